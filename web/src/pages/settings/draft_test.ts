import assert from "node:assert/strict";
import { amountOf, wholeOf } from "./draft.ts";

Deno.test("wholeOf() takes whole numbers within its bounds only", () => {
  assert.deepEqual(
    ["500", " 50 ", "49", "60001", "5e2", "1.5", "", "-50"].map((text) =>
      wholeOf(text, 50, 60_000)
    ),
    [500, 50, null, null, null, null, null, null],
  );
});

Deno.test("amountOf() takes a comma or a point, and nothing that is not above 0", () => {
  assert.deepEqual(["20", "1 250,50", "0.0001", "0", "-1", "1.2.3", "a", ""].map(amountOf), [
    20,
    1250.5,
    0.0001,
    null,
    null,
    null,
    null,
    null,
  ]);
});
