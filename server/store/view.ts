/**
 * The view `usage_events`: the columns of CPA-Manager-Plus over our compact table, so that scripts
 * and a way back survive (manager-server.md §3.2, §3.7). Part of schema 1.
 *
 * @module
 */
import { REQUEST_TEXT } from "./row.ts";
import { DICT, type DictKind } from "./schema.ts";

function text(kind: DictKind, column: string): string {
  return `(select text from dict where kind = ${DICT[kind]} and id = e.${column})`;
}

function json(kind: DictKind, column: string, path: string): string {
  return `nullif(json_extract(${text(kind, column)}, '${path}'), '')`;
}

const STYLE = json("mode", "mode", "$.style");
const WHOLE_INPUT = "e.inp + e.read + e.write";

function reported(name: string, derived: string): string {
  return `coalesce(json_extract(e.rep, '$.${name}'), ${derived})`;
}

/** Whole seconds, rounded down also before 1970. */
const SECONDS = "(e.ts - (e.ts % 1000 + 1000) % 1000) / 1000";

/** RFC 3339 in UTC, up to nine fractional digits, trailing zeros cut as the original does. */
const TIMESTAMP = `rtrim(rtrim(strftime('%Y-%m-%dT%H:%M:%S', ${SECONDS}, 'unixepoch') || '.' || ` +
  `printf('%03d%06d', (e.ts % 1000 + 1000) % 1000, e.sub), '0'), '.') || 'Z'`;

/** Column → expression, in the original's order: the seed's first, then the newer ones. */
export const USAGE_EVENTS_COLUMNS: Readonly<Record<string, string>> = {
  id: "e.id",
  request_id:
    `coalesce(${REQUEST_TEXT}, case when e.req is not null then printf('%08x', e.req) end)`,
  event_hash: "lower(hex(e.hash))",
  timestamp_ms: "e.ts",
  timestamp: TIMESTAMP,
  provider: text("prov", "prov"),
  model: `coalesce(${text("alias", "alias")}, ${text("model", "model")}, '-')`,
  endpoint: `coalesce(${json("route", "route", "$[0]")}, '-')`,
  method: json("route", "route", "$[1]"),
  path: json("route", "route", "$[2]"),
  auth_type: json("mode", "mode", "$.authType"),
  auth_index: text("cred", "cred"),
  source: json("source", "source", "$[1]"),
  source_hash: json("source", "source", "$[0]"),
  api_key_hash: text("key", "key"),
  account_snapshot: json("snap", "snap", "$.account"),
  auth_label_snapshot: json("snap", "snap", "$.label"),
  auth_file_snapshot: json("snap", "snap", "$.file"),
  auth_provider_snapshot: json("snap", "snap", "$.provider"),
  auth_project_id_snapshot: json("snap", "snap", "$.project"),
  // a live event's snapshot held when the event was received; an import says when, or nothing
  auth_snapshot_at_ms:
    "coalesce(json_extract(e.meta, '$.snapshotAt'), case when e.snap <> 0 and e.raw is not null then e.ts + e.recv end)",
  requested_model: text("alias", "alias"),
  resolved_model: text("model", "model"),
  input_tokens: reported(
    "input",
    `case ${STYLE} when 'separate' then e.inp else ${WHOLE_INPUT} end`,
  ),
  output_tokens: reported(
    "output",
    `case ${STYLE} when 'gemini' then e.out else e.out + e.reason end`,
  ),
  reasoning_tokens: reported("reasoning", "e.reason"),
  cached_tokens: reported(
    "cached",
    `case when e.read = 0 and ${STYLE} = 'separate' then e.write else e.read end`,
  ),
  cache_tokens: reported("cache", "0"),
  total_tokens: reported("total", `${WHOLE_INPUT} + e.out + e.reason`),
  latency_ms: "e.lat",
  failed: "e.cls <> 0",
  raw_json: "null",
  created_at_ms: "e.ts + e.recv",
  executor_type: json("mode", "mode", "$.executor"),
  reasoning_effort: json("mode", "mode", "$.effort"),
  service_tier: json("mode", "mode", "$.tier"),
  request_service_tier: json("mode", "mode", "$.tier"),
  response_service_tier: json("mode", "mode", "$.responseTier"),
  client_ip: text("ip", "ip"),
  x_forwarded_for: text("xff", "xff"),
  user_agent: text("agent", "agent"),
  cache_input_mode:
    `case ${STYLE} when 'separate' then 'separate_from_input' else 'included_in_input' end`,
  cache_read_tokens: reported("cacheRead", "e.read"),
  cache_creation_tokens: reported("cacheWrite", "e.write"),
  normalized_uncached_input_tokens: "e.inp",
  normalized_total_input_tokens: WHOLE_INPUT,
  normalized_cache_read_tokens: "e.read",
  normalized_cache_creation_tokens: "e.write",
  ttft_ms: "e.ttft",
  fail_status_code: "e.status",
  fail_summary: text("fail", "fail"),
  response_metadata_json: text("hdr", "hdr"),
};

/** The view's DDL. */
export const USAGE_EVENTS_VIEW = `create view usage_events as select\n  ${
  Object.entries(USAGE_EVENTS_COLUMNS).map(([name, sql]) => `${sql} as ${name}`).join(",\n  ")
}\nfrom event e;`;
