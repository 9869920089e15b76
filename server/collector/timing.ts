/**
 * All waits of the collector, ms. Tests make them short; nothing else changes them.
 *
 * @module
 */

/** See the module comment. */
export interface CollectorTiming {
  /**
   * Between two looks at CPA's configuration and counters while connected. A rival is found at the
   * second look at the latest, hence within two minutes.
   */
  readonly lookMs: number;
  /** Between two notes of "we are listening" on disk. */
  readonly aliveMs: number;
  /** A transport that CPA does not support is tried again after this long… */
  readonly upgradeMs: number;
  /** …or this long when it was merely unreachable. */
  readonly unreachableRetryMs: number;
  /** First and longest wait before connecting again. */
  readonly backoffFirstMs: number;
  readonly backoffMostMs: number;
  /** Waits between attempts to read the backlog; as many as there are entries. */
  readonly drainRetryMs: readonly number[];
  /** Between attempts to journal what a full disk did not take. */
  readonly journalRetryMs: number;
  /** Between attempts to write a gap or a dead letter into a store that stalls. */
  readonly storeRetryMs: number;
  /** Quiet time after a reason to read the auth files, so that a burst of reasons is one call. */
  readonly directoryQuietMs: number;
  /** No reading of the auth files sooner after the last one. */
  readonly directoryLeastMs: number;
  /** Before a rival is named, what CPA has counted gets so long to arrive; longer than a poll. */
  readonly settleMs: number;
}

/** The collector's own. */
export const TIMING: CollectorTiming = {
  lookMs: 45_000,
  aliveMs: 5_000,
  upgradeMs: 10 * 60_000,
  unreachableRetryMs: 60_000,
  backoffFirstMs: 500,
  backoffMostMs: 30_000,
  drainRetryMs: [1_000, 4_000, 10_000],
  journalRetryMs: 500,
  storeRetryMs: 1_000,
  directoryQuietMs: 2_000,
  directoryLeastMs: 30_000,
  settleMs: 3_000,
};
