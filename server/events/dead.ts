/**
 * Records that cannot become events, as they are kept: redacted and short.
 *
 * @module
 */
import { redactText } from "./redact_summary.ts";
import { cutBytes } from "./text.ts";
import type { Normalised } from "./types.ts";

/** Longest payload kept of a dead letter, bytes. */
export const DEAD_BYTES = 16_384;
const READ_BYTES = 20_000;

const MEMBERS = new RegExp(
  String.raw`("(?:[^"\\]{0,64}(?:secret|cookie|token|password|authorization|api[_ -]?key|apikey)` +
    String.raw`|source|key|account|email|set-cookie|body|fail_body|failBody)"\s{0,8}:\s{0,8})` +
    String.raw`(?:"(?:[^"\\]|\\[^])*"?|\[(?:[\s,]|"(?:[^"\\]|\\[^])*"?)*\]?)`,
  "gi",
);

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** Redacted beginning of a payload, at most 16 KiB. */
export function deadPayload(bytes: Uint8Array): string {
  const cut = bytes.length > READ_BYTES;
  const text = decoder.decode(cut ? bytes.subarray(0, READ_BYTES) : bytes);
  let safe = redactText(text.replace(MEMBERS, '$1"[redacted]"')).toWellFormed();
  if (cut) safe = safe.slice(0, -256); // a secret cut in two may not have been recognised
  return cutBytes(safe, DEAD_BYTES);
}

/** Outcome for a record that cannot become an event. */
export function dead(error: string, bytes: Uint8Array): Normalised {
  return { kind: "dead", error, payload: deadPayload(bytes) };
}
