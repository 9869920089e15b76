/**
 * Civil time: bins of a time series in an IANA zone, exact at every change of the clock.
 *
 * Offsets are known at the granularity of a slot (15 minutes), of which every civil offset in
 * use since 1972 is a multiple.
 *
 * @module
 */
import { SLOT_MS } from "../store/segment/mod.ts";
import { QuestionError } from "./error.ts";
import type { Span } from "./types.ts";

/** Widths of bins, narrow to wide. */
export const GRAINS = ["15m", "hour", "day", "week", "month"] as const;
/** One of `GRAINS`. */
export type Grain = typeof GRAINS[number];

/** Most bins that `auto` gives. */
export const AUTO_BINS = 400;
/** Most bins that may be asked for. */
export const MOST_BINS = 4_000;
/** Dates beyond are not representable as text; questions are cut to them. */
export const MOST_MS = 8_640_000_000_000_000;

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** Two changes of a clock are never closer than this in practice. */
const PROBE_MS = DAY_MS;

/** Shortest and longest bin of a grain, ms; the longest includes a clock set back by a day. */
const LENGTH: Record<Grain, { readonly least: number; readonly most: number }> = {
  "15m": { least: SLOT_MS, most: SLOT_MS },
  hour: { least: HOUR_MS, most: 2 * HOUR_MS },
  day: { least: DAY_MS, most: 2 * DAY_MS },
  week: { least: 7 * DAY_MS, most: 8 * DAY_MS },
  month: { least: 28 * DAY_MS, most: 32 * DAY_MS },
};

/** Stretch of time with one offset. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
}

/** Offsets of one zone from UTC. */
export class Zone {
  readonly name: string;
  readonly #format: Intl.DateTimeFormat;
  readonly #probed = new Map<number, number>();

  /** @throws QuestionError `invalid_zone` */
  constructor(name: string) {
    this.name = name;
    try {
      // without a name Intl would take the zone of this machine
      if (typeof name !== "string") throw new TypeError("no name");
      this.#format = new Intl.DateTimeFormat("en-US", {
        timeZone: name,
        timeZoneName: "longOffset",
        year: "numeric",
      });
    } catch (error) {
      throw new QuestionError(
        `zone: '${String(name).slice(0, 60)}' is not an IANA time zone; write one such as ` +
          `'Europe/Berlin' or 'UTC'.`,
        "invalid_zone",
        { cause: error },
      );
    }
  }

  /** Milliseconds to add to UTC at an instant; whole minutes. */
  offsetAt(ms: number): number {
    const text = this.#format.format(ms);
    const match = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(text);
    if (match === null || match[1] === undefined) return 0;
    const minutes = Number(match[2]) * 60 + Number(match[3]);
    return (match[1] === "-" ? -minutes : minutes) * 60_000;
  }

  #probe(ms: number): number {
    let offset = this.#probed.get(ms);
    if (offset === undefined) {
      if (this.#probed.size > 20_000) this.#probed.clear();
      offset = this.offsetAt(ms);
      this.#probed.set(ms, offset);
    }
    return offset;
  }

  /** Stretches of equal offset that cover [from, to); their borders are whole slots. */
  stretches(from: number, to: number): Stretch[] {
    const found: Stretch[] = [];
    let start = Math.floor(from / SLOT_MS) * SLOT_MS;
    let offset = this.offsetAt(start);
    let known = start;
    const first = start;
    while (known < to) {
      const next = (Math.floor(known / PROBE_MS) + 1) * PROBE_MS;
      const nextOffset = this.#probe(next);
      if (nextOffset !== offset) {
        let low = known; // has `offset`
        let high = next; // has `nextOffset`
        while (high - low > SLOT_MS) {
          const middle = low + Math.floor((high - low) / SLOT_MS / 2) * SLOT_MS;
          if (this.offsetAt(middle) === offset) low = middle;
          else high = middle;
        }
        if (high > first) found.push({ from: start, to: high, offset });
        start = high;
        offset = nextOffset;
      }
      known = next;
    }
    found.push({ from: start, to: Math.max(known, to), offset });
    return found;
  }
}

const zones = new Map<string, Zone>();

/**
 * The zone of a name, remembered.
 *
 * @throws QuestionError `invalid_zone`
 */
export function zoneOf(name: string): Zone {
  let zone = zones.get(name);
  if (zone === undefined) {
    zone = new Zone(name);
    if (zones.size > 32) zones.clear();
    zones.set(name, zone);
  }
  return zone;
}

/** Number of the civil period that holds a local time. */
function periodOf(grain: Grain, local: number): number {
  switch (grain) {
    case "15m":
      return Math.floor(local / SLOT_MS);
    case "hour":
      return Math.floor(local / HOUR_MS);
    case "day":
      return Math.floor(local / DAY_MS);
    case "week":
      // 1970-01-01 was a Thursday; weeks start on Monday
      return Math.floor((Math.floor(local / DAY_MS) + 3) / 7);
    case "month": {
      const date = new Date(local);
      return date.getUTCFullYear() * 12 + date.getUTCMonth();
    }
  }
}

/** Local time at which the civil period after `period` starts. */
function endOf(grain: Grain, period: number): number {
  switch (grain) {
    case "15m":
      return (period + 1) * SLOT_MS;
    case "hour":
      return (period + 1) * HOUR_MS;
    case "day":
      return (period + 1) * DAY_MS;
    case "week":
      return ((period + 1) * 7 - 3) * DAY_MS;
    case "month": {
      const date = new Date(0);
      date.setUTCFullYear(Math.floor((period + 1) / 12), (period + 1) % 12, 1);
      return date.getTime();
    }
  }
}

/** Consecutive bins. Events of slot `s` belong to the last bin that starts at or before it. */
export interface Bins {
  readonly grain: Grain;
  /** Start of each bin, ms; the first may lie before the span. */
  readonly starts: Float64Array;
}

/**
 * Bins of a grain that touch a span. Of an hour that the clock repeats there are two bins; a day
 * of 23 or 25 hours is one. Weeks start on Monday.
 */
function binsOf(zone: Zone, span: Span, grain: Grain): Bins {
  const { most } = LENGTH[grain];
  const walkFrom = Math.max(span.fromMs - most - DAY_MS, -MOST_MS);
  const starts: number[] = [];
  let period = -Infinity;
  for (const { from, to, offset } of zone.stretches(walkFrom, span.toMs)) {
    let at = from;
    let entered = true;
    while (at < to && at < span.toMs) {
      const here = periodOf(grain, at + offset);
      // short bins begin anew with each offset, so that a repeated hour is two;
      // long ones only when the date moves on, so that a repeated evening stays in its day
      const opens = grain === "15m" || grain === "hour"
        ? entered || here !== period
        : here > period;
      if (opens) {
        // bins before the span are dropped but for the one that holds its start
        if (at <= span.fromMs) starts.length = 0;
        starts.push(at);
        period = here;
      }
      entered = false;
      at = Math.max(at + SLOT_MS, Math.ceil((endOf(grain, here) - offset) / SLOT_MS) * SLOT_MS);
    }
  }
  return { grain, starts: Float64Array.from(starts) };
}

/**
 * Bins for a span.
 *
 * @param grain `auto` takes the narrowest that gives at most 400 bins
 * @throws QuestionError `invalid_grain`, `too_many_bins`
 */
export function makeBins(zone: Zone, span: Span, grain: Grain | "auto"): Bins {
  const length = span.toMs - span.fromMs;
  if (grain === "auto") {
    for (const candidate of GRAINS) {
      if (length / LENGTH[candidate].least > AUTO_BINS + 1) continue;
      const bins = binsOf(zone, span, candidate);
      if (bins.starts.length <= AUTO_BINS) return bins;
    }
    throw new QuestionError("span: longer than 33 years; ask for less.", "too_many_bins");
  }
  if (!GRAINS.includes(grain)) {
    throw new QuestionError(
      `grain: '${String(grain).slice(0, 20)}' is unknown; use auto, ${GRAINS.join(", ")}.`,
      "invalid_grain",
    );
  }
  if (length / LENGTH[grain].least > MOST_BINS) {
    throw new QuestionError(
      `grain: '${grain}' gives more than ${MOST_BINS} bins over this span; take a wider grain, ` +
        `'auto', or a shorter span.`,
      "too_many_bins",
    );
  }
  return binsOf(zone, span, grain);
}

/** Bin of a slot by search: for times far outside the table. */
export function binOfSlot(bins: Bins, slot: number): number {
  const ms = slot * SLOT_MS;
  let low = 0;
  let high = bins.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (bins.starts[middle]! <= ms) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Slot → bin, for `slots` slots from `firstSlot`. */
export function binTable(bins: Bins, firstSlot: number, slots: number): Uint32Array<ArrayBuffer> {
  const table = new Uint32Array(slots);
  const { starts } = bins;
  let bin = binOfSlot(bins, firstSlot);
  for (let i = 0; i < slots; i++) {
    const ms = (firstSlot + i) * SLOT_MS;
    while (bin + 1 < starts.length && starts[bin + 1]! <= ms) bin++;
    table[i] = bin;
  }
  return table;
}

/** Longest span of which every slot has an hour: 30 years. */
const MOST_SLOTS = 1 << 20;

/**
 * Hour of the week of each slot of a span: 0 is Monday 0:00, 167 Sunday 23:00, on the clock of the
 * zone.
 *
 * @returns the first slot, and the hours from there on
 * @throws QuestionError `too_many_bins` beyond 30 years
 */
export function hoursOfWeek(
  zone: Zone,
  span: Span,
): { readonly first: number; readonly table: Uint8Array } {
  const first = Math.floor(span.fromMs / SLOT_MS);
  const slots = Math.floor((span.toMs - 1) / SLOT_MS) - first + 1;
  if (slots > MOST_SLOTS) {
    throw new QuestionError(
      "span: events lie more than 29 years apart; ask for less.",
      "too_many_bins",
    );
  }
  const table = new Uint8Array(slots);
  for (const { from, to, offset } of zone.stretches(span.fromMs, span.toMs)) {
    const end = Math.min(slots, Math.ceil(to / SLOT_MS) - first);
    for (let i = Math.max(0, Math.floor(from / SLOT_MS) - first); i < end; i++) {
      const local = (first + i) * SLOT_MS + offset;
      const day = Math.floor(local / DAY_MS);
      // 1970-01-01 was a Thursday
      const weekday = (day + 3) % 7;
      table[i] = (weekday < 0 ? weekday + 7 : weekday) * 24 +
        Math.floor((local - day * DAY_MS) / HOUR_MS);
    }
  }
  return { first, table };
}
