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
  "cls, route, snap, inp, read, write, out, reason, lat, ttft, cost, nocache, rep";

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
  };
}

/** Token style in the text of a `mode` dictionary entry. */
export function styleOfMode(text: string): TokenStyle {
  return (JSON.parse(text) as ModeTuple).style;
}

/** How a request id is stored: see `event.req` and `event.req_text`. */
export interface RequestKey {
  readonly req: number | null;
  readonly text: string | null;
}

const SHORT_ID = /^[0-9a-f]{8}$/;

/**
 * Columns of a request id. CPA's own eight hex digits become a number; any other id is kept as
 * text and found by the first 32 bits of its SHA-256.
 */
export function requestKey(requestId: string): RequestKey {
  if (requestId === "") return { req: null, text: null };
  if (SHORT_ID.test(requestId)) return { req: parseInt(requestId, 16), text: null };
  return { req: hash("sha256", requestId, "buffer").readUInt32BE(0), text: requestId };
}

/** Request id of the two columns; empty when there was none. */
export function requestIdOf(req: number | null, text: string | null): string {
  return text ?? (req === null ? "" : req.toString(16).padStart(8, "0"));
}
