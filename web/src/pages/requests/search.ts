import { pageSearch } from "../../app/search.ts";

/** What stands behind `?` of the requests. */
export const requestsSearch = pageSearch({});
/** See `requestsSearch`. */
export type RequestsSearch = ReturnType<typeof requestsSearch>;
