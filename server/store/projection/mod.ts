/**
 * Projections: sums per tuple of dimensions over blocks of segments.
 *
 * @module
 */
export {
  BLOCK_SEGMENTS,
  dimsText,
  type ProjectedDimension,
  PROJECTION_COLUMN,
  projectionKey,
  type ProjectionKind,
  PROJECTIONS,
  SUMMED,
} from "./kinds.ts";
export { type ProjectionApi, type Projections, projectionsOf } from "./upkeep.ts";
