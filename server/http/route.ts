/**
 * A line of the route table, and what a handler gets.
 *
 * @module
 */
import type { ZodType } from "zod";
import type { Client } from "./client.ts";
import { fault, type HttpFault } from "./errors.ts";
import { encodeJson } from "./json.ts";
import type { Caller, HttpConfig, Limits, Services } from "./services.ts";
import type { StreamHub } from "./stream.ts";
import type { PanelPage } from "../panel/mod.ts";

/** Methods a line can name; `ANY` takes every one. */
export type Method = "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE" | "ANY";

/**
 * Who may pass.
 * - `open` — anyone, and the handler shows nothing worth protecting;
 * - `self` — anyone, about the caller's own session (sign in, sign out, who am I);
 * - `admin` — the admin key as a bearer, or a session of the panel;
 * - `metrics` — like `admin`, and the bearer token of `METRICS_TOKEN`;
 * - `caller-key` — anyone with an Authorization header, which is passed on to CPA as it is.
 */
export type Guard = "open" | "self" | "admin" | "metrics" | "caller-key";

/** What a handler works with. */
export interface Context {
  readonly request: Request;
  /** Path below the base path and query, as they arrived. */
  readonly path: string;
  readonly search: string;
  readonly query: URLSearchParams;
  readonly params: Readonly<Record<string, string>>;
  readonly client: Client;
  /** null on lines that let anyone pass. */
  readonly caller: Caller | null;
  readonly requestId: string;
  readonly services: Services;
  readonly config: HttpConfig;
  readonly limits: Limits;
  readonly doors: Doors;
  /** The body within the line's limit. */
  body(): Promise<Uint8Array<ArrayBuffer>>;
  /** The same as JSON: `first` as the original reads it, `whole` for ours. */
  json(mode: "first" | "whole"): Promise<unknown>;
}

/** What lives as long as the handler. */
export interface Doors {
  readonly hub: StreamHub;
  readonly panel: PanelPage;
  openapi(): unknown;
}

/** Shapes for `/openapi.json`. */
export interface ApiShape {
  readonly summary: string;
  readonly query?: ZodType | undefined;
  readonly request?: ZodType | undefined;
  readonly response?: ZodType | undefined;
  /** Media type where it is not JSON. */
  readonly produces?: string | undefined;
}

/** One line. */
export interface Route {
  readonly method: Method;
  /** Hono pattern below the base path. */
  readonly path: string;
  readonly guard: Guard;
  /** Most bytes of a request body, after decompression; 0 = it is not read. */
  readonly body: number;
  /** Bodies may come gzipped. */
  readonly gzip?: boolean | undefined;
  /** 413 where the original has a text of its own. */
  readonly tooLarge?: (() => HttpFault) | undefined;
  /** What one call costs, for whoever adds a limiter or a poller. */
  readonly cost: string;
  readonly shape: ApiShape;
  handle(context: Context): Promise<Response> | Response;
}

/** The same without a way to change it: what other rooms hand out. */
type Frozen<T> = T extends readonly (infer Item)[] ? readonly Frozen<Item>[]
  : T extends object ? { readonly [Key in keyof T]: Frozen<T[Key]> }
  : T;

/** Our own JSON answer; the schema is the contract, checked by the compiler. */
export function answer<T>(
  _schema: ZodType<T>,
  value: NoInfer<Frozen<T>>,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(encodeJson(value), {
    headers: { "content-type": "application/json", "cache-control": "no-store", ...headers },
  });
}

/** Who is named in the audit. */
export function actor({ caller, client }: Context): string {
  if (caller === null) return `anyone@${client.address}`;
  return caller.via === "session"
    ? `session ${caller.sessionId ?? ""}@${client.address}`
    : `admin key@${client.address}`;
}

/**
 * `:id` of a path as a row number.
 *
 * @throws HttpFault 404: what is no number names nothing
 */
export function idOf(params: Readonly<Record<string, string>>): number {
  const text = params["id"] ?? "";
  const id = /^[1-9]\d{0,15}$/.test(text) ? Number(text) : NaN;
  if (!Number.isSafeInteger(id)) throw fault("not_found", "The number in the path is none.");
  return id;
}

/** 429 that says when to come back. */
export function tooMany(retryAfterMs: number): HttpFault {
  const seconds = Math.max(1, Math.ceil(retryAfterMs / 1000));
  return fault("too_many_attempts", undefined, { headers: { "retry-after": String(seconds) } });
}
