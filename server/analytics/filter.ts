/**
 * Filters, compiled to one mask per column and a test of request ids.
 *
 * @module
 */
import type { EventChunk } from "./chunk.ts";
import { type Dictionaries, DIMENSION } from "./dictionary.ts";
import { QuestionError } from "./error.ts";
import { type IdColumn, type Masks, type NumberColumn, select, type Selection } from "./scan.ts";
import { requestKey } from "../store/mod.ts";
import { type Dimension, DIMENSIONS, type Filter, type Span } from "./types.ts";

/** What one dimension of a filter allows; the dimension is null for `failed`. */
export interface Condition {
  readonly dimension: Dimension | null;
  readonly column: IdColumn;
  readonly mask: Uint8Array;
}

/** Quantities a filter allows: `from` ≤ value < `to`. */
interface Range {
  readonly column: NumberColumn;
  readonly from: number;
  readonly to: number;
}

/** A filter, ready for the scan. */
export interface Compiled {
  /** All conditions, one mask per column. */
  readonly masks: Masks;
  readonly conditions: readonly Condition[];
  readonly ranges: readonly Range[];
  readonly requestId: RequestIdTest | null;
}

/** A filter that lets everything through. */
export const NO_FILTER: Compiled = {
  masks: new Map(),
  conditions: [],
  ranges: [],
  requestId: null,
};

/** @throws QuestionError `invalid_dimension` */
export function checkDimension(name: unknown, field: string): Dimension {
  if (DIMENSIONS.includes(name as Dimension)) return name as Dimension;
  throw new QuestionError(
    `${field}: '${String(name).slice(0, 40)}' is no dimension; use one of ${
      DIMENSIONS.join(", ")
    }.`,
    "invalid_dimension",
  );
}

/**
 * @throws QuestionError `invalid_dimension`, `invalid_filter`
 */
export function compileFilter(filter: Filter | undefined, dictionaries: Dictionaries): Compiled {
  const conditions: Condition[] = [];
  const restrict = (
    dimension: Dimension | null,
    column: (typeof DIMENSION)[Dimension]["column"],
    allows: (id: number) => boolean,
  ) => {
    const mask = new Uint8Array(dictionaries.size(column));
    for (let id = 0; id < mask.length; id++) mask[id] = +allows(id);
    conditions.push({ dimension, column, mask });
  };
  for (const [lists, wantedIn] of [[filter?.in, true], [filter?.notIn, false]] as const) {
    for (const [name, wanted] of Object.entries(lists ?? {})) {
      const dimension = checkDimension(name, "filter");
      if (wanted === undefined) continue;
      if (!Array.isArray(wanted)) {
        throw new QuestionError(`filter: ${dimension} must be a list of values.`, "invalid_filter");
      }
      const set = new Set<unknown>(wanted);
      const values = dictionaries.values(dimension);
      restrict(dimension, DIMENSION[dimension].column, (id) => set.has(values[id]) === wantedIn);
    }
  }
  const failed = filter?.failed ?? null;
  if (failed !== null) restrict(null, "cls", (id) => (id !== 0) === failed);

  const ranges: Range[] = [];
  const priced = filter?.priced ?? null;
  if (priced !== null) ranges.push({ column: "priced", from: +priced, to: +priced + 1 });
  const cached = filter?.cached ?? null;
  if (cached !== null) {
    ranges.push({ column: "read", from: cached ? 1 : 0, to: cached ? Infinity : 1 });
  }
  const minLatencyMs = filter?.minLatencyMs;
  if (minLatencyMs !== undefined) {
    if (!(minLatencyMs >= 0)) {
      throw new QuestionError(
        "filter: minLatencyMs must be a number of milliseconds.",
        "invalid_filter",
      );
    }
    // a stored latency is one more than it is, 0 is unknown
    ranges.push({ column: "lat", from: minLatencyMs + 1, to: Infinity });
  }
  const needle = filter?.requestId?.trim() ?? "";
  return {
    masks: merge(conditions),
    conditions,
    ranges,
    requestId: needle === "" ? null : new RequestIdTest(needle),
  };
}

/** One mask per column for several conditions. */
export function merge(conditions: readonly Condition[]): Masks {
  const masks = new Map<IdColumn, Uint8Array>();
  for (const { column, mask } of conditions) {
    const before = masks.get(column);
    if (before === undefined) masks.set(column, mask);
    else masks.set(column, mask.map((allowed, id) => allowed & before[id]!));
  }
  return masks;
}

const HEX = /^[0-9a-f]{1,8}$/;

/**
 * "Contains", upper and lower case alike. A whole UUID in lower case, the form of CPA 8, is
 * looked up as a whole: by its hash, without reading rows. Any other text has to read those request ids that are not of
 * CPA's own eight hex digits.
 */
export class RequestIdTest {
  readonly #needle: string;
  /** The needle as hex digits, or null when it cannot be part of eight of them. */
  readonly #digits: { readonly value: number; readonly length: number } | null;
  /** Hash to look for instead of reading texts. */
  readonly #hash: number | null;

  constructor(text: string) {
    const needle = text.toLowerCase();
    this.#needle = needle;
    this.#digits = HEX.test(needle) ? { value: parseInt(needle, 16), length: needle.length } : null;
    const { req, uuid } = requestKey(text);
    this.#hash = uuid === null ? null : req;
  }

  /** Narrows a selection. */
  apply(chunk: EventChunk, rows: Selection): void {
    if (rows.count === 0) return;
    const requests = chunk.numbers("req");
    const hash = this.#hash;
    if (hash !== null) {
      rows.keepRange(requests, hash + 1, hash + 2);
      if (rows.count === 0) return;
    }
    const texts = chunk.textIds();
    if (texts.size === 0 && this.#digits === null) {
      rows.count = 0;
      return;
    }
    if (texts.size === 0) return this.#keepDigits(requests, rows);
    rows.keepIf((row) => {
      const stored = requests[row]!;
      if (stored === 0) return false;
      if (texts.size > 0) {
        const text = texts.get(chunk.idOf(row));
        if (text !== undefined) return text.toLowerCase().includes(this.#needle);
      }
      return this.#inDigits(stored - 1);
    });
  }

  /** A whole id is one comparison, a part of one a few shifts. */
  #keepDigits(requests: Float64Array, rows: Selection): void {
    const { value, length } = this.#digits ?? { value: -2, length: 8 };
    if (length === 8) rows.keepRange(requests, value + 1, value + 2);
    else rows.keepIf((row) => requests[row] !== 0 && this.#inDigits(requests[row]! - 1));
  }

  #inDigits(id: number): boolean {
    if (this.#digits === null) return false;
    const { value, length } = this.#digits;
    if (length === 8) return id === value;
    const mask = (1 << (4 * length)) - 1;
    for (let shift = 0; shift <= 32 - 4 * length; shift += 4) {
      if (((id >>> shift) & mask) === value) return true;
    }
    return false;
  }
}

/** Rows of a span that a filter lets through. */
export function selectRows(
  chunk: EventChunk,
  span: Span | null,
  filter: Compiled,
  into: Selection,
): void {
  select(chunk, span, filter.masks, into);
  for (const { column, from, to } of filter.ranges) {
    if (into.count === 0) return;
    const same = chunk.constant(column);
    if (same === null) into.keepRange(chunk.numbers(column), from, to);
    else if (same < from || same >= to) into.count = 0;
  }
  filter.requestId?.apply(chunk, into);
}
