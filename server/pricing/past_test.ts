import assert from "node:assert/strict";
import fc from "fast-check";
import { Reader } from "../analytics/mod.ts";
import type { UsageEvent } from "../events/types.ts";
import { Database } from "../store/mod.ts";
import { SegmentBuilder } from "../store/segment/mod.ts";
import { makeEvent, MAY, sha256, withBench } from "../store/testing.ts";
import type { ModelPriceRow } from "../store/types.ts";
import { Book } from "./book.ts";
import { OfflinePrices } from "./offline.ts";

const AUDIT = { atMs: MAY, actor: "test", action: "prices.put", target: "", detail: "" };
const MODELS = ["gpt-5.4", "tiny", "tiny(high)", "mini", "never"];

function row(model: string, prompt: number): ModelPriceRow {
  return {
    model,
    prompt,
    completion: 2 * prompt,
    cache: prompt / 10,
    source: "",
    sourceModelId: "",
    rawJson: "",
    updatedAtMs: MAY,
    syncedAtMs: null,
  };
}

let serial = 0;

function event(model: number, tokens: UsageEvent["tokens"]): UsageEvent {
  const requestId = (++serial).toString(16).padStart(8, "0");
  return makeEvent({
    requestId,
    hash: sha256(requestId),
    rawHash: serial,
    timestampMs: MAY + serial,
    resolvedModel: MODELS[model]!,
    requestedModel: MODELS[model]!,
    tokens,
  });
}

const OPTIONS = () => ({ prices: new Book(), newSegment: () => new SegmentBuilder() });

/** Model and cost of all events, by id. */
function costs(path: string): [string, number | null][] {
  const db = new Database(path, { readOnly: true });
  try {
    return db.all(
      "select d.text, e.cost, e.nocache, v.id from event e " +
        "join dict d on d.kind = 2 and d.id = e.model " +
        "left join price_version v on v.id = e.price order by e.id",
    ).map(([model, cost, nocache, version]) => {
      assert.equal(cost === null, version === null, "a cost has a version");
      assert.equal(cost === null, nocache === null);
      return [String(model), cost as number | null];
    });
  } finally {
    db.close();
  }
}

const tokens = fc.record({
  input: fc.nat({ max: 300_000 }),
  cacheRead: fc.nat({ max: 9_000 }),
  cacheWrite: fc.nat({ max: 900 }),
  output: fc.nat({ max: 9_000 }),
  reasoning: fc.nat({ max: 900 }),
});

Deno.test("what was unpriced is priced when a price appears; rows, columns and answers agree", () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.oneof(
          fc.array(fc.tuple(fc.nat({ max: MODELS.length - 1 }), tokens), {
            minLength: 1,
            maxLength: 25,
          }),
          fc.record({
            tiny: fc.option(fc.integer({ min: 0, max: 5 })),
            mini: fc.option(fc.integer({ min: 0, max: 5 })),
          }),
        ),
        { minLength: 2, maxLength: 7 },
      ),
      (steps) =>
        withBench(async ({ wire, writer, path }) => {
          const { api } = await writer(OPTIONS());
          const reader = new Reader({ path, now: () => MAY, pause: () => Promise.resolve() });
          let before: [string, number | null][] = [];
          try {
            for (const step of steps) {
              if (Array.isArray(step)) {
                api.ingest(wire.batch(step.map(([model, tokens]) => event(model, tokens))));
              } else {
                const rows = Object.entries(step).flatMap(([model, price]) =>
                  price === null ? [] : [row(model, price)]
                );
                api.putModelPrices(rows, AUDIT);
                await api.pricePast();
              }
              const after = costs(path);
              before.forEach(([, cost], i) => {
                if (cost !== null) assert.equal(after[i]![1], cost, "a cost never changes");
              });
              if (!Array.isArray(step)) {
                const priced = new Set(
                  Object.entries(step).filter(([, p]) => p !== null)
                    .map(([model]) => model),
                );
                // a price that replaced one that was taken back begins when it was entered
                const fresh = new Set(
                  before.filter(([, cost]) => cost !== null).map(([model]) => model),
                );
                for (const [model, cost] of after) {
                  const name = model.replace("(high)", "");
                  if (name === "never") assert.equal(cost, null);
                  if (name === "gpt-5.4") assert.notEqual(cost, null);
                  if (!priced.has(name) || fresh.has(model)) continue;
                  if (!everRemoved(steps, step, name)) assert.notEqual(cost, null, model);
                }
              }
              before = after;
              assert.equal((await api.verifySegments()).differing, 0);
              const { total } = await reader.series({
                span: { fromMs: MAY, toMs: MAY + 1e9 },
                zone: "UTC",
                filter: {},
                grain: "day",
              });
              assert.equal(total.cost, after.reduce((sum, [, cost]) => sum + (cost ?? 0), 0));
              assert.equal(total.unpriced, after.filter(([, cost]) => cost === null).length);
            }
          } finally {
            reader.close();
          }
        }),
    ),
    { numRuns: 25 },
  ));

/** Did the model have a price before this step that was taken back? */
function everRemoved(steps: readonly unknown[], upTo: unknown, model: string): boolean {
  let had = false;
  for (const step of steps) {
    if (step === upTo) return false;
    if (Array.isArray(step)) continue;
    const price = (step as Record<string, unknown>)[model];
    if (price !== null) had = true;
    else if (had) return true;
  }
  return false;
}

Deno.test("the pricing of the past goes on after the process was ended in the middle", () =>
  withBench(async ({ wire, writer, path }) => {
    const none = { cacheRead: 0, cacheWrite: 0, output: 0, reasoning: 0 };
    const events = Array.from({ length: 30 }, (_, i) => event(1, { input: i + 1, ...none }));
    const first = await writer(OPTIONS());
    first.api.ingest(wire.batch(events));
    first.api.putModelPrices([row("tiny", 1)], AUDIT);
    // a segment has been priced at once, the rest waits for its turn
    first.api.close();
    await first.api.pricePast();
    const half = costs(path).filter(([, cost]) => cost !== null).length;
    assert.equal(half, 8);

    const second = await writer(OPTIONS());
    await second.api.pricePast();
    assert.deepEqual(costs(path).map(([, cost]) => cost), events.map((_, i) => (i + 1) * 1_000));
    assert.deepEqual(await second.api.verifySegments(), { segments: 3, differing: 0 });
    assert.equal(await second.api.pricePast(), 0);
    const [version] = [second.api.priceVersion(1)];
    assert.deepEqual([version?.model, version?.effectiveFrom, version?.source], [
      "tiny",
      0,
      "manual",
    ]);
    assert.equal(second.api.priceVersion(99), null);
  }));

Deno.test("a roll-back takes the stored version with it, the next commit stores it again", () =>
  withBench(async ({ wire, writer, path }) => {
    const { api } = await writer(OPTIONS());
    const tokens = { input: 1, cacheRead: 0, cacheWrite: 0, output: 0, reasoning: 0 };
    const mark = { file: 1, pos: NaN };
    assert.throws(() => api.ingest(wire.batch([event(0, tokens)], { mark })));
    assert.equal(costs(path).length, 0);
    api.ingest(wire.batch([event(0, tokens)]));
    assert.deepEqual(costs(path), [["gpt-5.4", 2_500]]);
    await api.pricePast();
  }));

Deno.test("a segment that lost rows is priced from its columns", () =>
  withBench(async ({ wire, writer, path }) => {
    const tokens = { input: 1_000, cacheRead: 0, cacheWrite: 0, output: 0, reasoning: 0 };
    const first = await writer(OPTIONS());
    first.api.ingest(wire.batch(Array.from({ length: 10 }, () => event(1, tokens))));
    first.api.close();
    const db = new Database(path);
    db.run("delete from event where id = 3");
    db.close();
    const { api } = await writer(OPTIONS());
    api.putModelPrices([row("tiny", 1)], AUDIT);
    assert.equal(await api.pricePast(), 10);
    assert.deepEqual(costs(path).map(([, cost]) => cost), new Array(9).fill(1_000_000));
    const reader = new Reader({ path, now: () => MAY, pause: () => Promise.resolve() });
    const span = { fromMs: MAY, toMs: MAY + 1e9 };
    const { total } = await reader.series({ span, zone: "UTC", grain: "day" });
    assert.deepEqual([total.requests, total.unpriced, total.cost], [10, 0, 10_000_000]);
    reader.close();
  }));

Deno.test("a release with other list prices looks at what was unpriced, once", () =>
  withBench(async ({ wire, writer, path }) => {
    const tokens = { input: 1_000, cacheRead: 0, cacheWrite: 0, output: 0, reasoning: 0 };
    const empty = () => new Book(new OfflinePrices({ source: "nothing yet", lists: {} }));
    const first = await writer({ ...OPTIONS(), prices: empty() });
    first.api.ingest(wire.batch([0, 0, 1].map((model) => event(model, tokens))));
    assert.deepEqual(costs(path).map(([, cost]) => cost), [null, null, null]);
    first.api.close();
    const second = await writer(OPTIONS());
    assert.equal(await second.api.pricePast(), 2);
    assert.deepEqual(costs(path).map(([, cost]) => cost), [2_500_000, 2_500_000, null]);
    second.api.close();
    const third = await writer(OPTIONS());
    assert.equal(await third.api.pricePast(), 0);
  }));

Deno.test("a full disk stops the pricing of the past, not the store", () =>
  withBench(async ({ wire, writer, path }) => {
    const tokens = { input: 1_000, cacheRead: 0, cacheWrite: 0, output: 0, reasoning: 0 };
    const first = await writer(OPTIONS());
    first.api.ingest(wire.batch(Array.from({ length: 20 }, () => event(1, tokens))));
    first.limitPages(1);
    const many = Array.from({ length: 2_000 }, (_, i) => row(`other-${i}`, 1));
    assert.throws(() => first.api.putModelPrices([row("tiny", 1), ...many], AUDIT), {
      code: "full",
    });
    assert.equal(await first.api.pricePast(), 0);
    assert.deepEqual(first.api.listModelPrices(), []);
    first.limitPages(1_000_000);
    first.api.putModelPrices([row("tiny", 1)], AUDIT);
    await first.api.pricePast();
    assert.ok(costs(path).every(([, cost]) => cost === 1_000_000));
  }));
