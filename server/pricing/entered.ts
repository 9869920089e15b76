/**
 * Prices as people write them (dollars per million tokens) and as they are kept.
 *
 * @module
 */
import { picoPerToken } from "./amount.ts";
import {
  PriceError,
  type PriceVersion,
  type Rates,
  type Schedule,
  type Tariff,
  type Tier,
  type TierPrice,
} from "./types.ts";
import { CompiledVersion } from "./version.ts";

/** Dollars per million tokens; `request`: dollars per request. */
export type Dollars = { readonly [name in keyof Rates]: number | undefined } & {
  readonly input: number;
};

/** A tariff in dollars. */
export interface DollarTariff {
  readonly schedule?:
    | Omit<Schedule, "days"> & { readonly days?: readonly number[] | undefined }
    | undefined;
  readonly rates: Dollars;
  readonly steps?: readonly { readonly above: number; readonly rates: Dollars }[] | undefined;
}
/** A tier in dollars. */
export interface DollarTier {
  /** Factor, up to three decimals. */
  readonly times?: number | undefined;
  readonly rates?: Dollars | undefined;
  readonly inSteps: boolean;
}

/** What a price says, without the name of the model and the time. */
export interface DollarPrice {
  readonly tariffs: readonly DollarTariff[];
  readonly tiers?: { readonly [tier in Tier]?: DollarTier | null | undefined } | undefined;
}

/** Dearest request that is believed, dollars: in pico-dollars still an exact integer. */
const MOST_PER_REQUEST = 1_000;
/** Rates that CPA's records give no count for. */
const UNCOUNTED = [
  "cacheWrite1h",
  "inputAudio",
  "outputAudio",
  "inputImage",
  "outputImage",
] as const satisfies readonly (keyof Rates)[];
const WEEK = 7 * 1_440;

/**
 * Makes a version of what was entered.
 *
 * @throws PriceError that names the field
 */
export function enteredVersion(
  model: string,
  effectiveFrom: number,
  source: string,
  { tariffs, tiers = {} }: DollarPrice,
): PriceVersion {
  const version: PriceVersion = {
    model,
    effectiveFrom,
    source,
    tariffs: tariffs.map((tariff, i) => toTariff(tariff, `tariffs.${i}`)),
    ...(Object.keys(tiers).length === 0 ? {} : {
      tiers: Object.fromEntries(
        Object.entries(tiers).flatMap(([name, tier]) =>
          tier === undefined ? [] : [[name, toTier(tier, `tiers.${name}`)]]
        ),
      ),
    }),
  };
  noOverlap(version.tariffs);
  // whatever else contradicts itself says so here, before it is stored
  new CompiledVersion(version);
  return version;
}

function toTariff({ schedule, rates, steps }: DollarTariff, field: string): Tariff {
  return {
    ...(schedule === undefined ? {} : {
      schedule: {
        zone: schedule.zone,
        from: schedule.from,
        to: schedule.to,
        ...(schedule.days === undefined ? {} : { days: schedule.days }),
      },
    }),
    rates: toRates(rates, `${field}.rates`),
    ...(steps === undefined || steps.length === 0 ? {} : {
      steps: steps.map(({ above, rates }, i) => ({
        above,
        rates: toRates(rates, `${field}.steps.${i}.rates`),
      })),
    }),
  };
}

function toTier(tier: DollarTier | null, field: string): TierPrice | null {
  if (tier === null) return null;
  const { times, rates, inSteps } = tier;
  if ((times === undefined) === (rates === undefined)) {
    throw new PriceError(`${field} needs either times or rates`);
  }
  return times === undefined
    ? { rates: toRates(rates!, `${field}.rates`), inSteps }
    : { times: Math.round(times * 1000), inSteps };
}

function toRates(dollars: Dollars, field: string): Rates {
  const entries = Object.entries(dollars) as [keyof Rates, number | undefined][];
  const rates = entries.flatMap(([name, value]): [keyof Rates, number][] => {
    if (value === undefined) return [];
    if (name !== "request") return [[name, picoPerToken(value, `${field}.${name}`)]];
    if (!(value >= 0 && value <= MOST_PER_REQUEST)) {
      throw new PriceError(`${field}.request must be 0 to ${MOST_PER_REQUEST} dollars per request`);
    }
    return [[name, Math.round(value * 1e12)]];
  });
  return Object.fromEntries(rates) as unknown as Rates;
}

/** Two tariffs for one time of one zone would make the order of entry decide. */
function noOverlap(tariffs: readonly Tariff[]): void {
  tariffs.forEach(({ schedule }, i) => {
    if (i > 0 && schedule === undefined) {
      throw new PriceError(`tariffs.${i}.schedule is missing; only the first tariff has none`);
    }
    if (i > 1 && schedule?.zone !== tariffs[1]!.schedule?.zone) {
      throw new PriceError(`tariffs.${i}.schedule.zone differs from the one before; use one zone`);
    }
  });
  const taken = tariffs.map(({ schedule }) => schedule === undefined ? [] : minutesOf(schedule));
  for (let a = 0; a < tariffs.length; a++) {
    for (let b = a + 1; b < tariffs.length; b++) {
      const clash = taken[a]!.some(([from, to]) =>
        taken[b]!.some(([other, end]) => from < end && other < to)
      );
      if (clash) {
        throw new PriceError(
          `tariffs.${b}.schedule overlaps tariffs.${a}.schedule; give each time one price`,
        );
      }
    }
  }
}

/** Spans of the week in minutes. */
function minutesOf({ days = [0, 1, 2, 3, 4, 5, 6], from, to }: Schedule): [number, number][] {
  return days.flatMap((day): [number, number][] => {
    const start = day * 1_440 + from;
    const end = day * 1_440 + (from < to ? to : to + 1_440);
    return end <= WEEK ? [[start, end]] : [[start, WEEK], [0, end - WEEK]];
  });
}

/** Dollars per million of rates. */
export function toDollars(rates: Rates): Dollars {
  return Object.fromEntries(
    Object.entries(rates).map(([name, pico]: [string, number]) => [
      name,
      name === "request" ? pico / 1e12 : pico / 1e6,
    ]),
  ) as unknown as Dollars;
}

/** The price of a version in dollars, the way it is entered. */
export function shownPrice({ tariffs, tiers = {} }: PriceVersion): {
  tariffs: DollarTariff[];
  tiers: { [tier in Tier]?: DollarTier | null };
} {
  return {
    tariffs: tariffs.map(({ schedule, rates, steps }) => ({
      ...(schedule === undefined ? {} : { schedule }),
      rates: toDollars(rates),
      ...(steps === undefined ? {} : {
        steps: steps.map(({ above, rates }) => ({ above, rates: toDollars(rates) })),
      }),
    })),
    tiers: Object.fromEntries(
      Object.entries(tiers).map(([name, tier]) => [
        name,
        tier === null ? null : {
          ...(tier.times === undefined ? {} : { times: tier.times / 1000 }),
          ...(tier.rates === undefined ? {} : { rates: toDollars(tier.rates) }),
          inSteps: tier.inSteps,
        },
      ]),
    ),
  };
}

/** Rates of a version that price nothing, since CPA's records do not count what they are for. */
export function notUsed({ tariffs }: PriceVersion): string[] {
  return UNCOUNTED.filter((name) =>
    tariffs.some(({ rates, steps = [] }) =>
      rates[name] !== undefined || steps.some((step) => step.rates[name] !== undefined)
    )
  );
}
