/**
 * Reads the newest columns once, so that the first page after a start does not wait for the disk:
 * the operating system keeps them from then on. In slices, after whatever people ask meanwhile.
 *
 * @module
 */
import type { IdColumn, NumberColumn } from "./scan.ts";
import type { Job } from "./scheduler.ts";
import type { Work } from "./work.ts";

/** What most pages look at. */
const WARM_MS = 30 * 86_400_000;
/** About 100 MB. */
const MOST_SEGMENTS = 128;

/** Expected pieces of work: behind every question. */
export const WARM_COST = MOST_SEGMENTS * 8;

const IDS: readonly IdColumn[] = ["cred", "model", "alias", "key", "prov", "mode", "cls"];
const NUMBERS: readonly NumberColumn[] = [
  "slot",
  "inp",
  "read",
  "write",
  "out",
  "reason",
  "cost",
  "nocache",
  "priced",
  "lat",
  "ttft",
  "repTotal",
];

/** See the module comment; answers how many segments were read. */
export function* warmJob(work: Work): Job<number> {
  const { directory, segments } = work.ground;
  const newest = directory.reduce((most, { maxTs }) => Math.max(most, maxTs), 0);
  let read = 0;
  for (let i = directory.length - 1; i >= 0 && read < MOST_SEGMENTS; i--) {
    const entry = directory[i]!;
    if (entry.maxTs < newest - WARM_MS) continue;
    yield;
    work.openSegment(entry);
    for (const name of IDS) segments.ids(name);
    for (const name of NUMBERS) segments.numbers(name);
    segments.buckets("latb");
    segments.buckets("ttftb");
    read++;
  }
  return read;
}
