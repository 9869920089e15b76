/**
 * Columns of a segment: the registry that the encoder, the scan and the tests walk.
 * A segment is a pure function of the event rows it covers, in id order.
 *
 * @module
 */

/** An event row as stored: column name → number, `bigint`-free. Dictionary columns are ids. */
export interface EventRow {
  readonly id: number;
  readonly ts: number;
  readonly inst: number;
  readonly req: number | null;
  readonly cred: number;
  readonly model: number;
  readonly alias: number;
  readonly key: number;
  readonly prov: number;
  readonly mode: number;
  readonly source: number;
  readonly cls: number;
  readonly route: number;
  readonly snap: number;
  readonly inp: number;
  readonly read: number;
  readonly write: number;
  readonly out: number;
  readonly reason: number;
  /**
   * Reported minus derived, from `rep`; all 0 when `rep` is null. As cached counts the larger of
   * `cached` and `cache`.
   */
  readonly repInput: number;
  readonly repOutput: number;
  readonly repReasoning: number;
  readonly repCached: number;
  readonly repTotal: number;
  readonly lat: number | null;
  readonly ttft: number | null;
  readonly cost: number | null;
  readonly nocache: number | null;
  readonly fail: number;
  /** 1 when `req` is the whole request id, or there is none; 0 when its text stands in the row. */
  readonly digits: number;
}

/** Milliseconds of a slot: every civil offset in use is a multiple of it. */
export const SLOT_MS = 900_000;

/**
 * Segment column numbers, `segcol.k = seg * 64 + column`. Never renumbered.
 * `id` exists only in segments with holes (deleted rows); `lat`, `ttft` and `req` hold value + 1,
 * 0 = null.
 */
export const COLUMN = {
  id: 0,
  dt: 1, // ts − segment.min_ts, ms
  slot: 2, // floor(ts / SLOT_MS) − floor(min_ts / SLOT_MS)
  inst: 3,
  cred: 4,
  model: 5,
  alias: 6,
  key: 7,
  prov: 8,
  mode: 9,
  source: 10,
  cls: 11,
  route: 12,
  snap: 13,
  inp: 14,
  read: 15,
  write: 16,
  out: 17,
  reason: 18,
  cost: 19, // nano-dollars, 0 when unpriced
  nocache: 20,
  priced: 21, // 1 when cost is not null
  lat: 22,
  ttft: 23,
  latb: 24, // latency bucket, one byte, see histogram.ts
  ttftb: 25,
  req: 26, // value + 1, see above
  repInput: 27,
  repOutput: 28,
  repReasoning: 29,
  repCached: 30,
  repTotal: 31,
  fail: 32, // id of the redacted failure summary; costs no byte while nothing fails
  digits: 33, // a segment of ones, as CPA 7 fills them, has no text of an id to look at
} as const;

/** Name of a segment column. */
export type ColumnName = keyof typeof COLUMN;

/** Dimensions with a summary per segment, `segsum.k = seg * 16 + index`. Never renumbered. */
export const SUMMARY = {
  slot: 0,
  cred: 1,
  model: 2,
  alias: 3,
  key: 4,
  prov: 5,
  mode: 6,
  source: 7,
  cls: 8,
} as const;
