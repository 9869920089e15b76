import { flag, oneOf, pageSearch, sortBy, whole, words } from "../../app/search.ts";

/** Views of the page. */
export const TABS = ["live", "accounts", "keys", "failures"] as const;
/** One of `TABS`. */
export type Tab = typeof TABS[number];

/** What stands behind `?` of the requests. */
export const requestsSearch = pageSearch({
  tab: oneOf(TABS),
  sort: sortBy([
    "name",
    "requests",
    "failures",
    "success",
    "tokens",
    "cost",
    "p50",
    "p95",
    "ttft",
    "share",
    "first",
    "last",
    "credentials",
    "models",
  ]),
  /** Account or key whose sheet is open. */
  open: words,
  /** All rows of a table instead of the largest. */
  rest: flag,
  /** Deletion that is under way. */
  job: whole,
});
/** See `requestsSearch`. */
export type RequestsSearch = ReturnType<typeof requestsSearch>;

/** Span of the page without one in the address. */
export const SPAN = "24h";
