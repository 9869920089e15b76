/**
 * One pass over a span for several sums at once: each chunk is selected from and each of its columns
 * is read once, whatever the number of tasks.
 *
 * @module
 */
import { SLOT_MS, SUMMARY } from "../store/segment/mod.ts";
import type { EventChunk, SegmentEntry, SegmentReader } from "./chunk.ts";
import { type Compiled, selectRows } from "./filter.ts";
import type { Grouping } from "./grouping.ts";
import { type Need, piecesFor } from "./projection.ts";
import {
  type BucketColumn,
  type Histogram,
  type IdColumn,
  type NumberColumn,
  select,
  type Selection,
  type Totals,
  type Tuples,
} from "./scan.ts";
import type { Job } from "./scheduler.ts";
import type { Span } from "./types.ts";
import { isWithin, type Work } from "./work.ts";

/** Something that is summed up. */
export interface Task {
  /** What rows of a projection must tell; null: single events are needed. */
  readonly need: Need | null;
  /** Takes a segment that lies wholly in the span from its summary; false when that cannot be. */
  whole?(segments: SegmentReader): boolean;
  events(view: View): void;
  tuples(chunk: Tuples, rows: Selection, groups: (n: number) => Uint32Array): void;
}

/** Rows per segment that a filter lets through, where they are few: kept from pass to pass. */
export type Found = Map<number, Uint32Array>;
/** Rows are kept of segments of which at most one in so many is let through. */
const MEMO_SHARE = 8;

/** A chunk of single events and the rows of it that a filter lets through. */
export class View implements EventChunk {
  readonly #work: Work;
  readonly #filter: Compiled;
  readonly #rows: Selection;
  /** Columns whose values stand in the scratch arrays of their names. */
  readonly #gathered = new Map<NumberColumn, Float64Array>();
  #selected = false;
  /** Few rows per segment, found by an earlier pass. */
  readonly #found: Found | null;
  #segment: SegmentEntry | null = null;
  readonly span: Span;
  chunk: EventChunk;
  /** Number of chunks so far: tells one from the next where both use the same object. */
  turns = 0;

  constructor(work: Work, filter: Compiled, span: Span, found: Found | null) {
    this.#found = found;
    this.#work = work;
    this.#rows = work.scratch.rows;
    this.#filter = filter;
    this.span = span;
    this.chunk = work.ground.tail;
  }

  /** Turns to another chunk; `segment` when it is one. */
  turn(chunk: EventChunk, segment: SegmentEntry | null): void {
    this.chunk = chunk;
    this.#segment = segment;
    this.turns++;
    this.#selected = false;
    this.#gathered.clear();
  }

  /** Rows of the span that the filter lets through. */
  get rows(): Selection {
    if (this.#selected) return this.#rows;
    this.#selected = true;
    const seg = this.#segment?.seg ?? -1;
    const known = this.#found?.get(seg);
    if (known !== undefined) {
      this.#rows.take(known);
      return this.#rows;
    }
    selectRows(this.chunk, this.span, this.#filter, this.#rows);
    if (this.#found !== null && seg >= 0 && this.#rows.count * MEMO_SHARE <= this.chunk.n) {
      this.#found.set(seg, this.#rows.at.slice(0, this.#rows.count));
    }
    return this.#rows;
  }

  /** Room for the group of each of `n` rows; valid until the next call. */
  groups(n: number): Uint32Array {
    return this.#work.scratch.groups(n);
  }

  /** A selection of one's own, see `Work`. */
  selection(): Selection {
    return this.#work.selection();
  }

  /** `n` bytes, all 0; valid until the next call. */
  zeros(n: number): Uint8Array {
    return this.#work.scratch.zeros(n);
  }

  get n(): number {
    return this.chunk.n;
  }
  get minTs(): number {
    return this.chunk.minTs;
  }
  get maxTs(): number {
    return this.chunk.maxTs;
  }
  get baseTs(): number {
    return this.chunk.baseTs;
  }
  get baseSlot(): number {
    return this.chunk.baseSlot;
  }
  ids(name: IdColumn): Uint32Array {
    return this.chunk.ids(name);
  }
  numbers(name: NumberColumn): Float64Array {
    return this.chunk.numbers(name);
  }
  buckets(name: BucketColumn): Uint8Array {
    return this.chunk.buckets(name);
  }
  constant(name: IdColumn | NumberColumn): number | null {
    return this.chunk.constant(name);
  }
  idOf(row: number): number {
    return this.chunk.idOf(row);
  }
  textIds(): ReadonlyMap<number, string> {
    return this.chunk.textIds();
  }

  /** Of the rows of this view the values are kept for the next task. */
  gather(name: NumberColumn, rows: Selection): Float64Array {
    if (rows !== this.#rows) return this.chunk.gather(name, rows);
    if (rows.all) return this.chunk.numbers(name);
    const known = this.#gathered.get(name);
    if (known !== undefined) return known;
    const kept = this.#work.scratch.doubles(name, rows.count);
    kept.set(this.chunk.gather(name, rows).subarray(0, rows.count));
    this.#gathered.set(name, kept);
    return kept;
  }
}

/** Columns that a filter reads; null when it asks for what only single events have. */
export function columnsOf(filter: Compiled): readonly IdColumn[] | null {
  return filter.ranges.length > 0 || filter.requestId !== null ? null : [...filter.masks.keys()];
}

/** What a group of columns needs beside those of the filter. */
export function needOf(filter: Compiled, columns: readonly string[], sums: boolean): Need | null {
  const filtered = columnsOf(filter);
  return filtered === null ? null : { columns: new Set([...filtered, ...columns]), sums };
}

/** How a segment's summary is taken: its dimension, and the group of each of its cells. */
export interface BySummary {
  readonly dimension: keyof typeof SUMMARY;
  /** Group of an id (a slot counted from `first`), or −1 for what the filter keeps out. */
  readonly groupOf: (id: number, first: number, bin: number) => number;
  /** The bin that all slots `first` … `last` lie in, −1 for several; absent: there are no bins. */
  readonly binOf?: (first: number, last: number) => number;
}

/** Sums by group. */
export class SumsTask implements Task {
  readonly need: Need | null;
  readonly totals: Totals;
  readonly #grouping: Grouping;
  readonly #summary: BySummary | null;

  constructor(
    need: Need | null,
    grouping: Grouping,
    totals: Totals,
    summary: BySummary | null,
  ) {
    this.need = need;
    this.#grouping = grouping;
    this.totals = totals;
    this.#summary = summary;
  }

  whole(segments: SegmentReader): boolean {
    if (this.#summary === null) return false;
    const { dimension, groupOf, binOf } = this.#summary;
    const bin = binOf?.(segments.baseSlot, Math.floor(segments.maxTs / SLOT_MS)) ?? 0;
    if (bin < 0) return false;
    const summary = segments.summary(dimension);
    if (summary === null) return false;
    const ids = summary.arrays[0]!;
    const first = segments.baseSlot;
    for (let cell = 0; cell < summary.n; cell++) {
      const group = groupOf(ids[cell]!, first, bin);
      if (group >= 0) this.totals.addSummary(group, summary.arrays, cell);
    }
    return true;
  }

  events(view: View): void {
    const { rows } = view;
    if (rows.count === 0) return;
    const groups = view.groups(rows.count);
    this.#grouping.assign(view, rows, groups);
    this.totals.add(view, rows, groups, this.#grouping.runs);
  }

  tuples(chunk: Tuples, rows: Selection, groups: (n: number) => Uint32Array): void {
    const into = groups(rows.count);
    this.#grouping.assign(chunk, rows, into);
    this.totals.addTuples(chunk, rows, into);
  }
}

/** A histogram by group. */
export class HistogramTask implements Task {
  readonly need: Need | null;
  readonly histogram: Histogram;
  readonly #grouping: Grouping;
  readonly #column: BucketColumn;

  constructor(
    need: Need | null,
    grouping: Grouping,
    histogram: Histogram,
    column: BucketColumn,
  ) {
    this.need = need;
    this.#grouping = grouping;
    this.histogram = histogram;
    this.#column = column;
  }

  events(view: View): void {
    const { rows } = view;
    if (rows.count === 0) return;
    const groups = view.groups(rows.count);
    this.#grouping.assign(view, rows, groups);
    this.histogram.add(view, rows, groups, this.#column);
  }

  tuples(chunk: Tuples, rows: Selection, groups: (n: number) => Uint32Array): void {
    const into = groups(rows.count);
    this.#grouping.assign(chunk, rows, into);
    this.histogram.addTuples(chunk, rows, into, this.#column);
  }
}

/**
 * Runs tasks over a span.
 *
 * @param found the same for all passes over this span with this filter; null: there is one pass
 */
export function* runTasks(
  work: Work,
  span: Span,
  filter: Compiled,
  tasks: readonly Task[],
  found: Found | null = null,
): Job<void> {
  if (tasks.length === 0) return;
  const view = new View(work, filter, span, found);
  const { rows } = work.scratch;
  const groups = (n: number) => work.scratch.groups(n);
  yield* piecesFor(work, span, tasks.map(({ need }) => need), {
    events(chunk: EventChunk, entry: SegmentEntry | null, places: readonly number[]): void {
      const whole = entry !== null && isWithin(entry, span);
      view.turn(chunk, entry);
      for (const place of places) {
        const task = tasks[place]!;
        if (whole && task.whole?.(work.ground.segments) === true) continue;
        task.events(view);
      }
    },
    tuples(chunk: Tuples, places: readonly number[]): void {
      select(chunk, null, filter.masks, rows);
      for (const place of places) tasks[place]!.tuples(chunk, rows, groups);
    },
  });
}
