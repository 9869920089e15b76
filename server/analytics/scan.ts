/**
 * The scan: every question is a selection of rows, a group number per row (`grouping.ts`), and one
 * tight loop per measure. Pure: no clock, no disk, no network. Why the loops look as they do: each reads arrays
 * of one type only, branches as little as possible, and sums in doubles, which are exact to 2^53.
 *
 * @module
 */
import { BUCKETS, percentile, SUMMARY_SUMS } from "../store/segment/mod.ts";
import { QuestionError } from "./error.ts";
import { MOST_CELLS } from "./grouping.ts";
import type { Measure, Percentiles, Span, Sums } from "./types.ts";

/** Columns that hold ids of a dictionary (or of an instance). */
export type IdColumn =
  | "inst"
  | "cred"
  | "model"
  | "alias"
  | "key"
  | "prov"
  | "mode"
  | "source"
  | "cls"
  | "route"
  | "snap"
  | "fail";

/** Columns that hold quantities. */
export type NumberColumn =
  | "dt"
  | "slot"
  | "inp"
  | "read"
  | "write"
  | "out"
  | "reason"
  | "cost"
  | "nocache"
  | "priced"
  | "lat"
  | "ttft"
  | "req"
  | "repInput"
  | "repOutput"
  | "repReasoning"
  | "repCached"
  | "repTotal"
  | "digits";

/** Columns that hold a bucket of histogram.ts. */
export type BucketColumn = "latb" | "ttftb";

/** A run of events in arrival order, column by column; arrays are valid until the next chunk. */
export interface Chunk {
  readonly n: number;
  readonly minTs: number;
  readonly maxTs: number;
  /** Time of an event = `baseTs` + dt; its slot = `baseSlot` + slot. */
  readonly baseTs: number;
  readonly baseSlot: number;
  ids(column: IdColumn): Uint32Array;
  numbers(column: NumberColumn): Float64Array;
  buckets(column: BucketColumn): Uint8Array;
  /** Values of the selected rows, one after the other; valid until the next call. */
  gather(column: NumberColumn, rows: Selection): Float64Array;
  /** The value that all rows share, or null when they differ or nobody knows. */
  constant(column: IdColumn | NumberColumn): number | null;
}

/** A chunk whose rows stand for several events each; quantities are sums over them. */
export interface Tuples extends Chunk {
  /**
   * Events of the selected rows, failed ones, and those whose latency and time to the first token
   * are known; valid until the next call.
   */
  gatherCounts(column: "count" | "failed" | "latn" | "ttftn", rows: Selection): Float64Array;
}

/** Which rows of a chunk; `all` spares writing down 0, 1, 2, … */
export class Selection {
  at: Uint32Array = new Uint32Array(0);
  count = 0;
  all = false;

  /** Everything. */
  fill(n: number): void {
    if (this.at.length < n) this.at = new Uint32Array(n);
    this.count = n;
    this.all = true;
  }

  /** Exactly these rows, ascending. */
  take(rows: Uint32Array): void {
    if (this.at.length < rows.length) this.at = new Uint32Array(rows.length);
    this.at.set(rows);
    this.count = rows.length;
    this.all = false;
  }

  /** Keeps the rows whose value in `values` has a 1 in `mask`. */
  keep(values: Uint32Array, mask: Uint8Array): void {
    const { at, count } = this;
    let m = 0;
    if (this.all) {
      for (let i = 0; i < count; i++) {
        at[m] = i;
        m += mask[values[i]!]!;
      }
    } else {
      for (let j = 0; j < count; j++) {
        const i = at[j]!;
        at[m] = i;
        m += mask[values[i]!]!;
      }
    }
    // an id beyond the mask would add undefined: silent in a typed array, not here
    if (!(m >= 0)) throw new QuestionError("An id is beyond its dictionary.", "internal");
    this.count = m;
    this.all = false;
  }

  /** Keeps the rows whose value lies in [from, to). */
  keepRange(values: Float64Array, from: number, to: number): void {
    const { at, count } = this;
    let m = 0;
    if (this.all) {
      for (let i = 0; i < count; i++) {
        const value = values[i]!;
        at[m] = i;
        m += +(value >= from && value < to);
      }
    } else {
      for (let j = 0; j < count; j++) {
        const i = at[j]!;
        const value = values[i]!;
        at[m] = i;
        m += +(value >= from && value < to);
      }
    }
    this.count = m;
    this.all = false;
  }

  /** Keeps the rows for which `test` says so: for rare, slow conditions; run it last. */
  keepIf(test: (row: number) => boolean): void {
    const { at, count, all } = this;
    let m = 0;
    for (let j = 0; j < count; j++) {
      const i = all ? j : at[j]!;
      if (test(i)) at[m++] = i;
    }
    this.count = m;
    this.all = false;
  }

  /** Row number of the `j`-th selected row. */
  row(j: number): number {
    return this.all ? j : this.at[j]!;
  }
}

/** Allowed ids per column; every one of them has to allow the row. */
export type Masks = ReadonlyMap<IdColumn, Uint8Array>;

/** Selects the rows of a span that all masks allow. */
export function select(chunk: Chunk, span: Span | null, masks: Masks, into: Selection): void {
  into.fill(chunk.n);
  if (span !== null && (chunk.minTs < span.fromMs || chunk.maxTs >= span.toMs)) {
    // dt may be wider than 32 bits in a segment with late events, hence doubles
    into.keepRange(chunk.numbers("dt"), span.fromMs - chunk.baseTs, span.toMs - chunk.baseTs);
  }
  for (const [column, mask] of masks) {
    if (into.count === 0) return;
    const same = chunk.constant(column);
    if (same === null) into.keep(chunk.ids(column), mask);
    else if (mask[same] !== 1) into.count = 0;
  }
}

/** `values[j]` belongs to group `groups[j]` in all of these. */
function addScattered(
  sums: Float64Array,
  groups: Uint32Array,
  values: Float64Array,
  n: number,
): void {
  for (let j = 0; j < n; j++) sums[groups[j]!]! += values[j]!;
}

/** A sum in a local variable saves the way through memory while the group stays the same. */
function addRuns(sums: Float64Array, groups: Uint32Array, values: Float64Array, n: number): void {
  if (n === 0) return;
  let group = groups[0]!;
  let sum = 0;
  for (let j = 0; j < n; j++) {
    const next = groups[j]!;
    if (next !== group) {
      sums[group]! += sum;
      sum = 0;
      group = next;
    }
    sum += values[j]!;
  }
  sums[group]! += sum;
}

function countAll(counts: Float64Array, groups: Uint32Array, n: number): void {
  for (let j = 0; j < n; j++) counts[groups[j]!]!++;
}

function countKnown(
  counts: Float64Array,
  groups: Uint32Array,
  values: Float64Array,
  n: number,
): void {
  for (let j = 0; j < n; j++) counts[groups[j]!]! += +(values[j]! !== 0);
}

function countFailed(
  counts: Float64Array,
  groups: Uint32Array,
  cls: Uint32Array,
  { at, count, all }: Selection,
): void {
  if (all) { for (let j = 0; j < count; j++) counts[groups[j]!]! += +(cls[j]! !== 0); }
  else for (let j = 0; j < count; j++) counts[groups[j]!]! += +(cls[at[j]!]! !== 0);
}

/** Sums that are the plain sum of a column. */
const PLAIN = [
  ["input", "inp"],
  ["cacheRead", "read"],
  ["cacheWrite", "write"],
  ["output", "out"],
  ["reasoning", "reason"],
  ["cost", "cost"],
  ["costWithoutCache", "nocache"],
] as const satisfies readonly (readonly [Measure, NumberColumn])[];

/** Names of all sums, in the order of answers: that of a segment's summary. */
export const MEASURES = SUMMARY_SUMS satisfies readonly Measure[];

/** What a measure is made of while it is being summed. */
const MADE_OF: Partial<Record<Measure, readonly Measure[]>> = {
  totalReported: ["input", "cacheRead", "cacheWrite", "output", "reasoning"],
  latencySum: ["latencyCount"],
  ttftSum: ["ttftCount"],
};

/** Sums of every group. */
export class Totals {
  readonly size: number;
  /** One array per measure, empty for those that were not asked for; final after `finish()`. */
  readonly sums: Readonly<Record<Measure, Float64Array>>;
  readonly #wanted: ReadonlySet<Measure>;
  #matched = 0;

  /** @param measures what is asked for; all when absent */
  constructor(size: number, measures: readonly Measure[] = MEASURES) {
    this.size = size;
    // requests are always counted: they prove that no event fell out of its group
    const wanted = new Set<Measure>(["requests", ...measures]);
    for (const measure of measures) for (const part of MADE_OF[measure] ?? []) wanted.add(part);
    this.#wanted = wanted;
    const sums: Partial<Record<Measure, Float64Array>> = {};
    for (const measure of MEASURES) {
      sums[measure] = new Float64Array(wanted.has(measure) ? size : 0);
    }
    this.sums = sums as Record<Measure, Float64Array>;
  }

  /** Adds the selected rows of a chunk. */
  add(chunk: Chunk, rows: Selection, groups: Uint32Array, runs: boolean): void {
    const { sums } = this;
    const wanted = this.#wanted;
    const { count } = rows;
    if (count === 0) return;
    this.#matched += count;
    const adder = runs ? addRuns : addScattered;
    const add = (measure: Measure, column: NumberColumn) => {
      if (!wanted.has(measure) || chunk.constant(column) === 0) return;
      adder(sums[measure], groups, chunk.gather(column, rows), count);
    };

    countAll(sums.requests, groups, count);
    if (wanted.has("failures")) {
      const cls = chunk.constant("cls");
      if (cls === null) countFailed(sums.failures, groups, chunk.ids("cls"), rows);
      else if (cls !== 0) countAll(sums.failures, groups, count);
    }
    for (const [measure, column] of PLAIN) add(measure, column);
    // the total is the parts, added in finish(), and what was reported beyond them
    add("totalReported", "repTotal");
    // the priced ones: finish() turns them into the others
    if (wanted.has("unpriced") && chunk.constant("priced") === 1) {
      countAll(sums.unpriced, groups, count);
    } else add("unpriced", "priced");
    for (const [column, sum, known] of DURATIONS) {
      if (!wanted.has(known) || chunk.constant(column) === 0) continue;
      // a stored duration is one more than it is, 0 is unknown: the ones are taken off in finish()
      const values = chunk.gather(column, rows);
      if (wanted.has(sum)) adder(sums[sum], groups, values, count);
      countKnown(sums[known], groups, values, count);
    }
  }

  /** As `add`, for rows that stand for several events each. */
  addTuples(chunk: Tuples, rows: Selection, groups: Uint32Array): void {
    const { sums } = this;
    const { count } = rows;
    if (count === 0) return;
    const add = (measure: Measure, values: () => Float64Array) => {
      if (this.#wanted.has(measure)) addScattered(sums[measure], groups, values(), count);
    };
    const events = chunk.gatherCounts("count", rows);
    for (let j = 0; j < count; j++) this.#matched += events[j]!;
    addScattered(sums.requests, groups, events, count);
    add("failures", () => chunk.gatherCounts("failed", rows));
    for (const [measure, column] of PLAIN) add(measure, () => chunk.gather(column, rows));
    add("totalReported", () => chunk.gather("repTotal", rows));
    add("unpriced", () => chunk.gather("priced", rows));
    add("latencySum", () => chunk.gather("lat", rows));
    add("latencyCount", () => chunk.gatherCounts("latn", rows));
    add("ttftSum", () => chunk.gather("ttft", rows));
    add("ttftCount", () => chunk.gatherCounts("ttftn", rows));
  }

  /** Adds one cell of a summary: `arrays[k][cell]` is the sum `MEASURES[k − 1]`. */
  addSummary(group: number, arrays: readonly Float64Array[], cell: number): void {
    for (let k = 0; k < MEASURES.length; k++) {
      const measure = MEASURES[k]!;
      if (!this.#wanted.has(measure)) continue;
      let value = arrays[k + 1]![cell]!;
      // to the form of unfinished sums, see add()
      if (measure === "totalReported") {
        for (const part of PARTS) value -= arrays[part]![cell]!;
      } else if (measure === "unpriced") value = arrays[1]![cell]! - value;
      else if (measure === "latencySum" || measure === "ttftSum") value += arrays[k + 2]![cell]!;
      this.sums[measure][group]! += value;
    }
    this.#matched += arrays[1]![cell]!;
  }

  /**
   * Turns the running sums into answers; once, at the end.
   *
   * @throws QuestionError `internal` when an event fell out of every group
   */
  finish(): void {
    const { sums, size } = this;
    const wanted = this.#wanted;
    let counted = 0;
    for (let g = 0; g < size; g++) {
      counted += sums.requests[g]!;
      if (wanted.has("totalReported")) {
        sums.totalReported[g]! += sums.input[g]! + sums.cacheRead[g]! + sums.cacheWrite[g]! +
          sums.output[g]! + sums.reasoning[g]!;
      }
      if (wanted.has("unpriced")) sums.unpriced[g] = sums.requests[g]! - sums.unpriced[g]!;
      if (wanted.has("latencySum")) sums.latencySum[g]! -= sums.latencyCount[g]!;
      if (wanted.has("ttftSum")) sums.ttftSum[g]! -= sums.ttftCount[g]!;
    }
    if (counted !== this.#matched) {
      throw new QuestionError("Some events fell out of the groups of an answer.", "internal");
    }
  }

  /** All sums of a group after `finish()`; for totals of all measures. */
  of(group: number): Sums {
    const sums: Partial<Record<Measure, number>> = {};
    for (const measure of MEASURES) sums[measure] = this.sums[measure][group]!;
    return sums as Record<Measure, number>;
  }
}

const DURATIONS = [
  ["lat", "latencySum", "latencyCount"],
  ["ttft", "ttftSum", "ttftCount"],
] as const;

/** Places of the parts of the total in a summary. */
const PARTS = (["input", "cacheRead", "cacheWrite", "output", "reasoning"] as const)
  .map((part) => MEASURES.indexOf(part) + 1);

/** Sum of several `Sums`. */
export function addSums(all: Iterable<Sums>): Sums {
  const total: Partial<Record<Measure, number>> = {};
  for (const measure of MEASURES) total[measure] = 0;
  for (const sums of all) {
    for (const measure of MEASURES) total[measure] = total[measure]! + sums[measure];
  }
  return total as Record<Measure, number>;
}

/** Histogram of a bucket column per group. */
export class Histogram {
  readonly counts: Float64Array<ArrayBuffer>;

  /** @throws QuestionError `too_many_groups` beyond `MOST_CELLS` cells */
  constructor(groups: number) {
    if (groups * BUCKETS > MOST_CELLS) {
      throw new QuestionError(
        `by: percentiles of ${groups} groups are too many; filter first.`,
        "too_many_groups",
      );
    }
    this.counts = new Float64Array(groups * BUCKETS);
  }

  /** Gives the memory back at once, of which there is much; nothing can be read afterwards. */
  release(): void {
    this.counts.buffer.transfer(0);
  }

  add(chunk: Chunk, rows: Selection, groups: Uint32Array, column: BucketColumn): void {
    const { counts } = this;
    const { at, count, all } = rows;
    const buckets = chunk.buckets(column);
    if (all) { for (let j = 0; j < count; j++) counts[(groups[j]! << 8) + buckets[j]!]!++; }
    else for (let j = 0; j < count; j++) counts[(groups[j]! << 8) + buckets[at[j]!]!]!++;
  }

  /** As `add`, for rows that stand for several events each. */
  addTuples(chunk: Tuples, rows: Selection, groups: Uint32Array, column: BucketColumn): void {
    const { counts } = this;
    const { at, count, all } = rows;
    const buckets = chunk.buckets(column);
    const events = chunk.gatherCounts("count", rows);
    for (let j = 0; j < count; j++) {
      counts[(groups[j]! << 8) + buckets[all ? j : at[j]!]!]! += events[j]!;
    }
  }

  of(group: number): Percentiles {
    const at = (fraction: number) => {
      const ms = percentile(this.counts, fraction, group * BUCKETS);
      return ms === null ? null : Math.round(ms * 1_000) / 1_000;
    };
    return { p50: at(0.5), p90: at(0.9), p95: at(0.95), p99: at(0.99) };
  }
}
