/**
 * The original's dashboard answer (manager-server.md §4.10) out of our reader's answers. One
 * difference: the health strip has points of 15 minutes, the finest our series have, and says so
 * in its `bucket_ms`; the original's have 10.
 *
 * @module
 */
import type { BreakdownAnswer, RequestDetail, SeriesAnswer, Sums } from "../../analytics/types.ts";
import { HttpFault, originalFault } from "../errors.ts";
import { failureOf, rate, totalsOf } from "./monitoring.ts";

const HOUR_MS = 3_600_000;
const POINT_MS = 900_000;
const POINTS = 96;
const NANO = 1e9;
/** Most models and failures that are listed. */
const MOST = 100;

/** A question of the dashboard, checked. */
export interface DashboardQuestion {
  readonly startMs: number;
  readonly nowMs: number;
  readonly topModels: number;
  readonly recentFailures: number;
}

/** @throws HttpFault with the original's texts */
export function readDashboard(query: URLSearchParams, nowMs: number): DashboardQuestion {
  const int = (name: string): number => {
    const text = (query.get(name) ?? "").trim();
    if (text === "") return 0;
    if (!/^[+-]?\d{1,16}$/.test(text)) throw originalFault(400, `${name} must be an integer`);
    return Number(text);
  };
  if ((query.get("today_start_ms") ?? "").trim() === "") {
    throw originalFault(400, "today_start_ms is required");
  }
  const startMs = int("today_start_ms");
  if (startMs <= 0) throw originalFault(400, "today_start_ms must be a positive integer");
  const asked = int("now_ms");
  const now = asked > 0 ? asked : nowMs;
  if (now < startMs) {
    throw new HttpFault(
      500,
      "request_failed",
      "now_ms must be greater than or equal to today_start_ms",
    );
  }
  const count = (name: string) => Math.min(int(name) > 0 ? int(name) : 5, MOST);
  return {
    startMs,
    nowMs: now,
    topModels: count("top_models"),
    recentFailures: count("recent_failures"),
  };
}

/** Bins of `widthMs` from the start of the day, whatever the bins of the series are. */
function slots(series: SeriesAnswer, startMs: number, widthMs: number, count: number) {
  const list = Array.from({ length: count }, (_, at) => ({
    bucket_ms: startMs + at * widthMs,
    calls: 0,
    tokens: 0,
    failure: 0,
  }));
  for (const { startMs: at, sums } of series.bins) {
    const slot = list[Math.floor((at - startMs) / widthMs)];
    if (slot === undefined) continue;
    slot.calls += sums.requests;
    slot.tokens += sums.totalReported;
    slot.failure += sums.failures;
  }
  return list;
}

function toneOfRate(calls: number, failure: number): "empty" | "bad" | "warn" | "good" {
  if (calls === 0) return "empty";
  if (failure / calls >= 0.1) return "bad";
  return failure > 0 ? "warn" : "good";
}

const SEVERITY = { good: 0, warn: 1, bad: 2 } as const;

function channel(value: string, sums: Sums) {
  const success = rate(sums.requests - sums.failures, sums.requests);
  const latency = sums.latencyCount === 0 ? null : sums.latencySum / sums.latencyCount;
  const tone: keyof typeof SEVERITY =
    success < 0.85 || sums.failures >= 5 || (latency ?? 0) >= 30_000
      ? "bad"
      : success < 0.95 || sums.failures > 0 || (latency ?? 0) >= 15_000
      ? "warn"
      : "good";
  return {
    auth_index: value || "-",
    calls: sums.requests,
    failures: sums.failures,
    failure_rate: rate(sums.failures, sums.requests),
    success_rate: success,
    tokens: sums.totalReported,
    cost: sums.cost / NANO,
    average_latency_ms: latency,
    tone,
  };
}

function models(top: BreakdownAnswer) {
  return top.rows.map(({ value, sums }) => ({
    model: value || "-",
    calls: sums.requests,
    tokens: sums.totalReported,
    cost: sums.cost / NANO,
    success_rate: rate(sums.requests - sums.failures, sums.requests),
  }));
}

/** Puts the whole answer together. */
export function dashboardOf(
  { startMs, nowMs }: DashboardQuestion,
  generatedAtMs: number,
  told: {
    /** 15-minute bins of the day so far. */
    readonly day: SeriesAnswer;
    readonly recent: Sums;
    readonly byCalls: BreakdownAnswer;
    readonly byCost: BreakdownAnswer;
    readonly channels: BreakdownAnswer;
    readonly sources: readonly {
      readonly source_hash: string;
      readonly auth_index: string;
      readonly calls: number;
      readonly failure: number;
      readonly last_seen_ms: number;
      readonly average_latency_ms: number | null;
    }[];
    readonly failures: readonly RequestDetail[];
    /** Successful calls without tokens among the newest events. */
    readonly zeroTokenCalls: number;
  },
) {
  const { total } = told.day;
  const hours = slots(told.day, startMs, HOUR_MS, 24);
  const most = (name: "calls" | "tokens") => Math.max(0, ...hours.map((hour) => hour[name]));
  const shares = hours.map((hour) => ({
    calls: rate(hour.calls, most("calls")),
    tokens: rate(hour.tokens, most("tokens")),
  }));
  const points = slots(told.day, startMs, POINT_MS, POINTS);
  const busiest = Math.max(0, ...points.map(({ calls }) => calls));
  const costs = models(told.byCost);
  const highest = Math.max(0, ...costs.map(({ cost }) => cost));
  const today = totalsOf(total);
  const mix = [
    ["input", today.input_tokens],
    ["output", today.output_tokens],
    ["reasoning", today.reasoning_tokens],
    ["cached", today.cached_tokens],
  ] as const;
  const plain = mix.reduce((sum, [, tokens]) => sum + tokens, 0);
  return {
    generated_at_ms: generatedAtMs,
    window: {
      today_start_ms: startMs,
      now_ms: nowMs,
      rolling_30m_start_ms: nowMs - 1_800_000,
    },
    today: { ...today, zero_token_calls: told.zeroTokenCalls },
    rolling_30m: {
      rpm: told.recent.requests / 30,
      tpm: told.recent.totalReported / 30,
      total_calls: told.recent.requests,
      total_tokens: told.recent.totalReported,
    },
    top_models_today: models(told.byCalls),
    model_cost_rank: costs.map((model) => ({ ...model, cost_share: rate(model.cost, highest) })),
    traffic_timeline: hours.map(({ bucket_ms, calls, tokens, failure }, at) => ({
      bucket_ms,
      calls,
      tokens,
      success: calls - failure,
      failure,
      calls_share: shares[at]?.calls ?? 0,
      tokens_share: shares[at]?.tokens ?? 0,
      failure_rate: rate(failure, calls),
    })),
    hourly_activity: hours.map(({ bucket_ms, calls, tokens }, hour_index) => ({
      hour_index,
      bucket_ms,
      calls,
      tokens,
      intensity: Math.max(shares[hour_index]?.calls ?? 0, shares[hour_index]?.tokens ?? 0),
    })),
    today_request_health_timeline: {
      from_ms: startMs,
      to_ms: startMs + 24 * HOUR_MS,
      bucket_ms: POINT_MS,
      success_calls: today.success_calls,
      failure_calls: today.failure_calls,
      total_calls: today.total_calls,
      success_rate: today.success_rate,
      points: points.map(({ bucket_ms, calls, tokens, failure }) => ({
        bucket_ms,
        calls,
        tokens,
        success: calls - failure,
        failure,
        success_rate: rate(calls - failure, calls),
        failure_rate: rate(failure, calls),
        tone: bucket_ms > nowMs ? "future" : toneOfRate(calls, failure),
        intensity: rate(calls, busiest),
        future: bucket_ms > nowMs,
      })),
    },
    token_mix: mix.map(([key, tokens]) => ({ key, tokens, share: rate(tokens, plain) })),
    channel_health: told.channels.rows.map(({ value, sums }) => channel(value, sums))
      .sort((a, b) =>
        SEVERITY[b.tone] - SEVERITY[a.tone] || b.failures - a.failures || b.calls - a.calls
      ).slice(0, 5),
    failure_sources: told.sources.map(({ failure, ...source }) => ({
      ...source,
      failures: failure,
      failure_rate: rate(failure, source.calls),
      tone: rate(failure, source.calls) >= 0.5 || failure >= 5 ? "bad" : "warn",
    })).sort((a, b) => b.failures - a.failures || b.last_seen_ms - a.last_seen_ms).slice(0, 5),
    recent_failures: told.failures.map(failureOf),
  };
}
