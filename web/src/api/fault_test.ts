import assert from "node:assert/strict";
import { classify } from "./fault.ts";

Deno.test("classify() keeps a refused CPA key apart from an ended session", () => {
  const kind = (code: string) => classify(401, { error: "x", code }, null).kind;
  assert.equal(kind("invalid_admin_key"), "unauthorized");
  assert.equal(kind("invalid_management_key"), "invalid");
  assert.equal(kind("invalid_existing_management_key"), "invalid");
});

Deno.test("classify() calls a server starting only when it says so", () => {
  assert.equal(classify(503, { error: "x", code: "migrating" }, null).kind, "starting");
  assert.equal(classify(503, { error: "x", code: "readonly" }, null).kind, "server");
});

Deno.test("classify() reads how long to wait", () => {
  const fault = classify(429, { error: "slow down", code: "too_many_attempts" }, "41.2");
  assert.equal(fault.kind, "limited");
  assert.equal(fault.retryAfterSeconds, 42);
  assert.equal(classify(429, null, "soon").retryAfterSeconds, null);
});

Deno.test("classify() blames the proxy for answers that are not ours", () => {
  assert.equal(classify(502, null, null).kind, "proxy");
  assert.equal(classify(502, { error: "CPA", code: "upstream" }, null).kind, "upstream");
  assert.equal(classify(403, { error: "Origin", code: "origin_mismatch" }, null).kind, "proxy");
});

Deno.test("classify() ignores fields of the wrong type", () => {
  const fault = classify(400, { error: 7, code: null, field: ["a"] }, null);
  assert.deepEqual([fault.kind, fault.sentence, fault.code, fault.field], ["invalid", "", "", ""]);
});
