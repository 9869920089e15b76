/**
 * Errors of the doors: one table for ours, one for the original's texts, one class.
 *
 * @module
 */
import { CpaError } from "../cpa/types.ts";

/** Our own errors: status and sentence. The panel translates the code. */
export const ERRORS = {
  bad_query: [400, "A query parameter is not understood."],
  bad_body: [400, "The request body is not understood."],
  bad_path: [400, "This path holds characters that are not allowed here."],
  invalid_admin_key: [401, "invalid admin key"],
  too_many_attempts: [
    429,
    "Too many failed sign-ins. Wait a moment and try again; the right key still works.",
  ],
  cross_site: [403, "This request came from another site and was refused."],
  origin_mismatch: [403, "The page's address and the address the request arrived at differ."],
  not_found: [404, "There is nothing here."],
  body_too_large: [413, "The request body is too large."],
  body_timeout: [408, "The request body stopped arriving."],
  unsupported_encoding: [415, "This content encoding is not supported here."],
  queue_read_refused: [
    403,
    "Reading CPA's usage queue destroys its records, and the manager is the one that collects " +
    "them. Look at /v0/management/usage instead.",
  ],
  cpa_v8_refused: [409, "This write would harm the configuration of CPA 8."],
  upstream_timeout: [504, "CPA did not answer in time."],
  upstream_unreachable: [502, "CPA cannot be reached."],
  caller_key_required: [401, "Send a client API key of CPA in the Authorization header."],
  admin_key_here: [400, "This is the manager's own key; a client API key of CPA belongs here."],
  too_many_streams: [503, "Too many live views are open; close one or wait a moment."],
  job_refused: [409, "This cannot be done with the job as it is now."],
  too_many_views: [409, "There are 500 saved views already; delete some first."],
  no_demo: [404, "This server has no simulated instance."],
  starting: [503, "The server is starting."],
  migrating: [503, "The database is being brought up to date."],
  failed: [503, "The server could not open its data; its log says why."],
  full: [507, "The disk is full. Free some space; nothing that had arrived is lost."],
  readonly: [503, "The data folder is read-only. Give the server write access to it."],
  busy: [503, "Another program holds the database file. Close it; writing resumes by itself."],
  io: [503, "The database file cannot be written or read; see the server's log."],
  internal: [500, "Something went wrong on the server."],
} as const satisfies Record<string, readonly [number, string]>;

/** A code of `ERRORS`. */
export type ErrorCode = keyof typeof ERRORS;

/** The original's codes: the first text found in the message decides (manager-server.md §4.3). */
const ORIGINAL_CODES: readonly (readonly [string, string])[] = [
  ["connection setup is managed by environment variables", "connection_env_managed"],
  [
    "cpaBaseUrl and managementKey are required when request monitoring is enabled",
    "cpa_connection_required_for_monitoring",
  ],
  ["cpaBaseUrl and managementKey are required", "cpa_connection_required"],
  ["setup is managed by environment variables", "setup_env_managed"],
  ["invalid management key for existing setup", "invalid_existing_management_key"],
  ["invalid admin key", "invalid_admin_key"],
  ["invalid management key", "invalid_management_key"],
  ["usage service is not configured", "usage_service_not_configured"],
  [
    "CPA redis-usage-queue-retention-seconds must be greater than 0",
    "cpa_usage_retention_invalid",
  ],
  ["pollIntervalMs must be less than or equal", "poll_interval_exceeds_retention"],
  ["invalid time zone", "invalid_time_zone"],
  ["management API validation failed", "management_api_validation_failed"],
  ["management API config request failed", "management_api_config_failed"],
  ["enable CPA usage statistics failed", "enable_cpa_usage_statistics_failed"],
  ["prices are required", "prices_required"],
  ["api key aliases are required", "api_key_aliases_required"],
  ["api key alias already exists", "api_key_alias_duplicate"],
  ["model price sync failed", "model_price_sync_failed"],
  ["method not allowed", "method_not_allowed"],
];

/** Code of one of the original's messages; `request_failed` for any other. */
export function originalCode(message: string): string {
  return ORIGINAL_CODES.find(([text]) => message.includes(text))?.[1] ?? "request_failed";
}

/** An answer that is an error. The message is shown to the caller: nothing secret in it. */
export class HttpFault extends Error {
  override readonly name = "HttpFault";
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly more: {
      readonly field?: string | undefined;
      readonly headers?: Readonly<Record<string, string>> | undefined;
    } = {},
  ) {
    super(message);
  }
}

/** One of ours, with its own sentence where the case can say more than the table. */
export function fault(
  code: ErrorCode,
  sentence?: string,
  more: HttpFault["more"] = {},
): HttpFault {
  const [status, standard] = ERRORS[code];
  return new HttpFault(status, code, sentence ?? standard, more);
}

/** One of the original's: the code follows from the message. */
export function originalFault(status: number, message: string): HttpFault {
  return new HttpFault(status, originalCode(message), message);
}

/** 405 with the original's body and, beyond it, the `Allow` header. */
export function methodNotAllowed(allow: readonly string[]): HttpFault {
  return new HttpFault(405, "method_not_allowed", "method not allowed", {
    headers: { allow: allow.join(", ") },
  });
}

/**
 * Statuses of what the analytics room says of a question; its sentences name the field. The codes
 * are `QuestionCode`, but for the one that is a surprise.
 */
const QUESTION_STATUS: ReadonlyMap<string, number> = new Map([
  ["invalid_span", 400],
  ["invalid_zone", 400],
  ["invalid_grain", 400],
  ["invalid_dimension", 400],
  ["invalid_filter", 400],
  ["invalid_order", 400],
  ["invalid_limit", 400],
  ["too_many_bins", 422],
  ["too_many_groups", 422],
  ["too_expensive", 422],
  ["unavailable", 503],
]);

/** `zone: 'X' is no zone` → the field and the sentence; null when it is no error of a question. */
function questionFault(error: Error, code: unknown): HttpFault | null {
  if (error.name !== "QuestionError" && error.name !== "RemoteError") return null;
  const status = typeof code === "string" ? QUESTION_STATUS.get(code) : undefined;
  if (status === undefined) return null;
  const field = /^([A-Za-z][A-Za-z.]{0,40}): /.exec(error.message)?.[1];
  return new HttpFault(status, String(code), error.message, {
    field,
    ...(status === 503 ? { headers: { "retry-after": "2" } } : {}),
  });
}

/** Codes of the store's thread that have a sentence of their own. */
const STORE_CODES: ReadonlySet<string> = new Set(["full", "readonly", "busy", "io"]);

/**
 * Turns whatever was thrown into what may be shown; null when it is a surprise that only the log
 * may know. Errors of other rooms that carry `status` and `code` were made to be shown.
 */
export function shownFault(error: unknown): HttpFault | null {
  if (error instanceof HttpFault) return error;
  if (error instanceof CpaError) {
    return new HttpFault(502, originalCode(error.message), error.message);
  }
  if (!(error instanceof Error)) return null;
  const { status, code } = error as { status?: unknown; code?: unknown };
  if (typeof status === "number" && status >= 400 && status <= 599) {
    const known = typeof code === "string" && code !== "" ? code : originalCode(error.message);
    return new HttpFault(status, known, error.message);
  }
  const asked = questionFault(error, code);
  if (asked !== null) return asked;
  if (error.name === "RemoteError" && typeof code === "string" && STORE_CODES.has(code)) {
    return fault(code as ErrorCode);
  }
  return null;
}

/** Text for the log: control characters would let a caller forge lines. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]/gu, " ").slice(0, 1000);
}
