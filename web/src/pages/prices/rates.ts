/**
 * Rates as people read them. Pure.
 *
 * @module
 */
import type { PriceEntry, PriceRates, PriceTariff } from "../../../../server/http/contract/mod.ts";

/** Rates that CPA's records count tokens for, in the order of a bill. */
export const RATE_NAMES = [
  "input",
  "cacheRead",
  "cacheWrite",
  "cacheWrite1h",
  "output",
  "reasoning",
  "request",
] as const;
/** One of `RATE_NAMES`. */
export type RateName = typeof RATE_NAMES[number];

/** When a tariff holds. */
export type Schedule = NonNullable<PriceTariff["schedule"]>;

/** What a rate is, by the rules of server/pricing/types.ts: what is left out follows another. */
export function rateOf(rates: PriceRates, name: RateName): number | null {
  const own = rates[name];
  if (own !== undefined) return own;
  switch (name) {
    case "cacheRead":
    case "cacheWrite":
      return rates.input;
    case "cacheWrite1h":
      return rateOf(rates, "cacheWrite");
    case "reasoning":
      return rates.output ?? null;
    default:
      return null;
  }
}

const formats = new Map<string, Intl.NumberFormat>();

/** Dollars, at least cents, and as many digits as a list price has: $0.0375, $2.50. */
export function rateText(dollars: number, locale: string): string {
  let format = formats.get(locale);
  if (format === undefined) {
    format = new Intl.NumberFormat(locale, {
      style: "currency",
      currency: "USD",
      currencyDisplay: "narrowSymbol",
      minimumFractionDigits: 2,
      maximumFractionDigits: 6,
    });
    formats.set(locale, format);
  }
  return format.format(dollars);
}

/** Where the price of a line of the book comes from. */
export function stateOf(entry: PriceEntry): "unpriced" | "manual" | "sync" | "list" {
  return entry.current === null || entry.current.removed ? "unpriced" : entry.current.origin;
}

/** Lines of the book that are wanted: by state, and by a part of the name. */
export function narrowed(
  items: readonly PriceEntry[],
  show: "all" | ReturnType<typeof stateOf>,
  text: string,
): readonly PriceEntry[] {
  const wanted = text.trim().toLowerCase();
  return items.filter((entry) =>
    (show === "all" || stateOf(entry) === show) && entry.model.toLowerCase().includes(wanted)
  );
}

/** 07:30 of a minute of the day; 1,440 is 24:00. */
export function minuteText(minute: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
