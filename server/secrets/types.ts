/**
 * What this room needs from the store. The shapes are those of `server/store/types.ts`, stated
 * again because secrets lie below the store.
 *
 * @module
 */

/** `settings` row. */
export interface SettingRow {
  readonly value: string;
  readonly updatedAtMs: number;
}

/** A signed-in browser; the token itself is never kept. */
export interface SessionRow {
  readonly id: string;
  readonly tokenHash: Uint8Array;
  readonly createdAtMs: number;
  readonly usedAtMs: number;
  readonly expiresAtMs: number;
  readonly source: string;
  readonly agent: string;
}

/** Who did what, when. */
export interface AuditRow {
  readonly atMs: number;
  readonly actor: string;
  readonly action: string;
  readonly target: string;
  readonly detail: string;
}

/** Settings rows. */
export interface SettingStore {
  getSetting(key: string): Promise<SettingRow | null>;
  putSettings(rows: Record<string, string>, audit: AuditRow | null): Promise<void>;
}

/** Session rows. */
export interface SessionStore {
  listSessions(): Promise<SessionRow[]>;
  putSession(row: SessionRow): Promise<void>;
  touchSessions(usedAtMsById: Record<string, number>): Promise<void>;
  deleteSessions(ids: string[] | "all", audit: AuditRow | null): Promise<number>;
}

/** Everything the doors need. */
export interface AuthStore extends SettingStore, SessionStore {
  addAudit(row: AuditRow): Promise<void>;
}

/** Runs `task` once after `ms`; the result cancels it. A parameter so that tests own the time. */
export type Schedule = (task: () => void, ms: number) => () => void;

/** The real timer. */
export const schedule: Schedule = (task, ms) => {
  const timer = setTimeout(task, ms);
  return () => clearTimeout(timer);
};
