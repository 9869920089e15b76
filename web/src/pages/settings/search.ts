import { oneOf, plainSearch, words } from "../../app/search.ts";

/** Parts of the settings, in order; the first is the one without a name in the address. */
export const TABS = [
  "connection",
  "collector",
  "retention",
  "alerts",
  "access",
  "data",
  "look",
  "about",
] as const;
/** One of `TABS`. */
export type SettingsTab = typeof TABS[number];

/** Spans that are worth a file. */
export const EXPORT_SPANS = [
  "30d",
  "this-month",
  "last-month",
  "90d",
  "this-year",
  "all",
] as const;

/** What stands behind `?` of the settings. */
export const settingsSearch = plainSearch({
  tab: oneOf(TABS),
  /** Number of the budget whose form is open, or `new`. */
  budget: words,
  /** The same of a channel. */
  channel: words,
  /** Span of the files under "data". */
  export: oneOf(EXPORT_SPANS),
});
/** See `settingsSearch`. */
export type SettingsSearch = ReturnType<typeof settingsSearch>;
