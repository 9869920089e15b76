/**
 * The filter that a failure body passes before it is kept (cpa-usage-queue.md §5.8). Every
 * expression is linear in its input: runs are entered only at their start, and nothing after an
 * open-ended repeat can fail.
 *
 * @module
 */
import { cutBytes, trimSpace } from "./text.ts";

/** Longest summary, bytes, without the `...` that marks a cut. */
export const SUMMARY_BYTES = 4096;
const INPUT_CHARS = 65_536;
/** Longest beginning of a secret that no expression recognises yet, when the input was cut. */
const CUT_MARGIN = 256;

const R = "[redacted]";
/** Quote of a JSON member, also inside JSON that is itself a JSON string. */
const QUOTE = String.raw`\\{0,3}["']`;
const SEP = String.raw`(?:${QUOTE})?\s{0,4}[:=]\s{0,4}`;
/** What was replaced before is not replaced again. */
const FRESH = String.raw`(?!\s{0,4}(?:\[\s{0,4})?(?:${QUOTE})?\[redacted)`;
const VALUE = String.raw`(?:\[\s{0,4})?(?:${QUOTE}(?:[^"'\\]|\\[^"'])*|[^\s"',;}\]]+)`;

const AUTHORIZATION = new RegExp(
  String
    .raw`((?<![a-z])authorization${SEP})${FRESH}(?:(?:\[\s{0,4})?${QUOTE}(?:[^"'\\]|\\[^"'])*|[^\r\n"',;}\]]+)`,
  "gi",
);
const BEARER = /(?<![a-z])(bearer)(?:\s|%20|\+){1,4}[a-z0-9._~+/=-]{8,}/gi;
const TOKENS = new RegExp(
  String.raw`((?<![a-z])(?:access|refresh|id)[_-]?token${SEP})${FRESH}${VALUE}`,
  "gi",
);
const KEYS = new RegExp(
  String.raw`((?<![a-z])(?:x-)?(?:goog-)?api[ _-]?key${SEP})${FRESH}${VALUE}`,
  "gi",
);
/** The key that some providers echo into the sentence: `Incorrect API key provided: abc…`. */
const ECHOED = /(api key provided:?\s{1,2})(?!\[redacted)[^\s"',;}\\]+/gi;
const BARE = new RegExp(
  "(?<![A-Za-z0-9])(?:(?:sk-proj-|sk-ant-|sk-|sess-|ghp_|hf_|pk_|rk_)[A-Za-z0-9_-]{6,}" +
    "|github_pat_[A-Za-z0-9_]{20,}|AIza[A-Za-z0-9_-]{8,})",
  "g",
);
/** Cookie members of JSON, as text or as an array of texts. */
const COOKIE_JSON = new RegExp(
  String
    .raw`(${QUOTE}(?:set-|set_)?cookie${QUOTE}\s{0,4}:\s{0,4})${FRESH}(?:\[(?:[\s,]|\\{0,3}"(?:[^"\\]|\\[^"])*(?:\\{0,3}")?)*\]?|${QUOTE}(?:[^"'\\]|\\[^"'])*)`,
  "gi",
);
const COOKIE_HEADER =
  /((?<![a-z])(?:set-)?cookie\s{0,4}:)(?!\s{0,4}(?:\[redacted|["'[\\]))\s{0,4}[^\r\n"']+/gi;
const EMAIL =
  /(?<![\p{L}\p{N}._%+'-])([\p{L}\p{N}._%+'-])[\p{L}\p{N}._%+'-]*@((?:[\p{L}\p{N}-]+\.)+\p{L}{2,})/gu;

/** Cheap test: could any expression of `redactText` match? */
const SUSPECT =
  /@|sk-|sess-|ghp_|hf_|pk_|rk_|github_pat_|AIza|authori|bearer|token|cookie|api.?key/i;

/** True when `redactText` may change the text. */
export function isSuspect(text: string): boolean {
  return SUSPECT.test(text);
}

function keepQuote(whole: string, name: string): string {
  // The opening quote or bracket of the value stays, so that JSON stays readable.
  const rest = whole.slice(name.length);
  const open = /^(?:\[\s{0,4})?(?:\\{0,3}["'])?/.exec(rest)?.[0] ?? "";
  return name + open + R;
}

/** Replaces everything that is or looks like a secret; length is not limited. */
export function redactText(text: string): string {
  if (!isSuspect(text)) return text;
  let out = text
    .replace(AUTHORIZATION, keepQuote)
    .replace(BEARER, "$1 " + R)
    .replace(TOKENS, keepQuote)
    .replace(KEYS, keepQuote)
    .replace(ECHOED, "$1" + R)
    .replace(BARE, R);
  if (/cookie/i.test(out)) {
    out = out
      .replace(COOKIE_JSON, (whole, name: string) => {
        const rest = whole.slice(name.length);
        if (rest.startsWith("[")) return `${name}["${R}"]`;
        return keepQuote(whole, name);
      })
      .replace(COOKIE_HEADER, "$1 " + R);
  }
  return out.includes("@") ? out.replace(EMAIL, "$1***@$2") : out;
}

/**
 * Redacted summary of a failure body, at most `maxBytes` (≤ 32,768) of UTF-8 plus `...` when it was
 * cut. Texts in `secrets` (the record's own key and source) are removed wherever they stand.
 */
export function failSummary(
  text: string,
  maxBytes = SUMMARY_BYTES,
  secrets: readonly string[] = [],
): string {
  const cut = text.length > INPUT_CHARS;
  let body = trimSpace(cut ? text.slice(0, INPUT_CHARS) : text);
  for (const secret of secrets) {
    if (secret.length >= 6 && body.includes(secret)) body = body.replaceAll(secret, R);
  }
  let out = trimSpace(redactText(body).toWellFormed());
  if (cut) out = out.slice(0, -CUT_MARGIN);
  const short = cutBytes(out, maxBytes);
  return short.length < out.length || cut ? short.toWellFormed() + "..." : short;
}
