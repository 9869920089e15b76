/**
 * What the original takes for tasks: calls of one instant, source and credential.
 *
 * @module
 */
import type { OriginalRow } from "../rows.ts";
import type { Job } from "../scheduler.ts";
import type { Span } from "../types.ts";
import type { Work } from "../work.ts";
import type { TaskBucket } from "./types.ts";
import { newestIds, readRows, type Select } from "./walk.ts";

/** Most task buckets, in the block and in the summary. */
const MOST_TASKS = 500;
/** Rows that are looked at for so many buckets. */
const TASK_ROWS = 4_000;

/** A bucket that is being filled. */
interface Filling {
  readonly key: string;
  readonly rows: OriginalRow[];
}

/**
 * Groups the newest rows. That release groups every call of the span and keeps 500; the newest
 * 500 groups are within the newest rows, so only these are read.
 */
export function* taskBuckets(
  work: Work,
  span: Span,
  select: Select,
  seen: Map<number, OriginalRow>,
): Job<TaskBucket[]> {
  const ids = yield* newestIds(work, span, TASK_ROWS, select);
  const buckets = new Map<string, Filling>();
  let oldestMs = Infinity;
  yield* readRows(work, ids, seen, (row) => {
    const key = `${row.timestamp}|${row.sourceHash}|${row.authIndex}`;
    const found = buckets.get(key);
    if (found !== undefined) found.rows.push(row);
    else if (buckets.size < MOST_TASKS) {
      buckets.set(key, { key, rows: [row] });
      oldestMs = row.timestampMs;
    }
    // rows of that instant may still belong to a bucket that is there
    return buckets.size === MOST_TASKS && row.timestampMs !== oldestMs;
  });
  return [...buckets.values()].map(taskBucket);
}

function taskBucket({ key, rows }: Filling): TaskBucket {
  const times = rows.map(({ timestampMs }) => timestampMs);
  const sum = (of: (row: OriginalRow) => number) => rows.reduce((all, row) => all + of(row), 0);
  const failure = rows.filter(({ failed }) => failed).length;
  const known = rows.map(({ latencyMs }) => latencyMs).filter((ms) => ms !== null);
  const timed = known.filter((ms) => ms > 0);
  const [first] = rows;
  return {
    bucket_key: key,
    total: rows.length,
    success: rows.length - failure,
    failure,
    first_ms: Math.min(...times),
    last_ms: Math.max(...times),
    source: first?.source ?? "",
    source_hash: first?.sourceHash ?? "",
    auth_index: first?.authIndex ?? "",
    models: [...new Set(rows.map(({ model }) => model))].sort(),
    endpoints: [...new Set(rows.map(({ endpoint }) => endpoint))].sort(),
    input_tokens: sum(({ input }) => input),
    output_tokens: sum(({ output }) => output),
    cached_tokens: sum(({ cached }) => cached),
    total_tokens: sum(({ total }) => total),
    average_latency_ms: timed.length === 0 ? null : timed.reduce((a, b) => a + b) / timed.length,
    max_latency_ms: known.length === 0 ? null : Math.max(...known),
  };
}
