/**
 * Shapes that dashboard and monitoring share.
 *
 * @module
 */
import type { OriginalRow } from "../rows.ts";
import type { Job } from "../scheduler.ts";
import type { Span } from "../types.ts";
import { meanLatency, rate } from "./counters.ts";
import { MOST_ROWS, type RecentFailure, type Summary } from "./types.ts";
import type { Usage } from "./usage.ts";
import type { Work } from "../work.ts";
import { newestIds, readRows, type Select } from "./walk.ts";

/** Totals. */
export function summaryOf({ total, cost }: Usage): Summary {
  return {
    total_calls: total.calls,
    success_calls: total.calls - total.failures,
    failure_calls: total.failures,
    success_rate: rate(total.calls - total.failures, total.calls),
    input_tokens: total.input,
    output_tokens: total.output,
    cached_tokens: total.cached,
    reasoning_tokens: total.reasoning,
    total_tokens: total.tokens,
    total_cost: cost,
    average_latency_ms: meanLatency(total),
    zero_token_calls: total.zero,
  };
}

/** The newest failed calls; `select` lets only such through. */
export function* recentFailures(
  work: Work,
  span: Span,
  limit: number,
  select: Select,
  seen: Map<number, OriginalRow>,
): Job<RecentFailure[]> {
  return (yield* recentRows(work, span, limit, select, seen)).map(failureOf);
}

/** The rows of such a list. */
export function* recentRows(
  work: Work,
  span: Span,
  limit: number,
  select: Select,
  seen: Map<number, OriginalRow>,
): Job<OriginalRow[]> {
  const found: OriginalRow[] = [];
  const ids = yield* newestIds(work, span, Math.min(limit, MOST_ROWS), select);
  yield* readRows(work, ids, seen, (row) => {
    found.push(row);
    return false;
  });
  return found;
}

/** A failed call as the seed release shows it. */
export function failureOf(row: OriginalRow): RecentFailure {
  return {
    timestamp_ms: row.timestampMs,
    model: row.model,
    api_key_hash: row.apiKeyHash,
    source_hash: row.sourceHash,
    auth_index: row.authIndex,
    endpoint: row.endpoint,
    duration_ms: row.latencyMs,
  };
}
