import type { Key } from "../i18n/mod.ts";

/** A page in the navigation. A new page is one entry here, one route, one folder in `pages/`. */
export interface NavEntry {
  readonly to: "/" | "/requests" | "/health";
  readonly label: Key;
  /** Pressed after `g`. */
  readonly letter: string;
}

/** Groups in the order of the rail; the first has no heading. */
export const NAV: readonly { readonly label: Key | null; readonly entries: readonly NavEntry[] }[] =
  [
    { label: null, entries: [{ to: "/", label: "nav.overview", letter: "o" }] },
    {
      label: "nav.group.usage",
      entries: [{ to: "/requests", label: "nav.requests", letter: "r" }],
    },
    { label: "nav.group.system", entries: [{ to: "/health", label: "nav.health", letter: "h" }] },
  ];

/** Addresses of the panels before this one, so that their bookmarks keep working. */
export const OLD_ADDRESSES: Readonly<Record<string, NavEntry["to"]>> = {
  "/dashboard": "/",
  "/login": "/",
  "/monitoring": "/requests",
  "/system": "/health",
};
