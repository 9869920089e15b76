/**
 * The reader's read-only connection: opened when the database is there and of our version, closed
 * and opened again when it is not. It runs the statements of `sql.ts` and no others.
 *
 * @module
 */
import { APPLICATION_ID, Database, type Row, SCHEMA_VERSION } from "../store/mod.ts";
import { QuestionError } from "./error.ts";
import { SQL, type Statement } from "./sql.ts";

/** Page cache of a reader, bytes. */
const CACHE_BYTES = 8 << 20;
/** A question waits this long for a locked file; the asker can ask again. */
const BUSY_MS = 2_000;

/** See the module comment. */
export class Connection {
  readonly #db: Database;

  /**
   * @param path the database
   * @throws QuestionError `unavailable` when there is none yet, or none of our version
   */
  constructor(path: string) {
    let db: Database | undefined;
    try {
      db = new Database(path, { readOnly: true, cacheBytes: CACHE_BYTES, busyMs: BUSY_MS });
      this.#db = db;
      const version = this.number("version");
      if (this.number("applicationId") !== APPLICATION_ID || version !== SCHEMA_VERSION) {
        throw new QuestionError(
          `The database has schema ${version}, this program reads ${SCHEMA_VERSION}: it is being ` +
            `prepared, ask again in a moment.`,
          "unavailable",
        );
      }
    } catch (error) {
      db?.close();
      if (error instanceof QuestionError) throw error;
      throw new QuestionError(
        "The database cannot be read yet; ask again in a moment.",
        "unavailable",
        { cause: error },
      );
    }
  }

  /** First row, or undefined. */
  get(name: Statement, ...values: (number | string)[]): Row | undefined {
    return this.#db.get(SQL[name], ...values);
  }

  /** First value of the first row as a number; null and absent are 0. */
  number(name: Statement, ...values: (number | string)[]): number {
    return this.#db.number(SQL[name], ...values);
  }

  /** All rows: for bounded results only. */
  all(name: Statement, ...values: (number | string)[]): Row[] {
    return this.#db.all(SQL[name], ...values);
  }

  /** Fixes what is read until `end()`. */
  begin(): void {
    this.#db.beginReading();
  }

  /** Ends the reading, so that the WAL can be cut. */
  end(): void {
    this.#db.endReading();
  }

  close(): void {
    this.#db.close();
  }
}
