/**
 * The original's price table (manager-server.md §4.8).
 *
 * @module
 */
import { z } from "zod";
import {
  type Book,
  moreOf,
  MOST_PER_MILLION,
  type PriceVersion,
  rowOf,
} from "../../pricing/mod.ts";
import type { ModelPriceMore, ModelPriceRow, MorePrices } from "../../store/types.ts";
import { methodNotAllowed, originalFault } from "../errors.ts";
import { json, looseField } from "../json.ts";
import { actor, type Context, type Route } from "../route.ts";
import type { Services } from "../services.ts";
import { bookOf } from "./prices_book.ts";
import { originalSync, usageSummary } from "./prices_original.ts";

const ROOT = "/v0/management/model-prices";
const PREFIX = "/v0/management/:local{model-prices.*}";
/** Ten thousand prices, bytes. */
const BODY = 8 * 1024 * 1024;

const PRICE = z.object({
  prompt: z.number(),
  completion: z.number(),
  cache: z.number(),
  source: z.string().optional(),
  sourceModelId: z.string().optional(),
  rawJson: z.string().optional(),
  updatedAtMs: z.int().optional(),
  syncedAtMs: z.int().optional(),
  cacheRead: z.number().optional(),
  cacheCreation: z.number().optional(),
  promptConfigured: z.boolean().optional(),
  completionConfigured: z.boolean().optional(),
  cacheReadConfigured: z.boolean().optional(),
  cacheCreationConfigured: z.boolean().optional(),
  contextTiers: z.array(z.looseObject({ thresholdTokens: z.int() })).optional(),
  serviceTiers: z.array(z.looseObject({ mode: z.string(), serviceTier: z.string() })).optional(),
});
const PRICES = z.object({ prices: z.record(z.string(), PRICE) });

/** GET, PUT, and POST below the bare prefix. */
export const priceRoutes: readonly Route[] = [
  {
    method: "GET",
    path: PREFIX,
    guard: "admin",
    body: 0,
    cost: "one call to the writer",
    shape: { summary: "Prices per model, dollars per million tokens", response: PRICES },
    handle: async ({ services, path, request }) => {
      if (path === `${ROOT}/usage-summary`) return await usageSummary(services, request.signal);
      if (path !== ROOT) throw methodNotAllowed(allowed(path));
      return await shown(services, await services.writer.call("listModelPrices", []));
    },
  },
  {
    method: "PUT",
    path: PREFIX,
    guard: "admin",
    body: BODY,
    cost: "one transaction",
    shape: { summary: "Replace all prices", request: PRICES, response: PRICES },
    handle: async (context) => {
      if (context.path !== ROOT) throw methodNotAllowed(allowed(context.path));
      const rows = readPrices(await context.json("first"), context.services.now());
      return await shown(context.services, await put(context, rows));
    },
  },
  {
    method: "POST",
    path: PREFIX,
    guard: "admin",
    body: BODY,
    cost: "a fetch of every price list, one transaction",
    shape: { summary: "Synchronise prices with public lists" },
    handle: async (context) => {
      if (context.path !== `${ROOT}/sync`) throw methodNotAllowed(allowed(context.path));
      return await originalSync(context);
    },
  },
];

function allowed(path: string): string[] {
  if (path === ROOT) return ["GET", "PUT"];
  if (path === `${ROOT}/usage-summary`) return ["GET"];
  return path === `${ROOT}/sync` ? ["POST"] : [];
}

async function shown(services: Services, rows: readonly ModelPriceRow[]): Promise<Response> {
  return json({ prices: shownPrices(rows, await bookOf(services), services.now()) });
}

/**
 * Rows by model as the original shows them: texts and times that say nothing are left out, and
 * the prices are those of the version in force, which may have begun since the row was written.
 */
export function shownPrices(
  rows: readonly ModelPriceRow[],
  book: Book,
  nowMs: number,
): Record<string, unknown> {
  const prices = rows.map(({ model, prompt, completion, cache, ...row }) => {
    const stored = book.enteredAt(model, nowMs);
    const version = stored === null ? null : JSON.parse(stored.json) as PriceVersion;
    return [model, {
      ...(version === null ? { prompt, completion, cache } : rowOf(version)),
      ...(version === null ? {} : shownMore(moreOf(version))),
      ...(row.source === "" ? {} : { source: row.source }),
      ...(row.sourceModelId === "" ? {} : { sourceModelId: row.sourceModelId }),
      ...(row.rawJson === "" ? {} : { rawJson: row.rawJson }),
      ...(row.updatedAtMs > 0 ? { updatedAtMs: row.updatedAtMs } : {}),
      ...(row.syncedAtMs !== null && row.syncedAtMs > 0 ? { syncedAtMs: row.syncedAtMs } : {}),
    }];
  });
  return Object.fromEntries(prices);
}

/** `cacheRead` also stands in `cache`; flags say which prices were given. */
function shownMore(
  { cacheRead, cacheCreation, contextTiers = [], serviceTiers = [] }: ModelPriceMore,
) {
  const flagged = (prices: MorePrices) => ({
    prompt: prices.prompt ?? 0,
    completion: prices.completion ?? 0,
    cache: prices.cacheRead ?? 0,
    ...(prices.cacheRead === undefined ? {} : { cacheRead: prices.cacheRead }),
    ...(prices.cacheCreation === undefined ? {} : { cacheCreation: prices.cacheCreation }),
    promptConfigured: prices.prompt !== undefined,
    completionConfigured: prices.completion !== undefined,
    cacheReadConfigured: prices.cacheRead !== undefined,
    cacheCreationConfigured: prices.cacheCreation !== undefined,
  });
  return {
    promptConfigured: true,
    completionConfigured: true,
    ...(cacheRead === undefined ? {} : { cacheRead, cacheReadConfigured: true }),
    ...(cacheCreation === undefined ? {} : { cacheCreation, cacheCreationConfigured: true }),
    ...(contextTiers.length === 0 ? {} : {
      contextTiers: contextTiers.map(({ thresholdTokens, ...prices }) => ({
        thresholdTokens,
        ...flagged(prices),
      })),
    }),
    ...(serviceTiers.length === 0 ? {} : {
      serviceTiers: serviceTiers.map(({ tier, ...prices }) => ({
        mode: tier,
        serviceTier: tier,
        ...flagged(prices),
      })),
    }),
  };
}

async function put(context: Context, rows: ModelPriceRow[]): Promise<ModelPriceRow[]> {
  const { writer } = context.services;
  return await writer.call("putModelPrices", [rows, {
    atMs: context.services.now(),
    actor: actor(context),
    action: "prices.put",
    target: `${rows.length}`,
    detail: "",
  }]);
}

/**
 * Reads the body of a PUT.
 *
 * @throws HttpFault 400 with the original's texts
 */
export function readPrices(body: unknown, nowMs: number): ModelPriceRow[] {
  const prices = looseField(body, "prices") ?? null;
  if (prices === null) throw originalFault(400, "prices are required");
  if (typeof prices !== "object" || Array.isArray(prices)) {
    throw originalFault(400, "prices must be an object");
  }
  return Object.entries(prices).map(([name, price]: [string, unknown]) => {
    const model = name.toWellFormed();
    if (model === "") throw originalFault(400, "model is required");
    if (price !== null && (typeof price !== "object" || Array.isArray(price))) {
      throw originalFault(400, `the price of ${model} must be an object`);
    }
    const amount = (key: string) => {
      const value = looseField(price, key) ?? 0;
      if (typeof value !== "number") {
        throw originalFault(400, `the ${key} price of ${model} must be a number`);
      }
      // a literal like 1e400 is infinite by now
      if (!(value >= 0) || value === Infinity) {
        throw originalFault(400, `invalid model price for ${model}`);
      }
      if (value > MOST_PER_MILLION) {
        throw originalFault(
          400,
          `invalid model price for ${model}: ${key} is more than ${MOST_PER_MILLION} dollars ` +
            "per million tokens",
        );
      }
      return value;
    };
    const text = (key: string) => {
      const value = looseField(price, key) ?? "";
      if (typeof value !== "string") {
        throw originalFault(400, `${key} of ${model} must be a text`);
      }
      return value.toWellFormed();
    };
    const time = (key: string) => {
      const value = looseField(price, key) ?? 0;
      if (typeof value !== "number" || !Number.isInteger(value)) {
        throw originalFault(400, `${key} of ${model} must be an integer`);
      }
      return Number.isSafeInteger(value) && value > 0 ? value : null;
    };
    return {
      model,
      prompt: amount("prompt"),
      completion: amount("completion"),
      cache: amount("cache"),
      source: text("source"),
      sourceModelId: text("sourceModelId"),
      rawJson: text("rawJson"),
      updatedAtMs: time("updatedAtMs") ?? nowMs,
      syncedAtMs: time("syncedAtMs"),
      ...readMore(price, model),
    };
  });
}

const TIERS = ["priority", "fast", "flex", "batch"] as const;

/** What a price of the newest original says beyond three numbers; nothing for the seed's. */
function readMore(price: unknown, model: string): { more?: ModelPriceMore } {
  const given = (value: unknown, key: string): number | undefined => {
    const found = looseField(value, key) ?? undefined;
    const flag = looseField(value, `${key}Configured`);
    // without its flag a zero is a field that was left empty
    if (found === undefined || flag === false || (found === 0 && flag !== true)) return undefined;
    if (typeof found !== "number" || !(found >= 0) || found > MOST_PER_MILLION) {
      throw originalFault(400, `invalid model price for ${model}: ${key}`);
    }
    return found;
  };
  const list = (key: string): readonly unknown[] => {
    const found = looseField(price, key) ?? [];
    if (!Array.isArray(found) || found.length > 20) {
      throw originalFault(400, `${key} of ${model} must be a list of at most 20 tiers`);
    }
    return found;
  };
  const prices = (value: unknown): MorePrices => {
    const all = {
      prompt: given(value, "prompt"),
      completion: given(value, "completion"),
      cacheRead: given(value, "cacheRead") ?? given(value, "cache"),
      cacheCreation: given(value, "cacheCreation"),
    };
    return Object.fromEntries(Object.entries(all).filter(([, one]) => one !== undefined));
  };
  const contextTiers = list("contextTiers").map((tier) => {
    const thresholdTokens = looseField(tier, "thresholdTokens");
    if (!Number.isSafeInteger(thresholdTokens) || (thresholdTokens as number) < 1) {
      throw originalFault(400, `contextTiers.thresholdTokens of ${model} must be tokens`);
    }
    return { ...prices(tier), thresholdTokens: thresholdTokens as number };
  });
  if (new Set(contextTiers.map((one) => one.thresholdTokens)).size < contextTiers.length) {
    throw originalFault(400, `contextTiers of ${model} name one threshold twice`);
  }
  const serviceTiers = list("serviceTiers").flatMap((value) => {
    const words = [looseField(value, "mode"), looseField(value, "serviceTier")];
    const tier = TIERS.find((name) => words.includes(name));
    return tier === undefined ? [] : [{ ...prices(value), tier }];
  });
  const cacheRead = given(price, "cacheRead");
  const cacheCreation = given(price, "cacheCreation");
  const more = {
    ...(cacheRead === undefined ? {} : { cacheRead }),
    ...(cacheCreation === undefined ? {} : { cacheCreation }),
    ...(contextTiers.length === 0 ? {} : { contextTiers }),
    ...(serviceTiers.length === 0 ? {} : { serviceTiers }),
  };
  return Object.keys(more).length === 0 ? {} : { more };
}
