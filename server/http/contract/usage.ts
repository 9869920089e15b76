import { z } from "zod";
import { Millis } from "./common.ts";

/** Field meanings of this file: `server/analytics/types.ts`. Money is nano-dollars. */
export const Sums = z.object({
  requests: z.int(),
  failures: z.int(),
  input: z.number(),
  cacheRead: z.number(),
  cacheWrite: z.number(),
  output: z.number(),
  reasoning: z.number(),
  totalReported: z.number(),
  cost: z.number(),
  costWithoutCache: z.number(),
  unpriced: z.int(),
  latencySum: z.number(),
  latencyCount: z.int(),
  ttftSum: z.number(),
  ttftCount: z.int(),
});
/** See `Sums`. */
export type Sums = z.infer<typeof Sums>;

/** p50 … p99 in ms. */
export const Percentiles = z.object({
  p50: z.number().nullable(),
  p90: z.number().nullable(),
  p95: z.number().nullable(),
  p99: z.number().nullable(),
});

/** How complete an answer is. */
export const Completeness = z.object({
  gaps: z.array(z.object({ fromMs: Millis, toMs: Millis, cause: z.string() })),
  unpriced: z.int(),
  lastEventId: z.int(),
  /** Part of the span that lies in a gap, ms. */
  gapMs: z.int().optional(),
  /** Single requests are listed from here on; null or absent: all of the span. */
  detailFromMs: Millis.nullable().optional(),
  /** Before this only sums per day; null or absent: nowhere. */
  columnsFromMs: Millis.nullable().optional(),
});
/** See `Completeness`. */
export type Completeness = z.infer<typeof Completeness>;

/** Rows of a breakdown. */
export const BreakdownRows = z.object({
  rows: z.array(z.object({
    value: z.string(),
    label: z.string(),
    sums: Sums,
    /** The equal span before. */
    previous: Sums.nullable().optional(),
    /** Requests over the span, at most 32 numbers. */
    spark: z.array(z.number()).nullable().optional(),
  })),
  other: Sums.nullable(),
  distinct: z.int(),
});
/** See `BreakdownRows`. */
export type BreakdownRows = z.infer<typeof BreakdownRows>;

/**
 * GET /api/v1/overview — one request for the whole page, by the parameters of `AnalyticsQuery`:
 * the span, the equal span before it, the series, and the top five models, keys, credentials and
 * failure classes.
 */
export const Overview = z.object({
  fromMs: Millis,
  toMs: Millis,
  zone: z.string(),
  grain: z.enum(["15m", "hour", "day", "week", "month"]),
  total: Sums,
  previous: Sums,
  latency: Percentiles.nullable(),
  ttft: Percentiles.nullable(),
  previousLatency: Percentiles.nullable().optional(),
  previousTtft: Percentiles.nullable().optional(),
  bins: z.array(z.object({ startMs: Millis, sums: Sums })),
  models: BreakdownRows,
  keys: BreakdownRows,
  credentials: BreakdownRows,
  failures: BreakdownRows,
  completeness: Completeness,
});
/** See `Overview`. */
export type Overview = z.infer<typeof Overview>;

/** One attempt in a list. */
export const RequestRow = z.object({
  id: z.int(),
  timestampMs: Millis,
  requestId: z.string(),
  model: z.string(),
  requestedModel: z.string(),
  provider: z.string(),
  authIndex: z.string(),
  account: z.string(),
  apiKeyHash: z.string(),
  keyAlias: z.string(),
  endpoint: z.string(),
  failed: z.boolean(),
  failStatus: z.int().nullable(),
  failClass: z.string(),
  input: z.number(),
  cacheRead: z.number(),
  cacheWrite: z.number(),
  output: z.number(),
  reasoning: z.number(),
  latencyMs: z.number().nullable(),
  ttftMs: z.number().nullable(),
  cost: z.number().nullable(),
  tier: z.string(),
  effort: z.string(),
  stream: z.boolean().nullable(),
});
/** See `RequestRow`. */
export type RequestRow = z.infer<typeof RequestRow>;

/**
 * GET /api/v1/requests?limit=&before= and the parameters of `AnalyticsQuery`; newest first, and
 * stable while new ones arrive.
 */
export const RequestList = z.object({
  items: z.array(RequestRow),
  /** Pass as `before` for the next page; null at the end. */
  nextBefore: z.int().nullable(),
});
/** See `RequestList`. */
export type RequestList = z.infer<typeof RequestList>;

/** GET /api/v1/requests/{id} */
export const RequestDetail = RequestRow.extend({
  eventHash: z.string(),
  timestamp: z.string(),
  receivedAtMs: Millis,
  executionId: z.string(),
  responseModel: z.string(),
  executor: z.string(),
  method: z.string(),
  path: z.string(),
  authType: z.string(),
  source: z.string(),
  sourceHash: z.string(),
  accountLabel: z.string(),
  accountFile: z.string(),
  accountProvider: z.string(),
  project: z.string(),
  responseTier: z.string(),
  generate: z.boolean().nullable(),
  failSummary: z.string(),
  clientIp: z.string(),
  forwardedFor: z.string(),
  userAgent: z.string(),
  headers: z.record(z.string(), z.string()),
  reported: z.record(z.string(), z.number()),
  flags: z.array(z.string()),
  costWithoutCache: z.number().nullable(),
  priceVersion: z.int().nullable(),
  attempts: z.array(RequestRow),
});
/** See `RequestDetail`. */
export type RequestDetail = z.infer<typeof RequestDetail>;
