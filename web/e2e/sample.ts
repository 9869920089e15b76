/**
 * Believable answers of the API for tests of the panel, made from a seed so that pictures and
 * assertions repeat.
 *
 * @module
 */
import type {
  BreakdownRows,
  ConnectionCheck,
  DeadLetterList,
  GapList,
  Health,
  Overview,
  RequestDetail,
  RequestRow,
  SessionList,
  Sums,
} from "../../server/http/contract/mod.ts";

type Names = readonly [string, ...string[]];

const MODELS: Names = [
  "gpt-5.2-codex",
  "claude-opus-4.6",
  "claude-sonnet-4.6",
  "gemini-3-pro",
  "gpt-5.2-mini",
];
/** Names of client keys. */
export const KEYS: Names = ["laptop-anna", "ci-runner", "review-bot", "laptop-jun", "intern"];
const ACCOUNTS: Names = [
  "codex-mara@example.org",
  "codex-team-3",
  "claude-jun@example.org",
  "gemini-lee@example.org",
  "codex-lee@example.org",
];
type Failure = readonly [status: number, failClass: string];
const FAILURES: readonly [Failure, ...Failure[]] = [
  [429, "429 usage_limit_reached"],
  [401, "401 token_revoked"],
  [500, "500 server_error"],
  [400, "400 context_length_exceeded"],
];

/** A number in [0, 1) that depends on nothing but `n`. */
export function noise(n: number): number {
  let x = (n ^ 0x9e3779b9) >>> 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return ((x ^ (x >>> 16)) >>> 0) / 2 ** 32;
}

function pick<T>(list: readonly [T, ...T[]], n: number): T {
  return list[Math.floor(noise(n) ** 1.6 * list.length)] ?? list[0];
}

const hash = (n: number) =>
  Array.from({ length: 8 }, (_, i) => Math.floor(noise(n * 8 + i) * 2 ** 32).toString(16))
    .map((part) => part.padStart(8, "0")).join("");
/** Their hashes, in the same order. */
export const KEY_HASHES = KEYS.map((_, index) => hash(index + 1));

/** One request; every tenth or so failed, every seventh unpriced. */
export function sampleRow(id: number, timestampMs: number): RequestRow {
  const key = KEYS.indexOf(pick(KEYS, id * 3 + 1));
  const account = Math.floor(noise(id * 5 + 2) * ACCOUNTS.length);
  const failed = noise(id * 7 + 3) > 0.91;
  const [status, failClass] = pick(FAILURES, id * 11 + 4);
  const input = Math.round(400 + noise(id * 13) * 9_000);
  const cached = Math.round(noise(id * 17) * 84_000);
  const ttft = Math.round(300 + noise(id * 19) ** 3 * 9_000);
  const output = Math.round(40 + noise(id * 23) * 2_200);
  const model = pick(MODELS, id * 29 + 6);
  return {
    id,
    timestampMs,
    requestId: hash(id + 1_000).slice(0, 8),
    model,
    requestedModel: model,
    provider: model.startsWith("claude") ? "claude" : model.startsWith("gem") ? "gemini" : "codex",
    authIndex: hash(account + 200).slice(0, 16),
    account: ACCOUNTS[account] ?? "",
    apiKeyHash: KEY_HASHES[key] ?? "",
    keyAlias: KEYS[key] ?? "",
    endpoint: "/v1/responses",
    failed,
    failStatus: failed ? status : null,
    failClass: failed ? failClass : "",
    input: failed ? 0 : input,
    cacheRead: failed ? 0 : cached,
    cacheWrite: failed || id % 3 > 0 ? 0 : Math.round(cached / 9),
    output: failed ? 0 : output,
    reasoning: failed || id % 2 > 0 ? 0 : Math.round(output * 0.8),
    latencyMs: ttft + (failed ? 0 : output * 7),
    ttftMs: failed ? null : ttft,
    cost: id % 7 === 0 ? null : failed ? 0 : input * 2_500 + cached * 250 + output * 20_000,
    tier: id % 5 === 0 ? "priority" : "",
    effort: id % 2 === 0 ? "high" : "",
    stream: true,
  };
}

/** A page of requests, newest first, `everyMs` apart. */
export function sampleRows(newestId: number, count: number, newestMs: number): RequestRow[] {
  return Array.from(
    { length: Math.max(0, Math.min(count, newestId)) },
    (_, index) => sampleRow(newestId - index, newestMs - index * 4_700),
  );
}

/** Nothing. */
export const ZERO: Sums = {
  requests: 0,
  failures: 0,
  input: 0,
  cacheRead: 0,
  cacheWrite: 0,
  output: 0,
  reasoning: 0,
  totalReported: 0,
  cost: 0,
  costWithoutCache: 0,
  unpriced: 0,
  latencySum: 0,
  latencyCount: 0,
  ttftSum: 0,
  ttftCount: 0,
};

function sums(requests: number, seed: number, priced = true): Sums {
  const part = (n: number, each: number) =>
    Math.round(requests * each * (0.8 + noise(seed * 31 + n) * 0.4));
  const failures = Math.round(requests * 0.02 * (0.5 + noise(seed * 37)));
  return {
    requests,
    failures,
    input: part(1, 4_100),
    cacheRead: part(2, 38_000),
    cacheWrite: part(3, 1_500),
    output: part(4, 1_150),
    reasoning: part(5, 420),
    totalReported: part(6, 45_000),
    cost: priced ? part(7, 42_000_000) : 0,
    costWithoutCache: priced ? part(8, 131_000_000) : 0,
    unpriced: priced ? Math.round(requests * 0.031) : requests,
    latencySum: part(9, 9_200),
    latencyCount: requests,
    ttftSum: part(10, 1_900),
    ttftCount: requests - failures,
  };
}

function plus(a: Sums, b: Sums): Sums {
  const out = { ...a };
  for (const name of Object.keys(a) as (keyof Sums)[]) out[name] += b[name];
  return out;
}

/** A part of sums, in whole numbers. */
export function scaled(all: Sums, share: number): Sums {
  const out = { ...all };
  for (const name of Object.keys(all) as (keyof Sums)[]) out[name] = Math.round(all[name] * share);
  return out;
}

/** A working day's curve with a gap of 40 minutes; `priced: false` knows no price at all. */
export function sampleOverview(
  fromMs: number,
  toMs: number,
  nowMs: number,
  options: { empty?: boolean; priced?: boolean } = {},
): Overview {
  const span = toMs - fromMs;
  const width = span <= 2 * 86_400_000 ? 900_000 : span <= 8 * 86_400_000 ? 3_600_000 : 86_400_000;
  const gapFrom = nowMs - 8.4 * 3_600_000;
  const gapTo = gapFrom + 2_400_000;
  const bins: { startMs: number; sums: Sums }[] = [];
  for (let start = Math.floor(fromMs / width) * width; start < toMs; start += width) {
    const hour = start / 3_600_000 % 24;
    const day = Math.max(0, Math.sin((hour - 5) / 18 * Math.PI)) ** 1.5;
    const count = width / 60_000 * (0.6 + 5.2 * day) * (0.75 + noise(start / 60_000) * 0.5);
    const silent = options.empty === true ||
      (start >= gapFrom - width / 2 && start < gapTo - width / 2);
    bins.push({
      startMs: start,
      sums: silent ? ZERO : sums(Math.round(count), start / 60_000, options.priced),
    });
  }
  const total = bins.reduce((all, bin) => plus(all, bin.sums), ZERO);
  const share = (seed: number, of: number): Sums =>
    sums(Math.round(total.requests * of), seed, options.priced);
  const top = (
    names: readonly (readonly [string, string])[],
    seed: number,
    distinct: number,
  ): BreakdownRows => ({
    rows: options.empty ? [] : names.map(([value, label], index) => ({
      value,
      label,
      sums: share(seed + index, 0.42 / 1.75 ** index),
    })),
    other: options.empty ? null : share(seed + 99, 0.06),
    distinct: options.empty ? 0 : distinct,
  });
  const failureRows = FAILURES.map(([, name], index) => ({
    value: name,
    label: name,
    sums: {
      ...ZERO,
      requests: Math.round(total.failures * 0.5 / 1.9 ** index),
      failures: Math.round(total.failures * 0.5 / 1.9 ** index),
    },
  }));
  const known = total.requests > 0;
  return {
    fromMs,
    toMs,
    zone: "UTC",
    grain: width === 900_000 ? "15m" : width === 3_600_000 ? "hour" : "day",
    total,
    previous: options.empty ? ZERO : {
      ...total,
      requests: Math.round(total.requests * 0.93),
      failures: Math.round(total.failures * 0.71),
      cost: Math.round(total.cost * 0.84),
    },
    latency: known ? { p50: 6_800, p90: 19_000, p95: 26_400, p99: 58_000 } : null,
    ttft: known ? { p50: 1_240, p90: 3_900, p95: 4_820, p99: 11_000 } : null,
    bins,
    models: top(MODELS.map((name) => [name, name] as const), 300, 14),
    keys: top(KEYS.map((name, index) => [KEY_HASHES[index] ?? "", name] as const), 400, 9),
    credentials: top(
      ACCOUNTS.map((name, index) => [hash(index + 200).slice(0, 16), name] as const),
      500,
      23,
    ),
    failures: {
      rows: options.empty ? [] : failureRows.filter((row) => row.sums.requests > 0),
      other: null,
      distinct: options.empty ? 0 : failureRows.length,
    },
    completeness: {
      gaps: gapTo > fromMs && gapFrom < toMs && options.empty !== true
        ? [{
          fromMs: Math.max(gapFrom, fromMs),
          toMs: Math.min(gapTo, toMs),
          cause: "cpa_unreachable",
        }]
        : [],
      unpriced: total.unpriced,
      lastEventId: 5_000,
    },
  };
}

/** All is well, by subscription. */
export function sampleHealth(nowMs: number): Health {
  return {
    nowMs,
    startedAtMs: nowMs - 3 * 86_400_000,
    version: "0.1.0",
    demo: false,
    dataKeyReady: true,
    configured: true,
    collector: {
      phase: "listening",
      problem: null,
      sentence: "Listening.",
      sinceMs: nowMs - 8 * 3_600_000,
      nextTryAtMs: null,
      upstream: "http://cli-proxy-api:8317",
      mode: "auto",
      transport: "subscribe",
      queue: "usage",
      generation: "v7",
      layout: "legacy",
      cpaVersion: "7.2.140",
      statisticsEnabled: true,
      retentionSeconds: 60,
      lastConsumedAtMs: nowMs - 2_000,
      lastInsertedAtMs: nowMs - 2_000,
      totalRead: 184_977,
      totalInserted: 184_302,
      totalSkipped: 672,
      totalDeadLetters: 3,
      reconnects: 4,
      rate: 0.683,
      lagMs: 18,
      pingMs: 2,
      journalBytes: 4_096,
      journalRecords: 3,
      lastError: "",
    },
    store: {
      phase: "ready",
      message: "",
      schemaVersion: 3,
      events: 1_184_302,
      lastEventId: 5_000,
      deadLetters: 3,
      segments: 72,
      databaseBytes: 338_710_528,
      walBytes: 4_153_344,
    },
    openGaps: [],
  };
}

/** Everything of one request; every fourth had an attempt before it. */
export function sampleDetail(id: number, nowMs: number): RequestDetail {
  const row = sampleRow(id, nowMs - (5_000 - id) * 4_700);
  return {
    ...row,
    eventHash: hash(id),
    timestamp: new Date(row.timestampMs).toISOString(),
    receivedAtMs: row.timestampMs + (row.latencyMs ?? 0) + 21,
    executionId: "0199a7c2-6f1e-7d4b-9b0e-52f8a1c07d11",
    responseModel: `${row.model}-2026-10`,
    executor: "CodexExecutor",
    method: "POST",
    path: "/v1/responses",
    authType: "oauth",
    source: "cod***@example.org",
    sourceHash: hash(id + 5),
    accountLabel: "",
    accountFile: `${row.account}.json`,
    accountProvider: row.provider,
    project: "",
    responseTier: row.tier,
    generate: true,
    failSummary: row.failed
      ? '{"error":{"type":"usage_limit_reached","message":"The usage limit has been reached","resets_in_seconds":4672}}'
      : "",
    clientIp: "192.0.2.17",
    forwardedFor: "",
    userAgent: "codex_cli_rs/0.63.0 (Ubuntu 24.4.0; x86_64)",
    headers: {
      "x-request-id": hash(id + 9).slice(0, 24),
      "x-codex-primary-used-percent": "41",
      "openai-processing-ms": String(row.ttftMs ?? 120),
    },
    reported: { input: row.input + row.cacheRead, output: row.output },
    flags: [],
    costWithoutCache: row.cost === null ? null : row.cost * 3,
    priceVersion: row.cost === null ? null : 4,
    attempts: id % 4 === 0
      ? [{
        ...sampleRow(id - 1, row.timestampMs - 2_900),
        failed: true,
        failStatus: 429,
        failClass: "429 usage_limit_reached",
      }]
      : [],
  };
}

/** Three gaps, one of them open when told. */
export function sampleGaps(nowMs: number): GapList {
  const start = nowMs - 8.4 * 3_600_000;
  return {
    items: [
      {
        id: 3,
        startMs: start,
        endMs: start + 2_400_000,
        cause: "cpa_unreachable",
        detail: "connection refused",
      },
      {
        id: 2,
        startMs: nowMs - 9 * 86_400_000,
        endMs: nowMs - 9 * 86_400_000 + 94_000,
        cause: "cpa_restarted",
        detail: "",
      },
      {
        id: 1,
        startMs: nowMs - 21 * 86_400_000,
        endMs: nowMs - 21 * 86_400_000 + 11_500_000,
        cause: "manager_down",
        detail: "",
      },
    ],
  };
}

/** Three records nobody could read. */
export function sampleDeadLetters(nowMs: number): DeadLetterList {
  return {
    total: 3,
    items: [
      [
        17,
        '{"timestamp":"2026-11-22T09:12:44Z","model":"gpt-5.2-codex","tok',
        "Unexpected end of JSON",
      ],
      [12, "<html><head><title>502 Bad Gateway</title></head></html>", "Not JSON"],
      [4, `{"kind":"usage.v9","body":"${"x".repeat(180)}"}`, "Unknown shape"],
    ].map(([id, payload, error], index) => ({
      id: Number(id),
      payload: String(payload),
      bytes: String(payload).length,
      truncated: index === 2,
      error: String(error),
      via: index === 1 ? "http" : "subscribe",
      createdAtMs: nowMs - (index + 1) * 5_400_000,
    })),
  };
}

/** Two browsers. */
export function sampleSessions(nowMs: number): SessionList {
  const agent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) " +
    "Chrome/156.0.0.0 Safari/537.36";
  const phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 26_1 like Mac OS X) AppleWebKit/605.1.15 " +
    "(KHTML, like Gecko) Version/26.1 Mobile/15E148 Safari/604.1";
  return {
    items: [
      {
        id: "s1",
        current: true,
        createdAtMs: nowMs - 3_600_000,
        usedAtMs: nowMs - 1_000,
        expiresAtMs: nowMs + 86_400_000 * 7,
        source: "192.0.2.4",
        agent,
      },
      {
        id: "s2",
        current: false,
        createdAtMs: nowMs - 86_400_000,
        usedAtMs: nowMs - 3_000_000,
        expiresAtMs: nowMs + 86_400_000 * 6,
        source: "192.0.2.99",
        agent: phone,
      },
    ],
  };
}

/** A connection check; it fails at `failing`, or holds. */
export function sampleCheck(baseUrl: string, failing: string | null): ConnectionCheck {
  const order = [
    "address",
    "dns",
    "tcp",
    "tls",
    "cpa",
    "remote",
    "key",
    "generation",
    "statistics",
    "retention",
    "rival",
    "traffic",
  ] as const;
  const at = failing === null ? order.length : order.findIndex((step) => step === failing);
  return {
    ok: failing === null,
    baseUrl,
    steps: order.map((step, index) => ({
      step,
      state: index < at
        ? (step === "statistics" || step === "traffic" ? "warn" : "ok")
        : index === at
        ? "fail"
        : "skipped",
      code: index === at ? `${step}_failed` : "ok",
      sentence: step === "generation" && index < at
        ? "CPA 7.2.140, configuration of version 7."
        : index === at
        ? `Step ${step} failed.`
        : "",
    })),
  };
}
