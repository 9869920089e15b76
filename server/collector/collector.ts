/**
 * The supervisor: takes settings, runs the collection they ask for, one run at a time, and says in
 * words what it does.
 *
 * @module
 */
import type { CredentialSnapshot } from "../events/types.ts";
import type { DeadLetterRow, IngestResult } from "../store/types.ts";
import type { CpaAccess } from "./access.ts";
import type { AliveFile } from "./alive.ts";
import { GapLedger, type GapStore } from "./gaps.ts";
import { Hearing } from "./hearing.ts";
import type { Intake } from "./intake.ts";
import { Run } from "./run.ts";
import type { Reserve } from "./reserve.ts";
import { Shelter } from "./shelter.ts";
import { StatusBoard } from "./status.ts";
import { StoreQueue } from "./store_queue.ts";
import { type CollectorTiming, TIMING } from "./timing.ts";
import type { CollectorNotice, CollectorSettings, CollectorStatus, GapCause } from "./types.ts";
import type { WatchState } from "./watch.ts";
import { messageOf, PROBLEM_SENTENCE } from "./words.ts";

/** A change of settings waits so long for gaps to be written into a store that stalls, ms. */
const WRITES_MS = 1_000;

/** What the collector needs of the store besides committing. */
export interface CollectorStore extends GapStore {
  putCredentials(
    instance: number,
    byAuthIndex: Record<string, CredentialSnapshot>,
  ): Promise<void>;
  putInstance(id: number, name: string, baseUrl: string): Promise<void>;
  addDeadLetters(rows: Omit<DeadLetterRow, "id">[]): Promise<void>;
}

/** Everything it is made of. */
export interface CollectorParts {
  readonly access: CpaAccess;
  readonly store: CollectorStore;
  readonly alive: AliveFile;
  /** ms since the epoch. */
  readonly clock: () => number;
  /** Monotonic ms: what waits and rests counts by it. */
  readonly ticks: () => number;
  readonly random: () => number;
  readonly notify: (notice: CollectorNotice) => void;
  /** Cleans text of the outside world before it is stored or shown. */
  readonly redact: (text: string) => string;
  /** Space kept back for an end on a full disk. */
  readonly reserve?: Reserve;
  /** Waits that differ from `TIMING`; for tests. */
  readonly timing?: Partial<CollectorTiming>;
}

/** `ticks` is the process's own unless given. */
export type CollectorOptions = Omit<CollectorParts, "ticks"> & Partial<CollectorParts>;

/** See the module comment. */
export class Collector {
  readonly #parts: CollectorParts;
  readonly #timing: CollectorTiming;
  readonly #board: StatusBoard;
  readonly #writes: StoreQueue;
  readonly #hearing: Hearing;
  #gaps: GapLedger;
  #instance = 1;
  #intake: Intake | null = null;
  #shelter: Shelter | null = null;
  #settings: CollectorSettings | null = null;
  #current: { run: Run; controller: AbortController; done: Promise<void> } | null = null;
  /** CPA's counters when a run ended, for the next one. */
  #state: WatchState | null = null;
  #otherwise: GapCause = "manager_down";
  #stopped = false;
  /** Changes of settings happen one after the other. */
  #turn: Promise<void> = Promise.resolve();

  constructor(options: CollectorOptions) {
    const parts = this.#parts = { ticks: () => performance.now(), ...options };
    this.#timing = { ...TIMING, ...parts.timing };
    this.#board = new StatusBoard(
      parts.clock,
      () => ({
        bytes: this.#intake?.pendingBytes ?? 0,
        records: this.#intake?.pendingRecords ?? 0,
      }),
      (status) => parts.notify({ kind: "status", status }),
    );
    this.#writes = new StoreQueue(
      this.#timing.storeRetryMs,
      (error) => this.#log("warn", `store: ${messageOf(error)}`),
    );
    this.#hearing = new Hearing(parts.clock, parts.ticks);
    this.#gaps = new GapLedger(parts.store, this.#writes, this.#instance);
  }

  /** Where records go; given after construction because the intake reports back to us. */
  attach(intake: Intake): void {
    this.#intake = intake;
    this.#shelter = new Shelter(intake, this.#timing.journalRetryMs, {
      paused: (problem, message) => {
        this.#board.pause(problem !== null);
        this.#board.store(problem, problem === null ? "" : PROBLEM_SENTENCE[problem]);
        if (problem !== null) this.#log("error", message);
      },
    }, this.#parts.reserve ?? null);
  }

  /** Called by the intake after each commit. */
  committed(result: IngestResult): void {
    this.#board.committed(result);
    if (result.refreshes > 0) this.#current?.run.watch.changed();
  }

  /** Called by the intake when the store stalls (`null`: takes events again). */
  stalled(problem: "store_stalled" | "disk_full" | null, message: string): void {
    this.#board.store(problem, problem === null ? "" : PROBLEM_SENTENCE[problem]);
    if (problem !== null) this.#log("warn", `store: ${message}`);
  }

  /** See `CollectorApi`. */
  configure(settings: CollectorSettings | null): Promise<void> {
    return this.#inTurn(() => this.#configure(settings));
  }

  status(): CollectorStatus {
    return this.#board.snapshot();
  }

  /** See `CollectorApi.stop`. */
  stop(timeoutMs: number): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#stopped) return;
      this.#stopped = true;
      const endAt = this.#parts.ticks() + timeoutMs;
      const left = () => Math.max(0, endAt - this.#parts.ticks());
      await this.#end();
      const given = await this.#shelter?.close(left()) ?? 0;
      if (given > 0) {
        const now = this.#parts.clock();
        this.#log("error", `the disk is full: ${given} records that CPA had given are lost`);
        this.#gaps.add("journal_full", now - timeoutMs, now, PROBLEM_SENTENCE.disk_full);
      }
      await this.#intake?.close(left());
      await this.#writes.settled(left());
      this.#writes.close();
      this.#board.close();
    });
  }

  #inTurn(step: () => Promise<void>): Promise<void> {
    const done = this.#turn.then(step);
    this.#turn = done.catch(() => {});
    return done;
  }

  async #configure(settings: CollectorSettings | null): Promise<void> {
    const shelter = this.#shelter;
    if (shelter === null || this.#stopped) throw new Error("the collector has no open intake");
    const was = this.#settings;
    await this.#end();
    this.#settings = settings;
    this.#board.settings(settings);
    const { clock } = this.#parts;
    const active = settings !== null && settings.enabled && settings.baseUrl !== "" &&
      settings.managementKey !== "";
    if (!active) {
      const sentence = "Collection is switched off or no CPA is configured.";
      this.#otherwise = "unconfigured";
      const now = clock();
      const sinceMs = this.#hearing.sinceMs;
      if (sinceMs !== null) this.#gaps.deaf("unconfigured", Math.min(sinceMs, now), now, sentence);
      this.#board.phase("stopped", null, sentence);
      return;
    }
    if (settings.instance !== this.#instance) {
      this.#instance = settings.instance;
      this.#gaps = new GapLedger(this.#parts.store, this.#writes, settings.instance);
    }
    if (was !== null && was.baseUrl !== "" && was.baseUrl !== settings.baseUrl) {
      // nothing is known of the new one; what was missed of the old one stays missed
      this.#state = null;
      this.#hearing.forget();
      this.#gaps.closeAll(clock());
    }
    this.#recall(settings.baseUrl);
    const controller = new AbortController();
    const run = new Run({
      parts: this.#parts,
      timing: this.#timing,
      settings,
      board: this.#board,
      gaps: this.#gaps,
      hearing: this.#hearing,
      shelter,
      writes: this.#writes,
      otherwise: this.#otherwise,
      state: this.#state,
      signal: controller.signal,
      log: (level, text) => this.#log(level, text),
    });
    this.#otherwise = "unconfigured";
    const done = run.run().catch((error) => {
      this.#log("error", `collector: ${messageOf(error)}`);
    });
    this.#current = { run, controller, done };
  }

  /** What an earlier process noted about the same CPA. */
  #recall(baseUrl: string): void {
    if (this.#hearing.sinceMs !== null) return;
    const alive = this.#parts.alive.read();
    if (alive === null || alive.baseUrl !== baseUrl) return;
    this.#hearing.restore(alive.atMs);
    this.#state ??= alive.watch;
  }

  /** Ends collection: the batch in hand is finished. */
  async #end(): Promise<void> {
    const current = this.#current;
    if (current === null) return;
    this.#board.phase("stopping", null, "");
    current.controller.abort();
    await current.done;
    this.#current = null;
    this.#state = current.run.watch.state;
    await this.#writes.settled(WRITES_MS);
  }

  #log(level: "info" | "warn" | "error", text: string): void {
    this.#parts.notify({ kind: "log", level, text });
  }
}
