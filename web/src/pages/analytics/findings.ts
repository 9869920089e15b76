/**
 * What stands out in a span against the one before. Pure: facts and their size, the words are the
 * page's.
 *
 * @module
 */
import type { Sums } from "../../../../server/http/contract/mod.ts";
import { cacheHitRate, failureRate } from "../../../../server/http/contract/derived.ts";
import type { RankRow } from "./courses.ts";
import { LEAST_REQUESTS } from "./slower.ts";

/** One fact; `kind` chooses its sentence. */
export type Finding =
  | { readonly kind: "failing"; readonly row: RankRow; readonly share: number }
  | { readonly kind: "failures"; readonly now: number; readonly before: number }
  | { readonly kind: "slower"; readonly now: number; readonly before: number }
  | { readonly kind: "cost"; readonly now: number; readonly before: number }
  | { readonly kind: "cache"; readonly now: number; readonly before: number }
  | {
    readonly kind: "share";
    readonly of: "model" | "key";
    readonly row: RankRow;
    readonly share: number;
  };

/** What is looked at. */
export interface Ground {
  readonly sums: Sums;
  readonly previous: Sums | null;
  /** p95 of the latency now and before, ms. */
  readonly p95: number | null;
  readonly p95Before: number | null;
  readonly models: readonly RankRow[];
  readonly keys: readonly RankRow[];
  readonly credentials: readonly RankRow[];
}

/** A credential fails often from this share on. */
const FAILS_OFTEN = 0.2;
/** One value makes most of the cost from this share on. */
const MOST_OF = 0.5;

/** What stands out, most urgent first. */
export function findingsOf(ground: Ground): Finding[] {
  const { sums, previous, p95, p95Before } = ground;
  const out: Finding[] = [];
  const failing = ground.credentials
    .map((row) => ({ row, share: failureRate(row.sums) ?? 0 }))
    .filter(({ row, share }) => row.sums.requests >= LEAST_REQUESTS && share >= FAILS_OFTEN)
    .sort((a, b) => b.share - a.share)[0];
  if (failing) out.push({ kind: "failing", ...failing });
  const enough = sums.requests >= LEAST_REQUESTS && (previous?.requests ?? 0) >= LEAST_REQUESTS;
  if (enough && previous !== null) {
    const failed = failureRate(sums) ?? 0;
    const failedBefore = failureRate(previous) ?? 0;
    if (failed - failedBefore >= 0.01 && failed >= failedBefore * 1.5) {
      out.push({ kind: "failures", now: failed, before: failedBefore });
    }
    if (p95 !== null && p95Before !== null && p95 >= p95Before * 1.2 && p95 - p95Before >= 100) {
      out.push({ kind: "slower", now: p95, before: p95Before });
    }
    if (previous.cost > 0 && sums.cost >= previous.cost * 1.3) {
      out.push({ kind: "cost", now: sums.cost, before: previous.cost });
    }
    const hit = cacheHitRate(sums);
    const hitBefore = cacheHitRate(previous);
    if (hit !== null && hitBefore !== null && hitBefore - hit >= 0.05) {
      out.push({ kind: "cache", now: hit, before: hitBefore });
    }
  }
  for (const [of, rows] of [["key", ground.keys], ["model", ground.models]] as const) {
    const row = [...rows].sort((a, b) => b.sums.cost - a.sums.cost)[0];
    if (row === undefined || sums.cost === 0 || rows.length < 2) continue;
    const share = row.sums.cost / sums.cost;
    if (share >= MOST_OF) out.push({ kind: "share", of, row, share });
  }
  return out;
}
