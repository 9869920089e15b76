import assert from "node:assert/strict";
import type { RankRow } from "./courses.ts";
import { findingsOf } from "./findings.ts";
import { sumsAt } from "./measures.ts";
import { isSlower, pacesOf } from "./slower.ts";

function row(value: string, p95: number | null, timed = 100, failures = 0, cost = 0): RankRow {
  return {
    value,
    label: "",
    sums: sumsAt({
      requests: [timed],
      latencyCount: [timed],
      failures: [failures],
      cost: [cost],
    }, 0),
    previous: null,
    latency: { p50: 10, p90: 20, p95, p99: null },
    ttft: null,
    spark: null,
  };
}

Deno.test("pacesOf() puts what got slower first and what nobody can say last", () => {
  const paces = pacesOf(
    [row("same", 1_000), row("new", 900), row("slow", 3_000), row("rare", 9_000, 3)],
    [row("slow", 2_000), row("same", 1_000), row("rare", 100)],
  );
  assert.deepEqual(paces.map((pace) => [pace.value, pace.change]), [
    ["slow", 0.5],
    ["same", 0],
    ["new", null],
    ["rare", null],
  ]);
  assert.deepEqual(paces.filter(isSlower).map((pace) => pace.value), ["slow"]);
});

Deno.test("isSlower() ignores a change that nobody feels", () => {
  const [tiny] = pacesOf([row("a", 90)], [row("a", 40)]);
  assert.ok(tiny !== undefined && (tiny.change ?? 0) > 1);
  assert.equal(isSlower(tiny), false);
});

Deno.test("findingsOf() names who fails, what rose, and what makes most of the cost", () => {
  const found = findingsOf({
    sums: sumsAt({
      requests: [200],
      failures: [20],
      cost: [1_000],
      input: [50],
      cacheRead: [50],
    }, 0),
    previous: sumsAt({
      requests: [180],
      failures: [2],
      cost: [500],
      input: [10],
      cacheRead: [90],
    }, 0),
    p95: 5_000,
    p95Before: 3_000,
    models: [row("m", 1, 100, 0, 700), row("n", 1, 100, 0, 300)],
    keys: [row("k", 1, 100, 0, 400), row("l", 1, 100, 0, 300)],
    credentials: [row("well", 1, 100, 5), row("ill", 1, 100, 40), row("rare", 1, 2, 2)],
  });
  assert.deepEqual(found.map((one) => one.kind), [
    "failing",
    "failures",
    "slower",
    "cost",
    "cache",
    "share",
  ]);
  assert.ok(found[0]?.kind === "failing" && found[0].row.value === "ill");
  assert.ok(found[5]?.kind === "share" && found[5].of === "model" && found[5].share === 0.7);
});

Deno.test("findingsOf() says nothing of a handful of requests", () => {
  const few = sumsAt({ requests: [5], failures: [4], cost: [9] }, 0);
  const ground = { p95: 9_000, p95Before: 10, models: [], keys: [], credentials: [] };
  assert.deepEqual(findingsOf({ ...ground, sums: few, previous: few }), []);
  assert.deepEqual(findingsOf({ ...ground, sums: few, previous: null }), []);
});
