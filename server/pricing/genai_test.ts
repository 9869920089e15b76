import assert from "node:assert/strict";
import { calcPrice, type Provider, waitForUpdate } from "@pydantic/genai-prices";
import fc from "fast-check";
import { toOfflineList } from "./genai.ts";
import { OfflinePrices } from "./offline.ts";
import { CompiledVersion } from "./version.ts";

const providers: readonly Provider[] = await waitForUpdate() ?? [];
const offline = new OfflinePrices();

/** Prices of more than six decimals, a third of a cent and the like, are rounded by us. */
const FINE = /\.\d{7,}/;

Deno.test("offline.prices is what the installed library says", () => {
  assert.deepEqual(offline.lists, providers.map(({ id }) => id));
  const { source } = offline.find("openai", "gpt-5")![0]!;
  const fresh = new OfflinePrices({
    source,
    lists: Object.fromEntries(providers.map((one) => [one.id, toOfflineList(one)])),
  });
  for (const { id } of providers) {
    assert.deepEqual(offline.models(id), fresh.models(id), "run generate.ts");
    for (const name of fresh.models(id)) {
      assert.deepEqual(offline.find(id, name), fresh.find(id, name), "run generate.ts");
    }
  }
});

Deno.test("the library's calculator agrees to the nano-dollar on every model it shares with us", () => {
  const names = providers.flatMap((provider) =>
    offline.models(provider.id).map((name) => ({ provider, name }))
  );
  assert.ok(names.length > 1_500, `${names.length} models`);
  const count = fc.nat({ max: 400_000 });
  // from the last of the dated changes on: before it, the library applies time-of-day prices
  // retroactively to times that had none
  const dates = [Date.UTC(2024, 0, 1), Date.UTC(2025, 5, 10), Date.UTC(2026, 2, 13)];
  for (const { provider, name } of names) {
    const versions = offline.find(provider.id, name)!;
    const model = provider.models.find(({ id }) => id.toLowerCase() === name) ??
      calcPrice({}, name, { provider })!.model;
    const timed = JSON.stringify(model.prices).includes("time_of_date");
    const slack = FINE.test(JSON.stringify(model.prices)) ? 1_000 : 0;
    fc.assert(
      fc.property(
        fc.record({
          input: count,
          cacheRead: count,
          write5m: count,
          cacheWrite1h: count,
          output: count,
          reasoning: count,
        }),
        fc.oneof(fc.constantFrom(...dates), fc.nat({ max: 40_000_000 }).map((s) => s * 1_000)),
        ({ write5m, ...usage }, at) => {
          const atMs = timed ? Date.UTC(2026, 7, 17) + at % 86_400_000_00 : dates[0]! + at;
          const tokens = { ...usage, cacheWrite: write5m + usage.cacheWrite1h };
          const output = versions[0]!.tariffs[0]!.rates.output === undefined
            ? { output: 0, reasoning: 0 }
            : {};
          const all = { ...tokens, ...output };
          const theirs = calcPrice(
            {
              input_tokens: all.input + all.cacheRead + all.cacheWrite,
              cache_read_tokens: all.cacheRead,
              cache_write_tokens: all.cacheWrite,
              cache_write_5m_tokens: write5m,
              cache_write_1h_tokens: all.cacheWrite1h,
              output_tokens: all.output + all.reasoning,
              output_reasoning_tokens: all.reasoning,
              // parts that CPA does not report
              input_audio_tokens: 0,
              input_image_tokens: 0,
              input_video_tokens: 0,
              cache_audio_read_tokens: 0,
              cache_image_read_tokens: 0,
            },
            name,
            { provider, timestamp: new Date(atMs) },
          );
          const version = versions.findLast(({ effectiveFrom }) => effectiveFrom <= atMs)!;
          const ours = new CompiledVersion(version).cost(all, "default", atMs)!;
          // theirs is a sum of floating-point numbers: half a nano-dollar and its own error
          const wanted = theirs!.total_price * 1e9;
          assert.ok(
            Math.abs(ours.cost - wanted) <= 0.5 + wanted * 1e-12 + slack,
            `${provider.id} ${name}: ${ours.cost} against ${wanted}`,
          );
        },
      ),
      { numRuns: 12 },
    );
  }
});

Deno.test("models that bill by anything but tokens are left out, they stay unpriced", () => {
  const perplexity = providers.find(({ id }) => id === "perplexity")!;
  const priced = toOfflineList(perplexity).map(([names]) => names.split("|", 1)[0]);
  assert.ok(perplexity.models.some(({ id }) => id === "sonar-pro"));
  assert.ok(!priced.includes("sonar-pro"));
  assert.equal(offline.find("openai", "gpt-realtime"), null);
});
