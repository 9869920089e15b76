import assert from "node:assert/strict";
import { sampleRow } from "../../../e2e/sample.ts";
import { placeAttempts } from "./attempts.ts";
import { rateText } from "./rate.ts";

Deno.test("placeAttempts() puts attempts on one line of time", () => {
  const late = { ...sampleRow(2, 3_000), latencyMs: 7_000, ttftMs: 2_000 };
  const early = { ...sampleRow(1, 0), latencyMs: 1_000, ttftMs: null };
  const placed = placeAttempts([late, early]);
  assert.deepEqual(placed.map(({ row, ...rest }) => ({ id: row.id, ...rest })), [
    { id: 1, left: 0, wait: 10, rest: 0 },
    { id: 2, left: 30, wait: 20, rest: 50 },
  ]);
});

Deno.test("placeAttempts() bears unknown times", () => {
  const [only] = placeAttempts([{ ...sampleRow(1, 5), latencyMs: null, ttftMs: null }]);
  assert.deepEqual([only?.left, only?.wait, only?.rest], [0, 0, 0]);
  assert.deepEqual(placeAttempts([]), []);
});

Deno.test("rateText() keeps cents and what matters below them", () => {
  assert.deepEqual(
    ["$0.2500", "$0.0310", "$15.00", "0,2500\u00a0$", "$2.00", "$0.0000"].map(rateText),
    ["$0.25", "$0.031", "$15.00", "0,25\u00a0$", "$2.00", "$0.00"],
  );
});
