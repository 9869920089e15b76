import assert from "node:assert/strict";
import { Book } from "./book.ts";
import { enteredVersion, notUsed } from "./entered.ts";
import { GOLDEN, GOLDEN_ENTERED } from "./golden.ts";
import { MANUAL } from "./manual.ts";

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

Deno.test("every golden bill of an entered price is priced to the nano-dollar", () => {
  for (const [what, price, tier, at, tokens, bill, dollars, source] of GOLDEN_ENTERED) {
    const [input, cacheRead, write5m, cacheWrite1h, output, reasoning] = tokens;
    const version = enteredVersion("tiny", 0, MANUAL, price);
    const book = new Book();
    book.load([{
      model: "tiny",
      effectiveFrom: 0,
      source: MANUAL,
      json: JSON.stringify(version),
    }]);
    const found = book.bill({
      provider: "workshop",
      executor: "",
      resolvedModel: "tiny",
      requestedModel: "tiny",
      tier,
      responseTier: "",
      timestampMs: Date.parse(at),
      tokens: {
        input,
        cacheRead,
        cacheWrite: write5m + cacheWrite1h,
        ...(cacheWrite1h === 0 ? {} : { cacheWrite1h }),
        output,
        reasoning,
      },
    });
    const told = `${what}: ${bill} (${source})`;
    assert.equal(found.bill?.cost ?? null, dollars === null ? null : nano(dollars), told);
    if (dollars === null) continue;
    assert.equal(Number((sumOf(bill) + 500_000n) / 1_000_000n), nano(dollars), told);
    assert.deepEqual(
      found.bill!.lines.map(({ tokens, rate }) => [tokens, rate]),
      [...bill.matchAll(/(\d+) × ([\d.]+)/g)].map(([, count, rate]) => [
        Number(count),
        Math.round(Number(rate) * 1e6),
      ]),
      told,
    );
    const hour = price.tariffs.some(({ rates }) => rates.cacheWrite1h !== undefined);
    assert.deepEqual(notUsed(version), hour ? ["cacheWrite1h"] : [], told);
  }
});
