/**
 * Numbered steps from one schema to the next. A step runs in one transaction together with its
 * version number, so a killed process resumes at the step it died in; released steps are never
 * edited.
 *
 * @module
 */
import { SCHEMA_1 } from "./schema.ts";
import { SCHEMA_2 } from "./schema_2.ts";
import { type Database, StoreError, toStoreError } from "./sqlite.ts";
import { USAGE_EVENTS_VIEW } from "./view.ts";

/** One step: takes the schema from `version - 1` to `version`. */
export interface Migration {
  readonly version: number;
  readonly up: (db: Database) => void;
}

/** All steps, oldest first. */
export const MIGRATIONS: readonly Migration[] = [
  {
    version: 1,
    up(db) {
      db.exec(SCHEMA_1);
      db.exec(USAGE_EVENTS_VIEW);
    },
  },
  {
    version: 2,
    up: (db) => db.exec(SCHEMA_2),
  },
];

/** Path of the copy that is made before the schema leaves `version`. */
export function copyPath(dbPath: string, version: number): string {
  return `${dbPath}.before-v${version}`;
}

/**
 * Applies the steps that are missing. Before the first of them an existing database is copied to
 * `<db>.before-v<target>`; a finished copy is kept when the migration resumes after a kill.
 *
 * @param onStep told before each step, for the person who waits
 * @throws StoreError with a sentence; the database is then at the last finished step
 */
export async function migrate(
  db: Database,
  steps: readonly Migration[],
  onStep: (version: number, target: number) => void = () => {},
): Promise<void> {
  const from = db.number("pragma user_version");
  const missing = steps.filter((step) => step.version > from);
  const target = missing.at(-1)?.version;
  if (target === undefined) return;
  if (from > 0) await copyBefore(db, target);
  for (const step of missing) {
    onStep(step.version, target);
    try {
      db.transaction(() => {
        step.up(db);
        db.exec(`pragma user_version = ${step.version}`);
      });
    } catch (error) {
      const cause = toStoreError(error, db.path);
      throw new StoreError(
        `Bringing the database to version ${step.version} failed. ${cause.message} ` +
          `It is unchanged at version ${db.number("pragma user_version")} and the step is ` +
          `tried again at the next start.`,
        cause.code,
        { cause: error },
      );
    }
  }
}

async function copyBefore(db: Database, target: number): Promise<void> {
  const path = copyPath(db.path, target);
  if (exists(path)) return; // an earlier start made it and was killed later
  const half = `${path}.part`;
  try {
    if (exists(half)) await Deno.remove(half);
    await db.backup(half);
    syncFile(half);
    await Deno.rename(half, path);
  } catch (error) {
    if (exists(half)) await Deno.remove(half);
    const cause = toStoreError(error, half);
    throw new StoreError(
      `The copy that is made before a change of the schema failed. ${cause.message} ` +
        `${db.path} is unchanged.`,
      cause.code === "internal" ? "io" : cause.code,
      { cause: error },
    );
  }
}

/** Flushes a finished file to the disk and takes others' rights away. */
export function syncFile(path: string): void {
  const file = Deno.openSync(path, { read: true, write: true });
  try {
    file.syncSync();
  } finally {
    file.close();
  }
  if (Deno.build.os !== "windows") Deno.chmodSync(path, 0o600);
}

function exists(path: string): boolean {
  try {
    Deno.statSync(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
