/**
 * One connection to CPA over one transport: records, the backlog, what the silence before it may
 * have cost, and the regular look while it lasts.
 *
 * @module
 */
import { CpaError, pause } from "../cpa/mod.ts";
import type { CpaTarget, RawGroup, SourceEvents, SourceOptions, Transport } from "../cpa/types.ts";
import type { Look } from "./access.ts";
import type { CollectorParts } from "./collector.ts";
import { every } from "./delay.ts";
import type { GapLedger } from "./gaps.ts";
import { accountOf, type Hearing } from "./hearing.ts";
import type { Shelter } from "./shelter.ts";
import type { StatusBoard } from "./status.ts";
import type { StoreQueue } from "./store_queue.ts";
import type { CollectorTiming } from "./timing.ts";
import type { CollectorSettings, GapCause } from "./types.ts";
import type { CredentialWatch } from "./watch.ts";
import { faultOf, messageOf, PROBLEM_SENTENCE, sentenceOf } from "./words.ts";

/** Largest record taken; anything above becomes a dead letter of its first bytes. */
export const MAX_RECORD_BYTES = 1024 * 1024;
/** Of which so much is kept, bytes. */
const HEAD_BYTES = 4_096;
/** A record's own time is believed when it is at most so much before its receipt, ms. */
const MOST_LAG_MS = 10 * 60_000;

/** What outlives a connection. */
export interface ConnectionContext {
  readonly parts: CollectorParts;
  readonly timing: CollectorTiming;
  readonly settings: CollectorSettings;
  readonly target: CpaTarget;
  readonly board: StatusBoard;
  readonly gaps: GapLedger;
  readonly hearing: Hearing;
  readonly watch: CredentialWatch;
  readonly shelter: Shelter;
  readonly writes: StoreQueue;
  /** Why nobody listened, when no gap is open for it. */
  otherwise: GapCause;
  /** CPA refused the key: no further authenticated call. */
  refused: CpaError | null;
  look(signal: AbortSignal): Promise<Look>;
  log(level: "info" | "warn" | "error", text: string): void;
}

/** See the module comment. */
export class Connection {
  readonly #context: ConnectionContext;
  readonly #transport: Transport;
  readonly #look: Look;
  /** Did the source ever say that it is connected? */
  wasReady = false;
  /** CPA's version changed meanwhile: other transports may work now. */
  outdated = false;
  /** Newest record of the subscription; null after a sign of life that came later. */
  #lastRecord: Uint8Array | null = null;

  constructor(context: ConnectionContext, transport: Transport, look: Look) {
    this.#context = context;
    this.#transport = transport;
    this.#look = look;
  }

  /**
   * Runs until the signal aborts.
   *
   * @throws {CpaError} when the connection cannot be made or breaks
   */
  async run(signal: AbortSignal): Promise<void> {
    const { parts, settings, target, board, hearing } = this.#context;
    const { retentionSeconds } = this.#look.usage;
    const own = new AbortController();
    const end = () => own.abort();
    signal.addEventListener("abort", end, { once: true });
    if (signal.aborted) end();
    const options = {
      target,
      queue: settings.queue,
      popSide: settings.popSide,
      batchSize: settings.batchSize,
      // several polls must fit into the time that CPA keeps records
      pollIntervalMs: Math.min(settings.pollIntervalMs, retentionSeconds * 500),
      maxRecordBytes: MAX_RECORD_BYTES,
      signal: own.signal,
      clock: parts.clock,
    };
    const background = new AbortController();
    let tended: Promise<void> = Promise.resolve();
    const connected = () => {
      if (this.wasReady) return;
      this.wasReady = true;
      board.connected(this.#transport);
      const since = this.#context.gaps.deafSinceMs ?? hearing.sinceMs;
      tended = this.#tend(options, events, since, background.signal, end).catch((error) => {
        if (!background.signal.aborted) this.#context.log("error", messageOf(error));
      });
    };
    const events: SourceEvents = {
      // over HTTP the key is known to be right then, not that there is a queue
      ready: () => this.#transport === "http" ? undefined : connected(),
      records: (group) => {
        if (group.via === this.#transport) connected();
        return this.#records(group, signal);
      },
      oversized: (bytes, head) => this.#oversized(bytes, head),
      alive: (roundTripMs) => {
        connected();
        board.alive(roundTripMs);
        hearing.mark();
        this.#lastRecord = null;
      },
    };
    own.signal.addEventListener("abort", () => background.abort(), { once: true });
    try {
      await parts.access.sources[this.#transport](options, events);
      // ended by us: what CPA publishes from now on waits in its queue
      if (this.wasReady) hearing.mark();
    } catch (error) {
      if (this.#transport === "subscribe" && this.wasReady && !own.signal.aborted) {
        this.#dropped(messageOf(error));
      }
      throw error;
    } finally {
      signal.removeEventListener("abort", end);
      background.abort();
      await tended;
      if (this.wasReady) this.#noteAlive();
      board.disconnected();
    }
  }

  /** Backlog and gap accounting, then the regular duties of a connection. */
  async #tend(
    options: SourceOptions,
    events: SourceEvents,
    sinceMs: number | null,
    signal: AbortSignal,
    end: () => void,
  ): Promise<void> {
    const { board, timing, parts } = this.#context;
    const readyMs = parts.clock();
    if (this.#transport === "subscribe") {
      board.phase("draining", null, "");
      await this.#drain({ ...options, signal }, events, sinceMs ?? readyMs, readyMs);
      if (signal.aborted) return;
    }
    await this.#account(sinceMs, readyMs);
    if (signal.aborted) return;
    board.phase(this.#transport === "subscribe" ? "listening" : "polling", null, "");
    this.#noteAlive();
    await Promise.all([
      every(timing.aliveMs, signal, () => this.#noteAlive()),
      every(timing.lookMs, signal, () => this.#check(signal, end)),
    ]);
  }

  async #drain(
    options: SourceOptions,
    events: SourceEvents,
    sinceMs: number,
    readyMs: number,
  ): Promise<void> {
    const { parts, timing, gaps, log } = this.#context;
    for (let attempt = 0;; attempt++) {
      try {
        const drained = await parts.access.drain(options, events);
        if (drained > 0) log("info", `drained ${drained} records from the backlog`);
        return;
      } catch (error) {
        if (options.signal.aborted) return;
        log("warn", `the backlog could not be read: ${messageOf(error)}`);
        const wait = timing.drainRetryMs[attempt];
        const refused = faultOf(error) === "refused_key";
        if (refused) this.#refuse(error);
        if (refused || wait === undefined) {
          const detail = parts.redact(`the backlog could not be read: ${messageOf(error)}`);
          return gaps.add("retention_passed", sinceMs, readyMs, detail);
        }
        await pause(wait, options.signal);
      }
    }
  }

  /** What may have been missed since we last listened: open gaps are closed or dissolved. */
  async #account(sinceMs: number | null, readyMs: number): Promise<void> {
    const context = this.#context;
    const { gaps, target, board, watch, log } = context;
    const judgement = context.refused === null ? await watch.begin() : null;
    const { otherwise, hearing: { drop } } = context;
    context.hearing.drop = null;
    context.otherwise = "cpa_unreachable";
    if (sinceMs === null) return;
    const restarted = judgement?.restarted ?? null;
    const retentionMs = this.#look.usage.retentionSeconds * 1_000;
    const open = gaps.deafSinceMs !== null;
    const { endMs, missed } = accountOf({
      sinceMs,
      readyMs,
      retentionMs,
      restarted,
      drop,
      open,
      otherwise,
    });
    if (restarted === true) log("warn", "CPA was restarted; what waited in its queue is gone");
    gaps.heard(endMs);
    for (const gap of missed) gaps.add(gap.cause, gap.startMs, gap.endMs, gap.detail);
    // the queue should have held what was counted meanwhile, and did not
    const emptied = judgement?.verdict === "rival" && this.#transport === "subscribe" &&
      drop === null && readyMs - sinceMs < retentionMs;
    if (emptied) {
      const sentence = sentenceOf("rival", target.baseUrl);
      board.problem("rival", sentence);
      gaps.add("rival", sinceMs, readyMs, sentence);
    }
  }

  #noteAlive(): void {
    const { parts, target, watch, hearing } = this.#context;
    const atMs = hearing.sinceMs ?? parts.clock();
    parts.alive.write({ atMs, baseUrl: target.baseUrl, watch: watch.state });
  }

  /** Statistics, version, counters. A fault here is no reason to disconnect. */
  async #check(signal: AbortSignal, end: () => void): Promise<void> {
    const context = this.#context;
    const { gaps, target, board, watch, parts } = context;
    if (context.refused !== null) return;
    try {
      const { version, usage } = await context.look(signal);
      if (version.version !== this.#look.version.version) {
        context.log("info", `CPA is now version ${version.version}`);
        this.outdated = true;
        if (context.settings.mode === "auto" && this.#transport !== "subscribe") return end();
      }
      if (!usage.statisticsEnabled) watch.forgive();
      const { verdict, sinceMs } = await watch.verdict();
      if (verdict === "rival") {
        const sentence = sentenceOf("rival", target.baseUrl);
        board.problem("rival", sentence);
        gaps.open("rival", Math.min(sinceMs, parts.clock()), sentence);
      } else if (verdict === "fine") {
        board.clear("rival");
        gaps.close("rival", sinceMs);
      } else if (verdict === "restarted") {
        context.log("warn", "CPA was restarted; what waited in its queue is gone");
      }
    } catch (error) {
      if (signal.aborted) return;
      context.log("warn", `looking at CPA failed: ${messageOf(error)}`);
      // the connection may live on, but a refused key is not tried again: CPA counts to five
      if (faultOf(error) === "refused_key") this.#refuse(error);
    }
  }

  #refuse(error: unknown): void {
    const context = this.#context;
    if (context.refused !== null || !(error instanceof CpaError)) return;
    context.refused = error;
    context.watch.silence();
    context.board.problem("refused_key", sentenceOf("refused_key", context.target.baseUrl));
  }

  /**
   * A subscription that ended by itself. What CPA had not written yet, or what found its buffer
   * full, is lost; the earliest of it was published right after the last record that came.
   */
  #dropped(message: string): void {
    const { hearing, parts } = this.#context;
    const atMs = parts.clock();
    const heardMs = Math.min(hearing.sinceMs ?? atMs, atMs);
    const published = publishedMs(this.#lastRecord);
    const believed = published !== null && published <= heardMs &&
      published >= heardMs - MOST_LAG_MS;
    const sinceMs = believed ? published : heardMs;
    hearing.drop ??= { sinceMs, atMs, detail: parts.redact(message) };
    hearing.doubt(sinceMs);
  }

  async #records(group: RawGroup, signal: AbortSignal): Promise<void> {
    const { parts, shelter, hearing, board, watch, gaps } = this.#context;
    const { records, receivedAtMs } = group;
    const startedAt = parts.ticks();
    await shelter.take(group, signal);
    watch.count(records);
    board.received(records.length);
    const last = records.at(-1);
    if (last !== undefined) board.sample(last, receivedAtMs);
    if (group.via === "subscribe") this.#lastRecord = last?.slice() ?? null;
    // while nothing was popped because the journal was full, CPA went on forgetting
    const now = parts.clock();
    const pausedMs = parts.ticks() - startedAt;
    const keptMs = this.#look.usage.retentionSeconds * 1_000;
    if (group.via !== "subscribe" && pausedMs > keptMs) {
      gaps.add("journal_full", now - pausedMs, now - keptMs, PROBLEM_SENTENCE.disk_full);
    }
    hearing.mark();
  }

  #oversized(bytes: number, head: Uint8Array): void {
    const { parts, writes } = this.#context;
    const row = {
      payload: parts.redact(new TextDecoder().decode(head.subarray(0, HEAD_BYTES))),
      bytes,
      truncated: true,
      error: `the record has ${bytes} bytes, more than the ${MAX_RECORD_BYTES} that are taken`,
      via: this.#transport,
      createdAtMs: parts.clock(),
    };
    writes.add(() => parts.store.addDeadLetters([row]));
  }
}

/** When CPA published a record by its own account: the end of the attempt, ms. */
function publishedMs(record: Uint8Array | null): number | null {
  if (record === null) return null;
  try {
    const value = JSON.parse(new TextDecoder().decode(record)) as Record<string, unknown>;
    const started = typeof value.timestamp === "string" ? Date.parse(value.timestamp) : NaN;
    const latency = typeof value.latency_ms === "number" ? value.latency_ms : NaN;
    return Number.isFinite(started + latency) ? started + latency : null;
  } catch {
    return null;
  }
}
