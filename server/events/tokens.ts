/**
 * Counters: how they are read (manager-server.md §5.2), what they mean (cpa-usage-queue.md §4.3,
 * §4.4), and their split into parts that do not overlap.
 *
 * @module
 */
import { Recent } from "./cache.ts";
import { integerText } from "./hash.ts";
import type { Notes } from "./notes.ts";
import type { ReportedTokens, Tokens, TokenStyle } from "./types.ts";

/** A decoded JSON object. */
export type Json = Readonly<Record<string, unknown>>;

const INPUT = ["input_tokens", "inputTokens", "prompt_tokens", "promptTokens"];
const OUTPUT = ["output_tokens", "outputTokens", "completion_tokens", "completionTokens"];
const REASONING = ["reasoning_tokens", "reasoningTokens"];
const CACHED = ["cached_tokens", "cachedTokens"];
const CACHE = ["cache_tokens", "cacheTokens"];
const CACHE_READ = [
  "cache_read_tokens",
  "cacheReadTokens",
  "cache_read_input_tokens",
  "cacheReadInputTokens",
];
const CACHE_WRITE = [
  "cache_creation_tokens",
  "cacheCreationTokens",
  "cache_creation_input_tokens",
  "cacheCreationInputTokens",
  "cache_write_tokens",
  "cacheWriteTokens",
  "cache_write_input_tokens",
  "cacheWriteInputTokens",
];
const TOTAL = ["total_tokens", "totalTokens", "total"];

/** Names that the counters use, nested or at the top. */
export const TOKEN_NAMES: readonly string[] = [
  ...INPUT,
  ...OUTPUT,
  ...REASONING,
  ...CACHED,
  ...CACHE,
  ...CACHE_READ,
  ...CACHE_WRITE,
  ...TOTAL,
  "cache_read_tokens_present",
];

/** The value as an object, or null. */
export function objectOf(value: unknown): Json | null {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? value as Json
    : null;
}

/**
 * A JSON value as a whole number: numbers truncated, decimal text read, everything else 0. May be
 * infinite or beyond 2^53; `clamp` makes it storable.
 */
export function integerOf(value: unknown): number {
  if (typeof value === "number") return Math.trunc(value) + 0;
  if (typeof value === "string") {
    const text = value.trim();
    return /^[+-]?\d{1,400}$/.test(text) ? Number(text) : 0;
  }
  return 0;
}

/** The nearest number that an integer column keeps exactly. */
export function clamp(value: number): number {
  if (value > Number.MAX_SAFE_INTEGER) return Number.MAX_SAFE_INTEGER;
  if (value < -Number.MAX_SAFE_INTEGER) return -Number.MAX_SAFE_INTEGER;
  return value;
}

function counter(places: readonly (Json | null)[], names: readonly string[], notes: Notes): number {
  for (const place of places) {
    if (place === null) continue;
    for (const name of names) {
      const value = place[name];
      if (value === undefined) continue;
      if (value === 0) break;
      const whole = integerOf(value);
      if (typeof value !== "number") {
        if (value !== null) notes.odd(whole === 0 ? "bad_number" : "text_number", name, value);
      } else if (whole !== value) notes.odd("fraction", name, value);
      if (whole < 0) notes.odd("negative_tokens", name, value);
      else if (whole > Number.MAX_SAFE_INTEGER) notes.odd("huge_number", name, value);
      if (whole === 0) break; // go on with the next place
      return whole;
    }
  }
  return 0;
}

/** Counters of one record, and those of the event hash as text. */
export interface ReadTokens {
  readonly reported: ReportedTokens;
  readonly hashed: readonly [input: string, output: string, reasoning: string, cached: string];
}

/** Reads all counters: `tokens`, then `usage`, then the top level; the first that is not 0. */
export function readTokens(record: Json, notes: Notes): ReadTokens {
  const tokens = objectOf(record["tokens"]);
  const usage = objectOf(record["usage"]);
  const places = tokens !== null && usage === null ? [tokens, record] : [tokens, usage, record];
  const input = counter(places, INPUT, notes);
  const output = counter(places, OUTPUT, notes);
  const reasoning = counter(places, REASONING, notes);
  const cached = counter(places, CACHED, notes);
  const cache = counter(places, CACHE, notes);
  const reported = {
    input: clamp(input),
    output: clamp(output),
    reasoning: clamp(reasoning),
    cached: clamp(cached),
    cache: clamp(cache),
    cacheRead: clamp(counter(places, CACHE_READ, notes)),
    cacheWrite: clamp(counter(places, CACHE_WRITE, notes)),
    total: clamp(counter(places, TOTAL, notes)),
  };
  return {
    reported,
    hashed: [
      integerText(input),
      integerText(output),
      integerText(reasoning),
      integerText(Math.max(cached, cache)),
    ],
  };
}

type Guess = TokenStyle | null;

function guess(text: string): Guess {
  if (text === "" || text === "unknown") return null;
  if (/gemini|vertex|aistudio|antigravity/.test(text)) return "gemini";
  if (/claude|anthropic/.test(text)) return "separate";
  if (/codex|openai|kimi|moonshot|xai|grok|gpt|qwen|deepseek|glm|iflow|minimax/.test(text)) {
    return "included";
  }
  return null;
}

const styles = new Recent<TokenStyle | false>(4096);

/**
 * How the counters relate: by executor, then provider, then model; when none of them says
 * anything, counters of their own for cache reads or writes mean `separate`.
 */
export function styleOf(
  executor: string,
  provider: string,
  model: string,
  fineCounters: boolean,
): TokenStyle {
  const known = styleByName(executor, provider, model);
  return known ?? (fineCounters ? "separate" : "included");
}

function styleByName(executor: string, provider: string, model: string): Guess {
  return named(executor) ?? named(provider) ?? named(model);
}

function named(name: string): Guess {
  return name === ""
    ? null
    : styles.get(name, (text) => guess(text.toLowerCase()) ?? false) || null;
}

function positive(value: number): number {
  return value > 0 ? value : 0;
}

/**
 * Splits reported counters by style. Numbers that contradict each other (more cached than input,
 * more reasoning than output) are cut so that the whole stays what it was, and flagged.
 */
export function splitTokens(r: ReportedTokens, style: TokenStyle, notes: Notes): Tokens {
  const input = positive(r.input);
  const output = positive(r.output);
  const reasoning = positive(r.reasoning);
  let write = positive(r.cacheWrite);
  const fineRead = positive(r.cacheRead);
  // The old counter repeats the fine ones; only what goes beyond them is news.
  let read = fineRead +
    positive(Math.max(positive(r.cached), positive(r.cache)) - fineRead - write);
  let uncached = input;
  if (style !== "separate") {
    if (read + write > input) {
      notes.flag("tokens_inconsistent");
      read = Math.min(read, input);
      write = Math.min(write, input - read);
    }
    uncached = input - read - write;
  }
  let visible = output;
  let thought = reasoning;
  if (style !== "gemini") {
    if (reasoning > output) {
      notes.flag("tokens_inconsistent");
      thought = output;
    }
    visible = output - thought;
  }
  return {
    input: uncached,
    cacheRead: read,
    cacheWrite: write,
    output: visible,
    reasoning: thought,
  };
}

/**
 * Buckets of `token_breakdown` when `accounting_version` is 2 and its invariants hold, else null.
 * `inconsistent` gives null too: its total lies unclassified, the counters say more.
 */
export function readBreakdown(record: Json, notes: Notes): Tokens | null {
  const breakdown = objectOf(record["token_breakdown"]);
  if (breakdown === null) return null;
  const input = objectOf(breakdown["input"]);
  const output = objectOf(breakdown["output"]);
  if (record["accounting_version"] !== 2 || input === null || output === null) {
    notes.flag("breakdown_unread");
    return null;
  }
  const total = breakdown["total_tokens"];
  const left = breakdown["unclassified_tokens"] ?? 0;
  const inTotal = input["total_tokens"];
  const uncached = input["uncached_tokens"];
  const read = input["cache_read_tokens"];
  const write = input["cache_write_tokens"];
  const outTotal = output["total_tokens"];
  const visible = output["non_reasoning_tokens"];
  const reasoning = output["reasoning_tokens"];
  if (
    !isCount(total) || !isCount(left) || !isCount(inTotal) || !isCount(uncached) ||
    !isCount(read) || !isCount(write) || !isCount(outTotal) || !isCount(visible) ||
    !isCount(reasoning) || inTotal !== uncached + read + write ||
    outTotal !== visible + reasoning || total !== inTotal + outTotal + left
  ) {
    notes.flag("breakdown_invalid");
    return null;
  }
  if (breakdown["quality"] === "inconsistent") {
    notes.flag("tokens_inconsistent");
    notes.put("unclassified", left);
    return null;
  }
  if (left > 0) {
    notes.flag("tokens_unclassified");
    notes.put("unclassified", left);
  }
  return { input: uncached, cacheRead: read, cacheWrite: write, output: visible, reasoning };
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && value >= 0 && Number.isSafeInteger(value);
}
