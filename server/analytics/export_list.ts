/**
 * Requests for an export: the same as the list gives, in larger pages and as text, so that a
 * million of them pass through one page of memory.
 *
 * @module
 */
import type { EventChunk } from "./chunk.ts";
import { ROWS_A_PIECE } from "./events.ts";
import { type ExportFormat, requestLine } from "./export_text.ts";
import { type Compiled, selectRows } from "./filter.ts";
import type { Job } from "./scheduler.ts";
import type { Filter, Span } from "./types.ts";
import { touches, type Work } from "./work.ts";

/** Most rows of a page. */
export const MOST_EXPORTED_ROWS = 4_000;

/** A page of an export, newest first. */
export interface ExportPageQuestion {
  readonly span?: Span | undefined;
  readonly filter?: Filter | undefined;
  readonly format: ExportFormat;
  /** Only ids below it. */
  readonly before?: number | undefined;
  /** 1..`MOST_EXPORTED_ROWS` */
  readonly limit: number;
}

/** Answer to it. */
export interface ExportPage {
  /** Complete lines, UTF-8. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly rows: number;
  /** Ask for this next; null at the end. */
  readonly nextBefore: number | null;
}

/** Makes a page. Rows that have expired are passed over. */
export function* exportPageJob(
  work: Work,
  question: Omit<ExportPageQuestion, "filter" | "span">,
  span: Span | null,
  filter: Compiled,
): Job<ExportPage> {
  const { ground } = work;
  const { limit, format, before = Infinity } = question;
  const lines: string[] = [];
  let next = before;
  // ids are noted before the first row is read: the chunk is another's after a yield
  const idsOf = (chunk: EventChunk): number[] => {
    const { rows } = work.scratch;
    selectRows(chunk, span, filter, rows);
    const ids: number[] = [];
    for (let j = rows.count - 1; j >= 0 && ids.length < limit - lines.length; j--) {
      const id = chunk.idOf(rows.row(j));
      if (id < next) ids.push(id);
    }
    return ids;
  };
  function* take(ids: readonly number[]): Job<void> {
    for (const [at, id] of ids.entries()) {
      if (at % ROWS_A_PIECE === ROWS_A_PIECE - 1) {
        yield;
        work.checkGround();
      }
      const row = ground.rows.byId(id);
      next = id;
      if (row !== null) lines.push(requestLine(ground.rows.toRequest(row), format));
    }
  }
  const { directory, tail } = ground;
  const gone = ground.withoutRows();
  if (tail.n > 0) yield* take(idsOf(tail));
  for (let at = directory.length - 1; at >= 0 && lines.length < limit; at--) {
    const entry = directory[at]!;
    if (entry.firstId >= next || gone.has(entry.seg)) continue;
    if (span !== null && !touches(entry, span)) continue;
    for (let more = true; more && lines.length < limit;) {
      yield;
      work.openSegment(entry);
      const room = limit - lines.length;
      const ids = idsOf(ground.segments);
      yield* take(ids);
      // expired rows left room on the page
      more = ids.length === room;
    }
  }
  return {
    bytes: new TextEncoder().encode(lines.join("")),
    rows: lines.length,
    nextBefore: lines.length < limit ? null : next,
  };
}
