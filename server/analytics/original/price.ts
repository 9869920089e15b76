/**
 * Cost as the seed release estimates it (manager-server.md §6): at read time, from the price
 * table of now. Ours is nano-dollars per event; this is what its own endpoints answer.
 *
 * @module
 */
import type { Connection } from "../connection.ts";
import type { Counts } from "./counters.ts";

/** Dollars per million tokens. */
export interface SeedPrice {
  readonly prompt: number;
  readonly completion: number;
  readonly cache: number;
}

/** Billing model → price. */
export function pricesOf(db: Connection): ReadonlyMap<string, SeedPrice> {
  return new Map(
    db.all("prices").map(([model, prompt, completion, cache]) => [
      String(model),
      { prompt: Number(prompt), completion: Number(completion), cache: Number(cache) },
    ]),
  );
}

/** Dollars for the counters of a group; 0 without a price. */
export function costOf(
  price: SeedPrice | undefined,
  { input, output, cached }: Pick<Counts, "input" | "output" | "cached">,
): number {
  if (price === undefined) return 0;
  return (Math.max(input - cached, 0) * price.prompt + Math.max(output, 0) * price.completion +
    Math.max(cached, 0) * price.cache) / 1e6;
}
