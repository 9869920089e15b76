/**
 * How much to pop next and how long to wait before it. Pure, so that the promise "a record is seen
 * within a second, and an idle CPA is not asked more than needed" can be tested without a clock.
 *
 * @module
 */

/** Bounds of a pace. */
export interface PaceOptions {
  /** Smallest count asked for. */
  readonly batchSize: number;
  readonly pollIntervalMs: number;
  /** Longest wait when idle, ms; not below `pollIntervalMs`. */
  readonly idleMs: number;
  /** Wait while records come, ms; `pollIntervalMs` when left out. */
  readonly busyMs?: number;
  /** Largest count asked for. */
  readonly maxCount?: number;
}

/**
 * Longest idle wait of the HTTP queue, ms: with the call itself and the commit a record stays under
 * a second. Each call costs CPA a key check, so an idle CPA is asked a little less often.
 */
export const HTTP_IDLE_MS = 800;

/**
 * Wait of a RESP pop while records come, ms. A pop on an open connection costs CPA next to nothing,
 * and small replies leave little in a socket when the process is killed.
 */
export const RESP_BUSY_MS = 20;

const MAX_COUNT = 2000;
/**
 * A larger count pays where the way is long, ms. Where it is short a reply stays small: what CPA
 * has popped and we have not read is lost when the process is killed.
 */
const LONG_WAY_MS = 10;
/** A reply above this is not asked to grow further, bytes. */
const LARGE_REPLY_BYTES = 8 << 20;

/** State of the pace of one pop source. */
export class PopPace {
  readonly #least: number;
  readonly #most: number;
  readonly #pollMs: number;
  readonly #idleMs: number;
  readonly #busyMs: number;
  #count: number;
  #waitMs = 0;

  constructor(options: PaceOptions) {
    this.#least = Math.max(1, Math.floor(options.batchSize));
    this.#most = Math.max(this.#least, options.maxCount ?? MAX_COUNT);
    this.#pollMs = Math.max(0, options.pollIntervalMs);
    this.#idleMs = Math.max(this.#pollMs, options.idleMs);
    this.#busyMs = Math.min(this.#pollMs, options.busyMs ?? this.#pollMs);
    this.#count = this.#least;
  }

  /** Records to ask for now. */
  get count(): number {
    return this.#count;
  }

  /**
   * Notes what a pop gave.
   *
   * @param tookMs from the question to the whole reply
   * @returns wait before the next one, ms: 0 while full batches come.
   */
  after(records: number, bytes: number, tookMs: number): number {
    if (records >= this.#count) {
      const grow = tookMs >= LONG_WAY_MS && bytes < LARGE_REPLY_BYTES;
      if (grow) this.#count = Math.min(this.#most, this.#count * 2);
      this.#waitMs = this.#pollMs;
      return 0;
    }
    if (bytes > LARGE_REPLY_BYTES || records < this.#count / 4) {
      this.#count = Math.max(this.#least, this.#count >> 1);
    }
    if (records > 0) {
      this.#waitMs = this.#pollMs;
      return this.#busyMs;
    } else {
      // Idle: a quarter longer each time, so that a short lull changes nothing.
      this.#waitMs = Math.min(this.#idleMs, Math.max(this.#pollMs, this.#waitMs * 1.25));
    }
    return this.#waitMs;
  }
}
