/**
 * Collecting from one CPA with one configuration, until it changes: connects, chooses the
 * transport, waits and comes back.
 *
 * @module
 */
import { CpaError, type CpaTarget, pause, type Transport } from "../cpa/mod.ts";
import type { Look } from "./access.ts";
import type { CollectorParts } from "./collector.ts";
import { Connection, type ConnectionContext } from "./connection.ts";
import { aborted, backoff } from "./delay.ts";
import type { GapLedger } from "./gaps.ts";
import type { Hearing } from "./hearing.ts";
import type { Shelter } from "./shelter.ts";
import type { StatusBoard } from "./status.ts";
import type { StoreQueue } from "./store_queue.ts";
import type { CollectorTiming } from "./timing.ts";
import type { CollectorSettings, GapCause } from "./types.ts";
import { CredentialWatch, type WatchState } from "./watch.ts";
import { faultOf, GAP_OF_FAULT, isFinal, messageOf, sentenceOf } from "./words.ts";

/** Best first, as the original prefers them. */
const AUTO_ORDER: readonly Transport[] = ["subscribe", "http", "resp"];
/** A store that stalls holds up the first connection for so long at most, ms. */
const ADOPT_MS = 1_000;

/** What a run shares with those before and after it. */
export interface RunParts {
  readonly parts: CollectorParts;
  readonly timing: CollectorTiming;
  readonly settings: CollectorSettings;
  readonly board: StatusBoard;
  readonly gaps: GapLedger;
  readonly hearing: Hearing;
  readonly shelter: Shelter;
  readonly writes: StoreQueue;
  readonly otherwise: GapCause;
  /** The watch of an earlier run or process on the same CPA. */
  readonly state: WatchState | null;
  readonly signal: AbortSignal;
  log(level: "info" | "warn" | "error", text: string): void;
}

/** See the module comment. */
export class Run {
  readonly watch: CredentialWatch;
  readonly #with: RunParts;
  readonly #context: ConnectionContext;
  /** Transports that failed, and until when they are left alone, monotonic ms. */
  readonly #resting = new Map<Transport, number>();
  #version: string | null = null;
  /** When CPA was last known to publish usage, ms. */
  #publishedMs: number | null = null;

  constructor(shared: RunParts) {
    this.#with = shared;
    const { parts, timing, settings, signal, log } = shared;
    const target: CpaTarget = {
      baseUrl: settings.baseUrl,
      managementKey: settings.managementKey,
      tlsSkipVerify: settings.tlsSkipVerify,
    };
    this.watch = new CredentialWatch(
      {
        access: parts.access,
        put: (snapshots) => parts.store.putCredentials(settings.instance, snapshots),
        clock: parts.clock,
        ticks: parts.ticks,
        timing,
        warn: (text) => log("warn", text),
        refused: (error) => this.#refused(error),
      },
      target,
      signal,
      shared.state,
    );
    this.#context = {
      ...shared,
      target,
      watch: this.watch,
      refused: null,
      look: (own) => this.#look(target, own),
    };
  }

  /** Runs until the signal aborts; never throws. */
  async run(): Promise<void> {
    const { parts, timing, settings, board, gaps, hearing, signal, log, writes } = this.#with;
    writes.add(() => parts.store.putInstance(settings.instance, "default", settings.baseUrl));
    await gaps.adopt(ADOPT_MS);
    for (let attempt = 0; !signal.aborted;) {
      try {
        board.connecting();
        if (this.#context.refused !== null) throw this.#context.refused;
        const look = await this.#look(this.#context.target, signal);
        await this.#collect(look);
        attempt = 0;
      } catch (thrown) {
        if (signal.aborted) break;
        const error = this.#context.refused ?? thrown;
        const fault = faultOf(error);
        const sentence = sentenceOf(fault, settings.baseUrl);
        const detail = parts.redact(messageOf(error));
        board.failed(stageOf(error), detail);
        log("warn", `${sentence} (${detail})`);
        const now = parts.clock();
        gaps.deaf(GAP_OF_FAULT[fault], Math.min(hearing.sinceMs ?? now, now), now, detail);
        if (isFinal(fault)) {
          this.watch.silence();
          board.phase("refused", fault, sentence);
          await aborted(signal);
          break;
        }
        if (board.wasReady()) attempt = 0;
        const wait = error instanceof CpaError && error.retryAfterMs !== null
          ? error.retryAfterMs + 1_000
          : backoff(attempt++, parts.random, timing.backoffFirstMs, timing.backoffMostMs);
        board.phase("waiting", fault, sentence, parts.clock() + wait);
        await pause(wait, signal);
      }
    }
  }

  /** Looks at CPA's configuration and tells what it says. */
  async #look(target: CpaTarget, signal: AbortSignal): Promise<Look> {
    const { parts, settings, board, gaps, hearing } = this.#with;
    const look = await parts.access.look(target, signal);
    board.look(look);
    const version = `${look.version.version} ${look.version.commit}`;
    // another CPA may speak what the last one did not
    if (this.#version !== null && this.#version !== version) this.#resting.clear();
    this.#version = version;
    const now = parts.clock();
    if (look.usage.statisticsEnabled) {
      this.#publishedMs = now;
      board.clear("statistics_off");
      gaps.close("statistics_off", now);
    } else {
      const sentence = sentenceOf("statistics_off", target.baseUrl);
      board.problem("statistics_off", sentence);
      const sinceMs = this.#publishedMs ?? hearing.sinceMs ?? now;
      gaps.open("statistics_off", Math.min(sinceMs, now), sentence);
    }
    if (settings.pollIntervalMs > look.usage.retentionSeconds * 1_000) {
      board.problem("poll_exceeds_retention", sentenceOf("poll_exceeds_retention", target.baseUrl));
    } else board.clear("poll_exceeds_retention");
    return look;
  }

  /** Runs one transport until it fails, or until a better one is due. */
  async #collect(look: Look): Promise<void> {
    const { parts, timing, settings, board, signal, log } = this.#with;
    const auto = settings.mode === "auto";
    const order = settings.mode === "auto" ? AUTO_ORDER : [settings.mode];
    const now = parts.ticks();
    const restsUntil = (transport: Transport) => this.#resting.get(transport) ?? 0;
    // when everything rests, the one that may soonest be tried again: better than none
    const transport = order.find((one) => restsUntil(one) <= now) ??
      [...order].sort((a, b) => restsUntil(a) - restsUntil(b))[0] ?? "http";
    const better = order.slice(0, order.indexOf(transport));
    const upgrade = new AbortController();
    const stop = () => upgrade.abort();
    signal.addEventListener("abort", stop, { once: true });
    if (signal.aborted) stop(); // during the look: nobody would tell us any more
    const timer = better.length === 0 ? undefined : setTimeout(
      stop,
      Math.max(10, Math.min(...better.map(restsUntil)) - now),
    );
    const connection = new Connection(this.#context, transport, look);
    try {
      await connection.run(upgrade.signal);
      this.#resting.delete(transport);
    } catch (error) {
      if (signal.aborted) return;
      const fault = faultOf(error);
      // the look before went well: what cannot be reached now is this transport alone
      const ofTransport = fault === "unsupported" || (!connection.wasReady &&
        transport !== "http" && ["unreachable", "management_off", "bad_answer"].includes(fault));
      const others = order.some((one) => one !== transport && restsUntil(one) <= now);
      if (!auto || !ofTransport || !others) throw error;
      const rest = fault === "unsupported" ? timing.upgradeMs : timing.unreachableRetryMs;
      this.#resting.set(transport, parts.ticks() + rest);
      board.failed(stageOf(error), parts.redact(messageOf(error)));
      log("info", `${transport} does not work here (${messageOf(error)}); trying another`);
    } finally {
      clearTimeout(timer);
      signal.removeEventListener("abort", stop);
    }
  }

  #refused(error: CpaError): void {
    const { board, settings } = this.#with;
    this.#context.refused ??= error;
    board.problem("refused_key", sentenceOf("refused_key", settings.baseUrl));
  }
}

function stageOf(error: unknown): string {
  return error instanceof CpaError && error.stage !== "" ? error.stage : "consume";
}
