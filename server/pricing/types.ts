/**
 * Prices as data. All amounts are integers: pico-dollars (1e-12 USD) per token, so that every
 * list price of up to six decimals per million tokens is exact (0.3125 $/M = 312,500).
 *
 * @module
 */

/** What is paid for one token, pico-dollars. What is left out follows from the others. */
export interface Rates {
  /** Input that neither came from nor went into a cache. */
  readonly input: number;
  /** Absent: the model has no output, and an event that has some is unpriced. */
  readonly output?: number;
  /** Absent: as `input`. */
  readonly cacheRead?: number;
  /** Cache write that lives 5 minutes. Absent: as `input`. */
  readonly cacheWrite?: number;
  /** Cache write that lives an hour. Absent: as `cacheWrite`. */
  readonly cacheWrite1h?: number;
  /** Absent: as `output`. */
  readonly reasoning?: number;
  /** Pico-dollars per request that has tokens; failed attempts report none and are not billed. */
  readonly request?: number;
  /** CPA counts no audio and image tokens: kept with the version, not used. */
  readonly inputAudio?: number;
  readonly outputAudio?: number;
  readonly inputImage?: number;
  readonly outputImage?: number;
}

/** Context-length step: applies to the whole request, not only to what is beyond. */
export interface Step {
  /** All input tokens of the request, cached ones included, are more than this. */
  readonly above: number;
  readonly rates: Rates;
}

/** When a tariff holds, on the clock of a zone. */
export interface Schedule {
  /** IANA name. */
  readonly zone: string;
  /** Weekdays on which the time begins, 0 = Sunday; absent: all. */
  readonly days?: readonly number[];
  /** Minute of the day, 0–1439. */
  readonly from: number;
  /** Minute of the day, exclusive, 0–1440; before `from`: it ends on the next day. */
  readonly to: number;
}

/** Prices for the times of a schedule. */
export interface Tariff {
  /** Absent: always. */
  readonly schedule?: Schedule;
  readonly rates: Rates;
  /** By `above`, ascending. */
  readonly steps?: readonly Step[];
}

/** Service tiers with a price of their own. */
export type Tier = "priority" | "fast" | "flex" | "batch";
/** The tier of a request. */
export type AnyTier = "default" | Tier;

/** What a tier changes. One of `times` and `rates`. */
export interface TierPrice {
  /** Factor on all rates, in thousandths. */
  readonly times?: number;
  /** Rates to which `times` applies; absent: all. */
  readonly only?: readonly (keyof Rates)[];
  /** Explicit rates; they replace the default ones and know no steps. */
  readonly rates?: Rates;
  /** Within a context step: `times` applies too, or the step's price holds unchanged. */
  readonly inSteps: boolean;
}

/** Immutable: a change of price is another version. */
export interface PriceVersion {
  /** What it prices: `openai:gpt-5.4` of a list, the bare name of a price entered by hand. */
  readonly model: string;
  /** ms since the epoch; 0 = since ever. In force until the next version of the model. */
  readonly effectiveFrom: number;
  readonly source: string;
  /** The last one whose schedule holds applies; the first has no schedule. */
  readonly tariffs: readonly Tariff[];
  /** Tiers with a known price; `null`: the tier exists, its price is unknown. Others: default. */
  readonly tiers?: { readonly [tier in Tier]?: TierPrice | null };
}

/** Tokens of one request, none counted twice. */
export interface Usage {
  readonly input: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
  /** Part of `cacheWrite` that lives an hour; absent: 0. */
  readonly cacheWrite1h?: number;
  readonly output: number;
  readonly reasoning: number;
}

/** Nano-dollars (1e-9 USD), integers. */
export interface Cost {
  readonly cost: number;
  /** What it would have cost had nothing been cached. */
  readonly nocache: number;
}

/** A bill: what a cost is made of. */
export interface Bill extends Cost {
  /** Index into `tariffs` of the version. */
  readonly tariff: number;
  /** Index into `steps` of the tariff; -1 below the first. */
  readonly step: number;
  readonly lines: readonly BillLine[];
}

/** A line of a bill. */
export interface BillLine {
  readonly what:
    | "input"
    | "cacheRead"
    | "cacheWrite"
    | "cacheWrite1h"
    | "output"
    | "reasoning"
    | "request";
  /** Number of tokens; of requests on the line of the fee. */
  readonly tokens: number;
  /** Pico-dollars per token or request, tier and step applied. */
  readonly rate: number;
  /** Nano-dollars; the lines add up to the cost. */
  readonly cost: number;
}

/** A sentence about a price that cannot be; names the field. */
export class PriceError extends Error {
  override readonly name = "PriceError";
}
