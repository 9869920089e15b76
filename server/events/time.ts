/**
 * Times of manager-server.md §5.3, with the nanoseconds that a `Date` would lose.
 *
 * @module
 */

/** A moment: ms since the epoch, nanoseconds within that ms, and its normalised UTC text. */
export interface Moment {
  readonly ms: number;
  /** 0 … 999,999. */
  readonly ns: number;
  /** RFC 3339, `Z`, up to nine fractional digits without trailing zeros. Feeds the event hash. */
  readonly text: string;
}

const MAX_DATE_MS = 8.64e15;
const MONTH_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function digits(text: string, at: number, count: number): number {
  let value = 0;
  for (let i = at; i < at + count; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (!(digit >= 0 && digit <= 9)) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** Moment of whole milliseconds. `ms` must lie within what `Date` can hold. */
export function momentOfMs(ms: number): Moment {
  const iso = new Date(ms).toISOString(); // …:05.120Z
  const dot = iso.length - 5;
  let end = iso.length - 1;
  while (iso.charCodeAt(end - 1) === 48 && end > dot) end--;
  if (end === dot + 1) end = dot;
  return { ms, ns: 0, text: iso.slice(0, end) + "Z" };
}

function momentOfNumber(value: number): Moment | null {
  const whole = Math.trunc(value);
  const ms = whole < 10_000_000_000 ? whole * 1000 : whole;
  return Math.abs(ms) <= MAX_DATE_MS ? momentOfMs(ms) : null;
}

/**
 * RFC 3339 with any fraction and offset, or `YYYY-MM-DD hh:mm:ss` (blank or `T`, optional
 * fraction) read as UTC. null when the text is neither.
 */
export function parseTimeText(text: string): Moment | null {
  if (text.length < 19) return null;
  const separator = text.charCodeAt(10);
  if (
    text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45 ||
    (separator !== 84 && separator !== 32) ||
    text.charCodeAt(13) !== 58 || text.charCodeAt(16) !== 58
  ) return null;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 2);
  const day = digits(text, 8, 2);
  const hour = digits(text, 11, 2);
  const minute = digits(text, 14, 2);
  const second = digits(text, 17, 2);
  if (
    year < 0 || month < 1 || month > 12 || day < 1 || day > (MONTH_DAYS[month - 1] ?? 0) ||
    hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59
  ) return null;
  if (month === 2 && day === 29 && (year % 4 !== 0 || (year % 100 === 0 && year % 400 !== 0))) {
    return null;
  }
  let at = 19;
  let fraction = "";
  const mark = text.charCodeAt(at);
  if (mark === 46 || mark === 44) {
    let end = at + 1;
    while (text.charCodeAt(end) >= 48 && text.charCodeAt(end) <= 57) end++;
    if (end === at + 1) return null;
    let last = Math.min(end, at + 10);
    while (last > at + 1 && text.charCodeAt(last - 1) === 48) last--;
    fraction = text.slice(at + 1, last);
    at = end;
  }
  let offsetMinutes = 0;
  if (at === text.length) {
    // no zone: read as UTC, with a blank or a T
  } else if (separator === 32) {
    return null;
  } else if (text.charCodeAt(at) === 90 && at + 1 === text.length) {
    // Z
  } else {
    const sign = text.charCodeAt(at);
    const hours = digits(text, at + 1, 2);
    const minutes = digits(text, at + 4, 2);
    if (
      (sign !== 43 && sign !== 45) || text.charCodeAt(at + 3) !== 58 || at + 6 !== text.length ||
      hours < 0 || hours > 24 || minutes < 0 || minutes > 59
    ) return null;
    offsetMinutes = (hours * 60 + minutes) * (sign === 45 ? -1 : 1);
  }
  const nanos = fraction === "" ? 0 : Number(fraction.padEnd(9, "0"));
  const millis = Math.floor(nanos / 1_000_000);
  const seconds = secondsOf(year, month, day, hour, minute, second) - offsetMinutes * 60;
  const head = offsetMinutes === 0
    ? (separator === 84 ? text.slice(0, 19) : text.slice(0, 10) + "T" + text.slice(11, 19))
    : secondsText(seconds);
  return {
    ms: seconds * 1000 + millis,
    ns: nanos - millis * 1_000_000,
    text: head + (fraction === "" ? "Z" : "." + fraction + "Z"),
  };
}

function secondsOf(y: number, mo: number, d: number, h: number, mi: number, s: number): number {
  if (y >= 100) return Date.UTC(y, mo - 1, d, h, mi, s) / 1000;
  const date = new Date(Date.UTC(2000, mo - 1, d, h, mi, s)); // Date.UTC reads 0…99 as 19xx
  date.setUTCFullYear(y, mo - 1, d);
  return date.getTime() / 1000;
}

function secondsText(seconds: number): string {
  const iso = new Date(seconds * 1000).toISOString();
  return iso.slice(0, iso.length - 5);
}

/** The moment a JSON value means, or null when it means none. */
export function parseTime(value: unknown): Moment | null {
  if (typeof value === "number") return momentOfNumber(value);
  if (typeof value !== "string") return null;
  const text = value.trim();
  const first = text.charCodeAt(0);
  if (first >= 48 && first <= 57) {
    if (/^\d+$/.test(text)) return momentOfNumber(Number(text));
    return parseTimeText(text);
  }
  return null;
}

/** Normalised UTC text of a stored moment: the inverse of `parseTime(...)`'s `ms` and `ns`. */
export function timeText(ms: number, ns: number): string {
  if (ns === 0) return momentOfMs(ms).text;
  const iso = new Date(ms).toISOString();
  const fraction = iso.slice(-4, -1) + String(ns).padStart(6, "0");
  return iso.slice(0, -5) + "." + fraction.replace(/0+$/, "") + "Z";
}
