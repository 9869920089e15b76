import { plainSearch, sortBy, words } from "../../app/search.ts";

/** What stands behind `?` of the model prices. */
export const pricesSearch = plainSearch({
  q: words,
  sort: sortBy(["model", "requests", "input", "output", "cacheRead"]),
});
/** See `pricesSearch`. */
export type PricesSearch = ReturnType<typeof pricesSearch>;
