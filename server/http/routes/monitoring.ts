/**
 * The monitoring page of the original's panel (manager-server.md §4.11).
 *
 * @module
 */
import { z } from "zod";
import { json } from "../json.ts";
import { Asker } from "../original/asker.ts";
import {
  channelsOf,
  daysOf,
  eventOf,
  failureOf,
  hoursOf,
  modelsOf,
  rate,
  readMonitoring,
  tasksOf,
  timelineOf,
  totalsOf,
} from "../original/monitoring.ts";
import type { Context, Route } from "../route.ts";

/** A filter with a few thousand values, bytes. */
const BODY = 512 * 1024;
const HALF_HOUR_MS = 1_800_000;
/** Newest events that tasks are counted over when no page of events is asked for. */
const NEWEST = 200;

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
    ask.series(span, granularity, filter),
    when(has("hourly_distribution"), () => ask.series(span, "hour", filter)),
    when(
      has("summary"),
      () => ask.series({ fromMs: nowMs - HALF_HOUR_MS, toMs: nowMs }, "hour", filter),
    ),
    when(has("model_share", "model_stats"), () => ask.breakdown(span, "model", filter)),
    when(has("channel_share"), () => ask.breakdown(span, "credential", filter)),
    when(has("failure_sources"), () => ask.failureSources(span, filter)),
    when(
      question.recentFailures > 0,
      () => ask.details(span, { ...filter, failed: true }, question.recentFailures),
    ),
    when(lists, () =>
      ask.details(
        { fromMs, toMs: question.events?.beforeMs ?? toMs },
        filter,
        question.events?.limit ?? NEWEST,
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
