/**
 * Questions of the original's panel (manager-server.md §4.10, §4.11) and its answers, in the
 * names it reads. Tokens are the reported counters; cost is dollars at the prices of now, and 0
 * for a model without a price, as that release has it.
 *
 * @module
 */
import type { Span } from "../types.ts";

/** Share, rate or mean without a unit; 0 where there is nothing to divide by. */
type Ratio = number;

/** Instants in ms since the epoch. */
export interface DashboardQuestion {
  /** When it is asked. */
  readonly atMs: number;
  readonly todayStartMs: number;
  /** Not before `todayStartMs`. */
  readonly nowMs: number;
  /** From 1. */
  readonly topModels: number;
  /** From 1; more than `MOST_ROWS` are cut to it. */
  readonly recentFailures: number;
}

/** Totals of a span. */
export interface Summary {
  readonly total_calls: number;
  readonly success_calls: number;
  readonly failure_calls: number;
  readonly success_rate: Ratio;
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly cached_tokens: number;
  readonly reasoning_tokens: number;
  readonly total_tokens: number;
  readonly total_cost: number;
  /** Mean of latencies that are not 0; null without any. */
  readonly average_latency_ms: number | null;
  /** Successful calls of no tokens. */
  readonly zero_token_calls: number;
}

/** Names that later releases added to rows of a credential; empty = unknown. */
export interface Readable {
  readonly source: string;
  readonly account_snapshot: string;
  readonly auth_label_snapshot: string;
  readonly auth_provider_snapshot: string;
}

/** A model in a ranking. */
export interface RankedModel {
  readonly model: string;
  readonly calls: number;
  readonly tokens: number;
  readonly cost: number;
  readonly success_rate: Ratio;
}

/** Colour of a thing. */
export type Tone = "good" | "warn" | "bad";

/** Ten minutes of the day. */
export interface HealthPoint {
  readonly bucket_ms: number;
  readonly calls: number;
  readonly tokens: number;
  readonly success: number;
  readonly failure: number;
  readonly success_rate: Ratio;
  readonly failure_rate: Ratio;
  readonly tone: Tone | "empty" | "future";
  readonly intensity: Ratio;
  readonly future: boolean;
}

/** A failed call in a list. */
export interface RecentFailure {
  readonly timestamp_ms: number;
  readonly model: string;
  readonly api_key_hash: string;
  readonly source_hash: string;
  readonly auth_index: string;
  readonly endpoint: string;
  readonly duration_ms: number | null;
}

/** Answer to `DashboardQuestion`. */
export interface DashboardSummary {
  readonly generated_at_ms: number;
  readonly window: {
    readonly today_start_ms: number;
    readonly now_ms: number;
    readonly rolling_30m_start_ms: number;
  };
  readonly today: Summary & {
    readonly cache_read_tokens: number;
    readonly cache_creation_tokens: number;
  };
  readonly rolling_30m: {
    readonly rpm: number;
    readonly tpm: number;
    readonly total_calls: number;
    readonly total_tokens: number;
  };
  readonly top_models_today: readonly RankedModel[];
  readonly model_cost_rank: readonly (RankedModel & { readonly cost_share: Ratio })[];
  readonly traffic_timeline: readonly {
    readonly bucket_ms: number;
    readonly calls: number;
    readonly tokens: number;
    readonly success: number;
    readonly failure: number;
    readonly calls_share: Ratio;
    readonly tokens_share: Ratio;
    readonly failure_rate: Ratio;
  }[];
  readonly hourly_activity: readonly {
    readonly hour_index: number;
    readonly bucket_ms: number;
    readonly calls: number;
    readonly tokens: number;
    readonly intensity: Ratio;
  }[];
  readonly today_request_health_timeline: {
    readonly from_ms: number;
    readonly to_ms: number;
    readonly bucket_ms: number;
    readonly success_calls: number;
    readonly failure_calls: number;
    readonly total_calls: number;
    readonly success_rate: Ratio;
    readonly points: readonly HealthPoint[];
  };
  readonly token_mix: readonly {
    readonly key: "input" | "output" | "reasoning" | "cached";
    readonly tokens: number;
    readonly share: Ratio;
  }[];
  readonly channel_health: readonly (Readable & {
    readonly auth_index: string;
    readonly calls: number;
    readonly failures: number;
    readonly failure_rate: Ratio;
    readonly success_rate: Ratio;
    readonly tokens: number;
    readonly cost: number;
    readonly average_latency_ms: number | null;
    readonly tone: Tone;
  })[];
  readonly failure_sources: readonly (Readable & {
    readonly source_hash: string;
    readonly auth_index: string;
    readonly calls: number;
    readonly failures: number;
    readonly failure_rate: Ratio;
    readonly last_seen_ms: number;
    readonly average_latency_ms: number | null;
    readonly tone: Tone;
  })[];
  readonly recent_failures: readonly (RecentFailure & Readable & {
    readonly fail_status_code: number | null;
    readonly fail_summary: string;
  })[];
}

/** Which events; lists are OR within and AND between, an empty list restricts nothing. */
export interface MonitoringFilter {
  readonly models: readonly string[];
  readonly authIndices: readonly string[];
  readonly apiKeyHashes: readonly string[];
  readonly sourceHashes: readonly string[];
  readonly includeFailed: boolean;
  readonly failedOnly: boolean;
  readonly excludeZeroToken: boolean;
  /** Substring in any case of model, endpoint, source, key hash or project; `%` and `_` are wild. */
  readonly search: string;
  /** Beside `search` another way to match; without it a filter of its own. Empty = none. */
  readonly searchKeyHash: string;
  /** What later releases added; absent = restricts nothing. */
  readonly more?: LaterFilter | undefined;
}

/** Filters of later releases (manager-server.md §4.19). Texts of the first three in any case. */
export interface LaterFilter {
  readonly providers: readonly string[];
  /** Account, label, masked source or auth index. */
  readonly accounts: readonly string[];
  readonly credentialIds: readonly string[];
  readonly authFiles: readonly string[];
  readonly projects: readonly string[];
  /** Executors. */
  readonly requestTypes: readonly string[];
  /** 0 = none. */
  readonly minLatencyMs: number;
  readonly cache: "hit" | "miss" | "read" | "creation" | null;
}

/** Blocks that later releases added. */
export const LATER_BLOCKS = [
  "account_stats",
  "credential_stats",
  "credential_timeline",
  "api_key_timeline",
  "api_key_stats",
  "filter_options",
  "filter_selectors",
  "heatmap",
  "anomaly_points",
] as const;
/** One of `LATER_BLOCKS`. */
export type LaterBlock = typeof LATER_BLOCKS[number];

/**
 * What only panels of later releases ask for. Their cached tokens are those that are neither read
 * nor written, their input holds both, and their buckets lie in a zone.
 */
export interface Later {
  /** IANA zone. */
  readonly zone: string;
  readonly blocks: readonly LaterBlock[];
  /** Leaves tasks, days and the last half-hour out of the summary. */
  readonly compact: boolean;
  readonly percentiles: boolean;
  readonly comparison: boolean;
  /** Id that breaks ties of `eventsPage.beforeMs`. */
  readonly beforeId: number | null;
  readonly preview: { readonly span: Span; readonly limit: number } | null;
}

/** Blocks of an answer. */
export const BLOCKS = [
  "summary",
  "timeline",
  "hourly_distribution",
  "model_share",
  "channel_share",
  "model_stats",
  "failure_sources",
  "task_buckets",
] as const;
/** One of `BLOCKS`. */
export type Block = typeof BLOCKS[number];

/** See the module comment. */
export interface MonitoringQuestion {
  /** When it is asked, ms. */
  readonly atMs: number;
  readonly span: Span;
  readonly nowMs: number;
  readonly filter: MonitoringFilter;
  readonly blocks: readonly Block[];
  /** 0 = none; more than `MOST_ROWS` are cut to it. */
  readonly recentFailures: number;
  readonly eventsPage: { readonly limit: number; readonly beforeMs: number | null } | null;
  readonly granularity: "hour" | "day";
}

/** The same from a panel of a later release. */
export interface LaterMonitoringQuestion extends MonitoringQuestion {
  readonly later: Later;
}

/** The answer as that release spells it; what was not asked for, and what is empty, is absent. */
export type LaterAnswer = Readonly<Record<string, unknown>>;

/** Most rows of a list. */
export const MOST_ROWS = 50_000;

/** A call in a list. */
export interface MonitoringEvent {
  readonly event_hash: string;
  readonly timestamp_ms: number;
  readonly model: string;
  readonly resolved_model?: string;
  readonly endpoint: string;
  readonly method: string;
  readonly path: string;
  readonly auth_index: string;
  readonly source: string;
  readonly source_hash: string;
  readonly api_key_hash: string;
  readonly account_snapshot: string;
  readonly auth_label_snapshot: string;
  readonly auth_provider_snapshot: string;
  readonly auth_project_id_snapshot?: string;
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly cached_tokens: number;
  readonly reasoning_tokens: number;
  readonly total_tokens: number;
  readonly latency_ms: number | null;
  readonly failed: boolean;
}

/** Calls of one instant, source and credential: what that release takes for a task. */
export interface TaskBucket {
  readonly bucket_key: string;
  readonly total: number;
  readonly success: number;
  readonly failure: number;
  readonly first_ms: number;
  readonly last_ms: number;
  readonly source: string;
  readonly source_hash: string;
  readonly auth_index: string;
  readonly models: readonly string[];
  readonly endpoints: readonly string[];
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly cached_tokens: number;
  readonly total_tokens: number;
  readonly average_latency_ms: number | null;
  readonly max_latency_ms: number | null;
}

/** Answer to `MonitoringQuestion`; what was not asked for, and what is empty, is absent. */
export interface MonitoringAnswer {
  readonly generated_at_ms: number;
  readonly granularity: "hour" | "day";
  readonly summary?: Summary & {
    readonly rpm_30m: number;
    readonly tpm_30m: number;
    readonly avg_daily_requests: number;
    readonly avg_daily_tokens: number;
    readonly approx_tasks: number;
    readonly approx_task_failures: number;
    readonly approx_task_success_rate: Ratio;
    readonly zero_token_models: readonly string[];
  };
  readonly timeline?: readonly {
    readonly bucket_ms: number;
    readonly label: string;
    readonly calls: number;
    readonly tokens: number;
    readonly success: number;
    readonly failure: number;
  }[];
  readonly hourly_distribution?: readonly {
    readonly hour: number;
    readonly calls: number;
    readonly tokens: number;
  }[];
  readonly model_share?: readonly {
    readonly model: string;
    readonly calls: number;
    readonly tokens: number;
    readonly cost: number;
  }[];
  readonly channel_share?: readonly {
    readonly auth_index: string;
    readonly calls: number;
    readonly success: number;
    readonly failure: number;
    readonly tokens: number;
    readonly cost: number;
    readonly average_latency_ms: number | null;
  }[];
  readonly model_stats?: readonly {
    readonly model: string;
    readonly calls: number;
    readonly success_calls: number;
    readonly failure_calls: number;
    readonly success_rate: Ratio;
    readonly input_tokens: number;
    readonly output_tokens: number;
    readonly cached_tokens: number;
    readonly total_tokens: number;
    readonly cost: number;
  }[];
  readonly failure_sources?: readonly {
    readonly source_hash: string;
    readonly auth_index: string;
    readonly calls: number;
    readonly failure: number;
    readonly last_seen_ms: number;
    readonly average_latency_ms: number | null;
  }[];
  readonly task_buckets?: readonly TaskBucket[];
  readonly recent_failures?: readonly RecentFailure[];
  readonly events?: {
    readonly items: readonly MonitoringEvent[];
    /** Ask for what is older than this next; 0 = there is no more. */
    readonly next_before_ms: number;
    readonly has_more: boolean;
  };
}
