/**
 * One process per data directory. The lock is the operating system's, held for the life of the
 * process, so a killed process leaves none behind; the pid in the file is for the sentence only.
 *
 * @module
 */
import { basename, dirname, join, resolve } from "node:path";
import { StoreError } from "./sqlite.ts";

/** A held lock. */
export interface Lock {
  /** Path of the lock file, symbolic links resolved. */
  readonly path: string;
  release(): void;
}

/** Follows symbolic links, also when the file itself does not exist yet. */
export function realPath(path: string): string {
  const full = resolve(path);
  try {
    return Deno.realPathSync(full);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    const parent = dirname(full);
    return parent === full ? full : join(realPath(parent), basename(full));
  }
}

/**
 * Takes `<dbPath>.manager.lock` (mode 0600) for the life of the process; makes the folder (0755)
 * when it is missing. To be called on the main thread, before the writer opens the database.
 *
 * @param pid our process id, written into the file for whoever comes second
 * @throws StoreError `refused` when another process holds it (its pid is in the sentence),
 *   `readonly` when the folder cannot be written
 */
export function acquireLock(dbPath: string, pid: number = Deno.pid): Lock {
  let path = `${dbPath}.manager.lock`;
  let file: Deno.FsFile;
  try {
    Deno.mkdirSync(dirname(resolve(dbPath)), { recursive: true, mode: 0o755 });
    path = `${realPath(dbPath)}.manager.lock`;
    file = Deno.openSync(path, { read: true, write: true, create: true, mode: 0o600 });
  } catch (error) {
    throw new StoreError(
      `The data folder ${dirname(dbPath)} cannot be written (${reason(error)}). ` +
        "Give it to the user that runs cpa-manager, or name another one with USAGE_DB_PATH.",
      "readonly",
      { cause: error },
    );
  }
  try {
    if (!file.tryLockSync(true)) {
      throw new StoreError(
        `Another cpa-manager (pid ${ownerOf(file)}) already uses ${dbPath}. ` +
          "Stop it first, or give this one another data folder.",
        "refused",
      );
    }
  } catch (error) {
    file.close();
    if (error instanceof StoreError) throw error;
    throw new StoreError(
      `The lock ${path} cannot be taken (${reason(error)}). ` +
        "Network file systems without locks are not supported; move the data to a local disk.",
      "refused",
      { cause: error },
    );
  }
  try {
    file.truncateSync(0);
    file.writeSync(new TextEncoder().encode(`${pid}\n`));
  } catch {
    // a full disk: the lock is held all the same, only its sentence will lack the pid
  }
  return {
    path,
    release() {
      file.unlockSync();
      file.close();
    },
  };
}

/** Pid in the lock file; on Windows a locked file cannot be read. */
function ownerOf(file: Deno.FsFile): string {
  try {
    const bytes = new Uint8Array(32);
    const n = file.readSync(bytes) ?? 0;
    return new TextDecoder().decode(bytes.subarray(0, n)).trim() || "unknown";
  } catch {
    return "unknown";
  }
}

/** Short reason of a file-system error, without the path that the sentence already holds. */
export function reason(error: unknown): string {
  if (error instanceof Deno.errors.PermissionDenied) return "permission denied";
  if (error instanceof Deno.errors.NotCapable) return "Deno was started without the permission";
  if (error instanceof Error) return error.message.split(", ")[0]!.split(":")[0]!;
  return String(error);
}
