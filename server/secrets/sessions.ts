/**
 * Signed-in browsers (quality.md A7, A8). The cookie holds 256 random bits, the store only their
 * SHA-256. All live sessions are in memory; the time of last use is written at most once a minute.
 *
 * @module
 */
import { randomBytes, sha256, toBase64Url } from "./bytes.ts";
import type { AuditRow, SessionRow, SessionStore } from "./types.ts";

/** How long sessions last. */
export interface SessionLimits {
  /** Without use. */
  readonly idleMs: number;
  /** In all. */
  readonly absoluteMs: number;
  /** The least recently used ones end when there are more. */
  readonly most: number;
}

/** A day without use, thirty days in all. */
export const SESSION_LIMITS: SessionLimits = {
  idleMs: 86_400_000,
  absoluteMs: 30 * 86_400_000,
  most: 100,
};

const TOUCH_MS = 60_000;

/** The live sessions. */
export class Sessions {
  readonly #store: SessionStore;
  readonly #clock: () => number;
  readonly #limits: SessionLimits;
  readonly #warn: (text: string) => void;
  /** Hex of the token's hash → row. */
  #byHash = new Map<string, SessionRow>();
  #touched = new Map<string, number>();
  /** What the store did not take, a full disk say: tried again with every `flush()`. */
  readonly #unsaved = new Map<string, SessionRow>();
  readonly #undeleted = new Set<string>();
  #flushedAtMs: number;
  readonly #background = new Set<Promise<void>>();

  constructor(options: {
    store: SessionStore;
    clock: () => number;
    limits?: SessionLimits;
    warn: (text: string) => void;
  }) {
    this.#store = options.store;
    this.#clock = options.clock;
    this.#limits = options.limits ?? SESSION_LIMITS;
    this.#warn = options.warn;
    this.#flushedAtMs = options.clock();
  }

  /** Reads the sessions from the store, in place of those in memory. */
  async load(): Promise<void> {
    const rows = await this.#store.listSessions();
    this.#byHash = new Map(
      rows.filter(({ id }) => !this.#undeleted.has(id)).map((row) => [row.tokenHash.toHex(), row]),
    );
    this.#touched = new Map();
    this.#unsaved.clear();
  }

  /**
   * Starts a session. A store that takes nothing must not lock anybody out, least of all whoever
   * comes to see what is wrong: the session then lives in memory until the store takes it.
   *
   * @returns the token for the cookie, and the row
   */
  async create(source: string, agent: string): Promise<{ token: string; row: SessionRow }> {
    const token = toBase64Url(randomBytes(32));
    const nowMs = this.#clock();
    const row: SessionRow = {
      id: randomBytes(8).toHex(),
      tokenHash: sha256(token),
      createdAtMs: nowMs,
      usedAtMs: nowMs,
      expiresAtMs: nowMs + this.#limits.absoluteMs,
      source: oneLine(source, 64),
      agent: oneLine(agent, 200),
    };
    this.#byHash.set(row.tokenHash.toHex(), row);
    try {
      await this.#store.putSession(row);
    } catch (error) {
      if (this.#byHash.has(row.tokenHash.toHex())) this.#unsaved.set(row.id, row);
      this.#warn(`a session is kept in memory only: ${String(error)}`);
    }
    const surplus = this.list().slice(this.#limits.most).map((old) => old.id);
    if (surplus.length > 0) {
      await this.end(surplus, null).catch((error) =>
        this.#warn(`sessions have ended in memory only: ${String(error)}`)
      );
    }
    return { token, row };
  }

  /** The live session of a token; counts as use. */
  find(token: string): SessionRow | null {
    const hash = sha256(token).toHex();
    const row = this.#byHash.get(hash);
    if (row === undefined || !this.#isLive(row)) return null;
    const nowMs = this.#clock();
    if (nowMs > row.usedAtMs) {
      const used = { ...row, usedAtMs: nowMs };
      this.#byHash.set(hash, used);
      this.#touched.set(row.id, nowMs);
      if (nowMs - this.#flushedAtMs >= TOUCH_MS) this.#inBackground(this.flush());
      return used;
    }
    return row;
  }

  #isLive(row: SessionRow): boolean {
    const nowMs = this.#clock();
    return nowMs < row.expiresAtMs && nowMs - row.usedAtMs < this.#limits.idleMs;
  }

  /** Live sessions, most recently used first. */
  list(): SessionRow[] {
    return [...this.#byHash.values()].filter((row) => this.#isLive(row))
      .sort((a, b) => b.usedAtMs - a.usedAtMs || b.createdAtMs - a.createdAtMs);
  }

  /** When a session ends if it is not used again, ms. */
  endsAtMs(row: SessionRow): number {
    return Math.min(row.expiresAtMs, row.usedAtMs + this.#limits.idleMs);
  }

  /** Ends some or all sessions. They end in memory even when the store fails. */
  async end(ids: string[] | "all", audit: AuditRow | null): Promise<number> {
    for (const [hash, row] of this.#byHash) {
      if (ids !== "all" && !ids.includes(row.id)) continue;
      this.#byHash.delete(hash);
      this.#touched.delete(row.id);
      this.#unsaved.delete(row.id);
      this.#undeleted.add(row.id);
    }
    const ended = await this.#store.deleteSessions(ids, audit);
    if (ids === "all") this.#undeleted.clear();
    else for (const id of ids) this.#undeleted.delete(id);
    return ended;
  }

  /** Writes times of use and drops what has expired. */
  async flush(): Promise<void> {
    this.#flushedAtMs = this.#clock();
    for (const row of [...this.#unsaved.values()]) {
      await this.#store.putSession(row);
      this.#unsaved.delete(row.id);
    }
    if (this.#undeleted.size > 0) await this.end([...this.#undeleted], null);
    const used = Object.fromEntries(this.#touched);
    this.#touched = new Map();
    if (Object.keys(used).length > 0) await this.#store.touchSessions(used);
    const expired = [...this.#byHash.values()].filter((row) => !this.#isLive(row));
    if (expired.length > 0) await this.end(expired.map((row) => row.id), null);
  }

  #inBackground(work: Promise<void>): void {
    const watched: Promise<void> = work
      .catch((error) => this.#warn(`cannot store when sessions were used: ${String(error)}`))
      .finally(() => this.#background.delete(watched));
    this.#background.add(watched);
  }

  /** Resolves when nothing runs in the background. */
  async settled(): Promise<void> {
    while (this.#background.size > 0) await Promise.all(this.#background);
  }
}

function oneLine(text: string, most: number): string {
  return text.replace(/\p{C}/gu, " ").trim().slice(0, most);
}
