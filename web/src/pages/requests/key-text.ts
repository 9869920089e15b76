/**
 * A client key that was pasted into the search finds its requests by its hash: the key itself goes
 * nowhere, least of all into the address.
 *
 * @module
 */

/** True for text that is rather a key than a part of a request id, which are short or hex. */
export function looksLikeKey(text: string): boolean {
  return /^(sk|ak|pk|key|token)[-_][\w-]{6,}$/i.test(text) || /^AIza[\w-]{10,}$/.test(text) ||
    /^[\w-]{24,}$/.test(text) && !/^[\da-f-]+$/i.test(text);
}

/** SHA-256 of a key in hex, as usage is recorded by; null where the browser offers no hashing. */
export async function hashOf(key: string): Promise<string | null> {
  // without HTTPS browsers hide it
  const subtle = (globalThis.crypto as { readonly subtle?: SubtleCrypto }).subtle;
  if (subtle === undefined) return null;
  const bytes = await subtle.digest("SHA-256", new TextEncoder().encode(key));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
