/**
 * The admin key and its stored form (manager-server.md §2.1, §2.2). We write PBKDF2 with 600,000
 * rounds in the original's JSON; the original reads any round count, so the way back stays open.
 *
 * @module
 */
import { createHmac } from "node:crypto";
import {
  type Bytes,
  fromBase64,
  randomBytes,
  sameBytes,
  toBase64,
  toBase64Url,
  utf8,
} from "./bytes.ts";

/** Key of the settings row. */
export const ADMIN_SETTING = "admin_credential_v1";

/** Rounds of what we write; rows with fewer are upgraded when their key is seen next. */
export const ADMIN_ITERATIONS = 600_000;

/** Longer keys are refused unread. */
export const MAX_KEY_LENGTH = 4096;

/** Rows up to this many rounds cost under a millisecond, so that checking one needs no limit. */
const CHEAP_ITERATIONS = 1000;

/** Content of the settings row; field names are the original's. */
export interface AdminCredential {
  readonly version: number;
  /** Base64 without padding of 16 bytes. */
  readonly salt: string;
  /** Base64 without padding of 32 bytes. */
  readonly keyHash: string;
  readonly iterations: number;
  readonly createdAtMs: number;
  readonly rotatedAtMs?: number;
  /** `env`, `generated`, `cli`, `cli-generated`, `api`, `api-generated`. */
  readonly source?: string;
}

/** The stored credential is missing or unreadable; the message says what to do. */
export class CredentialError extends Error {
  override readonly name = "CredentialError";
}

/** A new key: `cmp_admin_` and 43 characters for 256 random bits. */
export function generateAdminKey(): string {
  return `cmp_admin_${toBase64Url(randomBytes(32))}`;
}

/** True for keys of the two generated forms, which nobody can guess. */
export function isGeneratedForm(key: string): boolean {
  return /^(?:cmp_admin_[A-Za-z0-9_-]{43}|cpamp_[0-9A-Za-z]{32})$/.test(key.trim());
}

/** Hashes a key into a new credential. */
export async function hashAdminKey(
  key: string,
  facts: { source: string; createdAtMs: number; rotatedAtMs?: number | undefined },
  work: { salt?: Bytes; iterations?: number } = {},
): Promise<AdminCredential> {
  const { salt = randomBytes(16), iterations = ADMIN_ITERATIONS } = work;
  return {
    version: 1,
    salt: toBase64(salt),
    keyHash: toBase64(await digest(key.trim(), salt, iterations)),
    iterations,
    createdAtMs: facts.createdAtMs,
    ...(facts.rotatedAtMs ? { rotatedAtMs: facts.rotatedAtMs } : {}),
    ...(facts.source === "" ? {} : { source: facts.source }),
  };
}

/**
 * Reads the settings row.
 *
 * @throws CredentialError when it is not the JSON of a credential
 */
export function parseCredential(text: string): AdminCredential {
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    found = null;
  }
  const row = (typeof found === "object" && found !== null ? found : {}) as Record<string, unknown>;
  const number = (value: unknown) => typeof value === "number" ? value : 0;
  if (typeof row.salt !== "string" || typeof row.keyHash !== "string") {
    throw new CredentialError(
      "the stored admin credential cannot be read; set a new admin key with reset-admin-key",
    );
  }
  return {
    version: number(row.version),
    salt: row.salt,
    keyHash: row.keyHash,
    iterations: number(row.iterations),
    createdAtMs: number(row.createdAtMs),
    ...(number(row.rotatedAtMs) > 0 ? { rotatedAtMs: number(row.rotatedAtMs) } : {}),
    ...(typeof row.source === "string" && row.source !== "" ? { source: row.source } : {}),
  };
}

/** True when `key` is the one that was hashed, for either form of row. */
export async function verifyAdminKey(credential: AdminCredential, key: string): Promise<boolean> {
  const salt = fromBase64(credential.salt);
  const want = fromBase64(credential.keyHash);
  if (salt === null || want === null || want.length !== 32) return false;
  return sameBytes(await digest(key.trim(), salt, credential.iterations), want);
}

/** True for rows weaker than what we write. */
export function needsUpgrade(credential: AdminCredential): boolean {
  return credential.iterations < ADMIN_ITERATIONS;
}

/** True when checking a key against this row costs next to nothing. */
export function isCheap(credential: AdminCredential): boolean {
  return credential.iterations <= CHEAP_ITERATIONS;
}

async function digest(key: string, salt: Bytes, iterations: number): Promise<Uint8Array> {
  if (iterations <= 1) return createHmac("sha256", salt).update(key, "utf8").digest();
  const base = await crypto.subtle.importKey("raw", utf8(key), "PBKDF2", false, ["deriveBits"]);
  const parameters = { name: "PBKDF2", hash: "SHA-256", salt, iterations };
  return new Uint8Array(await crypto.subtle.deriveBits(parameters, base, 256));
}
