import { z } from "zod";
import { DIMENSIONS } from "../../analytics/types.ts";
import { Millis } from "./common.ts";
import { Completeness, Percentiles, Sums } from "./usage.ts";

/** Dimensions one can filter and group by. */
export const DimensionName = z.enum(DIMENSIONS);
/** See `DimensionName`. */
export type DimensionName = z.infer<typeof DimensionName>;

/** Names of sums. */
export const MeasureName = Sums.keyof();
/** See `MeasureName`. */
export type MeasureName = z.infer<typeof MeasureName>;

/** Widths of a bin. */
export const GrainName = z.enum(["15m", "hour", "day", "week", "month"]);
/** See `GrainName`. */
export type GrainName = z.infer<typeof GrainName>;

/**
 * Spans by name, in the zone of the question. `24h`, `7d`, `30d`, `90d` end now; the others are
 * calendar spans, of which those of the present end now as well.
 */
export const NAMED_SPANS = [
  "1h",
  "24h",
  "7d",
  "30d",
  "90d",
  "today",
  "yesterday",
  "this-week",
  "last-week",
  "this-month",
  "last-month",
  "this-year",
  "all",
] as const;
/** One of `NAMED_SPANS`. */
export const NamedSpan = z.enum(NAMED_SPANS);
/** See `NamedSpan`. */
export type NamedSpan = z.infer<typeof NamedSpan>;

const Values = z.array(z.string().max(512)).max(200, "at most 200 values");
const ByDimension = z.partialRecord(DimensionName, Values);

/** Filter of a body; in a query string the same as parameters, see `AnalyticsQuery`. */
export const FilterBody = z.strictObject({
  in: ByDimension.optional(),
  notIn: ByDimension.optional(),
  failed: z.boolean().nullable().optional(),
  priced: z.boolean().nullable().optional(),
  cached: z.boolean().nullable().optional(),
  minLatencyMs: z.int().min(0).max(86_400_000).optional(),
  requestId: z.string().max(128).optional(),
});
/** See `FilterBody`. */
export type FilterBody = z.infer<typeof FilterBody>;

const Measures = z.array(MeasureName).min(1).max(15).optional();

/** One question; meanings in `server/analytics/types.ts`. */
export const PartBody = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("total"), percentiles: z.boolean().optional() }),
  z.strictObject({
    kind: z.literal("series"),
    grain: z.enum(["auto", ...GrainName.options]).default("auto"),
    measures: Measures,
    percentiles: z.boolean().optional(),
    by: DimensionName.optional(),
    order: MeasureName.optional(),
    top: z.int().min(1).max(50).optional(),
  }),
  z.strictObject({
    kind: z.literal("breakdown"),
    by: DimensionName,
    order: MeasureName.default("requests"),
    top: z.int().min(0).max(10_000).default(20),
    percentiles: z.boolean().optional(),
    spark: MeasureName.optional(),
  }),
  z.strictObject({
    kind: z.literal("matrix"),
    rows: DimensionName,
    columns: DimensionName,
    order: MeasureName.default("requests"),
    measures: Measures,
    topRows: z.int().min(1).max(100).default(20),
    topColumns: z.int().min(1).max(100).default(12),
  }),
  z.strictObject({ kind: z.literal("heat"), measures: Measures }),
  z.strictObject({
    kind: z.literal("facets"),
    dimensions: z.array(DimensionName).min(1).max(DIMENSIONS.length),
    top: z.int().min(1).max(1_000).default(50),
    search: z.string().max(128).optional(),
  }),
  z.strictObject({ kind: z.literal("failures"), top: z.int().min(1).max(1_000).default(50) }),
]);
/** See `PartBody`. */
export type PartBody = z.infer<typeof PartBody>;

/**
 * POST /api/v1/query — the question language: several answers over one span and filter. Give
 * `span`, or `from` and `to` (ms, half-open).
 */
export const QueryBody = z.strictObject({
  span: NamedSpan.optional(),
  from: Millis.optional(),
  to: Millis.optional(),
  zone: z.string().max(64).default("UTC"),
  filter: FilterBody.optional(),
  compare: z.boolean().optional(),
  parts: z.array(PartBody).min(1).max(12),
});
/** See `QueryBody`. */
export type QueryBody = z.infer<typeof QueryBody>;
/** What a caller writes. */
export type QueryInput = z.input<typeof QueryBody>;

const Named = z.object({ value: z.string(), label: z.string() });
const Columns = z.partialRecord(MeasureName, z.array(z.number()));
const OrNull = z.array(z.number().nullable());
const PercentileColumns = z.object({ p50: OrNull, p90: OrNull, p95: OrNull, p99: OrNull });

/** Answer to a total. */
export const TotalAnswer = z.object({
  kind: z.literal("total"),
  sums: Sums,
  previous: Sums.nullable(),
  latency: Percentiles.nullable(),
  ttft: Percentiles.nullable(),
  previousLatency: Percentiles.nullable(),
  previousTtft: Percentiles.nullable(),
});
/** Answer to a series; numbers per measure, one per bin. */
export const SeriesPartAnswer = z.object({
  kind: z.literal("series"),
  grain: GrainName,
  starts: z.array(Millis),
  columns: Columns,
  previous: Columns.nullable(),
  latency: PercentileColumns.nullable(),
  ttft: PercentileColumns.nullable(),
  split: z.object({
    rows: z.array(Named.extend({ columns: Columns })),
    other: Columns.nullable(),
    distinct: z.int(),
  }).nullable(),
});
/** Answer to a breakdown. */
export const BreakdownPartAnswer = z.object({
  kind: z.literal("breakdown"),
  rows: z.array(Named.extend({
    sums: Sums,
    previous: Sums.nullable(),
    latency: Percentiles.nullable(),
    ttft: Percentiles.nullable(),
    spark: z.array(z.number()).nullable(),
  })),
  other: Sums.nullable(),
  distinct: z.int(),
});
/** Answer to a matrix; cells row by row. */
export const MatrixAnswer = z.object({
  kind: z.literal("matrix"),
  rows: z.array(Named),
  columns: z.array(Named),
  otherRows: z.boolean(),
  otherColumns: z.boolean(),
  cells: Columns,
});
/** Answer to a heat map: 7 × 24, Monday 0:00 first. */
export const HeatAnswer = z.object({ kind: z.literal("heat"), cells: Columns });
/** Answer to facets. */
export const FacetsAnswer = z.object({
  kind: z.literal("facets"),
  facets: z.array(z.object({
    dimension: DimensionName,
    values: z.array(Named.extend({ requests: z.int() })),
    distinct: z.int(),
  })),
});
/** Answer to failures. */
export const FailuresAnswer = z.object({
  kind: z.literal("failures"),
  rows: z.array(z.object({
    class: z.string(),
    pattern: z.string(),
    requests: z.int(),
    firstMs: Millis,
    lastMs: Millis,
    lastId: z.int(),
    credentials: z.int(),
    models: z.int(),
  })),
  other: z.int(),
  distinct: z.int(),
});
/** Answer to one part. */
export const PartAnswer = z.discriminatedUnion("kind", [
  TotalAnswer,
  SeriesPartAnswer,
  BreakdownPartAnswer,
  MatrixAnswer,
  HeatAnswer,
  FacetsAnswer,
  FailuresAnswer,
]);
/** See `PartAnswer`. */
export type PartAnswer = z.infer<typeof PartAnswer>;

/** What every answer says of itself. */
export const AnswerFrame = z.object({
  fromMs: Millis,
  toMs: Millis,
  previousFromMs: Millis.nullable(),
  zone: z.string(),
  completeness: Completeness,
});
/** Answer of POST /api/v1/query. */
export const QueryAnswer = AnswerFrame.extend({ parts: z.array(PartAnswer) });
/** See `QueryAnswer`. */
export type QueryAnswer = z.infer<typeof QueryAnswer>;

/** GET /api/v1/analytics/{series,breakdown,matrix,heat,percentiles,facets} and /api/v1/failures */
export const SeriesResponse = AnswerFrame.extend(SeriesPartAnswer.shape);
export const BreakdownResponse = AnswerFrame.extend(BreakdownPartAnswer.shape);
export const PercentilesResponse = z.discriminatedUnion("kind", [
  AnswerFrame.extend(TotalAnswer.shape),
  BreakdownResponse,
]);
export const MatrixResponse = AnswerFrame.extend(MatrixAnswer.shape);
export const HeatResponse = AnswerFrame.extend(HeatAnswer.shape);
export const FacetsResponse = AnswerFrame.extend(FacetsAnswer.shape);
export const FailuresResponse = AnswerFrame.extend(FailuresAnswer.shape);

/** What can be exported; the format is the parameter `format`. */
export const EXPORTS = [
  "requests",
  "series",
  "breakdown",
  "matrix",
  "heat",
  "percentiles",
  "facets",
  "failures",
] as const;
