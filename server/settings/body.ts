/**
 * Reading JSON objects as the original does: names in any case, unknown ones ignored, null counts
 * as absent, a value of the wrong type is refused (manager-server.md §4.2).
 *
 * @module
 */
import { badRequest } from "./errors.ts";

/** A JSON object and where it stands, for the sentence about a mistake. */
export class Body {
  readonly #members: Record<string, unknown>;
  readonly #path: string;

  private constructor(members: Record<string, unknown>, path: string) {
    this.#members = members;
    this.#path = path;
  }

  /** @throws SettingsError when `value` is no JSON object; null and undefined are empty ones */
  static of(value: unknown, path = ""): Body {
    const members = value ?? {};
    if (typeof members !== "object" || Array.isArray(members)) {
      throw badRequest(`${path || "the body"} must be a JSON object`);
    }
    return new Body(members as Record<string, unknown>, path);
  }

  #find(name: string): unknown {
    if (Object.hasOwn(this.#members, name)) return this.#members[name] ?? undefined;
    const key = Object.keys(this.#members).find((key) => key.toLowerCase() === name.toLowerCase());
    return key === undefined ? undefined : this.#members[key] ?? undefined;
  }

  #wrong(name: string, kind: string) {
    return badRequest(`${this.#path === "" ? "" : `${this.#path}.`}${name} must be ${kind}`);
  }

  has(name: string): boolean {
    return this.#find(name) !== undefined;
  }

  /** Trimmed; empty when absent. */
  text(name: string): string {
    const value = this.#find(name) ?? "";
    if (typeof value !== "string") throw this.#wrong(name, "text");
    return value.trim();
  }

  number(name: string): number | undefined {
    const value = this.#find(name);
    if (value === undefined) return undefined;
    if (typeof value !== "number" || !Number.isFinite(value)) throw this.#wrong(name, "a number");
    return value;
  }

  /** Undefined when absent. */
  whole(name: string): number | undefined {
    const value = this.number(name);
    if (value !== undefined && !Number.isSafeInteger(value)) {
      throw this.#wrong(name, "a whole number");
    }
    return value;
  }

  switch(name: string): boolean | undefined {
    const value = this.#find(name);
    if (value === undefined || typeof value === "boolean") return value;
    throw this.#wrong(name, "true or false");
  }

  texts(name: string): string[] {
    const value = this.#find(name) ?? [];
    if (!Array.isArray(value) || !value.every((entry) => typeof entry === "string")) {
      throw this.#wrong(name, "a list of texts");
    }
    return value;
  }

  /** A nested object; empty when absent. */
  object(name: string): Body {
    return Body.of(this.#find(name), this.#path === "" ? name : `${this.#path}.${name}`);
  }

  /** Members whose names are not among `known`, to be kept as they are. */
  others(known: readonly string[]): Record<string, unknown> {
    const names = new Set(known.map((name) => name.toLowerCase()));
    return Object.fromEntries(
      Object.entries(this.#members).filter(([key]) => !names.has(key.toLowerCase())),
    );
  }
}
