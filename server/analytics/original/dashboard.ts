/**
 * The original's dashboard (manager-server.md §4.10).
 *
 * @module
 */
import type { Job } from "../scheduler.ts";
import type { Span } from "../types.ts";
import { type Counts, meanLatency, NO_COUNTS, plus, rate } from "./counters.ts";
import { EVERYTHING, failuresOf } from "./filter.ts";
import type { OriginalRow } from "../rows.ts";
import { failureOf, recentRows, summaryOf } from "./shapes.ts";
import type {
  DashboardQuestion,
  DashboardSummary,
  HealthPoint,
  RankedModel,
  Readable,
  Tone,
} from "./types.ts";
import { type ChannelUsage, type ModelUsage, type Usage, usageOf } from "./usage.ts";
import type { Work } from "../work.ts";

const BUCKET_MS = 600_000;
const HOUR_MS = 3_600_000;
/** That release's day has 24 hours, always. */
const HOURS = 24;
const BUCKETS = HOURS * HOUR_MS / BUCKET_MS;
const PER_HOUR = HOUR_MS / BUCKET_MS;
const ROLLING_MS = 1_800_000;
/** Channels and sources that are shown. */
const SHOWN = 5;

/** What a question reads of. */
export function dashboardSpan({ todayStartMs, nowMs }: DashboardQuestion): Span {
  return { fromMs: Math.min(todayStartMs, nowMs - ROLLING_MS), toMs: nowMs };
}

/** Answers it. */
export function* dashboard(question: DashboardQuestion, work: Work): Job<DashboardSummary> {
  const { todayStartMs, nowMs, topModels } = question;
  const span = { fromMs: todayStartMs, toMs: nowMs };
  const rolling = { fromMs: nowMs - ROLLING_MS, toMs: nowMs };
  const usage = yield* usageOf(work, {
    span,
    rolling,
    select: EVERYTHING,
    bins: { baseMs: todayStartMs, widthMs: BUCKET_MS },
  });
  const recent = yield* recentRows(
    work,
    span,
    question.recentFailures,
    failuresOf(work.ground.dictionaries),
    new Map(),
  );
  const hours = hoursOf(usage);
  return {
    generated_at_ms: question.atMs,
    window: { today_start_ms: todayStartMs, now_ms: nowMs, rolling_30m_start_ms: rolling.fromMs },
    today: {
      ...summaryOf(usage),
      cache_read_tokens: usage.total.cacheRead,
      cache_creation_tokens: usage.total.cacheWrite,
    },
    rolling_30m: {
      rpm: usage.rolling.calls / 30,
      tpm: usage.rolling.tokens / 30,
      total_calls: usage.rolling.calls,
      total_tokens: usage.rolling.tokens,
    },
    top_models_today: usage.models.toSorted(byCalls).slice(0, topModels).map(rankedModel),
    model_cost_rank: costRank(usage.models, topModels),
    traffic_timeline: traffic(hours, todayStartMs),
    hourly_activity: activity(hours, todayStartMs),
    today_request_health_timeline: health(usage, todayStartMs, nowMs),
    token_mix: tokenMix(usage.total),
    channel_health: channelHealth(usage.channels).map((row) => ({
      ...row,
      ...readable(work, row.auth_index, ""),
    })),
    failure_sources: usage.failing.slice(0, SHOWN).map(({ sourceHash, authIndex, counts }) => ({
      source_hash: sourceHash,
      auth_index: authIndex,
      calls: counts.calls,
      failures: counts.failures,
      failure_rate: rate(counts.failures, counts.calls),
      last_seen_ms: counts.lastMs,
      average_latency_ms: meanLatency(counts),
      tone: rate(counts.failures, counts.calls) >= 0.5 || counts.failures >= 5 ? "bad" : "warn",
      ...readable(work, authIndex, sourceHash),
    })),
    recent_failures: recent.map((row) => recentFailure(work, row)),
  };
}

/** Names by which people know a credential. */
function readable({ ground }: Work, authIndex: string, sourceHash: string): Readable {
  const { db, dictionaries } = ground;
  const snap = db.get("credential", dictionaries.values("credential").indexOf(authIndex))?.[0];
  const { account, label, provider } = dictionaries.snapshot(typeof snap === "number" ? snap : 0);
  return {
    source: sourceHash === "" ? "" : dictionaries.maskedSource(sourceHash),
    account_snapshot: account,
    auth_label_snapshot: label,
    auth_provider_snapshot: provider,
  };
}

function recentFailure(
  work: Work,
  row: OriginalRow,
): DashboardSummary["recent_failures"][number] {
  const { rows } = work.ground;
  const found = rows.byId(row.id);
  const detail = found === null ? null : rows.toDetail(found);
  return {
    ...failureOf(row),
    source: row.source,
    account_snapshot: row.snapshot.account,
    auth_label_snapshot: row.snapshot.label,
    auth_provider_snapshot: row.snapshot.provider,
    fail_status_code: detail?.failStatus ?? null,
    fail_summary: detail?.failSummary ?? "",
  };
}

function rankedModel({ model, counts, cost }: ModelUsage): RankedModel {
  return {
    model,
    calls: counts.calls,
    tokens: counts.tokens,
    cost,
    success_rate: rate(counts.calls - counts.failures, counts.calls),
  };
}

/** Of models with as many calls the dearer comes first. */
function byCalls(a: ModelUsage, b: ModelUsage): number {
  return b.counts.calls - a.counts.calls || b.cost - a.cost;
}

function costRank(models: readonly ModelUsage[], top: number): DashboardSummary["model_cost_rank"] {
  const byCost = models.toSorted((a, b) => b.cost - a.cost || b.counts.calls - a.counts.calls);
  const highest = byCost[0]?.cost ?? 0;
  return byCost.slice(0, top).map((model) => ({
    ...rankedModel(model),
    cost_share: rate(model.cost, highest),
  }));
}

/** Counters of the 24 hours from the start of the day. */
function hoursOf(usage: Usage): Counts[] {
  const hours = new Array<Counts>(HOURS).fill(NO_COUNTS);
  for (const [bin, counts] of usage.bins) {
    const hour = Math.floor(bin / PER_HOUR);
    if (hour >= 0 && hour < HOURS) hours[hour] = plus(hours[hour]!, counts);
  }
  return hours;
}

function most(hours: readonly Counts[], of: "calls" | "tokens"): number {
  return Math.max(...hours.map((counts) => counts[of]));
}

function traffic(hours: readonly Counts[], startMs: number): DashboardSummary["traffic_timeline"] {
  return hours.map((counts, hour) => ({
    bucket_ms: startMs + hour * HOUR_MS,
    calls: counts.calls,
    tokens: counts.tokens,
    success: counts.calls - counts.failures,
    failure: counts.failures,
    calls_share: rate(counts.calls, most(hours, "calls")),
    tokens_share: rate(counts.tokens, most(hours, "tokens")),
    failure_rate: rate(counts.failures, counts.calls),
  }));
}

function activity(hours: readonly Counts[], startMs: number): DashboardSummary["hourly_activity"] {
  return hours.map(({ calls, tokens }, hour) => ({
    hour_index: hour,
    bucket_ms: startMs + hour * HOUR_MS,
    calls,
    tokens,
    intensity: Math.max(rate(calls, most(hours, "calls")), rate(tokens, most(hours, "tokens"))),
  }));
}

function health(
  usage: Usage,
  startMs: number,
  nowMs: number,
): DashboardSummary["today_request_health_timeline"] {
  const buckets = Array.from({ length: BUCKETS }, (_, bin) => usage.bins.get(bin) ?? NO_COUNTS);
  const busiest = Math.max(...buckets.map(({ calls }) => calls));
  const day = buckets.reduce(plus);
  return {
    from_ms: startMs,
    to_ms: startMs + BUCKETS * BUCKET_MS,
    bucket_ms: BUCKET_MS,
    success_calls: day.calls - day.failures,
    failure_calls: day.failures,
    total_calls: day.calls,
    success_rate: rate(day.calls - day.failures, day.calls),
    points: buckets.map((counts, bin) => {
      const bucketMs = startMs + bin * BUCKET_MS;
      const failureRate = rate(counts.failures, counts.calls);
      return {
        bucket_ms: bucketMs,
        calls: counts.calls,
        tokens: counts.tokens,
        success: counts.calls - counts.failures,
        failure: counts.failures,
        success_rate: rate(counts.calls - counts.failures, counts.calls),
        failure_rate: failureRate,
        tone: pointTone(bucketMs > nowMs, counts.calls, failureRate),
        intensity: rate(counts.calls, busiest),
        future: bucketMs > nowMs,
      };
    }),
  };
}

function pointTone(future: boolean, calls: number, failureRate: number): HealthPoint["tone"] {
  if (future) return "future";
  if (calls === 0) return "empty";
  if (failureRate >= 0.1) return "bad";
  return failureRate > 0 ? "warn" : "good";
}

function tokenMix(total: Counts): DashboardSummary["token_mix"] {
  const keys = ["input", "output", "reasoning", "cached"] as const;
  const sum = keys.reduce((all, key) => all + total[key], 0);
  return keys.map((key) => ({ key, tokens: total[key], share: rate(total[key], sum) }));
}

const SEVERITY: Record<Tone, number> = { good: 0, warn: 1, bad: 2 };

function channelHealth(
  channels: readonly ChannelUsage[],
): Omit<DashboardSummary["channel_health"][number], keyof Readable>[] {
  return channels.map(({ authIndex, counts, cost, latencyMs }) => {
    const successRate = rate(counts.calls - counts.failures, counts.calls);
    return {
      auth_index: authIndex || "-",
      calls: counts.calls,
      failures: counts.failures,
      failure_rate: rate(counts.failures, counts.calls),
      success_rate: successRate,
      tokens: counts.tokens,
      cost,
      average_latency_ms: latencyMs,
      tone: channelTone(successRate, counts.failures, latencyMs ?? 0),
    };
  }).sort((a, b) =>
    SEVERITY[b.tone] - SEVERITY[a.tone] || b.failures - a.failures || b.calls - a.calls
  ).slice(0, SHOWN);
}

function channelTone(successRate: number, failures: number, latencyMs: number): Tone {
  if (successRate < 0.85 || failures >= 5 || latencyMs >= 30_000) return "bad";
  if (successRate < 0.95 || failures > 0 || latencyMs >= 15_000) return "warn";
  return "good";
}
