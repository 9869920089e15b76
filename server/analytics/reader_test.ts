import assert from "node:assert/strict";
import fc from "fast-check";
import { bucketOf, BUCKETS, percentile } from "../store/segment/mod.ts";
import { addSums, MEASURES } from "./scan.ts";
import { NOW_MS, plainEvent, TestStore } from "./testing.ts";
import { civil, filter, matches, span, sumsOf, VALUE, values } from "./recount.ts";
import { DIMENSIONS, type SeriesQuestion } from "./types.ts";

const series = fc.record({
  kind: fc.constant("series" as const),
  span,
  filter,
  zone: fc.constantFrom(
    "UTC",
    "Europe/Berlin",
    "Asia/Kathmandu",
    "America/St_Johns",
    "Australia/Lord_Howe",
  ),
  grain: fc.constantFrom<SeriesQuestion["grain"]>("auto", "auto", "day", "week", "month"),
  percentiles: fc.boolean(),
});
const breakdown = fc.record({
  kind: fc.constant("breakdown" as const),
  span,
  filter,
  by: fc.constantFrom(...DIMENSIONS),
  order: fc.constantFrom(...MEASURES),
  top: fc.integer({ min: 0, max: 4 }),
  ownFilter: fc.boolean(),
}).map(({ ownFilter, ...question }) =>
  // a filter on the dimension that is grouped by is answered from summaries
  ownFilter ? { ...question, filter: { in: { [question.by]: values[question.by] } } } : question
);
const list = fc.record({
  kind: fc.constant("list" as const),
  span: fc.option(span, { nil: undefined }),
  filter,
  before: fc.option(fc.nat(500), { nil: undefined }),
  after: fc.option(fc.nat(300), { nil: undefined }),
  limit: fc.integer({ min: 1, max: 30 }),
});

/** Events of one commit; at times all of one hour, so that segments have a summary of slots. */
const commit = fc.tuple(fc.boolean(), fc.array(plainEvent, { maxLength: 120, size: "max" }))
  .map(([live, events]) =>
    live ? events.map((e) => ({ ...e, ts: NOW_MS + Math.abs(e.ts % 3_600_000) })) : events
  );

Deno.test("answers from segments and tail equal a recount of the raw events", async () => {
  let sealed = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(commit, { minLength: 1, maxLength: 3 }),
      fc.array(fc.oneof(series, breakdown, list), { minLength: 3, maxLength: 12 }),
      fc.constantFrom(8, 40, 64),
      async (commits, questions, capacity) => {
        using store = new TestStore(capacity);
        const reader = store.reader();
        try {
          for (const commit of commits) {
            store.add(commit);
            // the same again: all of them are duplicates
            assert.equal(store.add(commit.slice(0, 20)), 0);
            for (const question of questions) await check(store, reader, question);
          }
          sealed += store.db.prepare("select count(*) n from segment").get()!["n"] as number;
        } finally {
          reader.close();
        }
      },
    ),
    { seed: 10, numRuns: 40, endOnFailure: true },
  );
  assert.ok(sealed > 100, "the property was about segments");
});

type Of<A> = A extends fc.Arbitrary<infer T> ? T : never;
type Question = Of<typeof series> | Of<typeof breakdown> | Of<typeof list>;

async function check(
  store: TestStore,
  reader: ReturnType<TestStore["reader"]>,
  question: Question,
): Promise<void> {
  const { kind, filter, span } = question;
  const expected = store.events.filter((e) => matches(e, filter, span));
  const lastEventId = store.events.at(-1)?.id ?? 0;
  if (kind === "series") {
    const { zone } = question;
    const answer = await reader.series({ ...question, span: question.span });
    assert.deepEqual(answer.total, sumsOf(expected));
    assert.equal(answer.completeness.lastEventId, lastEventId);
    assert.equal(answer.completeness.unpriced, answer.total.unpriced);
    const name = civil(zone, answer.grain);
    const inBin = Map.groupBy(expected, (e) => name(e.ts));
    for (const { startMs, sums } of answer.bins) {
      assert.deepEqual(sums, sumsOf(inBin.get(name(startMs)) ?? []), `${zone} ${name(startMs)}`);
    }
    if (question.percentiles) {
      for (
        const [percentiles, durations] of [
          [answer.latency, expected.map((e) => e.lat)],
          [answer.ttft, expected.map((e) => e.ttft)],
        ] as const
      ) {
        const counts = new Float64Array(BUCKETS);
        for (const ms of durations) counts[bucketOf(ms)]!++;
        const round = (ms: number | null) => ms === null ? null : Math.round(ms * 1_000) / 1_000;
        assert.deepEqual(percentiles, {
          p50: round(percentile(counts, 0.5)),
          p90: round(percentile(counts, 0.9)),
          p95: round(percentile(counts, 0.95)),
          p99: round(percentile(counts, 0.99)),
        });
      }
    } else assert.equal(answer.latency, null);
  } else if (kind === "breakdown") {
    const { by, order, top } = question;
    const answer = await reader.breakdown(question);
    const groups = [...Map.groupBy(expected, VALUE[by])]
      .map(([value, events]) => ({ value, sums: sumsOf(events) }))
      .sort((a, b) => b.sums[order] - a.sums[order] || (a.value < b.value ? -1 : 1));
    assert.equal(answer.distinct, groups.length);
    assert.deepEqual(
      answer.rows.map(({ value, sums }) => ({ value, sums })),
      groups.slice(0, top),
    );
    const rest = groups.slice(top);
    assert.deepEqual(
      answer.other,
      rest.length === 0 ? null : addSums(rest.map(({ sums }) => sums)),
    );
    assert.equal(answer.completeness.unpriced, sumsOf(expected).unpriced);
  } else {
    const { before = Infinity, after = -1, limit } = question;
    const answer = await reader.list(question);
    assert.deepEqual(
      answer.map(({ id }) => id),
      expected.filter(({ id }) => id < before && id > after).map(({ id }) => id).reverse()
        .slice(0, limit),
    );
    for (const row of answer) {
      const event = store.events[row.id - 1]!;
      assert.deepEqual(
        [row.timestampMs, row.requestId, row.model, row.authIndex, row.failClass, row.cost],
        [event.ts, event.requestId, event.model, event.credential, event.class, event.cost],
      );
    }
  }
}
