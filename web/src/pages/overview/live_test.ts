import assert from "node:assert/strict";
import { sampleRow } from "../../../e2e/sample.ts";
import { sampleAnswer } from "../../../e2e/sample_query.ts";
import { applyRows } from "./live.ts";
import { type OverviewAnswer, PARTS } from "./parts.ts";

const NOW = Date.UTC(2026, 10, 22, 14);

function answer(): OverviewAnswer {
  return sampleAnswer(
    { span: "24h", zone: "UTC", compare: true, parts: [...PARTS] },
    NOW,
  ) as unknown as OverviewAnswer;
}

Deno.test("applyRows() adds a new request to total and bin", () => {
  const before = answer();
  const id = before.completeness.lastEventId + 1;
  const row = { ...sampleRow(id, NOW - 1_000), failed: false, cost: null };
  const after = applyRows(before, [row]);
  assert.equal(after.parts[0].sums.requests, before.parts[0].sums.requests + 1);
  assert.equal(after.parts[0].sums.unpriced, before.parts[0].sums.unpriced + 1);
  assert.equal(after.parts[0].sums.cost, before.parts[0].sums.cost);
  const last = ({ parts }: OverviewAnswer) => parts[1].columns.requests?.at(-1) ?? 0;
  assert.equal(last(after), last(before) + 1);
  assert.equal(after.parts[3], before.parts[3]);
});

Deno.test("applyRows() counts a request once, and none from before the span", () => {
  const before = answer();
  const id = before.completeness.lastEventId + 1;
  const row = sampleRow(id, NOW - 1_000);
  const once = applyRows(before, [row]);
  assert.equal(applyRows(once, [row]), once);
  assert.equal(applyRows(before, [{ ...row, id: id - 1 }]), before);
  assert.equal(applyRows(before, [{ ...row, timestampMs: before.fromMs - 1 }]), before);
});
