/**
 * Days of which only sums are left, as weighted tuples: a cell stands for all events of a day that
 * share its ids, and carries their sums in the order of a segment's summary, so that
 * `Totals.addSummary` takes it as it is.
 *
 * Ask the archive before the segments: a segment that moves into the archive meanwhile is then
 * missed by its version, and the question starts again; nothing is counted twice.
 *
 * @module
 */
import {
  ARCHIVE_KINDS,
  type ArchiveKind,
  type CellDimension,
  SLOT_PART,
  unpackCells,
} from "../store/mod.ts";
import { SLOT_MS } from "../store/segment/mod.ts";
import type { Compiled } from "./filter.ts";
import type { BucketColumn, Histogram, Masks, Totals } from "./scan.ts";
import type { Job } from "./scheduler.ts";
import type { Ground } from "./snapshot.ts";
import type { Span } from "./types.ts";
import type { Work } from "./work.ts";

const QUARTERS_A_DAY = 96;

/** A day and its tables. */
interface ArchivedDay {
  /** First moment, ms. */
  readonly day: number;
  /** Part → number of cells; 0 = gave way to coarser ones. */
  readonly parts: ReadonlyMap<number, number>;
}

interface Directory {
  readonly of: Ground["directory"];
  readonly oldest: number | null;
  readonly days: readonly ArchivedDay[];
  /** End of the newest slot with sums, ms. */
  readonly endMs: number;
}

const directories = new WeakMap<Ground, Directory>();

/** Days of the archive, oldest first. It changes only with the directory of segments or its start. */
function directoryOf(ground: Ground): Directory {
  const { db } = ground;
  const oldest = db.get("archiveExtent")?.[0] as number | null ?? null;
  const known = directories.get(ground);
  if (known?.of === ground.directory && known.oldest === oldest) return known;
  const days: { day: number; parts: Map<number, number> }[] = [];
  if (oldest !== null) {
    for (const [day, part, n] of db.all("archiveDirectory") as number[][]) {
      if (days.at(-1)?.day !== day) days.push({ day: day!, parts: new Map() });
      days.at(-1)!.parts.set(part!, n!);
    }
  }
  const last = days.at(-1);
  let endMs = -Infinity;
  if (last !== undefined) {
    const slots = read(ground, last.day, KINDS.get(SLOT_PART)!)?.ids("slot");
    endMs = ((slots?.at(-1) ?? 0) + 1) * SLOT_MS;
  }
  const made = { of: ground.directory, oldest, days, endMs };
  directories.set(ground, made);
  return made;
}

const KINDS: ReadonlyMap<number, ArchiveKind> = new Map(
  ARCHIVE_KINDS.map((kind) => [kind.part, kind]),
);

/** Cells of one table of one day. */
export class DayCells {
  readonly n: number;
  readonly day: number;
  readonly kind: ArchiveKind;
  /** As `Totals.addSummary` wants them: the sums from place 1 on. */
  readonly arrays: readonly Float64Array[];
  readonly #dims: readonly Float64Array[];

  constructor(day: number, kind: ArchiveKind, data: Uint8Array, n: number) {
    const { dims, sums } = unpackCells(kind, data, n);
    this.n = n;
    this.day = day;
    this.kind = kind;
    this.arrays = [dims[0]!, ...sums];
    this.#dims = dims;
  }

  /** Ids of a dimension of its kind. @throws Error for another */
  ids(dimension: CellDimension): Float64Array {
    const ids = this.#dims[this.kind.dims.indexOf(dimension)];
    if (ids === undefined) throw new Error(`The table has no ${dimension}.`);
    return ids;
  }

  /** Quarter of an hour since the epoch of each cell; the day's first where only the day is known. */
  slots(): Float64Array {
    return this.kind.dims.includes("slot")
      ? this.ids("slot")
      : new Float64Array(this.n).fill(Math.floor(this.day / SLOT_MS));
  }

  /** Requests of each cell. */
  get weight(): Float64Array {
    return this.arrays[1]!;
  }
}

function read(ground: Ground, day: number, kind: ArchiveKind): DayCells | null {
  const row = ground.db.get("archivePart", day, kind.part);
  if (row === undefined || row[0] === 0) return null;
  return new DayCells(day, kind, row[1] as Uint8Array, row[0] as number);
}

/** The table with the fewest cells that knows all of `dims`. */
function tableFor(
  { parts }: ArchivedDay,
  dims: readonly string[],
  sums: boolean,
): ArchiveKind | null {
  let best: ArchiveKind | null = null;
  for (const kind of ARCHIVE_KINDS) {
    const n = parts.get(kind.part) ?? 0;
    if (n === 0 || kind.sums !== sums) continue;
    if (!dims.every((dim) => (kind.dims as readonly string[]).includes(dim))) continue;
    if (best === null || n < parts.get(best.part)!) best = kind;
  }
  return best;
}

/** What a question has to be told of the archive. */
export interface ArchiveUse {
  /** Events of days that no table could answer for, the filter or the grouping being too fine. */
  readonly skipped: number;
}

/** How a question wants its cells. */
export interface CellsWanted {
  readonly span: Span;
  readonly masks: Masks;
  /** Columns that are grouped by, besides those of the masks. */
  readonly dims: readonly CellDimension[];
  /** Days are too coarse (hours of a heat map): quarters of an hour or nothing. */
  readonly quarters?: boolean;
  /** A histogram in place of sums. */
  readonly buckets?: BucketColumn;
}

/**
 * Visits the cells of all archived days of a span. A day belongs to the span that holds its first
 * moment, a quarter of an hour likewise, so that spans side by side share nothing.
 */
export function* archivedCells(
  work: Work,
  { span, masks, dims, quarters = false, buckets }: CellsWanted,
  visit: (cells: DayCells, allowed: Uint32Array, count: number) => void,
): Job<ArchiveUse> {
  const needed = [...new Set<string>([...masks.keys(), ...dims])];
  if (buckets !== undefined) needed.push(buckets);
  else if (needed.length === 0 || quarters) needed.push("slot");
  let skipped = 0;
  let allowed = new Uint32Array(0);
  const { days } = directoryOf(work.ground);
  for (const one of days) {
    const exact = needed.includes("slot");
    if (one.day >= span.toMs) break;
    // a day may be an hour or two longer than its quarters
    const touches = exact
      ? one.day + (QUARTERS_A_DAY + 8) * SLOT_MS > span.fromMs
      : one.day >= span.fromMs;
    if (!touches) continue;
    const kind = tableFor(one, needed, buckets === undefined);
    yield;
    work.checkGround();
    if (kind === null) {
      const all = buckets === undefined ? read(work.ground, one.day, KINDS.get(SLOT_PART)!) : null;
      for (let i = 0; i < (all?.n ?? 0); i++) skipped += all!.weight[i]!;
      continue;
    }
    const cells = read(work.ground, one.day, kind);
    if (cells === null) continue; // expired since the question began
    if (allowed.length < cells.n) allowed = new Uint32Array(cells.n);
    let count = 0;
    const slots = exact ? cells.ids("slot") : null;
    const filters = [...masks].map(([column, mask]) =>
      [cells.ids(column as CellDimension), mask] as const
    );
    for (let i = 0; i < cells.n; i++) {
      if (slots !== null) {
        const atMs = slots[i]! * SLOT_MS;
        if (atMs < span.fromMs || atMs >= span.toMs) continue;
      }
      if (filters.every(([ids, mask]) => mask[ids[i]!] === 1)) allowed[count++] = i;
    }
    visit(cells, allowed, count);
  }
  return { skipped };
}

const NOTHING: ArchiveUse = { skipped: 0 };

/** Adds the sums of archived days to running totals. */
export function* addArchived(
  work: Work,
  span: Span,
  filter: Compiled,
  dims: readonly CellDimension[],
  totals: Totals,
  groupOf: (cells: DayCells) => (cell: number) => number,
): Job<ArchiveUse> {
  // single requests are gone
  if (filter.requestId !== null) return NOTHING;
  return yield* archivedCells(
    work,
    { span, masks: filter.masks, dims },
    (cells, allowed, count) => {
      const group = groupOf(cells);
      for (let j = 0; j < count; j++) {
        const cell = allowed[j]!;
        totals.addSummary(group(cell), cells.arrays, cell);
      }
    },
  );
}

/** Adds the durations of archived days to a histogram; only models and credentials have them. */
export function* addArchivedDurations(
  work: Work,
  span: Span,
  filter: Compiled,
  column: BucketColumn,
  dims: readonly CellDimension[],
  histogram: Histogram,
  groupOf: (cells: DayCells) => (cell: number) => number,
): Job<ArchiveUse> {
  if (filter.requestId !== null) return NOTHING;
  const wanted = { span, masks: filter.masks, dims, buckets: column };
  return yield* archivedCells(work, wanted, (cells, allowed, count) => {
    const group = groupOf(cells);
    const buckets = cells.ids(column);
    for (let j = 0; j < count; j++) {
      const cell = allowed[j]!;
      histogram.counts[(group(cell) << 8) + buckets[cell]!]! += cells.weight[cell]!;
    }
  });
}

/** Oldest archived day, ms; null without an archive. */
export function archiveStart(ground: Ground): number | null {
  return directoryOf(ground).oldest;
}

/** `columnsFromMs` of an answer: from here on every filter and every minute; null as there. */
export function columnsFrom(ground: Ground, span: Span): number | null {
  const { endMs } = directoryOf(ground);
  return endMs > span.fromMs ? endMs : null;
}
