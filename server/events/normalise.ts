/**
 * One raw record to exactly one outcome: event, control message or dead letter.
 *
 * @module
 */
import { buildEvent, isRecognisable } from "./build.ts";
import { dead } from "./dead.ts";
import { decodeObject } from "./decode.ts";
import { hash48 } from "./hash.ts";
import type { Json } from "./tokens.ts";
import type { Normalised } from "./types.ts";

const NOT_USAGE = "usage payload has no timestamp, model, provider or tokens";

/** `refresh` or `support_refresh` when the object is exactly that one boolean, else null. */
export function controlOf(record: Json): "refresh" | "support_refresh" | null {
  let name: string | null = null;
  for (const key in record) {
    if (name !== null) return null;
    name = key;
  }
  return (name === "refresh" || name === "support_refresh") && typeof record[name] === "boolean"
    ? name
    : null;
}

/**
 * Normalises the received bytes of one record. Never throws: what is not a usage event becomes a
 * control message or a dead letter with a redacted payload of at most 16 KiB.
 *
 * @param bytes at most `maxBytes` (1 MiB unless told otherwise); not kept, not changed
 * @param receivedAtMs when the record was taken off the wire, ms; stands in for a missing time
 */
export function normalise(bytes: Uint8Array, receivedAtMs: number, maxBytes?: number): Normalised {
  const record = decodeObject(bytes, maxBytes);
  return typeof record === "string" ? dead(record, bytes) : outcomeOf(record, bytes, receivedAtMs);
}

/** Outcome of a raw record that is already decoded from `bytes`. */
export function outcomeOf(record: Json, bytes: Uint8Array, receivedAtMs: number): Normalised {
  if (bytes.length < 64) {
    const control = controlOf(record);
    if (control !== null) return { kind: "control", control };
  }
  if (!isRecognisable(record)) return dead(NOT_USAGE, bytes);
  return {
    kind: "event",
    event: buildEvent(record, { receivedAtMs, rawHash: hash48(bytes) }),
  };
}
