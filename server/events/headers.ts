/**
 * Response headers by allow-list. Facts that many records share stay together as one text;
 * request and trace ids, different in each record, go to `meta` so that the shared text is
 * stored once. Ids are kept of failures only: they are what a provider's support asks for, and
 * on every success they would cost a quarter of an event's bytes. Countdowns (time to a reset, what
 * remains) differ in each answer too and are kept of failures only, for the same reason.
 *
 * @module
 */
import { Recent } from "./cache.ts";
import type { Notes } from "./notes.ts";
import { readMeta } from "./notes.ts";
import { isSuspect, redactText } from "./redact_summary.ts";
import { cleanText } from "./text.ts";

const MAX_VALUE_BYTES = 256;
const MAX_TOTAL = 4096;
const MAX_HEADERS = 48;

const KEPT = [
  "retry-after",
  "retry-after-ms",
  "x-should-retry",
  "server",
  "via",
  "content-type",
  "content-encoding",
  "openai-version",
  "openai-model",
  "x-error-code",
  "cf-mitigated",
  "x-data-retention",
  "x-zero-data-retention",
];
const KEPT_PREFIXES = [
  "x-codex-",
  "x-ratelimit-",
  "ratelimit-",
  "anthropic-ratelimit-",
  "x-openai-",
];
const IDS = [
  "x-request-id",
  "request-id",
  "x-oai-request-id",
  "x-trace-id",
  "trace-id",
  "traceparent",
  "x-goog-request-id",
  "x-amzn-requestid",
  "x-b3-traceid",
  "x-cloud-trace-context",
  "cf-ray",
];
/** Parts of names that are never kept, whatever the prefix. */
const NEVER =
  /cookie|auth(?!orization-error)|token(?!s)|secret|key|session|organization|account|email|user/;

/** Parts of names whose values count down from answer to answer. */
const COUNTDOWN = /reset|remaining|retry-after|balance/;

type Rule = { readonly name: string; readonly kind: "keep" | "countdown" | "id" | "drop" };

function ruleOf(raw: string): Rule {
  const name = raw.toLowerCase();
  if (IDS.includes(name)) return { name, kind: "id" };
  const keep = !NEVER.test(name) && /^[a-z0-9-]{1,64}$/.test(name) &&
    (KEPT.includes(name) || KEPT_PREFIXES.some((prefix) => name.startsWith(prefix)));
  if (!keep) return { name, kind: "drop" };
  return { name, kind: COUNTDOWN.test(name) ? "countdown" : "keep" };
}

const rules = new Recent<Rule>(1024, 128);

function valueText(value: unknown): string {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) {
    if (value.length === 1 && typeof value[0] === "string") return value[0];
    return value.slice(0, 16).filter((item) => typeof item === "string").join(", ");
  }
  return typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}

/**
 * Compact JSON of the allowed headers, `{"name":"value"}` with lower-case names; empty without
 * any. Values are cut to 256 bytes and pass the redaction filter; `secrets` never appear. Of a
 * failure, countdowns are kept too, and request and trace ids go to the notes.
 */
export function keepHeaders(
  headers: Readonly<Record<string, unknown>>,
  secrets: readonly string[],
  notes: Notes,
  failed: boolean,
): string {
  let kept: Record<string, string> | null = null;
  let ids: Record<string, string> | null = null;
  let count = 0;
  let size = 0;
  for (const raw in headers) {
    const rule = rules.get(raw, ruleOf);
    if (rule.kind === "drop" || (rule.kind !== "keep" && !failed)) continue;
    let text = valueText(headers[raw]);
    if (text === "") continue;
    text = cleanText(text.length > 1024 ? text.slice(0, 1024) : text, MAX_VALUE_BYTES);
    if (isSuspect(text)) text = redactText(text);
    for (const secret of secrets) {
      if (secret.length >= 4 && text.includes(secret)) text = text.replaceAll(secret, "[redacted]");
    }
    size += rule.name.length + text.length + 6;
    if (++count > MAX_HEADERS || size > MAX_TOTAL) {
      notes.flag("headers_cut");
      break;
    }
    if (rule.kind === "id") (ids ??= {})[rule.name] = text;
    else (kept ??= {})[rule.name] = text;
  }
  if (ids !== null) notes.put("ids", ids);
  return kept === null ? "" : JSON.stringify(kept);
}

/** All kept headers of an event, the ids in `meta` included; for showing one request. */
export function allHeaders(headers: string, meta: string): Record<string, string> {
  const shared = readMeta(headers) as Readonly<Record<string, string>>;
  return { ...shared, ...readMeta(meta).ids };
}
