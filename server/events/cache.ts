/**
 * Bounded memory for pure functions whose inputs repeat (client keys, sources, routes). Two
 * generations: when the young one is full the old one is forgotten, and what is used moves back
 * to the young one. Costs one map look-up on a hit, holds at most twice `limit` entries.
 */
export class Recent<V> {
  #young = new Map<string, V>();
  #old = new Map<string, V>();
  readonly #limit: number;
  /** Keys longer than this are computed each time, so that a hostile sender cannot fill memory. */
  readonly #maxKey: number;

  constructor(limit: number, maxKey = 1024) {
    this.#limit = limit;
    this.#maxKey = maxKey;
  }

  /** Number of entries held. */
  get size(): number {
    return this.#young.size + this.#old.size;
  }

  /** The value for `key`, computed by `make` when it is not remembered. */
  get(key: string, make: (key: string) => V): V {
    const hit = this.#young.get(key);
    if (hit !== undefined) return hit;
    const value = this.#old.get(key) ?? make(key);
    if (key.length > this.#maxKey) return value;
    if (this.#young.size >= this.#limit) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, value);
    return value;
  }
}
