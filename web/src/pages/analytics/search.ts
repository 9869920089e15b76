import { oneOf, pageSearch } from "../../app/search.ts";

/** What stands behind `?` of the analytics. */
export const analyticsSearch = pageSearch({ show: oneOf(["cost", "requests", "output"]) });
/** See `analyticsSearch`. */
export type AnalyticsSearch = ReturnType<typeof analyticsSearch>;
