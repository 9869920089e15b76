/**
 * The whole overview page in one answer.
 *
 * @module
 */
import type { BreakdownAnswer, Dimension, Measure, Span } from "../../analytics/types.ts";
import { type BreakdownRows, Overview, OverviewQuery } from "../contract/mod.ts";
import { fault } from "../errors.ts";
import { readQuery } from "../query.ts";
import { answer, type Context, type Route } from "../route.ts";

const DAY_MS = 86_400_000;
const TOP = 5;

/** Reads `from` and `to`, either of which may be missing. */
export function spanOf(
  query: { readonly from?: number | undefined; readonly to?: number | undefined },
  nowMs: number,
  defaultMs: number,
): Span {
  const toMs = query.to ?? Math.max(nowMs, (query.from ?? 0) + 1);
  const fromMs = query.from ?? Math.max(0, toMs - defaultMs);
  if (fromMs >= toMs) {
    throw fault("bad_query", "The parameter 'from' must lie before 'to'.", { field: "from" });
  }
  return { fromMs, toMs };
}

/** `/api/v1/overview` */
export const overviewRoutes: readonly Route[] = [{
  method: "GET",
  path: "/api/v1/overview",
  guard: "admin",
  body: 0,
  cost: "six questions to the reader, at the same time",
  shape: {
    summary: "Totals, series and top lists of a span",
    query: OverviewQuery,
    response: Overview,
  },
  handle: overview,
}];

async function overview({ services, query, request }: Context): Promise<Response> {
  const wanted = readQuery(OverviewQuery, query);
  const span = spanOf(wanted, services.now(), DAY_MS);
  const before = { fromMs: Math.max(0, 2 * span.fromMs - span.toMs), toMs: span.fromMs };
  const { reader } = services;
  const { signal } = request;
  const series = (of: Span, percentiles: boolean) =>
    reader.call("series", [{ span: of, zone: wanted.zone, grain: "auto", percentiles }], {
      signal,
    });
  const top = (by: Dimension, order: Measure, failed?: true) =>
    reader.call("breakdown", [{
      span,
      by,
      order,
      top: TOP,
      ...(failed === undefined ? {} : { filter: { failed } }),
    }], { signal });
  const [now, previous, models, keys, credentials, failures] = await Promise.all([
    series(span, true),
    // a span that begins at the epoch has nothing before it
    before.fromMs < before.toMs ? series(before, false) : null,
    top("model", "requests"),
    top("key", "requests"),
    top("credential", "requests"),
    top("class", "failures", true),
  ]);
  return answer(Overview, {
    ...span,
    zone: wanted.zone,
    grain: now.grain,
    total: now.total,
    previous: previous?.total ?? NOTHING,
    latency: now.latency,
    ttft: now.ttft,
    bins: [...now.bins],
    models: rows(models),
    keys: rows(keys),
    credentials: rows(credentials),
    failures: rows(failures),
    completeness: { ...now.completeness, gaps: [...now.completeness.gaps] },
  });
}

function rows({ rows, other, distinct }: BreakdownAnswer): BreakdownRows {
  return { rows: [...rows], other, distinct };
}

const NOTHING: Overview["previous"] = {
  requests: 0,
  failures: 0,
  input: 0,
  cacheRead: 0,
  cacheWrite: 0,
  output: 0,
  reasoning: 0,
  totalReported: 0,
  cost: 0,
  costWithoutCache: 0,
  unpriced: 0,
  latencySum: 0,
  latencyCount: 0,
  ttftSum: 0,
  ttftCount: 0,
};
