/**
 * The offline list: prices of the first day, without the internet. The data lies compact in
 * `offline.prices` (from genai-prices, see offline.LICENSE) and is unfolded model by model when
 * one is asked for.
 *
 * @module
 */
import text from "./offline.prices" with { type: "text" };
import { tiersOf } from "./tiers.ts";
import type { PriceVersion, Rates, Tariff } from "./types.ts";

/**
 * Pico-dollars per token: input, output, cache read, cache write, cache write 1 h, reasoning;
 * what is missing or null follows from the others as in `Rates`.
 */
export type RateTuple = readonly [number, ...(number | null)[]];

/** `s`: steps; `t`: first and last (exclusive) minute of the UTC day. */
export interface OfflineTariff {
  readonly r: RateTuple;
  readonly s?: readonly (readonly [number, RateTuple])[];
  readonly t?: readonly [number, number];
}

/** Effective from (ms), tariffs. */
export type OfflineVersion = [number, ...OfflineTariff[]];
/** Lower-case names joined by `|`, versions oldest first. */
export type OfflineModel = readonly [string, ...OfflineVersion[]];
/** Models of one list. */
export type OfflineList = readonly OfflineModel[];

/** The content of `offline.prices`. */
export interface OfflineData {
  readonly source: string;
  readonly lists: Readonly<Record<string, OfflineList>>;
}

/** Names of a list → its model. */
type Index = ReadonlyMap<string, OfflineModel>;

/** See the module comment. Cheap to make; the text is parsed at the first question. */
export class OfflinePrices {
  readonly #read: () => OfflineData;
  #data: OfflineData | null = null;
  readonly #indexes = new Map<string, Index>();

  /** @param data other data than the built-in one, for tests */
  constructor(data?: OfflineData) {
    this.#read = () => data ?? JSON.parse(text) as OfflineData;
  }

  #loaded(): OfflineData {
    return this.#data ??= this.#read();
  }

  /** Which data it is. */
  get source(): string {
    return this.#loaded().source;
  }

  /** Is there a list of this name? */
  has(list: string): boolean {
    return Object.hasOwn(this.#loaded().lists, list);
  }

  /** Names of all lists. */
  get lists(): string[] {
    return Object.keys(this.#loaded().lists);
  }

  /** First names of the models of a list. */
  models(list: string): string[] {
    return (this.#loaded().lists[list] ?? []).map(([names]) => names.split("|", 1)[0]!);
  }

  /** Versions of a model, oldest first; null when the list does not have the name. */
  find(list: string, name: string): PriceVersion[] | null {
    if (!this.has(list)) return null;
    let index = this.#indexes.get(list);
    if (index === undefined) {
      const made = new Map<string, OfflineModel>();
      for (const model of this.#loaded().lists[list]!) {
        for (const one of model[0].split("|")) made.set(one, model);
      }
      this.#indexes.set(list, index = made);
    }
    const model = index.get(name);
    return model === undefined ? null : unfold(list, model, this.#loaded().source);
  }
}

function unfold(list: string, [names, ...versions]: OfflineModel, source: string): PriceVersion[] {
  const name = names.split("|", 1)[0]!;
  const tiers = tiersOf(list, name);
  return versions.map(([effectiveFrom, ...tariffs]) => ({
    model: `${list}:${name}`,
    effectiveFrom,
    source,
    tariffs: tariffs.map(toTariff),
    ...(Object.keys(tiers).length === 0 ? {} : { tiers }),
  }));
}

function toTariff({ r, s, t }: OfflineTariff): Tariff {
  return {
    ...(t === undefined ? {} : { schedule: { zone: "UTC", from: t[0], to: t[1] } }),
    rates: toRates(r),
    ...(s === undefined ? {} : {
      steps: s.map(([above, rates]) => ({ above, rates: toRates(rates) })),
    }),
  };
}

function toRates(
  [input, output, cacheRead, cacheWrite, cacheWrite1h, reasoning]: RateTuple,
): Rates {
  const known = { output, cacheRead, cacheWrite, cacheWrite1h, reasoning };
  return {
    input,
    ...Object.fromEntries(
      Object.entries(known).filter(([, rate]) => rate !== undefined && rate !== null),
    ),
  };
}
