import assert from "node:assert/strict";
import fc from "fast-check";
import { civil, filter, matches, span, sumsOf, VALUE } from "./recount.ts";
import { addSums, MEASURES } from "./scan.ts";
import { Reader } from "./reader.ts";
import { NOW_MS, type PlainEvent, plainEvent, type Stored, TestStore } from "./testing.ts";
import {
  type Ask,
  type AskAnswer,
  type Columns,
  type Dimension,
  DIMENSIONS,
  type Filter,
  type Measure,
  type Part,
  type PartAnswer,
  type Percentiles,
} from "./types.ts";
import { failurePattern } from "../events/mod.ts";

const dimension = fc.constantFrom(...DIMENSIONS);
const order = fc.constantFrom(...MEASURES);
const top = fc.integer({ min: 1, max: 3 });
const percentiles = fc.boolean();
const part: fc.Arbitrary<Part> = fc.oneof(
  fc.record({ kind: fc.constant("total" as const), percentiles }),
  fc.record({
    kind: fc.constant("series" as const),
    grain: fc.constantFrom("auto" as const, "day" as const, "week" as const, "month" as const),
    by: fc.option(dimension, { nil: undefined }),
    measures: fc.constantFrom<Measure[]>(["requests"], ["totalReported", "unpriced"], [
      ...MEASURES,
    ]),
    order,
    top,
    percentiles,
  }),
  fc.record({
    kind: fc.constant("breakdown" as const),
    by: dimension,
    order,
    top,
    percentiles,
    spark: fc.option(order, { nil: undefined }),
  }),
  fc.record({
    kind: fc.constant("matrix" as const),
    rows: dimension,
    columns: dimension,
    order,
    measures: fc.constantFrom<Measure[]>(["requests", "cost"], ["latencySum", "ttftCount"]),
    topRows: top,
    topColumns: top,
  }),
  fc.record({ kind: fc.constant("heat" as const) }),
  fc.record({
    kind: fc.constant("facets" as const),
    dimensions: fc.uniqueArray(dimension, { minLength: 1, maxLength: 5 }),
    top: fc.constant(1_000),
  }),
  fc.record({ kind: fc.constant("failures" as const), top }),
);
const ask: fc.Arbitrary<Ask> = fc.record({
  span,
  filter,
  zone: fc.constantFrom("UTC", "Europe/Berlin", "Asia/Kathmandu", "America/St_Johns"),
  compare: fc.boolean(),
  parts: fc.array(part, { minLength: 1, maxLength: 4 }),
});

Deno.test("ask() equals a recount of the raw events, part by part", async () => {
  let sealed = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(plainEvent, { maxLength: 120, size: "max" }), {
        minLength: 1,
        maxLength: 2,
      }),
      fc.array(ask, { minLength: 3, maxLength: 10 }),
      fc.constantFrom(8, 40, 64),
      async (commits, questions, capacity) => {
        using store = new TestStore(capacity);
        const reader = store.reader();
        try {
          for (const commit of commits) {
            store.add(commit);
            assert.equal(store.add(commit.slice(0, 20)), 0, "all of them are duplicates");
            for (const question of questions) {
              check(store.events, question, await reader.ask(question));
            }
          }
          sealed += store.db.prepare("select count(*) n from segment").get()!["n"] as number;
        } finally {
          reader.close();
        }
      },
    ),
    { seed: 11, numRuns: 40, endOnFailure: true },
  );
  assert.ok(sealed > 100, "the property was about segments");
});

function check(events: readonly Stored[], question: Ask, answer: AskAnswer): void {
  const now = events.filter((e) => matches(e, question.filter, answer.span));
  const { previousSpan } = answer;
  const before = previousSpan === null
    ? null
    : events.filter((e) => matches(e, question.filter, previousSpan));
  assert.equal(previousSpan !== null, question.compare);
  assert.equal(answer.completeness.unpriced, sumsOf(now).unpriced);
  answer.parts.forEach((got, k) => checkPart(events, now, before, question, k, got));
}

/** Grouped, in the order of answers. */
function ranked(events: readonly Stored[], by: Dimension, measure: Measure) {
  return [...Map.groupBy(events, VALUE[by])]
    .map(([value, group]) => ({ value, group, sums: sumsOf(group) }))
    .sort((a, b) => b.sums[measure] - a.sums[measure] || (a.value < b.value ? -1 : 1));
}

function near(got: Percentiles | null, durations: readonly (number | null)[]): void {
  assert.ok(got !== null);
  const known = durations.filter((ms) => ms !== null).sort((a, b) => a - b);
  for (
    const [name, fraction] of [["p50", 0.5], ["p90", 0.9], ["p95", 0.95], ["p99", 0.99]] as const
  ) {
    if (known.length === 0) assert.equal(got[name], null);
    else {
      const exact = known[Math.max(1, Math.ceil(fraction * known.length)) - 1]!;
      assert.ok(Math.abs(got[name]! - exact) <= exact * 0.03, `${name} ${got[name]} of ${exact}`);
    }
  }
}

function equalColumns(columns: Columns, measures: readonly Measure[], groups: Stored[][]): void {
  const sums = groups.map(sumsOf);
  for (const measure of measures) {
    assert.deepEqual(columns[measure], sums.map((each) => each[measure]), measure);
  }
}

function checkPart(
  events: readonly Stored[],
  now: Stored[],
  before: Stored[] | null,
  question: Ask,
  k: number,
  got: PartAnswer,
): void {
  const asked = question.parts[k]!;
  if (asked.kind === "total" && got.kind === "total") {
    assert.deepEqual(got.sums, sumsOf(now));
    assert.deepEqual(got.previous, before === null ? null : sumsOf(before));
    if (asked.percentiles) {
      near(got.latency, now.map((e) => e.lat));
      near(got.ttft, now.map((e) => e.ttft));
      if (before !== null) near(got.previousLatency, before.map((e) => e.lat));
    } else assert.equal(got.latency, null);
  } else if (asked.kind === "series" && got.kind === "series") {
    const name = civil(question.zone, got.grain);
    const measures = asked.measures!;
    const binned = (of: readonly Stored[]) => {
      const groups = Map.groupBy(of, (e) => name(e.ts));
      return got.starts.map((ms) => groups.get(name(ms)) ?? []);
    };
    equalColumns(got.columns, measures, binned(now));
    if (got.latency !== null) {
      binned(now).forEach((bin, at) => {
        const { p50, p90, p95, p99 } = got.latency!;
        near({ p50: p50[at]!, p90: p90[at]!, p95: p95[at]!, p99: p99[at]! }, bin.map((e) => e.lat));
      });
    }
    assert.equal(got.previous === null, before === null);
    if (got.previous !== null) {
      const [measure] = measures as [Measure];
      assert.ok(got.previous[measure]!.length <= got.starts.length);
    }
    if (asked.by !== undefined) {
      const groups = ranked(now, asked.by, asked.order!);
      assert.equal(got.split?.distinct, groups.length);
      assert.deepEqual(
        got.split.rows.map(({ value }) => value),
        groups.slice(0, asked.top).map(({ value }) => value),
      );
      got.split.rows.forEach((row, at) =>
        equalColumns(row.columns, measures, binned(groups[at]!.group))
      );
      const rest = groups.slice(asked.top).flatMap(({ group }) => group);
      if (rest.length === 0) assert.equal(got.split.other, null);
      else equalColumns(got.split.other!, measures, binned(rest));
    } else assert.equal(got.split, null);
  } else if (asked.kind === "breakdown" && got.kind === "breakdown") {
    const groups = ranked(now, asked.by, asked.order);
    assert.equal(got.distinct, groups.length);
    assert.deepEqual(
      got.rows.map(({ value, sums }) => ({ value, sums })),
      groups.slice(0, asked.top).map(({ value, sums }) => ({ value, sums })),
    );
    const rest = groups.slice(asked.top);
    assert.deepEqual(got.other, rest.length === 0 ? null : addSums(rest.map(({ sums }) => sums)));
    got.rows.forEach((row, at) => {
      const { group, sums, value } = groups[at]!;
      if (asked.percentiles) near(row.latency, group.map((e) => e.lat));
      assert.deepEqual(
        row.previous,
        before && sumsOf(before.filter((e) => VALUE[asked.by](e) === value)),
      );
      if (asked.spark === undefined) return assert.equal(row.spark, null);
      assert.ok(row.spark!.length <= 32);
      assert.equal(row.spark!.reduce((a, b) => a + b, 0), sums[asked.spark]);
    });
  } else if (asked.kind === "matrix" && got.kind === "matrix") {
    const side = (by: Dimension, top: number) => {
      const groups = ranked(now, by, asked.order).map(({ value }) => [value]);
      return groups.length > top ? [...groups.slice(0, top), groups.slice(top).flat()] : groups;
    };
    const rows = side(asked.rows, asked.topRows);
    const columns = side(asked.columns, asked.topColumns);
    assert.deepEqual(
      [got.rows.length, got.columns.length],
      [rows.length, columns.length],
    );
    const cells = rows.flatMap((r) =>
      columns.map((c) =>
        now.filter((e) => r.includes(VALUE[asked.rows](e)) && c.includes(VALUE[asked.columns](e)))
      )
    );
    equalColumns(got.cells, asked.measures!, cells);
  } else if (got.kind === "heat") {
    const format = new Intl.DateTimeFormat("en-US", {
      timeZone: question.zone,
      weekday: "short",
      hour: "2-digit",
      hourCycle: "h23",
    });
    const cells: Stored[][] = Array.from({ length: 168 }, () => []);
    for (const event of now) {
      const parts = Object.fromEntries(
        format.formatToParts(event.ts).map((p) => [p.type, p.value]),
      );
      const day = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].indexOf(parts["weekday"]!);
      cells[day * 24 + Number(parts["hour"])]!.push(event);
    }
    equalColumns(got.cells, MEASURES, cells);
  } else if (asked.kind === "facets" && got.kind === "facets") {
    for (const { dimension, values, distinct } of got.facets) {
      const open = {
        ...question.filter,
        in: { ...question.filter?.in },
        notIn: { ...question.filter?.notIn },
      };
      delete open.in[dimension];
      delete open.notIn[dimension];
      const found = events.filter((e) => matches(e, open as Filter, question.span));
      assert.equal(distinct, values.length);
      assert.deepEqual(
        values.map(({ value, requests }) => ({ value, requests })),
        ranked(found, dimension, "requests").map(({ value, group }) => ({
          value,
          requests: group.length,
        })),
        dimension,
      );
    }
  } else if (asked.kind === "failures" && got.kind === "failures") {
    const failed = now.filter((e) => e.class !== "");
    const groups = Map.groupBy(failed, (e) => `${e.class}\n${failurePattern(e.fail)}`);
    assert.equal(got.distinct, groups.size);
    let shown = 0;
    for (const row of got.rows) {
      const group = groups.get(`${row.class}\n${row.pattern}`)!;
      const newest = group.toSorted((a, b) => b.ts - a.ts || b.id - a.id)[0]!;
      assert.deepEqual(row, {
        class: row.class,
        pattern: row.pattern,
        requests: group.length,
        firstMs: Math.min(...group.map((e) => e.ts)),
        lastMs: newest.ts,
        lastId: newest.id,
        credentials: new Set(group.map((e) => e.credential)).size,
        models: new Set(group.map((e) => e.model)).size,
      });
      shown += row.requests;
    }
    assert.equal(got.other, failed.length - shown);
  } else assert.fail(`${asked.kind} was answered by ${got.kind}`);
}

Deno.test("ask() refuses what makes no sense in a sentence that names the field", async () => {
  using store = new TestStore(8);
  const reader = store.reader();
  const good: Ask = {
    span: { fromMs: NOW_MS, toMs: NOW_MS + 1 },
    zone: "UTC",
    parts: [{ kind: "total" }],
  };
  const refuses = (parts: object, code: string, message: RegExp) =>
    assert.rejects(reader.ask({ ...good, ...parts }), { code, message });
  await refuses({ span: { fromMs: 2, toMs: 1 } }, "invalid_span", /^span: /);
  await refuses({ zone: "Mars/Olympus" }, "invalid_zone", /^zone: /);
  await refuses({ parts: [] }, "invalid_limit", /^parts: /);
  await refuses({ parts: [{ kind: "pie" }] }, "invalid_dimension", /^parts: .*'pie'/);
  const one = (part: object) => ({ parts: [part] });
  const breakdown = { kind: "breakdown", by: "model", order: "cost", top: 1 };
  await refuses(one({ ...breakdown, by: "planet" }), "invalid_dimension", /^by: 'planet'/);
  await refuses(one({ ...breakdown, order: "'; --" }), "invalid_order", /^order: /);
  await refuses(one({ ...breakdown, top: 10_001 }), "invalid_limit", /^top: /);
  await refuses(one({ kind: "heat", measures: ["x"] }), "invalid_order", /^measures: /);
  await refuses({ filter: { notIn: { model: "x" } } }, "invalid_filter", /^filter: model/);
  await refuses({ filter: { minLatencyMs: -1 } }, "invalid_filter", /^filter: minLatencyMs/);
  reader.close();
});

const TOTAL: Ask = {
  span: { fromMs: NOW_MS - 500 * 86_400_000, toMs: NOW_MS + 500 * 86_400_000 },
  zone: "UTC",
  parts: [{ kind: "total" }],
};

function someEvents(count: number): PlainEvent[] {
  return fc.sample(plainEvent, { seed: 3, numRuns: count }).map((e, k) => ({
    ...e,
    ts: NOW_MS + k,
  }));
}

Deno.test("ask() keeps an answer until the next commit", async () => {
  using store = new TestStore(8);
  const reader = store.reader();
  const events = someEvents(30);
  store.add(events.slice(0, 20));
  const first = await reader.ask(TOTAL);
  assert.equal(await reader.ask(TOTAL), first, "the very same answer");
  assert.notEqual(await reader.ask({ ...TOTAL, zone: "Europe/Berlin" }), first);
  store.add(events.slice(20));
  const second = await reader.ask(TOTAL);
  const [total] = second.parts;
  assert.equal(total?.kind === "total" && total.sums.requests, 30);
  reader.close();
});

Deno.test("ask() ends at its budget, in words, and when its page has gone", async () => {
  using store = new TestStore(4);
  store.add(someEvents(200));
  let time = 0;
  const reader = (workMs: number, wallMs: number) =>
    new Reader({
      path: store.path,
      now: () => time++,
      pause: () => Promise.resolve(),
      budget: { workMs, wallMs },
    });
  for (
    const [workMs, wallMs, message] of [
      [20, 1e9, /shorter span/],
      [1e9, 20, /not answered in time/],
    ] as const
  ) {
    const short = reader(workMs, wallMs);
    await assert.rejects(short.ask(TOTAL), { code: "too_expensive", message });
    short.close();
  }
  const long = reader(1e9, 1e9);
  const gone = new AbortController();
  const asked = long.ask(TOTAL, gone.signal);
  gone.abort(new Error("the page is gone"));
  await assert.rejects(asked, /page is gone/);
  // no transaction is left open by any of them
  const [cut] = store.db.prepare("pragma wal_checkpoint(truncate)").all();
  assert.equal(cut?.["busy"], 0);
  long.close();
});

Deno.test("answers say from when on rows are there, and lists end there", async () => {
  using store = new TestStore(4);
  const reader = store.reader();
  store.add(someEvents(14));
  assert.equal((await reader.ask(TOTAL)).completeness.detailFromMs, null);
  store.db.exec("delete from event where id <= 8");
  store.db.exec("insert into expired_rows select seg, last_id from segment where last_id <= 8");
  const { completeness, parts } = await reader.ask(TOTAL);
  assert.equal(completeness.detailFromMs, NOW_MS + 8);
  assert.equal(parts[0]?.kind === "total" && parts[0].sums.requests, 14);
  const listed = await reader.list({ limit: 200 });
  assert.deepEqual(listed.map(({ id }) => id), [14, 13, 12, 11, 10, 9]);
  const later = { fromMs: NOW_MS + 9, toMs: NOW_MS + 99 };
  assert.equal((await reader.ask({ ...TOTAL, span: later })).completeness.detailFromMs, null);
  reader.close();
});

Deno.test("gaps that overlap count once in gapMs", async () => {
  using store = new TestStore(4);
  const reader = store.reader();
  const insert = store.db.prepare("insert into gap values(?, 1, ?, ?, 'cpa_down', '')");
  insert.run(1, NOW_MS, NOW_MS + 100);
  insert.run(2, NOW_MS + 50, NOW_MS + 120);
  insert.run(3, NOW_MS + 60, NOW_MS + 70);
  insert.run(4, NOW_MS + 500, NOW_MS + 510);
  assert.equal((await reader.ask(TOTAL)).completeness.gapMs, 130);
  reader.close();
});
