/** The whole way of an event to its price, against the calculator of genai-prices. */
import assert from "node:assert/strict";
import { calcPrice, type Provider, waitForUpdate } from "@pydantic/genai-prices";
import fc from "fast-check";
import { Book } from "./book.ts";
import type { Usage } from "./types.ts";

const providers: readonly Provider[] = await waitForUpdate() ?? [];

/** Providers as CPA names them; others are OpenAI-compatible ones that a person named. */
const CPA: Readonly<Record<string, string>> = {
  openai: "codex",
  anthropic: "claude",
  google: "gemini",
  "x-ai": "xai",
  moonshotai: "kimi",
};

/** One model, one usage, both answers in nano-dollars; null: no price. */
interface Case {
  readonly provider: Provider;
  readonly name: string;
  readonly atMs: number;
  readonly usage: Usage;
  readonly ours: { readonly cost: number; readonly model: string } | null;
  readonly theirs:
    | { readonly cost: number; readonly prices: Readonly<Record<string, unknown>> }
    | null;
}

/** Why both may differ, by name; each must be needed by some model. */
const RULES: Readonly<Record<string, (one: Case) => boolean>> = {
  "the library's own name of a model does not pass its rules": ({ theirs, ours, provider }) =>
    theirs === null && (ours === null || !ours.model.startsWith(`${provider.id}:`)),
  "billed by something CPA does not count: requests, pictures, sound, pages": ({ theirs, ours }) =>
    ours === null &&
    Object.keys(theirs?.prices ?? {}).some((key) =>
      /^(requests_kcount|output_(image|audio|video|citation)_mtok)$/.test(key)
    ),
  "no price is not free": ({ theirs, ours }) =>
    ours === null && theirs?.prices["input_mtok"] === undefined,
  "no price for output, and output": ({ theirs, ours, usage }) =>
    ours === null && theirs?.prices["output_mtok"] === undefined &&
    usage.output + usage.reasoning > 0,
  "without a price of the reseller it is the maker's": ({ theirs, ours, provider }) =>
    theirs?.cost === 0 && ours !== null && !ours.model.startsWith(`${provider.id}:`) &&
    Object.keys(theirs.prices).length === 0,
  "prices by the hour hold from the day on which they began": ({ provider, name, atMs }) =>
    provider.id === "deepseek" && name.startsWith("deepseek-v4-") && atMs < Date.UTC(2026, 7, 17),
  "prices are rounded to six decimals of a dollar per million": ({ theirs, ours, usage }) =>
    /\.\d{7,}/.test(JSON.stringify(theirs?.prices)) && ours !== null && theirs !== null &&
    // half a pico-dollar for each token
    Math.abs(ours.cost - theirs.cost) <= 1 +
        (usage.input + usage.cacheRead + usage.cacheWrite + usage.output + usage.reasoning) / 2_000,
};

const count = fc.oneof(fc.constant(0), fc.nat({ max: 400_000 }), fc.nat({ max: 2_000 }));
const usages = fc.record({
  input: count,
  cacheRead: count,
  cacheWrite: count,
  output: count,
  reasoning: count,
});
const times = fc.integer({ min: Date.UTC(2024, 6, 1), max: Date.UTC(2026, 10, 1) });

Deno.test("every difference to the library's calculator has a name", () => {
  const book = new Book();
  const used = new Map(Object.keys(RULES).map((name) => [name, 0]));
  let equal = 0;
  let cases = 0;
  const models = providers.flatMap((provider) =>
    provider.models.map(({ id: name }) => ({ provider, name }))
  );
  assert.ok(models.length > 1_600, `${models.length} models`);
  fc.assert(
    fc.property(fc.array(fc.tuple(usages, times), { minLength: 4, maxLength: 4 }), (samples) => {
      for (const [i, { provider, name }] of models.entries()) {
        const [usage, atMs] = samples[i % samples.length]!;
        const answer = calcPrice(
          {
            input_tokens: usage.input + usage.cacheRead + usage.cacheWrite,
            cache_read_tokens: usage.cacheRead,
            cache_write_tokens: usage.cacheWrite,
            // CPA does not tell how long a write lives
            cache_write_5m_tokens: usage.cacheWrite,
            cache_write_1h_tokens: 0,
            output_tokens: usage.output + usage.reasoning,
            output_reasoning_tokens: usage.reasoning,
            input_audio_tokens: 0,
            input_image_tokens: 0,
            input_video_tokens: 0,
            cache_audio_read_tokens: 0,
            cache_image_read_tokens: 0,
          },
          name,
          { provider, timestamp: new Date(atMs) },
        );
        const priced = book.price({
          provider: CPA[provider.id] ?? `openai-compatible-${provider.id}`,
          executor: "",
          resolvedModel: name,
          requestedModel: name,
          tier: "",
          responseTier: "",
          timestampMs: atMs,
          tokens: usage,
        });
        const ours = priced === null ? null : { cost: priced.cost, model: priced.price.model };
        const theirs = answer === null
          ? null
          : { cost: answer.total_price * 1e9, prices: { ...answer.model_price } };
        cases++;
        if (
          ours !== null && theirs !== null &&
          // theirs is a sum of floating-point numbers: half a nano-dollar and its own error
          Math.abs(ours.cost - theirs.cost) <= 0.5 + theirs.cost * 1e-12
        ) {
          equal++;
          continue;
        }
        const one = { provider, name, atMs, usage, ours, theirs };
        const why = Object.entries(RULES).find(([, holds]) => holds(one))?.[0];
        assert.ok(
          why !== undefined,
          `${provider.id} ${name} at ${new Date(atMs).toISOString()}: ${JSON.stringify(usage)} ` +
            `costs ${ours?.cost} (${ours?.model}) here and ${theirs?.cost} there`,
        );
        used.set(why, used.get(why)! + 1);
      }
    }),
    { numRuns: 6, seed: 7 },
  );
  assert.ok(equal > cases * 0.85, `${equal} of ${cases} are equal`);
  for (const [why, times] of used) assert.ok(times > 0, `not needed any more: ${why}`);
});
