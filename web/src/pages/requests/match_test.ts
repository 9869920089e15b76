import assert from "node:assert/strict";
import { sampleRow } from "../../../e2e/sample.ts";
import { arrive, asksServer, matches, NO_LIVE_ROWS, release } from "./match.ts";

const rows = (...ids: number[]) => ids.map((id) => sampleRow(id, id * 1_000));
const ids = (list: readonly { readonly id: number }[]) => list.map((row) => row.id);

Deno.test("arrive() keeps newest first and takes nothing twice", () => {
  let live = arrive(NO_LIVE_ROWS, rows(2, 1), 0, false);
  live = arrive(live, rows(3, 2), 0, false);
  assert.deepEqual(ids(live.shown), [3, 2, 1]);
  assert.equal(arrive(live, rows(3), 0, false), live);
});

Deno.test("arrive() lets newcomers wait while the reader reads", () => {
  let live = arrive(NO_LIVE_ROWS, rows(1), 0, false);
  live = arrive(live, rows(3, 2), 40, true);
  assert.deepEqual([ids(live.shown), ids(live.waiting), live.missed], [[1], [3, 2], 40]);
  assert.deepEqual(ids(release(live).shown), [3, 2, 1]);
});

Deno.test("matches() applies every filter", () => {
  const row = { ...sampleRow(7, 7_000), failed: true, model: "m", requestId: "req-ABC" };
  assert.ok(matches(row, { failed: true, model: ["x", "m"], q: "abc", from: 7_000, to: 7_001 }));
  for (
    const no of [{ failed: false }, { model: ["x"] }, { q: "z" }, { from: 7_001 }, { to: 7_000 }]
  ) {
    assert.ok(!matches(row, no), JSON.stringify(no));
  }
});

Deno.test("matches() knows not-filters, and leaves to the server what a row does not say", () => {
  const row = { ...sampleRow(7, 7_000), model: "m", cost: null };
  assert.ok(matches(row, { "not.model": ["x"], priced: false }));
  assert.ok(!matches(row, { "not.model": ["m"] }));
  assert.ok(!matches(row, { project: ["p"] }));
});

Deno.test("matches() keeps to the span of the page when the address names none", () => {
  const row = sampleRow(7, 1_000);
  assert.ok(matches(row, {}, "UTC", 1_000));
  assert.ok(!matches(row, {}, "UTC", 2 * 86_400_000));
  assert.ok(matches(row, { span: "all" }, "UTC", 2 * 86_400_000));
});

Deno.test("asksServer() knows which filters rows cannot answer", () => {
  assert.ok(asksServer({ project: ["p"] }));
  assert.ok(asksServer({ "not.failure": ["x"] }));
  assert.ok(!asksServer({ model: ["m"], failed: true }));
});
