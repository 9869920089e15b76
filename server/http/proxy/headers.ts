/**
 * What crosses the border in the heads of requests and answers.
 *
 * @module
 */
import type { Client } from "../client.ts";

/** Belongs to one connection and never to the next (RFC 9110 §7.6.1). */
const HOP_BY_HOP = [
  "connection",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
];

/** The caller's credentials, identity and place: none of CPA's business. */
const REQUEST_DROPPED = [
  "authorization",
  "cookie",
  "origin",
  "referer",
  "x-management-key",
  "host",
  "accept-encoding",
  "forwarded",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-forwarded-port",
  "x-forwarded-prefix",
  "x-real-ip",
  "expect",
];

/** What CPA may not say to a browser that believes to talk to us. */
const RESPONSE_DROPPED = [
  "set-cookie",
  "clear-site-data",
  "alt-svc",
  "refresh",
  "service-worker-allowed",
  "strict-transport-security",
  "content-security-policy",
  "content-security-policy-report-only",
  "www-authenticate",
  "x-accel-redirect",
  "x-accel-buffering",
];

/** Headers named by `Connection` belong to that connection as well. */
function connectionHeaders(headers: Headers): string[] {
  return (headers.get("connection") ?? "").split(",").map((name) => name.trim())
    .filter((name) => /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name));
}

/**
 * Head of the request to CPA.
 *
 * @param authorization what CPA is told, already chosen by the caller
 */
export function requestHeaders(from: Headers, client: Client, authorization: string): Headers {
  const headers = new Headers(from);
  for (const name of connectionHeaders(from)) headers.delete(name);
  for (const name of HOP_BY_HOP) headers.delete(name);
  for (const name of REQUEST_DROPPED) headers.delete(name);
  for (const name of [...headers.keys()]) {
    if (name.startsWith("sec-fetch-") || name.startsWith("sec-websocket-")) headers.delete(name);
  }
  // a chain is believed only from a trusted proxy; otherwise it begins with our peer
  const chain = client.viaProxy ? (from.get("x-forwarded-for") ?? "").trim() : "";
  headers.set("x-forwarded-for", chain === "" ? client.peer : `${chain}, ${client.peer}`);
  headers.set("authorization", authorization);
  // fetch would decode the body and keep the header that says it is encoded
  headers.set("accept-encoding", "identity");
  return headers;
}

/** Head of the answer. @param secret never leaves, whatever CPA echoes */
export function responseHeaders(from: Headers, secret: string): Headers {
  const headers = new Headers();
  const dropped = new Set([...HOP_BY_HOP, ...RESPONSE_DROPPED, ...connectionHeaders(from)]);
  for (const [name, value] of from) {
    if (dropped.has(name) || name.startsWith("access-control-")) continue;
    if (secret !== "" && value.includes(secret)) continue;
    headers.append(name, value);
  }
  if (!headers.has("cache-control")) headers.set("cache-control", "no-store");
  return headers;
}
