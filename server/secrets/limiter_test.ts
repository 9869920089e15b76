import assert from "node:assert/strict";
import { AttemptLimiter, sourceOf } from "./limiter.ts";

const LIMITS = { perSource: 5, overall: 60, windowMs: 60_000 };

Deno.test("AttemptLimiter lets five a minute pass from one source", () => {
  const limiter = new AttemptLimiter(LIMITS);
  const passed = Array.from({ length: 10_000 }, (_, i) => limiter.take("a", i)).filter((w) => !w);
  assert.equal(passed.length, 5);
  assert.equal(limiter.take("a", 10_000), 50_000, "until the first of the five is a minute old");
  assert.equal(limiter.take("b", 10_000), 0, "others are not affected");
  assert.equal(limiter.take("a", 60_000), 0);
  assert.equal(limiter.take("a", 60_000), 1);
});

Deno.test("AttemptLimiter lets sixty a minute pass overall, in bounded memory", () => {
  const limiter = new AttemptLimiter(LIMITS);
  let passed = 0;
  for (let source = 0; source < 5000; source++) {
    for (let go = 0; go < 2; go++) if (limiter.take(`10.0.${source}`, source) === 0) passed++;
  }
  assert.equal(passed, 60);
  assert.equal(limiter.size, 60);
});

Deno.test("AttemptLimiter forgives a clock that was set back", () => {
  const limiter = new AttemptLimiter(LIMITS);
  for (let i = 0; i < 5; i++) limiter.take("a", 7_200_000);
  assert.equal(limiter.take("a", 0), 0);
});

Deno.test("sourceOf() counts an IPv6 /64 as one source", () => {
  const table: [string, string][] = [
    ["203.0.113.7", "203.0.113.7"],
    ["::ffff:203.0.113.7", "203.0.113.7"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["2001:db8:0:0:ffff::2", "2001:db8:0:0::/64"],
    ["[2001:DB8:0000:0001::2]", "2001:db8:0:1::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["unix", "unix"],
  ];
  for (const [given, want] of table) assert.equal(sourceOf(given), want, given);
});
