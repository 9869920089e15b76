/**
 * The original's monitoring answer (manager-server.md §4.11) out of our reader's answers. The
 * shapes are the original's; the figures are ours: token counts that do not overlap are put back
 * into its overlapping ones, costs are the stored ones and are never estimated again.
 *
 * @module
 */
import type {
  BreakdownAnswer,
  Filter,
  RequestDetail,
  RequestRow,
  SeriesAnswer,
  Sums,
} from "../../analytics/types.ts";
import { HttpFault, originalFault } from "../errors.ts";
import { looseField } from "../json.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Rows of events that are read in full; the original has no such bound and stalls on it. */
const MOST_EVENTS = 500;
const NANO = 1e9;

/** A question as the original's panel asks it, checked. */
export interface MonitoringQuestion {
  readonly fromMs: number;
  readonly toMs: number;
  readonly nowMs: number;
  readonly filter: Filter;
  readonly granularity: "hour" | "day";
  readonly blocks: ReadonlySet<string>;
  readonly recentFailures: number;
  readonly events: { readonly limit: number; readonly beforeMs: number } | null;
}

function positive(value: unknown): number | null {
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0 ? value : null;
}

function texts(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  const list = value.filter((one) => typeof one === "string").map((one) => one.trim());
  return [...new Set(list)].filter((one) => one !== "");
}

/**
 * Reads the body.
 *
 * @throws HttpFault 400, and for the two filters that our reader cannot answer exactly
 */
export function readMonitoring(body: unknown, nowMs: number): MonitoringQuestion {
  const fromMs = positive(looseField(body, "from_ms"));
  const toMs = positive(looseField(body, "to_ms"));
  if (fromMs === null || toMs === null || fromMs >= toMs) {
    throw originalFault(
      400,
      "from_ms and to_ms are required and from_ms must be less than to_ms",
    );
  }
  const include = looseField(body, "include");
  const page = looseField(include, "events_page");
  const limit = positive(looseField(page, "limit")) ?? 100;
  if (limit > 50_000) {
    throw originalFault(400, "events_page.limit must be less than or equal to 50000");
  }
  const beforeMs = positive(looseField(page, "before_ms")) ?? toMs;
  const wanted = looseField(include, "granularity");
  const blocks = typeof include === "object" && include !== null
    ? Object.entries(include).filter(([, on]) => on === true).map(([name]) => name)
    : [];
  return {
    fromMs,
    toMs,
    nowMs: positive(looseField(body, "now_ms")) ?? nowMs,
    filter: filterOf(body),
    granularity: wanted === "hour" || wanted === "day"
      ? wanted
      : toMs - fromMs <= DAY_MS
      ? "hour"
      : "day",
    blocks: new Set(blocks),
    recentFailures: Math.min(positive(looseField(include, "recent_failures")) ?? 0, 200),
    events: typeof page === "object" && page !== null
      ? { limit: Math.min(limit, MOST_EVENTS), beforeMs: Math.min(beforeMs, toMs) }
      : null,
  };
}

function filterOf(body: unknown): Filter {
  const filters = looseField(body, "filters");
  const chosen: Record<string, readonly string[]> = {};
  const names = [
    ["models", "model"],
    ["auth_indices", "credential"],
    ["api_key_hashes", "key"],
    ["source_hashes", "source"],
  ] as const;
  for (const [theirs, ours] of names) {
    const values = texts(looseField(filters, theirs));
    if (values.length > 0) chosen[ours] = values;
  }
  const query = looseField(body, "search_query");
  if (typeof query === "string" && query.trim() !== "") throw unanswerable("search_query");
  if (looseField(filters, "exclude_zero_token") === true) throw unanswerable("exclude_zero_token");
  const hash = looseField(body, "search_api_key_hash");
  if (typeof hash === "string" && hash.trim() !== "") {
    const own = hash.trim().toLowerCase();
    const keys = chosen["key"];
    chosen["key"] = keys === undefined ? [own] : keys.filter((key) => key === own);
    // an empty list would mean "any"; no key has this hash
    if (chosen["key"].length === 0) chosen["key"] = ["none"];
  }
  const successes = looseField(filters, "include_failed") === false;
  const failures = looseField(filters, "failed_only") === true;
  return { in: chosen, failed: failures ? true : successes ? false : null };
}

function unanswerable(name: string): HttpFault {
  return new HttpFault(
    400,
    "unsupported_filter",
    `This server does not answer '${name}' here, since it could only do so inexactly. Use the ` +
      "filters, or the search of its own panel.",
  );
}

/** a/b, 0 when b ≤ 0 */
export function rate(a: number, b: number): number {
  return b <= 0 ? 0 : a / b;
}

/** Input as reported by most providers: cached tokens are part of it. */
function inputOf({ input, cacheRead, cacheWrite }: Sums | RequestRow): number {
  return input + cacheRead + cacheWrite;
}

function latencyOf({ latencySum, latencyCount }: Sums): number | null {
  return latencyCount === 0 ? null : latencySum / latencyCount;
}

/** `HH:MM` or `MM/DD` in UTC. */
function labelOf(ms: number, granularity: "hour" | "day"): string {
  const text = new Date(ms).toISOString();
  return granularity === "hour" ? text.slice(11, 16) : `${text.slice(5, 7)}/${text.slice(8, 10)}`;
}

/** The figures of a set of events under the original's names. */
export function totalsOf(sums: Sums) {
  return {
    total_calls: sums.requests,
    success_calls: sums.requests - sums.failures,
    failure_calls: sums.failures,
    success_rate: rate(sums.requests - sums.failures, sums.requests),
    input_tokens: inputOf(sums),
    output_tokens: sums.output + sums.reasoning,
    cached_tokens: sums.cacheRead,
    reasoning_tokens: sums.reasoning,
    total_tokens: sums.totalReported,
    total_cost: sums.cost / NANO,
    average_latency_ms: latencyOf(sums),
  };
}

/** `timeline[]`: bins with events. */
export function timelineOf(series: SeriesAnswer, granularity: "hour" | "day") {
  return series.bins.filter(({ sums }) => sums.requests > 0).map(({ startMs, sums }) => ({
    bucket_ms: startMs,
    label: labelOf(startMs, granularity),
    calls: sums.requests,
    tokens: sums.totalReported,
    success: sums.requests - sums.failures,
    failure: sums.failures,
  }));
}

/** `hourly_distribution[]` from hourly bins in UTC. */
export function hoursOf(series: SeriesAnswer) {
  const hours = new Map<number, { hour: number; calls: number; tokens: number }>();
  for (const { startMs, sums } of series.bins) {
    if (sums.requests === 0) continue;
    const hour = new Date(startMs).getUTCHours();
    const entry = hours.get(hour) ?? { hour, calls: 0, tokens: 0 };
    entry.calls += sums.requests;
    entry.tokens += sums.totalReported;
    hours.set(hour, entry);
  }
  return [...hours.values()].sort((a, b) => a.hour - b.hour);
}

/** Distinct days with events, at least one. */
export function daysOf(series: SeriesAnswer): number {
  const days = series.bins.filter(({ sums }) => sums.requests > 0)
    .map(({ startMs }) => Math.floor(startMs / DAY_MS));
  return Math.max(1, new Set(days).size);
}

/** `model_share[]` and `model_stats[]`. */
export function modelsOf(models: BreakdownAnswer) {
  return {
    share: models.rows.map(({ value, sums }) => ({
      model: value || "-",
      calls: sums.requests,
      tokens: sums.totalReported,
      cost: sums.cost / NANO,
    })),
    stats: models.rows.map(({ value, sums }) => ({
      model: value || "-",
      calls: sums.requests,
      success_calls: sums.requests - sums.failures,
      failure_calls: sums.failures,
      success_rate: rate(sums.requests - sums.failures, sums.requests),
      input_tokens: inputOf(sums),
      output_tokens: sums.output + sums.reasoning,
      cached_tokens: sums.cacheRead,
      total_tokens: sums.totalReported,
      cost: sums.cost / NANO,
    })),
  };
}

/** `channel_share[]` */
export function channelsOf(credentials: BreakdownAnswer) {
  return credentials.rows.map(({ value, sums }) => ({
    auth_index: value || "-",
    calls: sums.requests,
    success: sums.requests - sums.failures,
    failure: sums.failures,
    tokens: sums.totalReported,
    cost: sums.cost / NANO,
    average_latency_ms: latencyOf(sums),
  }));
}

/** `events.items[]` */
export function eventOf(detail: RequestDetail) {
  const { reported } = detail;
  const told = (name: string, otherwise: number) => reported[name] ?? otherwise;
  return {
    event_hash: detail.eventHash,
    timestamp_ms: detail.timestampMs,
    model: detail.requestedModel || detail.model || "-",
    ...(detail.model === "" ? {} : { resolved_model: detail.model }),
    endpoint: detail.endpoint,
    method: detail.method,
    path: detail.path,
    auth_index: detail.authIndex,
    source: detail.source,
    source_hash: detail.sourceHash,
    api_key_hash: detail.apiKeyHash,
    account_snapshot: detail.account,
    auth_label_snapshot: detail.accountLabel,
    auth_provider_snapshot: detail.accountProvider,
    ...(detail.project === "" ? {} : { auth_project_id_snapshot: detail.project }),
    input_tokens: told("input", inputOf(detail)),
    output_tokens: told("output", detail.output + detail.reasoning),
    cached_tokens: told("cached", detail.cacheRead),
    reasoning_tokens: told("reasoning", detail.reasoning),
    total_tokens: told("total", inputOf(detail) + detail.output + detail.reasoning),
    latency_ms: detail.latencyMs,
    failed: detail.failed,
  };
}

/** One row of `events.items`. */
export type OriginalEvent = ReturnType<typeof eventOf>;

/** `recent_failures[]` */
export function failureOf(detail: RequestDetail) {
  return {
    timestamp_ms: detail.timestampMs,
    model: detail.requestedModel || detail.model || "-",
    api_key_hash: detail.apiKeyHash,
    source: detail.source,
    source_hash: detail.sourceHash,
    auth_index: detail.authIndex,
    endpoint: detail.endpoint,
    duration_ms: detail.latencyMs,
  };
}

/** `task_buckets[]` of the given events, newest first: same start, source and credential. */
export function tasksOf(details: readonly RequestDetail[]) {
  const groups = new Map<string, RequestDetail[]>();
  for (const detail of details) {
    const key = `${detail.timestamp}|${detail.sourceHash}|${detail.authIndex}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [detail]);
    else group.push(detail);
  }
  return [...groups].map(([key, group]) => {
    const events = group.map(eventOf);
    const sum = (name: "input_tokens" | "output_tokens" | "cached_tokens" | "total_tokens") =>
      events.reduce((total, event) => total + event[name], 0);
    const failure = group.filter(({ failed }) => failed).length;
    const latencies = group.map(({ latencyMs }) => latencyMs).filter((ms) => ms !== null);
    const times = group.map(({ timestampMs }) => timestampMs);
    const first = events[0];
    return {
      bucket_key: key,
      total: group.length,
      success: group.length - failure,
      failure,
      first_ms: Math.min(...times),
      last_ms: Math.max(...times),
      source: first?.source ?? "",
      source_hash: first?.source_hash ?? "",
      auth_index: first?.auth_index ?? "",
      models: [...new Set(events.map(({ model }) => model))],
      endpoints: [...new Set(events.map(({ endpoint }) => endpoint))],
      input_tokens: sum("input_tokens"),
      output_tokens: sum("output_tokens"),
      cached_tokens: sum("cached_tokens"),
      total_tokens: sum("total_tokens"),
      average_latency_ms: latencies.length === 0
        ? null
        : latencies.reduce((a, b) => a + b) / latencies.length,
      max_latency_ms: latencies.length === 0 ? null : Math.max(...latencies),
    };
  });
}
