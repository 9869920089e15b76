/**
 * The session cookie (quality.md A7): HttpOnly, SameSite=Strict, and on HTTPS bound to the host by
 * its name's prefix.
 *
 * @module
 */
const NAME = "cpa_manager_session";
/** `__Host-` demands Path=/; below a base path `__Secure-` is the strongest that browsers take. */
const NAMES = [`__Host-${NAME}`, `__Secure-${NAME}`, NAME];

/** How the browser reached us. */
export interface CookieScope {
  /** Over HTTPS, as seen by the browser. */
  readonly secure: boolean;
  /** "" or "/x/y". */
  readonly basePath: string;
}

/** `Set-Cookie` value that keeps a token for `maxAgeMs`. */
export function sessionCookie(token: string, scope: CookieScope, maxAgeMs: number): string {
  const name = !scope.secure ? NAME : scope.basePath === "" ? NAMES[0] : NAMES[1];
  return `${name}=${token}; Path=${scope.basePath || "/"}; Max-Age=${
    Math.floor(maxAgeMs / 1000)
  }; HttpOnly; SameSite=Strict${scope.secure ? "; Secure" : ""}`;
}

/** `Set-Cookie` value that removes the cookie. */
export function clearSessionCookie(scope: CookieScope): string {
  return sessionCookie("", scope, 0);
}

/** Token of a `Cookie` header; the strongest name wins. Null when there is none. */
export function sessionToken(cookie: string | null | undefined): string | null {
  if (!cookie || cookie.length > 16_384) return null;
  const pairs = new Map<string, string>();
  for (const pair of cookie.split(";")) {
    const at = pair.indexOf("=");
    if (at > 0 && !pairs.has(pair.slice(0, at).trim())) {
      pairs.set(pair.slice(0, at).trim(), pair.slice(at + 1).trim());
    }
  }
  const found = NAMES.map((name) => pairs.get(name)).find((value) => value !== undefined);
  return found !== undefined && /^[A-Za-z0-9_-]{43}$/.test(found) ? found : null;
}
