import { oneOf, pageSearch, sortBy, words } from "../../app/search.ts";

/** What the course of one key shows. */
export const MEASURES = ["cost", "requests"] as const;

/** What stands behind `?` of the API keys. */
export const keysSearch = pageSearch({
  sort: sortBy(["key", "requests", "tokens", "failed", "cost", "change", "budget", "used"]),
  /** Part of a name or of a hash. */
  find: words,
  /** The key whose sheet is open. */
  of: words,
  /** What its course shows. */
  show: oneOf(MEASURES),
});
/** See `keysSearch`. */
export type KeysSearch = ReturnType<typeof keysSearch>;
