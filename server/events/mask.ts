/**
 * Masking of `source` (manager-server.md §5.4), with one difference: a text that is known to be a
 * key is masked although it does not look like one.
 *
 * @module
 */
import { Recent } from "./cache.ts";
import { sha256Hex } from "./hash.ts";
import { byteLength, firstBytes, lastBytes } from "./text.ts";

/** Does it look like a key: no blank, slash or backslash, and a known prefix or 32 bytes. */
export function looksSecret(text: string): boolean {
  if (/[ /\\]/.test(text)) return false;
  return text.startsWith("sk-") || text.startsWith("AIza") || byteLength(text) >= 32;
}

/** What is stored of a source. `known` says that it is a key, whatever it looks like. */
export function maskSource(text: string, known = false): string {
  const at = text.indexOf("@");
  if (at >= 0 && !known) {
    const local = text.slice(0, at);
    const domain = text.slice(at + 1);
    // What was masked before (an exported record) stays as it is.
    return local.endsWith("***") ? text : firstBytes(local, 3) + "***@" + domain;
  }
  const looks = looksSecret(text);
  if (!looks && !known) return text;
  if (/^m:.{0,8}\.\.\.|^m:\*{4}$/.test(text)) return text;
  if (byteLength(text) <= (looks ? 8 : 20)) return "m:****";
  return "m:" + firstBytes(text, 4) + "..." + lastBytes(text, 4);
}

/** A source as it is kept. */
export interface MaskedSource {
  readonly text: string;
  /** SHA-256 hex of the raw source; empty without one. */
  readonly hash: string;
}

const NOTHING: MaskedSource = { text: "", hash: "" };
const plain = new Recent<MaskedSource>(4096);
const keys = new Recent<MaskedSource>(4096);
const hashes = new Recent<string>(4096);

/** Masked text and hash of a raw source. */
export function keepSource(raw: string, known: boolean): MaskedSource {
  if (raw === "") return NOTHING;
  return known
    ? keys.get(raw, (text) => ({ text: maskSource(text, true), hash: sha256Hex(text) }))
    : plain.get(raw, (text) => ({ text: maskSource(text), hash: sha256Hex(text) }));
}

/** SHA-256 hex of a client key; empty without one, also for what a redaction left of it. */
export function keepKey(raw: string): string {
  return raw === "" || raw === "[redacted]" ? "" : hashes.get(raw, sha256Hex);
}
