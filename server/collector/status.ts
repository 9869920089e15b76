/**
 * The collector's state as others see it. Several problems can hold at once (statistics off while
 * the store stalls); the gravest is shown.
 *
 * @module
 */
import type { Transport } from "../cpa/types.ts";
import type { IngestResult } from "../store/types.ts";
import type { Look } from "./access.ts";
import type {
  CollectorPhase,
  CollectorProblem,
  CollectorSettings,
  CollectorStatus,
} from "./types.ts";

/** Notices are sent at once when the phase changes, else at most this often, ms. */
const NOTICE_MS = 500;
const RATE_SECONDS = 60;
/** While numbers fall by themselves (rate, journal) they are sent this often, ms. */
const SETTLING_MS = 2_000;

/** Gravest first. Problems of a connection attempt outrank all of these. */
const STANDING: readonly CollectorProblem[] = [
  "refused_key",
  "disk_full",
  "store_stalled",
  "statistics_off",
  "rival",
  "poll_exceeds_retention",
];

/** Those that another connection does not inherit. */
const OF_CONNECTION: readonly CollectorProblem[] = [
  "refused_key",
  "statistics_off",
  "rival",
  "poll_exceeds_retention",
];

/** What is journalled and not committed. */
export interface Pending {
  readonly bytes: number;
  readonly records: number;
}

/** See the module comment. */
export class StatusBoard {
  readonly #clock: () => number;
  readonly #notify: (status: CollectorStatus) => void;
  readonly #standing = new Map<CollectorProblem, string>();
  #phase: CollectorPhase = "stopped";
  #problem: CollectorProblem | null = null;
  #sentence = "";
  #sinceMs: number;
  #nextTryAtMs: number | null = null;
  #settings: CollectorSettings | null = null;
  #transport: Transport | "" = "";
  #look: Look | null = null;
  #ready = false;
  #readyCount = 0;
  #readySeen = 0;
  #lastConsumedAtMs = 0;
  #lastInsertedAtMs = 0;
  #totalRead = 0;
  #totalInserted = 0;
  #totalSkipped = 0;
  #totalDeadLetters = 0;
  #reconnects = 0;
  #lagMs: number | null = null;
  #lagAtMs = 0;
  #pingMs: number | null = null;
  #lastError = "";
  readonly #seconds = new Float64Array(RATE_SECONDS);
  #second = 0;
  #closed = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #settling: ReturnType<typeof setTimeout> | undefined;
  #paused = false;
  readonly #pending: () => Pending;

  /** @param pending what is not committed, asked for each time the status is sent */
  constructor(
    clock: () => number,
    pending: () => Pending,
    notify: (status: CollectorStatus) => void,
  ) {
    this.#clock = clock;
    this.#pending = pending;
    this.#notify = notify;
    this.#sinceMs = clock();
  }

  /** True between a source's `ready` and its end. */
  get ready(): boolean {
    return this.#ready;
  }

  /** Did a connection succeed since the last time this was asked? */
  wasReady(): boolean {
    const was = this.#readyCount > this.#readySeen;
    this.#readySeen = this.#readyCount;
    return was;
  }

  settings(settings: CollectorSettings | null): void {
    this.#settings = settings;
    this.#look = null;
    this.#lastError = "";
    for (const problem of OF_CONNECTION) this.#standing.delete(problem);
    this.#problem = null;
    this.#sentence = "";
  }

  phase(
    phase: CollectorPhase,
    problem: CollectorProblem | null,
    sentence: string,
    nextTryAtMs: number | null = null,
  ): void {
    if (phase !== this.#phase || problem !== this.#problem) this.#sinceMs = this.#clock();
    this.#phase = phase;
    this.#problem = problem;
    this.#sentence = sentence;
    this.#nextTryAtMs = nextTryAtMs;
    this.#send(true);
  }

  /** A new attempt; what was wrong stays in sight until it succeeds. */
  connecting(): void {
    const shown = this.#problem;
    this.phase("connecting", shown, shown === null ? "" : this.#sentence);
  }

  /** Nothing is taken from CPA while true. */
  pause(paused: boolean): void {
    if (paused === this.#paused) return;
    this.#paused = paused;
    this.#sinceMs = this.#clock();
    this.#send(true);
  }

  /** A problem that does not end the connection. */
  problem(problem: CollectorProblem, sentence: string): void {
    if (this.#standing.get(problem) === sentence) return;
    this.#standing.set(problem, sentence);
    this.#send(true);
  }

  clear(problem: CollectorProblem): void {
    if (this.#standing.delete(problem)) this.#send(true);
  }

  /** Trouble with the disk or the database; null when it is over. */
  store(problem: "store_stalled" | "disk_full" | null, sentence: string): void {
    if (problem === null) {
      this.clear("store_stalled");
      this.clear("disk_full");
    } else this.problem(problem, sentence);
  }

  look(look: Look): void {
    this.#look = look;
    this.#send(false);
  }

  connected(transport: Transport): void {
    this.#transport = transport;
    this.#ready = true;
    if (this.#readyCount++ > 0) this.#reconnects++;
    this.#lastError = "";
  }

  disconnected(): void {
    this.#ready = false;
    this.#transport = "";
    this.#pingMs = null;
  }

  failed(stage: string, message: string): void {
    this.#lastError = `${stage}: ${message}`;
  }

  alive(roundTripMs: number): void {
    this.#pingMs = roundTripMs;
  }

  received(count: number): void {
    const now = this.#clock();
    this.#lastConsumedAtMs = now;
    this.#totalRead += count;
    this.#advance(now);
    const at = this.#second % RATE_SECONDS;
    this.#seconds[at] = (this.#seconds[at] ?? 0) + count;
    this.#send(false);
  }

  committed(result: IngestResult): void {
    if (result.inserted > 0) this.#lastInsertedAtMs = this.#clock();
    this.#totalInserted += result.inserted;
    this.#totalSkipped += result.duplicates;
    this.#totalDeadLetters += result.deadLetters;
    this.#send(false);
  }

  /** Age of a record when we got it, looked at once a second. */
  sample(record: Uint8Array, receivedAtMs: number): void {
    const now = this.#clock();
    if (Math.abs(now - this.#lagAtMs) < 1_000) return;
    this.#lagAtMs = now;
    try {
      const value = JSON.parse(new TextDecoder().decode(record)) as Record<string, unknown>;
      const started = typeof value.timestamp === "string" ? Date.parse(value.timestamp) : NaN;
      const latency = typeof value.latency_ms === "number" ? value.latency_ms : NaN;
      const lag = receivedAtMs - (started + latency);
      if (Number.isFinite(lag)) this.#lagMs = Math.max(0, Math.round(lag));
    } catch {
      // what cannot be parsed becomes a dead letter; it has no age
    }
  }

  snapshot(): CollectorStatus {
    const pending = this.#pending();
    const standing = STANDING.find((problem) => this.#standing.has(problem)) ?? null;
    const problem = this.#problem ?? standing;
    this.#advance(this.#clock());
    let sum = 0;
    for (const count of this.#seconds) sum += count;
    return {
      phase: this.#paused && this.#phase !== "stopping" ? "paused" : this.#phase,
      problem,
      sentence: this.#problem !== null || standing === null
        ? this.#sentence
        : this.#standing.get(standing) ?? "",
      sinceMs: this.#sinceMs,
      nextTryAtMs: this.#nextTryAtMs,
      upstream: this.#settings?.baseUrl ?? "",
      mode: this.#settings?.mode ?? "auto",
      transport: this.#transport,
      queue: this.#settings?.queue ?? "",
      generation: this.#look?.generation ?? "undecided",
      layout: this.#look?.layout ?? "unknown",
      cpaVersion: this.#look?.version.version ?? "",
      statisticsEnabled: this.#look?.usage.statisticsEnabled ?? null,
      retentionSeconds: this.#look?.usage.retentionSeconds ?? null,
      lastConsumedAtMs: this.#lastConsumedAtMs,
      lastInsertedAtMs: this.#lastInsertedAtMs,
      totalRead: this.#totalRead,
      totalInserted: this.#totalInserted,
      totalSkipped: this.#totalSkipped,
      totalDeadLetters: this.#totalDeadLetters,
      reconnects: this.#reconnects,
      rate: sum / RATE_SECONDS,
      lagMs: this.#lagMs,
      pingMs: this.#pingMs,
      journalBytes: pending.bytes,
      journalRecords: pending.records,
      lastError: this.#lastError,
    };
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#settling);
  }

  #advance(now: number): void {
    const second = Math.floor(now / 1_000);
    if (second < this.#second - RATE_SECONDS) { // the clock was set back: the window begins anew
      this.#seconds.fill(0);
      this.#second = second;
    }
    const steps = Math.min(RATE_SECONDS, Math.max(0, second - this.#second));
    for (let i = 1; i <= steps; i++) this.#seconds[(this.#second + i) % RATE_SECONDS] = 0;
    if (steps === RATE_SECONDS) this.#seconds.fill(0);
    this.#second = Math.max(second, this.#second);
  }

  #send(now: boolean): void {
    const send = () => {
      clearTimeout(this.#timer);
      clearTimeout(this.#settling);
      this.#timer = this.#settling = undefined;
      const status = this.snapshot();
      this.#notify(status);
      if (this.#closed || (status.rate === 0 && status.journalBytes === 0)) return;
      this.#settling = setTimeout(send, SETTLING_MS);
    };
    if (now) send();
    else this.#timer ??= setTimeout(send, NOTICE_MS);
  }
}
