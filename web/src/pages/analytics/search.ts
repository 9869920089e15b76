import { flag, oneOf, pageSearch, sortBy, whole } from "../../app/search.ts";
import { MEASURES } from "./measures.ts";

/** Views of the page, in the order of its tabs. */
export const TABS = ["overview", "trends", "models", "keys", "credentials", "heat"] as const;
/** One of `TABS`. */
export type Tab = typeof TABS[number];

/** What a chart may be split by; `parts` are the natural parts of the measure. */
export const SPLITS = [
  "model",
  "parts",
  "key",
  "credential",
  "provider",
  "alias",
  "class",
  "tier",
  "source",
  "stream",
  "project",
  "endpoint",
  "executor",
  "effort",
] as const;
/** One of `SPLITS`. */
export type Split = typeof SPLITS[number];

/** Widths of a bin to choose from. */
export const GRAINS = ["auto", "15m", "hour", "day", "week", "month"] as const;
/** One of `GRAINS`. */
export type GrainChoice = typeof GRAINS[number];

/** How colours of the heat map are scaled. */
export const SCALES = ["all", "weekday", "hour"] as const;

/** Columns of the rank tables that can be sorted by. */
export const RANK_COLUMNS = [
  "name",
  "requests",
  "share",
  "change",
  "tokens",
  "cost",
  "uncached",
  "failed",
  "cache",
  "p50",
  "p95",
  "p99",
  "ttft",
  "speed",
] as const;

/** What stands behind `?` of the analytics. */
export const analyticsSearch = pageSearch({
  tab: oneOf(TABS),
  show: oneOf(MEASURES),
  by: oneOf(SPLITS),
  grain: oneOf(GRAINS),
  shape: oneOf(["stacked", "grouped", "lines"]),
  log: flag,
  sort: sortBy(RANK_COLUMNS),
  /** Order of the comparison of durations. */
  slow: sortBy(["name", "now", "before", "change", "ttft", "ttftChange"]),
  scale: oneOf(SCALES),
  /** The cell of the heat map that is looked at: weekday × 24 + hour, Monday first. */
  cell: whole,
  /** Against what the rows of a table are crossed; `auto` is the first that makes sense. */
  cross: oneOf(["auto", "model", "key", "credential", "provider", "class", "endpoint", "project"]),
});
/** See `analyticsSearch`. */
export type AnalyticsSearch = ReturnType<typeof analyticsSearch>;
