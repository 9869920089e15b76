import assert from "node:assert/strict";
import fc from "fast-check";
import { NOW_MS, type PlainEvent, plainEvent, TestStore } from "./testing.ts";

Deno.test("warm() reads the segments of the newest thirty days", async () => {
  using store = new TestStore(8);
  const days = (n: number): PlainEvent[] =>
    fc.sample(plainEvent, { seed: n, numRuns: 8 })
      .map((event, h) => ({ ...event, ts: NOW_MS + n * 86_400_000, h }));
  for (const day of [0, 10, 41, 50, 60]) store.add(days(day));
  store.add(days(70).slice(1));
  const reader = store.reader();
  assert.equal(await reader.warm(), 3, "41, 50 and 60: the last is not sealed");
  reader.close();
});
