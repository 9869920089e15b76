import { NAV_ENTRIES, type NavEntry } from "./nav.ts";

/** What the keys of the page do. */
export interface ShortcutActs {
  readonly go: (entry: NavEntry) => void;
  readonly help: () => void;
  readonly refresh: () => void;
}

const AFTER_G_MS = 1_200;

function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

/** Listens for `?`, `g` + letter, `r` and `/` outside of fields. Returns how to stop. */
export function listenForShortcuts(acts: ShortcutActs): () => void {
  let pressedG = -Infinity;
  const onKey = (event: KeyboardEvent) => {
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
