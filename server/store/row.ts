/**
 * An event row on its way from the table into a segment or a reader's tail.
 *
 * @module
 */
import { hash } from "node:crypto";
import type { TokenStyle } from "../events/types.ts";
import type { EventRow } from "./segment/types.ts";
import type { ModeTuple } from "./schema.ts";
import type { Row } from "./sqlite.ts";
import { reportDelta } from "./tokens.ts";

/** Columns that `toEventRow` expects, in its order. */
export const EVENT_ROW_COLUMNS =
  "id, ts, inst, req, cred, model, alias, key, prov, mode, source, " +
  "cls, route, snap, inp, read, write, out, reason, lat, ttft, cost, nocache, rep, fail, " +
  "req_uuid is null and req_text is null";

/** Rows after an id, oldest first: the only way in which anything walks over `event`. */
export const EVENT_ROWS_AFTER =
  `select ${EVENT_ROW_COLUMNS} from event where id > ? and id <= ? order by id limit ?`;

/**
 * @param row the columns of `EVENT_ROW_COLUMNS`
 * @param styleOf token style of a mode id; asked only for rows with own reported counters
 */
export function toEventRow(row: Row, styleOf: (mode: number) => TokenStyle): EventRow {
  const n = row as readonly number[];
  const mode = n[9]!;
  const inp = n[14]!;
  const read = n[15]!;
  const write = n[16]!;
  const out = n[17]!;
  const reason = n[18]!;
  const rep = row[23] as string | null;
  const delta = reportDelta({ inp, read, write, out, reason, rep }, () => styleOf(mode));
  return {
    id: n[0]!,
    ts: n[1]!,
    inst: n[2]!,
    req: row[3] as number | null,
    cred: n[4]!,
    model: n[5]!,
    alias: n[6]!,
    key: n[7]!,
    prov: n[8]!,
    mode,
    source: n[10]!,
    cls: n[11]!,
    route: n[12]!,
    snap: n[13]!,
    inp,
    read,
    write,
    out,
    reason,
    ...delta,
    lat: row[19] as number | null,
    ttft: row[20] as number | null,
    cost: row[21] as number | null,
    nocache: row[22] as number | null,
    fail: n[24]!,
    digits: n[25]!,
  };
}

/** Token style in the text of a `mode` dictionary entry. */
export function styleOfMode(text: string): TokenStyle {
  return (JSON.parse(text) as ModeTuple).style;
}

/** How a request id is stored: see `event.req`, `event.req_uuid` and `event.req_text`. */
export interface RequestKey {
  readonly req: number | null;
  readonly uuid: Uint8Array | null;
  readonly text: string | null;
}

const SHORT_ID = /^[0-9a-f]{8}$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * Columns of a request id. The eight hex digits of CPA 7 become a number. Any other id is found by
 * the first 32 bits of its SHA-256 and kept whole: the UUID of CPA 8 as bytes, what remains as text.
 */
export function requestKey(requestId: string): RequestKey {
  if (requestId === "") return { req: null, uuid: null, text: null };
  if (SHORT_ID.test(requestId)) return { req: parseInt(requestId, 16), uuid: null, text: null };
  const req = hash("sha256", requestId, "buffer").readUInt32BE(0);
  return UUID.test(requestId)
    ? { req, uuid: uuidBytes(requestId), text: null }
    : { req, uuid: null, text: requestId };
}

/** 16 bytes of a UUID; null when the text is none. */
export function uuidBytes(text: string): Uint8Array | null {
  if (text === "") return null;
  const hex = text.replaceAll("-", "");
  return /^[0-9a-f]{32}$/i.test(hex) ? Uint8Array.fromHex(hex) : null;
}

const DASHED = [[1, 8], [9, 4], [13, 4], [17, 4], [21, 12]]
  .map(([from, length]) => `substr(hex(req_uuid), ${from}, ${length})`).join(" || '-' || ");

/** SQL: the request id where `event.req` is only a hash of it, else null. Never as a blob. */
export const REQUEST_TEXT = `case when req_uuid is null then req_text else lower(${DASHED}) end`;

/** Request id of `event.req` and `REQUEST_TEXT`; empty when there was none. */
export function requestIdOf(req: number | null, text: string | null): string {
  return text ?? (req === null ? "" : req.toString(16).padStart(8, "0"));
}
