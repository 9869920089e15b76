/**
 * What became of every record that was published: the sender's side of a loss count. It keeps a
 * few bytes a record, so that millions can be followed without holding their text.
 *
 * @module
 */

/**
 * How a record left the simulation, or why it never did. `dead` means given to a connection that
 * no longer delivers; `off` means published while statistics were off.
 */
export type Fate =
  | "waiting"
  | "subscribe"
  | "lpop"
  | "http"
  | "rival"
  | "expired"
  | "overflow"
  | "cleared"
  | "dead"
  | "off";

const FATES: readonly Fate[] = [
  "waiting",
  "subscribe",
  "lpop",
  "http",
  "rival",
  "expired",
  "overflow",
  "cleared",
  "dead",
  "off",
];

/** The fates that mean "a consumer was given the record". */
const HANDED_OUT: ReadonlySet<Fate> = new Set(["subscribe", "lpop", "http"]);

/** One line of the ledger. `n` counts published records from 0. */
export interface LedgerLine {
  readonly n: number;
  /** `request_id` of the record; several attempts share one. Empty when the publisher gave none. */
  readonly requestId: string;
  readonly fate: Fate;
}

/** Sums over the ledger. `written` counts messages given to the socket, once per subscriber. */
export interface LedgerCounts extends Record<Fate, number> {
  readonly published: number;
  readonly written: number;
  readonly duplicated: number;
}

/** See the module comment. A fate that hands a record out is never taken back. */
export class Ledger {
  #fates = new Uint8Array(1024);
  #times = new Float64Array(1024);
  #ids: string[] = [];
  #counts = new Float64Array(FATES.length);
  written = 0;
  duplicated = 0;

  /** Number of published records so far. */
  get published(): number {
    return this.#ids.length;
  }

  /** Enters a record and returns its number. */
  enter(requestId: string): number {
    const n = this.#ids.length;
    if (n === this.#fates.length) {
      const larger = new Uint8Array(n * 2);
      larger.set(this.#fates);
      this.#fates = larger;
      const longer = new Float64Array(n * 2);
      longer.set(this.#times);
      this.#times = longer;
    }
    this.#times[n] = Date.now();
    this.#ids.push(requestId);
    this.#counts[0] = (this.#counts[0] ?? 0) + 1;
    return n;
  }

  /** When each record was published, ms since the epoch by the clock of the machine. */
  times(): Float64Array<ArrayBuffer> {
    return this.#times.slice(0, this.#ids.length);
  }

  /** Notes what became of record `n`. */
  mark(n: number, fate: Fate): void {
    const before = this.#fates[n] ?? 0;
    if (HANDED_OUT.has(FATES[before] ?? "waiting")) return;
    const after = FATES.indexOf(fate);
    this.#fates[n] = after;
    this.#counts[before] = (this.#counts[before] ?? 0) - 1;
    this.#counts[after] = (this.#counts[after] ?? 0) + 1;
  }

  /** All lines, in order of publication. */
  *lines(): Generator<LedgerLine> {
    for (let n = 0; n < this.#ids.length; n++) {
      yield {
        n,
        requestId: this.#ids[n] ?? "",
        fate: FATES[this.#fates[n] ?? 0] ?? "waiting",
      };
    }
  }

  /** Lines of the records that some consumer was given. */
  *handedOut(): Generator<LedgerLine> {
    for (const line of this.lines()) if (HANDED_OUT.has(line.fate)) yield line;
  }

  /** Sums, see {@link LedgerCounts}. */
  counts(): LedgerCounts {
    const of = (fate: Fate) => this.#counts[FATES.indexOf(fate)] ?? 0;
    return {
      published: this.published,
      written: this.written,
      duplicated: this.duplicated,
      waiting: of("waiting"),
      subscribe: of("subscribe"),
      lpop: of("lpop"),
      http: of("http"),
      rival: of("rival"),
      expired: of("expired"),
      overflow: of("overflow"),
      cleared: of("cleared"),
      dead: of("dead"),
      off: of("off"),
    };
  }
}
