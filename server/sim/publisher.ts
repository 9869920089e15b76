/**
 * Publishing at a rate: the pace of a benchmark or of the demonstration's live traffic.
 *
 * @module
 */

import { setImmediate } from "node:timers/promises";
import { setTimeout as sleep } from "node:timers/promises";
import type { Sim } from "./server.ts";
import type { Traffic } from "./traffic.ts";

/** How fast and how long. */
export interface Pace {
  /** Records per second, or a function of the time (ms since the epoch). */
  readonly perSecond: number | ((atMs: number) => number);
  /** Length, seconds; endless when left out. */
  readonly seconds?: number;
  readonly signal: AbortSignal;
}

/** What was done. */
export interface Published {
  readonly records: number;
  readonly elapsedMs: number;
}

/**
 * Records published in one go. Small, so that subscribers' 256 slots are emptied between two
 * slices: an overflow then means a slow reader, not a busy publisher.
 */
const SLICE = 32;

/** Longest wait between two looks at the clock, ms. */
const TICK_MS = 2;

/** Publishes traffic at a pace until its time is over or the signal aborts. */
export async function publishPaced(sim: Sim, traffic: Traffic, pace: Pace): Promise<Published> {
  const { perSecond, signal } = pace;
  const startedAt = performance.now();
  const lengthMs = (pace.seconds ?? Infinity) * 1000;
  const total = typeof perSecond === "number" ? Math.round(perSecond * lengthMs / 1000) : Infinity;
  let due = 0;
  let sent = 0;
  let lookedAt = 0;
  while (!signal.aborted) {
    const elapsed = Math.min(performance.now() - startedAt, lengthMs);
    const rate = typeof perSecond === "number" ? perSecond : perSecond(Date.now());
    due += rate * (elapsed - lookedAt) / 1000;
    lookedAt = elapsed;
    const over = elapsed >= lengthMs;
    const target = over && Number.isFinite(total) ? total : Math.floor(due);
    while (sent < target && !signal.aborted) {
      const end = Math.min(target, sent + SLICE);
      const now = Date.now();
      for (; sent < end; sent++) {
        const record = traffic.record(now);
        sim.publish(record.bytes, record);
      }
      await setImmediate();
    }
    if (over) break;
    await sleep(TICK_MS);
  }
  return { records: sent, elapsedMs: performance.now() - startedAt };
}

/** Publishes a number of records as fast as subscribers and memory allow. */
export async function publishBurst(sim: Sim, traffic: Traffic, records: number): Promise<void> {
  for (let sent = 0; sent < records;) {
    const end = Math.min(records, sent + SLICE);
    const now = Date.now();
    for (; sent < end; sent++) {
      const record = traffic.record(now);
      sim.publish(record.bytes, record);
    }
    await setImmediate();
  }
}
