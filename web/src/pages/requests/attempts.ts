import type { RequestRow } from "../../../../server/http/contract/mod.ts";

/** Where an attempt lies between the start of the first and the end of the last, in percent. */
export interface Placed {
  readonly row: RequestRow;
  readonly left: number;
  /** Until the first token, all of it when none is known to have come. */
  readonly wait: number;
  readonly rest: number;
}

/** Attempts of one request on one line of time, oldest first. */
export function placeAttempts(rows: readonly RequestRow[]): readonly Placed[] {
  const sorted = [...rows].sort((a, b) => a.timestampMs - b.timestampMs || a.id - b.id);
  const start = sorted[0]?.timestampMs ?? 0;
  const end = Math.max(start + 1, ...sorted.map((row) => row.timestampMs + (row.latencyMs ?? 0)));
  const share = (ms: number) => ms / (end - start) * 100;
  return sorted.map((row) => {
    const whole = row.latencyMs ?? 0;
    const wait = Math.min(row.ttftMs ?? whole, whole);
    return {
      row,
      left: share(row.timestampMs - start),
      wait: share(wait),
      rest: share(whole - wait),
    };
  });
}
