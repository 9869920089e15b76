/**
 * The monitoring answer for panels of later releases (manager-server.md §4.19).
 *
 * @module
 */
import type { OriginalRow } from "../rows.ts";
import type { Job } from "../scheduler.ts";
import type { RequestDetail, Span } from "../types.ts";
import type { Work } from "../work.ts";
import { makeBins, MOST_BINS, zoneOf } from "../zone.ts";
import { rate } from "./counters.ts";
import { compileMonitoringFilter } from "./filter.ts";
import {
  anomalies,
  comparison,
  LaterShapes,
  modelStats,
  summaryFields,
  timeline,
  totalOf,
} from "./later.ts";
import { type LaterQuestion, type LaterUsage, laterUsageOf } from "./later_usage.ts";
import { taskBuckets } from "./tasks.ts";
import type {
  LaterAnswer,
  LaterMonitoringQuestion,
  MonitoringFilter,
  MonitoringQuestion,
} from "./types.ts";
import { MOST_ROWS } from "./types.ts";
import { newestIds, type Select } from "./walk.ts";

const DAY_MS = 86_400_000;
const ROLLING_MS = 1_800_000;
/** Events of one instant that may stand before the cursor. */
const TIES = 1_000;
/** Rows read by id per piece of work. */
const ROWS_A_PIECE = 64;

/** Counts nothing but models. */
const PLAIN = {
  people: false,
  keys: false,
  bins: false,
  peopleBins: false,
  keyBins: false,
  week: false,
  percentiles: false,
} as const;

/**
 * Answers it.
 *
 * @throws QuestionError `invalid_zone`
 */
export function* laterMonitoring(
  question: LaterMonitoringQuestion,
  work: Work,
): Job<LaterAnswer> {
  const { span, filter, later } = question;
  const { dictionaries } = work.ground;
  const zone = zoneOf(later.zone);
  const blocks = new Set<string>([...question.blocks, ...later.blocks]);
  const has = (...names: string[]) => names.some((name) => blocks.has(name));
  const select = compileMonitoringFilter(filter, dictionaries);
  const base: LaterQuestion = {
    ...PLAIN,
    span,
    select,
    zone,
    granularity: question.granularity,
  };
  const options = has("filter_options", "filter_selectors");
  // the choices of a filter are those without it
  const shared = options && !restricts(filter);
  const usage = yield* laterUsageOf(work, {
    ...base,
    people: shared || has("account_stats", "credential_stats", "channel_share", "failure_sources"),
    keys: shared || has("api_key_stats"),
    bins: has("timeline", "anomaly_points"),
    peopleBins: has("credential_timeline"),
    keyBins: has("api_key_timeline"),
    week: has("heatmap", "hourly_distribution"),
    percentiles: has("timeline", "anomaly_points") ||
      (has("summary") && (!later.compact || later.percentiles)),
  });
  const shapes = new LaterShapes(usage, dictionaries);
  const total = totalOf(usage.byModel);
  const answer: Record<string, unknown> = {
    generated_at_ms: question.atMs,
    granularity: usage.granularity,
  };
  const some = (name: string, make: () => readonly unknown[]) => {
    if (!blocks.has(name)) return;
    const rows = make();
    if (rows.length > 0) answer[name] = rows;
  };
  const seen = new Map<number, OriginalRow>();
  const tasks = has("task_buckets") || (has("summary") && !later.compact)
    ? yield* taskBuckets(work, span, select, seen)
    : [];
  if (has("summary")) {
    const percentiles = !later.compact || later.percentiles ? usage.p95(null) : [null, null];
    answer["summary"] = {
      ...summaryFields(total, percentiles),
      ...(later.compact ? NOT_COUNTED : yield* fullSummary(work, question, base, usage, tasks)),
    };
    const fromMs = 2 * span.fromMs - span.toMs;
    if (later.comparison && fromMs > 0) {
      const before = { fromMs, toMs: span.fromMs };
      const previous = yield* laterUsageOf(work, { ...base, span: before });
      answer["summary_comparison"] = comparison(
        totalOf(previous.byModel),
        before.fromMs,
        before.toMs,
      );
    }
  }
  const points = has("timeline", "anomaly_points") ? timeline(usage, zone) : [];
  some("timeline", () => points);
  some("hourly_distribution", () => shapes.hours());
  some("heatmap", () => shapes.heatmap());
  some("anomaly_points", () => anomalies(points, usage.granularity));
  const models = modelStats(usage, dictionaries);
  some(
    "model_share",
    () =>
      models.map(({ model, calls, total_tokens: tokens, cost }) => ({
        model,
        calls,
        tokens,
        cost,
      })),
  );
  some("model_stats", () => models);
  some("channel_share", () => shapes.channels());
  some("failure_sources", () => shapes.failing());
  some("account_stats", () => shapes.accounts());
  some("credential_stats", () => shapes.credentials());
  some("credential_timeline", () => shapes.credentialTimeline(zone));
  some("api_key_timeline", () => shapes.keyTimeline(zone));
  some("api_key_stats", () => shapes.keys());
  if (options) {
    const from = shared ? shapes : new LaterShapes(
      yield* laterUsageOf(work, {
        ...base,
        select: compileMonitoringFilter({ ...UNRESTRICTED, ...searchOf(filter) }, dictionaries),
        people: true,
        keys: true,
      }),
      dictionaries,
    );
    const executors = [...new Set(dictionaries.values("executor"))].filter((name) => name !== "");
    answer["filter_options"] = from.options(executors.sort(), has("filter_selectors"));
  }
  some("task_buckets", () => tasks);
  if (question.recentFailures > 0) {
    const failures = compileMonitoringFilter(
      { ...filter, includeFailed: true, failedOnly: true },
      dictionaries,
    );
    const limit = Math.min(question.recentFailures, MOST_ROWS);
    const rows = yield* eventsBefore(work, span, { limit, cursor: null }, failures);
    if (rows.items.length > 0) answer["recent_failures"] = rows.items.map(failureOf);
  }
  if (question.eventsPage !== null) {
    const { limit, beforeMs } = question.eventsPage;
    const cursor = beforeMs === null ? null : { ms: beforeMs, id: later.beforeId };
    const page = yield* eventsBefore(work, span, { limit, cursor }, select);
    answer["events"] = { ...page, items: page.items.map(eventOf), total_count: total.calls };
  }
  if (later.preview !== null) {
    const { span: within, limit } = later.preview;
    const page = yield* eventsBefore(work, within, { limit, cursor: null }, select);
    answer["drilldown_preview"] = {
      ...page,
      items: page.items.map(eventOf),
      total_count: page.items.length,
    };
  }
  return answer;
}

/** What a compact summary leaves out. */
const NOT_COUNTED = {
  rpm_30m: 0,
  tpm_30m: 0,
  avg_daily_requests: 0,
  avg_daily_tokens: 0,
  approx_tasks: 0,
  approx_task_failures: 0,
  approx_task_success_rate: 0,
  zero_token_models: null,
};

function* fullSummary(
  work: Work,
  { nowMs }: MonitoringQuestion,
  base: LaterQuestion,
  usage: LaterUsage,
  tasks: readonly { readonly failure: number }[],
): Job<Record<keyof typeof NOT_COUNTED, unknown>> {
  const rolling = totalOf(
    (yield* laterUsageOf(work, {
      ...base,
      span: { fromMs: nowMs - ROLLING_MS, toMs: nowMs },
    })).byModel,
  );
  const total = totalOf(usage.byModel);
  const days = Math.max(1, yield* activeDays(work, base));
  const failed = tasks.filter(({ failure }) => failure > 0).length;
  return {
    rpm_30m: rolling.calls / 30,
    tpm_30m: rolling.tokens / 30,
    avg_daily_requests: total.calls / days,
    avg_daily_tokens: total.tokens / days,
    approx_tasks: tasks.length,
    approx_task_failures: failed,
    approx_task_success_rate: rate(tasks.length - failed, tasks.length),
    zero_token_models: modelStatsWithZero(usage, work),
  };
}

function modelStatsWithZero(usage: LaterUsage, work: Work): string[] {
  const { dictionaries } = work.ground;
  const names = new Set<string>();
  for (let group = 0; group < usage.byModel.size; group++) {
    if (usage.byModel.at(group).zero === 0) continue;
    const { left, right } = usage.models;
    names.add(
      dictionaries.text("alias", left[group]!) || dictionaries.text("model", right[group]!) || "-",
    );
  }
  return [...names].sort();
}

/** Days of the zone that have events. */
function* activeDays(work: Work, base: LaterQuestion): Job<number> {
  const extent = work.ground.extent();
  if (extent === null) return 0;
  const span = {
    fromMs: Math.max(base.span.fromMs, extent.fromMs),
    toMs: Math.min(base.span.toMs, extent.toMs),
  };
  if (span.fromMs >= span.toMs || (span.toMs - span.fromMs) / DAY_MS > MOST_BINS) return 0;
  const { starts } = makeBins(base.zone, span, "day");
  const days = yield* laterUsageOf(work, { ...base, span, granularity: "day", bins: true });
  return [...starts.keys()].filter((bin) => days.byBin.at(bin).calls > 0).length;
}

const UNRESTRICTED: MonitoringFilter = {
  models: [],
  authIndices: [],
  apiKeyHashes: [],
  sourceHashes: [],
  includeFailed: true,
  failedOnly: false,
  excludeZeroToken: false,
  search: "",
  searchKeyHash: "",
};

function searchOf({ search, searchKeyHash }: MonitoringFilter) {
  return { search, searchKeyHash };
}

/** Does it do more than search? */
function restricts(filter: MonitoringFilter): boolean {
  const { models, authIndices, apiKeyHashes, sourceHashes, more } = filter;
  const lists = [models, authIndices, apiKeyHashes, sourceHashes];
  if (more !== undefined) {
    lists.push(more.providers, more.accounts, more.credentialIds, more.authFiles);
    lists.push(more.projects, more.requestTypes);
    if (more.minLatencyMs > 0 || more.cache !== null) return true;
  }
  return lists.some((list) => list.length > 0) || !filter.includeFailed || filter.failedOnly ||
    filter.excludeZeroToken;
}

/** A row as both releases see it. */
interface Event {
  readonly row: OriginalRow;
  readonly detail: Omit<RequestDetail, "attempts">;
}

/** Newest first, below a cursor of time and id. */
function* eventsBefore(
  work: Work,
  span: Span,
  { limit, cursor }: {
    readonly limit: number;
    readonly cursor: { readonly ms: number; readonly id: number | null } | null;
  },
  select: Select,
): Job<{
  readonly items: readonly Event[];
  readonly next_before_ms: number;
  readonly next_before_id: number;
  readonly has_more: boolean;
}> {
  const { rows } = work.ground;
  const most = Math.min(limit, MOST_ROWS);
  const below = cursor === null ? span.toMs : cursor.ms + (cursor.id === null ? 0 : 1);
  const within = { fromMs: span.fromMs, toMs: Math.min(span.toMs, below) };
  const ids = yield* newestIds(work, within, most + 1 + (cursor === null ? 0 : TIES), select);
  const items: Event[] = [];
  let more = false;
  let read = 0;
  for (const id of ids) {
    if (++read % ROWS_A_PIECE === 0) {
      yield;
      work.checkGround();
    }
    const found = rows.byId(id);
    if (found === null) continue;
    const row = rows.toOriginal(found);
    if (cursor !== null && cursor.id !== null && row.timestampMs === cursor.ms && id >= cursor.id) {
      continue;
    }
    if (items.length === most) {
      more = true;
      break;
    }
    items.push({ row, detail: rows.toDetail(found) });
  }
  const last = items.at(-1)?.row;
  return {
    items,
    next_before_ms: more ? last?.timestampMs ?? 0 : 0,
    next_before_id: more ? last?.id ?? 0 : 0,
    has_more: more,
  };
}

function sharedFields({ row, detail }: Event) {
  const { snapshot } = row;
  return {
    timestamp_ms: row.timestampMs,
    model: row.model,
    api_key_hash: row.apiKeyHash,
    source: row.source,
    source_hash: row.sourceHash,
    auth_index: row.authIndex,
    account_snapshot: snapshot.account,
    auth_label_snapshot: snapshot.label,
    auth_provider_snapshot: snapshot.provider,
    auth_project_id_snapshot: snapshot.project,
    endpoint: row.endpoint,
    fail_status_code: detail.failStatus,
    fail_summary: detail.failSummary,
    ...traceOf(detail.headers),
  };
}

/** What a provider's support asks for. */
function traceOf(headers: Readonly<Record<string, string>>) {
  const id = headers["x-request-id"] ?? headers["request-id"] ?? headers["x-oai-request-id"] ??
    headers["cf-ray"];
  return id === undefined ? {} : { header_trace_id: id };
}

function failureOf(event: Event) {
  return { ...sharedFields(event), duration_ms: event.row.latencyMs };
}

function eventOf(event: Event) {
  const { row, detail } = event;
  return {
    request_id: detail.requestId,
    event_hash: row.eventHash,
    ...sharedFields(event),
    analytics_model: row.model,
    requested_model: detail.requestedModel,
    resolved_model: row.resolvedModel,
    method: row.method,
    path: row.path,
    client_ip: detail.clientIp,
    x_forwarded_for: detail.forwardedFor,
    user_agent: detail.userAgent,
    auth_file_snapshot: row.snapshot.file,
    reasoning_effort: detail.effort,
    service_tier: detail.tier,
    executor_type: detail.executor,
    input_tokens: Math.max(row.input, detail.input + detail.cacheRead + detail.cacheWrite),
    output_tokens: row.output,
    cached_tokens: Math.max(0, row.cached - detail.cacheRead - detail.cacheWrite),
    cache_read_tokens: detail.cacheRead,
    cache_creation_tokens: detail.cacheWrite,
    reasoning_tokens: row.reasoning,
    total_tokens: row.total,
    latency_ms: row.latencyMs,
    ttft_ms: detail.ttftMs,
    failed: row.failed,
  };
}
