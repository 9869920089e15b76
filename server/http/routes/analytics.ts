/**
 * The question language: one door that takes several questions at once, and one door per kind.
 *
 * @module
 */
import type { z, ZodType } from "zod";
import type { Ask } from "../../analytics/types.ts";
import {
  type AnalyticsQuery,
  BreakdownQuery,
  BreakdownResponse,
  FacetsQuery,
  FacetsResponse,
  FailuresQuery,
  FailuresResponse,
  HeatQuery,
  HeatResponse,
  MatrixQuery,
  MatrixResponse,
  PercentilesQuery,
  PercentilesResponse,
  QueryAnswer,
  QueryBody,
  SeriesQuery,
  SeriesResponse,
} from "../contract/mod.ts";
import { PART } from "../parts.ts";
import { readBodyAs, readQuery } from "../query.ts";
import { ask, frameOf, partOf, spanOf } from "../questions.ts";
import { answer, type Context, type Route } from "../route.ts";

/** 26 lists of 200 values of a usual length. */
const BODY = 512 * 1024;
const DAY_MS = 86_400_000;
const COST = "one pass over the column segments of the span";

/** A line of one kind. */
function line(
  path: string,
  summary: string,
  query: ZodType,
  response: ZodType,
  handle: Route["handle"],
): Route {
  const shape = { summary, query, response };
  return { method: "GET", path, guard: "admin", body: 0, cost: COST, shape, handle };
}

/** `/api/v1/query`, `/api/v1/analytics/…`, `/api/v1/failures` */
export const analyticsRoutes: readonly Route[] = [
  {
    method: "POST",
    path: "/api/v1/query",
    guard: "admin",
    body: BODY,
    cost: `${COST}, whatever the number of parts`,
    shape: {
      summary: "Several questions about one span and filter",
      request: QueryBody,
      response: QueryAnswer,
    },
    handle: query,
  },
  line(
    "/api/v1/analytics/series",
    "Sums per bin of time, also as a line per value of a dimension",
    SeriesQuery,
    SeriesResponse,
    async (context) => {
      const wanted = readQuery(SeriesQuery, context.query);
      const found = await ask(context, wanted, [PART.series(wanted)], wanted.compare);
      return answer(SeriesResponse, {
        ...frameOf(found, wanted.zone),
        ...partOf(found, 0, "series"),
      });
    },
  ),
  line(
    "/api/v1/analytics/breakdown",
    "Sums per value of a dimension, and an exact rest",
    BreakdownQuery,
    BreakdownResponse,
    async (context) => {
      const wanted = readQuery(BreakdownQuery, context.query);
      const found = await ask(context, wanted, [PART.breakdown(wanted)], wanted.compare);
      return answer(BreakdownResponse, {
        ...frameOf(found, wanted.zone),
        ...partOf(found, 0, "breakdown"),
      });
    },
  ),
  line(
    "/api/v1/analytics/matrix",
    "Sums per pair of values of two dimensions",
    MatrixQuery,
    MatrixResponse,
    async (context) => {
      const wanted = readQuery(MatrixQuery, context.query);
      const found = await ask(context, wanted, [PART.matrix(wanted)]);
      return answer(MatrixResponse, {
        ...frameOf(found, wanted.zone),
        ...partOf(found, 0, "matrix"),
      });
    },
  ),
  line(
    "/api/v1/analytics/heat",
    "Sums per weekday and hour",
    HeatQuery,
    HeatResponse,
    async (context) => {
      const wanted = readQuery(HeatQuery, context.query);
      const found = await ask(context, wanted, [PART.heat(wanted)]);
      return answer(HeatResponse, { ...frameOf(found, wanted.zone), ...partOf(found, 0, "heat") });
    },
  ),
  line(
    "/api/v1/analytics/percentiles",
    "Percentiles of latency and time to the first token, in all or per value",
    PercentilesQuery,
    PercentilesResponse,
    percentiles,
  ),
  line(
    "/api/v1/analytics/facets",
    "Values that a filter can take, with the requests each would find",
    FacetsQuery,
    FacetsResponse,
    async (context) => {
      const wanted = readQuery(FacetsQuery, context.query);
      const found = await ask(context, wanted, [PART.facets(wanted)]);
      return answer(FacetsResponse, {
        ...frameOf(found, wanted.zone),
        ...partOf(found, 0, "facets"),
      });
    },
  ),
  line(
    "/api/v1/failures",
    "Failures by class and pattern of their text",
    FailuresQuery,
    FailuresResponse,
    async (context) => {
      const wanted = readQuery(FailuresQuery, context.query);
      const found = await ask(context, wanted, [PART.failures(wanted)]);
      return answer(FailuresResponse, {
        ...frameOf(found, wanted.zone),
        ...partOf(found, 0, "failures"),
      });
    },
  ),
];

async function query(context: Context): Promise<Response> {
  const { services, request } = context;
  const body: QueryBody = readBodyAs(QueryBody, await context.json("whole"));
  const question: Ask = {
    span: spanOf(body, services.now(), DAY_MS),
    zone: body.zone,
    filter: body.filter,
    compare: body.compare,
    parts: body.parts,
  };
  const found = await services.reader.call("ask", [question], { signal: request.signal });
  return answer(QueryAnswer, { ...frameOf(found, body.zone), parts: found.parts });
}

async function percentiles(context: Context): Promise<Response> {
  const wanted: z.infer<typeof PercentilesQuery> & AnalyticsQuery = readQuery(
    PercentilesQuery,
    context.query,
  );
  const found = await ask(context, wanted, [PART.percentiles(wanted)], wanted.compare);
  const frame = frameOf(found, wanted.zone);
  return wanted.by === undefined
    ? answer(PercentilesResponse, { ...frame, ...partOf(found, 0, "total") })
    : answer(PercentilesResponse, { ...frame, ...partOf(found, 0, "breakdown") });
}
