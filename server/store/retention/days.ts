/**
 * Civil days of the home zone. Every civil offset in use is a multiple of a quarter of an hour, so
 * that a slot lies in one day.
 *
 * @module
 */
import { SLOT_MS } from "../segment/mod.ts";

const DAY_MS = 86_400_000;
/** Most remembered slots and days. */
const MOST_KNOWN = 50_000;

/** Days of one zone. */
export class CivilDays {
  readonly zone: string;
  readonly #format: Intl.DateTimeFormat;
  readonly #ofSlot = new Map<number, number>();
  readonly #starts = new Map<number, number>();

  /** @throws RangeError for a zone that is not IANA's */
  constructor(zone: string) {
    this.zone = zone;
    this.#format = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      timeZoneName: "longOffset",
      year: "numeric",
    });
  }

  #offsetAt(ms: number): number {
    const match = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(this.#format.format(ms));
    if (match?.[1] === undefined) return 0;
    const minutes = Number(match[2]) * 60 + Number(match[3]);
    return (match[1] === "-" ? -minutes : minutes) * 60_000;
  }

  /** Number of the local day, counted from 1970-01-01. */
  #dayAt(ms: number): number {
    return Math.floor((ms + this.#offsetAt(ms)) / DAY_MS);
  }

  /** First moment of a local day; midnight may be missing or come twice. */
  #startOf(day: number): number {
    let start = this.#starts.get(day);
    if (start !== undefined) return start;
    const midnight = day * DAY_MS;
    start = midnight - this.#offsetAt(midnight - this.#offsetAt(midnight));
    start = Math.floor(start / SLOT_MS) * SLOT_MS;
    while (this.#dayAt(start) < day) start += SLOT_MS;
    while (this.#dayAt(start - SLOT_MS) === day) start -= SLOT_MS;
    if (this.#starts.size > MOST_KNOWN) this.#starts.clear();
    this.#starts.set(day, start);
    return start;
  }

  /** First moment of the day that holds a slot (quarters of an hour since the epoch), ms. */
  startOfSlot(slot: number): number {
    let start = this.#ofSlot.get(slot);
    if (start === undefined) {
      start = this.#startOf(this.#dayAt(slot * SLOT_MS));
      if (this.#ofSlot.size > MOST_KNOWN) this.#ofSlot.clear();
      this.#ofSlot.set(slot, start);
    }
    return start;
  }
}
