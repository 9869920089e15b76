/**
 * The original's price table (manager-server.md §4.8).
 *
 * @module
 */
import { z } from "zod";
import { MOST_PER_MILLION } from "../../pricing/mod.ts";
import type { ModelPriceRow } from "../../store/types.ts";
import { methodNotAllowed, originalFault } from "../errors.ts";
import { json, looseField } from "../json.ts";
import { actor, type Context, type Route } from "../route.ts";
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
      return shown(await services.writer.call("listModelPrices", []));
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
      return shown(await put(context, rows));
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

/** Texts and times that say nothing are left out, as the original leaves them out. */
function shown(rows: readonly ModelPriceRow[]): Response {
  return json({ prices: shownPrices(rows) });
}

/** Rows by model as the original shows them. */
export function shownPrices(rows: readonly ModelPriceRow[]): Record<string, unknown> {
  const prices = rows.map(({ model, prompt, completion, cache, ...row }) => [model, {
    prompt,
    completion,
    cache,
    ...(row.source === "" ? {} : { source: row.source }),
    ...(row.sourceModelId === "" ? {} : { sourceModelId: row.sourceModelId }),
    ...(row.rawJson === "" ? {} : { rawJson: row.rawJson }),
    ...(row.updatedAtMs > 0 ? { updatedAtMs: row.updatedAtMs } : {}),
    ...(row.syncedAtMs !== null && row.syncedAtMs > 0 ? { syncedAtMs: row.syncedAtMs } : {}),
  }]);
  return Object.fromEntries(prices);
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
    };
  });
}
