import assert from "node:assert/strict";
import { isNewer, latestOf } from "./version.ts";

Deno.test("latestOf() knows the names CPA has used", () => {
  assert.equal(latestOf({ "latest-version": "v7.3.1" }), "v7.3.1");
  assert.equal(latestOf({ latest_version: " 7.3.1 " }), "7.3.1");
  assert.equal(latestOf({ latest: "none", other: "7" }), "");
});

Deno.test("isNewer() compares numbers, not text", () => {
  assert.equal(isNewer("v7.10.0", "v7.9.9"), true);
  assert.equal(isNewer("v7.2", "7.2.0"), false);
  assert.equal(isNewer("7.1.39", "7.2.0"), false);
  assert.equal(isNewer("7.2.1", "dev"), null);
});
