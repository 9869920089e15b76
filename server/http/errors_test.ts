import assert from "node:assert/strict";
import { CpaError } from "../cpa/types.ts";
import { RemoteError } from "../threads/rpc.ts";
import { fault, HttpFault, methodNotAllowed, oneLine, originalCode, shownFault } from "./errors.ts";

Deno.test("originalCode() takes the first text found, from the longest of two", () => {
  const codes = {
    "connection setup is managed by environment variables": "connection_env_managed",
    "setup is managed by environment variables": "setup_env_managed",
    "cpaBaseUrl and managementKey are required when request monitoring is enabled":
      "cpa_connection_required_for_monitoring",
    "cpaBaseUrl and managementKey are required": "cpa_connection_required",
    "invalid management key for existing setup": "invalid_existing_management_key",
    "invalid management key": "invalid_management_key",
    "management API validation failed: 401 Unauthorized": "management_api_validation_failed",
    'invalid time zone "X": unknown': "invalid_time_zone",
    "http: request body too large": "request_failed",
  };
  for (const [message, code] of Object.entries(codes)) assert.equal(originalCode(message), code);
});

Deno.test("shownFault() never takes CPA's status for ours", () => {
  const refused = new CpaError("CPA refused the key", "refused_key", { status: 401 });
  assert.equal(shownFault(refused)?.status, 502);
});

Deno.test("shownFault() keeps surprises to itself", () => {
  assert.equal(shownFault(new Error("at /srv")), null);
  assert.equal(shownFault("text"), null);
  assert.equal(shownFault(Object.assign(new Error("x"), { status: 200 })), null);
  const made = Object.assign(new Error("invalid time zone"), { status: 400, code: "own" });
  assert.equal(shownFault(made)?.code, "own");
});

Deno.test("shownFault() says what keeps the database from being written", () => {
  const told = { full: 507, readonly: 503, busy: 503, io: 503 };
  for (const [code, status] of Object.entries(told)) {
    const shown = shownFault(new RemoteError("at /srv", code));
    assert.equal(shown?.status, status, code);
    assert.ok(!shown.message.includes("/srv"));
  }
  assert.equal(shownFault(new RemoteError("at /srv", "internal")), null);
});

Deno.test("fault() and methodNotAllowed() carry status, sentence and headers", () => {
  const one = fault("bad_query", "No.", { field: "from" });
  assert.ok(one instanceof HttpFault);
  assert.deepEqual([one.status, one.code, one.message, one.more.field], [
    400,
    "bad_query",
    "No.",
    "from",
  ]);
  assert.equal(methodNotAllowed(["GET", "PUT"]).more.headers?.["allow"], "GET, PUT");
});

Deno.test("oneLine() leaves nothing that starts a new line", () => {
  assert.equal(oneLine("a\r\nb\u2028c\x1b[31m"), "a  b c [31m");
});
