import { deepEqual, equal } from "node:assert/strict";
import { type Attempts, judge, peek } from "./rivals.ts";
import { backoff } from "./delay.ts";

const one = (success: number, failed: number): ReadonlyMap<string, Attempts> =>
  new Map([["a", { success, failed }]]);

Deno.test("judge() tells a rival from a stream without usage numbers", () => {
  const cases: [string, Attempts, Attempts, string][] = [
    ["nothing moved", { success: 0, failed: 0 }, { success: 0, failed: 0 }, "quiet"],
    [
      "one success without a record",
      { success: 1, failed: 0 },
      { success: 0, failed: 0 },
      "suspicious",
    ],
    ["nineteen of them", { success: 19, failed: 0 }, { success: 0, failed: 0 }, "suspicious"],
    ["twenty and none came", { success: 20, failed: 0 }, { success: 0, failed: 0 }, "rival"],
    ["half of many came", { success: 100, failed: 0 }, { success: 50, failed: 0 }, "fine"],
    ["a third of many came", { success: 99, failed: 0 }, { success: 33, failed: 0 }, "rival"],
    ["two failures are missing", { success: 0, failed: 2 }, { success: 0, failed: 0 }, "rival"],
    ["half of ten failures are missing", { success: 0, failed: 10 }, {
      success: 0,
      failed: 5,
    }, "rival"],
    ["a tenth of them", { success: 0, failed: 10 }, { success: 0, failed: 9 }, "fine"],
    ["a third of few came", { success: 9, failed: 0 }, { success: 3, failed: 0 }, "suspicious"],
    ["all failures came", { success: 9, failed: 2 }, { success: 0, failed: 2 }, "fine"],
  ];
  for (const [name, moved, got, verdict] of cases) {
    equal(
      judge(one(5, 5), one(5 + moved.success, 5 + moved.failed), new Map([["a", got]])),
      verdict,
      name,
    );
  }
});

Deno.test("judge() tells a restart by counters that went back", () => {
  equal(judge(one(5, 5), one(0, 1), new Map()), "restarted");
});

Deno.test("peek() finds credential and outcome without parsing", () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  deepEqual(peek(bytes('{"auth_index":"3f0c","failed":true}')), { index: "3f0c", failed: true });
  deepEqual(peek(bytes('{"auth_index":"3f0c","failed":false}')), { index: "3f0c", failed: false });
  deepEqual(peek(bytes('{"support_refresh":true}')), { index: "", failed: false });
  deepEqual(peek(bytes('"auth_index":"')), { index: "", failed: false });
});

Deno.test("backoff() doubles to thirty seconds and is half random", () => {
  equal(backoff(0, () => 0), 250);
  equal(backoff(0, () => 1), 500);
  equal(backoff(3, () => 1), 4_000);
  equal(backoff(50, () => 1), 30_000);
  equal(backoff(50, () => 0), 15_000);
});
