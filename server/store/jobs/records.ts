/**
 * The tables of the jobs. Plain functions over an open database; transactions are the caller's.
 *
 * @module
 */
import type { Database, Row } from "../sqlite.ts";
import {
  JOB_KINDS,
  type JobKind,
  type JobRequest,
  type JobState,
  type JobView,
  type ModelChange,
} from "./types.ts";

/** How long a re-pricing can be taken back, ms: 30 days. */
export const UNDO_KEPT_MS = 30 * 86_400_000;
/** Newest jobs that are kept. */
export const JOBS_KEPT = 1_000;
/** Jobs in one list. */
const LISTED = 100;

/** What a job knows, as it is kept in `result`. */
export interface Result {
  /** Events it is about. */
  readonly events: number;
  /** Events that it has changed. */
  readonly changed: number;
  readonly models: readonly ModelChange[];
  /** What a preview was made of: `rewritten.times`, and the prices in force. */
  readonly times: number;
  readonly prices: string;
}

/** Nothing is known yet. */
export const NO_RESULT: Result = { events: 0, changed: 0, models: [], times: 0, prices: "" };

/** A row of `job`. */
export interface JobRow {
  readonly id: number;
  readonly kind: JobKind;
  readonly state: JobState;
  readonly actor: string;
  readonly request: Partial<JobRequest> & { readonly job?: number };
  readonly result: Result;
  readonly uptoId: number;
  readonly cursor: number;
  readonly done: number;
  readonly total: number;
  readonly error: string;
  readonly createdAtMs: number;
  readonly finishedAtMs: number | null;
}

const COLUMNS = "id, kind, state, actor, request, result, upto_id, cursor, done, total, error, " +
  "created_at_ms, finished_at_ms";
const KINDS = JOB_KINDS.map((kind) => `'${kind}'`).join(", ");

function toJob(row: Row): JobRow {
  return {
    id: Number(row[0]),
    kind: row[1] as JobKind,
    state: row[2] as JobState,
    actor: String(row[3]),
    request: JSON.parse(String(row[4])),
    result: { ...NO_RESULT, ...JSON.parse(String(row[5])) },
    uptoId: Number(row[6]),
    cursor: Number(row[7]),
    done: Number(row[8]),
    total: Number(row[9]),
    error: String(row[10]),
    createdAtMs: Number(row[11]),
    finishedAtMs: row[12] === null ? null : Number(row[12]),
  };
}

/** Stores a new job, drops the oldest beyond the cap, returns its id. */
export function addJob(
  db: Database,
  job: Pick<JobRow, "kind" | "state" | "actor" | "request" | "uptoId" | "total"> & {
    readonly result?: Result;
  },
  nowMs: number,
): number {
  const id = db.insert(
    "insert into job(kind, state, actor, request, result, upto_id, cursor, done, total, error, " +
      "created_at_ms, updated_at_ms) values(?, ?, ?, ?, ?, ?, 0, 0, ?, '', ?, ?)",
    job.kind,
    job.state,
    job.actor,
    JSON.stringify(job.request),
    JSON.stringify(job.result ?? NO_RESULT),
    job.uptoId,
    job.total,
    nowMs,
    nowMs,
  );
  db.run(
    "delete from job where id <= ? and state not in ('preview', 'running') " +
      "and not exists (select 1 from undo where job = job.id)",
    id - JOBS_KEPT,
  );
  return id;
}

/** A job; null without one. */
export function getJob(db: Database, id: number): JobRow | null {
  const row = db.get(`select ${COLUMNS} from job where id = ? and kind in (${KINDS})`, id);
  return row === undefined ? null : toJob(row);
}

/** The newest first. */
export function listJobs(db: Database): JobRow[] {
  return db.all(
    `select ${COLUMNS} from job where kind in (${KINDS}) order by id desc limit ?`,
    LISTED,
  )
    .map(toJob);
}

/**
 * The job whose turn it is: what was confirmed goes before what is only counted.
 *
 * @param canPrice false passes over those that need prices; they wait for a process that has some
 */
export function nextJob(db: Database, canPrice: boolean): JobRow | null {
  const kinds = canPrice ? KINDS : "'delete', 'undo-reprice'";
  for (const state of ["running", "preview"]) {
    const row = db.get(
      `select ${COLUMNS} from job where state = ? and kind in (${kinds}) order by id limit 1`,
      state,
    );
    if (row !== undefined) return toJob(row);
  }
  return null;
}

/** How many jobs are in a state, those that price what was unpriced left out. */
export function countJobs(db: Database, state: JobState): number {
  return db.number(
    `select count(*) from job where state = ? and kind in (${KINDS}) and kind <> 'price-unpriced'`,
    state,
  );
}

/** Changes a job. */
export function putJob(
  db: Database,
  id: number,
  job: Partial<
    Pick<
      JobRow,
      "state" | "result" | "cursor" | "done" | "total" | "uptoId" | "error" | "finishedAtMs"
    >
  >,
  nowMs: number,
): void {
  const { state = null, cursor = null, done = null, total = null, uptoId = null } = job;
  db.run(
    "update job set state = coalesce(?, state), result = coalesce(?, result), " +
      "cursor = coalesce(?, cursor), done = coalesce(?, done), total = coalesce(?, total), " +
      "upto_id = coalesce(?, upto_id), error = coalesce(?, error), " +
      "finished_at_ms = coalesce(?, finished_at_ms), updated_at_ms = ? where id = ?",
    state,
    job.result === undefined ? null : JSON.stringify(job.result),
    cursor,
    done,
    total,
    uptoId,
    job.error ?? null,
    job.finishedAtMs ?? null,
    nowMs,
    id,
  );
}

/** How often anything was rewritten: another number, other events. */
export function timesRewritten(db: Database): number {
  return db.number("select times from rewritten");
}

/**
 * Begins to price what is unpriced, over all events there are; a job that runs begins anew.
 */
export function startPricing(db: Database, uptoId: number, nowMs: number): void {
  const id = db.value("select id from job where state = 'running' and kind = 'price-unpriced'");
  if (id !== null) {
    putJob(db, Number(id), { cursor: 0, done: 0, uptoId }, nowMs);
    return;
  }
  addJob(db, {
    kind: "price-unpriced",
    state: "running",
    actor: "the price book",
    request: {},
    uptoId,
    total: 0,
  }, nowMs);
}

/** A row as callers see it. */
export function viewOf(db: Database, row: JobRow, nowMs: number): JobView {
  const { fromMs, toMs, filter } = row.request;
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    actor: row.actor,
    createdAtMs: row.createdAtMs,
    finishedAtMs: row.finishedAtMs,
    done: row.done,
    total: row.total,
    error: row.error,
    request: fromMs === undefined || toMs === undefined ? null : { fromMs, toMs, filter },
    events: row.result.events,
    changed: row.result.changed,
    models: row.result.models,
    undoable: whyNotUndo(db, row, nowMs) === null,
  };
}

/** Why a job cannot be taken back as it stands; null when it can. */
export function whyNotUndo(db: Database, row: JobRow, nowMs: number): string | null {
  if (row.kind !== "reprice") return "Only a re-pricing can be taken back.";
  if (row.state === "undone") return "This re-pricing has been taken back already.";
  if (row.finishedAtMs === null || row.state === "preview" || row.state === "previewed") {
    return row.state === "running"
      ? "This re-pricing still runs; cancel it first."
      : "This re-pricing has not been carried out.";
  }
  if (row.finishedAtMs + UNDO_KEPT_MS <= nowMs) {
    return "A re-pricing can be taken back for 30 days; this one is older.";
  }
  if (db.value("select 1 from undo where job = ? limit 1", row.id) === null) {
    return "This re-pricing changed nothing that could be taken back.";
  }
  return null;
}
