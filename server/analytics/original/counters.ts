/**
 * Counters as the original has them: reported tokens, and latencies that are not 0.
 *
 * @module
 */
import type { Chunk, NumberColumn, Selection } from "../scan.ts";

/** Per mode id: how the counters that do not overlap make the reported ones. */
export const STYLE = { included: 0, separate: 1, gemini: 2 } as const;

/** Selected rows of a chunk with their reported counters, in arrays that are reused. */
export class Batch {
  count = 0;
  ts = new Float64Array(0);
  input = new Float64Array(0);
  output = new Float64Array(0);
  cached = new Float64Array(0);
  reasoning = new Float64Array(0);
  total = new Float64Array(0);
  cacheRead = new Float64Array(0);
  cacheWrite = new Float64Array(0);
  /** ms; 0 = unknown or 0. */
  latency = new Float64Array(0);
  failed = new Uint8Array(0);
  alias = new Uint32Array(0);
  model = new Uint32Array(0);
  cred = new Uint32Array(0);
  source = new Uint32Array(0);

  #reserve(n: number): void {
    if (this.ts.length >= n) return;
    for (const name of DOUBLES) this[name] = new Float64Array(n);
    for (const name of IDS) this[name] = new Uint32Array(n);
    this.failed = new Uint8Array(n);
  }

  /**
   * Reads the selected rows (store/tokens.ts has the rules of the styles).
   *
   * @param styles `STYLE` of each mode id
   */
  read(chunk: Chunk, rows: Selection, styles: Uint8Array): void {
    const { at, count, all } = rows;
    this.count = count;
    if (count === 0) return;
    this.#reserve(Math.max(count, rows.at.length));
    const { ts, input, output, cached, reasoning, total, latency, failed } = this;
    const { cacheRead, cacheWrite } = this;
    const [inp, read, write, out, reason, dt, lat] = READ.map((name) => chunk.numbers(name)) as [
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    const mode = chunk.ids("mode");
    const cls = chunk.ids("cls");
    const { baseTs } = chunk;
    for (let j = 0; j < count; j++) {
      const i = all ? j : at[j]!;
      const style = styles[mode[i]!]!;
      const r = read[i]!;
      const w = write[i]!;
      const n = inp[i]!;
      const o = out[i]!;
      const t = reason[i]!;
      input[j] = style === STYLE.separate ? n : n + r + w;
      output[j] = style === STYLE.gemini ? o : o + t;
      cached[j] = style === STYLE.separate && r === 0 ? w : r;
      reasoning[j] = t;
      total[j] = n + r + w + o + t;
      cacheRead[j] = r;
      cacheWrite[j] = w;
      ts[j] = baseTs + dt[i]!;
      // stored as one more than it is, 0 = unknown
      latency[j] = Math.max(0, lat[i]! - 1);
      failed[j] = cls[i]! === 0 ? 0 : 1;
    }
    for (const [name, delta] of DELTAS) {
      if (chunk.constant(delta) === 0) continue;
      const into = this[name];
      const values = chunk.numbers(delta);
      for (let j = 0; j < count; j++) into[j]! += values[all ? j : at[j]!]!;
    }
    for (const name of IDS) {
      const into = this[name];
      const values = chunk.ids(name);
      if (all) into.set(values.subarray(0, count));
      else for (let j = 0; j < count; j++) into[j] = values[at[j]!]!;
    }
  }
}

const DOUBLES = [
  "ts",
  "input",
  "output",
  "cached",
  "reasoning",
  "total",
  "cacheRead",
  "cacheWrite",
  "latency",
] as const satisfies readonly (keyof Batch)[];
const IDS = ["alias", "model", "cred", "source"] as const satisfies readonly (keyof Batch)[];
const READ = [
  "inp",
  "read",
  "write",
  "out",
  "reason",
  "dt",
  "lat",
] as const satisfies readonly NumberColumn[];
const DELTAS = [
  ["input", "repInput"],
  ["output", "repOutput"],
  ["cached", "repCached"],
  ["reasoning", "repReasoning"],
  ["total", "repTotal"],
] as const satisfies readonly (readonly [keyof Batch, NumberColumn])[];

/** Counters of one group. */
export interface Counts {
  readonly calls: number;
  readonly failures: number;
  /** Successful calls of no tokens. */
  readonly zero: number;
  readonly input: number;
  readonly output: number;
  readonly cached: number;
  readonly reasoning: number;
  readonly tokens: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
  /** Sum and number of latencies that are not 0. */
  readonly latency: number;
  readonly timed: number;
  /** Newest event, ms. */
  readonly lastMs: number;
}

const SUMS = [
  "calls",
  "failures",
  "zero",
  "input",
  "output",
  "cached",
  "reasoning",
  "tokens",
  "latency",
  "timed",
  "cacheRead",
  "cacheWrite",
  "lastMs",
] as const satisfies readonly (keyof Counts)[];
const WIDTH = SUMS.length;

/** Most keys that are looked up in a table (16 MB) instead of a map. */
const TABLE_KEYS = 1 << 22;

/** Counters per group; a group is a key, made on first sight. */
export class Groups {
  /** Keys in the order of first sight. */
  readonly #keys: number[] = [];
  readonly #index = new Map<number, number>();
  /** Key → place + 1. */
  readonly #table: Uint32Array | null;
  #sums = new Float64Array(64 * WIDTH);

  /** @param bound keys are whole numbers below it, from 0; `Infinity` for any safe integer */
  constructor(bound: number) {
    this.#table = bound <= TABLE_KEYS ? new Uint32Array(bound) : null;
  }

  /** Adds a batch; `keyOf` gives the key of its `j`-th row, a safe integer. */
  add(batch: Batch, keyOf: (j: number) => number): void {
    const { count, failed, input, output, cached, reasoning, total, latency, ts } = batch;
    const { cacheRead, cacheWrite } = batch;
    let key = NaN;
    let base = 0;
    for (let j = 0; j < count; j++) {
      const next = keyOf(j);
      if (next !== key) {
        key = next;
        base = this.#place(key) * WIDTH;
      }
      const sums = this.#sums;
      const failure = failed[j]!;
      const tokens = total[j]!;
      const took = latency[j]!;
      sums[base]!++;
      sums[base + 1]! += failure;
      if (tokens === 0 && failure === 0) sums[base + 2]!++;
      sums[base + 3]! += input[j]!;
      sums[base + 4]! += output[j]!;
      sums[base + 5]! += cached[j]!;
      sums[base + 6]! += reasoning[j]!;
      sums[base + 7]! += tokens;
      if (took > 0) {
        sums[base + 8]! += took;
        sums[base + 9]!++;
      }
      sums[base + 10]! += cacheRead[j]!;
      sums[base + 11]! += cacheWrite[j]!;
      if (ts[j]! > sums[base + 12]!) sums[base + 12] = ts[j]!;
    }
  }

  #place(key: number): number {
    const known = this.#table === null ? this.#index.get(key) : this.#table[key]! - 1;
    if (known !== undefined && known >= 0) return known;
    const place = this.#keys.push(key) - 1;
    if (this.#table === null) this.#index.set(key, place);
    else this.#table[key] = place + 1;
    if (this.#keys.length * WIDTH > this.#sums.length) {
      const grown = new Float64Array(this.#sums.length * 2);
      grown.set(this.#sums);
      this.#sums = grown;
    }
    this.#sums[place * WIDTH + WIDTH - 1] = -Infinity;
    return place;
  }

  /** Every group with its counters, in the order of first sight. */
  *entries(): Generator<readonly [key: number, counts: Counts]> {
    for (const [place, key] of this.#keys.entries()) {
      const counts: Partial<Record<keyof Counts, number>> = {};
      for (let k = 0; k < WIDTH; k++) counts[SUMS[k]!] = this.#sums[place * WIDTH + k]!;
      yield [key, counts as Record<keyof Counts, number>];
    }
  }
}

/** Nothing counted. */
export const NO_COUNTS: Counts = {
  calls: 0,
  failures: 0,
  zero: 0,
  input: 0,
  output: 0,
  cached: 0,
  reasoning: 0,
  tokens: 0,
  cacheRead: 0,
  cacheWrite: 0,
  latency: 0,
  timed: 0,
  lastMs: -Infinity,
};

/** Counters of two sets of events together. */
export function plus(a: Counts, b: Counts): Counts {
  const sum: Partial<Record<keyof Counts, number>> = {};
  for (const name of SUMS) sum[name] = a[name] + b[name];
  return { ...sum as Record<keyof Counts, number>, lastMs: Math.max(a.lastMs, b.lastMs) };
}

/** Mean latency, ms; null without one. */
export function meanLatency({ latency, timed }: Counts): number | null {
  return timed === 0 ? null : latency / timed;
}

/** a ÷ b; 0 when b is not above 0. */
export function rate(a: number, b: number): number {
  return b > 0 ? a / b : 0;
}
