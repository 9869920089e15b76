/**
 * Online backup. `node:sqlite` blocks its thread for the whole copy, so it runs in a worker of its
 * own with a read-only connection; the writer goes on committing meanwhile.
 *
 * @module
 */
import { StoreError } from "./sqlite.ts";

/** Answer of the backup worker. */
export type BackupAnswer = { readonly bytes: number } | {
  readonly message: string;
  readonly code: StoreError["code"];
};

/**
 * Copies the database at `source` to `target` (replaced if it exists, mode 0600, flushed to disk).
 *
 * @returns size of the copy in bytes
 * @throws StoreError; no half-made file stays at `target`
 */
export async function backupDatabase(source: string, target: string): Promise<number> {
  const worker = new Worker(new URL("./backup_worker.ts", import.meta.url), { type: "module" });
  try {
    const answer = await new Promise<BackupAnswer>((resolve, reject) => {
      worker.onmessage = (event) => resolve(event.data as BackupAnswer);
      worker.onerror = (event) => {
        event.preventDefault();
        reject(new StoreError(`The backup failed: ${event.message}`, "internal"));
      };
      worker.postMessage({ source, target });
    });
    if ("bytes" in answer) return answer.bytes;
    throw new StoreError(answer.message, answer.code);
  } finally {
    worker.terminate();
  }
}
