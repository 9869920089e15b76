/**
 * Tiny doubles of the other rooms, for the tests of the doors.
 *
 * @module
 */
import type {
  Part,
  PartAnswer,
  ReaderApi,
  RequestDetail,
  RequestRow,
  Sums,
} from "../analytics/types.ts";
import type { DashboardSummary } from "../analytics/original/types.ts";
import { ListError } from "../pricing/mod.ts";
import type { CollectorStatus } from "../collector/types.ts";
import type { CpaTarget, FileLayout, Generation } from "../cpa/types.ts";
import type {
  AliasRow,
  AuditRow,
  ImportReport,
  JobOutcome,
  JobView,
  ModelPriceRow,
  PriceListRow,
  PriceVersionRow,
  RetentionState,
  SavedViewRow,
  SessionRow,
  StoreState,
  WriterApi,
} from "../store/types.ts";
import { DEFAULT_RULES } from "../alerts/mod.ts";
import { createHandler, DEFAULT_LIMITS, type Server } from "./handler.ts";
import type {
  AlertsDoor,
  Authenticator,
  Calls,
  ConnectionInfo,
  Denied,
  HttpConfig,
  Limits,
  Notice,
  Phase,
  Services,
} from "./services.ts";

/** The admin key, the session token and the CPA key of the tests: canaries, all of them. */
export const ADMIN = "cmp_admin_CANARY-admin";
export const TOKEN = "CANARY-session-token";
export const CPA_KEY = "CANARY-cpa-management-key";

/** The time of the tests, ms. */
export const NOW = Date.UTC(2026, 10, 25, 12);

/** One socket. */
export const PEER: ConnectionInfo = {
  remoteAddr: { transport: "tcp", hostname: "192.0.2.7", port: 4711 },
};

/** Credentials of a test request. */
export const AS = {
  none: {},
  wrong: { authorization: "Bearer nonsense" },
  expired: { cookie: "session=long-gone", origin: "http://manager" },
  bearer: { authorization: `Bearer ${ADMIN}` },
  session: { cookie: `session=${TOKEN}`, origin: "http://manager", host: "manager" },
} as const;

export const NOTHING: Sums = {
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

/** A tiny answer to each kind of part. */
export function answerTo(part: Part): PartAnswer {
  const none = { latency: null, ttft: null };
  switch (part.kind) {
    case "total":
      return {
        kind: "total",
        sums: { ...NOTHING, requests: 3 },
        previous: null,
        previousLatency: null,
        previousTtft: null,
        ...none,
      };
    case "series":
      return {
        kind: "series",
        grain: "hour",
        starts: [NOW - 3_600_000, NOW],
        columns: { requests: [1, 2], cost: [1_500_000_000, 0] },
        previous: null,
        split: null,
        ...none,
      };
    case "breakdown":
      return {
        kind: "breakdown",
        rows: ["=cmd|' /C calc'!A0", ""].map((value) => ({
          value,
          label: value,
          sums: { ...NOTHING, requests: 1, failures: value === "" ? 0 : 1 },
          previous: null,
          spark: null,
          ...none,
        })),
        other: null,
        distinct: 2,
      };
    case "matrix":
      return {
        kind: "matrix",
        rows: [{ value: "a", label: "A" }],
        columns: [{ value: "x", label: "X" }, { value: "", label: "" }],
        otherRows: false,
        otherColumns: true,
        cells: { requests: [1, 2] },
      };
    case "heat":
      return { kind: "heat", cells: { requests: Array.from({ length: 168 }, (_, i) => i) } };
    case "facets":
      return {
        kind: "facets",
        facets: part.dimensions.map((dimension) => ({
          dimension,
          values: [{ value: "v", label: "V", requests: 1 }],
          distinct: 1,
        })),
      };
    case "failures":
      return {
        kind: "failures",
        rows: [{
          class: "429",
          pattern: 'say "#", twice\n',
          requests: 2,
          firstMs: NOW - 5,
          lastMs: NOW,
          lastId: 3,
          credentials: 1,
          models: 1,
        }],
        other: 0,
        distinct: 1,
      };
  }
}

/** A request in a list. */
export function row(id: number): RequestRow {
  return {
    id,
    timestampMs: NOW - 1000,
    requestId: `req-${id}`,
    model: "tiny-model <b>&",
    requestedModel: "tiny",
    provider: "acme",
    authIndex: "a1",
    account: "x***@example.org",
    apiKeyHash: "ab",
    keyAlias: "laptop",
    endpoint: "POST /v1/messages",
    failed: false,
    failStatus: null,
    failClass: "",
    input: 1,
    cacheRead: 2,
    cacheWrite: 3,
    output: 4,
    reasoning: 5,
    latencyMs: 6,
    ttftMs: null,
    cost: 7,
    tier: "",
    effort: "",
    stream: true,
  };
}

function detail(id: number): RequestDetail {
  return {
    ...row(id),
    eventHash: "cd",
    timestamp: "2026-11-25T12:00:00Z",
    receivedAtMs: NOW,
    executionId: "",
    responseModel: "",
    executor: "",
    method: "POST",
    path: "/v1/messages",
    authType: "oauth",
    source: "",
    sourceHash: "",
    accountLabel: "",
    accountFile: "",
    accountProvider: "",
    project: "",
    responseTier: "",
    generate: null,
    failSummary: "",
    clientIp: "",
    forwardedFor: "",
    userAgent: "",
    headers: {},
    reported: {},
    flags: [],
    costWithoutCache: null,
    priceVersion: null,
    attempts: [],
  };
}

const RETENTION: RetentionState = {
  policy: { rows: 90, columns: 400, archive: null, deadLetters: 30, zone: "UTC" },
  space: [{ class: "rows", bytes: 4_096, events: 12, oldestMs: NOW - 86_400_000 }],
  databaseBytes: 8_192,
  walBytes: 0,
  eventsPerDay: 12,
  bytesPerDay: 4_096,
  forecast: [],
  settlesAtBytes: null,
  fullAtMs: null,
  lastRunAtMs: null,
  running: false,
};

const STORE: StoreState = {
  phase: "ready",
  message: "",
  schemaVersion: 1,
  events: 3,
  lastEventId: 3,
  deadLetters: 1,
  segments: 0,
  databaseBytes: 4096,
  walBytes: 0,
};

const COLLECTOR: CollectorStatus = {
  phase: "listening",
  problem: null,
  sentence: "",
  sinceMs: NOW,
  nextTryAtMs: null,
  upstream: "http://cpa:8317",
  mode: "auto",
  transport: "subscribe",
  queue: "usage",
  generation: "v7",
  layout: "legacy",
  cpaVersion: "7.2.140",
  statisticsEnabled: true,
  retentionSeconds: 60,
  lastConsumedAtMs: NOW,
  lastInsertedAtMs: NOW,
  totalRead: 3,
  totalInserted: 3,
  totalSkipped: 0,
  totalDeadLetters: 1,
  reconnects: 0,
  rate: 0.5,
  lagMs: null,
  pingMs: null,
  journalBytes: 0,
  journalRecords: 0,
  lastError: "",
};

/** The only job there is has number 3 and is about seven events. */
const JOB: JobView = {
  id: 3,
  kind: "delete",
  state: "preview",
  actor: "",
  createdAtMs: NOW,
  finishedAtMs: null,
  done: 0,
  total: 1,
  error: "",
  request: { fromMs: 1, toMs: 9 },
  events: 7,
  changed: 0,
  models: [],
  undoable: false,
};

const SEEN = `The preview counted ${JOB.events} events`;

function jobOf(id: number, done: () => void): JobOutcome {
  if (id !== JOB.id) return { ok: false, reason: "missing", sentence: "no such job" };
  done();
  return { ok: true, job: JOB };
}

/** Answers calls with plain methods, as a thread would. */
function calls<Api extends object>(api: Partial<Api>): Calls<Api> {
  return {
    call(method, args) {
      const found = api[method] as ((...all: unknown[]) => unknown) | undefined;
      if (found === undefined) return Promise.reject(new Error(`the double has no ${method}`));
      return Promise.resolve().then(() => found.call(api, ...args)) as never;
    },
  };
}

/** A channel and a budget that never change. */
const CHANNEL = {
  id: 3,
  name: "chat",
  kind: "slack",
  host: "hooks.example.com",
  target: "",
  hasToken: false,
  events: [],
  enabled: true,
  lastSentAtMs: null,
  lastError: "",
} as const;
const BUDGET = {
  id: 3,
  name: "all of us",
  scope: { kind: "all" },
  measure: "cost",
  period: "month",
  zone: "UTC",
  limit: 5e9,
  enabled: true,
  scopeLabel: "",
  periodFromMs: 1,
  periodToMs: 2,
  used: 4e9,
  projected: 6e9,
  unpriced: 1,
} as const;

function alerts(w: () => World): AlertsDoor {
  const note = (action: string, actor: string) =>
    void w().audits.push({ atMs: NOW, actor, action, target: "", detail: "" });
  return {
    budgets: () => Promise.resolve([BUDGET]),
    putBudget: (id, body, actor) => {
      note("budget", actor);
      return Promise.resolve({ ...BUDGET, ...body, id: id ?? 4 });
    },
    deleteBudget: (_id, actor) => Promise.resolve(note("budget.delete", actor)),
    rules: () => DEFAULT_RULES,
    putRules: (rules, actor) => {
      note("rules", actor);
      return Promise.resolve(rules);
    },
    channels: () => [CHANNEL],
    putChannel: (id, { name, kind }, actor) => {
      note("channel", actor);
      return Promise.resolve({ ...CHANNEL, name, kind, id: id ?? 4 });
    },
    deleteChannel: (_id, actor) => Promise.resolve(note("channel.delete", actor)),
    testChannel: () => Promise.resolve({ ok: true, status: 200, sentence: "fine" }),
    list: () =>
      Promise.resolve([{
        id: 1,
        event: "gap",
        atMs: NOW,
        endedAtMs: null,
        params: { seconds: 61 },
        sentence: "Requests may be missing.",
        deliveries: [{ channel: "chat", state: "sent", attempts: 1, error: "" }],
      }]),
  };
}

/** Everything a test can turn and look at. */
export interface World {
  readonly server: Server;
  readonly services: Services;
  readonly lines: string[];
  readonly audits: AuditRow[];
  readonly asked: { method: string; question: unknown }[];
  readonly imports: Uint8Array[];
  /** Attempts the authenticator saw. */
  attempts: number;
  aliases: AliasRow[];
  prices: ModelPriceRow[];
  views: SavedViewRow[];
  versions: (PriceVersionRow & { readonly id: number })[];
  lists: PriceListRow[];
  phase: Phase;
  target: CpaTarget | null;
  layout: { generation: Generation; layout: FileLayout };
  importReport: ImportReport & { readonly error?: string };
  exportRows: number;
  rows: RequestRow[];
  limited: boolean;
  /** Replaces single reader methods. */
  reader: Partial<ReaderApi>;
  notify(notice: Notice): void;
  listeners: number;
  /** One request; the URL is a path or an address. */
  ask(method: string, url: string, init?: Ask): Promise<Response>;
}

/** The rest of a request. */
export interface Ask {
  readonly as?: keyof typeof AS | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: BodyInit | null | undefined;
  readonly peer?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

const CONFIG: HttpConfig = {
  basePath: "",
  trustedProxies: [],
  corsOrigins: [],
  panelPath: "",
  queryLimit: 50_000,
  dbPath: "/data/usage.sqlite",
  metricsToken: "",
};

/** A server on doubles. */
export async function world(
  config: Partial<HttpConfig> = {},
  more: { readonly services?: Partial<Services>; readonly limits?: Partial<Limits> } = {},
): Promise<World> {
  const listeners = new Set<(notice: Notice) => void>();
  const session: SessionRow = {
    id: "s1",
    tokenHash: new Uint8Array(32),
    createdAtMs: NOW - 5000,
    usedAtMs: NOW,
    expiresAtMs: NOW + 100_000,
    source: "192.0.2.7",
    agent: "test",
  };
  let live = true;
  const denied = (reason: Denied["reason"]): Denied => ({
    ok: false,
    reason,
    retryAfterMs: reason === "limited" ? 2500 : 0,
  });
  const auth: Authenticator = {
    authenticate({ authorization, cookie }) {
      if (authorization !== null) {
        w.attempts++;
        if (w.limited) return Promise.resolve(denied("limited"));
        return Promise.resolve(
          authorization === `Bearer ${ADMIN}`
            ? { ok: true, via: "bearer", sessionId: null } as const
            : denied("wrong"),
        );
      }
      return Promise.resolve(
        live && cookie === `session=${TOKEN}`
          ? { ok: true, via: "session", sessionId: session.id } as const
          : denied("missing"),
      );
    },
    signIn(key) {
      if (w.limited) return Promise.resolve(denied("limited"));
      if (key !== ADMIN) return Promise.resolve(denied("wrong"));
      live = true;
      return Promise.resolve({ ok: true, token: TOKEN, session } as const);
    },
    signOut(cookie) {
      const known = live && cookie === `session=${TOKEN}`;
      if (known) live = false;
      return Promise.resolve(known);
    },
    end(id) {
      const known = live && id === session.id;
      if (known) live = false;
      return Promise.resolve(known);
    },
    list: () => live ? [session] : [],
    endsAtMs: (row) => row.expiresAtMs,
  };
  const reader: Partial<ReaderApi> = {
    ask: ({ span, compare, parts }) =>
      Promise.resolve({
        span,
        previousSpan: compare === true ? { fromMs: 0, toMs: span.fromMs } : null,
        parts: parts.map(answerTo),
        completeness: { gaps: [], unpriced: 0, lastEventId: 3 },
      }),
    exportPage: ({ before = 5, limit }) => {
      const rows = Math.min(limit, 2, before - 1);
      const lines = Array.from({ length: rows }, (_, i) => `${before - 1 - i}\n`);
      return Promise.resolve({
        bytes: new TextEncoder().encode(lines.join("")),
        rows,
        nextBefore: before - rows > 1 ? before - rows : null,
      });
    },
    series: ({ span }) =>
      Promise.resolve({
        grain: "hour",
        total: { ...NOTHING, requests: span.toMs - span.fromMs },
        bins: [],
        latency: null,
        ttft: null,
        completeness: { gaps: [], unpriced: 0, lastEventId: 3 },
      }),
    breakdown: ({ by }) =>
      Promise.resolve({
        rows: [{ value: by, label: by, sums: NOTHING }],
        other: null,
        distinct: 1,
        completeness: { gaps: [], unpriced: 0, lastEventId: 3 },
      }),
    list: (question) => {
      const { after, limit } = question;
      return Promise.resolve(
        w.rows.filter(({ id }) => after === undefined || id > after).slice(0, limit),
      );
    },
    detail: (id) => Promise.resolve(id === 3 ? detail(3) : null),
    exportChunk: (afterId, limit) => {
      const lines = Math.min(limit, w.exportRows - afterId);
      const text = Array.from({ length: Math.max(0, lines) }, (_, i) => `{"n":${afterId + i}}\n`);
      return {
        bytes: new TextEncoder().encode(text.join("")),
        lines: text.length,
        lastId: afterId + text.length,
      };
    },
    compatibleUsage: (limit) =>
      new TextEncoder().encode(`{"total_requests":0,"apis":{},"limit":${limit}}\n`),
    dashboardSummary: ({ atMs }) => Promise.resolve({ generated_at_ms: atMs } as DashboardSummary),
    monitoring: ({ atMs, granularity }) => Promise.resolve({ generated_at_ms: atMs, granularity }),
    laterMonitoring: ({ atMs }) => Promise.resolve({ generated_at_ms: atMs, later: true }),
    accountUsage: ({ windows }) =>
      Promise.resolve({
        items: windows.map((_, at) => ({
          requests: at,
          failures: 0,
          tokens: 7 * at,
          cost: 0.5 * at,
          successRate: at === 0 ? null : 1,
          firstMs: at === 0 ? null : 1,
          lastMs: at === 0 ? null : NOW,
          unmatched: 0,
          recent: [],
        })),
        lastEventId: 3,
      }),
    headerSnapshots: ({ limit }) => Promise.resolve([{ event_hash: "cd", limit }]),
    gaps: () => [{ id: 1, instance: 1, startMs: 1, endMs: null, cause: "rival", detail: "" }],
    deadLetters: () => [{
      id: 1,
      payload: "{",
      bytes: 1,
      truncated: false,
      error: "no JSON",
      via: "resp",
      createdAtMs: NOW,
    }],
  };
  const settings = new Map<string, string>();
  let policy = RETENTION.policy;
  const writer: Partial<WriterApi> = {
    getSetting: (key) => {
      const value = settings.get(key);
      return value === undefined ? null : { value, updatedAtMs: NOW };
    },
    putSettings: (rows) => {
      for (const [key, value] of Object.entries(rows)) settings.set(key, value);
    },
    deleteSetting: (key) => void settings.delete(key),
    state: () => STORE,
    listViews: () => w.views,
    putView: (id, name, page, search) => {
      if (id !== null && id !== 3) return null;
      const view = { id: id ?? 4, name, page, search, updatedAtMs: NOW };
      w.views = [...w.views.filter((one) => one.id !== view.id), view];
      return view;
    },
    deleteView: (id) => id === 3,
    openGaps: () => [],
    listAliases: () => w.aliases,
    putAliases: (rows, gone, audit) => {
      const kept = w.aliases.filter(({ apiKeyHash }) =>
        !gone.includes(apiKeyHash) && !rows.some((one) => one.apiKeyHash === apiKeyHash)
      );
      w.aliases = [...kept, ...rows];
      w.audits.push(audit);
      return w.aliases;
    },
    deleteAlias: (hash, audit) => {
      w.aliases = w.aliases.filter(({ apiKeyHash }) => apiKeyHash !== hash);
      w.audits.push(audit);
    },
    listModelPrices: () => w.prices,
    putModelPrices: (rows, audit) => {
      w.audits.push(audit);
      return w.prices = rows;
    },
    listPriceVersions: () => w.versions,
    addPriceVersions: (versions, rows, gone, audit) => {
      w.versions.push(...versions.map((one, i) => ({ ...one, id: w.versions.length + i + 1 })));
      const replaced = [...gone, ...rows.map(({ model }) => model)];
      w.prices = [...w.prices.filter(({ model }) => !replaced.includes(model)), ...rows];
      w.audits.push(audit);
    },
    getPriceList: (source) => w.lists.find((one) => one.source === source) ?? null,
    putPriceList: (row) => {
      w.lists = [...w.lists.filter(({ source }) => source !== row.source), row];
    },
    priceVersion: (id) => w.versions.find((one) => one.id === id) ?? null,
    importUpload: (_instance, body) => {
      w.imports.push(body);
      return w.importReport;
    },
    replayDeadLetter: (id, audit) => {
      w.audits.push(audit);
      return id === 1;
    },
    deleteDeadLetter: (id, audit) => {
      w.audits.push(audit);
      return id === 1;
    },
    beginJob: (kind, request, actor) => ({ ok: true, job: { ...JOB, kind, request, actor } }),
    listJobs: () => [JOB],
    getJob: (id) => id === JOB.id ? JOB : null,
    confirmJob: (id, events, audit) =>
      id !== JOB.id || events === JOB.events
        ? jobOf(id, () => w.audits.push(audit))
        : { ok: false, reason: "refused", sentence: `${SEEN}, not ${events}. Look at it again.` },
    cancelJob: (id, audit) => jobOf(id, () => w.audits.push(audit)),
    undoJob: (id, audit) => jobOf(id, () => w.audits.push(audit)),
    retention: () => ({ ...RETENTION, policy }),
    putRetention: (wanted, audit) => {
      w.audits.push(audit);
      return policy = wanted;
    },
    runRetention: () => Promise.reject(new Error("nothing to do in a double")),
  };
  const services: Services = {
    version: "0.0.0-test",
    startedAtMs: NOW - 60_000,
    demoMode: false,
    instance: 1,
    now: () => NOW,
    phase: () => w.phase,
    auth,
    cookies: {
      session: (token, { basePath }, maxAgeMs) =>
        `session=${token}; Path=${basePath || "/"}; Max-Age=${maxAgeMs / 1000}; HttpOnly`,
      clear: ({ basePath }) => `session=; Path=${basePath || "/"}; Max-Age=0; HttpOnly`,
    },
    settings: {
      infoFields: () =>
        Promise.resolve({
          configured: w.target !== null,
          projectInitialized: w.target !== null,
          adminReady: true,
          setupRequired: w.target === null,
          dataKeyReady: true,
          hasHistoricalData: false,
        }),
      getConfig: () =>
        Promise.resolve({ config: { cpaConnection: { cpaBaseUrl: "" } }, source: "" }),
      putConfig: (body) => Promise.resolve({ config: body, source: "db" }),
      setup: () => Promise.resolve({ ok: true, upstream: "http://cpa:8317" }),
      resolve: () => Promise.resolve(w.target),
      layout: () => Promise.resolve(w.layout),
      layoutOf: (yaml) => yaml.includes("server:") ? "v8" : yaml === "" ? "unknown" : "legacy",
    },
    reader: calls<ReaderApi>(
      new Proxy(reader, {
        get: (target, name: keyof ReaderApi) => {
          const found = w.reader[name] ?? target[name];
          if (found === undefined) return undefined;
          return (...args: unknown[]) => {
            w.asked.push({ method: name, question: args[0] });
            return (found as (...all: unknown[]) => unknown)(...args);
          };
        },
      }),
    ),
    writer: calls<WriterApi>(writer),
    alerts: alerts(() => w),
    metrics: () => Promise.resolve("up 1\n"),
    priceLists: () => Promise.reject(new ListError("the test has no internet")),
    collector: () => COLLECTOR,
    dataKeyReady: () => true,
    dataMigration: () => null,
    onNotice(listener) {
      listeners.add(listener);
      w.listeners = listeners.size;
      return () => {
        listeners.delete(listener);
        w.listeners = listeners.size;
      };
    },
    check: ({ cpaBaseUrl }) =>
      Promise.resolve({
        ok: true,
        baseUrl: cpaBaseUrl,
        steps: [{ step: "address", state: "ok", code: "address_ok", sentence: "fine" }],
      }),
    demo: null,
    panel: null,
    log: (_level, line) => void w.lines.push(line),
    ...more.services,
  };
  const server = await createHandler(services, { ...CONFIG, ...config }, {
    ...DEFAULT_LIMITS,
    ...more.limits,
  });
  const w: World = {
    server,
    services,
    lines: [],
    audits: [],
    asked: [],
    imports: [],
    attempts: 0,
    aliases: [],
    prices: [],
    views: [],
    versions: [],
    lists: [],
    phase: { phase: "ready", sentence: "" },
    target: null,
    layout: { generation: "v7", layout: "legacy" },
    importReport: {
      format: "usage_service_jsonl",
      added: 1,
      skipped: 0,
      total: 1,
      failed: 0,
      unsupported: 0,
      warnings: null,
      faults: [],
    },
    exportRows: 0,
    rows: [row(3), row(2), row(1)],
    limited: false,
    reader: {},
    notify: (notice) => listeners.forEach((listener) => listener(notice)),
    listeners: 0,
    ask(method, url, init = {}) {
      const request = new Request(url.startsWith("/") ? `http://manager${url}` : url, {
        method,
        headers: { ...AS[init.as ?? "none"], ...init.headers },
        body: init.body ?? null,
        ...(init.signal === undefined ? {} : { signal: init.signal }),
      });
      return server.handle(request, {
        remoteAddr: { transport: "tcp", hostname: init.peer ?? "192.0.2.7", port: 4711 },
      });
    },
  };
  return w;
}
