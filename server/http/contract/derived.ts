/**
 * Figures that follow from sums. Pure and without the validator, so that the panel may import it.
 *
 * @module
 */
import type { Sums } from "../../analytics/types.ts";

/** All tokens, none counted twice. */
export function tokensOf(sums: Sums): number {
  return sums.input + sums.cacheRead + sums.cacheWrite + sums.output + sums.reasoning;
}

/** Part of the input that was read from a cache, 0..1; null without input. */
export function cacheHitRate(sums: Sums): number | null {
  const all = sums.input + sums.cacheRead + sums.cacheWrite;
  return all === 0 ? null : sums.cacheRead / all;
}

/** Failures per request, 0..1; null without requests. */
export function failureRate(sums: Sums): number | null {
  return sums.requests === 0 ? null : sums.failures / sums.requests;
}

/** Mean of the known latencies, ms; null without one. */
export function meanLatency(sums: Sums): number | null {
  return sums.latencyCount === 0 ? null : sums.latencySum / sums.latencyCount;
}

/** Mean of the known times to the first token, ms; null without one. */
export function meanTtft(sums: Sums): number | null {
  return sums.ttftCount === 0 ? null : sums.ttftSum / sums.ttftCount;
}

/** Tokens written per second of work, waiting included; null without a known latency. */
export function outputPerSecond(sums: Sums): number | null {
  return sums.latencySum === 0 ? null : (sums.output + sums.reasoning) * 1_000 / sums.latencySum;
}

/** Requests and tokens per minute of a span of `ms`. */
export function perMinute(sums: Sums, ms: number): { requests: number; tokens: number } {
  const minutes = Math.max(ms, 1) / 60_000;
  return { requests: sums.requests / minutes, tokens: tokensOf(sums) / minutes };
}

/** What caching saved, nano-dollars. */
export function saved(sums: Sums): number {
  return sums.costWithoutCache - sums.cost;
}
