import assert from "node:assert/strict";
import fc from "fast-check";
import { civil, fromInput, instantOf, isZone, startOf, toInput } from "./zone.ts";

const ZONES = ["UTC", "Europe/Berlin", "America/St_Johns", "Asia/Kathmandu", "Pacific/Apia"];

Deno.test("instantOf() inverts civil() where the clock shows a time once", () => {
  const minutes = fc.integer({ min: 20_000_000, max: 32_000_000 });
  fc.assert(fc.property(minutes, fc.constantFrom(...ZONES), (minute, zone) => {
    const ms = minute * 60_000;
    const at = civil(ms, zone);
    const back = instantOf(zone, at.year, at.month, at.day, at.hour, at.minute);
    assert.deepEqual(civil(back, zone), at);
    assert.ok(back <= ms, "of two the first");
  }));
});

Deno.test("startOf() holds over changes of clocks", () => {
  const at = (text: string) => Date.parse(text);
  // Berlin: 25 October 2026 has 25 hours
  const noon = at("2026-10-25T11:00:00Z");
  assert.equal(startOf(noon, "day", "Europe/Berlin"), at("2026-10-24T22:00:00Z"));
  assert.equal(startOf(noon, "day", "Europe/Berlin", 1), at("2026-10-25T23:00:00Z"));
  assert.equal(startOf(noon, "week", "Europe/Berlin"), at("2026-10-18T22:00:00Z"));
  assert.equal(startOf(noon, "month", "Europe/Berlin", 1), at("2026-10-31T23:00:00Z"));
  assert.equal(startOf(noon, "year", "UTC"), at("2026-01-01T00:00:00Z"));
});

Deno.test("fromInput() reads what toInput() writes, and refuses the rest", () => {
  const ms = Date.parse("2026-03-29T00:30:00Z");
  assert.equal(toInput(ms, "Europe/Berlin"), "2026-03-29T01:30");
  assert.equal(fromInput("2026-03-29T01:30", "Europe/Berlin"), ms);
  // skipped: 02:30 is 03:30
  assert.equal(fromInput("2026-03-29T02:30", "Europe/Berlin"), ms + 3_600_000);
  assert.equal(fromInput("2026-03-", "UTC"), null);
});

Deno.test("isZone() knows names and refuses words", () => {
  assert.deepEqual(["Europe/Berlin", "UTC", "Middle/Earth", ""].map(isZone), [
    true,
    true,
    false,
    false,
  ]);
});
