/**
 * One decoded record to one usage event.
 *
 * @module
 */
import { failClassOf, failureOf, hasFailed } from "./failure.ts";
import * as f from "./fields.ts";
import { eventHashHex, hexBytes, integerText } from "./hash.ts";
import { keepHeaders } from "./headers.ts";
import { keepKey, keepSource } from "./mask.ts";
import { Notes } from "./notes.ts";
import { failSummary, redactText } from "./redact_summary.ts";
import { Recent } from "./cache.ts";
import { cleanText, cutBytes, textOf } from "./text.ts";
import { momentOfMs, parseTime } from "./time.ts";
import {
  clamp,
  integerOf,
  type Json,
  objectOf,
  readBreakdown,
  readTokens,
  splitTokens,
  styleOf,
  TOKEN_NAMES,
} from "./tokens.ts";
import type { UsageEvent } from "./types.ts";

/** A duration above a week, ms, is no duration of a request. */
export const MAX_DURATION_MS = 604_800_000;
const DAY_MS = 86_400_000;
/** Nothing was published before CPA existed; 2020-01-01. */
const OLDEST_MS = 1_577_836_800_000;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const TAME_ID = /^[A-Za-z0-9][A-Za-z0-9._:@/-]{0,127}$/;

const knownTokens: ReadonlySet<string> = new Set(TOKEN_NAMES);
const agents = new Recent<string>(2048);
const forwards = new Recent<string>(2048);

/** What differs between the ways a record can reach us. */
export interface BuildOptions {
  readonly receivedAtMs: number;
  readonly rawHash: number | null;
  /** Endpoint and model of a legacy snapshot, and the id to use when the detail has none. */
  readonly legacy?: {
    readonly endpoint: string;
    readonly model: string;
    readonly requestId: string;
  };
}

/** Has the record anything by which a usage event is known: a time, a model, a provider, tokens? */
export function isRecognisable(record: Json): boolean {
  const time = record["timestamp"];
  return (typeof time === "string" && time.length >= 19) || f.firstText(record, f.TIME) !== "" ||
    f.firstText(record, f.REQUESTED) !== "" ||
    f.firstText(record, f.RESOLVED) !== "" || f.firstText(record, f.PROVIDER) !== "" ||
    objectOf(record["tokens"]) !== null || objectOf(record["usage"]) !== null;
}

/** Text as it is kept: well-formed, without NUL, at most `maxBytes`. */
function keep(text: string, maxBytes: number, notes: Notes): string {
  if (text === "") return text;
  const whole = text.includes("\0") ? text.toWellFormed().replaceAll("\0", "\ufffd") : text
    .toWellFormed();
  const short = cutBytes(whole, maxBytes);
  if (short.length !== whole.length) notes.flag("text_cut");
  return short;
}

function keepModel(text: string, notes: Notes): string {
  return text === "-" ? "" : keep(text, 256, notes);
}

/** Duration for its column, or null when it is no duration; `value` is what the record has. */
function duration(value: unknown, whole: number, name: string, notes: Notes): number | null {
  if (value === null) return null;
  if (typeof value !== "number") {
    notes.odd(/^\s*[+-]?\d+\s*$/.test(textOf(value)) ? "text_number" : "bad_number", name, value);
    if (textOf(value) !== "0" && whole === 0) return null;
  }
  if (whole < 0 || whole > MAX_DURATION_MS) {
    notes.odd("bad_duration", name, value);
    return null;
  }
  return whole;
}

function noteIdentity(record: Json, notes: Notes): void {
  for (const name of ["session_id", "parent_session_id", "trace_id", "node_kind"] as const) {
    const value = record[name];
    if (value === undefined || value === "" || value === null) continue;
    const text = textOf(value);
    if (TAME_ID.test(text) && redactText(text) === text) notes.put(name, text);
    else notes.odd("odd_identity", name, text.length > 0 ? "(text)" : value);
  }
  for (const name of ["is_fork", "is_compaction"] as const) {
    const value = record[name];
    if (typeof value === "boolean") notes.put(name, value);
  }
}

function noteUnknown(record: Json, notes: Notes): void {
  for (const name in record) {
    if (!f.KNOWN.has(name) && !notes.unknown(name)) return;
  }
  const tokens = objectOf(record["tokens"]);
  if (tokens === null) return;
  for (const name in tokens) {
    if (!knownTokens.has(name) && !notes.unknown("tokens." + name)) return;
  }
}

function optionalBoolean(value: unknown): boolean | null {
  return typeof value === "boolean" ? value : null;
}

function address(record: Json, notes: Notes): string {
  const peer = record["client_ip"];
  const peerText = typeof peer === "string" ? cleanText(peer, 64) : "";
  const resolved = record["resolved_client_ip"];
  if (typeof resolved !== "string" || resolved === "") return peerText;
  const text = cleanText(resolved, 64);
  if (text === "" || text === peerText) return peerText;
  if (peerText !== "") notes.put("peer_ip", peerText);
  return text;
}

const cleanAgent = (text: string) => cutBytes(redactText(cleanText(text, 1024)), 1024);
const cleanForward = (text: string) => cleanText(text, 2048);

/** Builds the event; never throws for any decoded JSON object. */
export function buildEvent(record: Json, options: BuildOptions): UsageEvent {
  const notes = new Notes();
  const { receivedAtMs, legacy } = options;

  let moment = parseTime(f.first(record, f.TIME));
  if (moment === null) {
    const told = f.first(record, f.TIME);
    if (told === undefined || told === null || told === "") notes.flag("time_missing");
    else {
      notes.flag("time_missing");
      notes.odd("time_unreadable", "timestamp", told);
    }
    moment = momentOfMs(receivedAtMs);
  } else if (moment.ms > receivedAtMs + DAY_MS) notes.flag("time_future");
  else if (moment.ms < OLDEST_MS) notes.flag("time_past");

  const requestId = f.firstText(record, f.REQUEST_ID) || (legacy?.requestId ?? "");
  const route = legacy === undefined ? f.routeOf(record) : f.legacyRoute(legacy.endpoint);
  const requested = legacy === undefined ? f.firstText(record, f.REQUESTED) : "";
  const resolved = legacy === undefined ? f.firstText(record, f.RESOLVED) : legacy.model;
  const provider = f.firstText(record, f.PROVIDER);
  const executor = f.firstText(record, f.EXECUTOR);
  const authType = f.firstText(record, f.AUTH_TYPE);
  const authIndex = f.firstText(record, f.AUTH_INDEX);
  const rawSource = f.firstText(record, f.SOURCE);
  const apiKey = f.firstText(record, f.API_KEY);
  const snapshot = f.snapshotOf(record, legacy === undefined ? undefined : f.SNAPSHOT_PROJECT);
  const source = keepSource(
    rawSource,
    // Without an account it is a key, whatever it looks like; an address stays an address.
    rawSource === apiKey ||
      ((authType === "apikey" || authType === "unknown") && !rawSource.includes("@")),
  );

  const { reported, hashed } = readTokens(record, notes);
  const style = styleOf(
    executor,
    provider === authType ? snapshot?.provider ?? "" : provider,
    resolved || requested,
    reported.cacheRead > 0 || reported.cacheWrite > 0,
  );
  const tokens = readBreakdown(record, notes) ?? splitTokens(reported, style, notes);
  const total = reported.total > 0
    ? reported.total
    : clamp(tokens.input + tokens.cacheRead + tokens.cacheWrite + tokens.output + tokens.reasoning);

  const latencyTold = f.first(record, f.LATENCY);
  const latency = latencyTold === undefined ? null : integerOf(latencyTold);
  const ttftTold = f.first(record, f.TTFT);
  const ttft = ttftTold === undefined ? 0 : integerOf(ttftTold);
  const failed = hasFailed(record);

  const hash = eventHashHex({
    requestId,
    timestamp: moment.text,
    endpoint: route.endpoint,
    model: requested || resolved || "-",
    authIndex,
    sourceHash: source.hash,
    input: hashed[0],
    output: hashed[1],
    reasoning: hashed[2],
    cached: hashed[3],
    failed,
    latency: latency === null ? null : integerText(latency),
  });

  const secrets = apiKey === rawSource ? [apiKey] : [apiKey, rawSource];
  let failStatus: number | null = null;
  let failClass = "";
  let summary = "";
  if (failed) {
    const failure = failureOf(record);
    failStatus = failure.status;
    failClass = failClassOf(failure.status, failure.body);
    if (failure.body !== "") summary = failSummary(failure.body, undefined, secrets);
  }

  let executionId = "";
  const execution = record["execution_id"];
  if (typeof execution === "string" && execution !== "") {
    const text = execution.trim().toLowerCase();
    if (UUID.test(text)) executionId = text;
    else notes.odd("odd_identity", "execution_id", "(text)");
  }

  const fingerprint = record["access_token_sha256"];
  // Tells a refused token from its renewal; nearly every success has one, so it says nothing there.
  if (failed && typeof fingerprint === "string" && fingerprint !== "") {
    notes.put("access_token", true);
  }
  noteIdentity(record, notes);
  noteUnknown(record, notes);
  const headers = objectOf(record["response_headers"]);
  const agent = record["user_agent"];
  const forwarded = record["x_forwarded_for"];
  const snapshotAt = f.first(record, f.SNAPSHOT_AT);

  return {
    hash: hexBytes(hash),
    rawHash: options.rawHash,
    timestampMs: moment.ms,
    timestampNs: moment.ns,
    receivedAtMs,
    requestId: keep(requestId, 128, notes),
    executionId,
    provider: keep(provider, 128, notes),
    executor: keep(executor, 128, notes),
    requestedModel: keepModel(requested, notes),
    resolvedModel: keepModel(resolved, notes),
    responseModel: keepModel(f.firstText(record, f.RESPONSE_MODEL), notes),
    endpoint: route.kept,
    method: keep(route.method, 16, notes),
    path: route.path,
    authType: keep(authType, 64, notes),
    authIndex: keep(authIndex, 128, notes),
    source: keep(source.text, 256, notes),
    sourceHash: source.hash,
    apiKeyHash: keepKey(apiKey) || route.keyHash,
    snapshot,
    snapshotAtMs: snapshotAt === undefined ? null : clamp(integerOf(snapshotAt)) || null,
    effort: keep(f.firstText(record, f.EFFORT), 64, notes),
    tier: keep(f.firstText(record, f.TIER), 64, notes),
    responseTier: keep(f.firstText(record, f.RESPONSE_TIER), 64, notes),
    stream: optionalBoolean(record["stream"]),
    generate: optionalBoolean(record["generate"]),
    failed,
    failStatus,
    failClass,
    failSummary: summary,
    reported: total === reported.total ? reported : { ...reported, total },
    tokens,
    style,
    latencyMs: latency === null ? null : duration(latencyTold, latency, "latency_ms", notes),
    // 0 means that CPA does not know, not that the first byte came at once.
    ttftMs: ttft === 0 ? null : duration(ttftTold, ttft, "ttft_ms", notes),
    clientIp: address(record, notes),
    forwardedFor: typeof forwarded === "string" && forwarded !== ""
      ? forwards.get(forwarded, cleanForward)
      : "",
    userAgent: typeof agent === "string" && agent !== "" ? agents.get(agent, cleanAgent) : "",
    headers: headers === null ? "" : keepHeaders(headers, secrets, notes, failed),
    // Last, so that everything above has been noted.
    meta: notes.toString(),
  };
}
