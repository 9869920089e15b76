/**
 * Bytes to a JSON object, with bounds that hold before the parser runs.
 *
 * @module
 */
import type { Json } from "./tokens.ts";

/** Longest record taken from a queue, bytes. */
export const MAX_RECORD_BYTES = 1_048_576;
/** Deepest nesting taken. */
export const MAX_DEPTH = 64;

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });

/** Most members and elements taken; the parser's time grows with them, not with the bytes. */
export const MAX_VALUES = 20_000;

/** Does the structure stay within its bounds? Reads brackets and commas outside of texts only. */
export function structureOf(bytes: Uint8Array): "ok" | "deep" | "many" {
  let depth = 0;
  let values = 0;
  const length = bytes.length;
  for (let i = 0; i < length; i++) {
    const byte = bytes[i];
    if (byte === 0x22) {
      for (i++; i < length; i++) {
        const inner = bytes[i];
        if (inner === 0x22) break;
        if (inner === 0x5c) i++;
      }
    } else if (byte === 0x7b || byte === 0x5b) {
      if (++depth > MAX_DEPTH) return "deep";
    } else if (byte === 0x7d || byte === 0x5d) depth--;
    else if (byte === 0x2c && ++values > MAX_VALUES) return "many";
  }
  return "ok";
}

/** The object in `bytes`, or a sentence that says why there is none. */
export function decodeObject(bytes: Uint8Array, maxBytes = MAX_RECORD_BYTES): Json | string {
  if (bytes.length > maxBytes) {
    return `usage payload is larger than ${maxBytes} bytes (${bytes.length})`;
  }
  const structure = structureOf(bytes);
  if (structure === "deep") return `usage payload is nested deeper than ${MAX_DEPTH} levels`;
  if (structure === "many") return `usage payload has more than ${MAX_VALUES} values`;
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    return "usage payload is not valid UTF-8";
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The parser's own sentence quotes the text, which may hold a key.
    return text.trim() === "" ? "usage payload is empty" : "usage payload is not valid JSON";
  }
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? value as Json
    : "usage payload is not a JSON object";
}
