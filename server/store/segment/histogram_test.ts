import assert from "node:assert/strict";
import fc from "fast-check";
import { bucketMs, bucketOf, BUCKETS, LONGEST_MS, percentile } from "./histogram.ts";

Deno.test("bucketMs() of bucketOf() is at most 2.92 % off from 0 ms to 5 h", () => {
  const check = (ms: number) => {
    const bucket = bucketOf(ms);
    assert.ok(bucket >= 1 && bucket < BUCKETS);
    const error = Math.abs(bucketMs(bucket) - ms);
    assert.ok(error <= ms * 0.0292, `${ms} ms → ${bucketMs(bucket)} ms`);
  };
  for (let ms = 0; ms < 20_000; ms++) check(ms);
  check(LONGEST_MS);
  fc.assert(fc.property(fc.integer({ min: 0, max: LONGEST_MS }), check), { seed: 1 });
});

Deno.test("bucketOf() grows with the duration and keeps unknown apart from 0 ms", () => {
  assert.equal(bucketOf(null), 0);
  assert.equal(bucketOf(0), 1);
  assert.equal(bucketOf(-3), 1);
  assert.equal(bucketOf(0.9), 1);
  assert.equal(bucketOf(LONGEST_MS * 9), BUCKETS - 1);
  assert.equal(bucketOf(Number.MAX_SAFE_INTEGER), BUCKETS - 1);
  let before = 0;
  for (let ms = 0; ms < LONGEST_MS; ms += 1 + (ms >> 7)) {
    assert.ok(bucketOf(ms) >= before);
    before = bucketOf(ms);
  }
});

Deno.test("percentile() is the nearest rank within 2.92 %", () => {
  assert.equal(percentile(new Uint32Array(BUCKETS), 0.5), null);
  const onlyUnknown = new Uint32Array(BUCKETS);
  onlyUnknown[0] = 9;
  assert.equal(percentile(onlyUnknown, 0.5), null);
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 200_000 }), { minLength: 1, maxLength: 60 }),
      fc.constantFrom(0.5, 0.9, 0.95, 0.99),
      (durations, p) => {
        const counts = new Uint32Array(BUCKETS);
        for (const ms of durations) counts[bucketOf(ms)]!++;
        const exact = durations.sort((a, b) => a - b)[Math.ceil(p * durations.length) - 1]!;
        assert.ok(Math.abs(percentile(counts, p)! - exact) <= exact * 0.0292);
      },
    ),
    { seed: 2 },
  );
});
