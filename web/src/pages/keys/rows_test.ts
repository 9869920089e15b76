import assert from "node:assert/strict";
import type { Budget, Sums } from "../../../../server/http/contract/mod.ts";
import { budgetsOf, found, keyName, keyRows, lastUse, modelsByKey } from "./rows.ts";

const SUMS: Sums = {
  requests: 10,
  failures: 1,
  input: 0,
  cacheRead: 0,
  cacheWrite: 0,
  output: 0,
  reasoning: 0,
  totalReported: 0,
  cost: 5e9,
  costWithoutCache: 5e9,
  unpriced: 0,
  latencySum: 0,
  latencyCount: 0,
  ttftSum: 0,
  ttftCount: 0,
};
const HOUR = 3_600_000;
const ANNA = "a".repeat(64);
const CI = "c".repeat(64);

function budget(id: number, value: string, used: number, enabled = true): Budget {
  return {
    id,
    name: "b",
    scope: { kind: "key", value },
    measure: "cost",
    period: "month",
    zone: "UTC",
    limit: 100,
    enabled,
    scopeLabel: "",
    periodFromMs: 0,
    periodToMs: 1,
    used,
    projected: used,
    unpriced: 0,
  };
}

Deno.test("lastUse() is the last bin with something in it, cut as the server cuts", () => {
  const span = { fromMs: 0, toMs: 24 * HOUR };
  const spark = Array.from({ length: 32 }, (_, at) => at === 30 ? 2 : 0);
  assert.deepEqual(lastUse(spark, span), { fromMs: 22.5 * HOUR, toMs: 23.25 * HOUR });
  assert.equal(lastUse(spark.map(() => 0), span), null);
  assert.equal(lastUse([], span), null);
  assert.deepEqual(lastUse([0, 1], span), { fromMs: 12 * HOUR, toMs: 24 * HOUR });
});

Deno.test("budgetsOf() puts the one of which most is used first, switched off ones last", () => {
  const all = [
    budget(1, ANNA, 20),
    budget(2, CI, 99),
    budget(3, ANNA, 80),
    budget(4, ANNA, 90, false),
  ];
  assert.deepEqual(budgetsOf(all, ANNA).map(({ id }) => id), [3, 1, 4]);
  assert.deepEqual(budgetsOf(all, "x"), []);
});

const MATRIX = {
  kind: "matrix" as const,
  rows: [{ value: ANNA, label: "" }, { value: CI, label: "" }],
  columns: [{ value: "opus", label: "opus" }, { value: "codex", label: "codex" }],
  otherRows: false,
  otherColumns: true,
  cells: { requests: [2, 5, 10, 0] },
};

Deno.test("modelsByKey() sorts shares and keeps what is left over", () => {
  const models = modelsByKey(MATRIX, new Map([[ANNA, 10], [CI, 10]]));
  assert.deepEqual(models.get(ANNA), [
    { model: "codex", requests: 5 },
    { model: "opus", requests: 2 },
    { model: "", requests: 3 },
  ]);
  assert.deepEqual(models.get(CI), [{ model: "opus", requests: 10 }]);
});

Deno.test("keyRows() joins names and budgets, and lists named keys that were not used", () => {
  const rows = (named: boolean) =>
    keyRows({
      breakdown: {
        kind: "breakdown",
        rows: [ANNA, ""].map((value) => ({
          value,
          label: value,
          sums: SUMS,
          previous: null,
          latency: null,
          ttft: null,
          spark: [1],
        })),
        other: null,
        distinct: 2,
      },
      matrix: MATRIX,
      aliases: [
        { apiKeyHash: ANNA, alias: "laptop-anna", updatedAtMs: 0 },
        { apiKeyHash: CI, alias: "ci-runner", updatedAtMs: 0 },
      ],
      budgets: [budget(1, ANNA, 20)],
      span: { fromMs: 0, toMs: HOUR },
      named,
    });
  assert.deepEqual(rows(false).map(({ name }) => name), ["laptop-anna", ""]);
  const all = rows(true);
  assert.deepEqual(all.map(({ name, sums }) => [name, sums?.requests ?? null]), [
    ["laptop-anna", 10],
    ["", 10],
    ["ci-runner", null],
  ]);
  assert.equal(all[0]?.budget?.id, 1);
  assert.equal(all[1]?.budget, null);
  assert.deepEqual(all.map((row) => keyName(row, "without")), [
    "laptop-anna",
    "without",
    "ci-runner",
  ]);
  assert.deepEqual(found(all, " ANNA").map(({ hash }) => hash), [ANNA]);
  assert.deepEqual(found(all, "ccc").map(({ hash }) => hash), [CI]);
});
