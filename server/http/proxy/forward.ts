/**
 * One call passed on to CPA, both bodies as streams.
 *
 * @module
 */
import type { CpaTarget } from "../../cpa/types.ts";
import { boundedStream, tooLarge } from "../body.ts";
import { fault, HttpFault, originalFault } from "../errors.ts";
import type { Context } from "../route.ts";
import { requestHeaders, responseHeaders } from "./headers.ts";
import { uncheckedFetch } from "./unchecked_fetch.ts";
import { forwardSocket } from "./websocket.ts";

/** In whose name CPA is asked. */
export interface ForwardAs {
  /** `manager`: with our key. `caller`: with the caller's own Authorization. */
  readonly as: "manager" | "caller";
  /** Body that was already read to judge it. */
  readonly body?: Uint8Array<ArrayBuffer> | undefined;
}

/** Answers that must not have a body. */
const BODILESS: ReadonlySet<number> = new Set([204, 205, 304]);

/**
 * Passes the request on and the answer back.
 *
 * @throws HttpFault 428 until configured; 502 and 504 when CPA does not answer; 413 beyond the limit
 */
export async function forward(context: Context, how: ForwardAs): Promise<Response> {
  const { request, client, services, limits } = context;
  const target = await services.settings.resolve();
  if (target === null) throw originalFault(428, "usage service is not configured");
  const url = target.baseUrl + context.path + context.search;
  const authorization = how.as === "manager"
    ? `Bearer ${target.managementKey}`
    : request.headers.get("authorization") ?? "";
  const headers = requestHeaders(request.headers, client, authorization);
  if (request.headers.get("upgrade")?.toLowerCase() === "websocket") {
    return await forwardSocket(request, url, target, headers, limits.upstreamHeadMs);
  }

  const call = new AbortController();
  const end = () => call.abort();
  request.signal.addEventListener("abort", end, { once: true });
  const late = setTimeout(() => call.abort(TOO_LATE), limits.upstreamHeadMs);
  let exceeded = false;
  const bodyAllowed = request.method !== "GET" && request.method !== "HEAD";
  if (Number(request.headers.get("content-length") ?? "0") > limits.proxyBody) {
    clearTimeout(late);
    throw tooLarge(limits.proxyBody);
  }
  const body = how.body ?? (request.body === null || !bodyAllowed ? null : boundedStream(
    request.body,
    limits.proxyBody,
    () => {
      exceeded = true;
      call.abort();
    },
  ));
  // the length of a body that was read is set by fetch itself
  if (how.body !== undefined || !bodyAllowed) headers.delete("content-length");
  try {
    const ask = target.tlsSkipVerify && url.startsWith("https:") ? uncheckedFetch : fetch;
    const response = await ask(url, {
      method: request.method,
      headers,
      body,
      redirect: "manual",
      signal: call.signal,
    });
    clearTimeout(late);
    const out = responseHeaders(response.headers, target.managementKey);
    rewriteLocation(out, target.baseUrl, context.config.basePath);
    if (response.body === null || BODILESS.has(response.status) || request.method === "HEAD") {
      await response.body?.cancel();
      return new Response(null, { status: response.status, headers: out });
    }
    return new Response(watched(response.body, call, limits.upstreamIdleMs), {
      status: response.status,
      headers: out,
    });
  } catch (error) {
    clearTimeout(late);
    request.signal.removeEventListener("abort", end);
    if (exceeded) throw tooLarge(limits.proxyBody);
    if (call.signal.reason === TOO_LATE) throw fault("upstream_timeout", unanswered(target));
    if (error instanceof HttpFault) throw error;
    throw originalFault(502, unreachable(error, target));
  }
}

const TOO_LATE = new Error("no answer in time");

/** Ends a body that has fallen silent, and the call when the client leaves. */
function watched(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  call: AbortController,
  idleMs: number,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const reader = body.getReader();
  let timer: ReturnType<typeof setTimeout> | undefined;
  return new ReadableStream({
    async pull(controller) {
      timer = setTimeout(() => call.abort(), idleMs);
      try {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      } finally {
        clearTimeout(timer);
      }
    },
    async cancel(reason) {
      clearTimeout(timer);
      await reader.cancel(reason).catch(() => {});
      call.abort();
    },
  }, { highWaterMark: 0 });
}

/** A redirect of CPA to itself leads through us again; any other is shown as it is. */
function rewriteLocation(headers: Headers, baseUrl: string, basePath: string): void {
  const location = headers.get("location");
  if (location === null) return;
  if (location.startsWith(baseUrl + "/")) {
    headers.set("location", basePath + location.slice(baseUrl.length));
  } else if (location.startsWith("/") && !location.startsWith("//")) {
    headers.set("location", basePath + location);
  }
}

function host({ baseUrl }: CpaTarget): string {
  try {
    return new URL(baseUrl).host;
  } catch {
    return "its address";
  }
}

function unanswered(target: CpaTarget): string {
  return `CPA at ${host(target)} did not answer in time.`;
}

/** Reasons as the runtime words them, and what they mean for a person. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [/refused/i, "refused the connection. Is it running, and is the port right?"],
  [/dns|lookup|name or service|ENOTFOUND/i, "has a host name that cannot be resolved."],
  [/certificate|tls|ssl|alert/i, "did not offer a TLS certificate that can be trusted."],
  [/reset|closed|eof|incomplete|broken pipe|hang up/i, "closed the connection before it answered."],
  [/unreachable|no route/i, "cannot be reached on the network."],
  [/timed? ?out/i, "did not accept the connection in time."],
];

/** Sentence of a 502: the address without user info, the reason without internals. */
export function unreachable(error: unknown, target: CpaTarget): string {
  const cause = error instanceof Error && error.cause !== undefined ? String(error.cause) : "";
  const text = `${error instanceof Error ? error.message : ""} ${cause}`;
  const reason = REASONS.find(([pattern]) => pattern.test(text))?.[1] ??
    "did not answer in a way that is understood.";
  return `CPA at ${host(target)} ${reason}`;
}
