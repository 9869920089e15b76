/**
 * The last answers, each good until the next commit: for the reload, the second browser and the
 * page that asks what another just asked.
 *
 * @module
 */
import type { Ask, AskAnswer } from "./types.ts";

const MOST_ANSWERS = 32;
/** Numbers in an answer that is still kept: about 1 MB. */
const MOST_NUMBERS = 60_000;
/** Longest question that is remembered, characters. */
const MOST_KEY = 8_192;

/** See the module comment. */
export class AnswerCache {
  readonly #answers = new Map<string, { readonly version: number; readonly answer: AskAnswer }>();

  /** Text of a question; equal questions have equal texts. */
  keyOf(question: Ask): string {
    const { span, zone, filter, compare, parts } = question;
    return JSON.stringify([span, zone, filter, compare, parts]);
  }

  /** @param version `pragma data_version` of the snapshot that is asked */
  get(key: string, version: number): AskAnswer | null {
    const known = this.#answers.get(key);
    return known?.version === version ? known.answer : null;
  }

  /** Keeps an answer unless it is large. */
  put(key: string, version: number, answer: AskAnswer): void {
    if (key.length > MOST_KEY || sizeOf(answer) > MOST_NUMBERS) return;
    this.#answers.delete(key);
    this.#answers.set(key, { version, answer });
    for (const oldest of this.#answers.keys()) {
      if (this.#answers.size <= MOST_ANSWERS) break;
      this.#answers.delete(oldest);
    }
  }
}

/** About how many numbers and texts an answer has. */
function sizeOf(value: unknown): number {
  if (value === null || typeof value !== "object") return 1;
  let size = 1;
  for (const part of Object.values(value)) size += typeof part === "number" ? 1 : sizeOf(part);
  return size;
}
