/**
 * Budgets and alerts: what has to be told, and to whom.
 *
 * @module
 */
export { Alerts, type AlertsOptions } from "./service.ts";
export { AlertError } from "./error.ts";
export { DEFAULT_RULES } from "./rules.ts";
export { type Follower, Tail } from "./tail.ts";
export type * from "./types.ts";
