import assert from "node:assert/strict";
import type { View } from "../contract/mod.ts";
import { AS, world } from "../test_services.ts";

const METRICS = "CANARY-token-of-the-metrics";

Deno.test("/metrics opens to its own token, the admin key and a session, and to nobody else", async () => {
  const w = await world({ metricsToken: METRICS });
  const status = async (headers: Record<string, string>, url = "/metrics", method = "GET") => {
    const response = await w.ask(method, url, { headers });
    await response.body?.cancel();
    return response.status;
  };
  const own = { authorization: `Bearer ${METRICS}` };
  assert.equal(await status(own), 200);
  assert.equal(w.attempts, 0, "no slow hash for it");
  assert.equal(await status({ ...AS.bearer }), 200);
  assert.equal(await status({ ...AS.session }), 200);
  assert.equal(await status({}), 401);
  assert.equal(await status({ authorization: `Bearer ${METRICS}x` }), 401);
  assert.equal(await status({ authorization: METRICS }), 401);
  assert.equal(await status(own, "/api/v1/health"), 401, "the token opens nothing else");
  assert.equal(await status(own, "/metrics", "POST"), 405);
  assert.ok(!w.lines.join("\n").includes(METRICS));
  const shown = await w.ask("GET", "/metrics", { headers: own });
  assert.equal(shown.headers.get("content-type"), "text/plain; version=0.0.4; charset=utf-8");
  assert.equal(await shown.text(), "up 1\n");
  w.server.close();
});

Deno.test("/metrics without a token of its own takes no empty one", async () => {
  const w = await world();
  for (const authorization of ["Bearer ", "Bearer", ""]) {
    const response = await w.ask("GET", "/metrics", { headers: { authorization } });
    await response.body?.cancel();
    assert.equal(response.status, 401);
  }
  w.server.close();
});

Deno.test("views are saved, replaced, listed and deleted within their bounds", async () => {
  const w = await world();
  const send = async (method: string, url: string, body?: unknown) => {
    const response = await w.ask(method, url, {
      as: "bearer",
      body: body === undefined ? null : JSON.stringify(body),
    });
    return { status: response.status, body: await response.json() };
  };
  const view = { name: " spend ", page: "/analytics", search: { span: "7d", model: ["a"] } };
  const saved = await send("POST", "/api/v1/views", view);
  assert.deepEqual([saved.status, saved.body.name, saved.body.search], [200, "spend", view.search]);
  assert.equal((await send("PUT", "/api/v1/views/3", { ...view, name: "x" })).status, 200);
  assert.equal((await send("PUT", "/api/v1/views/9", view)).status, 404);
  const { body } = await send("GET", "/api/v1/views");
  assert.deepEqual(body.items.map(({ id }: View) => id).sort(), [3, 4]);
  for (
    const wrong of [
      { ...view, name: "x".repeat(121) },
      { ...view, name: "  " },
      { ...view, search: { q: "x".repeat(8_200) } },
      { ...view, search: ["a"] },
      { ...view, page: "https://evil.example" },
      { ...view, page: "//evil.example/x?y" },
      { ...view, more: 1 },
    ]
  ) {
    assert.equal(
      (await send("POST", "/api/v1/views", wrong)).status,
      400,
      JSON.stringify(wrong).slice(0, 80),
    );
  }
  w.views = Array.from({ length: 500 }, (_, id) => ({ ...w.views[0]!, id }));
  assert.deepEqual(
    [
      (await send("POST", "/api/v1/views", view)).status,
      (await send("DELETE", "/api/v1/views/3")).status,
    ],
    [409, 200],
  );
  assert.equal((await send("DELETE", "/api/v1/views/9")).status, 404);
  w.server.close();
});

Deno.test("budgets, rules and channels pass their doors; what is wrong is named", async () => {
  const w = await world();
  const send = async (method: string, url: string, body?: unknown) => {
    const response = await w.ask(method, url, {
      as: "bearer",
      body: body === undefined ? null : JSON.stringify(body),
    });
    return { status: response.status, body: await response.json() };
  };
  const budget = {
    name: "b",
    scope: { kind: "key", value: "ab" },
    measure: "tokens",
    period: "week",
    zone: "UTC",
    limit: 5,
  };
  assert.equal((await send("POST", "/api/v1/budgets", budget)).body.enabled, true);
  assert.equal((await send("PUT", "/api/v1/budgets/3", budget)).body.measure, "tokens");
  assert.equal((await send("GET", "/api/v1/budgets")).body.items[0].projected, 6e9);
  for (
    const [field, value] of [
      ["limit", 0],
      ["limit", -1],
      ["limit", 1e16],
      ["limit", "5"],
      ["scope", { kind: "key" }],
      ["period", "year"],
      ["name", ""],
    ] as const
  ) {
    const { status, body } = await send("POST", "/api/v1/budgets", { ...budget, [field]: value });
    assert.deepEqual([status, String(body.field).split(".")[0]], [400, field], field);
  }
  const rules = (await send("GET", "/api/v1/alerts/rules")).body;
  assert.deepEqual((await send("PUT", "/api/v1/alerts/rules", rules)).body, rules);
  assert.equal((await send("PUT", "/api/v1/alerts/rules", { ...rules, disk: 3 })).status, 400);
  const channel = { name: "c", kind: "slack", url: "https://hooks.example.com/CANARY" };
  const added = await send("POST", "/api/v1/alerts/channels", channel);
  assert.ok(!JSON.stringify(added.body).includes("CANARY"));
  assert.equal((await send("GET", "/api/v1/alerts/channels")).body.items.length, 1);
  assert.equal((await send("POST", "/api/v1/alerts/channels/3/test")).body.ok, true);
  assert.equal((await send("GET", "/api/v1/alerts?limit=10")).body.items[0].event, "gap");
  assert.equal((await send("GET", "/api/v1/alerts?limit=0")).status, 400);
  assert.equal((await send("DELETE", "/api/v1/alerts/channels/3")).status, 200);
  assert.equal((await send("DELETE", "/api/v1/budgets/3")).status, 200);
  w.server.close();
});
