import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import type { UsageEvent } from "../events/types.ts";
import { makeEvent, sha256, withBench } from "../store/testing.ts";
import { SegmentBuilder } from "../store/segment/mod.ts";
import type { Writer } from "../store/mod.ts";
import { Reader } from "./reader.ts";
import type { Dimension, SeriesQuestion } from "./types.ts";

const DAY = 86_400_000;
/** Night in which Berlin's clocks go back. */
const AUTUMN = Date.parse("2026-10-25T00:00:00Z");
const ALL = { fromMs: AUTUMN - 400 * DAY, toMs: AUTUMN + 400 * DAY };
const AUDIT = { atMs: 1, actor: "test", action: "retention.put", target: "", detail: "" };
const SETTINGS = {
  segmentEvents: 16,
  newSegment: () => new SegmentBuilder(16),
  retentionBounds: { rowsAStep: 5, cells: { day: 20_000, histogram: 40_000 } },
};

const pick = (...texts: string[]) => fc.constantFrom(...texts);
const maybe = (most: number) => fc.option(fc.nat(most), { nil: null, freq: 4 });

/** Events around a change of the clock, some of them days late. */
const event = fc.record({
  at: fc.oneof(
    {
      weight: 5,
      arbitrary: fc.integer({ min: -6 * 96, max: 6 * 96 }).map((slot) => slot * 900_000),
    },
    { weight: 3, arbitrary: fc.integer({ min: -6 * DAY, max: 6 * DAY }) },
  ),
  model: pick("gpt-5.5", "claude-opus-5", "gemini-4"),
  key: pick("", "a".repeat(64), "b".repeat(64)),
  cred: pick("", "c1", "c2"),
  provider: pick("codex", "claude"),
  fail: pick("", "", "429 usage_limit_reached"),
  tier: pick("auto", "priority"),
  input: fc.nat(200_000),
  output: fc.nat(9_000),
  lat: maybe(90_000),
  ttft: maybe(9_000),
  total: maybe(400_000),
});

function events(of: readonly (typeof event extends fc.Arbitrary<infer T> ? T : never)[], from = 0) {
  return of.map((one, index): UsageEvent => {
    const requestId = (from + index).toString(16).padStart(8, "0");
    const tokens = {
      input: one.input,
      cacheRead: one.input >> 2,
      cacheWrite: 0,
      output: one.output,
      reasoning: one.output >> 1,
    };
    const base = makeEvent({ tokens });
    return makeEvent({
      requestId,
      hash: sha256(requestId),
      rawHash: from + index,
      timestampMs: AUTUMN + one.at,
      tokens,
      reported: { ...base.reported, total: one.total ?? base.reported.total },
      resolvedModel: one.model,
      requestedModel: `ask-${one.model}`,
      apiKeyHash: one.key,
      authIndex: one.cred,
      provider: one.provider,
      failed: one.fail !== "",
      failStatus: one.fail === "" ? null : 429,
      failClass: one.fail,
      tier: one.tier,
      latencyMs: one.lat,
      ttftMs: one.ttft,
    });
  });
}

const BY: readonly Dimension[] = [
  "model",
  "alias",
  "key",
  "credential",
  "provider",
  "class",
  "tier",
  "source",
  "endpoint",
];

/** Everything a page shows, without what says how complete it is. */
async function answers(path: string, zone = "Europe/Berlin") {
  let time = 0;
  const reader = new Reader({ path, now: () => time++, pause: () => Promise.resolve() });
  try {
    const series = async (more: Partial<SeriesQuestion>) => {
      const { completeness: _, ...rest } = await reader.series({
        span: ALL,
        zone,
        grain: "day",
        percentiles: true,
        ...more,
      });
      return { ...rest, bins: rest.bins.filter(({ sums }) => sums.requests > 0) };
    };
    const found: Record<string, unknown> = {
      days: await series({}),
      kathmandu: await series({ zone: "Asia/Kathmandu" }),
      hours: await series({
        grain: "hour",
        span: { fromMs: AUTUMN - 7 * DAY, toMs: AUTUMN + 7 * DAY },
      }),
      model: await series({ filter: { in: { model: ["gpt-5.5"] } } }),
      failed: await series({ filter: { failed: true }, percentiles: false }),
    };
    for (const by of BY) {
      const { completeness: _, ...rest } = await reader.breakdown({
        span: ALL,
        by,
        order: "requests",
        top: 100,
      });
      found[by] = rest;
    }
    return found;
  } finally {
    reader.close();
  }
}

function put(writer: Writer, rows: number | null, columns: number | null, archive: number | null) {
  writer.api.putRetention(
    { rows, columns, archive, deadLetters: null, zone: "Europe/Berlin" },
    AUDIT,
  );
}

function count(path: string, sql: string): number {
  using db = new DatabaseSync(path, { readOnly: true });
  return Number(Object.values(db.prepare(sql).get() ?? {})[0]);
}

Deno.test("answers stay the same while rows become columns and columns become sums, killed anywhere", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(event, { minLength: 40, maxLength: 130 }),
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 3 }),
      fc.array(event, { minLength: 0, maxLength: 20 }),
      async (early, kills, racing) => {
        await withBench(async ({ path, wire, writer }) => {
          let nowMs = AUTUMN + 6 * DAY;
          const settings = { ...SETTINGS, clock: () => nowMs };
          let one = await writer(settings);
          one.api.ingest(wire.batch(events(early)));
          put(one, 2, 5, null);
          nowMs += 4 * DAY;
          let expected = await answers(path);
          const total = one.api.state().events;
          for (const [turn, steps] of kills.entries()) {
            await one.api.runRetention(steps);
            assert.deepEqual(await answers(path), expected);
            // what was not due at the time of a clock set back stays
            const before = count(path, "select count(*) from event");
            nowMs -= 300 * DAY;
            const idle = await one.api.runRetention();
            assert.equal(idle.rows + idle.segments, 0);
            assert.equal(count(path, "select count(*) from event"), before);
            nowMs += 300 * DAY;
            one.api.close();
            one = await writer(settings);
            if (turn === 0) {
              assert.equal(one.api.state().events, total);
              one.api.ingest(wire.batch(events(racing, 1_000)));
              expected = await answers(path);
            }
          }
          const all = one.api.state().events;
          const last = await one.api.runRetention();
          assert.deepEqual([last.done, last.problems], [true, []]);
          assert.deepEqual(await answers(path), expected);
          assert.equal(one.api.state().events, all);
          assert.deepEqual(one.api.verifySegments().differing, 0);
          one.api.close();
          one = await writer(settings);
          assert.equal(one.api.state().events, all);
        });
      },
    ),
    { numRuns: 12 },
  );
});
