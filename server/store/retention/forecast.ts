/**
 * How large the database will be: what there is grows old and thin, what comes is like the last
 * week. Pure.
 *
 * @module
 */
import type { Space } from "./space.ts";
import type { RetentionPolicyRow, SpaceClassRow } from "./types.ts";

const DAY_MS = 86_400_000;
/** Ten years: beyond, nobody plans a disk. */
const FARTHEST_DAYS = 3_650;

/** Bytes per event while a class is still empty: what was measured (store.md §2, §8). */
const USUAL = { rows: 235, columns: 70, archive: 14 } as const;
/** With fewer events a class says nothing about the size of one. */
const ENOUGH = 50_000;

/** See the module comment. */
export interface Forecast {
  readonly bytesPerDay: number;
  readonly months: readonly { readonly atMs: number; readonly bytes: number }[];
  readonly settlesAtBytes: number | null;
  readonly fullAtMs: number | null;
}

/** Bytes of one event in each class. */
function perEvent(classes: readonly SpaceClassRow[]): Record<keyof typeof USUAL, number> {
  const of = (name: SpaceClassRow["class"]) => classes.find((one) => one.class === name);
  const each = (name: keyof typeof USUAL, bytes: number) => {
    const { events } = of(name) ?? { events: 0 };
    return events < ENOUGH ? USUAL[name] : bytes / events;
  };
  const columns = (of("columns")?.bytes ?? 0) + (of("projections")?.bytes ?? 0);
  return {
    rows: each("rows", of("rows")?.bytes ?? 0),
    columns: each("columns", columns),
    archive: each("archive", of("archive")?.bytes ?? 0),
  };
}

/** The first of each of the next twelve months, UTC. */
function firsts(nowMs: number): number[] {
  const now = new Date(nowMs);
  return Array.from(
    { length: 12 },
    (_, i) => Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1 + i, 1),
  );
}

/**
 * @param diskFreeBytes null where the system does not say: then nobody knows when it is full
 */
export function forecast(
  space: Space,
  policy: RetentionPolicyRow,
  nowMs: number,
  diskFreeBytes: number | null,
): Forecast {
  const { eventsPerDay, segments, open, databaseBytes, classes } = space;
  const size = perEvent(classes);
  const kept = (days: number | null) => days ?? Infinity;
  const rows = kept(policy.rows);
  const columns = kept(policy.columns);
  const archive = kept(policy.archive);
  const archived = classes.find((one) => one.class === "archive");
  const fixed = classes
    .filter((one) => one.class === "dictionaries" || one.class === "other")
    .reduce((sum, { bytes }) => sum + bytes, 0);
  /** Days from `at` until what came in between has all arrived and is this old at most. */
  const fresh = (elapsed: number, days: number) => eventsPerDay * Math.min(elapsed, days);

  const sizeAt = (atMs: number): number => {
    const elapsed = (atMs - nowMs) / DAY_MS;
    let rowEvents = open + fresh(elapsed, rows);
    let columnEvents = fresh(elapsed, columns);
    // those that came after now and are older than the columns are kept
    let archiveEvents = fresh(elapsed, archive) - fresh(elapsed, columns);
    for (const { maxTs, n, rows: hasRows } of segments) {
      const age = (atMs - maxTs) / DAY_MS;
      if (age <= columns) columnEvents += n;
      else if (age <= archive) archiveEvents += n;
      if (hasRows && age <= rows) rowEvents += n;
    }
    const oldestMs = archived?.oldestMs ?? null;
    if (archived !== undefined && oldestMs !== null) {
      // its days are taken for equally large; the last of them is where the columns begin
      const newest = Math.max(oldestMs + DAY_MS, nowMs - Math.min(columns, 1e6) * DAY_MS);
      const left = Math.min(
        1,
        Math.max(0, (newest - (atMs - archive * DAY_MS)) / (newest - oldestMs)),
      );
      archiveEvents += archived.events * left;
    }
    return fixed + rowEvents * size.rows + columnEvents * size.columns +
      archiveEvents * size.archive;
  };
  // what the model misses today it is taken to miss later as well
  const shift = databaseBytes - sizeAt(nowMs);
  const bytesAt = (atMs: number) => Math.max(0, Math.round(sizeAt(atMs) + shift));

  const endless = eventsPerDay > 0 && [rows, columns, archive].includes(Infinity);
  const last = Math.max(...[rows, columns, archive].map((days) => days === Infinity ? 0 : days));
  let fullAtMs: number | null = null;
  if (diskFreeBytes !== null) {
    for (let day = 1; day <= FARTHEST_DAYS && fullAtMs === null; day++) {
      const atMs = nowMs + day * DAY_MS;
      if (bytesAt(atMs) - databaseBytes >= diskFreeBytes) fullAtMs = atMs;
    }
  }
  return {
    bytesPerDay: bytesAt(nowMs + DAY_MS) - databaseBytes,
    months: firsts(nowMs).map((atMs) => ({ atMs, bytes: bytesAt(atMs) })),
    settlesAtBytes: endless ? null : bytesAt(nowMs + (last + 1) * DAY_MS),
    fullAtMs,
  };
}
