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
  PriceVersionView,
  Retention,
  UnpricedList,
} from "../../server/http/contract/mod.ts";

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
      name: "ci-runner",
      scope: { kind: "key", value: "k" },
      scopeLabel: "ci-runner",
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
  span: null,
  filter: null,
  events: 9_412,
  changed: 0,
  models: [{
    model: "gpt-5.2-codex",
    events: 9_412,
    oldCost: 120e9,
    newCost: 138e9,
    oldUnpriced: 0,
    newUnpriced: 0,
  }],
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
  nowMs: number,
  state: { readonly empty: boolean },
): unknown {
  const list = <T>(items: readonly T[]) => ({ items: state.empty ? [] : items });
  if (path === "/api/v1/prices") {
    return state.empty ? { ...book(nowMs), items: [] } : book(nowMs);
  }
  if (path === "/api/v1/prices/unpriced") return state.empty ? { items: [] } : unpriced(nowMs);
  if (path === "/api/v1/prices/sync" && method === "GET") return null;
  if (path === "/api/v1/prices/calculate" || /^\/api\/v1\/requests\/\d+\/cost$/.test(path)) {
    return bill(nowMs);
  }
  if (path === "/api/v1/budgets" && method === "GET") return list(budgets(nowMs));
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
  if (/^\/api\/v1\/jobs\//.test(path)) return { ...JOB, createdAtMs: nowMs };
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
  if (path.startsWith("/api/v1/budgets")) return budgets(nowMs)[0];
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
