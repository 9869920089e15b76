import assert from "node:assert/strict";
import { sampleOverview, sampleRow } from "../../../e2e/sample.ts";
import { applyRows } from "./live.ts";

const NOW = Date.UTC(2026, 10, 22, 14);

Deno.test("applyRows() adds a new request to total, bin and top lists", () => {
  const before = sampleOverview(NOW - 86_400_000, NOW, NOW);
  const id = before.completeness.lastEventId + 1;
  const row = { ...sampleRow(id, NOW - 1_000), failed: false, cost: null };
  const after = applyRows(before, [row]);
  assert.equal(after.total.requests, before.total.requests + 1);
  assert.equal(after.total.unpriced, before.total.unpriced + 1);
  assert.equal(after.total.cost, before.total.cost);
  assert.equal(after.bins.at(-1)?.sums.requests, (before.bins.at(-1)?.sums.requests ?? 0) + 1);
  const model = (rows: typeof before) => rows.models.rows.find((one) => one.value === row.model);
  assert.equal(model(after)?.sums.requests, (model(before)?.sums.requests ?? 0) + 1);
});

Deno.test("applyRows() counts a request once", () => {
  const before = sampleOverview(NOW - 86_400_000, NOW, NOW);
  const row = sampleRow(before.completeness.lastEventId + 1, NOW - 1_000);
  const once = applyRows(before, [row]);
  assert.equal(applyRows(once, [row]), once);
  assert.equal(applyRows(before, [{ ...row, id: before.completeness.lastEventId }]), before);
});
