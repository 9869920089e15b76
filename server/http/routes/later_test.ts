/** Doors that later releases of the original added. */
import assert from "node:assert/strict";
import { NOW, type World, world } from "../test_services.ts";
import { laterOf } from "./monitoring.ts";

const MANAGEMENT = "/v0/management/";

async function post(w: World, path: string, body: unknown) {
  const response = await w.ask("POST", MANAGEMENT + path, {
    as: "bearer",
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

const SPAN = { from_ms: 1, to_ms: 5 };

Deno.test("laterOf() knows a panel of a later release by any field that it alone sends", () => {
  for (
    const body of [
      { ...SPAN },
      { ...SPAN, filters: { models: ["a"] }, include: { summary: true, granularity: "day" } },
      { ...SPAN, time_zone: null, include: { events_page: { before_ms: 3, before_id: null } } },
    ]
  ) assert.equal(laterOf(body), null, JSON.stringify(body));
  for (
    const body of [
      { ...SPAN, time_zone: "" },
      { ...SPAN, filters: { auth_files: [] } },
      { ...SPAN, include: { account_stats: false } },
      { ...SPAN, include: { events_page: { before_id: 3 } } },
    ]
  ) assert.equal(laterOf(body)?.zone, "UTC", JSON.stringify(body));
});

Deno.test("POST monitoring/analytics asks as a later release, with its filters and zone", async () => {
  const w = await world();
  const { body } = await post(w, "monitoring/analytics", {
    ...SPAN,
    time_zone: "Europe/Berlin",
    filters: { providers: ["codex"], cache_status: " Hit ", min_latency_ms: 9 },
    include: {
      summary: true,
      summary_profile: "compact",
      heatmap: true,
      drilldown_preview: { from_ms: 2, to_ms: 4, limit: 1_000 },
    },
  });
  assert.equal(body.later, true);
  assert.partialDeepStrictEqual(w.asked.at(-1), {
    method: "laterMonitoring",
    question: {
      blocks: ["summary"],
      filter: { more: { providers: ["codex"], cache: "hit", minLatencyMs: 9, accounts: [] } },
      later: {
        zone: "Europe/Berlin",
        blocks: ["heatmap"],
        compact: true,
        preview: { span: { fromMs: 2, toMs: 4 }, limit: 100 },
      },
    },
  });
  const zone = await post(w, "monitoring/analytics", { ...SPAN, time_zone: "Mars/Olympus" });
  assert.deepEqual([zone.status, zone.body.code], [400, "invalid_time_zone"]);
  const header = await post(w, "monitoring/analytics", {
    ...SPAN,
    filters: { header_error_kinds: ["quota"] },
  });
  assert.equal(header.status, 400);
});

Deno.test("POST monitoring/account-history answers row by row, and refuses what it cannot tell", async () => {
  const w = await world();
  const { status, body } = await post(w, "monitoring/account-history", {
    accounts: [{ row_key: "a", auth_index: "1" }, { row_key: "b", account_key: "k" }],
  });
  assert.equal(status, 200);
  assert.deepEqual(
    body.items.map((one: Record<string, unknown>) => [
      one["row_key"],
      one["matched"],
      one["total_tokens"],
      one["sync_status"],
    ]),
    [["a", false, 0, "empty"], ["b", true, 7, "ready"]],
  );
  for (
    const [accounts, text] of [
      [[], "accounts are required"],
      [[{}], "row_key is required"],
      [[{ row_key: "a" }], "at least one account target field is required"],
      [Array.from({ length: 201 }, (_, i) => ({ row_key: `${i}` })), "accounts must be less"],
      [[{ row_key: "a", source: "s" }, { row_key: "a", source: "s" }], "row_key must be unique"],
      [{}, "accounts must be a list"],
    ] as const
  ) {
    const refused = await post(w, "monitoring/account-history", { accounts });
    assert.equal(refused.status, 400);
    assert.ok(refused.body.error.startsWith(text), refused.body.error);
  }
});

Deno.test("POST monitoring/account-window-usage takes windows of models", async () => {
  const w = await world();
  const window = {
    row_key: "a",
    window_key: "week",
    auth_index: "1",
    from_ms: 5,
    to_ms: 9,
    model_scope: { kind: "family", key: "Gemini" },
  };
  const { status, body } = await post(w, "monitoring/account-window-usage", {
    windows: [window, { ...window, model_scope: { kind: "feature", key: "images" } }],
  });
  assert.equal(status, 200);
  assert.deepEqual(
    body.items.map((one: Record<string, unknown>) => one["scope_match_status"]),
    ["complete", "unmatched"],
  );
  assert.equal(body.items[1].provider_window_id, "week");
  for (
    const [change, text] of [
      [{ to_ms: 5 }, "from_ms and to_ms are required"],
      [{ window_key: "" }, "provider_window_id is required"],
      [{ period: "next" }, "period must be"],
      [{ auth_index: "" }, "account target credential identity"],
      [{ model_scope: { kind: "models" } }, "model_scope is invalid"],
    ] as const
  ) {
    const refused = await post(w, "monitoring/account-window-usage", {
      windows: [{ ...window, ...change }],
    });
    assert.equal(refused.status, 400);
    assert.ok(refused.body.error.startsWith(text), refused.body.error);
  }
});

Deno.test("GET monitoring/header-snapshots bounds days and number", async () => {
  const w = await world();
  const response = await w.ask(
    "GET",
    `${MANAGEMENT}monitoring/header-snapshots?days=9999&limit=9999`,
    { as: "bearer" },
  );
  const body = await response.json();
  assert.equal(body.from_ms, NOW - 365 * 86_400_000);
  assert.equal(body.items[0].limit, 5_000);
  const bad = await w.ask("GET", `${MANAGEMENT}monitoring/header-snapshots?days=-1`, {
    as: "bearer",
  });
  assert.equal(bad.status, 400);
  await bad.body?.cancel();
});

Deno.test("quota-snapshots keeps what was seen last of each window", async () => {
  const w = await world();
  const account = { auth_file_snapshot: "a.json", auth_index: "1" };
  const window = (id: string, more: object = {}) => ({
    provider_window_id: id,
    window_kind: "weekly",
    observed_at_ms: NOW,
    ...more,
  });
  const put = (entry: object) =>
    post(w, "quota-snapshots", {
      entries: [{ row_key: "r", provider: "codex", account, ...entry }],
    });
  const read = async () => {
    const { body } = await post(w, "quota-snapshots/query", {
      accounts: [{ row_key: "q", provider: "codex", account }],
      now_ms: NOW,
    });
    return body.items[0].windows.map((one: Record<string, unknown>) => [
      one["provider_window_id"],
      one["used_percent"],
      one["stale"],
    ]);
  };
  const { status, body } = await put({
    windows: [window("5h", { used_percent: 1, cycle_end_ms: NOW }), window("7d")],
  });
  assert.deepEqual([status, body.items[0].inserted_count], [200, 2]);
  await put({ windows: [window("7d", { used_percent: 9, cycle_end_ms: NOW + 1 })] });
  assert.deepEqual(await read(), [["5h", 1, true], ["7d", 9, false]]);
  await put({ windows: [], removed_windows: [{ provider_window_id: "5h" }] });
  assert.deepEqual(await read(), [["7d", 9, false]]);
  await put({ observation: { inventory_mode: "complete" }, windows: [window("5h")] });
  assert.deepEqual(await read(), [["5h", undefined, false]]);
  const many = Array.from({ length: 65 }, (_, i) => window(`${i}`));
  for (
    const entry of [
      { windows: many },
      { windows: [{}] },
      { windows: [window("x", { observed_at_ms: 0 })] },
      { windows: [window("x".repeat(5_000))] },
      { provider: "other", windows: [] },
      { account: {}, windows: [] },
    ]
  ) assert.equal((await put(entry)).status, 400, JSON.stringify(entry).slice(0, 80));
  assert.deepEqual(await read(), [["5h", undefined, false]]);
});

Deno.test("automatic actions are off, and say so", async () => {
  const w = await world();
  const get = async (path: string) => await (await w.ask("GET", path, { as: "bearer" })).json();
  const policy = await get("/usage-service/account-processing-policy");
  assert.deepEqual(
    [policy.codexQuotaCooldown, policy.authIssueQueue, policy.authIssueAutoDisable]
      .map(({ enabled, locked }) => [enabled, locked]),
    [[false, true], [false, true], [false, true]],
  );
  assert.deepEqual(await get("/usage-service/quota-cooldowns"), { items: [] });
  assert.deepEqual(await get(`${MANAGEMENT}account-action-candidates?status=pending`), {
    items: [],
    pendingCount: 0,
  });
  const patch = await w.ask("PATCH", "/usage-service/account-processing-policy", {
    as: "bearer",
    body: '{"authIssueQueueEnabled":true}',
  });
  assert.equal(patch.status, 409);
  await patch.body?.cancel();
});
