import assert from "node:assert/strict";
import { readMonitoring } from "../original/monitoring.ts";
import { NOTHING, NOW, world } from "../test_services.ts";

const URL = "/v0/management/monitoring/analytics";
const SPAN = { from_ms: NOW - 7_200_000, to_ms: NOW };

Deno.test("POST monitoring/analytics answers only what was asked for", async () => {
  const w = await world();
  const response = await w.ask("POST", URL, { as: "bearer", body: JSON.stringify(SPAN) });
  assert.equal(response.status, 200);
  assert.deepEqual(await response.json(), { generated_at_ms: NOW, granularity: "hour" });
  assert.equal(w.asked.length, 1);
});

Deno.test("POST monitoring/analytics fills the original's blocks", async () => {
  const w = await world();
  const sums = {
    ...NOTHING,
    requests: 4,
    failures: 1,
    input: 10,
    cacheRead: 5,
    output: 3,
    reasoning: 2,
    totalReported: 20,
    cost: 1_500_000_000,
    latencySum: 30,
    latencyCount: 3,
  };
  w.reader.series = ({ span }) =>
    Promise.resolve({
      grain: "hour",
      total: sums,
      bins: [
        { startMs: Date.UTC(2026, 10, 25, 10), sums: NOTHING },
        {
          startMs: Date.UTC(2026, 10, 25, 11),
          sums: { ...sums, requests: span.fromMs > 0 ? 4 : 0 },
        },
      ],
      latency: null,
      ttft: null,
      completeness: { gaps: [], unpriced: 0, lastEventId: 3 },
    });
  w.rows = w.rows.filter(({ id }) => id === 3);
  const include = {
    summary: true,
    timeline: true,
    hourly_distribution: true,
    model_share: true,
    channel_share: true,
    model_stats: true,
    failure_sources: true,
    task_buckets: true,
    recent_failures: 8,
    events_page: { limit: 1 },
  };
  const response = await w.ask("POST", URL, {
    as: "bearer",
    body: JSON.stringify({ ...SPAN, include, filters: { models: [" a ", "a"] } }),
  });
  const body = await response.json();
  assert.deepEqual(body.summary, {
    total_calls: 4,
    success_calls: 3,
    failure_calls: 1,
    success_rate: 0.75,
    input_tokens: 15,
    output_tokens: 5,
    cached_tokens: 5,
    reasoning_tokens: 2,
    total_tokens: 20,
    total_cost: 1.5,
    average_latency_ms: 10,
    rpm_30m: 4 / 30,
    tpm_30m: 20 / 30,
    avg_daily_requests: 4,
    avg_daily_tokens: 20,
    approx_tasks: 1,
    approx_task_failures: 0,
    approx_task_success_rate: 1,
    zero_token_calls: 0,
    zero_token_models: [],
  });
  assert.deepEqual(body.timeline, [{
    bucket_ms: Date.UTC(2026, 10, 25, 11),
    label: "11:00",
    calls: 4,
    tokens: 20,
    success: 3,
    failure: 1,
  }]);
  assert.deepEqual(body.hourly_distribution, [{ hour: 11, calls: 4, tokens: 20 }]);
  assert.equal(body.model_share[0].model, "model");
  assert.equal(body.channel_share[0].auth_index, "credential");
  assert.equal(body.failure_sources[0].last_seen_ms, NOW - 1000);
  assert.equal(body.recent_failures.length, 1);
  assert.equal(body.task_buckets[0].total, 1);
  assert.equal(body.events.items[0].event_hash, "cd");
  assert.equal(body.events.items[0].input_tokens, 6);
  assert.deepEqual([body.events.has_more, body.events.next_before_ms], [true, NOW - 1000]);
  const filters = w.asked.map(({ question }) =>
    (question as { filter?: { in?: unknown } }).filter?.in
  );
  assert.deepEqual(filters[0], { model: ["a"] });
});

Deno.test("readMonitoring() refuses with the original's texts, and what it cannot answer exactly", () => {
  const table: [unknown, RegExp][] = [
    [{}, /from_ms and to_ms are required/],
    [{ from_ms: 2, to_ms: 2 }, /from_ms must be less than to_ms/],
    [{ from_ms: "1", to_ms: 2 }, /required/],
    [{ ...SPAN, include: { events_page: { limit: 50_001 } } }, /less than or equal to 50000/],
    [{ ...SPAN, search_query: "gpt" }, /inexactly/],
    [{ ...SPAN, filters: { exclude_zero_token: true } }, /inexactly/],
  ];
  for (const [body, text] of table) assert.throws(() => readMonitoring(body, NOW), text);
});

Deno.test("readMonitoring() reads filters and granularity as the original", () => {
  const read = (more: object) => readMonitoring({ ...SPAN, ...more }, NOW);
  assert.equal(read({ filters: { include_failed: false } }).filter.failed, false);
  assert.equal(read({ filters: { failed_only: true } }).filter.failed, true);
  assert.equal(read({}).filter.failed, null);
  assert.equal(read({ include: { granularity: "day" } }).granularity, "day");
  assert.equal(read({ from_ms: 1 }).granularity, "day");
  assert.deepEqual(read({ search_api_key_hash: "AB" }).filter.in, { key: ["ab"] });
  assert.deepEqual(
    read({ search_api_key_hash: "ab", filters: { api_key_hashes: ["cd"] } }).filter.in,
    { key: ["none"] },
  );
});
