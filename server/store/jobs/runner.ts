/**
 * Carries out jobs, one at a time and a segment per transaction; between two of them ingest has
 * its turn. What is done is committed together with how far the job has come, so that a killed
 * process goes on where it was.
 *
 * @module
 */
import type { StoreAccess } from "../access.ts";
import { DELETED_KEPT_MS, type EventLog, type PriceBook } from "../event_log.ts";
import { type Database, StoreError } from "../sqlite.ts";
import { Columns, type EventBatch, type Place, placesBut, readBatch } from "./batch.ts";
import { EventFilter } from "./filter.ts";
import { BatchPricer, Comparison, priceBatch, restoreBatch } from "./price.ts";
import {
  addJob,
  type JobRow,
  nextJob,
  putJob,
  type Result,
  startPricing,
  timesRewritten,
  UNDO_KEPT_MS,
} from "./records.ts";
import type { JobKind, JobRequest } from "./types.ts";
import { packReplaced, unpackReplaced } from "./undo.ts";

const EVERYTHING: JobRequest = {
  fromMs: -Number.MAX_SAFE_INTEGER,
  toMs: Number.MAX_SAFE_INTEGER,
};
/** Rows of forgotten undo parts and deleted events per transaction. */
const SWEPT = { undo: 8, deleted: 2_000 } as const;

/** Rows that are changed in one transaction: what takes some 15 ms beside the segment's own. */
const MOST: Readonly<Record<JobKind, number>> = {
  delete: 6_000,
  reprice: 3_000,
  "price-unpriced": 3_000,
  "undo-reprice": Infinity, // its parts are what a re-pricing did at once
};

/** What stops every job alike, and passes. */
const DISK: ReadonlySet<string> = new Set(["full", "readonly", "io", "busy"]);

/** A job in the making; everything in it can be made again from its row. */
interface Work {
  readonly id: number;
  readonly state: JobRow["state"];
  readonly filter: EventFilter;
  readonly pricer: BatchPricer | null;
  readonly comparison: Comparison;
  cursor: number;
  done: number;
  total: number;
  result: Result;
}

/** See the module comment. */
export class JobRunner {
  readonly #access: StoreAccess;
  readonly #prices: PriceBook | null;
  readonly #columns = new Columns();
  #work: Work | null = null;
  #running: Promise<number> | null = null;
  #looping = false;

  /** @param prices absent: nothing can be priced */
  constructor(access: StoreAccess, prices: PriceBook | undefined) {
    this.#access = access;
    this.#prices = prices ?? null;
  }

  /** Names the prices in force: another text, other costs. */
  pricesInForce(db: Database): string {
    const manual = db.number("select max(id) from price_version where origin = 'manual'");
    return `${this.#prices?.edition ?? ""} ${manual}`;
  }

  /** True when there is a price book. */
  get canPrice(): boolean {
    return this.#prices !== null;
  }

  /**
   * Goes on with what is open until nothing is left. The first piece is done before it returns.
   *
   * @returns events that were unpriced and got a price
   * @throws StoreError when the disk stops it; the jobs stay open
   */
  run(): Promise<number> {
    if (this.#looping) return this.#running ?? Promise.resolve(0);
    this.#looping = true;
    return this.#running = this.#loop().finally(() => {
      this.#looping = false;
      this.#running = null;
    });
  }

  /**
   * Begins to price what is unpriced, over all events there are; a job that runs begins anew.
   * Inside a transaction only; `start` after it.
   */
  addPricing(db: Database, log: EventLog): void {
    this.forget();
    if (log.lastId > 0) startPricing(db, log.lastId, this.#access.now());
  }

  /** To be called when a job was changed from outside: what is in memory is made again. */
  forget(): void {
    this.#work = null;
  }

  /** Same as `run`, for callers that do not wait; a disk that fails now is tried again later. */
  start(): void {
    this.run().catch(() => {});
  }

  /** A job with what is known of its progress, which is not stored at every step. */
  fresh(row: JobRow): JobRow {
    const work = this.#work;
    if (work === null || work.id !== row.id || work.state !== row.state) return row;
    return { ...row, done: work.done, total: work.total, result: work.result };
  }

  async #loop(): Promise<number> {
    const { isOpen, pause } = this.#access;
    let priced = 0;
    while (isOpen()) {
      const job = this.#access.read((db) => nextJob(db, this.canPrice));
      if (job === null) break;
      try {
        priced += this.#piece(job);
      } catch (error) {
        if (!isOpen()) break;
        this.#work = null;
        // a full disk passes; what is wrong with the job itself does not
        if (!(error instanceof StoreError) || DISK.has(error.code)) throw error;
        this.#finish(job, "failed", error.message);
      }
      await pause();
    }
    this.#work = null;
    while (isOpen() && this.#sweep()) await pause();
    return priced;
  }

  /** The next segment, part or the open end. Returns how many unpriced events got a price. */
  #piece(job: JobRow): number {
    if (job.kind === "undo-reprice") {
      this.#undo(job);
      return 0;
    }
    return this.#access.read((db, log) => {
      const work = this.#workOf(db, log, job);
      if (job.kind === "reprice" && this.#pricesChanged(db, job)) return 0;
      const place = nextPlace(db, log, work.cursor, job);
      if (place === null) {
        this.#end(job, work);
        return 0;
      }
      const batch = readBatch(db, log, place, this.#columns);
      const found = work.filter.select(batch, work.cursor);
      const most = job.state === "preview" ? Infinity : MOST[job.kind];
      const whole = found.length <= most || found.length === batch.n && job.kind === "delete";
      const matched = whole ? found : found.subarray(0, most);
      const next = whole
        ? { cursor: Math.max(place.lastId, work.cursor), done: work.done + 1 }
        : { cursor: batch.id(matched[most - 1]!), done: work.done };
      let priced = 0;
      if (matched.length > 0 && job.state === "preview") {
        work.result = { ...work.result, events: work.result.events + matched.length };
        if (work.pricer !== null) work.comparison.add(batch, matched, work.pricer);
      } else if (matched.length > 0) {
        const changed = this.#access.write(() => {
          const changed = job.kind === "delete"
            ? this.#delete(log, batch, matched)
            : this.#reprice(db, log, job, batch, matched, work);
          const result = { ...work.result, changed: work.result.changed + changed };
          if (changed > 0) {
            putJob(db, job.id, { ...next, result, total: work.total }, this.#access.now());
          }
          return changed;
        });
        work.result = { ...work.result, changed: work.result.changed + changed };
        if (job.kind === "price-unpriced") priced = changed;
        Object.assign(work, next);
        if (changed > 0) this.#access.changed();
        return priced;
      }
      Object.assign(work, next);
      return priced;
    });
  }

  #workOf(db: Database, log: EventLog, job: JobRow): Work {
    const known = this.#work;
    if (known?.id === job.id && known.state === job.state) return known;
    const pricing = job.kind !== "delete";
    const { fromMs, toMs, filter } = job.request;
    const request = fromMs === undefined || toMs === undefined
      ? { ...EVERYTHING, filter: { priced: false } }
      : { fromMs, toMs, filter };
    const fresh = job.state === "preview";
    return this.#work = {
      id: job.id,
      state: job.state,
      filter: new EventFilter(db, log.dictionary, request, job.uptoId),
      pricer: pricing && this.#prices !== null ? new BatchPricer(log, this.#prices.price) : null,
      comparison: new Comparison(),
      cursor: fresh ? 0 : job.cursor,
      done: fresh ? 0 : job.done,
      total: (fresh ? 0 : job.done) + placesLeft(db, job, fresh ? 0 : job.cursor),
      result: fresh
        ? { ...job.result, events: 0, times: timesRewritten(db), prices: this.pricesInForce(db) }
        : job.result,
    };
  }

  /** A re-pricing by two price lists is none: it ends in words, and can be taken back. */
  #pricesChanged(db: Database, job: JobRow): boolean {
    if (job.state === "preview") return false;
    if (job.result.prices === this.pricesInForce(db)) return false;
    this.#finish(
      job,
      "failed",
      "Prices changed while this re-pricing ran. What it has done stands; take it back, or begin " +
        "another one with the new prices.",
    );
    return true;
  }

  #delete(log: EventLog, batch: EventBatch, matched: Uint32Array): number {
    const ids = Float64Array.from(matched, (i) => batch.id(i));
    let newestMs = -Infinity;
    for (const i of matched) newestMs = Math.max(newestMs, batch.ts(i));
    log.deleteRows(ids, newestMs, this.#access.now());
    batch.replace(placesBut(batch.n, matched));
    return matched.length;
  }

  #reprice(
    db: Database,
    log: EventLog,
    job: JobRow,
    batch: EventBatch,
    matched: Uint32Array,
    { pricer }: Work,
  ): number {
    if (pricer === null) return 0;
    const was = priceBatch(db, log, batch, matched, pricer, job.kind === "price-unpriced");
    if (was === null) return 0;
    const n = was.ids.length;
    if (job.kind === "reprice") {
      db.run(
        "insert into undo(job, part, first_id, last_id, n, data) values(?, ?, ?, ?, ?, ?)",
        job.id,
        db.number("select coalesce(max(part), -1) from undo where job = ?", job.id) + 1,
        was.ids[0]!,
        was.ids[n - 1]!,
        n,
        packReplaced(was),
      );
    }
    return n;
  }

  #end(job: JobRow, { comparison, total, ...work }: Work): void {
    const counted = job.state === "preview" && job.kind === "reprice";
    const result = counted ? { ...work.result, models: comparison.models() } : work.result;
    const nowMs = this.#access.now();
    this.#access.write((db) => {
      const state = job.state === "preview" ? "previewed" : "done";
      putJob(db, job.id, {
        state,
        result,
        done: total,
        total,
        cursor: job.uptoId,
        ...(state === "done" ? { finishedAtMs: nowMs } : {}),
      }, nowMs);
    });
    this.#work = null;
  }

  #finish(job: JobRow, state: "failed" | "cancelled", error: string): void {
    const nowMs = this.#access.now();
    const { done, total, result } = this.fresh(job);
    this.#access.write((db) =>
      putJob(db, job.id, { state, error, done, total, result, finishedAtMs: nowMs }, nowMs)
    );
    this.#work = null;
  }

  /** Restores one part; those that are left are what is still to be done. */
  #undo(job: JobRow): void {
    const of = job.request.job ?? 0;
    const nowMs = this.#access.now();
    const changed = this.#access.write((db, log) => {
      const row = db.get(
        "select part, first_id, last_id, n, data from undo where job = ? order by part desc limit 1",
        of,
      ) as [number, number, number, number, Uint8Array] | undefined;
      if (row === undefined) {
        putJob(db, job.id, { state: "done", done: job.total, finishedAtMs: nowMs }, nowMs);
        putJob(db, of, { state: "undone" }, nowMs);
        return 0;
      }
      const [part, firstId, lastId, n, data] = row;
      const place = placeOf(db, log, firstId, lastId);
      const restored = place === null
        ? 0
        : restoreBatch(db, readBatch(db, log, place, this.#columns), unpackReplaced(data, n));
      db.run("delete from undo where job = ? and part = ?", of, part);
      const result = { ...job.result, changed: job.result.changed + restored };
      putJob(db, job.id, { done: job.done + 1, result }, nowMs);
      return restored;
    });
    if (changed > 0) this.#access.changed();
  }

  /** Adds the job that takes another one back. Inside a transaction only. */
  addUndo(db: Database, row: JobRow, actor: string, nowMs: number): number {
    const total = db.number("select count(*) from undo where job = ?", row.id);
    return addJob(db, {
      kind: "undo-reprice",
      state: "running",
      actor,
      request: { ...row.request, job: row.id },
      uptoId: row.uptoId,
      total,
      result: { ...row.result, events: row.result.changed, changed: 0, models: [] },
    }, nowMs);
  }

  /** Forgets what can no longer be taken back or arrive again; false when nothing is left. */
  #sweep(): boolean {
    const nowMs = this.#access.now();
    const parts = "select rowid from undo where job in (select id from job " +
      `where finished_at_ms <= ?) order by job, part limit ${SWEPT.undo}`;
    const events =
      `select id from deleted_event where at_ms <= ? order by id limit ${SWEPT.deleted}`;
    const oldUndo = nowMs - UNDO_KEPT_MS;
    const oldEvents = nowMs - DELETED_KEPT_MS;
    const found = this.#access.read((db) =>
      db.value(`select exists(${parts}) or exists(${events})`, oldUndo, oldEvents)
    );
    if (found !== 1) return false;
    this.#access.write((db) => {
      db.run(`delete from undo where rowid in (${parts})`, oldUndo);
      db.run(`delete from deleted_event where id in (${events})`, oldEvents);
    });
    return true;
  }
}

const SEGMENTS = "from segment where last_id > ? and first_id <= ? and max_ts >= ? and min_ts < ?";

function boundsOf({ request, uptoId }: JobRow, cursor: number): [number, number, number, number] {
  const { fromMs = EVERYTHING.fromMs, toMs = EVERYTHING.toMs } = request;
  return [cursor, uptoId, fromMs, toMs];
}

function placesLeft(db: Database, job: JobRow, cursor: number): number {
  return db.number(`select count(*) ${SEGMENTS}`, ...boundsOf(job, cursor)) + 1;
}

/** What follows the events up to `cursor`; null when the job has seen all that it is about. */
function nextPlace(db: Database, log: EventLog, cursor: number, job: JobRow): Place | null {
  if (cursor >= job.uptoId) return null;
  const row = db.get(
    `select seg, first_id, last_id, n, min_ts ${SEGMENTS} order by seg limit 1`,
    ...boundsOf(job, cursor),
  ) as [number, number, number, number, number] | undefined;
  if (row !== undefined) {
    const [seg, firstId, lastId, n, minTs] = row;
    return { seg, firstId, lastId, n, minTs };
  }
  return log.unsealed === 0 ? null : tailOf(job.uptoId);
}

function tailOf(lastId: number): Place {
  return { seg: null, firstId: 0, lastId, n: 0, minTs: 0 };
}

/** Where events are now that were together once; null when none of them is left. */
function placeOf(db: Database, log: EventLog, firstId: number, lastId: number): Place | null {
  const row = db.get(
    "select seg, first_id, last_id, n, min_ts from segment where last_id >= ? and first_id <= ? " +
      "order by seg limit 1",
    firstId,
    lastId,
  ) as [number, number, number, number, number] | undefined;
  if (row !== undefined) {
    const [seg, first, last, n, minTs] = row;
    return { seg, firstId: first, lastId: last, n, minTs };
  }
  return log.unsealed === 0 ? null : tailOf(lastId);
}
