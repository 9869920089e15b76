/**
 * One HTTP POST to an address that was judged before: no second look-up, no redirect followed, a
 * bounded time and a bounded answer.
 *
 * @module
 */
import { lookup } from "node:dns/promises";
import { type ClientRequest, type IncomingMessage, request as plain } from "node:http";
import { request as secure } from "node:https";
import { isIP } from "node:net";
import { addressOf, type Destination, type Resolve } from "./address.ts";
import { AlertError } from "./error.ts";

/** From the look-up to the end of the answer, ms. */
export const POST_MS = 10_000;
/** Bytes of an answer that are read; the rest is cut off. */
const MOST_READ = 64 * 1024;

/** A message on its way. */
export interface Post {
  readonly to: Destination;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What came back. */
export interface Posted {
  readonly status: number;
  /** `Retry-After` as a delay, ms; null without one. */
  readonly retryAfterMs: number | null;
}

/** Surroundings of a POST. */
export interface Wire {
  readonly resolve: Resolve;
  readonly now: () => number;
  readonly timeoutMs?: number;
  /** Certificates trusted instead of the system's. */
  readonly ca?: string;
}

/** The system's resolver, `/etc/hosts` included. */
export const systemResolve: Resolve = async (host) =>
  (await lookup(host, { all: true })).map(({ address }) => address);

/** A message did not arrive; the sentence holds nothing of the address but its host. */
export class PostError extends Error {
  override readonly name = "PostError";
}

/**
 * Sends.
 *
 * @throws AlertError when the address is refused, PostError when nothing came back
 */
export async function post(message: Post, wire: Wire): Promise<Posted> {
  const { host } = message.to;
  const gone = new AbortController();
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    late.reject(new PostError(`${host} did not answer in time.`));
    gone.abort();
  }, wire.timeoutMs ?? POST_MS);
  try {
    return await Promise.race([late.promise, resolveAndSend(message, wire, gone.signal)]);
  } catch (error) {
    if (error instanceof AlertError || error instanceof PostError) throw error;
    throw new PostError(sentenceOf(host, error));
  } finally {
    clearTimeout(timer);
  }
}

async function resolveAndSend(message: Post, wire: Wire, signal: AbortSignal): Promise<Posted> {
  const address = await addressOf(message.to, wire.resolve);
  signal.throwIfAborted();
  return await send(message, address, wire, signal);
}

/** Connects to `address`; certificate and Host are those of the name. */
function send(
  { to: { url, host }, headers, body }: Post,
  address: string,
  { ca, now }: Wire,
  signal: AbortSignal,
): Promise<Posted> {
  const { promise, resolve, reject } = Promise.withResolvers<Posted>();
  const encrypted = url.protocol === "https:";
  const bytes = new TextEncoder().encode(body);
  const heard = (answer: IncomingMessage) => {
    const posted = {
      status: answer.statusCode ?? 0,
      retryAfterMs: retryAfter(answer.headers["retry-after"], now()),
    };
    let read = 0;
    answer.on("data", (chunk: Uint8Array) => {
      read += chunk.length;
      if (read <= MOST_READ) return;
      resolve(posted);
      outgoing.destroy();
    });
    answer.on("end", () => resolve(posted));
    answer.on("error", reject);
  };
  const options = {
    host: address,
    port: Number(url.port) || (encrypted ? 443 : 80),
    path: url.pathname + url.search,
    method: "POST",
    agent: false as const,
    headers: {
      ...headers,
      host: url.host,
      "user-agent": "cpa-manager",
      "content-length": String(bytes.length),
      connection: "close",
    },
  };
  const outgoing: ClientRequest = encrypted
    ? secure({
      ...options,
      // an address has no server name
      ...(isIP(host) === 0 ? { servername: host } : {}),
      ...(ca === undefined ? {} : { ca }),
    }, heard)
    : plain(options, heard);
  outgoing.on("error", reject);
  const stop = () => outgoing.destroy(new Error("given up"));
  signal.addEventListener("abort", stop, { once: true });
  outgoing.end(bytes);
  return promise.finally(() => signal.removeEventListener("abort", stop));
}

/** Seconds or a date; nonsense is as good as nothing. */
function retryAfter(value: string | undefined, nowMs: number): number | null {
  if (value === undefined) return null;
  const text = value.trim();
  if (/^\d{1,9}(\.\d{1,9})?$/.test(text)) return Math.ceil(Number(text) * 1000);
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - nowMs);
}

const FAULTS: readonly (readonly [RegExp, string])[] = [
  [/ALTNAME|NotValidForName|altnames/i, "shows a certificate of another name"],
  [/CERT|UnknownIssuer|self.signed|Expired/i, "shows a certificate that is not trusted"],
  [/ECONNREFUSED|refused/i, "refuses the connection"],
  [/ENOTFOUND|EAI_|no address|lookup|No address|Name or service/i, "has no address"],
  [/ECONNRESET|EPIPE|hang up|closed|reset/i, "closed the connection"],
  [/NotCapable|ERR_ACCESS_DENIED|EACCES|EPERM/i, "may not be reached by this program"],
];

/** Messages of the runtime may quote the address: only their kind is told. */
function sentenceOf(host: string, error: unknown): string {
  const { code, name, message } = error as { code?: string; name?: string; message?: string };
  const text = `${code ?? ""} ${name ?? ""} ${message ?? ""}`;
  return `${host} ${FAULTS.find(([kind]) => kind.test(text))?.[1] ?? "cannot be reached"}.`;
}
