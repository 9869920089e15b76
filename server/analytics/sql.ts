/**
 * Every statement that the reader can issue. Rows of `event` are reached by id only, columns by
 * their key; a test explains each of these and holds them to it.
 *
 * @module
 */

import { EVENT_ROW_COLUMNS, REQUEST_TEXT } from "../store/mod.ts";

/**
 * Columns of a request row, a detail and an export line. Blobs come as text: each blob would be a
 * buffer of its own outside the heap, which is freed late.
 */
const FULL = `id, ts, sub, lower(hex(hash)), recv, req, ${REQUEST_TEXT}, ` +
  "lower(hex(exec)), cred, model, alias, key, prov, mode, " +
  "source, cls, route, snap, status, ip, xff, agent, fail, hdr, rmodel, inp, read, write, out, " +
  "reason, rep, lat, ttft, cost, nocache, price, meta";

/** Name → text. */
export const SQL = {
  applicationId: "pragma application_id",
  /** Another number after each commit of the writer; of the snapshot within a transaction. */
  dataVersion: "pragma data_version",
  version: "pragma user_version",

  directorySignature: "select count(*), coalesce(max(seg), 0), coalesce(sum(ver), 0) from segment",
  /** Grows when unsealed events are deleted or get another cost. */
  tailRewritten: "select tail from rewritten",
  directory: "select seg, ver, first_id, last_id, n, min_ts, max_ts from segment order by seg",
  segmentVersion: "select ver from segment where seg = ?",
  column: "select w, base, scale, data from segcol where k = ?",
  summary: "select n, data from segsum where k = ?",

  archiveExtent: "select min(day) from archive_day",
  archiveDirectory: "select day, part, n from archive_day order by day, part",
  segmentsWithoutRows: "select e.seg from expired_rows e cross join segment s on s.seg = e.seg " +
    "where e.upto >= s.last_id",
  expiredRows: "select max(s.max_ts) from expired_rows e cross join segment s on s.seg = e.seg",
  archivePart: "select n, data from archive_day where day = ? and part = ?",
  blockSignature: "select count(*), coalesce(max(block), 0), coalesce(sum(ver), 0) from block",
  blocks: "select block, ver, first_seg, last_seg, n, min_ts, max_ts from block order by block",
  blockKinds: "select kind, dims from blockkind order by kind",
  blockCells: "select block, kind, cells from blockcells order by block, kind",
  blockVersion: "select ver from block where block = ?",

  dictionary: "select id, text from dict where kind = ? and id > ? order by id limit ?",
  text: "select text from dict where kind = ? and id = ?",
  credential: "select snap from credential where cred = ?",
  alias: "select alias from api_key_aliases where api_key_hash = ?",

  tail: `select ${EVENT_ROW_COLUMNS}, ${REQUEST_TEXT} from event where id > ? order by id limit ?`,
  row: `select ${FULL} from event where id = ?`,
  rows: `select ${FULL} from event where id > ? order by id limit ?`,
  textIds: `select id, ${REQUEST_TEXT} from event where id >= ? and id <= ? ` +
    "and (req_uuid is not null or req_text is not null) order by id",

  prices:
    "select model, prompt_per_1m, completion_per_1m, cache_per_1m from model_prices order by model",

  gaps: "select id, inst, start_ms, end_ms, cause, detail from gap " +
    "where start_ms < ? and (end_ms is null or end_ms > ?) order by start_ms, id limit ?",
  deadLetters: "select id, payload, bytes, truncated, error, via, created_at_ms from dead_letter " +
    "where id < ? order by id desc limit ?",
} as const;

/** Name of a statement. */
export type Statement = keyof typeof SQL;
