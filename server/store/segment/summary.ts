/**
 * Summaries of a segment: for one dimension, the distinct ids and what `Sums` needs of each.
 * Layout: for each of the `SUMMARY_ARRAYS` its width, base and scale as doubles, then the packed
 * arrays, each starting at a multiple of eight bytes.
 *
 * @module
 */
import { decodeColumn, packColumn, type PackedColumn } from "./column.ts";

/** Sums in a summary, in order, after the ids. */
export const SUMMARY_SUMS = [
  "requests",
  "failures",
  "input",
  "cacheRead",
  "cacheWrite",
  "output",
  "reasoning",
  "totalReported",
  "cost",
  "costWithoutCache",
  "unpriced",
  "latencySum",
  "latencyCount",
  "ttftSum",
  "ttftCount",
] as const;

const ARRAYS = SUMMARY_SUMS.length + 1;
const HEADER = ARRAYS * 3 * 8;

function aligned(bytes: number): number {
  return (bytes + 7) & ~7;
}

/** Packs ids and sums; `arrays[0]` are the ids, the rest follow `SUMMARY_SUMS`. */
export function packSummary(
  arrays: readonly Float64Array[],
  n: number,
): Uint8Array<ArrayBuffer> {
  const packed: PackedColumn[] = arrays.map((values) => packColumn(values, n));
  let size = HEADER;
  for (const { w } of packed) size += aligned(w * n);
  const bytes = new Uint8Array(size);
  const header = new Float64Array(bytes.buffer, 0, ARRAYS * 3);
  let at = HEADER;
  packed.forEach(({ w, base, scale, data }, index) => {
    header.set([w, base, scale], index * 3);
    if (data === null) return;
    bytes.set(data, at);
    at += aligned(w * n);
  });
  return bytes;
}

/**
 * Reads what `packSummary` wrote: the first `out.length` arrays of it, each at least `n` long. Two
 * are enough to count.
 */
export function decodeSummary(data: Uint8Array, n: number, out: readonly Float64Array[]): void {
  const header = new Float64Array(data.buffer, data.byteOffset, ARRAYS * 3);
  let at = HEADER;
  for (let index = 0; index < Math.min(out.length, ARRAYS); index++) {
    const w = header[index * 3]!;
    const base = header[index * 3 + 1]!;
    const scale = header[index * 3 + 2]!;
    const part = w === 0 ? null : data.subarray(at, at + w * n);
    decodeColumn({ w, base, scale, data: part }, n, out[index]!);
    at += aligned(w * n);
  }
}
