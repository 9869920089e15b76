/**
 * Who and what the simulated traffic is made of: providers with their models and credentials,
 * and the people and programs that call them. All names and keys are invented.
 *
 * @module
 */

import { createHash } from "node:crypto";
import type { JsonObject } from "./config.ts";
import type { CredentialFile } from "./credentials.ts";
import type { Style } from "./record.ts";

/** A model as upstream knows it, with the names clients use for it. */
export interface Model {
  readonly model: string;
  /** Names clients ask for; the upstream name when empty. */
  readonly aliases: readonly string[];
  readonly weight: number;
  /** Takes a reasoning effort. */
  readonly thinks: boolean;
  /** Output tokens per second. */
  readonly speed: number;
  /** Dated name the upstream answers with; empty when it is the same. */
  readonly answersAs: string;
}

/** What pays for an attempt. */
export interface Credential {
  readonly source: string;
  readonly authIndex: string;
  readonly authType: "oauth" | "apikey" | "unknown";
  readonly file: CredentialFile | null;
  readonly weight: number;
}

/** A provider with all its models and credentials. */
export interface Provider {
  readonly provider: string;
  readonly executor: string;
  readonly style: Style;
  /** Whose response headers its answers carry. */
  readonly headers: "codex" | "claude" | "openai" | "google" | "plain";
  readonly owner: string;
  /** Median time to the first byte, ms. */
  readonly ttftMs: number;
  /** Base URL in error texts. */
  readonly url: string;
  readonly models: readonly Model[];
  readonly credentials: readonly Credential[];
}

/** A client: one key with the habits of those who use it. */
export interface Client {
  readonly apiKey: string;
  readonly userAgent: string;
  readonly endpoint: string;
  readonly ip: string;
  readonly forwardedFor: string;
  readonly weight: number;
  /** Share of the day at which this client is busiest, 0–1 UTC. */
  readonly peak: number;
  /** Never sleeps: batch jobs and bots. */
  readonly machine: boolean;
  /** Long cached prompts, many turns. */
  readonly agentic: boolean;
  readonly providers: readonly { readonly provider: string; readonly weight: number }[];
}

function hex(text: string, digits: number): string {
  return createHash("sha256").update(text).digest("hex").slice(0, digits);
}

function fileCredential(
  provider: string,
  account: string,
  more: { file?: string; plan?: string; project?: string; source?: string; weight?: number } = {},
): Credential {
  const { plan = "", project = "" } = more;
  const name = more.file ?? `${provider}-${account}${plan === "" ? "" : `-${plan}`}.json`;
  const authIndex = hex(`${provider}|/root/.cli-proxy-api/${name}`, 16);
  return {
    source: more.source ?? account,
    authIndex,
    authType: "oauth",
    weight: more.weight ?? 1,
    file: { name, provider, authIndex, account, label: account || provider, project, plan },
  };
}

function keyCredential(provider: string, key: string, weight = 1): Credential {
  const authIndex = hex(`${provider}|${key}`, 16);
  return { source: key, authIndex, authType: "apikey", file: null, weight };
}

function model(
  name: string,
  weight: number,
  more: { aliases?: string[]; thinks?: boolean; speed?: number; answersAs?: string } = {},
): Model {
  const { aliases = [], thinks = true, speed = 70, answersAs = "" } = more;
  return { model: name, aliases, weight, thinks, speed, answersAs };
}

const PEOPLE = ["alice", "bob", "carol", "dave", "erin", "frank", "grace", "heidi", "ivan", "judy"];
const mail = (person: string) => `${person}@example.test`;

/** Every provider of the simulation. */
export const PROVIDERS: readonly Provider[] = [
  {
    provider: "codex",
    executor: "CodexExecutor",
    style: "included",
    headers: "codex",
    owner: "openai",
    ttftMs: 1100,
    url: "https://chatgpt.com/backend-api/codex/responses",
    models: [
      model("gpt-5.6-sol", 26, { speed: 65, answersAs: "gpt-5.6-sol-2026-09-01" }),
      model("gpt-5.5", 18, { aliases: ["gpt-latest", "gpt-5.5"] }),
      model("gpt-5.4", 14),
      model("gpt-5.4-mini", 12, { speed: 130 }),
      model("gpt-5.3-codex", 9),
      model("gpt-5.2", 3),
      model("gpt-5.1-codex-max", 2),
      model("gpt-5.6-luna", 4, { speed: 160 }),
      model("codex-auto-review", 2),
    ],
    credentials: [
      ...PEOPLE.map((person, i) =>
        fileCredential("codex", mail(person), { plan: i % 3 === 0 ? "pro" : "plus" })
      ),
      fileCredential("codex", mail("team"), { plan: "team", weight: 3 }),
      keyCredential("codex", "sk-sim-codex-relay-0001"),
      keyCredential("codex", "sk-sim-codex-relay-0002"),
    ],
  },
  {
    provider: "claude",
    executor: "ClaudeExecutor",
    style: "separate",
    headers: "claude",
    owner: "anthropic",
    ttftMs: 1300,
    url: "https://api.anthropic.com/v1/messages?beta=true",
    models: [
      model("claude-sonnet-5", 20, { aliases: ["sonnet", "claude-sonnet-5"] }),
      model("claude-opus-5", 16, { aliases: ["opus", "claude-opus-5"], speed: 45 }),
      model("claude-sonnet-4-6", 12),
      model("claude-opus-4-8", 7, { speed: 45 }),
      model("claude-haiku-4-5-20251001", 14, { aliases: ["haiku"], speed: 150, thinks: false }),
      model("claude-opus-4-7", 3, { speed: 45 }),
      model("claude-sonnet-4-5-20250929", 2),
      model("claude-fable-5-1", 1, { speed: 30 }),
    ],
    credentials: [
      ...PEOPLE.slice(2, 9).map((person) => fileCredential("claude", mail(person))),
      keyCredential("claude", "sk-ant-api03-SIM000000000000000001", 2),
      keyCredential("claude", "sk-ant-api03-SIM000000000000000002"),
      keyCredential("claude", "sk-ant-api03-SIM000000000000000003"),
    ],
  },
  {
    provider: "gemini",
    executor: "GeminiExecutor",
    style: "gemini",
    headers: "google",
    owner: "google",
    ttftMs: 800,
    url: "https://generativelanguage.googleapis.com/v1beta/models",
    models: [
      model("gemini-3.5-flash", 14, { aliases: ["gem-next"], speed: 180 }),
      model("gemini-3-pro", 9, { aliases: ["gem-pro"] }),
      model("gemini-2.5-pro", 6),
      model("gemini-2.5-flash", 9, { aliases: ["gem-flash"], speed: 200 }),
      model("gemini-2.5-flash-lite", 5, { speed: 260, thinks: false }),
      model("gemini-3.6-flash", 4, { speed: 190 }),
    ],
    credentials: ["1", "2", "3", "4"].map((n) =>
      keyCredential("gemini", `AIzaSySIMULATED0000000000000000000000${n}`)
    ),
  },
  {
    provider: "vertex",
    executor: "GeminiVertexExecutor",
    style: "gemini",
    headers: "google",
    owner: "google",
    ttftMs: 900,
    url: "https://us-central1-aiplatform.googleapis.com/v1/projects/sim/locations",
    models: [
      model("gemini-3.6-flash", 6, { aliases: ["vertex-flash"], speed: 190 }),
      model("gemini-3.1-pro", 4, { aliases: ["vertex-pro"] }),
    ],
    credentials: ["atlas", "borealis"].map((project) =>
      fileCredential("vertex", `robot@${project}.iam.gserviceaccount.test`, {
        file: `vertex-${project}.json`,
        project,
        source: project,
      })
    ),
  },
  {
    provider: "antigravity",
    executor: "AntigravityExecutor",
    style: "gemini",
    headers: "google",
    owner: "antigravity",
    ttftMs: 1200,
    url: "https://daily-cloudcode-pa.googleapis.com/v1internal:streamGenerateContent?alt=sse",
    models: [
      model("gemini-3.1-pro-low", 4),
      model("gemini-3.1-pro-high", 4),
      model("gemini-3-flash-agent", 5, { speed: 180 }),
      model("claude-sonnet-4-6-thinking", 3),
    ],
    credentials: ["erin", "frank", "heidi", "mallory"].map((person, i) =>
      fileCredential("antigravity", mail(person), { project: `sim-project-${i + 1}` })
    ),
  },
  {
    provider: "kimi",
    executor: "KimiExecutor",
    style: "included",
    headers: "plain",
    owner: "moonshot",
    ttftMs: 1500,
    url: "https://api.kimi.com/coding/v1/chat/completions",
    models: [
      model("kimi-k2.5", 6, { aliases: ["k2.5"] }),
      model("kimi-k3", 4),
      model("kimi-k2-thinking", 2),
    ],
    credentials: [
      fileCredential("kimi", "", { file: "kimi-1767225600000.json", source: "" }),
      fileCredential("kimi", "", { file: "kimi-1769904000000.json", source: "" }),
    ],
  },
  {
    provider: "xai",
    executor: "XAIExecutor",
    style: "included",
    headers: "plain",
    owner: "xai",
    ttftMs: 1000,
    url: "https://api.x.ai/v1/responses",
    models: [
      model("grok-4.5", 5, { aliases: ["grok", "grok-4.5"] }),
      model("grok-4.3", 4),
      model("grok-code-fast-2", 4, { speed: 190 }),
    ],
    credentials: [
      fileCredential("xai", mail("frank")),
      fileCredential("xai", mail("olivia")),
      keyCredential("xai", "xai-sim-key-000000000001"),
    ],
  },
  {
    provider: "gemini-interactions",
    executor: "GeminiExecutor",
    style: "gemini",
    headers: "google",
    owner: "google",
    ttftMs: 900,
    url: "https://generativelanguage.googleapis.com/v1beta/interactions",
    models: [model("gemini-3.7-flash", 3, { aliases: ["int-flash"], speed: 190 })],
    credentials: [keyCredential("gemini-interactions", "AIzaSySIMULATED-interactions-0000000001")],
  },
  {
    provider: "openai-compatible-openrouter",
    executor: "OpenAICompatExecutor",
    style: "included",
    headers: "openai",
    owner: "openrouter",
    ttftMs: 1400,
    url: "https://openrouter.ai/api/v1/chat/completions",
    models: [
      model("qwen/qwen3-coder", 6, { aliases: ["qwen3-coder"] }),
      model("moonshotai/kimi-k2:free", 3, { aliases: ["kimi-free"] }),
      model("z-ai/glm-5", 4, { aliases: ["glm-5"] }),
      model("minimax/minimax-m3", 3, { aliases: ["minimax"] }),
      model("mistralai/devstral-3", 2, { aliases: ["devstral"], thinks: false }),
      model("meta-llama/llama-5-70b", 2, { aliases: ["llama-5"], thinks: false }),
    ],
    credentials: [
      keyCredential("openrouter", "sk-or-v1-sim000000000000000001", 3),
      keyCredential("openrouter", "sk-or-v1-sim000000000000000002"),
    ],
  },
  {
    provider: "openai-compatible-deepseek",
    executor: "OpenAICompatExecutor",
    style: "included",
    headers: "openai",
    owner: "deepseek",
    ttftMs: 1600,
    url: "https://api.deepseek.com/v1/chat/completions",
    models: [
      model("deepseek-chat", 7, { thinks: false }),
      model("deepseek-reasoner", 4, { aliases: ["ds-think"], speed: 40 }),
    ],
    credentials: [keyCredential("deepseek", "sk-sim-deepseek-00000001")],
  },
  {
    provider: "openai-compatible-groq relay",
    executor: "OpenAICompatExecutor",
    style: "included",
    headers: "openai",
    owner: "groq relay",
    ttftMs: 300,
    url: "https://api.groq.com/openai/v1/chat/completions",
    models: [
      model("openai/gpt-oss-120b", 3, { aliases: ["gpt-oss"], speed: 450 }),
      model("qwen/qwen3-32b", 2, { aliases: ["qwen-fast"], speed: 500 }),
    ],
    credentials: [keyCredential("groq relay", "gsk_sim0000000000000000000001")],
  },
  {
    provider: "openai-compatible-workshop",
    executor: "OpenAICompatExecutor",
    style: "included",
    headers: "plain",
    owner: "workshop",
    ttftMs: 500,
    url: "http://10.0.0.7:11434/v1/chat/completions",
    models: [model("local-llama", 2, { aliases: ["llama"], thinks: false, speed: 30 })],
    credentials: [{
      source: "",
      authIndex: hex("workshop|keyless", 16),
      authType: "unknown",
      file: null,
      weight: 1,
    }],
  },
];

const CODEX_CLI = "codex_cli_rs/0.98.0 (Ubuntu 24.4.0; x86_64) WezTerm/20240203";
const CLAUDE_CLI = "claude-cli/2.1.220 (external, cli)";
const GEMINI_CLI = "GeminiCLI/0.41.0 (linux; x64)";
const PYTHON = "OpenAI/Python 2.4.0";
const BROWSER = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) CherryStudio/1.9.2";

const many = (text: string) =>
  text.split(" ").map((pair) => {
    const [provider = "", weight = "1"] = pair.split("=");
    return { provider: provider.replaceAll("_", " "), weight: Number(weight) };
  });

const EVERYTHING = many(
  "codex=5 claude=5 gemini=4 vertex=2 antigravity=2 kimi=2 xai=2 gemini-interactions=1 " +
    "openai-compatible-openrouter=4 openai-compatible-deepseek=3 " +
    "openai-compatible-groq_relay=2 openai-compatible-workshop=1",
);

function client(
  name: string,
  userAgent: string,
  endpoint: string,
  weight: number,
  peak: number,
  providers: Client["providers"],
  more: { machine?: boolean; agentic?: boolean; forwarded?: string } = {},
): Client {
  const { machine = false, agentic = false, forwarded = "" } = more;
  return {
    apiKey: `sk-sim-${name}-${hex(name, 8)}`,
    userAgent,
    endpoint,
    ip: `172.18.0.${(Number.parseInt(hex(name, 2), 16) % 200) + 2}`,
    forwardedFor: forwarded,
    weight,
    peak,
    machine,
    agentic,
    providers,
  };
}

const RESPONSES = "POST /v1/responses";
const WEBSOCKET = "GET /v1/responses";
const MESSAGES = "POST /v1/messages";
const CHAT = "POST /v1/chat/completions";
const GEMINI = "POST /v1beta/models/*action";

/** Every client of the simulation. */
export const CLIENTS: readonly Client[] = [
  client("alice", CODEX_CLI, RESPONSES, 16, 0.55, many("codex=9 xai=1"), { agentic: true }),
  client("bob", CODEX_CLI, WEBSOCKET, 9, 0.6, many("codex=1"), { agentic: true }),
  client("carol", CLAUDE_CLI, MESSAGES, 17, 0.52, many("claude=8 antigravity=1 kimi=1"), {
    agentic: true,
  }),
  client("dave", CLAUDE_CLI, MESSAGES, 10, 0.8, many("claude=5 codex=3"), {
    agentic: true,
    forwarded: "203.0.113.24",
  }),
  client("grace", GEMINI_CLI, GEMINI, 8, 0.58, many("gemini=4 vertex=3 antigravity=3"), {
    agentic: true,
  }),
  client("support-bot", PYTHON, CHAT, 12, 0.5, many("openai-compatible-deepseek=4 gemini=4"), {
    machine: true,
  }),
  client("nightly-eval", "python-httpx/0.28.1", CHAT, 7, 0.1, EVERYTHING, { machine: true }),
  client("ci", "OpenAI/JS 6.9.0", RESPONSES, 5, 0.6, many("codex=4 claude=2"), {
    machine: true,
    agentic: true,
  }),
  client("chat-room", BROWSER, CHAT, 9, 0.78, EVERYTHING, { forwarded: "198.51.100.7" }),
  client("translate", PYTHON, "POST /v1/completions", 4, 0.4, many("gemini=3 codex=1"), {
    machine: true,
  }),
  client("opencode", "opencode/1.4.9 (linux)", CHAT, 6, 0.75, EVERYTHING, { agentic: true }),
  client(
    "docs-search",
    "Go-http-client/2.0",
    "POST /v1beta/interactions",
    3,
    0.5,
    many("gemini-interactions=4 vertex=1"),
    { machine: true },
  ),
];

/** Credential files for `auth-files`. */
export const CREDENTIAL_FILES: readonly CredentialFile[] = PROVIDERS.flatMap((provider) =>
  provider.credentials.flatMap((one) => one.file === null ? [] : [one.file])
);

/** Items for `GET /v1/models`. */
export const MODEL_ITEMS: readonly JsonObject[] = [
  ...new Map(
    PROVIDERS.flatMap((provider) =>
      provider.models.flatMap((one) =>
        (one.aliases.length > 0 ? one.aliases : [one.model]).map((id): [string, JsonObject] => [
          id,
          { created: 1_779_235_200, id, object: "model", owned_by: provider.owner },
        ])
      )
    ),
  ).values(),
];

/** Provider lists for `GET /config`, legacy spelling. */
export const PROVIDER_LISTS: JsonObject = Object.fromEntries([
  ...["codex", "claude", "gemini", "xai"].map((name) => [
    `${name}-api-key`,
    keysOf(name).map((key) => ({ "api-key": key, "base-url": "" })),
  ]),
  [
    "openai-compatibility",
    PROVIDERS.filter((one) => one.executor === "OpenAICompatExecutor").map((one) => ({
      "name": one.owner,
      "base-url": one.url.replace("/chat/completions", ""),
      "api-key-entries": one.credentials.filter((c) => c.source !== "").map((c) => ({
        "api-key": c.source,
      })),
      "models": one.models.map((m) => ({ name: m.model, alias: m.aliases[0] ?? "" })),
    })),
  ],
]);

function keysOf(name: string): string[] {
  const credentials = PROVIDERS.find((one) => one.provider === name)?.credentials ?? [];
  return credentials.filter((one) => one.file === null).map((one) => one.source);
}
