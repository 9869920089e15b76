/**
 * What the store's two threads offer to the rest of the server. The writer owns every
 * transaction; the reader holds a read-only connection. Both are reached through `threads/rpc.ts`,
 * hence every method is asynchronous for its caller.
 *
 * @module
 */
import type { CredentialSnapshot } from "../events/types.ts";
import type { ProjectionApi } from "./projection/mod.ts";
import type { AuditRow, SessionRow, SettingRow } from "../secrets/types.ts";
import type { JobsApi } from "./jobs/types.ts";
import type { RetentionApi } from "./retention/types.ts";

export type { AuditRow, SessionRow, SettingRow };
export type * from "./jobs/types.ts";
export type * from "./retention/types.ts";

/** How a record reached us. */
export type Via = "subscribe" | "http" | "resp" | "replay" | "import";

/** Position in the intake journal: everything before it is committed. */
export interface JournalMark {
  /** Number of the journal file, from 1. */
  readonly file: number;
  /** Byte offset in it. */
  readonly pos: number;
}

/** A group of raw records on its way to disk. */
export interface IngestBatch {
  readonly instance: number;
  readonly via: Via;
  /** When the last of them was taken off the wire, ms. */
  readonly receivedAtMs: number;
  /** All payloads, one after the other. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** End offset of each payload in `bytes`. */
  readonly ends: Uint32Array<ArrayBuffer>;
  /** Journal position behind the last record; committed with it. */
  readonly mark?: JournalMark | undefined;
}

/** What one `ingest` did. Every record is in exactly one of the counters. */
export interface IngestResult {
  readonly inserted: number;
  readonly duplicates: number;
  readonly deadLetters: number;
  /** `{"support_refresh":true}` and `{"refresh":true}`, never stored. */
  readonly supportRefreshes: number;
  readonly refreshes: number;
  /** Id of the newest event after the commit. */
  readonly lastEventId: number;
}

/** One line of an import that could not become an event. */
export interface ImportFault {
  /** 1-based line or record number in the upload. */
  readonly line: number;
  readonly error: string;
}

/** Original's import answer (manager-server.md §4.7) and, for us, the first faults by line. */
export interface ImportReport {
  readonly format: string;
  readonly added: number;
  readonly skipped: number;
  readonly total: number;
  readonly failed: number;
  readonly unsupported: number;
  readonly warnings: readonly string[] | null;
  readonly faults: readonly ImportFault[];
  /** Set when the upload was refused as a whole and nothing of it is stored. */
  readonly error?: string;
}

/** An interval in which something may have been missed. */
export interface GapRow {
  readonly id: number;
  readonly instance: number;
  readonly startMs: number;
  /** null while it is still open. */
  readonly endMs: number | null;
  readonly cause: string;
  readonly detail: string;
}

/** A record that could not become an event: redacted, capped, listable, replayable. */
export interface DeadLetterRow {
  readonly id: number;
  readonly payload: string;
  readonly bytes: number;
  readonly truncated: boolean;
  readonly error: string;
  readonly via: string;
  readonly createdAtMs: number;
}

/** `api_key_aliases` row in the original's API names. */
export interface AliasRow {
  readonly apiKeyHash: string;
  readonly alias: string;
  readonly updatedAtMs: number;
}

/** `model_prices` row in the original's API names: dollars per million tokens. */
export interface ModelPriceRow {
  readonly model: string;
  readonly prompt: number;
  readonly completion: number;
  readonly cache: number;
  /** Where it came from; empty when entered by hand. */
  readonly source: string;
  readonly sourceModelId: string;
  /** Entry of the source as it was; empty without one. */
  readonly rawJson: string;
  readonly updatedAtMs: number;
  readonly syncedAtMs: number | null;
  /** What newer tables say beyond three prices; goes into the version, not into the table. */
  readonly more?: ModelPriceMore | undefined;
}

/** Prices of the newest original beyond three; dollars per million tokens. */
export interface ModelPriceMore {
  readonly cacheRead?: number | undefined;
  readonly cacheCreation?: number | undefined;
  readonly contextTiers?:
    | readonly (MorePrices & { readonly thresholdTokens: number })[]
    | undefined;
  readonly serviceTiers?:
    | readonly (MorePrices & { readonly tier: "priority" | "fast" | "flex" | "batch" })[]
    | undefined;
}
/** What is absent is as without the tier. */
export interface MorePrices {
  readonly prompt?: number | undefined;
  readonly completion?: number | undefined;
  readonly cacheRead?: number | undefined;
  readonly cacheCreation?: number | undefined;
}

/** `price_version` row: how an event was priced. */
export interface PriceVersionRow {
  /** Model in the list (`openai:gpt-5.4`) or as it was entered by hand. */
  readonly model: string;
  /** ms since the epoch; 0 = since ever. */
  readonly effectiveFrom: number;
  readonly source: string;
  /** A `PriceVersion` of `pricing/` as JSON. */
  readonly json: string;
}

/** A fetched price list as it is kept for the day on which its source cannot be reached. */
export interface PriceListRow {
  readonly source: string;
  readonly fetchedAtMs: number;
  readonly etag: string;
  readonly models: number;
  /** Gzip of our reading of it, JSON. */
  readonly data: Uint8Array<ArrayBuffer>;
}

/** Prices beyond the three of the original's table. */
export interface PricesApi {
  /** Versions entered by hand or synchronised, in the order in which they were stored. */
  listPriceVersions(): (PriceVersionRow & { readonly id: number })[];
  /**
   * Adds versions, and keeps the table of the original in step with `rows` (replaced one by one)
   * and `gone`. What was unpriced is priced afterwards; what has a cost keeps it.
   */
  addPriceVersions(
    versions: readonly PriceVersionRow[],
    rows: readonly ModelPriceRow[],
    gone: readonly string[],
    audit: AuditRow,
  ): void;
  getPriceList(source: string): PriceListRow | null;
  putPriceList(row: PriceListRow): void;
}

/** State of the file, cheap to ask for. */
export interface StoreState {
  readonly phase: "opening" | "migrating" | "ready" | "failed" | "full";
  /** Sentence for a person when the phase is not `ready`. */
  readonly message: string;
  readonly schemaVersion: number;
  readonly events: number;
  readonly lastEventId: number;
  readonly deadLetters: number;
  readonly segments: number;
  readonly databaseBytes: number;
  readonly walBytes: number;
}

/** A view that a person saved in the panel. */
export interface SavedViewRow {
  readonly id: number;
  readonly name: string;
  /** Path of the page. */
  readonly page: string;
  /** JSON of the page's address. */
  readonly search: string;
  readonly updatedAtMs: number;
}

/** Saved views. */
export interface ViewsApi {
  listViews(): SavedViewRow[];
  /** Adds one, or replaces the one with that id; null when there is none with it. */
  putView(id: number | null, name: string, page: string, search: string): SavedViewRow | null;
  deleteView(id: number): boolean;
}

/** A budget as it is kept; `body` is JSON that the alerts room reads. */
export interface BudgetRow {
  readonly id: number;
  readonly body: string;
}

/** A place messages go to; `body` is JSON of the alerts room, its secrets sealed. */
export interface ChannelRow {
  readonly id: number;
  readonly body: string;
  readonly lastSentAtMs: number | null;
  /** Sentence of the last failure; empty after a success. */
  readonly lastError: string;
}

/** Something that was noticed. */
export interface AlertRow {
  readonly id: number;
  readonly event: string;
  /** What it is about; at most one open alert per event and subject. */
  readonly subject: string;
  readonly atMs: number;
  readonly endedAtMs: number | null;
  /** JSON. */
  readonly params: string;
  readonly sentence: string;
  /** JSON. */
  readonly deliveries: string;
  /** How many of them are neither sent nor given up. */
  readonly waiting: number;
}

/** Budgets, channels and alerts. */
export interface AlertsApi {
  listBudgets(): BudgetRow[];
  /** Adds one, or replaces the one with that id; null when there is none with it. */
  putBudget(id: number | null, body: string, audit: AuditRow): BudgetRow | null;
  deleteBudget(id: number, audit: AuditRow): boolean;

  listChannels(): ChannelRow[];
  /** Like `putBudget`. */
  putChannel(id: number | null, body: string, audit: AuditRow): ChannelRow | null;
  deleteChannel(id: number, audit: AuditRow): boolean;
  /** What became of a message; `sentAtMs` null after a failure. */
  noteChannel(id: number, sentAtMs: number | null, error: string): void;

  /**
   * Adds an alert. With `once`, null when there has ever been one of this event and subject; else
   * null while one is open.
   */
  addAlert(alert: Omit<AlertRow, "id" | "endedAtMs">, once: boolean): AlertRow | null;
  endAlerts(ids: number[], endedAtMs: number): void;
  /** Replaces the deliveries of an alert. */
  putDeliveries(id: number, deliveries: string, waiting: number): void;
  /** Newest first, ids below `before`; null = from the newest. */
  listAlerts(before: number | null, limit: number): AlertRow[];
  /** Oldest first. */
  openAlerts(): AlertRow[];
  /** Those with deliveries that are neither sent nor given up, oldest first. */
  waitingAlerts(): AlertRow[];
}

/** Methods of the writer thread (`threads/writer.ts`). Each is one transaction. */
export interface WriterApi
  extends ViewsApi, AlertsApi, ProjectionApi, JobsApi, RetentionApi, PricesApi {
  state(): StoreState;

  /** Commits a group. Throws `StoreStalled` codes (`full`, `readonly`, `io`) and keeps nothing. */
  ingest(batch: IngestBatch): IngestResult;
  journalMark(instance: number): JournalMark | null;
  /** Remembers what the auth files say; later events take it, earlier ones keep theirs. */
  putCredentials(instance: number, byAuthIndex: Record<string, CredentialSnapshot>): void;
  putInstance(id: number, name: string, baseUrl: string): void;

  /** Whole upload of at most 64 MiB in the shapes of manager-server.md §4.7. */
  importUpload(
    instance: number,
    body: Uint8Array<ArrayBuffer>,
  ): ImportReport | Promise<ImportReport>;

  getSetting(key: string): SettingRow | null;
  putSettings(rows: Record<string, string>, audit: AuditRow | null): void;
  deleteSetting(key: string): void;

  listAliases(): AliasRow[];
  putAliases(rows: AliasRow[], deleteHashes: string[], audit: AuditRow): AliasRow[];
  deleteAlias(apiKeyHash: string, audit: AuditRow): void;

  listModelPrices(): ModelPriceRow[];
  /**
   * Replaces the whole table; returns it. What changed is in force from now on, the past keeps
   * its costs.
   */
  putModelPrices(rows: ModelPriceRow[], audit: AuditRow): ModelPriceRow[];
  /** The version that `event.price` names; null when there is none. */
  priceVersion(id: number): PriceVersionRow | null;
  /**
   * Waits until the events that were unpriced have been priced by what is known now; how many
   * were in this run. Runs by itself after prices were added, and goes on after a restart.
   */
  pricePast(): number | Promise<number>;

  openGap(gap: Omit<GapRow, "id" | "endMs"> & { endMs?: number | null }): number;
  closeGap(id: number, endMs: number): void;
  openGaps(): GapRow[];

  addDeadLetters(rows: Omit<DeadLetterRow, "id">[]): void;
  /** Tries a dead letter again; true when it became an event (or was one already) and is gone. */
  replayDeadLetter(id: number, audit: AuditRow): boolean;
  deleteDeadLetter(id: number, audit: AuditRow): boolean;

  listSessions(): SessionRow[];
  putSession(row: SessionRow): void;
  touchSessions(usedAtMsById: Record<string, number>): void;
  deleteSessions(ids: string[] | "all", audit: AuditRow | null): number;

  addAudit(row: AuditRow): void;
  listAudit(limit: number): AuditRow[];

  /** Copies the database to `path` with SQLite's online backup. */
  backup(path: string):
    | { bytes: number; events: number }
    | Promise<{ bytes: number; events: number }>;
  /**
   * Encodes every segment again from its rows and compares, one at a time with ingest in between;
   * segments without rows are passed over.
   *
   * @param repair writes what differs anew from its rows
   * @returns how many were compared, how many differed
   */
  verifySegments(repair?: boolean): Promise<{ segments: number; differing: number }>;
  /** Tests and the five-second stall of the benchmark: blocks the thread. */
  stall(ms: number): void;
  close(): void;
}
