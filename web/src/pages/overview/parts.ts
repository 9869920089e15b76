import type { Answer, PartInput } from "../../api/queries.ts";
import type { Sums } from "../../../../server/http/contract/mod.ts";

const asked = <const P extends readonly PartInput[]>(parts: P): P => parts;

/** How many rows the top lists show. */
export const TOP = 6;

/** What the page asks, all at once. */
export const PARTS = asked([
  { kind: "total", percentiles: true },
  {
    kind: "series",
    grain: "auto",
    measures: [
      "requests",
      "failures",
      "cost",
      "unpriced",
      "input",
      "cacheRead",
      "cacheWrite",
      "output",
      "reasoning",
    ],
    percentiles: true,
  },
  { kind: "series", grain: "auto", measures: ["cost"], by: "model", order: "cost", top: 8 },
  { kind: "breakdown", by: "model", order: "cost", top: TOP, spark: "cost" },
  { kind: "breakdown", by: "key", order: "cost", top: TOP, spark: "cost" },
  { kind: "breakdown", by: "credential", order: "cost", top: TOP, spark: "cost" },
  {
    kind: "series",
    grain: "auto",
    measures: ["requests", "failures"],
    by: "credential",
    order: "failures",
    top: 6,
  },
  {
    kind: "matrix",
    rows: "credential",
    columns: "class",
    order: "failures",
    measures: ["failures"],
    topRows: 12,
    topColumns: 8,
  },
  { kind: "breakdown", by: "class", order: "failures", top: TOP, spark: "failures" },
]);

/** The answer to it. */
export type OverviewAnswer = Answer<typeof PARTS>;
/** Sums over time. */
export type Course = OverviewAnswer["parts"][1];
/** A top list. */
export type TopRows = OverviewAnswer["parts"][3];
/** One row of it. */
export type TopRow = TopRows["rows"][number];
/** Names of the sums the course holds. */
export type CourseMeasure = keyof Sums & keyof Course["columns"];

/** Values of a measure, bin by bin. */
export function columnOf(course: Course, measure: CourseMeasure): readonly number[] {
  return course.columns[measure] ?? course.starts.map(() => 0);
}

/** True when a bin lies in a gap and holds nothing, so that nothing is known of it. */
export function isUnknown(answer: OverviewAnswer, index: number): boolean {
  const course = answer.parts[1];
  const start = course.starts[index];
  if (start === undefined || (columnOf(course, "requests")[index] ?? 0) > 0) return false;
  const end = course.starts[index + 1] ?? answer.toMs;
  return answer.completeness.gaps.some((gap) => gap.fromMs < end && gap.toMs > start);
}
