/**
 * Tables of cells of the archive, packed and in the hand. Pure.
 *
 * Packed: for each array width, base and scale as doubles, then the arrays, each from a multiple of
 * eight bytes on. Sums that hardly ever differ from another one are stored as the difference.
 *
 * @module
 */
import { decodeColumn, packColumn, SUMMARY_SUMS } from "../segment/mod.ts";
import type { ArchiveKind } from "./kinds.ts";

/** Cells in the hand: ids per dimension, then sums in the order of `SUMMARY_SUMS`. */
export interface Cells {
  readonly n: number;
  readonly dims: readonly Float64Array[];
  /** All sums, or only requests. */
  readonly sums: readonly Float64Array[];
}

const at = (name: typeof SUMMARY_SUMS[number]) => SUMMARY_SUMS.indexOf(name);
const TOTAL = at("totalReported");
const PARTS = [at("input"), at("cacheRead"), at("cacheWrite"), at("output"), at("reasoning")];
/** [sum, the one it is close to] */
const NEAR = [
  [at("costWithoutCache"), at("cost")],
  [at("latencyCount"), at("requests")],
  [at("ttftCount"), at("requests")],
] as const;

function aligned(bytes: number): number {
  return (bytes + 7) & ~7;
}

/** Sums to differences (`sign` −1) and back (+1), in place. */
function differ(sums: readonly Float64Array[], n: number, sign: 1 | -1): void {
  if (sums.length < SUMMARY_SUMS.length) return;
  const total = sums[TOTAL]!;
  for (const part of PARTS) {
    const values = sums[part]!;
    for (let i = 0; i < n; i++) total[i]! += sign * values[i]!;
  }
  for (const [one, other] of NEAR) {
    const values = sums[one]!;
    const base = sums[other]!;
    for (let i = 0; i < n; i++) values[i]! += sign * base[i]!;
  }
}

/** Packs cells; `n` at least 1. */
export function packCells(cells: Cells): Uint8Array<ArrayBuffer> {
  const { n, dims } = cells;
  const sums = cells.sums.map((values) => values.slice(0, n));
  differ(sums, n, -1);
  const packed = [...dims, ...sums].map((values) => packColumn(values, n));
  const header = packed.length * 24;
  let size = header;
  for (const { w } of packed) size += aligned(w * n);
  const bytes = new Uint8Array(size);
  const numbers = new Float64Array(bytes.buffer, 0, packed.length * 3);
  let offset = header;
  packed.forEach(({ w, base, scale, data }, index) => {
    numbers.set([w, base, scale], index * 3);
    if (data === null) return;
    bytes.set(data, offset);
    offset += aligned(w * n);
  });
  return bytes;
}

/** Number of sums of a kind. */
export function sumsOf(kind: ArchiveKind): number {
  return kind.sums ? SUMMARY_SUMS.length : 1;
}

/**
 * Reads what `packCells` wrote.
 *
 * @param n number of cells
 * @throws Error when the bytes are too few
 */
export function unpackCells(kind: ArchiveKind, data: Uint8Array, n: number): Cells {
  const arrays = kind.dims.length + sumsOf(kind);
  const bytes = data.byteOffset % 8 === 0 ? data : data.slice();
  const header = new Float64Array(bytes.buffer, bytes.byteOffset, arrays * 3);
  const all: Float64Array[] = [];
  let offset = arrays * 24;
  for (let index = 0; index < arrays; index++) {
    const w = header[index * 3]!;
    const out = new Float64Array(n);
    decodeColumn(
      {
        w,
        base: header[index * 3 + 1]!,
        scale: header[index * 3 + 2]!,
        data: w === 0 ? null : bytes.subarray(offset, offset + w * n),
      },
      n,
      out,
    );
    all.push(out);
    offset += aligned(w * n);
  }
  const sums = all.slice(kind.dims.length);
  differ(sums, n, 1);
  return { n, dims: all.slice(0, kind.dims.length), sums };
}

/** Distinct tuples and their sums, growing. */
export class CellTable {
  readonly #kind: ArchiveKind;
  readonly #cells = new Map<string | number, number>();
  readonly #dims: number[][];
  readonly #sums: number[][];

  constructor(kind: ArchiveKind) {
    this.#kind = kind;
    this.#dims = kind.dims.map(() => []);
    this.#sums = Array.from({ length: sumsOf(kind) }, () => []);
  }

  /** Number of cells. */
  get n(): number {
    return this.#cells.size;
  }

  /** Number of the cell with these ids; new ones start at 0. */
  cell(a: number, b: number, c: number): number {
    // ids of three small dictionaries fit a double; what does not is told apart as text
    const key = a < 0x4000_0000 && b < 0x1000 && c < 0x800
      ? (a * 0x1000 + b) * 0x800 + c
      : `${a} ${b} ${c}`;
    let cell = this.#cells.get(key);
    if (cell === undefined) {
      cell = this.#cells.size;
      this.#cells.set(key, cell);
      const ids = [a, b, c];
      for (let d = 0; d < this.#dims.length; d++) this.#dims[d]!.push(ids[d]!);
      for (const sum of this.#sums) sum.push(0);
    }
    return cell;
  }

  /** Array of a sum, by its number in `SUMMARY_SUMS`. */
  sum(index: number): number[] {
    return this.#sums[index]!;
  }

  /** Adds all cells of another table; `project` maps its dimensions to ours. */
  add(cells: Cells, project: readonly number[]): void {
    const { n, dims, sums } = cells;
    const ids = project.map((index) => dims[index]!);
    for (let i = 0; i < n; i++) {
      const cell = this.cell(ids[0]?.[i] ?? 0, ids[1]?.[i] ?? 0, ids[2]?.[i] ?? 0);
      for (let s = 0; s < this.#sums.length; s++) this.#sums[s]![cell]! += sums[s]![i]!;
    }
  }

  /** In the order of the ids, so that the bytes do not depend on what came first. */
  cells(): Cells {
    const n = this.n;
    const order = Array.from({ length: n }, (_, i) => i);
    order.sort((a, b) => {
      for (const dim of this.#dims) {
        const difference = dim[a]! - dim[b]!;
        if (difference !== 0) return difference;
      }
      return 0;
    });
    const take = (values: readonly number[]) => Float64Array.from(order, (i) => values[i]!);
    return { n, dims: this.#dims.map(take), sums: this.#sums.map(take) };
  }

  /** The kind it holds. */
  get kind(): ArchiveKind {
    return this.#kind;
  }
}
