/**
 * Paths as they came over the wire. They are judged raw: `new URL` would quietly resolve what
 * must not be resolved, and CPA may decode what we would not.
 *
 * @module
 */

/** Path and query of a request's address, untouched. */
export function splitUrl(url: string): { readonly path: string; readonly search: string } {
  const scheme = url.indexOf("://");
  if (scheme < 0) return { path: "", search: "" };
  const rest = url.slice(scheme + 3).split("#", 1)[0] ?? "";
  const question = rest.indexOf("?");
  const beforeQuery = question < 0 ? rest : rest.slice(0, question);
  const slash = beforeQuery.indexOf("/");
  return {
    path: slash < 0 ? "/" : beforeQuery.slice(slash),
    search: question < 0 ? "" : rest.slice(question),
  };
}

/** What to do with a path. */
export type PathVerdict =
  | { readonly kind: "ok" }
  | { readonly kind: "clean"; readonly path: string }
  | { readonly kind: "refused" };

/**
 * Encoded separators, dots, percent signs and control characters: whoever decodes them later
 * sees another path than the one that was judged.
 */
const TREACHEROUS = /%(?:2f|5c|2e|25|7f|[01][0-9a-f])/i;

/** Printable ASCII without space, quotes, angle brackets and backslash; every `%` complete. */
const PLAIN = /^\/(?:[!#$&-;=?-Z[\]^_`a-z{|}~]|%[0-9a-fA-F]{2})*$/;

/** Same for a query, where `%` and encoded separators are data. */
const PLAIN_QUERY = /^[\x21-\x7e]*$/;

/** Names of models hold slashes; these paths end here and are decoded once. */
const NAMED = /^\/(?:[^%]*\/)?api\/v1\/prices\/[^/]+$/;

/**
 * Doubled slashes and dot segments are answered with a redirect to the clean path, as the
 * original does (manager-server.md §4.1); anything encoded to look like something else is
 * refused.
 */
export function judgePath(path: string, search: string): PathVerdict {
  const judged = NAMED.test(path) ? path.replaceAll(/%(?:2f|25)/gi, "") : path;
  if (!PLAIN.test(path) || TREACHEROUS.test(judged) || !PLAIN_QUERY.test(search)) {
    return { kind: "refused" };
  }
  try {
    decodeURIComponent(path);
  } catch {
    return { kind: "refused" };
  }
  const clean = cleanPath(path);
  return clean === path ? { kind: "ok" } : { kind: "clean", path: clean };
}

/** Resolves `.`, `..` and empty segments; keeps a trailing slash. */
export function cleanPath(path: string): string {
  const kept: string[] = [];
  const segments = path.split("/").slice(1);
  for (const segment of segments) {
    if (segment === "" || segment === ".") continue;
    if (segment === "..") kept.pop();
    else kept.push(segment);
  }
  const last = segments.at(-1);
  const slash = kept.length > 0 && (last === "" || last === "." || last === "..") ? "/" : "";
  return "/" + kept.join("/") + slash;
}

/**
 * Path below the base path. A proxy may strip the prefix or pass it on; both arrive at the same
 * route.
 */
export function belowBase(path: string, basePath: string): string {
  if (basePath === "") return path;
  if (path === basePath) return "/";
  return path.startsWith(basePath + "/") ? path.slice(basePath.length) : path;
}
