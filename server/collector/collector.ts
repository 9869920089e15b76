/**
 * The supervisor: picks a source, drains the backlog, journals what comes, notices gaps, rivals
 * and changes of CPA, and says in words what it does.
 *
 * @module
 */
import { CpaError, type CpaFault, type CpaTarget, type Transport } from "../cpa/types.ts";
import type { RawGroup, SourceEvents, SourceOptions } from "../cpa/types.ts";
import type { CredentialSnapshot } from "../events/types.ts";
import type { DeadLetterRow, IngestResult } from "../store/types.ts";
import type { CpaAccess, Look } from "./access.ts";
import type { AliveFile } from "./alive.ts";
import { backoff, delay } from "./delay.ts";
import { GapLedger, type GapStore } from "./gaps.ts";
import { type Intake, JournalFullError } from "./intake.ts";
import type { Attempts } from "./rivals.ts";
import { StatusBoard } from "./status.ts";
import type {
  CollectorNotice,
  CollectorProblem,
  CollectorSettings,
  CollectorStatus,
  GapCause,
} from "./types.ts";
import { CredentialWatch } from "./watch.ts";
import { GAP_OF_FAULT, isFinal, PROBLEM_SENTENCE } from "./words.ts";

/** Largest record taken; anything above becomes a dead letter of its first bytes. */
export const MAX_RECORD_BYTES = 1024 * 1024;

/** How often CPA's configuration and counters are looked at while connected, ms. */
const LOOK_MS = 45_000;
/** Better transports are tried again after this long, ms. */
const UPGRADE_MS = 10 * 60_000;
/** …or this long when the better one was merely unreachable. */
const UNREACHABLE_RETRY_MS = 60_000;
const ALIVE_MS = 5_000;
const AUTO_ORDER: readonly Transport[] = ["subscribe", "http", "resp"];

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
  readonly clock: () => number;
  readonly random: () => number;
  readonly notify: (notice: CollectorNotice) => void;
  /** Cleans text of the outside world before it is stored as a dead letter. */
  readonly redact: (text: string) => string;
}

/** See the module comment. */
export class Collector {
  readonly #parts: CollectorParts;
  readonly board: StatusBoard;
  #intake: Intake | null = null;
  #settings: CollectorSettings | null = null;
  #run: { readonly controller: AbortController; readonly done: Promise<void> } | null = null;
  #gaps: GapLedger;
  /** Last instant at which a record would have reached us, ms; null before the first connection. */
  #listeningUntilMs: number | null = null;
  #watch: CredentialWatch | null = null;
  /** CPA's counters when a run ended, for the next one. */
  #counters: ReadonlyMap<string, Attempts> | null = null;

  constructor(parts: CollectorParts) {
    this.#parts = parts;
    this.board = new StatusBoard(
      parts.clock,
      () => ({
        bytes: this.#intake?.pendingBytes ?? 0,
        records: this.#intake?.pendingRecords ?? 0,
      }),
      (status) => parts.notify({ kind: "status", status }),
    );
    this.#gaps = this.#ledger(1);
  }

  /** Where records go; given after construction because the intake reports back to us. */
  attach(intake: Intake): void {
    this.#intake = intake;
  }

  /** Called by the intake after each commit. */
  committed(result: IngestResult): void {
    this.board.committed(result);
    if (result.refreshes > 0) this.#watch?.refreshSoon();
  }

  /** Called by the intake when the store stalls (`null`: takes events again). */
  stalled(problem: "store_stalled" | "disk_full" | null, message: string): void {
    this.board.store(problem, problem === null ? "" : PROBLEM_SENTENCE[problem]);
    if (problem !== null) this.#log("warn", `store: ${message}`);
  }

  /** See `CollectorApi`. */
  async configure(settings: CollectorSettings | null): Promise<void> {
    const was = this.#settings;
    await this.#end();
    this.#settings = settings;
    const active = settings !== null && settings.enabled && settings.baseUrl !== "" &&
      settings.managementKey !== "";
    this.board.settings(settings);
    if (!active) {
      this.board.phase("stopped", null, "Collection is switched off or no CPA is configured.");
      return;
    }
    if (was !== null && was.baseUrl !== settings.baseUrl) this.#counters = null;
    this.#gaps = this.#ledger(settings.instance);
    const controller = new AbortController();
    const done = this.#loop(settings, controller.signal).catch((error) => {
      if (!controller.signal.aborted) this.#log("error", `collector: ${messageOf(error)}`);
    });
    this.#run = { controller, done };
  }

  status(): CollectorStatus {
    return this.board.snapshot();
  }

  /** Ends collection: the batch in hand is finished. */
  async #end(): Promise<void> {
    if (this.#run === null) return;
    this.board.phase("stopping", null, "");
    this.#run.controller.abort();
    await this.#run.done;
    this.#run = null;
    await this.#gaps.settled();
  }

  /** See `CollectorApi.stop`. */
  async stop(timeoutMs: number): Promise<void> {
    await this.#end();
    await this.#intake?.close(timeoutMs);
    this.board.close();
  }

  async #loop(settings: CollectorSettings, signal: AbortSignal): Promise<void> {
    const { clock, random, store } = this.#parts;
    const target: CpaTarget = {
      baseUrl: settings.baseUrl,
      managementKey: settings.managementKey,
      tlsSkipVerify: settings.tlsSkipVerify,
    };
    const alive = this.#parts.alive.read();
    if (this.#listeningUntilMs === null && alive !== null && alive.baseUrl === settings.baseUrl) {
      this.#listeningUntilMs = alive.atMs;
      this.#counters = alive.counters;
    }
    await store.putInstance(settings.instance, "default", settings.baseUrl).catch((error) =>
      this.#log("warn", `store: ${messageOf(error)}`)
    );
    await this.#gaps.adopt();
    const watch = new CredentialWatch(
      {
        access: this.#parts.access,
        put: (snapshots) => store.putCredentials(settings.instance, snapshots),
        clock,
        warn: (text) => this.#log("warn", text),
      },
      target,
      signal,
      this.#counters,
    );
    this.#watch = watch;
    signal.addEventListener("abort", () => this.#counters = watch.counters, { once: true });
    /** Transports that failed, and until when they are left alone. */
    const resting = new Map<Transport, number>();
    for (let attempt = 0; !signal.aborted;) {
      try {
        this.board.phase("connecting", null, "");
        const look = await this.#look(target, signal);
        await this.#collect(settings, target, look, resting, signal);
        attempt = 0;
      } catch (error) {
        if (signal.aborted) break;
        const fault = faultOf(error);
        const problem: CollectorProblem = fault;
        const sentence = PROBLEM_SENTENCE[problem].replace("%", settings.baseUrl);
        this.board.failed(stageOf(error), messageOf(error));
        this.#log("warn", `${sentence} (${messageOf(error)})`);
        this.#deaf(fault, clock(), messageOf(error));
        if (isFinal(fault)) {
          this.board.phase("refused", problem, sentence);
          await aborted(signal);
          break;
        }
        if (this.board.wasReadySince(attempt)) attempt = 0;
        const wait = error instanceof CpaError && error.retryAfterMs !== null
          ? error.retryAfterMs + 1_000
          : backoff(attempt++, random);
        this.board.phase("waiting", problem, sentence, clock() + wait);
        await delay(wait, signal).catch(() => {});
      }
    }
  }

  /** Looks at CPA's configuration and tells what it says. */
  async #look(target: CpaTarget, signal: AbortSignal): Promise<Look> {
    const look = await this.#parts.access.look(target, signal);
    this.board.look(look);
    const { clock } = this.#parts;
    if (!look.usage.statisticsEnabled) {
      const sentence = PROBLEM_SENTENCE.statistics_off.replace("%", target.baseUrl);
      this.board.problem("statistics_off", sentence);
      this.#gaps.open("statistics_off", this.#listeningUntilMs ?? clock(), sentence);
    } else {
      this.board.clear("statistics_off");
      this.#gaps.close("statistics_off", clock());
    }
    const tooSlow = (this.#settings?.pollIntervalMs ?? 0) > look.usage.retentionSeconds * 1_000;
    if (tooSlow) {
      const sentence = PROBLEM_SENTENCE.poll_exceeds_retention.replace("%", target.baseUrl);
      this.board.problem("poll_exceeds_retention", sentence);
    } else this.board.clear("poll_exceeds_retention");
    return look;
  }

  /** Runs sources until one of them fails for a reason that concerns all of them. */
  async #collect(
    settings: CollectorSettings,
    target: CpaTarget,
    look: Look,
    resting: Map<Transport, number>,
    signal: AbortSignal,
  ): Promise<void> {
    const { clock } = this.#parts;
    const order = settings.mode === "auto" ? AUTO_ORDER : [settings.mode];
    const now = clock();
    const usable = order.filter((transport) => (resting.get(transport) ?? 0) <= now);
    // when everything rests, the least bad is tried: better a hopeless try than none
    const transport = usable[0] ?? order.at(-1) ?? "http";
    const better = order.slice(0, order.indexOf(transport));
    const retryAt = better.length === 0
      ? Infinity
      : Math.min(...better.map((other) => resting.get(other) ?? now + UPGRADE_MS));
    const connection = new AbortController();
    const stop = () => connection.abort();
    signal.addEventListener("abort", stop, { once: true });
    const timer = Number.isFinite(retryAt)
      ? setTimeout(stop, Math.max(1_000, retryAt - now))
      : undefined;
    try {
      await this.#runSource(transport, settings, target, look, connection.signal);
    } catch (error) {
      if (signal.aborted) return;
      const fault = faultOf(error);
      const ofTransport = fault === "unsupported" ||
        (!this.board.ready && ["unreachable", "management_off", "bad_answer"].includes(fault));
      const others = order.filter((other) => other !== transport && !resting.has(other));
      if (settings.mode === "auto" && ofTransport && (others.length > 0 || usable.length > 1)) {
        resting.set(
          transport,
          clock() + (fault === "unsupported" ? UPGRADE_MS : UNREACHABLE_RETRY_MS),
        );
        this.board.failed(stageOf(error), messageOf(error));
        this.#log("info", `${transport} does not work here (${messageOf(error)}); trying another`);
        return;
      }
      throw error;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener("abort", stop);
      connection.abort();
    }
  }

  async #runSource(
    transport: Transport,
    settings: CollectorSettings,
    target: CpaTarget,
    look: Look,
    signal: AbortSignal,
  ): Promise<void> {
    const { access, clock } = this.#parts;
    const options: SourceOptions & { pollIntervalMs: number } = {
      target,
      queue: settings.queue,
      popSide: settings.popSide,
      batchSize: settings.batchSize,
      pollIntervalMs: Math.min(settings.pollIntervalMs, look.usage.retentionSeconds * 500),
      maxRecordBytes: MAX_RECORD_BYTES,
      signal,
      clock,
    };
    const watch = new AbortController();
    let background: Promise<void> = Promise.resolve();
    const events: SourceEvents = {
      ready: () => {
        this.board.connected(transport);
        const deafSince = this.#gaps.openSinceMs ?? this.#listeningUntilMs;
        background = this.#afterReady(transport, options, events, look, deafSince, watch.signal);
      },
      records: (group) => this.#records(group),
      oversized: (bytes, head) => this.#oversized(transport, bytes, head),
      alive: (roundTripMs) => {
        this.board.alive(roundTripMs);
        this.#listeningUntilMs = clock();
      },
    };
    const ender = () => watch.abort();
    signal.addEventListener("abort", ender, { once: true });
    try {
      await access.sources[transport](options, events);
    } catch (error) {
      if (transport === "subscribe" && this.board.ready && !signal.aborted) {
        this.#dropped(faultOf(error), messageOf(error));
      }
      throw error;
    } finally {
      signal.removeEventListener("abort", ender);
      watch.abort();
      await background.catch(() => {});
      this.board.disconnected();
    }
  }

  /** Backlog, gap accounting, and the regular look while connected. */
  async #afterReady(
    transport: Transport,
    options: SourceOptions,
    events: SourceEvents,
    look: Look,
    deafSince: number | null,
    signal: AbortSignal,
  ): Promise<void> {
    const { access, clock } = this.#parts;
    const readyMs = clock();
    if (transport === "subscribe") {
      this.board.phase("draining", null, "");
      try {
        const drained = await access.drain({ ...options, signal }, events);
        if (drained > 0) this.#log("info", `drained ${drained} records from the backlog`);
      } catch (error) {
        if (signal.aborted) return;
        this.#log("warn", `the backlog could not be read: ${messageOf(error)}`);
        this.#gaps.add(
          "retention_passed",
          deafSince ?? readyMs,
          readyMs,
          `the backlog could not be read: ${messageOf(error)}`,
        );
      }
      if (signal.aborted) return;
      this.board.phase("listening", null, "");
    } else this.board.phase("polling", null, "");
    await this.#account(deafSince, readyMs, look.usage.retentionSeconds);
    let aliveAt = 0;
    let lookAt = clock() + LOOK_MS;
    while (!signal.aborted) {
      if (clock() - aliveAt >= ALIVE_MS) {
        aliveAt = clock();
        this.#parts.alive.write({
          atMs: this.#listeningUntilMs ?? aliveAt,
          baseUrl: options.target.baseUrl,
          counters: this.#watch?.counters ?? null,
        });
      }
      await delay(1_000, signal).catch(() => {});
      if (!signal.aborted && clock() >= lookAt) {
        lookAt = clock() + LOOK_MS;
        await this.#check(options.target, signal);
      }
    }
  }

  /** What may have been missed since we last listened: opened gaps are closed or dissolved. */
  async #account(
    since: number | null,
    readyMs: number,
    retentionSeconds: number,
  ): Promise<void> {
    const known = await this.#watch?.begin() ?? null;
    if (since === null) return;
    const keep: GapCause[] = ["statistics_off", "rival"];
    if (known?.restarted === true) {
      this.#log("warn", "CPA was restarted; what waited in its queue is gone");
      this.#gaps.closeAll(since, keep);
      this.#gaps.add("cpa_restarted", since, readyMs, "CPA was restarted; its queue is in memory.");
      return;
    }
    const lost = readyMs - retentionSeconds * 1_000;
    if (lost > since) { // CPA kept only the newest part
      if (this.#gaps.openSinceMs === null) {
        this.#gaps.add("manager_down", since, lost, "cpa-manager was not running.");
      } else this.#gaps.closeAll(lost, keep);
      return;
    }
    // short enough for CPA to have kept everything, if it is known to be the same process
    this.#gaps.closeAll(known === null ? readyMs : since, keep);
  }

  /** A subscription that ended by itself: what CPA had written to the dead socket is lost. */
  #dropped(fault: CpaFault, message: string): void {
    const now = this.#parts.clock();
    const cause = fault === "bad_answer" || fault === "unreachable"
      ? "subscriber_dropped"
      : GAP_OF_FAULT[fault];
    this.#gaps.add(cause, this.#listeningUntilMs ?? now, now, message);
    this.#listeningUntilMs = now;
  }

  /** Opens the gap that lasts until we listen again. */
  #deaf(fault: CpaFault, now: number, message: string): void {
    this.#gaps.open(
      GAP_OF_FAULT[fault],
      this.#listeningUntilMs ?? now,
      this.#parts.redact(message),
    );
  }

  async #records(group: RawGroup): Promise<void> {
    const intake = this.#intake;
    if (intake === null) throw new Error("the collector has no intake");
    const { clock } = this.#parts;
    try {
      intake.take(group.via, group.records, group.receivedAtMs);
    } catch (error) {
      if (!(error instanceof JournalFullError)) throw error;
      // the views are only lent to us; what waits for space must be our own
      const records = group.records.map((record) => record.slice());
      this.board.store("disk_full", PROBLEM_SENTENCE.disk_full);
      this.#log("error", messageOf(error));
      await this.#retake(intake, { ...group, records });
    }
    this.#listeningUntilMs = clock();
    this.board.received(group.records.length);
    this.#watch?.count(group.records);
    const last = group.records.at(-1);
    if (last !== undefined) this.board.sample(last, group.receivedAtMs);
    while (intake.full) {
      this.board.store("store_stalled", PROBLEM_SENTENCE.store_stalled);
      await delay(250);
    }
  }

  async #retake(intake: Intake, group: RawGroup): Promise<void> {
    for (;;) {
      await delay(500);
      try {
        intake.take(group.via, group.records, group.receivedAtMs);
        this.board.store(null, "");
        return;
      } catch (error) {
        if (!(error instanceof JournalFullError)) throw error;
      }
    }
  }

  #oversized(via: Transport, bytes: number, head: Uint8Array): void {
    this.#parts.store.addDeadLetters([{
      payload: this.#parts.redact(new TextDecoder().decode(head.subarray(0, 4096))),
      bytes,
      truncated: true,
      error: `the record has ${bytes} bytes, more than the ${MAX_RECORD_BYTES} that are taken`,
      via,
      createdAtMs: this.#parts.clock(),
    }]).catch((error) => this.#log("warn", `store: ${messageOf(error)}`));
  }

  /** Regular look: statistics, version, counters. A fault here is no reason to disconnect. */
  async #check(target: CpaTarget, signal: AbortSignal): Promise<void> {
    try {
      await this.#look(target, signal);
      const now = this.#parts.clock();
      const verdict = await this.#watch?.verdict();
      if (verdict === "rival") {
        const sentence = PROBLEM_SENTENCE.rival.replace("%", target.baseUrl);
        this.board.problem("rival", sentence);
        this.#gaps.open("rival", now - LOOK_MS, sentence);
      } else if (verdict === "fine") {
        this.board.clear("rival");
        this.#gaps.close("rival", now);
      }
    } catch (error) {
      if (signal.aborted) return;
      this.#log("warn", `looking at CPA failed: ${messageOf(error)}`);
      if (!isFinal(faultOf(error))) return;
      // the connection may live on, but a refused key is not tried again: CPA counts to five
      this.board.problem(
        "refused_key",
        PROBLEM_SENTENCE.refused_key.replace("%", target.baseUrl),
      );
      throw error;
    }
  }

  #ledger(instance: number): GapLedger {
    return new GapLedger(
      this.#parts.store,
      instance,
      (error) => this.#log("warn", `a gap could not be recorded: ${messageOf(error)}`),
    );
  }

  #log(level: "info" | "warn" | "error", text: string): void {
    this.#parts.notify({ kind: "log", level, text });
  }
}

function faultOf(error: unknown): CpaFault {
  return error instanceof CpaError ? error.fault : "bad_answer";
}

function stageOf(error: unknown): string {
  return error instanceof CpaError && error.stage !== "" ? error.stage : "consume";
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
