import assert from "node:assert/strict";
import { timeTicks } from "./ticks.ts";

const at = (day: number, hour: number, minute = 0) =>
  new Date(2026, 10, day, hour, minute).getTime();

Deno.test("timeTicks() puts ticks on whole local hours", () => {
  const ticks = timeTicks(at(21, 14, 7), at(22, 14, 7), 10);
  assert.ok(ticks.length >= 7 && ticks.length <= 10, `${ticks.length} ticks`);
  for (const tick of ticks) {
    const date = new Date(tick);
    assert.deepEqual([date.getHours() % 3, date.getMinutes()], [0, 0]);
  }
});

Deno.test("timeTicks() puts ticks of days on local midnights inside the span", () => {
  const ticks = timeTicks(at(15, 9), at(22, 9), 20);
  assert.equal(ticks.length, 7);
  assert.ok(ticks.every((tick) => new Date(tick).getHours() === 0));
  assert.ok((ticks[0] ?? 0) > at(15, 9));
});

Deno.test("timeTicks() keeps to the number it may use", () => {
  assert.ok(timeTicks(at(1, 0), at(30, 0), 5).length <= 6);
  assert.ok(timeTicks(at(1, 0), at(2, 0), 3).length <= 3);
});
