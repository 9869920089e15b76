/**
 * From answers to charts: which series there are, and what each is in each bin. Pure.
 *
 * @module
 */
import type { ChartBin, ChartSeries } from "../../ui/charts/types.ts";
import type { AnswerTo } from "../../api/queries.ts";
import type { Patch, UsageSearch } from "../../app/search.ts";
import type { Dimension } from "../../app/search.ts";
import { type Columns, MEASURE, type Measure, sumsAt, valueAt } from "./measures.ts";

/** Answer to a series. */
export type SeriesAnswer = AnswerTo<{ readonly kind: "series" }>;
/** Answer to a breakdown. */
export type BreakdownAnswer = AnswerTo<{ readonly kind: "breakdown" }>;
/** One row of a breakdown. */
export type RankRow = BreakdownAnswer["rows"][number];

/** Id of the series that sums up what is not listed; no value begins like this. */
export const REST = "\u0000rest";
/** Id of the only series of a measure that has no parts. */
export const WHOLE = "\u0000whole";

/** A measure's own parts, and how each is read from the sums of a bin. */
const PARTS: Readonly<Partial<Record<Measure, readonly string[]>>> = {
  requests: ["answered", "failed"],
  tokens: ["cacheRead", "cacheWrite", "input", "output", "reasoning"],
};
const PERCENTILES = ["p50", "p90", "p95", "p99"] as const;

/** Ids of the series of a measure that is not split by a dimension. */
export function partsOf(measure: Measure): readonly string[] {
  if (measure === "latency" || measure === "ttft") return PERCENTILES;
  return PARTS[measure] ?? [WHOLE];
}

/** Ids of the series of an answer: values and the rest where it is split, else the parts. */
export function seriesIds(measure: Measure, series: SeriesAnswer): readonly string[] {
  if (series.split === null) return partsOf(measure);
  const ids = series.split.rows.map((row) => row.value);
  return series.split.other === null ? ids : [...ids, REST];
}

function partValues(
  measure: Measure,
  series: SeriesAnswer,
  index: number,
): Record<string, number | null> {
  const durations = measure === "latency"
    ? series.latency
    : measure === "ttft"
    ? series.ttft
    : null;
  if (durations !== null) {
    return Object.fromEntries(PERCENTILES.map((name) => [name, durations[name][index] ?? null]));
  }
  const sums = sumsAt(series.columns as Columns, index);
  if (measure === "requests") {
    return { answered: sums.requests - sums.failures, failed: sums.failures };
  }
  if (measure === "tokens") {
    return Object.fromEntries(
      (PARTS.tokens ?? []).map((name) => [name, sums[name as keyof typeof sums]]),
    );
  }
  return { [WHOLE]: MEASURE[measure].of(sums) };
}

/** Bins of a chart of one measure. `previous` is the whole of each bin one span earlier. */
export function binsOf(measure: Measure, series: SeriesAnswer, toMs: number): ChartBin[] {
  const { split, previous } = series;
  return series.starts.map((fromMs, index) => ({
    fromMs,
    toMs: series.starts[index + 1] ?? Math.max(toMs, fromMs),
    values: split === null ? partValues(measure, series, index) : Object.fromEntries([
      ...split.rows.map((row) => [row.value, valueAt(measure, row.columns as Columns, index)]),
      ...(split.other === null ? [] : [[REST, valueAt(measure, split.other as Columns, index)]]),
    ]) as Record<string, number | null>,
    previous: previous === null || index >= lengthOf(previous as Columns)
      ? null
      : valueAt(measure, previous as Columns, index),
  }));
}

function lengthOf(columns: Columns): number {
  return Math.max(0, ...Object.values(columns).map((values) => values?.length ?? 0));
}

/** Nothing to draw: no bin has a value that is not zero. */
export function isBlank(bins: readonly ChartBin[], series: readonly ChartSeries[]): boolean {
  return bins.every((bin) => series.every((one) => (bin.values[one.id] ?? 0) === 0));
}

/**
 * The filter behind a mark: the value of the split, for the rest "none of the listed"; empty when
 * the series is no filter (a token class) or a value that cannot be asked for (without a name).
 */
export function filterBehind(
  measure: Measure,
  by: Dimension | null,
  series: string | null,
  listed: readonly string[],
): Patch<UsageSearch> {
  const failed: Patch<UsageSearch> = measure === "failures" ? { failed: true } : {};
  if (series === null) return failed;
  if (by === null) {
    return series === "failed"
      ? { failed: true }
      : series === "answered"
      ? { failed: false }
      : series === "cacheRead"
      ? { cached: true }
      : failed;
  }
  if (series === REST) {
    const values = listed.filter((value) => value !== "" && value !== REST);
    return values.length === 0 ? failed : { ...failed, [`not.${by}`]: values };
  }
  return series === "" ? failed : { ...failed, [by]: [series] };
}

/** Bin with the largest whole and the mean over all bins that are not empty of sums that add up. */
export function peakOf(
  measure: Measure,
  series: SeriesAnswer,
): { readonly index: number; readonly value: number; readonly mean: number } | null {
  let best = -1;
  let sum = 0;
  let known = 0;
  let value = 0;
  series.starts.forEach((_, index) => {
    const here = valueAt(measure, series.columns as Columns, index);
    if (here === null) return;
    known++;
    sum += here;
    if (best < 0 || here > value) {
      best = index;
      value = here;
    }
  });
  return best < 0 || value === 0 ? null : { index: best, value, mean: sum / known };
}
