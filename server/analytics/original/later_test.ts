/** Answers to panels of later releases against a recount of plain events. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { NOW_MS, plainEvent, type Stored, TestStore } from "../testing.ts";
import { accountKey, inScope } from "./accounts.ts";
import { metadataOf } from "./header_snapshots.ts";
import { BLOCKS, LATER_BLOCKS, type LaterAnswer, type LaterMonitoringQuestion } from "./types.ts";

const DAY_MS = 86_400_000;
const ZONE = "Europe/Berlin";

const QUESTION: LaterMonitoringQuestion = {
  atMs: NOW_MS,
  span: { fromMs: NOW_MS - 300 * DAY_MS, toMs: NOW_MS + 300 * DAY_MS },
  nowMs: NOW_MS,
  filter: {
    models: [],
    authIndices: [],
    apiKeyHashes: [],
    sourceHashes: [],
    includeFailed: true,
    failedOnly: false,
    excludeZeroToken: false,
    search: "",
    searchKeyHash: "",
  },
  blocks: BLOCKS,
  recentFailures: 5,
  eventsPage: { limit: 7, beforeMs: null },
  granularity: "day",
  later: {
    zone: ZONE,
    blocks: LATER_BLOCKS,
    compact: false,
    percentiles: true,
    comparison: true,
    beforeId: null,
    preview: null,
  },
};

async function answers(
  events: readonly Parameters<TestStore["add"]>[0][number][],
  questions: readonly LaterMonitoringQuestion[],
  check: (answers: readonly LaterAnswer[], events: readonly Stored[]) => void,
): Promise<void> {
  using store = new TestStore(8);
  store.add(events);
  const reader = store.reader();
  try {
    const found = [];
    for (const question of questions) found.push(await reader.laterMonitoring(question));
    check(found, store.events);
  } finally {
    reader.close();
  }
}

type Rows = readonly Record<string, never>[];

const sum = (rows: Rows, name: string) => rows.reduce((all, row) => all + Number(row[name]), 0);
const total = ({ inp, read, write, out, reason, total: known }: Stored) =>
  known ?? inp + read + write + out + reason;

/** Day or hour of the week of an event, by another clock than ours. */
function civil(ms: number, part: "day" | "week"): string {
  const text = new Intl.DateTimeFormat("en-CA", {
    timeZone: ZONE,
    hourCycle: "h23",
    ...(part === "day"
      ? { year: "numeric", month: "2-digit", day: "2-digit" }
      : { weekday: "short", hour: "2-digit" }),
  }).formatToParts(ms);
  return text.filter(({ type }) => type !== "literal").map(({ value }) => value).join(" ");
}

Deno.test("laterMonitoring() adds up to the events in every block", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(plainEvent, { minLength: 1, maxLength: 50 }), async (events) => {
      await answers(events, [QUESTION], ([answer], stored) => {
        const block = (name: string) => (answer?.[name] ?? []) as Rows;
        const summary = answer?.["summary"] as Record<string, number>;
        const calls = stored.length;
        const tokens = stored.reduce((all, event) => all + total(event), 0);
        const failures = stored.filter((event) => event.class !== "").length;
        assert.deepEqual(
          [summary["total_calls"], summary["failure_calls"], summary["total_tokens"]],
          [calls, failures, tokens],
        );
        for (
          const [name, count, amount] of [
            ["timeline", "calls", "tokens"],
            ["hourly_distribution", "calls", "tokens"],
            ["heatmap", "calls", "tokens"],
            ["model_stats", "calls", "total_tokens"],
            ["model_share", "calls", "tokens"],
            ["channel_share", "calls", "tokens"],
            ["account_stats", "calls", "total_tokens"],
            ["credential_stats", "calls", "total_tokens"],
            ["credential_timeline", "calls", "total_tokens"],
            ["api_key_stats", "calls", "total_tokens"],
          ] as const
        ) {
          assert.equal(sum(block(name), count), calls, name);
          assert.equal(sum(block(name), amount), tokens, name);
        }
        const read = stored.reduce((all, event) => all + event.read, 0);
        assert.equal(summary["cache_read_tokens"], read);
        assert.equal(sum(block("account_stats"), "cache_read_tokens"), read);
        assert.equal(sum(block("account_stats"), "failure_calls"), failures);
        const keyed = stored.filter(({ key }) => key !== "").length;
        assert.equal(sum(block("api_key_timeline"), "calls"), keyed);
        const days = new Set(stored.map(({ ts }) => civil(ts, "day")));
        assert.equal(block("timeline").length, days.size);
        const hours = new Set(stored.map(({ ts }) => civil(ts, "week")));
        assert.equal(block("heatmap").length, hours.size);
        assert.equal(summary["avg_daily_requests"], calls / days.size);
        const { total_count: count, items, has_more: more } = answer?.["events"] as {
          total_count: number;
          items: unknown[];
          has_more: boolean;
        };
        assert.deepEqual([count, items.length, more], [calls, Math.min(7, calls), calls > 7]);
      });
    }),
    { numRuns: 40 },
  );
});

Deno.test("laterMonitoring() pages by time and id, through ties as well", async () => {
  const [one] = fc.sample(plainEvent, { numRuns: 1, seed: 9 });
  assert.ok(one !== undefined);
  // ten events of one instant
  const events = Array.from(
    { length: 10 },
    (_, h) => ({ ...one, h, ts: NOW_MS - (h > 7 ? h : 0) }),
  );
  using store = new TestStore(4);
  store.add(events);
  const reader = store.reader();
  try {
    const ids: string[] = [];
    let beforeMs: number | null = null;
    let beforeId: number | null = null;
    for (let page = 0; page < 4; page++) {
      const answer: LaterAnswer = await reader.laterMonitoring({
        ...QUESTION,
        eventsPage: { limit: 3, beforeMs },
        later: { ...QUESTION.later, beforeId },
      });
      const found = answer["events"] as {
        items: { event_hash: string; timestamp_ms: number }[];
        next_before_ms: number;
        next_before_id: number;
        has_more: boolean;
      };
      ids.push(...found.items.map(({ event_hash }) => event_hash));
      assert.equal(found.has_more, page < 3);
      [beforeMs, beforeId] = [found.next_before_ms, found.next_before_id];
    }
    assert.deepEqual([ids.length, new Set(ids).size], [10, 10]);
  } finally {
    reader.close();
  }
});

Deno.test("laterMonitoring() filters by what later releases added", async () => {
  const more = {
    providers: [],
    accounts: [],
    credentialIds: [],
    authFiles: [],
    projects: [],
    requestTypes: [],
    minLatencyMs: 0,
    cache: null,
  } as const;
  const cases: [
    Partial<NonNullable<LaterMonitoringQuestion["filter"]["more"]>>,
    (e: Stored) => boolean,
  ][] = [
    [{ authFiles: ["me.json"] }, ({ snapshot }) => snapshot?.file === "me.json"],
    [{ projects: ["proj-1"] }, ({ snapshot }) => snapshot?.project === "proj-1"],
    [{ requestTypes: ["CodexExecutor"] }, ({ mode }) => mode.executor === "CodexExecutor"],
    [{ minLatencyMs: 5_000 }, ({ lat }) => lat !== null && lat >= 5_000],
    [{ cache: "read" }, ({ read }) => read > 0],
    [{ cache: "creation" }, ({ write }) => write > 0],
    [
      { providers: ["CODEX"] },
      ({ provider, snapshot }) => provider === "codex" || snapshot?.provider === "codex",
    ],
    [
      { accounts: ["me@x.org", "C2"] },
      ({ snapshot, credential, source }) =>
        snapshot?.account === "me@x.org" || credential === "c2" || source[1] === "me@x.org",
    ],
    [
      { credentialIds: ["me.json", "c1"] },
      ({ snapshot, credential }) =>
        snapshot?.file === "me.json" || ((snapshot?.file ?? "") === "" && credential === "c1"),
    ],
  ];
  const events = fc.sample(plainEvent, { numRuns: 80, seed: 5 }).map((e, h) => ({
    ...e,
    h,
    read: h % 3 === 0 ? 0 : e.read,
  }));
  await answers(
    events,
    cases.map(([filter]) => ({
      ...QUESTION,
      filter: { ...QUESTION.filter, more: { ...more, ...filter } },
    })),
    (found, stored) => {
      for (const [at, [filter, allows]] of cases.entries()) {
        const { total_calls: calls } = found[at]?.["summary"] as { total_calls: number };
        const expected = stored.filter(allows).length;
        assert.ok(expected > 0 && expected < stored.length, JSON.stringify(filter));
        assert.equal(calls, expected, JSON.stringify(filter));
        // what a filter can be set to does not depend on it
        assert.deepEqual(found[at]?.["filter_options"], found[0]?.["filter_options"]);
      }
    },
  );
});

Deno.test("accountUsage() counts an account inside its windows", async () => {
  const events = fc.sample(plainEvent, { numRuns: 80, seed: 6 }).map((e, h) => ({ ...e, h }));
  using store = new TestStore(8);
  store.add(events);
  const reader = store.reader();
  const target = {
    account: "",
    label: "",
    file: "me.json",
    provider: "codex",
    project: "",
    authIndex: "c1",
    source: "",
  };
  const scope = { kind: "all", key: "", models: [], complete: true } as const;
  try {
    const spans = [
      { fromMs: 0, toMs: 8e15 },
      { fromMs: NOW_MS - DAY_MS, toMs: NOW_MS },
    ];
    const { items } = await reader.accountUsage({
      windows: spans.map((span) => ({ target, span, scope })),
      recent: true,
    });
    for (const [at, { fromMs, toMs }] of spans.entries()) {
      const own = store.events.filter(({ credential, snapshot, ts }) =>
        credential === "c1" && (snapshot?.file ?? "me.json") === "me.json" && ts >= fromMs &&
        ts < toMs
      );
      assert.ok(own.length > 0);
      assert.equal(items[at]?.requests, own.length);
      assert.equal(items[at]?.tokens, own.reduce((all, event) => all + total(event), 0));
      assert.equal(items[at]?.lastMs, Math.max(...own.map(({ ts }) => ts)));
      assert.equal(items[at]?.recent.length, Math.min(10, own.length));
    }
  } finally {
    reader.close();
  }
});

Deno.test("accountKey() keeps two credentials of one account apart", () => {
  const one = {
    account: "me@x.org",
    label: "",
    file: "a.json",
    provider: "codex",
    project: "",
    authIndex: "1",
    source: "",
  };
  assert.notEqual(accountKey(one), accountKey({ ...one, authIndex: "2" }));
  assert.notEqual(accountKey(one), accountKey({ ...one, file: "b.json" }));
  assert.equal(
    accountKey({ ...one, authIndex: "", provider: "x_ai" }),
    accountKey({ ...one, authIndex: "", provider: "Grok" }),
  );
  assert.equal(accountKey({ ...one, account: "", file: "", authIndex: "" }), null);
});

Deno.test("inScope() knows families, lists and what nobody knows", () => {
  const family = { kind: "family", key: "gemini", models: [], complete: true } as const;
  assert.equal(inScope(family, "best", "gemini-4"), "yes");
  assert.equal(inScope(family, "best", "claude-opus-5"), "no");
  assert.equal(inScope(family, "best", "kimi"), "unknown");
  const models = { ...family, kind: "models", models: ["best"] } as const;
  assert.equal(inScope(models, "Best", "kimi"), "yes");
  assert.equal(inScope({ ...models, complete: false }, "best", "kimi"), "no");
});

Deno.test("metadataOf() reads quota windows from headers", () => {
  const headers = {
    "x-codex-plan-type": "plus",
    "x-codex-primary-used-percent": "20",
    "x-codex-secondary-used-percent": "80.5",
    "x-codex-secondary-reset-after-seconds": "60",
    "x-codex-secondary-window-minutes": "10080",
  };
  assert.deepEqual(metadataOf({ headers, timestampMs: 1_000 })?.quota, {
    plan_type: "plus",
    primary: { used_percent: 20 },
    secondary: {
      used_percent: 80.5,
      reset_at_ms: 61_000,
      reset_after_seconds: 60,
      window_minutes: 10_080,
    },
    used_percent: 80.5,
    recover_at_ms: 61_000,
  });
  assert.equal(metadataOf({ headers: { server: "x" }, timestampMs: 0 }), null);
});
