/**
 * The one wrapper over `node:sqlite`: statements cached, rows as arrays, errors with a code.
 * Its traps are avoided here once: `iterate` swallows errors and is not offered, user functions
 * are not offered, and every JS number binds as REAL, so integers go into declared columns only.
 *
 * @module
 */
import { backup as nodeBackup, DatabaseSync } from "node:sqlite";

/** What can be bound. Booleans, `undefined` and dates are not: SQLite would refuse or lose them. */
export type Bindable = null | number | bigint | string | Uint8Array;
/** What comes back. Integers beyond 2^53 throw a RangeError instead of losing digits. */
export type Value = null | number | bigint | string | Uint8Array;
/** A row, in the order of the selected columns. */
export type Row = readonly Value[];

/** `StatementSync` as Deno implements it; its bundled types lack `setReturnArrays`. */
interface Statement {
  setReturnArrays(on: boolean): void;
  get(...values: Bindable[]): Value[] | undefined;
  all(...values: Bindable[]): Value[][];
  run(...values: Bindable[]): { changes: number | bigint; lastInsertRowid: number | bigint };
}

/** Why the store cannot do what was asked; `stalled` codes pass by themselves or by a person. */
export type StoreErrorCode =
  | "full" // no space left
  | "readonly" // file or folder cannot be written
  | "io" // the disk failed, or the file is damaged
  | "busy" // somebody else holds the database
  | "unavailable" // the store did not open
  | "refused" // the file is not ours to use
  | "conflict" // the write contradicts what is stored
  | "internal";

/** Error of the store with a code that survives the way to another thread. */
export class StoreError extends Error {
  override readonly name = "StoreError";
  readonly code: StoreErrorCode;
  constructor(message: string, code: StoreErrorCode, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

const SQLITE = {
  busy: 5,
  locked: 6,
  readonly: 8,
  ioerr: 10,
  corrupt: 11,
  full: 13,
  cantopen: 14,
  constraint: 19,
  mismatch: 20,
  notadb: 26,
} as const;

/** Primary SQLite result code of an error, 0 when it is none of SQLite's. */
export function sqliteCode(error: unknown): number {
  if (!(error instanceof Error)) return 0;
  const { errcode, code } = error as { errcode?: unknown; code?: unknown };
  if (typeof errcode === "number") return errcode & 0xff;
  // SQLITE_BUSY comes without a number
  if (code === "ERR_SQLITE_ERROR" && /database (table )?is locked/.test(error.message)) {
    return SQLITE.busy;
  }
  return 0;
}

/** True when one statement failed for the values it was given: neither the disk nor the file. */
export function isValueError(error: unknown): boolean {
  const code = sqliteCode(error);
  return code === 0 || code === SQLITE.constraint || code === SQLITE.mismatch;
}

/** A single record that cannot be stored, while the store itself is well. */
export class RecordRefused extends Error {
  override readonly name = "RecordRefused";
}

/** Turns what SQLite or the file system threw into a sentence with a code. */
export function toStoreError(error: unknown, path: string): StoreError {
  if (error instanceof StoreError) return error;
  const cause = { cause: error };
  const text = error instanceof Error ? error.message : String(error);
  switch (sqliteCode(error)) {
    case SQLITE.full:
      return new StoreError(
        `The disk that holds ${path} is full. Free some space; writing resumes by itself.`,
        "full",
        cause,
      );
    case SQLITE.readonly:
      return new StoreError(
        `${path} cannot be written. Make the file and its folder writable for this user.`,
        "readonly",
        cause,
      );
    case SQLITE.cantopen:
      return new StoreError(
        `${path} cannot be opened. Check that its folder exists and is writable.`,
        "readonly",
        cause,
      );
    case SQLITE.ioerr:
      return new StoreError(`The disk that holds ${path} failed: ${text}.`, "io", cause);
    case SQLITE.corrupt:
    case SQLITE.notadb:
      return new StoreError(
        `${path} is damaged (${text}). Stop the program and restore a backup; the file is left as it is.`,
        "io",
        cause,
      );
    case SQLITE.busy:
    case SQLITE.locked:
      return new StoreError(
        `${path} is locked by another program. Close it; writing resumes by itself.`,
        "busy",
        cause,
      );
    case SQLITE.constraint:
    case SQLITE.mismatch:
      return new StoreError(`The database refused a value: ${text}.`, "conflict", cause);
    default:
      return new StoreError(`The store failed: ${text}`, "internal", cause);
  }
}

/** How a connection is opened. */
export interface OpenOptions {
  readonly readOnly?: boolean;
  /** Page cache, bytes. */
  readonly cacheBytes?: number;
  /** How long a statement waits for a locked file, ms. */
  readonly busyMs?: number;
}

/** An open connection. Not shared between threads. */
export class Database {
  readonly path: string;
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, Statement>();

  /** Opens `path`; changes nothing in an existing file, see `prepareWriting`. */
  constructor(path: string, options: OpenOptions = {}) {
    this.path = path;
    this.#db = new DatabaseSync(path, {
      readOnly: options.readOnly ?? false,
      enableForeignKeyConstraints: true,
    });
    try {
      // the `timeout` option is ignored on read-only connections, the pragma is not
      this.exec(`pragma busy_timeout = ${options.busyMs ?? 5_000}`);
      this.exec(`pragma cache_size = -${Math.ceil((options.cacheBytes ?? 8 << 20) / 1024)}`);
    } catch (error) {
      this.#db.close();
      throw error;
    }
  }

  #statement(sql: string): Statement {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#db.prepare(sql) as unknown as Statement;
      statement.setReturnArrays(true);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  /** Runs SQL text without parameters; may hold several statements. */
  exec(sql: string): void {
    this.#db.exec(sql);
  }

  /** First row, or undefined. */
  get(sql: string, ...values: Bindable[]): Row | undefined {
    return this.#statement(sql).get(...values);
  }

  /** First value of the first row, null without a row. */
  value(sql: string, ...values: Bindable[]): Value {
    return this.#statement(sql).get(...values)?.[0] ?? null;
  }

  /** Same as `value`, as a number; null and absent are 0. */
  number(sql: string, ...values: Bindable[]): number {
    return Number(this.value(sql, ...values) ?? 0);
  }

  /** All rows: for bounded results only. */
  all(sql: string, ...values: Bindable[]): Row[] {
    return this.#statement(sql).all(...values);
  }

  /** Runs a write; returns the number of changed rows. */
  run(sql: string, ...values: Bindable[]): number {
    return Number(this.#statement(sql).run(...values).changes);
  }

  /** Runs an insert; returns the new rowid. */
  insert(sql: string, ...values: Bindable[]): number {
    return Number(this.#statement(sql).run(...values).lastInsertRowid);
  }

  /** A prepared write for hot loops; returns the number of changed rows. */
  prepareRun(sql: string): (...values: Bindable[]) => number {
    const statement = this.#statement(sql);
    return (...values) => Number(statement.run(...values).changes);
  }

  /**
   * One IMMEDIATE transaction around `body`: all or nothing. SQLite ends a transaction itself on
   * some errors (full disk), so the roll-back is conditional.
   */
  transaction<T>(body: () => T): T {
    // a roll-back that the disk refused is repeated here
    if (this.#db.isTransaction) this.#db.exec("rollback");
    this.#statement("begin immediate").run();
    try {
      const result = body();
      this.#statement("commit").run();
      return result;
    } catch (error) {
      try {
        if (this.#db.isTransaction) this.#db.exec("rollback");
      } catch {
        // the first error is the one to tell
      }
      throw error;
    }
  }

  /** Starts a deferred transaction: everything read until `endReading` is of one moment. */
  beginReading(): void {
    this.#statement("begin").run();
  }

  /** Ends what `beginReading` started; nothing happens without one. */
  endReading(): void {
    if (this.#db.isTransaction) this.#statement("commit").run();
  }

  /** SQLite's online backup in one step, so that no concurrent commit makes it start again. */
  async backup(path: string): Promise<void> {
    await nodeBackup(this.#db, path, { rate: 0x7fffffff });
  }

  close(): void {
    this.#statements.clear();
    this.#db.close();
  }
}

/** Bytes after which a reset WAL file is cut; the guard of store.md §8 reacts at the same size. */
export const WAL_LIMIT_BYTES = 32 << 20;

/** Page cache of the writing connection. */
export const WRITER_CACHE_BYTES = 16 << 20;

/** Before the first table of a new file, for later they have no effect. */
export function layOut(db: Database): void {
  db.exec("pragma page_size = 4096; pragma auto_vacuum = incremental");
}

/** Makes a connection the writing one; with FULL a commit that returned survives a power cut. */
export function prepareWriting(db: Database): void {
  db.exec("pragma journal_mode = wal; pragma synchronous = full; pragma temp_store = memory");
  db.exec(`pragma journal_size_limit = ${WAL_LIMIT_BYTES}`);
}
