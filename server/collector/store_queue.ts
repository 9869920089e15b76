/**
 * Small writes into the store, in order. While the store stalls they wait and are tried again: a
 * gap that could not be written in the very minute it happened would be forgotten otherwise.
 *
 * @module
 */
import { pause } from "../cpa/mod.ts";

/** Errors that pass by themselves; anything else would fail for ever. */
const PASSING: ReadonlySet<unknown> = new Set(["full", "readonly", "io", "busy", "unavailable"]);

/** Writes that may wait; more are refused, so that a store that is down for days costs no memory. */
const MOST_WAITING = 1_000;

/** See the module comment. */
export class StoreQueue {
  readonly #retryMs: number;
  readonly #failed: (error: unknown) => void;
  readonly #given = new AbortController();
  #tail: Promise<void> = Promise.resolve();
  #waiting = 0;

  constructor(retryMs: number, failed: (error: unknown) => void) {
    this.#retryMs = retryMs;
    this.#failed = failed;
  }

  /** Adds a write. Never throws; a write that fails for good is told to `failed`. */
  add(write: () => Promise<void>): void {
    if (this.#waiting >= MOST_WAITING) {
      return this.#failed(new Error(`${MOST_WAITING} writes are waiting for the store already`));
    }
    this.#waiting++;
    this.#tail = this.#tail.then(() => this.#run(write)).finally(() => this.#waiting--);
  }

  /** Resolves when everything added so far is written, at most `timeoutMs` later. */
  async settled(timeoutMs: number): Promise<boolean> {
    const late = new AbortController();
    const done = await Promise.race([
      this.#tail.then(() => true),
      pause(timeoutMs, late.signal).then(() => false),
    ]);
    late.abort();
    return done;
  }

  /** Gives up what still waits. */
  close(): void {
    this.#given.abort();
  }

  async #run(write: () => Promise<void>): Promise<void> {
    while (!this.#given.signal.aborted) {
      try {
        return await write();
      } catch (error) {
        if (!PASSING.has((error as { code?: unknown } | null)?.code)) return this.#failed(error);
        await pause(this.#retryMs, this.#given.signal);
      }
    }
  }
}
