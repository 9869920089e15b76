import type { Key } from "../i18n/mod.ts";

/** A page in the navigation. A new page is one entry here, one route, one folder in `pages/`. */
export interface NavEntry {
  readonly to: "/" | "/requests" | "/analytics" | "/prices" | "/keys" | "/health" | "/settings";
  readonly label: Key;
  /** Pressed after `g`. */
  readonly letter: string;
  /** Shows usage: span, zone and filters of the address travel to it. */
  readonly usage?: true;
}

/** Groups in the order of the rail; the first has no heading. */
export const NAV: readonly { readonly label: Key | null; readonly entries: readonly NavEntry[] }[] =
  [
    { label: null, entries: [{ to: "/", label: "nav.overview", letter: "o", usage: true }] },
    {
      label: "nav.group.usage",
      entries: [
        { to: "/requests", label: "nav.requests", letter: "r", usage: true },
        { to: "/analytics", label: "nav.analytics", letter: "a", usage: true },
        { to: "/prices", label: "nav.prices", letter: "p" },
        { to: "/keys", label: "nav.keys", letter: "k", usage: true },
      ],
    },
    {
      label: "nav.group.system",
      entries: [
        { to: "/health", label: "nav.health", letter: "h" },
        { to: "/settings", label: "nav.settings", letter: "s" },
      ],
    },
  ];

/** All entries in order. */
export const NAV_ENTRIES: readonly NavEntry[] = NAV.flatMap((group) => group.entries);
