/**
 * Model names as they are written in the field, and what they may stand for. Only spellings of
 * the same model count; anything looser is a suggestion for a person.
 *
 * @module
 */

/** Prefixes that name a vendor, and the list of that vendor. */
const PREFIXES: ReadonlyMap<string, string> = new Map([
  ["models", "google"],
  ["openai", "openai"],
  ["anthropic", "anthropic"],
  ["google", "google"],
  ["x-ai", "x-ai"],
  ["xai", "x-ai"],
  ["moonshotai", "moonshotai"],
  ["deepseek", "deepseek"],
  ["deepseek-ai", "deepseek"],
  ["mistralai", "mistral"],
  ["mistral", "mistral"],
  ["minimax", "minimax"],
  ["cohere", "cohere"],
  ["z-ai", "zai"],
]);

/** A spelling to look up; `list` when a prefix named the vendor. */
export interface Spelling {
  readonly name: string;
  readonly list: string | null;
}

const EFFORT = /\([^()]*\)$/;
const DATED = /[-@](20\d\d)-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])$/;

/**
 * Spellings of a name, the exact one first: without the effort in parentheses, without the vendor
 * before the slash, without the date of the snapshot (`-20250929`, `@20250514`, `-2025-08-07`).
 */
export function spellings(name: string): Spelling[] {
  const exact = name.trim().toLowerCase();
  if (exact === "") return [];
  const found: Spelling[] = [];
  const add = (name: string, list: string | null) => {
    if (name !== "" && !found.some((one) => one.name === name && one.list === list)) {
      found.push({ name, list });
    }
  };
  const plain = exact.replace(EFFORT, "").trim();
  const undated = plain.replace(DATED, "");
  add(exact, null);
  add(plain, null);
  add(undated, null);
  const slash = plain.indexOf("/");
  const list = slash < 0 ? undefined : PREFIXES.get(plain.slice(0, slash));
  if (list !== undefined) {
    add(plain.slice(slash + 1), list);
    add(undated.slice(slash + 1), list);
  }
  return found;
}

/**
 * Names of another spelling family for a model that is sold under several: Antigravity appends
 * the effort to Google's names and `-thinking` to Claude's; Gemini 3 ran only as preview.
 */
export const ALIASES: ReadonlyMap<string, string> = new Map([
  ["gemini-3-pro", "gemini-3-pro-preview"],
  ["gemini-3-pro-low", "gemini-3-pro-preview"],
  ["gemini-3-pro-high", "gemini-3-pro-preview"],
  ["gemini-3-flash", "gemini-3-flash-preview"],
  ["gemini-3.1-pro", "gemini-3.1-pro-preview"],
  ["gemini-3.1-pro-low", "gemini-3.1-pro-preview"],
  ["gemini-3.1-pro-high", "gemini-3.1-pro-preview"],
  ["claude-sonnet-4-5-thinking", "claude-sonnet-4-5"],
  ["claude-opus-4-5-thinking", "claude-opus-4-5"],
  ["claude-sonnet-4-6-thinking", "claude-sonnet-4-6"],
  ["claude-opus-4-6-thinking", "claude-opus-4-6"],
]);

/** Lists of those who make models: their names stand for themselves wherever they are run. */
export const VENDORS: readonly string[] = [
  "openai",
  "anthropic",
  "google",
  "x-ai",
  "moonshotai",
  "deepseek",
  "mistral",
  "minimax",
  "cohere",
  "zai",
];

const PROVIDERS: ReadonlyMap<string, string> = new Map([
  ["codex", "openai"],
  ["claude", "anthropic"],
  ["gemini", "google"],
  ["gemini-cli", "google"],
  ["gemini-interactions", "google"],
  ["aistudio", "google"],
  ["vertex", "google"],
  ["antigravity", "google"],
  ["kimi", "moonshotai"],
  ["xai", "x-ai"],
]);

/**
 * List of the one who bills: CPA's own providers by name; of an OpenAI-compatible one, which a
 * person named, the first word that is the name of a list. Null when none is.
 */
export function listOfProvider(provider: string, has: (list: string) => boolean): string | null {
  const name = provider.trim().toLowerCase();
  const known = PROVIDERS.get(name);
  if (known !== undefined) return known;
  const given = name.replace(/^openai-compatib(le|ility)-/, "");
  if (has(given)) return given;
  return given.split(/[^a-z0-9]+/).find((word) => word !== "" && has(word)) ?? null;
}
