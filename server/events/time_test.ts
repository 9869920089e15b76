import assert from "node:assert/strict";
import fc from "fast-check";
import { momentOfMs, parseTime, timeText } from "./time.ts";
import { decimalText, trimSpace } from "./text.ts";
import { integerText } from "./hash.ts";

Deno.test("parseTime() reads every form and keeps the nanoseconds", () => {
  const cases: [unknown, string | null][] = [
    ["2026-08-20T10:11:12.12345678+08:00", "2026-08-20T02:11:12.12345678Z"],
    ["2026-05-03T00:15:09-05:30", "2026-05-03T05:45:09Z"],
    ["2026-05-03T09:15:09.500000000Z", "2026-05-03T09:15:09.5Z"],
    ["2026-05-03T09:15:09.000Z", "2026-05-03T09:15:09Z"],
    ["2026-05-03T09:15:09.1234567899Z", "2026-05-03T09:15:09.123456789Z"],
    ["2026-05-03 09:15:09", "2026-05-03T09:15:09Z"],
    ["2026-05-03T09:15:09.25", "2026-05-03T09:15:09.25Z"],
    ["  2026-05-03T09:15:09Z ", "2026-05-03T09:15:09Z"],
    [1_793_271_086, "2026-10-29T10:51:26Z"],
    ["1793271086123", "2026-10-29T10:51:26.123Z"],
    [1_793_271_086.9, "2026-10-29T10:51:26Z"],
    ["2024-02-29T00:00:00Z", "2024-02-29T00:00:00Z"],
    ["0099-12-31T23:59:59Z", "0099-12-31T23:59:59Z"],
    ["2026-02-29T00:00:00Z", null],
    ["2026-13-01T00:00:00Z", null],
    ["2026-05-03T24:00:00Z", null],
    ["2026-05-03T09:15:09.Z", null],
    ["2026-05-03T09:15:09+0800", null],
    ["2026-05-03T09:15", null],
    ["soon", null],
    ["", null],
    [null, null],
    [1e300, null],
    [{}, null],
  ];
  for (const [value, text] of cases) assert.equal(parseTime(value)?.text ?? null, text);
});

Deno.test("timeText() is the inverse of parseTime()", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 4e12 }),
      fc.integer({ min: 0, max: 999_999 }),
      (ms, ns) => {
        const text = timeText(ms, ns);
        const moment = parseTime(text);
        assert.deepEqual(moment, { ms, ns, text });
        assert.equal(momentOfMs(ms).text, timeText(ms, 0));
      },
    ),
  );
});

Deno.test("parseTime() agrees with Date on offsets", () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date(0), max: new Date("2200-01-01"), noInvalidDate: true }),
      fc.integer({ min: -14 * 60, max: 14 * 60 }),
      (date, offset) => {
        const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, -1);
        const size = Math.abs(offset);
        const zone = (offset < 0 ? "-" : "+") + String(Math.floor(size / 60)).padStart(2, "0") +
          ":" + String(size % 60).padStart(2, "0");
        assert.equal(parseTime(local + zone)?.ms, date.getTime());
      },
    ),
  );
});

Deno.test("numbers print as the original prints them", () => {
  assert.deepEqual([1e21, 1.5, 1e-7, -2.5e-9, -0, 1e22].map(decimalText), [
    "1000000000000000000000",
    "1.5",
    "0.0000001",
    "-0.0000000025",
    "-0",
    "10000000000000000000000",
  ]);
  assert.deepEqual([0, -7, 2 ** 53 + 2, 2 ** 63, Infinity].map(integerText), [
    "0",
    "-7",
    "9007199254740994",
    "-9223372036854775808",
    "-9223372036854775808",
  ]);
  assert.equal(trimSpace("\u0085\u00a0 x\ufeff\u3000"), "x\ufeff");
});
