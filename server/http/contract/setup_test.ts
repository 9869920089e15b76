import assert from "node:assert/strict";
import { CHECK_ORDER } from "../../cpa/mod.ts";
import { CHECK_STEPS } from "./setup.ts";

Deno.test("CHECK_STEPS names the steps of the connection check in their order", () => {
  assert.deepEqual([...CHECK_STEPS], [...CHECK_ORDER]);
});
