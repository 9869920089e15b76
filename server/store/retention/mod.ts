/**
 * The life of the data: rows, then columns, then an archive of sums per day.
 *
 * @module
 */
export { retentionApi } from "./api.ts";
export { type Cells, unpackCells } from "./cells.ts";
export { CivilDays } from "./days.ts";
export { ARCHIVE_KINDS, type ArchiveKind, type CellDimension, kindOf, SLOT_PART } from "./kinds.ts";
export { BOUNDS, type LadderBounds } from "./ladder.ts";
export { diskFree } from "./disk.ts";
export { checkPolicy, defaultPolicy } from "./policy.ts";
export type {
  RetentionApi,
  RetentionPolicyRow,
  RetentionRun,
  RetentionState,
  SpaceClassRow,
} from "./types.ts";
