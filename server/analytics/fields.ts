/**
 * Columns of an event row by name, in the order in which `sql.ts` reads them.
 *
 * @module
 */
import type { Row } from "../store/mod.ts";

/** Columns of `SQL.row` by name. */
export interface Fields {
  readonly id: number;
  readonly ts: number;
  readonly sub: number;
  /** Hex. */
  readonly hash: string;
  readonly recv: number;
  readonly req: number | null;
  readonly reqText: string | null;
  /** Hex; empty without one. */
  readonly exec: string;
  readonly cred: number;
  readonly model: number;
  readonly alias: number;
  readonly key: number;
  readonly prov: number;
  readonly mode: number;
  readonly source: number;
  readonly cls: number;
  readonly route: number;
  readonly snap: number;
  readonly status: number | null;
  readonly ip: number;
  readonly xff: number;
  readonly agent: number;
  readonly fail: number;
  readonly hdr: number;
  readonly rmodel: number;
  readonly inp: number;
  readonly read: number;
  readonly write: number;
  readonly out: number;
  readonly reason: number;
  readonly rep: string | null;
  readonly lat: number | null;
  readonly ttft: number | null;
  readonly cost: number | null;
  readonly nocache: number | null;
  readonly price: number | null;
  readonly meta: string | null;
}

/** Names the columns of a row of `SQL.row` or `SQL.rows`. */
export function fieldsOf(row: Row): Fields {
  return {
    id: row[0] as number,
    ts: row[1] as number,
    sub: row[2] as number,
    hash: row[3] as string,
    recv: row[4] as number,
    req: row[5] as number | null,
    reqText: row[6] as string | null,
    exec: row[7] as string,
    cred: row[8] as number,
    model: row[9] as number,
    alias: row[10] as number,
    key: row[11] as number,
    prov: row[12] as number,
    mode: row[13] as number,
    source: row[14] as number,
    cls: row[15] as number,
    route: row[16] as number,
    snap: row[17] as number,
    status: row[18] as number | null,
    ip: row[19] as number,
    xff: row[20] as number,
    agent: row[21] as number,
    fail: row[22] as number,
    hdr: row[23] as number,
    rmodel: row[24] as number,
    inp: row[25] as number,
    read: row[26] as number,
    write: row[27] as number,
    out: row[28] as number,
    reason: row[29] as number,
    rep: row[30] as string | null,
    lat: row[31] as number | null,
    ttft: row[32] as number | null,
    cost: row[33] as number | null,
    nocache: row[34] as number | null,
    price: row[35] as number | null,
    meta: row[36] as string | null,
  };
}
