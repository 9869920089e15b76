/**
 * What got slower: percentiles of each value against those of the span before. Pure.
 *
 * @module
 */
import type { RankRow } from "./courses.ts";
import { changeOf } from "./measures.ts";

/** Fewer timed requests than this in either span say nothing about its slowest twentieth. */
export const LEAST_REQUESTS = 20;
/** A change below this share is noise. */
const LEAST_CHANGE = 0.1;
/** A change below this is not felt, ms. */
const LEAST_MS = 100;

/** One value now and before, ms. */
export interface Pace {
  readonly value: string;
  readonly label: string;
  readonly requests: number;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly before: number | null;
  /** Share by which p95 changed; null when not known, or when too few requests say so. */
  readonly change: number | null;
  readonly ttft: number | null;
  readonly ttftBefore: number | null;
  readonly ttftChange: number | null;
  readonly tooFew: boolean;
}

/** Joins two breakdowns; what changed most for the worse stands first, unknown last. */
export function pacesOf(now: readonly RankRow[], before: readonly RankRow[]): Pace[] {
  const old = new Map(before.map((row) => [row.value, row]));
  const paces = now.map((row): Pace => {
    const then = old.get(row.value);
    const tooFew = row.sums.latencyCount < LEAST_REQUESTS ||
      (then?.sums.latencyCount ?? 0) < LEAST_REQUESTS;
    const p95 = row.latency?.p95 ?? null;
    const ttft = row.ttft?.p95 ?? null;
    const p95Before = then?.latency?.p95 ?? null;
    const ttftBefore = then?.ttft?.p95 ?? null;
    return {
      value: row.value,
      label: row.label,
      requests: row.sums.requests,
      p50: row.latency?.p50 ?? null,
      p95,
      before: p95Before,
      change: tooFew ? null : changeOf(p95, p95Before),
      ttft,
      ttftBefore,
      ttftChange: tooFew ? null : changeOf(ttft, ttftBefore),
      tooFew,
    };
  });
  return paces.sort((a, b) => (b.change ?? -Infinity) - (a.change ?? -Infinity) || 0);
}

/** True where the change is more than noise and is felt. */
export function isSlower(pace: Pace): boolean {
  return pace.change !== null && pace.change >= LEAST_CHANGE &&
    (pace.p95 ?? 0) - (pace.before ?? 0) >= LEAST_MS;
}
