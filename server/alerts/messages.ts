/**
 * Messages as the services want them.
 *
 * @module
 */
import type { AlertEvent, AlertParams, ChannelKind } from "./types.ts";

/** What is told. */
export interface Message {
  readonly event: AlertEvent | "digest" | "test";
  readonly atMs: number;
  readonly sentence: string;
  readonly params: AlertParams;
  /** The others of a digest, oldest first. */
  readonly more?: readonly string[] | undefined;
}

/** An HTTP POST without its address. */
export interface Written {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Longest text of a message, characters; the least of the services is Discord's 2,000. */
const LONGEST = 1_800;
/** Sentences of a digest. */
const MOST_SENTENCES = 10;

const MARKS: Record<Message["event"], string> = {
  budget: "moneybag",
  collector: "warning",
  gap: "hole",
  credential: "key",
  unpriced: "label",
  disk: "floppy_disk",
  digest: "card_file_box",
  test: "wave",
};

/** The message of a kind; names of people and models inside it stay text. */
export function write(
  kind: ChannelKind,
  { target, token }: { readonly target: string; readonly token: string },
  message: Message,
): Written {
  const text = textOf(message);
  const bearer = token === "" ? {} : { authorization: `Bearer ${token}` };
  switch (kind) {
    case "slack":
      // https://docs.slack.dev/messaging/formatting-message-text: these three are control characters
      return json({
        text: `*cpa-manager* ${
          text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")
        }`,
      });
    case "discord":
      return json({
        username: "cpa-manager",
        content: text.replace(/[\\*_~`|>#[\]]/g, "\\$&"),
        // a name such as @everyone calls nobody
        allowed_mentions: { parse: [] },
      });
    case "telegram":
      // without a parse mode nothing in the text is markup
      return json({
        chat_id: target,
        text: `cpa-manager: ${text}`,
        link_preview_options: { is_disabled: true },
      });
    case "ntfy":
      return {
        headers: {
          "content-type": "text/plain; charset=utf-8",
          title: "cpa-manager",
          tags: MARKS[message.event],
          ...bearer,
        },
        body: text,
      };
    case "json": {
      const { event, atMs, sentence, params, more } = message;
      return json({
        source: "cpa-manager",
        event,
        at: new Date(atMs).toISOString(),
        sentence,
        params,
        ...(more === undefined ? {} : { more }),
      }, bearer);
    }
  }
}

function json(value: unknown, headers: Readonly<Record<string, string>> = {}): Written {
  return {
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(value),
  };
}

function textOf({ sentence, more = [] }: Message): string {
  const shown = more.slice(0, MOST_SENTENCES);
  const left = more.length - shown.length;
  const lines = [sentence, ...shown.map((line) => `– ${line}`)].map(oneLine);
  if (left > 0) lines.push(`– and ${left} more`);
  const text = lines.join("\n");
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, " ");
}

/** The address a message of this kind is posted to. */
export function addressFor(kind: ChannelKind, entered: string): string {
  const text = entered.trim();
  if (kind !== "telegram") return text;
  // people copy the address up to the bot's token
  return /^https?:\/\/[^?#]*\/bot[^/?#]+\/?$/.test(text)
    ? `${text.replace(/\/$/, "")}/sendMessage`
    : text;
}

/** What an HTTP status says about a message; empty when it was taken. */
export function verdict(status: number, host: string): string {
  if (status >= 200 && status < 300) return "";
  if (status >= 300 && status < 400) {
    return `${host} redirects (HTTP ${status}); enter the address it leads to.`;
  }
  if (status === 401 || status === 403) return `${host} refused the token (HTTP ${status}).`;
  if (status === 404 || status === 410) return `${host} knows no such address (HTTP ${status}).`;
  if (status === 429) return `${host} wants fewer messages (HTTP 429).`;
  return `${host} did not take the message (HTTP ${status}).`;
}

/** Whether trying again can help. */
export function mayRecover(status: number): boolean {
  return status === 408 || status === 425 || status === 429 || status >= 500;
}
