import type { Words } from "../pack.ts";

/** API keys. */
export const keys = {
  "keys.key": "Key",
  "keys.course": "Course",
  "keys.requests": "Requests",
  "keys.failed": "Failed",
  "keys.cost": "Cost",
  "keys.empty": "No key was used",
  "keys.empty.help": "Choose a longer span, or remove a filter.",
} as const satisfies Words;
