/**
 * What a re-pricing replaced: for each event its id, cost, cost without cache and price version.
 * Packed like the columns of a segment, about eleven bytes an event.
 *
 * @module
 */
import { decodeColumn, packColumn, type PackedColumn } from "../segment/mod.ts";

/** Events of one batch as they were; arrays of equal length, ids ascending. */
export interface Replaced {
  readonly ids: Float64Array;
  /** Nano-dollars; -1 = unpriced. */
  readonly cost: Float64Array;
  readonly nocache: Float64Array;
  /** `event.price`; 0 = none, -1 = the row had expired. */
  readonly price: Float64Array;
}

const NAMES = ["ids", "cost", "nocache", "price"] as const;
const HEADER = NAMES.length * 3 * 8;

function aligned(bytes: number): number {
  return (bytes + 7) & ~7;
}

/** Bytes of what was replaced; `n` is kept beside them. */
export function packReplaced(replaced: Replaced): Uint8Array<ArrayBuffer> {
  const n = replaced.ids.length;
  const packed: PackedColumn[] = NAMES.map((name) => packColumn(replaced[name], n));
  let size = HEADER;
  for (const { w } of packed) size += aligned(w * n);
  const bytes = new Uint8Array(size);
  const header = new Float64Array(bytes.buffer, 0, NAMES.length * 3);
  let at = HEADER;
  packed.forEach(({ w, base, scale, data }, index) => {
    header.set([w, base, scale], index * 3);
    if (data !== null) bytes.set(data, at);
    at += aligned(w * n);
  });
  return bytes;
}

/**
 * Inverse of `packReplaced`.
 *
 * @throws when the bytes are too few
 */
export function unpackReplaced(data: Uint8Array, n: number): Replaced {
  const bytes = data.slice();
  const header = new Float64Array(bytes.buffer, 0, NAMES.length * 3);
  let at = HEADER;
  const columns = NAMES.map((_name, index) => {
    const [w, base, scale] = header.subarray(index * 3, index * 3 + 3) as unknown as [
      number,
      number,
      number,
    ];
    const out = new Float64Array(n);
    decodeColumn({ w, base, scale, data: w === 0 ? null : bytes.subarray(at, at + w * n) }, n, out);
    at += aligned(w * n);
    return out;
  });
  const [ids, cost, nocache, price] = columns as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  return { ids, cost, nocache, price };
}

/** Have two ascending lists a number in common? */
export function haveCommon(a: Float64Array, b: Float64Array): boolean {
  let j = 0;
  for (let i = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) return true;
    if (a[i]! < b[j]!) i++;
    else j++;
  }
  return false;
}
