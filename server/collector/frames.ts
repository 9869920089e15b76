/**
 * Frames of the intake journal: how raw records lie on disk between the socket and the database.
 * A frame is written in one call and carries its own checksum, so that a torn tail is recognised
 * and a damaged middle can be stepped over.
 *
 *     "CJ1\n"  u32 body length  u32 CRC-32 of the body  body
 *     body = u8 via  f64 received at, ms  u32 count  u32[count] ends  bytes
 *
 * All numbers are little-endian.
 *
 * @module
 */
import { crc32 } from "node:zlib";
import type { Via } from "../store/types.ts";

const MAGIC = 0x0a314a43; // "CJ1\n"
const HEADER_BYTES = 12;
const BODY_HEAD_BYTES = 13;

/** Larger bodies are taken for damage: no source hands over more in one group. */
export const MAX_BODY_BYTES = 64 * 1024 * 1024;

const VIAS = ["subscribe", "http", "resp", "replay", "import"] as const satisfies readonly Via[];

/** Records of one group, in order. */
export interface Frame {
  readonly via: Via;
  readonly receivedAtMs: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly ends: Uint32Array<ArrayBuffer>;
}

/** Joins separate records into one frame. */
export function frameOf(
  via: Via,
  receivedAtMs: number,
  records: readonly Uint8Array[],
): Frame {
  const ends = new Uint32Array(records.length);
  let total = 0;
  records.forEach((record, i) => ends[i] = total += record.length);
  const bytes = new Uint8Array(total);
  records.forEach((record, i) => bytes.set(record, (ends[i] ?? 0) - record.length));
  return { via, receivedAtMs, bytes, ends };
}

/** Bytes of a frame as they lie in the journal. */
export function encodeFrame(frame: Frame): Uint8Array<ArrayBuffer> {
  const bodyBytes = BODY_HEAD_BYTES + frame.ends.length * 4 + frame.bytes.length;
  const out = new Uint8Array(HEADER_BYTES + bodyBytes);
  const view = new DataView(out.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, bodyBytes, true);
  view.setUint8(HEADER_BYTES, VIAS.indexOf(frame.via));
  view.setFloat64(HEADER_BYTES + 1, frame.receivedAtMs, true);
  view.setUint32(HEADER_BYTES + 9, frame.ends.length, true);
  let at = HEADER_BYTES + BODY_HEAD_BYTES;
  for (const end of frame.ends) {
    view.setUint32(at, end, true);
    at += 4;
  }
  out.set(frame.bytes, at);
  view.setUint32(8, crc32(out.subarray(HEADER_BYTES)), true);
  return out;
}

/** What was found at a position. */
export type Decoded =
  | { readonly kind: "frame"; readonly frame: Frame; readonly end: number }
  /** The buffer ends inside a frame that looks whole so far. */
  | { readonly kind: "short"; readonly need: number }
  /** No frame starts here. */
  | { readonly kind: "damaged" };

/** Looks for a frame at `start`. */
export function decodeFrame(buffer: Uint8Array, start: number): Decoded {
  const left = buffer.length - start;
  if (left < HEADER_BYTES) return { kind: "short", need: HEADER_BYTES };
  const view = new DataView(buffer.buffer, buffer.byteOffset + start, left);
  if (view.getUint32(0, true) !== MAGIC) return { kind: "damaged" };
  const bodyBytes = view.getUint32(4, true);
  if (bodyBytes < BODY_HEAD_BYTES || bodyBytes > MAX_BODY_BYTES) return { kind: "damaged" };
  if (left < HEADER_BYTES + bodyBytes) return { kind: "short", need: HEADER_BYTES + bodyBytes };
  const body = buffer.subarray(start + HEADER_BYTES, start + HEADER_BYTES + bodyBytes);
  if (crc32(body) !== view.getUint32(8, true)) return { kind: "damaged" };
  const count = view.getUint32(HEADER_BYTES + 9, true);
  const bytesAt = BODY_HEAD_BYTES + count * 4;
  const via = VIAS[view.getUint8(HEADER_BYTES)];
  if (via === undefined || bytesAt > bodyBytes) return { kind: "damaged" };
  const ends = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    ends[i] = view.getUint32(HEADER_BYTES + BODY_HEAD_BYTES + i * 4, true);
  }
  return {
    kind: "frame",
    frame: {
      via,
      receivedAtMs: view.getFloat64(HEADER_BYTES + 1, true),
      bytes: body.slice(bytesAt),
      ends,
    },
    end: start + HEADER_BYTES + bodyBytes,
  };
}

/** Position of the next frame header behind damage at `start`; -1 when there is none. */
export function findFrame(buffer: Uint8Array, start: number): number {
  for (let at = start; at + 4 <= buffer.length; at++) {
    if (
      buffer[at] === 0x43 && buffer[at + 1] === 0x4a && buffer[at + 2] === 0x31 &&
      buffer[at + 3] === 0x0a && decodeFrame(buffer, at).kind !== "damaged"
    ) return at;
  }
  return -1;
}
