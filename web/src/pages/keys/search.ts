import { pageSearch, sortBy } from "../../app/search.ts";

/** What stands behind `?` of the API keys. */
export const keysSearch = pageSearch({ sort: sortBy(["key", "requests", "failed", "cost"]) });
/** See `keysSearch`. */
export type KeysSearch = ReturnType<typeof keysSearch>;
