/** Resolves after `ms`; rejects with the signal's reason when it aborts first. */
export function delay(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const abort = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", abort);
      resolve();
    }, ms);
    signal?.addEventListener("abort", abort, { once: true });
  });
}

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
    await delay(ms, signal).catch(() => {});
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
