/**
 * The gaps that are open right now. A gap is opened when we stop listening, so that it is seen
 * while it lasts, and closed when it is known how much may have been missed.
 *
 * @module
 */
import type { GapRow } from "../store/types.ts";
import type { StoreQueue } from "./store_queue.ts";
import type { GapCause } from "./types.ts";

/** The three calls of the store that gaps need. */
export interface GapStore {
  openGap(gap: Omit<GapRow, "id" | "endMs"> & { endMs?: number | null }): Promise<number>;
  /** An end at or before the start means that nothing was missed after all. */
  closeGap(id: number, endMs: number): Promise<void>;
  openGaps(): Promise<GapRow[]>;
}

/** Causes that say nothing about whether we listen: they last across connections. */
const STANDING: ReadonlySet<GapCause> = new Set(["statistics_off", "rival"]);

interface Open {
  readonly cause: GapCause;
  readonly startMs: number;
  /** When another cause took its place; the row stays open, because all may yet be dissolved. */
  endMs: number | null;
  /** null until the row is written. */
  id: number | null;
}

/** See the module comment. What is open is known at once; rows follow in order. */
export class GapLedger {
  readonly #store: GapStore;
  readonly #queue: StoreQueue;
  readonly #instance: number;
  readonly #open = new Map<GapCause, Open>();

  constructor(store: GapStore, queue: StoreQueue, instance: number) {
    this.#store = store;
    this.#queue = queue;
    this.#instance = instance;
  }

  /** Takes over what a killed process left open; a store that stalls is not waited for. */
  async adopt(timeoutMs: number): Promise<void> {
    this.#queue.add(async () => {
      for (const gap of await this.#store.openGaps()) {
        const cause = gap.cause as GapCause;
        if (gap.instance !== this.#instance || this.#open.has(cause)) continue;
        this.#open.set(cause, { cause, startMs: gap.startMs, endMs: null, id: gap.id });
      }
    });
    await this.#queue.settled(timeoutMs);
  }

  /** Earliest start of the gaps in which we were not listening; null without one. */
  get deafSinceMs(): number | null {
    const starts = [...this.#open.values()]
      .filter((gap) => !STANDING.has(gap.cause))
      .map((gap) => gap.startMs);
    return starts.length === 0 ? null : Math.min(...starts);
  }

  /** Opens a gap unless one of this cause is open. */
  open(cause: GapCause, startMs: number, detail: string): void {
    const known = this.#open.get(cause);
    if (known !== undefined) {
      known.endMs = null;
      return;
    }
    const gap: Open = { cause, startMs, endMs: null, id: null };
    this.#open.set(cause, gap);
    this.#queue.add(async () => {
      gap.id = await this.#store.openGap({ instance: this.#instance, startMs, cause, detail });
    });
  }

  /** We are deaf for this cause from now on, whatever the cause was until now. */
  deaf(cause: GapCause, sinceMs: number, nowMs: number, detail: string): void {
    const first = this.deafSinceMs === null;
    for (const gap of this.#open.values()) {
      if (gap.cause !== cause && !STANDING.has(gap.cause)) gap.endMs ??= nowMs;
    }
    this.open(cause, first ? sinceMs : nowMs, detail);
  }

  /** Closes the gap of this cause; an end at or before its start says that nothing was missed. */
  close(cause: GapCause, endMs: number): void {
    const gap = this.#open.get(cause);
    if (gap === undefined) return;
    this.#open.delete(cause);
    const end = Math.max(gap.startMs, Math.min(endMs, gap.endMs ?? endMs));
    this.#queue.add(async () => {
      if (gap.id !== null) await this.#store.closeGap(gap.id, end);
    });
  }

  /** We listen again: closes all gaps in which we did not. */
  heard(endMs: number): void {
    for (const cause of [...this.#open.keys()]) if (!STANDING.has(cause)) this.close(cause, endMs);
  }

  /** Closes everything: another CPA is collected from now on. */
  closeAll(endMs: number): void {
    for (const cause of [...this.#open.keys()]) this.close(cause, endMs);
  }

  /** A gap whose end is known from the start. */
  add(cause: GapCause, startMs: number, endMs: number, detail: string): void {
    if (endMs <= startMs) return;
    this.#queue.add(async () => {
      await this.#store.openGap({ instance: this.#instance, startMs, endMs, cause, detail });
    });
  }
}
