/**
 * Events as lines of the original's export (manager-server.md §4.7).
 *
 * @module
 */
import { timeText } from "./time.ts";
import type { UsageEvent } from "./types.ts";

/**
 * One exported event. Empty texts, null and absent members are left out of the line where the
 * original leaves them out. The members from `executor_type` on are those of newer releases,
 * written at their place when they are given; the seed release ignores them. `raw_json` does not
 * exist: raw records are not kept.
 */
export interface ExportRecord {
  readonly request_id: string;
  /** Lower-case hex. */
  readonly event_hash: string;
  readonly timestamp_ms: number;
  /** UTC text with nanoseconds, see `timeText`. */
  readonly timestamp: string;
  readonly provider: string;
  /** Requested, else resolved, else `-`. */
  readonly model: string;
  readonly requested_model: string;
  readonly resolved_model: string;
  readonly endpoint: string;
  readonly method: string;
  readonly path: string;
  readonly auth_type: string;
  readonly auth_index: string;
  readonly source: string;
  readonly source_hash: string;
  readonly api_key_hash: string;
  readonly account_snapshot: string;
  readonly auth_label_snapshot: string;
  readonly auth_file_snapshot: string;
  readonly auth_provider_snapshot: string;
  readonly auth_project_id_snapshot: string;
  readonly auth_snapshot_at_ms: number | null;
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly reasoning_tokens: number;
  readonly cached_tokens: number;
  readonly cache_tokens: number;
  readonly total_tokens: number;
  /** Written when not null, also when 0. */
  readonly latency_ms: number | null;
  readonly failed: boolean;
  readonly created_at_ms: number;
  readonly executor_type?: string;
  readonly reasoning_effort?: string;
  readonly service_tier?: string;
  readonly response_service_tier?: string;
  readonly cache_read_tokens?: number;
  readonly cache_creation_tokens?: number;
  readonly ttft_ms?: number | null;
  readonly fail_status_code?: number | null;
  readonly fail_summary?: string;
  readonly client_ip?: string;
  readonly x_forwarded_for?: string;
  readonly user_agent?: string;
}

const SPECIAL = /[<>&\u2028\u2029]/;
const ALL_SPECIAL = /[<>&\u2028\u2029]/g;

/** JSON text with `<`, `>`, `&`, U+2028 and U+2029 escaped in lower case. */
export function quote(text: string): string {
  const json = JSON.stringify(text.toWellFormed());
  return SPECIAL.test(json)
    ? json.replace(
      ALL_SPECIAL,
      (char) => "\\u" + char.charCodeAt(0).toString(16).padStart(4, "0"),
    )
    : json;
}

function text(name: string, value: string | undefined): string {
  return value === undefined || value === "" ? "" : `,"${name}":${quote(value)}`;
}

function number(name: string, value: number | null | undefined): string {
  return value === undefined || value === null ? "" : `,"${name}":${value}`;
}

/** One line without its line feed. */
export function exportLine(r: ExportRecord): string {
  return (r.request_id === "" ? "{" : `{"request_id":${quote(r.request_id)},`) +
    `"event_hash":"${r.event_hash}","timestamp_ms":${r.timestamp_ms},"timestamp":${
      quote(r.timestamp)
    }` +
    text("provider", r.provider) +
    text("executor_type", r.executor_type) +
    `,"model":${quote(r.model)}` +
    text("requested_model", r.requested_model) +
    text("resolved_model", r.resolved_model) +
    text("endpoint", r.endpoint) +
    text("method", r.method) +
    text("path", r.path) +
    text("auth_type", r.auth_type) +
    text("auth_index", r.auth_index) +
    text("source", r.source) +
    text("source_hash", r.source_hash) +
    text("api_key_hash", r.api_key_hash) +
    text("account_snapshot", r.account_snapshot) +
    text("auth_label_snapshot", r.auth_label_snapshot) +
    text("auth_file_snapshot", r.auth_file_snapshot) +
    text("auth_provider_snapshot", r.auth_provider_snapshot) +
    text("auth_project_id_snapshot", r.auth_project_id_snapshot) +
    number("auth_snapshot_at_ms", r.auth_snapshot_at_ms || null) +
    text("reasoning_effort", r.reasoning_effort) +
    text("service_tier", r.service_tier) +
    text("response_service_tier", r.response_service_tier) +
    `,"input_tokens":${r.input_tokens},"output_tokens":${r.output_tokens}` +
    `,"reasoning_tokens":${r.reasoning_tokens},"cached_tokens":${r.cached_tokens}` +
    `,"cache_tokens":${r.cache_tokens}` +
    number("cache_read_tokens", r.cache_read_tokens) +
    number("cache_creation_tokens", r.cache_creation_tokens) +
    `,"total_tokens":${r.total_tokens}` +
    number("latency_ms", r.latency_ms) +
    number("ttft_ms", r.ttft_ms) +
    `,"failed":${r.failed}` +
    number("fail_status_code", r.fail_status_code) +
    text("fail_summary", r.fail_summary) +
    text("client_ip", r.client_ip) +
    text("x_forwarded_for", r.x_forwarded_for) +
    text("user_agent", r.user_agent) +
    `,"created_at_ms":${r.created_at_ms}}`;
}

/** The record of an event; with `all` also the members of newer releases. */
export function exportRecord(event: UsageEvent, all = true): ExportRecord {
  const { snapshot, reported } = event;
  const endpoint = event.endpoint || "-";
  const record: ExportRecord = {
    request_id: event.requestId,
    event_hash: event.hash.toHex(),
    timestamp_ms: event.timestampMs,
    timestamp: timeText(event.timestampMs, event.timestampNs),
    provider: event.provider,
    model: event.requestedModel || event.resolvedModel || "-",
    requested_model: event.requestedModel,
    resolved_model: event.resolvedModel,
    endpoint,
    method: event.method,
    path: event.path,
    auth_type: event.authType,
    auth_index: event.authIndex,
    source: event.source,
    source_hash: event.sourceHash,
    api_key_hash: event.apiKeyHash,
    account_snapshot: snapshot?.account ?? "",
    auth_label_snapshot: snapshot?.label ?? "",
    auth_file_snapshot: snapshot?.file ?? "",
    auth_provider_snapshot: snapshot?.provider ?? "",
    auth_project_id_snapshot: snapshot?.project ?? "",
    auth_snapshot_at_ms: event.snapshotAtMs,
    input_tokens: reported.input,
    output_tokens: reported.output,
    reasoning_tokens: reported.reasoning,
    cached_tokens: reported.cached,
    cache_tokens: reported.cache,
    total_tokens: reported.total,
    latency_ms: event.latencyMs,
    failed: event.failed,
    created_at_ms: event.receivedAtMs,
  };
  if (!all) return record;
  return {
    ...record,
    executor_type: event.executor,
    reasoning_effort: event.effort,
    service_tier: event.tier,
    response_service_tier: event.responseTier,
    cache_read_tokens: reported.cacheRead,
    cache_creation_tokens: reported.cacheWrite,
    ttft_ms: event.ttftMs,
    fail_status_code: event.failStatus,
    fail_summary: event.failSummary,
    client_ip: event.clientIp,
    x_forwarded_for: event.forwardedFor,
    user_agent: event.userAgent,
  };
}
