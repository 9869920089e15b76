import assert from "node:assert/strict";
import fc from "fast-check";
import { namedSpan, type SpanName } from "./named_span.ts";

/** "from to" in UTC minutes. */
function span(name: SpanName, zone: string, now: string): string {
  const { fromMs, toMs } = namedSpan(name, zone, Date.parse(now));
  return [fromMs, toMs].map((ms) => new Date(ms).toISOString().slice(0, 16)).join(" ");
}

Deno.test("namedSpan() starts today at midnight of the zone", () => {
  const now = "2026-11-25T12:00Z";
  assert.equal(span("today", "UTC", now), "2026-11-25T00:00 2026-11-25T12:00");
  assert.equal(span("today", "Europe/Berlin", now), "2026-11-24T23:00 2026-11-25T12:00");
  assert.equal(span("today", "Asia/Kathmandu", now), "2026-11-24T18:15 2026-11-25T12:00");
  assert.equal(span("today", "America/St_Johns", now), "2026-11-25T03:30 2026-11-25T12:00");
  // already tomorrow there
  assert.equal(span("today", "Pacific/Kiritimati", now), "2026-11-25T10:00 2026-11-25T12:00");
});

Deno.test("namedSpan() gives a yesterday of 23 and of 25 hours", () => {
  assert.equal(
    span("yesterday", "Europe/Berlin", "2026-03-30T10:00Z"),
    "2026-03-28T23:00 2026-03-29T22:00",
  );
  assert.equal(
    span("yesterday", "Europe/Berlin", "2026-10-26T10:00Z"),
    "2026-10-24T22:00 2026-10-25T23:00",
  );
});

Deno.test("namedSpan() starts a day without a midnight at its first instant", () => {
  // Cairo's clock jumped from 0:00 to 1:00
  assert.equal(
    span("today", "Africa/Cairo", "2026-04-24T10:00Z"),
    "2026-04-23T22:00 2026-04-24T10:00",
  );
  // Havana's clock went from 1:00 back to 0:00: the first midnight counts
  assert.equal(
    span("today", "America/Havana", "2026-11-01T20:00Z"),
    "2026-11-01T04:00 2026-11-01T20:00",
  );
});

Deno.test("namedSpan() starts weeks on Monday, months on the first, years in January", () => {
  // a Sunday
  const now = "2026-11-29T12:00Z";
  assert.equal(span("this-week", "UTC", now), "2026-11-23T00:00 2026-11-29T12:00");
  assert.equal(span("last-week", "UTC", now), "2026-11-16T00:00 2026-11-23T00:00");
  assert.equal(span("this-month", "UTC", now), "2026-11-01T00:00 2026-11-29T12:00");
  assert.equal(span("last-month", "Europe/Berlin", now), "2026-09-30T22:00 2026-10-31T23:00");
  assert.equal(span("last-month", "UTC", "2026-01-05T00:00Z"), "2025-12-01T00:00 2026-01-01T00:00");
  assert.equal(span("this-year", "Europe/Berlin", now), "2025-12-31T23:00 2026-11-29T12:00");
  assert.equal(span("this-year", "UTC", "2026-12-31T23:59Z"), "2026-01-01T00:00 2026-12-31T23:59");
  // New Year comes early in the east
  assert.equal(
    span("this-year", "Asia/Tokyo", "2025-12-31T15:00Z"),
    "2025-12-31T15:00 2025-12-31T15:00",
  );
});

Deno.test("namedSpan() ends spans of fixed length now, and begins all of time in 1970", () => {
  const now = "2026-11-25T12:34Z";
  assert.equal(span("1h", "UTC", now), "2026-11-25T11:34 2026-11-25T12:34");
  assert.equal(span("90d", "UTC", now), "2026-08-27T12:34 2026-11-25T12:34");
  assert.equal(span("all", "UTC", now), "1970-01-01T00:00 2026-11-25T12:34");
});

Deno.test("namedSpan() gives no empty span, and one that holds now or ends before it", () => {
  fc.assert(fc.property(
    fc.constantFrom<SpanName>(
      "1h",
      "today",
      "yesterday",
      "this-week",
      "last-week",
      "this-month",
      "last-month",
      "this-year",
      "all",
    ),
    fc.constantFrom("UTC", "Europe/Berlin", "Asia/Kathmandu", "Australia/Lord_Howe"),
    fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2030, 0) }),
    (name, zone, nowMs) => {
      const { fromMs, toMs } = namedSpan(name, zone, nowMs);
      assert.ok(fromMs < toMs);
      assert.ok(toMs <= nowMs + 1);
      const past = name === "yesterday" || name.startsWith("last-");
      assert.equal(toMs >= nowMs, !past || toMs === nowMs);
    },
  ));
});

Deno.test("namedSpan() refuses a zone that is none", () => {
  assert.throws(() => namedSpan("today", "Mars/Olympus", 0), { code: "invalid_zone" });
});
