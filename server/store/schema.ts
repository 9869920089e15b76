/**
 * The schema of `usage.sqlite`, version by version. Migrations are numbered steps; a step is
 * never edited once released. Column meanings stand beside the columns.
 *
 * @module
 */

/** `PRAGMA application_id` of our files: "CPAm" in ASCII. The originals leave it at 0. */
export const APPLICATION_ID = 0x4350416d;

/** Newest schema this program can read and write; stored in `PRAGMA user_version`. */
export const SCHEMA_VERSION = 2;

/**
 * Kinds of the shared dictionary. An event row stores `dict.id` of the kind its column names;
 * ids count from 1 within a kind, 0 means "empty" and is not stored.
 */
export const DICT = {
  cred: 1, // auth_index
  model: 2, // resolved model (what the upstream ran)
  alias: 3, // requested model (what the client asked for)
  key: 4, // SHA-256 hex of the client API key
  prov: 5, // provider
  mode: 6, // JSON of `ModeTuple`
  source: 7, // JSON [sha256 hex, masked text]
  cls: 8, // failure class, e.g. "429 usage_limit_reached"; id 0 = the attempt succeeded
  route: 9, // JSON [endpoint, method, path]
  snap: 10, // JSON of `CredentialSnapshot`
  ip: 11, // client address
  xff: 12, // x-forwarded-for
  agent: 13, // user agent
  fail: 14, // redacted failure summary
  hdr: 15, // JSON of allow-listed response headers
  rmodel: 16, // response model
} as const;

/** Name of a dictionary kind. */
export type DictKind = keyof typeof DICT;

/**
 * Attributes of an attempt that together take few distinct values; one dictionary id stands for
 * the tuple, so that filters on any of them are look-ups in a small table.
 */
export interface ModeTuple {
  /** Requested tier as reported (`auto`, `default`, `priority`, …); empty when unknown. */
  tier: string;
  /** Tier the upstream reported; empty when unknown. */
  responseTier: string;
  effort: string;
  executor: string;
  authType: string;
  /** Did the client ask for a stream; null when CPA did not say. */
  stream: boolean | null;
  /** False only for a prewarm (`"generate": false`); null when CPA did not say. */
  generate: boolean | null;
  /** How the reported counters relate to each other, see `TokenStyle` in events. */
  style: "included" | "separate" | "gemini";
}

/** Number of events in a sealed segment. */
export const SEGMENT_EVENTS = 16_384;

/**
 * Schema 1. Declared types matter: `node:sqlite` binds every JS number as REAL, which only a
 * STRICT `integer` column turns back into an integer.
 */
export const SCHEMA_1 = `
create table instance(
  id integer primary key,
  name text not null,
  base_url text not null,
  created_at_ms integer not null) strict;

create table dict(
  kind integer not null, id integer not null, text text not null,
  primary key(kind, id)) strict, without rowid;
create unique index dict_text on dict(kind, text);

create table event(
  id integer primary key,          -- arrival order, never reused; segment and position follow from it
  ts integer not null,             -- start of the attempt, ms since the epoch
  sub integer not null,            -- nanoseconds within that ms, 0..999999
  h integer not null,              -- first 48 bits of hash; raised by one on a collision within the ms
  hash blob not null,              -- the original's event hash, 32 bytes
  raw integer,                     -- first 48 bits of SHA-256 of the bytes received; null for imports
  recv integer not null,           -- received at minus ts, ms
  inst integer not null,           -- instance.id
  req integer,                     -- 8 hex digits of the request id as u32; else 32 bits of its hash
  req_uuid blob,                   -- the request id where it is a lower-case UUID, as CPA 8 makes it: 16 bytes
  req_text text,                   -- the request id where it is neither
  exec blob,                       -- execution_id, 16 bytes
  cred integer not null, model integer not null, alias integer not null, key integer not null,
  prov integer not null, mode integer not null, source integer not null, cls integer not null,
  route integer not null, snap integer not null,
  status integer,                  -- HTTP status of a failure
  ip integer not null, xff integer not null, agent integer not null, fail integer not null,
  hdr integer not null, rmodel integer not null,
  inp integer not null,            -- uncached input tokens
  read integer not null,           -- cache read tokens
  write integer not null,          -- cache write tokens
  out integer not null,            -- output tokens without reasoning
  reason integer not null,         -- reasoning tokens
  rep text,                        -- JSON of the reported counters, only where they differ from what the style derives
  lat integer,                     -- latency, ms
  ttft integer,                    -- time to first token, ms
  cost integer,                    -- nano-dollars; null = unpriced
  nocache integer,                 -- nano-dollars had nothing been cached
  price integer,                   -- price_version.id
  meta text                        -- JSON: flags and unknown fields
  ) strict;
create unique index event_key on event(ts, h);

create table segment(
  seg integer primary key, ver integer not null, first_id integer not null, last_id integer not null,
  n integer not null, min_ts integer not null, max_ts integer not null) strict;
create table segcol(                 -- k = seg * 64 + column; value = data[i] * scale + base; w = 0: constant, no blob
  k integer primary key, w integer not null, base integer not null, scale integer not null, data blob) strict;
create table segsum(                 -- k = seg * 16 + dimension; ids and sums as packed arrays
  k integer primary key, n integer not null, data blob not null) strict;

create table credential(             -- newest snapshot of a credential; events keep the one of their time
  cred integer primary key, snap integer not null, updated_at_ms integer not null) strict;

create table settings(key text primary key, value text not null, updated_at_ms integer not null) strict;
create table model_prices(
  model text primary key, prompt_per_1m real not null, completion_per_1m real not null,
  cache_per_1m real not null, source text, source_model_id text, raw_json text,
  updated_at_ms integer not null, synced_at_ms integer) strict;
create table price_version(           -- immutable; event.price points here
  id integer primary key, model text not null,
  effective_from integer not null,   -- ms since the epoch, 0 = since ever
  source text not null,
  origin text not null,              -- 'manual': part of the manual price book; 'list': used by an event
  json text not null) strict;
create index price_version_model on price_version(model, effective_from);
create table repricing(               -- jobs that price what was unpriced; readers watch priced
  id integer primary key autoincrement, started_at_ms integer not null,
  after_id integer not null,         -- done up to this event
  upto_id integer not null, priced integer not null, finished_at_ms integer) strict;
create table api_key_aliases(
  api_key_hash text primary key, alias text not null, updated_at_ms integer not null) strict;

create table codex_inspection_runs(
  id integer primary key autoincrement, trigger_type text not null, trigger_key text,
  status text not null, started_at_ms integer not null, finished_at_ms integer,
  total_files integer not null default 0, probe_set_count integer not null default 0,
  sampled_count integer not null default 0, disabled_count integer not null default 0,
  enabled_count integer not null default 0, delete_count integer not null default 0,
  disable_count integer not null default 0, enable_count integer not null default 0,
  keep_count integer not null default 0, error text, settings_json text not null,
  created_at_ms integer not null, updated_at_ms integer not null) strict;
create table codex_inspection_results(
  id integer primary key autoincrement,
  run_id integer not null references codex_inspection_runs(id) on delete cascade,
  account_key text not null, file_name text not null, display_account text not null,
  auth_index text, account_id text, provider text, disabled integer not null default 0,
  status text, state text, action text not null, action_reason text, status_code integer,
  used_percent real, is_quota integer not null default 0, error text,
  created_at_ms integer not null, unique(run_id, account_key)) strict;
create table codex_inspection_logs(
  id integer primary key autoincrement,
  run_id integer not null references codex_inspection_runs(id) on delete cascade,
  level text not null, message text not null, detail_json text, created_at_ms integer not null) strict;

create table gap(
  id integer primary key autoincrement, inst integer not null, start_ms integer not null,
  end_ms integer,                    -- null while open
  cause text not null,               -- one of GAP_CAUSES in collector/types.ts
  detail text not null) strict;
create index gap_span on gap(start_ms);

create table dead_letter(
  id integer primary key autoincrement, inst integer not null, payload text not null,
  bytes integer not null, truncated integer not null, error text not null, via text not null,
  created_at_ms integer not null) strict;

create table session(
  id text primary key,               -- public id, safe to show
  token_hash blob not null unique,   -- SHA-256 of the cookie's token
  created_at_ms integer not null, used_at_ms integer not null, expires_at_ms integer not null,
  source text not null, agent text not null) strict;

create table audit(
  id integer primary key autoincrement, at_ms integer not null, actor text not null,
  action text not null, target text not null, detail text not null) strict;

create table journal_mark(           -- how far the intake journal has been committed
  inst integer primary key, file integer not null, pos integer not null) strict;
`;
