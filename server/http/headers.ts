/**
 * Headers every answer carries, and CORS.
 *
 * @module
 */

/** Policy of answers that are data: nothing in them may run, whatever CPA sent. */
export const DATA_POLICY =
  "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

/**
 * Adds what is missing; a policy that the answer brings along (the panel's) stays.
 *
 * @param secure the browser came over HTTPS; only then is HSTS meant for it
 */
export function secureHeaders(headers: Headers, secure: boolean): void {
  if (!headers.has("content-security-policy")) headers.set("content-security-policy", DATA_POLICY);
  headers.set("x-content-type-options", "nosniff");
  headers.set("x-frame-options", "DENY");
  headers.set("referrer-policy", "same-origin");
  headers.set("cross-origin-opener-policy", "same-origin");
  headers.set("cross-origin-resource-policy", "same-origin");
  headers.set("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
  if (secure) headers.set("strict-transport-security", "max-age=31536000");
}

/**
 * CORS as the original sends it, closed unless origins are configured. Credentials are never
 * allowed: other origins come with a bearer or not at all.
 */
export function corsHeaders(headers: Headers, origins: readonly string[], origin: string | null) {
  if (origins.length === 0) return;
  if (origins.includes("*")) {
    headers.set("access-control-allow-origin", "*");
  } else {
    headers.append("vary", "Origin");
    if (origin === null || !origins.includes(origin)) return;
    headers.set("access-control-allow-origin", origin);
  }
  headers.set("access-control-allow-methods", "GET, POST, PUT, PATCH, DELETE, OPTIONS");
  headers.set("access-control-allow-headers", "Authorization, Content-Type");
}
