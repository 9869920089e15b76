/**
 * The original's monitoring (manager-server.md §4.11).
 *
 * @module
 */
import type { OriginalRow } from "../rows.ts";
import type { Job } from "../scheduler.ts";
import type { Span } from "../types.ts";
import { type Counts, meanLatency, NO_COUNTS, plus, rate } from "./counters.ts";
import { compileMonitoringFilter } from "./filter.ts";
import { recentFailures, summaryOf } from "./shapes.ts";
import {
  type Block,
  type MonitoringAnswer,
  type MonitoringEvent,
  type MonitoringQuestion,
  MOST_ROWS,
  type TaskBucket,
} from "./types.ts";
import { taskBuckets } from "./tasks.ts";
import { type Usage, usageOf } from "./usage.ts";
import type { Work } from "../work.ts";
import { newestIds, readRows, type Select } from "./walk.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const ROLLING_MS = 1_800_000;
/** Events of one instant that a page may hold beyond its limit, so that the next skips none. */
const TIES = 1_000;

/** Blocks that need the pass over all events. */
const COUNTED: readonly Block[] = [
  "summary",
  "timeline",
  "hourly_distribution",
  "model_share",
  "channel_share",
  "model_stats",
  "failure_sources",
];

type Answer = { -readonly [K in keyof MonitoringAnswer]: MonitoringAnswer[K] };

/** Answers it; the blocks in the original's order. */
export function* monitoring(question: MonitoringQuestion, work: Work): Job<MonitoringAnswer> {
  const { span, nowMs, filter, granularity } = question;
  const { dictionaries } = work.ground;
  const blocks = new Set(question.blocks);
  const select = compileMonitoringFilter(filter, dictionaries);
  const seen = new Map<number, OriginalRow>();
  const answer: Answer = { generated_at_ms: question.atMs, granularity };

  const usage = COUNTED.some((block) => blocks.has(block))
    ? yield* usageOf(work, {
      span,
      rolling: { fromMs: nowMs - ROLLING_MS, toMs: nowMs },
      select,
      bins: { baseMs: 0, widthMs: HOUR_MS },
    })
    : null;
  const tasks = blocks.has("summary") || blocks.has("task_buckets")
    ? yield* taskBuckets(work, span, select, seen)
    : [];
  if (usage !== null) countedBlocks(answer, usage, tasks, blocks, granularity);
  if (blocks.has("task_buckets")) some(answer, "task_buckets", tasks);
  if (question.recentFailures > 0) {
    const failures = compileMonitoringFilter(
      { ...filter, includeFailed: true, failedOnly: true },
      dictionaries,
    );
    some(
      answer,
      "recent_failures",
      yield* recentFailures(work, span, question.recentFailures, failures, seen),
    );
  }
  if (question.eventsPage !== null) {
    answer.events = yield* eventsPage(work, span, question.eventsPage, select, seen);
  }
  return answer;
}

/** Empty lists are left out. */
function some<K extends keyof Answer>(
  answer: Answer,
  name: K,
  rows: Answer[K] & readonly unknown[],
) {
  if (rows.length > 0) answer[name] = rows;
}

function countedBlocks(
  answer: Answer,
  usage: Usage,
  tasks: readonly TaskBucket[],
  blocks: ReadonlySet<Block>,
  granularity: "hour" | "day",
): void {
  if (blocks.has("summary")) answer.summary = summary(usage, tasks);
  if (blocks.has("timeline")) some(answer, "timeline", timeline(usage, granularity));
  if (blocks.has("hourly_distribution")) {
    some(answer, "hourly_distribution", hourly(usage));
  }
  if (blocks.has("model_share")) {
    some(
      answer,
      "model_share",
      usage.models.map(({ model, counts, cost }) => ({
        model,
        calls: counts.calls,
        tokens: counts.tokens,
        cost,
      })),
    );
  }
  if (blocks.has("model_stats")) {
    some(
      answer,
      "model_stats",
      usage.models.map(({ model, counts, cost }) => ({
        model,
        calls: counts.calls,
        success_calls: counts.calls - counts.failures,
        failure_calls: counts.failures,
        success_rate: rate(counts.calls - counts.failures, counts.calls),
        input_tokens: counts.input,
        output_tokens: counts.output,
        cached_tokens: counts.cached,
        total_tokens: counts.tokens,
        cost,
      })),
    );
  }
  if (blocks.has("channel_share")) {
    some(
      answer,
      "channel_share",
      usage.channels.map(({ authIndex, counts, cost, latencyMs }) => ({
        auth_index: authIndex || "-",
        calls: counts.calls,
        success: counts.calls - counts.failures,
        failure: counts.failures,
        tokens: counts.tokens,
        cost,
        average_latency_ms: latencyMs,
      })),
    );
  }
  if (blocks.has("failure_sources")) {
    some(
      answer,
      "failure_sources",
      usage.failing.map(({ sourceHash, authIndex, counts }) => ({
        source_hash: sourceHash,
        auth_index: authIndex,
        calls: counts.calls,
        failure: counts.failures,
        last_seen_ms: counts.lastMs,
        average_latency_ms: meanLatency(counts),
      })),
    );
  }
}

function summary(
  usage: Usage,
  tasks: readonly TaskBucket[],
): NonNullable<MonitoringAnswer["summary"]> {
  const days = new Set([...usage.bins.keys()].map((hour) => Math.floor(hour / 24))).size || 1;
  const failedTasks = tasks.filter(({ failure }) => failure > 0).length;
  return {
    ...summaryOf(usage),
    rpm_30m: usage.rolling.calls / 30,
    tpm_30m: usage.rolling.tokens / 30,
    avg_daily_requests: usage.total.calls / days,
    avg_daily_tokens: usage.total.tokens / days,
    approx_tasks: tasks.length,
    approx_task_failures: failedTasks,
    approx_task_success_rate: rate(tasks.length - failedTasks, tasks.length),
    zero_token_models: usage.models.filter(({ counts }) => counts.zero > 0)
      .map(({ model }) => model).sort(),
  };
}

function timeline(
  usage: Usage,
  granularity: "hour" | "day",
): NonNullable<MonitoringAnswer["timeline"]> {
  const width = granularity === "hour" ? HOUR_MS : DAY_MS;
  const buckets = new Map<number, Counts>();
  for (const [hour, counts] of usage.bins) {
    const bucket = Math.floor(hour * HOUR_MS / width) * width;
    buckets.set(bucket, plus(buckets.get(bucket) ?? NO_COUNTS, counts));
  }
  return [...buckets].sort(([a], [b]) => a - b).map(([bucketMs, counts]) => ({
    bucket_ms: bucketMs,
    label: label(bucketMs, granularity),
    calls: counts.calls,
    tokens: counts.tokens,
    success: counts.calls - counts.failures,
    failure: counts.failures,
  }));
}

/** `HH:MM` or `MM/DD`, UTC. */
function label(ms: number, granularity: "hour" | "day"): string {
  const date = new Date(ms);
  const two = (n: number) => String(n).padStart(2, "0");
  return granularity === "hour"
    ? `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`
    : `${two(date.getUTCMonth() + 1)}/${two(date.getUTCDate())}`;
}

function hourly(usage: Usage): NonNullable<MonitoringAnswer["hourly_distribution"]> {
  const hours = new Map<number, Counts>();
  for (const [bin, counts] of usage.bins) {
    const hour = ((bin % 24) + 24) % 24;
    hours.set(hour, plus(hours.get(hour) ?? NO_COUNTS, counts));
  }
  return [...hours].sort(([a], [b]) => a - b).map(([hour, { calls, tokens }]) => ({
    hour,
    calls,
    tokens,
  }));
}

/**
 * A page, newest first. The next page asks for what is older than the last row; so that no event
 * of that row's millisecond is skipped, a page ends with all of them, even beyond its limit.
 */
function* eventsPage(
  work: Work,
  span: Span,
  { limit, beforeMs }: { readonly limit: number; readonly beforeMs: number | null },
  select: Select,
  seen: Map<number, OriginalRow>,
): Job<NonNullable<MonitoringAnswer["events"]>> {
  const toMs = beforeMs === null ? span.toMs : Math.min(span.toMs, beforeMs);
  const most = Math.min(limit, MOST_ROWS);
  const ids = yield* newestIds(work, { fromMs: span.fromMs, toMs }, most + TIES + 1, select);
  const items: MonitoringEvent[] = [];
  let lastMs = 0;
  let more = false;
  yield* readRows(work, ids, seen, (row) => {
    if (items.length >= most && (row.timestampMs !== lastMs || items.length >= most + TIES)) {
      return more = true;
    }
    lastMs = row.timestampMs;
    items.push(eventOf(row));
    return false;
  });
  return { items, next_before_ms: more ? lastMs : 0, has_more: more };
}

function eventOf(row: OriginalRow): MonitoringEvent {
  const { snapshot } = row;
  return {
    event_hash: row.eventHash,
    timestamp_ms: row.timestampMs,
    model: row.model,
    ...(row.resolvedModel === "" ? {} : { resolved_model: row.resolvedModel }),
    endpoint: row.endpoint,
    method: row.method,
    path: row.path,
    auth_index: row.authIndex,
    source: row.source,
    source_hash: row.sourceHash,
    api_key_hash: row.apiKeyHash,
    account_snapshot: snapshot.account,
    auth_label_snapshot: snapshot.label,
    auth_provider_snapshot: snapshot.provider,
    ...(snapshot.project === "" ? {} : { auth_project_id_snapshot: snapshot.project }),
    input_tokens: row.input,
    output_tokens: row.output,
    cached_tokens: row.cached,
    reasoning_tokens: row.reasoning,
    total_tokens: row.total,
    latency_ms: row.latencyMs,
    failed: row.failed,
  };
}
