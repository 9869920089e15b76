/**
 * Errors of questions. They cross threads by message and code.
 *
 * @module
 */

/** What was wrong with a question; all but the last two are the asker's to mend. */
export type QuestionCode =
  | "invalid_span"
  | "invalid_zone"
  | "invalid_grain"
  | "invalid_dimension"
  | "invalid_filter"
  | "invalid_order"
  | "invalid_limit"
  | "too_many_bins"
  | "too_many_groups"
  | "too_expensive" // ran longer than a question may
  | "unavailable" // the store is not there yet: ask again
  | "internal";

/** A question that has no answer, in a sentence that names the field. */
export class QuestionError extends Error {
  override readonly name = "QuestionError";
  readonly code: QuestionCode;
  constructor(message: string, code: QuestionCode, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
