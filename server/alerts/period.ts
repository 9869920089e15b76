/**
 * Days, weeks and months of a zone.
 *
 * @module
 */
import { AlertError } from "./error.ts";
import type { BudgetDefinition } from "./types.ts";

/**
 * The period that holds an instant, half-open. A day begins at the first instant of its date,
 * also where the clock skips midnight; weeks begin on Monday.
 *
 * @throws AlertError `bad_body` for an unknown zone
 */
export function periodAt(
  period: BudgetDefinition["period"],
  zone: string,
  nowMs: number,
): { readonly fromMs: number; readonly toMs: number } {
  const date = Temporal.Instant.fromEpochMilliseconds(nowMs)
    .toZonedDateTimeISO(checkedZone(zone)).toPlainDate();
  const first = period === "day"
    ? date
    : period === "week"
    ? date.subtract({ days: date.dayOfWeek - 1 })
    : date.with({ day: 1 });
  const next = first.add({ [`${period}s`]: 1 });
  return { fromMs: startOf(first, zone), toMs: startOf(next, zone) };
}

function startOf(date: Temporal.PlainDate, zone: string): number {
  return date.toZonedDateTime(zone).epochMilliseconds;
}

/** @throws AlertError `bad_body` */
export function checkedZone(zone: string): string {
  try {
    // an offset such as +02:00 knows no summer
    if (/^[A-Za-z]/.test(zone)) return new Temporal.ZonedDateTime(0n, zone).timeZoneId;
  } catch {
    // said below
  }
  throw new AlertError(
    "The field 'zone' is not accepted: it must be a time zone name such as Europe/Berlin.",
    "bad_body",
  );
}
