/**
 * The gap that is open right now, if any. A gap is opened when we stop listening, so that it is
 * seen while it lasts, and closed when it is known how much may have been missed.
 *
 * @module
 */
import type { GapRow } from "../store/types.ts";
import type { GapCause } from "./types.ts";

/** The two calls of the store that gaps need. */
export interface GapStore {
  openGap(gap: Omit<GapRow, "id" | "endMs"> & { endMs?: number | null }): Promise<number>;
  closeGap(id: number, endMs: number): Promise<void>;
  openGaps(): Promise<GapRow[]>;
}

/** See the module comment. Calls are queued, so that rows are written in order. */
export class GapLedger {
  readonly #store: GapStore;
  readonly #instance: number;
  readonly #failed: (error: unknown) => void;
  readonly #open = new Map<string, { id: number; startMs: number }>();
  #tail: Promise<void> = Promise.resolve();

  constructor(store: GapStore, instance: number, failed: (error: unknown) => void) {
    this.#store = store;
    this.#instance = instance;
    this.#failed = failed;
  }

  /** Takes over what a killed process left open. */
  adopt(): Promise<void> {
    return this.#queue(async () => {
      for (const gap of await this.#store.openGaps()) {
        if (gap.instance === this.#instance) {
          this.#open.set(gap.cause, { id: gap.id, startMs: gap.startMs });
        }
      }
    });
  }

  /** Earliest start of the open gaps; null without one. */
  get openSinceMs(): number | null {
    const starts = [...this.#open.values()].map((gap) => gap.startMs);
    return starts.length === 0 ? null : Math.min(...starts);
  }

  /** Opens a gap unless one of this cause is open. */
  open(cause: GapCause, startMs: number, detail: string): void {
    void this.#queue(async () => {
      if (this.#open.has(cause)) return;
      const id = await this.#store.openGap({ instance: this.#instance, startMs, cause, detail });
      this.#open.set(cause, { id, startMs });
    });
  }

  /** Closes the gap of this cause; an end at or before its start says that nothing was missed. */
  close(cause: GapCause, endMs: number): void {
    void this.#queue(() => this.#close(cause, endMs));
  }

  /** Closes all but those named. */
  closeAll(endMs: number, except: readonly GapCause[] = []): void {
    void this.#queue(async () => {
      for (const cause of [...this.#open.keys()]) {
        if (!except.includes(cause as GapCause)) await this.#close(cause, endMs);
      }
    });
  }

  /** A gap whose end is known from the start. */
  add(cause: GapCause, startMs: number, endMs: number, detail: string): void {
    if (endMs <= startMs) return;
    void this.#queue(async () => {
      await this.#store.openGap({ instance: this.#instance, startMs, endMs, cause, detail });
    });
  }

  /** Resolves when everything asked so far is written. */
  settled(): Promise<void> {
    return this.#tail;
  }

  async #close(cause: string, endMs: number): Promise<void> {
    const gap = this.#open.get(cause);
    if (gap === undefined) return;
    await this.#store.closeGap(gap.id, Math.max(endMs, gap.startMs));
    this.#open.delete(cause);
  }

  #queue(step: () => Promise<void>): Promise<void> {
    return this.#tail = this.#tail.then(step).catch((error) => this.#failed(error));
  }
}
