/**
 * Hashes of manager-server.md §5.5 and §5.9.
 *
 * @module
 */
import { hash } from "node:crypto";
import { trimSpace } from "./text.ts";

/** Lower-case hex SHA-256 of the UTF-8 form (or of the bytes). */
export function sha256Hex(data: string | Uint8Array): string {
  return hash("sha256", data, "hex");
}

/** First 48 bits of SHA-256, as a number that an integer column keeps exactly. */
export function hash48(data: Uint8Array): number {
  return Number.parseInt(hash("sha256", data, "hex").slice(0, 12), 16);
}

/** What takes part in the dedupe hash; texts are already trimmed. */
export interface HashInput {
  readonly requestId: string;
  /** UTC, RFC 3339, up to nine fractional digits without trailing zeros. */
  readonly timestamp: string;
  readonly endpoint: string;
  /** The model shown: requested, else resolved, else `-`. */
  readonly model: string;
  readonly authIndex: string;
  readonly sourceHash: string;
  /** Counters as decimal text, see `integerText`. */
  readonly input: string;
  readonly output: string;
  readonly reasoning: string;
  /** max(cached, cache). */
  readonly cached: string;
  readonly failed: boolean;
  /** null when the record has no latency key. */
  readonly latency: string | null;
}

/** The original's dedupe hash as lower-case hex: the parts joined by `|`, trimmed, hashed. */
export function eventHashHex(h: HashInput): string {
  const joined = h.requestId + "|" + h.timestamp + "|" + h.endpoint + "|" + h.model + "|" +
    h.authIndex + "|" + h.sourceHash + "|" + h.input + "|" + h.output + "|" + h.reasoning + "|" +
    h.cached + (h.failed ? "|true" : "|false") + (h.latency === null ? "" : "|" + h.latency);
  return hash("sha256", trimSpace(joined), "hex");
}

/** 32 bytes of a 64-digit hex text. */
export function hexBytes(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.fromHex(hex);
}

const MAX_INT64 = 2 ** 63;

/** A truncated double as the original prints it after its conversion to a 64-bit integer. */
export function integerText(value: number): string {
  if (Number.isSafeInteger(value)) return value === 0 ? "0" : String(value);
  if (value >= -MAX_INT64 && value < MAX_INT64) return BigInt(value).toString();
  return "-9223372036854775808";
}
