import { z } from "zod";
import { Millis } from "./common.ts";

/** Collector state; field meanings in `server/collector/types.ts`. */
export const CollectorHealth = z.object({
  phase: z.enum([
    "stopped",
    "connecting",
    "draining",
    "listening",
    "polling",
    "waiting",
    "refused",
    "paused",
    "stopping",
  ]),
  problem: z.string().nullable(),
  sentence: z.string(),
  sinceMs: Millis,
  nextTryAtMs: Millis.nullable(),
  upstream: z.string(),
  mode: z.enum(["auto", "subscribe", "http", "resp"]),
  transport: z.enum(["", "subscribe", "http", "resp"]),
  queue: z.string(),
  generation: z.enum(["v7", "v8", "undecided"]),
  layout: z.enum(["legacy", "v8", "mixed", "unknown"]),
  cpaVersion: z.string(),
  statisticsEnabled: z.boolean().nullable(),
  retentionSeconds: z.number().nullable(),
  lastConsumedAtMs: Millis,
  lastInsertedAtMs: Millis,
  totalRead: z.int(),
  totalInserted: z.int(),
  totalSkipped: z.int(),
  totalDeadLetters: z.int(),
  reconnects: z.int(),
  rate: z.number(),
  lagMs: z.number().nullable(),
  pingMs: z.number().nullable(),
  journalBytes: z.int(),
  journalRecords: z.int(),
  lastError: z.string(),
});
/** See `CollectorHealth`. */
export type CollectorHealth = z.infer<typeof CollectorHealth>;

/** State of the database file. */
export const StoreHealth = z.object({
  phase: z.enum(["opening", "migrating", "ready", "failed", "full"]),
  message: z.string(),
  schemaVersion: z.int(),
  events: z.int(),
  lastEventId: z.int(),
  deadLetters: z.int(),
  segments: z.int(),
  databaseBytes: z.int(),
  walBytes: z.int(),
});
/** See `StoreHealth`. */
export type StoreHealth = z.infer<typeof StoreHealth>;

/** GET /api/v1/health */
export const Health = z.object({
  nowMs: Millis,
  startedAtMs: Millis,
  version: z.string(),
  /** True on simulated traffic. */
  demo: z.boolean(),
  /** False when stored secrets cannot be decrypted; the CPA key must be entered again. */
  dataKeyReady: z.boolean(),
  configured: z.boolean(),
  collector: CollectorHealth,
  store: StoreHealth,
  openGaps: z.array(z.object({ id: z.int(), startMs: Millis, cause: z.string() })),
});
/** See `Health`. */
export type Health = z.infer<typeof Health>;

/** GET /api/v1/gaps?from=&to= */
export const GapList = z.object({
  items: z.array(z.object({
    id: z.int(),
    startMs: Millis,
    endMs: Millis.nullable(),
    cause: z.string(),
    detail: z.string(),
  })),
});
/** See `GapList`. */
export type GapList = z.infer<typeof GapList>;

/** GET /api/v1/dead-letters?before=&limit= */
export const DeadLetterList = z.object({
  total: z.int(),
  items: z.array(z.object({
    id: z.int(),
    payload: z.string(),
    bytes: z.int(),
    truncated: z.boolean(),
    error: z.string(),
    via: z.string(),
    createdAtMs: Millis,
  })),
});
/** See `DeadLetterList`. */
export type DeadLetterList = z.infer<typeof DeadLetterList>;

/** POST /api/v1/dead-letters/{id}/replay */
export const ReplayResult = z.object({ stored: z.boolean() });
/** See `ReplayResult`. */
export type ReplayResult = z.infer<typeof ReplayResult>;
