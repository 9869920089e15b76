import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import type { UsageEvent } from "../events/types.ts";
import { makeEvent, sha256, withBench } from "../store/testing.ts";
import { SegmentBuilder } from "../store/segment/mod.ts";
import type { Writer } from "../store/mod.ts";
import { BOUNDS } from "../store/retention/mod.ts";
import { byBin, byColumn, product } from "./grouping.ts";
import { piecesFor } from "./projection.ts";
import { Reader } from "./reader.ts";
import { type Chunk, Histogram, Selection, Totals, type Tuples } from "./scan.ts";
import { Ground } from "./snapshot.ts";
import type { Dimension, SeriesQuestion } from "./types.ts";
import { Scratch, Work } from "./work.ts";
import { makeBins, zoneOf } from "./zone.ts";

const DAY = 86_400_000;
/** Night in which Berlin's clocks go back. */
const AUTUMN = Date.parse("2026-10-25T00:00:00Z");
const ALL = { fromMs: AUTUMN - 400 * DAY, toMs: AUTUMN + 400 * DAY };
const SPAN = { fromMs: AUTUMN - 41 * DAY, toMs: AUTUMN + DAY };
const AUDIT = { atMs: 1, actor: "test", action: "retention.put", target: "", detail: "" };
const SETTINGS = {
  segmentEvents: 16,
  newSegment: () => new SegmentBuilder(16),
  retentionBounds: { ...BOUNDS, rowsAStep: 5 },
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
          assert.deepEqual((await one.api.verifySegments()).differing, 0);
          one.api.close();
          one = await writer(settings);
          assert.equal(one.api.state().events, all);
        });
      },
    ),
    { numRuns: 8 },
  );
});

/** `n` events, one every ten minutes from 40 days before on. */
function steady(n: number): UsageEvent[] {
  return events(
    Array.from({ length: n }, (_, i) => ({
      at: -40 * DAY + i * 600_000,
      model: `m${i % 7}`,
      key: String(i % 3).repeat(64),
      cred: `c${i % 11}`,
      provider: i % 2 === 0 ? "codex" : "claude",
      fail: i % 5 === 0 ? "429 usage_limit_reached" : "",
      tier: "auto",
      input: 1_000 + i,
      output: 10 + i,
      lat: 100 + i,
      ttft: null,
      total: null,
    })),
  );
}

Deno.test("old days are sums only, and answers say from when on there is more", async () => {
  await withBench(async ({ path, wire, writer }) => {
    const one = await writer({ ...SETTINGS, clock: () => AUTUMN });
    one.api.ingest(wire.batch(steady(600)));
    const expected = await answers(path);
    put(one, 1, 2, null);
    const run = await one.api.runRetention();
    // 600 = 37 · 16 + 8: the newest segment and the open rows stay
    assert.deepEqual([run.segments, run.rows, run.done], [36, 37 * 16, true]);
    assert.equal(count(path, "select count(*) from event"), 8);
    assert.equal(count(path, "select count(*) from segment"), 1);
    assert.equal(count(path, "select count(*) from usage_events"), 8);
    assert.equal(count(path, "select count(distinct day) from archive_day"), 5);
    assert.equal(count(path, "select count(*) from segcol where k < 36 * 64"), 0);
    assert.deepEqual(await answers(path), expected);
    assert.equal(one.api.state().events, 600);
    assert.deepEqual(await one.api.verifySegments(), { segments: 0, differing: 0 });

    const reader = new Reader({ path, now: () => 0, pause: () => Promise.resolve() });
    const asked = { span: ALL, by: "credential", order: "requests", top: 5 } as const;
    const { completeness } = await reader.breakdown(asked);
    const lastArchived = AUTUMN - 40 * DAY + (36 * 16 - 1) * 600_000;
    assert.equal(completeness.columnsFromMs, Math.floor(lastArchived / 900_000 + 1) * 900_000);
    // the newest segment has no rows either: the last of its events is no. 592
    assert.equal(completeness.detailFromMs, AUTUMN - 40 * DAY + (37 * 16 - 1) * 600_000 + 1);
    const recent = { ...asked, span: { fromMs: AUTUMN - 35 * DAY, toMs: AUTUMN } };
    assert.equal((await reader.breakdown(recent)).completeness.columnsFromMs, null);
    // no table knows credential, model and class at once
    const fine = { in: { model: ["m1"], class: ["429 usage_limit_reached"] } };
    const found = await reader.breakdown({ ...asked, filter: fine });
    assert.equal(found.rows.reduce((sum, { sums }) => sum + sums.requests, 0) < 10, true);
    reader.close();

    // ids go on where they were, and the same events are not taken for new ones
    assert.equal(one.api.ingest(wire.batch(steady(601).slice(-1))).lastEventId, 601);
    assert.equal(one.api.ingest(wire.batch(steady(601).slice(-1))).inserted, 0);

    put(one, 1, 2, 37);
    const later = await one.api.runRetention();
    assert.ok(later.archiveDays > 0);
    assert.ok(one.api.state().events < 601);
    const left = one.api.state().events;
    one.api.close();
    const again = await writer({ ...SETTINGS, clock: () => AUTUMN });
    assert.equal(again.api.state().events, left);
  });
});

Deno.test("a day with too many cells keeps the coarser tables, all others stay exact", async () => {
  await withBench(async ({ path, wire, writer }) => {
    const bounds = { ...BOUNDS, cells: { day: 60, histogram: 200 } };
    const one = await writer({ ...SETTINGS, retentionBounds: bounds, clock: () => AUTUMN });
    one.api.ingest(wire.batch(steady(600)));
    const { credential, model, key, days } = await answers(path);
    put(one, 1, 2, null);
    await one.api.runRetention();
    const gaveWay = "select count(*) from archive_day where n = 0 and part = ";
    assert.ok(count(path, gaveWay + 2) > 0 && count(path, gaveWay + 1) > 0);
    const after = await answers(path);
    assert.deepEqual([after["credential"], after["model"], after["key"]], [credential, model, key]);
    const { latency: _, ...expected } = days as Record<string, unknown>;
    const { latency: __, ...found } = after["days"] as Record<string, unknown>;
    assert.deepEqual(found, expected);
  });
});

Deno.test("rows whose columns disagree are not deleted before the columns were built again", async () => {
  await withBench(async ({ path, wire, writer }) => {
    const one = await writer({ ...SETTINGS, clock: () => AUTUMN });
    one.api.ingest(wire.batch(steady(100)));
    const expected = await answers(path);
    using db = new DatabaseSync(path);
    db.exec("update segcol set w = 0, base = 5, data = null where k in (0 * 64 + 14, 2 * 64 + 14)");
    db.exec("delete from event where id = 17"); // of segment 1
    put(one, 1, null, null);
    const run = await one.api.runRetention();
    assert.match(run.problems.join(), /Rows of segment 1 stay/);
    assert.equal(count(path, "select count(*) from event"), 15 + 4);
    assert.deepEqual(await answers(path), expected);
  });
});

Deno.test("piecesFor() hands out archived days as tuples, for sums, time and durations alike", async () => {
  await withBench(async ({ path, wire, writer }) => {
    const one = await writer({ ...SETTINGS, clock: () => AUTUMN });
    one.api.ingest(wire.batch(steady(600)));
    /** Sums by model, by hour, of one model by day; latencies by credential. */
    const scan = () => {
      const ground = new Ground(path);
      ground.db.begin();
      ground.refresh();
      const work = new Work(ground, new Scratch(), () => true);
      const model = ground.dictionaries.size("model");
      const cred = ground.dictionaries.size("cred");
      const identity = (size: number) => Uint32Array.from({ length: size }, (_, i) => i);
      const hours = makeBins(zoneOf("Asia/Kathmandu"), SPAN, "hour");
      const days = makeBins(zoneOf("Europe/Berlin"), SPAN, "day");
      const byModel = byColumn("model", identity(model), model);
      const needs = [
        { columns: new Set(["model"]), sums: true },
        { columns: new Set(["slot"]), sums: true, hours: true },
        { columns: new Set(["slot", "model"]), sums: true },
        { columns: new Set(["cred", "latb"]), sums: false },
      ];
      const groupings = [
        byModel,
        byBin(hours, SPAN),
        product(byBin(days, SPAN), byModel),
        byColumn("cred", identity(cred), cred),
      ];
      const totals = groupings.map(({ size }) => new Totals(size));
      const latency = new Histogram(cred);
      const rows = new Selection();
      const groups = new Uint32Array(1_000);
      const add = (chunk: Chunk | Tuples, tuples: boolean, places: readonly number[]) => {
        rows.fill(chunk.n);
        for (const place of places) {
          groupings[place]!.assign(chunk, rows, groups);
          if (place === 3) {
            if (tuples) latency.addTuples(chunk as Tuples, rows, groups, "latb");
            else latency.add(chunk, rows, groups, "latb");
          } else if (tuples) totals[place]!.addTuples(chunk as Tuples, rows, groups);
          else totals[place]!.add(chunk, rows, groups, false);
        }
      };
      let archived = 0;
      for (
        const _ of piecesFor(work, SPAN, needs, {
          events: (chunk, _entry, places) => add(chunk, false, places),
          tuples: (chunk, places) => {
            archived++;
            add(chunk, true, places);
          },
        })
      );
      for (const one of totals) one.finish();
      ground.close();
      return { archived, sums: totals.map(({ sums }) => sums), latency: latency.counts };
    };
    const before = scan();
    put(one, 1, 2, null);
    await one.api.runRetention();
    const after = scan();
    assert.deepEqual([before.archived, after.archived > 0], [0, true]);
    assert.deepEqual(after.sums, before.sums);
    assert.deepEqual(after.latency, before.latency);
  });
});

Deno.test("ask() answers matrices, percentiles, spark lines and heat maps over archived days", async () => {
  await withBench(async ({ path, wire, writer }) => {
    const one = await writer({ ...SETTINGS, clock: () => AUTUMN });
    one.api.ingest(wire.batch(steady(600)));
    const ask = async () => {
      let time = 0;
      const reader = new Reader({ path, now: () => time++, pause: () => Promise.resolve() });
      const common = { span: ALL, zone: "Europe/Berlin" };
      const wide = { order: "requests", topRows: 20, topColumns: 20 } as const;
      const first = await reader.ask({
        ...common,
        parts: [
          { kind: "total", percentiles: true },
          { kind: "heat" },
          { kind: "matrix", rows: "model", columns: "key", ...wide },
          { kind: "matrix", rows: "credential", columns: "model", ...wide },
          { kind: "breakdown", by: "credential", order: "cost", top: 20, percentiles: true },
          { kind: "breakdown", by: "model", order: "input", top: 3, percentiles: true },
          { kind: "series", grain: "day", by: "key", order: "output", top: 2 },
        ],
      });
      // of an archived day nobody knows at which hour the requests of a model were
      const heat = await reader.ask({
        ...common,
        filter: { in: { model: ["m1"] } },
        parts: [{ kind: "heat", measures: ["requests"] }],
      });
      reader.close();
      const cells = heat.parts[0]!.kind === "heat" ? heat.parts[0]!.cells.requests! : [];
      return { parts: first.parts, heat: cells.reduce((sum, n) => sum + n, 0) };
    };
    const before = await ask();
    put(one, 1, 2, null);
    await one.api.runRetention();
    const after = await ask();
    assert.deepEqual(after.parts, before.parts);
    assert.deepEqual([before.heat, after.heat < 6], [86, true]);
  });
});
