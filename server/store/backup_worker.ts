/**
 * Worker of `backup.ts`: one copy, then it is terminated.
 *
 * @module
 */
import type { BackupAnswer } from "./backup.ts";
import { syncFile } from "./migrations.ts";
import { Database, toStoreError } from "./sqlite.ts";

const scope = self as unknown as {
  onmessage: (event: MessageEvent<{ source: string; target: string }>) => void;
  postMessage(answer: BackupAnswer): void;
};

scope.onmessage = async ({ data: { source, target } }) => {
  const half = `${target}.part`;
  try {
    await remove(half);
    const db = new Database(source, { readOnly: true });
    try {
      await db.backup(half);
    } finally {
      db.close();
    }
    syncFile(half);
    await Deno.rename(half, target);
    scope.postMessage({ bytes: (await Deno.stat(target)).size });
  } catch (error) {
    try {
      await remove(half);
    } catch {
      // the first error is the one to tell
    }
    const { message, code } = toStoreError(error, target);
    scope.postMessage({ message, code });
  }
};

async function remove(path: string): Promise<void> {
  try {
    await Deno.remove(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
