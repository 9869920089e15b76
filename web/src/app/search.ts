import type { RequestFilter } from "../api/client.ts";

/** What stands behind `?` of the requests page. Lists may be given once or repeated. */
export interface RequestsSearch {
  readonly failed?: boolean;
  readonly model?: readonly string[];
  readonly key?: readonly string[];
  readonly credential?: readonly string[];
  readonly class?: readonly string[];
  readonly q?: string;
  readonly from?: number;
  readonly to?: number;
}

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

const LISTS = ["model", "key", "credential", "class"] as const;

function list(value: unknown): string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return [...new Set(values.filter((one): one is string => typeof one === "string" && one !== ""))];
}

/** Takes what it knows from an address and drops the rest. */
export function requestsSearch(raw: Record<string, unknown>): RequestsSearch {
  const out: {
    -readonly [K in keyof RequestsSearch]: RequestsSearch[K];
  } = {};
  if (raw.failed === true || raw.failed === "true" || raw.failed === "1") out.failed = true;
  if (raw.failed === false || raw.failed === "false" || raw.failed === "0") out.failed = false;
  for (const name of LISTS) {
    const values = list(raw[name]);
    if (values.length > 0) out[name] = values;
  }
  if (typeof raw.q === "string" && raw.q.trim() !== "") out.q = raw.q.trim().slice(0, 200);
  for (const name of ["from", "to"] as const) {
    const value = Number(raw[name]);
    if (raw[name] !== undefined && raw[name] !== "" && Number.isSafeInteger(value) && value >= 0) {
      out[name] = value;
    }
  }
  return out;
}

/** The same as the API wants it. */
export function toFilter(search: RequestsSearch): RequestFilter & { from?: number; to?: number } {
  return { ...search };
}

/** Spans of the overview. */
export const SPANS = { "24h": 86_400_000, "7d": 604_800_000, "30d": 2_592_000_000 } as const;
/** One of `SPANS`. */
export type SpanName = keyof typeof SPANS;

/** What stands behind `?` of the overview. */
export interface OverviewSearch {
  readonly span?: SpanName;
  readonly show?: "tokens" | "cost";
}

/** Takes what it knows from an address and drops the rest. */
export function overviewSearch(raw: Record<string, unknown>): OverviewSearch {
  return {
    ...(raw.span === "7d" || raw.span === "30d" ? { span: raw.span } : {}),
    ...(raw.show === "tokens" || raw.show === "cost" ? { show: raw.show } : {}),
  };
}
