import {
  type Field,
  flag,
  list,
  oneOf,
  plainSearch,
  sortBy,
  whole,
  words,
} from "../../app/search.ts";
import type { NamedSpan } from "../../../../server/http/contract/mod.ts";
import { NAMED_SPANS } from "../../time/span.ts";

/** Views of the page. */
export const TABS = ["book", "unpriced", "sync", "past", "calculator"] as const;
/** What the book can be narrowed to. */
export const SHOWN = ["all", "unpriced", "manual", "sync", "list"] as const;
/** Tiers of the calculator. */
export const TIERS = ["default", "priority", "fast", "flex", "batch"] as const;

const span: Field<NamedSpan> = (value) => NAMED_SPANS.find((name) => name === value);

/** What stands behind `?` of the model prices. */
export const pricesSearch = plainSearch({
  tab: oneOf(TABS),
  show: oneOf(SHOWN),
  q: words,
  sort: sortBy(["model", "requests", "input", "output", "cacheRead", "since", "used"]),
  /** The model whose sheet is open. */
  of: words,
  /** Its editor is open. */
  edit: flag,
  /** Re-pricing: span, models, the job that is looked at. */
  span,
  from: whole,
  to: whole,
  only: list,
  job: whole,
  /** Calculator: model, tier, tokens. */
  bill: words,
  tier: oneOf(TIERS),
  input: whole,
  cacheRead: whole,
  cacheWrite: whole,
  cacheWrite1h: whole,
  output: whole,
  reasoning: whole,
});
/** See `pricesSearch`. */
export type PricesSearch = ReturnType<typeof pricesSearch>;
