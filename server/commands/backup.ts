/**
 * `backup <file>`: copies the database, while a server uses it or not.
 *
 * @module
 */
import { resolve } from "node:path";
import { backupDatabase } from "../store/mod.ts";
import { configuration, log } from "./common.ts";

/** SQLite's online backup from a read-only connection: it neither waits for the writer nor stops it. */
export async function backup(args: string[]): Promise<number> {
  const [target] = args;
  if (target === undefined) {
    console.error("backup wants the file to write, for example: backup backup.sqlite");
    return 2;
  }
  const config = configuration();
  if (config === null) return 1;
  try {
    const bytes = await backupDatabase(config.dbPath, resolve(target));
    log(`backup: ${bytes} bytes written to ${target}; keep ${config.dataKeyPath} with it`);
    return 0;
  } catch (error) {
    log(`backup: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}
