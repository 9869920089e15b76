import assert from "node:assert/strict";
import fc from "fast-check";
import { overviewSearch, parseSearch, requestsSearch, stringifySearch } from "./search.ts";

Deno.test("requestsSearch() survives the way through the address", () => {
  const words = fc.array(fc.string({ minLength: 1, unit: "grapheme" }), { minLength: 1 });
  fc.assert(fc.property(words, words, fc.boolean(), fc.nat(), (model, key, failed, from) => {
    const search = requestsSearch({ model, key, failed, from });
    assert.deepEqual(requestsSearch(parseSearch(stringifySearch({ ...search }))), search);
  }));
});

Deno.test("requestsSearch() drops what it does not know", () => {
  assert.deepEqual(
    requestsSearch({ failed: "maybe", model: 7, from: "x", to: "-1", q: "  ", evil: "1" }),
    {},
  );
});

Deno.test("overviewSearch() writes defaults as nothing", () => {
  assert.deepEqual(overviewSearch({ span: "24h", show: "requests" }), {});
  assert.deepEqual(overviewSearch({ span: "7d", show: "cost" }), { span: "7d", show: "cost" });
});
