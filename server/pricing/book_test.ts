import { enteredVersion } from "./entered.ts";
import { moreOf, rowOf } from "./manual.ts";
import assert from "node:assert/strict";
import { makeEvent } from "../store/testing.ts";
import type { StoredVersion } from "../store/event_log.ts";
import type { ModelPriceRow } from "../store/types.ts";
import { Book } from "./book.ts";

const NOW = Date.UTC(2026, 4, 6);

function row(model: string, prompt: number, completion = 10, cache = 0): ModelPriceRow {
  return {
    model,
    prompt,
    completion,
    cache,
    source: "",
    sourceModelId: "",
    rawJson: "",
    updatedAtMs: NOW,
    syncedAtMs: null,
  };
}

/** A book whose manual versions are stored in a list, as the writer stores them in a table. */
function shelf() {
  const book = new Book();
  const stored: StoredVersion[] = [];
  return {
    book,
    stored,
    put(rows: ModelPriceRow[], nowMs: number) {
      const added = book.changes(rows, nowMs);
      stored.push(...added);
      book.load(stored);
      return added.map(({ model, effectiveFrom }) => [model, effectiveFrom]);
    },
    cost(resolvedModel: string, timestampMs: number, more = {}) {
      const tokens = { input: 1_000, cacheRead: 0, cacheWrite: 0, output: 0, reasoning: 0 };
      return book.price(makeEvent({
        resolvedModel,
        requestedModel: resolvedModel,
        timestampMs,
        tokens,
        ...more,
      }))?.cost ?? null;
    },
  };
}

Deno.test("a manual price holds from now on, before the list; the past keeps the list's", () => {
  const { put, cost } = shelf();
  assert.equal(cost("gpt-5.4", NOW), 2_500_000);
  assert.deepEqual(put([row("gpt-5.4", 1)], NOW), [["gpt-5.4", NOW]]);
  assert.equal(cost("gpt-5.4", NOW - 1), 2_500_000);
  assert.equal(cost("gpt-5.4", NOW), 1_000_000);
  assert.equal(cost("gpt-5.4(high)", NOW), 1_000_000);
  assert.equal(cost("gpt-5.4-2026-03-05", NOW), 1_000_000);
  assert.equal(cost("gpt-5.4", NOW, { tier: "priority" }), 2_000_000);
  assert.equal(cost("gpt-5.4", NOW, { tier: "flex" }), 500_000);
});

Deno.test("a change is another version; the same table again is none", () => {
  const { put, cost, stored } = shelf();
  put([row("gpt-5.4", 1), row("tiny", 4)], NOW);
  assert.deepEqual(put([row("gpt-5.4", 1), row("tiny", 4)], NOW + 50), []);
  assert.deepEqual(put([row("gpt-5.4", 3), row("tiny", 4)], NOW + 100), [["gpt-5.4", NOW + 100]]);
  assert.equal(stored.length, 3);
  assert.equal(cost("gpt-5.4", NOW + 99), 1_000_000);
  assert.equal(cost("gpt-5.4", NOW + 100), 3_000_000);
  // a clock that went back does not put a change before the one it replaces
  assert.deepEqual(put([row("gpt-5.4", 5), row("tiny", 4)], NOW), [["gpt-5.4", NOW + 100]]);
  assert.equal(cost("gpt-5.4", NOW + 100), 5_000_000);
});

Deno.test("the first price of a model that had none holds since ever", () => {
  const { put, cost } = shelf();
  assert.equal(cost("tiny", NOW), null);
  assert.deepEqual(put([row("tiny", 4)], NOW), [["tiny", 0]]);
  assert.equal(cost("tiny", NOW - 1e9), 4_000_000);
  assert.deepEqual(put([row("tiny", 0, 0)], NOW + 5), [["tiny", NOW + 5]]);
  assert.equal(cost("tiny", NOW + 5), 0, "free is a price");
});

Deno.test("a price that is taken back ends; the list or nothing follows", () => {
  const { put, cost } = shelf();
  put([row("gpt-5.4", 1), row("tiny", 4)], NOW);
  assert.deepEqual(put([], NOW + 10), [["gpt-5.4", NOW + 10], ["tiny", NOW + 10]]);
  assert.deepEqual(put([], NOW + 20), []);
  assert.equal(cost("gpt-5.4", NOW + 9), 1_000_000);
  assert.equal(cost("gpt-5.4", NOW + 10), 2_500_000);
  assert.equal(cost("tiny", NOW + 9), 4_000_000);
  assert.equal(cost("tiny", NOW + 10), null);
  assert.deepEqual(put([row("tiny", 6)], NOW + 30), [["tiny", NOW + 30]]);
  assert.equal(cost("tiny", NOW + 29), null);
});

Deno.test("prices that cannot be are refused with the name of the field", () => {
  const { book } = shelf();
  assert.throws(() => book.changes([row("tiny", -1)], NOW), /the prompt price of tiny must be/);
  assert.throws(() => book.changes([row("tiny", 1, 1e9)], NOW), /the completion price of tiny/);
});

Deno.test("suggest() names what resembles, price() does not use it", () => {
  const { book, cost } = shelf();
  assert.equal(cost("grok-code-fast-2", NOW), null);
  assert.equal(book.suggest("grok-code-fast-2")[0], "x-ai/grok-code-fast-1");
  assert.deepEqual(book.suggest("zzz"), []);
});

Deno.test("the table of three prices, put back as it was shown, keeps a version that says more", () => {
  const at = Date.UTC(2026, 4, 6);
  const version = enteredVersion("tiny", 0, "manual", {
    tariffs: [{
      rates: { input: 2, output: 8, cacheRead: 0.5, cacheWrite: 3 },
      steps: [{ above: 1000, rates: { input: 4, output: 16 } }],
    }],
  });
  const book = new Book();
  book.load([{ model: "tiny", effectiveFrom: 0, source: "manual", json: JSON.stringify(version) }]);
  const shown = {
    model: "tiny",
    ...rowOf(version),
    source: "",
    sourceModelId: "",
    rawJson: "",
    updatedAtMs: at,
    syncedAtMs: null,
  };
  assert.deepEqual(book.changes([shown], at), []);
  assert.deepEqual(book.changes([{ ...shown, more: moreOf(version) }], at), []);
  const [changed] = book.changes([{ ...shown, more: { cacheCreation: 9 } }], at);
  assert.equal(JSON.parse(changed!.json).tariffs[0].rates.cacheWrite, 9_000_000);
});
