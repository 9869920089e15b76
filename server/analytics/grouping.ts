/**
 * Groups of the scan: each selected row gets a number, by the ids of a column, by the bin of a time
 * series, or by both.
 *
 * @module
 */
import { SLOT_MS } from "../store/segment/mod.ts";
import { QuestionError } from "./error.ts";
import type { Chunk, IdColumn, Selection } from "./scan.ts";
import type { Span } from "./types.ts";
import { binOfSlot, type Bins, binTable } from "./zone.ts";

/** Gives each selected row its group. */
export interface Grouping {
  /** Groups are 0 … size − 1. */
  readonly size: number;
  /** Rows of equal group tend to follow each other. */
  readonly runs: boolean;
  assign(chunk: Chunk, rows: Selection, into: Uint32Array): void;
}

/** Everything in one group. */
export const ONE_GROUP: Grouping = {
  size: 1,
  runs: true,
  assign: (_chunk, rows, into) => void into.fill(0, 0, rows.count),
};

/** By the ids of a column: `lookup` tells the group of each id. */
export function byColumn(column: IdColumn, lookup: Uint32Array, size: number): Grouping {
  return {
    size,
    runs: false,
    assign(chunk, rows, into) {
      const { at, count } = rows;
      const same = chunk.constant(column);
      let check = 0;
      if (same !== null) {
        check = lookup[same]!;
        into.fill(check, 0, count);
      } else {
        const ids = chunk.ids(column);
        if (rows.all) { for (let j = 0; j < count; j++) check += into[j] = lookup[ids[j]!]!; }
        else for (let j = 0; j < count; j++) check += into[j] = lookup[ids[at[j]!]!]!;
      }
      // an id beyond the lookup is undefined, which a typed array would take for group 0
      if (!(check >= 0)) throw new QuestionError("An id is beyond its dictionary.", "internal");
    },
  };
}

/** A table of more slots than 30 years is not worth its memory. */
const TABLE_SLOTS = 1 << 20;

/**
 * By the bin of a time series.
 *
 * @param span what the rows are cut to, before they come here
 */
export function byBin(bins: Bins, span: Span): Grouping {
  const first = Math.floor(span.fromMs / SLOT_MS);
  const slots = Math.floor((span.toMs - 1) / SLOT_MS) - first + 1;
  if (slots <= TABLE_SLOTS) {
    return bySlots(binTable(bins, first, slots), first, bins.starts.length);
  }
  return {
    size: bins.starts.length,
    runs: true,
    assign(chunk, rows, into) {
      const slot = chunk.numbers("slot");
      for (let j = 0; j < rows.count; j++) {
        into[j] = binOfSlot(bins, slot[rows.row(j)]! + chunk.baseSlot);
      }
    },
  };
}

/** By the slot: `table` tells the group of each from `first`. */
export function bySlots(table: ArrayLike<number>, first: number, size: number): Grouping {
  return {
    size,
    runs: true,
    assign(chunk, rows, into) {
      const { at, count, all } = rows;
      const slot = chunk.numbers("slot");
      const shift = chunk.baseSlot - first;
      let check = 0;
      if (all) { for (let j = 0; j < count; j++) check += into[j] = table[slot[j]! + shift]!; }
      else for (let j = 0; j < count; j++) check += into[j] = table[slot[at[j]!]! + shift]!;
      if (!(check >= 0)) throw new QuestionError("An event is beyond its span.", "internal");
    },
  };
}

/** Most cells of a product: 8 MB a measure. */
export const MOST_CELLS = 1 << 20;

/**
 * By two groupings at once: group = a · size of b + b.
 *
 * @throws QuestionError `too_many_groups` beyond `MOST_CELLS`
 */
export function product(a: Grouping, b: Grouping): Grouping {
  const size = a.size * b.size;
  if (size > MOST_CELLS) {
    throw new QuestionError(
      `by: ${a.size} × ${b.size} groups are too many; filter one of the two dimensions first.`,
      "too_many_groups",
    );
  }
  let second = new Uint32Array(0);
  return {
    size,
    runs: a.runs && b.runs,
    assign(chunk, rows, into) {
      if (second.length < rows.count) second = new Uint32Array(rows.at.length);
      a.assign(chunk, rows, into);
      b.assign(chunk, rows, second);
      const width = b.size;
      for (let j = 0; j < rows.count; j++) into[j] = into[j]! * width + second[j]!;
    },
  };
}
