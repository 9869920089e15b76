import { useCallback, useMemo } from "react";
import type { Dimension } from "../../app/search.ts";
import { useModelColors } from "../../app/colors.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { colorOf, OTHERS } from "../../ui/model-colors.ts";
import { shortHash } from "../../ui/short-hash.ts";
import type { ChartSeries } from "../../ui/charts/types.ts";
import { REST, type SeriesAnswer, seriesIds, WHOLE } from "./courses.ts";
import type { Measure } from "./measures.ts";

/** A value and what people call it. */
interface Named {
  readonly value: string;
  readonly label: string;
}

/** Text that nobody reads to its end. */
const HASH = /^[0-9a-f]{24,}$/i;

/** What a value is called: its label, else the value, hashes shortened, "without" for none. */
export function useNameOf(): (one: Named) => string {
  const { t } = useSpeech();
  return useCallback(
    ({ value, label }) => {
      const name = label || value;
      return name === "" ? t("filter.without") : HASH.test(name) ? shortHash(name) : name;
    },
    [t],
  );
}

/** A name inside a sentence: "Model" as "model", but "API key" as it is. */
export function inside(name: string, locale: string): string {
  return /^\p{Lu}\p{Ll}/u.test(name)
    ? name.slice(0, 1).toLocaleLowerCase(locale) + name.slice(1)
    : name;
}

/** Colours of the natural parts of measures; those of token classes as on the overview. */
const PART_COLORS: Readonly<Record<string, string>> = {
  [WHOLE]: "var(--c1)",
  answered: "var(--c1)",
  failed: "var(--c-bad)",
  cacheRead: "var(--c0)",
  cacheWrite: "var(--c5)",
  input: "var(--c1)",
  output: "var(--c2)",
  reasoning: "var(--c3)",
  p50: "var(--c4)",
  p90: "var(--c2)",
  p95: "var(--c1)",
  p99: "var(--c3)",
};

/** Series of a chart with names and colours. */
export function useSeries(
  measure: Measure,
  by: Dimension | null,
  answer: SeriesAnswer | undefined,
): readonly ChartSeries[] {
  const { t } = useSpeech();
  const nameOf = useNameOf();
  const modelColors = useModelColors();
  return useMemo(() => {
    if (answer === undefined) return [];
    if (answer.split === null) {
      return seriesIds(measure, answer).map((id) => ({
        id,
        label: id === WHOLE
          ? t(`analytics.measure.${measure}`)
          : id === "answered" || id === "failed"
          ? t(`analytics.part.${id}`)
          : measure === "tokens"
          ? t(`tokens.${id as "input"}`)
          : id,
        color: PART_COLORS[id] ?? OTHERS,
      }));
    }
    return [
      ...answer.split.rows.map((row, rank) => ({
        id: row.value,
        label: nameOf(row),
        color: by === "model" ? modelColors(row.value) : colorOf(rank),
      })),
      ...(answer.split.other === null
        ? []
        : [{ id: REST, label: t("analytics.others"), color: OTHERS }]),
    ];
  }, [answer, by, measure, modelColors, nameOf, t]);
}
