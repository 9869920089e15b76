/**
 * Who the credentials are and how many attempts CPA has counted for them: one call, whatever their
 * number, made when a record names an unknown credential, when CPA says that something changed,
 * and at regular looks, where the counters are judged. Never in the way of records.
 *
 * @module
 */
import { CpaError, type CpaTarget, pause } from "../cpa/mod.ts";
import type { CredentialSnapshot } from "../events/types.ts";
import type { CpaAccess, Directory } from "./access.ts";
import { type Attempts, judge, peek, type RivalVerdict } from "./rivals.ts";
import type { CollectorTiming } from "./timing.ts";

/** Waits after a failed reading, ms: doubling. */
const FIRST_BACKOFF_MS = 5_000;
const MOST_BACKOFF_MS = 5 * 60_000;
/** An index the list does not have is not asked for again for this long: keys of CPA's
 * configuration are never listed, asking for them is in vain. */
const MISSING_MS = 10 * 60_000;
/** Most indexes remembered: they come from records, which are not trusted. */
const MOST_INDEXES = 20_000;

/** CPA's counters at the start of an interval, and the attempts that reached us since then. */
export interface WatchState {
  readonly counters: ReadonlyMap<string, Attempts>;
  readonly received: ReadonlyMap<string, Attempts>;
}

/** What it needs. */
export interface WatchParts {
  readonly access: Pick<CpaAccess, "directory">;
  readonly put: (byAuthIndex: Record<string, CredentialSnapshot>) => Promise<void>;
  readonly clock: () => number;
  /** Monotonic ms. */
  readonly ticks: () => number;
  readonly timing: Pick<CollectorTiming, "directoryQuietMs" | "directoryLeastMs" | "settleMs">;
  readonly warn: (text: string) => void;
  /** CPA refused the key: every further try would be a strike. */
  readonly refused: (error: CpaError) => void;
}

/** What the counters say about the interval that began at `sinceMs`. */
export interface Judgement {
  readonly verdict: RivalVerdict;
  readonly sinceMs: number;
  /** Whether CPA started anew; null when the counters cannot tell. */
  readonly restarted: boolean | null;
}

/** See the module comment. One per configuration; its state is handed from one to the next. */
export class CredentialWatch {
  readonly #parts: WatchParts;
  readonly #target: CpaTarget;
  readonly #signal: AbortSignal;
  #counters: ReadonlyMap<string, Attempts> | null;
  #received: Map<string, { success: number; failed: number }>;
  #sinceMs: number;
  /** The interval holds attempts that could not reach us: it proves nothing. */
  #void = false;
  readonly #known = new Set<string>();
  readonly #missing = new Map<string, number>();
  #readAt = -Infinity;
  #notBefore = -Infinity;
  #backoffMs = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #reading: Promise<Directory> | null = null;
  #silenced = false;

  constructor(
    parts: WatchParts,
    target: CpaTarget,
    signal: AbortSignal,
    state: WatchState | null,
  ) {
    this.#parts = parts;
    this.#target = target;
    this.#signal = signal;
    this.#counters = state?.counters ?? null;
    this.#received = copyOf(state?.received ?? new Map());
    this.#sinceMs = parts.clock();
    signal.addEventListener("abort", () => clearTimeout(this.#timer), { once: true });
  }

  /** Where the interval stands; null before the first reading, or when it proves nothing. */
  get state(): WatchState | null {
    if (this.#counters === null || this.#void) return null;
    return { counters: this.#counters, received: copyOf(this.#received) };
  }

  /** Counts attempts of arriving records and notices credentials nobody has told us about. */
  count(records: readonly Uint8Array[]): void {
    const now = this.#parts.ticks();
    let unknown = false;
    for (const record of records) {
      const { index, failed } = peek(record);
      if (index === "") continue;
      let seen = this.#received.get(index);
      if (seen === undefined) {
        if (this.#received.size >= MOST_INDEXES) continue;
        this.#received.set(index, seen = { success: 0, failed: 0 });
      }
      if (failed) seen.failed++;
      else seen.success++;
      if (this.#known.has(index) || now < (this.#missing.get(index) ?? -Infinity)) continue;
      if (this.#missing.size >= MOST_INDEXES) this.#missing.clear();
      this.#missing.set(index, now + MISSING_MS);
      unknown = true;
    }
    if (unknown) this.#readSoon();
  }

  /** CPA says that credentials changed (`{"refresh":true}`). */
  changed(): void {
    this.#missing.clear();
    this.#readSoon();
  }

  /** The interval so far proves nothing: CPA does not publish what it counts. */
  forgive(): void {
    this.#void = true;
  }

  /** Nothing is read any more; for a refused key. */
  silence(): void {
    this.#silenced = true;
    clearTimeout(this.#timer);
  }

  /** Judges what happened until now and begins a new interval; null when CPA does not tell. */
  async begin(): Promise<Judgement | null> {
    try {
      return await this.#judge(true);
    } catch {
      this.#received.clear();
      this.#counters = null;
      return null;
    }
  }

  /**
   * Judges the interval and, unless it is too short to say, begins the next.
   *
   * @throws {CpaError} when CPA does not answer
   */
  verdict(): Promise<Judgement> {
    return this.#judge(false);
  }

  async #judge(always: boolean): Promise<Judgement> {
    // a reading under way may be older than what has reached us
    await this.#reading?.catch(() => {});
    // what comes while we read may be newer than the counters
    const surely = copyOf(this.#received);
    const { counters: after } = await this.#read();
    const before = this.#counters;
    let surplus = new Map<string, { success: number; failed: number }>();
    let seen: RivalVerdict = before === null ? "quiet" : judge(before, after, this.#received);
    if (before !== null && seen === "rival" && !this.#void) {
      // what CPA has counted may still be on its way: it waits for the next poll, or in a socket
      const inTime = copyOf(this.#received);
      await pause(this.#parts.timing.settleMs, this.#signal);
      this.#signal.throwIfAborted();
      surplus = surplusOf(before, after, inTime, this.#received);
      seen = judge(before, after, this.#received);
    }
    const verdict = this.#void && seen !== "restarted" ? "quiet" : seen;
    const sinceMs = this.#sinceMs;
    const restarted = seen === "restarted" ||
      (before !== null && sameProcess(before, after, surely) ? false : null);
    if (always || verdict !== "suspicious") {
      this.#counters = after;
      this.#received = surplus;
      this.#void = false;
      this.#sinceMs = this.#parts.clock();
    }
    return { verdict, sinceMs, restarted };
  }

  #readSoon(): void {
    if (this.#timer !== undefined || this.#signal.aborted || this.#silenced) return;
    const { ticks, timing } = this.#parts;
    const now = ticks();
    const due = Math.max(
      now + timing.directoryQuietMs,
      this.#readAt + timing.directoryLeastMs,
      this.#notBefore,
    );
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      // the interval of the counters goes on: only `begin` and `verdict` move it
      this.#read().catch(() => {});
    }, due - now);
  }

  /** One call; those who ask while it runs share its answer. */
  #read(): Promise<Directory> {
    return this.#reading ??= this.#readOnce().finally(() => this.#reading = null);
  }

  async #readOnce(): Promise<Directory> {
    if (this.#silenced) throw new CpaError("The key was refused.", "refused_key");
    const { access, put, ticks, warn } = this.#parts;
    this.#readAt = ticks();
    try {
      const directory = await access.directory(this.#target, this.#signal);
      this.#backoffMs = 0;
      this.#notBefore = -Infinity;
      for (const index of Object.keys(directory.snapshots)) {
        this.#known.add(index);
        this.#missing.delete(index);
      }
      // names may wait for a store that stalls; the counters are judged now
      put({ ...directory.snapshots }).catch((error) => warn(`store: ${messageOf(error)}`));
      return directory;
    } catch (error) {
      this.#backoffMs = Math.min(MOST_BACKOFF_MS, this.#backoffMs * 2 || FIRST_BACKOFF_MS);
      this.#notBefore = ticks() + this.#backoffMs;
      if (!this.#signal.aborted) {
        warn(`reading the auth files failed: ${messageOf(error)}`);
        if (error instanceof CpaError && error.fault === "refused_key") {
          this.silence();
          this.#parts.refused(error);
        }
      }
      throw error;
    }
  }
}

/**
 * Do counters that did not go back prove that CPA was not started anew? Counters that stood at
 * zero cannot go back; then what reached us since must be in them.
 */
function sameProcess(
  before: ReadonlyMap<string, Attempts>,
  after: ReadonlyMap<string, Attempts>,
  received: ReadonlyMap<string, Attempts>,
): boolean {
  let proof = false;
  for (const [index, now] of after) {
    const then = before.get(index);
    const got = received.get(index);
    const floor = (then?.success ?? 0) + (then?.failed ?? 0);
    const seen = (got?.success ?? 0) + (got?.failed ?? 0);
    if (floor > 0) proof = true;
    else if (seen > 0) {
      if (now.success + now.failed < seen) return false;
      proof = true;
    }
  }
  return proof;
}

/** What arrived after the counters were read and was not yet in them: the next interval's. */
function surplusOf(
  before: ReadonlyMap<string, Attempts>,
  after: ReadonlyMap<string, Attempts>,
  inTime: ReadonlyMap<string, Attempts>,
  received: ReadonlyMap<string, Attempts>,
): Map<string, { success: number; failed: number }> {
  const left = new Map<string, { success: number; failed: number }>();
  for (const [index, got] of received) {
    const beyond = (kind: "success" | "failed") => {
      const early = inTime.get(index)?.[kind] ?? 0;
      const moved = (after.get(index)?.[kind] ?? 0) - (before.get(index)?.[kind] ?? 0);
      return Math.max(0, got[kind] - early - Math.max(0, moved - early));
    };
    left.set(index, { success: beyond("success"), failed: beyond("failed") });
  }
  return left;
}

function copyOf(
  map: ReadonlyMap<string, Attempts>,
): Map<string, { success: number; failed: number }> {
  return new Map([...map].map(([index, attempts]) => [index, { ...attempts }]));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
