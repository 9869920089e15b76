import assert from "node:assert/strict";
import { readDashboard } from "../original/dashboard.ts";
import { NOTHING, NOW, world } from "../test_services.ts";

const START = NOW - 3_600_000 * 3;

Deno.test("GET dashboard/summary puts a day together", async () => {
  const w = await world();
  const sums = (requests: number, failures = 0) => ({
    ...NOTHING,
    requests,
    failures,
    totalReported: requests * 10,
    input: requests,
    cost: requests * 1e9,
  });
  w.reader.series = () =>
    Promise.resolve({
      grain: "15m",
      total: sums(10, 1),
      bins: [
        { startMs: START, sums: sums(2) },
        { startMs: START + 900_000, sums: sums(4, 1) },
        { startMs: START + 7_200_000, sums: sums(4) },
      ],
      latency: null,
      ttft: null,
      completeness: { gaps: [], unpriced: 0, lastEventId: 3 },
    });
  w.reader.breakdown = ({ by, filter }) =>
    Promise.resolve({
      rows: [
        { value: `${by}1`, label: "", sums: sums(8) },
        { value: `${by}2`, label: "", sums: sums(2, 1) },
      ].filter(({ sums }) => filter?.failed !== true || sums.failures > 0),
      other: null,
      distinct: 2,
      completeness: { gaps: [], unpriced: 0, lastEventId: 3 },
    });
  const response = await w.ask(
    "GET",
    `/v0/management/dashboard/summary?today_start_ms=${START}&now_ms=${NOW}`,
    { as: "bearer" },
  );
  assert.equal(response.status, 200);
  const body = await response.json();
  assert.deepEqual(body.window, {
    today_start_ms: START,
    now_ms: NOW,
    rolling_30m_start_ms: NOW - 1_800_000,
  });
  assert.equal(body.today.total_calls, 10);
  assert.equal(body.today.total_cost, 10);
  assert.equal(body.rolling_30m.rpm, 10 / 30);
  assert.equal(body.traffic_timeline.length, 24);
  assert.deepEqual(body.traffic_timeline[0], {
    bucket_ms: START,
    calls: 6,
    tokens: 60,
    success: 5,
    failure: 1,
    calls_share: 1,
    tokens_share: 1,
    failure_rate: 1 / 6,
  });
  assert.equal(body.hourly_activity[2].intensity, 4 / 6);
  const strip = body.today_request_health_timeline;
  assert.deepEqual([strip.bucket_ms, strip.points.length], [900_000, 96]);
  const tones = strip.points.slice(0, 14).map(({ tone }: { tone: string }) => tone);
  assert.deepEqual(tones.slice(0, 3), ["good", "bad", "empty"]);
  assert.equal(tones[13], "future");
  assert.deepEqual(
    body.channel_health.map((one: Record<string, unknown>) => [one["auth_index"], one["tone"]]),
    [["credential2", "bad"], ["credential1", "good"]],
  );
  assert.deepEqual(
    body.model_cost_rank.map((one: Record<string, unknown>) => one["cost_share"]),
    [1, 0.25],
  );
  assert.equal(body.failure_sources[0].source_hash, "source2");
  assert.equal(body.failure_sources[0].tone, "bad");
  assert.equal(body.token_mix[0].share, 1);
});

Deno.test("readDashboard() refuses with the original's texts", () => {
  const table: [string, RegExp][] = [
    ["", /today_start_ms is required/],
    ["today_start_ms=0", /must be a positive integer/],
    ["today_start_ms=x", /today_start_ms must be an integer/],
    ["today_start_ms=1&now_ms=1.5", /now_ms must be an integer/],
    ["today_start_ms=1&top_models=y", /top_models must be an integer/],
    ["today_start_ms=5&now_ms=4", /greater than or equal/],
  ];
  for (const [query, text] of table) {
    assert.throws(() => readDashboard(new URLSearchParams(query), NOW), text);
  }
  assert.deepEqual(readDashboard(new URLSearchParams("today_start_ms=5&top_models=-1"), NOW), {
    startMs: 5,
    nowMs: NOW,
    topModels: 5,
    recentFailures: 5,
  });
});
