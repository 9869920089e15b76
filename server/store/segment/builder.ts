/**
 * Builds segments from event rows. Pure: the bytes depend on the rows and their order alone.
 *
 * @module
 */
import { SEGMENT_EVENTS } from "../schema.ts";
import { packColumn } from "./column.ts";
import { bucketOf } from "./histogram.ts";
import { packSummary, SUMMARY_SUMS } from "./summary.ts";
import { COLUMN, type ColumnName, type EventRow, SLOT_MS, SUMMARY } from "./types.ts";

/** Summaries with more cells than 1 in this many events are left out: a scan is as cheap. */
const EVENTS_PER_CELL = 8;

/** A row of `segcol` without its key. */
export interface EncodedColumn {
  /** Number from `COLUMN`. */
  readonly column: number;
  /** Bytes per value; 0 = constant. */
  readonly w: number;
  readonly base: number;
  readonly scale: number;
  readonly data: Uint8Array<ArrayBuffer> | null;
}

/** A row of `segsum` without its key. */
export interface EncodedSummary {
  /** Number from `SUMMARY`. */
  readonly dimension: number;
  /** Distinct ids. */
  readonly n: number;
  readonly data: Uint8Array<ArrayBuffer>;
}

/** What the writer stores for a full segment. */
export interface EncodedSegment {
  readonly n: number;
  readonly firstId: number;
  readonly lastId: number;
  readonly minTs: number;
  readonly maxTs: number;
  readonly columns: readonly EncodedColumn[];
  readonly sums: readonly EncodedSummary[];
}

/** Rows as the columns that they were decoded to. */
export interface ColumnRows {
  readonly n: number;
  id(i: number): number;
  /** ms since the epoch. */
  ts(i: number): number;
  /** Values as `ROW_COLUMNS` gives them. */
  column(name: keyof typeof ROW_COLUMNS): Float64Array;
}

type Fill = (row: EventRow) => number;

/** Columns that follow from one row alone; `dt` and `slot` need the segment's first time. */
export const ROW_COLUMNS = {
  inst: (r) => r.inst,
  cred: (r) => r.cred,
  model: (r) => r.model,
  alias: (r) => r.alias,
  key: (r) => r.key,
  prov: (r) => r.prov,
  mode: (r) => r.mode,
  source: (r) => r.source,
  cls: (r) => r.cls,
  route: (r) => r.route,
  snap: (r) => r.snap,
  inp: (r) => r.inp,
  read: (r) => r.read,
  write: (r) => r.write,
  out: (r) => r.out,
  reason: (r) => r.reason,
  cost: (r) => r.cost ?? 0,
  nocache: (r) => r.nocache ?? 0,
  priced: (r) => (r.cost === null ? 0 : 1),
  lat: (r) => orZero(r.lat),
  ttft: (r) => orZero(r.ttft),
  latb: (r) => bucketOf(r.lat),
  ttftb: (r) => bucketOf(r.ttft),
  req: (r) => orZero(r.req),
  repInput: (r) => r.repInput,
  repOutput: (r) => r.repOutput,
  repReasoning: (r) => r.repReasoning,
  repCached: (r) => r.repCached,
  repTotal: (r) => r.repTotal,
  fail: (r) => r.fail,
  digits: (r) => r.digits,
} as const satisfies Partial<Record<ColumnName, Fill>>;

const FILLED = Object.keys(ROW_COLUMNS) as (keyof typeof ROW_COLUMNS)[];
const FILLS: readonly Fill[] = Object.values(ROW_COLUMNS);

/** null → 0; a negative duration, which only a broken clock reports, → 1 (0 ms). */
function orZero(value: number | null): number {
  return value === null ? 0 : Math.max(0, value) + 1;
}

/** Ids below it are looked up in a table. */
const TABLE_IDS = 1 << 18;

/** What is needed of a `Map`, for small ids. */
class Table {
  readonly #cells: Int32Array;
  constructor(highest: number) {
    this.#cells = new Int32Array(highest + 1).fill(-1);
  }
  get(id: number): number | undefined {
    const cell = this.#cells[id]!;
    return cell < 0 ? undefined : cell;
  }
  set(id: number, cell: number): void {
    this.#cells[id] = cell;
  }
}

/** Collects rows in id order until the segment is full; one per writer, reused by `reset()`. */
export class SegmentBuilder {
  #n = 0;
  #capacity: number;
  readonly #id: Float64Array;
  readonly #ts: Float64Array;
  readonly #columns: readonly Float64Array[];
  readonly #work: Float64Array;
  readonly #cell: Uint32Array;

  /** @param capacity events of a full segment */
  constructor(capacity: number = SEGMENT_EVENTS) {
    this.#capacity = capacity;
    this.#id = new Float64Array(capacity);
    this.#ts = new Float64Array(capacity);
    this.#work = new Float64Array(capacity);
    this.#cell = new Uint32Array(capacity);
    this.#columns = FILLED.map(() => new Float64Array(capacity));
  }

  /** Rows pushed since the last `reset()`. */
  get n(): number {
    return this.#n;
  }

  /**
   * Adds a row.
   *
   * @throws when the segment is full or the id does not grow
   */
  push(row: EventRow): void {
    const at = this.#n;
    if (at === this.#capacity) throw new Error("The segment is full: encode() and reset() first.");
    if (at > 0 && row.id <= this.#id[at - 1]!) {
      throw new Error(`Rows of a segment must come in id order; ${row.id} came late.`);
    }
    this.#id[at] = row.id;
    this.#ts[at] = row.ts;
    const columns = this.#columns;
    for (let c = 0; c < columns.length; c++) columns[c]![at] = FILLS[c]!(row);
    this.#n = at + 1;
  }

  /**
   * Adds the rows at `places`, which ascend, without making objects of them.
   *
   * @throws when they are too many, or ids do not grow
   */
  pushColumns(rows: ColumnRows, places: Uint32Array): void {
    const from = this.#n;
    const count = places.length;
    if (from + count > this.#capacity) throw new Error("The segment is full.");
    for (let j = 0; j < count; j++) {
      const at = from + j;
      const id = rows.id(places[j]!);
      if (at > 0 && id <= this.#id[at - 1]!) {
        throw new Error(`Rows of a segment must come in id order; ${id} came late.`);
      }
      this.#id[at] = id;
      this.#ts[at] = rows.ts(places[j]!);
    }
    FILLED.forEach((name, c) => {
      const into = this.#columns[c]!;
      const values = rows.column(name);
      for (let j = 0; j < count; j++) into[from + j] = values[places[j]!]!;
    });
    this.#n = from + count;
  }

  /** Starts an empty segment. */
  reset(): void {
    this.#n = 0;
  }

  /**
   * Packs the rows pushed so far; they stay.
   *
   * @throws when there are none
   */
  encode(): EncodedSegment {
    const n = this.#n;
    if (n === 0) throw new Error("An empty segment cannot be encoded.");
    const ts = this.#ts;
    let minTs = ts[0]!;
    let maxTs = minTs;
    for (let i = 1; i < n; i++) {
      if (ts[i]! < minTs) minTs = ts[i]!;
      else if (ts[i]! > maxTs) maxTs = ts[i]!;
    }
    const firstId = this.#id[0]!;
    const lastId = this.#id[n - 1]!;
    const columns: EncodedColumn[] = [];
    const add = (name: ColumnName, values: Float64Array) =>
      columns.push({ column: COLUMN[name], ...packColumn(values, n) });

    if (lastId - firstId + 1 !== n) add("id", this.#id);
    const work = this.#work;
    for (let i = 0; i < n; i++) work[i] = ts[i]! - minTs;
    add("dt", work);
    const firstSlot = Math.floor(minTs / SLOT_MS);
    for (let i = 0; i < n; i++) work[i] = Math.floor(ts[i]! / SLOT_MS) - firstSlot;
    add("slot", work);
    const sums: EncodedSummary[] = [];
    this.#summarise("slot", work, sums);
    FILLED.forEach((name, c) => {
      const values = this.#columns[c]!;
      add(name, values);
      if (name in SUMMARY) this.#summarise(name as keyof typeof SUMMARY, values, sums);
    });
    sums.sort((a, b) => a.dimension - b.dimension);
    return { n, firstId, lastId, minTs, maxTs, columns, sums };
  }

  #summarise(name: keyof typeof SUMMARY, ids: Float64Array, into: EncodedSummary[]): void {
    const n = this.#n;
    const most = Math.floor(n / EVENTS_PER_CELL);
    const order: number[] = [];
    const cell = this.#cell;
    let highest = 0;
    for (let i = 0; i < n; i++) highest = Math.max(highest, ids[i]!);
    // ids are counted from 1 per dictionary, so a table almost always replaces a map
    const cellOf = highest < TABLE_IDS ? new Table(highest) : new Map<number, number>();
    for (let i = 0; i < n; i++) {
      const id = ids[i]!;
      let found = cellOf.get(id);
      if (found === undefined) {
        if (order.length === most) return;
        found = order.push(id) - 1;
        cellOf.set(id, found);
      }
      cell[i] = found;
    }
    // in id order, so that the bytes do not depend on which id came first
    order.sort((a, b) => a - b);
    const rank = new Uint32Array(order.length);
    order.forEach((id, index) => rank[cellOf.get(id)!] = index);
    for (let i = 0; i < n; i++) cell[i] = rank[cell[i]!]!;

    const cells = order.length;
    const arrays = [Float64Array.from(order), ...SUMMARY_SUMS.map(() => new Float64Array(cells))];
    const column = (name: keyof typeof ROW_COLUMNS) => this.#columns[FILLED.indexOf(name)]!;
    const sumOf = (name: typeof SUMMARY_SUMS[number]) => arrays[SUMMARY_SUMS.indexOf(name) + 1]!;
    const plain = (into: Float64Array, values: Float64Array) => {
      for (let i = 0; i < n; i++) into[cell[i]!]! += values[i]!;
    };
    const requests = sumOf("requests");
    for (let i = 0; i < n; i++) requests[cell[i]!]!++;
    const failures = sumOf("failures");
    const cls = column("cls");
    for (let i = 0; i < n; i++) failures[cell[i]!]! += cls[i] === 0 ? 0 : 1;
    plain(sumOf("input"), column("inp"));
    plain(sumOf("cacheRead"), column("read"));
    plain(sumOf("cacheWrite"), column("write"));
    plain(sumOf("output"), column("out"));
    plain(sumOf("reasoning"), column("reason"));
    const total = sumOf("totalReported");
    for (const name of ["inp", "read", "write", "out", "reason", "repTotal"] as const) {
      plain(total, column(name));
    }
    plain(sumOf("cost"), column("cost"));
    plain(sumOf("costWithoutCache"), column("nocache"));
    const unpriced = sumOf("unpriced");
    const priced = column("priced");
    for (let i = 0; i < n; i++) unpriced[cell[i]!]! += 1 - priced[i]!;
    for (
      const [from, sum, count] of [
        ["lat", "latencySum", "latencyCount"],
        ["ttft", "ttftSum", "ttftCount"],
      ] as const
    ) {
      const values = column(from);
      const sums = sumOf(sum);
      const counts = sumOf(count);
      for (let i = 0; i < n; i++) {
        const value = values[i]!;
        if (value === 0) continue;
        sums[cell[i]!]! += value - 1;
        counts[cell[i]!]!++;
      }
    }
    into.push({ dimension: SUMMARY[name], n: cells, data: packSummary(arrays, cells) });
  }
}
