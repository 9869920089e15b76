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
import {
  type BucketColumn,
  type IdColumn,
  type Masks,
  MEASURES,
  type NumberColumn,
  type Selection,
  type Tuples,
} from "./scan.ts";
import type { Job } from "./scheduler.ts";
import type { Ground } from "./snapshot.ts";
import type { Measure, Span } from "./types.ts";
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

/** As `Tuples` the sums stand as a scan leaves them, see `Totals.finish`. */
const QUANTITY: Partial<
  Record<NumberColumn, (sum: (of: Measure) => Float64Array) => Float64Array>
> = {
  inp: (sum) => sum("input"),
  read: (sum) => sum("cacheRead"),
  write: (sum) => sum("cacheWrite"),
  out: (sum) => sum("output"),
  reason: (sum) => sum("reasoning"),
  cost: (sum) => sum("cost"),
  nocache: (sum) => sum("costWithoutCache"),
  priced: (sum) => combine(sum("requests"), [sum("unpriced")], -1),
  lat: (sum) => combine(sum("latencySum"), [sum("latencyCount")], 1),
  ttft: (sum) => combine(sum("ttftSum"), [sum("ttftCount")], 1),
  repTotal: (sum) =>
    combine(
      sum("totalReported"),
      [sum("input"), sum("cacheRead"), sum("cacheWrite"), sum("output"), sum("reasoning")],
      -1,
    ),
};

const COUNTED = {
  count: "requests",
  failed: "failures",
  latn: "latencyCount",
  ttftn: "ttftCount",
} as const satisfies Record<string, Measure>;

function combine(base: Float64Array, others: readonly Float64Array[], sign: 1 | -1): Float64Array {
  const made = base.slice();
  for (const other of others) for (let i = 0; i < made.length; i++) made[i]! += sign * other[i]!;
  return made;
}

/** Some cells of a table as a chunk of the scan, like a projection. */
export class ArchiveTuples implements Tuples {
  readonly n: number;
  readonly minTs: number;
  readonly maxTs: number;
  readonly baseTs: number;
  readonly baseSlot: number;
  readonly #cells: DayCells;
  readonly #at: Uint32Array;
  readonly #made = new Map<string, Float64Array>();

  /** @param at cells that lie in the span, the first `count` of it */
  constructor(cells: DayCells, at: Uint32Array, count: number) {
    this.#cells = cells;
    this.#at = at.slice(0, count);
    this.n = count;
    this.baseTs = cells.day;
    this.baseSlot = Math.floor(cells.day / SLOT_MS);
    this.minTs = cells.day;
    this.maxTs = cells.day;
    if (cells.kind.dims.includes("slot")) {
      const slots = this.#take("slot", cells.slots());
      for (const slot of slots) this.maxTs = Math.max(this.maxTs, slot * SLOT_MS);
    }
  }

  #take(name: string, values: Float64Array): Float64Array {
    let made = this.#made.get(name);
    if (made === undefined) {
      made = new Float64Array(this.n);
      for (let i = 0; i < this.n; i++) made[i] = values[this.#at[i]!]!;
      this.#made.set(name, made);
    }
    return made;
  }

  #sum(measure: Measure): Float64Array {
    const values = this.#cells.arrays[1 + MEASURES.indexOf(measure)];
    if (values === undefined) throw new Error(`The table has no ${measure}.`);
    return values;
  }

  ids(column: IdColumn): Uint32Array {
    return Uint32Array.from(this.#take(column, this.#cells.ids(column as CellDimension)));
  }
  numbers(column: NumberColumn): Float64Array {
    const known = this.#made.get(`+${column}`);
    if (known !== undefined) return known;
    if (column === "slot" || column === "dt") {
      const slots = this.#take("slot", this.#cells.slots());
      return slots.map((slot) =>
        column === "slot" ? slot - this.baseSlot : Math.max(0, slot * SLOT_MS - this.baseTs)
      );
    }
    const make = QUANTITY[column];
    if (make === undefined) throw new Error(`The archive has no ${column}.`);
    return this.#take(`+${column}`, make((measure) => this.#sum(measure)));
  }
  buckets(column: BucketColumn): Uint8Array {
    return Uint8Array.from(this.#take(column, this.#cells.ids(column)));
  }
  gather(column: NumberColumn, rows: Selection): Float64Array {
    return gatherRows(this.numbers(column), rows);
  }
  gatherCounts(column: keyof typeof COUNTED, rows: Selection): Float64Array {
    return gatherRows(this.#take(column, this.#sum(COUNTED[column])), rows);
  }
  constant(_column: IdColumn | NumberColumn): number | null {
    return null;
  }
}

function gatherRows(values: Float64Array, rows: Selection): Float64Array {
  if (rows.all) return values;
  const out = new Float64Array(rows.count);
  for (let j = 0; j < rows.count; j++) out[j] = values[rows.at[j]!]!;
  return out;
}

/** What a group of rows is made from; as `Need` of the projections. */
export interface ArchiveNeed {
  readonly columns: ReadonlySet<string>;
  /** False: counts are enough. */
  readonly sums: boolean;
  /** The hour matters: days alone will not do. */
  readonly hours?: boolean | undefined;
}

/**
 * The archived days of a span for several needs at once, as tuples. A need that no table of a day
 * serves goes without it; `columnsFromMs` of the answer says so. Time is known to the quarter of an
 * hour where nothing else is asked, else a day stands at its beginning.
 *
 * @param needs null: only single events would do
 */
export function* archivePieces(
  work: Work,
  span: Span,
  needs: readonly (ArchiveNeed | null)[],
  visit: (chunk: Tuples, needs: readonly number[]) => void,
): Job<void> {
  const wanted = new Map<string, { cells: CellsWanted; places: number[] }>();
  needs.forEach((need, place) => {
    if (need === null) return;
    const names = [...need.columns].filter((name) => name !== "slot").sort();
    const buckets = names.find((name): name is BucketColumn => name === "latb" || name === "ttftb");
    const quarters = need.hours === true && need.columns.has("slot");
    const key = `${names.join()} ${quarters}`;
    const dims = names.filter((name) => name !== buckets) as CellDimension[];
    const found = wanted.get(key);
    if (found !== undefined) found.places.push(place);
    else {
      const cells = { span, masks: new Map(), dims, quarters };
      wanted.set(key, {
        cells: buckets === undefined ? cells : { ...cells, buckets },
        places: [place],
      });
    }
  });
  for (const { cells, places } of wanted.values()) {
    yield* archivedCells(work, cells, (day, at, count) => {
      if (count > 0) visit(new ArchiveTuples(day, at, count), places);
    });
  }
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

/** Oldest day and newest moment of the archive, ms; null without one. */
export function archiveExtent(ground: Ground): { fromMs: number; toMs: number } | null {
  const { oldest, endMs } = directoryOf(ground);
  return oldest === null ? null : { fromMs: oldest, toMs: endMs };
}

/** `columnsFromMs` of an answer: from here on every filter and every minute; null as there. */
export function columnsFrom(ground: Ground, span: Span): number | null {
  const { endMs } = directoryOf(ground);
  return endMs > span.fromMs ? endMs : null;
}

/** `detailFromMs` of an answer: single requests before it are gone, or may be; null as there. */
export function detailFrom(ground: Ground, span: Span): number | null {
  const newest = ground.db.get("expiredRows")?.[0] as number | null ?? -Infinity;
  const fromMs = Math.max(newest + 1, directoryOf(ground).endMs);
  return fromMs > span.fromMs ? fromMs : null;
}
