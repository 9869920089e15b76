/**
 * The simulated CPA's configuration: one set of values shown in the spelling of 7.x and of 8.x,
 * and as a file in one of three layouts (cpa-management-api.md §2, cpa-v8.md §1.3, §4, §6.1).
 *
 * It covers the keys that a collector and a settings page read. It parses no YAML, so the file
 * cannot be replaced as a whole, and provider lists are read-only.
 *
 * @module
 */

/** A JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
/** A JSON object. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Spelling of the stored file. */
export type Layout = "legacy" | "mixed" | "v8";

/** Legacy path → v8 path; a value lives under its legacy path. */
const PATHS: ReadonlyMap<string, string> = new Map([
  ["api-keys", "access.api-keys"],
  ["debug", "observability.logs.debug"],
  ["logging-to-file", "observability.logs.logging-to-file"],
  ["logs-max-total-size-mb", "observability.logs.logs-max-total-size-mb"],
  ["error-logs-max-files", "observability.logs.error-logs-max-files"],
  ["request-log", "observability.logs.request-log"],
  ["usage-statistics-enabled", "observability.usage.usage-statistics-enabled"],
  [
    "redis-usage-queue-retention-seconds",
    "observability.usage.redis-usage-queue-retention-seconds",
  ],
  ["proxy-url", "requests.proxy-url"],
  ["request-retry", "routing.retry.request-retry"],
  ["max-retry-credentials", "routing.retry.max-retry-credentials"],
  ["max-retry-interval", "routing.retry.max-retry-interval"],
  ["disable-cooling", "routing.cooldown.disable-cooling"],
  ["force-model-prefix", "routing.force-model-prefix"],
  ["routing.strategy", "routing.strategy"],
  ["quota-exceeded.switch-project", "quota-exceeded.switch-project"],
  ["quota-exceeded.switch-preview-model", "quota-exceeded.switch-preview-model"],
  ["ws-auth", "oauth.providers.aistudio.ws-auth"],
  ["oauth-model-alias", "oauth.model-alias"],
  ["oauth-excluded-models", "oauth.excluded-models"],
]);

/** Keys that stand in the file only; `GET /config` of 7.x hides them. */
const FILE_ONLY: readonly (readonly [string, string])[] = [
  ["host", "server.host"],
  ["port", "server.port"],
  ["remote-management.allow-remote", "management.allow-remote"],
  ["remote-management.secret-key", "management.secret-key"],
  ["auth-dir", "oauth.auth-dir"],
];

/** Values a fresh configuration has; the file of a real CPA is as short. */
const DEFAULTS: Readonly<Record<string, Json>> = {
  "api-keys": [],
  "debug": false,
  "logging-to-file": true,
  "logs-max-total-size-mb": 64,
  "error-logs-max-files": 10,
  "request-log": false,
  "usage-statistics-enabled": true,
  "redis-usage-queue-retention-seconds": 60,
  "proxy-url": "",
  "request-retry": 0,
  "max-retry-credentials": 0,
  "max-retry-interval": 0,
  "disable-cooling": false,
  "force-model-prefix": false,
  "routing.strategy": "round-robin",
  "quota-exceeded.switch-project": true,
  "quota-exceeded.switch-preview-model": true,
  "ws-auth": true,
  "oauth-model-alias": { codex: [{ name: "gpt-5.5", alias: "gpt-latest", fork: true }] },
  "oauth-excluded-models": {},
};

/** Outcome of a write through the 8.x tree. */
export type TreeWrite =
  | { readonly ok: true }
  | { readonly ok: false; readonly status: number; readonly error: string; message?: string };

/** See the module comment. */
export class Config {
  readonly #values: Map<string, Json>;
  readonly #fileOnly: ReadonlyMap<string, Json>;
  /** Provider lists, legacy spelling; shown in `GET /config` and the file. */
  readonly providers: JsonObject;
  layout: Layout;

  constructor(options: {
    layout: Layout;
    values: Readonly<Record<string, Json>>;
    fileOnly: Readonly<Record<string, Json>>;
    providers: JsonObject;
  }) {
    this.#values = new Map(Object.entries({ ...DEFAULTS, ...options.values }));
    this.#fileOnly = new Map(Object.entries(options.fileOnly));
    this.providers = options.providers;
    this.layout = options.layout;
  }

  /** Value under a legacy path; undefined when the path is unknown. */
  get(path: string): Json | undefined {
    return this.#values.get(path);
  }

  /** Sets the value of a known legacy path. */
  set(path: string, value: Json): void {
    if (!PATHS.has(path)) throw new RangeError(`The simulation has no setting "${path}".`);
    this.#values.set(path, value);
  }

  /** `GET /v0/management/config`. */
  legacyTree(): JsonObject {
    const tree: Tree = {};
    for (const path of PATHS.keys()) put(tree, path, this.#values.get(path) ?? null);
    return { ...tree, ...this.providers };
  }

  /** `GET /v8/management/config`; rendering never changes the file. */
  v8Tree(): JsonObject {
    const tree: Tree = { "config-version": 8 };
    for (const [legacy, path] of FILE_ONLY) put(tree, path, this.#fileOnly.get(legacy) ?? null);
    for (const [legacy, path] of PATHS) put(tree, path, this.#values.get(legacy) ?? null);
    return tree;
  }

  /** Node of the 8.x tree, undefined when there is none. */
  v8Node(path: readonly string[]): Json | undefined {
    let node: Json | undefined = this.v8Tree();
    for (const key of path) {
      if (!isObject(node)) return undefined;
      node = node[key];
    }
    return node;
  }

  /** PUT or PATCH of a node of the 8.x tree; a success turns the file into 8.x layout. */
  writeV8(path: readonly string[], value: Json): TreeWrite {
    const changes = new Map<string, Json>();
    const refused = this.#collect(path, value, changes);
    if (refused !== null) return refused;
    for (const [legacy, one] of changes) this.#values.set(legacy, one);
    this.layout = "v8";
    return { ok: true };
  }

  /** DELETE of a node: its values go back to their defaults. */
  deleteV8(path: readonly string[]): TreeWrite {
    const prefix = path.join(".");
    const hit = [...PATHS].filter(([, v8]) => v8 === prefix || v8.startsWith(`${prefix}.`));
    if (hit.length === 0) return { ok: false, status: 404, error: "not_found" };
    for (const [legacy] of hit) this.#values.set(legacy, DEFAULTS[legacy] ?? null);
    this.layout = "v8";
    return { ok: true };
  }

  /** The stored file in its layout. */
  yaml(): string {
    if (this.layout === "v8") return yamlOf(this.v8Tree());
    const tree: Tree = {};
    for (const [path] of FILE_ONLY) put(tree, path, this.#fileOnly.get(path) ?? null);
    for (const path of PATHS.keys()) put(tree, path, this.#values.get(path) ?? null);
    const legacy = { ...tree, ...this.providers };
    if (this.layout === "legacy") return yamlOf(legacy);
    const usage = this.v8Node(["observability", "usage"]) ?? null;
    return yamlOf({ ...legacy, observability: { usage } });
  }

  #collect(path: readonly string[], value: Json, changes: Map<string, Json>): TreeWrite | null {
    const v8 = path.join(".");
    if (v8 === "config-version") {
      return value === 8 ? null : {
        ok: false,
        status: 422,
        error: "invalid_config",
        message: "unsupported config-version (expected 8)",
      };
    }
    const legacy = [...PATHS].find(([, to]) => to === v8)?.[0];
    if (legacy !== undefined) {
      const before = this.#values.get(legacy) ?? null;
      if (value !== null && kind(before) !== kind(value)) {
        return { ok: false, status: 422, error: "invalid_config", message: `wrong type of ${v8}` };
      }
      changes.set(legacy, value ?? DEFAULTS[legacy] ?? null);
      return null;
    }
    if (FILE_ONLY.some(([, to]) => to === v8)) {
      // Saying so is better than a success without effect.
      return { ok: false, status: 501, error: "not_simulated", message: `${v8} is fixed here` };
    }
    if (!isObject(value)) {
      const message = PATHS.has(v8)
        ? `legacy field ${v8} is not accepted by v8; use ${PATHS.get(v8)}`
        : `unknown v8 configuration section ${v8}`;
      return { ok: false, status: 400, error: "invalid_config", message };
    }
    for (const [key, one] of Object.entries(value)) {
      const refused = this.#collect([...path, key], one, changes);
      if (refused !== null) return refused;
    }
    return null;
  }
}

type Tree = { [key: string]: Json | Tree };

function put(tree: Tree, path: string, value: Json): void {
  const keys = path.split(".");
  const last = keys.pop() ?? "";
  let node = tree;
  for (const key of keys) {
    const next = node[key];
    if (typeof next === "object" && next !== null && !Array.isArray(next)) node = next as Tree;
    else node = node[key] = {};
  }
  node[last] = value;
}

/** True for a JSON object that is no list. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function kind(value: Json): string {
  return Array.isArray(value) ? "list" : value === null ? "null" : typeof value;
}

/** YAML of a tree: block style, JSON scalars. */
export function yamlOf(value: JsonObject, indent = ""): string {
  let text = "";
  for (const [key, one] of Object.entries(value)) {
    if (Array.isArray(one) && one.length > 0) {
      text += `${indent}${key}:\n`;
      for (const item of one as readonly Json[]) text += listItem(item, `${indent}  `);
    } else if (isObject(one) && Object.keys(one).length > 0) {
      text += `${indent}${key}:\n${yamlOf(one, `${indent}  `)}`;
    } else text += `${indent}${key}: ${JSON.stringify(one)}\n`;
  }
  return text;
}

function listItem(item: Json, indent: string): string {
  if (!isObject(item) || Object.keys(item).length === 0) {
    return `${indent}- ${JSON.stringify(item)}\n`;
  }
  const lines = yamlOf(item, `${indent}  `);
  return `${indent}- ${lines.slice(indent.length + 2)}`;
}
