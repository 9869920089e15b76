/**
 * Which layout CPA's stored config.yaml has (cpa-v8.md §1.3, §6.1). Only the key paths of block
 * mappings are read: no value, no secret is looked at.
 *
 * @module
 */
import type { FileLayout } from "./types.ts";

/** Roots that v7 never had. */
const V8_ROOTS = new Set([
  "config-version",
  "server",
  "management",
  "access",
  "credentials",
  "requests",
  "oauth",
  "multimedia",
  "observability",
  "upstream",
]);

const V8_PATHS = new Set([
  "routing.retry",
  "routing.cooldown",
  "routing.force-model-prefix",
  "client.codex.optimize-multi-agent-v2",
  "providers.codex.optimize-multi-agent-v2",
]);

/** Roots that only the legacy spelling has. */
const LEGACY_ROOTS = new Set([
  "host",
  "port",
  "tls",
  "trusted-proxies",
  "commercial-mode",
  "discovery",
  "remote-management",
  "auth-dir",
  "auth-auto-refresh-workers",
  "debug",
  "logging-to-file",
  "logs-max-total-size-mb",
  "error-logs-max-files",
  "request-log",
  "usage-statistics-enabled",
  "redis-usage-queue-retention-seconds",
  "pprof",
  "proxy-url",
  "passthrough-headers",
  "nonstream-keepalive-interval",
  "streaming",
  "payload",
  "request-retry",
  "max-retry-credentials",
  "max-retry-interval",
  "disable-cooling",
  "save-cooldown-status",
  "transient-error-cooldown-seconds",
  "force-model-prefix",
  "ws-auth",
  "disable-image-generation",
  "gpt-image-2-base-model",
  "video-result-auth-cache-ttl",
  "disable-claude-cloak-mode",
  "claude-code",
  "claude-header-defaults",
  "codex-header-defaults",
  "codex",
  "xai",
  "antigravity",
  "antigravity-signature-cache-enabled",
  "antigravity-signature-bypass-strict",
  "devin",
  "gemini-api-key",
  "interactions-api-key",
  "vertex-api-key",
  "codex-api-key",
  "claude-api-key",
  "xai-api-key",
  "meta-api-key",
  "openai-compatibility",
  "oauth-excluded-models",
  "oauth-model-alias",
  "oauth-request-scoped-errors",
  "credential-concurrency",
  "credential-in-flight",
]);

const LEGACY_PATHS = new Set(["quota-exceeded.antigravity-credits"]);

/** A `key:` line: indentation, key (plain or quoted), rest. */
const KEY_LINE =
  /^( *)(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)'|([^\s#\-?:&*!|>%@`"'{[][^:#]*?))\s*:(?:\s+(.*)|)$/;

/** Layout of a stored file; `unknown` when it is empty or not written in block style. */
export function layoutOf(yaml: string): FileLayout {
  const { paths, listAtApiKeys, mapAtApiKeys, readable } = keyPaths(yaml);
  if (!readable) return "unknown";
  const roots = [...paths].filter((path) => !path.includes("."));
  const v8 = mapAtApiKeys || roots.some((root) => V8_ROOTS.has(root)) ||
    [...paths].some((path) => V8_PATHS.has(path));
  const legacy = listAtApiKeys || roots.some((root) => LEGACY_ROOTS.has(root)) ||
    [...paths].some((path) => LEGACY_PATHS.has(path));
  if (!v8) return roots.length > 0 ? "legacy" : "unknown";
  return legacy ? "mixed" : "v8";
}

interface KeyPaths {
  readonly paths: ReadonlySet<string>;
  readonly listAtApiKeys: boolean;
  readonly mapAtApiKeys: boolean;
  readonly readable: boolean;
}

/** Dotted key paths down to the third level. */
function keyPaths(yaml: string): KeyPaths {
  const paths = new Set<string>();
  const stack: { indent: number; key: string }[] = [];
  let listAtApiKeys = false;
  let mapAtApiKeys = false;
  let readable = true;
  /** Lines deeper than this belong to a block scalar. */
  let scalarIndent = -1;
  for (const raw of yaml.replace(/^\uFEFF/, "").split(/\r?\n/)) {
    const text = raw.trimEnd();
    const indent = text.length - text.trimStart().length;
    if (text === "") continue;
    if (scalarIndent >= 0) {
      if (indent > scalarIndent) continue;
      scalarIndent = -1;
    }
    if (text.trimStart().startsWith("#") || /^(---|\.\.\.|%)/.test(text)) continue;
    if (indent === 0 && /^[{[]/.test(text)) readable = false;
    const underApiKeys = stack[0]?.key === "api-keys" && stack.length === 1;
    if (/^ *-( |$)/.test(text)) {
      if (underApiKeys) listAtApiKeys = true;
      // Keys inside list items are no key paths of the file.
      if (indent > 0) scalarIndent = indent - 1 >= (stack.at(-1)?.indent ?? -1) ? indent - 1 : -1;
      continue;
    }
    const match = KEY_LINE.exec(text);
    if (match === null) continue;
    while (stack.length > 0 && stack.at(-1)!.indent >= indent) stack.pop();
    if (indent > 0 && stack.length === 0) continue;
    if (stack.length === 1 && stack[0]!.key === "api-keys") mapAtApiKeys = true;
    const key = (match[2] ?? match[3] ?? match[4] ?? "").trim();
    const value = (match[5] ?? "").replace(/^(?:[&!]\S+\s*)+/, "");
    stack.push({ indent, key });
    if (stack.length <= 3) paths.add(stack.map((level) => level.key).join("."));
    if (stack.length === 1 && key === "api-keys") {
      if (value.startsWith("[")) listAtApiKeys = true;
      if (value.startsWith("{") && !/^\{\s*\}/.test(value)) mapAtApiKeys = true;
    }
    if (/^[|>][+\-\d]*(\s+#.*)?$/.test(value)) scalarIndent = indent;
  }
  return { paths, listAtApiKeys, mapAtApiKeys, readable };
}
