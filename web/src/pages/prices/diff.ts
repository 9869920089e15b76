/**
 * What differs between two prices of a model. Pure.
 *
 * @module
 */
import type {
  PriceRates,
  PriceTariff,
  PriceVersionView,
} from "../../../../server/http/contract/mod.ts";
import { RATE_NAMES, type RateName, rateOf, type Schedule } from "./rates.ts";

/** Service tiers with a price of their own. */
export const TIER_NAMES = ["priority", "fast", "flex", "batch"] as const;
/** One of `TIER_NAMES`. */
export type TierName = typeof TIER_NAMES[number];

/** A factor, or rates of its own. */
export type TierPrice = NonNullable<PriceVersionView["tiers"]["priority"]>;

/** What a version says. */
export interface Price {
  readonly tariffs: readonly PriceTariff[];
  readonly tiers: PriceVersionView["tiers"];
}

/** Where in a price a rate stands. */
export interface Place {
  readonly schedule: Schedule | null;
  /** Context step; null: below the first. */
  readonly above: number | null;
  readonly tier: TierName | null;
}

/** One rate that differs. `times` is a factor; the others are dollars. */
export interface Difference {
  readonly place: Place;
  readonly what: RateName | "times";
  /** null: there is none. `unknown`: the tier exists, its price does not. */
  readonly before: number | "unknown" | null;
  readonly after: number | "unknown" | null;
}

interface Spot {
  readonly place: Place;
  readonly rates?: PriceRates;
  readonly times?: number | "unknown";
}

function spotsOf({ tariffs, tiers }: Price): Map<string, Spot> {
  const spots = new Map<string, Spot>();
  const add = (place: Place, rest: Omit<Spot, "place">) =>
    spots.set(JSON.stringify([place.schedule, place.above, place.tier]), { place, ...rest });
  for (const { schedule = null, rates, steps = [] } of tariffs) {
    add({ schedule, above: null, tier: null }, { rates });
    for (const step of steps) {
      add({ schedule, above: step.above, tier: null }, { rates: step.rates });
    }
  }
  for (const tier of TIER_NAMES) {
    const price = tiers[tier];
    if (price === undefined) continue;
    add(
      { schedule: null, above: null, tier },
      price === null
        ? { times: "unknown" }
        : price.rates !== undefined
        ? { rates: price.rates }
        : { times: price.times ?? 1 },
    );
  }
  return spots;
}

/** Rates that differ, in the order of the price after; what went away comes last. */
export function differences(before: Price | null, after: Price): readonly Difference[] {
  const old = before === null ? new Map<string, Spot>() : spotsOf(before);
  const now = spotsOf(after);
  const out: Difference[] = [];
  for (const key of new Set([...now.keys(), ...old.keys()])) {
    const [a, b] = [old.get(key), now.get(key)];
    const place = (b ?? a)!.place;
    if ((a?.times ?? null) !== (b?.times ?? null)) {
      out.push({ place, what: "times", before: a?.times ?? null, after: b?.times ?? null });
    }
    for (const what of RATE_NAMES) {
      // what follows another rate on both sides says nothing of its own
      if (a?.rates?.[what] === undefined && b?.rates?.[what] === undefined) continue;
      const was = a?.rates === undefined ? null : rateOf(a.rates, what);
      const is = b?.rates === undefined ? null : rateOf(b.rates, what);
      if (was !== is) out.push({ place, what, before: was, after: is });
    }
  }
  return out;
}
