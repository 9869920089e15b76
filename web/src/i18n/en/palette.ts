import type { Words } from "../pack.ts";

/** The command palette. */
export const palette = {
  "palette.title": "Go to or do",
  "palette.hint": "Page, model, key, credential or action",
  "palette.none": "Nothing fits.",
  "palette.pages": "Pages",
  "palette.model": "Models",
  "palette.key": "API keys",
  "palette.credential": "Credentials",
  "palette.acts": "Actions",
  "palette.search": "Requests",
  "palette.requests": { one: "{n} request", other: "{n} requests" },
  "palette.findRequest": "Requests whose id holds “{text}”",
  "palette.keys": "Show the keys",
  "palette.theme": "Theme: {theme}",
  "palette.language": "Language: {language}",
  "palette.button": "Go to",
} as const satisfies Words;
