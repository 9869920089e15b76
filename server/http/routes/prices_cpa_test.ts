import assert from "node:assert/strict";
import { ListError, type ListFetcher } from "../../pricing/mod.ts";
import { populated, startSim } from "../../sim/mod.ts";
import { NOW, world } from "../test_services.ts";
import { factsOf } from "./prices_cpa.ts";

const AS = { as: "bearer" } as const;
const KEY = "management-key-of-the-simulated-cpa";

Deno.test("factsOf() takes names and the proxy of a configuration, and nothing else", () => {
  const { models, proxy } = factsOf({
    "api-keys": ["sk-secret"],
    "codex-api-key": [{ "api-key": "sk-secret", models: [{ name: "gpt-5", alias: "g" }] }],
    "openai-compatibility": [
      { name: "shop", models: [{ name: " own ", alias: "" }, { alias: "only-alias" }, 7, null] },
      { name: "off", disabled: true, models: [{ name: "hidden" }] },
    ],
    "oauth-model-alias": { codex: [{ name: "gpt-5.4", alias: "fast" }], odd: 3 },
    "proxy-url": "socks5://user:pass@10.0.0.1:1080",
  });
  assert.deepEqual([...models], ["gpt-5", "own", "only-alias", "gpt-5.4"]);
  assert.equal(proxy, "socks5://user:pass@10.0.0.1:1080");
  for (const url of ["", "direct", "none", "10.0.0.1:1080", "http://", "file:///etc/passwd", 7]) {
    assert.equal(factsOf({ "proxy-url": url }).proxy, null, String(url));
  }
  assert.equal(factsOf({ proxyUrl: "http://p:1" }).proxy, "http://p:1");
  for (const odd of [null, [], "x", 7]) assert.equal(factsOf(odd).models.size, 0);
});

Deno.test("the price book knows CPA's names from one call in ten minutes", async () => {
  const sim = await startSim(populated({ key: KEY }));
  let now = NOW;
  const w = await world({}, { services: { now: () => now } });
  const names = async () => {
    const { items } = await (await w.ask("GET", "/api/v1/prices", AS)).json();
    return items.filter(({ known }: { known: string[] }) => known.includes("cpa"))
      .map(({ model }: { model: string }) => model);
  };
  try {
    w.target = { baseUrl: sim.baseUrl, managementKey: KEY, tlsSkipVerify: false };
    const first = await names();
    assert.ok(first.includes("local-llama") && first.includes("qwen/qwen3-coder"), first.join());
    await sim.close();
    now += 599_000;
    assert.deepEqual(await names(), first, "not asked again");
    now += 2_000;
    assert.deepEqual(await names(), [], "CPA is away, the book is there");
  } finally {
    await sim.close();
    w.server.close();
  }
});

Deno.test("lists are fetched through CPA's proxy, and the original's answer says so", async () => {
  const sim = await startSim(populated({ key: KEY }));
  const proxies: unknown[] = [];
  const priceLists: ListFetcher = (source, _etag, _signal, proxy) => {
    proxies.push(proxy);
    return source === "litellm"
      ? Promise.resolve({ text: '{"tiny":{"input_cost_per_token":1e-6}}', etag: "" })
      : Promise.reject(new ListError("away"));
  };
  let now = NOW;
  const w = await world({}, { services: { priceLists, now: () => now } });
  const used = async () => {
    const answer = await w.ask("POST", "/v0/management/model-prices/sync", AS);
    return (await answer.json()).proxyUsed;
  };
  try {
    assert.equal(await used(), false, "without CPA");
    w.target = { baseUrl: sim.baseUrl, managementKey: KEY, tlsSkipVerify: false };
    assert.equal(await used(), false, "it has none");
    const response = await fetch(`${sim.baseUrl}/v0/management/proxy-url`, {
      method: "PUT",
      headers: { authorization: `Bearer ${KEY}` },
      body: JSON.stringify({ value: "http://proxy.example:3128" }),
    });
    assert.equal(response.status, 200);
    await response.body?.cancel();
    now += 31_000;
    assert.equal(await used(), true);
    assert.deepEqual(proxies, [
      ...new Array(6).fill(null),
      ...new Array(3).fill("http://proxy.example:3128"),
    ]);
  } finally {
    await sim.close();
    w.server.close();
  }
});

Deno.test("a key that CPA refuses is not tried again soon: five refusals ban", async () => {
  let calls = 0;
  const cpa = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, () => {
    calls++;
    return Response.json({ error: "invalid management key" }, {
      status: 401,
      headers: { "X-CPA-VERSION": "7.2.140" },
    });
  });
  let now = NOW;
  const w = await world({}, { services: { now: () => now } });
  try {
    w.target = {
      baseUrl: `http://127.0.0.1:${cpa.addr.port}`,
      managementKey: "wrong",
      tlsSkipVerify: false,
    };
    for (let i = 0; i < 9; i++) {
      const answer = await w.ask("POST", "/api/v1/prices/sync", { ...AS, body: "{}" });
      assert.equal(answer.status, 200);
      await answer.body?.cancel();
      now += 60_000;
    }
    assert.equal(calls, 1);
  } finally {
    await cpa.shutdown();
    w.server.close();
  }
});
