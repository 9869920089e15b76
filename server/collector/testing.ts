/**
 * A whole collector against a simulated CPA, for tests: the real supervisor, intake, journal and
 * sources, and the real writer in this process.
 *
 * @module
 */
import { deepEqual, equal, ok } from "node:assert/strict";
import { join } from "node:path";
import { makeSubscribeSource, SUBSCRIBE_TIMING } from "../cpa/mod.ts";
import { normalise } from "../events/mod.ts";
import { redact } from "../secrets/mod.ts";
import { populated, type Sim, type SimOptions, startSim, Traffic } from "../sim/mod.ts";
import { Database, type IngestBatch, type IngestResult, Writer } from "../store/mod.ts";
import { SegmentBuilder } from "../store/segment/mod.ts";
import { aliveFile } from "./alive.ts";
import { Collector } from "./collector.ts";
import { cpaAccess } from "./cpa_access.ts";
import { Intake } from "./intake.ts";
import { Journal } from "./journal.ts";
import type { CollectorTiming } from "./timing.ts";
import type { CollectorSettings, CollectorStatus } from "./types.ts";

export const KEY = "sim-management-key";

/** Everything that takes seconds in life takes hundredths here. */
const QUICK: CollectorTiming = {
  lookMs: 40,
  aliveMs: 15,
  upgradeMs: 300,
  unreachableRetryMs: 150,
  backoffFirstMs: 20,
  backoffMostMs: 60,
  drainRetryMs: [20, 20],
  journalRetryMs: 10,
  storeRetryMs: 15,
  directoryQuietMs: 15,
  directoryLeastMs: 30,
  settleMs: 900, // a poll over HTTP waits up to 800
};

/** A gap as a test wants to see it; times relative to nothing. */
export interface SeenGap {
  readonly cause: string;
  readonly startMs: number;
  readonly endMs: number | null;
}

/** How one process differs from the usual. */
export interface DeskOptions {
  readonly timing?: Partial<CollectorTiming>;
  readonly pingMs?: number;
  readonly memoryBytes?: number;
  readonly journalBytes?: number;
  readonly settings?: Partial<CollectorSettings>;
  /** Changes the journal after it was opened. */
  readonly journal?: (journal: Journal) => void;
}

/** One process of the manager on a folder: what `threads/collector.ts` puts together. */
export class Desk {
  readonly folder: string;
  readonly writer: Writer;
  readonly collector: Collector;
  readonly statuses: CollectorStatus[] = [];
  readonly logs: string[] = [];
  /** Added to the wall clock. */
  offsetMs = 0;
  /** What `ingest` throws instead of storing; null when all is well. */
  refusing: { readonly code: string } | null = null;
  readonly #access: ReturnType<typeof cpaAccess>;
  #settings: CollectorSettings;
  #open = true;

  private constructor(folder: string, writer: Writer, options: DeskOptions) {
    this.folder = folder;
    this.writer = writer;
    const clock = () => Date.now() + this.offsetMs;
    const subscribe = makeSubscribeSource({
      ...SUBSCRIBE_TIMING,
      pingMs: options.pingMs ?? SUBSCRIBE_TIMING.pingMs,
    });
    this.#access = cpaAccess(clock, { subscribe });
    const { api } = writer;
    this.collector = new Collector({
      access: this.#access,
      // as over a thread: every call is asynchronous, and what it throws rejects
      store: {
        openGap: async (gap) => await this.#store(() => api.openGap(gap)),
        closeGap: async (id, endMs) => await this.#store(() => api.closeGap(id, endMs)),
        openGaps: async () => await this.#store(() => api.openGaps()),
        putCredentials: async (instance, snapshots) =>
          await this.#store(() => api.putCredentials(instance, snapshots)),
        putInstance: async (id, name, baseUrl) =>
          await this.#store(() => api.putInstance(id, name, baseUrl)),
        addDeadLetters: async (rows) => await this.#store(() => api.addDeadLetters(rows)),
      },
      alive: aliveFile(join(folder, "journal")),
      clock,
      random: () => 0,
      notify: (notice) => {
        if (notice.kind === "status") this.statuses.push(notice.status);
        else this.logs.push(`${notice.level}: ${notice.text}`);
      },
      redact,
      timing: { ...QUICK, ...options.timing },
    });
    const journal = Journal.open(join(folder, "journal"), api.journalMark(1));
    options.journal?.(journal);
    const { memoryBytes, journalBytes } = options;
    const intake = new Intake({
      journal,
      instance: () => 1,
      ingest: (batch) => this.#ingest(batch),
      events: {
        committed: (result) => this.collector.committed(result),
        stalled: (problem, message) => this.collector.stalled(problem, message),
      },
      ...(memoryBytes === undefined ? {} : { memoryBytes }),
      ...(journalBytes === undefined ? {} : { journalBytes }),
    });
    this.collector.attach(intake);
    this.#settings = {
      enabled: true,
      instance: 1,
      baseUrl: "",
      managementKey: KEY,
      tlsSkipVerify: false,
      mode: "auto",
      queue: "usage",
      popSide: "right",
      batchSize: 100,
      pollIntervalMs: 10,
      ...options.settings,
    };
  }

  static async open(folder: string, options: DeskOptions = {}): Promise<Desk> {
    Deno.mkdirSync(folder, { recursive: true });
    const writer = new Writer(join(folder, "usage.sqlite"), {
      normalise,
      parseUpload: () => {
        throw new Error("nothing is uploaded here");
      },
      newSegment: () => new SegmentBuilder(),
    });
    const state = await writer.open();
    ok(state.phase === "ready", state.message);
    return new Desk(folder, writer, options);
  }

  #store<T>(call: () => T): T {
    if (this.refusing !== null) throw this.#refusal();
    return call();
  }

  async #ingest(batch: IngestBatch): Promise<IngestResult> {
    await Promise.resolve();
    if (this.refusing !== null) throw this.#refusal();
    return this.writer.api.ingest(batch);
  }

  #refusal(): Error {
    return Object.assign(new Error("the store takes nothing"), this.refusing);
  }

  get status(): CollectorStatus {
    return this.collector.status();
  }

  /** Collects from a simulation, or with changed settings from the same one. */
  configure(change: Partial<CollectorSettings>): Promise<void> {
    this.#settings = { ...this.#settings, ...change };
    return this.collector.configure(this.#settings);
  }

  /** Waits for something; at most some seconds, and says what was not seen. */
  async until(what: () => boolean, seconds = 8): Promise<void> {
    for (let i = 0; i < seconds * 200 && !what(); i++) await pause(5);
    if (what()) return;
    throw new Error(
      `not seen: ${what}\n${JSON.stringify(this.status)}\n${JSON.stringify(this.gaps())}\n` +
        this.logs.join("\n"),
    );
  }

  /** Waits until collection is under way. */
  ready(): Promise<void> {
    return this.until(() => ["listening", "polling"].includes(this.status.phase));
  }

  #query<T>(sql: string, read: (row: readonly unknown[]) => T): T[] {
    const db = new Database(join(this.folder, "usage.sqlite"), { readOnly: true });
    try {
      return db.all(sql).map(read);
    } finally {
      db.close();
    }
  }

  /** Request ids of all stored events, sorted; several attempts of a request repeat it. */
  stored(): string[] {
    return this.#query("select request_id from usage_events", (row) => String(row[0])).sort();
  }

  /** Gaps in which something was missed, oldest first. */
  gaps(): SeenGap[] {
    return this.#query(
      "select cause, start_ms, end_ms from gap where end_ms is null or end_ms > start_ms order by id",
      ([cause, start, end]) => ({
        cause: String(cause),
        startMs: Number(start),
        endMs: end === null ? null : Number(end),
      }),
    );
  }

  causes(): string[] {
    return this.gaps().map((gap) => gap.cause);
  }

  deadLetters(): { payload: string; error: string; bytes: number; truncated: boolean }[] {
    return this.#query(
      "select payload, error, bytes, truncated from dead_letter order by id",
      ([payload, error, bytes, truncated]) => ({
        payload: String(payload),
        error: String(error),
        bytes: Number(bytes),
        truncated: truncated === 1,
      }),
    );
  }

  /** Waits for so many events, then compares: what was handed out is stored, each exactly once. */
  async matches(count: number, ...sims: readonly Sim[]): Promise<void> {
    await this.until(() =>
      this.writer.api.state().events >= count && this.status.journalBytes === 0
    );
    const handed = sims.flatMap((sim) => [...sim.ledger.handedOut()]);
    deepEqual(this.stored(), handed.map((line) => line.requestId).sort());
    equal(handed.length, count);
  }

  /** Files as a process that is killed now leaves them. */
  snapshot(to: string): void {
    Deno.mkdirSync(join(to, "journal"), { recursive: true });
    for (const part of ["", "journal"]) {
      for (const entry of Deno.readDirSync(join(this.folder, part))) {
        if (entry.isFile) {
          Deno.copyFileSync(join(this.folder, part, entry.name), join(to, part, entry.name));
        }
      }
    }
  }

  async close(timeoutMs = 2_000): Promise<void> {
    if (!this.#open) return;
    this.#open = false;
    await this.collector.stop(timeoutMs);
    this.#access.close();
    this.writer.api.close();
  }
}

/** What a test gets; everything it opens is closed behind it. */
export interface Hall {
  readonly folder: string;
  sim(options?: SimOptions): Promise<Sim>;
  desk(options?: DeskOptions, folder?: string): Promise<Desk>;
}

/** Registers a test with simulations and processes on a throw-away folder. */
export function simTest(name: string, body: (hall: Hall) => Promise<void>): void {
  Deno.test(name, async () => {
    const folder = await Deno.makeTempDir({ prefix: "cpa-manager-collector-" });
    const sims: Sim[] = [];
    const desks: Desk[] = [];
    try {
      await body({
        folder,
        async sim(options) {
          const sim = await startSim(populated(options));
          sims.push(sim);
          return sim;
        },
        async desk(options, name = "data") {
          const desk = await Desk.open(join(folder, name), options);
          desks.push(desk);
          return desk;
        },
      });
    } finally {
      for (const desk of desks) await desk.close();
      for (const sim of sims) await sim.close();
      await Deno.remove(folder, { recursive: true });
    }
  });
}

/** Publishes a number of records at once; only few fit into a subscriber's slots. */
export function publish(sim: Sim, traffic: Traffic, count: number): void {
  const now = Date.now();
  for (let i = 0; i < count; i++) {
    const record = traffic.record(now);
    sim.publish(record.bytes, record);
  }
}

/** Publishes in slices, the next when a subscriber has taken the last: its 256 slots suffice. */
export async function publishCalmly(sim: Sim, traffic: Traffic, count: number): Promise<void> {
  for (let sent = 0; sent < count; sent += 50) {
    publish(sim, traffic, Math.min(50, count - sent));
    await pause(2);
    const queued = sim.queued;
    for (let i = 0; i < 2_000 && sim.subscribers > 0; i++) {
      if (sim.ledger.counts().waiting <= queued + 50) break;
      await pause(2);
    }
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
