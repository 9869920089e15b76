import assert from "node:assert/strict";
import {
  binsOf,
  filterBehind,
  peakOf,
  REST,
  type SeriesAnswer,
  seriesIds,
  WHOLE,
} from "./courses.ts";

const series: SeriesAnswer = {
  kind: "series",
  grain: "hour",
  starts: [0, 10, 20],
  columns: { requests: [5, 0, 9], failures: [1, 0, 9] },
  previous: { requests: [4, 4], failures: [0, 1] },
  latency: null,
  ttft: null,
  split: null,
};
const split: SeriesAnswer = {
  ...series,
  split: {
    rows: [
      { value: "a.b", label: "A", columns: { requests: [2, 0, 4], failures: [0, 0, 4] } },
      { value: "", label: "", columns: { requests: [1, 0, 2], failures: [1, 0, 2] } },
    ],
    other: { requests: [2, 0, 3], failures: [0, 0, 3] },
    distinct: 7,
  },
};

Deno.test("binsOf() gives the parts of requests, and no span before where it is shorter", () => {
  const bins = binsOf("requests", series, 30);
  assert.deepEqual(bins.map((bin) => bin.values), [
    { answered: 4, failed: 1 },
    { answered: 0, failed: 0 },
    { answered: 0, failed: 9 },
  ]);
  assert.deepEqual(bins.map((bin) => bin.previous), [4, 4, null]);
  assert.deepEqual(bins.map((bin) => bin.toMs), [10, 20, 30]);
});

Deno.test("binsOf() leaves a share of nothing open, so that a line breaks", () => {
  const bins = binsOf("failureRate", split, 30);
  assert.deepEqual(bins.map((bin) => bin.values["a.b"]), [0, null, 1]);
  assert.deepEqual(bins.map((bin) => bin.previous), [0, 0.25, null]);
  assert.deepEqual(seriesIds("failureRate", split), ["a.b", "", REST]);
  assert.deepEqual(seriesIds("cost", series), [WHOLE]);
});

Deno.test("filterBehind() leads from a mark to its requests", () => {
  const listed = seriesIds("requests", split);
  assert.deepEqual(filterBehind("requests", "model", "a.b", listed), { model: ["a.b"] });
  assert.deepEqual(filterBehind("requests", "model", REST, listed), { "not.model": ["a.b"] });
  assert.deepEqual(filterBehind("requests", "model", "", listed), {});
  assert.deepEqual(filterBehind("failures", "key", "k", listed), { key: ["k"], failed: true });
  assert.deepEqual(filterBehind("requests", null, "failed", []), { failed: true });
  assert.deepEqual(filterBehind("latency", null, "p95", []), {});
});

Deno.test("peakOf() finds the largest bin and the mean of the known ones", () => {
  assert.deepEqual(peakOf("requests", series), { index: 2, value: 9, mean: 14 / 3 });
  assert.deepEqual(peakOf("failureRate", series), { index: 2, value: 1, mean: 0.6 });
  assert.equal(peakOf("requests", { ...series, columns: { requests: [0, 0, 0] } }), null);
});
