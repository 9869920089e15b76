import { z } from "zod";
import { DIMENSIONS } from "../../analytics/types.ts";
import { DimensionName, GrainName, MeasureName, NamedSpan } from "./analytics.ts";

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

/** Sums that are answered; all of them without a list. */
const measures = z.array(MeasureName).min(1).max(15).optional();

/** Query of GET /api/v1/analytics/series. Without a span: the last 24 hours, as in all of these. */
export const SeriesQuery = AnalyticsQuery.extend({
  grain: z.enum(["auto", ...GrainName.options]).default("auto"),
  measures,
  percentiles: flag.optional(),
  compare: flag.optional(),
  /** A line per value. */
  by: DimensionName.optional(),
  order: MeasureName.optional(),
  top: int(1, 50).optional(),
});

/** Query of GET /api/v1/analytics/breakdown. */
export const BreakdownQuery = AnalyticsQuery.extend({
  by: DimensionName,
  order: MeasureName.default("requests"),
  top: int(0, 10_000).default(20),
  percentiles: flag.optional(),
  compare: flag.optional(),
  spark: MeasureName.optional(),
});

/** Query of GET /api/v1/analytics/matrix. */
export const MatrixQuery = AnalyticsQuery.extend({
  rows: DimensionName,
  columns: DimensionName,
  order: MeasureName.default("requests"),
  measures,
  topRows: int(1, 100).default(20),
  topColumns: int(1, 100).default(12),
});

/** Query of GET /api/v1/analytics/heat. */
export const HeatQuery = AnalyticsQuery.extend({ measures });

/** Query of GET /api/v1/analytics/percentiles: of everything, or per value of `by`. */
export const PercentilesQuery = AnalyticsQuery.extend({
  by: DimensionName.optional(),
  order: MeasureName.default("requests"),
  top: int(0, 10_000).default(20),
  compare: flag.optional(),
});

/** Query of GET /api/v1/analytics/facets. */
export const FacetsQuery = AnalyticsQuery.extend({
  /** All of them without a list. */
  dimensions: z.array(DimensionName).min(1).max(DIMENSIONS.length).optional(),
  top: int(1, 1_000).default(50),
  /** Part of a value or of its label. */
  search: z.string().max(128).optional(),
});

/** Query of GET /api/v1/failures. */
export const FailuresQuery = AnalyticsQuery.extend({ top: int(1, 1_000).default(50) });

/** Query of GET /api/v1/overview. Without a span: the last 24 hours. */
export const OverviewQuery = AnalyticsQuery;

/** Query of GET /api/v1/requests. Without a span: all of them. */
export const RequestsQuery = AnalyticsQuery.extend({
  limit: int(1, 200).default(50),
  before: id.optional(),
});

/** How GET /api/v1/export/… answers; beside the parameters of what is exported. */
const exported = {
  format: z.enum(["csv", "jsonl"]).default("csv"),
  /** A mark at the start of a CSV by which spreadsheets know that it is UTF-8. */
  bom: flag.optional(),
};

/** Queries of GET /api/v1/export/{requests,series,…}. */
export const ExportQueries = {
  requests: AnalyticsQuery.extend(exported),
  series: SeriesQuery.extend(exported),
  breakdown: BreakdownQuery.extend(exported),
  matrix: MatrixQuery.extend(exported),
  heat: HeatQuery.extend(exported),
  percentiles: PercentilesQuery.extend(exported),
  facets: FacetsQuery.extend(exported),
  failures: FailuresQuery.extend(exported),
} as const;

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
