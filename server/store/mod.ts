/**
 * The store: one SQLite file, one writer. See `writer.ts`; readers open `Database` read-only.
 *
 * @module
 */
export { acquireLock, type Lock, realPath } from "./lock.ts";
export { type Bindable, Database, type Row, StoreError, type StoreErrorCode } from "./sqlite.ts";
export { toStoreError, type Value } from "./sqlite.ts";
export {
  APPLICATION_ID,
  DICT,
  type DictKind,
  type ModeTuple,
  SCHEMA_VERSION,
  SEGMENT_EVENTS,
} from "./schema.ts";
export {
  EVENT_ROW_COLUMNS,
  EVENT_ROWS_AFTER,
  REQUEST_TEXT,
  requestIdOf,
  type RequestKey,
  requestKey,
  styleOfMode,
  toEventRow,
} from "./row.ts";
export { derivedReport, reportedOf, type TokenColumns } from "./tokens.ts";
export { toGap } from "./records.ts";
export { MANY } from "./dictionary.ts";
export {
  DIMENSION_RULES,
  type DimensionRule,
  modeOf,
  routeOf,
  snapshotOf,
  sourceOf,
} from "./dimension.ts";
export type {
  PriceBook,
  Priced,
  PricedEvent,
  PriceHook,
  SegmentData,
  SegmentEncoder,
  StoredVersion,
} from "./event_log.ts";
export {
  type Normalise,
  type UploadItem,
  type UploadParser,
  type UploadSummary,
  WAL_FLAG,
  Writer,
  type WriterNotice,
  type WriterOptions,
} from "./writer.ts";
export { backupDatabase } from "./backup.ts";
export { openStore } from "./open.ts";
export { type Migration, MIGRATIONS } from "./migrations.ts";
export { USAGE_EVENTS_COLUMNS } from "./view.ts";
export {
  ARCHIVE_KINDS,
  type ArchiveKind,
  type CellDimension,
  type Cells,
  checkPolicy,
  diskFree,
  kindOf,
  SLOT_PART,
  unpackCells,
} from "./retention/mod.ts";
export type * from "./types.ts";
