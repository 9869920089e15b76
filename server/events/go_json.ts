/**
 * JSON as the original's encoder writes it (manager-server.md §5.11): keys sorted by bytes, no
 * blanks, HTML characters escaped, numbers as they were written. Legacy request ids are hashes
 * of this text.
 *
 * @module
 */
import { quote } from "./export.ts";

/** A number with the text it was written as. */
class NumberText {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

const REDACTED = new Set([
  "api_key",
  "apikey",
  "authorization",
  "access_token",
  "refresh_token",
  "token",
  "cookie",
  "set_cookie",
  "id_token",
]);

/** Is the value of this member replaced by `[redacted]`? */
export function isRedactedKey(key: string): boolean {
  const name = key.trim().toLowerCase().replace(/[- ]/g, "_");
  return REDACTED.has(name) || name.includes("secret");
}

/** JSON.parse that keeps the text of numbers; for `encodeRedacted`. */
export function parseKeepingNumbers(json: string): unknown {
  return JSON.parse(
    json,
    (_key, value: unknown, context?: { source: string }) =>
      typeof value === "number" && context !== undefined ? new NumberText(context.source) : value,
  );
}

/** Order of UTF-8 bytes, which is the order of code points. */
export function compareBytes(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const left = a.charCodeAt(i);
    const right = b.charCodeAt(i);
    if (left === right) continue;
    // Surrogates stand for code points above all other units.
    const high = left >= 0xd800 && left <= 0xdfff;
    const low = right >= 0xd800 && right <= 0xdfff;
    return high === low ? left - right : high ? 1 : -1;
  }
  return a.length - b.length;
}

/** Encodes with redaction by key, at any depth (callers bound the depth). */
export function encodeRedacted(value: unknown): string {
  if (value instanceof NumberText) return value.text;
  if (typeof value === "string") return quote(value);
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (Array.isArray(value)) return "[" + value.map(encodeRedacted).join(",") + "]";
  if (typeof value !== "object" || value === null) return "null";
  const members = Object.entries(value).sort((a, b) => compareBytes(a[0], b[0]));
  return "{" +
    members.map(([key, member]) =>
      quote(key) + ":" + (isRedactedKey(key) ? '"[redacted]"' : encodeRedacted(member))
    ).join(",") + "}";
}
