import assert from "node:assert/strict";
import { normalise } from "./normalise.ts";
import { fixtureLines } from "./testdata.ts";
import { objectOf } from "./tokens.ts";
import type { UsageEvent } from "./types.ts";

const encoder = new TextEncoder();
const RECEIVED = Date.parse("2026-11-24T00:00:00Z");

function eventOf(record: unknown, at = RECEIVED): UsageEvent {
  const outcome = normalise(
    encoder.encode(typeof record === "string" ? record : JSON.stringify(record)),
    at,
  );
  assert.equal(outcome.kind, "event", JSON.stringify(outcome));
  return outcome.kind === "event" ? outcome.event : assert.fail();
}

function flagsOf(event: UsageEvent): string[] {
  return event.meta === "" ? [] : JSON.parse(event.meta).flags ?? [];
}

Deno.test("normalise() gives the original's hashes for the published examples", () => {
  const hashes = fixtureLines("examples.jsonl").map((line) => eventOf(line).hash.toHex());
  assert.deepEqual(hashes, [
    "306e9fee8b33c7c537bc5a281012f2199b21d14a44719f94f71910c02a5fa095",
    "ba623f44b168c5028c86b8b61a42d372bf73508b0940adb8037f46462568efc0",
    "c5112751d06a055da352d3dd5bfdb4b02633ec6c52321eb4d65794ada0ad460a",
    "3a024771a1d3ff96bb1bcfab44c55c5acc9619636128f0628459d75a363d7896",
    "a0edac9d952d56583238d80267c41bae0cadb2882a0aa7c12203dce8cfd5a3b1",
    "07f700bb8cd1c44477a4e80a03bb25fec0a2b04d7cce025b6be9dea336ce05e5",
    "237d468e51fa5f259e8231ab00d05cca72185927bb53b033cc145a48c22703a9",
  ]);
});

Deno.test("normalise() gives the vector of the dedupe hash", () => {
  const event = eventOf({
    request_id: "req-1",
    timestamp: "2026-05-06T00:00:00.123456789Z",
    endpoint: "POST /v1/chat/completions",
    model: "gpt-5.4",
    auth_index: "auth-1",
    source: "alice@example.com",
    api_key: "sk-test-secret-value",
    tokens: { input_tokens: 10, output_tokens: 5, cached_tokens: 3 },
    latency_ms: 120,
  });
  assert.equal(
    event.hash.toHex(),
    "5229ad98b4e2ea4b13cb45ec4c602b274afc00a3d06c3d9287286113b28abde2",
  );
  assert.equal(
    event.apiKeyHash,
    "73aa7f6502a1d784e1b3e84506e194c10069deab6ff0a5dba2b97643a2b25055",
  );
  assert.deepEqual([event.timestampMs % 1000, event.timestampNs], [123, 456_789]);
  assert.deepEqual([event.method, event.path], ["POST", "/v1/chat/completions"]);
});

Deno.test("normalise() recomputes every hash the seed release stored from its queue", () => {
  let compared = 0;
  for (const line of fixtureLines("export-v040.jsonl.gz")) {
    const row = JSON.parse(line);
    if (row.raw_json.startsWith('{"detail"')) continue;
    const event = eventOf(row.raw_json, row.created_at_ms);
    assert.equal(event.hash.toHex(), row.event_hash, row.raw_json);
    assert.equal(event.timestampMs, row.timestamp_ms);
    assert.equal(event.source, row.source ?? "");
    assert.equal(event.sourceHash, row.source_hash ?? "");
    assert.equal(event.method, row.method ?? "");
    assert.equal(event.path, row.path ?? "");
    assert.equal(event.latencyMs, row.latency_ms ?? null);
    assert.equal(event.requestedModel || event.resolvedModel || "-", row.model);
    compared++;
  }
  assert.equal(compared, 298);
});

Deno.test("normalise() splits the tokens of 273 real records as CPA does", () => {
  const records = fixtureLines("usage-queue.jsonl.gz");
  assert.equal(records.length, 273);
  let inconsistent = 0;
  for (const line of records) {
    const { token_breakdown: told } = JSON.parse(line);
    const { tokens, style, reported, meta } = eventOf(line);
    const parts = [
      told.input.uncached_tokens,
      told.input.cache_read_tokens,
      told.input.cache_write_tokens,
      told.output.non_reasoning_tokens,
      told.output.reasoning_tokens,
    ];
    const ours = [
      tokens.input,
      tokens.cacheRead,
      tokens.cacheWrite,
      tokens.output,
      tokens.reasoning,
    ];
    if (told.quality === "inconsistent") {
      inconsistent++;
      assert.equal(ours.reduce((a, b) => a + b), told.total_tokens, line);
      assert.match(meta, /tokens_inconsistent/);
      continue;
    }
    assert.deepEqual(ours, parts, line);
    // Without the breakdown, the rules by executor, provider and model give the same.
    const bare = JSON.parse(line);
    delete bare.token_breakdown;
    const again = eventOf(bare);
    assert.deepEqual(again.tokens, tokens, line);
    assert.equal(again.style, style);
    assert.equal(reported.total, told.total_tokens);
  }
  assert.equal(inconsistent, 3);
});

Deno.test("normalise() agrees with the client's ledger of the same traffic", () => {
  const byRequest = new Map<string, { tokens: Record<string, number> | null }[]>();
  for (const line of fixtureLines("ledger.jsonl.gz")) {
    const entry = JSON.parse(line);
    if (entry.requestId !== "") byRequest.set(entry.requestId, entry.attempts);
  }
  const records = new Map<string, UsageEvent[]>();
  for (const line of fixtureLines("usage-queue.jsonl.gz")) {
    const event = eventOf(line);
    const list = records.get(event.requestId) ?? [];
    list.push(event);
    records.set(event.requestId, list);
  }
  let compared = 0;
  for (const [id, attempts] of byRequest) {
    const events = records.get(id) ?? [];
    const attempt = attempts[0];
    const event = events[0];
    if (attempts.length !== 1 || events.length !== 1 || !attempt?.tokens || !event) continue;
    if (event.failed || event.meta.includes("inconsistent")) continue;
    const { in: all, out, cached, write, reason } = attempt.tokens;
    const { tokens } = event;
    assert.deepEqual(
      [tokens.input, tokens.cacheRead, tokens.cacheWrite, tokens.reasoning, tokens.output],
      // The ledger counts whole prompts and whole outputs.
      [
        (all ?? 0) - (cached ?? 0) - (write ?? 0),
        cached,
        write,
        reason,
        (out ?? 0) - (reason ?? 0),
      ],
      id,
    );
    compared++;
  }
  assert.ok(compared > 150, String(compared));
});

Deno.test("normalise() knows control messages exactly", () => {
  const of = (text: string) => normalise(encoder.encode(text), RECEIVED);
  assert.deepEqual(of('{"support_refresh":true}'), { kind: "control", control: "support_refresh" });
  assert.deepEqual(of(' { "refresh" : false } '), { kind: "control", control: "refresh" });
  for (
    const text of [
      '{"refresh":1}',
      '{"refresh":"true"}',
      '{"refresh":true,"support_refresh":true}',
      '{"reload":true}',
      "{}",
    ]
  ) assert.equal(of(text).kind, "dead", text);
  assert.equal(of('{"refresh":true,"model":"m"}').kind, "event");
});

Deno.test("normalise() makes a dead letter of what is no usage record", () => {
  const of = (bytes: Uint8Array | string) =>
    normalise(typeof bytes === "string" ? encoder.encode(bytes) : bytes, RECEIVED);
  const cases: [Uint8Array | string, RegExp][] = [
    ["", /empty/],
    ["nope", /not valid JSON/],
    ["[1,2]", /not a JSON object/],
    ["null", /not a JSON object/],
    ['"text"', /not a JSON object/],
    ['{"model":"m"', /not valid JSON/],
    ['{"model":NaN}', /not valid JSON/],
    [new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d]), /UTF-8/],
    ["[".repeat(100_000), /nested deeper/],
    ['{"a":'.repeat(100_000), /nested deeper/],
    ['{"model":"' + "x".repeat(1_048_600) + '"}', /larger than/],
    ['{"model":"m","x":[' + "0,".repeat(30_000) + "0]}", /more than 20000 values/],
    ['{"hello":"world"}', /no timestamp, model, provider or tokens/],
  ];
  for (const [bytes, error] of cases) {
    const outcome = of(bytes);
    assert.equal(outcome.kind, "dead");
    if (outcome.kind !== "dead") continue;
    assert.match(outcome.error, error);
    assert.ok(encoder.encode(outcome.payload).length <= 16_384);
  }
  const letter = of('{"api_key":"canary-one","source":"canary-two","x":"Bearer canary-three33"');
  assert.equal(letter.kind, "dead");
  assert.doesNotMatch(JSON.stringify(letter), /canary/);
});

Deno.test("normalise() keeps and flags odd numbers", () => {
  const event = eventOf(
    '{"timestamp":"2026-11-23T10:00:00Z","model":"m","latency_ms":-5,"ttft_ms":1e300,' +
      '"tokens":{"input_tokens":-7,"output_tokens":1e400,"reasoning_tokens":"12",' +
      '"cached_tokens":"NaN","total_tokens":1.5}}',
  );
  assert.equal(event.latencyMs, null);
  assert.equal(event.ttftMs, null);
  assert.deepEqual(event.reported, {
    input: -7,
    output: Number.MAX_SAFE_INTEGER,
    reasoning: 12,
    cached: 0,
    cache: 0,
    cacheRead: 0,
    cacheWrite: 0,
    total: 1,
  });
  assert.deepEqual(event.tokens, {
    input: 0,
    cacheRead: 0,
    cacheWrite: 0,
    output: Number.MAX_SAFE_INTEGER - 12,
    reasoning: 12,
  });
  assert.deepEqual(
    flagsOf(event).toSorted(),
    ["bad_duration", "bad_number", "fraction", "huge_number", "negative_tokens", "text_number"],
  );
  assert.deepEqual(JSON.parse(event.meta).odd.latency_ms, "-5");
});

Deno.test("normalise() keeps odd times and says so", () => {
  const at = (timestamp: unknown) => eventOf({ timestamp, model: "m" });
  assert.deepEqual(flagsOf(at("2999-01-01T00:00:00Z")), ["time_future"]);
  assert.equal(at("2999-01-01T00:00:00Z").timestampMs, Date.parse("2999-01-01T00:00:00Z"));
  for (const missing of [null, "", "yesterday", 1e300, {}]) {
    const event = at(missing);
    assert.equal(event.timestampMs, RECEIVED);
    assert.ok(flagsOf(event).includes("time_missing"), String(missing));
  }
  assert.deepEqual(flagsOf(at("0001-01-01T00:00:00Z")), ["time_past"]);
  assert.equal(at(1_795_460_242).timestampMs, 1_795_460_242_000);
});

Deno.test("normalise() reads the fields of CPA 8", () => {
  const event = eventOf({
    timestamp: "2026-11-23T10:00:00Z",
    model: "gpt-5.4",
    response_model: "gpt-5.4-2026-08-01",
    request_id: "0192f0c0-1111-7abc-8def-0123456789ab",
    execution_id: "A3BB189E-8BF9-4888-9912-ACE4E6543002",
    stream: true,
    failed: true,
    client_ip: "10.0.0.1",
    resolved_client_ip: "203.0.113.9",
    session_id: "a3bb189e-8bf9-4888-9912-ace4e6543003",
    node_kind: "root",
    is_fork: false,
    access_token_sha256: "ab".repeat(32),
    brand_new: { secret: "value" },
    "sk-ant-looks-like-a-key": 1,
  });
  assert.equal(event.requestId.length, 36);
  assert.equal(event.executionId, "a3bb189e-8bf9-4888-9912-ace4e6543002");
  assert.equal(event.stream, true);
  assert.equal(event.generate, null);
  assert.equal(event.responseModel, "gpt-5.4-2026-08-01");
  assert.equal(event.clientIp, "203.0.113.9");
  assert.deepEqual(JSON.parse(event.meta), {
    unknown: ["brand_new", "?"],
    access_token: true,
    session_id: "a3bb189e-8bf9-4888-9912-ace4e6543003",
    node_kind: "root",
    is_fork: false,
    peer_ip: "10.0.0.1",
  });
});

Deno.test("normalise() judges failures by `failed` alone and groups them", () => {
  const base = { timestamp: "2026-11-23T10:00:00Z", model: "m" };
  const of = (more: object) => {
    const e = eventOf({ ...base, ...more });
    return [e.failed, e.failStatus, e.failClass, e.failSummary];
  };
  assert.deepEqual(of({ failed: false, fail: { status_code: 500, body: "x" } }), [
    false,
    null,
    "",
    "",
  ]);
  assert.deepEqual(of({ failed: true, fail: { status_code: 200, body: "unexpected EOF" } }), [
    true,
    200,
    "200 unexpected_eof",
    "unexpected EOF",
  ]);
  assert.deepEqual(of({ failed: true }), [true, null, "failed", ""]);
  assert.deepEqual(of({ success: true }), [false, null, "", ""]);
  assert.deepEqual(of({ ok: "false" }), [true, null, "failed", ""]);
  assert.deepEqual(of({ status: 429 }), [true, 429, "429", ""]);
  assert.equal(of({ status: 200, error: null })[0], false);
  assert.equal(of({ error: "boom" })[0], true);
  assert.equal(
    of({ failed: true, fail: { status_code: 429, body: '{"error":{"code":"id_1234567890"}}' } })[2],
    "429",
  );
});

Deno.test("normalise() is neutral to prototypes, duplicates and lone surrogates", () => {
  const event = eventOf(
    '{"__proto__":{"failed":true},"constructor":1,"timestamp":"2026-11-23T10:00:00Z",' +
      '"model":"a","model":"b\\ud800","request_id":"x\\u0000y"}',
  );
  assert.equal(event.failed, false);
  assert.equal(event.resolvedModel, "b\ufffd");
  assert.equal(event.requestId, "x\ufffdy");
  assert.deepEqual(JSON.parse(event.meta).unknown, ["__proto__", "constructor"]);
  assert.ok(objectOf({}) !== null);
});

Deno.test("normalise() bounds every text", () => {
  const long = "é".repeat(5000);
  const event = eventOf({
    timestamp: "2026-11-23T10:00:00Z",
    model: long,
    alias: long,
    request_id: long,
    endpoint: long,
    client_ip: "a\u0007b" + long,
    x_forwarded_for: long,
    user_agent: "agent\r\nx: y" + long,
    response_headers: Object.fromEntries(
      Array.from({ length: 60 }, (_, i) => ["X-Ratelimit-" + i, [long]]),
    ),
    ...Object.fromEntries(Array.from({ length: 500 }, (_, i) => ["field" + i, i])),
  });
  const bytes = (text: string) => encoder.encode(text).length;
  assert.ok(bytes(event.resolvedModel) <= 256 && bytes(event.requestedModel) <= 256);
  assert.ok(bytes(event.clientIp) <= 64 && event.clientIp.startsWith("a b"));
  assert.ok(bytes(event.forwardedFor) <= 2048);
  assert.ok(bytes(event.userAgent) <= 1024 && event.userAgent.startsWith("agent x: y"));
  assert.ok(bytes(event.headers) <= 8192);
  assert.ok(JSON.parse(event.meta).unknown.length === 16);
  assert.ok(flagsOf(event).includes("text_cut") && flagsOf(event).includes("headers_cut"));
});
