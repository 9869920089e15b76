/**
 * What an answer of CPA means (cpa-usage-queue.md §1.3, §1.7): one table for RESP and HTTP, so that
 * a refusal, an unreachable peer and an unsupported call are never mixed up.
 *
 * @module
 */
import { CpaError, type CpaFault } from "./types.ts";

const UNIT_MS: Readonly<Record<string, number>> = {
  h: 3_600_000,
  m: 60_000,
  s: 1000,
  ms: 1,
  us: 1e-3,
  "µs": 1e-3,
  "μs": 1e-3,
  ns: 1e-6,
};

/** A Go duration such as `29m59s` in ms; null when the text is none. */
export function parseGoDuration(text: string): number | null {
  let rest = text.trim();
  if (rest === "") return null;
  if (rest === "0") return 0;
  let sum = 0;
  while (rest !== "") {
    const match = /^(\d+(?:\.\d*)?|\.\d+)(h|ms|m|s|us|µs|μs|ns)/.exec(rest);
    if (match === null) return null;
    sum += Number(match[1]) * UNIT_MS[match[2]!]!;
    rest = rest.slice(match[0].length);
  }
  return sum;
}

/** A ban whose text names no time is taken for a whole one: 30 minutes. */
const WHOLE_BAN_MS = 30 * 60_000;

/** The refusals that the one key check of CPA gives to RESP and HTTP alike; null for others. */
export function refusalOf(
  text: string,
  more: { status?: number; stage?: string } = {},
): CpaError | null {
  const lower = text.toLowerCase();
  if (lower.includes("ip banned")) {
    const after = /try again in\s+([0-9a-zµμ.]+)/i.exec(text)?.[1] ?? "";
    const retryAfterMs = parseGoDuration(after.replace(/\.$/, "")) ?? WHOLE_BAN_MS;
    const minutes = Math.max(1, Math.ceil(retryAfterMs / 60_000));
    return new CpaError(
      `CPA has banned this address after five wrong management keys; it opens again in about ${minutes} min. Correct the key, then wait or restart CPA.`,
      "banned",
      { ...more, retryAfterMs },
    );
  }
  if (lower.includes("remote management disabled")) {
    return new CpaError(
      "CPA does not allow management from another host; set remote-management.allow-remote: true in its config.yaml.",
      "remote_disabled",
      more,
    );
  }
  if (lower.includes("management key not set")) {
    return new CpaError(
      "CPA has no management key; set remote-management.secret-key in its config.yaml.",
      "key_not_set",
      more,
    );
  }
  if (lower.includes("management key") || lower.startsWith("wrongpass")) {
    return new CpaError(
      "CPA refused the management key; enter the plain-text key of remote-management.secret-key.",
      "refused_key",
      more,
    );
  }
  return null;
}

/**
 * Meaning of a RESP error line (without its `-`).
 *
 * @param text - for example `ERR unknown command 'subscribe'`
 * @param stage - `auth`, `subscribe` or `pop`
 */
export function faultOfReply(text: string, stage: string): CpaError {
  const refusal = refusalOf(text, { stage });
  if (refusal !== null) return refusal;
  const lower = text.toLowerCase();
  const fail = (message: string, fault: CpaFault) => new CpaError(message, fault, { stage });
  if (lower.startsWith("noauth")) {
    return fail("CPA asks for the management key although one was sent.", "refused_key");
  }
  if (lower.includes("home mode")) {
    return fail(
      "CPA runs in home (cluster) mode and keeps its usage queue for its own home server; collect there.",
      "home_mode",
    );
  }
  if (lower.includes("resp auth disabled")) {
    return fail(
      "This CPA release (v7.1.17) has no usage output over RESP; HTTP is used.",
      "unsupported",
    );
  }
  if (lower.includes("unknown command")) {
    return fail(
      stage === "subscribe"
        ? "This CPA does not know SUBSCRIBE (older than v7.0.7); another transport is used."
        : `This CPA does not know the command of step ${stage}.`,
      "unsupported",
    );
  }
  if (lower.includes("unsupported channel")) {
    return fail("CPA has no queue of that name; set the queue name to usage.", "unsupported");
  }
  return fail(`CPA answered: ${clip(text)}`, "bad_answer");
}

/** CPA closed the line before it answered AUTH. */
export function closedBeforeAuth(cause?: unknown): CpaError {
  return new CpaError(
    "CPA closed the connection before it answered: its management is off (no secret-key), or http and https are mixed up in the address.",
    "management_off",
    { stage: "auth", cause },
  );
}

/** Something answered RESP with a line that is not RESP. */
export function notResp(firstByte: number, stage: string, cause: unknown): CpaError {
  const http = firstByte === 0x48;
  return new CpaError(
    http
      ? "The address answers RESP with HTTP: a reverse proxy stands before CPA; HTTP is used, or give CPA's own address."
      : "The address does not speak RESP; give CPA's own host and port.",
    http || stage === "auth" ? "unsupported" : "bad_answer",
    { stage, cause },
  );
}

/** Text of an unknown answer, bounded and on one line. */
export function clip(text: string, most = 200): string {
  const line = text.replace(/[\s\p{Cc}]+/gu, " ").trim();
  return line.length > most ? `${line.slice(0, most)}…` : line;
}

/** DNS, TCP or TLS failure as an error with its stage; the text of the system is kept as cause. */
export function unreachable(cause: unknown, where: string): CpaError {
  if (cause instanceof CpaError) return cause;
  // The address is taken out: a host called tls.example must not decide what went wrong.
  const text = causeChain(cause).replace(/ for url \([^)]*\)/g, "");
  const lower = text.toLowerCase();
  const say = (stage: string, message: string) =>
    new CpaError(message, "unreachable", { stage, cause });
  if (
    lower.includes("failed to lookup") || lower.includes("dns error") ||
    lower.includes("enotfound") || lower.includes("eai_again") ||
    lower.includes("name or service not known") || lower.includes("no address associated")
  ) {
    return say("dns", `The host name of ${where} is not known; check the address.`);
  }
  if (lower.includes("refused")) {
    return say("tcp", `Nothing listens at ${where}; is CPA running, and is the port right?`);
  }
  if (
    lower.includes("certificate") || lower.includes("self-signed") ||
    lower.includes("self signed") || lower.includes("unknownissuer") ||
    lower.includes("cert_") || lower.includes("altname")
  ) {
    return say(
      "tls",
      `The certificate of ${where} is not trusted (${
        clip(text, 120)
      }); install its authority or skip verification for this CPA.`,
    );
  }
  if (lower.includes("handshake eof") || lower.includes("closed by the peer")) {
    return say(
      "tls",
      `${where} closed the connection during the TLS handshake; is CPA starting, or is the address http://?`,
    );
  }
  if (
    lower.includes("ssl") || lower.includes("tls") || lower.includes("wrong version number") ||
    lower.includes("invalidcontenttype") || lower.includes("handshake") ||
    lower.includes("corrupt message")
  ) {
    return say("tls", `${where} does not speak TLS; use http:// in the address.`);
  }
  if (lower.includes("timed out") || lower.includes("timeout") || lower.includes("aborted")) {
    return say("tcp", `${where} did not answer in time; check address, port and firewall.`);
  }
  return say("tcp", `${where} cannot be reached (${clip(text, 120)}).`);
}

/** Messages and codes of an error and its causes in one text. */
function causeChain(error: unknown): string {
  const parts: string[] = [];
  let at: unknown = error;
  for (let depth = 0; depth < 6 && at instanceof Error; depth++) {
    parts.push(`${at.name} ${at.message}`);
    if ("code" in at && typeof at.code === "string") parts.push(at.code);
    at = at.cause;
  }
  return parts.length > 0 ? parts.join("; ") : String(error);
}
