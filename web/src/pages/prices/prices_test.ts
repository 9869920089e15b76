import assert from "node:assert/strict";
import fc from "fast-check";
import type { PriceEntry } from "../../../../server/http/contract/mod.ts";
import { differences, type Price } from "./diff.ts";
import { bodyOf, type Draft, draftOf, figure } from "./draft.ts";
import { minuteText, narrowed, rateOf, rateText, stateOf } from "./rates.ts";

const PLAIN: Price = { tariffs: [{ rates: { input: 2, output: 8 } }], tiers: {} };
const RICH: Price = {
  tariffs: [
    {
      rates: { input: 2, output: 8, cacheRead: 0.2, inputAudio: 9 },
      steps: [{ above: 200_000, rates: { input: 4, output: 16 } }],
    },
    {
      schedule: { zone: "Asia/Shanghai", days: [1, 2], from: 60, to: 1_440 },
      rates: { input: 1 },
    },
  ],
  tiers: { priority: { times: 2, inSteps: true }, batch: null },
};

Deno.test("rateOf() follows the rate that a missing one stands for", () => {
  const rates = { input: 3, output: 15, cacheWrite: 4 };
  assert.equal(rateOf(rates, "cacheRead"), 3);
  assert.equal(rateOf(rates, "cacheWrite1h"), 4);
  assert.equal(rateOf(rates, "reasoning"), 15);
  assert.equal(rateOf({ input: 3 }, "reasoning"), null);
  assert.equal(rateOf(rates, "request"), null);
});

Deno.test("rateText() shows every digit of a list price", () => {
  assert.equal(rateText(2.5, "en"), "$2.50");
  assert.equal(rateText(0.3125, "en"), "$0.3125");
  assert.equal(rateText(0.000125, "en"), "$0.000125");
});

Deno.test("narrowed() takes a state and a part of the name", () => {
  const entry = (model: string, origin: "manual" | "list" | null): PriceEntry => ({
    model,
    current: origin === null ? null : {
      id: 1,
      model,
      effectiveFromMs: 0,
      source: origin,
      origin,
      removed: false,
      ...PLAIN,
      tariffs: [...PLAIN.tariffs],
      notUsed: [],
    },
    versions: 1,
    requests: 0,
    lastUsedMs: null,
    known: [],
    match: null,
  });
  const items = [entry("Opus", "manual"), entry("haiku", "list"), entry("new-opus", null)];
  assert.deepEqual(items.map(stateOf), ["manual", "list", "unpriced"]);
  assert.deepEqual(narrowed(items, "all", " OPUS ").map(({ model }) => model), [
    "Opus",
    "new-opus",
  ]);
  assert.deepEqual(narrowed(items, "unpriced", "opus").map(({ model }) => model), ["new-opus"]);
});

Deno.test("differences() of a price to itself are none", () => {
  assert.deepEqual(differences(PLAIN, PLAIN), []);
  assert.deepEqual(differences(RICH, structuredClone(RICH)), []);
});

Deno.test("differences() name the rate, its place and both sides", () => {
  const after: Price = {
    tariffs: [{
      rates: { input: 2, output: 9, cacheRead: 2 },
      steps: [{ above: 100_000, rates: { input: 4 } }],
    }],
    tiers: { priority: { times: 1.5, inSteps: true }, batch: null },
  };
  const found = differences({ ...PLAIN, tiers: { priority: { times: 2, inSteps: true } } }, after);
  assert.deepEqual(
    found.map(({ place, what, before, after }) => [place.above, place.tier, what, before, after]),
    [
      // input and its cache rate agree before and after: only the output differs
      [null, null, "output", 8, 9],
      [100_000, null, "input", null, 4],
      [null, "priority", "times", 2, 1.5],
      [null, "batch", "times", null, "unknown"],
    ],
  );
  assert.ok(differences(null, PLAIN).every(({ before }) => before === null));
});

Deno.test("figure() reads points, commas and dollar signs, and nothing else", () => {
  assert.equal(figure(" $2,50 "), 2.5);
  assert.equal(figure(".5"), 0.5);
  assert.equal(figure(""), null);
  for (const text of ["1e3", "-1", "1 000", "two", "1.2.3"]) assert.ok(Number.isNaN(figure(text)));
  fc.assert(fc.property(fc.integer({ min: 0, max: 999_999_999 }), (pico) => {
    assert.equal(figure(String(pico / 1_000)), pico / 1_000);
  }));
});

Deno.test("bodyOf() gives back the price an editor began with", () => {
  for (const price of [PLAIN, RICH]) {
    const made = bodyOf(draftOf(price, 0, "UTC"), "UTC");
    assert.ok(made.ok);
    assert.deepEqual(made.body.tariffs, price.tariffs);
    assert.deepEqual(made.body.tiers ?? {}, price.tiers);
    assert.equal(made.body.effectiveFromMs, undefined);
  }
});

Deno.test("bodyOf() reads the time in the reader's zone", () => {
  const draft: Draft = { ...draftOf(PLAIN, 0, "UTC"), since: "time", at: "2026-03-01T00:00" };
  const made = bodyOf(draft, "Asia/Tokyo");
  assert.ok(made.ok);
  assert.equal(made.body.effectiveFromMs, Date.UTC(2026, 1, 28, 15));
  const ever = bodyOf({ ...draft, since: "ever" }, "Asia/Tokyo");
  assert.ok(ever.ok);
  assert.equal(ever.body.effectiveFromMs, 0);
});

Deno.test("bodyOf() names each field that is wrong", () => {
  const draft = draftOf(RICH, 0, "UTC");
  const [first, second] = draft.tariffs;
  assert.ok(first && second?.schedule);
  const wrong: Draft = {
    since: "time",
    at: "",
    tariffs: [
      {
        ...first,
        rates: { ...first.rates, text: { ...first.rates.text, input: "", output: "much" } },
        steps: [
          { above: "1000", rates: first.rates },
          { above: "900", rates: first.rates },
          { above: "x", rates: first.rates },
        ],
      },
      { ...second, schedule: { zone: "Mars/Base", days: [], from: "25:00", to: "" } },
    ],
    tiers: [{
      tier: "fast",
      kind: "times",
      times: "",
      inSteps: true,
      rates: first.rates,
    }],
  };
  const made = bodyOf(wrong, "UTC");
  assert.ok(!made.ok);
  assert.deepEqual(made.faults, {
    at: "time",
    "tariffs.0.rates.input": "needed",
    "tariffs.0.rates.output": "amount",
    "tariffs.0.steps.1.above": "ascend",
    "tariffs.0.steps.2.above": "tokens",
    "tariffs.1.days": "days",
    "tariffs.1.from": "time",
    "tariffs.1.to": "time",
    "tariffs.1.zone": "zone",
    "tiers.fast.times": "factor",
  });
});

Deno.test("minuteText() is a wall clock", () => {
  assert.equal(minuteText(450), "07:30");
  assert.equal(minuteText(1_440), "24:00");
});
