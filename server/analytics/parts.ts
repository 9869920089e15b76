/**
 * The parts of a question: what each has to sum up, and its answer.
 *
 * @module
 */
import { SLOT_MS } from "../store/segment/mod.ts";
import { QuestionError } from "./error.ts";
import { FacetTask, SelectedRows } from "./facets.ts";
import { FailuresTask } from "./failures.ts";
import type { Compiled } from "./filter.ts";
import { byBin, bySlots, type Grouping, ONE_GROUP, product } from "./grouping.ts";
import {
  binnedSummaryOf,
  type Groups,
  groupsBy,
  labelOf,
  namedOf,
  ranked,
  summaryOf,
  type Top,
  topOf,
} from "./groups.ts";
import { addSums, Histogram, MEASURES, Totals } from "./scan.ts";
import type { Ground } from "./snapshot.ts";
import type { Need } from "./projection.ts";
import { type BySummary, HistogramTask, needOf, SumsTask, type Task } from "./tasks.ts";
import type {
  Columns,
  Measure,
  Part,
  PartAnswer,
  PercentileColumns,
  Percentiles,
  Span,
} from "./types.ts";
import { binOfSlot, type Bins, hoursOfWeek, makeBins, type Zone } from "./zone.ts";

/** Bins of a small series in a list. */
const SPARK_BINS = 32;
/** Values of which all histograms and small series are summed at once: 2 MB each. */
const MOST_DIRECT = 1_000;
/** Values whose histograms are kept at once; of more the largest are looked at again. */
const MOST_HISTOGRAMS = 2_000;

/** A part while it is being worked out. */
export interface PartWork {
  /** A first look over the span, which `begin` needs. */
  readonly look: readonly Task[];
  /** Tasks over the span, and over the one before. */
  begin(): { readonly now: readonly Task[]; readonly before: readonly Task[] };
  /** Tasks that need the answers of the others. */
  after?(): readonly Task[];
  answer(): PartAnswer;
  /** Once the answer has been given. */
  release?(): void;
}

/** What parts share. */
export interface PartContext {
  readonly ground: Ground;
  readonly filter: Compiled;
  readonly zone: Zone;
  /** As asked; bins are made of it. */
  readonly span: Span;
  /** The part of it, and of the one before, in which there may be events. */
  readonly within: Span;
  readonly previous: Span | null;
  readonly previousWithin: Span | null;
}

/** Prepares a part. */
export function workOf(part: Part, context: PartContext): PartWork {
  switch (part.kind) {
    case "total":
      return total(part, context);
    case "series":
      return series(part, context);
    case "breakdown":
      return breakdown(part, context);
    case "matrix":
      return matrix(part, context);
    case "heat":
      return heat(part, context);
    case "facets":
      return facets(part, context);
    case "failures": {
      const task = new FailuresTask(context.ground);
      return {
        look: [],
        begin: () => ({ now: [task], before: [] }),
        answer: () => task.answer(part.top),
      };
    }
  }
}

/** An hour cannot be told of an archived day. */
function withHours(need: Need | null): Need | null {
  return need === null ? null : { ...need, hours: true };
}

/** Everything in one group; a segment's summary of slots has it. */
export function totalTask(filter: Compiled, measures?: readonly Measure[]): SumsTask {
  return new SumsTask(
    needOf(filter, [], true),
    ONE_GROUP,
    new Totals(1, measures),
    bySlot(filter, () => 0),
  );
}

/** Summary of slots where nothing is filtered. */
function bySlot(
  { masks, ranges, requestId }: Compiled,
  groupOf: (slot: number) => number,
): BySummary | null {
  return masks.size > 0 || ranges.length > 0 || requestId !== null
    ? null
    : { dimension: "slot", groupOf: (id, first) => groupOf(first + id) };
}

/** Latency and time to the first token by group. */
class Both {
  readonly tasks: readonly HistogramTask[];
  readonly #latency: Histogram;
  readonly #ttft: Histogram;
  constructor(filter: Compiled, grouping: Grouping, columns: readonly string[]) {
    this.#latency = new Histogram(grouping.size);
    this.#ttft = new Histogram(grouping.size);
    this.tasks = [
      new HistogramTask(
        needOf(filter, [...columns, "latb"], false),
        grouping,
        this.#latency,
        "latb",
      ),
      new HistogramTask(
        needOf(filter, [...columns, "ttftb"], false),
        grouping,
        this.#ttft,
        "ttftb",
      ),
    ];
  }
  latency(group: number): Percentiles {
    return this.#latency.of(group);
  }
  ttft(group: number): Percentiles {
    return this.#ttft.of(group);
  }
  /** See `Histogram`. */
  release(): void {
    this.#latency.release();
    this.#ttft.release();
  }
}

function total(
  { percentiles = false }: Part & { kind: "total" },
  { filter, previous }: PartContext,
): PartWork {
  const now = totalTask(filter);
  const before = previous === null ? null : totalTask(filter);
  const durations = percentiles ? new Both(filter, ONE_GROUP, []) : null;
  const durationsBefore = percentiles && previous !== null ? new Both(filter, ONE_GROUP, []) : null;
  return {
    look: [],
    begin: () => ({
      now: [now, ...durations?.tasks ?? []],
      before: before === null ? [] : [before, ...durationsBefore?.tasks ?? []],
    }),
    release: () => {
      durations?.release();
      durationsBefore?.release();
    },
    answer: () => {
      now.totals.finish();
      before?.totals.finish();
      return {
        kind: "total",
        sums: now.totals.of(0),
        previous: before?.totals.of(0) ?? null,
        latency: durations?.latency(0) ?? null,
        ttft: durations?.ttft(0) ?? null,
        previousLatency: durationsBefore?.latency(0) ?? null,
        previousTtft: durationsBefore?.ttft(0) ?? null,
      };
    },
  };
}

/** Sums of the groups `first`, `first + step`, … as one list per measure. */
function columnsOf(
  totals: Totals,
  measures: readonly Measure[],
  first: number,
  step: number,
  count: number,
): Columns {
  const columns: Partial<Record<Measure, readonly number[]>> = {};
  for (const measure of measures) {
    const sums = totals.sums[measure];
    columns[measure] = Array.from({ length: count }, (_, i) => sums[first + i * step] ?? 0);
  }
  return columns;
}

function percentileColumns(of: (group: number) => Percentiles, count: number): PercentileColumns {
  const all = Array.from({ length: count }, (_, group) => of(group));
  return {
    p50: all.map(({ p50 }) => p50),
    p90: all.map(({ p90 }) => p90),
    p95: all.map(({ p95 }) => p95),
    p99: all.map(({ p99 }) => p99),
  };
}

function series(part: Part & { kind: "series" }, context: PartContext): PartWork {
  const { ground, filter, zone, span, within, previous, previousWithin } = context;
  const { percentiles = false, by, order = "requests", top = 8 } = part;
  const measures = part.measures ?? MEASURES;
  const bins = makeBins(zone, span, part.grain);
  const count = bins.starts.length;
  const over = (bins: Bins, within: Span) =>
    new SumsTask(
      needOf(filter, ["slot"], true),
      byBin(bins, within),
      new Totals(bins.starts.length, measures),
      bySlot(filter, (slot) => binOfSlot(bins, slot)),
    );
  const now = over(bins, within);
  const before = previous === null || previousWithin === null
    ? null
    : over(makeBins(zone, previous, bins.grain), previousWithin);
  const durations = percentiles ? new Both(filter, byBin(bins, within), ["slot"]) : null;

  const groups = by === undefined ? null : groupsBy(ground, by);
  const first = groups === null ? null : rankTask(groups, filter, order);
  let cut: Top | null = null;
  let split: SumsTask | null = null;
  return {
    look: first === null ? [] : [first],
    release: () => durations?.release(),
    begin: () => {
      if (groups !== null && first !== null) {
        first.totals.finish();
        cut = topOf(ground, groups, first.totals, order, top);
        const both = product(cut.grouping, byBin(bins, within));
        split = new SumsTask(
          needOf(filter, ["slot", groups.column], true),
          both,
          new Totals(both.size, measures),
          binnedSummaryOf(groups, cut, filter, bins),
        );
      }
      return {
        now: [now, ...durations?.tasks ?? [], ...split === null ? [] : [split]],
        before: before === null ? [] : [before],
      };
    },
    answer: () => {
      now.totals.finish();
      before?.totals.finish();
      split?.totals.finish();
      const lines = (place: number) => columnsOf(split!.totals, measures, place * count, 1, count);
      return {
        kind: "series",
        grain: bins.grain,
        starts: [...bins.starts],
        columns: columnsOf(now.totals, measures, 0, 1, count),
        previous: before === null ? null : columnsOf(before.totals, measures, 0, 1, count),
        latency: durations === null ? null : percentileColumns((g) => durations.latency(g), count),
        ttft: durations === null ? null : percentileColumns((g) => durations.ttft(g), count),
        split: cut === null ? null : {
          rows: cut.named.map((named, place) => ({ ...named, columns: lines(place) })),
          other: cut.other ? lines(cut.named.length) : null,
          distinct: cut.distinct,
        },
      };
    },
  };
}

/** One measure per value: enough to put them in order. */
function rankTask(groups: Groups, filter: Compiled, order: Measure): SumsTask {
  return new SumsTask(
    needOf(filter, [groups.column], true),
    groups.grouping,
    new Totals(groups.grouping.size, [order]),
    summaryOf(groups, filter),
  );
}

function breakdown(part: Part & { kind: "breakdown" }, context: PartContext): PartWork {
  const { ground, filter, within, previous } = context;
  const { by, order, top, percentiles = false, spark } = part;
  const groups = groupsBy(ground, by);
  const { grouping, column } = groups;
  const over = () =>
    new SumsTask(
      needOf(filter, [column], true),
      grouping,
      new Totals(grouping.size),
      summaryOf(groups, filter),
    );
  const now = over();
  const before = previous === null ? null : over();
  // of few values all are summed in the same pass; of many only those that are shown, in another
  const direct = grouping.size <= MOST_DIRECT;
  const bins = sparkOf(within);
  const sparkBins = bins.starts.length;
  let durations: Both | null = null;
  let sparks: SumsTask | null = null;
  const details = (by: Pick<Top, "grouping" | "lookup">) => {
    if (percentiles) durations = new Both(filter, by.grouping, [column]);
    if (spark !== undefined) {
      const both = product(by.grouping, byBin(bins, within));
      sparks = new SumsTask(
        needOf(filter, ["slot", column], true),
        both,
        new Totals(both.size, [spark]),
        binnedSummaryOf(groups, by, filter, bins),
      );
    }
    return [...durations?.tasks ?? [], ...sparks === null ? [] : [sparks]];
  };
  let found: readonly number[] = [];
  let shown: readonly number[] = [];
  return {
    look: [],
    release: () => durations?.release(),
    begin: () => ({
      now: direct ? [now, ...details(groups)] : [now],
      before: before === null ? [] : [before],
    }),
    after: () => {
      now.totals.finish();
      before?.totals.finish();
      found = ranked(groups, now.totals, order);
      shown = found.slice(0, top);
      if (direct || (!percentiles && spark === undefined)) return [];
      if (percentiles && shown.length > MOST_HISTOGRAMS) {
        throw new QuestionError(
          `top: percentiles of ${shown.length} values are too many; ask for ${MOST_HISTOGRAMS}.`,
          "too_many_groups",
        );
      }
      return details(topOf(ground, groups, now.totals, order, top));
    },
    answer: () => {
      sparks?.totals.finish();
      const rest = found.slice(shown.length);
      const line = (
        group: number,
      ) => [...sparks!.totals.sums[spark!].subarray(group * sparkBins, (group + 1) * sparkBins)];
      return {
        kind: "breakdown",
        rows: shown.map((g, place) => ({
          ...namedOf(ground, groups, g),
          sums: now.totals.of(g),
          previous: before?.totals.of(g) ?? null,
          latency: durations?.latency(direct ? g : place) ?? null,
          ttft: durations?.ttft(direct ? g : place) ?? null,
          spark: sparks === null ? null : line(direct ? g : place),
        })),
        other: rest.length === 0 ? null : addSums(rest.map((g) => now.totals.of(g))),
        distinct: found.length,
      };
    },
  };
}

/** At most 32 bins of equal length; they need not be hours or days of a zone. */
function sparkOf({ fromMs, toMs }: Span): Bins {
  const first = Math.floor(fromMs / SLOT_MS) * SLOT_MS;
  const width = Math.max(SLOT_MS, Math.ceil((toMs - first) / SPARK_BINS / SLOT_MS) * SLOT_MS);
  const count = Math.max(1, Math.ceil((toMs - first) / width));
  return {
    grain: "15m",
    starts: Float64Array.from({ length: count }, (_, i) => first + i * width),
  };
}

function matrix(part: Part & { kind: "matrix" }, context: PartContext): PartWork {
  const { ground, filter } = context;
  const { order, topRows, topColumns } = part;
  const measures = part.measures ?? MEASURES;
  const a = groupsBy(ground, part.rows);
  const b = groupsBy(ground, part.columns);
  const firstA = rankTask(a, filter, order);
  const firstB = rankTask(b, filter, order);
  let rows: Top;
  let columns: Top;
  let cells: SumsTask;
  return {
    look: [firstA, firstB],
    begin: () => {
      firstA.totals.finish();
      firstB.totals.finish();
      rows = topOf(ground, a, firstA.totals, order, topRows);
      columns = topOf(ground, b, firstB.totals, order, topColumns);
      const both = product(rows.grouping, columns.grouping);
      cells = new SumsTask(
        needOf(filter, [a.column, b.column], true),
        both,
        new Totals(both.size, measures),
        null,
      );
      return { now: [cells], before: [] };
    },
    answer: () => {
      cells.totals.finish();
      const rest = { value: "", label: "" };
      const width = columns.named.length + 1;
      const shownColumns = columns.named.length + +columns.other;
      const shownRows = rows.named.length + +rows.other;
      const answer: Partial<Record<Measure, number[]>> = {};
      for (const measure of measures) {
        const sums = cells.totals.sums[measure];
        const list: number[] = [];
        for (let r = 0; r < shownRows; r++) {
          for (let c = 0; c < shownColumns; c++) list.push(sums[r * width + c]!);
        }
        answer[measure] = list;
      }
      return {
        kind: "matrix",
        rows: rows.other ? [...rows.named, rest] : rows.named,
        columns: columns.other ? [...columns.named, rest] : columns.named,
        otherRows: rows.other,
        otherColumns: columns.other,
        cells: answer,
      };
    },
  };
}

function heat(part: Part & { kind: "heat" }, { filter, zone, within }: PartContext): PartWork {
  const measures = part.measures ?? MEASURES;
  const hours = hoursOfWeek(zone, within);
  const task = new SumsTask(
    withHours(needOf(filter, ["slot"], true)),
    bySlots(hours.table, hours.first, 7 * 24),
    new Totals(7 * 24, measures),
    bySlot(filter, (slot) => hours.table[slot - hours.first]!),
  );
  return {
    look: [],
    begin: () => ({ now: [task], before: [] }),
    answer: () => {
      task.totals.finish();
      return { kind: "heat", cells: columnsOf(task.totals, measures, 0, 1, 7 * 24) };
    },
  };
}

function facets(part: Part & { kind: "facets" }, { ground, filter }: PartContext): PartWork {
  const { dimensions, top } = part;
  const wanted = part.search?.trim().toLowerCase() ?? "";
  const selected = new SelectedRows(filter, dimensions);
  const tasks = dimensions.map((dimension) => new FacetTask(ground, filter, dimension, selected));
  return {
    look: [],
    begin: () => ({ now: tasks, before: [] }),
    answer: () => ({
      kind: "facets",
      facets: tasks.map(({ dimension, counts }) => {
        const perId = ground.dictionaries.values(dimension);
        const byValue = new Map<string, { value: string; id: number; requests: number }>();
        counts.forEach((requests, id) => {
          if (requests === 0) return;
          const value = perId[id]!;
          const known = byValue.get(value);
          if (known === undefined) byValue.set(value, { value, id, requests });
          else known.requests += requests;
        });
        const label = ({ value, id }: { value: string; id: number }) =>
          labelOf(ground, dimension, value, id);
        let found = [...byValue.values()];
        if (wanted !== "") {
          found = found.filter((one) =>
            one.value.toLowerCase().includes(wanted) || label(one).toLowerCase().includes(wanted)
          );
        }
        found.sort((a, b) => b.requests - a.requests || (a.value < b.value ? -1 : 1));
        return {
          dimension,
          values: found.slice(0, top).map((one) => ({
            value: one.value,
            label: label(one),
            requests: one.requests,
          })),
          distinct: found.length,
        };
      }),
    }),
  };
}
