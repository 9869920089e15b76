/**
 * Answers of the question language as tables, for exports: a row per bin, value, cell or pattern.
 *
 * @module
 */
import { type Cell, dollars, isoTime } from "../analytics/mod.ts";
import type {
  Columns,
  Measure,
  PartAnswer,
  PercentileColumns,
  Percentiles,
  Sums,
} from "../analytics/types.ts";
import { MeasureName } from "./contract/mod.ts";
import type { Of } from "./questions.ts";

/** Named cells; all rows of a table have the same names in the same order. */
export type TableRow = Readonly<Record<string, Cell>>;

const MONEY: ReadonlySet<Measure> = new Set(["cost", "costWithoutCache"]);
/** What people call the rows that sum up what is not listed. */
const REST = "(other)";
const SHARES = ["p50", "p90", "p95", "p99"] as const;

/** Rows of an answer. */
export function* tableOf(part: PartAnswer): Generator<TableRow> {
  switch (part.kind) {
    case "total":
      yield {
        ...sums(part.sums),
        ...percentiles("latency", part.latency),
        ...percentiles("ttft", part.ttft),
        ...(part.previous === null ? {} : sums(part.previous, "previous_")),
      };
      return;
    case "series":
      yield* seriesRows(part);
      return;
    case "breakdown":
      yield* breakdownRows(part);
      return;
    case "matrix":
      yield* matrixRows(part);
      return;
    case "heat":
      for (let cell = 0; cell < 7 * 24; cell++) {
        yield {
          weekday: Math.floor(cell / 24) + 1,
          hour: cell % 24,
          ...columns(part.cells, cell),
        };
      }
      return;
    case "facets":
      for (const { dimension, values } of part.facets) {
        for (const { value, label, requests } of values) {
          yield { dimension, value, label, requests };
        }
      }
      return;
    case "failures":
      for (const row of part.rows) {
        yield {
          class: row.class,
          pattern: row.pattern,
          requests: row.requests,
          first: isoTime(row.firstMs),
          last: isoTime(row.lastMs),
          last_id: row.lastId,
          credentials: row.credentials,
          models: row.models,
        };
      }
  }
}

function* seriesRows(part: Of<"series">): Generator<TableRow> {
  const { starts, split } = part;
  for (const [bin, startMs] of starts.entries()) {
    const start = isoTime(startMs);
    if (split === null) {
      yield {
        start,
        ...columns(part.columns, bin),
        ...(part.latency === null ? {} : percentileCells("latency", part.latency, bin)),
        ...(part.ttft === null ? {} : percentileCells("ttft", part.ttft, bin)),
        ...(part.previous === null ? {} : columns(part.previous, bin, "previous_")),
      };
      continue;
    }
    for (const row of split.rows) {
      yield { start, value: row.value, label: row.label, ...columns(row.columns, bin) };
    }
    if (split.other !== null) {
      yield { start, value: "", label: REST, ...columns(split.other, bin) };
    }
  }
}

function* breakdownRows({ rows, other }: Of<"breakdown">): Generator<TableRow> {
  const timed = rows.some(({ latency, ttft }) => latency !== null || ttft !== null);
  const compared = rows.some(({ previous }) => previous !== null);
  const row = (
    value: string,
    label: string,
    all: Sums,
    more: Partial<Of<"breakdown">["rows"][number]>,
  ): TableRow => ({
    value,
    label,
    ...sums(all),
    ...(timed
      ? {
        ...percentiles("latency", more.latency ?? null),
        ...percentiles("ttft", more.ttft ?? null),
      }
      : {}),
    ...(compared ? sums(more.previous ?? null, "previous_") : {}),
  });
  for (const one of rows) yield row(one.value, one.label, one.sums, one);
  if (other !== null) yield row("", REST, other, {});
}

function* matrixRows(part: Of<"matrix">): Generator<TableRow> {
  const width = part.columns.length;
  for (const [r, row] of part.rows.entries()) {
    for (const [c, column] of part.columns.entries()) {
      const restRow = part.otherRows && r === part.rows.length - 1;
      const restColumn = part.otherColumns && c === width - 1;
      yield {
        row: row.value,
        row_label: restRow ? REST : row.label,
        column: column.value,
        column_label: restColumn ? REST : column.label,
        ...columns(part.cells, r * width + c),
      };
    }
  }
}

/** `cost` of nano-dollars → `cost_usd`, `cacheRead` → `cache_read`. */
function nameOf(measure: Measure, prefix: string): string {
  const name = measure.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return prefix + name + (MONEY.has(measure) ? "_usd" : "");
}

function cellOf(measure: Measure, value: number): Cell {
  return MONEY.has(measure) ? dollars(value) : value;
}

function sums(all: Sums | null, prefix = ""): TableRow {
  return Object.fromEntries(
    MeasureName.options.map((measure) => [
      nameOf(measure, prefix),
      all === null ? null : cellOf(measure, all[measure]),
    ]),
  );
}

function columns(all: Columns, at: number, prefix = ""): TableRow {
  const cells: Record<string, Cell> = {};
  for (const measure of MeasureName.options) {
    const column = all[measure];
    if (column === undefined) continue;
    const value = column[at];
    cells[nameOf(measure, prefix)] = value === undefined ? null : cellOf(measure, value);
  }
  return cells;
}

function percentiles(name: string, found: Percentiles | null): TableRow {
  return Object.fromEntries(SHARES.map((share) => [`${name}_${share}_ms`, found?.[share] ?? null]));
}

function percentileCells(name: string, found: PercentileColumns, at: number): TableRow {
  return Object.fromEntries(
    SHARES.map((share) => [`${name}_${share}_ms`, found[share][at] ?? null]),
  );
}
