/**
 * Bytes as text and compared: the forms that the original stores (manager-server.md §2).
 *
 * @module
 */
import { createHash, timingSafeEqual } from "node:crypto";

/** Bytes that Web Crypto takes. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** UTF-8 bytes. */
export function utf8(text: string): Bytes {
  return new TextEncoder().encode(text);
}

/** `length` random bytes. */
export function randomBytes(length: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(length));
}

/** Standard alphabet, no padding: how the original writes salts, hashes, keys and envelopes. */
export function toBase64(bytes: Uint8Array): string {
  return bytes.toBase64({ omitPadding: true });
}

/** URL alphabet, no padding. */
export function toBase64Url(bytes: Uint8Array): string {
  return bytes.toBase64({ alphabet: "base64url", omitPadding: true });
}

/**
 * Decodes as the original does: CR and LF inside are ignored, trailing bits need not be zero.
 *
 * @returns null when the text is not of that form
 */
export function fromBase64(
  text: string,
  form: { alphabet?: "base64" | "base64url"; padded?: boolean } = {},
): Bytes | null {
  const { alphabet = "base64", padded = false } = form;
  const joined = text.replace(/[\r\n]/g, "");
  const letters = alphabet === "base64" ? /^[A-Za-z0-9+/]*(={0,2})$/ : /^[A-Za-z0-9_-]*(={0,2})$/;
  const match = letters.exec(joined);
  if (match === null) return null;
  if (padded ? joined.length % 4 !== 0 : match[1] !== "") return null;
  if (!padded && joined.length % 4 === 1) return null;
  try {
    return Uint8Array.fromBase64(joined, { alphabet, lastChunkHandling: "loose" });
  } catch {
    return null;
  }
}

/** SHA-256, 32 bytes. */
export function sha256(bytes: Uint8Array | string): Uint8Array {
  return createHash("sha256").update(bytes).digest();
}

/**
 * Compares in time that does not depend on the content. Lengths may differ: both sides are
 * hashed first, since the comparison itself insists on equal lengths.
 */
export function sameBytes(a: Uint8Array | string, b: Uint8Array | string): boolean {
  return timingSafeEqual(sha256(a), sha256(b));
}

/** HKDF-SHA-256 with the original's salt. */
export async function hkdf(key: Bytes, info: string): Promise<Bytes> {
  const base = await crypto.subtle.importKey("raw", key, "HKDF", false, ["deriveBits"]);
  const parameters = {
    name: "HKDF",
    hash: "SHA-256",
    salt: utf8("cpa-manager-plus"),
    info: utf8(info),
  };
  return new Uint8Array(await crypto.subtle.deriveBits(parameters, base, 256));
}
