/**
 * Opens or creates the database file. Everything that could speak against it is looked at before
 * the first byte changes; what is refused is left exactly as it was.
 *
 * @module
 */
import { basename, dirname, join } from "node:path";
import { realPath, reason } from "./lock.ts";
import { migrate, type Migration, MIGRATIONS, syncFile } from "./migrations.ts";
import { APPLICATION_ID } from "./schema.ts";
import {
  Database,
  layOut,
  prepareWriting,
  StoreError,
  toStoreError,
  WRITER_CACHE_BYTES,
} from "./sqlite.ts";

/** Up to this size a database that was not closed properly is checked at start. */
const CHEAP_CHECK_BYTES = 64 << 20;
/** Where the names of a foreign program's tables are looked for. */
const SIGNATURE_BYTES = 1 << 20;

/** What the opening tells and takes. */
export interface OpenHooks {
  readonly migrations?: readonly Migration[];
  readonly onStep?: (version: number, target: number) => void;
}

/**
 * Opens `path` for writing at the newest schema; creates file and folder when there is nothing.
 * A new file appears complete (made beside, then renamed), hence an empty one was not ours.
 *
 * @throws StoreError whose sentence says what is wrong with the file and what to do
 */
export async function openStore(path: string, hooks: OpenHooks = {}): Promise<Database> {
  const steps = hooks.migrations ?? MIGRATIONS;
  let real = path;
  try {
    await Deno.mkdir(dirname(path), { recursive: true, mode: 0o755 });
    real = realPath(path);
  } catch (error) {
    throw unwritable(dirname(path), error);
  }
  const info = stat(real);
  if (info === null) await create(real, steps);
  else inspect(real, info);
  probeFolder(dirname(real));

  const unclean = (stat(`${real}-wal`)?.size ?? 0) > 0;
  let db: Database | undefined;
  try {
    db = new Database(real, { cacheBytes: WRITER_CACHE_BYTES });
    refuseNewer(db, steps);
    if (unclean && (info?.size ?? 0) <= CHEAP_CHECK_BYTES) quickCheck(db);
    prepareWriting(db);
    await migrate(db, steps, hooks.onStep);
    return db;
  } catch (error) {
    db?.close();
    throw toStoreError(error, real);
  }
}

function stat(path: string): Deno.FileInfo | null {
  try {
    return Deno.statSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw unwritable(path, error);
  }
}

function unwritable(path: string, error: unknown): StoreError {
  return new StoreError(
    `${path} cannot be used (${reason(error)}). Give it to the user that runs cpa-manager, ` +
      "or name another place with USAGE_DB_PATH.",
    "readonly",
    { cause: error },
  );
}

function refused(message: string): StoreError {
  return new StoreError(message, "refused");
}

/** A volume mounted read-only shows itself only when something is written. */
function probeFolder(folder: string): void {
  const probe = join(folder, ".cpa-manager-probe");
  try {
    Deno.writeFileSync(probe, new Uint8Array(1), { mode: 0o600 });
    Deno.removeSync(probe);
  } catch (error) {
    if (/no space|os error 28|quota/i.test(String(error))) return; // full: reading still works
    throw unwritable(folder, error);
  }
}

async function create(path: string, steps: readonly Migration[]): Promise<void> {
  for (const suffix of ["-wal", "-journal"]) {
    if (stat(path + suffix) === null) continue;
    throw refused(
      `${path} is missing but ${basename(path)}${suffix} is there: the database was removed or ` +
        `moved without its log. Put the database back, or move ${basename(path)}${suffix} away ` +
        "to start with an empty one.",
    );
  }
  const fresh = `${path}.new`;
  for (const suffix of ["", "-wal", "-shm"]) {
    if (stat(fresh + suffix) !== null) await Deno.remove(fresh + suffix);
  }
  try {
    const db = new Database(fresh);
    try {
      layOut(db);
      prepareWriting(db);
      db.exec(`pragma application_id = ${APPLICATION_ID}`);
      await migrate(db, steps);
    } finally {
      db.close(); // the last connection checkpoints and removes the log
    }
    syncFile(fresh);
    await Deno.rename(fresh, path);
    syncFolder(dirname(path));
  } catch (error) {
    throw error instanceof Deno.errors.PermissionDenied || error instanceof Deno.errors.NotCapable
      ? unwritable(dirname(path), error)
      : toStoreError(error, path);
  }
}

/** Makes a rename survive a power cut; Windows neither needs nor allows it. */
function syncFolder(path: string): void {
  if (Deno.build.os === "windows") return;
  const folder = Deno.openSync(path, { read: true });
  try {
    folder.syncSync();
  } finally {
    folder.close();
  }
}

/** Judges an existing file by its bytes alone; SQLite has not seen it yet. */
function inspect(path: string, info: Deno.FileInfo): void {
  if (!info.isFile) {
    throw refused(`${path} is not a file. Name a file with USAGE_DB_PATH.`);
  }
  if (info.size === 0) {
    throw refused(
      `${path} is empty (0 bytes): its content was lost. Restore a backup, ` +
        "or remove the file to start with an empty database.",
    );
  }
  let header: Uint8Array;
  try {
    const file = Deno.openSync(path, { read: true, write: true });
    try {
      header = new Uint8Array(100);
      header = header.subarray(0, file.readSync(header) ?? 0);
    } finally {
      file.close();
    }
  } catch (error) {
    if (error instanceof Deno.errors.PermissionDenied && info.uid !== null) {
      throw new StoreError(
        `${path} belongs to user id ${info.uid} and cannot be written. ` +
          "Change its owner, or run cpa-manager as that user.",
        "readonly",
        { cause: error },
      );
    }
    throw unwritable(path, error);
  }
  const magic = new TextDecoder("latin1").decode(header.subarray(0, 16));
  if (header.length < 100 || magic !== "SQLite format 3\0") {
    throw refused(
      `${path} is not a SQLite database, or its beginning was overwritten. It is left as it is: ` +
        "move it away or restore a backup.",
    );
  }
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  if (view.getUint32(68) !== APPLICATION_ID) {
    throw refused(
      `${path} belongs to ${ownerOf(path)} and is left untouched. Its history will be imported ` +
        "by a later version; until then name another file with USAGE_DB_PATH.",
    );
  }
  // during a checkpoint the header may be ahead of the file, but then the log still has content
  const pageSize = view.getUint16(16) === 1 ? 65_536 : view.getUint16(16);
  const expected = pageSize * view.getUint32(28);
  const log = stat(`${path}-wal`)?.size ?? 0;
  if (log === 0 && info.size < expected) {
    throw refused(
      `${path} is truncated: ${info.size} of ${expected} bytes are there. It is left as it is: ` +
        "restore a backup.",
    );
  }
}

/** Names the program that a foreign database belongs to, by the tables it declares. */
function ownerOf(path: string): string {
  let text = "";
  for (const name of [path, `${path}-wal`]) {
    if (stat(name) === null) continue;
    const file = Deno.openSync(name, { read: true });
    try {
      const bytes = new Uint8Array(SIGNATURE_BYTES);
      text += new TextDecoder("latin1").decode(bytes.subarray(0, file.readSync(bytes) ?? 0));
    } finally {
      file.close();
    }
  }
  const has = (table: string) =>
    new RegExp(`create table [\`"']?${table}[\`"']?\\s*\\(`, "i").test(text);
  if (has("dead_letter_events") || (has("usage_events") && has("settings"))) {
    return "CPA-Manager or CPA-Manager-Plus";
  }
  if (has("redis_usage_inboxes") || has("usage_identities")) return "cpa-usage-keeper";
  return "another program";
}

function refuseNewer(db: Database, steps: readonly Migration[]): void {
  const newest = steps.at(-1)?.version ?? 0;
  const found = db.number("pragma user_version");
  if (found <= newest) return;
  const folder = dirname(db.path);
  const prefix = `${basename(db.path)}.before-v`;
  const copies: string[] = [];
  for (const entry of Deno.readDirSync(folder)) {
    if (entry.name.startsWith(prefix) && !entry.name.endsWith(".part")) copies.push(entry.name);
  }
  // the copy to go back to is the one made when the file left what we understand
  const fitting = copies.map((name) => Number(name.slice(prefix.length)))
    .filter((version) => version > newest).sort((a, b) => a - b)[0];
  throw refused(
    `${db.path} was written by a newer cpa-manager (version ${found}, this one reads up to ` +
      `${newest}). Start the newer program` +
      (fitting === undefined
        ? ", or restore a backup made before the update."
        : `, or go back to the copy made before the update: ${join(folder, prefix + fitting)}.`),
  );
}

function quickCheck(db: Database): void {
  const found = db.all("pragma quick_check(1)")
    .map((row) => String(row[0]).replaceAll(/\s+/g, " "));
  if (found.length === 1 && found[0] === "ok") return;
  throw new StoreError(
    `${db.path} is damaged (${found[0] ?? "no result"}). It is left as it is: restore a backup.`,
    "io",
  );
}
