/**
 * Which tier a request was billed in, and what tiers cost where list data does not say it.
 *
 * @module
 */
import type { UsageEvent } from "../events/types.ts";
import type { AnyTier, PriceVersion, Rates, TierPrice } from "./types.ts";

const WORDS: ReadonlyMap<string, AnyTier> = new Map(
  (["priority", "fast", "flex", "batch"] as const).map((tier) => [tier, tier]),
);

/** What of an event decides the tier. */
export type TierFields = Pick<UsageEvent, "tier" | "responseTier" | "executor" | "provider">;

/**
 * The tier that is billed. Codex does what it is asked for, hence the requested tier counts
 * first; elsewhere the upstream's word does (manager-server.md §6.1). `auto` is no tier.
 */
export function effectiveTier(event: TierFields): AnyTier {
  const { tier, responseTier } = event;
  if (tier === "" && responseTier === "") return "default";
  const codex = event.provider === "codex" || event.executor.startsWith("Codex");
  const first = codex ? tier : responseTier;
  const second = codex ? responseTier : tier;
  const word = first === "" || first === "auto" ? second : first;
  return WORDS.get(word) ?? WORDS.get(word.trim().toLowerCase()) ?? "default";
}

const HALF: TierPrice = { times: 500, inSteps: true };
/** OpenAI's priority processing does not extend to long contexts; those are billed as standard. */
const times = (thousandths: number): TierPrice => ({ times: thousandths, inSteps: false });
const TWICE = times(2_000);

/**
 * OpenAI's priority prices as factors on the standard ones, by model (the pricing page's table
 * "Priority" against "Standard"). First match counts.
 */
const OPENAI_PRIORITY: readonly (readonly [RegExp, TierPrice])[] = [
  [/^gpt-5\.5$/, times(2_500)],
  [/^gpt-5\.6(-sol|-terra|-luna)?$/, TWICE],
  [/^gpt-5\.4(-mini)?$/, TWICE],
  [/^gpt-5\.3-codex$/, TWICE],
  [/^gpt-5(\.[12])?(-codex)?(-max)?$/, TWICE],
  [/^gpt-5-mini$/, times(1_800)],
  [/^gpt-4\.1(-mini)?$/, times(1_750)],
  [/^gpt-4\.1-nano$/, TWICE],
  [/^gpt-4o$/, times(1_700)],
  [/^gpt-4o-2024-05-13$/, times(1_750)],
  [/^gpt-4o-mini$/, {
    rates: { input: 250_000, cacheRead: 125_000, output: 1_000_000 },
    inSteps: false,
  }],
  [/^o3(-2025-04-16)?$/, times(1_750)],
  [/^o4-mini$/, {
    rates: { input: 2_000_000, cacheRead: 500_000, output: 8_000_000 },
    inSteps: false,
  }],
];

const IN_OUT: readonly (keyof Rates)[] = ["input", "output", "reasoning"];
/** Discount on input and output; what a cache hit costs then is not published. */
const HALF_IN_OUT: TierPrice = { times: 500, only: IN_OUT, inSteps: true };

/** Claude's fast mode, a premium over the whole context window; by model. */
const CLAUDE_FAST: ReadonlyMap<string, number> = new Map([
  ["claude-opus-4-6", 6_000],
  ["claude-opus-4-7", 6_000],
  ["claude-opus-4-8", 2_000],
  ["claude-opus-5", 2_000],
]);

/**
 * Tier prices of a model of a public list. Vendors without service tiers ignore the word, so
 * their standard price holds. A tier that exists without a price we know is `null`: unpriced.
 */
export function tiersOf(list: string, model: string): NonNullable<PriceVersion["tiers"]> {
  if (list === "openai") {
    const priority = OPENAI_PRIORITY.find(([name]) => name.test(model))?.[1] ?? null;
    // older models are not sold as flex, and their batches know no price for cached input
    const flex = /^(gpt-[5-9]|o3(-2025-04-16)?$|o4-mini$)/.test(model) ? HALF : null;
    const batch = /^gpt-[5-9]/.test(model) ? HALF : null;
    return { priority, fast: priority, flex, batch };
  }
  if (list === "anthropic") {
    const fast = CLAUDE_FAST.get(model);
    return { batch: HALF, ...(fast === undefined ? {} : { fast: { times: fast, inSteps: true } }) };
  }
  if (list === "google") {
    if (/^gemini-(3-flash-preview|3\.5-flash)$/.test(model)) {
      return { flex: HALF_IN_OUT, batch: HALF_IN_OUT, priority: null };
    }
    if (/^gemini-3\.(5-flash-lite|6-flash)$/.test(model)) {
      return { flex: HALF, batch: HALF, priority: null };
    }
    if (/^gemini-3\.[78]-flash$/.test(model)) {
      return { flex: HALF, batch: HALF, priority: { times: 1_800, inSteps: true } };
    }
    return model.startsWith("gemini-") ? { flex: null, batch: null, priority: null } : {};
  }
  return {};
}
