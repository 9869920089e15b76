import { z } from "zod";

/** Prefix of our own endpoints. */
export const API = "/api/v1";

/** Body of every error: a sentence for a person, a code for a program. */
export const ErrorBody = z.object({
  error: z.string(),
  code: z.string(),
  /** Field or parameter the sentence is about. */
  field: z.string().optional(),
});
/** See `ErrorBody`. */
export type ErrorBody = z.infer<typeof ErrorBody>;

/** ms since the epoch. */
export const Millis = z.int().min(0).max(8.64e15);

/** `{ "ok": true }` */
export const Ok = z.object({ ok: z.literal(true) });
/** See `Ok`. */
export type Ok = z.infer<typeof Ok>;
