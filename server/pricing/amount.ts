/**
 * Integer money.
 *
 * @module
 */
import { PriceError } from "./types.ts";

/** Highest price that is believed, dollars per million tokens. */
export const MOST_PER_MILLION = 1_000_000;

/**
 * Pico-dollars per token of a price in dollars per million tokens: the same digits, six places
 * further. What lies beyond six decimals is rounded.
 *
 * @throws PriceError for a negative, not finite or absurd price
 */
export function picoPerToken(dollarsPerMillion: number, field: string): number {
  if (!Number.isFinite(dollarsPerMillion) || dollarsPerMillion < 0) {
    throw new PriceError(`${field} must be a number of dollars from 0 upwards`);
  }
  if (dollarsPerMillion > MOST_PER_MILLION) {
    throw new PriceError(
      `${field} is more than ${MOST_PER_MILLION} dollars per million tokens; ` +
        `enter dollars per million tokens`,
    );
  }
  return Math.round(dollarsPerMillion * 1e6);
}

/**
 * Sum of tokens × pico-dollars, rounded once to nano-dollars, half up.
 *
 * @returns null when it is beyond 2^53 nano-dollars (9 million dollars)
 */
export function nanoOf(tokens: readonly number[], rates: readonly number[]): number | null {
  let pico = 0;
  for (let i = 0; i < tokens.length; i++) pico += tokens[i]! * rates[i]!;
  // nothing is negative: below 2^53 no partial sum was rounded
  if (pico < Number.MAX_SAFE_INTEGER) {
    const rest = pico % 1000;
    return (pico - rest) / 1000 + (rest >= 500 ? 1 : 0);
  }
  let exact = 500n;
  for (let i = 0; i < tokens.length; i++) exact += BigInt(tokens[i]!) * BigInt(rates[i]!);
  const nano = exact / 1000n;
  return nano > BigInt(Number.MAX_SAFE_INTEGER) ? null : Number(nano);
}
