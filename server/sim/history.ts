/**
 * Past traffic for a demonstration: weeks of records in the order of publication, with the daily
 * rhythm and slow growth.
 *
 * @module
 */

import { Random } from "./random.ts";
import { rhythm, Traffic, type TrafficOptions, type TrafficRecord } from "./traffic.ts";

/** What to make up. */
export interface HistoryOptions extends TrafficOptions {
  /** When the history ends, ms since the epoch. */
  readonly endMs: number;
  /** Length in days, default 30. */
  readonly days?: number;
  /** Requests in all, about; default 40,000. Records are some ten per cent more. */
  readonly requests?: number;
}

/** A record and when it was published, ms since the epoch. */
export interface PastRecord extends TrafficRecord {
  readonly publishedMs: number;
}

const HOUR_MS = 3_600_000;

/** Records of the past, newest last; none is published after `endMs`. */
export function* history(options: HistoryOptions): Generator<PastRecord> {
  const { endMs, days = 30, requests = 40_000 } = options;
  const traffic = new Traffic(options);
  const random = new Random((options.seed ?? 1) ^ 0x5eed);
  const startMs = endMs - days * 24 * HOUR_MS;
  const hours: { readonly from: number; readonly weight: number }[] = [];
  let whole = 0;
  for (let from = startMs; from < endMs; from += HOUR_MS) {
    const growth = 0.7 + 0.6 * (from - startMs) / (endMs - startMs);
    // Single hours stray from the rhythm, as people do.
    const weight = rhythm(from) * growth * random.spread(1, 0.25);
    whole += weight;
    hours.push({ from, weight });
  }
  for (const { from, weight } of hours) {
    const span = Math.min(HOUR_MS, endMs - from);
    const count = Math.round(requests * weight / whole);
    const ends = Array.from({ length: count }, () => from + random.next() * span);
    for (const publishedMs of ends.sort((a, b) => a - b)) {
      for (const record of traffic.request(publishedMs)) yield { ...record, publishedMs };
    }
  }
}

/** The same as JSON lines, each ended by a line feed. */
export function* historyLines(options: HistoryOptions): Generator<string> {
  const decoder = new TextDecoder();
  for (const record of history(options)) yield `${decoder.decode(record.bytes)}\n`;
}
