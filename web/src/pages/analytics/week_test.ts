import assert from "node:assert/strict";
import { CELLS, cellsOf, hoursOf, meanOf, rankOf, sharesOf } from "./week.ts";

const HOUR = 3_600_000;
const at = (text: string) => Date.parse(text);

Deno.test("hoursOf() lists the hours of a cell, newest first, clipped to the span", () => {
  // Wednesday 10:00 in UTC
  const cell = 2 * 24 + 10;
  const hours = hoursOf(cell, at("2026-11-04T10:30Z"), at("2026-11-25T10:20Z"), "UTC");
  assert.deepEqual(
    hours.map((one) => [new Date(one.fromMs).toISOString(), one.toMs - one.fromMs]),
    [
      ["2026-11-25T10:00:00.000Z", 20 * 60_000],
      ["2026-11-18T10:00:00.000Z", HOUR],
      ["2026-11-11T10:00:00.000Z", HOUR],
      ["2026-11-04T10:30:00.000Z", 30 * 60_000],
    ],
  );
  assert.equal(hoursOf(cell, 0, at("2026-11-25T10:20Z"), "UTC", 3).length, 3);
});

Deno.test("hoursOf() knows no hour that the clocks skipped", () => {
  // Sunday 29 March 2026: 2:00 became 3:00 in Berlin
  const [from, to] = [at("2026-03-28T00:00Z"), at("2026-03-31T00:00Z")];
  assert.deepEqual(hoursOf(6 * 24 + 2, from, to, "Europe/Berlin"), []);
  assert.deepEqual(hoursOf(6 * 24 + 3, from, to, "Europe/Berlin"), [
    { fromMs: at("2026-03-29T01:00Z"), toMs: at("2026-03-29T02:00Z") },
  ]);
});

Deno.test("every hour of a week belongs to exactly one cell", () => {
  const [from, to] = [at("2026-11-17T07:00Z"), at("2026-11-24T07:00Z")];
  for (const zone of ["UTC", "Asia/Kolkata", "America/New_York"]) {
    const hours = Array.from({ length: CELLS }, (_, cell) => hoursOf(cell, from, to, zone)).flat();
    assert.equal(hours.reduce((sum, one) => sum + one.toMs - one.fromMs, 0), to - from, zone);
  }
});

Deno.test("cellsOf() leaves open what a gap covers and what the span does not hold", () => {
  const requests = new Array<number>(CELLS).fill(0);
  requests[10] = 7;
  // Monday 0:00 to Tuesday 0:00, nothing recorded from 20:00 on
  const [from, to] = [at("2026-11-23T00:00Z"), at("2026-11-24T00:00Z")];
  const gap = { fromMs: at("2026-11-23T20:00Z"), toMs: to };
  const cells = cellsOf("requests", { requests }, from, to, "UTC", [gap]);
  assert.deepEqual([cells[10], cells[11], cells[19], cells[20], cells[23], cells[24]], [
    7,
    0,
    0,
    null,
    null,
    null,
  ]);
});

Deno.test("sharesOf() compares with all, with the day, or with the same hour", () => {
  const cells = new Array<number | null>(CELLS).fill(0);
  cells[0] = 4;
  cells[1] = 2;
  cells[25] = 1;
  cells[26] = null;
  assert.deepEqual([0, 1, 25, 26].map((cell) => sharesOf(cells, "all")[cell]), [
    1,
    0.5,
    0.25,
    null,
  ]);
  assert.deepEqual([1, 25].map((cell) => sharesOf(cells, "weekday")[cell]), [0.5, 1]);
  assert.deepEqual([1, 25].map((cell) => sharesOf(cells, "hour")[cell]), [1, 0.5]);
  assert.equal(rankOf(cells, 1), 2);
  assert.equal(meanOf([1, null, 3]), 2);
  assert.equal(meanOf([null]), null);
});
