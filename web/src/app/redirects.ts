/**
 * Addresses of the panels before this one, so that their bookmarks keep working (panel.md §2.4).
 * What stood behind `?` goes along; the page takes of it what it knows.
 *
 * @module
 */

/** Where an old address leads. */
export interface Moved {
  readonly path: string;
  readonly search: Readonly<Record<string, unknown>>;
}

const PATHS: Readonly<Record<string, string>> = {
  "/dashboard": "/",
  "/login": "/",
  "/monitoring": "/requests",
  "/usage-analytics": "/analytics",
  "/model-prices": "/prices",
  "/monitoring/model-prices": "/prices",
  "/api-keys": "/keys",
  "/config/keys": "/keys",
  "/system": "/health",
  "/auth-files": "/credentials",
  "/quota": "/credentials/quota",
  "/oauth": "/connect",
  "/plugin-store": "/plugins/store",
};

/** Paths that need more than another name: their query, too. */
const WITH_SEARCH: Readonly<Record<string, Moved>> = {
  "/monitoring/account-actions": { path: "/credentials/inspection", search: { queue: "1" } },
  "/codex-inspection": { path: "/credentials/inspection", search: { where: "browser" } },
  "/monitoring/codex-inspection": { path: "/credentials/inspection", search: { where: "browser" } },
  "/codex-inspection/server": { path: "/credentials/inspection", search: { where: "server" } },
  "/monitoring/codex-inspection/server": {
    path: "/credentials/inspection",
    search: { where: "server" },
  },
  "/auth-files/oauth-excluded": { path: "/credentials/rules", search: { kind: "excluded" } },
  "/auth-files/oauth-model-alias": { path: "/credentials/rules", search: { kind: "alias" } },
};

/** The new address of an old one; null when it is not old. */
export function movedTo(path: string, search: Readonly<Record<string, unknown>>): Moved | null {
  const bare = path.length > 1 ? path.replace(/\/+$/, "") : path;
  const simple = PATHS[bare];
  if (simple !== undefined) return { path: simple, search };
  const more = WITH_SEARCH[bare];
  if (more !== undefined) return { path: more.path, search: { ...search, ...more.search } };
  if (bare === "/accounts") {
    const { view, healthMode, ...rest } = search;
    if (view !== "health") return { path: "/credentials", search };
    const where = healthMode === "server" ? "server" : "browser";
    return { path: "/credentials/inspection", search: { ...rest, where } };
  }
  if (bare === "/plugins" && search.tab === "store") {
    const { tab: _tab, ...rest } = search;
    return { path: "/plugins/store", search: rest };
  }
  const plugin = /^\/plugin-pages\/([^/]+)\/([^/]+)$/.exec(bare);
  if (plugin) return { path: `/plugin/${plugin[1]}/${plugin[2]}`, search };
  const provider = /^\/ai-providers(?:\/([^/]+))?(?:\/([^/]+))?/.exec(bare);
  if (provider) {
    const [, family, entry] = provider;
    return {
      path: "/providers",
      search: {
        ...search,
        ...(family === undefined ? {} : { family }),
        ...(entry === undefined ? {} : { entry }),
      },
    };
  }
  return null;
}
