/**
 * State of collection, in codes that the panel turns into sentences.
 *
 * @module
 */
import type { CollectorMode, CpaFault, FileLayout, Generation, Transport } from "../cpa/types.ts";

/** Causes of a gap, one word each; the panel has a sentence per cause and language. */
export const GAP_CAUSES = [
  "manager_down", // we were not running, longer than CPA keeps records
  "cpa_unreachable",
  "cpa_restarted", // its queue lives in memory
  "refused", // key refused, banned, remote management off
  "statistics_off",
  "management_off",
  "subscriber_dropped", // CPA dropped us: its buffer of 256 was full
  "retention_passed", // backlog older than CPA keeps it
  "rival", // another consumer takes records
  "journal_full", // disk full: we stopped popping
  "unconfigured",
] as const;
/** One of `GAP_CAUSES`. */
export type GapCause = typeof GAP_CAUSES[number];

/** What the collector is doing right now. */
export type CollectorPhase =
  | "stopped" // switched off or no connection configured
  | "connecting"
  | "draining" // reading the backlog after a (re)connection
  | "listening" // subscribed
  | "polling"
  | "waiting" // backing off; `nextTryAtMs`
  | "refused" // stopped until the connection settings change
  | "paused" // disk full or journal at its bound: not popping
  | "stopping";

/** Why the phase is what it is; null when all is well. */
export type CollectorProblem =
  | CpaFault
  | "statistics_off"
  | "rival"
  | "store_stalled"
  | "disk_full"
  | "poll_exceeds_retention";

/** Snapshot for `/status`, the panel's health line and the event stream. */
export interface CollectorStatus {
  readonly phase: CollectorPhase;
  readonly problem: CollectorProblem | null;
  /** English sentence for logs and scripts: what is wrong and what to do. Never a secret. */
  readonly sentence: string;
  readonly sinceMs: number;
  readonly nextTryAtMs: number | null;
  readonly upstream: string;
  readonly mode: CollectorMode;
  readonly transport: Transport | "";
  readonly queue: string;
  readonly generation: Generation;
  readonly layout: FileLayout;
  readonly cpaVersion: string;
  readonly statisticsEnabled: boolean | null;
  readonly retentionSeconds: number | null;
  readonly lastConsumedAtMs: number;
  readonly lastInsertedAtMs: number;
  readonly totalRead: number;
  readonly totalInserted: number;
  readonly totalSkipped: number;
  readonly totalDeadLetters: number;
  readonly reconnects: number;
  /** Events per second over the last minute. */
  readonly rate: number;
  /** now − (timestamp + latency) of the newest popped record, ms; null before the first. */
  readonly lagMs: number | null;
  readonly pingMs: number | null;
  /** Bytes and records in the journal that are not committed yet. */
  readonly journalBytes: number;
  readonly journalRecords: number;
  /** `<stage>: <text>` of the last error, as the original shows it; empty when none. */
  readonly lastError: string;
}

/** Connection and behaviour, resolved from environment, database and defaults. */
export interface CollectorSettings {
  readonly enabled: boolean;
  readonly instance: number;
  readonly baseUrl: string;
  readonly managementKey: string;
  readonly tlsSkipVerify: boolean;
  readonly mode: CollectorMode;
  readonly queue: string;
  readonly popSide: "left" | "right";
  readonly batchSize: number;
  readonly pollIntervalMs: number;
}

/** Methods of the collector thread (`threads/collector.ts`). */
export interface CollectorApi {
  /** Starts, restarts or (with null or `enabled: false`) stops collection; awaits the old run. */
  configure(settings: CollectorSettings | null): Promise<void>;
  status(): CollectorStatus;
  /** Finishes the batch in hand, commits, closes. At most `timeoutMs`. */
  stop(timeoutMs: number): Promise<void>;
}

/** Notices of the collector thread. */
export type CollectorNotice =
  | { readonly kind: "status"; readonly status: CollectorStatus }
  | { readonly kind: "log"; readonly level: "info" | "warn" | "error"; readonly text: string };
