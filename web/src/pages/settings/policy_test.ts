import assert from "node:assert/strict";
import { daysOf, faultsOf, sharesOf, shortened, stepOf } from "./policy.ts";

const POLICY = { rows: 90, columns: 400, archive: null, deadLetters: 30, zone: "UTC" };

Deno.test("daysOf() reads days, for ever and nonsense", () => {
  assert.deepEqual(["", " 7 ", "0", "-3", "1.5", "36500", "36501", "x"].map(daysOf), [
    null,
    7,
    undefined,
    undefined,
    undefined,
    36_500,
    undefined,
    undefined,
  ]);
});

Deno.test("faultsOf() wants coarse classes at least as long as finer ones", () => {
  const text = { rows: "90", columns: "400", archive: "", deadLetters: "1" };
  assert.deepEqual(faultsOf(text), {});
  assert.deepEqual(faultsOf({ ...text, columns: "89" }), { columns: "shorter" });
  assert.deepEqual(faultsOf({ ...text, rows: "" }), { columns: "shorter" });
  assert.deepEqual(faultsOf({ ...text, archive: "399" }), { archive: "shorter" });
  assert.deepEqual(faultsOf({ ...text, rows: "many", deadLetters: "0" }), {
    rows: "days",
    deadLetters: "days",
  });
});

Deno.test("shortened() names what a new policy would delete", () => {
  assert.deepEqual(shortened(POLICY, { ...POLICY, rows: 120, columns: null }), []);
  assert.deepEqual(shortened(POLICY, { ...POLICY, rows: 30, archive: 3_650 }), [
    "rows",
    "archive",
  ]);
});

Deno.test("sharesOf() adds up to one and leaves out what takes no room", () => {
  const shares = sharesOf([
    { class: "rows", bytes: 3, events: 1, oldestMs: null },
    { class: "archive", bytes: 0, events: 0, oldestMs: null },
    { class: "free", bytes: 1, events: 0, oldestMs: null },
  ]);
  assert.deepEqual(shares.map((one) => [one.class, one.share]), [["rows", 0.75], ["free", 0.25]]);
  assert.deepEqual(sharesOf([]), []);
});

Deno.test("stepOf() changes unit where a figure would get four digits", () => {
  assert.deepEqual([0, 999, 1_000, 158_000_000, 1e9, 5e15].map(stepOf), [
    1,
    1,
    1_000,
    1_000_000,
    1e9,
    1e12,
  ]);
});
