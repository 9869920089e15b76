import assert from "node:assert/strict";
import { beginVisit, newsSince, readVisits } from "./visit.ts";

const HOUR = 3_600_000;
const then = { atMs: 1_000 * HOUR, models: ["a"], classes: ["429 busy"] };

Deno.test("readVisits() takes nothing it does not know", () => {
  const none = { before: null, now: null };
  for (const text of [null, "", "[", "null", "7", '{"now":{"atMs":"x"}}', '{"now":[]}']) {
    assert.deepEqual(readVisits(text), none);
  }
  const visits = { before: null, now: then };
  assert.deepEqual(readVisits(JSON.stringify(visits)), visits);
});

Deno.test("beginVisit() keeps a visit over reloads and begins another after half an hour", () => {
  const visits = { before: null, now: then };
  assert.equal(beginVisit(visits, then.atMs + HOUR / 4), visits);
  assert.deepEqual(beginVisit(visits, then.atMs + HOUR), { before: then, now: then });
  const first = { before: null, now: null };
  assert.equal(beginVisit(first, then.atMs), first);
});

Deno.test("newsSince() names what was not known, and gaps that reached into the time since", () => {
  const gap = (fromMs: number, toMs: number) => ({ fromMs, toMs, cause: "cpa_unreachable" });
  const now = { atMs: then.atMs + HOUR, models: ["b", "a"], classes: ["429 busy", "401 gone"] };
  const old = gap(then.atMs - 9, then.atMs - 1);
  const open = gap(then.atMs - 9, then.atMs + 5);
  assert.deepEqual(newsSince(then, now, [old, open]), {
    models: ["b"],
    classes: ["401 gone"],
    gaps: [open],
  });
});
