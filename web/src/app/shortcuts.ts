import { NAV_ENTRIES, type NavEntry } from "./nav.ts";

/** What the keys of the page do. */
export interface ShortcutActs {
  readonly go: (entry: NavEntry) => void;
  readonly help: () => void;
  readonly refresh: () => void;
  /** Opens and closes the palette. */
  readonly palette: () => void;
}

/** How the key of the palette is written here. */
export const PALETTE_KEY = /mac|iphone|ipad/i.test(globalThis.navigator?.platform ?? "")
  ? "⌘K"
  : "Ctrl K";

const AFTER_G_MS = 2_000;

function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

/** ⌘K or Ctrl+K, also within fields; not over another dialog that waits for an answer. */
function wantsPalette(event: KeyboardEvent): boolean {
  return event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) &&
    !event.altKey && !event.shiftKey;
}

/**
 * Listens for `?`, `g` + letter, `r` and `/` outside of fields, and for ⌘K or Ctrl+K anywhere.
 * Returns how to stop.
 */
export function listenForShortcuts(acts: ShortcutActs): () => void {
  let pressedG = -Infinity;
  const onKey = (event: KeyboardEvent) => {
    if (wantsPalette(event)) {
      event.preventDefault();
      if (!document.querySelector(".dialog[data-open], .sheet[data-open]")) acts.palette();
      return;
    }
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (typing(event.target) || document.querySelector('[role="dialog"][data-open]')) return;
    const entry = NAV_ENTRIES.find((one) => one.letter === event.key);
    if (event.timeStamp - pressedG < AFTER_G_MS && entry) {
      pressedG = -Infinity;
      event.preventDefault();
      return acts.go(entry);
    }
    pressedG = event.key === "g" ? event.timeStamp : -Infinity;
    if (event.key === "?") acts.help();
    else if (event.key === "r") acts.refresh();
    else if (event.key === "/") {
      const field = document.querySelector<HTMLInputElement>("[data-search]");
      if (field) {
        event.preventDefault();
        field.focus();
      }
    }
  };
  document.addEventListener("keydown", onKey);
  return () => document.removeEventListener("keydown", onKey);
}
