/**
 * What a source is called in one line: one readable name, and at most one more detail.
 *
 * @module
 */
import type { RequestRow } from "../../../../server/http/contract/mod.ts";
import { shortHash } from "../../ui/short-hash.ts";

/** What is known of a source; empty text and "-" say nothing. */
export interface SourceFacts {
  readonly channel?: string;
  readonly provider?: string;
  readonly host?: string;
  /** Account, masked where it is to be masked. */
  readonly account?: string;
  /** Label of the credential, used where the account is not known. */
  readonly authLabel?: string;
  readonly maskedAccount?: string;
  /** Masked. */
  readonly source?: string;
}

/** Which fact a detail is; the words before it are the page's. */
export type DetailKind = "provider" | "host" | "account" | "source";
/** A name and its detail. */
export interface SourceLabel {
  readonly primary: string;
  readonly detail: { readonly kind: DetailKind; readonly text: string } | null;
}

/** Names of kinds of providers; every account of a kind has the same, so that they tell little. */
export const GENERIC: ReadonlySet<string> = new Set([
  "aistudio",
  "anthropic",
  "antigravity",
  "claude",
  "codex",
  "gemini",
  "gemini-cli",
  "iflow",
  "kimi",
  "openai",
  "openai-compatibility",
  "qwen",
  "vertex",
  "xai",
]);

function readable(value: string | undefined): string {
  const text = value?.trim() ?? "";
  return text === "-" ? "" : text;
}

/**
 * The name is the first readable of channel, provider, host, account, source, else "-"; a generic
 * provider gives way to what follows it. The detail is the first readable one that differs, of
 * provider, host, account, source.
 */
export function sourceLabel(
  facts: SourceFacts,
  generic: ReadonlySet<string> = GENERIC,
): SourceLabel {
  const provider = readable(facts.provider);
  const host = readable(facts.host);
  const account = readable(facts.account) || readable(facts.authLabel) ||
    readable(facts.maskedAccount);
  const source = readable(facts.source);
  const weak = generic.has(provider.toLowerCase());
  const primary = [
    readable(facts.channel),
    weak ? "" : provider,
    host,
    account,
    source,
    provider,
  ].find((text) => text !== "") ?? "-";
  const candidates = [
    ["provider", provider],
    ["host", host],
    ["account", account],
    ["source", source],
  ] as const;
  const found = candidates.find(([, text]) => text !== "" && text !== primary);
  return { primary, detail: found === undefined ? null : { kind: found[0], text: found[1] } };
}

/** `grace@example.org` as `gra***@example.org`; text without an address stays. */
export function maskAccount(text: string): string {
  return text.replace(/([^\s@]{1,3})[^\s@]*(@[^\s@]+)/, "$1***$2");
}

/** Name of the credential that answered a request. */
export function labelOf(row: RequestRow, masked: boolean): SourceLabel {
  return sourceLabel({
    provider: row.provider,
    account: masked ? maskAccount(row.account) : row.account,
    source: shortHash(row.authIndex),
  });
}

/** Sentence inside a failure's text, which is often JSON with places cut out. */
export function failureText(pattern: string): string {
  const message = /"message"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(pattern)?.[1];
  if (message === undefined || message === "") return pattern;
  return message.replace(/\\n/g, " ").replace(/\\(["\\/])/g, "$1");
}
