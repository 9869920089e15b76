/**
 * From the socket to the writer: groups are journalled, then committed in the order they came.
 * While the store stalls, memory holds at most `MEMORY_BYTES` of them; the rest stays in the
 * journal and is read back when the store takes events again.
 *
 * @module
 */
import { pause } from "../cpa/mod.ts";
import { frameOf } from "./frames.ts";
import { type Entry, type Journal, JournalFullError } from "./journal.ts";
import type { IngestBatch, IngestResult, Via } from "../store/types.ts";

/** Journalled records kept in memory for the writer; what comes on top is read back from disk. */
export const MEMORY_BYTES = 16 * 1024 * 1024;

/** A stalled store may fill the disk up to this; above it nothing is popped any more. */
export const JOURNAL_BYTES = 4 * 1024 * 1024 * 1024;

/** Commit at the latest this long after the first waiting record, ms (design: ≤ 50). */
const GROUP_MS = 20;
/** …or at this many records. */
const GROUP_RECORDS = 500;
/** Upper bound of one commit while catching up, so that a transaction stays short. */
const MAX_RECORDS = 2_000;
const MAX_BYTES = 4 * 1024 * 1024;
const RETRY_MS = [100, 250, 500, 1_000, 2_000];
/** Raw records leave the disk this long after the last one was committed, ms. */
const QUIET_MS = 1_000;
/** A commit under way when time is up is waited for so long; the journal has it anyway, ms. */
const LAST_COMMIT_MS = 500;

/** What the intake tells its owner. */
export interface IntakeEvents {
  committed(result: IngestResult): void;
  /** The store refused a group; it is tried again. `null` = it takes events again. */
  stalled(problem: "store_stalled" | "disk_full" | null, message: string): void;
}

/** See the module comment. */
export class Intake {
  readonly #journal: Journal;
  readonly #instance: () => number;
  readonly #ingest: (batch: IngestBatch) => Promise<IngestResult>;
  readonly #events: IntakeEvents;
  readonly #memoryBytes: number;
  readonly #journalBytes: number;
  #queue: Entry[] = [];
  #queueBytes = 0;
  #queueRecords = 0;
  /** Where reading back goes on; null while memory holds everything that is not committed. */
  #spilledFrom: Entry["end"] | null = null;
  #wake: (() => void) | null = null;
  #stopping = false;
  #abandoned = new AbortController();
  #stalled = false;
  #quietTimer: ReturnType<typeof setTimeout> | undefined;
  readonly #pump: Promise<void>;

  constructor(options: {
    journal: Journal;
    instance: () => number;
    ingest: (batch: IngestBatch) => Promise<IngestResult>;
    events: IntakeEvents;
    clock?: () => number;
    /** Instead of `MEMORY_BYTES` and `JOURNAL_BYTES`; tests make them small. */
    memoryBytes?: number;
    journalBytes?: number;
  }) {
    this.#journal = options.journal;
    this.#instance = options.instance;
    this.#ingest = options.ingest;
    this.#events = options.events;
    this.#memoryBytes = options.memoryBytes ?? MEMORY_BYTES;
    this.#journalBytes = options.journalBytes ?? JOURNAL_BYTES;
    // what an earlier process left behind is read back first
    if (this.#journal.pendingBytes > 0) this.#spilledFrom = this.#journal.committed;
    this.#pump = this.#run();
  }

  /** Bytes in the journal that are not committed. */
  get pendingBytes(): number {
    return this.#journal.pendingBytes;
  }

  /** Records in memory that are not committed. */
  get pendingRecords(): number {
    return this.#queueRecords;
  }

  /** True while no more should be taken from CPA. */
  get full(): boolean {
    return this.#journal.pendingBytes > this.#journalBytes;
  }

  /**
   * Journals records; they are safe from a killed process when this returns.
   *
   * @throws {JournalFullError} when the disk takes no more; nothing is kept, the caller still
   * holds the records
   */
  take(via: Via, records: readonly Uint8Array[], receivedAtMs: number): void {
    if (records.length === 0) return;
    const frame = frameOf(via, receivedAtMs, records);
    const end = this.#journal.append(frame);
    this.#journal.sync().catch((error) => {
      this.#stalled = true;
      this.#events.stalled("disk_full", `the journal cannot be synced: ${String(error)}`);
    });
    if (this.#spilledFrom === null && this.#queueBytes < this.#memoryBytes) {
      this.#push({ frame, end });
    } else if (this.#spilledFrom === null) {
      this.#spilledFrom = this.#queue.at(-1)?.end ?? this.#journal.committed;
    }
    if (this.#queueRecords === records.length || this.#queueRecords >= GROUP_RECORDS) {
      this.#wake?.();
    }
  }

  /** Resolves when everything taken so far is committed or `timeoutMs` has passed. */
  async settled(timeoutMs: number): Promise<boolean> {
    const end = performance.now() + timeoutMs;
    while (this.#journal.pendingBytes > 0) {
      if (performance.now() >= end) return false;
      this.#wake?.();
      await pause(5);
    }
    return true;
  }

  /** Commits what it can within `timeoutMs`; the rest stays in the journal for the next start. */
  async close(timeoutMs: number): Promise<void> {
    await this.settled(timeoutMs);
    this.#stopping = true;
    this.#abandoned.abort();
    this.#wake?.();
    const late = new AbortController();
    await Promise.race([this.#pump, pause(LAST_COMMIT_MS, late.signal)]);
    late.abort();
    clearTimeout(this.#quietTimer);
    await this.#journal.sync().catch(() => {}); // told by the stall; the bytes are in the file
    await this.#journal.close();
  }

  #push(entry: Entry): void {
    this.#queue.push(entry);
    this.#queueBytes += entry.frame.bytes.length;
    this.#queueRecords += entry.frame.ends.length;
  }

  async #run(): Promise<void> {
    while (!this.#stopping) {
      if (this.#queue.length === 0 && this.#spilledFrom !== null) this.#readBack();
      if (this.#queue.length === 0) {
        await this.#sleep(null);
        continue;
      }
      // a lone record waits a moment for company, so that a busy second is 50 commits, not 1000
      if (this.#queueRecords < GROUP_RECORDS) await this.#sleep(GROUP_MS);
      if (this.#stopping && this.#queue.length === 0) break;
      await this.#commit(this.#group());
    }
  }

  #readBack(): void {
    const from = this.#spilledFrom;
    if (from === null) return;
    const { entries, next } = this.#journal.read(from, this.#memoryBytes / 2);
    for (const entry of entries) this.#push(entry);
    const end = this.#journal.end;
    const all = next.file === end.file && next.pos >= end.pos;
    this.#spilledFrom = all ? null : next;
    if (entries.length === 0) {
      // only damage or nothing was left up to here
      this.#spilledFrom = null;
      this.#journal.commit(end);
    }
  }

  /** Takes entries off the queue for one commit. */
  #group(): { batch: IngestBatch; end: Entry["end"] } {
    const taken: Entry[] = [];
    let bytes = 0;
    let records = 0;
    for (const entry of this.#queue) {
      const more = entry.frame.ends.length;
      const fits = records + more <= MAX_RECORDS && bytes + entry.frame.bytes.length <= MAX_BYTES;
      const sameWay = taken.length === 0 || taken[0]?.frame.via === entry.frame.via;
      if (taken.length > 0 && !(fits && sameWay)) break;
      taken.push(entry);
      bytes += entry.frame.bytes.length;
      records += more;
    }
    const all = new Uint8Array(bytes);
    const ends = new Uint32Array(records);
    let at = 0;
    let i = 0;
    for (const { frame } of taken) {
      all.set(frame.bytes, at);
      for (const end of frame.ends) ends[i++] = at + end;
      at += frame.bytes.length;
    }
    const last = taken.at(-1) as Entry;
    this.#queue.splice(0, taken.length);
    this.#queueBytes -= bytes;
    this.#queueRecords -= records;
    return {
      batch: {
        instance: this.#instance(),
        via: last.frame.via,
        receivedAtMs: last.frame.receivedAtMs,
        bytes: all,
        ends,
        mark: last.end,
      },
      end: last.end,
    };
  }

  async #commit(group: { batch: IngestBatch; end: Entry["end"] }): Promise<void> {
    for (let attempt = 0;; attempt++) {
      let result: IngestResult;
      try {
        result = await this.#ingest(group.batch);
      } catch (error) {
        const code = (error as { code?: unknown }).code;
        this.#stalled = true;
        this.#events.stalled(
          code === "full" ? "disk_full" : "store_stalled",
          error instanceof Error ? error.message : String(error),
        );
        if (this.#stopping) return; // it is in the journal; the next start replays it
        const wait = RETRY_MS[Math.min(attempt, RETRY_MS.length - 1)] ?? 2_000;
        await pause(wait, this.#abandoned.signal);
        continue;
      }
      if (this.#stalled) {
        this.#stalled = false;
        this.#events.stalled(null, "");
      }
      this.#journal.commit(group.end);
      this.#events.committed(result);
      clearTimeout(this.#quietTimer);
      if (!this.#stopping) {
        this.#quietTimer = setTimeout(() => this.#journal.emptyIfCommitted(), QUIET_MS);
      }
      return;
    }
  }

  /** Sleeps until woken; at most `ms` when given. */
  #sleep(ms: number | null): Promise<void> {
    return new Promise((resolve) => {
      const timer = ms === null ? undefined : setTimeout(() => this.#wake?.(), ms);
      this.#wake = () => {
        clearTimeout(timer);
        this.#wake = null;
        resolve();
      };
    });
  }
}

export { JournalFullError };
