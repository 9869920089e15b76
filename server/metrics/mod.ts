/**
 * Figures for Prometheus.
 *
 * @module
 */
export { Metrics, type MetricsSources } from "./metrics.ts";
export { MOST_MODELS, Tally } from "./tally.ts";
