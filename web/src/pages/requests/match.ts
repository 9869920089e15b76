import type { RequestRow } from "../../../../server/http/contract/mod.ts";
import { type Dimension, DIMENSIONS, spanIn } from "../../app/search.ts";
import { type RequestsSearch, SPAN } from "./search.ts";

/** Dimensions that a row of the list does not carry. */
const BLIND = ["source", "stream", "project", "executor", "failure"] as const;

/** Value of a row in a dimension; undefined where only the server knows it. */
function valueOf(row: RequestRow, dimension: Dimension): string | undefined {
  switch (dimension) {
    case "model":
      return row.model;
    case "alias":
      return row.requestedModel;
    case "provider":
      return row.provider;
    case "credential":
      return row.authIndex;
    case "key":
      return row.apiKeyHash;
    case "class":
      return row.failClass;
    case "endpoint":
      return row.endpoint;
    case "tier":
      return row.tier;
    case "effort":
      return row.effort;
    default:
      return undefined;
  }
}

/** True when a filter asks for what rows do not say: then only the server can tell what fits. */
export function asksServer(search: RequestsSearch): boolean {
  return BLIND.some((name) => search[name] !== undefined || search[`not.${name}`] !== undefined);
}

/** Whether a request that just arrived belongs into a filtered list; the same rules as the API's. */
export function matches(
  row: RequestRow,
  search: RequestsSearch,
  zone = "UTC",
  now = row.timestampMs,
): boolean {
  const lists = DIMENSIONS.every((dimension) => {
    const wanted = search[dimension];
    const unwanted = search[`not.${dimension}`];
    if (wanted === undefined && unwanted === undefined) return true;
    const value = valueOf(row, dimension);
    if (value === undefined) return false;
    return (wanted === undefined || wanted.includes(value)) && unwanted?.includes(value) !== true;
  });
  const { fromMs, toMs } = spanIn(search, SPAN, Math.max(now, row.timestampMs), zone);
  return lists && (search.failed === undefined || row.failed === search.failed) &&
    (search.priced === undefined || (row.cost !== null) === search.priced) &&
    (search.cached === undefined || (row.cacheRead > 0) === search.cached) &&
    (search.minLatency === undefined || (row.latencyMs ?? -1) >= search.minLatency) &&
    (search.q === undefined || row.requestId.toLowerCase().includes(search.q.toLowerCase())) &&
    row.timestampMs >= fromMs && (search.to === undefined || row.timestampMs < toMs);
}

/** Requests that arrived while the page is open. */
export interface LiveRows {
  /** Newest first, above the loaded pages. */
  readonly shown: readonly RequestRow[];
  /** Waiting until the reader is at the top. */
  readonly waiting: readonly RequestRow[];
  /** How many more arrived than were sent; they are fetched when shown. */
  readonly missed: number;
}

/** Nothing arrived yet. */
export const NO_LIVE_ROWS: LiveRows = { shown: [], waiting: [], missed: 0 };
/** Rows kept above the loaded pages. */
export const LIVE_LIMIT = 500;

/** Puts newcomers where they belong: into the list, or into the waiting room. */
export function arrive(
  live: LiveRows,
  rows: readonly RequestRow[],
  missed: number,
  hold: boolean,
): LiveRows {
  const newest = live.waiting[0]?.id ?? live.shown[0]?.id ?? 0;
  const fresh = rows.filter((row) => row.id > newest).sort((a, b) => b.id - a.id);
  if (fresh.length === 0 && missed === 0) return live;
  const waiting = [...fresh, ...live.waiting].slice(0, LIVE_LIMIT);
  const next = { ...live, waiting, missed: live.missed + missed };
  return hold ? next : release(next);
}

/** Lets the waiting ones in. */
export function release(live: LiveRows): LiveRows {
  return {
    shown: [...live.waiting, ...live.shown].slice(0, LIVE_LIMIT),
    waiting: [],
    missed: live.missed,
  };
}
