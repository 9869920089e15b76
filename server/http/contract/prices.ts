import { z } from "zod";
import { Millis } from "./common.ts";

const Amount = z.number().min(0).max(1_000_000);

/** Dollars per million tokens. What is left out follows from the others, see pricing/types.ts. */
export const PriceRates = z.strictObject({
  input: Amount,
  output: Amount.optional(),
  cacheRead: Amount.optional(),
  cacheWrite: Amount.optional(),
  cacheWrite1h: Amount.optional(),
  reasoning: Amount.optional(),
  inputAudio: Amount.optional(),
  outputAudio: Amount.optional(),
  inputImage: Amount.optional(),
  outputImage: Amount.optional(),
  /** Dollars per request. */
  request: Amount.optional(),
});
/** See `PriceRates`. */
export type PriceRates = z.infer<typeof PriceRates>;

/** Prices for the times of a schedule; the first tariff of a version has none. */
export const PriceTariff = z.strictObject({
  schedule: z.strictObject({
    zone: z.string().max(64),
    /** 0 = Sunday; absent: all. */
    days: z.array(z.int().min(0).max(6)).min(1).max(7).optional(),
    /** Minutes of the day. */
    from: z.int().min(0).max(1_439),
    to: z.int().min(0).max(1_440),
  }).optional(),
  rates: PriceRates,
  /** Whole request at these rates once its input is more than `above` tokens. */
  steps: z.array(z.strictObject({ above: z.int().min(1), rates: PriceRates })).max(20).optional(),
});
/** See `PriceTariff`. */
export type PriceTariff = z.infer<typeof PriceTariff>;

/** A service tier: a factor on the rates, or rates of its own. */
export const PriceTier = z.strictObject({
  times: z.number().min(0).max(1_000).optional(),
  rates: PriceRates.optional(),
  /** Does the factor hold within a context step, too? */
  inSteps: z.boolean().default(true),
});

/** Body of POST /api/v1/prices/{model}: a version entered by hand. */
export const PriceVersionBody = z.strictObject({
  /**
   * From when on; 0 = since ever. Absent: now, and since ever for a model that had no price at all,
   * whose requests are priced by it.
   */
  effectiveFromMs: Millis.optional(),
  tariffs: z.array(PriceTariff).min(1).max(20),
  tiers: z.partialRecord(z.enum(["priority", "fast", "flex", "batch"]), PriceTier.nullable())
    .optional(),
});
/** See `PriceVersionBody`. */
export type PriceVersionBody = z.infer<typeof PriceVersionBody>;

/** A version as it is shown. */
export const PriceVersionView = z.object({
  /** Number in the store; null for one of a list that no event used yet. */
  id: z.int().nullable(),
  model: z.string(),
  effectiveFromMs: Millis,
  /** `manual`, a synchronised source, or the offline list with its edition. */
  source: z.string(),
  origin: z.enum(["manual", "sync", "list"]),
  /** True: from this time on the model has no price any more. */
  removed: z.boolean(),
  tariffs: z.array(PriceTariff),
  tiers: z.partialRecord(z.enum(["priority", "fast", "flex", "batch"]), PriceTier.nullable()),
  /** Rates that price nothing, since CPA's records do not count what they are for. */
  notUsed: z.array(z.string()),
});
/** See `PriceVersionView`. */
export type PriceVersionView = z.infer<typeof PriceVersionView>;

/** A line of the price book. */
export const PriceEntry = z.object({
  model: z.string(),
  /** In force now; null = unpriced. */
  current: PriceVersionView.nullable(),
  versions: z.int(),
  /** Requests of the last 30 days and when the model was last used. */
  requests: z.int(),
  lastUsedMs: Millis.nullable(),
  /** Where the name comes from. */
  known: z.array(z.enum(["usage", "cpa", "manual", "list"])),
  /** How the name was found in a list; null with a price by hand or without any. */
  match: z.enum(["exact", "alias", "date", "prefix"]).nullable(),
});
/** See `PriceEntry`. */
export type PriceEntry = z.infer<typeof PriceEntry>;

/** GET /api/v1/prices — models of the usage, of CPA's list and of the saved prices. */
export const PriceBookView = z.object({
  items: z.array(PriceEntry),
  /** Name and date of the offline list. */
  offline: z.object({ source: z.string(), models: z.int() }),
});
/** See `PriceBookView`. */
export type PriceBookView = z.infer<typeof PriceBookView>;

/** GET /api/v1/prices/{model} — its versions, newest first. */
export const PriceHistory = z.object({
  model: z.string(),
  versions: z.array(PriceVersionView),
});
/** See `PriceHistory`. */
export type PriceHistory = z.infer<typeof PriceHistory>;

/** GET /api/v1/prices/unpriced */
export const UnpricedList = z.object({
  items: z.array(z.object({
    model: z.string(),
    provider: z.string(),
    requests: z.int(),
    input: z.number(),
    cacheRead: z.number(),
    cacheWrite: z.number(),
    output: z.number(),
    reasoning: z.number(),
    /** Exact among the newest 200 requests, else the start of the hour or day it happened in. */
    firstMs: Millis,
    lastMs: Millis,
    /** Names with a price that resemble it, best first; never applied without a person. */
    suggestions: z.array(z.object({ model: z.string(), source: z.string(), rates: PriceRates })),
  })),
  /** Models without a price in all; the 500 with most requests are listed. */
  distinct: z.int(),
});
/** See `UnpricedList`. */
export type UnpricedList = z.infer<typeof UnpricedList>;

/** Where prices are fetched from. */
export const PRICE_SOURCES = ["models.dev", "litellm", "openrouter"] as const;

/** POST /api/v1/prices/sync — fetches the lists and answers what would change. */
export const SyncRequest = z.strictObject({
  sources: z.array(z.enum(PRICE_SOURCES)).min(1).max(3).optional(),
  /** Only these models; absent: those of the usage, of CPA and of the saved prices. */
  models: z.array(z.string().max(256)).max(5_000).optional(),
});
/** See `SyncRequest`. */
export type SyncRequest = z.infer<typeof SyncRequest>;
/** Its answer; also GET /api/v1/prices/sync for the one that waits for a decision. */
export const SyncReview = z.object({
  id: z.string(),
  fetchedAtMs: Millis,
  sources: z.array(z.object({
    source: z.enum(PRICE_SOURCES),
    models: z.int(),
    skipped: z.int(),
    /** Sentence; empty when it went well. */
    error: z.string(),
    /** Time of the copy that was used instead when fetching failed. */
    staleFromMs: Millis.nullable(),
  })),
  /** One per model whose price would differ. */
  changes: z.array(z.object({
    model: z.string(),
    source: z.enum(PRICE_SOURCES),
    sourceModel: z.string(),
    match: z.enum(["exact", "alias", "date", "prefix", "similar"]),
    /** `manual`: entered by hand, never changed by a sync. `ask`: the name only resembles. */
    decision: z.enum(["new", "changed", "manual", "ask"]),
    before: PriceVersionView.nullable(),
    after: z.object({
      tariffs: z.array(PriceTariff),
      tiers: z.partialRecord(z.enum(["priority", "fast", "flex", "batch"]), PriceTier.nullable()),
    }),
  })),
  unchanged: z.int(),
  /** Models that no list knows. */
  unknown: z.array(z.string()),
});
/** See `SyncReview`. */
export type SyncReview = z.infer<typeof SyncReview>;
/** POST /api/v1/prices/sync/{id}/apply — the chosen changes, from now on. */
export const SyncApply = z.strictObject({
  changes: z.array(z.strictObject({ model: z.string(), sourceModel: z.string() })).max(5_000),
});

/** Answer to it: how many versions were added. */
export const SyncApplied = z.object({ applied: z.int() });
/** See `SyncApplied`. */
export type SyncApplied = z.infer<typeof SyncApplied>;

/** What to work out: POST /api/v1/prices/calculate */
export const CalculationRequest = z.strictObject({
  model: z.string().min(1).max(256),
  provider: z.string().max(64).default(""),
  atMs: Millis.optional(),
  tier: z.enum(["default", "priority", "fast", "flex", "batch"]).default("default"),
  input: z.int().min(0).default(0),
  cacheRead: z.int().min(0).default(0),
  cacheWrite: z.int().min(0).default(0),
  cacheWrite1h: z.int().min(0).default(0),
  output: z.int().min(0).default(0),
  reasoning: z.int().min(0).default(0),
});
/** A bill, line by line; also GET /api/v1/requests/{id}/cost. Money is nano-dollars. */
export const Calculation = z.object({
  cost: z.number().nullable(),
  costWithoutCache: z.number().nullable(),
  version: PriceVersionView.nullable(),
  tier: z.enum(["default", "priority", "fast", "flex", "batch"]),
  /** Which tariff and step of the version held; null without a version. */
  tariff: z.int().nullable(),
  step: z.int().nullable(),
  lines: z.array(z.object({
    what: z.enum([
      "input",
      "cacheRead",
      "cacheWrite",
      "cacheWrite1h",
      "output",
      "reasoning",
      "request",
    ]),
    tokens: z.number(),
    /** Dollars per million tokens, tier and step applied. */
    rate: z.number(),
    cost: z.number(),
  })),
  /** Sentence when there is no price; else empty. */
  why: z.string(),
});
/** See `Calculation`. */
export type Calculation = z.infer<typeof Calculation>;
