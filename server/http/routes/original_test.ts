import assert from "node:assert/strict";
import { HttpFault } from "../errors.ts";
import { NOW, type World, world } from "../test_services.ts";
import { dashboardQuestion } from "./dashboard.ts";
import { monitoringQuestion } from "./monitoring.ts";
import { readPrices } from "./prices.ts";

/** `status text` of a refusal, or what was read. */
function outcome(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    if (error instanceof HttpFault) return `${error.status} ${error.message}`;
    throw error;
  }
}

Deno.test("dashboardQuestion() refuses with the original's texts", () => {
  const table: [string, unknown][] = [
    ["", "400 today_start_ms is required"],
    ["today_start_ms=x", "400 today_start_ms must be a positive integer"],
    ["today_start_ms=0", "400 today_start_ms must be a positive integer"],
    ["today_start_ms=1.5", "400 today_start_ms must be a positive integer"],
    ["today_start_ms=5&now_ms=x", "400 now_ms must be an integer"],
    ["today_start_ms=5&top_models=1e3", "400 top_models must be an integer"],
    ["today_start_ms=5&recent_failures=-", "400 recent_failures must be an integer"],
    [
      "today_start_ms=5&now_ms=4",
      "500 now_ms must be greater than or equal to today_start_ms",
    ],
    [
      "today_start_ms=5&now_ms=5&top_models=-1&recent_failures=0",
      { atMs: 9, todayStartMs: 5, nowMs: 5, topModels: 5, recentFailures: 5 },
    ],
    [
      "today_start_ms=5&top_models=2&recent_failures=70",
      { atMs: 9, todayStartMs: 5, nowMs: 9, topModels: 2, recentFailures: 70 },
    ],
  ];
  for (const [query, expected] of table) {
    assert.deepEqual(
      outcome(() => dashboardQuestion(new URLSearchParams(query), 9)),
      expected,
      query,
    );
  }
});

Deno.test("monitoringQuestion() refuses with the original's texts, and wrong types by name", () => {
  const span = "400 from_ms and to_ms are required and from_ms must be less than to_ms";
  const table: [unknown, string][] = [
    [null, span],
    [{}, span],
    [{ from_ms: 5, to_ms: 5 }, span],
    [{ from_ms: -1, to_ms: 5 }, span],
    [[], "400 the request body must be a JSON object"],
    [{ from_ms: "1" }, "400 from_ms must be an integer"],
    [{ from_ms: 1, to_ms: 2, filters: [] }, "400 filters must be an object"],
    [{ from_ms: 1, to_ms: 2, filters: { models: ["a", 1] } }, "400 models must be a list of texts"],
    [{ from_ms: 1, to_ms: 2, include: { summary: 1 } }, "400 summary must be true or false"],
    [
      { from_ms: 1, to_ms: 2, include: { events_page: { limit: 50_001 } } },
      "400 events_page.limit must be less than or equal to 50000",
    ],
  ];
  for (const [body, expected] of table) {
    assert.equal(outcome(() => monitoringQuestion(body, 9)), expected, JSON.stringify(body));
  }
});

Deno.test("monitoringQuestion() has the original's defaults and reads keys in any case", () => {
  assert.deepEqual(monitoringQuestion({ From_MS: 1, to_ms: 86_400_001, filters: null }, 9), {
    atMs: 9,
    span: { fromMs: 1, toMs: 86_400_001 },
    nowMs: 9,
    filter: {
      models: [],
      authIndices: [],
      apiKeyHashes: [],
      sourceHashes: [],
      includeFailed: true,
      failedOnly: false,
      excludeZeroToken: false,
      search: "",
      searchKeyHash: "",
    },
    blocks: [],
    recentFailures: 0,
    eventsPage: null,
    granularity: "hour",
  });
  const asked = monitoringQuestion({
    from_ms: 1,
    to_ms: 86_400_002,
    now_ms: 7,
    filters: { include_failed: false, source_hashes: ["x"] },
    include: { summary: true, task_buckets: true, timeline: false, events_page: {} },
  }, 9);
  assert.deepEqual([asked.granularity, asked.nowMs, asked.blocks, asked.eventsPage], [
    "day",
    7,
    ["summary", "task_buckets"],
    { limit: 100, beforeMs: null },
  ]);
  assert.deepEqual([asked.filter.includeFailed, asked.filter.sourceHashes], [false, ["x"]]);
});

Deno.test("readPrices() refuses with the original's texts", () => {
  const table: [unknown, string][] = [
    [null, "400 prices are required"],
    [{}, "400 prices are required"],
    [{ prices: null }, "400 prices are required"],
    [{ prices: { "": {} } }, "400 model is required"],
    [{ prices: { m: { prompt: -1 } } }, "400 invalid model price for m"],
    [{ prices: { m: { cache: 1e400 } } }, "400 invalid model price for m"],
    [{ prices: { m: { prompt: "1" } } }, "400 the prompt price of m must be a number"],
  ];
  for (const [body, expected] of table) {
    assert.equal(outcome(() => readPrices(body, 9)), expected, JSON.stringify(body));
  }
  const [blank] = readPrices({ prices: { " ": { Prompt: 2, syncedAtMs: 4 } } }, 9);
  assert.deepEqual([blank?.model, blank?.prompt, blank?.cache, blank?.updatedAtMs], [" ", 2, 0, 9]);
  assert.deepEqual(readPrices({ prices: {} }, 9), []);
});

const PRICES = "/v0/management/model-prices";
const put = (w: World, body: unknown) =>
  w.ask("PUT", PRICES, { as: "bearer", body: JSON.stringify(body) });

Deno.test("PUT model-prices replaces all, answers the table and leaves an audit line", async () => {
  const w = await world();
  await put(w, { prices: { old: { prompt: 1 } } });
  const response = await put(w, {
    prices: { tiny: { prompt: 1.25, completion: 10, cache: 0.125, source: "manual" } },
  });
  const expected = {
    prices: {
      tiny: { prompt: 1.25, completion: 10, cache: 0.125, source: "manual", updatedAtMs: NOW },
    },
  };
  assert.deepEqual([response.status, await response.json()], [200, expected]);
  assert.deepEqual(
    await (await w.ask("GET", PRICES, { as: "session" })).json(),
    expected,
  );
  assert.deepEqual(w.audits.map(({ action, target }) => [action, target]), [
    ["prices.put", "1"],
    ["prices.put", "1"],
  ]);
});

Deno.test("POST model-prices/sync says that there are no sources, with the original's code", async () => {
  const w = await world();
  const response = await w.ask("POST", `${PRICES}/sync`, { as: "bearer", body: "" });
  assert.equal(response.status, 502);
  const { error, code } = await response.json();
  assert.equal(code, "model_price_sync_failed");
  assert.match(error, /^model price sync failed: /);
});

Deno.test("the original's prefixes answer 405 where there is nothing", async () => {
  const w = await world();
  const table: [string, string][] = [
    ["GET", `${PRICES}/sync`],
    ["PUT", `${PRICES}/x`],
    ["POST", PRICES],
    ["GET", `${PRICES}-x`],
    ["POST", "/v0/management/dashboard/summary"],
    ["GET", "/v0/management/dashboard/x"],
    ["GET", "/v0/management/monitoring/analytics"],
    ["POST", "/v0/management/monitoring/x"],
  ];
  for (const [method, path] of table) {
    const response = await w.ask(method, path, { as: "bearer" });
    assert.equal(response.status, 405, `${method} ${path}`);
    assert.equal((await response.json()).code, "method_not_allowed");
  }
});

Deno.test("dashboard and monitoring pass the question to the reader", async () => {
  const w = await world();
  const dashboard = await w.ask("GET", "/v0/management/dashboard/summary?today_start_ms=5", {
    as: "bearer",
  });
  assert.deepEqual(await dashboard.json(), { generated_at_ms: NOW });
  const monitoring = await w.ask("POST", "/v0/management/monitoring/analytics", {
    as: "bearer",
    body: '{"from_ms":1,"to_ms":2}',
  });
  assert.deepEqual(await monitoring.json(), { generated_at_ms: NOW, granularity: "hour" });
  assert.deepEqual(w.asked.map(({ method }) => method), ["dashboardSummary", "monitoring"]);
});
