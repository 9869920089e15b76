/**
 * Builds one projection of one block. Pure: segments go in one after the other, tuples come out.
 *
 * @module
 */
import { COLUMN, packColumn, type PackedColumn } from "../segment/mod.ts";
import {
  type ProjectedDimension,
  PROJECTION_COLUMN,
  type ProjectionKind,
  SUMMED,
} from "./kinds.ts";

/** Columns of a segment, decoded; arrays are valid until the next segment. */
export interface SegmentColumns {
  readonly n: number;
  /** Values of a dimension; slots count from the block's first. */
  dimension(name: ProjectedDimension): Float64Array;
  summed(name: typeof SUMMED[number]): Float64Array;
}

/** A row of `segcol` without its key's first part. */
export interface ProjectionColumn extends PackedColumn {
  readonly column: number;
}

/** What is stored of a projection. */
export interface EncodedProjection {
  readonly cells: number;
  readonly columns: readonly ProjectionColumn[];
}

/**
 * More tuples than one per so many events are not worth it: the segments are read as fast. Counts
 * alone are small, so more of them are.
 */
const EVENTS_PER_CELL = 6;
const EVENTS_PER_COUNT = 3;

/** Sums kept beside those of `SUMMED`. */
const EXTRA = ["failed", "latn", "ttftn"] as const;

/** See the module comment. */
export class ProjectionBuilder {
  readonly #kind: ProjectionKind;
  readonly #radix: readonly number[];
  readonly #most: number;
  /** Tuple as a number, by its place in the table; −1 = free. */
  #keys: Float64Array;
  /** Place in the table → cell. */
  #cellAt: Uint32Array;
  #mask: number;
  /** Cell → tuple. */
  #tuples: Float64Array;
  #count: Float64Array;
  readonly #sums: Float64Array[];
  #cells = 0;
  #over = false;

  /**
   * @param highest greatest value of each dimension in the block, in the order of the kind
   * @param events events of the block
   */
  constructor(kind: ProjectionKind, highest: readonly number[], events: number) {
    this.#kind = kind;
    this.#radix = highest.map((value) => value + 1);
    this.#most = Math.floor(events / (kind.countOnly ? EVENTS_PER_COUNT : EVENTS_PER_CELL));
    // a tuple has to be an exact double
    this.#over = this.#radix.reduce((product, radix) => product * radix, 1) > 2 ** 53;
    const room = 1 << 12;
    this.#keys = new Float64Array(room).fill(-1);
    this.#cellAt = new Uint32Array(room);
    this.#mask = room - 1;
    this.#tuples = new Float64Array(room / 2);
    this.#count = new Float64Array(room / 2);
    this.#sums = kind.countOnly ? [] : [...SUMMED, ...EXTRA].map(() => new Float64Array(room / 2));
  }

  /** True once there are too many tuples: nothing is to be stored, the rest need not be read. */
  get over(): boolean {
    return this.#over;
  }

  /** Adds a segment. */
  add(segment: SegmentColumns): void {
    if (this.#over) return;
    const { n } = segment;
    const tuple = new Float64Array(n);
    this.#kind.dims.forEach((name, d) => {
      const values = segment.dimension(name);
      const radix = this.#radix[d]!;
      for (let i = 0; i < n; i++) tuple[i] = tuple[i]! * radix + values[i]!;
    });
    const cells = new Uint32Array(n);
    for (let i = 0; i < n; i++) {
      const cell = this.#cellOf(tuple[i]!);
      if (cell < 0) {
        this.#over = true;
        return;
      }
      cells[i] = cell;
    }
    const count = this.#count;
    for (let i = 0; i < n; i++) count[cells[i]!]!++;
    if (this.#kind.countOnly) return;
    SUMMED.forEach((name, s) => {
      const sums = this.#sums[s]!;
      const values = segment.summed(name);
      for (let i = 0; i < n; i++) sums[cells[i]!]! += values[i]!;
    });
    const extra = SUMMED.length;
    addKnown(this.#sums[extra]!, cells, segment.dimension("cls"), n);
    addKnown(this.#sums[extra + 1]!, cells, segment.summed("lat"), n);
    addKnown(this.#sums[extra + 2]!, cells, segment.summed("ttft"), n);
  }

  /** Cell of a tuple, a new one if need be; −1 when there are too many. */
  #cellOf(tuple: number): number {
    for (let at = this.#placeOf(tuple);; at = (at + 1) & this.#mask) {
      const key = this.#keys[at]!;
      if (key === tuple) return this.#cellAt[at]!;
      if (key >= 0) continue;
      if (this.#cells === this.#most) return -1;
      if (this.#cells === this.#tuples.length) {
        this.#grow();
        return this.#cellOf(tuple);
      }
      const cell = this.#cells++;
      this.#keys[at] = tuple;
      this.#cellAt[at] = cell;
      this.#tuples[cell] = tuple;
      return cell;
    }
  }

  #placeOf(tuple: number): number {
    const high = Math.floor(tuple / 2 ** 32);
    const mixed = Math.imul(tuple | 0, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b);
    return (mixed ^ (mixed >>> 15)) & this.#mask;
  }

  #grow(): void {
    const grown = (old: Float64Array) => {
      const array = new Float64Array(old.length * 2);
      array.set(old);
      return array;
    };
    this.#tuples = grown(this.#tuples);
    this.#count = grown(this.#count);
    this.#sums.forEach((sums, s) => this.#sums[s] = grown(sums));
    const room = this.#keys.length * 2;
    this.#keys = new Float64Array(room).fill(-1);
    this.#cellAt = new Uint32Array(room);
    this.#mask = room - 1;
    for (let cell = 0; cell < this.#cells; cell++) {
      const tuple = this.#tuples[cell]!;
      let at = this.#placeOf(tuple);
      while (this.#keys[at]! >= 0) at = (at + 1) & this.#mask;
      this.#keys[at] = tuple;
      this.#cellAt[at] = cell;
    }
  }

  /** Tuples in order with their sums; null when there are too many to be worth it. */
  encode(): EncodedProjection | null {
    const cells = this.#cells;
    if (this.#over || cells === 0) return null;
    const order = new Uint32Array(cells);
    const tuples = this.#tuples;
    for (let cell = 0; cell < cells; cell++) order[cell] = cell;
    // in the order of the tuples, so that the bytes do not depend on which came first
    order.sort((a, b) => tuples[a]! - tuples[b]!);
    const columns: ProjectionColumn[] = [];
    const work = new Float64Array(cells);
    const put = (column: number, of: (cell: number) => number) => {
      for (let i = 0; i < cells; i++) work[i] = of(order[i]!);
      columns.push({ column, ...packColumn(work, cells) });
    };
    let below = 1;
    for (let d = this.#kind.dims.length - 1; d >= 0; d--) {
      const radix = this.#radix[d]!;
      const divisor = below;
      put(
        COLUMN[this.#kind.dims[d]!],
        (cell) => Math.floor(tuples[cell]! / divisor) % radix,
      );
      below *= radix;
    }
    put(PROJECTION_COLUMN.count, (cell) => this.#count[cell]!);
    if (!this.#kind.countOnly) {
      SUMMED.forEach((name, s) => put(COLUMN[name], (cell) => this.#sums[s]![cell]!));
      EXTRA.forEach((name, e) =>
        put(PROJECTION_COLUMN[name], (cell) => this.#sums[SUMMED.length + e]![cell]!)
      );
    }
    return { cells, columns };
  }
}

function addKnown(counts: Float64Array, cells: Uint32Array, values: Float64Array, n: number): void {
  for (let i = 0; i < n; i++) counts[cells[i]!]! += +(values[i]! !== 0);
}
