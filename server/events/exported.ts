/**
 * Exported records back to events: everything is taken as the record gives it.
 *
 * @module
 */
import { MAX_DURATION_MS } from "./build.ts";
import { failClassOf } from "./failure.ts";
import { EFFORT, first, firstText, RESPONSE_TIER, routeOf, snapshotOf, TIME } from "./fields.ts";
import { eventHashHex, hexBytes, integerText, sha256Hex } from "./hash.ts";
import { maskSource } from "./mask.ts";
import { Notes } from "./notes.ts";
import { failSummary, redactText } from "./redact_summary.ts";
import { cleanText, cutBytes } from "./text.ts";
import { momentOfMs, parseTime, timeText } from "./time.ts";
import { clamp, integerOf, type Json, readTokens, splitTokens, styleOf } from "./tokens.ts";
import type { Normalised, UsageEvent } from "./types.ts";

const HEX_64 = /^[0-9a-f]{64}$/;
const MAX_DATE_MS = 8.64e15;

/** Does the record come from an export: does it have a hash of its own? */
export function isExported(record: Json): boolean {
  return firstText(record, ["event_hash", "eventHash"]) !== "";
}

function camel(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

const names = new Map<string, readonly string[]>();

function bothNames(name: string): readonly string[] {
  let both = names.get(name);
  if (both === undefined) names.set(name, both = [name, camel(name)]);
  return both;
}

/** Outcome of one exported record; control messages that were stored as events are skipped. */
export function normaliseExported(record: Json, nowMs: number): Normalised {
  const text = (name: string, maxBytes = 256) =>
    cutBytes(
      firstText(record, bothNames(name)).toWellFormed().replaceAll("\0", "\ufffd"),
      maxBytes,
    );
  const whole = (name: string) => clamp(integerOf(first(record, bothNames(name))));
  const flag = (value: unknown) => value === true || value === "true" || value === 1;

  const raw = firstText(record, ["raw_json", "rawJson"]);
  const control = raw === '{"support_refresh":true}'
    ? "support_refresh"
    : raw === '{"refresh":true}'
    ? "refresh"
    : null;
  const model = text("model");
  if (control !== null && (model === "-" || model === "")) return { kind: "control", control };

  const notes = new Notes();
  const told = parseTime(first(record, TIME));
  let timestampMs = whole("timestamp_ms");
  let timestampNs = 0;
  if (timestampMs <= 0 || timestampMs > MAX_DATE_MS) {
    if (told === null) notes.flag("time_missing");
    ({ ms: timestampMs, ns: timestampNs } = told ?? momentOfMs(nowMs));
  } else if (told !== null && told.ms === timestampMs) timestampNs = told.ns;
  else if (told !== null) notes.flag("time_differs");

  const requestedModel = noDash(text("requested_model"));
  const resolvedModel = noDash(text("resolved_model")) ||
    (requestedModel === "" ? noDash(model) : "");
  const route = routeOf(record);
  const provider = text("provider", 128);
  const executor = text("executor_type", 128);
  const snapshot = snapshotOf(record);
  const { reported, hashed } = readTokens(record, notes);
  const style = styleOf(
    executor,
    provider || (snapshot?.provider ?? ""),
    resolvedModel || requestedModel || model,
    reported.cacheRead > 0 || reported.cacheWrite > 0,
  );
  const tokens = splitTokens(reported, style, notes);
  const total = reported.total > 0
    ? reported.total
    : clamp(tokens.input + tokens.cacheRead + tokens.cacheWrite + tokens.output + tokens.reasoning);
  const latencyTold = first(record, bothNames("latency_ms"));
  const latency = latencyTold === undefined || latencyTold === null
    ? null
    : clamp(integerOf(latencyTold));
  const ttft = whole("ttft_ms");
  const failed = flag(record["failed"]);
  const status = whole("fail_status_code");
  const failStatus = failed && status >= 100 && status <= 999 ? status : null;
  // Newer releases append the response headers to the body, behind a line feed.
  const summary = failed ? firstText(record, bothNames("fail_summary")) : "";
  const body = summary.replace(/\n\{[^\n]*$/, "");

  const given = firstText(record, ["event_hash", "eventHash"]).toLowerCase();
  const sourceHash = hashText(text("source_hash"));
  const authIndex = text("auth_index", 128);
  const requestId = text("request_id", 128);
  let hash = given;
  if (!HEX_64.test(given)) {
    notes.flag("hash_foreign");
    hash = sha256Hex(given);
  } else if (
    eventHashHex({
      requestId,
      timestamp: timeText(timestampMs, timestampNs),
      endpoint: route.endpoint,
      model: model || requestedModel || resolvedModel || "-",
      authIndex,
      sourceHash,
      input: hashed[0],
      output: hashed[1],
      reasoning: hashed[2],
      cached: hashed[3],
      failed,
      latency: latency === null ? null : integerText(latency),
    }) !== given
  ) notes.flag("hash_differs");

  let latencyMs = latency;
  if (latency !== null && (latency < 0 || latency > MAX_DURATION_MS)) {
    notes.odd("bad_duration", "latency_ms", latencyTold);
    latencyMs = null;
  }
  const created = whole("created_at_ms");
  const snapshotAtMs = whole("auth_snapshot_at_ms");
  const event: UsageEvent = {
    hash: hexBytes(hash),
    rawHash: null,
    timestampMs,
    timestampNs,
    receivedAtMs: created > 0 && created <= MAX_DATE_MS ? created : nowMs,
    requestId,
    executionId: "",
    provider,
    executor,
    requestedModel,
    resolvedModel,
    responseModel: text("response_model"),
    endpoint: route.kept,
    method: cutBytes(route.method, 16),
    path: cutBytes(route.path, 512),
    authType: text("auth_type", 64),
    authIndex,
    source: cutBytes(maskSource(text("source")), 256),
    sourceHash,
    apiKeyHash: hashText(text("api_key_hash")) || route.keyHash,
    snapshot,
    snapshotAtMs: snapshotAtMs > 0 ? snapshotAtMs : null,
    effort: cutBytes(firstText(record, EFFORT), 64),
    tier: text("request_service_tier", 64) || text("service_tier", 64),
    responseTier: cutBytes(firstText(record, RESPONSE_TIER), 64),
    stream: null,
    generate: null,
    failed,
    failStatus,
    failClass: failed ? failClassOf(failStatus, body) : "",
    failSummary: summary === "" ? "" : failSummary(summary),
    reported: total === reported.total ? reported : { ...reported, total },
    tokens,
    style,
    latencyMs,
    ttftMs: ttft > 0 ? ttft : null,
    clientIp: cleanText(text("client_ip"), 64),
    forwardedFor: cleanText(text("x_forwarded_for", 2048), 2048),
    userAgent: cutBytes(redactText(cleanText(text("user_agent", 1024), 1024)), 1024),
    headers: "",
    meta: notes.toString(),
  };
  return { kind: "event", event };
}

/** A hash as given; what is no hash may be a secret and becomes one. */
function hashText(text: string): string {
  return text === "" || HEX_64.test(text) ? text : sha256Hex(text);
}

function noDash(text: string): string {
  return text === "-" ? "" : text;
}
