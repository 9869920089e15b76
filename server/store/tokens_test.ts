import assert from "node:assert/strict";
import fc from "fast-check";
import type { TokenStyle } from "../events/types.ts";
import { derivedReport, repOf, reportDelta, reportedOf } from "./tokens.ts";

const count = fc.nat({ max: 2 ** 40 });
const tokens = fc.record({
  input: count,
  cacheRead: count,
  cacheWrite: count,
  output: count,
  reasoning: count,
});
const reported = fc.record({
  input: count,
  output: count,
  reasoning: count,
  cached: count,
  cache: count,
  cacheRead: count,
  cacheWrite: count,
  total: count,
}, { noNullPrototype: true });
const style = fc.constantFrom<TokenStyle>("included", "separate", "gemini");

Deno.test("reportedOf() restores every reported counter from a row", () => {
  fc.assert(fc.property(tokens, reported, style, fc.boolean(), (t, r, s, usual) => {
    const said = usual ? derivedReport(t, s) : r;
    const rep = repOf(said, t, s);
    if (usual) assert.equal(rep, null);
    const row = {
      inp: t.input,
      read: t.cacheRead,
      write: t.cacheWrite,
      out: t.output,
      reason: t.reasoning,
      rep,
    };
    assert.deepEqual(reportedOf(row, s), said);
    const delta = reportDelta(row, () => s);
    const derived = derivedReport(t, s);
    assert.equal(derived.input + delta.repInput, said.input);
    assert.equal(derived.output + delta.repOutput, said.output);
    assert.equal(derived.reasoning + delta.repReasoning, said.reasoning);
    assert.equal(derived.cached + delta.repCached, Math.max(said.cached, said.cache));
    assert.equal(derived.total + delta.repTotal, said.total);
  }));
});

Deno.test("repOf() keeps only the counters that differ", () => {
  const t = { input: 14, cacheRead: 52_100, cacheWrite: 1_900, output: 510, reasoning: 310 };
  // a Claude record as CPA 7.2 reports it
  const claude = {
    input: 14,
    output: 820,
    reasoning: 310,
    cached: 52_100,
    cache: 0,
    cacheRead: 52_100,
    cacheWrite: 1_900,
    total: 54_834,
  };
  assert.equal(repOf(claude, t, "separate"), null);
  assert.equal(repOf({ ...claude, total: 834 }, t, "separate"), '{"total":834}');
  // without a cache read, CPA reports the cache write as cached
  const fresh = { ...t, cacheRead: 0 };
  assert.equal(derivedReport(fresh, "separate").cached, 1_900);
});
