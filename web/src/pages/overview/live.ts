import type { RequestRow, Sums } from "../../../../server/http/contract/mod.ts";
import { columnOf, type CourseMeasure, type OverviewAnswer } from "./parts.ts";

/** Sums of one request. */
export function sumsOf(row: RequestRow): Sums {
  return {
    requests: 1,
    failures: row.failed ? 1 : 0,
    input: row.input,
    cacheRead: row.cacheRead,
    cacheWrite: row.cacheWrite,
    output: row.output,
    reasoning: row.reasoning,
    totalReported: row.input + row.cacheRead + row.cacheWrite + row.output + row.reasoning,
    cost: row.cost ?? 0,
    costWithoutCache: row.cost ?? 0,
    unpriced: row.cost === null ? 1 : 0,
    latencySum: row.latencyMs ?? 0,
    latencyCount: row.latencyMs === null ? 0 : 1,
    ttftSum: row.ttftMs ?? 0,
    ttftCount: row.ttftMs === null ? 0 : 1,
  };
}

function add(a: Sums, b: Sums): Sums {
  const out = { ...a };
  for (const name of Object.keys(out) as (keyof Sums)[]) out[name] = a[name] + b[name];
  return out;
}

/**
 * Adds requests that arrived since an answer was made to its totals and bins, so that figures
 * move before the next question. What the answer knows already, and what lies outside of its
 * span, is left out; top lists wait for the question.
 */
export function applyRows(answer: OverviewAnswer, rows: readonly RequestRow[]): OverviewAnswer {
  let next = answer;
  for (const row of [...rows].sort((a, b) => a.id - b.id)) {
    if (row.id <= next.completeness.lastEventId || row.timestampMs < next.fromMs) continue;
    const sums = sumsOf(row);
    const [total, course, ...lists] = next.parts;
    const last = course.starts.findLastIndex((start) => start <= row.timestampMs);
    const columns = Object.fromEntries(
      (Object.keys(course.columns) as CourseMeasure[]).map((name) => [
        name,
        columnOf(course, name).map((value, at) => at === last ? value + sums[name] : value),
      ]),
    );
    next = {
      ...next,
      parts: [{ ...total, sums: add(total.sums, sums) }, { ...course, columns }, ...lists],
      completeness: {
        ...next.completeness,
        unpriced: next.completeness.unpriced + sums.unpriced,
        lastEventId: row.id,
      },
    };
  }
  return next;
}
