/**
 * What the commands share: configuration, log, and the database for as long as a command needs it.
 *
 * @module
 */
import { basename, dirname } from "node:path";
import { type Config, ConfigError, createLog, loadConfig, type Log } from "../config/mod.ts";
import { redact } from "../secrets/mod.ts";
import { acquireLock } from "../store/mod.ts";
import { openWriter, type WriterThread } from "../threads/spawn.ts";

/** The program's version; `deno.json` and this line are compared by a test. */
export const VERSION = "0.1.0";

/** The log of the process. */
export const log: Log = createLog(redact);

/** For a new admin key, shown once: redaction would hide it. */
export const announce: Log = createLog((text) => text);

/** Folder whose `config.json` counts: the executable's, from source the working directory. */
export function homeDir(): string {
  const path = Deno.execPath();
  return basename(path).replace(/\.exe$/i, "") === "deno" ? Deno.cwd() : dirname(path);
}

/** Configuration of this process; null after saying what is wrong. */
export function configuration(env = (name: string) => Deno.env.get(name)): Config | null {
  try {
    return loadConfig({ env, executableDir: homeDir(), cwd: Deno.cwd() });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    for (const problem of error.problems) log(`load config: ${problem}`);
    return null;
  }
}

/** False, after saying so, when there is nothing to read: a command must not make a database. */
export async function hasDatabase(prefix: string, config: Config): Promise<boolean> {
  if (await Deno.stat(config.dbPath).then((info) => info.isFile, () => false)) return true;
  log(`${prefix}: there is no database at ${config.dbPath}; set USAGE_DATA_DIR or USAGE_DB_PATH`);
  return false;
}

/**
 * Opens the database for an offline command; says why when it cannot.
 *
 * @param prefix what the log line begins with
 */
export async function withWriter(
  prefix: string,
  run: (writer: WriterThread, config: Config) => Promise<number>,
): Promise<number> {
  const config = configuration();
  if (config === null) return 1;
  try {
    const lock = acquireLock(config.dbPath);
    const writer = openWriter(config.dbPath, new SharedArrayBuffer(64), () => {});
    try {
      const state = await writer.opened();
      if (state.phase === "failed") throw new Error(state.message);
      const code = await run(writer, config);
      await writer.peer.api.close();
      return code;
    } finally {
      writer.terminate();
      lock.release();
    }
  } catch (error) {
    log(`${prefix}: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}
