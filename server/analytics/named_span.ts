/**
 * Spans by name, in the zone of whoever asks. They start where the bins of the series start, so
 * that "today" is one whole bin on a day of 23, 24 or 25 hours.
 *
 * @module
 */
import type { Span } from "./types.ts";
import { type Grain, makeBins, type Zone, zoneOf } from "./zone.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Longer than any year. */
const YEAR_MS = 367 * DAY_MS;

/** Spans of fixed length that end now. */
const LENGTHS = {
  "1h": HOUR_MS,
  "24h": DAY_MS,
  "7d": 7 * DAY_MS,
  "30d": 30 * DAY_MS,
  "90d": 90 * DAY_MS,
} as const;

/** Calendar spans; those that are over end at the start of the present one. */
const CALENDAR = {
  "today": { grain: "day", past: false },
  "yesterday": { grain: "day", past: true },
  "this-week": { grain: "week", past: false },
  "last-week": { grain: "week", past: true },
  "this-month": { grain: "month", past: false },
  "last-month": { grain: "month", past: true },
} as const;

/** A name. */
export type SpanName = keyof typeof LENGTHS | keyof typeof CALENDAR | "this-year" | "all";

/**
 * The span of a name. Weeks start on Monday; `all` starts with 1970. Spans that end now are never
 * empty: they end 1 ms later where now is their start.
 *
 * @param zone IANA name
 * @param nowMs ms since the epoch
 * @throws QuestionError `invalid_zone`
 */
export function namedSpan(name: SpanName, zone: string, nowMs: number): Span {
  const civil = zoneOf(zone);
  if (name === "all") return upTo(0, nowMs);
  if (name === "this-year") return upTo(yearStart(civil, nowMs), nowMs);
  if (name in LENGTHS) {
    return upTo(Math.max(0, nowMs - LENGTHS[name as keyof typeof LENGTHS]), nowMs);
  }
  const { grain, past } = CALENDAR[name as keyof typeof CALENDAR];
  const start = startOf(civil, grain, nowMs);
  return past ? { fromMs: startOf(civil, grain, start - 1), toMs: start } : upTo(start, nowMs);
}

function upTo(fromMs: number, nowMs: number): Span {
  return { fromMs, toMs: Math.max(nowMs, fromMs + 1) };
}

/** Start of the civil period that holds an instant. */
function startOf(zone: Zone, grain: Grain, ms: number): number {
  return makeBins(zone, { fromMs: ms, toMs: ms + 1 }, grain).starts[0] ?? ms;
}

/** January is the last month within a year that is a January. */
function yearStart(zone: Zone, nowMs: number): number {
  const months = makeBins(zone, { fromMs: nowMs - YEAR_MS, toMs: nowMs + 1 }, "month").starts;
  return months.findLast((start) => new Date(start + zone.offsetAt(start)).getUTCMonth() === 0) ??
    nowMs;
}
