/**
 * Prices entered by hand or synchronised: rows of `model_prices` as versions.
 *
 * @module
 */
import type { ModelPriceRow } from "../store/types.ts";
import { picoPerToken } from "./amount.ts";
import { type PriceVersion, type Tier, type TierPrice } from "./types.ts";

/** Source of a price that a person entered. */
export const MANUAL = "manual";

/**
 * The version that a row of the price table stands for. The table knows three prices; cache
 * writes cost what input costs, and tiers are factors: those known for the model, else half for
 * flex and batch and the same for the rest (manager-server.md §6.1).
 *
 * @param known tiers of the same model in the offline list
 * @throws PriceError that names the field
 */
export function manualVersion(
  row: Pick<ModelPriceRow, "model" | "prompt" | "completion" | "cache" | "source">,
  effectiveFrom: number,
  known: PriceVersion["tiers"] = {},
): PriceVersion {
  const { model, prompt, completion, cache, source } = row;
  const amount = (field: string, value: number) =>
    picoPerToken(value, `the ${field} price of ${model}`);
  const half: TierPrice = { times: 500, inSteps: true };
  const factor = (tier: Tier) => {
    const price = known[tier];
    return price?.times === undefined ? undefined : price;
  };
  const priority = factor("priority");
  const fast = factor("fast");
  return {
    model,
    effectiveFrom,
    source: source || MANUAL,
    tariffs: [{
      rates: {
        input: amount("prompt", prompt),
        cacheRead: amount("cache", cache),
        output: amount("completion", completion),
      },
    }],
    tiers: {
      flex: factor("flex") ?? half,
      batch: factor("batch") ?? half,
      ...(priority === undefined ? {} : { priority }),
      ...(fast === undefined ? {} : { fast }),
    },
  };
}

/** The three prices of a version as the original's table shows them. */
export function rowOf(
  version: PriceVersion,
): { readonly prompt: number; readonly completion: number; readonly cache: number } {
  const { input, output = 0, cacheRead = input } = version.tariffs[0]!.rates;
  return { prompt: input / 1e6, completion: output / 1e6, cache: cacheRead / 1e6 };
}

/** Does a row of three prices say nothing that the version does not say already? */
export function saysTheSame(
  version: PriceVersion,
  row: Pick<ModelPriceRow, "prompt" | "completion" | "cache" | "source">,
): boolean {
  const shown = rowOf(version);
  const equal = (a: number, b: number) => Math.round(a * 1e6) === Math.round(b * 1e6);
  return version.source === (row.source || MANUAL) && equal(shown.prompt, row.prompt) &&
    equal(shown.completion, row.completion) && equal(shown.cache, row.cache);
}
