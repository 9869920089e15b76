/**
 * Civil time of a zone, from the browser's own tables. Pure: no clock of its own.
 *
 * @module
 */

/** Wall-clock fields; `month` and `day` from 1. */
export interface Civil {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    formats.set(zone, format);
  }
  return format;
}

/** True for a zone name that this runtime knows. */
export function isZone(name: string): boolean {
  try {
    return name !== "" && formatOf(name) !== undefined;
  } catch {
    return false;
  }
}

/** Wall clock of `zone` at `ms`. */
export function civil(ms: number, zone: string): Civil {
  const out = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 };
  for (const { type, value } of formatOf(zone).formatToParts(ms)) {
    if (type in out) out[type as keyof typeof out] = Number(value);
  }
  return out;
}

/** ms that `zone` is east of UTC at `ms`. */
export function offset(ms: number, zone: string): number {
  const at = civil(ms, zone);
  const local = Date.UTC(at.year, at.month - 1, at.day, at.hour, at.minute, at.second);
  return local - Math.floor(ms / 1_000) * 1_000;
}

/**
 * Instant of a wall clock in `zone`. Fields may overflow (day 0, hour 24). A time that a change
 * of clocks skips becomes the one an hour later; of one that happens twice, the first.
 */
export function instantOf(
  zone: string,
  year: number,
  month: number,
  day: number,
  hour = 0,
  minute = 0,
): number {
  const local = Date.UTC(year, month - 1, day, hour, minute);
  const before = local - offset(local - 86_400_000, zone);
  const after = local - offset(local + 86_400_000, zone);
  if (offset(before, zone) === local - before) return before;
  return offset(after, zone) === local - after ? after : Math.max(before, after);
}

/** Units a span or an axis begins with. */
export type Unit = "hour" | "day" | "week" | "month" | "year";

/** Start of the unit that holds `ms`, moved by `by` units. Weeks begin on Monday. */
export function startOf(ms: number, unit: Unit, zone: string, by = 0): number {
  const { year, month, day, hour } = civil(ms, zone);
  switch (unit) {
    case "hour":
      return instantOf(zone, year, month, day, hour + by);
    case "day":
      return instantOf(zone, year, month, day + by);
    case "week": {
      const weekday = (new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7;
      return instantOf(zone, year, month, day - weekday + by * 7);
    }
    case "month":
      return instantOf(zone, year, month + by, 1);
    case "year":
      return instantOf(zone, year + by, 1, 1);
  }
}

/** Text for `<input type="datetime-local">`. */
export function toInput(ms: number, zone: string): string {
  const { year, month, day, hour, minute } = civil(ms, zone);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;
}

/** The other way round; null when it is not a complete time. */
export function fromInput(text: string, zone: string): number | null {
  const hit = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d))?/.exec(text);
  if (hit === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = hit.slice(1).map((part) =>
    Number(part ?? 0)
  );
  return instantOf(zone, year, month, day, hour, minute);
}

/** Zone of this browser. */
export function browserZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
}

/** Every zone name this browser knows, UTC first. */
export function zoneNames(): readonly string[] {
  return ["UTC", ...Intl.supportedValuesOf("timeZone").filter((name) => name !== "UTC")];
}
