/**
 * Which credential is this `auth_index`: CPA's list of credential files, asked for with one call
 * and only when there is a reason to. Never in the way of ingestion.
 *
 * @module
 */
import type { CredentialSnapshot } from "../events/types.ts";
import type { AuthFile } from "./management.ts";
import { CpaError } from "./types.ts";

/** Attempts that CPA counted for a credential since it started. */
export interface AuthCounters {
  readonly success: number;
  readonly failed: number;
}

/** One reading of the list. */
export interface DirectoryReading {
  readonly atMs: number;
  readonly snapshots: ReadonlyMap<string, CredentialSnapshot>;
  readonly counters: ReadonlyMap<string, AuthCounters>;
}

/** How a directory works; times in ms. */
export interface DirectoryOptions {
  readonly fetchFiles: (signal: AbortSignal) => Promise<readonly AuthFile[]>;
  readonly clock: () => number;
  /** Called after each successful reading. */
  readonly onReading?: (reading: DirectoryReading) => void;
  /** Called after each failed one. */
  readonly onFailure?: (error: CpaError) => void;
  /** No reading sooner after the last one, unless CPA says that something changed. */
  readonly ttlMs?: number;
  /** Quiet time after a reason, so that a burst of reasons is one call. */
  readonly debounceMs?: number;
  readonly firstBackoffMs?: number;
  readonly maxBackoffMs?: number;
  /** How long an index that the list does not have is not asked for again. */
  readonly missingMs?: number;
}

const DEFAULTS = {
  ttlMs: 30_000,
  debounceMs: 1000,
  firstBackoffMs: 5000,
  maxBackoffMs: 5 * 60_000,
  // Keys from the configuration are never listed: asking again for them is in vain.
  missingMs: 10 * 60_000,
} as const;

/** Most indexes remembered as missing: they come from records, which are not trusted. */
const MOST_MISSING = 20_000;

/** Names of credentials, kept fresh in the background. `close` it. */
export class AuthDirectory {
  readonly #options: DirectoryOptions & typeof DEFAULTS;
  readonly #stop = new AbortController();
  #reading: DirectoryReading | null = null;
  readonly #missing = new Map<string, number>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #dueAt = Infinity;
  #running: Promise<void> | null = null;
  #again = false;
  #backoffMs = 0;
  #notBefore = 0;
  /** Refused: silent until `reset`. */
  #refused = false;
  #calls = 0;

  constructor(options: DirectoryOptions) {
    this.#options = { ...DEFAULTS, ...options } as DirectoryOptions & typeof DEFAULTS;
  }

  /** The last reading, null before the first. */
  get reading(): DirectoryReading | null {
    return this.#reading;
  }

  /** Calls made so far. */
  get calls(): number {
    return this.#calls;
  }

  /** What is known of a credential now. */
  lookup(authIndex: string): CredentialSnapshot | null {
    return this.#reading?.snapshots.get(authIndex) ?? null;
  }

  /** Says that records of these credentials came; an unknown one leads to a reading. */
  want(authIndexes: Iterable<string>): void {
    const now = this.#options.clock();
    let unknown = false;
    for (const index of authIndexes) {
      if (index === "" || this.#reading?.snapshots.has(index)) continue;
      const until = this.#missing.get(index);
      if (until !== undefined && now < until) continue;
      if (this.#missing.size >= MOST_MISSING) this.#missing.clear();
      this.#missing.set(index, now + this.#options.missingMs);
      unknown = true;
    }
    if (!unknown) return;
    const fresh = this.#reading === null ? 0 : this.#reading.atMs + this.#options.ttlMs;
    this.#plan(Math.max(now + this.#options.debounceMs, fresh));
  }

  /** CPA says that credentials changed (`{"refresh":true}`). */
  changed(): void {
    this.#missing.clear();
    this.#plan(this.#options.clock() + this.#options.debounceMs);
  }

  /** Reads now, for the check of a rival; resolves when the reading is done or has failed. */
  async refresh(): Promise<DirectoryReading | null> {
    if (!this.#refused && this.#options.clock() >= this.#notBefore) await this.#read();
    return this.#reading;
  }

  /** The connection changed: forget refusals and back-off, and read anew at the next reason. */
  reset(): void {
    this.#refused = false;
    this.#backoffMs = this.#notBefore = 0;
    this.#reading = null;
    this.#missing.clear();
  }

  /** Stops; a call under way is given up. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    this.#stop.abort();
    await this.#running;
  }

  #plan(atMs: number): void {
    if (this.#stop.signal.aborted || this.#refused) return;
    const due = Math.max(atMs, this.#notBefore);
    if (due >= this.#dueAt) return;
    this.#dueAt = due;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#dueAt = Infinity;
      if (this.#running === null) void this.#read();
      else this.#again = true;
    }, Math.max(0, due - this.#options.clock()));
  }

  #read(): Promise<void> {
    return this.#running ??= this.#readOnce().finally(() => {
      this.#running = null;
      if (this.#again) {
        this.#again = false;
        this.#plan(this.#options.clock() + this.#options.debounceMs);
      }
    });
  }

  async #readOnce(): Promise<void> {
    const { signal } = this.#stop;
    if (signal.aborted) return;
    this.#calls++;
    try {
      const files = await this.#options.fetchFiles(signal);
      this.#backoffMs = this.#notBefore = 0;
      this.#reading = readDirectory(files, this.#options.clock());
      for (const index of this.#reading.snapshots.keys()) this.#missing.delete(index);
      this.#options.onReading?.(this.#reading);
    } catch (cause) {
      if (signal.aborted) return;
      const error = cause instanceof CpaError
        ? cause
        : new CpaError("CPA's list of credentials cannot be read.", "bad_answer", { cause });
      this.#backoffMs = Math.min(
        this.#options.maxBackoffMs,
        this.#backoffMs === 0 ? this.#options.firstBackoffMs : this.#backoffMs * 2,
      );
      this.#notBefore = this.#options.clock() + Math.max(this.#backoffMs, error.retryAfterMs ?? 0);
      // Each further try with a refused key is a strike.
      if (error.fault === "refused_key") this.#refused = true;
      else this.#plan(this.#notBefore);
      this.#options.onFailure?.(error);
    }
  }
}

/** The list as maps by `auth_index`. */
export function readDirectory(files: readonly AuthFile[], atMs: number): DirectoryReading {
  const snapshots = new Map<string, CredentialSnapshot>();
  const counters = new Map<string, AuthCounters>();
  for (const file of files) {
    const index = text(file, "auth_index", "authIndex", "auth-index");
    if (index === "") continue;
    snapshots.set(index, snapshotOf(file));
    const success = file["success"];
    const failed = file["failed"];
    if (typeof success === "number" && typeof failed === "number") {
      counters.set(index, { success, failed });
    }
  }
  return { atMs, snapshots, counters };
}

/** Snapshot of one entry (manager-server.md §5.8). */
export function snapshotOf(file: AuthFile): CredentialSnapshot {
  const account = [text(file, "account"), text(file, "email")]
    .find((value) => value !== "" && !looksSecret(value)) ?? "";
  const name = text(file, "name");
  const own = text(file, "label");
  const label = (looksSecret(own) ? "" : own) || name || text(file, "email") || account;
  return {
    account: account || label || name,
    label,
    file: name,
    provider: text(file, "provider", "type"),
    project: text(
      file,
      "project_id",
      "projectId",
      "gemini_virtual_project",
      "geminiVirtualProject",
    ),
  };
}

/** First of these fields that is a non-blank string. */
function text(file: AuthFile, ...names: string[]): string {
  for (const name of names) {
    const value = file[name];
    if (typeof value === "string" && value.trim() !== "") return value.trim();
  }
  return "";
}

/** `account` may hold a raw API key; such a value is never shown. */
export function looksSecret(value: string): boolean {
  if (value.includes("@") || /[\s/]/.test(value)) return false;
  return value.startsWith("sk-") || value.startsWith("AIza") ||
    (value.length >= 32 && value.length <= 512);
}
