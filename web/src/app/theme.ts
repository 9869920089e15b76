import { keep } from "./keep.ts";
import { createStore } from "./store.ts";

/** `auto` follows the system. */
export const THEMES = ["auto", "light", "dark"] as const;
/** One of `THEMES`. */
export type Theme = typeof THEMES[number];

function stored(): Theme {
  const value = keep.read("theme");
  return value === "light" || value === "dark" ? value : "auto";
}

/** The chosen theme. */
export const theme = createStore<Theme>(stored());

/** Applies and remembers a theme. */
export function setTheme(next: Theme): void {
  if (next === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = next;
  keep.write("theme", next === "auto" ? null : next);
  theme.set(next);
}
