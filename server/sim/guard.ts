/**
 * The key check that RESP `AUTH` and every management call share, with its lockout
 * (cpa-usage-queue.md §1.3). State lives in memory, as in CPA.
 *
 * @module
 */

/** Where keys may come from; empty text means "not set". */
export interface KeySettings {
  readonly secret: string;
  readonly environmentSecret: string;
  readonly localPassword: string;
  readonly allowRemote: boolean;
}

/** Outcome of one check: the HTTP status CPA would use and its text. */
export type Verdict =
  | { readonly ok: true }
  | { readonly ok: false; readonly status: 401 | 403; readonly text: string };

/** Counted failures that ban an address. */
export const FAILURES_TO_BAN = 5;
/** Length of a ban, ms. */
export const BAN_MS = 30 * 60_000;

interface Attempts {
  failures: number;
  bannedUntil: number;
}

/** Formats milliseconds the way Go prints a duration rounded to the second: `29m59s`. */
export function goDuration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = `${seconds % 60}s`;
  if (hours > 0) return `${hours}h${minutes}m${rest}`;
  return minutes > 0 ? `${minutes}m${rest}` : rest;
}

/** See the module comment. */
export class KeyGuard {
  readonly #clock: () => number;
  readonly #attempts = new Map<string, Attempts>();

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** Checks a presented key for an address, in CPA's order of tests. */
  check(settings: KeySettings, address: string, key: string): Verdict {
    const ban = this.#ban(address);
    if (ban !== null) return ban;
    const local = address === "127.0.0.1" || address === "::1";
    if (!local && !settings.allowRemote && settings.environmentSecret === "") {
      return { ok: false, status: 403, text: "remote management disabled" };
    }
    if (settings.secret === "" && settings.environmentSecret === "") {
      return { ok: false, status: 403, text: "remote management key not set" };
    }
    if (key === "") return this.#failed(address, "missing management key");
    const accepted = (local && settings.localPassword !== "" && key === settings.localPassword) ||
      (settings.environmentSecret !== "" && key === settings.environmentSecret) ||
      (settings.secret !== "" && key === settings.secret);
    if (!accepted) return this.#failed(address, "invalid management key");
    this.#attempts.delete(address);
    return { ok: true };
  }

  /** Addresses with counted failures, for assertions. */
  failures(): ReadonlyMap<string, { readonly failures: number; readonly bannedUntil: number }> {
    return this.#attempts;
  }

  /** Forgets everything, as a restart does. */
  clear(): void {
    this.#attempts.clear();
  }

  #ban(address: string): Verdict | null {
    const attempts = this.#attempts.get(address);
    if (attempts === undefined || attempts.bannedUntil === 0) return null;
    const left = attempts.bannedUntil - this.#clock();
    if (left <= 0) {
      this.#attempts.delete(address);
      return null;
    }
    return {
      ok: false,
      status: 403,
      text: `IP banned due to too many failed attempts. Try again in ${goDuration(left)}`,
    };
  }

  #failed(address: string, text: string): Verdict {
    const attempts = this.#attempts.get(address) ?? { failures: 0, bannedUntil: 0 };
    attempts.failures++;
    // The failure that fills the count still gets its ordinary answer; the next one meets the ban.
    if (attempts.failures >= FAILURES_TO_BAN) attempts.bannedUntil = this.#clock() + BAN_MS;
    this.#attempts.set(address, attempts);
    return { ok: false, status: 401, text };
  }
}
