/**
 * What the seed release of the original answered on its own data, against our answers on its
 * export. `testdata/` holds both, without `raw_json`, which we do not keep.
 */
import assert from "node:assert/strict";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { normalise, parseUpload } from "../../events/mod.ts";
import { SegmentBuilder } from "../../store/segment/mod.ts";
import { type ModelPriceRow, Writer } from "../../store/mod.ts";
import { Reader } from "../reader.ts";
import type { DashboardSummary, MonitoringAnswer, MonitoringQuestion } from "./mod.ts";
import { BLOCKS } from "./types.ts";

interface Recorded {
  readonly from_ms: number;
  readonly to_ms: number;
  readonly analytics: MonitoringAnswer;
  readonly dashboard: DashboardSummary;
  readonly prices: { prices: Record<string, Partial<ModelPriceRow>> };
}

async function testdata(name: string): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await Deno.readFile(new URL(`testdata/${name}.gz`, import.meta.url));
  return new Uint8Array(gunzipSync(bytes));
}

const recorded: Recorded = JSON.parse(
  new TextDecoder().decode(await testdata("seed-answers.json")),
);

/** Order of test answers. */
const byAuthIndex = (a: { auth_index: string }, b: { auth_index: string }) =>
  a.auth_index < b.auth_index ? -1 : 1;

const AUDIT = { atMs: 1, actor: "test", action: "prices.put", target: "", detail: "" };

/** A store with the export and the prices of the seed release; few events a segment. */
async function withSeed(body: (reader: Reader) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  const path = `${folder}/usage.sqlite`;
  const writer = new Writer(path, {
    normalise,
    parseUpload,
    newSegment: () => new SegmentBuilder(),
    segmentEvents: 100,
  });
  try {
    await writer.open();
    writer.api.putInstance(1, "seed", "");
    const report = await writer.api.importUpload(1, await testdata("seed-export.jsonl"));
    assert.deepEqual([report.added, report.failed], [338, 0]);
    writer.api.putModelPrices(
      Object.entries(recorded.prices.prices).map(([model, price]) => ({
        model,
        prompt: 0,
        completion: 0,
        cache: 0,
        source: "",
        sourceModelId: "",
        rawJson: "",
        updatedAtMs: 1,
        syncedAtMs: null,
        ...price,
      })),
      AUDIT,
    );
    let time = 0;
    const reader = new Reader({ path, now: () => time++, pause: () => Promise.resolve() });
    try {
      await body(reader);
    } finally {
      reader.close();
    }
  } finally {
    writer.api.close();
    await Deno.remove(folder, { recursive: true });
  }
}

const EVERYTHING: MonitoringQuestion["filter"] = {
  models: [],
  authIndices: [],
  apiKeyHashes: [],
  sourceHashes: [],
  includeFailed: true,
  failedOnly: false,
  excludeZeroToken: false,
  search: "",
  searchKeyHash: "",
};

/**
 * Equal, but for the last digits of numbers: sums of doubles depend on their order; and for fields
 * that later releases added.
 */
function same(actual: unknown, expected: unknown, path = ""): void {
  if (typeof actual === "number" && typeof expected === "number") {
    const far = Math.abs(actual - expected) > 1e-9 * Math.max(1, Math.abs(expected));
    if (far) assert.equal(actual, expected, path);
  } else if (
    typeof actual === "object" && actual !== null && typeof expected === "object" &&
    expected !== null
  ) {
    const wanted = Object.keys(expected);
    const found = Object.keys(actual).filter((key) => wanted.includes(key) || !ADDED.has(key));
    assert.deepEqual(found, wanted, path);
    for (const key of wanted) {
      const of = (one: object) => (one as Record<string, unknown>)[key];
      same(of(actual), of(expected), `${path}.${key}`);
    }
  } else assert.equal(actual, expected, path);
}

const ADDED = new Set([
  "source",
  "cache_read_tokens",
  "cache_creation_tokens",
  "account_snapshot",
  "auth_label_snapshot",
  "auth_provider_snapshot",
  "fail_status_code",
  "fail_summary",
]);

Deno.test("monitoring() answers what the seed release answered", () =>
  withSeed(async (reader) => {
    const { analytics } = recorded;
    const answer = await reader.monitoring({
      atMs: analytics.generated_at_ms,
      span: { fromMs: recorded.from_ms, toMs: recorded.to_ms },
      // the recorded question is not kept; its half-hour was an empty one
      nowMs: recorded.to_ms,
      filter: EVERYTHING,
      blocks: BLOCKS.filter((block) => block !== "task_buckets"),
      recentFailures: 5,
      eventsPage: { limit: 20, beforeMs: null },
      granularity: "day",
    });
    // the seed's order of channels is undefined
    const byName = (one: MonitoringAnswer) => ({
      ...one,
      channel_share: one.channel_share?.toSorted(byAuthIndex),
    });
    same(byName(answer), byName(analytics));
  }));

Deno.test("dashboardSummary() answers what the seed release answered", () =>
  withSeed(async (reader) => {
    const { dashboard } = recorded;
    const answer = await reader.dashboardSummary({
      atMs: dashboard.generated_at_ms,
      todayStartMs: dashboard.window.today_start_ms,
      nowMs: dashboard.window.now_ms,
      topModels: 5,
      recentFailures: 5,
    });
    // channels that are equally well and busy come in no order
    const ranks = ({ channel_health }: DashboardSummary) =>
      channel_health.map(({ tone, failures, calls }) => [tone, failures, calls]);
    assert.deepEqual(ranks(answer), ranks(dashboard));
    const byName = (one: DashboardSummary) => ({
      ...one,
      channel_health: one.channel_health.toSorted(byAuthIndex),
    });
    same(byName(answer), byName(dashboard));
  }));

/** A line of the export. */
interface Line {
  readonly event_hash: string;
  readonly timestamp_ms: number;
  readonly timestamp: string;
  readonly model: string;
  readonly resolved_model?: string;
  readonly endpoint?: string;
  readonly auth_index?: string;
  readonly source?: string;
  readonly source_hash?: string;
  readonly api_key_hash?: string;
  readonly auth_project_id_snapshot?: string;
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly reasoning_tokens: number;
  readonly cached_tokens: number;
  readonly cache_tokens: number;
  readonly total_tokens: number;
  readonly latency_ms?: number;
  readonly failed: boolean;
}

/** Our export of the seed's: client keys that stood in endpoints are hashes there. */
const lines = await ownExport();

async function ownExport(): Promise<readonly Line[]> {
  let text = "";
  await withSeed((reader) => {
    text = new TextDecoder().decode(reader.exportChunk(0, 1_000).bytes);
    return Promise.resolve();
  });
  return text.trim().split("\n").map((line) => JSON.parse(line));
}

/** What the filter means, said once more and differently: over the lines of the export. */
function matching({ span, filter }: Pick<MonitoringQuestion, "span" | "filter">): Line[] {
  const like = filter.search === "" ? null : new RegExp(
    [...filter.search].map((c) =>
      c === "%" ? ".*" : c === "_" ? "." : c.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")
    ).join(""),
    "is",
  );
  const listed = (values: readonly string[], value: string | undefined) =>
    values.length === 0 || values.includes(value ?? "");
  return lines.filter((line) =>
    line.timestamp_ms >= span.fromMs && line.timestamp_ms < span.toMs &&
    listed(filter.models, line.model) && listed(filter.authIndices, line.auth_index) &&
    listed(filter.apiKeyHashes, line.api_key_hash) &&
    listed(filter.sourceHashes, line.source_hash) &&
    (filter.includeFailed || !line.failed) && (!filter.failedOnly || line.failed) &&
    (!filter.excludeZeroToken || line.total_tokens > 0) &&
    (like === null
      ? filter.searchKeyHash === "" || line.api_key_hash === filter.searchKeyHash
      : line.api_key_hash === filter.searchKeyHash ||
        [
          line.model,
          line.resolved_model,
          line.endpoint,
          line.source,
          line.source_hash,
          line.api_key_hash,
          line.auth_project_id_snapshot,
        ].some((text) => text !== undefined && like.test(text)))
  ).sort((a, b) => b.timestamp_ms - a.timestamp_ms);
}

const values = (name: keyof Line) => [...new Set(lines.map((line) => String(line[name] ?? "")))];
const some = (name: keyof Line, extra: string) =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    fc.subarray([...values(name).filter((value) => value !== ""), extra], { minLength: 1 }),
  );
const times = lines.map(({ timestamp_ms }) => timestamp_ms).sort((a, b) => a - b);
const question = fc.record({
  span: fc.tuple(fc.nat(times.length - 1), fc.nat(times.length - 1), fc.boolean()).map(
    ([a, b, all]) =>
      all ? { fromMs: 1, toMs: times.at(-1)! + 1 } : {
        fromMs: times[Math.min(a, b)]!,
        toMs: times[Math.max(a, b)]! + 1,
      },
  ),
  filter: fc.record({
    models: some("model", "nobody"),
    authIndices: some("auth_index", "nobody"),
    apiKeyHashes: some("api_key_hash", "nobody"),
    sourceHashes: some("source_hash", "nobody"),
    includeFailed: fc.boolean(),
    failedOnly: fc.boolean(),
    excludeZeroToken: fc.boolean(),
    search: fc.constantFrom(
      "",
      "",
      "",
      "gpt",
      "GPT-5.4",
      "g_t%4",
      "messages",
      "-",
      "模型",
      "%",
      "z<",
    ),
    searchKeyHash: fc.constantFrom("", "", "", ...values("api_key_hash").filter((v) => v !== "")),
  }),
});

Deno.test("monitoring() counts what a recount of the export counts, whatever the filter", () =>
  withSeed(async (reader) => {
    await fc.assert(
      fc.asyncProperty(question, fc.integer({ min: 1, max: 60 }), async (asked, limit) => {
        const answer = await reader.monitoring({
          ...asked,
          atMs: 1,
          nowMs: asked.span.toMs,
          blocks: BLOCKS,
          recentFailures: 7,
          eventsPage: { limit, beforeMs: null },
          granularity: "hour",
        });
        const found = matching(asked);
        const sum = (of: (line: Line) => number) => found.reduce((all, line) => all + of(line), 0);
        const { summary, task_buckets = [], model_stats = [], timeline = [] } = answer;
        assert.deepEqual(
          [
            summary?.total_calls,
            summary?.failure_calls,
            summary?.input_tokens,
            summary?.output_tokens,
            summary?.cached_tokens,
            summary?.reasoning_tokens,
            summary?.total_tokens,
            summary?.zero_token_calls,
          ],
          [
            found.length,
            found.filter(({ failed }) => failed).length,
            sum((line) => line.input_tokens),
            sum((line) => line.output_tokens),
            sum((line) => Math.max(line.cached_tokens, line.cache_tokens)),
            sum((line) => line.reasoning_tokens),
            sum((line) => line.total_tokens),
            found.filter((line) => !line.failed && line.total_tokens === 0).length,
          ],
        );
        const recent = matching({
          ...asked,
          span: { fromMs: asked.span.toMs - 1_800_000, toMs: asked.span.toMs },
        });
        same(summary?.rpm_30m, recent.length / 30);
        const timed = found.filter(({ latency_ms = 0 }) => latency_ms > 0);
        same(
          summary?.average_latency_ms,
          timed.length === 0
            ? null
            : timed.reduce((all, { latency_ms = 0 }) => all + latency_ms, 0) / timed.length,
        );
        const tasks = Map.groupBy(
          found,
          (line) => `${line.timestamp}|${line.source_hash ?? ""}|${line.auth_index ?? ""}`,
        );
        assert.deepEqual(
          task_buckets.map(({ bucket_key }) => bucket_key).sort(),
          [...tasks.keys()].sort(),
        );
        assert.equal(summary?.approx_tasks, tasks.size);
        assert.deepEqual(
          model_stats.map(({ model, calls }) => [model, calls]).sort(),
          [...Map.groupBy(found, ({ model }) => model)].map(([model, all]) => [model, all.length])
            .sort(),
        );
        assert.equal(timeline.reduce((all, { calls }) => all + calls, 0), found.length);

        const failures = matching({
          ...asked,
          filter: { ...asked.filter, includeFailed: true, failedOnly: true },
        });
        assert.deepEqual(
          (answer.recent_failures ?? []).map(({ timestamp_ms }) => timestamp_ms),
          failures.slice(0, 7).map(({ timestamp_ms }) => timestamp_ms),
        );
        const items = answer.events?.items ?? [];
        assert.deepEqual(
          items.map(({ timestamp_ms }) => timestamp_ms),
          found.slice(0, items.length).map(({ timestamp_ms }) => timestamp_ms),
        );
        assert.equal(answer.events?.has_more, items.length < found.length);
      }),
      { numRuns: 150 },
    );
  }));

Deno.test("monitoring() pages through every event once, also those of one millisecond", () =>
  withSeed(async (reader) => {
    const span = { fromMs: 1, toMs: times.at(-1)! + 1 };
    for (const limit of [1, 20, 1000]) {
      const seen: string[] = [];
      let beforeMs: number | null = null;
      for (;;) {
        const { events }: MonitoringAnswer = await reader.monitoring({
          atMs: 1,
          span,
          nowMs: 1,
          filter: EVERYTHING,
          blocks: [],
          recentFailures: 0,
          eventsPage: { limit, beforeMs },
          granularity: "day",
        });
        seen.push(...events!.items.map(({ event_hash }) => event_hash));
        if (!events!.has_more) break;
        beforeMs = events!.next_before_ms;
      }
      assert.deepEqual(seen.sort(), lines.map(({ event_hash }) => event_hash).sort(), `${limit}`);
    }
  }));
