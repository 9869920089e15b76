import assert from "node:assert/strict";
import type { NamedSpan } from "../../../server/http/contract/mod.ts";
import { NAMED_SPANS as OF_API } from "../../../server/http/contract/analytics.ts";
import { endsNow, NAMED_SPANS, spanOf } from "./span.ts";

const NOW = Date.parse("2026-11-25T12:34:56Z");
const text = (name: NamedSpan, zone: string) => {
  const { fromMs, toMs } = spanOf(name, NOW, zone);
  return [fromMs, toMs].map((ms) => new Date(ms).toISOString().slice(0, 16)).join(" ");
};

Deno.test("NAMED_SPANS are those of the API", () => {
  assert.deepEqual([...NAMED_SPANS], [...OF_API]);
});

Deno.test("spanOf() ends the present with the running minute", () => {
  assert.equal(text("1h", "UTC"), "2026-11-25T11:35 2026-11-25T12:35");
  assert.equal(text("today", "Europe/Berlin"), "2026-11-24T23:00 2026-11-25T12:35");
  assert.equal(text("all", "UTC"), "1970-01-01T00:00 2026-11-25T12:35");
});

Deno.test("spanOf() cuts calendar spans in the zone", () => {
  assert.equal(text("yesterday", "Asia/Shanghai"), "2026-11-23T16:00 2026-11-24T16:00");
  assert.equal(text("last-week", "UTC"), "2026-11-16T00:00 2026-11-23T00:00");
  assert.equal(text("last-month", "UTC"), "2026-10-01T00:00 2026-11-01T00:00");
  assert.equal(text("this-year", "UTC"), "2026-01-01T00:00 2026-11-25T12:35");
});

Deno.test("endsNow() is false for the past only", () => {
  assert.deepEqual(NAMED_SPANS.filter((name) => !endsNow(name)), [
    "yesterday",
    "last-week",
    "last-month",
  ]);
});
