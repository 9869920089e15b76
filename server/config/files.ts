/**
 * The few file operations that start-up needs, as an interface, so that tests need no disk.
 *
 * @module
 */

/** Synchronous on purpose: start-up is sequential and nothing is served yet. */
export interface Files {
  /** Text of a file; null when there is none. Throws on every other trouble. */
  read(path: string): string | null;
  exists(path: string): boolean;
  /** Writes a new file whole or not at all; an existing file is an error. */
  create(path: string, text: string, mode: number): void;
  /** Makes a directory and its parents; existing ones keep their mode. */
  makeDir(path: string, mode: number): void;
  /** Permission bits; null when unknown (Windows) or missing. */
  mode(path: string): number | null;
  rename(from: string, to: string): void;
}

/** The disk. */
export const diskFiles: Files = {
  read(path) {
    try {
      return Deno.readTextFileSync(path);
    } catch (error) {
      if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) {
        return null;
      }
      throw error;
    }
  },
  exists(path) {
    try {
      Deno.statSync(path);
      return true;
    } catch (error) {
      if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) {
        return false;
      }
      throw error;
    }
  },
  create(path, text, mode) {
    if (this.exists(path)) throw new Deno.errors.AlreadyExists(`${path} exists`);
    // a crash must not leave half a file under the final name
    const draft = `${path}.new-${crypto.randomUUID().slice(0, 8)}`;
    try {
      const file = Deno.openSync(draft, { write: true, createNew: true, mode });
      try {
        const bytes = new TextEncoder().encode(text);
        for (let done = 0; done < bytes.length;) done += file.writeSync(bytes.subarray(done));
        file.syncSync();
      } finally {
        file.close();
      }
      Deno.renameSync(draft, path);
    } catch (error) {
      try {
        Deno.removeSync(draft);
      } catch { /* it was never made, or was renamed */ }
      throw error;
    }
  },
  makeDir(path, mode) {
    Deno.mkdirSync(path, { recursive: true, mode });
  },
  mode(path) {
    try {
      const { mode } = Deno.statSync(path);
      return mode === null || Deno.build.os === "windows" ? null : mode & 0o777;
    } catch {
      return null;
    }
  },
  rename(from, to) {
    Deno.renameSync(from, to);
  },
};

/** Why a file operation failed, in a few words without the path. */
export function fileTrouble(error: unknown): string {
  if (error instanceof Deno.errors.NotCapable) {
    return "the program was started without access to it";
  }
  if (error instanceof Deno.errors.PermissionDenied) return "permission denied";
  if (error instanceof Deno.errors.IsADirectory) return "it is a directory";
  if (error instanceof Deno.errors.InvalidData) return "it is not UTF-8 text";
  const code = (error as { code?: unknown } | null)?.code;
  if (code === "EROFS") return "the file system is read-only";
  if (code === "ENOSPC") return "the disk is full";
  if (code === "EISDIR") return "it is a directory";
  return error instanceof Error ? error.message : String(error);
}
