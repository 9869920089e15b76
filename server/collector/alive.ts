/**
 * A small file that says until when we were listening, so that the next start knows how long
 * nobody was. Written every few seconds beside the journal.
 *
 * @module
 */
import { join } from "node:path";
import type { Attempts } from "./rivals.ts";
import type { WatchState } from "./watch.ts";

/** Content of the file. */
export interface Alive {
  readonly atMs: number;
  readonly baseUrl: string;
  /** CPA's counters then, and what of them had reached us; null when they were not known. */
  readonly watch: WatchState | null;
}

/** Reading and writing; failures are not worth stopping for and count as "unknown". */
export interface AliveFile {
  read(): Alive | null;
  write(alive: Alive): void;
}

/** The file `alive.json` in `folder`. */
export function aliveFile(folder: string): AliveFile {
  const path = join(folder, "alive.json");
  return {
    read() {
      try {
        const value: unknown = JSON.parse(Deno.readTextFileSync(path));
        if (typeof value !== "object" || value === null) return null;
        const { atMs, baseUrl, counters, received } = value as Record<string, unknown>;
        if (typeof atMs !== "number" || typeof baseUrl !== "string") return null;
        const known = attemptsOf(counters);
        const watch = known === null
          ? null
          : { counters: known, received: attemptsOf(received) ?? new Map() };
        return { atMs, baseUrl, watch };
      } catch {
        return null;
      }
    },
    write({ atMs, baseUrl, watch }) {
      try {
        Deno.writeTextFileSync(
          path + ".new",
          JSON.stringify({
            atMs,
            baseUrl,
            counters: watch === null ? null : rowsOf(watch.counters),
            received: watch === null ? null : rowsOf(watch.received),
          }),
          { mode: 0o600 },
        );
        Deno.renameSync(path + ".new", path);
      } catch {
        // a full disk is reported by the journal; this file only makes gaps more exact
      }
    },
  };
}

function rowsOf(map: ReadonlyMap<string, Attempts>): [string, number, number][] {
  return [...map].map(([index, { success, failed }]) => [index, success, failed]);
}

function attemptsOf(value: unknown): Map<string, Attempts> | null {
  if (!Array.isArray(value)) return null;
  const map = new Map<string, Attempts>();
  for (const row of value) {
    if (!Array.isArray(row)) continue;
    const [index, success, failed] = row as unknown[];
    if (typeof index === "string" && typeof success === "number" && typeof failed === "number") {
      map.set(index, { success, failed });
    }
  }
  return map;
}
