/** Text, or one text per plural form of the parameter `n`. */
export type Message = string | Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;

/** Values put into `{name}`. Numbers are formatted by locale before they are put in. */
export type Params = Readonly<Record<string, string | number>>;

/**
 * Fills a message. `n` selects the plural form by the locale's rules; a missing form falls back
 * to `other`. Unknown placeholders stay visible, so that a test finds them.
 */
export function fill(
  message: Message,
  params: Params,
  plural: Intl.PluralRules,
  number: Intl.NumberFormat,
): string {
  let text: string;
  if (typeof message === "string") text = message;
  else {
    const n = typeof params.n === "number" ? params.n : 0;
    text = message[plural.select(n)] ?? message.other ?? "";
  }
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    if (value === undefined) return whole;
    return typeof value === "number" ? number.format(value) : value;
  });
}

/** Names of the placeholders of a message, over all plural forms, sorted. */
export function placeholders(message: Message): string[] {
  const texts = typeof message === "string" ? [message] : Object.values(message);
  const names = texts.flatMap((text) =>
    [...text.matchAll(/\{(\w+)\}/g)].map((hit) => hit[1] ?? "")
  );
  return [...new Set(names)].sort();
}
