/**
 * Believable prices, budgets, jobs, retention, alerts and views for the double.
 *
 * @module
 */
import type { z } from "zod";
import type {
  AlertItem,
  AlertRules,
  Budget,
  Calculation,
  Channel,
  Job,
  PriceBookView,
  PriceEntry,
  PriceHistory,
  PriceVersionView,
  Retention,
  SyncReview,
  UnpricedList,
} from "../../server/http/contract/mod.ts";

import { KEY_HASHES, KEYS } from "./sample.ts";

const DAY = 86_400_000;
const RATES: readonly (readonly [model: string, input: number, cached: number, out: number])[] = [
  ["gpt-5.2-codex", 2.5, 0.25, 20],
  ["claude-opus-4.6", 15, 1.5, 75],
  ["claude-sonnet-4.6", 3, 0.3, 15],
  ["gemini-3-pro", 1.25, 0.31, 10],
];

function version(
  model: string,
  [input, cacheRead, output]: readonly [number, number, number],
  origin: PriceVersionView["origin"],
  effectiveFromMs: number,
): PriceVersionView {
  return {
    id: 3,
    model,
    effectiveFromMs,
    source: origin === "manual" ? "manual" : "models.dev",
    origin,
    removed: false,
    notUsed: [],
    tariffs: [{ rates: { input, cacheRead, output } }],
    tiers: { priority: { times: 2, inSteps: true } },
  };
}

function book(nowMs: number): z.infer<typeof PriceBookView> {
  const items: PriceEntry[] = RATES.map(([model, input, cached, out], index) => ({
    model,
    current: version(
      model,
      [input, cached, out],
      index === 1 ? "manual" : index === 2 ? "sync" : "list",
      nowMs - (20 + index) * DAY,
    ),
    versions: 1 + index,
    requests: 61_204 - index * 14_300,
    lastUsedMs: nowMs - index * 3_600_000,
    known: ["usage", "list"],
    match: index === 1 ? null : "exact",
  }));
  items.push({
    model: "gpt-5.2-mini",
    current: null,
    versions: 0,
    requests: 5_420,
    lastUsedMs: nowMs - 60_000,
    known: ["usage"],
    match: null,
  });
  return { items, offline: { source: "genai-prices 2026-11-01", models: 1_284 } };
}

function unpriced(nowMs: number): z.infer<typeof UnpricedList> {
  return {
    distinct: 1,
    items: [{
      model: "gpt-5.2-mini",
      provider: "codex",
      requests: 5_420,
      input: 21_000_000,
      cacheRead: 64_000_000,
      cacheWrite: 0,
      output: 3_100_000,
      reasoning: 900_000,
      firstMs: nowMs - 3 * DAY,
      lastMs: nowMs - 60_000,
      suggestions: [
        {
          model: "gpt-5-mini",
          source: "models.dev",
          rates: { input: 0.25, cacheRead: 0.025, output: 2 },
        },
      ],
    }],
  };
}

function budgets(nowMs: number): readonly Budget[] {
  const month = new Date(nowMs);
  const periodFromMs = Date.UTC(month.getUTCFullYear(), month.getUTCMonth(), 1);
  const periodToMs = Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1, 1);
  const shared = { period: "month", zone: "UTC", enabled: true, periodFromMs, periodToMs } as const;
  return [
    {
      ...shared,
      id: 1,
      name: "Team",
      scope: { kind: "all" },
      scopeLabel: "",
      measure: "cost",
      limit: 2_000e9,
      used: 1_284e9,
      projected: 1_910e9,
      unpriced: 412,
    },
    {
      ...shared,
      id: 2,
      name: KEYS[0] ?? "",
      scope: { kind: "key", value: KEY_HASHES[0] ?? "" },
      scopeLabel: KEYS[0] ?? "",
      measure: "cost",
      limit: 50e9,
      used: 41e9,
      projected: 66e9,
      unpriced: 0,
    },
  ];
}

const JOB: Job = {
  id: 4,
  kind: "reprice",
  state: "previewed",
  actor: "admin",
  createdAtMs: 0,
  finishedAtMs: null,
  done: 14,
  total: 14,
  error: "",
  span: { fromMs: Date.UTC(2026, 9, 1), toMs: Date.UTC(2026, 10, 1) },
  filter: null,
  events: 9_412,
  changed: 0,
  models: [
    {
      model: "gpt-5.2-codex",
      events: 9_000,
      oldCost: 120e9,
      newCost: 138e9,
      oldUnpriced: 0,
      newUnpriced: 0,
    },
    {
      model: "gpt-5.2-mini",
      events: 412,
      oldCost: 0,
      newCost: 1.2e9,
      oldUnpriced: 412,
      newUnpriced: 0,
    },
  ],
  undoable: false,
};

function retention(nowMs: number): z.infer<typeof Retention> {
  return {
    policy: { rows: 90, columns: 400, archive: null, deadLetters: 30, zone: "UTC" },
    space: [
      { class: "rows", bytes: 412_000_000, events: 1_900_000, oldestMs: nowMs - 90 * DAY },
      { class: "columns", bytes: 96_000_000, events: 3_200_000, oldestMs: nowMs - 210 * DAY },
      { class: "projections", bytes: 31_000_000, events: 0, oldestMs: null },
      { class: "archive", bytes: 4_200_000, events: 3_200_000, oldestMs: nowMs - 210 * DAY },
      { class: "free", bytes: 12_000_000, events: 0, oldestMs: null },
    ],
    databaseBytes: 520_000_000,
    walBytes: 4_000_000,
    diskFreeBytes: 21_000_000_000,
    eventsPerDay: 24_800,
    bytesPerDay: 6_200_000,
    forecast: Array.from(
      { length: 12 },
      (_, index) => ({ atMs: nowMs + index * 30 * DAY, bytes: 520_000_000 + index * 21_000_000 }),
    ),
    settlesAtBytes: 790_000_000,
    fullAtMs: null,
    lastRunAtMs: nowMs - 3_600_000,
    running: false,
  };
}

/** Versions of a model, newest first: by hand, before that of the list. */
function history(model: string, nowMs: number): z.infer<typeof PriceHistory> {
  const rates = RATES.find(([name]) => name === model);
  if (rates === undefined) return { model, versions: [] };
  const [, input, cached, out] = rates;
  const listed = version(model, [input, cached, out], "list", 0);
  const dearer = version(model, [input * 1.2, cached * 1.2, out * 1.25], "list", 0);
  const current = book(nowMs).items.find((one) => one.model === model)?.current ?? listed;
  return {
    model,
    versions: [
      {
        ...current,
        tariffs: [{
          rates: { input, cacheRead: cached, output: out },
          steps: [{ above: 200_000, rates: { input: input * 2, output: out * 1.5 } }],
        }],
      },
      { ...dearer, id: 2, effectiveFromMs: nowMs - 90 * DAY },
      { ...listed, id: null },
    ],
  };
}

/** What public lists would change: one of each kind, and a list that did not answer. */
export function review(nowMs: number): SyncReview {
  const [opus, sonnet, gemini] = book(nowMs).items.slice(1).map(({ current }) => current);
  const after = (input: number, cacheRead: number, output: number) => ({
    tariffs: [{ rates: { input, cacheRead, output } }],
    tiers: {},
  });
  return {
    id: "r1",
    fetchedAtMs: nowMs - 40_000,
    sources: [
      { source: "models.dev", models: 4_512, skipped: 3, error: "", staleFromMs: null },
      {
        source: "litellm",
        models: 2_208,
        skipped: 0,
        error: "The list could not be fetched: the connection was refused.",
        staleFromMs: nowMs - 2 * DAY,
      },
      {
        source: "openrouter",
        models: 0,
        skipped: 0,
        error: "The list could not be fetched: no answer within 30 s.",
        staleFromMs: null,
      },
    ],
    changes: [
      {
        model: "gpt-5.2-mini",
        source: "models.dev",
        sourceModel: "openai/gpt-5-mini",
        match: "similar",
        decision: "ask",
        before: null,
        after: after(0.25, 0.025, 2),
      },
      {
        model: "claude-sonnet-4.6",
        source: "models.dev",
        sourceModel: "claude-sonnet-4.6",
        match: "exact",
        decision: "changed",
        before: sonnet ?? null,
        after: { ...after(2.5, 0.25, 12.5), tiers: { priority: { times: 2, inSteps: true } } },
      },
      {
        model: "gemini-3-pro",
        source: "litellm",
        sourceModel: "gemini/gemini-3-pro",
        match: "alias",
        decision: "changed",
        before: gemini ?? null,
        after: {
          tariffs: [{
            rates: { input: 1.25, cacheRead: 0.125, output: 10 },
            steps: [{ above: 200_000, rates: { input: 2.5, cacheRead: 0.25, output: 15 } }],
          }],
          tiers: { priority: { times: 2, inSteps: true } },
        },
      },
      {
        model: "grok-5-fast",
        source: "models.dev",
        sourceModel: "grok-5-fast",
        match: "exact",
        decision: "new",
        before: null,
        after: after(0.2, 0.05, 0.5),
      },
      {
        model: "claude-opus-4.6",
        source: "models.dev",
        sourceModel: "claude-opus-4.6",
        match: "exact",
        decision: "manual",
        before: opus ?? null,
        after: after(5, 0.5, 25),
      },
    ],
    unchanged: 11,
    unknown: ["local-llama"],
  };
}

const RULES: AlertRules = {
  budget: { enabled: true, thresholds: [80, 100] },
  collector: { enabled: true, afterMinutes: 5 },
  gap: { enabled: true, minSeconds: 60 },
  credential: { enabled: true, failures: 8, of: 10 },
  unpriced: { enabled: true },
  disk: { enabled: true, withinDays: 14 },
};

const CHANNEL: Channel = {
  id: 1,
  name: "Team chat",
  kind: "slack",
  host: "hooks.slack.com",
  target: "",
  hasToken: false,
  events: [],
  enabled: true,
  lastSentAtMs: null,
  lastError: "",
};

const NTFY: Channel = {
  ...CHANNEL,
  id: 2,
  name: "Phone",
  kind: "ntfy",
  host: "ntfy.sh",
  hasToken: true,
  events: ["collector", "disk"],
  lastError: "ntfy.sh answered 403.",
};

/** What was told, of every kind. */
function alerts(nowMs: number): readonly AlertItem[] {
  const sent = [{ channel: "Team chat", state: "sent", attempts: 1, error: "" }] as const;
  const item = (
    id: number,
    event: AlertItem["event"],
    params: AlertItem["params"],
    more: Partial<AlertItem> = {},
  ): AlertItem => ({
    id,
    event,
    atMs: nowMs - id * 3_700_000,
    endedAtMs: null,
    params,
    sentence: "Something happened.",
    deliveries: [...sent],
    ...more,
  });
  return [
    item(1, "credential", { credential: "c1", label: "codex-mara", failures: 8, of: 10 }, {
      deliveries: [
        ...sent,
        { channel: "Phone", state: "failed", attempts: 6, error: "ntfy.sh answered 403." },
      ],
    }),
    item(2, "budget", {
      budget: "ci-runner",
      budgetId: 2,
      measure: "cost",
      threshold: 80,
      used: 41e9,
      limit: 50e9,
    }),
    item(3, "gap", { cause: "cpa_restarted", seconds: 312 }, { endedAtMs: nowMs - DAY }),
    item(4, "unpriced", { model: "gpt-5.2-mini", requests: 5_420 }),
    item(5, "disk", { days: 12 }, { deliveries: [] }),
    item(6, "collector", { minutes: 7 }, { endedAtMs: nowMs - DAY }),
  ];
}

const SETTINGS = {
  config: {
    cpaConnection: { cpaBaseUrl: "http://127.0.0.1:8317", managementKey: "********" },
    collector: {
      enabled: true,
      collectorMode: "auto",
      queue: "usage",
      popSide: "right",
      batchSize: 100,
      pollIntervalMs: 500,
      queryLimit: 50_000,
    },
    codexInspection: {},
    externalUsageService: { enabled: false },
  },
  source: "db",
  cpaUsage: {
    usageStatisticsEnabled: true,
    redisUsageQueueRetentionSeconds: 60,
    retentionSourceDefault: true,
  },
};

const IMPORTED = {
  format: "jsonl",
  added: 1_204,
  skipped: 318,
  total: 1_522,
  failed: 2,
  unsupported: 0,
  warnings: null,
  faults: [
    { line: 17, error: "not JSON" },
    { line: 904, error: "the record has no time" },
  ],
};

function bill(nowMs: number): Calculation {
  return {
    cost: 74_610_000,
    costWithoutCache: 265_800_000,
    version: version("gpt-5.2-codex", [2.5, 0.25, 20], "list", nowMs - 20 * DAY),
    tier: "default",
    tariff: 0,
    step: null,
    lines: [
      { what: "input", tokens: 6_112, rate: 2.5, cost: 15_280_000 },
      { what: "cacheRead", tokens: 84_992, rate: 0.25, cost: 21_250_000 },
      { what: "output", tokens: 1_904, rate: 20, cost: 38_080_000 },
    ],
    why: "",
  };
}

/** What the smaller doors answer; null for a path that is none of them. */
export function sampleMore(
  method: string,
  path: string,
  atMs: number,
  state: { readonly empty: boolean },
): unknown {
  // what lies in the past stays there from one answer to the next
  const nowMs = Math.floor(atMs / 60_000) * 60_000;
  const list = <T>(items: readonly T[]) => ({ items: state.empty ? [] : items });
  if (path === "/api/v1/prices") {
    return state.empty ? { ...book(nowMs), items: [] } : book(nowMs);
  }
  if (path === "/api/v1/prices/unpriced") {
    return state.empty ? { items: [], distinct: 0 } : unpriced(nowMs);
  }
  if (path === "/api/v1/prices/sync") {
    return state.empty ? { ...review(nowMs), changes: [], unknown: [] } : review(nowMs);
  }
  if (/^\/api\/v1\/prices\/sync\/[^/]+\/apply$/.test(path)) return { applied: 3 };
  if (path === "/api/v1/prices/calculate" || /^\/api\/v1\/requests\/\d+\/cost$/.test(path)) {
    return bill(nowMs);
  }
  if (/^\/api\/v1\/prices\/[^/]+$/.test(path)) {
    return history(decodeURIComponent(path.split("/").at(-1) ?? ""), nowMs);
  }
  if (path === "/v0/management/api-key-aliases") {
    return list(KEY_HASHES.map((apiKeyHash, index) => ({
      apiKeyHash,
      alias: KEYS[index] ?? "",
      updatedAtMs: nowMs - DAY,
    })));
  }
  if (path.startsWith("/v0/management/api-key-aliases/")) return { ok: true };
  if (path === "/api/v1/budgets" && method === "GET") return list(budgets(nowMs));
  if (path.startsWith("/api/v1/budgets")) {
    return method === "DELETE" ? { ok: true } : budgets(nowMs)[1];
  }
  if (path === "/api/v1/jobs" && method === "GET") {
    return list([
      { ...JOB, id: 6, kind: "delete", state: "running", done: 5, createdAtMs: nowMs },
      { ...JOB, createdAtMs: nowMs - 600_000 },
      {
        ...JOB,
        id: 3,
        state: "done",
        changed: 9_412,
        undoable: true,
        createdAtMs: nowMs - DAY,
        span: { fromMs: nowMs - 9 * DAY, toMs: nowMs - DAY },
      },
    ]);
  }
  if (path === "/api/v1/jobs/delete" || /^\/api\/v1\/jobs\/7($|\/)/.test(path)) {
    const done = path.endsWith("/confirm");
    return {
      ...JOB,
      id: 7,
      kind: "delete",
      createdAtMs: nowMs,
      models: [],
      events: 61,
      span: { fromMs: nowMs - DAY, toMs: nowMs },
      filter: { failed: true },
      state: done ? "done" : "previewed",
      changed: done ? 61 : 0,
    };
  }
  // the double keeps nothing: what was carried out is job 5, what was undone is job 6
  const job = /^\/api\/v1\/jobs\/(\w+)(\/\w+)?$/.exec(path);
  if (job !== null) {
    const [, id = "", act = ""] = job;
    const done = { ...JOB, createdAtMs: nowMs, finishedAtMs: nowMs, changed: JOB.events } as const;
    if (id === "5" && act === "" || act === "/confirm") {
      return { ...done, id: 5, state: "done", undoable: true };
    }
    if (id === "6" || act === "/undo") {
      return { ...done, id: 6, kind: "undo-reprice", state: "done", models: [] };
    }
    return { ...JOB, createdAtMs: nowMs };
  }
  if (path === "/api/v1/retention") return retention(nowMs);
  if (path === "/api/v1/retention/run") return { ok: true };
  if (path === "/usage-service/config") return SETTINGS;
  if (path === "/v0/management/usage/import") return IMPORTED;
  if (path === "/v0/management/latest-version") return { "latest-version": "v99.0.0" };
  if (path === "/api/v1/alerts") return list(alerts(nowMs));
  if (path === "/api/v1/alerts/rules") return RULES;
  if (path === "/api/v1/alerts/channels" && method === "GET") return list([CHANNEL, NTFY]);
  if (/^\/api\/v1\/alerts\/channels\/\d+\/test$/.test(path)) {
    return { ok: true, status: 200, sentence: "The message was taken." };
  }
  if (path.startsWith("/api/v1/alerts/channels")) return CHANNEL;
  if (path.startsWith("/api/v1/views") && method !== "GET") return { ok: true };
  if (path === "/api/v1/views" && method === "GET") {
    return list([{
      id: 1,
      name: "Failures of codex",
      page: "/requests",
      search: { failed: true, provider: ["codex"] },
      updatedAtMs: nowMs - DAY,
    }]);
  }
  return null;
}
