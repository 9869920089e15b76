import assert from "node:assert/strict";
import type { UsageEvent } from "../events/types.ts";
import { Database } from "./sqlite.ts";
import { makeEvent, MAY, sha256, withBench } from "./testing.ts";

/** `pragma table_info(usage_events)` of the original's seed release. */
const SEED =
  "id request_id event_hash timestamp_ms timestamp provider model endpoint method path auth_type " +
  "auth_index source source_hash api_key_hash account_snapshot auth_label_snapshot " +
  "auth_file_snapshot auth_provider_snapshot auth_project_id_snapshot auth_snapshot_at_ms " +
  "requested_model resolved_model input_tokens output_tokens reasoning_tokens cached_tokens " +
  "cache_tokens total_tokens latency_ms failed raw_json created_at_ms";

/** Columns that newer releases of the original added and that we can fill. */
const NEWER =
  "executor_type reasoning_effort service_tier request_service_tier response_service_tier " +
  "client_ip x_forwarded_for user_agent cache_input_mode cache_read_tokens " +
  "cache_creation_tokens normalized_uncached_input_tokens normalized_total_input_tokens " +
  "normalized_cache_read_tokens normalized_cache_creation_tokens ttft_ms fail_status_code " +
  "fail_summary response_metadata_json";

function rows(path: string, sql: string): Record<string, unknown>[] {
  const db = new Database(path, { readOnly: true });
  try {
    const names = db.all("select name from pragma_table_info('usage_events')").flat();
    return db.all(sql).map((row) => Object.fromEntries(row.map((v, i) => [names[i], v])));
  } finally {
    db.close();
  }
}

Deno.test("usage_events has the original's columns in the original's order", () =>
  withBench(async ({ writer, path }) => {
    (await writer()).api.close();
    const db = new Database(path, { readOnly: true });
    const names = db.all("select name from pragma_table_info('usage_events')").flat();
    db.close();
    assert.deepEqual(names, `${SEED} ${NEWER}`.split(" "));
  }));

Deno.test("usage_events says what the original would have stored", () =>
  withBench(async ({ wire, writer, path }) => {
    const { api } = await writer();
    // numbers of records of CPA 7.2.140
    const codex = makeEvent({
      requestId: "f6aab14c",
      hash: sha256("codex"),
      timestampMs: Date.UTC(2026, 10, 23, 18, 57, 22, 288),
      timestampNs: 251_572,
      receivedAtMs: Date.UTC(2026, 10, 23, 18, 57, 22, 400),
      tokens: { input: 2_041, cacheRead: 0, cacheWrite: 0, output: 90, reasoning: 101 },
      latencyMs: 0,
    });
    const claude: UsageEvent = {
      ...makeEvent({
        requestId: "msg 1",
        hash: sha256("claude"),
        timestampMs: MAY + 500,
        tokens: { input: 14, cacheRead: 52_100, cacheWrite: 1_900, output: 510, reasoning: 310 },
        style: "separate",
        requestedModel: "",
        resolvedModel: "",
        endpoint: "",
        method: "",
        path: "",
        apiKeyHash: "",
        failed: true,
        failStatus: 429,
        failClass: "429 rate_limit_error",
        failSummary: "slow down",
      }),
      reported: {
        input: 14,
        output: 820,
        reasoning: 310,
        cached: 52_100,
        cache: 3,
        cacheRead: 52_100,
        cacheWrite: 1_900,
        total: 834,
      },
    };
    const gemini: UsageEvent = {
      ...makeEvent({
        requestId: "",
        hash: sha256("gemini"),
        timestampMs: -1,
        timestampNs: 999_999,
        tokens: { input: 80, cacheRead: 20, cacheWrite: 0, output: 30, reasoning: 10 },
        style: "gemini",
      }),
      reported: {
        input: 100,
        output: 30,
        reasoning: 10,
        cached: 20,
        cache: 0,
        cacheRead: 20,
        cacheWrite: 0,
        total: 140,
      },
    };
    api.ingest(wire.batch([codex, claude, gemini]));
    const [a, b, c] = rows(path, "select * from usage_events order by id") as [
      Record<string, unknown>,
      Record<string, unknown>,
      Record<string, unknown>,
    ];
    assert.deepEqual(a, {
      id: 1,
      request_id: "f6aab14c",
      event_hash: codex.hash.toHex(),
      timestamp_ms: codex.timestampMs,
      timestamp: "2026-11-23T18:57:22.288251572Z",
      provider: "codex",
      model: "gpt-5.4(high)",
      endpoint: "POST /v1/responses",
      method: "POST",
      path: "/v1/responses",
      auth_type: "oauth",
      auth_index: "3820c70b1370a1ab",
      source: "ali***@example.test",
      source_hash: codex.sourceHash,
      api_key_hash: codex.apiKeyHash,
      account_snapshot: null,
      auth_label_snapshot: null,
      auth_file_snapshot: null,
      auth_provider_snapshot: null,
      auth_project_id_snapshot: null,
      auth_snapshot_at_ms: null,
      requested_model: "gpt-5.4(high)",
      resolved_model: "gpt-5.4",
      input_tokens: 2_041,
      output_tokens: 191,
      reasoning_tokens: 101,
      cached_tokens: 0,
      cache_tokens: 0,
      total_tokens: 2_232,
      latency_ms: 0,
      failed: 0,
      raw_json: null,
      created_at_ms: codex.receivedAtMs,
      executor_type: "CodexExecutor",
      reasoning_effort: "high",
      service_tier: "auto",
      request_service_tier: "auto",
      response_service_tier: null,
      client_ip: "192.0.2.7",
      x_forwarded_for: null,
      user_agent: "codex_cli_rs/0.98.0",
      cache_input_mode: "included_in_input",
      cache_read_tokens: 0,
      cache_creation_tokens: 0,
      normalized_uncached_input_tokens: 2_041,
      normalized_total_input_tokens: 2_041,
      normalized_cache_read_tokens: 0,
      normalized_cache_creation_tokens: 0,
      ttft_ms: 300,
      fail_status_code: null,
      fail_summary: null,
      response_metadata_json: null,
    });
    const pick = (row: Record<string, unknown>, names: string) =>
      names.split(" ").map((name) => row[name]);
    assert.deepEqual(
      pick(b, "request_id timestamp model requested_model endpoint api_key_hash failed"),
      ["msg 1", "2026-05-06T00:00:00.5Z", "-", null, "-", null, 1],
    );
    const counters =
      "input_tokens output_tokens reasoning_tokens cached_tokens cache_tokens total_tokens " +
      "cache_read_tokens cache_creation_tokens normalized_total_input_tokens cache_input_mode";
    assert.deepEqual(
      pick(b, counters),
      [14, 820, 310, 52_100, 3, 834, 52_100, 1_900, 54_014, "separate_from_input"],
    );
    assert.deepEqual(pick(b, "fail_status_code fail_summary"), [429, "slow down"]);
    assert.deepEqual(
      pick(c, counters),
      [100, 30, 10, 20, 0, 140, 20, 0, 100, "included_in_input"],
    );
    assert.deepEqual(pick(c, "request_id timestamp"), [null, "1969-12-31T23:59:59.999999999Z"]);
  }));
