/**
 * RESP2, incrementally: a decoder that survives any split of the byte stream and an encoder for
 * commands. No socket, no clock.
 *
 * The decoder owns the memory that the socket reads into (`space`, `advance`), so that a payload is
 * a view into what came off the wire. Views stay good until `recycle`.
 *
 * @module
 */

/** An error reply (`-…`). */
export class RespErrorReply {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** A bulk string above the record bound: its announced size and its first bytes (a copy). */
export class RespOversized {
  readonly bytes: number;
  readonly head: Uint8Array;
  constructor(bytes: number, head: Uint8Array) {
    this.bytes = bytes;
    this.head = head;
  }
}

/** Start of a top-level array whose elements follow as values of their own. */
export class RespArrayHead {
  readonly length: number;
  constructor(length: number) {
    this.length = length;
  }
}

/** Bulk = bytes, simple string = text, integer = number, nil bulk or nil array = null. */
export type RespValue =
  | Uint8Array
  | string
  | number
  | null
  | RespErrorReply
  | RespOversized
  | RespArrayHead
  | RespValue[];

/** Nothing complete yet: feed more bytes. */
export const PENDING: unique symbol = Symbol("pending");

/** The stream is not RESP, or breaks its rules; the connection is of no more use. */
export class RespProtocolError extends Error {
  override readonly name = "RespProtocolError";
  /** First byte of the offending frame. */
  readonly firstByte: number;
  constructor(message: string, firstByte: number) {
    super(message);
    this.firstByte = firstByte;
  }
}

/** Bounds of a decoder. */
export interface RespLimits {
  /** A longer bulk string is skipped and reported, bytes. */
  readonly maxBulkBytes: number;
  /** Longest simple string or error, bytes. */
  readonly maxLineBytes: number;
  /** Most elements of an array that is handed over whole. */
  readonly maxArrayLength: number;
  /** Deepest nesting of arrays. */
  readonly maxDepth: number;
}

const DEFAULT_LIMITS: RespLimits = {
  maxBulkBytes: 1 << 20,
  maxLineBytes: 64 << 10,
  maxArrayLength: 1 << 20,
  maxDepth: 8,
};

/** One allocation of the read buffer; a socket read takes what is free in it. */
const SLAB_BYTES = 256 << 10;
/** Least room offered to a read before a new slab is taken. */
const LEAST_ROOM = 16 << 10;
/** First bytes of an oversized bulk that are kept for the report. */
const HEAD_BYTES = 1024;

const CR = 0x0d;
const LF = 0x0a;
const MINUS = 0x2d;
const ZERO = 0x30;

const utf8 = new TextDecoder();

/** Array under construction. */
interface Frame {
  readonly items: RespValue[];
  left: number;
}

/** Incremental RESP2 decoder; a deadline of the reader never loses a byte that came. */
export class RespDecoder {
  readonly #limits: RespLimits;
  #slab: Uint8Array<ArrayBuffer>;
  #pos = 0;
  #end = 0;
  /** Where the search for the end of the current line goes on. */
  #scan = 0;
  /** Length of the bulk string whose body comes next, −1 outside one. */
  #bulk = -1;
  /** Bytes of an oversized bulk (with CR LF) still to skip, and what is known of it. */
  #skip = 0;
  #skipped: { size: number; head: Uint8Array; filled: number } | null = null;
  #stack: Frame[] = [];

  constructor(limits: Partial<RespLimits> = {}, slabBytes = SLAB_BYTES) {
    this.#limits = { ...DEFAULT_LIMITS, ...limits };
    this.#slab = new Uint8Array(slabBytes);
  }

  /** Bytes fed and not decoded yet. */
  get buffered(): number {
    return this.#end - this.#pos;
  }

  /** True in the middle of a frame: an end of stream here is a truncation. */
  get midFrame(): boolean {
    return this.#end > this.#pos || this.#bulk >= 0 || this.#skip > 0 || this.#stack.length > 0;
  }

  /** Memory to read into; call `advance` with the number of bytes that were put there. */
  space(): Uint8Array<ArrayBuffer> {
    const missing = this.#bulk >= 0 ? this.#bulk + 2 - (this.#end - this.#pos) : 0;
    const room = Math.max(missing, Math.min(LEAST_ROOM, this.#slab.length >> 1), 1);
    if (this.#slab.length - this.#end < room) {
      const tail = this.#end - this.#pos;
      const size = Math.max(SLAB_BYTES, this.#slab.length, tail + room);
      // A slab that grew for one large record is not kept for good.
      const next = new Uint8Array(Math.min(size, Math.max(SLAB_BYTES, tail + room)));
      next.set(this.#slab.subarray(this.#pos, this.#end));
      this.#slab = next;
      this.#scan -= this.#pos;
      this.#pos = 0;
      this.#end = tail;
    }
    return this.#slab.subarray(this.#end);
  }

  /** Says how many bytes were put into `space()`. */
  advance(bytes: number): void {
    this.#end += bytes;
  }

  /** Copies bytes in; for streams that bring their own buffers. */
  push(chunk: Uint8Array): void {
    let from = 0;
    while (from < chunk.length) {
      const room = this.space();
      const part = chunk.subarray(from, from + room.length);
      room.set(part);
      this.#end += part.length;
      from += part.length;
    }
  }

  /**
   * Declares all views handed out so far as done with, so that their memory is used again. Not
   * while a read into `space()` is under way.
   */
  recycle(): void {
    if (this.#stack.length > 0 || this.#pos === 0) return;
    if (this.#pos === this.#end) {
      this.#scan -= this.#pos;
      this.#pos = this.#end = 0;
    } else if (this.#end - this.#pos <= LEAST_ROOM) {
      this.#slab.copyWithin(0, this.#pos, this.#end);
      this.#scan -= this.#pos;
      this.#end -= this.#pos;
      this.#pos = 0;
    }
  }

  /**
   * The next value, or `PENDING`.
   *
   * With `flat`, a top-level array is given as `RespArrayHead` and its elements as values of their
   * own, so that a large reply needs no more memory than its pieces.
   *
   * @throws {RespProtocolError} on anything that is not RESP2 or over its bounds.
   */
  next(flat = false): RespValue | typeof PENDING {
    for (;;) {
      let value: RespValue;
      if (this.#skip > 0) {
        const done = this.#skipOn();
        if (done === null) return PENDING;
        value = done;
      } else if (this.#bulk >= 0) {
        const stop = this.#pos + this.#bulk;
        if (this.#end < stop + 2) return PENDING;
        if (this.#slab[stop] !== CR || this.#slab[stop + 1] !== LF) {
          throw new RespProtocolError(
            "RESP bulk string does not end with CR LF",
            this.#slab[stop]!,
          );
        }
        value = this.#slab.subarray(this.#pos, stop);
        this.#pos = this.#scan = stop + 2;
        this.#bulk = -1;
      } else {
        const line = this.#line();
        if (line < 0) return PENDING;
        const start = this.#pos;
        const type = this.#slab[start]!;
        const stop = line > start && this.#slab[line - 1] === CR ? line - 1 : line;
        this.#pos = this.#scan = line + 1;
        switch (type) {
          case 0x24: { // $
            const size = this.#integer(start + 1, stop, type);
            if (size < 0) value = null;
            else if (size > this.#limits.maxBulkBytes) {
              this.#skip = size + 2;
              this.#skipped = { size, head: new Uint8Array(Math.min(size, HEAD_BYTES)), filled: 0 };
              continue;
            } else {
              this.#bulk = size;
              continue;
            }
            break;
          }
          case 0x2a: { // *
            const size = this.#integer(start + 1, stop, type);
            if (size < 0) value = null;
            else if (flat && this.#stack.length === 0) return new RespArrayHead(size);
            else if (size === 0) value = [];
            else {
              if (size > this.#limits.maxArrayLength) {
                throw new RespProtocolError(`RESP array of ${size} elements is too long`, type);
              }
              if (this.#stack.length >= this.#limits.maxDepth) {
                throw new RespProtocolError("RESP arrays are nested too deeply", type);
              }
              this.#stack.push({ items: [], left: size });
              continue;
            }
            break;
          }
          case 0x2b: // +
            value = utf8.decode(this.#slab.subarray(start + 1, stop));
            break;
          case 0x2d: // -
            value = new RespErrorReply(utf8.decode(this.#slab.subarray(start + 1, stop)));
            break;
          case 0x3a: // :
            value = this.#integer(start + 1, stop, type);
            break;
          default:
            throw unknownPrefix(type);
        }
      }
      // Put the value where it belongs; a finished array is a value of the one around it.
      for (;;) {
        const frame = this.#stack.at(-1);
        if (frame === undefined) return value;
        frame.items.push(value);
        if (--frame.left > 0) break;
        this.#stack.pop();
        value = frame.items;
      }
    }
  }

  /** Index of the LF that ends the current line, −1 when it has not come yet. */
  #line(): number {
    const slab = this.#slab;
    const end = this.#end;
    const start = this.#pos;
    if (start >= end) return -1;
    const type = slab[start]!;
    if (type !== 0x24 && type !== 0x2a && type !== 0x2b && type !== MINUS && type !== 0x3a) {
      throw unknownPrefix(type);
    }
    let at = Math.max(this.#scan, start);
    while (at < end && slab[at] !== LF) at++;
    this.#scan = at;
    const length = at - start;
    // A length line has at most 20 digits; a longer one is no number.
    const most = type === 0x2b || type === MINUS ? this.#limits.maxLineBytes : 32;
    if (length > most) throw new RespProtocolError("RESP line is too long", type);
    return at < end ? at : -1;
  }

  /** Decimal integer between two indexes. */
  #integer(from: number, to: number, type: number): number {
    const slab = this.#slab;
    const negative = slab[from] === MINUS;
    let at = negative ? from + 1 : from;
    if (at >= to) throw new RespProtocolError("RESP length is missing", type);
    let value = 0;
    for (; at < to; at++) {
      const digit = slab[at]! - ZERO;
      if (digit < 0 || digit > 9) {
        throw new RespProtocolError("RESP length is not a number", type);
      }
      value = value * 10 + digit;
    }
    if (value > Number.MAX_SAFE_INTEGER) {
      throw new RespProtocolError("RESP number is out of range", type);
    }
    return negative ? -value : value;
  }

  /** Throws away what is there of an oversized bulk; null while more is to come. */
  #skipOn(): RespOversized | null {
    const skipped = this.#skipped;
    if (skipped === null) return null;
    const take = Math.min(this.#skip, this.#end - this.#pos);
    if (skipped.filled < skipped.head.length) {
      const part = this.#slab.subarray(
        this.#pos,
        this.#pos + Math.min(take, skipped.head.length - skipped.filled),
      );
      skipped.head.set(part, skipped.filled);
      skipped.filled += part.length;
    }
    this.#pos += take;
    this.#scan = this.#pos;
    this.#skip -= take;
    // Views of earlier values may point into this slab: its memory is left as it is, and the next
    // `space()` takes a new one when this is full.
    if (this.#skip > 0) return null;
    this.#skipped = null;
    return new RespOversized(skipped.size, skipped.head);
  }
}

function unknownPrefix(byte: number): RespProtocolError {
  const shown = byte > 0x20 && byte < 0x7f ? `'${String.fromCharCode(byte)}'` : `byte ${byte}`;
  return new RespProtocolError(`unsupported RESP prefix ${shown}`, byte);
}

const utf8Encoder = new TextEncoder();

/** A command as an array of bulk strings. */
export function encodeCommand(...words: readonly string[]): Uint8Array<ArrayBuffer> {
  const bodies = words.map((word) => utf8Encoder.encode(word));
  const heads = bodies.map((body) => utf8Encoder.encode(`$${body.length}\r\n`));
  const first = utf8Encoder.encode(`*${words.length}\r\n`);
  let size = first.length;
  for (let i = 0; i < bodies.length; i++) size += heads[i]!.length + bodies[i]!.length + 2;
  const out = new Uint8Array(size);
  out.set(first);
  let at = first.length;
  for (let i = 0; i < bodies.length; i++) {
    out.set(heads[i]!, at);
    at += heads[i]!.length;
    out.set(bodies[i]!, at);
    at += bodies[i]!.length;
    out[at++] = CR;
    out[at++] = LF;
  }
  return out;
}
