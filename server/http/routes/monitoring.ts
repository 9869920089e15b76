/**
 * The monitoring page of the original's panel (manager-server.md §4.11).
 *
 * @module
 */
import { z } from "zod";
import type { ReaderApi, RequestDetail, Span } from "../../analytics/types.ts";
import { json } from "../json.ts";
import {
  channelsOf,
  daysOf,
  eventOf,
  failureOf,
  hoursOf,
  modelsOf,
  type MonitoringQuestion,
  rate,
  readMonitoring,
  tasksOf,
  timelineOf,
  totalsOf,
} from "../original/monitoring.ts";
import type { Context, Route } from "../route.ts";
import type { Calls } from "../services.ts";

/** A filter with a few thousand values, bytes. */
const BODY = 512 * 1024;
const HALF_HOUR_MS = 1_800_000;
/** Rows one question of the list may ask for. */
const PAGE = 200;
/** Values of a breakdown; the original lists all. */
const TOP = 500;
/** Sources of failures that are looked up one by one. */
const SOURCES = 20;

/** `/v0/management/monitoring/analytics` */
export const monitoringRoutes: readonly Route[] = [{
  method: "POST",
  path: "/v0/management/monitoring/analytics",
  guard: "admin",
  body: BODY,
  cost: "up to eight questions to the reader and one per event that is listed",
  shape: {
    summary: "Everything of the original panel's monitoring page",
    request: z.looseObject({ from_ms: z.int(), to_ms: z.int() }),
  },
  handle: analytics,
}];

/** The reader, asked in the name of one request. */
class Asker {
  readonly until: { readonly signal: AbortSignal };

  constructor(readonly reader: Calls<ReaderApi>, signal: AbortSignal) {
    this.until = { signal };
  }

  series(span: Span, grain: "hour" | "day", { filter }: MonitoringQuestion) {
    return this.reader.call("series", [{ span, zone: "UTC", grain, filter }], this.until);
  }

  breakdown(by: "model" | "credential" | "source", question: MonitoringQuestion, failed?: true) {
    const { fromMs, toMs, filter } = question;
    return this.reader.call("breakdown", [{
      span: { fromMs, toMs },
      by,
      order: failed ? "failures" : "requests",
      top: failed ? SOURCES : TOP,
      filter: failed ? { ...filter, failed } : filter,
    }], this.until);
  }

  /** Newest first, in full. */
  async details(span: Span, filter: MonitoringQuestion["filter"], limit: number) {
    const ids: number[] = [];
    let before: number | undefined;
    while (ids.length < limit) {
      const wanted = Math.min(PAGE, limit - ids.length);
      const rows = await this.reader.call("list", [{
        span,
        filter,
        limit: wanted,
        ...(before === undefined ? {} : { before }),
      }], this.until);
      ids.push(...rows.map(({ id }) => id));
      before = rows.at(-1)?.id;
      if (rows.length < wanted) break;
    }
    const details: RequestDetail[] = [];
    for (const id of ids) {
      const detail = await this.reader.call("detail", [id], this.until);
      if (detail !== null) details.push(detail);
    }
    return { details, more: ids.length === limit };
  }
}

async function analytics(context: Context): Promise<Response> {
  const { services, request } = context;
  const question = readMonitoring(await context.json("first"), services.now());
  const { fromMs, toMs, nowMs, granularity, blocks, filter } = question;
  const ask = new Asker(services.reader, request.signal);
  const span = { fromMs, toMs };
  const when = <T>(wanted: boolean, run: () => Promise<T>) => wanted ? run() : null;
  const has = (...names: string[]) => names.some((name) => blocks.has(name));
  const lists = has("task_buckets", "summary") || question.events !== null;

  const [days, hours, recent, models, channels, sources, failures, page] = await Promise.all([
    ask.series(span, granularity, question),
    when(has("hourly_distribution"), () => ask.series(span, "hour", question)),
    when(
      has("summary"),
      () => ask.series({ fromMs: nowMs - HALF_HOUR_MS, toMs: nowMs }, "hour", question),
    ),
    when(has("model_share", "model_stats"), () => ask.breakdown("model", question)),
    when(has("channel_share"), () => ask.breakdown("credential", question)),
    when(has("failure_sources"), () => failureSources(ask, question)),
    when(
      question.recentFailures > 0,
      () => ask.details(span, { ...filter, failed: true }, question.recentFailures),
    ),
    when(lists, () =>
      ask.details(
        { fromMs, toMs: question.events?.beforeMs ?? toMs },
        filter,
        question.events?.limit ?? PAGE,
      )),
  ]);

  const tasks = page === null ? [] : tasksOf(page.details);
  const failedTasks = tasks.filter(({ failure }) => failure > 0).length;
  const zero = (page?.details ?? []).map(eventOf)
    .filter(({ failed, total_tokens }) => !failed && total_tokens === 0);
  const shares = models === null ? null : modelsOf(models);
  const answer: Record<string, unknown> = { generated_at_ms: services.now(), granularity };
  if (has("summary")) {
    answer["summary"] = {
      ...totalsOf(days.total),
      rpm_30m: (recent?.total.requests ?? 0) / 30,
      tpm_30m: (recent?.total.totalReported ?? 0) / 30,
      avg_daily_requests: days.total.requests / daysOf(days),
      avg_daily_tokens: days.total.totalReported / daysOf(days),
      // tasks and calls without tokens are those of the newest events, as far as they are listed
      approx_tasks: tasks.length,
      approx_task_failures: failedTasks,
      approx_task_success_rate: rate(tasks.length - failedTasks, tasks.length),
      zero_token_calls: zero.length,
      zero_token_models: [...new Set(zero.map(({ model }) => model))],
    };
  }
  const put = (name: string, wanted: boolean, rows: readonly unknown[] | null) => {
    if (wanted && rows !== null && rows.length > 0) answer[name] = rows;
  };
  put("timeline", has("timeline"), timelineOf(days, granularity));
  put("hourly_distribution", true, hours === null ? null : hoursOf(hours));
  put("model_share", has("model_share"), shares?.share ?? null);
  put("model_stats", has("model_stats"), shares?.stats ?? null);
  put("channel_share", true, channels === null ? null : channelsOf(channels));
  put("failure_sources", true, sources);
  put("task_buckets", has("task_buckets"), tasks);
  put("recent_failures", true, failures?.details.map(failureOf) ?? null);
  if (question.events !== null && page !== null) {
    const items = page.details.map(eventOf);
    answer["events"] = {
      items,
      next_before_ms: page.more ? items.at(-1)?.timestamp_ms ?? 0 : 0,
      has_more: page.more,
    };
  }
  return json(answer);
}

/** Sources with failures, their newest failure and all their calls. */
async function failureSources(ask: Asker, question: MonitoringQuestion) {
  const failed = await ask.breakdown("source", question, true);
  if (failed.rows.length === 0) return [];
  const { fromMs, toMs, filter } = question;
  const all = await ask.breakdown("source", question);
  return await Promise.all(failed.rows.map(async ({ value, sums }) => {
    const [last] = await ask.reader.call("list", [{
      span: { fromMs, toMs },
      filter: { ...filter, failed: true, in: { ...filter.in, source: [value] } },
      limit: 1,
    }], ask.until);
    const whole = all.rows.find((row) => row.value === value)?.sums ?? sums;
    return {
      source_hash: value,
      auth_index: last?.authIndex ?? "",
      calls: whole.requests,
      failure: sums.failures,
      last_seen_ms: last?.timestampMs ?? 0,
      average_latency_ms: whole.latencyCount === 0 ? null : whole.latencySum / whole.latencyCount,
    };
  }));
}
