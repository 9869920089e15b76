/**
 * Reported counters against counters that do not overlap (cpa-usage-queue.md §4.3). A row stores
 * the latter; what was reported is derived from them by the token style, and only the counters
 * for which the derivation fails are kept in `event.rep`.
 *
 * @module
 */
import type { ReportedTokens, Tokens, TokenStyle } from "../events/types.ts";

/**
 * What an executor of `style` reports for `tokens`:
 *
 * | counter | included | separate | gemini |
 * |---|---|---|---|
 * | input | uncached + read + write | uncached | uncached + read + write |
 * | output | output + reasoning | output + reasoning | output |
 * | cached | read | read, else write | read |
 *
 * Reasoning, cache read and cache write are themselves, `cache` is 0 and the total is the sum.
 */
export function derivedReport(tokens: Tokens, style: TokenStyle): ReportedTokens {
  const { input, cacheRead, cacheWrite, output, reasoning } = tokens;
  return {
    input: style === "separate" ? input : input + cacheRead + cacheWrite,
    output: style === "gemini" ? output : output + reasoning,
    reasoning,
    cached: style === "separate" && cacheRead === 0 ? cacheWrite : cacheRead,
    cache: 0,
    cacheRead,
    cacheWrite,
    total: input + cacheRead + cacheWrite + output + reasoning,
  };
}

const COUNTERS = [
  "input",
  "output",
  "reasoning",
  "cached",
  "cache",
  "cacheRead",
  "cacheWrite",
  "total",
] as const satisfies readonly (keyof ReportedTokens)[];

/** JSON for `event.rep`: the reported counters that differ from the derived ones; null if none. */
export function repOf(reported: ReportedTokens, tokens: Tokens, style: TokenStyle): string | null {
  const derived = derivedReport(tokens, style);
  let different: Partial<Record<keyof ReportedTokens, number>> | null = null;
  for (const name of COUNTERS) {
    if (reported[name] !== derived[name]) (different ??= {})[name] = reported[name];
  }
  return different === null ? null : JSON.stringify(different);
}

/** Token columns of an event row. */
export interface TokenColumns {
  readonly inp: number;
  readonly read: number;
  readonly write: number;
  readonly out: number;
  readonly reason: number;
  readonly rep: string | null;
}

/** Restores every reported counter of a row: the inverse of `repOf`. */
export function reportedOf(row: TokenColumns, style: TokenStyle): ReportedTokens {
  const derived = derivedReport({
    input: row.inp,
    cacheRead: row.read,
    cacheWrite: row.write,
    output: row.out,
    reasoning: row.reason,
  }, style);
  return row.rep === null ? derived : { ...derived, ...JSON.parse(row.rep) };
}

/**
 * Reported minus derived, the five columns that a segment keeps. As cached counts the larger of
 * `cached` and `cache` (manager-server.md §4.10).
 */
export interface ReportDelta {
  readonly repInput: number;
  readonly repOutput: number;
  readonly repReasoning: number;
  readonly repCached: number;
  readonly repTotal: number;
}

const NO_DELTA: ReportDelta = {
  repInput: 0,
  repOutput: 0,
  repReasoning: 0,
  repCached: 0,
  repTotal: 0,
};

/** Delta columns of a row; `style` is asked for only where something differs. */
export function reportDelta(row: TokenColumns, style: () => TokenStyle): ReportDelta {
  if (row.rep === null) return NO_DELTA;
  const reported = reportedOf(row, style());
  const derived = reportedOf({ ...row, rep: null }, style());
  return {
    repInput: reported.input - derived.input,
    repOutput: reported.output - derived.output,
    repReasoning: reported.reasoning - derived.reasoning,
    repCached: Math.max(reported.cached, reported.cache) - derived.cached,
    repTotal: reported.total - derived.total,
  };
}
