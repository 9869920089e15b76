/**
 * What a purpose of its own inside the store (jobs, retention, alerts, …) gets of the writer, so
 * that its statements need not stand in `writer.ts`.
 *
 * @module
 */
import type { EventLog } from "./event_log.ts";
import type { Database } from "./sqlite.ts";

/** The writer's transactions. */
export interface StoreAccess {
  /** One transaction; see `Writer`. @throws StoreError */
  write<T>(body: (db: Database, log: EventLog) => T): T;
  /** Outside a transaction. @throws StoreError */
  read<T>(body: (db: Database, log: EventLog) => T): T;
  /** False once the store is closed: background work ends. */
  isOpen(): boolean;
  /** ms since the epoch. */
  now(): number;
  /** Tells the readers that rows, segments or sums changed. */
  changed(): void;
  /** Lets ingest have its turn; between two pieces of background work. */
  pause(): Promise<void>;
}
