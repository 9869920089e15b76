import { pause } from "../cpa/mod.ts";

/**
 * Runs `body` every `ms` until the signal aborts, never twice at a time. It counts time itself and
 * asks no clock, so that a clock that jumps neither stops nor hurries it.
 */
export async function every(
  ms: number,
  signal: AbortSignal,
  body: () => void | Promise<void>,
): Promise<void> {
  while (!signal.aborted) {
    await pause(ms, signal);
    if (!signal.aborted) await body();
  }
}

/** Resolves when the signal aborts. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

/**
 * Waiting time before the `attempt`-th try (from 0), ms: doubling from `firstMs` to `mostMs`, of
 * which the upper half is random, so that many managers do not return at the same instant.
 */
export function backoff(
  attempt: number,
  random: () => number,
  firstMs = 500,
  mostMs = 30_000,
): number {
  const ceiling = Math.min(mostMs, firstMs * 2 ** Math.min(attempt, 10));
  return Math.round(ceiling / 2 + random() * ceiling / 2);
}
