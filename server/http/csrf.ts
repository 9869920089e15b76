/**
 * Requests that a browser sends along with its cookie must come from our own page.
 *
 * @module
 */
import type { Client } from "./client.ts";
import { fault, type HttpFault } from "./errors.ts";

/** Methods that never change anything. */
const SAFE: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

/** Upgrades are GETs that open a channel both ways: they count as unsafe. */
export function isUnsafe(request: Request): boolean {
  return !SAFE.has(request.method) || request.headers.has("upgrade");
}

/**
 * Why the request does not come from our own page; null when it does.
 *
 * `Sec-Fetch-Site` is the browser's own verdict over the address it sees and no proxy can falsify
 * it by rewriting `Host`; browsers leave it out over plain HTTP, and then `Origin` must name the
 * host that was asked.
 */
export function foreignOrigin(headers: Headers, client: Client): HttpFault | null {
  const site = headers.get("sec-fetch-site");
  if (site !== null) {
    return site === "same-origin" || site === "none" ? null : fault("cross_site");
  }
  const origin = headers.get("origin");
  if (origin === null) {
    return fault(
      "cross_site",
      "A request with a session cookie must say where it comes from (Origin header); " +
        "scripts use the admin key as a bearer token.",
    );
  }
  let from: URL;
  try {
    from = new URL(origin);
  } catch {
    return fault("cross_site");
  }
  if (sameHost(from, client.host)) return null;
  return fault(
    "origin_mismatch",
    `The page was opened at ${from.host}, but the request arrived for ` +
      `${client.host.replace(/[^\w.:[\]-]/g, "") || "no host"}. If a reverse proxy stands in ` +
      "between, let it pass the Host header on, or name it in TRUSTED_PROXIES and let it send " +
      "X-Forwarded-Host.",
  );
}

function sameHost(origin: URL, host: string): boolean {
  try {
    return new URL(`${origin.protocol}//${host}`).host === origin.host;
  } catch {
    return false;
  }
}
