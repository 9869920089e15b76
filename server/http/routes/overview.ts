/**
 * The whole overview page in one answer.
 *
 * @module
 */
import type { Columns, Dimension, Measure, Part, Sums } from "../../analytics/types.ts";
import { MeasureName, Overview, OverviewQuery } from "../contract/mod.ts";
import { readQuery } from "../query.ts";
import { ask, type Of, partOf } from "../questions.ts";
import { answer, type Context, type Route } from "../route.ts";

const TOP = 5;
/** More classes of failures than there are. */
const ALL_CLASSES = 10_000;

/** `/api/v1/overview` */
export const overviewRoutes: readonly Route[] = [{
  method: "GET",
  path: "/api/v1/overview",
  guard: "admin",
  body: 0,
  cost: "one pass over the column segments of the span and of the one before",
  shape: {
    summary: "Totals, series and top lists of a span",
    query: OverviewQuery,
    response: Overview,
  },
  handle: overview,
}];

async function overview(context: Context): Promise<Response> {
  const wanted = readQuery(OverviewQuery, context.query);
  const top = (by: Dimension): Part => ({
    kind: "breakdown",
    by,
    order: "requests",
    top: TOP,
    spark: "requests",
  });
  const found = await ask(context, wanted, [
    { kind: "total", percentiles: true },
    { kind: "series", grain: "auto" },
    top("model"),
    top("key"),
    top("credential"),
    { kind: "breakdown", by: "class", order: "failures", top: ALL_CLASSES },
  ], true);
  const total = partOf(found, 0, "total");
  const series = partOf(found, 1, "series");
  return answer(Overview, {
    ...found.span,
    zone: wanted.zone,
    grain: series.grain,
    total: total.sums,
    previous: total.previous ?? NOTHING,
    latency: total.latency,
    ttft: total.ttft,
    previousLatency: total.previousLatency,
    previousTtft: total.previousTtft,
    bins: [...series.starts].map((startMs, bin) => ({
      startMs,
      sums: sumsAt(series.columns, bin),
    })),
    models: rows(partOf(found, 2, "breakdown")),
    keys: rows(partOf(found, 3, "breakdown")),
    credentials: rows(partOf(found, 4, "breakdown")),
    failures: failures(partOf(found, 5, "breakdown")),
    completeness: found.completeness,
  });
}

function rows({ rows, other, distinct }: Of<"breakdown">) {
  return {
    rows: rows.map(({ value, label, sums, previous, spark }) => ({
      value,
      label,
      sums,
      previous,
      spark,
    })),
    other,
    distinct,
  };
}

/** What succeeded has the empty class and is no row of failures. */
function failures(classes: Of<"breakdown">): ReturnType<typeof rows> {
  const failing = rows(classes).rows.filter(({ value }) => value !== "");
  const rest = failing.slice(TOP);
  return {
    rows: failing.slice(0, TOP),
    other: rest.length === 0 ? null : rest.map(({ sums }) => sums).reduce(plus),
    distinct: failing.length,
  };
}

function sumsOf(of: (measure: Measure) => number): Sums {
  const sums: Partial<Record<Measure, number>> = {};
  for (const measure of MeasureName.options) sums[measure] = of(measure);
  return sums as Record<Measure, number>;
}

function sumsAt(columns: Columns, bin: number): Sums {
  return sumsOf((measure) => columns[measure]?.[bin] ?? 0);
}

function plus(a: Sums, b: Sums): Sums {
  return sumsOf((measure) => a[measure] + b[measure]);
}

const NOTHING = sumsOf(() => 0);
