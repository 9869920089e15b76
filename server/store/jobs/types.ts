/**
 * Work that rewrites the past, as callers see it.
 *
 * @module
 */
import type { Filter } from "../../events/types.ts";
import type { AuditRow } from "../types.ts";

/** What a job is about: events of [fromMs, toMs), ms since the epoch, that the filter lets through. */
export interface JobRequest {
  readonly fromMs: number;
  readonly toMs: number;
  /** As of a question; a request id finds only requests whose row is still there. */
  readonly filter?: Filter | undefined;
}

/** Kinds that the runner carries out. */
export const JOB_KINDS = ["delete", "reprice", "undo-reprice", "price-unpriced"] as const;
/** One of `JOB_KINDS`. */
export type JobKind = typeof JOB_KINDS[number];

/** `previewed`: nothing was changed, it waits for a confirmation. */
export type JobState =
  | "preview"
  | "previewed"
  | "running"
  | "done"
  | "failed"
  | "cancelled"
  | "undone";

/** What a re-pricing does to the events of a model. Nano-dollars. */
export interface ModelChange {
  readonly model: string;
  readonly events: number;
  readonly oldCost: number;
  readonly newCost: number;
  readonly oldUnpriced: number;
  readonly newUnpriced: number;
}

/** A job. */
export interface JobView {
  readonly id: number;
  readonly kind: JobKind;
  readonly state: JobState;
  readonly actor: string;
  readonly createdAtMs: number;
  readonly finishedAtMs: number | null;
  /** Pieces of work. */
  readonly done: number;
  readonly total: number;
  /** Sentence of a failure; else empty. */
  readonly error: string;
  /** null where a job is about all events. */
  readonly request: JobRequest | null;
  /** Events it is about, as far as it is known. */
  readonly events: number;
  /** Events that it has changed or deleted. */
  readonly changed: number;
  /** The largest difference first. */
  readonly models: readonly ModelChange[];
  /** A re-pricing that can be taken back. */
  readonly undoable: boolean;
}

/** The job as it is now, or why nothing was done. */
export type JobOutcome =
  | { readonly ok: true; readonly job: JobView }
  | { readonly ok: false; readonly reason: "missing" | "refused"; readonly sentence: string };

/** Methods of the writer for jobs. */
export interface JobsApi {
  /** Begins to count what a deletion or a re-pricing would do; changes nothing. */
  beginJob(kind: "delete" | "reprice", request: JobRequest, actor: string): JobOutcome;
  /** The newest hundred, newest first. */
  listJobs(): JobView[];
  getJob(id: number): JobView | null;
  /** Carries out what was previewed, if that still is what `events` was the number of. */
  confirmJob(id: number, events: number, audit: AuditRow): JobOutcome;
  /** Ends a job between two pieces of its work; what it has done stays done. */
  cancelJob(id: number, audit: AuditRow): JobOutcome;
  /** Begins to take a re-pricing back: a job of its own. */
  undoJob(id: number, audit: AuditRow): JobOutcome | Promise<JobOutcome>;
  /** Waits until no job is left that can go on. */
  runJobs(): Promise<void>;
}
