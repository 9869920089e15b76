/**
 * A price version made ready for use: every tier and step resolved to seven numbers.
 *
 * @module
 */
import { nanoOf } from "./amount.ts";
import { scheduleTest } from "./schedule.ts";
import {
  type AnyTier,
  type Bill,
  type BillLine,
  type Cost,
  PriceError,
  type PriceVersion,
  type Rates,
  type Step,
  type Tariff,
  type TierPrice,
  type Usage,
} from "./types.ts";

const NAMES = [
  "input",
  "cacheRead",
  "cacheWrite",
  "cacheWrite1h",
  "output",
  "reasoning",
  "request",
] as const satisfies readonly (keyof Rates)[];

/** One number per entry of `NAMES`; NaN: no price. */
type Resolved = readonly number[];

/** Rates of one context range by tier; null: the tier's price is unknown. */
interface Range {
  readonly above: number;
  readonly byTier: Readonly<Record<AnyTier, Resolved | null>>;
}

const TIERS = ["default", "priority", "fast", "flex", "batch"] as const satisfies AnyTier[];

/** See the module comment. */
export class CompiledVersion {
  readonly version: PriceVersion;
  readonly #tariffs: readonly {
    readonly holds: ((atMs: number) => boolean) | null;
    /** Highest step first. */
    readonly ranges: readonly Range[];
  }[];

  /** @throws PriceError for a version that contradicts itself */
  constructor(version: PriceVersion) {
    const { tariffs, effectiveFrom } = version;
    if (!Number.isSafeInteger(effectiveFrom) || effectiveFrom < 0) {
      throw new PriceError("effectiveFrom must be a time in ms since 1970");
    }
    if (tariffs.length === 0 || tariffs[0]!.schedule !== undefined) {
      throw new PriceError("tariffs must begin with one that has no schedule");
    }
    this.version = version;
    this.#tariffs = tariffs.map((tariff) => ({
      holds: tariff.schedule === undefined ? null : scheduleTest(tariff.schedule),
      ranges: rangesOf(tariff, version),
    }));
  }

  /**
   * Cost of one request. Integers throughout, rounded once.
   *
   * @returns null when this version cannot tell: output without a price, a tier whose price is
   * unknown, or more than nine million dollars
   */
  cost(usage: Usage, tier: AnyTier, atMs: number): Cost | null {
    const found = this.#ratesAt(usage, tier, atMs);
    if (found === null) return null;
    const { input, cacheRead, cacheWrite, cacheWrite1h = 0, output, reasoning } = usage;
    const all = input + cacheRead + cacheWrite;
    const requests = all + output + reasoning > 0 ? 1 : 0;
    const { rates } = found;
    return both(
      nanoOf(
        [input, cacheRead, cacheWrite - cacheWrite1h, cacheWrite1h, output, reasoning, requests],
        rates,
      ),
      nanoOf([all, 0, 0, 0, output, reasoning, requests], rates),
    );
  }

  /** The same, line by line; lines without tokens are left out. */
  bill(usage: Usage, tier: AnyTier, atMs: number): Bill | null {
    const cost = this.cost(usage, tier, atMs);
    const found = this.#ratesAt(usage, tier, atMs);
    if (cost === null || found === null) return null;
    const { input, cacheRead, cacheWrite, cacheWrite1h = 0, output, reasoning } = usage;
    const some = input + cacheRead + cacheWrite + output + reasoning > 0;
    const fee = some && found.rates[6]! > 0 ? 1 : 0;
    const counts = [
      input,
      cacheRead,
      cacheWrite - cacheWrite1h,
      cacheWrite1h,
      output,
      reasoning,
      fee,
    ];
    let before = 0;
    const lines = counts.map((tokens, i): BillLine => {
      // each line is what the sum grows by, so that the lines add up after rounding
      const upTo = nanoOf(counts.slice(0, i + 1), found.rates)!;
      const line = { what: NAMES[i]!, tokens, rate: found.rates[i]!, cost: upTo - before };
      before = upTo;
      return line;
    });
    const { tariff, step } = found;
    return { ...cost, tariff, step, lines: lines.filter(({ tokens }) => tokens > 0) };
  }

  #ratesAt(
    { input, cacheRead, cacheWrite, output, reasoning }: Usage,
    tier: AnyTier,
    atMs: number,
  ): { readonly rates: Resolved; readonly tariff: number; readonly step: number } | null {
    const all = input + cacheRead + cacheWrite;
    let at = this.#tariffs.length - 1;
    while (at > 0 && !this.#tariffs[at]!.holds!(atMs)) at--;
    const { ranges } = this.#tariffs[at]!;
    let range = 0;
    while (range < ranges.length - 1 && all <= ranges[range]!.above) range++;
    const rates = ranges[range]!.byTier[tier];
    if (rates === null) return null;
    const step = ranges.length - 2 - range;
    if (!Number.isNaN(rates[4]!)) return { rates, tariff: at, step };
    if (output > 0 || reasoning > 0) return null;
    return { rates: rates.map((rate) => Number.isNaN(rate) ? 0 : rate), tariff: at, step };
  }
}

function both(cost: number | null, nocache: number | null): Cost | null {
  return cost === null || nocache === null ? null : { cost, nocache };
}

function rangesOf({ rates, steps = [] }: Tariff, version: PriceVersion): Range[] {
  const ascending: Step[] = [{ above: -1, rates }, ...steps];
  ascending.forEach(({ above }, i) => {
    if (!Number.isSafeInteger(above) || (i > 0 && above < 0)) {
      throw new PriceError("steps.above must be a number of tokens");
    }
    if (i > 0 && above <= ascending[i - 1]!.above) {
      throw new PriceError("steps must ascend, each beyond the one before");
    }
  });
  return ascending.reverse().map(({ above, rates }) => {
    const standard = resolve(rates);
    const tier = (name: Exclude<AnyTier, "default">): Resolved | null => {
      const price = version.tiers?.[name];
      if (price === undefined) return standard;
      if (price === null) return null;
      return above >= 0 && !price.inSteps ? standard : inTier(standard, price, name);
    };
    const byTier = Object.fromEntries(
      TIERS.map((name) => [name, name === "default" ? standard : tier(name)]),
    ) as Record<AnyTier, Resolved | null>;
    return { above, byTier };
  });
}

function inTier(standard: Resolved, { times, only, rates }: TierPrice, name: string): Resolved {
  if (rates !== undefined) return resolve(rates);
  if (times === undefined || !Number.isInteger(times) || times < 0 || times > 1_000_000) {
    throw new PriceError(`tiers.${name}.times must be thousandths, 0 to 1000000`);
  }
  return standard.map((rate, i) =>
    only === undefined || only.includes(NAMES[i]!) ? Math.round(rate * times / 1000) : rate
  );
}

function resolve(rates: Rates): Resolved {
  for (const [name, rate] of Object.entries(rates) as [string, number | undefined][]) {
    if (rate !== undefined && (!Number.isSafeInteger(rate) || rate < 0)) {
      throw new PriceError(`rates.${name} must be whole pico-dollars from 0 upwards`);
    }
  }
  const { input, output = NaN, cacheRead = input, cacheWrite = input } = rates;
  const { cacheWrite1h = cacheWrite, reasoning = output, request = 0 } = rates;
  return [input, cacheRead, cacheWrite, cacheWrite1h, output, reasoning, request];
}
