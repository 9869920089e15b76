/**
 * What retention shows of itself.
 *
 * @module
 */
import type { AuditRow } from "../types.ts";

/** Days; null = for ever. */
export interface RetentionPolicyRow {
  readonly rows: number | null;
  readonly columns: number | null;
  readonly archive: number | null;
  readonly deadLetters: number | null;
  /** IANA zone of the archive's days. */
  readonly zone: string;
}

/** What one class holds. */
export interface SpaceClassRow {
  readonly class:
    | "rows"
    | "columns"
    | "projections"
    | "archive"
    | "dictionaries"
    | "other"
    | "free";
  readonly bytes: number;
  readonly events: number;
  readonly oldestMs: number | null;
}

/** State and forecast. */
export interface RetentionState {
  readonly policy: RetentionPolicyRow;
  readonly space: readonly SpaceClassRow[];
  readonly databaseBytes: number;
  readonly walBytes: number;
  readonly eventsPerDay: number;
  readonly bytesPerDay: number;
  /** The first of each of the next 12 months. */
  readonly forecast: readonly { readonly atMs: number; readonly bytes: number }[];
  readonly settlesAtBytes: number | null;
  readonly fullAtMs: number | null;
  readonly lastRunAtMs: number | null;
  readonly running: boolean;
}

/** What a run did. */
export interface RetentionRun {
  /** Transactions. */
  readonly steps: number;
  readonly rows: number;
  /** Segments that went into the archive. */
  readonly segments: number;
  readonly archiveDays: number;
  readonly deadLetters: number;
  /** Pages given back to the disk. */
  readonly pages: number;
  /** Longest transaction, ms. */
  readonly longestMs: number;
  /** True when nothing was left to do. */
  readonly done: boolean;
  /** What could not be done and why. */
  readonly problems: readonly string[];
}

/** Retention, as methods of the writer. */
export interface RetentionApi {
  /** @param diskFreeBytes null where the system does not say */
  retention(diskFreeBytes: number | null): RetentionState | Promise<RetentionState>;
  /** @throws StoreError `conflict` with a sentence that names the field */
  putRetention(policy: RetentionPolicyRow, audit: AuditRow): RetentionPolicyRow;
  /**
   * Removes what is due, in slices between which ingest has its turns. A second call joins the
   * first.
   *
   * @param mostSteps for tests: stop after so many transactions
   */
  runRetention(mostSteps?: number): RetentionRun | Promise<RetentionRun>;
}
