/** Prices through the doors of the whole program: real writer, real reader. */
import assert from "node:assert/strict";
import { pause, TestApp, withFolder } from "../../testing/app.ts";
import type {
  Calculation,
  PriceBookView,
  PriceHistory,
  RequestDetail,
  RequestList,
  UnpricedList,
} from "../contract/mod.ts";

const HOUR = 3_600_000;
/** Long enough ago, and on the start of an hour. */
const START = Math.floor(Date.now() / HOUR) * HOUR - 200 * HOUR;

interface Attempt {
  readonly model: string;
  readonly alias?: string;
  readonly provider?: string;
  readonly at: number;
  /** All input, cached included; cached; all output. */
  readonly tokens: readonly [number, number, number];
  readonly tier?: string;
}

let serial = 0;

/** Queue records as CPA writes them, one a line. */
function lines(attempts: readonly Attempt[]): string {
  return attempts.map(({ model, alias = model, provider = "codex", at, tokens, tier = "" }) => {
    const [input, cached, output] = tokens;
    return JSON.stringify({
      timestamp: new Date(at).toISOString(),
      latency_ms: 900,
      source: "user@example.test",
      auth_index: "3820c70b1370a1ab",
      tokens: {
        input_tokens: input,
        output_tokens: output,
        reasoning_tokens: 0,
        cached_tokens: cached,
        total_tokens: input + output,
      },
      failed: false,
      provider,
      model,
      alias,
      endpoint: "POST /v1/responses",
      auth_type: "oauth",
      api_key: "sk-tiny",
      request_id: (++serial).toString(16).padStart(8, "0"),
      service_tier: tier,
    });
  }).join("\n");
}

async function withApp(
  attempts: readonly Attempt[],
  run: (app: TestApp) => Promise<void>,
): Promise<void> {
  await withFolder(async (folder) => {
    const app = await TestApp.create(folder);
    try {
      await app.app.start();
      if (attempts.length > 0) {
        const { added } = await app.send<{ added: number }>(
          "/v0/management/usage/import",
          lines(attempts),
        );
        assert.equal(added, attempts.length);
      }
      await run(app);
    } finally {
      await app.app.stop();
    }
  });
}

/** Cost of each request, oldest first. */
async function costs(app: TestApp): Promise<(number | null)[]> {
  const { items } = await app.get<RequestList>("/api/v1/requests?limit=200");
  return items.map(({ cost }) => cost).reverse();
}

/** Waits until the job that prices the past has left `count` unpriced. */
async function unpricedLeft(app: TestApp, count: number): Promise<void> {
  for (let i = 0; i < 500; i++) {
    const left = (await costs(app)).filter((cost) => cost === null).length;
    if (left === count) return;
    await pause(10);
  }
  assert.fail(`never: ${count} requests without a price`);
}

const enter = (app: TestApp, model: string, body: unknown) =>
  app.send<PriceHistory>(`/api/v1/prices/${encodeURIComponent(model)}`, body);
const at = (hours: number) => START + hours * HOUR;

Deno.test("models without a price are counted with their tokens, and priced when a price appears", () =>
  withApp([
    { model: "tiny/one", at: at(0), tokens: [1_000, 400, 50] },
    { model: "tiny/one", provider: "workshop", at: at(30), tokens: [100, 0, 5] },
    { model: "tiny/one", at: at(60.5), tokens: [10, 0, 0] },
    { model: "other", provider: "workshop", at: at(90), tokens: [7, 0, 3] },
    { model: "gpt-5.4", at: at(91), tokens: [1_000, 0, 100] },
  ], async (app) => {
    const { items, distinct } = await app.get<UnpricedList>("/api/v1/prices/unpriced");
    assert.equal(distinct, 2);
    assert.deepEqual(items.map(({ suggestions: _, ...one }) => one), [
      {
        model: "tiny/one",
        provider: "codex",
        requests: 3,
        input: 710,
        cacheRead: 400,
        cacheWrite: 0,
        output: 55,
        reasoning: 0,
        firstMs: at(0),
        lastMs: at(60.5),
      },
      {
        model: "other",
        provider: "workshop",
        requests: 1,
        input: 7,
        cacheRead: 0,
        cacheWrite: 0,
        output: 3,
        reasoning: 0,
        firstMs: at(90),
        lastMs: at(90),
      },
    ]);
    assert.deepEqual((await costs(app))[4], 4_000_000);

    // a first price holds since ever when it says so
    await enter(app, "tiny/one", {
      effectiveFromMs: 0,
      tariffs: [{ rates: { input: 2, cacheRead: 0.5, output: 10 } }],
    });
    await unpricedLeft(app, 1);
    assert.deepEqual(await costs(app), [1_900_000, 250_000, 20_000, null, 4_000_000]);
    const left = await app.get<UnpricedList>("/api/v1/prices/unpriced");
    assert.deepEqual(left.items.map(({ model }) => model), ["other"]);

    // another price later, even one that begins in the past, does not touch what is frozen
    await enter(app, "tiny/one", {
      effectiveFromMs: 0,
      tariffs: [{ rates: { input: 900, output: 900 } }],
    });
    await enter(app, "other", {
      effectiveFromMs: 0,
      tariffs: [{ rates: { input: 1, output: 2 } }],
    });
    await unpricedLeft(app, 0);
    assert.deepEqual(await costs(app), [1_900_000, 250_000, 20_000, 13_000, 4_000_000]);

    // the bill of every request adds up to the cost that was stored
    const { items: rows } = await app.get<RequestList>("/api/v1/requests?limit=200");
    for (const { id, cost, model } of rows) {
      const bill = await app.get<Calculation>(`/api/v1/requests/${id}/cost`);
      assert.deepEqual([bill.cost, bill.why], [cost, ""], model);
      assert.equal(bill.lines.reduce((sum, line) => sum + line.cost, 0), cost);
      const detail = await app.get<RequestDetail>(`/api/v1/requests/${id}`);
      assert.equal(bill.version?.id, detail.priceVersion);
    }
  }));

Deno.test("a price taken back prices nothing new; a request of the past keeps its cost", () =>
  withApp([{ model: "mine", at: at(0), tokens: [1_000, 0, 0] }], async (app) => {
    await enter(app, "mine", { effectiveFromMs: 0, tariffs: [{ rates: { input: 1 } }] });
    await unpricedLeft(app, 0);
    const { versions } = await app.send<PriceHistory>("/api/v1/prices/mine", "", "DELETE");
    assert.deepEqual(versions.map(({ removed }) => removed), [true, false]);
    await app.send(
      "/v0/management/usage/import",
      lines([{ model: "mine", at: Date.now() + 1_000, tokens: [5, 0, 0] }]),
    );
    assert.deepEqual(await costs(app), [1_000_000, null]);
    const { items } = await app.get<PriceBookView>("/api/v1/prices");
    const [mine] = items;
    assert.deepEqual([mine?.model, mine?.current, mine?.versions], ["mine", null, 2]);
    await assert.rejects(app.send("/api/v1/prices/mine", "", "DELETE"), /404/);
  }));

Deno.test("the price book lists models of the usage and of the saved prices with when they were used", () =>
  withApp([
    { model: "gpt-5.4", at: START - 900 * HOUR, tokens: [10, 0, 1] },
    { model: "gpt-5.4-mini", at: at(3), tokens: [10, 0, 1] },
    { model: "gpt-5.4-mini", at: at(5.25), tokens: [10, 0, 1] },
    { model: "who", at: at(6), tokens: [10, 0, 1] },
  ], async (app) => {
    await enter(app, "saved", { tariffs: [{ rates: { input: 1 } }] });
    const { items, offline } = await app.get<PriceBookView>("/api/v1/prices");
    assert.deepEqual(
      items.map(({ model, requests, lastUsedMs, known, match, current }) => [
        model,
        requests,
        lastUsedMs,
        known,
        match,
        current?.tariffs[0]?.rates.input ?? null,
      ]),
      [
        ["gpt-5.4", 0, START - 900 * HOUR, ["usage", "list"], "exact", 2.5],
        ["gpt-5.4-mini", 2, at(5.25), ["usage", "list"], "exact", 0.75],
        ["saved", 0, null, ["manual"], null, 1],
        ["who", 1, at(6), ["usage"], null, null],
      ],
    );
    assert.ok(offline.models > 1_500);
  }));

Deno.test("the original's summary counts a request once, by both names", () =>
  withApp([
    { model: "m", alias: "m(high)", at: at(0), tokens: [1, 0, 0] },
    { model: "m", alias: "m", at: at(1), tokens: [1, 0, 0] },
    { model: "m", alias: "nick", at: at(2), tokens: [1, 0, 0] },
    { model: "n", alias: "m", at: at(3), tokens: [1, 0, 0] },
  ], async (app) => {
    const summary = await app.get("/v0/management/model-prices/usage-summary");
    assert.deepEqual(summary, {
      sampled_events: 4,
      total_events: 4,
      truncated: false,
      models: [
        { model: "m", calls: 4, requested_calls: 3, resolved_calls: 1 },
        { model: "n", calls: 1, requested_calls: 0, resolved_calls: 1 },
        { model: "nick", calls: 1, requested_calls: 1, resolved_calls: 0 },
      ],
    });
  }));

Deno.test("what the newest original's panel says of a price comes back, and prices", () =>
  withApp([], async (app) => {
    type Prices = { prices: Record<string, Record<string, unknown>> };
    const given = {
      prompt: 2,
      completion: 8,
      cache: 0.2,
      cacheRead: 0.2,
      cacheReadConfigured: true,
      cacheCreation: 2.5,
      cacheCreationConfigured: true,
      contextTiers: [{
        thresholdTokens: 100_000,
        prompt: 4,
        completion: 16,
        promptConfigured: true,
        completionConfigured: true,
      }],
      serviceTiers: [{
        mode: "priority",
        serviceTier: "priority",
        prompt: 5,
        promptConfigured: true,
      }],
    };
    const path = "/v0/management/model-prices";
    await app.send<Prices>(path, { prices: { tiny: given } }, "PUT");
    const { prices } = await app.get<Prices>(path);
    const { updatedAtMs, contextTiers, serviceTiers, ...tiny } = prices["tiny"]!;
    assert.equal(typeof updatedAtMs, "number");
    assert.deepEqual(tiny, {
      prompt: 2,
      completion: 8,
      cache: 0.2,
      cacheRead: 0.2,
      cacheCreation: 2.5,
      promptConfigured: true,
      completionConfigured: true,
      cacheReadConfigured: true,
      cacheCreationConfigured: true,
    });
    // a step and a tier show all that holds in them
    const all = { cacheRead: 0.2, cache: 0.2, cacheCreation: 2.5 };
    const flags = {
      promptConfigured: true,
      completionConfigured: true,
      cacheReadConfigured: true,
      cacheCreationConfigured: true,
    };
    assert.deepEqual(contextTiers, [{
      thresholdTokens: 100_000,
      prompt: 4,
      completion: 16,
      ...all,
      ...flags,
    }]);
    assert.deepEqual(serviceTiers, [{
      mode: "priority",
      serviceTier: "priority",
      prompt: 5,
      completion: 8,
      ...all,
      ...flags,
    }]);
    const before = await app.get<PriceHistory>("/api/v1/prices/tiny");
    await app.send<Prices>(path, { prices }, "PUT");
    assert.deepEqual(await app.get<PriceHistory>("/api/v1/prices/tiny"), before, "no new version");
    await app.send(
      "/v0/management/usage/import",
      lines([
        { model: "tiny", at: Date.now(), tokens: [1_000, 0, 100] },
        { model: "tiny", at: Date.now(), tokens: [200_000, 0, 100] },
        { model: "tiny", at: Date.now(), tokens: [1_000, 500, 100], tier: "priority" },
      ]),
    );
    await unpricedLeft(app, 0);
    assert.deepEqual(await costs(app), [
      2_000_000 + 800_000,
      800_000_000 + 1_600_000,
      2_500_000 + 100_000 + 800_000,
    ]);
  }));
