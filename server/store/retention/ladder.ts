/**
 * The ladder: rows → columns → archive. Each step is one transaction that carries its own cursor,
 * so that the process may end between any two of them. What is due is worked out anew each time
 * from the clock and the policy: a clock set back only makes less due.
 *
 * @module
 */
import type { EventLog } from "../event_log.ts";
import { BLOCK_SEGMENTS, projectionKey } from "../projection/mod.ts";
import { COLUMN, decodeColumn, releaseBlob } from "../segment/mod.ts";
import { type Database, StoreError } from "../sqlite.ts";
import type { StoreAccess } from "../access.ts";
import { absorb, ArchiveError, type DayPart, type SegmentRow } from "./absorb.ts";
import { CivilDays } from "./days.ts";
import { MOST_DAY_CELLS, MOST_HISTOGRAM_CELLS, SLOT_PART } from "./kinds.ts";
import { readPolicy } from "./policy.ts";
import type { RetentionPolicyRow, RetentionRun } from "./types.ts";

const DAY_MS = 86_400_000;
/** A civil day is never longer. */
const LONGEST_DAY_MS = 26 * 3_600_000;
/** Rows per transaction: 1 ms, 17 ms at worst (store.md §8). */
const ROWS_A_STEP = 1_000;
const DAYS_A_STEP = 8;
const LETTERS_A_STEP = 500;
/** Pages given back per transaction, and those kept for what comes next. */
const PAGES_A_STEP = 256;
const PAGES_KEPT = 256;

/** Steps between two looks at the log; a step writes a megabyte at most. */
const STEPS_A_LOOK = 8;
const PAGE_BYTES = 4_096;
/** Work without a rest, ms. */
const SLICE_MS = 5;
const LONGEST_REST_MS = 100;

/** Bounds that tests make small. */
export interface LadderBounds {
  readonly rowsAStep: number;
  readonly cells: { readonly day: number; readonly histogram: number };
  /** Bytes of the database log that readers may keep from being cut. */
  readonly logBytes: number;
}

/** See `LadderBounds`. */
export const BOUNDS: LadderBounds = {
  rowsAStep: ROWS_A_STEP,
  cells: { day: MOST_DAY_CELLS, histogram: MOST_HISTOGRAM_CELLS },
  logBytes: 16 << 20,
};

type Counts = {
  -readonly [K in "rows" | "segments" | "archiveDays" | "deadLetters" | "pages"]: number;
};

const SEGMENT = "s.seg, s.ver, s.first_id, s.last_id, s.n, s.min_ts, s.max_ts";
const DUE_ROWS =
  `select ${SEGMENT}, e.upto from segment s left join expired_rows e on e.seg = s.seg ` +
  "where s.max_ts < ? and (e.upto is null or e.upto < s.last_id) order by s.max_ts, s.seg";
/** The newest segment stays: it says which ids have been used. */
const DUE_COLUMNS = `select ${SEGMENT} from segment s join expired_rows e on e.seg = s.seg ` +
  "where s.max_ts < ? and e.upto = s.last_id and s.seg < (select max(seg) from segment) " +
  "order by s.max_ts, s.seg";

function toSegment(row: readonly unknown[]): SegmentRow {
  const [seg, ver, firstId, lastId, n, minTs, maxTs] = row as number[];
  return {
    seg: seg!,
    ver: ver!,
    firstId: firstId!,
    lastId: lastId!,
    n: n!,
    minTs: minTs!,
    maxTs: maxTs!,
  };
}

/** One run of it. */
export class Ladder {
  readonly #access: StoreAccess;
  readonly #bounds: LadderBounds;
  readonly #monotonic: () => number;
  readonly #counts: Counts = { rows: 0, segments: 0, archiveDays: 0, deadLetters: 0, pages: 0 };
  /** Segments that were left as they are, with the reason. */
  readonly #held = new Map<number, string>();
  #steps = 0;
  #longestMs = 0;
  /** ms since the last rest. */
  #worked = 0;
  #days: CivilDays | null = null;

  constructor(
    access: StoreAccess,
    bounds: LadderBounds = BOUNDS,
    monotonic: () => number = () => performance.now(),
  ) {
    this.#access = access;
    this.#bounds = bounds;
    this.#monotonic = monotonic;
  }

  /** Goes on until nothing is due, the store is closed or `mostSteps` transactions are through. */
  async run(mostSteps = Infinity): Promise<RetentionRun> {
    let done = false;
    const problems: string[] = [];
    while (this.#access.isOpen() && this.#steps < mostSteps) {
      const started = this.#monotonic();
      if (!await this.#step()) {
        done = true;
        break;
      }
      this.#steps++;
      if (this.#steps % STEPS_A_LOOK === 0 && this.#logIsHeld()) {
        problems.push("A reader holds the log of the database; the rest is done later.");
        break;
      }
      await this.#rest(this.#monotonic() - started);
    }
    if (this.#counts.segments + this.#counts.archiveDays + this.#counts.rows > 0) {
      if (this.#access.isOpen()) this.#access.changed();
    }
    return {
      steps: this.#steps,
      ...this.#counts,
      longestMs: this.#longestMs,
      done,
      problems: [...problems, ...this.#held.values()],
    };
  }

  /** What is removed is written to the log first; who reads an old state keeps it from being cut. */
  #logIsHeld(): boolean {
    const [, pages, cut] = this.#access.read((db) => db.get("pragma wal_checkpoint(passive)")) as [
      number,
      number,
      number,
    ];
    return (pages - cut) * PAGE_BYTES > this.#bounds.logBytes;
  }

  /**
   * After some milliseconds of work as long a rest: half of the writer stays free, and all of it
   * between two slices.
   */
  async #rest(worked: number): Promise<void> {
    this.#worked += worked;
    if (this.#worked < SLICE_MS) return;
    const rest = Math.min(this.#worked, LONGEST_REST_MS);
    this.#worked = 0;
    await new Promise((resolve) => setTimeout(resolve, rest));
  }

  /** One transaction; false when there is nothing to do. */
  async #step(): Promise<boolean> {
    const policy = this.#access.read((db) => readPolicy(db));
    const before = (days: number | null) =>
      days === null ? -Infinity : this.#access.now() - days * DAY_MS;
    return this.#expireRows(before(policy.rows)) ||
      await this.#archive(before(policy.columns), policy) ||
      this.#expireArchive(before(policy.archive)) ||
      this.#expireLetters(before(policy.deadLetters)) ||
      this.#giveBack();
  }

  #write<T>(body: (db: Database, log: EventLog) => T): T {
    const started = this.#monotonic();
    try {
      return this.#access.write(body);
    } finally {
      this.#longestMs = Math.max(this.#longestMs, this.#monotonic() - started);
    }
  }

  #next(sql: string, before: number): readonly unknown[] | undefined {
    if (before === -Infinity) return undefined;
    return this.#access.read((db) => db.all(sql, before)).find((row) =>
      !this.#held.has(Number(row[0]))
    );
  }

  #expireRows(before: number): boolean {
    const due = this.#next(DUE_ROWS, before);
    if (due === undefined) return false;
    const segment = toSegment(due);
    const begun = due[7] as number | null;
    if (begun === null) {
      const match = this.#access.read((db) => matches(db, segment));
      if (match === "missing") {
        this.#held.set(
          segment.seg,
          `Rows of segment ${segment.seg} stay: its columns do not cover them.`,
        );
        return true;
      }
      if (match === "differs") {
        this.#write((_db, log) => log.rebuild(segment.seg));
        return true;
      }
    }
    const from = begun ?? segment.firstId - 1;
    const upto = Math.min(segment.lastId, from + this.#bounds.rowsAStep);
    this.#counts.rows += this.#write((db) => {
      db.run(
        "insert into expired_rows(seg, upto) values(?, ?) " +
          "on conflict(seg) do update set upto = excluded.upto",
        segment.seg,
        upto,
      );
      return db.run("delete from event where id > ? and id <= ?", from, upto);
    });
    return true;
  }

  async #archive(before: number, { zone }: RetentionPolicyRow): Promise<boolean> {
    const due = this.#next(DUE_COLUMNS, before);
    if (due === undefined) return false;
    const segment = toSegment(due);
    if (this.#days?.zone !== zone) this.#days = new CivilDays(zone);
    const days = this.#days;
    let parts: DayPart[];
    try {
      const work = this.#access.read((db) => absorb(db, segment, days, this.#bounds.cells));
      for (;;) {
        const started = this.#monotonic();
        const next = this.#access.read(() => work.next());
        if (next.done) {
          parts = next.value;
          break;
        }
        await this.#rest(this.#monotonic() - started);
        if (!this.#access.isOpen()) return false;
      }
    } catch (error) {
      const { cause } = error as { cause?: unknown };
      if (!(error instanceof StoreError) || !(cause instanceof ArchiveError)) throw error;
      this.#held.set(segment.seg, cause.message);
      return true;
    }
    // a rewrite meanwhile (re-pricing, deletion) made it all stale: the next step begins again
    const moved = this.#write((db, log) => {
      const ver = db.number("select ver from segment where seg = ?", segment.seg);
      if (ver !== segment.ver) return false;
      for (const { day, part, n, events, data } of parts) {
        db.run(
          "insert into archive_day(day, part, n, events, data) values(?, ?, ?, ?, ?) " +
            "on conflict(day, part) do update set n = excluded.n, events = excluded.events, " +
            "data = excluded.data",
          day,
          part,
          n,
          events,
          data,
        );
      }
      // parts without cells of this segment hold the day's events all the same
      for (const day of new Set(parts.map((one) => one.day))) {
        db.run(
          "update archive_day set events = (select events from archive_day where day = ?1 and " +
            "part = ?2) where day = ?1",
          day,
          SLOT_PART,
        );
      }
      removeSegment(db, segment.seg);
      log.moved(-segment.n, -1, segment.n);
      return true;
    });
    if (moved) this.#counts.segments++;
    return true;
  }

  #expireArchive(before: number): boolean {
    if (before === -Infinity) return false;
    const days = this.#access.read((db) =>
      db.all(
        "select day, events from archive_day where day < ? and part = ? order by day limit ?",
        before - LONGEST_DAY_MS,
        SLOT_PART,
        DAYS_A_STEP,
      ) as number[][]
    );
    if (days.length === 0) return false;
    this.#write((db, log) => {
      for (const [day, events] of days) {
        db.run("delete from archive_day where day = ?", day!);
        log.moved(0, 0, -events!);
      }
    });
    this.#counts.archiveDays += days.length;
    return true;
  }

  #expireLetters(before: number): boolean {
    if (before === -Infinity) return false;
    const due = this.#access.read((db) =>
      db.number("select exists(select 1 from dead_letter where created_at_ms < ?)", before)
    );
    if (due === 0) return false;
    this.#counts.deadLetters += this.#write((db) =>
      db.run(
        "delete from dead_letter where id in " +
          "(select id from dead_letter where created_at_ms < ? order by id limit ?)",
        before,
        LETTERS_A_STEP,
      )
    );
    this.#access.changed();
    return true;
  }

  /** Free pages at the end of the file go back to the disk, a few at a time. */
  #giveBack(): boolean {
    const free = this.#access.read((db) => db.number("pragma freelist_count"));
    if (free <= PAGES_KEPT) return false;
    const left = this.#write((db) => {
      // a page per step of the statement: it has to be read to its end, which `exec` does not do
      db.all(`pragma incremental_vacuum(${Math.min(PAGES_A_STEP, free - PAGES_KEPT)})`);
      return db.number("pragma freelist_count");
    });
    this.#counts.pages += free - left;
    // a file without incremental vacuum keeps its size
    return left < free;
  }
}

/** Removes a sealed segment and what was summed up of it; a trigger takes the row of its block. */
function removeSegment(db: Database, seg: number): void {
  const block = Math.floor(seg / BLOCK_SEGMENTS);
  for (const [kind] of db.all("select kind from blockcells where block = ?", block) as number[][]) {
    const first = projectionKey(block, kind!);
    db.run("delete from segcol where k >= ? and k < ?", first, first + 64);
  }
  db.run("delete from blockcells where block = ?", block);
  db.run("delete from segcol where k >= ? and k < ?", seg * 64, seg * 64 + 64);
  db.run("delete from segsum where k >= ? and k < ?", seg * 16, seg * 16 + 16);
  db.run("delete from segment where seg = ?", seg);
  db.run("delete from expired_rows where seg = ?", seg);
}

/** Columns whose sums are held against those of the rows. */
const COMPARED = ["inp", "read", "write", "out", "reason", "cost"] as const;

/** Do the columns say what the rows say? `missing`: there are not as many rows, or no columns. */
function matches(db: Database, segment: SegmentRow): "same" | "differs" | "missing" {
  const { seg, n, firstId, lastId, minTs, maxTs } = segment;
  const rows = db.get(
    "select count(*), min(ts), max(ts), sum(inp), sum(read), sum(write), sum(out), sum(reason), " +
      "sum(coalesce(cost, 0)) from event where id >= ? and id <= ?",
    firstId,
    lastId,
  ) as number[];
  if (rows[0] !== n) return "missing";
  if (rows[1] !== minTs || rows[2] !== maxTs) return "differs";
  const scratch = new Float64Array(n);
  for (let index = 0; index < COMPARED.length; index++) {
    const column = db.get(
      "select w, base, scale, data from segcol where k = ?",
      seg * 64 + COLUMN[COMPARED[index]!],
    );
    if (column === undefined) return "differs";
    const data = column[3] as Uint8Array | null;
    decodeColumn(
      { w: Number(column[0]), base: Number(column[1]), scale: Number(column[2]), data },
      n,
      scratch,
    );
    releaseBlob(data);
    let sum = 0;
    for (let i = 0; i < n; i++) sum += scratch[i]!;
    if (sum !== rows[3 + index]) return "differs";
  }
  return "same";
}
