import { oneOf, pageSearch } from "../../app/search.ts";

/** What stands behind `?` of the overview. */
export const overviewSearch = pageSearch({ show: oneOf(["cost", "requests", "tokens"]) });
/** See `overviewSearch`. */
export type OverviewSearch = ReturnType<typeof overviewSearch>;
