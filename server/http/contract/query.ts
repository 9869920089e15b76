import { z } from "zod";
import { DIMENSIONS } from "../../analytics/types.ts";
import { NamedSpan } from "./analytics.ts";

/** Whole number in a query string. */
function int(min: number, max: number) {
  const sentence = `it must be a whole number from ${min} to ${max}`;
  return z.string().regex(/^\d{1,16}$/, sentence).transform(Number)
    .refine((value) => value >= min && value <= max, sentence);
}

/** ms since the epoch. */
const millis = int(0, 8.64e15);

/** Row number. */
const id = int(0, Number.MAX_SAFE_INTEGER);

/** Values of one filter, or-ed. */
const values = z.array(z.string().max(512)).max(200, "at most 200 values").optional();

/** `true` or `false`. */
const flag = z.enum(["true", "false"]).transform((text) => text === "true");

/** IANA zone name known to this runtime. */
const zone = z.string().max(64).refine((name) => {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}, "it must be a time zone name such as Europe/Berlin");

/** A filter per dimension, and `not.<dimension>` for its opposite. */
type DimensionParameters = Record<
  `${"" | "not."}${typeof DIMENSIONS[number]}`,
  typeof values
>;
const dimensions = Object.fromEntries(
  DIMENSIONS.flatMap((name) => [[name, values], [`not.${name}`, values]]),
) as DimensionParameters;

/**
 * Span, zone and filters of every question about usage. `span` or `from` and `to`; without
 * either the door's own default.
 */
export const AnalyticsQuery = z.strictObject({
  span: NamedSpan.optional(),
  from: millis.optional(),
  to: millis.optional(),
  zone: zone.default("UTC"),
  ...dimensions,
  failed: flag.optional(),
  priced: flag.optional(),
  cached: flag.optional(),
  minLatency: int(0, 86_400_000).optional(),
  /** Part of a request id. */
  q: z.string().max(128).optional(),
});
/** See `AnalyticsQuery`. */
export type AnalyticsQuery = z.infer<typeof AnalyticsQuery>;

/** Query of GET /api/v1/overview. Without a span: the last 24 hours. */
export const OverviewQuery = z.strictObject({
  from: millis.optional(),
  to: millis.optional(),
  zone: zone.default("UTC"),
});

/** Query of GET /api/v1/requests. */
export const RequestsQuery = z.strictObject({
  limit: int(1, 200).default(50),
  before: id.optional(),
  from: millis.optional(),
  to: millis.optional(),
  failed: flag.optional(),
  model: values,
  alias: values,
  provider: values,
  credential: values,
  key: values,
  class: values,
  /** Part of a request id. */
  q: z.string().max(128).optional(),
});

/** Query of GET /api/v1/gaps. Without a span: the last 30 days. */
export const GapsQuery = z.strictObject({ from: millis.optional(), to: millis.optional() });

/** Query of GET /api/v1/dead-letters. */
export const DeadLettersQuery = z.strictObject({
  before: id.optional(),
  limit: int(1, 200).default(50),
});

/** Query of GET /api/v1/alerts: newest first, ids below `before`. */
export const AlertsQuery = z.strictObject({
  before: id.optional(),
  limit: int(1, 200).default(50),
});

/** Query of GET /status. */
export const StatusQuery = z.object({ scope: z.string().optional() });

/** No parameters. */
export const NoQuery = z.strictObject({});
