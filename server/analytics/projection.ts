/**
 * Projections as chunks of the scan: the distinct tuples of some dimensions over a block of
 * segments, with counts and sums, read in place of the segments wherever a question needs no other
 * dimension (store/projection).
 *
 * @module
 */
import { COLUMN, decodeColumn, releaseBlob, type Scratch, SLOT_MS } from "../store/segment/mod.ts";
import { BLOCK_SEGMENTS, PROJECTION_COLUMN, projectionKey } from "../store/projection/mod.ts";
import { archivePieces } from "./archive.ts";
import { type EventChunk, gatherDoubles, roomFor, type SegmentEntry } from "./chunk.ts";
import type { Connection } from "./connection.ts";
import type { BucketColumn, IdColumn, NumberColumn, Selection, Tuples } from "./scan.ts";
import { type Job, Restart } from "./scheduler.ts";
import type { Span } from "./types.ts";
import { isWithin, touches, type Work } from "./work.ts";

/** A projection of a block. */
export interface BlockKind {
  readonly kind: number;
  readonly dims: ReadonlySet<string>;
  /** Holds counts and no sums. */
  readonly countOnly: boolean;
  /** Rows. */
  readonly cells: number;
}

/** A row of `block`, with its projections. */
export interface BlockEntry {
  readonly block: number;
  readonly ver: number;
  readonly firstSeg: number;
  readonly lastSeg: number;
  readonly n: number;
  readonly minTs: number;
  readonly maxTs: number;
  /** Smallest first. */
  readonly kinds: readonly BlockKind[];
}

/** What a group of rows is made from. */
export interface Need {
  /** Columns of filters and groups, histograms and time included. */
  readonly columns: ReadonlySet<string>;
  /** False: counts are enough. */
  readonly sums: boolean;
  /** The hour matters: where only the archive is left, days will not do. */
  readonly hours?: boolean | undefined;
}

/** The smallest projection that serves a need; null when the segments have to be read. */
export function choose(entry: BlockEntry, { columns, sums }: Need): BlockKind | null {
  for (const kind of entry.kinds) {
    if (!(sums && kind.countOnly) && columns.isSubsetOf(kind.dims)) return kind;
  }
  return null;
}

/** Blocks that have projections, in order. */
export class Blocks {
  /** Replaced, never changed, so that a question can hold on to it. */
  entries: readonly BlockEntry[] = [];
  #signature = "";

  /** Reads what is new; in the same transaction as the directory of segments. */
  refresh(db: Connection): void {
    const signature = db.get("blockSignature")?.join() ?? "";
    if (signature === this.#signature) return;
    this.#signature = signature;
    const dims = new Map(
      db.all("blockKinds").map(([kind, text]) => [kind as number, String(text).split(" ")]),
    );
    const kinds = new Map<number, BlockKind[]>();
    for (const row of db.all("blockCells")) {
      const [block, kind, cells] = row as [number, number, number];
      const names = new Set(dims.get(kind));
      if (names.size === 0) continue;
      const list = kinds.get(block) ?? [];
      if (list.length === 0) kinds.set(block, list);
      list.push({
        kind,
        dims: names,
        countOnly: names.has("latb") || names.has("ttftb"),
        cells,
      });
    }
    this.entries = db.all("blocks").map((row) => {
      const [block, ver, firstSeg, lastSeg, n, minTs, maxTs] = row as number[];
      return {
        block: block!,
        ver: ver!,
        firstSeg: firstSeg!,
        lastSeg: lastSeg!,
        n: n!,
        minTs: minTs!,
        maxTs: maxTs!,
        kinds: (kinds.get(block!) ?? []).sort((a, b) => a.cells - b.cells),
      };
    });
  }
}

/** Columns of a projection beyond those of a segment. */
export type ProjectionOnly = keyof typeof PROJECTION_COLUMN;

interface Loaded {
  key: number;
  constant: number;
  array: Scratch | null;
}

/** Reads one projection at a time into scratch arrays that are reused. */
export class ProjectionReader implements Tuples {
  readonly #db: Connection;
  readonly #columns = new Map<string, Loaded>();
  #gathered = new Float64Array(0);
  #base = 0;
  n = 0;
  minTs = 0;
  maxTs = 0;
  baseTs = 0;
  baseSlot = 0;

  constructor(db: Connection) {
    this.#db = db;
  }

  /** Turns to a projection. */
  open(entry: BlockEntry, { kind, cells }: BlockKind): void {
    this.#base = projectionKey(entry.block, kind);
    this.n = cells;
    this.minTs = this.baseTs = entry.minTs;
    this.maxTs = entry.maxTs;
    this.baseSlot = Math.floor(entry.minTs / SLOT_MS);
    for (const column of this.#columns.values()) column.key = -1;
  }

  /** The version now in the database; 0 when the block is gone. */
  versionInDatabase({ block }: BlockEntry): number {
    return this.#db.number("blockVersion", block);
  }

  #column<A extends Scratch>(name: string, number: number, make: (n: number) => A): A {
    const key = this.#base + number;
    let column = this.#columns.get(name);
    if (column === undefined) {
      column = { key: -1, constant: NaN, array: null };
      this.#columns.set(name, column);
    }
    if (column.key === key) return column.array as A;
    if (column.array === null || column.array.length < this.n) column.array = make(this.n);
    const row = this.#db.get("column", key);
    if (row === undefined) {
      column.array.fill(0, 0, this.n);
      column.constant = 0;
    } else {
      const [w, base, scale, data] = row as [number, number, number, Uint8Array | null];
      decodeColumn({ w, base, scale, data }, this.n, column.array);
      releaseBlob(data);
      column.constant = w === 0 ? base : NaN;
    }
    column.key = key;
    return column.array as A;
  }

  ids(name: IdColumn): Uint32Array {
    return this.#column(name, COLUMN[name], (n) => new Uint32Array(n));
  }
  numbers(name: NumberColumn): Float64Array {
    return this.#column(name, COLUMN[name], (n) => new Float64Array(n));
  }
  buckets(name: BucketColumn): Uint8Array {
    return this.#column(name, COLUMN[name], (n) => new Uint8Array(n));
  }
  /** Events of each row, and the counts that a segment tells from single events. */
  counts(name: ProjectionOnly): Float64Array {
    return this.#column(name, PROJECTION_COLUMN[name], (n) => new Float64Array(n));
  }

  gather(name: NumberColumn, rows: Selection): Float64Array {
    return this.#gatherFrom(this.numbers(name), rows);
  }
  /** As `gather`, of `counts`. */
  gatherCounts(name: ProjectionOnly, rows: Selection): Float64Array {
    return this.#gatherFrom(this.counts(name), rows);
  }
  #gatherFrom(values: Float64Array, rows: Selection): Float64Array {
    if (rows.all) return values;
    const out = this.#gathered = roomFor(rows.count, this.#gathered);
    gatherDoubles(values, rows.at, rows.count, out);
    return out;
  }

  constant(name: IdColumn | NumberColumn): number | null {
    const column = this.#columns.get(name);
    if (column === undefined || column.key < 0) return null;
    return Number.isNaN(column.constant) ? null : column.constant;
  }
}

/**
 * The pieces of a span for several needs at once: the tail, then block by block the projections that
 * serve a need, and the segments for the needs that none serves.
 *
 * @param needs null: always from the segments
 * @param visit told which needs the chunk is for, by their places
 */
export function* piecesFor(
  work: Work,
  span: Span,
  needs: readonly (Need | null)[],
  visit: {
    readonly events: (
      chunk: EventChunk,
      entry: SegmentEntry | null,
      needs: readonly number[],
    ) => void;
    readonly tuples: (chunk: Tuples, needs: readonly number[]) => void;
  },
): Job<void> {
  // first: what moves into the archive meanwhile is then missed below, see archive.ts
  yield* archivePieces(work, span, needs, visit.tuples);
  const { directory, tail, segments, blocks, projections } = work.ground;
  const all = needs.map((_, place) => place);
  if (tail.n > 0) visit.events(tail, null, all);
  const entries = new Map(blocks.entries.map((entry) => [entry.block, entry]));
  let block = -1;
  let rest = all;
  for (const entry of directory) {
    const mine = Math.floor(entry.seg / BLOCK_SEGMENTS);
    if (mine !== block) {
      block = mine;
      rest = all;
      const found = entries.get(mine);
      if (found !== undefined && isWithin(found, span)) {
        const chosen = needs.map((need) => need === null ? null : choose(found, need));
        for (const kind of new Set(chosen)) {
          if (kind === null) continue;
          yield;
          work.checkGround();
          if (projections.versionInDatabase(found) !== found.ver) throw new Restart();
          projections.open(found, kind);
          visit.tuples(projections, all.filter((place) => chosen[place] === kind));
        }
        rest = all.filter((place) => chosen[place] === null);
      }
    }
    if (rest.length === 0 || !touches(entry, span)) continue;
    yield;
    work.openSegment(entry);
    visit.events(segments, entry, rest);
  }
}
