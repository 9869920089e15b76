/**
 * Work that rewrites the past: deletion of a filtered set, re-pricing and its undo, and pricing of
 * what was unpriced.
 *
 * A deletion takes rows, columns and sums alike. A record that was deleted cannot arrive once more:
 * what came within the last two hours (CPA keeps its queue for one at most) is remembered by its
 * hash, and a live duplicate of it is dropped. An import of the same record does bring it back,
 * since whoever imports it wants it.
 *
 * A re-pricing keeps what it replaced for 30 days. Undo restores columns and rows exactly, as far
 * as they are still there: what was deleted or has expired in the meantime is not brought back,
 * and where only the row has expired its columns are restored.
 *
 * @module
 */
export { jobsApi } from "./api.ts";
export { JobRunner } from "./runner.ts";
export type * from "./types.ts";
