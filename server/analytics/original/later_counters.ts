/**
 * Counters of the later releases' monitoring: the seed's, and input with all cached parts in it,
 * cached tokens without those that were read or written, and dollars.
 *
 * @module
 */
import type { Chunk, NumberColumn, Selection } from "../scan.ts";
import { Batch } from "./counters.ts";
import type { SeedPrice } from "./price.ts";
import { costOf } from "./price.ts";

/** Numbers of pairs of numbers: 0, 1, 2, … in the order of first sight. */
export class Pairs {
  readonly left: number[] = [];
  readonly right: number[] = [];
  readonly #ids = new Map<number, number>();
  #a = -1;
  #b = -1;
  #id = -1;

  /** Both below 2^26, which is more than any dictionary or pairing here reaches. */
  id(a: number, b: number): number {
    // neighbours tend to be equal
    if (a === this.#a && b === this.#b) return this.#id;
    const key = a * 0x4000000 + b;
    let id = this.#ids.get(key);
    if (id === undefined) {
      id = this.left.push(a) - 1;
      this.right.push(b);
      this.#ids.set(key, id);
    }
    this.#a = a;
    this.#b = b;
    return this.#id = id;
  }

  get size(): number {
    return this.left.length;
  }
}

/** What is summed. */
export const LATER_SUMS = [
  "calls",
  "failures",
  "zero",
  "input",
  "output",
  "cached",
  "read",
  "write",
  "reasoning",
  "tokens",
  "cost",
  "latency",
  "timed",
  "billedInput",
  "billedCached",
] as const;
/** Sums of a group; `lastMs` is its newest event, `firstMs` its oldest. */
export type LaterSums =
  & Record<typeof LATER_SUMS[number], number>
  & { firstMs: number; lastMs: number };

/** Sums of nothing. */
export function noSums(): LaterSums {
  const sums: Partial<LaterSums> = { firstMs: Infinity, lastMs: -Infinity };
  for (const name of LATER_SUMS) sums[name] = 0;
  return sums as LaterSums;
}

/** Adds to `into`. */
export function addInto(into: LaterSums, more: LaterSums): void {
  for (const name of LATER_SUMS) into[name] += more[name];
  into.firstMs = Math.min(into.firstMs, more.firstMs);
  into.lastMs = Math.max(into.lastMs, more.lastMs);
}

/** Price of a model: of the one that ran, else of the one asked for. */
export function priceOf(prices: PriceTable, alias: number, model: number): SeedPrice | undefined {
  return model === 0 ? prices.byAlias[alias] : prices.byModel[model];
}

/** Prices per id of the resolved and of the requested model. */
export interface PriceTable {
  readonly byModel: readonly (SeedPrice | undefined)[];
  readonly byAlias: readonly (SeedPrice | undefined)[];
}

/** Selected rows of a chunk. */
export class LaterBatch extends Batch {
  /** Arrays of `LATER_SUMS`. */
  readonly of: Record<typeof LATER_SUMS[number], Float64Array> = Object.fromEntries(
    LATER_SUMS.map((name) => [name, new Float64Array(0)]),
  ) as Record<typeof LATER_SUMS[number], Float64Array>;
  key = new Uint32Array(0);
  snap = new Uint32Array(0);
  prov = new Uint32Array(0);

  /** Reads the selected rows. */
  take(chunk: Chunk, rows: Selection, styles: Uint8Array, prices: PriceTable): void {
    this.read(chunk, rows, styles);
    const { count, of } = this;
    if (count === 0) return;
    if (of.calls.length < count) {
      for (const name of LATER_SUMS) of[name] = new Float64Array(this.ts.length);
      for (const name of MORE_IDS) this[name] = new Uint32Array(this.ts.length);
    }
    const { at, all } = rows;
    const [fresh, read, write] = FINE.map((name) => chunk.numbers(name)) as [
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    const { input, output, cached, reasoning, total, latency, failed, alias, model } = this;
    for (let j = 0; j < count; j++) {
      const i = all ? j : at[j]!;
      const r = read[i]!;
      const w = write[i]!;
      of.calls[j] = 1;
      of.failures[j] = failed[j]!;
      of.zero[j] = total[j] === 0 && failed[j] === 0 ? 1 : 0;
      // whether the reported input holds what was cached depends on the executor
      of.input[j] = Math.max(input[j]!, fresh[i]! + r + w);
      of.output[j] = output[j]!;
      of.cached[j] = Math.max(0, cached[j]! - r - w);
      of.read[j] = r;
      of.write[j] = w;
      of.reasoning[j] = reasoning[j]!;
      of.tokens[j] = total[j]!;
      of.latency[j] = latency[j]!;
      of.timed[j] = latency[j]! > 0 ? 1 : 0;
      of.billedInput[j] = input[j]!;
      of.billedCached[j] = cached[j]!;
      of.cost[j] = costOf(priceOf(prices, alias[j]!, model[j]!), {
        input: input[j]!,
        output: output[j]!,
        cached: cached[j]!,
      });
    }
    for (const name of MORE_IDS) {
      const into = this[name];
      const values = chunk.ids(name);
      if (all) into.set(values.subarray(0, count));
      else for (let j = 0; j < count; j++) into[j] = values[at[j]!]!;
    }
  }
}

const MORE_IDS = ["key", "snap", "prov"] as const;
const FINE = ["inp", "read", "write"] as const satisfies readonly NumberColumn[];

/** Sums per group 0, 1, 2, …; grows by itself. */
export class LaterGroups {
  #size = 0;
  #room = 64;
  readonly #sums: Record<string, Float64Array> = {};
  #first = new Float64Array(this.#room).fill(Infinity);
  #last = new Float64Array(this.#room).fill(-Infinity);

  constructor() {
    for (const name of LATER_SUMS) this.#sums[name] = new Float64Array(this.#room);
  }

  /** Adds a batch; `groups` holds the group of each row, all below `size`. */
  add(batch: LaterBatch, groups: Uint32Array, size: number): void {
    this.#grow(size);
    const { count, ts } = batch;
    for (const name of LATER_SUMS) {
      const into = this.#sums[name]!;
      const from = batch.of[name];
      for (let j = 0; j < count; j++) into[groups[j]!]! += from[j]!;
    }
    const first = this.#first;
    const last = this.#last;
    for (let j = 0; j < count; j++) {
      const g = groups[j]!;
      if (ts[j]! < first[g]!) first[g] = ts[j]!;
      if (ts[j]! > last[g]!) last[g] = ts[j]!;
    }
  }

  #grow(size: number): void {
    this.#size = Math.max(this.#size, size);
    if (size <= this.#room) return;
    while (this.#room < size) this.#room *= 2;
    const wider = (old: Float64Array, fill: number) => {
      const array = new Float64Array(this.#room).fill(fill);
      array.set(old);
      return array;
    };
    for (const name of LATER_SUMS) this.#sums[name] = wider(this.#sums[name]!, 0);
    this.#first = wider(this.#first, Infinity);
    this.#last = wider(this.#last, -Infinity);
  }

  /** Number of groups. */
  get size(): number {
    return this.#size;
  }

  /** Replaces what a group cost. */
  setCost(group: number, dollars: number): void {
    this.#sums["cost"]![group] = dollars;
  }

  /** Sums of a group. */
  at(group: number): LaterSums {
    const sums = noSums();
    for (const name of LATER_SUMS) sums[name] = this.#sums[name]![group] ?? 0;
    sums.firstMs = this.#first[group] ?? Infinity;
    sums.lastMs = this.#last[group] ?? -Infinity;
    return sums;
  }
}
