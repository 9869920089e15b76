/**
 * Events that are rewritten together: those of a sealed segment, read from its columns (rows may
 * have expired long before), or the unsealed rows.
 *
 * @module
 */
import type { EventLog } from "../event_log.ts";
import type { Database } from "../sqlite.ts";
import {
  COLUMN,
  type ColumnName,
  type ColumnRows,
  decodeColumn,
  type EventRow,
  releaseBlob,
  ROW_COLUMNS,
} from "../segment/mod.ts";

/** Columns that follow from a row alone. */
export type RowColumn = keyof typeof ROW_COLUMNS;

/** See the module comment. Valid until the next batch is read. */
export interface EventBatch extends ColumnRows {
  readonly firstId: number;
  readonly lastId: number;
  /** Gives an event another cost; null = unpriced. */
  setCost(i: number, cost: number | null, nocache: number | null): void;
  /** Puts the rows at `places` in the place of the batch. Inside a transaction only. */
  replace(places: Uint32Array): void;
}

/** Which part of the events comes next. */
export interface Place {
  /** null: the open end. */
  readonly seg: number | null;
  readonly firstId: number;
  readonly lastId: number;
  readonly n: number;
  readonly minTs: number;
}

/** Arrays that columns are widened into, used from segment to segment. */
export class Columns {
  readonly #arrays = new Map<ColumnName, Float64Array<ArrayBuffer>>();

  /** An array for `n` values. */
  room(name: ColumnName, n: number): Float64Array<ArrayBuffer> {
    let array = this.#arrays.get(name);
    if (array === undefined || array.length < n) {
      this.#arrays.set(name, array = new Float64Array(n));
    }
    return array;
  }
}

/** Reads the batch of a place. */
export function readBatch(
  db: Database,
  log: EventLog,
  place: Place,
  columns: Columns,
): EventBatch {
  return place.seg === null
    ? new Tail(log, log.tailRows())
    : new Sealed(db, log, place, place.seg, columns);
}

class Sealed implements EventBatch {
  readonly n: number;
  readonly firstId: number;
  readonly lastId: number;
  readonly #seg: number;
  readonly #minTs: number;
  readonly #db: Database;
  readonly #log: EventLog;
  readonly #columns: Columns;
  readonly #read = new Map<ColumnName, Float64Array>();

  constructor(db: Database, log: EventLog, place: Place, seg: number, columns: Columns) {
    this.#db = db;
    this.#log = log;
    this.#columns = columns;
    this.#seg = seg;
    this.n = place.n;
    this.firstId = place.firstId;
    this.lastId = place.lastId;
    this.#minTs = place.minTs;
  }

  #column(name: ColumnName): Float64Array {
    const known = this.#read.get(name);
    if (known !== undefined) return known;
    const { n } = this;
    const array = this.#columns.room(name, n);
    const stored = this.#db.get(
      "select w, base, scale, data from segcol where k = ?",
      this.#seg * 64 + COLUMN[name],
    );
    if (stored === undefined) {
      // a column that a segment lacks came with a later version: its rows have 0
      array.fill(0, 0, n);
    } else {
      const data = stored[3] as Uint8Array | null;
      const [w, base, scale] = stored as unknown as [number, number, number];
      decodeColumn({ w, base, scale, data }, n, array);
      releaseBlob(data);
    }
    this.#read.set(name, array);
    return array;
  }

  column(name: RowColumn): Float64Array {
    return this.#column(name);
  }

  id(i: number): number {
    // an id column is there only where rows were deleted
    return this.lastId - this.firstId + 1 === this.n ? this.firstId + i : this.#column("id")[i]!;
  }

  ts(i: number): number {
    return this.#minTs + this.#column("dt")[i]!;
  }

  setCost(i: number, cost: number | null, nocache: number | null): void {
    this.#column("cost")[i] = cost ?? 0;
    this.#column("nocache")[i] = nocache ?? 0;
    this.#column("priced")[i] = cost === null ? 0 : 1;
  }

  replace(places: Uint32Array): void {
    this.#log.replaceSegment(this.#seg, this, places);
  }
}

class Tail implements EventBatch {
  readonly n: number;
  readonly firstId: number;
  readonly lastId: number;
  readonly #log: EventLog;
  readonly #rows: readonly EventRow[];
  readonly #read = new Map<RowColumn, Float64Array>();

  constructor(log: EventLog, rows: readonly EventRow[]) {
    this.#log = log;
    this.#rows = rows;
    this.n = rows.length;
    this.firstId = rows[0]?.id ?? 0;
    this.lastId = rows.at(-1)?.id ?? 0;
  }

  column(name: RowColumn): Float64Array {
    let column = this.#read.get(name);
    if (column === undefined) {
      const fill = ROW_COLUMNS[name];
      this.#read.set(name, column = Float64Array.from(this.#rows, fill));
    }
    return column;
  }
  id(i: number): number {
    return this.#rows[i]!.id;
  }
  ts(i: number): number {
    return this.#rows[i]!.ts;
  }
  setCost(i: number, cost: number | null, nocache: number | null): void {
    this.column("cost")[i] = cost ?? 0;
    this.column("nocache")[i] = nocache ?? 0;
    this.column("priced")[i] = cost === null ? 0 : 1;
  }
  replace(places: Uint32Array): void {
    this.#log.replaceTail(this, places);
  }
}

/** Places 0 to n − 1 but those of `gone`, which ascends. */
export function placesBut(n: number, gone: Uint32Array): Uint32Array {
  const places = new Uint32Array(n - gone.length);
  let at = 0;
  let next = 0;
  for (let i = 0; i < n; i++) {
    if (gone[next] === i) next++;
    else places[at++] = i;
  }
  return places;
}

/** For `placesBut`: nothing goes. */
export const NONE = new Uint32Array(0);
