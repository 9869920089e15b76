/**
 * Whether what is stored of a segment equals what its rows encode to now.
 *
 * @module
 */
import type { SegmentData } from "./event_log.ts";
import type { Database } from "./sqlite.ts";

/** Compares the columns of a segment with those encoded again. */
export function sameColumns(db: Database, seg: number, again: SegmentData): boolean {
  const stored = db.all(
    "select k, w, base, scale, data from segcol where k >= ? and k < ? order by k",
    seg * 64,
    seg * 64 + 64,
  );
  const made = [...again.columns].sort((a, b) => a.column - b.column);
  return stored.length === made.length && made.every((column, i) => {
    const [k, w, base, scale, data] = stored[i]!;
    return k === seg * 64 + column.column && w === column.w && base === column.base &&
      scale === column.scale && sameBytes(data as Uint8Array | null, column.data);
  });
}

/** Compares the sums of a segment with those encoded again. */
export function sameSums(db: Database, seg: number, again: SegmentData): boolean {
  const stored = db.all(
    "select k, n, data from segsum where k >= ? and k < ? order by k",
    seg * 16,
    seg * 16 + 16,
  );
  const made = [...again.sums].sort((a, b) => a.dimension - b.dimension);
  return stored.length === made.length && made.every((sum, i) => {
    const [k, n, data] = stored[i]!;
    return k === seg * 16 + sum.dimension && n === sum.n &&
      sameBytes(data as Uint8Array, sum.data);
  });
}

/** Nothing equals nothing. Not for secrets: it stops at the first difference. */
export function sameBytes(a: Uint8Array | null, b: Uint8Array | null): boolean {
  if (a === null || b === null) return a === b;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
