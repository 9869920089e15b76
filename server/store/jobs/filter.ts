/**
 * The filter of a question, over what the store itself reads. It must let through exactly what
 * the reader shows for the same filter: a test holds both to it.
 *
 * @module
 */
import { DIMENSIONS } from "../../events/types.ts";
import { DIMENSION_RULES, type DimensionRule } from "../dimension.ts";
import type { Dictionary } from "../dictionary.ts";
import { REQUEST_TEXT, requestIdOf } from "../row.ts";
import type { DictKind } from "../schema.ts";
import type { Database } from "../sqlite.ts";
import type { EventBatch, RowColumn } from "./batch.ts";
import type { JobRequest } from "./types.ts";

/** Request ids of a range of ids. */
export const REQUEST_IDS =
  `select id, req, ${REQUEST_TEXT} from event where id >= ? and id <= ? and req is not null`;

const UNKNOWN = 0;
const OUT = 1;
const IN = 2;

/** Which ids of a dictionary pass; an id is looked up when it is met first. */
class Mask {
  readonly column: RowColumn;
  readonly #passes: (text: string) => boolean;
  readonly #text: (id: number) => string;
  #known = new Uint8Array(256);

  constructor(
    { column, value }: DimensionRule & { readonly column: RowColumn & DictKind },
    dict: Dictionary,
    passes: (value: string) => boolean,
  ) {
    this.column = column;
    this.#text = (id) => dict.text(column, id);
    this.#passes = value === undefined ? passes : (text) => passes(value(text));
  }

  has(id: number): boolean {
    if (id >= this.#known.length) {
      const grown = new Uint8Array(Math.max(id + 1, this.#known.length * 2));
      grown.set(this.#known);
      this.#known = grown;
    }
    const known = this.#known[id]!;
    if (known !== UNKNOWN) return known === IN;
    const passes = this.#passes(this.#text(id));
    this.#known[id] = passes ? IN : OUT;
    return passes;
  }
}

/** See the module comment. */
export class EventFilter {
  readonly #db: Database;
  readonly #fromMs: number;
  readonly #toMs: number;
  readonly #uptoId: number;
  readonly #masks: Mask[] = [];
  readonly #tests: { column: RowColumn; passes: (value: number) => boolean }[] = [];
  readonly #needle: string;
  #matched = new Uint32Array(0);

  /** @param uptoId newest event that is looked at */
  constructor(
    db: Database,
    dict: Dictionary,
    { fromMs, toMs, filter = {} }: JobRequest,
    uptoId: number,
  ) {
    this.#db = db;
    this.#fromMs = fromMs;
    this.#toMs = toMs;
    this.#uptoId = uptoId;
    for (const [values, wanted] of [[filter.in, true], [filter.notIn, false]] as const) {
      for (const name of DIMENSIONS) {
        const list = values?.[name];
        if (list === undefined) continue;
        const set = new Set(list);
        this.#masks.push(
          new Mask(DIMENSION_RULES[name], dict, (value) => set.has(value) === wanted),
        );
      }
    }
    const { failed = null, priced = null, cached = null, minLatencyMs } = filter;
    if (failed !== null) this.#test("cls", (id) => (id !== 0) === failed);
    if (priced !== null) this.#test("priced", (value) => (value !== 0) === priced);
    if (cached !== null) this.#test("read", (value) => (value > 0) === cached);
    // 0 is "unknown", a known latency is kept as one more than it is
    if (minLatencyMs !== undefined) this.#test("lat", (value) => value > minLatencyMs);
    this.#needle = filter.requestId?.trim().toLowerCase() ?? "";
  }

  #test(column: RowColumn, passes: (value: number) => boolean): void {
    this.#tests.push({ column, passes });
  }

  /**
   * Places of the events that pass, ascending. Valid until the next call.
   *
   * @param afterId up to this event all have been seen
   */
  select(batch: EventBatch, afterId: number): Uint32Array {
    const { n } = batch;
    if (this.#matched.length < n) this.#matched = new Uint32Array(n);
    const matched = this.#matched;
    let count = 0;
    for (let i = 0; i < n; i++) {
      const ts = batch.ts(i);
      if (ts < this.#fromMs || ts >= this.#toMs) continue;
      const id = batch.id(i);
      if (id > afterId && id <= this.#uptoId) matched[count++] = i;
    }
    for (const mask of this.#masks) {
      if (count === 0) break;
      const ids = batch.column(mask.column);
      count = keep(matched, count, (i) => mask.has(ids[i]!));
    }
    for (const { column, passes } of this.#tests) {
      if (count === 0) break;
      const values = batch.column(column);
      count = keep(matched, count, (i) => passes(values[i]!));
    }
    if (this.#needle !== "" && count > 0) {
      const found = this.#requestIds(batch);
      count = keep(matched, count, (i) => found.has(batch.id(i)));
    }
    return matched.subarray(0, count);
  }

  /** Only a row tells a request id from a hash of one. */
  #requestIds(batch: EventBatch): Set<number> {
    const found = new Set<number>();
    for (
      const [id, req, text] of this.#db.all(REQUEST_IDS, batch.firstId, batch.lastId)
    ) {
      const requestId = requestIdOf(req as number, text as string | null);
      if (requestId.toLowerCase().includes(this.#needle)) found.add(id as number);
    }
    return found;
  }
}

function keep(rows: Uint32Array, count: number, passes: (i: number) => boolean): number {
  let left = 0;
  for (let j = 0; j < count; j++) {
    const i = rows[j]!;
    if (passes(i)) rows[left++] = i;
  }
  return left;
}
