/** How many values have a colour of their own; the rest is "others" in grey. */
export const COLORS = 8;

/** Grey of "others" and of what has no rank. */
export const OTHERS = "var(--c0)";

/** Colour of the value at this place of a ranking, from 0. */
export function colorOf(rank: number): string {
  return rank >= 0 && rank < COLORS ? `var(--c${rank + 1})` : OTHERS;
}
