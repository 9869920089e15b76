/**
 * The one writer: every transaction of the program is one of its methods.
 *
 * @module
 */
import type { Normalised } from "../events/types.ts";
import type { StoreAccess } from "./access.ts";
import { backupDatabase } from "./backup.ts";
import { EventLog, type PriceBook, type PriceHook, type SegmentEncoder } from "./event_log.ts";
import { JobRunner, jobsApi } from "./jobs/mod.ts";
import { openStore } from "./open.ts";
import type { Migration } from "./migrations.ts";
import * as records from "./records.ts";
import { type Projections, projectionsOf } from "./projection/mod.ts";
import { type LadderBounds, retentionApi } from "./retention/mod.ts";
import { pricesApi } from "./prices.ts";
import { viewsApi } from "./views.ts";
import { alertsApi } from "./alerts.ts";
import { SCHEMA_VERSION } from "./schema.ts";
import { COLUMN } from "./segment/mod.ts";
import {
  type Database,
  RecordRefused,
  StoreError,
  toStoreError,
  WAL_LIMIT_BYTES,
} from "./sqlite.ts";
import type {
  AuditRow,
  ImportFault,
  ImportReport,
  IngestBatch,
  IngestResult,
  JournalMark,
  ModelPriceRow,
  StoreState,
  WriterApi,
} from "./types.ts";

/** Turns the bytes of one record into an event, a control message or a dead letter; never throws. */
export type Normalise = (bytes: Uint8Array, receivedAtMs: number) => Normalised;

/** One record of an upload, `line` from 1. */
export interface UploadItem {
  readonly line: number;
  readonly outcome: Normalised | { readonly kind: "fault"; readonly error: string };
}

/** What can be said about an upload once it has been read to its end. */
export interface UploadSummary {
  readonly format: string;
  readonly failed: number;
  readonly unsupported: number;
  readonly warnings: readonly string[] | null;
  /** Sentence that refuses the whole upload; null when its records count. */
  readonly error: string | null;
}

/** Reads an upload record by record; the same bytes give the same records each time. */
export type UploadParser = (
  body: Uint8Array,
  nowMs: number,
) => Generator<UploadItem, UploadSummary>;

/** What the writer needs from the rooms around it. */
export interface WriterOptions {
  readonly normalise: Normalise;
  readonly parseUpload: UploadParser;
  readonly newSegment: () => SegmentEncoder;
  /** Absent: every event is unpriced. */
  readonly prices?: PriceBook;
  /** Prices without a book, for tests. */
  readonly price?: PriceHook;
  /** ms since the epoch. */
  readonly clock?: () => number;
  readonly migrations?: readonly Migration[];
  /** Events per segment; tests make it small. */
  readonly segmentEvents?: number;
  /** Size of the WAL from which readers are asked to let go; tests make it small. */
  readonly walLimitBytes?: number;
  /** Work of a step of retention; tests make it small. */
  readonly retentionBounds?: LadderBounds;
  /** Build projections as segments fill; else only when asked to. */
  readonly projections?: boolean;
  /** Shared with the readers, index `WAL_FLAG`; see there. */
  readonly flags?: Int32Array<SharedArrayBuffer>;
  /** Told after each commit that may have brought events, and whenever the phase changes. */
  readonly onNotice?: (notice: WriterNotice) => void;
}

/** What the writer thread says unasked. */
export type WriterNotice =
  | { readonly kind: "commit"; readonly lastEventId: number; readonly inserted: number }
  | { readonly kind: "state"; readonly state: StoreState };

/**
 * Index in the shared flags. 0: all is well. 1: the WAL passed 32 MiB, readers end their
 * transaction at the next slice. 2: it passed 56 MiB, the reader thread is to be replaced.
 */
export const WAL_FLAG = 0;
/** 56 MiB for a limit of 32. */
const WAL_ALARM_FACTOR = 1.75;
/** Commits between two looks at the size of the WAL: at most some 10 MiB apart. */
const WAL_LOOK_EVERY = 16;
/** Events per transaction of an import; between two of them live groups get their turn. */
const IMPORT_CHUNK = 1_000;
/** Faults of an import that are reported line by line. */
const FAULTS_REPORTED = 100;

/** Setting with the list that unpriced events were last held against. */
const PRICE_LIST = "price_list";

/** A segment with rows and without the column that was added last. */
const LACKING_COLUMN = "select s.seg from segment s where not exists(" +
  `select 1 from segcol where k = s.seg * 64 + ${COLUMN.fail}) and not exists(` +
  "select 1 from expired_rows where seg = s.seg) limit 1";

const STALLED: ReadonlySet<string> = new Set(["full", "readonly", "io", "busy"]);

/** See the module comment. All methods of `WriterApi` are own properties of `api`. */
export class Writer {
  readonly api: WriterApi;
  readonly #path: string;
  readonly #options: WriterOptions;
  readonly #clock: () => number;
  #db: Database | null = null;
  #log: EventLog | null = null;
  #phase: StoreState["phase"] = "opening";
  #message = "The database is being opened.";
  #version = 0;
  #deadLetters = 0;
  #commits = 0;
  /** Memory may hold what a roll-back took from the disk. */
  #stale = false;
  readonly #projections: Projections;
  readonly #jobs: JobRunner;

  constructor(path: string, options: WriterOptions) {
    this.#path = path;
    this.#options = options;
    this.#clock = options.clock ?? Date.now;
    const access = this.#access();
    this.#projections = projectionsOf(access, options.projections ?? false);
    this.#jobs = new JobRunner(access, options.prices);
    this.api = this.#makeApi(access);
  }

  /**
   * Opens, creates or migrates the file. Never throws: when it cannot, the phase is `failed`, the
   * sentence is in `state().message` and all other methods throw it with code `unavailable`.
   */
  async open(): Promise<StoreState> {
    try {
      const { migrations } = this.#options;
      const db = await openStore(this.#path, {
        ...(migrations === undefined ? {} : { migrations }),
        onStep: (version, target) => {
          this.#phase = "migrating";
          this.#message = `The database is being brought to version ${version} of ${target}.`;
          this.#tell();
        },
      });
      this.#db = db;
      const { newSegment, prices, segmentEvents } = this.#options;
      prices?.load(records.listManualVersions(db));
      const price = prices?.price ?? this.#options.price ?? (() => null);
      this.#log = new EventLog(db, newSegment, price, segmentEvents);
      this.#version = db.number("pragma user_version");
      this.#deadLetters = db.number("select count(*) from dead_letter");
      this.#phase = "ready";
      this.#message = "";
      if (prices !== undefined) this.#greetPrices(prices);
      this.#jobs.start();
      this.#greetColumns(db);
    } catch (error) {
      this.#db?.close();
      this.#db = null;
      this.#log = null;
      this.#phase = "failed";
      this.#message = toStoreError(error, this.#path).message;
    }
    this.#tell();
    return this.#state();
  }

  /** Makes the file unable to grow beyond `pages`: a full disk for tests and the benchmark. */
  limitPages(pages: number): void {
    this.#open().db.all(`pragma max_page_count = ${Math.floor(pages)}`);
  }

  #tell(): void {
    this.#options.onNotice?.({ kind: "state", state: this.#state() });
  }

  #state(): StoreState {
    const log = this.#log;
    return {
      phase: this.#phase,
      message: this.#message,
      schemaVersion: this.#version || SCHEMA_VERSION,
      events: log?.events ?? 0,
      lastEventId: log?.lastId ?? 0,
      deadLetters: this.#deadLetters,
      segments: log?.segments ?? 0,
      databaseBytes: sizeOf(this.#db?.path ?? this.#path),
      walBytes: sizeOf(`${this.#db?.path ?? this.#path}-wal`),
    };
  }

  #open(): { db: Database; log: EventLog } {
    if (this.#db === null || this.#log === null) {
      throw new StoreError(this.#message || "The database is closed.", "unavailable");
    }
    return { db: this.#db, log: this.#log };
  }

  /**
   * One transaction. A failure leaves neither rows nor remembered ids behind; a full or failing
   * disk turns the phase to `full` until a later write succeeds.
   */
  #write<T>(body: (db: Database, log: EventLog) => T): T {
    const { db, log } = this.#open();
    try {
      if (this.#stale) this.#reload(db, log);
      log.touched = false;
      const changes = this.#phase === "ready" ? 0 : totalChanges(db);
      const result = db.transaction(() => body(db, log));
      // a transaction that wrote nothing does not prove that the disk takes writes again
      if (this.#phase !== "ready" && totalChanges(db) > changes) {
        this.#phase = "ready";
        this.#message = "";
        this.#tell();
        queueMicrotask(() => this.#jobs.start());
      }
      if (++this.#commits % WAL_LOOK_EVERY === 0) this.#guardWal(db);
      this.#projections.committed(log.segments);
      return result;
    } catch (error) {
      this.#recall(db, log);
      const known = toStoreError(error, db.path);
      if (STALLED.has(known.code) && this.#message !== known.message) {
        this.#phase = "full";
        this.#message = known.message;
        this.#tell();
      }
      throw known;
    }
  }

  #reload(db: Database, log: EventLog): void {
    if (log.touched) log.reload();
    this.#deadLetters = db.number("select count(*) from dead_letter");
    this.#stale = false;
  }

  /** After a roll-back: brings memory back, or leaves that to the next write if reading fails. */
  #recall(db: Database, log: EventLog): void {
    this.#stale = true;
    try {
      this.#reload(db, log);
    } catch {
      // the error that caused the roll-back is the one to tell; `#stale` stays
    }
  }

  #read<T>(body: (db: Database) => T): T {
    const { db } = this.#open();
    try {
      return body(db);
    } catch (error) {
      throw toStoreError(error, db.path);
    }
  }

  #guardWal(db: Database): void {
    const { flags, walLimitBytes: limit = WAL_LIMIT_BYTES } = this.#options;
    const log = `${db.path}-wal`;
    let bytes = sizeOf(log);
    if (bytes > limit) {
      // gives the space back as soon as no reader holds an old snapshot; a busy one is no error,
      // and waiting five seconds for it would stall the collector
      db.exec("pragma busy_timeout = 0");
      db.all("pragma wal_checkpoint(truncate)");
      db.exec("pragma busy_timeout = 5000");
      bytes = sizeOf(log);
    }
    if (flags === undefined) return;
    Atomics.store(flags, WAL_FLAG, bytes <= limit ? 0 : bytes <= limit * WAL_ALARM_FACTOR ? 1 : 2);
  }

  /** A fault of the reader must not stop a group for ever; what it cannot redact is not kept. */
  #normalise(bytes: Uint8Array, receivedAtMs: number): Normalised {
    try {
      return this.#options.normalise(bytes, receivedAtMs);
    } catch (error) {
      const name = error instanceof Error ? error.name : "error";
      return { kind: "dead", error: `the record could not be read (${name})`, payload: "" };
    }
  }

  #ingest(batch: IngestBatch): IngestResult {
    const { bytes, ends, receivedAtMs, instance, via } = batch;
    const outcomes: Normalised[] = new Array(ends.length);
    let start = 0;
    for (let i = 0; i < ends.length; i++) {
      const end = ends[i]!;
      outcomes[i] = this.#normalise(bytes.subarray(start, end), receivedAtMs);
      start = end;
    }
    let inserted = 0;
    let duplicates = 0;
    let dead = 0;
    let supportRefreshes = 0;
    let refreshes = 0;
    const lastEventId = this.#write((db, log) => {
      for (let i = 0; i < outcomes.length; i++) {
        const outcome = outcomes[i]!;
        if (outcome.kind === "control") {
          if (outcome.control === "refresh") refreshes++;
          else supportRefreshes++;
          continue;
        }
        let error: string;
        let payload: string;
        let truncated = false;
        if (outcome.kind === "event") {
          try {
            if (log.insert(outcome.event, instance, via !== "import")) inserted++;
            else duplicates++;
            continue;
          } catch (refusal) {
            // only this statement failed; one strange record must not stop its group
            if (!(refusal instanceof RecordRefused)) throw refusal;
            error = refusal.message;
            // for a person to read: as a record it would be another event, without tokens
            truncated = true;
            payload = JSON.stringify({
              ...outcome.event,
              hash: outcome.event.hash.toHex(),
            });
          }
        } else {
          error = outcome.error;
          payload = outcome.payload;
        }
        dead++;
        records.addDeadLetter(db, {
          instance,
          payload,
          bytes: ends[i]! - (i === 0 ? 0 : ends[i - 1]!),
          truncated,
          error,
          via,
          createdAtMs: receivedAtMs,
        });
      }
      if (dead > 0) {
        this.#deadLetters = records.trimDeadLetters(db, this.#deadLetters + dead);
      }
      if (batch.mark !== undefined) putMark(db, instance, batch.mark);
      return log.lastId;
    });
    this.#options.onNotice?.({ kind: "commit", lastEventId, inserted });
    return { inserted, duplicates, deadLetters: dead, supportRefreshes, refreshes, lastEventId };
  }

  /** Reads the upload twice: first for a reason to refuse it whole, then to store its records. */
  async #import(instance: number, body: Uint8Array): Promise<ImportReport> {
    this.#open();
    const { parseUpload } = this.#options;
    const nowMs = this.#clock();
    const summary = lastOf(parseUpload(body, nowMs));
    const faults: ImportFault[] = [];
    let added = 0;
    let skipped = 0;
    if (summary.error === null) {
      const items = parseUpload(body, nowMs);
      for (let done = false; !done;) {
        const chunk: UploadItem[] = [];
        while (chunk.length < IMPORT_CHUNK) {
          const next = items.next();
          if (next.done) {
            done = true;
            break;
          }
          chunk.push(next.value);
        }
        const counts = this.#importChunk(instance, chunk, faults);
        added += counts.added;
        skipped += counts.skipped;
        await new Promise((resolve) => setTimeout(resolve, 0));
      }
    }
    return {
      format: summary.format,
      added,
      skipped,
      total: added + skipped,
      failed: summary.failed,
      unsupported: summary.unsupported,
      warnings: summary.warnings,
      faults,
      ...(summary.error === null ? {} : { error: summary.error }),
    };
  }

  #importChunk(
    instance: number,
    chunk: readonly UploadItem[],
    faults: ImportFault[],
  ): { added: number; skipped: number } {
    let added = 0;
    let skipped = 0;
    const bad: ImportFault[] = [];
    const lastEventId = this.#write((_db, log) => {
      for (const { line, outcome } of chunk) {
        if (outcome.kind === "fault" || outcome.kind === "dead") {
          bad.push({ line, error: outcome.error });
        } else if (outcome.kind === "event") {
          try {
            if (log.insert(outcome.event, instance, false)) added++;
            else skipped++;
          } catch (refusal) {
            if (!(refusal instanceof RecordRefused)) throw refusal;
            bad.push({ line, error: refusal.message });
          }
        }
      }
      return log.lastId;
    });
    faults.push(...bad.slice(0, FAULTS_REPORTED - faults.length));
    this.#options.onNotice?.({ kind: "commit", lastEventId, inserted: added });
    return { added, skipped };
  }

  #replay(id: number, audit: AuditRow): boolean {
    const letter = this.#read((db) => records.getDeadLetter(db, id));
    if (letter === null || letter.truncated) return false;
    const bytes = new TextEncoder().encode(letter.payload);
    const outcome = this.#normalise(bytes, letter.createdAtMs);
    if (outcome.kind === "dead") return false;
    let inserted = 0;
    try {
      const lastEventId = this.#write((db, log) => {
        if (outcome.kind === "event" && log.insert(outcome.event, letter.instance, true)) {
          inserted = 1;
        }
        this.#deadLetters -= db.run("delete from dead_letter where id = ?", id);
        records.addAudit(db, audit);
        return log.lastId;
      });
      this.#options.onNotice?.({ kind: "commit", lastEventId, inserted });
    } catch (error) {
      if (error instanceof StoreError && error.cause instanceof RecordRefused) return false;
      throw error;
    }
    return true;
  }

  #putPrices(rows: readonly ModelPriceRow[], audit: AuditRow): ModelPriceRow[] {
    const { prices } = this.#options;
    let added = 0;
    const table = this.#write((db, log) => {
      records.putModelPrices(db, rows);
      const nowMs = this.#clock();
      for (const version of prices?.changes(rows, nowMs) ?? []) {
        records.putPriceVersion(db, version, "manual");
        added++;
      }
      if (added > 0) this.#jobs.addPricing(db, log);
      records.addAudit(db, audit);
      return records.listModelPrices(db);
    });
    // only what is on disk may price an event
    prices?.load(this.#read(records.listManualVersions));
    if (added > 0) this.#jobs.start();
    return table;
  }

  /** Segments of an earlier version that lack a column get it from their rows, in the background. */
  #greetColumns(db: Database): void {
    if (db.get(LACKING_COLUMN) === undefined) return;
    // a full disk or a kill stops it; it goes on at the next start
    void this.api.verifySegments(true).catch(() => {});
  }

  /** New list prices may know what was unpriced. */
  #greetPrices({ edition }: PriceBook): void {
    try {
      if (this.#read((db) => records.getSetting(db, PRICE_LIST))?.value === edition) return;
      this.#write((db, log) => {
        records.putSettings(db, { [PRICE_LIST]: edition }, this.#clock());
        this.#jobs.addPricing(db, log);
      });
    } catch {
      // a full disk must not keep the store closed; the next start tries again
    }
  }

  #close(): void {
    const db = this.#db;
    if (db === null) return;
    this.#db = null;
    this.#log = null;
    this.#phase = "failed";
    this.#message = "The database is closed.";
    try {
      db.all("pragma wal_checkpoint(truncate)");
    } finally {
      db.close();
    }
  }

  /** For the purposes that stand in files of their own. */
  #access(): StoreAccess {
    return {
      write: (body) => this.#write(body),
      read: (body) => this.#read((db) => body(db, this.#open().log)),
      isOpen: () => this.#db !== null,
      now: () => this.#clock(),
      changed: () => {
        const lastEventId = this.#log?.lastId ?? 0;
        if (this.#db !== null) {
          this.#deadLetters = this.#db.number("select count(*) from dead_letter");
        }
        this.#options.onNotice?.({ kind: "commit", lastEventId, inserted: 0 });
      },
      pause: () => new Promise((resolve) => setTimeout(resolve, 0)),
    };
  }

  #makeApi(access: StoreAccess): WriterApi {
    return {
      ...viewsApi(access),
      ...alertsApi(access),
      ...retentionApi(access, this.#options.retentionBounds),
      ...this.#projections.api,
      ...jobsApi(access, this.#jobs),
      ...pricesApi(access, this.#options.prices, this.#jobs),
      state: () => this.#state(),
      ingest: (batch) => this.#ingest(batch),
      journalMark: (instance) => this.#read((db) => getMark(db, instance)),
      putCredentials: (_instance, byAuthIndex) =>
        this.#write((_db, log) => log.putCredentials(byAuthIndex, this.#clock())),
      putInstance: (id, name, baseUrl) =>
        this.#write((db) => {
          db.run(
            "insert into instance(id, name, base_url, created_at_ms) values(?, ?, ?, ?) " +
              "on conflict(id) do update set name = excluded.name, base_url = excluded.base_url",
            id,
            name,
            baseUrl,
            this.#clock(),
          );
        }),
      importUpload: (instance, body) => this.#import(instance, body),

      getSetting: (key) => this.#read((db) => records.getSetting(db, key)),
      putSettings: (rows, audit) =>
        this.#write((db) => {
          records.putSettings(db, rows, this.#clock());
          if (audit !== null) records.addAudit(db, audit);
        }),
      deleteSetting: (key) =>
        this.#write((db) => void db.run("delete from settings where key = ?", key)),

      listAliases: () => this.#read(records.listAliases),
      putAliases: (rows, deleteHashes, audit) =>
        this.#write((db) => {
          records.putAliases(db, rows, deleteHashes);
          records.addAudit(db, audit);
          return records.listAliases(db);
        }),
      deleteAlias: (hash, audit) =>
        this.#write((db) => {
          records.deleteAlias(db, hash);
          records.addAudit(db, audit);
        }),

      listModelPrices: () => this.#read(records.listModelPrices),
      putModelPrices: (rows, audit) => this.#putPrices(rows, audit),
      pricePast: () => this.#jobs.run(),
      priceVersion: (id) => this.#read((db) => records.getPriceVersion(db, id)),

      openGap: (gap) => this.#write((db) => records.openGap(db, gap)),
      closeGap: (id, endMs) => this.#write((db) => records.closeGap(db, id, endMs)),
      openGaps: () => this.#read(records.openGaps),

      addDeadLetters: (rows) =>
        this.#write((db) => {
          for (const row of rows) records.addDeadLetter(db, { instance: 1, ...row });
          this.#deadLetters = records.trimDeadLetters(db, this.#deadLetters + rows.length);
        }),
      replayDeadLetter: (id, audit) => this.#replay(id, audit),
      deleteDeadLetter: (id, audit) =>
        this.#write((db) => {
          const gone = db.run("delete from dead_letter where id = ?", id);
          this.#deadLetters -= gone;
          if (gone > 0) records.addAudit(db, audit);
          return gone > 0;
        }),

      listSessions: () => this.#read(records.listSessions),
      putSession: (row) => this.#write((db) => records.putSession(db, row, this.#clock())),
      touchSessions: (usedAtMsById) =>
        this.#write((db) => {
          for (const [id, usedAtMs] of Object.entries(usedAtMsById)) {
            db.run(
              "update session set used_at_ms = max(used_at_ms, ?) where id = ?",
              usedAtMs,
              id,
            );
          }
        }),
      deleteSessions: (ids, audit) =>
        this.#write((db) => {
          const ended = records.deleteSessions(db, ids);
          if (audit !== null) records.addAudit(db, audit);
          return ended;
        }),

      addAudit: (row) => this.#write((db) => records.addAudit(db, row)),
      listAudit: (limit) => this.#read((db) => records.listAudit(db, limit)),

      backup: async (path) => {
        const { db, log } = this.#open();
        const events = log.events;
        return { bytes: await backupDatabase(db.path, path), events };
      },
      verifySegments: async (repair = false) => {
        let segments = 0;
        let differing = 0;
        for (let seg = -1;;) {
          const next = access.read((_db, log) => log.verifyNext(seg));
          if (next === null) return { segments, differing };
          seg = next.seg;
          if (next.same !== null) segments++;
          if (next.same === false) {
            differing++;
            if (repair) {
              access.write((_db, log) => log.rebuild(next.seg));
              access.changed();
            }
          }
          await access.pause();
        }
      },
      stall: (ms) => {
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
      },
      close: () => this.#close(),
    };
  }
}

function totalChanges(db: Database): number {
  return db.number("select total_changes()");
}

function putMark(db: Database, instance: number, mark: JournalMark): void {
  db.run(
    "insert into journal_mark(inst, file, pos) values(?, ?, ?) on conflict(inst) " +
      "do update set file = excluded.file, pos = excluded.pos",
    instance,
    mark.file,
    mark.pos,
  );
}

function getMark(db: Database, instance: number): JournalMark | null {
  const row = db.get("select file, pos from journal_mark where inst = ?", instance);
  return row === undefined ? null : { file: Number(row[0]), pos: Number(row[1]) };
}

function lastOf<R>(items: Generator<unknown, R>): R {
  for (;;) {
    const next = items.next();
    if (next.done) return next.value;
  }
}

function sizeOf(path: string): number {
  try {
    return Deno.statSync(path).size;
  } catch {
    return 0; // not there yet
  }
}
