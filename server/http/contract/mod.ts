/**
 * Schemas of our own API, shared with the panel. The server checks requests with them and
 * publishes them in `/openapi.json`; the panel takes their types (`import type` only, so that
 * the validator stays out of its bundle).
 *
 * @module
 */
export * from "./common.ts";
export * from "./session.ts";
export * from "./health.ts";
export * from "./usage.ts";
export * from "./setup.ts";
export * from "./stream.ts";
export * from "./query.ts";
export * from "./analytics.ts";
export * from "./jobs.ts";
export * from "./retention.ts";
export * from "./prices.ts";
export * from "./alerts.ts";
export * from "./views.ts";
