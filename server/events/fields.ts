/**
 * Readers of single fields: which key names mean what (manager-server.md §5.2), and the list of
 * all names this program knows.
 *
 * @module
 */
import { Recent } from "./cache.ts";
import { FAILURE_NAMES } from "./failure.ts";
import { sha256Hex } from "./hash.ts";
import { looksSecret, maskSource } from "./mask.ts";
import { redactText } from "./redact_summary.ts";
import { cutBytes, textOf, trimSpace } from "./text.ts";
import { type Json, TOKEN_NAMES } from "./tokens.ts";
import type { CredentialSnapshot } from "./types.ts";

export const REQUEST_ID = ["request_id", "requestId", "id"];
export const TIME = [
  "timestamp",
  "time",
  "created_at",
  "createdAt",
  "created",
  "request_time",
  "requestTime",
];
const METHOD = ["method", "http_method", "httpMethod"];
const PATH = ["path", "url_path", "urlPath", "route"];
const ENDPOINT = ["endpoint", "api", "request", "operation"];
export const PROVIDER = ["provider", "type", "auth_type", "authType"];
export const AUTH_TYPE = ["auth_type", "authType"];
export const AUTH_INDEX = ["auth_index", "authIndex", "AuthIndex"];
export const EXECUTOR = ["executor_type", "executorType"];
export const REQUESTED = ["alias", "requested_model", "requestedModel"];
/** The order of v1.12.2; earlier versions looked at `model` first. */
export const RESOLVED = ["resolved_model", "resolvedModel", "model", "model_name", "modelName"];
export const SOURCE = ["source", "api_key", "apiKey", "key", "account", "email"];
export const API_KEY = ["api_key", "apiKey", "key"];
export const LATENCY = [
  "latency_ms",
  "latencyMs",
  "duration_ms",
  "durationMs",
  "elapsed_ms",
  "elapsedMs",
];
export const TTFT = ["ttft_ms", "ttftMs", "time_to_first_token_ms", "timeToFirstTokenMs"];
export const EFFORT = ["reasoning_effort", "reasoningEffort"];
export const TIER = [
  "request_service_tier",
  "requestServiceTier",
  "service_tier",
  "serviceTier",
];
export const RESPONSE_TIER = ["response_service_tier", "responseServiceTier"];
export const RESPONSE_MODEL = ["response_model", "responseModel"];
const ACCOUNT = ["account_snapshot", "accountSnapshot"];
const LABEL = ["auth_label_snapshot", "authLabelSnapshot"];
const FILE = ["auth_file_snapshot", "authFileSnapshot"];
const SNAPSHOT_PROVIDER = ["auth_provider_snapshot", "authProviderSnapshot"];
const PROJECT = [
  "auth_project_id_snapshot",
  "authProjectIdSnapshot",
  "project_id",
  "projectId",
];
export const SNAPSHOT_AT = ["auth_snapshot_at_ms", "authSnapshotAtMs"];

/** Every field name with a meaning; anything else is noted as unknown. */
export const KNOWN: ReadonlySet<string> = new Set([
  ...REQUEST_ID,
  ...TIME,
  ...METHOD,
  ...PATH,
  ...ENDPOINT,
  ...PROVIDER,
  ...AUTH_INDEX,
  ...EXECUTOR,
  ...REQUESTED,
  ...RESOLVED,
  ...SOURCE,
  ...LATENCY,
  ...TTFT,
  ...EFFORT,
  ...TIER,
  ...RESPONSE_TIER,
  ...RESPONSE_MODEL,
  ...ACCOUNT,
  ...LABEL,
  ...FILE,
  ...SNAPSHOT_PROVIDER,
  ...PROJECT,
  ...SNAPSHOT_AT,
  ...FAILURE_NAMES,
  ...TOKEN_NAMES,
  "tokens",
  "usage",
  "token_breakdown",
  "accounting_version",
  "access_token_sha256",
  "client_ip",
  "resolved_client_ip",
  "x_forwarded_for",
  "user_agent",
  "generate",
  "stream",
  "response_headers",
  "execution_id",
  "session_id",
  "parent_session_id",
  "trace_id",
  "node_kind",
  "is_fork",
  "is_compaction",
]);

/** Value of the first name that is present, even when it is null or empty. */
export function first(record: Json, names: readonly string[]): unknown {
  for (const name of names) {
    const value = record[name];
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Trimmed text of the first name that is present. */
export function firstText(record: Json, names: readonly string[]): string {
  const value = first(record, names);
  return value === undefined || value === "" ? "" : textOf(value);
}

/** Where a request went. */
export interface Route {
  /** As told, else `METHOD path`, else `-`; takes part in the event hash. */
  readonly endpoint: string;
  /** What is kept of it: empty for `-`, masked where it is a key, at most 512 bytes. */
  readonly kept: string;
  /** SHA-256 hex of the client key that stands in its place; empty otherwise. */
  readonly keyHash: string;
  readonly method: string;
  readonly path: string;
}

const METHOD_PATH = /^(GET|POST|PUT|PATCH|DELETE|OPTIONS|HEAD) ([^]*)$/;
const routes = new Recent<Route>(1024);
const legacyRoutes = new Recent<Route>(1024);

/** Endpoint with the method and path that stand in it. */
function splitEndpoint(endpoint: string): Route {
  return routes.get(endpoint, (text) => makeRoute(text, "", "", false));
}

/** Endpoint of an old snapshot: CPA counted by client key, so a plain word is a key. */
export function legacyRoute(endpoint: string): Route {
  return legacyRoutes.get(
    trimSpace(endpoint),
    (text) => makeRoute(text, "", "", !/[\s/]/.test(text) && text !== "-"),
  );
}

function keepText(text: string): string {
  return cutBytes(redactText(text.slice(0, 2048).toWellFormed().replaceAll("\0", "\ufffd")), 512);
}

function makeRoute(endpoint: string, method: string, path: string, isKey: boolean): Route {
  if (endpoint === "") {
    const whole = method !== "" && path !== "" ? `${method} ${path}` : "-";
    const kept = whole === "-" ? "" : keepText(whole);
    return { endpoint: whole, kept, keyHash: "", method, path: keepText(path) };
  }
  if (isKey || (endpoint !== "-" && looksSecret(endpoint))) {
    const kept = maskSource(endpoint, true);
    return { endpoint, kept, keyHash: sha256Hex(endpoint), method, path: keepText(path) };
  }
  const parts = METHOD_PATH.exec(endpoint);
  return {
    endpoint,
    kept: endpoint === "-" ? "" : keepText(endpoint),
    keyHash: "",
    method: method || (parts?.[1] ?? ""),
    path: keepText(path || trimSpace(parts?.[2] ?? "")),
  };
}

/** Route of a record. */
export function routeOf(record: Json): Route {
  const endpoint = firstText(record, ENDPOINT);
  const method = first(record, METHOD);
  const path = first(record, PATH);
  return method === undefined && path === undefined
    ? splitEndpoint(endpoint)
    : makeRoute(endpoint, textOf(method).toUpperCase(), textOf(path), false);
}

function shortText(record: Json, names: readonly string[], maxBytes: number): string {
  const text = firstText(record, names);
  return text === "" ? "" : cutBytes(text.toWellFormed().replaceAll("\0", "\ufffd"), maxBytes);
}

/** What the record itself says about its credential, or null when it says nothing. */
export function snapshotOf(
  record: Json,
  projectNames: readonly string[] = PROJECT,
): CredentialSnapshot | null {
  const account = shortText(record, ACCOUNT, 256);
  const label = shortText(record, LABEL, 256);
  const file = shortText(record, FILE, 512);
  const provider = shortText(record, SNAPSHOT_PROVIDER, 128);
  const project = shortText(record, projectNames, 256);
  return account === "" && label === "" && file === "" && provider === "" && project === ""
    ? null
    : { account, label, file, provider, project };
}

/** The project keys of a legacy snapshot: only the two that are snapshots. */
export const SNAPSHOT_PROJECT: readonly string[] = PROJECT.slice(0, 2);
