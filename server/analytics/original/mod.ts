/**
 * The questions of the original's panel, seed release, and their answers in its shapes.
 *
 * @module
 */
export { accountUsage } from "./accounts.ts";
export type {
  AccountTarget,
  AccountUsageAnswer,
  AccountUsageQuestion,
  AccountWindow,
  ModelScope,
} from "./accounts.ts";
export { headerSnapshots, type HeaderSnapshotsQuestion } from "./header_snapshots.ts";
export { dashboard, dashboardSpan } from "./dashboard.ts";
export { laterMonitoring } from "./later_monitoring.ts";
export { monitoring } from "./monitoring.ts";
export type * from "./types.ts";
