/**
 * The HTTP half of the simulated CPA: management calls of 7.x and 8.x, `/v1/models`, `/healthz`
 * (cpa-usage-queue.md §2, cpa-management-api.md §1, §2, cpa-v8.md §3, §4, §7).
 *
 * Not simulated: replacing `config.yaml`, provider lists and their migration, uploads and
 * deletions of credential files, OAuth logins, logs, `api-call`, plugins, and the AI endpoints.
 *
 * @module
 */

import type { Credentials } from "./credentials.ts";
import { type Config, isObject, type Json, type JsonObject } from "./config.ts";
import type { KeyGuard, KeySettings } from "./guard.ts";
import type { VersionProfile } from "./profiles.ts";
import type { Message } from "./queue.ts";
import { bytesOf, joined } from "./resp.ts";
import { positive } from "./session.ts";

/** What the HTTP half needs from the simulation around it. */
export interface ManagementHost {
  readonly profile: VersionProfile;
  readonly guard: KeyGuard;
  readonly config: Config;
  readonly credentials: Credentials;
  keySettings(): KeySettings;
  managementEnabled(): boolean;
  homeMode(): boolean;
  latestVersion(): string;
  models(): readonly JsonObject[];
  /** Pops for HTTP, noting in the ledger that the records were handed out. */
  popForHttp(count: number): readonly Message[];
  /** Shortens the JSON of this queue answer on purpose. */
  truncate(body: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>;
  /** A write was saved: reload, and tell subscribers. */
  configChanged(): void;
  observe(what: "auth" | "auth_failed"): void;
}

const CORS: Readonly<Record<string, string>> = {
  "access-control-allow-headers": "*",
  "access-control-allow-methods": "GET, POST, PUT, PATCH, DELETE, OPTIONS",
  "access-control-allow-origin": "*",
  "access-control-expose-headers":
    "X-CPA-TRACE-ID, X-CPA-VERSION, X-CPA-COMMIT, X-CPA-BUILD-DATE, X-CPA-SUPPORT-PLUGIN, " +
    "X-CPA-HOME-VERSION, X-CPA-HOME-BUILD-DATE, X-SERVER-VERSION, X-SERVER-BUILD-DATE, " +
    "Location, Retry-After, X-Request-Id, OpenAI-Request-Id",
};

const JSON_TYPE = "application/json; charset=utf-8";

/** Settings with a call of their own: path below the base and type of value. */
const SCALARS: readonly (readonly [string, "boolean" | "integer" | "string"])[] = [
  ["debug", "boolean"],
  ["logging-to-file", "boolean"],
  ["logs-max-total-size-mb", "integer"],
  ["error-logs-max-files", "integer"],
  ["usage-statistics-enabled", "boolean"],
  ["request-log", "boolean"],
  ["ws-auth", "boolean"],
  ["request-retry", "integer"],
  ["max-retry-credentials", "integer"],
  ["max-retry-interval", "integer"],
  ["force-model-prefix", "boolean"],
  ["quota-exceeded/switch-project", "boolean"],
  ["quota-exceeded/switch-preview-model", "boolean"],
  ["routing/strategy", "string"],
  ["proxy-url", "string"],
];

const STRATEGIES: Readonly<Record<string, string>> = {
  "": "round-robin",
  "rr": "round-robin",
  "roundrobin": "round-robin",
  "round-robin": "round-robin",
  "ff": "fill-first",
  "fillfirst": "fill-first",
  "fill-first": "fill-first",
};

interface Call {
  readonly request: Request;
  readonly url: URL;
  readonly method: string;
  /** Path below the tree's base, without slash in front. */
  readonly path: string;
}

/** Answers one request from a peer address. */
export async function handleHttp(
  request: Request,
  peer: string,
  host: ManagementHost,
): Promise<Response> {
  const url = new URL(request.url);
  if (request.method === "OPTIONS") return new Response(null, { status: 204, headers: CORS });
  if (url.pathname === "/healthz" && request.method === "GET") return json({ status: "ok" });
  if (url.pathname === "/" && request.method === "GET") {
    return json({
      endpoints: ["POST /v1/chat/completions", "POST /v1/completions", "GET /v1/models"],
      message: "CLI Proxy API Server",
    });
  }
  if (url.pathname === "/v1/models" && request.method === "GET") return models(request, url, host);
  const v0 = below(url.pathname, "/v0/management/");
  const v8 = host.profile.generation === 8 ? below(url.pathname, "/v8/management/") : null;
  const path = v0 ?? v8;
  if (path === null) return notFound(host.profile);
  if (host.homeMode() || !host.managementEnabled()) return notFound(host.profile);
  if (path.endsWith("/") && request.method === "GET") {
    const to = url.pathname.slice(0, -1);
    const headers = { "location": to, "content-type": "text/html; charset=utf-8" };
    return new Response(`<a href="${to}">Moved Permanently</a>.\n\n`, { status: 301, headers });
  }
  const call: Call = { request, url, method: request.method, path };
  const known = v0 !== null ? answerV0(call, host) : answerV8(call, host);
  if (known === null && (v8 !== null || !host.profile.guardedNotFound)) {
    return notFound(host.profile);
  }
  const refused = checkKey(request, peer, host);
  const response = refused ?? (known === null ? empty404() : await known());
  for (const [name, value] of Object.entries(versionHeaders(host.profile))) {
    response.headers.set(name, value);
  }
  return response;
}

type Answer = () => Response | Promise<Response>;

function checkKey(request: Request, peer: string, host: ManagementHost): Response | null {
  host.observe("auth");
  const forwarded = request.headers.get("x-forwarded-for")?.split(",")[0]?.trim() ||
    request.headers.get("x-real-ip")?.trim() || "";
  const address = host.profile.trustsForwarded && forwarded !== "" ? forwarded : peer;
  const verdict = host.guard.check(host.keySettings(), address, presentedKey(request.headers));
  if (verdict.ok) return null;
  host.observe("auth_failed");
  return json({ error: verdict.text }, verdict.status);
}

/** Key of a management request: Authorization first, then `X-Management-Key`. */
function presentedKey(headers: Headers): string {
  const authorization = headers.get("authorization")?.trim() ?? "";
  const bearer = /^bearer\s+(.*)$/i.exec(authorization);
  const key = (bearer?.[1] ?? authorization).trim();
  return key !== "" ? key : headers.get("x-management-key")?.trim() ?? "";
}

function answerV0(call: Call, host: ManagementHost): Answer | null {
  const { path, method } = call;
  if (path === "usage-queue") {
    return host.profile.httpQueue && method === "GET" ? () => popQueue(call, host) : null;
  }
  if (path === "config" && method === "GET") {
    return () => {
      const { "redis-usage-queue-retention-seconds": retention, ...rest } = host.config
        .legacyTree();
      // 6.10.0 does not know the setting, so it does not show it either.
      const known = host.profile.retentionFixed || retention === undefined
        ? {}
        : { "redis-usage-queue-retention-seconds": retention };
      return json({ ...rest, ...known });
    };
  }
  if (path === "config.yaml" && method === "GET") return () => yaml(host.config.yaml());
  if (path === "latest-version" && method === "GET") {
    return () => json({ "latest-version": host.latestVersion() });
  }
  if (path === "api-keys") return apiKeys(call, host);
  if (path in host.config.providers && method === "GET") {
    return () => json({ [path]: host.config.providers[path] ?? [] });
  }
  const credentials = below(path, "auth-files");
  if (credentials !== null) return credentialCalls(call, credentials, host);
  const scalar = SCALARS.find(([name]) => name === path);
  return scalar === undefined ? null : scalarCalls(call, host, ...scalar);
}

function answerV8(call: Call, host: ManagementHost): Answer | null {
  const { path, method } = call;
  if (path === "observability/usage/queue") {
    return method === "GET" ? () => popQueue(call, host) : null;
  }
  if (path === "server/latest-version" && method === "GET") {
    return () => json({ "latest-version": host.latestVersion() });
  }
  const credentials = below(path, "credentials");
  if (credentials !== null) return credentialCalls(call, credentials, host);
  if (path === "config.yaml") return null;
  const config = below(path, "config");
  return config === null ? null : configCalls(call, config, host);
}

function popQueue(call: Call, host: ManagementHost): Response {
  const asked = call.url.searchParams.get("count") ?? "";
  const count = asked === "" ? 1 : positive(asked);
  if (count === null) return json({ error: "count must be a positive integer" }, 400);
  const parts: Uint8Array[] = [];
  for (const message of host.popForHttp(count)) {
    if (parts.length > 0) parts.push(COMMA);
    parts.push(message.bytes);
  }
  const body = host.truncate(joined([OPEN, ...parts, CLOSE]));
  return new Response(body, { headers: { ...CORS, "content-type": JSON_TYPE } });
}

const OPEN = bytesOf("[");
const COMMA = bytesOf(",");
const CLOSE = bytesOf("]");

function scalarCalls(
  call: Call,
  host: ManagementHost,
  path: string,
  type: "boolean" | "integer" | "string",
): Answer | null {
  const setting = path.replace("/", ".");
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (call.method === "GET") return () => json({ [name]: host.config.get(setting) ?? null });
  if (call.method === "DELETE" && path === "proxy-url") {
    return () => saved(host, setting, "");
  }
  if (call.method !== "PUT" && call.method !== "PATCH") return null;
  return async () => {
    const body = await jsonBody(call.request);
    const value = isObject(body)
      ? Object.entries(body).find(([key]) => key.toLowerCase() === "value")?.[1]
      : undefined;
    const found = typeof value;
    const right = type === "integer" ? Number.isInteger(value) : found === type;
    if (!right || value === undefined) return json({ error: "invalid body" }, 400);
    if (path !== "routing/strategy") return saved(host, setting, value);
    const strategy = STRATEGIES[String(value).trim().toLowerCase()];
    if (strategy === undefined) return json({ error: "invalid strategy" }, 400);
    return saved(host, setting, strategy);
  };
}

function saved(host: ManagementHost, setting: string, value: Json): Response {
  host.config.set(setting, value);
  // 8.0.2 writes a missing v8 place as a legacy key at the root, which makes the file mixed.
  if (host.config.layout === "v8" && host.profile.version.replace("v", "") === "8.0.2") {
    host.config.layout = "mixed";
  }
  host.configChanged();
  return json({ status: "ok" });
}

function apiKeys(call: Call, host: ManagementHost): Answer | null {
  const keys = () => [...(host.config.get("api-keys") as readonly string[])];
  switch (call.method) {
    case "GET":
      return () => json({ "api-keys": keys() });
    case "PUT":
      return async () => {
        const body = await jsonBody(call.request);
        const items = isObject(body) ? body["items"] : body;
        const emptyItems = isObject(body) && Array.isArray(items) && items.length === 0;
        if (!isTextList(items) || emptyItems) return json({ error: "invalid body" }, 400);
        return saved(host, "api-keys", items);
      };
    case "PATCH":
      return async () => {
        const body = await jsonBody(call.request);
        if (!isObject(body)) return json({ error: "invalid body" }, 400);
        const { index, value, old, new: fresh } = body;
        const list = keys();
        if (typeof index === "number" && typeof value === "string" && index in list) {
          list[index] = value;
        } else if (typeof old === "string" && typeof fresh === "string") {
          const at = list.indexOf(old);
          if (at < 0) list.push(fresh);
          else list[at] = fresh;
        } else return json({ error: "missing fields" }, 400);
        return saved(host, "api-keys", list);
      };
    case "DELETE":
      return () => {
        const index = call.url.searchParams.get("index") ?? "";
        const value = call.url.searchParams.get("value") ?? "";
        const list = keys();
        if (/^\d+$/.test(index) && Number(index) < list.length) list.splice(Number(index), 1);
        else if (value === "") return json({ error: "missing index or value" }, 400);
        return saved(host, "api-keys", list.filter((key) => key !== value));
      };
    default:
      return null;
  }
}

function isTextList(value: Json | undefined): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}

function credentialCalls(call: Call, rest: string, host: ManagementHost): Answer | null {
  const { credentials } = host;
  const query = call.url.searchParams;
  if (rest === "" && call.method === "GET") {
    return () =>
      json({ files: credentials.list(query.get("name") ?? "", query.get("auth_index") ?? "") });
  }
  if (rest === "download" && call.method === "GET") {
    return () => {
      const name = query.get("name") ?? "";
      if (name.trim() === "" || /[/\\]/.test(name)) return json({ error: "invalid name" }, 400);
      if (!name.endsWith(".json")) return json({ error: "name must end with .json" }, 400);
      const file = credentials.file(name);
      if (file === null) return json({ error: "file not found" }, 404);
      return new Response(JSON.stringify(file), {
        headers: {
          ...CORS,
          "content-type": "application/json",
          "content-disposition": `attachment; filename="${name}"`,
        },
      });
    };
  }
  if (rest === "status" && call.method === "PATCH") {
    return async () => {
      const body = await jsonBody(call.request);
      if (!isObject(body)) return json({ error: "invalid request body" }, 400);
      const { name, disabled } = body;
      if (typeof name !== "string" || name === "") return json({ error: "name is required" }, 400);
      if (typeof disabled !== "boolean") return json({ error: "disabled is required" }, 400);
      if (!credentials.setDisabled(name, disabled)) {
        return json({ error: "auth file not found" }, 404);
      }
      host.configChanged();
      return json({ disabled, status: "ok" });
    };
  }
  return null;
}

function configCalls(call: Call, rest: string, host: ManagementHost): Answer | null {
  const path = rest === "" ? [] : rest.split("/").map(decodeURIComponent);
  const wrote = (outcome: ReturnType<Config["writeV8"]>): Response => {
    if (!outcome.ok) {
      const message = outcome.message === undefined ? {} : { message: outcome.message };
      return json({ error: outcome.error, ...message }, outcome.status);
    }
    host.configChanged();
    return json({ status: "ok", "config-version": 8 });
  };
  switch (call.method) {
    case "GET":
      return () => {
        const node = host.config.v8Node(path);
        const response = node === undefined ? json({ error: "not_found" }, 404) : json(node);
        response.headers.set("cache-control", "no-store");
        return response;
      };
    case "PUT":
    case "PATCH":
      return async () => {
        if (path.includes("")) return json({ error: "invalid_path" }, 400);
        const body = await jsonBody(call.request);
        if (body === undefined) return json({ error: "invalid_json" }, 400);
        if (path.length === 0 && !isObject(body)) {
          return json({ error: "config_must_be_object" }, 400);
        }
        return wrote(host.config.writeV8(path, body));
      };
    case "DELETE":
      return path.length === 0 ? null : () => wrote(host.config.deleteV8(path));
    default:
      return null;
  }
}

function models(request: Request, url: URL, host: ManagementHost): Response {
  const keys = host.config.get("api-keys") as readonly string[];
  const { headers } = request;
  const authorization = headers.get("authorization") ?? "";
  const key = /^bearer\s+(.*)$/i.exec(authorization)?.[1] ?? (authorization ||
    headers.get("x-goog-api-key") || headers.get("x-api-key") ||
    url.searchParams.get("key") || url.searchParams.get("auth_token") || "");
  if (keys.length > 0 && key === "") return json({ error: "Missing API key" }, 401);
  if (keys.length > 0 && !keys.includes(key)) return json({ error: "Invalid API key" }, 401);
  return json({ data: host.models(), object: "list" });
}

/** Headers the management middleware sets before its key check. */
function versionHeaders(profile: VersionProfile): Record<string, string> {
  return {
    "x-cpa-version": profile.version,
    "x-cpa-commit": "none",
    "x-cpa-build-date": "unknown",
    ...(profile.pluginHeader ? { "x-cpa-support-plugin": "1" } : {}),
  };
}

/** Rest of a path below a base: `""` for the base itself, null when it lies elsewhere. */
function below(path: string, base: string): string | null {
  if (base.endsWith("/")) return path.startsWith(base) ? path.slice(base.length) : null;
  if (path === base) return "";
  return path.startsWith(`${base}/`) ? path.slice(base.length + 1) : null;
}

async function jsonBody(request: Request): Promise<Json | undefined> {
  try {
    return await request.json();
  } catch {
    return undefined; // No JSON; each call has its own answer to that.
  }
}

function json(value: Json, status = 200): Response {
  return new Response(JSON.stringify(value), {
    status,
    headers: { ...CORS, "content-type": JSON_TYPE },
  });
}

function yaml(text: string): Response {
  return new Response(text, {
    headers: {
      ...CORS,
      "content-type": "application/yaml; charset=utf-8",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}

function empty404(): Response {
  return new Response(null, { status: 404, headers: CORS });
}

function notFound(profile: VersionProfile): Response {
  if (profile.guardedNotFound) return empty404();
  return new Response("404 page not found", {
    status: 404,
    headers: { "content-type": "text/plain" },
  });
}
