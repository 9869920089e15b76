/**
 * One usage record and its bytes: keys in CPA's order, only those the version knows, escaped as
 * Go does (cpa-usage-queue.md §4).
 *
 * @module
 */

import type { PayloadShape } from "./profiles.ts";

/** How the counters of a provider relate (cpa-usage-queue.md §4.3). */
export type Style = "included" | "separate" | "gemini";

/** Tokens of one attempt without overlaps. */
export interface Spent {
  readonly uncached: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
  /** Output without reasoning. */
  readonly output: number;
  readonly reasoning: number;
  /** Reported numbers contradict each other: cached exceeds the input by this many. */
  readonly contradiction?: number;
}

/** Nothing spent. */
export const NOTHING: Spent = {
  uncached: 0,
  cacheRead: 0,
  cacheWrite: 0,
  output: 0,
  reasoning: 0,
};

/** Everything a record says, independent of the version. */
export interface Attempt {
  /** Start, with fraction and zone as it appears in the record. */
  readonly timestamp: string;
  readonly latencyMs: number;
  readonly ttftMs: number;
  readonly source: string;
  readonly authIndex: string;
  readonly tokenHash: string;
  readonly clientIp: string;
  readonly forwardedFor: string;
  readonly userAgent: string;
  readonly spent: Spent;
  readonly style: Style;
  readonly failed: boolean;
  readonly failStatus: number;
  readonly failBody: string;
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly provider: string;
  readonly executor: string;
  readonly model: string;
  readonly alias: string;
  readonly endpoint: string;
  readonly authType: string;
  readonly apiKey: string;
  readonly requestId: string;
  readonly effort: string;
  /** Requested tier; empty when the client gave none. */
  readonly tier: string;
  readonly responseTier: string;
  readonly stream: boolean;
  readonly executionId: string;
  readonly sessionId: string;
  readonly responseModel: string;
}

/** The `tokens` object of a style (cpa-usage-queue.md §4.3). */
export function tokensOf(spent: Spent, style: Style, shape: PayloadShape): Record<string, unknown> {
  const { uncached, cacheRead, cacheWrite, output, reasoning } = spent;
  const contradiction = spent.contradiction ?? 0;
  const input = style === "separate" ? uncached : uncached + cacheRead + cacheWrite;
  const cached = style === "separate"
    ? (cacheRead > 0 ? cacheRead : cacheWrite)
    : contradiction > 0
    ? input + contradiction
    : cacheRead;
  const whole = style === "gemini" ? output : output + reasoning;
  const reported = style === "separate" && !shape.claudeReasoning ? 0 : reasoning;
  const total = style === "separate" && !shape.claudeTotalWithCache
    ? input + whole
    : uncached + cacheRead + cacheWrite + output + reasoning;
  const read = style === "separate" || shape.cacheReadRepeated
    ? (style === "separate" ? cacheRead : cached)
    : 0;
  return {
    input_tokens: input,
    output_tokens: whole,
    reasoning_tokens: reported,
    cached_tokens: cached,
    ...(shape.fineCache
      ? {
        cache_read_tokens: read,
        ...(shape.cacheReadPresent ? { cache_read_tokens_present: true } : {}),
        cache_creation_tokens: cacheWrite,
      }
      : {}),
    total_tokens: total,
  };
}

/** The `token_breakdown` object (cpa-usage-queue.md §4.4). */
export function breakdownOf(spent: Spent): Record<string, unknown> {
  const { uncached, cacheRead, cacheWrite, output, reasoning } = spent;
  const input = uncached + cacheRead + cacheWrite;
  const whole = output + reasoning;
  const broken = (spent.contradiction ?? 0) > 0;
  const kept = broken ? 0 : 1;
  return {
    schema_version: 2,
    quality: broken ? "inconsistent" : "complete",
    total_tokens: input + whole,
    input: {
      total_tokens: input * kept,
      uncached_tokens: uncached * kept,
      cache_read_tokens: cacheRead * kept,
      cache_write_tokens: cacheWrite * kept,
    },
    output: {
      total_tokens: whole * kept,
      non_reasoning_tokens: output * kept,
      reasoning_tokens: reasoning * kept,
    },
    unclassified_tokens: broken ? input + whole : 0,
  };
}

/** Characters Go's JSON encoder escapes beside those of `JSON.stringify`. */
const GO_ESCAPED = /[<>&\u2028\u2029]/;
const GO_ESCAPED_ALL = /[<>&\u2028\u2029]/g;

/** The record as CPA would write it: compact JSON text. */
export function serialise(attempt: Attempt, shape: PayloadShape): string {
  const record: Record<string, unknown> = {
    timestamp: attempt.timestamp,
    latency_ms: attempt.latencyMs,
  };
  if (shape.ttft) record["ttft_ms"] = attempt.ttftMs;
  record["source"] = attempt.source;
  record["auth_index"] = attempt.authIndex;
  if (shape.tokenHash && attempt.tokenHash !== "") {
    record["access_token_sha256"] = attempt.tokenHash;
  }
  if (shape.client) {
    record["client_ip"] = attempt.clientIp;
    if (shape.v8) record["resolved_client_ip"] = attempt.clientIp;
    record["x_forwarded_for"] = attempt.forwardedFor;
    record["user_agent"] = attempt.userAgent;
  }
  record["tokens"] = tokensOf(attempt.spent, attempt.style, shape);
  record["failed"] = attempt.failed;
  if (shape.generate) record["generate"] = true;
  if (shape.v8) record["stream"] = attempt.stream;
  if (shape.fail) record["fail"] = { status_code: attempt.failStatus, body: attempt.failBody };
  if (shape.responseHeaders && Object.keys(attempt.headers).length > 0) {
    record["response_headers"] = attempt.headers;
  }
  if (shape.breakdown) {
    record["accounting_version"] = 2;
    record["token_breakdown"] = breakdownOf(attempt.spent);
  }
  record["provider"] = attempt.provider;
  if (shape.executor) record["executor_type"] = attempt.executor;
  record["model"] = attempt.model;
  if (shape.alias) record["alias"] = attempt.alias;
  if (shape.v8 && attempt.responseModel !== "") record["response_model"] = attempt.responseModel;
  record["endpoint"] = attempt.endpoint;
  record["auth_type"] = attempt.authType;
  record["api_key"] = attempt.apiKey;
  record["request_id"] = attempt.requestId;
  if (shape.v8) {
    record["execution_id"] = attempt.executionId;
    if (attempt.sessionId !== "") record["session_id"] = attempt.sessionId;
  }
  if (shape.effort) record["reasoning_effort"] = attempt.effort;
  if (shape.tier) record["service_tier"] = attempt.tier === "" ? shape.defaultTier : attempt.tier;
  if (shape.requestTier) record["request_service_tier"] = record["service_tier"];
  if (shape.responseTier && attempt.responseTier !== "") {
    record["response_service_tier"] = attempt.responseTier;
  }
  const text = JSON.stringify(record);
  if (!GO_ESCAPED.test(text)) return text;
  return text.replace(
    GO_ESCAPED_ALL,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
