/** Something the palette can do. */
export interface Entry {
  readonly id: string;
  readonly label: string;
  /** What kind of thing it is, or its key, at the right. */
  readonly note?: string;
  /** Other words it is found by. */
  readonly also?: string;
  readonly run: () => void;
}

/** Entries under a heading. */
export interface EntryGroup {
  readonly value: string;
  readonly items: readonly Entry[];
}

/** How well an entry fits what was typed: 0 not at all; whole words and beginnings first. */
export function fit({ label, also = "" }: Pick<Entry, "label" | "also">, text: string): number {
  const name = label.toLowerCase();
  const all = `${name} ${also.toLowerCase()}`;
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (!wanted.every((word) => all.includes(word))) return 0;
  const [first = ""] = wanted;
  if (name.startsWith(first)) return 3;
  return all.split(/[\s\-_./:@]+/).some((part) => part.startsWith(first)) ? 2 : 1;
}

/** Groups with what fits, best first, the order of equals kept; empty groups go. */
export function narrowed(groups: readonly EntryGroup[], text: string): readonly EntryGroup[] {
  if (text.trim() === "") return groups.filter(({ items }) => items.length > 0);
  return groups
    .map(({ value, items }) => ({
      value,
      items: items
        .map((entry) => ({ entry, score: fit(entry, text) }))
        .filter(({ score }) => score > 0)
        .sort((a, b) => b.score - a.score)
        .map(({ entry }) => entry),
    }))
    .filter(({ items }) => items.length > 0);
}
