import type { Words } from "../pack.ts";

/** Model prices. */
export const prices = {
  "prices.search": "Search models",
  "prices.model": "Model",
  "prices.state": "Price from",
  "prices.requests": "Requests, 30 d",
  "prices.input": "Input",
  "prices.cacheRead": "From cache",
  "prices.output": "Output",
  "prices.unpriced": "unpriced",
  "prices.origin.manual": "by hand",
  "prices.origin.sync": "synchronised",
  "prices.origin.list": "offline list",
  "prices.perMillion": "Dollars per million tokens.",
  "prices.empty": "No model yet",
  "prices.empty.help": "Models appear here with the first request.",
  "prices.noMatch": "No model matches",
  "prices.noMatch.help": "Search for a part of the name.",
} as const satisfies Words;
