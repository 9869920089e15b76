import assert from "node:assert/strict";
import { checkedZone, periodAt } from "./period.ts";

const HOUR = 3_600_000;
const iso = (ms: number) => new Date(ms).toISOString().slice(0, 16) + "Z";
const at = (period: "day" | "week" | "month", zone: string, now: string) => {
  const { fromMs, toMs } = periodAt(period, zone, Date.parse(now));
  return [iso(fromMs), iso(toMs), (toMs - fromMs) / HOUR];
};

Deno.test("periodAt() gives days of 23, 24 and 25 hours where the clock changes", () => {
  const rows: [Parameters<typeof at>, [string, string, number]][] = [
    [["day", "UTC", "2026-11-25T12:00Z"], ["2026-11-25T00:00Z", "2026-11-26T00:00Z", 24]],
    [["day", "Europe/Berlin", "2026-03-29T12:00Z"], ["2026-03-28T23:00Z", "2026-03-29T22:00Z", 23]],
    [["day", "Europe/Berlin", "2026-10-25T00:30Z"], ["2026-10-24T22:00Z", "2026-10-25T23:00Z", 25]],
    // the second 02:30 of that night is the same day
    [["day", "Europe/Berlin", "2026-10-25T01:30Z"], ["2026-10-24T22:00Z", "2026-10-25T23:00Z", 25]],
    // midnight does not exist on this date
    [["day", "America/Santiago", "2026-09-06T12:00Z"], [
      "2026-09-06T04:00Z",
      "2026-09-07T03:00Z",
      23,
    ]],
    [["day", "Asia/Kathmandu", "2026-11-25T12:00Z"], [
      "2026-11-24T18:15Z",
      "2026-11-25T18:15Z",
      24,
    ]],
    [["day", "America/St_Johns", "2026-11-25T03:29Z"], [
      "2026-11-24T03:30Z",
      "2026-11-25T03:30Z",
      24,
    ]],
    [["day", "Australia/Lord_Howe", "2026-04-05T00:00Z"], [
      "2026-04-04T13:00Z",
      "2026-04-05T13:30Z",
      24.5,
    ]],
  ];
  for (const [question, wanted] of rows) assert.deepEqual(at(...question), wanted, question.join());
});

Deno.test("periodAt() begins weeks on Monday and months on the first", () => {
  const rows: [Parameters<typeof at>, [string, string, number]][] = [
    [["week", "UTC", "2026-11-29T23:59Z"], ["2026-11-23T00:00Z", "2026-11-30T00:00Z", 168]],
    [["week", "UTC", "2026-11-30T00:00Z"], ["2026-11-30T00:00Z", "2026-12-07T00:00Z", 168]],
    [["week", "Europe/Berlin", "2026-10-21T12:00Z"], [
      "2026-10-18T22:00Z",
      "2026-10-25T23:00Z",
      169,
    ]],
    [["week", "Europe/Berlin", "2026-03-29T21:59Z"], [
      "2026-03-22T23:00Z",
      "2026-03-29T22:00Z",
      167,
    ]],
    [["month", "UTC", "2028-02-29T12:00Z"], ["2028-02-01T00:00Z", "2028-03-01T00:00Z", 696]],
    [["month", "Europe/Berlin", "2026-12-31T23:30Z"], [
      "2026-12-31T23:00Z",
      "2027-01-31T23:00Z",
      744,
    ]],
    [["month", "Europe/Berlin", "2026-10-31T12:00Z"], [
      "2026-09-30T22:00Z",
      "2026-10-31T23:00Z",
      745,
    ]],
  ];
  for (const [question, wanted] of rows) assert.deepEqual(at(...question), wanted, question.join());
});

Deno.test("checkedZone() refuses what is no zone", () => {
  for (const zone of ["", "Nowhere/Else", "+02:00", "Europe/Berlin ", "UTC\n", "__proto__"]) {
    assert.throws(() => checkedZone(zone), { code: "bad_body" }, JSON.stringify(zone));
  }
  assert.equal(checkedZone("America/Argentina/Buenos_Aires"), "America/Argentina/Buenos_Aires");
});
