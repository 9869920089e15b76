import { z } from "zod";
import { Millis } from "./common.ts";

const Days = z.int().min(1).max(36_500).nullable();

/** How long each class of data is kept, days; null = for ever. GET and PUT /api/v1/retention */
export const RetentionPolicy = z.strictObject({
  /** Single requests (rows). */
  rows: Days,
  /** Columns: every filter and the minute of a request. At least as long as `rows`. */
  columns: Days,
  /** The archive: sums per day. At least as long as `columns`. */
  archive: Days,
  deadLetters: Days,
  /** Zone whose days the archive keeps. */
  zone: z.string().max(64),
  /**
   * Room the database may take, bytes; null: as much as the disk has. Nothing is deleted for it, the
   * forecast and the alert count against it.
   */
  limitBytes: z.int().min(1_000_000).max(Number.MAX_SAFE_INTEGER).nullable().optional(),
});
/** See `RetentionPolicy`. */
export type RetentionPolicy = z.infer<typeof RetentionPolicy>;

/** What one class holds. */
export const SpaceClass = z.object({
  class: z.enum(["rows", "columns", "projections", "archive", "dictionaries", "other", "free"]),
  bytes: z.int(),
  events: z.int(),
  oldestMs: Millis.nullable(),
});

/** GET /api/v1/retention */
export const Retention = z.object({
  policy: RetentionPolicy,
  space: z.array(SpaceClass),
  databaseBytes: z.int(),
  walBytes: z.int(),
  /** Free bytes of the disk; null where the system does not say. */
  diskFreeBytes: z.int().nullable(),
  /** Over the last 7 days (or as long as there is data). */
  eventsPerDay: z.number(),
  bytesPerDay: z.number(),
  /** Size at the first of each of the next 12 months at this rate, with the policy in force. */
  forecast: z.array(z.object({ atMs: Millis, bytes: z.int() })),
  /** Size it settles at; null when it grows for ever. */
  settlesAtBytes: z.int().nullable(),
  /** When the disk (or the policy's limit) is full at this rate; null: never, or unknown. */
  fullAtMs: Millis.nullable(),
  /** Upkeep under way or done last. */
  lastRunAtMs: Millis.nullable(),
  running: z.boolean(),
});
/** See `Retention`. */
export type Retention = z.infer<typeof Retention>;
