/**
 * A simulated CLIProxyAPI for tests, benchmarks and the demo.
 *
 * @module
 */

export { type Control, ledgerText, startControl } from "./control.ts";
export { type FaultSettings, NO_FAULTS } from "./faults.ts";
export { history, historyLines, type HistoryOptions, type PastRecord } from "./history.ts";
export type { Fate, LedgerCounts, LedgerLine } from "./ledger.ts";
export { populated } from "./populated.ts";
export { profileOf, type VersionProfile } from "./profiles.ts";
export { type Pace, publishBurst, type Published, publishPaced } from "./publisher.ts";
export {
  type Observations,
  type PublishInfo,
  type Sim,
  type SimOptions,
  startSim,
} from "./server.ts";
export { rhythm, Traffic, type TrafficOptions, type TrafficRecord } from "./traffic.ts";
