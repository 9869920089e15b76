/**
 * Checks of what a question says: a sentence that names the field, before any work.
 *
 * @module
 */
import { QuestionError } from "./error.ts";
import type { Span } from "./types.ts";
import { MOST_MS } from "./zone.ts";

/**
 * A span, cut to what a date can express.
 *
 * @throws QuestionError `invalid_span`
 */
export function checkSpan(span: Span): Span {
  const fromMs = Number(span?.fromMs ?? NaN);
  const toMs = Number(span?.toMs ?? NaN);
  if (Number.isNaN(fromMs) || Number.isNaN(toMs)) {
    throw new QuestionError("span: from and to must be milliseconds since 1970.", "invalid_span");
  }
  if (fromMs >= toMs) {
    throw new QuestionError("span: from must lie before to.", "invalid_span");
  }
  const cut = (ms: number) => Math.min(Math.max(Math.ceil(ms), -MOST_MS), MOST_MS);
  if (cut(fromMs) >= cut(toMs)) {
    throw new QuestionError("span: no date of the calendar lies in it.", "invalid_span");
  }
  return { fromMs: cut(fromMs), toMs: cut(toMs) };
}

/**
 * A whole number in [least, most].
 *
 * @throws QuestionError `invalid_limit`
 */
export function checkWhole(value: number, field: string, least: number, most: number): number {
  const whole = Number.isInteger(value) || value === Infinity;
  if (!whole || value < least || value > most) {
    const range = most === Infinity ? `from ${least}` : `from ${least} to ${most}`;
    throw new QuestionError(`${field}: must be a whole number ${range}.`, "invalid_limit");
  }
  return value;
}
