/**
 * What stands behind `?`: one shape for every page that shows usage, so that span, zone and
 * filters travel with the reader. The names are those of the API's own parameters. Named spans
 * stay names: an address with `span=7d` means the last seven days whenever it is opened.
 *
 * @module
 */
import type {
  AnalyticsQuery,
  DimensionName,
  FilterBody,
  NamedSpan,
  QueryInput,
} from "../../../server/http/contract/mod.ts";
import { endsNow, NAMED_SPANS, type Span, spanOf } from "../time/span.ts";
import { isZone } from "../time/zone.ts";

/** Dimensions one can filter and group by, in the order of the filter menu. */
export const DIMENSIONS = [
  "model",
  "alias",
  "provider",
  "credential",
  "key",
  "source",
  "class",
  "tier",
  "stream",
  "project",
  "endpoint",
  "executor",
  "effort",
  "failure",
] as const satisfies readonly DimensionName[];
/** One of `DIMENSIONS`. */
export type Dimension = DimensionName;

/** A list of values per dimension, and `not.…` for none of these. */
type Lists = { readonly [D in `${"" | "not."}${Dimension}`]?: readonly string[] };

/** Span, zone and filters. Absent means: the page's own default, the reader's zone, any. */
export interface UsageSearch extends Lists {
  readonly span?: NamedSpan;
  /** ms; beats `span`. */
  readonly from?: number;
  readonly to?: number;
  readonly zone?: string;
  readonly failed?: boolean;
  readonly priced?: boolean;
  readonly cached?: boolean;
  /** ms */
  readonly minLatency?: number;
  /** Part of a request id. */
  readonly q?: string;
}

/** A change of an address: `undefined` takes a field away. */
export type Patch<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** What the router hands over, before anybody has looked at it. */
export type RawSearch = Readonly<Record<string, unknown>>;

/** Plain `a=1&a=2` instead of JSON, so that people can read and write addresses. */
export function parseSearch(text: string): Record<string, string | string[]> {
  const out: Record<string, string | string[]> = {};
  for (const [name, value] of new URLSearchParams(text)) {
    const before = out[name];
    if (before === undefined) out[name] = value;
    else if (typeof before === "string") out[name] = [before, value];
    else before.push(value);
  }
  return out;
}

/** The other way round; without anything to say, empty text. */
export function stringifySearch(search: Record<string, unknown>): string {
  const out = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    for (const one of values) {
      if (typeof one === "string" && one !== "") out.append(name, one);
      else if (typeof one === "number" || typeof one === "boolean") out.append(name, String(one));
    }
  }
  const text = out.toString();
  return text === "" ? "" : `?${text}`;
}

/** Reads one field of an address; undefined when it says nothing we know. */
export type Field<T> = (value: unknown) => T | undefined;

/** One of these words. The first is the default and is not written. */
export function oneOf<const T extends string>(words: readonly [T, ...T[]]): Field<T> {
  return (value) => words.find((word, index) => index > 0 && word === value);
}

/** `true` or `false`. */
export const flag: Field<boolean> = (value) =>
  value === true || value === "true" || value === "1"
    ? true
    : value === false || value === "false" || value === "0"
    ? false
    : undefined;

/** Text of at most 200 characters, spaces around it cut. */
export const words: Field<string> = (value) =>
  typeof value === "string" && value.trim() !== "" ? value.trim().slice(0, 200) : undefined;

/** A whole number from 0. */
export const whole: Field<number> = (value) => {
  if (typeof value !== "number" && (typeof value !== "string" || value === "")) return undefined;
  const number = Number(value);
  return Number.isSafeInteger(number) && number >= 0 ? number : undefined;
};

/** A list of texts, given once or repeated; each once. */
export const list: Field<readonly string[]> = (value) => {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  const texts = [
    ...new Set(values.filter((one): one is string => typeof one === "string" && one !== "")),
  ];
  return texts.length > 0 ? texts : undefined;
};

/** A column to sort by: `cost` ascending, `-cost` descending. */
export function sortBy<const T extends string>(columns: readonly T[]): Field<T | `-${T}`> {
  const known = new Set<string>(columns.flatMap((name) => [name, `-${name}`]));
  return (value) =>
    typeof value === "string" && known.has(value) ? value as T | `-${T}` : undefined;
}

const FIELDS = {
  span: (value) => NAMED_SPANS.find((name) => name === value),
  from: whole,
  to: whole,
  zone: (value) => typeof value === "string" && isZone(value) ? value : undefined,
  failed: flag,
  priced: flag,
  cached: flag,
  minLatency: whole,
  q: words,
} satisfies { readonly [K in Exclude<keyof UsageSearch, keyof Lists>]: Field<UsageSearch[K]> };

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Fields = Readonly<Record<string, Field<unknown>>>;
/** What `pageSearch` makes of its fields. */
export type Searched<F extends Fields> = {
  readonly [K in keyof F]?: Exclude<ReturnType<F[K]>, undefined>;
};

function read<F extends Fields>(fields: F, raw: RawSearch): Searched<F> {
  const out: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    const value = field(raw[name]);
    if (value !== undefined) out[name] = value;
  }
  return out as Searched<F>;
}

/** Takes span, zone and filters from an address and drops the rest: what travels along. */
export function usageSearch(raw: RawSearch | UsageSearch): UsageSearch {
  const source = raw as RawSearch;
  const out: Mutable<UsageSearch> = read(FIELDS, source) as Mutable<UsageSearch>;
  if (out.from !== undefined || out.to !== undefined) delete out.span;
  for (const dimension of DIMENSIONS) {
    for (const name of [dimension, `not.${dimension}`] as const) {
      const values = list(source[name]);
      if (values !== undefined) out[name] = values;
    }
  }
  return out;
}

/** `validateSearch` of a page with fields of its own, beside those that travel. */
export function pageSearch<const F extends Fields>(
  fields: F,
): (raw: RawSearch) => UsageSearch & Searched<F> {
  return (raw) => ({ ...usageSearch(raw), ...read(fields, raw) });
}

/** `validateSearch` of a page that does not show usage, such as settings. */
export function plainSearch<const F extends Fields>(fields: F): (raw: RawSearch) => Searched<F> {
  return (raw) => read(fields, raw);
}

/** An address with a change; fields set to `undefined` or to empty lists go. */
export function patched<T extends object>(search: T, patch: Patch<T>): T {
  const out = new Map<string, unknown>(Object.entries(search));
  for (const [name, value] of Object.entries(patch)) {
    if (value === undefined || Array.isArray(value) && value.length === 0) out.delete(name);
    else out.set(name, value);
  }
  return Object.fromEntries(out) as T;
}

/** The change that takes every filter away; span and zone stay. */
export const NO_FILTERS: Patch<UsageSearch> = {
  ...Object.fromEntries(
    DIMENSIONS.flatMap((name) => [[name, undefined], [`not.${name}`, undefined]]),
  ),
  failed: undefined,
  priced: undefined,
  cached: undefined,
  minLatency: undefined,
  q: undefined,
};

/** Filters of an address as the question language wants them; undefined without any. */
export function filterOf(search: UsageSearch): FilterBody | undefined {
  const out: FilterBody = {};
  for (const name of DIMENSIONS) {
    const wanted = search[name];
    const unwanted = search[`not.${name}`];
    if (wanted !== undefined) out.in = { ...out.in, [name]: [...wanted] };
    if (unwanted !== undefined) out.notIn = { ...out.notIn, [name]: [...unwanted] };
  }
  if (search.failed !== undefined) out.failed = search.failed;
  if (search.priced !== undefined) out.priced = search.priced;
  if (search.cached !== undefined) out.cached = search.cached;
  if (search.minLatency !== undefined) out.minLatencyMs = search.minLatency;
  if (search.q !== undefined) out.requestId = search.q;
  return Object.keys(out).length > 0 ? out : undefined;
}

/** Span, zone and filter of a question; `parts` and `compare` are the page's. */
export type Question = Pick<QueryInput, "span" | "from" | "to" | "zone" | "filter">;

/** What an address asks. Without a span the page's `fallback`. */
export function questionOf(search: UsageSearch, fallback: NamedSpan, zone: string): Question {
  const filter = filterOf(search);
  const custom = search.from !== undefined || search.to !== undefined;
  return {
    zone,
    ...(filter === undefined ? {} : { filter }),
    ...(custom
      ? { from: search.from ?? 0, ...(search.to === undefined ? {} : { to: search.to }) }
      : { span: search.span ?? fallback }),
  };
}

/** The same as parameters of the API's GET doors (exports, failures). */
export function parametersOf(
  search: UsageSearch,
  fallback: NamedSpan,
  zone: string,
): Partial<Omit<AnalyticsQuery, "zone">> & { zone: string } {
  const { span = fallback, from, to, ...rest } = usageSearch(search);
  const custom = from !== undefined || to !== undefined;
  const when = {
    ...(custom ? {} : { span }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
  return { ...rest, ...when, zone } as Partial<Omit<AnalyticsQuery, "zone">> & { zone: string };
}

/** What an address means at `nowMs`: for axes, and for doors that know no names. */
export function spanIn(
  search: UsageSearch,
  fallback: NamedSpan,
  nowMs: number,
  zone: string,
): Span {
  if (search.from === undefined && search.to === undefined) {
    return spanOf(search.span ?? fallback, nowMs, zone);
  }
  const toMs = search.to ?? Math.ceil(nowMs / 60_000) * 60_000;
  return { fromMs: Math.min(search.from ?? 0, toMs), toMs };
}

/** True when the end of the span is the present, so that new requests change the answer. */
export function isPresent(search: UsageSearch, fallback: NamedSpan): boolean {
  if (search.to !== undefined) return false;
  return search.from !== undefined || endsNow(search.span ?? fallback);
}
