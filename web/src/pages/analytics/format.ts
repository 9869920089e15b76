import { useMemo } from "react";
import { type Speech, useSpeech } from "../../i18n/mod.ts";
import { durationText } from "../../ui/fault-text.ts";
import { MEASURE, type Measure, type Unit } from "./measures.ts";

/** How values of a unit are written: in full, in cells, on axes. */
export interface Writing {
  readonly full: (value: number) => string;
  readonly short: (value: number) => string;
}

/** Writes values of a unit. */
export function writing(speech: Speech, unit: Unit): Writing {
  const { t, f } = speech;
  switch (unit) {
    case "money":
      return { full: f.money, short: f.moneyShort };
    case "count":
      return { full: f.count, short: f.short };
    case "share":
      return { full: f.percent, short: f.percent };
    case "duration": {
      const text = (value: number) => durationText(speech, value);
      return { full: text, short: text };
    }
    case "rate": {
      const text = (value: number) => t("analytics.perSecond", { n: f.count(Math.round(value)) });
      return { full: text, short: (value) => f.short(value) };
    }
  }
}

/** Writes values of a measure in the reader's language. */
export function useWriting(measure: Measure): Writing {
  const speech = useSpeech();
  return useMemo(() => writing(speech, MEASURE[measure].unit), [speech, measure]);
}
