/**
 * How the questions of this folder reach events: chunk by chunk, and the newest rows by id.
 *
 * @module
 */
import type { EventChunk, SegmentEntry } from "../chunk.ts";
import { Newest } from "../newest.ts";
import type { OriginalRow } from "../rows.ts";
import type { Selection } from "../scan.ts";
import type { Job } from "../scheduler.ts";
import type { Ground } from "../snapshot.ts";
import type { Span } from "../types.ts";

/** What the reader lends for the time of one question. */
export interface Walk {
  readonly ground: Ground;
  /** Scratch, used within one piece of work only. */
  readonly rows: Selection;
  /** The tail and the segments that touch a span, one piece of work each. */
  chunks(span: Span, visit: (chunk: EventChunk) => void): Job<void>;
  /** Turns `ground.segments` to a segment. */
  open(entry: SegmentEntry): void;
}

/** Selects rows of a chunk that lie in a span. */
export type Select = (chunk: EventChunk, span: Span, into: Selection) => void;

/** Rows read by id per piece of work. */
const ROWS_A_PIECE = 64;
/** Rows that are kept for the next list of a question. */
const MOST_SEEN = 2_000;

/** Ids of the newest events of a span, by time, then id; at most `limit`. */
export function* newestIds(
  walk: Walk,
  span: Span,
  limit: number,
  select: Select,
): Job<readonly number[]> {
  const { ground, rows } = walk;
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
    walk.open(entry);
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
  walk: Walk,
  ids: readonly number[],
  seen: Map<number, OriginalRow>,
  visit: (row: OriginalRow) => boolean,
): Job<void> {
  const { rows } = walk.ground;
  let read = 0;
  for (const id of ids) {
    let row = seen.get(id);
    if (row === undefined) {
      if (++read % ROWS_A_PIECE === 0) yield;
      const found = rows.byId(id);
      if (found === null) continue;
      row = rows.toOriginal(found);
      if (seen.size < MOST_SEEN) seen.set(id, row);
    }
    if (visit(row)) return;
  }
}
