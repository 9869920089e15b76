/**
 * Cuts the text of a JSON array into its elements without parsing them, while the text arrives. An
 * element is exactly the bytes CPA sent, so that hashes agree between transports; a body that
 * breaks off still gives the elements before the break.
 *
 * @module
 */

/** What comes out of a slicer. */
export interface SlicerSink {
  /** One element, without the white space around it. A view or a copy; the sink may keep it. */
  element(bytes: Uint8Array): void;
  /** An element above the bound: its size so far and its first bytes. */
  oversized(bytes: number, head: Uint8Array): void;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
/** First bytes kept of an oversized element. */
const HEAD_BYTES = 1024;

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/** Result of `finish`. */
export type SliceEnd =
  | "complete"
  /** The text ended inside the array; what was left over went to the sink. */
  | "truncated"
  /** The text is no JSON array; all of it went to the sink as one element. */
  | "not_array";

/** Incremental slicer for one body. */
export class JsonSlicer {
  readonly #sink: SlicerSink;
  readonly #maxBytes: number;
  #state: "before" | "between" | "inside" | "after" | "other" = "before";
  #depth = 0;
  #inString = false;
  #escaped = false;
  /** Parts of the current element from earlier chunks, and their length. */
  #parts: Uint8Array[] = [];
  #held = 0;
  /** Length of an element that is over the bound, −1 while it is not. */
  #tooLong = -1;
  #head: Uint8Array = new Uint8Array(0);

  constructor(sink: SlicerSink, maxBytes: number) {
    this.#sink = sink;
    this.#maxBytes = maxBytes;
  }

  /** Takes the next bytes of the body; they must stay unchanged afterwards. */
  push(chunk: Uint8Array): void {
    let start = 0;
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at]!;
      if (this.#state === "inside") {
        if (this.#inString) {
          if (this.#escaped) this.#escaped = false;
          else if (byte === BACKSLASH) this.#escaped = true;
          else if (byte === QUOTE) this.#inString = false;
          continue;
        }
        if (byte === QUOTE) this.#inString = true;
        else if (byte === OPEN_OBJECT || byte === OPEN_LIST) this.#depth++;
        else if (this.#depth > 0) {
          if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) this.#depth--;
        } else if (byte === COMMA || byte === CLOSE_LIST) {
          this.#hold(chunk.subarray(start, at));
          this.#emit();
          this.#state = byte === COMMA ? "between" : "after";
        }
        continue;
      }
      if (this.#state === "other") {
        start = 0;
        at = chunk.length;
        break;
      }
      if (isSpace(byte)) continue;
      if (this.#state === "between") {
        if (byte === CLOSE_LIST) this.#state = "after";
        else if (byte !== COMMA) {
          this.#state = "inside";
          start = at;
          at--;
        }
      } else if (this.#state === "before") {
        if (byte === OPEN_LIST) this.#state = "between";
        else {
          this.#state = "other";
          start = at;
          break;
        }
      } else {
        // Anything after the array is no record of it, yet it is not thrown away.
        this.#state = "other";
        start = at;
        break;
      }
    }
    if (this.#state === "inside" || this.#state === "other") this.#hold(chunk.subarray(start));
  }

  /** Ends the body and gives out what was left. */
  finish(): SliceEnd {
    const state = this.#state;
    if (state === "inside" || state === "other") this.#emit();
    if (state === "other") return "not_array";
    if (state === "before") return "not_array";
    return state === "after" ? "complete" : "truncated";
  }

  #hold(part: Uint8Array): void {
    if (part.length === 0) return;
    if (this.#tooLong >= 0) {
      this.#tooLong += part.length;
      return;
    }
    this.#parts.push(part);
    this.#held += part.length;
    if (this.#held > this.#maxBytes) {
      this.#head = join(this.#parts, Math.min(this.#held, HEAD_BYTES));
      this.#tooLong = this.#held;
      this.#parts = [];
      this.#held = 0;
    }
  }

  #emit(): void {
    if (this.#tooLong >= 0) this.#sink.oversized(this.#tooLong, this.#head);
    else {
      let bytes = this.#parts.length === 1 ? this.#parts[0]! : join(this.#parts, this.#held);
      let end = bytes.length;
      while (end > 0 && isSpace(bytes[end - 1]!)) end--;
      if (end < bytes.length) bytes = bytes.subarray(0, end);
      if (end > 0) this.#sink.element(bytes);
    }
    this.#parts = [];
    this.#held = 0;
    this.#tooLong = -1;
    this.#depth = 0;
    this.#inString = this.#escaped = false;
  }
}

/** The first `length` bytes of some parts as one. */
function join(parts: readonly Uint8Array[], length: number): Uint8Array {
  const out = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    if (at >= length) break;
    const piece = part.subarray(0, length - at);
    out.set(piece, at);
    at += piece.length;
  }
  return out;
}
