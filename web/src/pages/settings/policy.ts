import type { Retention, RetentionPolicy } from "../../../../server/http/contract/mod.ts";

/** Classes with a time of their own, from the finest to the coarsest. */
export const CLASSES = ["rows", "columns", "archive", "deadLetters"] as const;
/** One of `CLASSES`. */
export type KeptClass = typeof CLASSES[number];

/** Days as they are typed; empty text is "for ever". */
export type PolicyText = Readonly<Record<KeptClass, string>>;

/** What is wrong with one class. */
export type PolicyFault = "days" | "shorter";

/** Days of a field: null is for ever, undefined is no number of days. */
export function daysOf(text: string): number | null | undefined {
  const trimmed = text.trim();
  if (trimmed === "") return null;
  const value = /^\d{1,5}$/.test(trimmed) ? Number(trimmed) : 0;
  return value >= 1 && value <= 36_500 ? value : undefined;
}

/** Faults by class: no number of days, or a coarse class kept shorter than a finer one. */
export function faultsOf(text: PolicyText): Partial<Record<KeptClass, PolicyFault>> {
  const out: Partial<Record<KeptClass, PolicyFault>> = {};
  let least: number | null = 0;
  for (const name of CLASSES) {
    const days = daysOf(text[name]);
    if (days === undefined) out[name] = "days";
    else if (name !== "deadLetters") {
      if (days !== null && (least === null || days < least)) out[name] = "shorter";
      least = days;
    }
  }
  return out;
}

/** Classes that are kept for less time than before: saving deletes something. */
export function shortened(before: RetentionPolicy, after: RetentionPolicy): KeptClass[] {
  return CLASSES.filter((name) => {
    const [old, next] = [before[name], after[name]];
    return next !== null && (old === null || next < old);
  });
}

/** Part of the bar, 0..1, in the order of the answer; nothing for what takes no room. */
export function sharesOf(
  space: Retention["space"],
): readonly (Retention["space"][number] & { readonly share: number })[] {
  const total = space.reduce((sum, one) => sum + one.bytes, 0);
  return space.filter(({ bytes }) => bytes > 0).map((one) => ({
    ...one,
    share: one.bytes / total,
  }));
}

/** The unit in which this many bytes are said: 1, a thousand, a million, … up to 10^12. */
export function stepOf(bytes: number): number {
  let step = 1;
  while (bytes / step >= 1_000 && step < 1e12) step *= 1_000;
  return step;
}
