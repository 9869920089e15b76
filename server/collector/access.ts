/**
 * What the collector needs of CPA, as an interface: the real one is made from the cpa room in
 * `threads/collector.ts`, tests bring their own.
 *
 * @module
 */
import type {
  CpaTarget,
  CpaVersion,
  Drain,
  FileLayout,
  Generation,
  RunSource,
  Transport,
  UsageConfig,
} from "../cpa/types.ts";
import type { CredentialSnapshot } from "../events/types.ts";

/** One look at a CPA: two or three authenticated calls. */
export interface Look {
  readonly version: CpaVersion;
  readonly usage: UsageConfig;
  readonly generation: Generation;
  readonly layout: FileLayout;
}

/** Attempts CPA has counted per credential since it started, and who the credentials are. */
export interface Directory {
  readonly snapshots: Readonly<Record<string, CredentialSnapshot>>;
  readonly counters: ReadonlyMap<string, { readonly success: number; readonly failed: number }>;
}

/** See the module comment. Every function throws `CpaError`. */
export interface CpaAccess {
  look(target: CpaTarget, signal: AbortSignal): Promise<Look>;
  /** One call, whatever the number of credentials. */
  directory(target: CpaTarget, signal: AbortSignal): Promise<Directory>;
  readonly sources: Readonly<Record<Transport, RunSource>>;
  readonly drain: Drain;
}
