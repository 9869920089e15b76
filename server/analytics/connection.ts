/**
 * The reader's read-only connection: opened when the database is there and of our version, closed
 * and opened again when it is not.
 *
 * @module
 */
import { DatabaseSync } from "node:sqlite";
import { APPLICATION_ID, SCHEMA_VERSION } from "../store/schema.ts";
import { QuestionError } from "./error.ts";
import { SQL, type Statement } from "./sql.ts";

/** What comes back. */
export type Value = null | number | string | Uint8Array;
/** A row, in the order of the selected columns. */
export type Row = readonly Value[];

/** `StatementSync` as Deno implements it; its bundled types lack `setReturnArrays`. */
interface Prepared {
  setReturnArrays(on: boolean): void;
  get(...values: (number | string | bigint)[]): Value[] | undefined;
  all(...values: (number | string | bigint)[]): Value[][];
  run(): unknown;
}

/** Page cache of a reader, KiB. */
const CACHE_KIB = 8_192;

/** See the module comment. */
export class Connection {
  readonly #db: DatabaseSync;
  readonly #prepared = new Map<Statement, Prepared>();

  /**
   * @param path the database
   * @throws QuestionError `unavailable` when there is none yet, or none of our version
   */
  constructor(path: string) {
    let db: DatabaseSync | undefined;
    try {
      db = new DatabaseSync(path, { readOnly: true });
      // the `timeout` option is ignored on read-only connections, the pragma is not
      db.exec(`pragma busy_timeout = 2000; pragma cache_size = -${CACHE_KIB}`);
      db.exec("pragma query_only = 1");
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
      this.#prepared.clear();
      db?.close();
      if (error instanceof QuestionError) throw error;
      throw new QuestionError(
        "The database cannot be read yet; ask again in a moment.",
        "unavailable",
        { cause: error },
      );
    }
  }

  #statement(name: Statement): Prepared {
    let statement = this.#prepared.get(name);
    if (statement === undefined) {
      statement = this.#db.prepare(SQL[name]) as unknown as Prepared;
      statement.setReturnArrays(true);
      this.#prepared.set(name, statement);
    }
    return statement;
  }

  /** First row, or undefined. */
  get(name: Statement, ...values: (number | string)[]): Row | undefined {
    return this.#statement(name).get(...values);
  }

  /** First value of the first row as a number; null and absent are 0. */
  number(name: Statement, ...values: (number | string)[]): number {
    return Number(this.#statement(name).get(...values)?.[0] ?? 0);
  }

  /** All rows: for bounded results only. */
  all(name: Statement, ...values: (number | string)[]): Row[] {
    return this.#statement(name).all(...values);
  }

  /** Fixes what is read until `end()`. */
  begin(): void {
    this.#statement("begin").run();
  }

  /** Ends the reading, so that the WAL can be cut. */
  end(): void {
    if (this.#db.isTransaction) this.#statement("commit").run();
  }

  close(): void {
    this.#prepared.clear();
    this.#db.close();
  }
}
