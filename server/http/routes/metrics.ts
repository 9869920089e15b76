/**
 * Figures for Prometheus.
 *
 * @module
 */
import type { Route } from "../route.ts";

/** Media type of the text format. */
const TYPE = "text/plain; version=0.0.4; charset=utf-8";

/** `/metrics` */
export const metricsRoutes: readonly Route[] = [{
  method: "GET",
  path: "/metrics",
  guard: "metrics",
  body: 0,
  cost: "one call to the writer and one question to the reader, once in five seconds",
  shape: { summary: "Figures for Prometheus", produces: TYPE },
  handle: async ({ services }) =>
    new Response(await services.metrics(), {
      headers: { "content-type": TYPE, "cache-control": "no-store" },
    }),
}];
