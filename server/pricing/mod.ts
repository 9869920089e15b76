/**
 * Money: prices as immutable versions, and what one event cost.
 *
 * @module
 */
export { Book, type Match, type PricedFields } from "./book.ts";
export { MOST_PER_MILLION, picoPerToken } from "./amount.ts";
export { type DollarPrice, enteredVersion, notUsed, shownPrice, toDollars } from "./entered.ts";
export { MANUAL, moreOf, rowOf } from "./manual.ts";
export { PriceError, type PriceVersion, type Usage } from "./types.ts";
export { effectiveTier } from "./tiers.ts";
export { type ListedModel, ListError, readList, type SourceName, SOURCES } from "./lists.ts";
export { type ListFetcher, listFetcher } from "./fetch.ts";
export { automaticMatch, type Candidate, candidatesFor, ListIndex } from "./matching.ts";
