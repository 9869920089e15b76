/**
 * The door: bearer for scripts, session cookie for the panel (design.md §6, quality.md A1–A10).
 *
 * The original also accepted the CPA management key in its external panel mode, and let the first
 * caller of a fresh installation name a CPA without the admin key. Neither exists here: the admin
 * key is always required.
 *
 * @module
 */
import type { SuppliedSecret } from "../config/mod.ts";
import {
  ADMIN_SETTING,
  CredentialError,
  generateAdminKey,
  hashAdminKey,
  type verifyAdminKey,
} from "./admin_key.ts";
import { sessionToken } from "./cookie.ts";
import { KeyCheck, type Tagging } from "./key_check.ts";
import { sourceOf } from "./limiter.ts";
import { type SessionLimits, Sessions } from "./sessions.ts";
import {
  type AuditRow,
  type AuthStore,
  type Schedule,
  schedule,
  type SessionRow,
} from "./types.ts";

/** What `Authenticator.open()` works with. */
export interface AuthenticatorOptions {
  readonly store: AuthStore;
  readonly sealer: Tagging;
  /** Used for the first start; later it only spares the first hash. */
  readonly supplied: SuppliedSecret;
  readonly clock?: () => number;
  readonly schedule?: Schedule;
  readonly limits?: SessionLimits;
  readonly warn?: (text: string) => void;
  readonly verify?: typeof verifyAdminKey;
}

/** What a request brought along. */
export interface Presented {
  /** `Authorization` header. */
  readonly authorization: string | null | undefined;
  /** `Cookie` header. */
  readonly cookie: string | null | undefined;
  /** Address of the caller, after trusted proxies. */
  readonly source: string;
}

/** Refused: no credential, a wrong one, or too many attempts. */
export interface Refused {
  readonly ok: false;
  readonly reason: "missing" | "wrong" | "limited";
  readonly retryAfterMs: number;
}

/** Answer of `authenticate()`. */
export type Authentication =
  | { readonly ok: true; readonly via: "bearer" | "session"; readonly sessionId: string | null }
  | Refused;

/** Answer of `signIn()`. */
export type SignIn =
  | { readonly ok: true; readonly token: string; readonly session: SessionRow }
  | Refused;

/** How old our view of the stored credential may be before it is read again, ms. */
const FRESH_MS = 2000;
/** The same after a wrong key, which may be one that was just set. */
const FRESH_AFTER_WRONG_MS = 200;
/** A request waits no longer than this for a busy store. */
const PATIENCE_MS = 250;
const FAILURE_AUDIT_MS = 60_000;

/** See the module's comment. */
export class Authenticator {
  readonly #store: AuthStore;
  readonly #clock: () => number;
  readonly #schedule: Schedule;
  readonly #warn: (text: string) => void;
  readonly #keys: KeyCheck;
  readonly #sessions: Sessions;
  readonly #background = new Set<Promise<void>>();
  #generatedKey: string | null = null;
  #loadedAtMs: number;
  #loading: Promise<boolean> | null = null;
  #failureAuditAtMs = -Infinity;

  private constructor(options: AuthenticatorOptions) {
    const { store, sealer, clock = Date.now, warn = () => {} } = options;
    this.#store = store;
    this.#clock = clock;
    this.#schedule = options.schedule ?? schedule;
    this.#warn = warn;
    this.#keys = new KeyCheck({
      store,
      sealer,
      clock,
      warn,
      schedule: this.#schedule,
      ...(options.verify === undefined ? {} : { verify: options.verify }),
    });
    this.#sessions = new Sessions({
      store,
      clock,
      warn,
      ...(options.limits === undefined ? {} : { limits: options.limits }),
    });
    this.#loadedAtMs = clock();
  }

  /** Reads credential and sessions; makes the credential on the first start. */
  static async open(options: AuthenticatorOptions): Promise<Authenticator> {
    const door = new Authenticator(options);
    const { supplied } = options;
    await door.#sessions.load();
    if (await options.store.getSetting(ADMIN_SETTING) === null) {
      await door.#initialise(supplied);
    } else {
      await door.#keys.load();
      if (supplied.value !== "") door.#inBackground(door.#compareSupplied(supplied.value));
    }
    return door;
  }

  async #initialise(supplied: SuppliedSecret): Promise<void> {
    const key = supplied.value || generateAdminKey();
    const source = supplied.value === "" ? "generated" : "env";
    const credential = await hashAdminKey(key, { source, createdAtMs: this.#clock() });
    await this.#keys.store(credential, key, this.#audit("system", "admin_key_set", source));
    if (supplied.value === "") this.#generatedKey = key;
  }

  async #compareSupplied(key: string): Promise<void> {
    if (this.#keys.credential === null) return;
    const verdict = await this.#keys.check(key, "configuration");
    if (verdict.ok) return;
    this.#warn(
      "the admin key in the configuration is not the one in force: it counts only on the first " +
        "start; set it with reset-admin-key",
    );
  }

  /** The key made by this start, to be shown once; then it is forgotten. Null otherwise. */
  takeGeneratedKey(): string | null {
    const key = this.#generatedKey;
    this.#generatedKey = null;
    return key;
  }

  /** `adminReady`: a credential is stored and readable. */
  get ready(): boolean {
    return this.#keys.credential !== null;
  }

  /**
   * Who asks? An `Authorization: Bearer` header decides alone; otherwise the cookie does. A
   * missing credential or an unknown cookie is no attempt and moves no counter.
   *
   * @throws CredentialError when the stored credential is missing or unreadable
   */
  async authenticate(presented: Presented): Promise<Authentication> {
    const bearer = bearerToken(presented.authorization);
    if (bearer !== null) {
      const verdict = await this.#checkKey(bearer, presented.source);
      return verdict.ok ? { ok: true, via: "bearer", sessionId: null } : verdict;
    }
    const token = sessionToken(presented.cookie);
    if (token === null) return MISSING;
    await this.#refresh(FRESH_MS);
    const session = this.#sessions.find(token);
    return session === null ? MISSING : { ok: true, via: "session", sessionId: session.id };
  }

  async #checkKey(key: string, address: string): Promise<{ readonly ok: true } | Refused> {
    const source = sourceOf(address);
    await this.#refresh(FRESH_MS);
    let verdict = await this.#keys.check(key, source);
    if (!verdict.ok && await this.#refresh(FRESH_AFTER_WRONG_MS)) {
      verdict = await this.#keys.check(key, source);
    }
    if (!verdict.ok && verdict.reason === "wrong") this.#auditFailure(source);
    return verdict;
  }

  /** Reads the credential again if our view is older than `maxAgeMs`; true when it changed. */
  async #refresh(maxAgeMs: number): Promise<boolean> {
    const age = this.#clock() - this.#loadedAtMs;
    if (age >= 0 && age <= maxAgeMs) return false;
    this.#loading ??= this.#load().finally(() => this.#loading = null);
    let cancel = () => {};
    const patience = new Promise<boolean>((resolve) => {
      cancel = this.#schedule(() => resolve(false), PATIENCE_MS);
    });
    try {
      return await Promise.race([this.#loading, patience]);
    } finally {
      cancel();
    }
  }

  async #load(): Promise<boolean> {
    try {
      const changed = await this.#keys.load();
      // whoever replaced the credential has ended the sessions in the store
      if (changed) await this.#sessions.load();
      return changed;
    } catch (error) {
      this.#warn(`cannot read the admin credential again: ${String(error)}`);
      return false;
    } finally {
      this.#loadedAtMs = this.#clock();
    }
  }

  /**
   * Exchanges the admin key for a session. A session that the browser already had ends, so that a
   * token known before the sign-in is worth nothing after it.
   *
   * @throws CredentialError as `authenticate()`
   */
  async signIn(
    key: string,
    source: string,
    agent: string,
    cookie: string | null = null,
  ): Promise<SignIn> {
    if (key.trim() === "") return MISSING;
    const verdict = await this.#checkKey(key, source);
    if (!verdict.ok) return verdict;
    // it ends in memory whatever the store says, and the new one must begin
    await this.signOut(cookie).catch((error) =>
      this.#warn(`the session before this one could not be deleted: ${String(error)}`)
    );
    const { token, row } = await this.#sessions.create(source, agent);
    this.#inBackground(this.#store.addAudit(this.#audit(source, "sign_in", row.id)));
    return { ok: true, token, session: row };
  }

  /** Ends the session of a `Cookie` header; true when there was one. */
  async signOut(cookie: string | null | undefined): Promise<boolean> {
    const token = sessionToken(cookie);
    const session = token === null ? null : this.#sessions.find(token);
    if (session === null) return false;
    await this.#sessions.end([session.id], this.#audit(session.source, "sign_out", session.id));
    return true;
  }

  /** Live sessions, most recently used first. */
  list(): SessionRow[] {
    return this.#sessions.list();
  }

  /** When a session ends if it is not used again, ms. */
  endsAtMs(session: SessionRow): number {
    return this.#sessions.endsAtMs(session);
  }

  /** Ends one session; false when there is none with that id. */
  async end(id: string, actor: string): Promise<boolean> {
    if (!this.#sessions.list().some((session) => session.id === id)) return false;
    await this.#sessions.end([id], this.#audit(actor, "session_end", id));
    return true;
  }

  /** Ends every session. @returns how many the store held */
  async endAll(actor: string): Promise<number> {
    return await this.#sessions.end("all", this.#audit(actor, "session_end", "all"));
  }

  /**
   * Replaces the admin key and ends every session.
   *
   * @param key null generates one
   * @returns the key in force, to be shown once if it was generated
   */
  async changeAdminKey(key: string | null, actor: string): Promise<string> {
    const chosen = (key ?? generateAdminKey()).trim();
    if (chosen === "") throw new CredentialError("the new admin key is empty; enter a key");
    const nowMs = this.#clock();
    const source = key === null ? "api-generated" : "api";
    const credential = await hashAdminKey(chosen, {
      source,
      createdAtMs: this.#keys.credential?.createdAtMs || nowMs,
      rotatedAtMs: nowMs,
    });
    await this.#keys.store(credential, chosen, this.#audit(actor, "admin_key_change", source));
    await this.#sessions.end("all", null);
    return chosen;
  }

  /** Writes what is pending; to be awaited before the store closes. */
  async close(): Promise<void> {
    await this.settled();
    await this.#sessions.flush();
  }

  /** Resolves when nothing runs in the background. */
  async settled(): Promise<void> {
    while (this.#background.size > 0) await Promise.all(this.#background);
    await this.#keys.settled();
    await this.#sessions.settled();
  }

  #audit(actor: string, action: string, target: string): AuditRow {
    return { atMs: this.#clock(), actor, action, target, detail: "" };
  }

  /** One row a minute: an attack must not fill the audit table. */
  #auditFailure(source: string): void {
    const nowMs = this.#clock();
    if (nowMs - this.#failureAuditAtMs < FAILURE_AUDIT_MS) return;
    this.#failureAuditAtMs = nowMs;
    this.#inBackground(this.#store.addAudit(this.#audit(source, "sign_in_failed", "")));
  }

  #inBackground(work: Promise<void>): void {
    const watched: Promise<void> = work
      .catch((error) => this.#warn(`sign-in bookkeeping failed: ${String(error)}`))
      .finally(() => this.#background.delete(watched));
    this.#background.add(watched);
  }
}

const MISSING: Refused = { ok: false, reason: "missing", retryAfterMs: 0 };

/** Token of a bearer header; null for none, for an empty one and for other schemes. */
export function bearerToken(authorization: string | null | undefined): string | null {
  const match = /^bearer +(.*)$/is.exec(authorization?.trim() ?? "");
  return match?.[1]?.trim() || null;
}
