/**
 * A simulated CLIProxyAPI for tests, benchmarks and the demo.
 *
 * @module
 */

export type { FaultSettings } from "./faults.ts";
export type { Fate, LedgerCounts, LedgerLine } from "./ledger.ts";
export { profileOf, type VersionProfile } from "./profiles.ts";
export { type PublishInfo, type Sim, type SimOptions, startSim } from "./server.ts";
