import type { Words } from "../pack.ts";

/** Settings of the manager. */
export const settings = {
  "settings.appearance": "Appearance in this browser",
  "settings.look": "Language and theme",
  "settings.zone": "Time zone",
} as const satisfies Words;
