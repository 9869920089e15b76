/**
 * What the archive keeps of a civil day: tables of cells, a cell being a tuple of ids with the sums
 * of all events that share it (store.md §8). Numbers of parts are stored and never change.
 *
 * @module
 */

/** Columns a cell can be told by; `slot` counts quarters of an hour since the epoch. */
export type CellDimension =
  | "slot"
  | "model"
  | "key"
  | "cred"
  | "prov"
  | "mode"
  | "cls"
  | "alias"
  | "route"
  | "source"
  | "snap"
  | "latb"
  | "ttftb";

/** A table of the archive. */
export interface ArchiveKind {
  /** `archive_day.part` */
  readonly part: number;
  readonly dims: readonly CellDimension[];
  /** All of `SUMMARY_SUMS`, or only how many events (histograms). */
  readonly sums: boolean;
  /** Coarser parts that take its place on a day with too many cells. */
  readonly fallback: readonly number[];
  /** Kept only where the part that names it as fallback is not. */
  readonly reserve: boolean;
}

function kind(
  part: number,
  dims: readonly CellDimension[],
  more: Partial<ArchiveKind> = {},
): ArchiveKind {
  return { part, dims, sums: true, fallback: [], reserve: false, ...more };
}

/** All tables, in the order in which they are worked out. */
export const ARCHIVE_KINDS: readonly ArchiveKind[] = [
  kind(0, ["slot"]),
  kind(1, ["model", "key"], { fallback: [4, 5] }),
  kind(2, ["cred", "model"], { fallback: [3] }),
  kind(3, ["cred"], { reserve: true }),
  kind(4, ["model"], { reserve: true }),
  kind(5, ["key"], { reserve: true }),
  kind(6, ["prov", "mode", "cls"]),
  kind(7, ["alias"]),
  kind(8, ["route"]),
  kind(9, ["source"]),
  kind(10, ["snap"]),
  kind(16, ["model", "latb"], { sums: false }),
  kind(17, ["model", "ttftb"], { sums: false }),
  kind(18, ["cred", "latb"], { sums: false }),
  kind(19, ["cred", "ttftb"], { sums: false }),
];

/** Part with the 15-minute totals: every archived day has it. */
export const SLOT_PART = 0;

/** Cells of a day's sums beyond which tables give way to coarser ones. */
export const MOST_DAY_CELLS = 20_000;
/** Cells of one histogram table of a day. */
export const MOST_HISTOGRAM_CELLS = 40_000;
/** What gives way first on a day with more cells than that. */
export const GIVES_WAY: readonly number[] = [2, 1, 9, 10, 7];

/** Kind of a part. @throws Error for an unknown number */
export function kindOf(part: number): ArchiveKind {
  const found = ARCHIVE_KINDS.find((one) => one.part === part);
  if (found === undefined) {
    throw new Error(`The archive has an unknown table (${part}); a newer version wrote it.`);
  }
  return found;
}
