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

/**
 * Dollars per million tokens; steps in `tiers`, in older copies in `context_over_200k` alone. The
 * mode `fast` is what OpenAI calls priority.
 */
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
  const fast = fieldsOf(fieldsOf(fieldsOf(model["experimental"])?.["modes"])?.["fast"]);
  const dearer = fieldsOf(fast?.["cost"]);
  const faster = dearer === null ? null : ratesOf(dearer);
  if (faster === null) return priceOf(base, steps);
  const tier = { rates: faster, inSteps: false };
  const word = fieldsOf(fieldsOf(fast!["provider"])?.["body"])?.["service_tier"];
  return priceOf(
    base,
    steps,
    word === "priority" ? { priority: tier, fast: tier } : { fast: tier },
  );
}

/** Dollars per token. */
function readLiteLlm(model: Fields): DollarPrice | null {
  const read = (suffix: string) =>
    rates({
      input: perToken(model[`input_cost_per_token${suffix}`]),
      output: perToken(model[`output_cost_per_token${suffix}`]),
      cacheRead: perToken(model[`cache_read_input_token_cost${suffix}`]),
      cacheWrite: perToken(model[`cache_creation_input_token_cost${suffix}`]),
      cacheWrite1h: perToken(model[`cache_creation_input_token_cost_above_1hr${suffix}`]),
      ...(suffix !== "" ? {} : {
        reasoning: perToken(model["output_cost_per_reasoning_token"]),
        inputAudio: perToken(model["input_cost_per_audio_token"]),
        outputAudio: perToken(model["output_cost_per_audio_token"]),
      }),
    });
  const base = read("");
  if (base === null) return null;
  const stepSuffixes = Object.keys(model).flatMap((key) => {
    const [, suffix] = /^input_cost_per_token(_above_\d{1,5}k_tokens)$/.exec(key) ?? [];
    return suffix === undefined ? [] : [suffix];
  });
  const steps = stepSuffixes.flatMap((suffix) => {
    const found = read(suffix);
    return found === null
      ? []
      : [{ above: Number(/\d+/.exec(suffix)![0]) * 1000, rates: { ...base, ...found } }];
  });
  const tier = (suffix: string): DollarTier | null | undefined => {
    const found = read(suffix);
    if (found === null) return undefined;
    // without its own price a hit would be billed as fresh input
    if (base.cacheRead !== undefined && found.cacheRead === undefined) return null;
    const times = found.input / base.input;
    const long = stepSuffixes.some((step) => model[`input_cost_per_token${step}${suffix}`]);
    return long && isTimes(times, base, found)
      ? { times: Math.round(times * 1e3) / 1e3, inSteps: true }
      : { rates: found, inSteps: false };
  };
  const priority = tier("_priority");
  const flex = tier("_flex");
  const batch = tier("_batches");
  return priceOf(base, steps, {
    ...(priority === undefined ? {} : { priority, fast: priority }),
    ...(flex === undefined ? {} : { flex }),
    ...(batch === undefined ? {} : { batch }),
  });
}

/** Is every rate that a tier names the same multiple of the standard one? */
function isTimes(times: number, base: Dollars, tier: Dollars): boolean {
  return Number.isFinite(times) && Object.entries(tier).every(([name, value]) => {
    const standard = base[name as keyof Dollars];
    return standard !== undefined && Math.abs(value! - standard * times) < 1e-9;
  });
}

/**
 * Dollars per token as texts; −1 stands for a price that varies. Steps are `overrides` from a
 * number of prompt tokens on; a vendor's own page says "more than" that number.
 */
function readOpenRouter(model: Fields): DollarPrice | null {
  const pricing = fieldsOf(model["pricing"]);
  if (pricing === null) return null;
  const ratesOf = (from: Fields) => {
    const request = number(from["request"]);
    const reasoning = perToken(from["internal_reasoning"]);
    return rates({
      input: perToken(from["prompt"]),
      output: perToken(from["completion"]),
      cacheRead: perToken(from["input_cache_read"] ?? from["cache_read_input_token_cost"]),
      cacheWrite: perToken(from["input_cache_write"]),
      cacheWrite1h: perToken(from["input_cache_write_1h"]),
      // 0 says that it is not billed apart
      reasoning: reasoning === 0 ? undefined : reasoning,
      inputAudio: perToken(from["audio"]),
      request: request === 0 ? undefined : request,
    });
  };
  const base = ratesOf(pricing);
  if (base === null) return null;
  const overrides = Array.isArray(pricing["overrides"]) ? pricing["overrides"] : [];
  const steps = [];
  for (const one of overrides.map(fieldsOf)) {
    const above = number(one?.["min_prompt_tokens"]);
    // hours and whatever else may come: a part of a price is none
    if (one === null || above === undefined || "utc_start" in one) return null;
    // reasoning that costs what output costs does so in the step, too
    const said = base.reasoning === undefined ? { ...pricing, internal_reasoning: 0 } : pricing;
    steps.push({ above, rates: { ...base, ...ratesOf({ ...said, ...one }) } });
  }
  return priceOf(base, steps);
}

function priceOf(
  rates: Dollars,
  steps: readonly { readonly above: number; readonly rates: Dollars }[],
  tiers: NonNullable<DollarPrice["tiers"]> = {},
): DollarPrice {
  const ascending = [...steps].sort((a, b) => a.above - b.above);
  return {
    tariffs: [{ rates, ...(ascending.length === 0 ? {} : { steps: ascending }) }],
    ...(Object.keys(tiers).length === 0 ? {} : { tiers }),
  };
}

function rates(all: Record<string, number | undefined>): Dollars | null {
  const known = Object.entries(all).filter(([name, value]) =>
    value !== undefined &&
    // said or not, it follows the output: within a step, where lists repeat only the output, too
    (name !== "reasoning" || value !== all["output"])
  );
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
