import assert from "node:assert/strict";
import type { RequestRow } from "../analytics/types.ts";
import { row } from "../http/test_services.ts";
import { Outcomes } from "./outcomes.ts";
import { Tail } from "./tail.ts";
import { NOW, withWorld } from "./testing.ts";

const rows = (from: number, to: number, more: Partial<RequestRow> = {}) =>
  Array.from(
    { length: to - from + 1 },
    (_, i) => ({ ...row(from + i), timestampMs: NOW, ...more }),
  );

Deno.test("Tail hands every event on once, in the order of arrival", async () => {
  await withWorld(async (w) => {
    const recalled: number[] = [];
    const taken: number[] = [];
    const faults: unknown[] = [];
    const follower = {
      recall: (found: readonly RequestRow[]) => void recalled.push(...found.map(({ id }) => id)),
      take: (found: readonly RequestRow[]) => void taken.push(...found.map(({ id }) => id)),
    };
    const tail = new Tail(w.reader, [follower], (error) => faults.push(error));
    w.rows = rows(1, 250);
    await tail.pull();
    await tail.start(230);
    assert.deepEqual(recalled, Array.from({ length: 230 }, (_, i) => i + 1));
    await tail.pull();
    await tail.pull();
    assert.deepEqual(taken, Array.from({ length: 20 }, (_, i) => 231 + i));
    w.rows = [...w.rows, ...rows(251, 850)];
    w.readerFails = true;
    await tail.pull();
    w.readerFails = false;
    await Promise.all([tail.pull(), tail.pull()]);
    assert.deepEqual(taken, Array.from({ length: 620 }, (_, i) => 231 + i));
    assert.equal(faults.length, 1);
    await tail.stop();
    w.rows = [...w.rows, ...rows(851, 860)];
    await tail.pull();
    assert.equal(taken.length, 620);
  });
});

Deno.test("Tail passes over what is too much and says how much", async () => {
  await withWorld(async (w) => {
    let skipped = 0;
    let taken = 0;
    const follower = {
      take: (found: readonly RequestRow[], over: number) => {
        taken += found.length;
        skipped += over;
      },
    };
    const tail = new Tail(w.reader, [follower], (error) => assert.fail(String(error)));
    await tail.start(0);
    w.rows = rows(1, 12_345);
    await tail.pull();
    assert.deepEqual([taken, skipped], [10_000, 2_345]);
    await tail.stop();
  });
});

Deno.test("Outcomes keeps the newest requests of each account", () => {
  let now = NOW;
  const outcomes = new Outcomes(4, () => now);
  const failed = { failed: true, failStatus: 429 };
  outcomes.recall(rows(1, 3, failed));
  outcomes.take(rows(4, 5));
  const seen = () => outcomes.list().map(({ value, known, failures }) => [value, known, failures]);
  assert.deepEqual(seen(), [["a1", 4, 2]], "the oldest failure has left");
  outcomes.take([
    ...rows(6, 6, { ...failed, authIndex: "" }),
    ...rows(7, 7, { failed: true, failStatus: 400, authIndex: "b2" }),
    ...rows(8, 8, { ...failed, authIndex: "c3", timestampMs: NOW - 90_000_000 }),
    ...rows(9, 9, { failed: true, failStatus: null, authIndex: "d4", account: "" }),
  ]);
  assert.deepEqual(seen(), [["a1", 4, 2], ["d4", 1, 1]]);
  assert.equal(outcomes.list()[1]!.label, "d4");
  outcomes.remember(4);
  assert.equal(outcomes.list().length, 2);
  now += 86_400_001;
  assert.deepEqual(seen(), []);
  outcomes.remember(5);
  outcomes.take(rows(10, 10, { timestampMs: now }));
  assert.deepEqual(seen(), [["a1", 1, 0]]);
});
