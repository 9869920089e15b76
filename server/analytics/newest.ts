/** An event by time. */
interface Timed {
  readonly ts: number;
  readonly id: number;
}

/** Keeps the `limit` newest of any number of events, by time and then id, in bounded memory. */
export class Newest {
  readonly #limit: number;
  #found: Timed[] = [];
  /** Events older than this are not wanted any more. */
  least = -Infinity;

  constructor(limit: number) {
    this.#limit = limit;
    if (limit === 0) this.least = Infinity;
  }

  add(ts: number, id: number): void {
    this.#found.push({ ts, id });
    if (this.#found.length >= 2 * this.#limit + 1_000) this.prune();
  }

  /** Sorts, newest first, and drops what is too much. Returns `least`. */
  prune(): number {
    this.#found.sort((a, b) => b.ts - a.ts || b.id - a.id);
    if (this.#found.length > this.#limit) this.#found.length = this.#limit;
    if (this.#found.length === this.#limit && this.#limit > 0) {
      this.least = this.#found[this.#limit - 1]!.ts;
    }
    return this.least;
  }

  /** After `prune()`: newest first. */
  get found(): readonly Timed[] {
    return this.#found;
  }
}
