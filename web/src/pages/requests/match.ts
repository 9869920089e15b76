import type { RequestRow } from "../../../../server/http/contract/mod.ts";
import type { RequestsSearch } from "../../app/search.ts";

const within = (values: readonly string[] | undefined, value: string): boolean =>
  values === undefined || values.length === 0 || values.includes(value);

/** Whether a request that just arrived belongs into a filtered list; the same rules as the API's. */
export function matches(row: RequestRow, search: RequestsSearch): boolean {
  return (search.failed === undefined || row.failed === search.failed) &&
    within(search.model, row.model) &&
    within(search.key, row.apiKeyHash) &&
    within(search.credential, row.authIndex) &&
    within(search.class, row.failClass) &&
    (search.q === undefined || row.requestId.toLowerCase().includes(search.q.toLowerCase())) &&
    (search.from === undefined || row.timestampMs >= search.from) &&
    (search.to === undefined || row.timestampMs < search.to);
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
