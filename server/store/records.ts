/**
 * The small tables beside the events: settings, aliases, gaps, dead letters, sessions, audit.
 * Plain functions over an open database; transactions belong to the writer.
 *
 * @module
 */
import type {
  AliasRow,
  AuditRow,
  DeadLetterRow,
  GapRow,
  ModelPriceRow,
  SessionRow,
  SettingRow,
} from "./types.ts";
import type { StoredVersion } from "./event_log.ts";
import { type Database, type Row, StoreError } from "./sqlite.ts";

/** Newest dead letters that are kept. */
export const DEAD_LETTERS_KEPT = 10_000;
/** Longest payload of a dead letter, UTF-16 units. */
export const DEAD_LETTER_CHARS = 16_384;
/** Newest audit lines that are kept. */
export const AUDIT_KEPT = 10_000;

/** Row of `settings`, null when absent. */
export function getSetting(db: Database, key: string): SettingRow | null {
  const row = db.get("select value, updated_at_ms from settings where key = ?", key);
  return row === undefined ? null : { value: String(row[0]), updatedAtMs: Number(row[1]) };
}

/** Upserts settings; `updated_at_ms` is the time of the write (manager-server.md §3.5). */
export function putSettings(db: Database, rows: Record<string, string>, nowMs: number): void {
  for (const [key, value] of Object.entries(rows)) {
    db.run(
      "insert into settings(key, value, updated_at_ms) values(?, ?, ?) on conflict(key) " +
        "do update set value = excluded.value, updated_at_ms = excluded.updated_at_ms",
      key,
      value,
      nowMs,
    );
  }
}

/** All aliases, by alias ignoring case, then hash (manager-server.md §4.9). */
export function listAliases(db: Database): AliasRow[] {
  return db.all(
    "select api_key_hash, alias, updated_at_ms from api_key_aliases " +
      "order by lower(alias), alias, api_key_hash",
  ).map(([hash, alias, at]) => ({
    apiKeyHash: String(hash),
    alias: String(alias),
    updatedAtMs: Number(at),
  }));
}

/**
 * Deletes, then upserts. Aliases stay unique ignoring case and outer space.
 *
 * @throws StoreError `conflict` when two hashes would carry one alias
 */
export function putAliases(db: Database, rows: readonly AliasRow[], deleteHashes: string[]): void {
  for (const hash of deleteHashes) deleteAlias(db, hash);
  for (const { apiKeyHash, alias, updatedAtMs } of rows) {
    db.run(
      "insert into api_key_aliases(api_key_hash, alias, updated_at_ms) values(?, ?, ?) " +
        "on conflict(api_key_hash) do update set alias = excluded.alias, " +
        "updated_at_ms = excluded.updated_at_ms",
      apiKeyHash,
      alias,
      updatedAtMs,
    );
  }
  const seen = new Set<string>();
  for (const { alias } of listAliases(db)) {
    const folded = alias.trim().toLowerCase();
    if (seen.has(folded)) throw new StoreError("api key alias already exists", "conflict");
    seen.add(folded);
  }
}

/** Removes an alias; nothing happens without one. */
export function deleteAlias(db: Database, apiKeyHash: string): void {
  db.run("delete from api_key_aliases where api_key_hash = ?", apiKeyHash);
}

/** The price table of the original, by model. */
export function listModelPrices(db: Database): ModelPriceRow[] {
  return db.all(
    "select model, prompt_per_1m, completion_per_1m, cache_per_1m, source, source_model_id, " +
      "raw_json, updated_at_ms, synced_at_ms from model_prices order by model",
  ).map(([model, prompt, completion, cache, source, id, raw, updated, synced]) => ({
    model: String(model),
    prompt: Number(prompt),
    completion: Number(completion),
    cache: Number(cache),
    source: String(source ?? ""),
    sourceModelId: String(id ?? ""),
    rawJson: String(raw ?? ""),
    updatedAtMs: Number(updated),
    syncedAtMs: synced === null || synced === undefined ? null : Number(synced),
  }));
}

/** Replaces the price table; empty texts are stored as null, as the original does. */
export function putModelPrices(db: Database, rows: readonly ModelPriceRow[]): void {
  db.run("delete from model_prices");
  for (const row of rows) {
    db.run(
      "insert into model_prices(model, prompt_per_1m, completion_per_1m, cache_per_1m, source, " +
        "source_model_id, raw_json, updated_at_ms, synced_at_ms) values(?, ?, ?, ?, ?, ?, ?, ?, ?)",
      row.model,
      row.prompt,
      row.completion,
      row.cache,
      row.source || null,
      row.sourceModelId || null,
      row.rawJson || null,
      row.updatedAtMs,
      row.syncedAtMs,
    );
  }
}

/**
 * Id of a price version; stores it unless it is there. Rows are never changed.
 *
 * @param origin `manual` versions make up the manual price book; `list` ones are kept because an
 * event was priced by them
 */
export function putPriceVersion(
  db: Database,
  { model, effectiveFrom, source, json }: StoredVersion,
  origin: "manual" | "list",
): number {
  const row = db.get(
    "select id from price_version where model = ? and effective_from = ? and json = ? " +
      "order by id desc limit 1",
    model,
    effectiveFrom,
    json,
  );
  if (row !== undefined && origin === "list") return Number(row[0]);
  return db.insert(
    "insert into price_version(model, effective_from, source, origin, json) values(?, ?, ?, ?, ?)",
    model,
    effectiveFrom,
    source,
    origin,
    json,
  );
}

/** The manual versions in the order in which they were stored. */
export function listManualVersions(db: Database): StoredVersion[] {
  return db.all(
    "select model, effective_from, source, json from price_version where origin = 'manual' " +
      "order by id",
  ).map(([model, from, source, json]) => ({
    model: String(model),
    effectiveFrom: Number(from),
    source: String(source),
    json: String(json),
  }));
}

/** A price version by the id that events carry, null without one. */
export function getPriceVersion(db: Database, id: number): StoredVersion | null {
  const row = db.get(
    "select model, effective_from, source, json from price_version where id = ?",
    id,
  );
  if (row === undefined) return null;
  const [model, from, source, json] = row;
  return {
    model: String(model),
    effectiveFrom: Number(from),
    source: String(source),
    json: String(json),
  };
}

/** Starts a gap (or stores a finished one); returns its id. */
export function openGap(
  db: Database,
  gap: Omit<GapRow, "id" | "endMs"> & { endMs?: number | null },
): number {
  return db.insert(
    "insert into gap(inst, start_ms, end_ms, cause, detail) values(?, ?, ?, ?, ?)",
    gap.instance,
    gap.startMs,
    gap.endMs ?? null,
    gap.cause,
    gap.detail,
  );
}

/** Ends a gap; one that ends at or before its start is taken back. */
export function closeGap(db: Database, id: number, endMs: number): void {
  // an end at the start says that nothing was missed after all
  db.run("delete from gap where id = ? and end_ms is null and start_ms >= ?", id, endMs);
  db.run("update gap set end_ms = ? where id = ? and end_ms is null", endMs, id);
}

/** Gaps without an end, oldest first. */
export function openGaps(db: Database): GapRow[] {
  return db.all(
    "select id, inst, start_ms, end_ms, cause, detail from gap where end_ms is null order by id",
  ).map(toGap);
}

/** A `gap` row in the order `id, inst, start_ms, end_ms, cause, detail`. */
export function toGap([id, instance, start, end, cause, detail]: Row): GapRow {
  return {
    id: Number(id),
    instance: Number(instance),
    startMs: Number(start),
    endMs: end === null || end === undefined ? null : Number(end),
    cause: String(cause),
    detail: String(detail),
  };
}

/** A dead letter on its way in; payloads are cut to `DEAD_LETTER_CHARS`. */
export interface NewDeadLetter extends Omit<DeadLetterRow, "id"> {
  readonly instance: number;
}

/** Stores a dead letter. */
export function addDeadLetter(db: Database, row: NewDeadLetter): void {
  const long = row.payload.length > DEAD_LETTER_CHARS;
  db.run(
    "insert into dead_letter(inst, payload, bytes, truncated, error, via, created_at_ms) " +
      "values(?, ?, ?, ?, ?, ?, ?)",
    row.instance,
    long ? row.payload.slice(0, DEAD_LETTER_CHARS) : row.payload,
    row.bytes,
    long || row.truncated ? 1 : 0,
    row.error,
    row.via,
    row.createdAtMs,
  );
}

/** Deletes the oldest dead letters beyond the cap; returns how many are left. */
export function trimDeadLetters(db: Database, count: number, kept = DEAD_LETTERS_KEPT): number {
  if (count <= kept) return count;
  return count - db.run(
    "delete from dead_letter where id in (select id from dead_letter order by id limit ?)",
    count - kept,
  );
}

/** One dead letter with its instance, null when it is gone. */
export function getDeadLetter(
  db: Database,
  id: number,
): (DeadLetterRow & { readonly instance: number }) | null {
  const row = db.get(
    "select id, inst, payload, bytes, truncated, error, via, created_at_ms " +
      "from dead_letter where id = ?",
    id,
  );
  if (row === undefined) return null;
  const [key, instance, payload, bytes, truncated, error, via, at] = row;
  return {
    id: Number(key),
    instance: Number(instance),
    payload: String(payload),
    bytes: Number(bytes),
    truncated: truncated === 1,
    error: String(error),
    via: String(via),
    createdAtMs: Number(at),
  };
}

/** All sessions, newest first. */
export function listSessions(db: Database): SessionRow[] {
  return db.all(
    "select id, token_hash, created_at_ms, used_at_ms, expires_at_ms, source, agent " +
      "from session order by created_at_ms desc, id",
  ).map(([id, hash, created, used, expires, source, agent]) => ({
    id: String(id),
    tokenHash: hash as Uint8Array,
    createdAtMs: Number(created),
    usedAtMs: Number(used),
    expiresAtMs: Number(expires),
    source: String(source),
    agent: String(agent),
  }));
}

/** Stores a session (a rotated token replaces the old one) and removes those that have expired. */
export function putSession(db: Database, row: SessionRow, nowMs: number): void {
  db.run("delete from session where expires_at_ms <= ?", nowMs);
  db.run(
    "insert or replace into session(id, token_hash, created_at_ms, used_at_ms, expires_at_ms, " +
      "source, agent) values(?, ?, ?, ?, ?, ?, ?)",
    row.id,
    row.tokenHash,
    row.createdAtMs,
    row.usedAtMs,
    row.expiresAtMs,
    row.source,
    row.agent,
  );
}

/** Ends sessions by id, or all; returns how many ended. */
export function deleteSessions(db: Database, ids: readonly string[] | "all"): number {
  if (ids === "all") return db.run("delete from session");
  let ended = 0;
  for (const id of ids) ended += db.run("delete from session where id = ?", id);
  return ended;
}

/** Appends an audit line and drops those beyond the cap. */
export function addAudit(db: Database, row: AuditRow, kept = AUDIT_KEPT): void {
  const id = db.insert(
    "insert into audit(at_ms, actor, action, target, detail) values(?, ?, ?, ?, ?)",
    row.atMs,
    row.actor,
    row.action,
    row.target,
    row.detail,
  );
  db.run("delete from audit where id <= ?", id - kept);
}

/** Newest audit lines first. */
export function listAudit(db: Database, limit: number): AuditRow[] {
  return db.all(
    "select at_ms, actor, action, target, detail from audit order by id desc limit ?",
    limit,
  ).map(([at, actor, action, target, detail]) => ({
    atMs: Number(at),
    actor: String(actor),
    action: String(action),
    target: String(target),
    detail: String(detail),
  }));
}
