/**
 * Is this the admin key? (quality.md A1, A5.) The slow hash costs a quarter of a second of a core,
 * so a stranger must not be able to have it computed at will, and yet the right key must get in at
 * once while strangers try. Both hold because the slow hash is only the last of these steps:
 *
 * 1. Once the right key has been seen by this process (generated, supplied and verified, or used
 *    once) a digest of it under a random key of this process is kept. Everything else is decided
 *    by comparing digests: the right key passes, all others are wrong without any hash.
 * 2. Rows of the original cost one HMAC and are checked directly.
 * 3. For keys of a generated form (190 bits and more) a digest under a key derived from the data
 *    key is stored beside the credential. After a restart it tells right from wrong before the
 *    slow hash confirms. It gives nothing away: such keys cannot be guessed even with the data key
 *    at hand. For keys that people choose it is not stored, since whoever has both files could
 *    then guess quickly.
 * 4. What remains — a chosen key, not in the environment, not used since the restart — goes to the
 *    slow hash within limits. An attempt above them may still wait for `QUIET_MS` and is hashed if
 *    nobody tries in the meantime, so that the right key gets its turn when a burst has passed.
 *
 * Wrong keys are counted on every path; above the limits the answer is "limited" instead of
 * "wrong".
 *
 * @module
 */
import { createHmac } from "node:crypto";
import {
  ADMIN_SETTING,
  type AdminCredential,
  CredentialError,
  hashAdminKey,
  isCheap,
  isGeneratedForm,
  MAX_KEY_LENGTH,
  needsUpgrade,
  parseCredential,
  verifyAdminKey,
} from "./admin_key.ts";
import { randomBytes, sameBytes } from "./bytes.ts";
import { AttemptLimiter } from "./limiter.ts";
import { registerSecret } from "./redact.ts";
import type { AuditRow, Schedule, SettingStore } from "./types.ts";

/** Key of the settings row of step 3. */
export const PRECHECK_SETTING = "admin_precheck_v1";

/** At most 5 a minute per source and 60 overall reach the slow hash; the last ones by waiting. */
const AT_ONCE = { perSource: 4, overall: 48, windowMs: 60_000 };
const BY_WAITING = { perSource: 1, overall: 12, windowMs: 60_000 };
const QUIET_MS = 500;

/** Answer to one key. */
export type KeyVerdict =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: "wrong" | "limited"; readonly retryAfterMs: number };

/** The part of `Sealer` that is needed for step 3. */
export interface Tagging {
  tag(salt: string, adminKey: string): string | null;
}

/** The settings rows of a credential: itself and, for keys of a generated form, its tag. */
export function credentialRows(
  credential: AdminCredential,
  key: string,
  sealer: Tagging,
): Record<string, string> {
  const { salt } = credential;
  const tag = isGeneratedForm(key) ? sealer.tag(salt, key) : null;
  return {
    [ADMIN_SETTING]: JSON.stringify(credential),
    ...(tag === null ? {} : { [PRECHECK_SETTING]: JSON.stringify({ version: 1, salt, tag }) }),
  };
}

/** What `KeyCheck` works with. */
export interface KeyCheckOptions {
  readonly store: SettingStore;
  readonly sealer: Tagging;
  readonly clock: () => number;
  readonly schedule: Schedule;
  /** Told when something went wrong in the background; never a secret. */
  readonly warn: (text: string) => void;
  /** The comparison; a parameter so that tests can count the slow ones. */
  readonly verify?: typeof verifyAdminKey;
}

/** Knows the stored credential and answers whether a key is the admin key. */
export class KeyCheck {
  readonly #options: KeyCheckOptions;
  readonly #verify: typeof verifyAdminKey;
  readonly #processKey = randomBytes(32);
  readonly #atOnce = new AttemptLimiter(AT_ONCE);
  readonly #byWaiting = new AttemptLimiter(BY_WAITING);
  readonly #running = new Map<string, Promise<KeyVerdict>>();
  readonly #background = new Set<Promise<void>>();
  #text: string | null = null;
  #credential: AdminCredential | null = null;
  #unreadable: CredentialError | null = null;
  #tag: string | null = null;
  #known: Uint8Array | null = null;
  #leaveSeat: (() => void) | null = null;

  constructor(options: KeyCheckOptions) {
    this.#options = options;
    this.#verify = options.verify ?? verifyAdminKey;
  }

  /** The credential in force; null when there is none. */
  get credential(): AdminCredential | null {
    return this.#credential;
  }

  /**
   * Reads the credential again, in case another process (`reset-admin-key`) wrote it.
   *
   * @returns true when it is another one than before
   */
  async load(): Promise<boolean> {
    const row = await this.#options.store.getSetting(ADMIN_SETTING);
    const text = row?.value ?? null;
    if (text === this.#text) return false;
    this.#forget();
    this.#text = text;
    if (text === null) return true;
    try {
      this.#credential = parseCredential(text);
    } catch (error) {
      if (!(error instanceof CredentialError)) throw error;
      this.#unreadable = error;
      return true;
    }
    const stored = await this.#options.store.getSetting(PRECHECK_SETTING);
    this.#tag = stored === null ? null : readTag(stored.value, this.#credential.salt);
    return true;
  }

  /** Makes a credential that was just written the one in force; its key is known. */
  async store(credential: AdminCredential, key: string, audit: AuditRow | null): Promise<void> {
    const rows = credentialRows(credential, key, this.#options.sealer);
    await this.#options.store.putSettings(rows, audit);
    this.#forget();
    this.#text = rows[ADMIN_SETTING] ?? null;
    this.#credential = credential;
    this.#tag = readTag(rows[PRECHECK_SETTING] ?? "null", credential.salt);
    this.#known = this.#digest(key);
    registerSecret(key);
  }

  #forget(): void {
    this.#credential = null;
    this.#unreadable = null;
    this.#tag = null;
    this.#known = null;
  }

  #digest(key: string): Uint8Array {
    return createHmac("sha256", this.#processKey).update(key.trim()).digest();
  }

  /**
   * Answers for one key from one source.
   *
   * @throws CredentialError when no credential is stored or it cannot be read
   */
  async check(key: string, source: string): Promise<KeyVerdict> {
    const credential = this.#credential;
    if (credential === null) {
      throw this.#unreadable ?? new CredentialError("admin credential is not initialized");
    }
    if (key.length > MAX_KEY_LENGTH) return this.#refuse(source);
    const digest = this.#digest(key);
    if (this.#known !== null) {
      return sameBytes(this.#known, digest) ? { ok: true } : this.#refuse(source);
    }
    if (isCheap(credential)) {
      if (!await this.#verify(credential, key)) return this.#refuse(source);
      return this.#accept(credential, key, source);
    }
    const stored = this.#tag;
    const tag = stored === null ? null : this.#options.sealer.tag(credential.salt, key);
    // a tag of a lost data key decides nothing
    const comparable = tag !== null && stored !== null && keyName(tag) === keyName(stored);
    const likely = comparable && sameBytes(tag, stored);
    if (comparable && !likely) return this.#refuse(source);
    // many requests with one key at once cost one hash
    const id = digest.toHex();
    let running = this.#running.get(id);
    if (running === undefined) {
      running = this.#slow(credential, key, source, likely)
        .finally(() => this.#running.delete(id));
      this.#running.set(id, running);
    }
    return await running;
  }

  async #slow(
    credential: AdminCredential,
    key: string,
    source: string,
    likely: boolean,
  ): Promise<KeyVerdict> {
    if (!likely) {
      const wait = this.#atOnce.take(source, this.#options.clock());
      if (wait > 0) {
        const turn = await this.#waitForQuiet();
        if (!turn || this.#byWaiting.take(source, this.#options.clock()) > 0) return limited(wait);
      }
    }
    if (await this.#verify(credential, key)) return this.#accept(credential, key, source);
    return likely ? this.#refuse(source) : { ok: false, reason: "wrong", retryAfterMs: 0 };
  }

  /** One seat: whoever comes later takes it; true for who still has it after `QUIET_MS`. */
  #waitForQuiet(): Promise<boolean> {
    this.#leaveSeat?.();
    return new Promise((resolve) => {
      const cancel = this.#options.schedule(() => {
        this.#leaveSeat = null;
        resolve(true);
      }, QUIET_MS);
      this.#leaveSeat = () => {
        cancel();
        resolve(false);
      };
    });
  }

  #refuse(source: string): KeyVerdict {
    const wait = this.#atOnce.take(source, this.#options.clock());
    return wait > 0 ? limited(wait) : { ok: false, reason: "wrong", retryAfterMs: 0 };
  }

  #accept(
    credential: AdminCredential,
    key: string,
    source: string,
  ): KeyVerdict | Promise<KeyVerdict> {
    // the credential was replaced while the hash ran
    if (credential !== this.#credential) return this.check(key, source);
    if (this.#known === null) {
      this.#known = this.#digest(key);
      registerSecret(key);
      const work = this.#strengthen(credential, key)
        .catch((error) =>
          this.#options.warn(`cannot store the admin credential anew: ${String(error)}`)
        )
        .finally(() => this.#background.delete(work));
      this.#background.add(work);
    }
    return { ok: true };
  }

  /** Hashes anew where the stored row is weaker than ours, and stores the digest of step 3. */
  async #strengthen(old: AdminCredential, key: string): Promise<void> {
    const tag = isGeneratedForm(key) ? this.#options.sealer.tag(old.salt, key) : null;
    const wantsTag = tag !== null && tag !== this.#tag;
    if (!needsUpgrade(old) && !wantsTag) return;
    const credential = needsUpgrade(old)
      ? await hashAdminKey(key, {
        source: old.source ?? "",
        createdAtMs: old.createdAtMs,
        rotatedAtMs: old.rotatedAtMs,
      })
      : old;
    // never write over a credential that was replaced in the meantime
    const stored = await this.#options.store.getSetting(ADMIN_SETTING);
    if (this.#credential !== old || stored?.value !== this.#text) return;
    await this.store(credential, key, null);
  }

  /** Resolves when nothing runs in the background. */
  async settled(): Promise<void> {
    while (this.#background.size > 0) await Promise.all(this.#background);
  }
}

function limited(retryAfterMs: number): KeyVerdict {
  return { ok: false, reason: "limited", retryAfterMs };
}

function keyName(tag: string): string {
  return tag.slice(0, tag.indexOf(".") + 1);
}

/** The tag that belongs to the credential with this salt; null for any other. */
function readTag(text: string, salt: string): string | null {
  try {
    const row = JSON.parse(text) as { salt?: unknown; tag?: unknown } | null;
    return row?.salt === salt && typeof row.tag === "string" ? row.tag : null;
  } catch {
    return null;
  }
}
