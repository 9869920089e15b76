/**
 * Column segments: a pure function of event rows and back.
 *
 * @module
 */
export {
  type ColumnRows,
  type EncodedColumn,
  type EncodedSegment,
  type EncodedSummary,
  ROW_COLUMNS,
  SegmentBuilder,
} from "./builder.ts";
export {
  decodeColumn,
  gatherColumn,
  packColumn,
  type PackedColumn,
  releaseBlob,
  type Scratch,
} from "./column.ts";
export { bucketMs, bucketOf, BUCKETS, LONGEST_MS, percentile } from "./histogram.ts";
export { decodeSummary, packSummary, SUMMARY_SUMS } from "./summary.ts";
export { COLUMN, type ColumnName, type EventRow, SLOT_MS, SUMMARY } from "./types.ts";
