import assert from "node:assert/strict";
import type { CollectorStatus } from "../collector/types.ts";
import { NOW, row } from "../http/test_services.ts";
import { CACHE_MS, Metrics, type MetricsSources } from "./metrics.ts";
import { MOST_MODELS, Tally } from "./tally.ts";
import { expose } from "./text.ts";

interface Parsed {
  readonly types: Map<string, string>;
  /** `name{label="value"}` → value */
  readonly samples: Map<string, number>;
}

/** Reads the text format by the letter of its description, and refuses what it does not allow. */
function parse(text: string): Parsed {
  const types = new Map<string, string>();
  const helped = new Set<string>();
  const samples = new Map<string, number>();
  const closed = new Set<string>();
  let current = "";
  assert.ok(text.endsWith("\n"));
  for (const line of text.slice(0, -1).split("\n")) {
    const meta = /^# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)$/.exec(line);
    if (meta !== null) {
      const [, kind, name, rest] = meta as unknown as [string, string, string, string];
      if (name !== current) {
        assert.ok(!closed.has(name), `${name} is in one piece`);
        closed.add(current);
        current = name;
      }
      if (kind === "HELP") helped.add(name);
      else {
        assert.ok(["counter", "gauge", "histogram"].includes(rest), rest);
        assert.ok(!types.has(name));
        types.set(name, rest);
      }
      continue;
    }
    const sample = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)$/.exec(line);
    assert.ok(sample !== null, line);
    const [, name = "", labels = "", value = ""] = sample;
    const family = types.get(current) === "histogram"
      ? name.replace(/_(bucket|sum|count)$/, "")
      : name;
    assert.equal(family, current, "a sample follows its TYPE");
    assert.ok(helped.has(current));
    let rest = labels;
    while (rest !== "") {
      const label = /^([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"(,|$)/.exec(rest);
      assert.ok(label !== null, line);
      rest = rest.slice(label[0].length);
    }
    assert.match(value, /^(?:[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?|\+Inf|-Inf|NaN)$/);
    const key = `${name}{${labels}}`;
    assert.ok(!samples.has(key), `${key} once`);
    samples.set(key, Number(value));
    if (types.get(current) === "counter") {
      assert.match(name, /_total$/);
      assert.ok(Number(value) >= 0);
    }
  }
  for (const [name, type] of types) {
    if (type !== "histogram") continue;
    const buckets = [...samples].filter(([key]) => key.startsWith(`${name}_bucket`));
    const values = buckets.map(([, value]) => value);
    assert.deepEqual(values, values.toSorted((a, b) => a - b), `${name} is cumulative`);
    assert.match(buckets.at(-1)![0], /le="\+Inf"/);
    assert.equal(values.at(-1), samples.get(`${name}_count{}`));
  }
  return { types, samples };
}

const COLLECTOR = {
  phase: "polling",
  problem: null,
  lagMs: 1500,
  lastConsumedAtMs: NOW - 4_000,
  totalRead: 9,
  totalInserted: 8,
  totalSkipped: 1,
  reconnects: 2,
  journalBytes: 11,
  journalRecords: 3,
} as CollectorStatus;

function sources(more: Partial<MetricsSources> = {}): MetricsSources {
  return {
    version: '1.0 "x"\\\n',
    startedAtMs: NOW - 60_000,
    now: () => NOW,
    count: () => Promise.resolve(),
    tally: new Tally(),
    collector: () => COLLECTOR,
    store: () =>
      Promise.resolve({
        phase: "ready",
        message: "",
        schemaVersion: 2,
        events: 7,
        lastEventId: 7,
        deadLetters: 1,
        segments: 0,
        databaseBytes: 4096,
        walBytes: 512,
      }),
    gaps: () => Promise.resolve({ all: 5, open: 1 }),
    memory: () => ({ rss: 123, heapUsed: 45 }),
    ...more,
  };
}

Deno.test("Metrics writes what the text format allows, with every figure in it", async () => {
  const tally = new Tally();
  tally.take([
    row(1),
    { ...row(2), failed: true, cost: null, latencyMs: 700, ttftMs: 60 },
    { ...row(3), latencyMs: 10_000_000, cost: 2.5e9 },
    { ...row(4), latencyMs: null, model: 'quote" back\\slash\nline\ud800', provider: "" },
  ], 17);
  const { types, samples } = parse(await new Metrics(sources({ tally })).text());
  const at = (key: string) => samples.get(key);
  assert.equal(
    at('cpa_manager_events_total{provider="acme",model="tiny-model <b>&",status="ok"}'),
    2,
  );
  assert.equal(
    at('cpa_manager_events_total{provider="acme",model="tiny-model <b>&",status="failed"}'),
    1,
  );
  assert.equal(
    at(
      'cpa_manager_events_total{provider="unknown",model="quote\\" back\\\\slash\\nline\ufffd",status="ok"}',
    ),
    1,
  );
  assert.equal(at("cpa_manager_events_uncounted_total{}"), 17);
  assert.equal(at('cpa_manager_tokens_total{class="cache_read"}'), 8);
  assert.equal(at("cpa_manager_cost_dollars_total{}"), 2.500000014);
  assert.equal(at("cpa_manager_unpriced_events_total{}"), 1);
  assert.equal(at('cpa_manager_request_duration_seconds_bucket{le="0.1"}'), 1);
  assert.equal(at('cpa_manager_request_duration_seconds_bucket{le="1"}'), 2);
  assert.equal(at('cpa_manager_request_duration_seconds_bucket{le="600"}'), 2);
  assert.equal(at("cpa_manager_request_duration_seconds_count{}"), 3);
  assert.equal(at("cpa_manager_request_duration_seconds_sum{}"), 10_000.706);
  assert.equal(at("cpa_manager_time_to_first_token_seconds_count{}"), 1);
  const states = [...samples].filter(([key]) => key.startsWith("cpa_manager_collector_state"));
  assert.deepEqual(states.filter(([, value]) => value === 1).map(([key]) => key), [
    'cpa_manager_collector_state{state="polling"}',
  ]);
  assert.equal(states.length, 9);
  assert.equal(at("cpa_manager_journal_records{}"), 3);
  assert.equal(at("cpa_manager_collector_lag_seconds{}"), 1.5);
  assert.equal(at("cpa_manager_collector_idle_seconds{}"), 4);
  assert.equal(at("cpa_manager_gaps_open{}"), 1);
  assert.equal(at('cpa_manager_database_bytes{file="wal"}'), 512);
  assert.equal(at("cpa_manager_uptime_seconds{}"), 60);
  assert.equal(at("process_resident_memory_bytes{}"), 123);
  assert.equal(types.get("cpa_manager_stored_events"), "gauge", "deletion lowers it");
});

Deno.test("Tally bounds its labels and never takes a name back", () => {
  const tally = new Tally();
  tally.reserve(["most-used"]);
  const events = () => tally.families()[0]!.samples;
  tally.take(
    Array.from({ length: 300 }, (_, i) => ({ ...row(i), model: `m${i}`, provider: `p${i}` })),
    0,
  );
  assert.ok(events().length <= MOST_MODELS + 1);
  tally.take([{ ...row(1), model: "most-used", provider: "p1" }], 0);
  tally.take([{ ...row(1), model: "m0", provider: "p0" }], 0);
  const of = (model: string) =>
    events().filter(({ labels }) => labels?.["model"] === model)
      .reduce((sum, { value }) => sum + value, 0);
  assert.deepEqual([of("most-used"), of("m0")], [1, 2]);
  assert.equal(of("other"), 300 - (MOST_MODELS - 1));
  assert.equal(events().reduce((sum, { value }) => sum + value, 0), 302, "nothing is left out");
});

Deno.test("Metrics asks once in five seconds, and again after a failure", async () => {
  let now = NOW;
  let asked = 0;
  let fails = true;
  const metrics = new Metrics(sources({
    now: () => now,
    collector: () => null,
    gaps: () => {
      asked++;
      return fails ? Promise.reject(new Error("busy")) : Promise.resolve({ all: 0, open: 0 });
    },
  }));
  await assert.rejects(metrics.text(), /busy/);
  fails = false;
  await Promise.all([metrics.text(), metrics.text()]);
  assert.equal(asked, 2);
  now += CACHE_MS - 1;
  await metrics.text();
  assert.equal(asked, 2);
  now += 1;
  parse(await metrics.text());
  assert.equal(asked, 3);
});

Deno.test("expose() leaves families without samples out and escapes help", () => {
  assert.equal(
    expose([
      { name: "a", type: "gauge", help: "x", samples: [] },
      { name: "b", type: "gauge", help: "one\\two\nthree", samples: [{ value: Infinity }] },
    ]),
    "# HELP b one\\\\two\\nthree\n# TYPE b gauge\nb +Inf\n",
  );
});
