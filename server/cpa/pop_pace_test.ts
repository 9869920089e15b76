import assert from "node:assert/strict";
import { HTTP_IDLE_MS, PopPace } from "./pop_pace.ts";

Deno.test("PopPace doubles the count while full batches come, and shrinks it again", () => {
  const pace = new PopPace({ batchSize: 100, pollIntervalMs: 500, idleMs: 500 });
  const counts: number[] = [];
  for (let i = 0; i < 6; i++) {
    counts.push(pace.count);
    assert.equal(pace.after(pace.count, 1000, 60), 0);
  }
  assert.deepEqual(counts, [100, 200, 400, 800, 1600, 2000]);
  assert.equal(pace.after(3, 1000, 60), 500);
  for (let i = 0; i < 5; i++) pace.after(0, 0, 60);
  assert.equal(pace.count, 100);
});

Deno.test("PopPace keeps replies small where the way is short, and comes back soon", () => {
  const pace = new PopPace({ batchSize: 100, pollIntervalMs: 500, idleMs: 500, busyMs: 20 });
  assert.equal(pace.after(100, 1000, 1), 0);
  assert.equal(pace.count, 100, "what is popped and not read would be lost with the process");
  assert.equal(pace.after(7, 1000, 1), 20);
  assert.equal(pace.after(0, 0, 1), 500);
});

Deno.test("PopPace does not grow beyond a reply that is large already", () => {
  const pace = new PopPace({ batchSize: 100, pollIntervalMs: 500, idleMs: 500 });
  pace.after(100, 9 << 20, 60);
  assert.equal(pace.count, 100);
});

Deno.test("PopPace waits longer when idle, never so long that a record is a second late", () => {
  const pace = new PopPace({ batchSize: 100, pollIntervalMs: 500, idleMs: HTTP_IDLE_MS });
  const waits = Array.from({ length: 6 }, () => pace.after(0, 0, 60));
  assert.deepEqual(waits, [500, 625, 781.25, 800, 800, 800]);
  assert.equal(pace.after(1, 100, 60), 500, "a record makes it quick again");
  const slow = new PopPace({ batchSize: 1, pollIntervalMs: 5000, idleMs: HTTP_IDLE_MS });
  assert.equal(slow.after(0, 0, 60), 5000, "the configured interval is the least");
});
