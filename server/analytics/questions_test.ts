import assert from "node:assert/strict";
import fc from "fast-check";
import { requestKey } from "../store/mod.ts";
import { NOW_MS, type PlainEvent, plainEvent, TestStore } from "./testing.ts";
import { Reader } from "./reader.ts";
import type { BreakdownQuestion, Filter, SeriesQuestion } from "./types.ts";

const DAY_MS = 86_400_000;
const ALL = { fromMs: NOW_MS - 300 * DAY_MS, toMs: NOW_MS + 300 * DAY_MS };
const SERIES: SeriesQuestion = { span: ALL, zone: "UTC", grain: "auto" };
const BY_MODEL: BreakdownQuestion = { span: ALL, by: "model", order: "requests", top: 5 };

const [FIRST] = fc.sample(plainEvent, { seed: 5, numRuns: 1 }) as [PlainEvent];
/** An event as of a quiet day. */
function event(parts: Partial<PlainEvent>): PlainEvent {
  return {
    ...FIRST,
    ts: NOW_MS,
    h: 0,
    requestId: "",
    credential: "c1",
    model: "gpt-5.5",
    alias: "best",
    key: "a".repeat(64),
    provider: "codex",
    mode: {
      tier: "default",
      responseTier: "",
      effort: "high",
      executor: "CodexExecutor",
      authType: "oauth",
      stream: true,
      generate: null,
      style: "included",
    },
    source: ["e".repeat(64), "m***@x.org"],
    class: "",
    route: ["POST /v1/messages", "POST", "/v1/messages"],
    snapshot: { account: "me@x.org", label: "", file: "me.json", provider: "codex", project: "" },
    inp: 100,
    read: 20,
    write: 3,
    out: 50,
    reason: 7,
    total: null,
    lat: 0,
    ttft: null,
    cost: 5,
    nocache: 6,
    fail: "",
    ...parts,
  };
}

async function withStore(
  capacity: number,
  body: (store: TestStore, reader: Reader) => Promise<void> | void,
): Promise<void> {
  using store = new TestStore(capacity);
  const reader = store.reader();
  try {
    await body(store, reader);
  } finally {
    reader.close();
  }
}

Deno.test("questions that make no sense get a sentence that names the field", async () => {
  await withStore(8, async (_store, reader) => {
    const rejects = (answer: Promise<unknown>, code: string, message: RegExp) =>
      assert.rejects(answer, { code, message });
    const series = (parts: object) => reader.series({ ...SERIES, ...parts });
    await rejects(series({ zone: "Mars/Olympus" }), "invalid_zone", /^zone: 'Mars\/Olympus'/);
    await rejects(series({ zone: undefined }), "invalid_zone", /^zone: /);
    await rejects(series({ grain: "year" }), "invalid_grain", /^grain: 'year'/);
    await rejects(series({ grain: "15m" }), "too_many_bins", /^grain: /);
    await rejects(series({ span: { fromMs: 5, toMs: 5 } }), "invalid_span", /^span: /);
    await rejects(series({ span: { fromMs: NaN, toMs: 5 } }), "invalid_span", /^span: /);
    await rejects(series({ span: { fromMs: 1e300, toMs: 2e300 } }), "invalid_span", /^span: /);
    const filter = (parts: object) => series({ filter: { in: parts } });
    await rejects(filter({ planet: ["x"] }), "invalid_dimension", /^filter: 'planet'/);
    await rejects(filter({ model: "gpt" }), "invalid_filter", /^filter: model/);
    const breakdown = (parts: object) => reader.breakdown({ ...BY_MODEL, ...parts });
    await rejects(breakdown({ by: "'; --" }), "invalid_dimension", /^by: /);
    await rejects(breakdown({ order: "rowid" }), "invalid_order", /^order: 'rowid'/);
    await rejects(breakdown({ top: -1 }), "invalid_limit", /^top: /);
    await rejects(reader.list({ limit: 201 }), "invalid_limit", /^limit: .* 1 to 200/);
    await rejects(reader.list({ limit: 1, before: 0.5 }), "invalid_limit", /^before: /);
    assert.throws(() => reader.deadLetters(null, 0), { code: "invalid_limit" });
    assert.throws(() => reader.exportChunk(-1, 10), { code: "invalid_limit" });
  });
});

Deno.test("an empty database answers with zeros", async () => {
  await withStore(8, async (_store, reader) => {
    const span = { fromMs: NOW_MS, toMs: NOW_MS + DAY_MS };
    const { total, bins, latency } = await reader.series({ ...SERIES, span, percentiles: true });
    assert.equal(total.requests, 0);
    assert.equal(bins.length, 96);
    assert.equal(latency?.p50, null);
    assert.deepEqual((await reader.breakdown(BY_MODEL)).rows, []);
    assert.deepEqual(await reader.list({ limit: 9 }), []);
    assert.equal(await reader.detail(1), null);
    assert.equal(reader.exportChunk(0, 9).lines, 0);
    assert.deepEqual(
      JSON.parse(new TextDecoder().decode(await reader.compatibleUsage(9))),
      { total_requests: 0, success_count: 0, failure_count: 0, total_tokens: 0, apis: {} },
    );
  });
});

Deno.test("a filter may hold 40,000 values with quotes and wildcards", async () => {
  await withStore(8, async (store, reader) => {
    store.add(Array.from({ length: 20 }, (_, h) => event({ h, credential: `c'${h}"%` })));
    const many = Array.from({ length: 40_000 }, (_, k) => `c'${k + 15}"%`);
    const filter: Filter = { in: { credential: many, model: ["gpt-5.5", "%", "' or '1'='1"] } };
    assert.equal((await reader.series({ ...SERIES, filter })).total.requests, 5);
    assert.equal((await reader.list({ filter, limit: 200 })).length, 5);
  });
});

Deno.test("everything since 1970 is binned over the events there are", async () => {
  await withStore(8, async (store, reader) => {
    store.add([event({}), event({ ts: NOW_MS - 40 * DAY_MS })]);
    const span = { fromMs: 0, toMs: Number.MAX_SAFE_INTEGER };
    const answer = await reader.series({ ...SERIES, span });
    assert.equal(answer.grain, "day");
    assert.equal(answer.bins.length, 41);
    assert.equal(answer.total.requests, 2);
  });
});

Deno.test("absurd times are counted", async () => {
  await withStore(4, async (store, reader) => {
    const times = [-8e15, -1, 0, 8e15, NOW_MS, NOW_MS + 1];
    store.add(times.map((ts) => event({ ts })));
    const span = { fromMs: -8.64e15, toMs: 8.64e15 };
    const answer = await reader.breakdown({ ...BY_MODEL, span });
    assert.equal(answer.rows[0]?.sums.requests, times.length);
    const today = { fromMs: NOW_MS - 1, toMs: NOW_MS + DAY_MS };
    assert.equal((await reader.series({ ...SERIES, span: today })).total.requests, 2);
  });
});

Deno.test("labels are names: accounts, aliases, masked sources", async () => {
  await withStore(8, async (store, reader) => {
    store.add([event({}), event({ h: 1, credential: "c2", key: "b".repeat(64) })]);
    const newest = JSON.stringify({ account: "new@x.org", label: "", file: "", provider: "" });
    store.db.prepare("insert into credential values(?, ?, 1)")
      .run(store.id("cred", "c1"), store.id("snap", newest));
    store.db.prepare("insert into api_key_aliases values(?, 'Laptop', 1)").run("a".repeat(64));
    const labels = async (by: BreakdownQuestion["by"]) =>
      (await reader.breakdown({ ...BY_MODEL, by })).rows.map(({ label }) => label);
    assert.deepEqual(await labels("credential"), ["new@x.org", "c2"]);
    assert.deepEqual(await labels("key"), ["Laptop", "b".repeat(64)]);
    assert.deepEqual(await labels("source"), ["m***@x.org"]);
    const [, first] = await reader.list({ limit: 2 });
    assert.equal(first?.account, "me@x.org", "a row keeps the account of its time");
    assert.equal(first?.keyAlias, "Laptop");
  });
});

Deno.test("detail() tells everything and finds the other attempts of a request", async () => {
  await withStore(4, async (store, reader) => {
    const requestId = "0f8fad5b-d9cb-469f-a165-70867728950e";
    const hash = requestKey(requestId).req!.toString(16).padStart(8, "0");
    store.add([
      event({ requestId, ts: NOW_MS + 60_000, class: "500 boom" }),
      event({ requestId: hash, h: 1 }), // shares the column's number, is another request
      event({ requestId, ts: NOW_MS - 2 * DAY_MS }), // too long ago
      event({ requestId: "" }),
      event({ requestId, h: 2 }),
      event({ requestId, h: 3, ts: NOW_MS + 90_000 }),
    ]);
    const detail = await reader.detail(5);
    assert.deepEqual(detail?.attempts.map(({ id }) => id), [1, 6]);
    assert.equal(detail?.attempts[0]?.failStatus, 500);
    assert.equal(detail?.timestamp, "2026-03-29T01:00:00.000123Z");
    assert.equal(detail?.executionId, "x-1");
    assert.deepEqual(detail?.flags, ["odd"]);
    assert.deepEqual(detail?.reported, {
      input: 123,
      output: 57,
      reasoning: 7,
      cached: 20,
      cache: 0,
      cacheRead: 20,
      cacheWrite: 3,
      total: 180,
    });
    assert.deepEqual((await reader.detail(4))?.attempts, []);
    assert.equal(await reader.detail(99), null);
  });
});

Deno.test("exportChunk() walks all events once, in the original's words", async () => {
  await withStore(4, (store, reader) => {
    store.add([
      event({ requestId: "0a0b0c0d" }),
      event({ h: 1, alias: "", snapshot: null, lat: null, route: ["", "", ""] }),
      event({ h: 2, alias: "", model: "", class: "500 boom", total: 9 }),
    ]);
    const lines: Record<string, unknown>[] = [];
    let after = 0;
    for (;;) {
      const chunk = reader.exportChunk(after, 2);
      if (chunk.lines === 0) break;
      const text = new TextDecoder().decode(chunk.bytes);
      assert.ok(text.endsWith("\n"));
      for (const line of text.trimEnd().split("\n")) lines.push(JSON.parse(line));
      after = chunk.lastId;
    }
    assert.deepEqual(lines.map((line) => line["model"]), ["best", "gpt-5.5", "-"]);
    assert.deepEqual(Object.entries(lines[0]!), [
      ["request_id", "0a0b0c0d"],
      ["event_hash", "00".repeat(32)],
      ["timestamp_ms", NOW_MS],
      ["timestamp", "2026-03-29T01:00:00.000123Z"],
      ["provider", "codex"],
      ["model", "best"],
      ["requested_model", "best"],
      ["resolved_model", "gpt-5.5"],
      ["endpoint", "POST /v1/messages"],
      ["method", "POST"],
      ["path", "/v1/messages"],
      ["auth_type", "oauth"],
      ["auth_index", "c1"],
      ["source", "m***@x.org"],
      ["source_hash", "e".repeat(64)],
      ["api_key_hash", "a".repeat(64)],
      ["account_snapshot", "me@x.org"],
      ["auth_file_snapshot", "me.json"],
      ["auth_provider_snapshot", "codex"],
      ["auth_snapshot_at_ms", NOW_MS + 7],
      ["input_tokens", 123],
      ["output_tokens", 57],
      ["reasoning_tokens", 7],
      ["cached_tokens", 20],
      ["cache_tokens", 0],
      ["total_tokens", 180],
      ["latency_ms", 0],
      ["failed", false],
      ["created_at_ms", NOW_MS + 7],
    ]);
    const second = Object.keys(lines[1]!);
    for (const absent of ["request_id", "requested_model", "endpoint", "latency_ms"]) {
      assert.ok(!second.includes(absent), absent);
    }
    assert.equal(lines[2]?.["total_tokens"], 9);
    assert.equal(lines[2]?.["failed"], true);
  });
});

Deno.test("compatibleUsage() gives the newest by time in the original's shape", async () => {
  await withStore(4, async (store, reader) => {
    store.add([
      event({ ts: NOW_MS + 50 }),
      event({ ts: NOW_MS + 40, alias: "zeta", class: "500 boom", route: ["", "", ""] }),
      ...Array.from({ length: 9 }, (_, k) => event({ ts: NOW_MS - k, h: 1 })), // imported later
      event({ ts: NOW_MS + 60, lat: null }),
    ]);
    const payload = JSON.parse(new TextDecoder().decode(await reader.compatibleUsage(3)));
    assert.deepEqual(payload, {
      total_requests: 3,
      success_count: 2,
      failure_count: 1,
      total_tokens: 540,
      apis: {
        "-": { models: { zeta: { details: [detail(40, { latency_ms: 0, failed: true })] } } },
        "POST /v1/messages": {
          models: { best: { details: [detail(60, {}), detail(50, { latency_ms: 0 })] } },
        },
      },
    });
    function detail(ms: number, parts: object) {
      return {
        timestamp: `2026-03-29T01:00:00.0${ms}123Z`,
        source: "m***@x.org",
        auth_index: "c1",
        api_key_hash: "a".repeat(64),
        account_snapshot: "me@x.org",
        auth_file_snapshot: "me.json",
        auth_provider_snapshot: "codex",
        auth_snapshot_at_ms: NOW_MS + ms + 7,
        resolved_model: "gpt-5.5",
        tokens: {
          input_tokens: 123,
          output_tokens: 57,
          reasoning_tokens: 7,
          cached_tokens: 20,
          cache_tokens: 0,
          total_tokens: 180,
        },
        failed: false,
        ...parts,
      };
    }
    for (const limit of [0, 1, 12, 500]) {
      const { total_requests } = JSON.parse(
        new TextDecoder().decode(await reader.compatibleUsage(limit)),
      );
      assert.equal(total_requests, Math.min(limit, 12));
    }
  });
});

Deno.test("gaps are told clipped with every answer, and whole by gaps()", async () => {
  await withStore(4, async (store, reader) => {
    const insert = store.db.prepare("insert into gap values(?, 1, ?, ?, ?, 'x')");
    insert.run(1, NOW_MS - 10, NOW_MS + 10, "store_stalled");
    insert.run(2, NOW_MS + 20, null, "cpa_down");
    insert.run(3, NOW_MS - 90, NOW_MS, "before");
    const span = { fromMs: NOW_MS, toMs: NOW_MS + 100 };
    const { completeness } = await reader.series({ ...SERIES, span });
    assert.deepEqual(completeness.gaps, [
      { fromMs: NOW_MS, toMs: NOW_MS + 10, cause: "store_stalled" },
      { fromMs: NOW_MS + 20, toMs: NOW_MS + 100, cause: "cpa_down" },
    ]);
    assert.deepEqual(reader.gaps(span).map(({ id, endMs }) => [id, endMs]), [
      [1, NOW_MS + 10],
      [2, null],
    ]);
  });
});

Deno.test("deadLetters() pages from the newest", async () => {
  await withStore(4, (store, reader) => {
    const insert = store.db.prepare(
      "insert into dead_letter values(?, 1, ?, 4, 1, 'torn', 'http', 9)",
    );
    for (let id = 1; id <= 5; id++) insert.run(id, `{"${id}`);
    const first = reader.deadLetters(null, 2);
    assert.deepEqual(first.map(({ id }) => id), [5, 4]);
    assert.equal(first[0]?.truncated, true);
    assert.deepEqual(reader.deadLetters(4, 9).map(({ payload }) => payload), ['{"3', '{"2', '{"1']);
  });
});

Deno.test("a rewritten segment is read again, also in the middle of an answer", async () => {
  using store = new TestStore(4);
  store.add(Array.from({ length: 43 }, (_, k) => event({ ts: NOW_MS + k, cost: null })));
  let turns = 0;
  let time = 0;
  const rewrite = () => {
    // prices all sealed events at 1, as a job would: columns, summaries away, version up
    store.db.exec(`begin;
      update segcol set w = 0, base = 1, data = null where k % 64 in (19, 21);
      delete from segsum;
      update event set cost = 1 where id <= 40;
      update segment set ver = ver + 1; commit`);
  };
  const reader = new Reader({
    path: store.path,
    now: () => time++,
    pause: () => {
      if (++turns === 2) rewrite();
      return Promise.resolve();
    },
  });
  const { total } = await reader.series(SERIES);
  assert.ok(turns > 2);
  assert.equal(total.cost, 40);
  assert.equal(total.unpriced, 3);
  reader.close();
});

Deno.test("rows that retention deleted are passed over by lists, not by sums", async () => {
  await withStore(4, async (store, reader) => {
    store.add(Array.from({ length: 12 }, (_, h) => event({ h: h % 4, ts: NOW_MS + h })));
    store.db.exec("delete from event where id <= 6");
    assert.deepEqual((await reader.list({ limit: 200 })).map(({ id }) => id), [
      12,
      11,
      10,
      9,
      8,
      7,
    ]);
    assert.equal((await reader.series(SERIES)).total.requests, 12);
  });
});

Deno.test("a question asked too early is refused in words, and answered later", async () => {
  const directory = await Deno.makeTempDir();
  const reader = new Reader({
    path: `${directory}/usage.sqlite`,
    now: () => 0,
    pause: () => Promise.resolve(),
  });
  const early = { code: "unavailable", message: /ask again/ };
  await assert.rejects(reader.series(SERIES), early);
  await reader.committed(); // a notice that comes too early is no error
  assert.throws(() => reader.exportChunk(0, 1), early);
  using store = new TestStore(4, directory);
  store.db.exec("pragma user_version = 0"); // being migrated
  await assert.rejects(reader.list({ limit: 1 }), early);
  store.db.exec("pragma user_version = 2");
  store.add([event({})]);
  await reader.committed();
  assert.equal((await reader.series(SERIES)).total.requests, 1);
  reader.close();
});

Deno.test("a torn column is told in words, and the database is opened anew", async () => {
  await withStore(4, async (store, reader) => {
    store.add(Array.from({ length: 9 }, (_, h) => event({ h, ts: NOW_MS + h, inp: h })));
    store.db.exec("create table kept as select * from segcol");
    store.db.exec("update segcol set data = x'00' where data is not null");
    const filter = { failed: false };
    const torn = { code: "internal", message: /shorter than its segment; run the doctor/ };
    await assert.rejects(reader.series({ ...SERIES, filter }), torn);
    store.db.exec("delete from segcol; insert into segcol select * from kept");
    assert.equal((await reader.series({ ...SERIES, filter })).total.input, 36);
  });
});

Deno.test("an answer ends when its asker has gone, and leaves no transaction open", async () => {
  using store = new TestStore(4);
  store.add(Array.from({ length: 200 }, (_, h) => event({ h, ts: NOW_MS + h })));
  const gone = new AbortController();
  let turns = 0;
  let time = 0;
  const reader = new Reader({
    path: store.path,
    now: () => time++,
    pause: () => {
      if (++turns === 3) gone.abort(new Error("the page is gone"));
      return Promise.resolve();
    },
  });
  const filter = { in: { model: ["gpt-5.5"], provider: ["codex"] } };
  await assert.rejects(reader.series({ ...SERIES, filter }, gone.signal), /page is gone/);
  // a reader that still held its snapshot would keep this from cutting the WAL
  const [cut] = store.db.prepare("pragma wal_checkpoint(truncate)").all();
  assert.equal(cut?.["busy"], 0);
  assert.equal((await reader.series({ ...SERIES, filter })).total.requests, 200);
  reader.close();
});
