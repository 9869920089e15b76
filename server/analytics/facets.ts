/**
 * Facets: how often each value of some dimensions would be found if the filter on its own dimension
 * were not there. One pass: a row that all conditions allow counts everywhere, a row that one
 * condition alone forbids counts for the dimension of that condition.
 *
 * @module
 */
import { SUMMARY } from "../store/segment/mod.ts";
import type { SegmentReader } from "./chunk.ts";
import { DIMENSION } from "./dictionary.ts";
import { type Compiled, type Condition, merge, selectRows } from "./filter.ts";
import type { Need } from "./projection.ts";
import { type IdColumn, select, Selection, type Tuples } from "./scan.ts";
import type { Ground } from "./snapshot.ts";
import { columnsOf, type Task, type View } from "./tasks.ts";
import type { Dimension } from "./types.ts";

/** Counts of one dimension, by the ids of its column. */
export class FacetTask implements Task {
  readonly need: Need | null;
  readonly dimension: Dimension;
  /** Events per id. */
  readonly counts: Float64Array;
  readonly #column: IdColumn;
  /** The filter without the conditions of this dimension. */
  readonly #others: Compiled;
  readonly #selected: SelectedRows;

  constructor(
    ground: Ground,
    filter: Compiled,
    dimension: Dimension,
    selected: SelectedRows,
  ) {
    const { column } = DIMENSION[dimension];
    this.dimension = dimension;
    this.#column = column;
    this.counts = new Float64Array(ground.dictionaries.size(column));
    this.#others = without(filter, dimension);
    this.#selected = selected;
    const columns = columnsOf(this.#others);
    this.need = columns === null ? null : { columns: new Set([...columns, column]), sums: false };
  }

  whole(segments: SegmentReader): boolean {
    const { masks, ranges, requestId } = this.#others;
    if (masks.size > 0 || ranges.length > 0 || requestId !== null) return false;
    if (!(this.#column in SUMMARY)) return false;
    const counted = segments.summaryCounts(this.#column as keyof typeof SUMMARY);
    if (counted === null) return false;
    const { n, ids, counts } = counted;
    for (let cell = 0; cell < n; cell++) this.counts[ids[cell]!]! += counts[cell]!;
    return true;
  }

  events(view: View): void {
    const rows = this.#selected.of(view, this.dimension);
    const { count, at, all } = rows;
    if (count === 0) return;
    const { counts } = this;
    const same = view.constant(this.#column);
    if (same !== null) {
      counts[same]! += count;
      return;
    }
    const ids = view.ids(this.#column);
    if (all) { for (let j = 0; j < count; j++) counts[ids[j]!]!++; }
    else for (let j = 0; j < count; j++) counts[ids[at[j]!]!]!++;
  }

  tuples(chunk: Tuples): void {
    // the rows that a whole filter lets through are too few here
    const rows = this.#selected.tuples;
    select(chunk, null, this.#others.masks, rows);
    const events = chunk.gatherCounts("count", rows);
    const ids = chunk.ids(this.#column);
    for (let j = 0; j < rows.count; j++) this.counts[ids[rows.row(j)]!]! += events[j]!;
  }
}

/** Rows of a view per dimension, worked out once for all facets. */
export class SelectedRows {
  /** What holds for every facet. */
  readonly #common: Compiled;
  /** Conditions of the dimensions that are asked for, one mask each. */
  readonly #own: readonly { readonly dimension: Dimension; readonly conditions: Condition[] }[];
  /** For rows of projections; good within one call. */
  readonly tuples = new Selection();
  #base: Selection = this.tuples;
  #all: Selection = this.tuples;
  readonly #perDimension = new Map<Dimension, Selection>();
  #chunk: unknown = null;
  #turn = -1;

  constructor(filter: Compiled, dimensions: readonly Dimension[]) {
    const own = new Map<Dimension, Condition[]>();
    const common: Condition[] = [];
    for (const condition of filter.conditions) {
      const { dimension } = condition;
      if (dimension === null || !dimensions.includes(dimension)) common.push(condition);
      else own.set(dimension, [...(own.get(dimension) ?? []), condition]);
    }
    this.#common = { ...filter, conditions: common, masks: merge(common) };
    this.#own = [...own].map(([dimension, conditions]) => ({ dimension, conditions }));
  }

  /** Rows that count for a dimension. */
  of(view: View, dimension: Dimension): Selection {
    if (this.#chunk !== view.chunk || this.#turn !== view.turns) this.#select(view);
    return this.#perDimension.get(dimension) ?? (this.#own.length === 0 ? this.#base : this.#all);
  }

  #select(view: View): void {
    if (this.#turn < 0) {
      this.#base = view.selection();
      this.#all = view.selection();
      for (const { dimension } of this.#own) this.#perDimension.set(dimension, view.selection());
    }
    this.#chunk = view.chunk;
    this.#turn = view.turns;
    const base = this.#base;
    selectRows(view.chunk, view.span, this.#common, base);
    const own = this.#own;
    if (own.length === 0) return;
    const { count } = base;
    // which condition forbids a row: 0 none, k + 1 the k-th alone, 255 several
    const forbidden = view.zeros(count);
    own.forEach(({ conditions }, k) => {
      for (const { column, mask } of conditions) {
        const ids = view.ids(column);
        const same = view.constant(column);
        for (let j = 0; j < count; j++) {
          if (mask[same ?? ids[base.row(j)]!] === 1) continue;
          const before = forbidden[j]!;
          forbidden[j] = before === 0 || before === k + 1 ? k + 1 : 255;
        }
      }
    });
    const gather = (into: Selection, k: number | null) => {
      into.fill(count);
      into.all = false;
      let m = 0;
      for (let j = 0; j < count; j++) {
        const by = forbidden[j]!;
        if (by === 0 || by === k) into.at[m++] = base.row(j);
      }
      into.count = m;
    };
    gather(this.#all, null);
    own.forEach(({ dimension }, k) => gather(this.#perDimension.get(dimension)!, k + 1));
  }
}

function without(filter: Compiled, dimension: Dimension): Compiled {
  const conditions = filter.conditions.filter((condition) => condition.dimension !== dimension);
  return { ...filter, conditions, masks: merge(conditions) };
}
