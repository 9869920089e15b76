/**
 * Jobs that sum: time series and breakdowns.
 *
 * @module
 */
import type { CellDimension } from "../store/mod.ts";
import { SUMMARY } from "../store/segment/mod.ts";
import { addArchived, addArchivedDurations } from "./archive.ts";
import { DIMENSION } from "./dictionary.ts";
import { type Compiled, selectRows } from "./filter.ts";
import { byBin, byColumn, type Grouping, ONE_GROUP } from "./grouping.ts";
import { addSums, Histogram, Totals } from "./scan.ts";
import type { Job } from "./scheduler.ts";
import type { Ground } from "./snapshot.ts";
import type { BreakdownAnswer, BreakdownQuestion, Dimension, SeriesAnswer, Span } from "./types.ts";
import { isWithin, type Work } from "./work.ts";
import { binOfSlot, type Bins } from "./zone.ts";

/** Sums per bin. A segment wholly in the span of an unfiltered question comes from its summary. */
export function* seriesJob(
  work: Work,
  span: Span,
  bins: Bins,
  filter: Compiled,
  percentiles: boolean,
): Job<SeriesAnswer> {
  const { ground } = work;
  const extent = ground.extent();
  const within = extent === null ? span : {
    fromMs: Math.max(span.fromMs, extent.fromMs),
    toMs: Math.min(span.toMs, extent.toMs),
  };
  const grouping = byBin(bins, within.toMs > within.fromMs ? within : { fromMs: 0, toMs: 1 });
  const totals = new Totals(grouping.size);
  const latency = new Histogram(1);
  const ttft = new Histogram(1);
  yield* addArchived(work, span, filter, [], totals, (cells) => {
    const slots = cells.slots();
    return (cell) => binOfSlot(bins, slots[cell]!);
  });
  if (percentiles) {
    const all = () => () => 0;
    yield* addArchivedDurations(work, span, filter, "latb", [], latency, all);
    yield* addArchivedDurations(work, span, filter, "ttftb", [], ttft, all);
  }
  const free = filter.masks.size === 0 && filter.requestId === null;
  const rows = work.scratch.rows;
  yield* work.chunks(span, (chunk, entry) => {
    const whole = entry !== null && free && isWithin(entry, span);
    if (!whole || !addSlots(ground, bins, totals)) {
      selectRows(chunk, span, filter, rows);
      const groups = work.scratch.groups(rows.count);
      grouping.assign(chunk, rows, groups);
      totals.add(chunk, rows, groups, grouping.runs);
    } else if (percentiles) rows.fill(chunk.n);
    if (percentiles) {
      const groups = work.scratch.groups(rows.count);
      ONE_GROUP.assign(chunk, rows, groups);
      latency.add(chunk, rows, groups, "latb");
      ttft.add(chunk, rows, groups, "ttftb");
    }
  });
  totals.finish();
  const answer = [...bins.starts].map((startMs, bin) => ({ startMs, sums: totals.of(bin) }));
  const total = addSums(answer.map(({ sums }) => sums));
  return {
    grain: bins.grain,
    total,
    bins: answer,
    latency: percentiles ? latency.of(0) : null,
    ttft: percentiles ? ttft.of(0) : null,
    completeness: work.completeness(span, total.unpriced),
  };
}

/** Adds a whole segment by its summary of slots; false when it has none. */
function addSlots(ground: Ground, bins: Bins, totals: Totals): boolean {
  const { segments } = ground;
  const summary = segments.summary("slot");
  if (summary === null) return false;
  const first = segments.baseSlot;
  for (let cell = 0; cell < summary.n; cell++) {
    const bin = binOfSlot(bins, first + summary.arrays[0]![cell]!);
    totals.addSummary(bin, summary.arrays, cell);
  }
  return true;
}

/** Groups of a breakdown: value, first id and group of each id of the column. */
interface Groups {
  readonly grouping: Grouping;
  readonly lookup: Uint32Array;
  readonly values: readonly string[];
  readonly firstId: readonly number[];
}

function groupsBy(ground: Ground, by: Dimension): Groups {
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
  return { grouping: byColumn(column, lookup, values.length), lookup, values, firstId };
}

/** Sums per value of a dimension. */
export function* breakdownJob(
  work: Work,
  question: BreakdownQuestion,
  filter: Compiled,
): Job<BreakdownAnswer> {
  const { ground } = work;
  const { span, by, order, top } = question;
  const { column } = DIMENSION[by];
  const { grouping, lookup, values, firstId } = groupsBy(ground, by);
  const totals = new Totals(grouping.size);
  const rows = work.scratch.rows;
  // a summary answers what is filtered by nothing but its own column
  const mask = filter.masks.get(column);
  const summarised = column in SUMMARY && filter.requestId === null &&
    filter.masks.size === (mask === undefined ? 0 : 1);
  const dims = [column as CellDimension];
  yield* addArchived(work, span, filter, dims, totals, (cells) => {
    const ids = cells.ids(dims[0]!);
    return (cell) => lookup[ids[cell]!]!;
  });
  yield* work.chunks(span, (chunk, entry) => {
    if (entry !== null && summarised && isWithin(entry, span)) {
      const summary = ground.segments.summary(column as keyof typeof SUMMARY);
      if (summary !== null) {
        const ids = summary.arrays[0]!;
        for (let cell = 0; cell < summary.n; cell++) {
          const id = ids[cell]!;
          if (mask !== undefined && mask[id] !== 1) continue;
          totals.addSummary(lookup[id]!, summary.arrays, cell);
        }
        return;
      }
    }
    selectRows(chunk, span, filter, rows);
    const groups = work.scratch.groups(rows.count);
    grouping.assign(chunk, rows, groups);
    totals.add(chunk, rows, groups, false);
  });
  totals.finish();

  const found: number[] = [];
  for (let g = 0; g < values.length; g++) if (totals.sums.requests[g]! > 0) found.push(g);
  const measure = totals.sums[order];
  found.sort((a, b) => measure[b]! - measure[a]! || (values[a]! < values[b]! ? -1 : 1));
  const rest = found.slice(top);
  const all = addSums(found.map((g) => totals.of(g)));
  return {
    rows: found.slice(0, top).map((g) => ({
      value: values[g]!,
      label: labelOf(ground, by, values[g]!, firstId[g]!),
      sums: totals.of(g),
    })),
    other: rest.length === 0 ? null : addSums(rest.map((g) => totals.of(g))),
    distinct: found.length,
    completeness: work.completeness(span, all.unpriced),
  };
}

/** What people call a value. */
function labelOf(ground: Ground, by: Dimension, value: string, id: number): string {
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
