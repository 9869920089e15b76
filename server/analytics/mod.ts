/**
 * Answers to questions about usage events, see types.ts.
 *
 * @module
 */
export { type QuestionCode, QuestionError } from "./error.ts";
export { Reader, type ReaderOptions } from "./reader.ts";
export { MEASURES } from "./scan.ts";
export type * from "./types.ts";
export { DIMENSIONS } from "./types.ts";
