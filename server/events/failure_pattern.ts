/**
 * What failures of one kind have in common: their text without what differs from one to the next.
 *
 * @module
 */

/** Longest pattern that is kept. */
const MOST_CHARACTERS = 200;

const PLACES: readonly (readonly [RegExp, string])[] = [
  [/\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/gi, "<id>"],
  [/\b\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?/g, "<time>"],
  [/\bhttps?:\/\/[^\s"'<>)]+/gi, "<address>"],
  // names of requests, messages and organisations: a word, then many letters and digits
  [/\b[a-z]{2,8}[_-](?=[a-z0-9]*\d)[a-z0-9]{8,}\b/gi, "<id>"],
  [/\b(?=[0-9a-f]*\d)[0-9a-f]{8,}\b/gi, "<id>"],
  // a number, a unit may follow; not the number in a name
  [/(?<![\w.-])\d+(?:[.,]\d+)*(?=(?:ms|s|m|h|d|k|M|G)?(?!\w))/g, "<n>"],
];

/**
 * Text of a failure with placeholders for numbers, times, addresses and ids, so that "try again in
 * 17 s" and "try again in 240 s" are one line of a list. Names of models stay as they are.
 */
export function failurePattern(text: string): string {
  // what lies far behind cannot be seen in the pattern, either
  let pattern = text.slice(0, 4 * MOST_CHARACTERS).replace(/\s+/g, " ").trim();
  for (const [what, place] of PLACES) pattern = pattern.replace(what, place);
  return pattern.length <= MOST_CHARACTERS ? pattern : `${pattern.slice(0, MOST_CHARACTERS - 1)}…`;
}
