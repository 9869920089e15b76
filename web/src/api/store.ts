import type { z } from "zod";
import type {
  Job,
  JobList,
  JobRequest,
  Retention,
  RetentionPolicy,
} from "../../../server/http/contract/mod.ts";
import { call, reading, sending, V1 } from "./call.ts";

/** Long work and how long data is kept. */
export const storeApi = {
  jobs: (signal?: AbortSignal) => call<JobList>(`${V1}/jobs`, reading(signal)),
  job: (id: number, signal?: AbortSignal) => call<Job>(`${V1}/jobs/${id}`, reading(signal)),
  /** Begins a preview: counts, changes nothing. */
  previewJob: (kind: "delete" | "reprice", body: z.input<typeof JobRequest>) =>
    call<Job>(`${V1}/jobs/${kind}`, sending("POST", body)),
  /** Carries out what was previewed; `events` is the number the person saw. */
  confirmJob: (id: number, events: number) =>
    call<Job>(`${V1}/jobs/${id}/confirm`, sending("POST", { events })),
  cancelJob: (id: number) => call<Job>(`${V1}/jobs/${id}/cancel`, sending("POST")),
  undoJob: (id: number) => call<Job>(`${V1}/jobs/${id}/undo`, sending("POST")),
  retention: (signal?: AbortSignal) =>
    call<z.infer<typeof Retention>>(`${V1}/retention`, reading(signal)),
  setRetention: (body: RetentionPolicy) =>
    call<z.infer<typeof Retention>>(`${V1}/retention`, sending("PUT", body)),
} as const;
