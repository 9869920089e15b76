/**
 * Prices in words of the language. Pure but for the speech that is handed in.
 *
 * @module
 */
import type { PriceVersionView } from "../../../../server/http/contract/mod.ts";
import type { Speech } from "../../i18n/mod.ts";
import type { Difference, Place } from "./diff.ts";
import { minuteText, rateText, type Schedule } from "./rates.ts";

/** Weekdays in the order of the week, Monday first. */
export const WEEK = [1, 2, 3, 4, 5, 6, 0] as const;
const SUNDAY = Date.UTC(2024, 0, 7);

/** Short name of a weekday, 0 = Sunday. */
export function dayName(day: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { weekday: "short", timeZone: "UTC" })
    .format(SUNDAY + day * 86_400_000);
}

/** "Mon, Tue 09:00–17:00, Europe/Berlin" */
export function scheduleText({ t, f }: Speech, { zone, days, from, to }: Schedule): string {
  const names = days === undefined || days.length === 7
    ? t("prices.everyDay")
    : WEEK.filter((day) => days.includes(day)).map((day) => dayName(day, f.locale)).join(", ");
  return `${names} ${minuteText(from)}–${minuteText(to)}, ${zone}`;
}

/** Where a rate stands: "above 200K tokens", "priority", a time; empty for the plain rates. */
export function placeText(speech: Speech, { schedule, above, tier }: Place): string {
  const { t, f } = speech;
  return [
    schedule === null ? "" : scheduleText(speech, schedule),
    above === null ? "" : t("prices.above", { tokens: f.short(above) }),
    tier === null ? "" : t(`prices.tier.${tier}`),
  ].filter((text) => text !== "").join(" · ");
}

/** A side of a difference. */
export function sideText(
  { t, f }: Speech,
  { what }: Difference,
  value: Difference["before"],
): string {
  if (value === null) return t("app.none");
  if (value === "unknown") return t("prices.tier.unknown");
  return what === "times" ? `×${value}` : rateText(value, f.locale);
}

/** Since when a version holds. */
export function sinceText({ t, f }: Speech, { effectiveFromMs }: PriceVersionView): string {
  return effectiveFromMs === 0 ? t("prices.ever") : f.span(effectiveFromMs, effectiveFromMs);
}

/** Where a version comes from: "by hand", "synchronised, models.dev". */
export function originText({ t }: Speech, { origin, source }: PriceVersionView): string {
  const name = t(`prices.origin.${origin}`);
  return origin === "sync" ? `${name}, ${source}` : name;
}
