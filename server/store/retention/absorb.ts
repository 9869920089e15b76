/**
 * Works out what the archive of the days of one segment will be once it has taken the segment in.
 * Reads only; the ladder writes the result in the transaction that removes the segment, so that
 * every event is counted once whenever the process ends.
 *
 * @module
 */
import {
  COLUMN,
  type ColumnName,
  decodeColumn,
  releaseBlob,
  SLOT_MS,
  SUMMARY_SUMS,
} from "../segment/mod.ts";
import type { Database } from "../sqlite.ts";
import { CellTable, packCells, unpackCells } from "./cells.ts";
import type { CivilDays } from "./days.ts";
import {
  ARCHIVE_KINDS,
  type ArchiveKind,
  type CellDimension,
  GIVES_WAY,
  kindOf,
  MOST_DAY_CELLS,
  MOST_HISTOGRAM_CELLS,
  SLOT_PART,
} from "./kinds.ts";

/** A row of `segment`. */
export interface SegmentRow {
  readonly seg: number;
  readonly ver: number;
  readonly firstId: number;
  readonly lastId: number;
  readonly n: number;
  readonly minTs: number;
  readonly maxTs: number;
}

/** A row of `archive_day`; without cells it says that the table gave way to coarser ones. */
export interface DayPart {
  readonly day: number;
  readonly part: number;
  readonly n: number;
  /** Events of the whole day that are in the archive. */
  readonly events: number;
  readonly data: Uint8Array;
}

const EMPTY = new Uint8Array(0);

/** Thrown instead of archiving anything that does not add up. */
export class ArchiveError extends Error {
  override readonly name = "ArchiveError";
}

/** Values of a segment as they are needed to sum them up. */
interface Rows {
  readonly n: number;
  ids(dimension: CellDimension): Float64Array;
  /** One array per sum, in the order of `SUMMARY_SUMS`. */
  readonly sums: readonly Float64Array[];
}

function readRows(db: Database, { seg, n, minTs }: SegmentRow): Rows {
  const column = (name: ColumnName): Float64Array => {
    const out = new Float64Array(n);
    const row = db.get(
      "select w, base, scale, data from segcol where k = ?",
      seg * 64 + COLUMN[name],
    );
    if (row === undefined) return out;
    const data = row[3] as Uint8Array | null;
    decodeColumn(
      { w: Number(row[0]), base: Number(row[1]), scale: Number(row[2]), data },
      n,
      out,
    );
    releaseBlob(data);
    return out;
  };
  const firstSlot = Math.floor(minTs / SLOT_MS);
  const cls = column("cls");
  const values: Record<typeof SUMMARY_SUMS[number], Float64Array> = {
    requests: new Float64Array(n).fill(1),
    failures: cls.map((id) => id === 0 ? 0 : 1),
    input: column("inp"),
    cacheRead: column("read"),
    cacheWrite: column("write"),
    output: column("out"),
    reasoning: column("reason"),
    totalReported: column("repTotal"),
    cost: column("cost"),
    costWithoutCache: column("nocache"),
    unpriced: column("priced").map((priced) => 1 - priced),
    latencySum: new Float64Array(n),
    latencyCount: new Float64Array(n),
    ttftSum: new Float64Array(n),
    ttftCount: new Float64Array(n),
  };
  for (const part of ["input", "cacheRead", "cacheWrite", "output", "reasoning"] as const) {
    for (let i = 0; i < n; i++) values.totalReported[i]! += values[part][i]!;
  }
  for (
    const [name, sum, count] of [
      ["lat", values.latencySum, values.latencyCount],
      ["ttft", values.ttftSum, values.ttftCount],
    ] as const
  ) {
    const stored = column(name);
    for (let i = 0; i < n; i++) {
      if (stored[i] === 0) continue;
      sum[i] = stored[i]! - 1;
      count[i] = 1;
    }
  }
  const known = new Map<CellDimension, Float64Array>([["cls", cls]]);
  return {
    n,
    sums: SUMMARY_SUMS.map((name) => values[name]),
    ids: (dimension) => {
      let ids = known.get(dimension);
      if (ids === undefined) {
        ids = column(dimension);
        if (dimension === "slot") { for (let i = 0; i < n; i++) ids[i]! += firstSlot; }
        known.set(dimension, ids);
      }
      return ids;
    },
  };
}

/** A day in work. */
interface Day {
  readonly start: number;
  /** Rows of the segment that lie in it. */
  readonly rows: number[];
  before: number;
  /** Parts that gave way. */
  readonly given: Set<number>;
  readonly tables: Map<number, CellTable>;
}

const PART = "select n, events, data from archive_day where day = ? and part = ?";

function openDays(db: Database, rows: Rows, days: CivilDays): Day[] {
  const slot = rows.ids("slot");
  const found = new Map<number, Day>();
  for (let i = 0; i < rows.n; i++) {
    const start = days.startOfSlot(slot[i]!);
    let day = found.get(start);
    if (day === undefined) {
      const given = new Set<number>();
      let before = 0;
      for (
        const [part, n, events] of db.all(
          "select part, n, events from archive_day where day = ?",
          start,
        )
      ) {
        before = Number(events);
        if (n === 0) given.add(Number(part));
      }
      found.set(start, day = { start, rows: [], before, given, tables: new Map() });
    }
    day.rows.push(i);
  }
  return [...found.values()];
}

/** Does a day keep this table? Reserves only where the finer table gave way. */
function keeps(day: Day, kind: ArchiveKind): boolean {
  if (day.given.has(kind.part)) return false;
  if (!kind.reserve) return true;
  return ARCHIVE_KINDS.some(({ part, fallback }) =>
    fallback.includes(kind.part) && day.given.has(part)
  );
}

function addRows(db: Database, day: Day, kind: ArchiveKind, rows: Rows): void {
  const table = new CellTable(kind);
  const stored = db.get(PART, day.start, kind.part);
  if (stored !== undefined) {
    const data = stored[2] as Uint8Array;
    table.add(unpackCells(kind, data, Number(stored[0])), kind.dims.map((_, index) => index));
    releaseBlob(data);
  }
  const [a, b, c] = kind.dims.map((dimension) => rows.ids(dimension));
  const chosen = kind.sums ? day.rows : day.rows.filter((i) => b![i] !== 0);
  const cell = new Uint32Array(chosen.length);
  for (let j = 0; j < chosen.length; j++) {
    const i = chosen[j]!;
    cell[j] = table.cell(a![i]!, b?.[i] ?? 0, c?.[i] ?? 0);
  }
  const sums = kind.sums ? rows.sums : rows.sums.slice(0, 1);
  sums.forEach((values, index) => {
    const into = table.sum(index);
    for (let j = 0; j < chosen.length; j++) into[cell[j]!]! += values[chosen[j]!]!;
  });
  day.tables.set(kind.part, table);
}

/** Replaces tables of a day that has too many cells by coarser ones, until it has not. */
function giveWay(day: Day, most: { day: number; histogram: number }): void {
  const cells = () =>
    [...day.tables.values()].reduce((sum, { kind, n }) => sum + (kind.sums ? n : 0), 0);
  for (const part of GIVES_WAY) {
    if (cells() <= most.day) break;
    const table = day.tables.get(part);
    if (table === undefined) continue;
    const { kind } = table;
    const all = table.cells();
    for (const coarser of kind.fallback) {
      const into = new CellTable(kindOf(coarser));
      into.add(all, into.kind.dims.map((dimension) => kind.dims.indexOf(dimension)));
      day.tables.set(coarser, into);
    }
    day.tables.delete(part);
    day.given.add(part);
  }
  for (const [part, { kind, n }] of day.tables) {
    if (kind.sums || n <= most.histogram) continue;
    day.tables.delete(part);
    day.given.add(part);
  }
}

/** Every table that sums has to hold every event of the day. */
function check(day: Day, table: CellTable): void {
  if (!table.kind.sums) return;
  const events = table.sum(0).reduce((sum, requests) => sum + requests, 0);
  if (events === day.before + day.rows.length) return;
  throw new ArchiveError(
    `The archive of the day that begins at ${new Date(day.start).toISOString()} would hold ` +
      `${events} requests in place of ${day.before + day.rows.length}; nothing was removed.`,
  );
}

/**
 * The rows that `archive_day` has to hold for all days of a segment. Yields between pieces of a few
 * milliseconds; the archive must not change meanwhile.
 *
 * @throws ArchiveError when the sums do not add up
 */
export function* absorb(
  db: Database,
  segment: SegmentRow,
  days: CivilDays,
  most = { day: MOST_DAY_CELLS, histogram: MOST_HISTOGRAM_CELLS },
): Generator<void, DayPart[]> {
  const rows = readRows(db, segment);
  const touched = openDays(db, rows, days);
  const parts: DayPart[] = [];
  yield;
  for (const day of touched) {
    for (const kind of ARCHIVE_KINDS) {
      if (!keeps(day, kind)) continue;
      addRows(db, day, kind, rows);
      yield;
    }
    giveWay(day, most);
    yield;
    const events = day.before + day.rows.length;
    for (const part of day.given) {
      parts.push({ day: day.start, part, n: 0, events, data: EMPTY });
    }
    for (const [part, table] of day.tables) {
      check(day, table);
      const cells = table.cells();
      const data = cells.n === 0 ? null : packCells(cells);
      // a histogram nobody had a value for yet; it has not given way
      if (data !== null) parts.push({ day: day.start, part, n: cells.n, events, data });
      yield;
    }
    if (!day.tables.has(SLOT_PART)) throw new ArchiveError("A day has no totals.");
    day.tables.clear();
  }
  return parts;
}
