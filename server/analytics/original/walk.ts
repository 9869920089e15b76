/**
 * How the questions of this folder reach events: chunk by chunk, and the newest rows by id.
 *
 * @module
 */
import type { EventChunk } from "../chunk.ts";
import { Newest } from "../newest.ts";
import type { OriginalRow } from "../rows.ts";
import type { Selection } from "../scan.ts";
import type { Job } from "../scheduler.ts";
import type { Span } from "../types.ts";
import type { Work } from "../work.ts";

/** Selects rows of a chunk that lie in a span. */
export type Select = (chunk: EventChunk, span: Span, into: Selection) => void;

/** Rows read by id per piece of work. */
const ROWS_A_PIECE = 64;
/** Rows that are kept for the next list of a question. */
const MOST_SEEN = 2_000;

/** Ids of the newest events of a span, by time, then id; at most `limit`. */
export function* newestIds(
  work: Work,
  span: Span,
  limit: number,
  select: Select,
): Job<readonly number[]> {
  const { ground } = work;
  const { rows } = work.scratch;
  const newest = new Newest(limit);
  const take = (chunk: EventChunk) => {
    select(chunk, { fromMs: Math.max(span.fromMs, newest.least), toMs: span.toMs }, rows);
    const dt = chunk.numbers("dt");
    for (let j = 0; j < rows.count; j++) {
      const row = rows.row(j);
      const ts = chunk.baseTs + dt[row]!;
      if (ts >= newest.least) newest.add(ts, chunk.idOf(row));
    }
  };
  if (ground.tail.n > 0) take(ground.tail);
  for (const entry of ground.directory.toSorted((a, b) => b.maxTs - a.maxTs)) {
    if (entry.maxTs < Math.max(newest.prune(), span.fromMs)) break;
    if (entry.minTs >= span.toMs) continue;
    yield;
    work.openSegment(entry);
    take(ground.segments);
  }
  newest.prune();
  return newest.found.map(({ id }) => id);
}

/**
 * Reads rows one by one until `visit` says true; rows that have expired are passed over.
 *
 * @param seen rows that another list of the same question has read, and will read
 */
export function* readRows(
  work: Work,
  ids: readonly number[],
  seen: Map<number, OriginalRow>,
  visit: (row: OriginalRow) => boolean,
): Job<void> {
  const { rows } = work.ground;
  let read = 0;
  for (const id of ids) {
    let row = seen.get(id);
    if (row === undefined) {
      if (++read % ROWS_A_PIECE === 0) {
        yield;
        work.checkGround();
      }
      const found = rows.byId(id);
      if (found === null) continue;
      row = rows.toOriginal(found);
      if (seen.size < MOST_SEEN) seen.set(id, row);
    }
    if (visit(row)) return;
  }
}
