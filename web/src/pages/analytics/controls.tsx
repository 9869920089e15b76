import type { Patch } from "../../app/search.ts";
import { useSetSearch } from "../../app/usage.ts";
import { type Key, useSpeech } from "../../i18n/mod.ts";
import { Button } from "../../ui/button.tsx";
import { Segmented } from "../../ui/field.tsx";
import { ChoiceMenu } from "../../ui/overlay.tsx";
import { MEASURE, type Measure, MEASURES } from "./measures.ts";
import { type AnalyticsSearch, GRAINS, SPLITS } from "./search.ts";

const HOUR = 3_600_000;
const LENGTH = { "15m": HOUR / 4, hour: HOUR, day: 24 * HOUR, week: 168 * HOUR, month: 730 * HOUR };
/** More bins than this are narrower than a pixel. */
const MOST_BINS = 1_000;

/** Grains that make sense for a span of `ms`; auto always does. */
export function grainsFor(ms: number): readonly (typeof GRAINS[number])[] {
  return GRAINS.filter((grain) =>
    grain === "auto" || LENGTH[grain] <= ms && ms / LENGTH[grain] <= MOST_BINS
  );
}

/** A choice among many: its name in grey, what is chosen, a menu. */
function Choice<T extends string>(
  { name, value, choices, onChoose }: {
    name: string;
    value: T;
    choices: readonly { readonly value: T; readonly label: string }[];
    onChoose: (value: T) => void;
  },
) {
  const shown = choices.find((choice) => choice.value === value)?.label ?? value;
  return (
    <ChoiceMenu label={`${name} ${shown}`} value={value} choices={choices} onChoose={onChoose}>
      <span className="analytics-choice">
        <small>{name}</small> {shown}
        <svg className="chevron" width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
          <path d="M2 3.5 5 6.5 8 3.5" fill="none" stroke="currentColor" strokeWidth="1.4" />
        </svg>
      </span>
    </ChoiceMenu>
  );
}

/** Which of the controls a view has. */
export interface Shown {
  readonly split?: boolean;
  readonly grain?: boolean;
  readonly shape?: boolean;
}

/** Measure, split, grain, shape: what is drawn, in one line below the filters. */
export function Controls(
  { search, show, spanMs, grain, shown }: {
    search: AnalyticsSearch;
    show: Measure;
    /** Length of the span; null while it is not known. */
    spanMs: number | null;
    /** The grain that "auto" came to. */
    grain: string | null;
    shown: Shown;
  },
) {
  const { t } = useSpeech();
  const set = useSetSearch<AnalyticsSearch>();
  const change = (patch: Patch<AnalyticsSearch>) => set(patch);
  const { by = "model", shape = "stacked", log = false } = search;
  const chosen = search.grain ?? "auto";
  const grains = spanMs === null ? GRAINS : grainsFor(spanMs);
  const stacks = MEASURE[show].adds;
  return (
    <div className="analytics-controls">
      <Choice
        name={t("analytics.control.measure")}
        value={show}
        choices={MEASURES.map((value) => ({ value, label: t(`analytics.measure.${value}`) }))}
        onChoose={(next) => change({ show: next === "cost" ? undefined : next })}
      />
      {shown.split === true && (
        <Choice
          name={t("analytics.control.split")}
          value={by}
          choices={SPLITS.map((value) => ({
            value,
            label: value === "parts" ? t("analytics.split.parts") : t(`dimension.${value}` as Key),
          }))}
          onChoose={(next) => change({ by: next === "model" ? undefined : next })}
        />
      )}
      {shown.grain === true && (
        <Choice
          name={t("analytics.control.grain")}
          value={chosen}
          choices={grains.map((value) => ({
            value,
            label: value === "auto" && grain !== null
              ? t("analytics.grain.resolved", { grain: t(`analytics.grain.${grain}` as Key) })
              : t(`analytics.grain.${value}`),
          }))}
          onChoose={(next) => change({ grain: next === "auto" ? undefined : next })}
        />
      )}
      {shown.shape === true && (
        <>
          <span className="grow" />
          {stacks && (
            <Segmented
              label={t("analytics.control.shape")}
              value={log && shape === "stacked" ? "lines" : shape}
              options={(["stacked", "grouped", "lines"] as const).map((value) => ({
                value,
                label: t(`analytics.shape.${value}`),
              }))}
              onChange={(next) =>
                set({
                  shape: next === "stacked" ? undefined : next,
                  ...(next === "stacked" ? { log: undefined } : {}),
                }, { replace: true })}
            />
          )}
          <Button
            on={log}
            aria-pressed={log}
            title={t("analytics.log.help")}
            onClick={() => set({ log: log ? undefined : true }, { replace: true })}
          >
            {t("analytics.log")}
          </Button>
        </>
      )}
    </div>
  );
}
