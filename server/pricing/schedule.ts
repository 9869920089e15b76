/**
 * Times of day on the clock of a zone.
 *
 * @module
 */
import { PriceError, type Schedule } from "./types.ts";

const MINUTE = 60_000;
const DAY = 1_440;
/** Offsets change on quarter hours at the earliest, ms. */
const SLOT = 15 * MINUTE;
/** Remembered offsets per zone. */
const SLOTS = 512;

/**
 * Offset of a zone's clock from UTC.
 *
 * @throws PriceError for an unknown zone
 */
function offsetOf(zone: string): (atMs: number) => number {
  if (zone === "UTC") return () => 0;
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" });
  } catch {
    throw new PriceError(`zone: ${JSON.stringify(zone)} is no IANA time zone`);
  }
  const known = new Map<number, number>();
  return (atMs) => {
    const slot = Math.floor(atMs / SLOT);
    let offset = known.get(slot);
    if (offset === undefined) {
      const name = format.formatToParts(slot * SLOT).find(({ type }) => type === "timeZoneName");
      const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)/.exec(name?.value ?? "") ?? [];
      offset = sign === undefined
        ? 0
        : (Number(hours) * 60 + Number(minutes)) * MINUTE * (sign === "-" ? -1 : 1);
      if (known.size >= SLOTS) known.clear();
      known.set(slot, offset);
    }
    return offset;
  };
}

/**
 * Makes the question "does the schedule hold at this time?".
 *
 * @throws PriceError for values out of range
 */
export function scheduleTest(schedule: Schedule): (atMs: number) => boolean {
  const { zone, days, from, to } = schedule;
  if (!Number.isInteger(from) || from < 0 || from >= DAY) {
    throw new PriceError("schedule.from must be a minute of the day, 0 to 1439");
  }
  if (!Number.isInteger(to) || to < 0 || to > DAY) {
    throw new PriceError("schedule.to must be a minute of the day, 0 to 1440");
  }
  if (days?.some((day) => !Number.isInteger(day) || day < 0 || day > 6)) {
    throw new PriceError("schedule.days must be weekdays, 0 (Sunday) to 6");
  }
  const offset = offsetOf(zone);
  const begins = Array.from({ length: 7 }, (_, day) => days === undefined || days.includes(day));
  return (atMs) => {
    const local = Math.floor((atMs + offset(atMs)) / MINUTE);
    const minute = ((local % DAY) + DAY) % DAY;
    // 1970-01-01 was a Thursday
    const day = (((Math.floor(local / DAY) + 4) % 7) + 7) % 7;
    if (from < to) return begins[day]! && minute >= from && minute < to;
    return minute >= from ? begins[day]! : minute < to && begins[(day + 6) % 7]!;
  };
}
