/**
 * Chunks of the scan core, read from the database: a sealed segment's columns on demand, and the
 * unsealed tail, which stays in memory.
 *
 * @module
 */
import type { TokenStyle } from "../events/types.ts";
import {
  COLUMN,
  type ColumnName,
  decodeColumn,
  decodeSummary,
  type EventRow,
  gatherColumn,
  releaseBlob,
  ROW_COLUMNS,
  type Scratch,
  SLOT_MS,
  SUMMARY,
  SUMMARY_SUMS,
} from "../store/segment/mod.ts";
import { toEventRow } from "../store/mod.ts";
import type { Connection } from "./connection.ts";
import type { BucketColumn, Chunk, IdColumn, NumberColumn, Selection } from "./scan.ts";

/** A row of `segment`. */
export interface SegmentEntry {
  readonly seg: number;
  readonly ver: number;
  readonly firstId: number;
  readonly lastId: number;
  readonly n: number;
  readonly minTs: number;
  readonly maxTs: number;
}

/** A chunk whose rows can be told by id. */
export interface EventChunk extends Chunk {
  idOf(row: number): number;
  /** Ids of the rows whose request id is kept as text, and that text. */
  textIds(): ReadonlyMap<number, string>;
}

interface Loaded {
  /** The segment it was read for. */
  seg: number;
  ver: number;
  /** `NaN` unless all rows share the value. */
  constant: number;
  widened: boolean;
  packed: { w: number; base: number; scale: number; data: Uint8Array | null };
  array: Scratch | null;
}

function roomFor(count: number, array: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  return array.length < count ? new Float64Array(count) : array;
}

function gatherDoubles(from: Float64Array, at: Uint32Array, count: number, into: Float64Array) {
  for (let j = 0; j < count; j++) into[j] = from[at[j]!]!;
}

const NOTHING = { w: 0, base: 0, scale: 1, data: null };

/** Reads one segment at a time into scratch arrays that are reused from segment to segment. */
export class SegmentReader implements EventChunk {
  readonly #db: Connection;
  readonly #columns = new Map<number, Loaded>();
  readonly #summary: Float64Array[] = SUMMARY_SUMS.map(() => new Float64Array(0));
  /** Segments known to hold no request id as text. */
  readonly #noText = new Set<string>();
  #entry: SegmentEntry = { seg: 0, ver: 0, firstId: 0, lastId: 0, n: 0, minTs: 0, maxTs: 0 };
  #texts: ReadonlyMap<number, string> | null = null;
  #gathered = new Float64Array(0);

  constructor(db: Connection) {
    this.#db = db;
    this.#summary.push(new Float64Array(0));
  }

  /** Turns to another segment. */
  open(entry: SegmentEntry): void {
    this.#entry = entry;
    this.#texts = null;
    // columns of the segment before are of no use: their numbers are compared on the next read
    for (const column of this.#columns.values()) column.seg = -1;
  }

  /** The version now in the database; 0 when the segment is gone. */
  versionInDatabase(entry: SegmentEntry): number {
    return this.#db.number("segmentVersion", entry.seg);
  }

  get n(): number {
    return this.#entry.n;
  }
  get minTs(): number {
    return this.#entry.minTs;
  }
  get maxTs(): number {
    return this.#entry.maxTs;
  }
  get baseTs(): number {
    return this.#entry.minTs;
  }
  get baseSlot(): number {
    return Math.floor(this.#entry.minTs / SLOT_MS);
  }

  #load(name: ColumnName): Loaded {
    const number = COLUMN[name];
    const { seg, ver } = this.#entry;
    let column = this.#columns.get(number);
    if (column === undefined) {
      column = { seg: -1, ver: 0, constant: NaN, widened: false, packed: NOTHING, array: null };
      this.#columns.set(number, column);
    }
    if (column.seg === seg && column.ver === ver) return column;
    const row = this.#db.get("column", seg * 64 + number);
    // a column that a segment lacks came with a later version: its rows have 0
    column.packed = row === undefined ? NOTHING : {
      w: row[0] as number,
      base: row[1] as number,
      scale: row[2] as number,
      data: row[3] as Uint8Array | null,
    };
    column.seg = seg;
    column.ver = ver;
    column.widened = false;
    column.constant = column.packed.w === 0 ? column.packed.base : NaN;
    return column;
  }

  #widen<A extends Scratch>(name: ColumnName, make: (n: number) => A): A {
    const column = this.#load(name);
    if (column.array === null || column.array.length < this.#entry.n) {
      column.array = make(this.#entry.n);
      column.widened = false;
    }
    if (!column.widened) {
      decodeColumn(column.packed, this.#entry.n, column.array);
      releaseBlob(column.packed.data);
      column.widened = true;
    }
    return column.array as A;
  }

  ids(name: IdColumn): Uint32Array {
    return this.#widen(name, (n) => new Uint32Array(n));
  }
  numbers(name: NumberColumn): Float64Array {
    return this.#widen(name, (n) => new Float64Array(n));
  }
  buckets(name: BucketColumn): Uint8Array {
    return this.#widen(name, (n) => new Uint8Array(n));
  }

  gather(name: NumberColumn, rows: Selection): Float64Array {
    const column = this.#load(name);
    if (rows.all) return this.numbers(name);
    const { at, count } = rows;
    const out = this.#gathered = roomFor(count, this.#gathered);
    if (column.widened) {
      gatherDoubles(column.array as Float64Array, at, count, out);
      return out;
    }
    gatherColumn(column.packed, this.#entry.n, at, count, out);
    releaseBlob(column.packed.data);
    column.seg = -1;
    return out;
  }
  constant(name: IdColumn | NumberColumn): number | null {
    const { constant } = this.#load(name);
    return Number.isNaN(constant) ? null : constant;
  }

  idOf(row: number): number {
    const { firstId, lastId, n } = this.#entry;
    if (lastId - firstId + 1 === n) return firstId + row;
    return this.#widen("id", (size) => new Float64Array(size))[row]!;
  }

  textIds(): ReadonlyMap<number, string> {
    if (this.#texts !== null) return this.#texts;
    const { seg, ver, firstId, lastId } = this.#entry;
    const key = `${seg}.${ver}`;
    const texts = new Map<number, string>();
    if (!this.#noText.has(key)) {
      for (const row of this.#db.all("textIds", firstId, lastId)) {
        texts.set(row[0] as number, row[1] as string);
      }
      if (texts.size === 0) this.#noText.add(key);
    }
    return this.#texts = texts;
  }

  /**
   * Summary of a dimension: ids, then the sums in the order of `SUMMARY_SUMS`; null when the
   * segment has none. Valid until the next call.
   */
  summary(
    dimension: keyof typeof SUMMARY,
  ): { n: number; arrays: readonly Float64Array[] } | null {
    const row = this.#db.get("summary", this.#entry.seg * 16 + SUMMARY[dimension]);
    if (row === undefined) return null;
    const n = row[0] as number;
    const data = row[1] as Uint8Array;
    if (this.#summary[0]!.length < n) {
      for (let k = 0; k < this.#summary.length; k++) this.#summary[k] = new Float64Array(n);
    }
    decodeSummary(data, n, this.#summary);
    releaseBlob(data);
    return { n, arrays: this.#summary };
  }
}

const TAIL_IDS = [
  "inst",
  "cred",
  "model",
  "alias",
  "key",
  "prov",
  "mode",
  "source",
  "cls",
  "route",
  "snap",
] as const satisfies readonly IdColumn[];
const TAIL_NUMBERS = [
  "inp",
  "read",
  "write",
  "out",
  "reason",
  "cost",
  "nocache",
  "priced",
  "lat",
  "ttft",
  "req",
  "repInput",
  "repOutput",
  "repReasoning",
  "repCached",
  "repTotal",
] as const satisfies readonly NumberColumn[];
const TAIL_BUCKETS = ["latb", "ttftb"] as const satisfies readonly BucketColumn[];

const TAIL_PAGE = 4_096;

/** Events that are in no segment yet. */
export class Tail implements EventChunk {
  n = 0;
  minTs = Infinity;
  maxTs = -Infinity;
  readonly baseTs = 0;
  readonly baseSlot = 0;
  /** Newest event seen, sealed or not. */
  lastId = 0;
  #capacity = 0;
  #id: Float64Array = new Float64Array(0);
  #dt: Float64Array = new Float64Array(0);
  #slot: Float64Array = new Float64Array(0);
  readonly #ids = new Map<IdColumn, Uint32Array>();
  readonly #numbers = new Map<NumberColumn, Float64Array>();
  readonly #buckets = new Map<BucketColumn, Uint8Array>();
  #texts = new Map<number, string>();
  #gathered = new Float64Array(0);

  /** Forgets all rows, so that the next refresh reads them again. */
  clear(): void {
    this.n = 0;
    this.lastId = 0;
    this.minTs = Infinity;
    this.maxTs = -Infinity;
    this.#texts.clear();
  }

  /** Drops what has been sealed up to `sealedId` and reads what is new. */
  refresh(db: Connection, sealedId: number, styleOf: (mode: number) => TokenStyle): void {
    this.#drop(sealedId);
    this.lastId = Math.max(this.lastId, sealedId);
    for (;;) {
      const rows = db.all("tail", this.lastId, TAIL_PAGE);
      if (rows.length === 0) break;
      this.#reserve(this.n + rows.length);
      for (const row of rows) {
        this.#push(toEventRow(row, styleOf));
        const text = row[24] as string | null;
        if (text !== null) this.#texts.set(this.lastId, text);
      }
      if (rows.length < TAIL_PAGE) break;
    }
  }

  #push(row: EventRow): void {
    const at = this.n++;
    this.lastId = row.id;
    this.#id[at] = row.id;
    this.#dt[at] = row.ts;
    this.#slot[at] = Math.floor(row.ts / SLOT_MS);
    if (row.ts < this.minTs) this.minTs = row.ts;
    if (row.ts > this.maxTs) this.maxTs = row.ts;
    for (const name of TAIL_IDS) this.#ids.get(name)![at] = ROW_COLUMNS[name](row);
    for (const name of TAIL_NUMBERS) this.#numbers.get(name)![at] = ROW_COLUMNS[name](row);
    for (const name of TAIL_BUCKETS) this.#buckets.get(name)![at] = ROW_COLUMNS[name](row);
  }

  #drop(sealedId: number): void {
    let sealed = 0;
    while (sealed < this.n && this.#id[sealed]! <= sealedId) sealed++;
    if (sealed === 0) return;
    const { n } = this;
    const shift = (array: Scratch) => void array.copyWithin(0, sealed, n);
    this.#arrays(shift);
    this.n = n - sealed;
    this.minTs = Infinity;
    this.maxTs = -Infinity;
    for (let i = 0; i < this.n; i++) {
      this.minTs = Math.min(this.minTs, this.#dt[i]!);
      this.maxTs = Math.max(this.maxTs, this.#dt[i]!);
    }
    for (const id of this.#texts.keys()) if (id <= sealedId) this.#texts.delete(id);
  }

  #arrays(visit: (array: Scratch) => void): void {
    for (const array of [this.#id, this.#dt, this.#slot]) visit(array);
    for (const arrays of [this.#ids, this.#numbers, this.#buckets]) {
      for (const array of arrays.values()) visit(array);
    }
  }

  #reserve(n: number): void {
    if (n <= this.#capacity) return;
    const capacity = Math.max(n, this.#capacity * 2, 1_024);
    this.#capacity = capacity;
    const doubles = (old: Float64Array | undefined) => {
      const grown = new Float64Array(capacity);
      if (old !== undefined) grown.set(old);
      return grown;
    };
    this.#id = doubles(this.#id);
    this.#dt = doubles(this.#dt);
    this.#slot = doubles(this.#slot);
    for (const name of TAIL_NUMBERS) this.#numbers.set(name, doubles(this.#numbers.get(name)));
    for (const name of TAIL_IDS) {
      const grown = new Uint32Array(capacity);
      grown.set(this.#ids.get(name) ?? []);
      this.#ids.set(name, grown);
    }
    for (const name of TAIL_BUCKETS) {
      const grown = new Uint8Array(capacity);
      grown.set(this.#buckets.get(name) ?? []);
      this.#buckets.set(name, grown);
    }
  }

  ids(name: IdColumn): Uint32Array {
    return this.#ids.get(name) ?? new Uint32Array(0);
  }
  numbers(name: NumberColumn): Float64Array {
    if (name === "dt") return this.#dt;
    if (name === "slot") return this.#slot;
    return this.#numbers.get(name) ?? new Float64Array(0);
  }
  gather(name: NumberColumn, rows: Selection): Float64Array {
    const values = this.numbers(name);
    if (rows.all) return values;
    const out = this.#gathered = roomFor(rows.count, this.#gathered);
    gatherDoubles(values, rows.at, rows.count, out);
    return out;
  }
  buckets(name: BucketColumn): Uint8Array {
    return this.#buckets.get(name) ?? new Uint8Array(0);
  }
  constant(): null {
    return null;
  }
  idOf(row: number): number {
    return this.#id[row]!;
  }
  textIds(): ReadonlyMap<number, string> {
    return this.#texts;
  }
}
