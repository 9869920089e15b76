/**
 * Who the credentials are and how many attempts CPA has counted for them: refreshed when a record
 * names an unknown credential or CPA says that something changed, and judged at regular looks.
 *
 * @module
 */
import type { CpaTarget } from "../cpa/types.ts";
import type { CredentialSnapshot } from "../events/types.ts";
import type { CpaAccess, Directory } from "./access.ts";
import { type Attempts, judge, peek, type RivalVerdict } from "./rivals.ts";

const DEBOUNCE_MS = 2_000;
const MIN_INTERVAL_MS = 30_000;

/** What it needs. */
export interface WatchParts {
  readonly access: Pick<CpaAccess, "directory">;
  readonly put: (byAuthIndex: Record<string, CredentialSnapshot>) => Promise<void>;
  readonly clock: () => number;
  readonly warn: (text: string) => void;
}

/** See the module comment. One per connection run; counters are handed from run to run. */
export class CredentialWatch {
  readonly #parts: WatchParts;
  readonly #target: CpaTarget;
  readonly #signal: AbortSignal;
  /** Counters at the start of the interval that is being judged; null before the first look. */
  counters: ReadonlyMap<string, Attempts> | null;
  #received = new Map<string, { success: number; failed: number }>();
  readonly #known = new Set<string>();
  #readAtMs = -Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    parts: WatchParts,
    target: CpaTarget,
    signal: AbortSignal,
    counters: ReadonlyMap<string, Attempts> | null,
  ) {
    this.#parts = parts;
    this.#target = target;
    this.#signal = signal;
    this.counters = counters;
    signal.addEventListener("abort", () => clearTimeout(this.#timer), { once: true });
  }

  /** Counts attempts of arriving records and notices credentials nobody has told us about. */
  count(records: readonly Uint8Array[]): void {
    let unknown = false;
    for (const record of records) {
      const { index, failed } = peek(record);
      if (index === "") continue;
      const seen = this.#received.get(index) ?? { success: 0, failed: 0 };
      if (failed) seen.failed++;
      else seen.success++;
      this.#received.set(index, seen);
      if (!this.#known.has(index)) {
        unknown = true;
        this.#known.add(index); // asked for once; keys of the configuration are never listed
      }
    }
    if (unknown) this.refreshSoon();
  }

  /** Reads the auth files soon, but not often; never in the way of records. */
  refreshSoon(): void {
    if (this.#timer !== undefined || this.#signal.aborted) return;
    const since = this.#parts.clock() - this.#readAtMs;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      // the interval of the counters goes on: only `begin` and `verdict` move it
      void this.#read().catch(() => {});
    }, Math.max(DEBOUNCE_MS, MIN_INTERVAL_MS - since));
  }

  /**
   * Begins a new interval. Says whether CPA was restarted since the counters known so far; null
   * when that cannot be known.
   */
  async begin(): Promise<{ restarted: boolean } | null> {
    const before = this.counters;
    const directory = await this.#read().catch(() => null);
    this.#received = new Map();
    if (directory === null) return null;
    this.counters = directory.counters;
    if (before === null) return null;
    return { restarted: judge(before, directory.counters, new Map()) === "restarted" };
  }

  /** Judges the interval and, unless it is too short to say, begins the next. */
  async verdict(): Promise<RivalVerdict> {
    const directory = await this.#read();
    const before = this.counters;
    const verdict = before === null ? "quiet" : judge(before, directory.counters, this.#received);
    if (verdict !== "suspicious") {
      this.counters = directory.counters;
      this.#received = new Map();
    }
    return verdict;
  }

  /** One call. */
  async #read(): Promise<Directory> {
    this.#readAtMs = this.#parts.clock();
    try {
      const directory = await this.#parts.access.directory(this.#target, this.#signal);
      for (const index of Object.keys(directory.snapshots)) this.#known.add(index);
      await this.#parts.put({ ...directory.snapshots });
      return directory;
    } catch (error) {
      if (!this.#signal.aborted) {
        const message = error instanceof Error ? error.message : String(error);
        this.#parts.warn(`reading the auth files failed: ${message}`);
      }
      throw error;
    }
  }
}
