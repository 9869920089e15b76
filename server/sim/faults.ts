/**
 * Switches that make the simulation misbehave, changed at run time. All are off at start. One-shot
 * switches count down as they strike.
 *
 * @module
 */

/** Values of all switches. */
export interface FaultSettings {
  /** Close the listening socket: connections are refused. */
  refuse: boolean;
  /** Accept connections and say nothing, ever. */
  mute: boolean;
  /** Stop writing on RESP connections until switched off. */
  stallWrites: boolean;
  /** Stop reading on RESP connections until switched off. */
  stallReads: boolean;
  /** Pretend to write: bytes vanish, connections stay open. */
  halfOpen: boolean;
  /** Write RESP replies one byte at a time. */
  splitBytes: boolean;
  /** End the lines of RESP replies with LF alone. */
  lfOnly: boolean;
  /** Hand every record out twice. */
  duplicate: boolean;
  /** Replies and frames still to be replaced by garbage (one-shot counter). */
  garbage: number;
  /** RESP replies and frames still to be cut in the middle, closing the connection (counter). */
  cutFrame: number;
  /** HTTP answers still to be cut in the middle, closing the connection (counter). */
  cutHttp: number;
  /** Queue answers over HTTP still to be cut within their JSON, framing intact (counter). */
  truncateJson: number;
  /** Size the next published record is padded to, bytes; 0 leaves it alone (one-shot). */
  oversizedBytes: number;
  /** Wait before each reply to AUTH, ms. */
  authDelayMs: number;
  /** Wait before each HTTP answer, ms. */
  httpDelayMs: number;
  /** Status every HTTP call is answered with instead; 0 for none. */
  httpStatus: number;
  /** Be a proxy that answers every HTTP path with a 200 HTML page and knows no RESP. */
  htmlProxy: boolean;
  /** A rival subscriber inside the simulation takes part in every publication. */
  rivalSubscriber: boolean;
  /** A rival pops one record after each n-th publication; 0 for none. */
  rivalPopEvery: number;
}

/** Every switch off. */
export const NO_FAULTS: Readonly<FaultSettings> = {
  refuse: false,
  mute: false,
  stallWrites: false,
  stallReads: false,
  halfOpen: false,
  splitBytes: false,
  lfOnly: false,
  duplicate: false,
  garbage: 0,
  cutFrame: 0,
  cutHttp: 0,
  truncateJson: 0,
  oversizedBytes: 0,
  authDelayMs: 0,
  httpDelayMs: 0,
  httpStatus: 0,
  htmlProxy: false,
  rivalSubscriber: false,
  rivalPopEvery: 0,
};

/** Holds the switches and wakes those who wait for a change. */
export class Faults {
  #settings: FaultSettings = { ...NO_FAULTS };
  #waiters = new Set<() => void>();

  /** Current values. */
  get now(): Readonly<FaultSettings> {
    return this.#settings;
  }

  /**
   * Changes some switches.
   *
   * @throws {TypeError} on an unknown switch or a value of the wrong type.
   */
  set(change: Readonly<Record<string, unknown>>): void {
    const next: Record<string, unknown> = { ...this.#settings };
    for (const [name, value] of Object.entries(change)) {
      if (!(name in NO_FAULTS)) throw new TypeError(`Unknown fault "${name}".`);
      if (typeof value !== typeof next[name]) {
        throw new TypeError(`Fault "${name}" wants a ${typeof next[name]}.`);
      }
      next[name] = value;
    }
    this.#settings = { ...NO_FAULTS, ...next };
    this.wake();
  }

  /** Switches everything off. */
  clear(): void {
    this.#settings = { ...NO_FAULTS };
    this.wake();
  }

  /** Counts a one-shot switch down; true when it strikes now. */
  strike(name: "garbage" | "cutFrame" | "cutHttp" | "truncateJson"): boolean {
    if (this.#settings[name] <= 0) return false;
    this.#settings[name]--;
    return true;
  }

  /** Takes the one-shot size of the next record. */
  takeOversized(): number {
    const bytes = this.#settings.oversizedBytes;
    this.#settings.oversizedBytes = 0;
    return bytes;
  }

  /** Resolves when the condition holds; it is looked at after every change. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) {
      await new Promise<void>((resolve) => this.#waiters.add(resolve));
    }
  }

  /** Makes those who wait look again, for instance because their connection was closed. */
  wake(): void {
    const waiters = [...this.#waiters];
    this.#waiters.clear();
    for (const waiter of waiters) waiter();
  }
}
