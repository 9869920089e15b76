import assert from "node:assert/strict";
import { Book } from "./book.ts";
import { GOLDEN } from "./golden.ts";

/** Nano-dollars of a decimal text in dollars; half a nano-dollar counts as one. */
function nano(dollars: string): number {
  const [whole = "0", fraction = ""] = dollars.split(".");
  const digits = BigInt(whole + fraction.padEnd(15, "0"));
  return Number((digits + 500_000n) / 1_000_000n);
}

/** Sum of `tokens × dollars per million` in millionths of a nano-dollar. */
function sumOf(bill: string): bigint {
  let sum = 0n;
  for (const [, tokens, whole, , fraction = ""] of bill.matchAll(/(\d+) × (\d+)(\.(\d+))?/g)) {
    sum += BigInt(tokens!) * BigInt(whole! + fraction.padEnd(9, "0"));
  }
  return sum;
}

Deno.test("every golden bill is priced to the nano-dollar", () => {
  const book = new Book();
  assert.ok(GOLDEN.length >= 60);
  for (const row of GOLDEN) {
    const [what, provider, resolvedModel, requestedModel, tier, responseTier, at, tokens] = row;
    const [input, cacheRead, write5m, cacheWrite1h, output, reasoning] = tokens;
    const [, , , , , , , , bill, dollars, source] = row;
    const priced = book.price({
      provider,
      executor: "",
      resolvedModel,
      requestedModel,
      tier,
      responseTier,
      timestampMs: Date.parse(at),
      tokens: {
        input,
        cacheRead,
        cacheWrite: write5m + cacheWrite1h,
        cacheWrite1h,
        output,
        reasoning,
      },
    });
    const told = `${what}: ${resolvedModel} of ${provider}, ${bill} (${source})`;
    assert.equal(priced?.cost ?? null, dollars === null ? null : nano(dollars), told);
    if (dollars === null) continue;
    // the row itself: its lines add up, and every token is on one of them
    assert.equal(Number((sumOf(bill) + 500_000n) / 1_000_000n), nano(dollars), told);
    assert.deepEqual(
      [...bill.matchAll(/(\d+) ×/g)].map(([, count]) => Number(count)),
      tokens.filter((count) => count > 0),
      told,
    );
  }
});
