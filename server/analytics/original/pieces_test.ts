import assert from "node:assert/strict";
import fc from "fast-check";
import { contains } from "./filter.ts";
import { costOf } from "./price.ts";

Deno.test("costOf() gives the seed release's own test values", () => {
  const price = { prompt: 2, completion: 4, cache: 1 };
  assert.equal(costOf(price, { input: 1_000_000, output: 500_000, cached: 250_000 }), 3.75);
  const dear = { prompt: 10, completion: 0, cache: 1 };
  assert.equal(costOf(dear, { input: 100_000, output: 0, cached: 250_000 }), 0.25);
  assert.equal(costOf(undefined, { input: 1, output: 1, cached: 0 }), 0);
});

Deno.test("contains() is SQL's like between two wildcards", () => {
  const table: [string, string, boolean][] = [
    ["gpt-5.4", "5.4", true],
    ["gpt-5.4", "g_t", true],
    ["gpt-5.4", "g%4", true],
    ["gpt-5.4", "4%g", false],
    ["gpt-5.4", "", true],
    ["", "_", false],
    ["aab", "ab", true],
    ["100%", "%", true],
  ];
  for (const [text, pattern, found] of table) assert.equal(contains(text, pattern), found, pattern);
});

Deno.test("contains() agrees with a regular expression", () => {
  const letters = fc.string({ unit: fc.constantFrom("a", "b", "%", "_"), maxLength: 8 });
  fc.assert(fc.property(letters, letters, (text, pattern) => {
    const wild = pattern.replaceAll("%", ".*").replaceAll("_", ".");
    assert.equal(contains(text, pattern), new RegExp(wild).test(text));
  }));
});

Deno.test("contains() is not slowed down by many wildcards", () => {
  assert.equal(contains("a".repeat(5_000), "%a".repeat(1_000) + "%b"), false);
});
