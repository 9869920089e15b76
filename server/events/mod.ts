/**
 * One usage record: parse, normalise, hash, redact; JSON Lines in and out.
 *
 * @module
 */
export * from "./types.ts";
export { normalise } from "./normalise.ts";
export { MAX_RECORD_BYTES } from "./decode.ts";
export { dead, deadPayload } from "./dead.ts";
export { failSummary, redactText } from "./redact_summary.ts";
export { maskSource } from "./mask.ts";
export { sha256Hex } from "./hash.ts";
export { timeText } from "./time.ts";
export { allHeaders } from "./headers.ts";
export { type EventMeta, readMeta } from "./notes.ts";
export { exportLine, type ExportRecord, exportRecord } from "./export.ts";
export {
  detectUpload,
  type Fault,
  type ImportFormat,
  type ImportItem,
  type ImportSummary,
  MAX_LINE_BYTES,
  parseUpload,
  type UploadShape,
} from "./import.ts";
export { failurePattern } from "./failure_pattern.ts";
