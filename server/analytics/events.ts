/**
 * Jobs that find single events: lists, details, the payload of the original's usage endpoint.
 *
 * @module
 */
import type { EventChunk } from "./chunk.ts";
import { CompatiblePayload } from "./compatible.ts";
import { type Compiled, NO_FILTER, selectRows } from "./filter.ts";
import { Newest } from "./newest.ts";
import type { Job } from "./scheduler.ts";
import type { RequestDetail, RequestRow, Span } from "./types.ts";
import { touches, type Work } from "./work.ts";

/** Attempts of one request lie this close together. */
const ATTEMPT_MS = 86_400_000;
const MOST_ATTEMPTS = 50;
/** Rows read by id per piece of work. */
export const ROWS_A_PIECE = 64;

/** Place of `req` in `SQL.row`. */
const REQ_AT = 5;

/** Newest first: from the tail backwards until there are enough. */
export function* listJob(
  work: Work,
  span: Span | null,
  filter: Compiled,
  before: number,
  after: number,
  limit: number,
): Job<readonly RequestRow[]> {
  const { ground } = work;
  const found: RequestRow[] = [];
  const take = (chunk: EventChunk) => {
    const rows = work.scratch.rows;
    selectRows(chunk, span, filter, rows);
    for (let j = rows.count - 1; j >= 0 && found.length < limit; j--) {
      const id = chunk.idOf(rows.row(j));
      if (id >= before) continue;
      if (id <= after) break;
      const row = ground.rows.byId(id);
      // columns outlive rows: those of expired rows are passed over
      if (row !== null) found.push(ground.rows.toRequest(row));
    }
  };
  const { directory, tail } = ground;
  const gone = ground.withoutRows();
  if (tail.n > 0) take(tail);
  for (let at = directory.length - 1; at >= 0 && found.length < limit; at--) {
    const entry = directory[at]!;
    if (entry.firstId >= before) continue;
    if (entry.lastId <= after) break;
    if (gone.has(entry.seg)) continue;
    if (span !== null && !touches(entry, span)) continue;
    yield;
    work.openSegment(entry);
    take(ground.segments);
  }
  return found;
}

/** One attempt in full, with the others of its request. */
export function* detailJob(work: Work, id: number): Job<RequestDetail | null> {
  const { ground } = work;
  const row = ground.rows.byId(id);
  if (row === null) return null;
  const detail = ground.rows.toDetail(row);
  const attempts: RequestRow[] = [];
  const req = row[REQ_AT] as number | null;
  if (req !== null) {
    const span = {
      fromMs: detail.timestampMs - ATTEMPT_MS,
      toMs: detail.timestampMs + ATTEMPT_MS + 1,
    };
    const rows = work.scratch.rows;
    yield* work.chunks(span, (chunk) => {
      selectRows(chunk, span, NO_FILTER, rows);
      rows.keepRange(chunk.numbers("req"), req + 1, req + 2);
      for (let j = 0; j < rows.count && attempts.length < MOST_ATTEMPTS; j++) {
        const other = chunk.idOf(rows.row(j));
        const found = other === id ? null : ground.rows.byId(other);
        if (found === null) continue;
        const attempt = ground.rows.toRequest(found);
        // ids that are not eight hex digits share a column with their hash
        if (attempt.requestId === detail.requestId) attempts.push(attempt);
      }
    });
  }
  attempts.sort((a, b) => a.timestampMs - b.timestampMs || a.id - b.id);
  return { ...detail, attempts };
}

/** Newest by time, so that an import of old events does not hide today's. */
export function* compatibleJob(work: Work, limit: number): Job<Uint8Array<ArrayBuffer>> {
  const { ground } = work;
  const newest = new Newest(limit);
  const take = (chunk: EventChunk) => {
    const dt = chunk.numbers("dt");
    for (let row = 0; row < chunk.n; row++) {
      const ts = chunk.baseTs + dt[row]!;
      if (ts >= newest.least) newest.add(ts, chunk.idOf(row));
    }
  };
  if (ground.tail.n > 0) take(ground.tail);
  for (const entry of ground.directory.toSorted((a, b) => b.maxTs - a.maxTs)) {
    if (entry.maxTs < newest.prune()) break;
    yield;
    work.openSegment(entry);
    take(ground.segments);
  }
  newest.prune();
  const payload = new CompatiblePayload();
  let pieces = 0;
  for (const { id } of newest.found) {
    if (++pieces % ROWS_A_PIECE === 0) {
      yield;
      work.checkGround();
    }
    const row = ground.rows.byId(id);
    if (row !== null) payload.add(ground.rows.toCompatible(row));
  }
  return payload.encode();
}
