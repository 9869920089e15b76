/**
 * Public price lists, read into one shape. What a list says wrongly is left out and counted.
 *
 * @module
 */
import type { DollarPrice, Dollars, DollarTier } from "./entered.ts";
import { enteredVersion } from "./entered.ts";
import { PriceError } from "./types.ts";

/** Where prices are fetched from, in the order in which they are believed. */
export const SOURCES = ["models.dev", "litellm", "openrouter"] as const;
/** One of `SOURCES`. */
export type SourceName = typeof SOURCES[number];

/** Addresses of the lists (manager-server.md §4.8, §4.19). */
export const ADDRESSES: Readonly<Record<SourceName, string>> = {
  "models.dev": "https://models.dev/api.json",
  litellm:
    "https://raw.githubusercontent.com/BerriAI/litellm/main/model_prices_and_context_window.json",
  openrouter: "https://openrouter.ai/api/v1/models",
};

/** A model of a list. */
export interface ListedModel {
  readonly id: string;
  readonly price: DollarPrice;
}

/** A list that was read. */
export interface ReadList {
  readonly models: readonly ListedModel[];
  /** Entries without a usable price. */
  readonly skipped: number;
}

/** A list that is none; the sentence says what came instead. */
export class ListError extends Error {
  override readonly name = "ListError";
}

/** Fewest models of an honest list. */
const FEWEST = 1;
type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads the text of a list.
 *
 * @throws ListError for HTML, cut off or foreign texts
 */
export function readList(source: SourceName, text: string): ReadList {
  const start = text.trimStart();
  if (start === "") throw new ListError("the answer is empty");
  if (start.startsWith("<")) throw new ListError("the answer is a web page, not a price list");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ListError("the answer is not complete JSON");
  }
  const entries = ENTRIES[source](value);
  const models: ListedModel[] = [];
  const taken = new Set<string>();
  let skipped = 0;
  for (const [id, fields] of entries) {
    const price = id === "" || id.length > 256 || taken.has(id) ? null : READERS[source](fields);
    if (price === null || !usable(price)) skipped++;
    else {
      taken.add(id);
      models.push({ id, price });
    }
  }
  if (models.length < FEWEST) throw new ListError("the answer holds no prices");
  return { models, skipped };
}

/** What could be entered by hand may come from a list, nothing else. */
function usable(price: DollarPrice): boolean {
  try {
    enteredVersion("x", 0, "x", price);
    return true;
  } catch (error) {
    if (error instanceof PriceError) return false;
    throw error;
  }
}

const ENTRIES: Readonly<Record<SourceName, (value: unknown) => [string, Fields][]>> = {
  "models.dev": (value) =>
    Object.entries(objectOf(value)).flatMap(([provider, one]) =>
      Object.entries(fieldsOf(fieldsOf(one)?.["models"]) ?? {}).map(([id, model]): [
        string,
        Fields,
      ] => [id.startsWith(`${provider}/`) ? id : `${provider}/${id}`, fieldsOf(model) ?? {}])
    ),
  litellm: (value) =>
    Object.entries(objectOf(value)).filter(([id]) => id !== "sample_spec")
      .map(([id, model]): [string, Fields] => [id, fieldsOf(model) ?? {}]),
  openrouter(value) {
    const data = objectOf(value)["data"];
    if (!Array.isArray(data)) throw new ListError("the answer is not a list of models");
    return data.map((model): [string, Fields] => {
      const fields = fieldsOf(model) ?? {};
      return [typeof fields["id"] === "string" ? fields["id"] : "", fields];
    });
  },
};

const READERS: Readonly<Record<SourceName, (fields: Fields) => DollarPrice | null>> = {
  "models.dev": readModelsDev,
  litellm: readLiteLlm,
  openrouter: readOpenRouter,
};

/** Dollars per million tokens; steps in `tiers`, once in `context_over_200k`. */
function readModelsDev(model: Fields): DollarPrice | null {
  const cost = fieldsOf(model["cost"]);
  if (cost === null) return null;
  const ratesOf = (from: Fields) =>
    rates({
      input: number(from["input"]),
      output: number(from["output"]),
      cacheRead: number(from["cache_read"]),
      cacheWrite: number(from["cache_write"]),
      reasoning: number(from["reasoning"]),
      inputAudio: number(from["input_audio"]),
      outputAudio: number(from["output_audio"]),
    });
  const base = ratesOf(cost);
  if (base === null) return null;
  const tiers = Array.isArray(cost["tiers"]) ? cost["tiers"] : [];
  const steps = tiers.flatMap((tier: unknown) => {
    const fields = fieldsOf(tier);
    const rule = fieldsOf(fields?.["tier"]);
    const above = number(rule?.["size"]);
    const found = fields === null ? null : ratesOf(fields);
    if (rule?.["type"] !== "context" || above === undefined || found === null) return [];
    return [{ above, rates: { ...base, ...found } }];
  });
  const over = fieldsOf(cost["context_over_200k"]);
  const old = over === null ? null : ratesOf(over);
  if (steps.length === 0 && old !== null) {
    steps.push({ above: 200_000, rates: { ...base, ...old } });
  }
  return priceOf(base, steps);
}

/** Dollars per token. */
function readLiteLlm(model: Fields): DollarPrice | null {
  const read = (suffix: string) =>
    rates({
      input: perToken(model[`input_cost_per_token${suffix}`]),
      output: perToken(model[`output_cost_per_token${suffix}`]),
      cacheRead: perToken(model[`cache_read_input_token_cost${suffix}`]),
      cacheWrite: perToken(model[`cache_creation_input_token_cost${suffix}`]),
      ...(suffix !== "" ? {} : {
        cacheWrite1h: perToken(model["cache_creation_input_token_cost_above_1hr"]),
        reasoning: perToken(model["output_cost_per_reasoning_token"]),
        inputAudio: perToken(model["input_cost_per_audio_token"]),
        outputAudio: perToken(model["output_cost_per_audio_token"]),
      }),
    });
  const base = read("");
  if (base === null) return null;
  const steps = Object.keys(model).flatMap((key) => {
    const [, thousands] = /^input_cost_per_token_above_(\d{1,5})k_tokens$/.exec(key) ?? [];
    const found = thousands === undefined ? null : read(`_above_${thousands}k_tokens`);
    return found === null
      ? []
      : [{ above: Number(thousands) * 1000, rates: { ...base, ...found } }];
  });
  const tier = (suffix: string): { readonly rates: Dollars; readonly inSteps: boolean } | null => {
    const found = read(suffix);
    return found === null ? null : { rates: found, inSteps: false };
  };
  const priority = tier("_priority");
  const flex = tier("_flex");
  const batch = tier("_batches");
  return priceOf(base, steps, {
    ...(priority === null ? {} : { priority, fast: priority }),
    ...(flex === null ? {} : { flex }),
    ...(batch === null ? {} : { batch }),
  });
}

/** Dollars per token as texts; −1 stands for a price that varies. */
function readOpenRouter(model: Fields): DollarPrice | null {
  const pricing = fieldsOf(model["pricing"]);
  if (pricing === null) return null;
  const request = number(pricing["request"]);
  const reasoning = perToken(pricing["internal_reasoning"]);
  const base = rates({
    input: perToken(pricing["prompt"]),
    output: perToken(pricing["completion"]),
    cacheRead: perToken(pricing["input_cache_read"] ?? pricing["cache_read_input_token_cost"]),
    cacheWrite: perToken(pricing["input_cache_write"]),
    // 0 says that it is not billed apart
    reasoning: reasoning === 0 ? undefined : reasoning,
    request: request === 0 ? undefined : request,
  });
  return base === null ? null : priceOf(base, []);
}

function priceOf(
  rates: Dollars,
  steps: readonly { readonly above: number; readonly rates: Dollars }[],
  tiers: Readonly<Record<string, DollarTier>> = {},
): DollarPrice {
  const ascending = [...steps].sort((a, b) => a.above - b.above);
  return {
    tariffs: [{ rates, ...(ascending.length === 0 ? {} : { steps: ascending }) }],
    ...(Object.keys(tiers).length === 0 ? {} : { tiers }),
  };
}

function rates(all: Record<string, number | undefined>): Dollars | null {
  const known = Object.entries(all).filter(([, value]) => value !== undefined);
  return all["input"] === undefined ? null : Object.fromEntries(known) as unknown as Dollars;
}

/** Six decimals of a dollar per million are what is billed; beyond them is floating-point dust. */
function perToken(value: unknown): number | undefined {
  const found = number(value);
  return found === undefined ? undefined : Math.round(found * 1e12) / 1e6;
}

function number(value: unknown): number | undefined {
  const text = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof text === "number" && Number.isFinite(text) ? text : undefined;
}

function fieldsOf(value: unknown): Fields | null {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? value as Fields
    : null;
}

function objectOf(value: unknown): Fields {
  const fields = fieldsOf(value);
  if (fields === null) throw new ListError("the answer is not a price list");
  return fields;
}
