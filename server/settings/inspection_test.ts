import assert from "node:assert/strict";
import { Body } from "./body.ts";
import { SettingsError } from "./errors.ts";
import {
  checkTimeZone,
  INSPECTION_DEFAULTS,
  inspectionJson,
  normaliseInspection,
} from "./inspection.ts";

const OLD = normaliseInspection(
  Body.of({
    enabled: true,
    schedule: { mode: "time_points", timePoints: ["9:5"], intervalMinutes: 30, timeZone: "UTC" },
    workers: 2,
    deleteWorkers: 3,
    timeout: 9000,
    retries: 5,
    userAgent: "ua",
    usedPercentThreshold: 80,
    sampleSize: 6,
    autoActionMode: "disable",
  }),
  INSPECTION_DEFAULTS,
);

function merged(sent: unknown): Record<string, unknown> {
  return inspectionJson(normaliseInspection(Body.of(sent), OLD));
}

Deno.test("normaliseInspection() answers the defaults without what is empty", () => {
  assert.deepEqual(inspectionJson(normaliseInspection(Body.of({}), INSPECTION_DEFAULTS)), {
    enabled: false,
    schedule: { mode: "interval", intervalMinutes: 60 },
    targetType: "codex",
    workers: 4,
    deleteWorkers: 4,
    timeout: 15000,
    userAgent: "codex_cli_rs/0.76.0 (Debian 13.0.0; x86_64) WindowsTerminal",
    usedPercentThreshold: 100,
    autoActionMode: "none",
  });
});

Deno.test("normaliseInspection() keeps, resets and repairs values as the table says", () => {
  const table: [string, unknown, unknown][] = [
    ["enabled", {}, false],
    ["enabled", { enabled: true }, true],
    ["targetType", { targetType: " CODEX " }, "codex"],
    ["targetType", {}, "codex"],
    ["workers", { workers: 0 }, 2],
    ["workers", { Workers: 8 }, 8],
    ["deleteWorkers", {}, 3],
    ["deleteWorkers", { workers: 8 }, 8],
    ["deleteWorkers", { workers: 8, deleteWorkers: 1 }, 1],
    ["timeout", { timeout: -1 }, 9000],
    ["retries", {}, undefined],
    ["retries", { retries: 1 }, 1],
    ["retries", { retries: -1 }, 5],
    ["userAgent", { userAgent: " " }, "ua"],
    ["usedPercentThreshold", { usedPercentThreshold: 0 }, 80],
    ["usedPercentThreshold", { usedPercentThreshold: 0.25 }, 25],
    ["usedPercentThreshold", { usedPercentThreshold: 1 }, 100],
    ["usedPercentThreshold", { usedPercentThreshold: 55.5 }, 55.5],
    ["usedPercentThreshold", { usedPercentThreshold: 101 }, 80],
    ["usedPercentThreshold", { usedPercentThreshold: -3 }, 80],
    ["sampleSize", {}, undefined],
    ["sampleSize", { sampleSize: 3 }, 3],
    ["autoActionMode", { autoActionMode: "delete" }, "delete"],
    ["autoActionMode", { autoActionMode: "explode" }, "disable"],
    ["autoActionMode", {}, "disable"],
  ];
  for (const [name, sent, want] of table) {
    assert.deepEqual(merged(sent)[name], want, `${name} of ${JSON.stringify(sent)}`);
  }
});

Deno.test("normaliseInspection() reads schedules", () => {
  const kept = { timePoints: ["09:05"], intervalMinutes: 30, timeZone: "UTC" };
  const table: [unknown, unknown][] = [
    [{}, { mode: "time_points", ...kept }],
    [{ mode: "interval" }, { mode: "interval", ...kept }],
    [{ intervalMinutes: 15 }, { mode: "interval", ...kept, intervalMinutes: 15 }],
    [
      { timePoints: ["23:59", "7:1", "07:01", "24:00", "x", "1:60"] },
      { mode: "time_points", ...kept, timePoints: ["07:01", "23:59"] },
    ],
    [{ mode: "time_points", timePoints: ["99:99"] }, { mode: "time_points", ...kept }],
    [{ timeZone: "Europe/Berlin" }, { mode: "time_points", ...kept, timeZone: "Europe/Berlin" }],
    [{ timeZone: "" }, { mode: "time_points", ...kept }],
  ];
  for (const [sent, want] of table) assert.deepEqual(merged({ schedule: sent }).schedule, want);
  const empty = normaliseInspection(
    Body.of({ schedule: { mode: "time_points", timePoints: [] } }),
    INSPECTION_DEFAULTS,
  );
  assert.equal(empty.schedule.mode, "interval", "without a point it would never be due");
});

Deno.test("normaliseInspection() keeps members that newer originals added", () => {
  const first = normaliseInspection(
    Body.of({ targetTypes: ["codex", "xai"], schedule: { jitter: 3 }, autoActionMode: "enable" }),
    INSPECTION_DEFAULTS,
  );
  const second = inspectionJson(normaliseInspection(Body.of({ xaiInferenceEnabled: true }), first));
  assert.deepEqual(second.targetTypes, ["codex", "xai"]);
  assert.equal(second.xaiInferenceEnabled, true);
  assert.equal((second.schedule as Record<string, unknown>).jitter, 3);
  assert.equal(second.autoActionMode, "enable");
});

Deno.test("normaliseInspection() refuses values of the wrong type", () => {
  for (
    const sent of [
      { workers: "4" },
      { workers: 1.5 },
      { enabled: "yes" },
      { schedule: [] },
      { schedule: { timePoints: "9:00" } },
      { schedule: { timePoints: [9] } },
      { userAgent: 4 },
    ]
  ) {
    assert.throws(() => merged(sent), (error) => {
      assert(error instanceof SettingsError);
      assert.deepEqual([error.status, error.code], [400, "request_failed"]);
      assert.match(error.message, / must be /);
      return true;
    });
  }
});

Deno.test("checkTimeZone() knows the zones of this world", () => {
  for (const zone of ["", "UTC", "Europe/Berlin", "Asia/Kathmandu"]) {
    checkTimeZone(Body.of({ schedule: { timeZone: zone } }));
  }
  for (const zone of ["Mars/Olympus", "+05:45", "x y"]) {
    assert.throws(
      () => checkTimeZone(Body.of({ schedule: { timeZone: zone } })),
      (error) => {
        assert(error instanceof SettingsError);
        assert.equal(error.code, "invalid_time_zone");
        assert(error.message.startsWith(`invalid time zone ${JSON.stringify(zone)}: `));
        return true;
      },
    );
  }
});
