/**
 * Prices entered by hand or synchronised: rows of `model_prices` as versions.
 *
 * @module
 */
import type { ModelPriceMore, ModelPriceRow, MorePrices } from "../store/types.ts";
import { picoPerToken } from "./amount.ts";
import { type PriceVersion, type Rates, type Tier, type TierPrice } from "./types.ts";

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
  row: Pick<ModelPriceRow, "model" | "prompt" | "completion" | "cache" | "source" | "more">,
  effectiveFrom: number,
  known: PriceVersion["tiers"] = {},
): PriceVersion {
  const { model, prompt, completion, cache, source, more = {} } = row;
  const amount = (field: string, value: number) =>
    picoPerToken(value, `the ${field} price of ${model}`);
  const half: TierPrice = { times: 500, inSteps: true };
  const factor = (tier: Tier) => {
    const price = known[tier];
    return price?.times === undefined ? undefined : price;
  };
  const priority = factor("priority");
  const fast = factor("fast");
  const rates: Rates = {
    input: amount("prompt", prompt),
    cacheRead: amount("cache", more.cacheRead ?? cache),
    output: amount("completion", completion),
    ...(more.cacheCreation === undefined
      ? {}
      : { cacheWrite: amount("cacheCreation", more.cacheCreation) }),
  };
  const over = (part: MorePrices): Rates => ({
    ...rates,
    ...(part.prompt === undefined ? {} : { input: amount("prompt", part.prompt) }),
    ...(part.completion === undefined ? {} : { output: amount("completion", part.completion) }),
    ...(part.cacheRead === undefined ? {} : { cacheRead: amount("cacheRead", part.cacheRead) }),
    ...(part.cacheCreation === undefined
      ? {}
      : { cacheWrite: amount("cacheCreation", part.cacheCreation) }),
  });
  const steps = [...more.contextTiers ?? []]
    .sort((a, b) => a.thresholdTokens - b.thresholdTokens)
    .map((tier) => ({ above: tier.thresholdTokens, rates: over(tier) }));
  const own = (more.serviceTiers ?? []).map((tier) => [
    tier.tier,
    { rates: over(tier), inSteps: false },
  ]);
  return {
    model,
    effectiveFrom,
    source: source || MANUAL,
    tariffs: [{ rates, ...(steps.length === 0 ? {} : { steps }) }],
    tiers: {
      flex: factor("flex") ?? half,
      batch: factor("batch") ?? half,
      ...(priority === undefined ? {} : { priority }),
      ...(fast === undefined ? {} : { fast }),
      ...Object.fromEntries(own),
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
  row: Pick<ModelPriceRow, "prompt" | "completion" | "cache" | "source" | "more">,
): boolean {
  const more = moreOf(version);
  for (const [name, value] of Object.entries(row.more ?? {}) as [keyof ModelPriceMore, unknown][]) {
    if (JSON.stringify(value) !== JSON.stringify(more[name])) return false;
  }
  const shown = rowOf(version);
  const equal = (a: number, b: number) => Math.round(a * 1e6) === Math.round(b * 1e6);
  return version.source === (row.source || MANUAL) && equal(shown.prompt, row.prompt) &&
    equal(shown.completion, row.completion) && equal(shown.cache, row.cache);
}

/** What a version says beyond three prices, the way the newest original writes it. */
export function moreOf({ tariffs, tiers = {} }: PriceVersion): ModelPriceMore {
  const { rates, steps = [] } = tariffs[0]!;
  const prices = ({ input, output, cacheRead, cacheWrite }: Rates): MorePrices => ({
    prompt: input / 1e6,
    ...(output === undefined ? {} : { completion: output / 1e6 }),
    ...(cacheRead === undefined ? {} : { cacheRead: cacheRead / 1e6 }),
    ...(cacheWrite === undefined ? {} : { cacheCreation: cacheWrite / 1e6 }),
  });
  const { cacheRead, cacheCreation } = prices(rates);
  return {
    ...(cacheRead === undefined ? {} : { cacheRead }),
    ...(cacheCreation === undefined ? {} : { cacheCreation }),
    contextTiers: steps.map(({ above, rates }) => ({ ...prices(rates), thresholdTokens: above })),
    serviceTiers: (["priority", "fast", "flex", "batch"] as const).flatMap((tier) => {
      const found = tiers[tier]?.rates;
      return found === undefined ? [] : [{ ...prices(found), tier }];
    }),
  };
}
