/**
 * Bills computed by hand from the public price pages, as they stood in the autumn of 2026 and as
 * their history is recorded by genai-prices 0.1.8.
 *
 * @module
 */
import type { DollarPrice } from "./entered.ts";

/**
 * What it shows, provider, resolved and requested model, requested and reported tier, time,
 * tokens (input, cache read, cache write 5 m and 1 h, output, reasoning), the bill as tokens ×
 * dollars per million, its sum in dollars (null: unpriced), where the prices stand.
 */
export type GoldenRow = readonly [
  what: string,
  provider: string,
  resolved: string,
  requested: string,
  tier: string,
  responseTier: string,
  at: string,
  tokens: readonly [number, number, number, number, number, number],
  bill: string,
  dollars: string | null,
  source: string,
];

// deno-fmt-ignore
export const GOLDEN: readonly GoldenRow[] = [
  ["plain", "codex", "gpt-5", "gpt-5", "", "", "2025-08-10", [12000, 0, 0, 0, 800, 0], "12000 × 1.25 + 800 × 10", "0.023", "https://developers.openai.com/api/docs/pricing"],
  ["cached read, part of input", "codex", "gpt-5", "gpt-5", "", "", "2025-08-10", [3368, 18432, 0, 0, 1010, 640], "3368 × 1.25 + 18432 × 0.125 + 1010 × 10 + 640 × 10", "0.023014", "https://developers.openai.com/api/docs/pricing"],
  ["dated suffix", "codex", "gpt-5-2025-08-07", "gpt-5-2025-08-07", "", "", "2025-09-01", [1000, 0, 0, 0, 1000, 0], "1000 × 1.25 + 1000 × 10", "0.01125", "https://developers.openai.com/api/docs/pricing"],
  ["dated suffix the list does not spell", "codex", "gpt-5-nano-2025-08-07", "gpt-5-nano-2025-08-07", "", "", "2025-09-01", [100000, 40000, 0, 0, 7000, 0], "100000 × 0.05 + 40000 × 0.005 + 7000 × 0.4", "0.008", "https://developers.openai.com/api/docs/pricing"],
  ["effort in parentheses", "codex", "gpt-5.1(high)", "gpt-5.1(high)", "", "", "2025-12-01", [4000, 0, 0, 0, 200, 900], "4000 × 1.25 + 200 × 10 + 900 × 10", "0.016", "https://developers.openai.com/api/docs/pricing"],
  ["other name of the list", "codex", "gpt-5.1-codex-max", "gpt-5.1-codex-max", "", "", "2025-12-01", [5000, 95000, 0, 0, 3000, 0], "5000 × 1.25 + 95000 × 0.125 + 3000 × 10", "0.048125", "https://developers.openai.com/api/docs/pricing"],
  ["mini", "codex", "gpt-5-mini", "gpt-5-mini", "", "", "2025-10-01", [20000, 10000, 0, 0, 1500, 0], "20000 × 0.25 + 10000 × 0.025 + 1500 × 2", "0.00825", "https://developers.openai.com/api/docs/pricing"],
  ["5.2", "codex", "gpt-5.2", "gpt-5.2", "", "", "2026-01-15", [7000, 1000, 0, 0, 300, 0], "7000 × 1.75 + 1000 × 0.175 + 300 × 14", "0.016625", "https://developers.openai.com/api/docs/pricing"],
  ["priority, twice", "codex", "gpt-5.2", "gpt-5.2", "priority", "", "2026-01-15", [7000, 1000, 0, 0, 300, 0], "7000 × 3.5 + 1000 × 0.35 + 300 × 28", "0.03325", "https://developers.openai.com/api/docs/pricing"],
  ["priority, 1.8 times", "codex", "gpt-5-mini", "gpt-5-mini", "priority", "", "2025-11-01", [10000, 1000, 0, 0, 1000, 0], "10000 × 0.45 + 1000 × 0.045 + 1000 × 3.6", "0.008145", "https://developers.openai.com/api/docs/pricing"],
  ["priority, 1.75 times", "openai-compatible-openai", "gpt-4.1", "gpt-4.1", "", "priority", "2025-11-01", [10000, 1000, 0, 0, 1000, 0], "10000 × 3.5 + 1000 × 0.875 + 1000 × 14", "0.049875", "https://developers.openai.com/api/docs/pricing"],
  ["priority, 1.7 times", "openai-compatible-openai", "gpt-4o", "gpt-4o", "", "priority", "2025-11-01", [10000, 1000, 0, 0, 1000, 0], "10000 × 4.25 + 1000 × 2.125 + 1000 × 17", "0.061625", "https://developers.openai.com/api/docs/pricing"],
  ["priority, own prices", "openai-compatible-openai", "o4-mini", "o4-mini", "", "priority", "2025-11-01", [10000, 1000, 0, 0, 1000, 3000], "10000 × 2 + 1000 × 0.5 + 1000 × 8 + 3000 × 8", "0.0525", "https://developers.openai.com/api/docs/pricing"],
  ["flex, half", "codex", "gpt-5", "gpt-5", "flex", "", "2025-11-01", [10000, 1000, 0, 0, 1000, 0], "10000 × 0.625 + 1000 × 0.0625 + 1000 × 5", "0.0113125", "https://developers.openai.com/api/docs/pricing"],
  ["batch, half", "openai-compatible-openai", "gpt-5-mini", "gpt-5-mini", "", "batch", "2025-11-01", [10001, 1001, 0, 0, 1001, 0], "10001 × 0.125 + 1001 × 0.0125 + 1001 × 1", "0.0022636375", "https://developers.openai.com/api/docs/pricing"],
  ["priority, own prices of a small model", "openai-compatible-openai", "gpt-4o-mini", "gpt-4o-mini", "", "priority", "2025-11-01", [10000, 1000, 0, 0, 1000, 0], "10000 × 0.25 + 1000 × 0.125 + 1000 × 1", "0.003625", "https://developers.openai.com/api/docs/pricing"],
  ["flex of a reasoning model", "openai-compatible-openai", "o3", "o3", "", "flex", "2025-11-01", [1000, 1000, 0, 0, 100, 400], "1000 × 1 + 1000 × 0.25 + 100 × 4 + 400 × 4", "0.00325", "https://developers.openai.com/api/docs/pricing"],
  ["a tier that is not sold", "openai-compatible-openai", "gpt-4.1", "gpt-4.1", "", "flex", "2025-11-01", [1000, 0, 0, 0, 100, 0], "", null, "https://developers.openai.com/api/docs/pricing"],
  ["codex: the requested tier counts, not the reported one", "codex", "gpt-5.4", "gpt-5.4", "priority", "default", "2026-04-01", [1000, 0, 0, 0, 100, 0], "1000 × 5 + 100 × 30", "0.008", "https://developers.openai.com/api/docs/pricing"],
  ["codex: auto is no request", "codex", "gpt-5.4", "gpt-5.4", "auto", "priority", "2026-04-01", [1000, 0, 0, 0, 100, 0], "1000 × 5 + 100 × 30", "0.008", "https://developers.openai.com/api/docs/pricing"],
  ["others: the reported tier counts", "openai-compatible-openai", "gpt-5.4", "gpt-5.4", "priority", "default", "2026-04-01", [1000, 0, 0, 0, 100, 0], "1000 × 2.5 + 100 × 15", "0.004", "https://developers.openai.com/api/docs/pricing"],
  ["fast is priority", "codex", "gpt-5.4", "gpt-5.4", "fast", "", "2026-04-01", [1000, 9000, 0, 0, 100, 0], "1000 × 5 + 9000 × 0.5 + 100 × 30", "0.0125", "https://developers.openai.com/api/docs/pricing"],
  ["priority, 2.5 times", "codex", "gpt-5.5", "gpt-5.5", "priority", "", "2026-05-01", [1000, 9000, 0, 0, 100, 0], "1000 × 12.5 + 9000 × 1.25 + 100 × 75", "0.03125", "https://developers.openai.com/api/docs/pricing"],
  ["at the context step", "codex", "gpt-5.4", "gpt-5.4", "", "", "2026-04-01", [71999, 200000, 0, 0, 100, 0], "71999 × 2.5 + 200000 × 0.25 + 100 × 15", "0.2314975", "https://developers.openai.com/api/docs/pricing"],
  ["beyond the step, all of it", "codex", "gpt-5.4", "gpt-5.4", "", "", "2026-04-01", [100000, 200000, 0, 0, 100, 0], "100000 × 5 + 200000 × 0.5 + 100 × 22.5", "0.60225", "https://developers.openai.com/api/docs/pricing"],
  ["flex beyond the step", "codex", "gpt-5.4", "gpt-5.4", "flex", "", "2026-04-01", [100000, 200000, 0, 0, 100, 0], "100000 × 2.5 + 200000 × 0.25 + 100 × 11.25", "0.301125", "https://developers.openai.com/api/docs/pricing"],
  ["priority does not reach beyond the step", "codex", "gpt-5.4", "gpt-5.4", "priority", "", "2026-04-01", [100000, 200000, 0, 0, 100, 0], "100000 × 5 + 200000 × 0.5 + 100 × 22.5", "0.60225", "https://developers.openai.com/api/docs/pricing"],
  ["cache write billed", "codex", "gpt-5.6-sol", "gpt-5.6-sol", "", "", "2026-08-01", [1000, 50000, 4000, 0, 700, 0], "1000 × 5 + 50000 × 0.5 + 4000 × 6.25 + 700 × 30", "0.076", "https://developers.openai.com/api/docs/pricing"],
  ["the last ms of the old price", "codex", "gpt-5.6-sol", "gpt-5.6-sol", "", "", "2026-08-20T23:59:59.999Z", [1000, 0, 0, 0, 100, 0], "1000 × 5 + 100 × 30", "0.008", "https://developers.openai.com/api/docs/pricing"],
  ["the first ms of the new price", "codex", "gpt-5.6-sol", "gpt-5.6-sol", "", "", "2026-08-21T00:00:00.000Z", [1000, 0, 0, 0, 100, 0], "1000 × 4 + 100 × 20", "0.006", "https://developers.openai.com/api/docs/pricing"],
  ["bare name of a family", "codex", "gpt-5.6", "gpt-5.6", "", "", "2026-10-01", [1000, 0, 2000, 0, 100, 0], "1000 × 4 + 2000 × 5 + 100 × 20", "0.016", "https://developers.openai.com/api/docs/pricing"],
  ["price cut before our time", "openai-compatible-openai", "o3", "o3", "", "", "2025-06-09", [1000, 0, 0, 0, 100, 400], "1000 × 10 + 100 × 40 + 400 × 40", "0.03", "https://developers.openai.com/api/docs/pricing"],
  ["the day of the cut", "openai-compatible-openai", "o3", "o3", "", "", "2025-06-10", [1000, 1000, 0, 0, 100, 400], "1000 × 2 + 1000 × 0.5 + 100 × 8 + 400 × 8", "0.0065", "https://developers.openai.com/api/docs/pricing"],
  ["image tool of Codex", "codex", "gpt-image-2", "gpt-5.5", "", "", "2026-06-01", [300, 0, 0, 0, 1568, 0], "300 × 5 + 1568 × 30", "0.04854", "https://developers.openai.com/api/docs/pricing"],
  ["a snapshot with a price of its own", "openai-compatible-openai", "gpt-4o-2024-05-13", "gpt-4o-2024-05-13", "", "", "2025-01-01", [1000, 0, 0, 0, 1000, 0], "1000 × 5 + 1000 × 15", "0.02", "https://developers.openai.com/api/docs/pricing"],
  ["vendor prefix", "openai-compatible-workshop", "openai/gpt-5.4-mini", "openai/gpt-5.4-mini", "", "", "2026-05-01", [1000, 1000, 0, 0, 1000, 0], "1000 × 0.75 + 1000 × 0.075 + 1000 × 4.5", "0.005325", "https://developers.openai.com/api/docs/pricing"],
  ["less than a nano-dollar is rounded once", "codex", "gpt-5-nano", "gpt-5-nano", "", "", "2025-09-01", [0, 1, 0, 0, 0, 0], "1 × 0.005", "0.000000005", "https://developers.openai.com/api/docs/pricing"],
  ["cached read beside input", "claude", "claude-sonnet-4-5-20250929", "claude-sonnet-4-5-20250929", "", "", "2025-10-05", [14, 52100, 0, 0, 510, 310], "14 × 3 + 52100 × 0.3 + 510 × 15 + 310 × 15", "0.027972", "https://platform.claude.com/docs/en/about-claude/pricing"],
  ["cache write 5 m", "claude", "claude-sonnet-4-6", "claude-sonnet-4-6", "", "", "2026-08-20", [14, 52100, 1900, 0, 510, 310], "14 × 3 + 52100 × 0.3 + 1900 × 3.75 + 510 × 15 + 310 × 15", "0.035097", "https://platform.claude.com/docs/en/build-with-claude/prompt-caching#pricing"],
  ["cache write 1 h", "claude", "claude-sonnet-4-6", "claude-sonnet-4-6", "", "", "2026-08-20", [14, 52100, 0, 1900, 820, 0], "14 × 3 + 52100 × 0.3 + 1900 × 6 + 820 × 15", "0.039372", "https://platform.claude.com/docs/en/build-with-claude/prompt-caching#pricing"],
  ["both lives of a cache write", "claude", "claude-opus-4-5-20251101", "claude-opus-4-5-20251101", "", "", "2025-12-01", [100, 0, 1000, 2000, 50, 0], "100 × 5 + 1000 × 6.25 + 2000 × 10 + 50 × 25", "0.028", "https://platform.claude.com/docs/en/build-with-claude/prompt-caching#pricing"],
  ["haiku", "claude", "claude-haiku-4-5-20251001", "haiku", "", "", "2026-01-01", [1000, 20000, 500, 0, 60, 0], "1000 × 1 + 20000 × 0.1 + 500 × 1.25 + 60 × 5", "0.003925", "https://platform.claude.com/docs/en/about-claude/pricing"],
  ["Vertex spelling of a date", "vertex", "claude-sonnet-4@20250514", "claude-sonnet-4@20250514", "", "", "2025-07-01", [1000, 9000, 0, 0, 60, 0], "1000 × 3 + 9000 × 0.3 + 60 × 15", "0.0066", "https://cloud.google.com/vertex-ai/generative-ai/pricing"],
  ["opus 4.1", "claude", "claude-opus-4-1-20250805", "claude-opus-4-1-20250805", "", "", "2025-09-01", [1000, 9000, 100, 0, 60, 0], "1000 × 15 + 9000 × 1.5 + 100 × 18.75 + 60 × 75", "0.034875", "https://platform.claude.com/docs/en/about-claude/pricing"],
  ["at 200k", "claude", "claude-sonnet-4-5", "claude-sonnet-4-5", "", "", "2026-01-01", [100000, 100000, 0, 0, 60, 0], "100000 × 3 + 100000 × 0.3 + 60 × 15", "0.3309", "https://platform.claude.com/docs/en/about-claude/pricing#long-context-pricing"],
  ["beyond 200k", "claude", "claude-sonnet-4-5", "claude-sonnet-4-5", "", "", "2026-01-01", [100001, 100000, 0, 0, 60, 0], "100001 × 6 + 100000 × 0.6 + 60 × 22.5", "0.661356", "https://platform.claude.com/docs/en/about-claude/pricing#long-context-pricing"],
  ["cache writes beyond 200k", "claude", "claude-opus-4-6", "claude-opus-4-6", "", "", "2026-03-01", [100000, 0, 150000, 1000, 60, 0], "100000 × 10 + 150000 × 12.5 + 1000 × 20 + 60 × 37.5", "2.89725", "https://platform.claude.com/docs/en/about-claude/pricing#long-context-pricing"],
  ["long context became flat", "claude", "claude-opus-4-6", "claude-opus-4-6", "", "", "2026-03-13", [100000, 0, 150000, 1000, 60, 0], "100000 × 5 + 150000 × 6.25 + 1000 × 10 + 60 × 25", "1.449", "https://platform.claude.com/docs/en/about-claude/pricing#long-context-pricing"],
  ["batch, half", "claude", "claude-haiku-4-5", "claude-haiku-4-5", "", "batch", "2026-01-01", [1000, 20000, 0, 0, 60, 0], "1000 × 0.5 + 20000 × 0.05 + 60 × 2.5", "0.00165", "https://platform.claude.com/docs/en/about-claude/pricing"],
  ["fast mode, six times", "claude", "claude-opus-4-7", "claude-opus-4-7", "", "fast", "2026-05-01", [1000, 2000, 0, 0, 60, 0], "1000 × 30 + 2000 × 3 + 60 × 150", "0.045", "https://platform.claude.com/docs/en/about-claude/pricing#fast-mode-pricing"],
  ["fast mode, twice", "claude", "claude-opus-4-8", "claude-opus-4-8", "", "fast", "2026-07-01", [1000, 2000, 0, 0, 60, 0], "1000 × 10 + 2000 × 1 + 60 × 50", "0.015", "https://platform.claude.com/docs/en/about-claude/pricing#fast-mode-pricing"],
  ["standard is the default tier", "claude", "claude-opus-4-8", "claude-opus-4-8", "auto", "standard", "2026-07-01", [1000, 2000, 0, 0, 60, 0], "1000 × 5 + 2000 × 0.5 + 60 × 25", "0.0075", "https://platform.claude.com/docs/en/about-claude/pricing"],
  ["a model with cheaper hits", "claude", "claude-fable-5-1", "claude-fable-5-1", "", "", "2026-09-01", [1000, 100000, 0, 0, 60, 0], "1000 × 10 + 100000 × 0.25 + 60 × 50", "0.038", "https://platform.claude.com/docs/en/about-claude/pricing"],
  ["Antigravity's name of a thinking Claude", "antigravity", "claude-sonnet-4-6-thinking", "claude-sonnet-4-6-thinking", "", "", "2026-09-01", [1000, 2000, 0, 0, 60, 0], "1000 × 3 + 2000 × 0.3 + 60 × 15", "0.0045", "https://cloud.google.com/vertex-ai/generative-ai/pricing"],
  ["thoughts on top of output", "gemini", "gemini-2.5-pro", "gemini-2.5-pro", "", "", "2025-09-01", [900, 0, 0, 0, 210, 88], "900 × 1.25 + 210 × 10 + 88 × 10", "0.004105", "https://ai.google.dev/gemini-api/docs/pricing"],
  ["at 200k", "gemini", "gemini-2.5-pro", "gemini-2.5-pro", "", "", "2025-09-01", [150000, 50000, 0, 0, 210, 0], "150000 × 1.25 + 50000 × 0.125 + 210 × 10", "0.19585", "https://ai.google.dev/gemini-api/docs/pricing"],
  ["beyond 200k", "gemini", "gemini-2.5-pro", "gemini-2.5-pro", "", "", "2025-09-01", [150001, 50000, 0, 0, 210, 0], "150001 × 2.5 + 50000 × 0.25 + 210 × 15", "0.3906525", "https://ai.google.dev/gemini-api/docs/pricing"],
  ["flash lite", "gemini", "gemini-2.5-flash-lite", "gemini-2.5-flash-lite", "", "", "2025-12-01", [15000, 5000, 0, 0, 210, 0], "15000 × 0.1 + 5000 × 0.01 + 210 × 0.4", "0.001634", "https://ai.google.dev/gemini-api/docs/pricing"],
  ["prefix models/", "gemini", "models/gemini-2.5-flash", "models/gemini-2.5-flash", "", "", "2025-12-01", [15000, 5000, 0, 0, 210, 0], "15000 × 0.3 + 5000 × 0.03 + 210 × 2.5", "0.005175", "https://ai.google.dev/gemini-api/docs/pricing"],
  ["alias of the preview", "gemini", "gemini-3-pro", "gemini-3-pro", "", "", "2026-01-01", [900, 0, 0, 0, 210, 88], "900 × 2 + 210 × 12 + 88 × 12", "0.005376", "https://ai.google.dev/gemini-api/docs/pricing"],
  ["Antigravity's effort in the name", "antigravity", "gemini-3.1-pro-high", "gemini-3.1-pro-high", "", "", "2026-04-01", [900, 100, 0, 0, 210, 88], "900 × 2 + 100 × 0.2 + 210 × 12 + 88 × 12", "0.005396", "https://ai.google.dev/gemini-api/docs/pricing"],
  ["flex, half of input and output", "gemini", "gemini-3.5-flash", "gemini-3.5-flash", "", "flex", "2026-06-01", [9000, 1000, 0, 0, 210, 0], "9000 × 0.75 + 1000 × 0.15 + 210 × 4.5", "0.007845", "https://ai.google.dev/gemini-api/docs/pricing"],
  ["priority, 1.8 times", "gemini-interactions", "gemini-3.7-flash", "gemini-3.7-flash", "", "priority", "2026-10-01", [9000, 1000, 0, 0, 210, 0], "9000 × 1.35 + 1000 × 0.135 + 210 × 6.75", "0.0137025", "https://ai.google.dev/gemini-api/docs/pricing"],
  ["introductory price", "vertex", "gemini-3.6-flash", "gemini-3.6-flash", "", "", "2026-12-31", [9000, 1000, 0, 0, 210, 0], "9000 × 0.75 + 1000 × 0.075 + 210 × 3.75", "0.0076125", "https://ai.google.dev/gemini-api/docs/pricing"],
  ["after the introduction", "vertex", "gemini-3.6-flash", "gemini-3.6-flash", "", "", "2027-01-01", [9000, 1000, 0, 0, 210, 0], "9000 × 1.5 + 1000 × 0.15 + 210 × 7.5", "0.015225", "https://ai.google.dev/gemini-api/docs/pricing"],
  ["a tier whose price nobody published", "gemini", "gemini-2.5-pro", "gemini-2.5-pro", "", "priority", "2025-12-01", [9000, 0, 0, 0, 210, 0], "", null, "https://ai.google.dev/gemini-api/docs/pricing"],
  ["grok below 200k", "xai", "grok-4.5", "grok-4.5", "", "", "2026-10-01", [100000, 99999, 0, 0, 100, 0], "100000 × 2 + 99999 × 0.3 + 100 × 6", "0.2305997", "https://docs.x.ai/docs/models"],
  ["grok counts 200k as long", "xai", "grok-4.5", "grok-4.5", "", "", "2026-10-01", [100000, 100000, 0, 0, 100, 0], "100000 × 4 + 100000 × 0.6 + 100 × 12", "0.4612", "https://docs.x.ai/docs/models"],
  ["a vendor without tiers", "xai", "grok-code-fast-1", "grok-code-fast-1", "priority", "", "2026-10-01", [1000, 9000, 0, 0, 100, 0], "1000 × 0.2 + 9000 × 0.02 + 100 × 1.5", "0.00053", "https://docs.x.ai/docs/models"],
  ["off-peak hour", "openai-compatible-deepseek", "deepseek-v4-pro", "deepseek-v4-pro", "", "", "2026-09-01T00:59:59.999Z", [1000, 9000, 0, 0, 100, 0], "1000 × 0.66 + 9000 × 0.022 + 100 × 1.98", "0.001056", "https://api-docs.deepseek.com/quick_start/pricing"],
  ["peak hour", "openai-compatible-deepseek", "deepseek-v4-pro", "deepseek-v4-pro", "", "", "2026-09-01T01:00:00Z", [1000, 9000, 0, 0, 100, 0], "1000 × 1.32 + 9000 × 0.044 + 100 × 3.96", "0.002112", "https://api-docs.deepseek.com/quick_start/pricing"],
  ["second peak of the day", "openai-compatible-deepseek", "deepseek-v4-flash", "deepseek-v4-flash", "", "", "2026-09-01T09:59:59Z", [1000, 9000, 0, 0, 100, 0], "1000 × 0.44 + 9000 × 0.014 + 100 × 1.32", "0.000698", "https://api-docs.deepseek.com/quick_start/pricing"],
  ["half a thousandth of a cent", "openai-compatible-deepseek", "deepseek-v4-pro", "deepseek-v4-pro", "", "", "2026-08-16T12:00:00Z", [1000, 9001, 0, 0, 100, 0], "1000 × 0.435 + 9001 × 0.003625 + 100 × 0.87", "0.000554628625", "https://api-docs.deepseek.com/quick_start/pricing"],
  ["Kimi", "kimi", "kimi-k3", "kimi-k3", "", "", "2026-10-01", [1000, 9000, 0, 0, 100, 50], "1000 × 3 + 9000 × 0.3 + 100 × 15 + 50 × 15", "0.00795", "https://platform.kimi.ai/docs/models.md"],
  ["Kimi through another name", "kimi", "kimi-k2.5", "k2.5", "", "", "2026-03-01", [1000, 9000, 0, 0, 100, 0], "1000 × 0.6 + 9000 × 0.1 + 100 × 3", "0.0018", "https://platform.kimi.ai/docs/models.md"],
  ["a moving pointer before its change", "openai-compatible-mistral", "mistral-medium-latest", "mistral-medium-latest", "", "", "2026-06-15", [1000, 9000, 0, 0, 100, 0], "1000 × 0.4 + 9000 × 0.04 + 100 × 2", "0.00096", "https://mistral.ai/pricing/api"],
  ["a moving pointer after it", "openai-compatible-mistral", "mistral-medium-latest", "mistral-medium-latest", "", "", "2026-06-16", [1000, 9000, 0, 0, 100, 0], "1000 × 1.5 + 9000 × 0.15 + 100 × 7.5", "0.0036", "https://mistral.ai/pricing/api"],
  ["MiniMax writes cost", "openai-compatible-minimax", "MiniMax-M2.7", "MiniMax-M2.7", "", "", "2026-10-01", [1000, 9000, 500, 0, 100, 0], "1000 × 0.3 + 9000 × 0.06 + 500 × 0.375 + 100 × 1.2", "0.0011475", "https://platform.minimax.io/docs/guides/pricing-paygo"],
  ["Z.ai", "openai-compatible-zai", "glm-5.3", "glm-5.3", "", "", "2026-10-01", [1000, 9000, 0, 0, 100, 0], "1000 × 1.4 + 9000 × 0.26 + 100 × 4.4", "0.00418", "https://docs.z.ai/guides/overview/pricing"],
  ["Cohere", "openai-compatible-cohere", "command-a-03-2025", "command-a-03-2025", "", "", "2026-10-01", [1000, 0, 0, 0, 100, 0], "1000 × 2.5 + 100 × 10", "0.0035", "https://cohere.com/pricing"],
  ["a reseller's own price", "openai-compatible-groq relay", "openai/gpt-oss-120b", "openai/gpt-oss-120b", "", "", "2026-10-01", [1000, 1000, 0, 0, 100, 0], "1000 × 0.15 + 1000 × 0.075 + 100 × 0.6", "0.000285", "https://console.groq.com/docs/models"],
  ["a reseller without a cached price", "openrouter", "qwen/qwen3-coder", "qwen/qwen3-coder", "", "", "2026-10-01", [1000, 1000, 0, 0, 100, 0], "1000 × 0.22 + 1000 × 0.22 + 100 × 1.8", "0.00062", "https://openrouter.ai/models"],
  ["reasoning has a price of its own", "openrouter", "perplexity/sonar-deep-research", "perplexity/sonar-deep-research", "", "", "2026-10-01", [1000, 0, 0, 0, 100, 2000], "1000 × 2 + 100 × 8 + 2000 × 3", "0.0088", "https://openrouter.ai/models"],
  ["free", "openrouter", "devstral-small:free", "devstral-small:free", "", "", "2026-10-01", [1000, 0, 0, 0, 100, 0], "1000 × 0 + 100 × 0", "0", "https://openrouter.ai/models"],
  ["the requested name, where the resolved one says nothing", "openai-compatible-workshop", "", "gpt-4o", "", "", "2026-10-01", [1000, 0, 0, 0, 100, 0], "1000 × 2.5 + 100 × 10", "0.0035", "https://developers.openai.com/api/docs/pricing"],
  ["unknown is not free", "openai-compatible-workshop", "local-llama", "llama", "", "", "2026-10-01", [1000, 0, 0, 0, 100, 0], "", null, ""],
  ["a resembling name is not enough", "xai", "grok-code-fast-2", "grok-code-fast-2", "", "", "2026-10-01", [1000, 0, 0, 0, 100, 0], "", null, "https://docs.x.ai/docs/models"],
  ["an unknown version of a known family", "claude", "claude-opus-4-99", "claude-opus-4-99", "", "", "2026-10-01", [1000, 0, 0, 0, 100, 0], "", null, "https://platform.claude.com/docs/en/about-claude/pricing"],
  ["a failed attempt without tokens", "codex", "gpt-5.4", "gpt-5.4", "", "", "2026-04-01", [0, 0, 0, 0, 0, 0], "", "0", "https://developers.openai.com/api/docs/pricing"],
  ["a step of another model", "codex", "gpt-5.5", "gpt-5.5", "", "", "2026-05-01", [200000, 100000, 0, 0, 1000, 0], "200000 × 10 + 100000 × 1 + 1000 × 45", "2.145", "https://developers.openai.com/api/docs/pricing"],
  ["the last token before it", "codex", "gpt-5.5", "gpt-5.5", "", "", "2026-05-01", [200000, 71999, 0, 0, 1000, 0], "200000 × 5 + 71999 × 0.5 + 1000 × 30", "1.0659995", "https://developers.openai.com/api/docs/pricing"],
  ["cache writes count towards the step", "codex", "gpt-5.6-sol", "gpt-5.6-sol", "", "", "2026-08-01", [200000, 50000, 30000, 0, 1000, 0], "200000 × 10 + 50000 × 1 + 30000 × 12.5 + 1000 × 45", "2.47", "https://developers.openai.com/api/docs/pricing"],
  ["beyond 200k of a preview", "gemini", "gemini-3-pro-preview", "gemini-3-pro-preview", "", "", "2026-01-10", [150000, 60000, 0, 0, 100, 200], "150000 × 4 + 60000 × 0.4 + 100 × 18 + 200 × 18", "0.6294", "https://ai.google.dev/gemini-api/docs/pricing"],
  ["grok beyond 200k", "xai", "grok-4.3", "grok-4.3", "", "", "2026-06-01", [250000, 0, 0, 0, 100, 0], "250000 × 2.5 + 100 × 5", "0.6255", "https://docs.x.ai/docs/models"],
  ["flex, half, cached input too", "codex", "gpt-5.5", "gpt-5.5", "flex", "", "2026-05-01", [10000, 10000, 0, 0, 1000, 0], "10000 × 2.5 + 10000 × 0.25 + 1000 × 15", "0.0425", "https://developers.openai.com/api/docs/pricing"],
  ["priority of a small model", "codex", "gpt-5.4-mini", "gpt-5.4-mini", "priority", "", "2026-05-01", [1000, 1000, 0, 0, 100, 0], "1000 × 1.5 + 1000 × 0.15 + 100 × 9", "0.00255", "https://developers.openai.com/api/docs/pricing"],
  ["priority of a reasoning model", "openai-compatible-openai", "o3", "o3", "", "priority", "2025-11-01", [1000, 1000, 0, 0, 100, 400], "1000 × 3.5 + 1000 × 0.875 + 100 × 14 + 400 × 14", "0.011375", "https://developers.openai.com/api/docs/pricing"],
  ["fast mode, cache writes too", "claude", "claude-opus-4-6", "claude-opus-4-6", "", "fast", "2026-05-01", [1000, 2000, 100, 0, 60, 0], "1000 × 30 + 2000 × 3 + 100 × 37.5 + 60 × 150", "0.04875", "https://platform.claude.com/docs/en/about-claude/pricing#fast-mode-pricing"],
];

/** A price entered by hand, in dollars, and a bill by it; the rest as in `GoldenRow`. */
export type EnteredRow = readonly [
  what: string,
  price: DollarPrice,
  tier: string,
  at: string,
  tokens: GoldenRow[7],
  bill: string,
  dollars: string | null,
  source: string,
];

const DEEPSEEK = "https://api-docs.deepseek.com/quick_start/pricing (until September 2025)";
const PERPLEXITY = "https://docs.perplexity.ai/getting-started/pricing (low search context)";
const CACHING = "https://platform.claude.com/docs/en/build-with-claude/prompt-caching#pricing";
const NOBODY = "made up: no provider publishes such a price";

/** DeepSeek-V3 at half the price from 16:30 to 00:30 UTC. */
const OFF_PEAK: DollarPrice = {
  tariffs: [
    { rates: { input: 0.27, cacheRead: 0.07, output: 1.1 } },
    {
      schedule: { zone: "UTC", from: 990, to: 30 },
      rates: { input: 0.135, cacheRead: 0.035, output: 0.55 },
    },
  ],
};
/** Three dollars for a million tokens, six for a thousand requests. */
const PER_REQUEST: DollarPrice = {
  tariffs: [{ rates: { input: 3, output: 15, request: 0.006 } }],
  tiers: { flex: { times: 0.5, inSteps: true }, priority: null },
};
const ONE_HOUR: DollarPrice = {
  tariffs: [{
    rates: { input: 3, cacheRead: 0.3, cacheWrite: 3.75, cacheWrite1h: 6, output: 15 },
    steps: [
      {
        above: 200_000,
        rates: { input: 6, cacheRead: 0.6, cacheWrite: 7.5, cacheWrite1h: 12, output: 22.5 },
      },
    ],
  }],
};
/** Half on Saturdays and Sundays in Berlin, twice beyond 1,000 tokens, a step in both. */
const WEEKEND: DollarPrice = {
  tariffs: [
    { rates: { input: 2, output: 4 }, steps: [{ above: 1_000, rates: { input: 4, output: 8 } }] },
    {
      schedule: { zone: "Europe/Berlin", days: [0, 6], from: 0, to: 1_440 },
      rates: { input: 1, output: 2 },
      steps: [{ above: 1_000, rates: { input: 2, output: 4 } }],
    },
  ],
  tiers: {
    priority: { rates: { input: 9, output: 18 }, inSteps: false },
    flex: { times: 0.25, inSteps: true },
  },
};

// deno-fmt-ignore
export const GOLDEN_ENTERED: readonly EnteredRow[] = [
  ["the minute before it is cheap", OFF_PEAK, "", "2025-06-02T16:29:59.999Z", [1000, 1000, 0, 0, 100, 0], "1000 × 0.27 + 1000 × 0.07 + 100 × 1.1", "0.00045", DEEPSEEK],
  ["off-peak", OFF_PEAK, "", "2025-06-02T16:30:00Z", [1000, 1000, 0, 0, 100, 0], "1000 × 0.135 + 1000 × 0.035 + 100 × 0.55", "0.000225", DEEPSEEK],
  ["off-peak past midnight", OFF_PEAK, "", "2025-06-03T00:29:59.999Z", [1000, 1000, 0, 0, 100, 0], "1000 × 0.135 + 1000 × 0.035 + 100 × 0.55", "0.000225", DEEPSEEK],
  ["dear again", OFF_PEAK, "", "2025-06-03T00:30:00Z", [1000, 1000, 0, 0, 100, 0], "1000 × 0.27 + 1000 × 0.07 + 100 × 1.1", "0.00045", DEEPSEEK],
  ["a fee per request", PER_REQUEST, "", "2026-06-01", [1000, 0, 0, 0, 200, 0], "1000 × 3 + 200 × 15 + 1 × 6000", "0.012", PERPLEXITY],
  ["no tokens, no fee: a failed attempt", PER_REQUEST, "", "2026-06-01", [0, 0, 0, 0, 0, 0], "", "0", PERPLEXITY],
  ["a tier halves the fee, too", PER_REQUEST, "flex", "2026-06-01", [1000, 0, 0, 0, 200, 0], "1000 × 1.5 + 200 × 7.5 + 1 × 3000", "0.006", NOBODY],
  ["a tier whose price is unknown", PER_REQUEST, "priority", "2026-06-01", [1000, 0, 0, 0, 200, 0], "", null, PERPLEXITY],
  ["CPA does not tell how long a cache write lives: billed as five minutes", ONE_HOUR, "", "2026-06-01", [100, 0, 2000, 0, 10, 0], "100 × 3 + 2000 × 3.75 + 10 × 15", "0.00795", CACHING],
  ["one that is known to live an hour", ONE_HOUR, "", "2026-06-01", [100, 0, 500, 2000, 10, 0], "100 × 3 + 500 × 3.75 + 2000 × 6 + 10 × 15", "0.014325", CACHING],
  ["the same beyond the step", ONE_HOUR, "", "2026-06-01", [100000, 100000, 500, 2000, 10, 0], "100000 × 6 + 100000 × 0.6 + 500 × 7.5 + 2000 × 12 + 10 × 22.5", "0.687975", CACHING],
  ["Friday night", WEEKEND, "", "2026-03-27T22:59:59.999Z", [100, 0, 0, 0, 10, 0], "100 × 2 + 10 × 4", "0.00024", NOBODY],
  ["Saturday in Berlin, Friday in UTC", WEEKEND, "", "2026-03-27T23:00:00Z", [100, 0, 0, 0, 10, 0], "100 × 1 + 10 × 2", "0.00012", NOBODY],
  ["the Sunday of 23 hours ends at 22:00 UTC", WEEKEND, "", "2026-03-29T21:59:59.999Z", [100, 0, 0, 0, 10, 0], "100 × 1 + 10 × 2", "0.00012", NOBODY],
  ["Monday in summer time", WEEKEND, "", "2026-03-29T22:00:00Z", [100, 0, 0, 0, 10, 0], "100 × 2 + 10 × 4", "0.00024", NOBODY],
  ["the Sunday of 25 hours ends at 23:00 UTC", WEEKEND, "", "2026-10-25T22:59:59Z", [100, 0, 0, 0, 10, 0], "100 × 1 + 10 × 2", "0.00012", NOBODY],
  ["a step on a weekend", WEEKEND, "", "2026-03-28T12:00:00Z", [1001, 0, 0, 0, 10, 0], "1001 × 2 + 10 × 4", "0.002042", NOBODY],
  ["flex on a weekend, beyond the step", WEEKEND, "flex", "2026-03-28T12:00:00Z", [1001, 0, 0, 0, 10, 0], "1001 × 0.5 + 10 × 1", "0.0005105", NOBODY],
  ["a tier with its own price", WEEKEND, "priority", "2026-03-30T12:00:00Z", [100, 0, 0, 0, 10, 0], "100 × 9 + 10 × 18", "0.00108", NOBODY],
  ["which does not reach beyond the step", WEEKEND, "priority", "2026-03-30T12:00:00Z", [1001, 0, 0, 0, 10, 0], "1001 × 4 + 10 × 8", "0.004084", NOBODY],
];
