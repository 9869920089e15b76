import { z } from "zod";
import { FilterBody } from "./analytics.ts";
import { Millis } from "./common.ts";

/** Long work of the store: resumable, shown with progress, written to the audit. */
export const Job = z.object({
  id: z.int(),
  kind: z.enum(["delete", "reprice", "undo-reprice", "price-unpriced", "retention", "archive"]),
  /** `previewed`: nothing was changed, it waits for a confirmation. */
  state: z.enum(["preview", "previewed", "running", "done", "failed", "cancelled", "undone"]),
  actor: z.string(),
  createdAtMs: Millis,
  finishedAtMs: Millis.nullable(),
  /** Pieces of work. */
  done: z.int(),
  total: z.int(),
  /** Sentence of a failure; else empty. */
  error: z.string(),
  span: z.object({ fromMs: Millis, toMs: Millis }).nullable(),
  filter: FilterBody.nullable(),
  /** Events it is about, as far as it is known. */
  events: z.int(),
  /** Events that it has deleted or priced so far. */
  changed: z.int(),
  /** Re-pricing: by model, as far as it is known; the largest difference first. Nano-dollars. */
  models: z.array(z.object({
    model: z.string(),
    events: z.int(),
    oldCost: z.number(),
    newCost: z.number(),
    /** Events without a price before and after. */
    oldUnpriced: z.int(),
    newUnpriced: z.int(),
  })),
  /** A re-pricing that can be taken back: of the last 30 days, ended, and it changed something. */
  undoable: z.boolean(),
});
/** See `Job`. */
export type Job = z.infer<typeof Job>;

/** GET /api/v1/jobs */
export const JobList = z.object({ items: z.array(Job) });
/** See `JobList`. */
export type JobList = z.infer<typeof JobList>;

/**
 * POST /api/v1/jobs/delete and /api/v1/jobs/reprice — begins a preview: counts, changes nothing.
 * POST /api/v1/jobs/{id}/confirm carries it out, …/cancel ends it, …/undo takes a re-pricing back
 * (and answers the job that does so). Each answers the job; 409 `job_refused` with a sentence.
 */
export const JobRequest = z.strictObject({
  fromMs: Millis,
  toMs: Millis,
  filter: FilterBody.optional(),
});
/** See `JobRequest`. */
export type JobRequest = z.infer<typeof JobRequest>;

/** Body of a confirmation: the number that the person saw, so that nothing else is done. */
export const JobConfirm = z.strictObject({ events: z.int().min(0) });
/** See `JobConfirm`. */
export type JobConfirm = z.infer<typeof JobConfirm>;
