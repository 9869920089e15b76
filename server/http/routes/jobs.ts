/**
 * Jobs that rewrite the past: deletion of a filtered set, re-pricing and its undo. Nothing is
 * changed before a person has confirmed the number that the preview showed.
 *
 * @module
 */
import type { JobOutcome, JobView } from "../../store/types.ts";
import { Job, JobConfirm, JobList, JobRequest } from "../contract/mod.ts";
import { fault } from "../errors.ts";
import { readBodyAs } from "../query.ts";
import { actor, answer, type Context, idOf, type Route } from "../route.ts";

/** A filter of 26 lists of 200 values, bytes. */
const FILTER_BODY = 4 * 1024 * 1024;
const CONFIRM_BODY = 1024;

function shown(job: JobView): Job {
  const { request, models, ...rest } = job;
  const { fromMs, toMs, filter } = request ?? {};
  return {
    ...rest,
    span: fromMs === undefined || toMs === undefined ? null : { fromMs, toMs },
    filter: Job.shape.filter.parse(filter ?? null),
    models: models.map((change) => ({ ...change })),
  };
}

/** @throws HttpFault 404, 409 with the sentence */
function told(outcome: JobOutcome): Response {
  if (outcome.ok) return answer(Job, shown(outcome.job));
  if (outcome.reason === "missing") throw fault("not_found", outcome.sentence);
  throw fault("job_refused", outcome.sentence);
}

function audit(context: Context, action: string) {
  return {
    atMs: context.services.now(),
    actor: actor(context),
    action,
    target: String(idOf(context.params)),
    detail: "",
  };
}

async function begin(context: Context, kind: "delete" | "reprice"): Promise<Response> {
  const request = readBodyAs(JobRequest, await context.json("whole"));
  if (request.fromMs >= request.toMs) {
    throw fault("bad_body", "The field 'fromMs' must lie before 'toMs'.", { field: "fromMs" });
  }
  const { writer } = context.services;
  return told(await writer.call("beginJob", [kind, request, actor(context)]));
}

/** `/api/v1/jobs…` */
export const jobRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/api/v1/jobs",
    guard: "admin",
    body: 0,
    cost: "one call to the writer",
    shape: { summary: "The newest hundred jobs, newest first", response: JobList },
    handle: async ({ services }) =>
      answer(JobList, { items: (await services.writer.call("listJobs", [])).map(shown) }),
  },
  {
    method: "POST",
    path: "/api/v1/jobs/delete",
    guard: "admin",
    body: FILTER_BODY,
    cost: "one transaction, and a scan of the span in the background",
    shape: {
      summary: "Count what a deletion would take; nothing is deleted before it is confirmed",
      request: JobRequest,
      response: Job,
    },
    handle: (context) => begin(context, "delete"),
  },
  {
    method: "POST",
    path: "/api/v1/jobs/reprice",
    guard: "admin",
    body: FILTER_BODY,
    cost: "one transaction, and a scan of the span in the background",
    shape: {
      summary: "Compare what events cost with what they would cost by the prices now in force",
      request: JobRequest,
      response: Job,
    },
    handle: (context) => begin(context, "reprice"),
  },
  {
    method: "GET",
    path: "/api/v1/jobs/:id",
    guard: "admin",
    body: 0,
    cost: "one call to the writer",
    shape: { summary: "A job and how far it has come", response: Job },
    handle: async ({ services, params }) => {
      const job = await services.writer.call("getJob", [idOf(params)]);
      if (job === null) throw fault("not_found", "There is no job with this number.");
      return answer(Job, shown(job));
    },
  },
  {
    method: "POST",
    path: "/api/v1/jobs/:id/confirm",
    guard: "admin",
    body: CONFIRM_BODY,
    cost: "one transaction, and a rewrite of segments in the background",
    shape: {
      summary: "Carry out what was previewed; 409 when it is no longer what was seen",
      request: JobConfirm,
      response: Job,
    },
    handle: async (context) => {
      const { events } = readBodyAs(JobConfirm, await context.json("whole"));
      return told(
        await context.services.writer.call("confirmJob", [
          idOf(context.params),
          events,
          audit(context, "job.confirm"),
        ]),
      );
    },
  },
  {
    method: "POST",
    path: "/api/v1/jobs/:id/cancel",
    guard: "admin",
    body: 0,
    cost: "one transaction",
    shape: { summary: "End a job; what it has done stays done", response: Job },
    handle: async (context) =>
      told(
        await context.services.writer.call("cancelJob", [
          idOf(context.params),
          audit(context, "job.cancel"),
        ]),
      ),
  },
  {
    method: "POST",
    path: "/api/v1/jobs/:id/undo",
    guard: "admin",
    body: 0,
    cost: "one transaction, and a rewrite of segments in the background",
    shape: {
      summary: "Take a re-pricing of the last 30 days back; answers the job that does it",
      response: Job,
    },
    handle: async (context) =>
      told(
        await context.services.writer.call("undoJob", [
          idOf(context.params),
          audit(context, "job.undo"),
        ]),
      ),
  },
];
