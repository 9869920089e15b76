import { plainSearch } from "../../app/search.ts";

/** What stands behind `?` of the settings. */
export const settingsSearch = plainSearch({});
/** See `settingsSearch`. */
export type SettingsSearch = ReturnType<typeof settingsSearch>;
