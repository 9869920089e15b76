/**
 * Reading one setting: text or a JSON value in, a typed value out or `BadValue`. What is allowed
 * is stated beside the setting in `registry.ts`; these functions only decide.
 *
 * @module
 */
import { isIP } from "node:net";
import type { CollectorMode } from "./types.ts";

/** The value is not allowed; the caller knows the setting's name and the sentence. */
export class BadValue extends Error {
  override readonly name = "BadValue";
}

/** Where something listens. */
export interface ListenAddress {
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly text: string;
}

/** Turns the text of an environment variable, or a value of config.json, into a value. */
export type Parse<T> = (value: unknown) => T;

function text(value: unknown): string {
  if (typeof value === "string") return value.trim();
  throw new BadValue();
}

/** Any text without control characters. */
export const parseText: Parse<string> = (value) => {
  const found = text(value);
  // deno-lint-ignore no-control-regex
  if (/[\u0000-\u001f\u007f]/.test(found)) throw new BadValue();
  return found;
};

/** Whole numbers from `min` to `max`, as text or as a JSON number. */
export function parseWhole(min: number, max: number): Parse<number> {
  return (value) => {
    const found = typeof value === "number"
      ? value
      : /^\+?\d{1,15}$/.test(text(value))
      ? Number(text(value))
      : NaN;
    if (!Number.isInteger(found) || found < min || found > max) throw new BadValue();
    return found;
  };
}

const TRUE = new Set(["1", "true", "yes", "on"]);
const FALSE = new Set(["0", "false", "no", "off"]);

/** `1 true yes on` and their opposites in any case, or a JSON boolean. */
export const parseSwitch: Parse<boolean> = (value) => {
  if (typeof value === "boolean") return value;
  const found = text(value).toLowerCase();
  if (TRUE.has(found)) return true;
  if (FALSE.has(found)) return false;
  throw new BadValue();
};

/** One of a few words, in any case. */
export function parseWord<const T extends string>(words: readonly T[]): Parse<T> {
  return (value) => {
    const found = text(value).toLowerCase();
    const word = words.find((candidate) => candidate === found);
    if (word === undefined) throw new BadValue();
    return word;
  };
}

/** The modes of collection. */
export const COLLECTOR_MODES: readonly CollectorMode[] = ["auto", "subscribe", "http", "resp"];

/** `host:port`, `:port`, `[v6]:port`. An empty host means every IPv4 interface. */
export const parseListenAddress: Parse<ListenAddress> = (value) => {
  const found = text(value);
  const match = /^(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9._-]*)):(\d{1,5})$/.exec(found);
  const port = Number(match?.[3] ?? NaN);
  if (match === null || port > 65_535) throw new BadValue();
  if (match[1] !== undefined && isIP(match[1]) !== 6) throw new BadValue();
  return { host: match[1] ?? (match[2] || "0.0.0.0"), port, text: found };
};

/**
 * The address of CPA as everything else uses it (manager-server.md §4.5): scheme added when it is
 * missing, without trailing slash, `/v0/management` or `/v0`. Empty stays empty.
 */
export function normaliseBaseUrl(address: string): string {
  let found = address.trim();
  if (found === "") return "";
  if (!found.includes("://")) found = `http://${found}`;
  for (const ending of ["/v0/management", "/v0"]) {
    found = withoutSlashes(found);
    if (found.endsWith(ending)) found = found.slice(0, -ending.length);
  }
  return withoutSlashes(found);
}

function withoutSlashes(address: string): string {
  let end = address.length;
  while (end > 0 && address[end - 1] === "/") end--;
  return address.slice(0, end);
}

/** True for a normalised http or https address that carries no user name, query or fragment. */
export function isBaseUrl(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && (url.protocol === "http:" || url.protocol === "https:") &&
    url.hostname !== "" && url.username === "" && url.password === "" &&
    url.search === "" && url.hash === "" && !/[\s\\?#]/.test(address);
}

/** A CPA address; the result is normalised. */
export const parseBaseUrl: Parse<string> = (value) => {
  const found = normaliseBaseUrl(text(value));
  if (!isBaseUrl(found)) throw new BadValue();
  return found;
};

function list(value: unknown): string[] {
  const parts = Array.isArray(value) ? value.map(text) : text(value).split(",");
  return [...new Set(parts.map((part) => part.trim()).filter((part) => part !== ""))];
}

/** Origins (`scheme://host[:port]`) or `*` alone; comma-separated text or a JSON array. */
export const parseOrigins: Parse<readonly string[]> = (value) => {
  const found = list(value);
  if (found.includes("*")) {
    if (found.length > 1) throw new BadValue();
    return found;
  }
  return found.map((origin) => {
    const url = URL.parse(origin);
    if (url === null || !/^https?:$/.test(url.protocol) || url.origin !== origin.toLowerCase()) {
      throw new BadValue();
    }
    return url.origin;
  });
};

/** `/a/b` or nothing; the result has no trailing slash and is empty for the root. */
export const parseBasePath: Parse<string> = (value) => {
  const found = withoutSlashes(text(value));
  if (found === "") return "";
  if (!/^(?:\/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+$/.test(found)) throw new BadValue();
  return found;
};

/** CIDR blocks or single addresses; a block that holds every address is refused. */
export const parseProxies: Parse<readonly string[]> = (value) =>
  list(value).map((block) => {
    const match = /^([0-9A-Fa-f:.]+)(?:\/(\d{1,3}))?$/.exec(block);
    const family = isIP(match?.[1] ?? "");
    if (match === null || family === 0) throw new BadValue();
    const widest = family === 4 ? 32 : 128;
    const length = match[2] === undefined ? widest : Number(match[2]);
    if (length < 1 || length > widest) throw new BadValue();
    return `${match[1]}/${length}`;
  });

/** Host names or addresses, each with a port or without; comma-separated text or a JSON array. */
export const parseHosts: Parse<readonly string[]> = (value) =>
  list(value).map((host) => {
    const found = host.toLowerCase();
    const match = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+))(?::(\d{1,5}))?$/.exec(found);
    if (isIP(found) === 6) return found;
    if (match === null || Number(match[3] ?? 1) > 65_535 || Number(match[3] ?? 1) < 1) {
      throw new BadValue();
    }
    if (match[1] !== undefined && isIP(match[1]) !== 6) throw new BadValue();
    // without a port the brackets are only decoration
    return match[1] !== undefined && match[3] === undefined ? match[1] : found;
  });

/** A secret that cannot be guessed: 16 characters or more. */
export const parseToken: Parse<string> = (value) => {
  const found = parseText(value);
  if (found.length < 16 || /[^\x21-\x7e]/.test(found)) throw new BadValue();
  return found;
};
