import assert from "node:assert/strict";
import fc from "fast-check";
import { bucketOf, BUCKETS, percentile, SLOT_MS } from "../store/segment/mod.ts";
import { failurePattern } from "../events/mod.ts";
import { addSums, MEASURES } from "./scan.ts";
import { NOW_MS, plainEvent, type Stored, TestStore } from "./testing.ts";
import {
  type Dimension,
  DIMENSIONS,
  type Filter,
  type SeriesQuestion,
  type Span,
  type Sums,
} from "./types.ts";

const DAY_MS = 86_400_000;

/** Value of a dimension, recounted from the plain event. */
const VALUE: Record<Dimension, (event: Stored) => string> = {
  model: (e) => e.model,
  alias: (e) => e.alias,
  provider: (e) => e.provider,
  credential: (e) => e.credential,
  key: (e) => e.key,
  source: (e) => e.source[0],
  class: (e) => e.class,
  tier: (e) => e.mode.tier,
  stream: (e) => String(e.mode.stream ?? ""),
  project: (e) => e.snapshot?.project ?? "",
  endpoint: (e) => e.route[0],
  executor: (e) => e.mode.executor,
  effort: (e) => e.mode.effort,
  failure: (e) => failurePattern(e.fail),
};

function sumsOf(events: readonly Stored[]): Sums {
  return addSums(events.map((e) => ({
    requests: 1,
    failures: e.class === "" ? 0 : 1,
    input: e.inp,
    cacheRead: e.read,
    cacheWrite: e.write,
    output: e.out,
    reasoning: e.reason,
    totalReported: e.total ?? e.inp + e.read + e.write + e.out + e.reason,
    cost: e.cost ?? 0,
    costWithoutCache: e.nocache ?? 0,
    unpriced: e.cost === null ? 1 : 0,
    latencySum: e.lat ?? 0,
    latencyCount: e.lat === null ? 0 : 1,
    ttftSum: e.ttft ?? 0,
    ttftCount: e.ttft === null ? 0 : 1,
  })));
}

function matches(event: Stored, filter: Filter | undefined, span: Span | undefined): boolean {
  if (span !== undefined && (event.ts < span.fromMs || event.ts >= span.toMs)) return false;
  for (const [dimension, values] of Object.entries(filter?.in ?? {})) {
    if (!values.includes(VALUE[dimension as Dimension](event))) return false;
  }
  const failed = filter?.failed ?? null;
  if (failed !== null && failed !== (event.class !== "")) return false;
  const needle = filter?.requestId ?? "";
  return event.requestId.toLowerCase().includes(needle.toLowerCase());
}

/** Civil name of the bin an instant lies in. */
function civil(zone: string, grain: string): (ms: number) => string {
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    timeZoneName: "longOffset",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  return (ms) => {
    const parts = Object.fromEntries(
      format.formatToParts(Math.floor(ms / SLOT_MS) * SLOT_MS).map((p) => [p.type, p.value]),
    );
    const { year, month, day, hour, minute, timeZoneName } = parts;
    if (grain === "month") return `${year}-${month}`;
    if (grain === "day") return `${year}-${month}-${day}`;
    if (grain === "week") {
      const date = new Date(`${year}-${month}-${day}T00:00Z`);
      date.setUTCDate(date.getUTCDate() - (date.getUTCDay() + 6) % 7);
      return date.toISOString().slice(0, 10);
    }
    // a repeated hour is told apart by its offset
    const time = `${year}-${month}-${day} ${hour} ${timeZoneName}`;
    return grain === "hour" ? time : `${time} ${minute}`;
  };
}

const values: Record<Dimension, readonly string[]> = {
  model: ["", "gpt-5.5", "claude-opus-5", "unknown"],
  alias: ["", "best", "gemini-4-latest"],
  provider: ["codex", "claude"],
  credential: ["", "c1", "c'4\"", "' or 1=1 --"],
  key: ["", "a".repeat(64)],
  source: ["", "e".repeat(64)],
  class: ["", "429 usage_limit_reached"],
  tier: ["", "priority"],
  stream: ["", "true", "false"],
  project: ["", "proj-1"],
  endpoint: ["", "POST /v1/messages"],
  executor: ["CodexExecutor"],
  effort: ["", "high"],
  failure: ["", "limit reached, try again in <n> s"],
};
const oneFilter = fc.constantFrom(...DIMENSIONS).chain((dimension) =>
  fc.tuple(fc.constant(dimension), fc.subarray([...values[dimension]], { minLength: 1 }))
);
const someFilters = fc.uniqueArray(oneFilter, {
  minLength: 1,
  maxLength: 3,
  size: "max",
  selector: ([dimension]) => dimension,
}).map((pairs): Filter["in"] => Object.fromEntries(pairs));
const filter: fc.Arbitrary<Filter | undefined> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(undefined) },
  { weight: 3, arbitrary: oneFilter.map((pair) => ({ in: Object.fromEntries([pair]) })) },
  {
    weight: 4,
    arbitrary: fc.record({ in: someFilters, failed: fc.constantFrom(null, true, false) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      requestId: fc.constantFrom(
        ...["1", "0a0a", "0101010", "REQ-7'", "%4", "chat_", "F-A165-7"],
        "0f8fad5b-d9cb-469f-a165-70867728950e",
      ),
    }),
  },
);
const span: fc.Arbitrary<Span> = fc.oneof(
  fc.record({ from: fc.integer({ min: -2 * DAY_MS, max: DAY_MS }), length: fc.nat(2 * DAY_MS) }),
  fc.record({
    from: fc.integer({ min: -210 * DAY_MS, max: 100 * DAY_MS }),
    length: fc.nat(300 * DAY_MS),
  }),
  fc.constant({ from: -210 * DAY_MS, length: 420 * DAY_MS }),
).map(({ from, length }) => ({ fromMs: NOW_MS + from, toMs: NOW_MS + from + length + 1 }));

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
