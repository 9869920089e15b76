/**
 * The server's half of RESP2 as CPA speaks it: an incremental command parser with CPA's
 * tolerances, and the replies (cpa-usage-queue.md §1.4–1.6).
 *
 * @module
 */

const encoder = new TextEncoder();
const decoder = new TextDecoder();

const CR = 13;
const LF = 10;

/** Bytes of a text. */
export function bytesOf(text: string): Uint8Array {
  return encoder.encode(text);
}

/** Joins byte arrays. */
export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  let length = 0;
  for (const part of parts) length += part.length;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Input that is no RESP command; CPA answers `-ERR protocol error` and closes. */
export class ProtocolError extends Error {
  override readonly name = "ProtocolError";
}

/** Incremental parser: feed bytes, take commands. */
export class CommandParser {
  #buffer: Uint8Array = new Uint8Array(0);

  /** Adds received bytes. */
  feed(chunk: Uint8Array): void {
    this.#buffer = this.#buffer.length === 0 ? chunk : joined([this.#buffer, chunk]);
  }

  /** True when the input ended within the body of a bulk string. */
  get insideBulk(): boolean {
    return this.#parse() === "inside bulk";
  }

  /**
   * The next whole command as its words, or null when more bytes are needed.
   *
   * @throws {ProtocolError} on input that CPA refuses.
   */
  next(): string[] | null {
    const parsed = this.#parse();
    if (typeof parsed === "string") return null;
    this.#buffer = this.#buffer.subarray(parsed.end);
    return parsed.words;
  }

  #parse(): { words: string[]; end: number } | "more" | "inside bulk" {
    const head = this.#buffer[0];
    if (head === undefined) return "more";
    if (head !== 0x2a) throw new ProtocolError("The command does not begin with *.");
    const first = this.#line(1);
    if (first === null) return "more";
    const count = integer(first.text);
    if (count < 0) throw new ProtocolError("Negative array length.");
    let at = first.end;
    const words: string[] = [];
    for (let i = 0; i < count; i++) {
      const type = this.#buffer[at];
      if (type === undefined) return "more";
      if (type !== 0x24 && type !== 0x2b && type !== 0x3a) {
        throw new ProtocolError("Elements must be bulk strings, simple strings or integers.");
      }
      const line = this.#line(at + 1);
      if (line === null) return "more";
      at = line.end;
      if (type !== 0x24) {
        words.push(line.text);
        continue;
      }
      const length = integer(line.text);
      if (length < 0) {
        words.push("");
        continue;
      }
      const end = at + length;
      if (this.#buffer.length < end + 2) {
        const tail = this.#buffer.subarray(end);
        if (tail.length > 0 && tail[0] !== CR) throw new ProtocolError("Bulk without CR LF.");
        return this.#buffer.length > at ? "inside bulk" : "more";
      }
      if (this.#buffer[end] !== CR || this.#buffer[end + 1] !== LF) {
        throw new ProtocolError("Bulk without CR LF.");
      }
      words.push(decoder.decode(this.#buffer.subarray(at, end)));
      at = end + 2;
    }
    return { words, end: at };
  }

  /** Header line from an offset: LF alone is tolerated. */
  #line(from: number): { text: string; end: number } | null {
    const lf = this.#buffer.indexOf(LF, from);
    if (lf < 0) return null;
    const end = this.#buffer[lf - 1] === CR ? lf - 1 : lf;
    return { text: decoder.decode(this.#buffer.subarray(from, end)), end: lf + 1 };
  }
}

function integer(text: string): number {
  if (!/^[+-]?\d+$/.test(text)) throw new ProtocolError("A length is not a number.");
  return Number(text);
}

/** `+text`. */
export function simple(text: string): Uint8Array {
  return encoder.encode(`+${text}\r\n`);
}

/** `-text`, CR and LF replaced so that a reply stays one line. */
export function failure(text: string): Uint8Array {
  return encoder.encode(`-${text.replace(/[\r\n]/g, " ")}\r\n`);
}

/** Nil bulk string. */
export const NIL = encoder.encode("$-1\r\n");

/** Array header. */
export function arrayOf(length: number): Uint8Array {
  return encoder.encode(`*${length}\r\n`);
}

const CRLF = encoder.encode("\r\n");

/** Bulk string. */
export function bulk(bytes: Uint8Array): Uint8Array {
  return joined([encoder.encode(`$${bytes.length}\r\n`), bytes, CRLF]);
}

/** `["subscribe", channel, 1]` or `["unsubscribe", channel, 0]`. */
export function subscriptionReply(
  kind: "subscribe" | "unsubscribe",
  channel: string,
  count: number,
): Uint8Array {
  return joined([
    arrayOf(3),
    bulk(encoder.encode(kind)),
    bulk(encoder.encode(channel)),
    encoder.encode(`:${count}\r\n`),
  ]);
}

/** First bytes of every message frame of a channel, up to the payload's header. */
export function messageHead(channel: string): Uint8Array {
  return joined([arrayOf(3), bulk(encoder.encode("message")), bulk(encoder.encode(channel))]);
}

/** Frames of several messages in one piece. */
export function messageFrames(head: Uint8Array, payloads: readonly Uint8Array[]): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const payload of payloads) {
    parts.push(head, encoder.encode(`$${payload.length}\r\n`), payload, CRLF);
  }
  return joined(parts);
}

/** `["pong", text or nil]`. */
export function pong(text: string | null): Uint8Array {
  const tail = text === null ? NIL : bulk(encoder.encode(text));
  return joined([arrayOf(2), bulk(encoder.encode("pong")), tail]);
}
