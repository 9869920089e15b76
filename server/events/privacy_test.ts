import assert from "node:assert/strict";
import fc from "fast-check";
import { exportLine, exportRecord } from "./export.ts";
import { allHeaders, keepHeaders } from "./headers.ts";
import { maskSource } from "./mask.ts";
import { normalise } from "./normalise.ts";
import { Notes } from "./notes.ts";

const encoder = new TextEncoder();
const NOW = Date.parse("2026-11-24T00:00:00Z");

Deno.test("no secret of a record reaches its event", () => {
  const canary = fc.stringMatching(/^[a-zA-Z0-9]{24}$/).map((text) => "CANARY" + text);
  fc.assert(
    fc.property(
      fc.tuple(canary, canary, canary, canary),
      fc.constantFrom("apikey", "oauth", "unknown"),
      fc.boolean(),
      ([key, other, cookie, account], authType, keyless) => {
        const source = keyless ? key : authType === "oauth" ? `xy.${account}@example.com` : other;
        const record = {
          timestamp: "2026-11-23T10:00:00Z",
          model: "m",
          api_key: key,
          source,
          auth_type: authType,
          failed: true,
          fail: {
            status_code: 401,
            body: `{"error":{"message":"key ${key} of ${source} sk-${cookie} Bearer ${cookie}",` +
              `"code":"sk-${cookie}"},"headers":{"Set-Cookie":["a=${cookie}"]},` +
              `"authorization":"Basic ${cookie}","user":"${account}@example.com"}`,
          },
          response_headers: {
            "Set-Cookie": [`a=${cookie}; path=/`],
            "Openai-Organization": [cookie],
            "Authorization": [cookie],
            "X-Request-Id": [`id-${key}`],
            "X-Codex-Plan-Type": [`sk-${cookie}`],
            Server: [`Bearer ${cookie}`],
          },
          user_agent: `cli/1.0 sk-${cookie}`,
          access_token_sha256: cookie,
          [`sk-${cookie}`]: 1,
          unknown: { deep: cookie },
        };
        const outcome = normalise(encoder.encode(JSON.stringify(record)), NOW);
        assert.equal(outcome.kind, "event");
        if (outcome.kind !== "event") return;
        const line = exportLine(exportRecord(outcome.event));
        // A masked key shows its first four characters, hence the longer ends.
        for (const secret of [key, other, cookie, account]) {
          const text = JSON.stringify(outcome.event) + line;
          assert.ok(!text.includes(secret.slice(4)), `${secret} in ${text}`);
        }
      },
    ),
    { numRuns: 200 },
  );
});

Deno.test("normalise() never throws and gives one outcome", () => {
  const value = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.double(), fc.constant("9".repeat(400)));
  const name = fc.oneof(
    fc.constantFrom(
      "timestamp",
      "tokens",
      "usage",
      "fail",
      "failed",
      "model",
      "alias",
      "source",
      "api_key",
      "endpoint",
      "latency_ms",
      "ttft_ms",
      "response_headers",
      "token_breakdown",
      "request_id",
      "accounting_version",
      "execution_id",
      "session_id",
      "client_ip",
      "user_agent",
      "method",
      "path",
      "provider",
      "error",
      "status",
      "stream",
      "auth_snapshot_at_ms",
      "account_snapshot",
      "__proto__",
      "constructor",
      "input_tokens",
    ),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(name, value), { maxLength: 12 }), (members) => {
      const json = "{" + members.map(([key, item]) =>
        JSON.stringify(key) + ":" + (JSON.stringify(item) ?? "null")
      ).join(",") + "}";
      const outcome = normalise(encoder.encode(json), NOW);
      if (outcome.kind !== "event") {
        return;
      }
      const { event } = outcome;
      assert.equal(event.hash.length, 32);
      for (const n of [...Object.values(event.reported), ...Object.values(event.tokens)]) {
        assert.ok(Number.isSafeInteger(n), String(n));
      }
      for (const n of [event.timestampMs, event.timestampNs, event.receivedAtMs]) {
        assert.ok(Number.isSafeInteger(n), String(n));
      }
      assert.ok(event.latencyMs === null || Number.isSafeInteger(event.latencyMs));
      assert.ok(!event.failed || event.failClass !== "");
      assert.ok(JSON.stringify(event).isWellFormed());
      JSON.parse(exportLine(exportRecord(event)));
    }),
    { numRuns: 500 },
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      assert.ok(["event", "control", "dead"].includes(normalise(bytes, NOW).kind));
    }),
  );
});

Deno.test("maskSource() masks as the original", () => {
  const cases: [string, string][] = [
    ["alice@example.com", "ali***@example.com"],
    ["łukasz4@seedfx.example.com", "łu***@seedfx.example.com"],
    ["王小明3@x.cn", "王***@x.cn"],
    ["a王x@x.cn", "a\ufffd\ufffd***@x.cn"],
    ["a@b@c", "a***@b@c"],
    ["sk-ant-api03-xyz9", "m:sk-a...xyz9"],
    ["sk-12345", "m:****"],
    ["AIzaSyDEMO-0000", "m:AIza...0000"],
    ["x".repeat(32), "m:xxxx...xxxx"],
    ["x".repeat(31), "x".repeat(31)],
    ["fake-project-7", "fake-project-7"],
    ["sk-with space", "sk-with space"],
  ];
  for (const [raw, masked] of cases) {
    assert.equal(maskSource(raw), masked);
    assert.equal(maskSource(masked), masked);
  }
  assert.equal(maskSource("fake-project-7", true), "m:****");
});

Deno.test("keepHeaders() keeps quota and errors, moves ids aside, drops the rest", () => {
  const notes = new Notes();
  const headers = keepHeaders(
    {
      "X-Codex-Primary-Used-Percent": ["41"],
      "X-Ratelimit-Remaining-Tokens": ["5", "6"],
      "Anthropic-Ratelimit-Unified-Status": ["allowed"],
      "Retry-After": ["60"],
      "X-Openai-Authorization-Error": ["token_expired"],
      "X-Request-Id": ["req_1"],
      "Set-Cookie": ["a=b"],
      "X-Codex-Session-Id": ["s"],
      Date: ["now"],
      "Content-Length": ["5"],
      "X-Anything": ["else"],
    },
    [],
    notes,
    true,
  );
  assert.deepEqual(JSON.parse(headers), {
    "x-codex-primary-used-percent": "41",
    "x-ratelimit-remaining-tokens": "5, 6",
    "anthropic-ratelimit-unified-status": "allowed",
    "retry-after": "60",
    "x-openai-authorization-error": "token_expired",
  });
  assert.equal(allHeaders(headers, notes.toString())["x-request-id"], "req_1");
  assert.deepEqual(allHeaders("", ""), {});
  const none = new Notes();
  assert.equal(keepHeaders({ "X-Request-Id": ["req_1"] }, [], none, false), "");
  assert.equal(none.toString(), "");
});
