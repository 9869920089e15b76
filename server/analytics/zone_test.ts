import assert from "node:assert/strict";
import fc from "fast-check";
import { SLOT_MS } from "../store/segment/mod.ts";
import { binOfSlot, binTable, type Grain, makeBins, zoneOf } from "./zone.ts";

const at = (text: string) => Date.parse(text);
const iso = (ms: number) => new Date(ms).toISOString().slice(0, 16) + "Z";

function starts(zone: string, from: string, to: string, grain: Grain): string[] {
  const bins = makeBins(zoneOf(zone), { fromMs: at(from), toMs: at(to) }, grain);
  return [...bins.starts].map(iso);
}

Deno.test("makeBins() makes one day of 23 and one of 25 hours in Europe/Berlin", () => {
  assert.deepEqual(starts("Europe/Berlin", "2026-03-28T00:00Z", "2026-03-30T12:00Z", "day"), [
    "2026-03-27T23:00Z",
    "2026-03-28T23:00Z",
    "2026-03-29T22:00Z",
  ]);
  assert.deepEqual(starts("Europe/Berlin", "2026-10-24T22:00Z", "2026-10-26T12:00Z", "day"), [
    "2026-10-24T22:00Z",
    "2026-10-25T23:00Z",
  ]);
});

Deno.test("makeBins() gives a repeated hour two bins", () => {
  const bins = starts("Europe/Berlin", "2026-10-25T00:00Z", "2026-10-25T03:00Z", "hour");
  assert.deepEqual(bins, ["2026-10-25T00:00Z", "2026-10-25T01:00Z", "2026-10-25T02:00Z"]);
});

Deno.test("makeBins() knows the half hour of Lord Howe", () => {
  // 2026-04-05 02:00 local summer time: the clock goes back to 01:30
  assert.deepEqual(
    starts("Australia/Lord_Howe", "2026-04-04T14:00Z", "2026-04-04T17:00Z", "hour"),
    ["2026-04-04T14:00Z", "2026-04-04T15:00Z", "2026-04-04T15:30Z", "2026-04-04T16:30Z"],
  );
  assert.deepEqual(starts("Australia/Lord_Howe", "2026-04-04T12:00Z", "2026-04-06T00:00Z", "day"), [
    "2026-04-03T13:00Z",
    "2026-04-04T13:00Z",
    "2026-04-05T13:30Z",
  ]);
});

Deno.test("makeBins() has bins at quarter hours for +05:45 and −03:30", () => {
  assert.deepEqual(starts("Asia/Kathmandu", "2026-05-05T00:00Z", "2026-05-05T02:00Z", "hour"), [
    "2026-05-04T23:15Z",
    "2026-05-05T00:15Z",
    "2026-05-05T01:15Z",
  ]);
  assert.deepEqual(starts("America/St_Johns", "2026-01-05T04:00Z", "2026-01-06T04:00Z", "day"), [
    "2026-01-05T03:30Z",
    "2026-01-06T03:30Z",
  ]);
});

Deno.test("makeBins() starts weeks on Monday and months on the first", () => {
  assert.deepEqual(starts("UTC", "2026-11-25T08:00Z", "2026-12-01T00:00Z", "week"), [
    "2026-11-23T00:00Z",
    "2026-11-30T00:00Z",
  ]);
  assert.deepEqual(starts("Europe/Berlin", "2025-12-31T23:30Z", "2026-04-01T00:00Z", "month"), [
    "2025-12-31T23:00Z",
    "2026-01-31T23:00Z",
    "2026-02-28T23:00Z",
    "2026-03-31T22:00Z",
  ]);
});

const ZONES = [
  "UTC",
  "Europe/Berlin",
  "Asia/Kathmandu",
  "America/St_Johns",
  "Australia/Lord_Howe",
  "America/Sao_Paulo",
  "Pacific/Apia", // skipped 2011-12-30
  "Africa/Casablanca",
];

const zoneAndSpan = fc.record({
  zone: fc.constantFrom(...ZONES),
  fromMs: fc.integer({ min: at("2011-11-20T00:00Z"), max: at("2027-01-01T00:00Z") }),
  length: fc.oneof(fc.integer({ min: 1, max: 86_400_000 }), fc.integer({ min: 1, max: 40e9 })),
});

Deno.test("makeBins() with auto gives at most 400 bins that cover the span in order", () => {
  fc.assert(
    fc.property(zoneAndSpan, ({ zone, fromMs, length }) => {
      const span = { fromMs, toMs: fromMs + length };
      const bins = makeBins(zoneOf(zone), span, "auto").starts;
      assert.ok(bins.length >= 1 && bins.length <= 400);
      assert.ok(bins[0]! <= fromMs && bins.at(-1)! < span.toMs);
      for (let i = 1; i < bins.length; i++) assert.ok(bins[i]! > bins[i - 1]! && bins[i]! > fromMs);
    }),
    { seed: 21, numRuns: 300 },
  );
});

Deno.test("makeBins() agrees with Intl about the civil day of every instant", () => {
  fc.assert(
    fc.property(
      zoneAndSpan,
      fc.constantFrom<Grain>("day", "month"),
      ({ zone, fromMs, length }, grain) => {
        const span = { fromMs, toMs: fromMs + length };
        const bins = makeBins(zoneOf(zone), span, grain);
        const civil = new Intl.DateTimeFormat("en-CA", {
          timeZone: zone,
          year: "numeric",
          month: "2-digit",
          ...(grain === "day" ? { day: "2-digit" } as const : {}),
        });
        for (let k = 0; k <= 20; k++) {
          const ms = fromMs + Math.floor((length - 1) * k / 20);
          const slot = Math.floor(ms / SLOT_MS);
          const bin = binOfSlot(bins, slot);
          assert.equal(civil.format(bins.starts[bin]!), civil.format(ms));
          if (bin > 0) assert.notEqual(civil.format(bins.starts[bin]! - 1), civil.format(ms));
        }
      },
    ),
    { seed: 22, numRuns: 150 },
  );
});

Deno.test("binTable() equals the search", () => {
  fc.assert(
    fc.property(zoneAndSpan, ({ zone, fromMs, length }) => {
      const bins = makeBins(zoneOf(zone), { fromMs, toMs: fromMs + length }, "auto");
      const first = Math.floor(fromMs / SLOT_MS);
      const slots = Math.min(500, Math.floor((fromMs + length - 1) / SLOT_MS) - first + 1);
      const table = binTable(bins, first, slots);
      for (let i = 0; i < slots; i++) assert.equal(table[i], binOfSlot(bins, first + i));
    }),
    { seed: 23, numRuns: 100 },
  );
});

Deno.test("zoneOf() and makeBins() name the field that is wrong", () => {
  assert.throws(() => zoneOf("Mars/Olympus"), { code: "invalid_zone", message: /^zone: 'Mars/ });
  const span = { fromMs: 0, toMs: 100 * 366 * 86_400_000 };
  assert.throws(() => makeBins(zoneOf("UTC"), span, "auto"), { code: "too_many_bins" });
  assert.throws(() => makeBins(zoneOf("UTC"), span, "15m"), { code: "too_many_bins" });
  assert.throws(() => makeBins(zoneOf("UTC"), span, "fortnight" as Grain), {
    code: "invalid_grain",
  });
});
