/**
 * Failures: did it fail, and the short class it is grouped by.
 *
 * @module
 */
import { redactText } from "./redact_summary.ts";
import { integerOf, type Json, objectOf } from "./tokens.ts";

const FAILED = ["failed", "is_failed", "isFailed"];
const SUCCEEDED = ["success", "ok"];
const STATUS = ["status", "status_code", "statusCode", "http_status", "httpStatus"];
const ERROR = ["error", "error_message", "errorMessage"];

/** Field names read here, for the list of known ones. */
export const FAILURE_NAMES: readonly string[] = [
  ...FAILED,
  ...SUCCEEDED,
  ...STATUS,
  ...ERROR,
  "fail",
  "fail_status_code",
  "failStatusCode",
  "fail_body",
  "failBody",
];

function present(record: Json, names: readonly string[]): unknown {
  for (const name of names) if (record[name] !== undefined) return record[name];
  return undefined;
}

function truth(value: unknown): boolean {
  if (typeof value === "boolean") return value;
  if (typeof value === "number") return value !== 0;
  return typeof value === "string" && /^(true|t|1|yes)$/i.test(value.trim());
}

/** manager-server.md §5.2: `failed`, else not `success`, else status ≥ 400, else an error text. */
export function hasFailed(record: Json): boolean {
  if (typeof record["failed"] === "boolean") return record["failed"];
  const failed = present(record, FAILED);
  if (failed !== undefined) return truth(failed);
  const succeeded = present(record, SUCCEEDED);
  if (succeeded !== undefined) return !truth(succeeded);
  const status = present(record, STATUS);
  if (status !== undefined) return integerOf(status) >= 400;
  for (const name of ERROR) {
    const error = record[name];
    if (error !== undefined && error !== null) return true;
  }
  return false;
}

/** Status and body of a failure as CPA or the client of an import tells them. */
export function failureOf(record: Json): { status: number | null; body: string } {
  const fail = objectOf(record["fail"]);
  const told = fail?.["status_code"] ?? fail?.["statusCode"] ?? record["fail_status_code"] ??
    record["failStatusCode"] ?? present(record, STATUS);
  const status = integerOf(told);
  const body = fail?.["body"] ?? record["fail_body"] ?? record["failBody"] ??
    present(record, ERROR);
  return {
    status: status >= 100 && status <= 999 ? status : null,
    body: typeof body === "string"
      ? body
      : body === undefined || body === null
      ? ""
      : JSON.stringify(body),
  };
}

/** Transport failures by the words that Go and the providers use for them. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/context canceled/i, "client_canceled"],
  [/context deadline exceeded|timed? ?out|TLS handshake timeout/i, "timeout"],
  [/stream disconnected|stream closed/i, "stream_disconnected"],
  [/\bEOF\b/, "unexpected_eof"],
  [/connection refused/i, "connection_refused"],
  [/connection reset|broken pipe/i, "connection_reset"],
  [/no such host|server misbehaving/i, "dns"],
  [/x509|certificate/i, "certificate"],
  [/^\s*<(?:!doctype|html)/i, "html"],
];

function tameCode(value: unknown): string {
  if (typeof value !== "string") return "";
  const code = value.trim();
  // Letters first, few digits in a row: a code that groups, not an id that is new each time.
  return /^[A-Za-z][A-Za-z0-9_.:-]{1,63}$/.test(code) && !/\d{6}/.test(code) &&
      !/[0-9a-f]{16}/i.test(code) && redactText(code) === code
    ? code
    : "";
}

function bodyCode(body: string): string {
  if (body.length <= 65_536 && /^\s*[{[]/.test(body)) {
    let value: unknown;
    try {
      value = JSON.parse(body);
    } catch {
      value = null;
    }
    const top = objectOf(Array.isArray(value) ? value[0] : value);
    if (top !== null) {
      const error = objectOf(top["error"]);
      const code = tameCode(error?.["code"]) || tameCode(error?.["status"]) ||
        tameCode(error?.["type"]) || tameCode(top["error"]) || tameCode(top["code"]) ||
        tameCode(top["status"]) || (top["type"] === "error" ? "" : tameCode(top["type"]));
      if (code !== "") return code;
    }
  }
  const head = body.slice(0, 2048);
  for (const [words, code] of WORDS) if (words.test(head)) return code;
  return "";
}

/**
 * `<status> <code>`, one of the two, or `failed`; never empty and at most 68 characters from
 * `[A-Za-z0-9_.:- ]`. The code comes from the body's JSON or from well-known words.
 */
export function failClassOf(status: number | null, body: string): string {
  const code = body === "" ? "" : bodyCode(body);
  if (status === null) return code || "failed";
  return code === "" ? String(status) : `${status} ${code}`;
}
