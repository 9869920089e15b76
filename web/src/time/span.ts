import type { NamedSpan } from "../../../server/http/contract/mod.ts";
import { startOf } from "./zone.ts";

/** The spans of the API by name, in the order in which they are offered. */
export const NAMED_SPANS = [
  "1h",
  "24h",
  "7d",
  "30d",
  "90d",
  "today",
  "yesterday",
  "this-week",
  "last-week",
  "this-month",
  "last-month",
  "this-year",
  "all",
] as const satisfies readonly NamedSpan[];

const HOUR = 3_600_000;
const LENGTH: Readonly<Partial<Record<NamedSpan, number>>> = {
  "1h": HOUR,
  "24h": 24 * HOUR,
  "7d": 168 * HOUR,
  "30d": 720 * HOUR,
  "90d": 2_160 * HOUR,
};
const MINUTE = 60_000;

/** Half-open, ms. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** True for the spans that end now, so that asking again makes sense. */
export function endsNow(name: NamedSpan): boolean {
  return name !== "yesterday" && name !== "last-week" && name !== "last-month";
}

/**
 * What a name means at `nowMs` in `zone`; "now" is the end of the running minute, so that
 * questions of one minute are alike. `all` begins at 0.
 */
export function spanOf(name: NamedSpan, nowMs: number, zone: string): Span {
  const now = Math.ceil(nowMs / MINUTE) * MINUTE;
  const length = LENGTH[name];
  if (length !== undefined) return { fromMs: now - length, toMs: now };
  const start = (unit: "day" | "week" | "month" | "year", by = 0) => startOf(nowMs, unit, zone, by);
  switch (name) {
    case "today":
      return { fromMs: start("day"), toMs: now };
    case "yesterday":
      return { fromMs: start("day", -1), toMs: start("day") };
    case "this-week":
      return { fromMs: start("week"), toMs: now };
    case "last-week":
      return { fromMs: start("week", -1), toMs: start("week") };
    case "this-month":
      return { fromMs: start("month"), toMs: now };
    case "last-month":
      return { fromMs: start("month", -1), toMs: start("month") };
    case "this-year":
      return { fromMs: start("year"), toMs: now };
    default:
      return { fromMs: 0, toMs: now };
  }
}
