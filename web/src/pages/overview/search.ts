import { oneOf, pageSearch } from "../../app/search.ts";

/** What stands behind `?` of the overview. */
export const overviewSearch = pageSearch({ show: oneOf(["requests", "tokens", "cost"]) });
/** See `overviewSearch`. */
export type OverviewSearch = ReturnType<typeof overviewSearch>;
