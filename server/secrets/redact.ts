/**
 * The one place that takes secrets out of text: every log line, error and export passes `redact()`
 * (quality.md A12). Three layers: values that this process knows to be secret, in any usual
 * encoding; values of members, headers and parameters with telling names (cpa-usage-queue.md §5.8
 * and the array form it misses); strings that look like keys, and local parts of e-mail addresses.
 *
 * Every pattern either starts at a boundary that cannot lie inside its own match or consumes what
 * it has scanned, so that the time is linear in the length of the text.
 *
 * @module
 */
import { toBase64, utf8 } from "./bytes.ts";

/** What stands for a removed value. */
export const REDACTED = "[redacted]";

/** Shorter values are not registered: replacing them would shred the text. */
const SHORTEST = 6;
/** Registered values at a time; the oldest make room. */
const MOST = 256;

/** Takes secrets out of text. */
export class Redactor {
  /** Secret → all of its forms. */
  readonly #registered = new Map<string, readonly string[]>();
  /** Forms of all secrets, longest first. */
  #forms: readonly string[] = [];

  /** Makes a value unspeakable for the rest of the process. Short ones are ignored. */
  register(secret: string): void {
    const value = secret.trim();
    if (value.length < SHORTEST || this.#registered.has(value)) return;
    this.#registered.set(value, formsOf(value));
    if (this.#registered.size > MOST) {
      const oldest = this.#registered.keys().next().value;
      if (oldest !== undefined) this.#registered.delete(oldest);
    }
    this.#forms = [...new Set([...this.#registered.values()].flat())]
      .sort((a, b) => b.length - a.length);
  }

  /** The text without secrets. Redacting twice changes nothing more. */
  redact(text: string): string {
    if (text === "") return text;
    let found = text;
    for (const form of this.#forms) {
      if (found.includes(form)) found = found.replaceAll(form, REDACTED);
    }
    found = redactMembers(found);
    for (const [pattern, replacement] of PATTERNS) found = found.replace(pattern, replacement);
    return found;
  }
}

/** A value as it may show up: plain, in a URL, in JSON, in hex, and inside base64 at any offset. */
function formsOf(value: string): string[] {
  const bytes = utf8(value);
  const encoded = encodeURIComponent(value);
  const forms = [
    value,
    encoded,
    encoded.replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase()),
    encoded.replaceAll("%20", "+"),
    JSON.stringify(value).slice(1, -1),
    bytes.toHex(),
    bytes.toHex().toUpperCase(),
  ];
  for (let offset = 0; offset < 3; offset++) {
    const padded = new Uint8Array(offset + bytes.length);
    padded.set(bytes, offset);
    // characters that also depend on the bytes before or behind are left out
    const first = Math.ceil(offset * 8 / 6);
    const last = Math.floor(padded.length * 8 / 6);
    const middle = toBase64(padded).slice(first, last);
    if (middle.length >= SHORTEST) {
      forms.push(
        middle,
        middle.replaceAll("+", "-").replaceAll("/", "_"),
        encodeURIComponent(middle),
      );
    }
  }
  return forms.filter((form) => form.length >= SHORTEST);
}

/** Strings that are secret by their look. Order matters: an address's password before e-mails. */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  // a cookie or authorization header is handled by name; this is the bare scheme
  [/(?<![A-Za-z0-9])(bearer|basic)(\s{1,8})[A-Za-z0-9._~+/=-]{8,}/gi, `$1$2${REDACTED}`],
  [/enc:v1:[A-Za-z0-9+/=]+(?::[A-Za-z0-9+/=]*)?/g, `enc:v1:${REDACTED}`],
  [
    /(?<![A-Za-z0-9])(?:sk-|sess-|gh[pousr]_|hf_|pk_|rk_|xai-|gsk_|cmp_admin_|cpamp_)[A-Za-z0-9_-]{6,}/g,
    REDACTED,
  ],
  [/(?<![A-Za-z0-9])github_pat_[A-Za-z0-9_]{20,}/g, REDACTED],
  [/(?<![A-Za-z0-9])AIza[A-Za-z0-9_-]{8,}/g, REDACTED],
  [/(?<![A-Za-z0-9])ya29\.[A-Za-z0-9_.-]{8,}/g, REDACTED],
  [/(?<![A-Za-z0-9])AKIA[A-Z0-9]{12,}/g, REDACTED],
  // JSON web tokens; the look-behind keeps restarts out of a run of token characters
  [/(?<![A-Za-z0-9_.-])eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_.-]*/g, REDACTED],
  [/([?&](?:key|code|state|sig|signature|auth)=)[^&\s"'<>#\\]{6,}/gi, `$1${REDACTED}`],
  [/(:\/\/)[^/\s@"'<>]{1,512}@/g, `$1${REDACTED}@`],
  [
    /(?<![\p{L}\p{N}._+'*-])([\p{L}\p{N}._+'-])[\p{L}\p{N}._+'-]*(@|%40)(?=[\p{L}\p{N}])/gu,
    "$1***$2",
  ],
];

/** A name, its closing quote, and the colon or equals sign behind it. */
const MEMBER =
  /(?<![A-Za-z0-9_-])([A-Za-z0-9_-]+(?: key)?)(?![A-Za-z0-9_-])(\\{0,31}["'])?\s{0,8}[:=]{1,2}>?\s{0,8}/g;

/** Names whose value is a secret, after lower-casing and unifying `-`, ` ` and `_`. */
function isSecretName(name: string): boolean {
  const plain = name.toLowerCase().replace(/[- _]/g, "");
  return /(?:authorization|cookie2?|token|apikey|accesskey|privatekey|managementkey|adminkey|datakey|secretkey|passw(?:or)?d|passphrase|pwd|sessionid|managersession|credentials)$/
    .test(plain) || plain.includes("secret");
}

/** Replaces the values behind secret names, whatever their form. */
function redactMembers(text: string): string {
  let out = "";
  let done = 0;
  MEMBER.lastIndex = 0;
  for (let match = MEMBER.exec(text); match !== null; match = MEMBER.exec(text)) {
    if (!isSecretName(match[1] ?? "")) continue;
    const start = MEMBER.lastIndex;
    const value = valueAt(text, start, /cookie2?$|authorization$/i.test(match[1] ?? ""));
    if (value === null) continue;
    out += text.slice(done, start) + value.shown;
    done = value.end;
    MEMBER.lastIndex = value.end;
  }
  return done === 0 ? text : out + text.slice(done);
}

interface Value {
  readonly end: number;
  readonly shown: string;
}

/** The value that starts at `start`; null when there is nothing to hide. */
function valueAt(text: string, start: number, toLineEnd: boolean): Value | null {
  if (text.startsWith(REDACTED, start)) {
    // behind what an earlier layer replaced the rest of a header may follow
    let behind = start;
    while (text.startsWith(REDACTED, behind)) behind += REDACTED.length;
    return toLineEnd ? bare(text, behind, true) : null;
  }
  const quote = /^\\{0,31}["']/.exec(text.slice(start, start + 32))?.[0];
  if (quote !== undefined) {
    const end = quoteEnd(text, start + quote.length, quote);
    // an empty value stays: that nothing was set may be the point
    if (end === start + quote.length) return null;
    const closed = text.startsWith(quote, end);
    return {
      end: closed ? end + quote.length : end,
      shown: `${quote}${REDACTED}${closed ? quote : ""}`,
    };
  }
  if (text[start] === "[") {
    const end = arrayEnd(text, start);
    return end - start <= 2 ? null : { end, shown: `["${REDACTED}"]` };
  }
  // members of an object are looked at one by one
  if (text[start] === "{") return null;
  return bare(text, start, toLineEnd);
}

/** An unquoted value: a word, or for headers the rest of the line. */
function bare(text: string, start: number, toLineEnd: boolean): Value | null {
  const stop = toLineEnd ? /[\r\n"'}\]]|\\[rn"]/g : /[\s,;&"'<>)}\]\\]/g;
  stop.lastIndex = start;
  let end = stop.exec(text)?.index ?? text.length;
  const word = text.slice(start, end);
  if (/^(?:bearer|basic|token)$/i.test(word) && text[end] === " ") {
    stop.lastIndex = end + 1;
    end = stop.exec(text)?.index ?? text.length;
  }
  if (word.trim() === "" || /^(?:null|true|false|nil|none|undefined)$/i.test(word.trim())) {
    return null;
  }
  return { end, shown: REDACTED };
}

/** Position of the quote that closes a string opened by `quote`, or the end of the text. */
function quoteEnd(text: string, start: number, quote: string): number {
  const mark = quote.at(-1) ?? '"';
  const own = quote.length - 1;
  for (let at = text.indexOf(mark, start); at !== -1; at = text.indexOf(mark, at + 1)) {
    let slashes = 0;
    while (at - slashes > start && text[at - slashes - 1] === "\\") slashes++;
    // fewer than our own: the string around this one ends here
    if (slashes < own) return at - slashes;
    // in a string within a string every backslash of the content is written `own + 1` times
    const escapes = (slashes - own) / (own + 1);
    if (escapes % 2 === 0) return at - own;
  }
  return text.length;
}

/** Position behind the bracket that closes the array at `start`, or the end of the text. */
function arrayEnd(text: string, start: number): number {
  let depth = 0;
  const marks = /\\{0,31}["']|[[\]]/g;
  marks.lastIndex = start;
  for (let mark = marks.exec(text); mark !== null; mark = marks.exec(text)) {
    if (mark[0] === "[") depth++;
    else if (mark[0] === "]") {
      if (--depth === 0) return mark.index + 1;
    } else {
      const end = quoteEnd(text, mark.index + mark[0].length, mark[0]);
      marks.lastIndex = Math.min(text.length, end + mark[0].length);
    }
  }
  return text.length;
}

const shared = new Redactor();

/** Registers a secret with `redact()`, for this thread. */
export function registerSecret(secret: string): void {
  shared.register(secret);
}

/** See the module's comment. */
export function redact(text: string): string {
  return shared.redact(text);
}
