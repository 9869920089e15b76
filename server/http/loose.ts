/**
 * Fields of a body as the original's decoder reads them: names in any case, null as if absent.
 * A wrong type is 400 with a sentence that names the field.
 *
 * @module
 */
import { originalFault } from "./errors.ts";
import { looseField } from "./json.ts";

/** Instants beyond this are no dates, ms. */
const MOST_MS = 8_640_000_000_000_000;

/** null counts as absent, as in the original's decoder. */
export function field(parent: unknown, name: string): unknown {
  return looseField(parent, name) ?? null;
}

function wrong(name: string, type: string) {
  return originalFault(400, `${name} must be ${type}`);
}

/** A whole number, cut to what a date can be; null when absent. */
export function integer(parent: unknown, name: string): number | null {
  const value = field(parent, name);
  if (value === null) return null;
  if (typeof value !== "number" || !Number.isInteger(value)) throw wrong(name, "an integer");
  return Math.max(-MOST_MS, Math.min(MOST_MS, value));
}

/** null when absent. */
export function boolean(parent: unknown, name: string): boolean | null {
  const value = field(parent, name);
  if (value === null || typeof value === "boolean") return value;
  throw wrong(name, "true or false");
}

/** Empty when absent. */
export function string(parent: unknown, name: string): string {
  const value = field(parent, name);
  if (value === null) return "";
  if (typeof value !== "string") throw wrong(name, "a text");
  return value;
}

/** Empty when absent. */
export function strings(parent: unknown, name: string): string[] {
  const value = field(parent, name);
  if (value === null) return [];
  if (!Array.isArray(value)) throw wrong(name, "a list of texts");
  return value.map((item: unknown) => {
    if (typeof item !== "string") throw wrong(name, "a list of texts");
    return item;
  });
}

/** null when absent. */
export function object(parent: unknown, name: string): unknown {
  const value = field(parent, name);
  if (value !== null && (typeof value !== "object" || Array.isArray(value))) {
    throw wrong(name, "an object");
  }
  return value;
}

/** A list; absent is empty. */
export function list(parent: unknown, name: string): readonly unknown[] {
  const value = field(parent, name);
  if (value === null) return [];
  if (!Array.isArray(value)) throw wrong(name, "a list");
  return value;
}
