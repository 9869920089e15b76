/**
 * Walking large JSON by positions in its bytes: what is needed to take an upload apart element by
 * element without ever holding it as objects. It finds ends; whether a piece is valid JSON is
 * decided when the piece is parsed.
 *
 * @module
 */

/** Half-open range of bytes. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** One member of an object. */
export interface Member extends Span {
  readonly key: string;
}

const decoder = new TextDecoder();

/** First position from `at` on that is no JSON white space. */
export function skipSpace(bytes: Uint8Array, at: number): number {
  for (; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) break;
  }
  return at;
}

function skipString(bytes: Uint8Array, at: number): number {
  for (at++; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === 0x22) return at + 1;
    if (byte === 0x5c) at++;
  }
  return -1;
}

/** Position behind the value that starts at `at`; -1 when the bytes end inside it. */
export function skipValue(bytes: Uint8Array, at: number): number {
  const start = bytes[at];
  if (start === 0x22) return skipString(bytes, at);
  if (start === 0x7b || start === 0x5b) {
    let depth = 0;
    while (at < bytes.length) {
      const byte = bytes[at];
      if (byte === 0x22) {
        at = skipString(bytes, at);
        if (at < 0) return -1;
        continue;
      }
      if (byte === 0x7b || byte === 0x5b) depth++;
      else if ((byte === 0x7d || byte === 0x5d) && --depth === 0) return at + 1;
      at++;
    }
    return -1;
  }
  const from = at;
  for (; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === 0x2c || byte === 0x5d || byte === 0x7d || byte <= 0x20) break;
  }
  return at === from ? at + 1 : at;
}

/** Members of the object at `at`, in order; null when it is not a well-formed object. */
export function readMembers(bytes: Uint8Array, at: number): Member[] | null {
  if (bytes[at] !== 0x7b) return null;
  const members: Member[] = [];
  at = skipSpace(bytes, at + 1);
  if (bytes[at] === 0x7d) return members;
  for (;;) {
    if (bytes[at] !== 0x22) return null;
    const end = skipString(bytes, at);
    if (end < 0) return null;
    let key: unknown;
    try {
      key = JSON.parse(decoder.decode(bytes.subarray(at, end)));
    } catch {
      return null;
    }
    at = skipSpace(bytes, end);
    if (bytes[at] !== 0x3a) return null;
    const from = skipSpace(bytes, at + 1);
    const to = skipValue(bytes, from);
    if (to < 0) return null;
    members.push({ key: String(key), from, to });
    at = skipSpace(bytes, to);
    if (bytes[at] === 0x7d) return members;
    if (bytes[at] !== 0x2c) return null;
    at = skipSpace(bytes, at + 1);
  }
}

/** Members by key; of equal keys the last one counts, as in every JSON parser. */
export function memberMap(bytes: Uint8Array, at: number): Map<string, Span> | null {
  const members = readMembers(bytes, at);
  return members === null ? null : new Map(members.map((member) => [member.key, member]));
}

/**
 * Elements of the array at `at`. Returns the position behind its end, or -1 when the bytes end
 * before it; the unfinished element is yielded too, so that it can be reported.
 */
export function* elements(bytes: Uint8Array, at: number): Generator<Span, number> {
  at = skipSpace(bytes, at + 1);
  while (at < bytes.length) {
    const byte = bytes[at];
    if (byte === 0x5d) return at + 1;
    if (byte === 0x2c) {
      at = skipSpace(bytes, at + 1);
      continue;
    }
    const to = skipValue(bytes, at);
    yield { from: at, to: to < 0 ? bytes.length : to };
    if (to < 0) return -1;
    at = skipSpace(bytes, to);
  }
  return -1;
}
