import assert from "node:assert/strict";
import fc from "fast-check";
import { nanoOf, picoPerToken } from "./amount.ts";
import { listOfProvider, spellings } from "./names.ts";
import { scheduleTest } from "./schedule.ts";
import { effectiveTier } from "./tiers.ts";
import type { PriceVersion, Usage } from "./types.ts";
import { CompiledVersion } from "./version.ts";

const HUGE = Number.MAX_SAFE_INTEGER;

Deno.test("nanoOf() is exact for any tokens and prices, or says that it is too much", () => {
  const amount = fc.oneof(fc.nat(), fc.maxSafeNat(), fc.nat({ max: 2_000_000 }));
  fc.assert(
    fc.property(fc.array(fc.tuple(amount, amount), { maxLength: 6 }), (pairs) => {
      const pico = pairs.reduce((sum, [a, b]) => sum + BigInt(a) * BigInt(b), 0n);
      const nano = (pico + 500n) / 1000n;
      assert.equal(
        nanoOf(pairs.map(([a]) => a), pairs.map(([, b]) => b)),
        nano > BigInt(HUGE) ? null : Number(nano),
      );
    }),
  );
  // where a division would round up to the next whole number
  assert.equal(nanoOf([9_007_199_254_740_499], [1]), 9_007_199_254_740);
});

Deno.test("picoPerToken() keeps six decimals and refuses what is no price", () => {
  assert.equal(picoPerToken(0.3125, "prompt"), 312_500);
  assert.equal(picoPerToken(0.000001, "prompt"), 1);
  assert.equal(picoPerToken(0, "prompt"), 0);
  for (const bad of [-1, NaN, Infinity, 1_000_001]) {
    assert.throws(() => picoPerToken(bad, "prompt"), /^PriceError: prompt /);
  }
});

Deno.test("a schedule is read on its own clock, in the week in which it changes too", () => {
  // 22:00 to 06:00 from Friday and Saturday evenings on
  const night = scheduleTest({ zone: "Europe/Berlin", days: [5, 6], from: 1_320, to: 360 });
  const at = (text: string) => night(Date.parse(text));
  // Saturday 2026-03-28: winter time; the clock leaps at 02:00 on Sunday
  assert.equal(at("2026-03-28T20:59:59.999Z"), false);
  assert.equal(at("2026-03-28T21:00:00Z"), true);
  assert.equal(at("2026-03-29T03:59:59Z"), true, "05:59 in summer time");
  assert.equal(at("2026-03-29T04:00:00Z"), false);
  assert.equal(at("2026-03-29T20:30:00Z"), false, "Sunday evening begins nothing");
  // the night of 2026-10-25 is an hour longer
  assert.equal(at("2026-10-25T04:30:00Z"), true, "05:30 in winter time");
  assert.equal(at("2026-10-25T05:00:00Z"), false);
  const quarter = scheduleTest({ zone: "Asia/Kathmandu", from: 0, to: 1 });
  assert.equal(quarter(Date.parse("2026-05-01T18:15:30Z")), true);
  for (
    const bad of [{ zone: "Mars/North", from: 0, to: 1 }, { zone: "UTC", from: 1_440, to: 1 }, {
      zone: "UTC",
      from: 0,
      to: 1.5,
    }, { zone: "UTC", from: 0, to: 1, days: [7] }]
  ) assert.throws(() => scheduleTest(bad), { name: "PriceError" });
});

Deno.test("spellings() are the same model written otherwise, nothing looser", () => {
  const names = (name: string) =>
    spellings(name).map(({ name, list }) => list === null ? name : `${list}:${name}`);
  assert.deepEqual(names("GPT-5.4(high)"), ["gpt-5.4(high)", "gpt-5.4"]);
  assert.deepEqual(names("openai/gpt-5-2025-08-07"), [
    "openai/gpt-5-2025-08-07",
    "openai/gpt-5",
    "openai:gpt-5-2025-08-07",
    "openai:gpt-5",
  ]);
  assert.deepEqual(names("claude-opus-4@20250514")[1], "claude-opus-4");
  assert.deepEqual(names("somebody/gpt-5"), ["somebody/gpt-5"]);
  assert.deepEqual(names("gpt-5-20259999"), ["gpt-5-20259999"], "no date");
  assert.deepEqual(names(" "), []);
  const has = (list: string) => list === "groq";
  assert.equal(listOfProvider("codex", has), "openai");
  assert.equal(listOfProvider("openai-compatible-Groq relay", has), "groq");
  assert.equal(listOfProvider("groqish", has), null);
});

Deno.test("effectiveTier() knows words only, and no request in auto", () => {
  const tier = (provider: string, tier: string, responseTier: string) =>
    effectiveTier({ provider, executor: "", tier, responseTier });
  assert.equal(tier("codex", "priority", "flex"), "priority");
  assert.equal(tier("codex", "auto", "flex"), "flex");
  assert.equal(tier("claude", "priority", "batch"), "batch");
  assert.equal(tier("claude", "priority", ""), "priority");
  assert.equal(tier("claude", "Priority ", "auto"), "priority");
  assert.equal(tier("claude", "standard_only", "on_demand"), "default");
});

const usage: fc.Arbitrary<Usage> = fc.record({
  input: fc.nat({ max: 300_000 }),
  cacheRead: fc.nat({ max: 300_000 }),
  cacheWrite: fc.nat({ max: 300_000 }),
  output: fc.nat({ max: 50_000 }),
  reasoning: fc.nat({ max: 50_000 }),
});

Deno.test("nocache is the cost of the same request with an empty cache", () => {
  const version: PriceVersion = {
    model: "m",
    effectiveFrom: 0,
    source: "test",
    tariffs: [{
      rates: { input: 3_000_001, cacheRead: 300_000, cacheWrite: 3_750_000, output: 15_000_000 },
      steps: [{ above: 200_000, rates: { input: 6_000_000, output: 22_500_000 } }],
    }],
  };
  const compiled = new CompiledVersion(version);
  fc.assert(fc.property(usage, (tokens) => {
    const all = tokens.input + tokens.cacheRead + tokens.cacheWrite;
    const plain = { ...tokens, input: all, cacheRead: 0, cacheWrite: 0 };
    const { cost, nocache } = compiled.cost(tokens, "default", 0)!;
    assert.equal(nocache, compiled.cost(plain, "default", 0)!.cost);
    if (all > 200_000) assert.equal(cost, nocache, "the step has no price of its own for caches");
  }));
});

Deno.test("a version that cannot tell says so", () => {
  const version = (over: Partial<PriceVersion>): PriceVersion => ({
    model: "m",
    effectiveFrom: 0,
    source: "test",
    tariffs: [{ rates: { input: 1_000_000 } }],
    ...over,
  });
  const none = { input: 5, cacheRead: 0, cacheWrite: 0, output: 0, reasoning: 0 };
  const embedding = new CompiledVersion(version({ tiers: { flex: null } }));
  assert.deepEqual(embedding.cost(none, "default", 0), { cost: 5_000, nocache: 5_000 });
  assert.equal(embedding.cost({ ...none, output: 1 }, "default", 0), null, "output has no price");
  assert.equal(embedding.cost(none, "flex", 0), null, "the tier has no known price");
  assert.equal(embedding.cost({ ...none, input: HUGE }, "default", 0), null, "nine billion");
  const rates = { input: 1 };
  const schedule = { zone: "UTC", from: 0, to: 60 };
  for (
    const bad of [
      { effectiveFrom: -1 },
      { tariffs: [] },
      { tariffs: [{ schedule, rates }] },
      { tariffs: [{ rates: { input: 0.5 } }] },
      { tariffs: [{ rates: { input: 1, output: -1 } }] },
      { tariffs: [{ rates, steps: [{ above: 5, rates }, { above: 5, rates }] }] },
      { tiers: { flex: { times: -1, inSteps: true } } },
    ]
  ) assert.throws(() => new CompiledVersion(version(bad)), { name: "PriceError" });
});
