/**
 * A store in memory and a clock by hand, for the tests of this room.
 *
 * @module
 */
import type { AuditRow, AuthStore, Schedule, SessionRow, SettingRow } from "./types.ts";

/** See the module's comment. */
export class MemoryStore implements AuthStore {
  readonly settings = new Map<string, SettingRow>();
  readonly sessions = new Map<string, SessionRow>();
  readonly audit: AuditRow[] = [];
  touches: Record<string, number>[] = [];
  clock: () => number;

  constructor(clock: () => number = () => 0) {
    this.clock = clock;
  }

  /** The JSON of a row. */
  json(key: string): Record<string, unknown> {
    return JSON.parse(this.settings.get(key)?.value ?? "null");
  }

  getSetting(key: string): Promise<SettingRow | null> {
    return Promise.resolve(this.settings.get(key) ?? null);
  }
  putSettings(rows: Record<string, string>, audit: AuditRow | null): Promise<void> {
    for (const [key, value] of Object.entries(rows)) {
      this.settings.set(key, { value, updatedAtMs: this.clock() });
    }
    if (audit !== null) this.audit.push(audit);
    return Promise.resolve();
  }
  listSessions(): Promise<SessionRow[]> {
    return Promise.resolve([...this.sessions.values()]);
  }
  putSession(row: SessionRow): Promise<void> {
    this.sessions.set(row.id, row);
    return Promise.resolve();
  }
  touchSessions(usedAtMsById: Record<string, number>): Promise<void> {
    this.touches.push(usedAtMsById);
    for (const [id, usedAtMs] of Object.entries(usedAtMsById)) {
      const row = this.sessions.get(id);
      if (row !== undefined) this.sessions.set(id, { ...row, usedAtMs });
    }
    return Promise.resolve();
  }
  deleteSessions(ids: string[] | "all", audit: AuditRow | null): Promise<number> {
    const found = [...this.sessions.keys()].filter((id) => ids === "all" || ids.includes(id));
    for (const id of found) this.sessions.delete(id);
    if (audit !== null) this.audit.push(audit);
    return Promise.resolve(found.length);
  }
  addAudit(row: AuditRow): Promise<void> {
    this.audit.push(row);
    return Promise.resolve();
  }
}

/** Time that only moves when told to; runs what was scheduled. */
export class ManualTime {
  nowMs: number;
  readonly #tasks = new Set<{ atMs: number; task: () => void }>();

  constructor(nowMs = 1_750_000_000_000) {
    this.nowMs = nowMs;
  }

  readonly clock = (): number => this.nowMs;

  readonly schedule: Schedule = (task, ms) => {
    const entry = { atMs: this.nowMs + ms, task };
    this.#tasks.add(entry);
    return () => this.#tasks.delete(entry);
  };

  /** Scheduled and not yet run. */
  get waiting(): number {
    return this.#tasks.size;
  }

  advance(ms: number): void {
    this.nowMs += ms;
    for (const entry of [...this.#tasks]) {
      if (entry.atMs <= this.nowMs && this.#tasks.delete(entry)) entry.task();
    }
  }
}
