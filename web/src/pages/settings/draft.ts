import { useState } from "react";

/** Edits on top of what is saved: what is loaded anew meanwhile does not undo them. */
export interface Draft<T> {
  readonly value: T;
  readonly dirty: boolean;
  set(patch: Partial<T>): void;
  reset(): void;
}

/** Holds edits of `saved` until they are saved or dropped. */
export function useDraft<T extends object>(saved: T): Draft<T> {
  const [edits, setEdits] = useState<Partial<T>>({});
  const value = { ...saved, ...edits };
  return {
    value,
    dirty: JSON.stringify(value) !== JSON.stringify(saved),
    set: (patch) => setEdits((old) => ({ ...old, ...patch })),
    reset: () => setEdits({}),
  };
}

/** A whole number from `min` to `max` as it is typed; null when it is none. */
export function wholeOf(text: string, min: number, max: number): number | null {
  const trimmed = text.trim();
  if (!/^\d{1,15}$/.test(trimmed)) return null;
  const value = Number(trimmed);
  return value >= min && value <= max ? value : null;
}

/** A number above 0 with a point or a comma before its decimals; null when it is none. */
export function amountOf(text: string): number | null {
  const trimmed = text.trim().replace(/[\s_']/g, "");
  if (!/^\d{1,15}(?:[.,]\d{1,9})?$/.test(trimmed)) return null;
  const value = Number(trimmed.replace(",", "."));
  return value > 0 ? value : null;
}
