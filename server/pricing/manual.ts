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
