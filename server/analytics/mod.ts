/**
 * Answers to questions about usage events, see types.ts.
 *
 * @module
 */
export { type QuestionCode, QuestionError } from "./error.ts";
export type { ExportPage, ExportPageQuestion } from "./export_list.ts";
export {
  type Cell,
  csvLine,
  dollars,
  type ExportFormat,
  isoTime,
  REQUEST_HEADER,
} from "./export_text.ts";
export { namedSpan, type SpanName } from "./named_span.ts";
export { Reader, type ReaderOptions } from "./reader.ts";
export { MEASURES } from "./scan.ts";
export type * from "./types.ts";
export { DIMENSIONS } from "./types.ts";
