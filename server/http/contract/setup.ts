import { z } from "zod";

/**
 * POST /api/v1/connection/check — tries a connection step by step before anything is saved.
 * Without a key the stored one is used when the address is the stored one.
 */
export const ConnectionCheckRequest = z.strictObject({
  cpaBaseUrl: z.string().min(1).max(2048),
  managementKey: z.string().max(4096).optional(),
  tlsSkipVerify: z.boolean().optional(),
});
/** See `ConnectionCheckRequest`. */
export type ConnectionCheckRequest = z.infer<typeof ConnectionCheckRequest>;

/** Steps in the order they are tried; the first failing one explains the rest. */
export const CHECK_STEPS = [
  "address", // the text is an address
  "dns",
  "tcp",
  "tls",
  "cpa", // something that speaks like CPA answers
  "remote", // remote management is on
  "key",
  "generation", // v7, v8, layout
  "statistics", // usage publishing is on
  "retention",
  "rival", // nobody else takes the records
  "traffic", // records arrive
] as const;

/** One step. `code` is what the panel translates, `sentence` the English for scripts. */
export const CheckStep = z.object({
  step: z.enum(CHECK_STEPS),
  state: z.enum(["ok", "warn", "fail", "skipped"]),
  code: z.string(),
  sentence: z.string(),
});

/** Answer. */
export const ConnectionCheck = z.object({
  ok: z.boolean(),
  baseUrl: z.string(),
  steps: z.array(CheckStep),
});
/** See `ConnectionCheck`. */
export type ConnectionCheck = z.infer<typeof ConnectionCheck>;

/** POST /api/v1/demo — starts the simulated instance beside this one. */
export const DemoStarted = z.object({
  /** Path below the base path; sign-in there needs nothing. */
  path: z.string(),
});
/** See `DemoStarted`. */
export type DemoStarted = z.infer<typeof DemoStarted>;
