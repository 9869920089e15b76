import assert from "node:assert/strict";
import { CREDENTIAL_FILES, MODEL_ITEMS, PROVIDERS } from "./catalog.ts";
import { history, historyLines } from "./history.ts";
import { profileOf } from "./profiles.ts";
import { type Attempt, NOTHING, serialise } from "./record.ts";
import { rhythm, Traffic } from "./traffic.ts";

type Fields = Record<string, unknown>;

const NOON = Date.UTC(2026, 10, 24, 12);
const decoder = new TextDecoder();

function recordsOf(traffic: Traffic, count: number, stepMs = 60_000): Fields[] {
  return Array.from(
    { length: count },
    (_, i) => JSON.parse(decoder.decode(traffic.record(NOON + i * stepMs).bytes)),
  );
}

async function realRecords(): Promise<Fields[]> {
  const text = await Deno.readTextFile(new URL("./testdata/records.jsonl", import.meta.url));
  return text.split("\n").filter((line) => line !== "").map((line) => JSON.parse(line));
}

/** Paths of a record with their types; header names and list elements do not matter. */
function shapeOf(value: unknown, path = "", into = new Map<string, string>()): Map<string, string> {
  const object = typeof value === "object" && value !== null && !Array.isArray(value);
  if (path !== "") into.set(path, object ? "object" : Array.isArray(value) ? "list" : typeof value);
  if (object && path !== "response_headers") {
    for (const [key, one] of Object.entries(value)) {
      shapeOf(one, path === "" ? key : `${path}.${key}`, into);
    }
  }
  return into;
}

const OPTIONAL = new Set(["access_token_sha256", "response_headers", "response_service_tier"]);

Deno.test("a generated record has the keys, order and types of the real ones", async () => {
  const real = new Map<string, string>();
  const order = new Map<string, number>();
  for (const record of await realRecords()) {
    shapeOf(record, "", real);
    Object.keys(record).forEach((key, i) => order.set(key, Math.max(i, order.get(key) ?? 0)));
  }
  for (const options of [{}, { pool: 300 }]) {
    for (const record of recordsOf(new Traffic({ seed: 3, ...options }), 1500)) {
      const shape = shapeOf(record);
      for (const [path, type] of shape) assert.equal(real.get(path), type, path);
      for (const path of real.keys()) {
        if (!OPTIONAL.has(path)) assert.ok(shape.has(path), `${path} is missing`);
      }
      const positions = Object.keys(record).map((key) => order.get(key) ?? -1);
      assert.deepEqual(positions, [...positions].sort((a, b) => a - b), "key order");
    }
  }
});

/** Rules of cpa-usage-queue.md §4.4, and what the counters of each style mean (§4.3). */
function checkTokens(record: Fields): string {
  const breakdown = record["token_breakdown"] as Fields;
  const input = breakdown["input"] as Record<string, number>;
  const output = breakdown["output"] as Record<string, number>;
  const tokens = record["tokens"] as Record<string, number>;
  const get = (from: Record<string, number>, key: string) => from[key] ?? NaN;
  assert.equal(
    get(input, "total_tokens"),
    get(input, "uncached_tokens") + get(input, "cache_read_tokens") +
      get(input, "cache_write_tokens"),
  );
  assert.equal(
    get(output, "total_tokens"),
    get(output, "non_reasoning_tokens") + get(output, "reasoning_tokens"),
  );
  const total = get(input, "total_tokens") + get(output, "total_tokens") +
    Number(breakdown["unclassified_tokens"]);
  assert.equal(breakdown["total_tokens"], total);
  assert.equal(tokens["total_tokens"], total);
  const quality = String(breakdown["quality"]);
  if (quality !== "complete") return quality;
  assert.equal(breakdown["unclassified_tokens"], 0);
  const style = PROVIDERS.find((one) => one.provider === record["provider"])?.style;
  const whole = style === "separate" ? get(input, "uncached_tokens") : get(input, "total_tokens");
  assert.equal(tokens["input_tokens"], whole);
  const out = style === "gemini"
    ? get(output, "non_reasoning_tokens")
    : get(output, "total_tokens");
  assert.equal(tokens["output_tokens"], out);
  assert.equal(tokens["reasoning_tokens"], output["reasoning_tokens"]);
  assert.equal(tokens["cache_read_tokens"], input["cache_read_tokens"]);
  assert.equal(tokens["cache_creation_tokens"], input["cache_write_tokens"]);
  return quality;
}

Deno.test("the real records obey the token rules, and so do generated ones", async () => {
  const known = new Set(PROVIDERS.map((one) => one.provider));
  const real = (await realRecords()).filter((one) => known.has(String(one["provider"])));
  assert.ok(real.length > 10);
  for (const record of real) checkTokens(record);
  const qualities = new Set(recordsOf(new Traffic({ seed: 5 }), 8000).map(checkTokens));
  assert.deepEqual([...qualities].sort(), ["complete", "inconsistent"]);
});

Deno.test("the same seed gives the same bytes, another seed others", () => {
  const first = (seed: number, pool: number) => recordsOf(new Traffic({ seed, pool }), 400);
  for (const pool of [0, 50]) {
    assert.deepEqual(first(11, pool), first(11, pool));
    assert.notDeepEqual(first(11, pool), first(12, pool));
  }
});

Deno.test("every record can be told from every other, pooled ones too", () => {
  for (const options of [{ pool: 0 }, { pool: 40 }, { pool: 40, version: "8.0.20" }]) {
    const records = recordsOf(new Traffic({ seed: 2, ...options }), 5000, 0);
    const keys = records.map((one) =>
      `${one["request_id"]} ${one["timestamp"]} ${one["model"]} ${one["auth_index"]}`
    );
    assert.equal(new Set(keys).size, keys.length);
  }
});

Deno.test("nothing starts or ends after it is published", () => {
  for (const pool of [0, 100]) {
    const traffic = new Traffic({ seed: 4, pool });
    for (let i = 0; i < 2000; i++) {
      const record = JSON.parse(decoder.decode(traffic.record(NOON).bytes));
      const start = Date.parse(record.timestamp);
      assert.ok(start + record.latency_ms <= NOON + 1, record.timestamp);
      assert.ok(record.ttft_ms <= record.latency_ms);
    }
  }
});

Deno.test("a retried request has its failures first, over different credentials", () => {
  const traffic = new Traffic({ seed: 6 });
  let retried = 0;
  for (let i = 0; i < 4000; i++) {
    const attempts = traffic.request(NOON + i * 60_000)
      .map((one) => JSON.parse(decoder.decode(one.bytes)));
    assert.equal(new Set(attempts.map((one) => one.request_id)).size, 1);
    if (attempts.length < 2 || attempts[0].endpoint.startsWith("GET ")) continue;
    if (attempts.some((one) => one.model === "gpt-image-2")) continue;
    retried++;
    for (const one of attempts.slice(0, -1)) assert.equal(one.failed, true);
    assert.equal(new Set(attempts.map((one) => one.auth_index)).size, attempts.length);
    const starts = attempts.map((one) => Date.parse(one.timestamp));
    assert.deepEqual(starts, [...starts].sort((a, b) => a - b));
  }
  assert.ok(retried > 50, `only ${retried} were retried`);
});

Deno.test("failures come with status and body, also a 200 that broke off", () => {
  const failed = recordsOf(new Traffic({ seed: 8 }), 20_000).filter((one) => one["failed"]);
  const classes = new Set<string>();
  for (const record of failed) {
    const fail = record["fail"] as { status_code: number; body: string };
    assert.notEqual(fail.body, "");
    classes.add(String(fail.status_code));
    if (fail.body.includes("usage_limit_reached")) classes.add("quota");
    if (fail.body.includes("invalidated")) classes.add("revoked");
  }
  for (const wanted of ["200", "400", "401", "429", "499", "500", "503", "quota", "revoked"]) {
    assert.ok(classes.has(wanted), `no ${wanted}`);
  }
});

Deno.test("serialise() escapes markup as Go does and loses nothing", () => {
  const body = '<b>&\u2028\u2029 Größe 提示 "quoted" \n';
  const text = serialise({ ...PLAIN, failBody: body, failed: true }, profileOf("7.2.140").payload);
  assert.ok(
    text.includes('"body":"\\u003cb\\u003e\\u0026\\u2028\\u2029 Größe 提示 \\"quoted\\" \\n"'),
    text,
  );
  assert.equal(JSON.parse(text).fail.body, body);
});

const PLAIN: Attempt = {
  timestamp: "2026-11-24T12:00:00Z",
  latencyMs: 1,
  ttftMs: 1,
  source: "",
  authIndex: "",
  tokenHash: "",
  clientIp: "",
  forwardedFor: "",
  userAgent: "",
  spent: NOTHING,
  style: "included",
  failed: false,
  failStatus: 200,
  failBody: "",
  headers: {},
  provider: "unknown",
  executor: "unknown",
  model: "unknown",
  alias: "unknown",
  endpoint: "",
  authType: "unknown",
  apiKey: "",
  requestId: "",
  effort: "",
  tier: "default",
  responseTier: "",
  stream: false,
  executionId: "",
  sessionId: "",
  responseModel: "",
};

Deno.test("serialise() writes an unknown attempt as the documented minimal record", () => {
  const record = JSON.parse(serialise(PLAIN, profileOf("7.2.140").payload));
  assert.equal(record.token_breakdown.total_tokens, 0);
  assert.equal(record.tokens.total_tokens, 0);
  assert.equal(record.token_breakdown.quality, "complete");
  assert.equal(record.service_tier, "default");
  assert.equal(record.generate, true);
  assert.ok(!("response_headers" in record) && !("access_token_sha256" in record));
});

Deno.test("each version writes its own fields", () => {
  const keys = (version: string) =>
    new Set(recordsOf(new Traffic({ version }), 300).flatMap((one) => [...shapeOf(one).keys()]));
  const oldest = keys("6.10.0");
  assert.deepEqual([...oldest].filter((key) => !key.includes(".")).sort(), [
    "api_key",
    "auth_index",
    "auth_type",
    "endpoint",
    "failed",
    "latency_ms",
    "model",
    "provider",
    "request_id",
    "source",
    "timestamp",
    "tokens",
  ]);
  assert.ok(!oldest.has("tokens.cache_read_tokens"));
  assert.ok(keys("7.2.70").has("request_service_tier"));
  assert.ok(!keys("7.2.74").has("request_service_tier"));
  assert.ok(!keys("7.2.113").has("access_token_sha256"));
  assert.ok(keys("7.2.116").has("access_token_sha256"));
  const v8 = keys("8.0.20");
  for (const key of ["execution_id", "resolved_client_ip", "stream", "session_id"]) {
    assert.ok(v8.has(key), key);
  }
});

Deno.test("8.x records carry UUIDs: version 7 for the request, version 4 for the attempt", () => {
  for (const pool of [0, 20]) {
    for (const record of recordsOf(new Traffic({ version: "8.0.20", pool }), 300)) {
      assert.match(
        String(record["request_id"]),
        /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      );
      assert.match(
        String(record["execution_id"]),
        /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      );
    }
  }
});

Deno.test("timestamps follow the server's zone and trim zeros as Go does", () => {
  const times = recordsOf(new Traffic({ utcOffsetMinutes: 480 }), 500).map((one) =>
    String(one["timestamp"])
  );
  for (const time of times) {
    assert.match(time, /^2026-11-\d\dT\d\d:\d\d:\d\d(\.\d{0,8}[1-9])?\+08:00$/);
  }
});

Deno.test("the catalogue has dozens of credentials and about fifty models", () => {
  const credentials = PROVIDERS.flatMap((one) => one.credentials);
  assert.ok(credentials.length >= 36 && CREDENTIAL_FILES.length >= 24);
  assert.equal(new Set(credentials.map((one) => one.authIndex)).size, credentials.length);
  assert.ok(MODEL_ITEMS.length >= 45);
});

Deno.test("rhythm() is busier by day than by night and on weekdays", () => {
  const at = (day: number, hour: number) => rhythm(Date.UTC(2026, 10, day, hour));
  assert.ok(at(24, 13) > 2 * at(24, 4));
  assert.ok(at(24, 13) > 1.5 * at(28, 13));
});

Deno.test("history() tells the past in order, newest last and none in the future", () => {
  const options = { endMs: NOON, days: 7, requests: 2000, seed: 1 };
  let before = 0;
  let count = 0;
  for (const record of history(options)) {
    assert.ok(record.publishedMs >= before && record.publishedMs <= NOON);
    before = record.publishedMs;
    count++;
  }
  assert.ok(count >= 1900 && count <= 2600, `${count} records`);
  assert.ok(NOON - before < 3_600_000);
  const [line = ""] = historyLines(options);
  assert.ok(line.endsWith("}\n"));
  assert.equal(typeof JSON.parse(line).timestamp, "string");
});
