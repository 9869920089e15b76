/**
 * Text as the wire format sees it: the white space that is trimmed, numbers printed without an
 * exponent, lengths counted in UTF-8 bytes.
 *
 * @module
 */

const encoder = new TextEncoder();
const decoder = new TextDecoder();

function isSpace(code: number): boolean {
  if (code < 0x80) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  return code === 0x85 || code === 0xa0 || code === 0x1680 || (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 || code === 0x2029 || code === 0x202f || code === 0x205f || code === 0x3000;
}

/**
 * Removes leading and trailing Unicode white space. Not `String.trim`, which also takes U+FEFF
 * and leaves U+0085, and so would change stored hashes (manager-server.md §5.11).
 */
export function trimSpace(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && isSpace(text.charCodeAt(from))) from++;
  while (to > from && isSpace(text.charCodeAt(to - 1))) to--;
  return from === 0 && to === text.length ? text : text.slice(from, to);
}

/** A finite number as decimal text without exponent. */
export function decimalText(value: number): string {
  if (Object.is(value, -0)) return "-0";
  const text = String(value);
  if (!text.includes("e")) return text;
  if (!Number.isFinite(value)) return value > 0 ? "+Inf" : "-Inf";
  if (Math.abs(value) >= 1e21) return BigInt(value).toString();
  const [mantissa = "0", exponent = "0"] = text.split("e");
  const digits = mantissa.replace("-", "").replace(".", "");
  const zeros = "0".repeat(Math.max(0, -Number(exponent) - 1));
  return `${value < 0 ? "-" : ""}0.${zeros}${digits}`;
}

/**
 * Trimmed text of a JSON value: numbers without exponent, booleans as words, everything that has
 * no text (null, absent, objects, arrays) as the empty text.
 */
export function textOf(value: unknown): string {
  switch (typeof value) {
    case "string":
      return trimSpace(value);
    case "number":
      return decimalText(value);
    case "boolean":
      return value ? "true" : "false";
    default:
      return "";
  }
}

const scratch = new Uint8Array(32_768);

/** Longest prefix of whole characters that fits in `maxBytes` of UTF-8 (at most 32,768). */
export function cutBytes(text: string, maxBytes: number): string {
  if (text.length * 3 <= maxBytes) return text;
  const { read } = encoder.encodeInto(text, scratch.subarray(0, maxBytes));
  return read === text.length ? text : text.slice(0, read);
}

/** Number of UTF-8 bytes. */
export function byteLength(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x80) continue;
    bytes++;
    if (code >= 0x800) bytes++;
    if (code >= 0xd800 && code <= 0xdbff) {
      const next = text.charCodeAt(i + 1);
      if (next >= 0xdc00 && next <= 0xdfff) {
        i++; // a pair is two units and four bytes: 2 + 2 so far
      }
    }
  }
  return bytes;
}

/** First `count` bytes of the UTF-8 form; each byte of a cut character becomes U+FFFD. */
export function firstBytes(text: string, count: number): string {
  const whole = cutBytesExact(text, count);
  const left = Math.min(count, byteLength(text)) - byteLength(whole);
  return left > 0 ? whole + "\ufffd".repeat(left) : whole;
}

/** Last `count` bytes of the UTF-8 form; each byte of a cut character becomes U+FFFD. */
export function lastBytes(text: string, count: number): string {
  const bytes = encoder.encode(text).subarray(-count);
  let start = 0;
  while (start < bytes.length && ((bytes[start] ?? 0) & 0xc0) === 0x80) start++;
  return "\ufffd".repeat(start) + decoder.decode(bytes.subarray(start));
}

function cutBytesExact(text: string, maxBytes: number): string {
  const { read } = encoder.encodeInto(text, scratch.subarray(0, maxBytes));
  return text.slice(0, read);
}

// deno-lint-ignore no-control-regex
const CONTROLS = /[\u0000-\u001f\u007f-\u009f]/;
// deno-lint-ignore no-control-regex
const ALL_CONTROLS = /[\u0000-\u001f\u007f-\u009f]+/g;

/** Without control characters (a run of them becomes one space) and lone surrogates, cut. */
export function cleanText(text: string, maxBytes: number): string {
  const calm = CONTROLS.test(text) ? trimSpace(text.replace(ALL_CONTROLS, " ")) : text;
  return cutBytes(calm.toWellFormed(), maxBytes);
}
