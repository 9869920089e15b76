/**
 * Free space of a disk.
 *
 * @module
 */
import { statfsSync } from "node:fs";

/**
 * Bytes that this user may still write beside `path`; null where the system or the permissions
 * (`--allow-sys=statfs`) do not say.
 */
export function diskFree(path: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(path);
    const bytes = bavail * bsize;
    return Number.isSafeInteger(bytes) ? bytes : null;
  } catch {
    return null;
  }
}
