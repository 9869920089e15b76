/**
 * JSON at the border: answers escaped as the original does it, requests looked at before they
 * are parsed, so that no shape of text costs more than its length.
 *
 * @module
 */
import { fault } from "./errors.ts";

const ESCAPES: Readonly<Record<string, string>> = {
  "<": "\\u003c",
  ">": "\\u003e",
  "&": "\\u0026",
  "\u2028": "\\u2028",
  "\u2029": "\\u2029",
};

/** JSON text that is inert inside HTML, with the newline the original ends with. */
export function encodeJson(value: unknown): string {
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (c) => ESCAPES[c] ?? c) + "\n";
}

/** An answer in JSON; never cached, since every answer is about someone's data. */
export function json(
  value: unknown,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(encodeJson(value), {
    status,
    headers: { "content-type": "application/json", "cache-control": "no-store", ...headers },
  });
}

/** Bounds of a request text: nesting, and commas plus colons (each costs an object slot). */
export interface JsonBounds {
  readonly depth: number;
  readonly parts: number;
}

/** What no honest request of ours comes near. */
export const JSON_BOUNDS: JsonBounds = { depth: 32, parts: 100_000 };

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;

/**
 * Parses a request body.
 *
 * @param mode `first` reads only the first value and ignores what follows, as the original's
 * decoder does; `whole` takes nothing but one value
 * @throws HttpFault 400 for an empty, undecodable, too deep or too busy text
 */
export function parseJson(
  bytes: Uint8Array,
  mode: "first" | "whole",
  bounds: JsonBounds = JSON_BOUNDS,
): unknown {
  const end = scan(bytes, mode, bounds);
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(
      bytes.subarray(0, end),
    );
  } catch {
    throw bad("The request body is not valid UTF-8.");
  }
  if (text.trim() === "") throw bad("The request body is empty.");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw bad("The request body is not valid JSON.");
  }
  dropProto(value);
  return value;
}

/** Walks the text once, outside strings; returns where the wanted part ends. */
function scan(bytes: Uint8Array, mode: "first" | "whole", bounds: JsonBounds): number {
  let depth = 0;
  let parts = 0;
  let inString = false;
  for (let i = 0; i < bytes.length; i++) {
    const c = bytes[i];
    if (inString) {
      if (c === BACKSLASH) i++;
      else if (c === QUOTE) inString = false;
      continue;
    }
    switch (c) {
      case QUOTE:
        inString = true;
        break;
      case COMMA:
      case COLON:
        if (++parts > bounds.parts) throw bad("The request body holds too many values.");
        break;
      case OPEN_BRACE:
      case OPEN_BRACKET:
        if (++depth > bounds.depth) throw bad("The request body is nested too deeply.");
        break;
      case CLOSE_BRACE:
      case CLOSE_BRACKET:
        if (--depth === 0 && mode === "first") return i + 1;
        break;
    }
  }
  return bytes.length;
}

/** `JSON.parse` makes `__proto__` an own property; a later merge would turn it into the prototype. */
function dropProto(root: unknown): void {
  const stack: unknown[] = [root];
  while (stack.length > 0) {
    const value = stack.pop();
    if (typeof value !== "object" || value === null) continue;
    if (Object.hasOwn(value, "__proto__")) {
      delete (value as Record<string, unknown>)["__proto__"];
    }
    for (const child of Object.values(value)) stack.push(child);
  }
}

/** Field of an object by its name in any case, as the original's decoder matches keys. */
export function looseField(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const exact = Object.getOwnPropertyDescriptor(value, name);
  if (exact !== undefined) return exact.value;
  const wanted = name.toLowerCase();
  for (const [key, found] of Object.entries(value)) {
    if (key.toLowerCase() === wanted) return found;
  }
  return undefined;
}

function bad(sentence: string) {
  return fault("bad_body", sentence);
}
