import type { Words } from "../pack.ts";

/** Analytics. */
export const analytics = {
  "analytics.trend.cost": "Cost by model",
  "analytics.trend.requests": "Requests by model",
  "analytics.trend.output": "Output tokens by model",
  "analytics.measure.cost": "Cost",
  "analytics.measure.requests": "Requests",
  "analytics.measure.output": "Output",
  "analytics.empty": "Nothing in this span",
  "analytics.empty.help": "Choose a longer span, or remove a filter.",
} as const satisfies Words;
