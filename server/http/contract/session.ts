import { z } from "zod";
import { Millis } from "./common.ts";

/** POST /api/v1/session */
export const SignInRequest = z.strictObject({ key: z.string().min(1).max(4096) });
/** See `SignInRequest`. */
export type SignInRequest = z.infer<typeof SignInRequest>;

/** GET and POST /api/v1/session */
export const SessionInfo = z.object({
  authenticated: z.boolean(),
  /** Public id of this session; null for bearer callers and when signed out. */
  id: z.string().nullable(),
  expiresAtMs: Millis.nullable(),
});
/** See `SessionInfo`. */
export type SessionInfo = z.infer<typeof SessionInfo>;

/** A signed-in browser. */
export const SessionItem = z.object({
  id: z.string(),
  current: z.boolean(),
  createdAtMs: Millis,
  usedAtMs: Millis,
  expiresAtMs: Millis,
  source: z.string(),
  agent: z.string(),
});
/** GET /api/v1/sessions */
export const SessionList = z.object({ items: z.array(SessionItem) });
/** See `SessionList`. */
export type SessionList = z.infer<typeof SessionList>;
