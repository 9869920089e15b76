import assert from "node:assert/strict";
import fc from "fast-check";
import { AnalyticsQuery, DimensionName } from "../../../server/http/contract/mod.ts";
import {
  DIMENSIONS,
  filterOf,
  isPresent,
  NO_FILTERS,
  oneOf,
  pageSearch,
  parametersOf,
  parseSearch,
  patched,
  questionOf,
  sortBy,
  spanIn,
  stringifySearch,
  type UsageSearch,
  usageSearch,
} from "./search.ts";

const words = fc.array(fc.string({ minLength: 1, unit: "grapheme" }), { minLength: 1 });
const throughAddress = (search: object) => parseSearch(stringifySearch({ ...search }));

Deno.test("usageSearch() survives the way through the address", () => {
  fc.assert(fc.property(words, words, fc.boolean(), fc.nat(), (model, key, failed, from) => {
    const search = usageSearch({ model, "not.key": key, failed, from, zone: "Asia/Shanghai" });
    assert.deepEqual(usageSearch(throughAddress(search)), search);
  }));
});

Deno.test("usageSearch() drops what it does not know", () => {
  const raw = { failed: "maybe", model: 7, from: "x", to: "-1", q: "  ", zone: "Mars", span: "3d" };
  assert.deepEqual(usageSearch({ ...raw, evil: "1" }), {});
});

Deno.test("usageSearch() lets a custom span beat a name", () => {
  assert.deepEqual(usageSearch({ span: "7d", from: "5" }), { from: 5 });
  assert.deepEqual(usageSearch({ span: "7d" }), { span: "7d" });
});

Deno.test("DIMENSIONS are those of the API", () => {
  assert.deepEqual([...DIMENSIONS].sort(), [...DimensionName.options].sort());
});

Deno.test("parametersOf() is what the API's doors accept", () => {
  const search: UsageSearch = {
    span: "last-month",
    model: ["a", "b"],
    "not.tier": ["flex"],
    failed: true,
    minLatency: 5_000,
    q: "req",
  };
  const parameters = parametersOf(search, "24h", "Europe/Berlin");
  const asText = Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [
      name,
      Array.isArray(value) ? value : String(value),
    ]),
  );
  const read = AnalyticsQuery.parse(asText);
  assert.equal(read.span, "last-month");
  assert.deepEqual(read["not.tier"], ["flex"]);
  assert.equal(read.minLatency, 5_000);
});

Deno.test("questionOf() keeps names as names and times as times", () => {
  assert.deepEqual(questionOf({ model: ["m"] }, "7d", "UTC"), {
    zone: "UTC",
    filter: { in: { model: ["m"] } },
    span: "7d",
  });
  assert.deepEqual(questionOf({ from: 1, to: 2 }, "7d", "UTC"), { zone: "UTC", from: 1, to: 2 });
});

Deno.test("filterOf() tells unfiltered apart", () => {
  assert.equal(filterOf({ span: "7d", zone: "UTC" }), undefined);
  assert.deepEqual(filterOf({ "not.key": ["k"], priced: false }), {
    notIn: { key: ["k"] },
    priced: false,
  });
});

Deno.test("pageSearch() carries its own fields beside those that travel", () => {
  const page = pageSearch({
    tab: oneOf(["overview", "trends"]),
    sort: sortBy(["cost", "requests"]),
  });
  assert.deepEqual(page({ tab: "trends", sort: "-cost", span: "7d" }), {
    span: "7d",
    tab: "trends",
    sort: "-cost",
  });
  assert.deepEqual(page({ tab: "overview", sort: "evil" }), {});
  assert.deepEqual(usageSearch(page({ tab: "trends", span: "7d" })), { span: "7d" });
});

Deno.test("patched() takes fields away and keeps the rest", () => {
  const search: UsageSearch = { span: "7d", model: ["a"], failed: true };
  assert.deepEqual(patched(search, { model: undefined }), { span: "7d", failed: true });
  assert.deepEqual(patched(search, { model: [] }), { span: "7d", failed: true });
  assert.deepEqual(patched(search, NO_FILTERS), { span: "7d" });
});

Deno.test("spanIn() fills open ends", () => {
  const now = 1_000_000;
  assert.deepEqual(spanIn({ from: 5 }, "24h", now, "UTC"), { fromMs: 5, toMs: 1_020_000 });
  assert.deepEqual(spanIn({ to: 5 }, "24h", now, "UTC"), { fromMs: 0, toMs: 5 });
  assert.deepEqual(spanIn({ span: "1h" }, "24h", 3_600_000, "UTC"), { fromMs: 0, toMs: 3_600_000 });
});

Deno.test("isPresent() is false when the span is over", () => {
  assert.deepEqual(
    [{}, { from: 1 }, { to: 1 }, { span: "yesterday" } as const].map((one) =>
      isPresent(one, "24h")
    ),
    [true, true, false, false],
  );
});
