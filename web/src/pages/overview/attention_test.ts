import assert from "node:assert/strict";
import type { Budget } from "../../../../server/http/contract/mod.ts";
import { ZERO } from "../../../e2e/sample.ts";
import { budgetState, failing, slower } from "./attention.ts";
import type { OverviewAnswer } from "./parts.ts";

const DAY = 86_400_000;

function answer(
  rows: Record<string, readonly [requests: number[], failures: number[]]>,
): OverviewAnswer {
  const named = Object.keys(rows).map((value) => ({ value, label: `${value}@x` }));
  const parts = [];
  parts[6] = {
    kind: "series",
    starts: [100, 200, 300, 400],
    split: {
      rows: Object.entries(rows).map(([value, [requests, failures]]) => ({
        value,
        label: `${value}@x`,
        columns: { requests, failures },
      })),
    },
  };
  parts[7] = {
    kind: "matrix",
    rows: named,
    columns: [{ value: "401", label: "401 revoked" }, { value: "429", label: "" }],
    cells: { failures: named.flatMap((_, at) => at === 0 ? [4, 1] : [0, 2]) },
  };
  return { parts } as unknown as OverviewAnswer;
}

Deno.test("failing() finds who only fails lately, since when and why, before who fails often", () => {
  const found = failing(answer({
    mara: [[9, 5, 0, 2], [0, 1, 0, 2]],
    lee: [[9, 4, 2, 0], [0, 4, 2, 0]],
    jun: [[4, 0, 0, 6], [4, 0, 0, 2]],
    ann: [[90, 1, 1, 1], [3, 0, 0, 0]],
  }));
  assert.deepEqual(
    found.map(({ value, sinceMs, run, failure }) => [value, sinceMs, run, failure]),
    [
      ["lee", 200, 6, "429"],
      ["jun", null, 0, "429"],
    ],
  );
});

Deno.test("failing() takes no alarm at one or two failures", () => {
  assert.deepEqual(failing(answer({ mara: [[9, 9, 9, 2], [0, 0, 0, 2]] })), []);
  assert.equal(failing(answer({ mara: [[9, 9, 9, 3], [0, 0, 0, 3]] }))[0]?.failure, "401 revoked");
});

function budget(used: number): Budget {
  return {
    id: 1,
    name: "Team",
    scope: { kind: "all" },
    measure: "cost",
    period: "day",
    zone: "UTC",
    limit: 100,
    enabled: true,
    scopeLabel: "",
    periodFromMs: 0,
    periodToMs: DAY,
    used,
    projected: used * 2,
    unpriced: 0,
  };
}

Deno.test("budgetState() says when a budget will be empty", () => {
  const noon = DAY / 2;
  assert.deepEqual(budgetState(budget(40), noon), { share: 0.4, kind: "good", emptyAtMs: null });
  assert.deepEqual(budgetState(budget(80), noon), {
    share: 0.8,
    kind: "warn",
    emptyAtMs: noon + noon / 4,
  });
  assert.deepEqual(budgetState(budget(120), noon), { share: 1.2, kind: "bad", emptyAtMs: null });
  assert.equal(budgetState(budget(0), noon).kind, "good");
});

Deno.test("slower() names the model whose latency grew most", () => {
  const row = (value: string, before: number, now: number, count = 20) => ({
    value,
    label: value,
    sums: { ...ZERO, latencySum: now * count, latencyCount: count },
    previous: { ...ZERO, latencySum: before * count, latencyCount: count },
    latency: null,
    ttft: null,
    spark: null,
  });
  const rows = [row("a", 100, 110), row("b", 1_000, 1_900), row("c", 100, 900, 3)];
  assert.deepEqual([slower(rows)?.row.value, slower(rows)?.byMs], ["b", 900]);
  assert.equal(slower([row("a", 100, 110), { ...row("b", 1, 9), previous: null }]), null);
});
