/**
 * The one part that each analytics door asks for, from its parameters.
 *
 * @module
 */
import type { z } from "zod";
import { DIMENSIONS, type Part } from "../analytics/types.ts";
import type {
  BreakdownQuery,
  FacetsQuery,
  FailuresQuery,
  HeatQuery,
  MatrixQuery,
  PercentilesQuery,
  SeriesQuery,
} from "./contract/mod.ts";

/** Door → its part. */
export const PART = {
  series: (query: z.infer<typeof SeriesQuery>): Part => ({
    kind: "series",
    grain: query.grain,
    measures: query.measures,
    percentiles: query.percentiles,
    by: query.by,
    order: query.order,
    top: query.top,
  }),
  breakdown: (query: z.infer<typeof BreakdownQuery>): Part => ({
    kind: "breakdown",
    by: query.by,
    order: query.order,
    top: query.top,
    percentiles: query.percentiles,
    spark: query.spark,
  }),
  matrix: (query: z.infer<typeof MatrixQuery>): Part => ({
    kind: "matrix",
    rows: query.rows,
    columns: query.columns,
    order: query.order,
    measures: query.measures,
    topRows: query.topRows,
    topColumns: query.topColumns,
  }),
  heat: (query: z.infer<typeof HeatQuery>): Part => ({ kind: "heat", measures: query.measures }),
  percentiles: ({ by, order, top }: z.infer<typeof PercentilesQuery>): Part =>
    by === undefined
      ? { kind: "total", percentiles: true }
      : { kind: "breakdown", by, order, top, percentiles: true },
  facets: (query: z.infer<typeof FacetsQuery>): Part => ({
    kind: "facets",
    dimensions: query.dimensions ?? DIMENSIONS,
    top: query.top,
    search: query.search === "" ? undefined : query.search,
  }),
  failures: ({ top }: z.infer<typeof FailuresQuery>): Part => ({ kind: "failures", top }),
} as const;
