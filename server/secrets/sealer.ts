/**
 * Stored secrets: the original's envelope (manager-server.md §2.4) and what the manager does when
 * the data key is lost or wrong (§2.6): it starts, says so, and takes the secret again.
 *
 * @module
 */
import { createHmac } from "node:crypto";
import type { Files, SuppliedSecret } from "../config/mod.ts";
import { type Bytes, fromBase64, hkdf, randomBytes, toBase64, utf8 } from "./bytes.ts";
import { createDataKey, type DataKey, DataKeyError, loadDataKey } from "./data_key.ts";

const PREFIX = "enc:v1:";
const ADDITIONAL = utf8("settings-secret");
const NONCE_LENGTH = 12;

/** A stored secret cannot be opened. */
export class EnvelopeError extends Error {
  override readonly name = "EnvelopeError";
}

/** True for text that is an envelope. */
export function isSealed(text: string): boolean {
  return text.startsWith(PREFIX);
}

/** The AES key of all envelopes. */
export function envelopeKey(dataKey: Bytes): Promise<Bytes> {
  return hkdf(dataKey, "settings-secrets-v1");
}

/** Seals text under an envelope key; empty and already sealed text passes through. */
export async function seal(key: Bytes, text: string, nonce = randomBytes(NONCE_LENGTH)) {
  const plain = text.trim();
  if (plain === "" || isSealed(plain)) return plain;
  const cipher = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv: nonce, additionalData: ADDITIONAL },
    await aes(key, "encrypt"),
    utf8(plain),
  );
  return `${PREFIX}${toBase64(nonce)}:${toBase64(new Uint8Array(cipher))}`;
}

/**
 * Opens an envelope; text that is none passes through, which is how databases of the time before
 * encryption load.
 *
 * @throws EnvelopeError
 */
export async function unseal(key: Bytes, text: string): Promise<string> {
  if (!isSealed(text)) return text;
  const parts = text.slice(PREFIX.length).split(":");
  const [nonce, cipher] = parts.map((part) => fromBase64(part));
  if (parts.length !== 2 || !nonce || !cipher || nonce.length !== NONCE_LENGTH) {
    throw new EnvelopeError("invalid encrypted secret format");
  }
  try {
    const plain = await crypto.subtle.decrypt(
      { name: "AES-GCM", iv: nonce, additionalData: ADDITIONAL },
      await aes(key, "decrypt"),
      cipher,
    );
    return new TextDecoder().decode(plain);
  } catch {
    throw new EnvelopeError("decrypt secret: invalid data key or corrupted ciphertext");
  }
}

function aes(key: Bytes, use: "encrypt" | "decrypt"): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", key, "AES-GCM", false, [use]);
}

/** Seals and opens stored secrets with the data key of this process. */
export class Sealer {
  readonly #place: { path: string; files: Files; clock: () => number };
  #data: DataKey | null = null;
  #fault: DataKeyError | null = null;
  #key: Bytes | null = null;
  #tagKey: Bytes | null = null;
  readonly #unreadable = new Set<string>();

  private constructor(place: { path: string; files: Files; clock: () => number }) {
    this.#place = place;
  }

  /** Loads or makes the data key. Never throws for a bad key: `ready` and `problem` tell. */
  static async open(options: {
    supplied: SuppliedSecret;
    /** File of the generated key. */
    path: string;
    files: Files;
    clock?: () => number;
  }): Promise<Sealer> {
    const { path, files, clock = Date.now } = options;
    const sealer = new Sealer({ path, files, clock });
    try {
      await sealer.#use(await loadDataKey(options.supplied, path, files));
    } catch (error) {
      if (!(error instanceof DataKeyError)) throw error;
      sealer.#fault = error;
    }
    return sealer;
  }

  async #use(data: DataKey): Promise<void> {
    this.#data = data;
    this.#key = await envelopeKey(data.key);
    this.#tagKey = await hkdf(data.key, "admin-precheck-v1");
    this.#fault = null;
  }

  /** True when this start made the key file. */
  get created(): boolean {
    return this.#data?.origin === "created";
  }

  /** `dataKeyReady`: there is a key and every stored secret that was tried could be opened. */
  get ready(): boolean {
    return this.#key !== null && this.#unreadable.size === 0;
  }

  /** Sentence for log and banner when not ready; empty otherwise. */
  get problem(): string {
    if (this.#fault !== null) return this.#fault.message;
    if (this.#unreadable.size === 0) return "";
    return "the data key does not open the stored secrets: put the right data key back and " +
      "restart, or enter the CPA management key again";
  }

  /** Remembers whether the secret stored under `name` could be opened. */
  report(name: string, readable: boolean): void {
    if (readable) this.#unreadable.delete(name);
    else this.#unreadable.add(name);
  }

  /**
   * Seals text. When the key file holds no key, it is set aside (kept beside it) and a new key is
   * made: whoever enters a secret again has given up the old one.
   *
   * @throws DataKeyError when there is no key and none can be made
   */
  async encrypt(text: string): Promise<string> {
    if (text.trim() === "" || isSealed(text.trim())) return text.trim();
    if (this.#key === null) await this.#renew();
    return await seal(this.#key!, text);
  }

  /** Opens an envelope. @throws EnvelopeError or DataKeyError */
  async decrypt(text: string): Promise<string> {
    if (!isSealed(text)) return text;
    if (this.#key === null) throw this.#fault!;
    return await unseal(this.#key, text);
  }

  async #renew(): Promise<void> {
    const { path, files, clock } = this.#place;
    if (!this.#fault!.content) throw this.#fault!;
    files.rename(path, `${path}.broken-${clock()}`);
    await this.#use(createDataKey(path, files));
  }

  /**
   * Digest of an admin key that only a holder of the data key can compute, with the name of the
   * data key before the point: digests under different data keys say nothing about each other.
   * Null without a data key. See `key_check.ts`.
   */
  tag(salt: string, adminKey: string): string | null {
    const key = this.#tagKey;
    if (key === null) return null;
    const digest = (text: string) => createHmac("sha256", key).update(text).digest("base64url");
    return `${digest("name").slice(0, 12)}.${digest(`${salt}\n${adminKey.trim()}`)}`;
  }
}
