/**
 * Values of a dimension as groups of the scan, and their order.
 *
 * @module
 */
import { SUMMARY } from "../store/segment/mod.ts";
import { DIMENSION } from "./dictionary.ts";
import type { Compiled } from "./filter.ts";
import { byColumn, type Grouping } from "./grouping.ts";
import type { IdColumn, Totals } from "./scan.ts";
import type { Ground } from "./snapshot.ts";
import type { BySummary } from "./tasks.ts";
import type { Dimension, Measure, Named } from "./types.ts";
import { binOfSlot, type Bins } from "./zone.ts";

/** Groups of a dimension: the value, the first id and the group of each id of its column. */
export interface Groups {
  readonly by: Dimension;
  readonly column: IdColumn;
  readonly grouping: Grouping;
  readonly lookup: Uint32Array;
  readonly values: readonly string[];
  readonly firstId: readonly number[];
}

/** A group per value. */
export function groupsBy(ground: Ground, by: Dimension): Groups {
  const { column } = DIMENSION[by];
  const perId = ground.dictionaries.values(by);
  const lookup = new Uint32Array(ground.dictionaries.size(column));
  const values: string[] = [];
  const firstId: number[] = [];
  const groupOf = new Map<string, number>();
  for (let id = 0; id < lookup.length; id++) {
    const value = perId[id]!;
    let group = groupOf.get(value);
    if (group === undefined) {
      group = values.push(value) - 1;
      firstId.push(id);
      groupOf.set(value, group);
    }
    lookup[id] = group;
  }
  return { by, column, grouping: byColumn(column, lookup, values.length), lookup, values, firstId };
}

/** Summary that answers a grouping: only where nothing but its own column is filtered. */
export function summaryOf({ column, lookup }: Groups, filter: Compiled): BySummary | null {
  const { masks, ranges, requestId } = filter;
  const mask = masks.get(column);
  if (!(column in SUMMARY) || ranges.length > 0 || requestId !== null) return null;
  if (masks.size !== (mask === undefined ? 0 : 1)) return null;
  return {
    dimension: column as keyof typeof SUMMARY,
    groupOf: (id) => mask !== undefined && mask[id] !== 1 ? -1 : lookup[id]!,
  };
}

/**
 * As `summaryOf`, for the product of the top groups with bins: a segment that lies in one bin is
 * taken from its summary, as most are where bins are days.
 */
export function binnedSummaryOf(
  groups: Groups,
  { lookup }: Pick<Top, "lookup">,
  filter: Compiled,
  bins: Bins,
): BySummary | null {
  const plain = summaryOf({ ...groups, lookup }, filter);
  if (plain === null) return null;
  const width = bins.starts.length;
  return {
    dimension: plain.dimension,
    groupOf: (id, first, bin) => {
      const group = plain.groupOf(id, first, bin);
      return group < 0 ? -1 : group * width + bin;
    },
    binOf: (first, last) => {
      const bin = binOfSlot(bins, first);
      return bin === binOfSlot(bins, last) ? bin : -1;
    },
  };
}

/** Groups with events, the largest first. */
export function ranked({ values }: Groups, totals: Totals, order: Measure): number[] {
  const found: number[] = [];
  for (let g = 0; g < values.length; g++) if (totals.sums.requests[g]! > 0) found.push(g);
  const measure = totals.sums[order];
  return found.sort((a, b) => measure[b]! - measure[a]! || (values[a]! < values[b]! ? -1 : 1));
}

/** The first groups of a ranking, and all others as one. */
export interface Top {
  readonly named: readonly Named[];
  /** Is there anything beyond `named`? */
  readonly other: boolean;
  readonly distinct: number;
  /** One group more than `named`: the last is everything else. */
  readonly grouping: Grouping;
  /** Group of each id. */
  readonly lookup: Uint32Array;
}

/** Cuts a ranking. */
export function topOf(
  ground: Ground,
  groups: Groups,
  totals: Totals,
  order: Measure,
  top: number,
): Top {
  const found = ranked(groups, totals, order);
  const kept = found.slice(0, top);
  const rank = new Uint32Array(groups.values.length).fill(kept.length);
  kept.forEach((group, place) => rank[group] = place);
  const lookup = groups.lookup.map((group) => rank[group]!);
  return {
    named: kept.map((group) => namedOf(ground, groups, group)),
    other: found.length > kept.length,
    distinct: found.length,
    grouping: byColumn(groups.column, lookup, kept.length + 1),
    lookup,
  };
}

/** Value and label of a group. */
export function namedOf(ground: Ground, { by, values, firstId }: Groups, group: number): Named {
  const value = values[group]!;
  return { value, label: labelOf(ground, by, value, firstId[group]!) };
}

/** What people call a value. */
export function labelOf(ground: Ground, by: Dimension, value: string, id: number): string {
  switch (by) {
    case "credential":
      return ground.rows.account(id) || value;
    case "key":
      return ground.rows.alias(value) || value;
    case "source":
      return ground.dictionaries.maskedSource(value);
    default:
      return value;
  }
}
