import assert from "node:assert/strict";
import { NOW, world } from "../test_services.ts";

const HOUR = 3_600_000;
const AS = { as: "bearer" } as const;
const body = (value: unknown) => ({ ...AS, body: JSON.stringify(value) });

Deno.test("a version by hand says all a version can, and names with slashes and colons work", async () => {
  const w = await world();
  const model = "my/model:free v2%";
  const path = `/api/v1/prices/${encodeURIComponent(model)}`;
  const entered = {
    effectiveFromMs: NOW - HOUR,
    tariffs: [
      {
        rates: {
          input: 2,
          output: 8,
          cacheRead: 0.5,
          cacheWrite: 2.5,
          cacheWrite1h: 4,
          inputAudio: 9,
          request: 0.01,
        },
        steps: [{ above: 1000, rates: { input: 4, output: 16 } }],
      },
      {
        schedule: { zone: "Europe/Berlin", days: [0, 6], from: 0, to: 1440 },
        rates: { input: 1, output: 4 },
      },
    ],
    tiers: { flex: { times: 0.5, inSteps: true }, priority: null },
  };
  const posted = await w.ask("POST", path, body(entered));
  assert.equal(posted.status, 200, await posted.clone().text());
  const { versions } = await posted.json();
  assert.equal(versions.length, 1);
  assert.deepEqual(versions[0].tariffs, entered.tariffs);
  assert.deepEqual(versions[0].notUsed, ["cacheWrite1h", "inputAudio"]);
  assert.deepEqual(
    w.prices.map(({ model, prompt, completion, cache }) => [model, prompt, completion, cache]),
    [[model, 2, 8, 0.5]],
  );

  const ask = async (more: object) => {
    const answer = await w.ask("POST", "/api/v1/prices/calculate", body({ model, ...more }));
    assert.equal(answer.status, 200, await answer.clone().text());
    return await answer.json();
  };
  // Wednesday: 100 × 2 + 50 × 0.5 + 10 × 8 millionths, and a cent
  const bill = await ask({ input: 100, cacheRead: 50, output: 10 });
  assert.equal(bill.cost, 10_000_000 + 200_000 + 25_000 + 80_000);
  assert.deepEqual(
    bill.lines.map((line: { what: string; cost: number }) => [line.what, line.cost]),
    [
      ["input", 200_000],
      ["cacheRead", 25_000],
      ["output", 80_000],
      ["request", 10_000_000],
    ],
  );
  const step = await ask({ input: 1001 });
  assert.deepEqual([step.tariff, step.step, step.cost], [0, 0, 4_004_000]);
  // an older Saturday is before the version; the next one has the other tariff
  assert.match((await ask({ input: 5, atMs: NOW - 4 * 24 * HOUR })).why, /No price/);
  assert.equal((await ask({ input: 5, atMs: NOW + 3 * 24 * HOUR })).cost, 5_000);
  assert.match((await ask({ input: 5, tier: "priority" })).why, /priority/);
  assert.equal((await ask({ input: 1000, tier: "flex" })).cost, 1_000_000 + 5_000_000);

  const gone = await w.ask("DELETE", path, AS);
  assert.equal(gone.status, 200);
  assert.equal((await gone.json()).versions[0].removed, true);
  assert.deepEqual(w.prices, []);
  assert.match((await ask({ input: 5 })).why, /No price/);
  assert.equal((await w.ask("DELETE", path, AS)).status, 404);
  w.server.close();
});

Deno.test("a price of the future leaves today's in force and in the table", async () => {
  const w = await world();
  const post = (value: unknown) => w.ask("POST", "/api/v1/prices/tiny", body(value));
  await post({ effectiveFromMs: 0, tariffs: [{ rates: { input: 1 } }] });
  await post({ effectiveFromMs: NOW + HOUR, tariffs: [{ rates: { input: 3 } }] });
  assert.equal(w.prices[0]?.prompt, 1);
  const at = async (atMs: number) =>
    (await (await w.ask(
      "POST",
      "/api/v1/prices/calculate",
      body({ model: "tiny", input: 7, atMs }),
    ))
      .json()).cost;
  assert.deepEqual([await at(NOW), await at(NOW + HOUR - 1), await at(NOW + HOUR)], [
    7e3,
    7e3,
    21e3,
  ]);
  await w.ask("DELETE", "/api/v1/prices/tiny", AS);
  assert.deepEqual([await at(NOW - 1), await at(NOW), await at(NOW + HOUR)], [7e3, null, null]);
  w.server.close();
});

Deno.test("bad prices are refused by a sentence that names the field, and change nothing", async () => {
  const w = await world();
  const rates = { input: 1 };
  const schedule = { zone: "UTC", from: 60, to: 120 };
  const bad: [unknown, RegExp][] = [
    [{ tariffs: [{ rates: { input: -1 } }] }, /input/],
    [{ tariffs: [{ rates: { input: 1e9 } }] }, /input/],
    [{ tariffs: [{ rates: { input: 1, output: "x" } }] }, /output/],
    [{ tariffs: [{ rates: { input: 1, request: 5_000 } }] }, /request/],
    [{ tariffs: [] }, /tariffs/],
    [{ tariffs: [{ rates, schedule }] }, /tariffs/],
    [{ tariffs: [{ rates }, { rates }] }, /tariffs|schedule/],
    [{ tariffs: [{ rates }, { rates, schedule: { ...schedule, zone: "Mars/Base" } }] }, /zone/],
    [
      {
        tariffs: [{ rates }, { rates, schedule }, { rates, schedule: { ...schedule, from: 100 } }],
      },
      /overlaps/,
    ],
    // Saturday night reaches into Sunday
    [{
      tariffs: [{ rates }, { rates, schedule: { zone: "UTC", days: [6], from: 1400, to: 90 } }, {
        rates,
        schedule: { ...schedule, days: [0] },
      }],
    }, /overlaps/],
    [{ tariffs: [{ rates, steps: [{ above: 9, rates }, { above: 9, rates }] }] }, /steps/],
    [{ tariffs: [{ rates }], tiers: { flex: { inSteps: true } } }, /flex/],
    [{ tariffs: [{ rates }], tiers: { turbo: { times: 2 } } }, /turbo/],
    [{ effectiveFromMs: -1, tariffs: [{ rates }] }, /effectiveFromMs/],
  ];
  for (const [value, names] of bad) {
    const answer = await w.ask("POST", "/api/v1/prices/tiny", body(value));
    const text = await answer.text();
    assert.equal(answer.status, 400, `${JSON.stringify(value)}: ${text}`);
    assert.match(text, names);
  }
  for (
    const text of [
      '{"tariffs":[{"rates":{"input":NaN}}]}',
      '{"tariffs":[{"rates":{"input":1e999}}]}',
    ]
  ) {
    const answer = await w.ask("POST", "/api/v1/prices/tiny", { ...AS, body: text });
    assert.equal(answer.status, 400);
    await answer.body?.cancel();
  }
  assert.deepEqual([w.versions, w.prices, w.audits], [[], [], []]);
  w.server.close();
});

Deno.test("the bill of a request uses the version that priced it, whatever was entered since", async () => {
  const w = await world();
  await w.ask(
    "POST",
    "/api/v1/prices/tiny",
    body({ effectiveFromMs: 0, tariffs: [{ rates: { input: 2, output: 3 } }] }),
  );
  const { detail } = w.services.reader as unknown as { detail: unknown };
  assert.equal(detail, undefined);
  const base = await w.services.reader.call("detail", [3]);
  const cost = (base!.input + base!.cacheRead + base!.cacheWrite) * 2_000 +
    (base!.output + base!.reasoning) * 3_000;
  w.reader.detail = () =>
    Promise.resolve({ ...base!, model: "tiny", tier: "", responseTier: "", cost, priceVersion: 1 });
  await w.ask(
    "POST",
    "/api/v1/prices/tiny",
    body({ effectiveFromMs: 0, tariffs: [{ rates: { input: 900 } }] }),
  );
  const bill = await (await w.ask("GET", "/api/v1/requests/3/cost", AS)).json();
  assert.equal(bill.cost, cost);
  assert.equal(
    bill.lines.reduce((sum: number, line: { cost: number }) => sum + line.cost, 0),
    cost,
  );
  assert.equal(bill.why, "");
  assert.equal(bill.version.id, 1);
  w.server.close();
});

Deno.test("models called like a path of the prices are reached with a space before their name", async () => {
  const w = await world();
  for (const model of ["sync", "unpriced", "calculate"]) {
    const path = `/api/v1/prices/%20${model}`;
    const posted = await w.ask("POST", path, body({ tariffs: [{ rates: { input: 3 } }] }));
    assert.equal(posted.status, 200, await posted.clone().text());
    assert.equal((await posted.json()).model, model);
    const found = await (await w.ask("GET", path, AS)).json();
    assert.deepEqual([found.model, found.versions.length], [model, 1]);
    const gone = await w.ask("DELETE", path, AS);
    assert.equal((await gone.json()).versions[0].removed, true);
  }
  // the fixed paths are what they are
  const answer = await (await w.ask("GET", "/api/v1/prices/unpriced", AS)).json();
  assert.ok(Array.isArray(answer.items));
  w.server.close();
});
