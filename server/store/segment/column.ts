/**
 * Packing of one column: the narrowest of u8, u16, u32 and f64 that holds `(value − base) / scale`;
 * a constant needs no bytes. Exact for every integer up to ±2^53.
 *
 * @module
 */

/** A packed column. `w` is the width in bytes: 0 (constant), 1, 2, 4 or 8. */
export interface PackedColumn {
  readonly w: number;
  readonly base: number;
  readonly scale: number;
  /** Native byte order of all platforms we build for: little endian. */
  readonly data: Uint8Array<ArrayBuffer> | null;
}

/** Arrays a column can be widened into. */
export type Scratch = Uint8Array | Uint16Array | Uint32Array | Float64Array;

const U32 = 0xffff_ffff;

/** Greatest common divisor of the distances to `base`; gives up at 1. */
function stride(values: Float64Array, n: number, base: number): number {
  let g = 0;
  for (let i = 0; i < n; i++) {
    let a = values[i]! - base;
    while (a !== 0) [g, a] = [a, g % a];
    if (g === 1) return 1;
  }
  return g;
}

/**
 * Packs the first `n` values, which are integers (others are kept as they are, in f64).
 *
 * @param n at least 1
 */
export function packColumn(values: Float64Array, n: number): PackedColumn {
  let min = values[0]!;
  let max = min;
  let whole = Number.isInteger(min);
  for (let i = 1; i < n; i++) {
    const value = values[i]!;
    if (value < min) min = value;
    else if (value > max) max = value;
    whole &&= Number.isInteger(value);
  }
  const same = min === max && whole;
  if (same) return { w: 0, base: min + 0, scale: 1, data: null }; // + 0: no negative zero
  let range = max - min;
  let scale = 1;
  if (whole && range > 0xff && range <= Number.MAX_SAFE_INTEGER) {
    scale = stride(values, n, min);
    range /= scale;
  }
  if (!whole || range > U32) {
    return { w: 8, base: 0, scale: 1, data: new Uint8Array(values.slice(0, n).buffer) };
  }
  const packed = range <= 0xff
    ? new Uint8Array(n)
    : range <= 0xffff
    ? new Uint16Array(n)
    : new Uint32Array(n);
  for (let i = 0; i < n; i++) packed[i] = (values[i]! - min) / scale;
  return {
    w: packed.BYTES_PER_ELEMENT,
    base: min,
    scale,
    data: new Uint8Array(packed.buffer),
  };
}

function view(w: number, data: Uint8Array, n: number): Scratch {
  // a typed array needs an aligned start, which a view into a larger buffer may not have
  const bytes = data.byteOffset % w === 0 ? data : data.slice();
  switch (w) {
    case 1:
      return bytes.subarray(0, n);
    case 2:
      return new Uint16Array(bytes.buffer, bytes.byteOffset, n);
    case 4:
      return new Uint32Array(bytes.buffer, bytes.byteOffset, n);
    case 8:
      return new Float64Array(bytes.buffer, bytes.byteOffset, n);
    default:
      throw new Error(`A column of the database has an unknown width (${w}); run the doctor.`);
  }
}

/**
 * Widens a packed column into `out`, which is reused from segment to segment so that the hot loops
 * see one type of array.
 *
 * @throws when the data are shorter than `n` values
 */
export function decodeColumn(
  column: { w: number; base: number; scale: number; data: Uint8Array | null },
  n: number,
  out: Scratch,
): void {
  const { w, base, scale, data } = column;
  if (w === 0 || data === null) {
    out.fill(base, 0, n);
    return;
  }
  checkLength(data, n, w);
  out.set(view(w, data, n));
  if (base === 0 && scale === 1) return;
  // one loop per type of array: a loop that sees several is slower than both
  if (out instanceof Float64Array) {
    for (let i = 0; i < n; i++) out[i] = out[i]! * scale + base;
  } else if (out instanceof Uint32Array) {
    for (let i = 0; i < n; i++) out[i] = out[i]! * scale + base;
  } else {
    for (let i = 0; i < n; i++) out[i] = out[i]! * scale + base;
  }
}

/**
 * Takes `count` values out of a packed column without widening the rest: `out[j]` is the value of
 * row `rows[j]`. For selections of few rows.
 *
 * @throws when the data are shorter than `n` values
 */
export function gatherColumn(
  column: { w: number; base: number; scale: number; data: Uint8Array | null },
  n: number,
  rows: Uint32Array,
  count: number,
  out: Float64Array,
): void {
  const { w, base, scale, data } = column;
  if (w === 0 || data === null) {
    out.fill(base, 0, count);
    return;
  }
  checkLength(data, n, w);
  const values = view(w, data, n);
  if (values instanceof Uint8Array) {
    for (let j = 0; j < count; j++) out[j] = values[rows[j]!]! * scale + base;
  } else if (values instanceof Uint16Array) {
    for (let j = 0; j < count; j++) out[j] = values[rows[j]!]! * scale + base;
  } else if (values instanceof Uint32Array) {
    for (let j = 0; j < count; j++) out[j] = values[rows[j]!]! * scale + base;
  } else {
    for (let j = 0; j < count; j++) out[j] = values[rows[j]!]! * scale + base;
  }
}

function checkLength(data: Uint8Array, n: number, w: number): void {
  if (data.byteLength < n * w) {
    throw new Error("A column of the database is shorter than its segment; run the doctor.");
  }
}

/**
 * Gives the memory of a blob that was read from SQLite back at once. Each blob is an external
 * buffer that V8 frees late: without this a scan holds three times as much (store.md §7).
 */
export function releaseBlob(data: Uint8Array | null): void {
  if (data !== null && data.byteLength === data.buffer.byteLength) {
    (data.buffer as ArrayBuffer).transfer(0);
  }
}
