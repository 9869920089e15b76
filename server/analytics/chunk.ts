/**
 * A sealed segment as a chunk of the scan core: its columns are read from the database on demand.
 *
 * @module
 */
import {
  COLUMN,
  type ColumnName,
  decodeColumn,
  decodeSummary,
  gatherColumn,
  releaseBlob,
  type Scratch,
  SLOT_MS,
  SUMMARY,
  SUMMARY_SUMS,
} from "../store/segment/mod.ts";
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

/** An array for `count` values, the given one where it is large enough. */
export function roomFor(
  count: number,
  array: Float64Array<ArrayBuffer>,
): Float64Array<ArrayBuffer> {
  return array.length < count ? new Float64Array(count) : array;
}

/** Copies the values of the first `count` rows of `at`. */
export function gatherDoubles(
  from: Float64Array,
  at: Uint32Array,
  count: number,
  into: Float64Array,
): void {
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
    if (this.constant("digits") !== 1 && !this.#noText.has(key)) {
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
    this.#reserveSummary(n);
    decodeSummary(data, n, this.#summary);
    releaseBlob(data);
    return { n, arrays: this.#summary };
  }

  /** Ids and events of a summary; see `summary`. */
  summaryCounts(
    dimension: keyof typeof SUMMARY,
  ): { n: number; ids: Float64Array; counts: Float64Array } | null {
    const row = this.#db.get("summary", this.#entry.seg * 16 + SUMMARY[dimension]);
    if (row === undefined) return null;
    const n = row[0] as number;
    const data = row[1] as Uint8Array;
    this.#reserveSummary(n);
    const ids = this.#summary[0]!;
    const counts = this.#summary[1]!;
    decodeSummary(data, n, [ids, counts]);
    releaseBlob(data);
    return { n, ids, counts };
  }

  #reserveSummary(n: number): void {
    if (this.#summary[0]!.length >= n) return;
    for (let k = 0; k < this.#summary.length; k++) this.#summary[k] = new Float64Array(n);
  }
}
