/**
 * Rules of the store that answers depend on, in one place.
 *
 * @module
 */
export {
  derivedReport,
  reportedOf,
  requestIdOf,
  requestKey,
  type TokenColumns,
} from "../store/mod.ts";
