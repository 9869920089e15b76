import assert from "node:assert/strict";
import { changeOf, MEASURE, MEASURES, sumsAt, valueAt } from "./measures.ts";

Deno.test("every measure reads no sums but those it asks for", () => {
  for (const measure of MEASURES) {
    const read = new Set<string>();
    const sums = new Proxy(sumsAt({ requests: [4], unpriced: [0], latencySum: [9] }, 0), {
      get(target, name) {
        read.add(String(name));
        return target[name as keyof typeof target] || 1;
      },
    });
    MEASURE[measure].of(sums);
    const needs: readonly string[] = MEASURE[measure].needs;
    assert.deepEqual([...read].filter((name) => !needs.includes(name)), [], measure);
  }
});

Deno.test("a cost without any price is not known, a cost of nothing is zero", () => {
  const cost = (requests: number, unpriced: number) =>
    valueAt("cost", { cost: [0], requests: [requests], unpriced: [unpriced] }, 0);
  assert.equal(cost(3, 3), null);
  assert.equal(cost(0, 0), 0);
  assert.equal(cost(3, 2), 0);
});

Deno.test("shares and means of nothing are not known", () => {
  for (const measure of ["failureRate", "cache", "latency", "ttft", "speed"] as const) {
    assert.equal(valueAt(measure, {}, 0), null, measure);
  }
  assert.equal(valueAt("cache", { input: [1], cacheRead: [3] }, 0), 0.75);
});

Deno.test("changeOf() has no answer where there was nothing before", () => {
  assert.equal(changeOf(3, 2), 0.5);
  assert.equal(changeOf(3, 0), null);
  assert.equal(changeOf(null, 2), null);
});
