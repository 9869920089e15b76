/**
 * Second level over segments: per block of 16 segments, the distinct tuples of a few dimensions
 * with their counts and sums. A projection is stored like a segment, in `segcol`, and scanned like
 * one, with the count of each tuple as the weight of its row. It only makes answers faster: what no
 * projection covers is read from the segments.
 *
 * @module
 */
import { COLUMN } from "../segment/mod.ts";

/** Segments of a block. */
export const BLOCK_SEGMENTS = 16;

/** Columns of segments that can be dimensions of a projection. */
export type ProjectedDimension =
  | "slot"
  | "cred"
  | "model"
  | "alias"
  | "key"
  | "prov"
  | "mode"
  | "cls"
  | "latb"
  | "ttftb";

/** A set of dimensions; the numbers are kept in files and never given to another set. */
export interface ProjectionKind {
  /** 0..31 */
  readonly kind: number;
  readonly dims: readonly ProjectedDimension[];
  /** Only counts: a histogram needs nothing else. */
  readonly countOnly: boolean;
}

function kind(number: number, ...dims: ProjectedDimension[]): ProjectionKind {
  return {
    kind: number,
    dims,
    countOnly: dims.includes("latb") || dims.includes("ttftb"),
  };
}

/**
 * What pages group by, with what they filter by. The provider follows from the credential or the
 * model nearly always, so it makes hardly any tuple more and serves its filter everywhere.
 */
export const PROJECTIONS: readonly ProjectionKind[] = [
  kind(0, "slot", "prov", "model"),
  kind(1, "slot", "key"),
  kind(2, "slot", "prov", "mode"),
  kind(3, "prov", "model", "key"),
  kind(4, "prov", "cred", "model"),
  kind(5, "prov", "cred", "key"),
  kind(6, "prov", "cred", "cls"),
  kind(7, "prov", "model", "alias", "mode", "cls"),
  kind(8, "prov", "key", "mode", "cls"),
  kind(9, "prov", "cred", "mode"),
  kind(10, "prov", "model", "latb"),
  kind(11, "prov", "model", "ttftb"),
  kind(12, "prov", "key", "latb"),
  kind(13, "prov", "key", "ttftb"),
  kind(14, "prov", "cred", "latb"),
  kind(15, "prov", "cred", "ttftb"),
  kind(16, "slot", "prov", "cls"),
  kind(17, "slot", "latb"),
  kind(18, "slot", "ttftb"),
];

/**
 * Columns that only projections have, in the key space of `COLUMN`; the sums of a tuple stand in the
 * columns that they are sums of. `lat` and `ttft` are sums of the stored values, which are one more
 * than the duration, as the scan expects.
 */
export const PROJECTION_COLUMN = {
  /** Events of the tuple: the weight. */
  count: 48,
  /** Failed ones. */
  failed: 49,
  /** Those whose latency is known, and whose time to the first token is. */
  latn: 50,
  ttftn: 51,
} as const;

/** Columns that are summed as they are. */
export const SUMMED = [
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
  "repTotal",
] as const satisfies readonly (keyof typeof COLUMN)[];

/** First key of a kind in `segcol`; add a column number below 64. */
export function projectionKey(block: number, kind: number): number {
  return (2 ** 24 + block * 32 + kind) * 64;
}

/** Text of `blockkind.dims`. */
export function dimsText({ dims }: ProjectionKind): string {
  return dims.join(" ");
}
