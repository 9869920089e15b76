import assert from "node:assert/strict";
import type { BreakdownAnswer } from "../../analytics/types.ts";
import { ListError, type ListFetcher } from "../../pricing/mod.ts";
import { NOTHING, NOW, world } from "../test_services.ts";

const AS = { as: "bearer" } as const;
const body = (value: unknown) => ({ ...AS, body: JSON.stringify(value) });
const MODELS = ["tiny-1", "gpt-5", "mine", "tiny-1-max", "zzz"];

function used(names: readonly string[]): Promise<BreakdownAnswer> {
  return Promise.resolve({
    rows: names.map((value) => ({ value, label: value, sums: { ...NOTHING, requests: 3 } })),
    other: null,
    distinct: names.length,
    completeness: { gaps: [], unpriced: 0, lastEventId: 3 },
  });
}

function list(tiny: number): string {
  const models = { "tiny-1": { cost: { input: tiny, output: 2 } }, mine: { cost: { input: 7 } } };
  return JSON.stringify({
    xai: { models },
    openai: { models: { "gpt-5": { cost: { input: 9, output: 10 } } } },
  });
}

Deno.test("a sync shows its changes first, never touches what was entered, and serves a stale list", async () => {
  let text: string | null = list(1);
  const priceLists: ListFetcher = (source) =>
    source === "models.dev" && text !== null
      ? Promise.resolve({ text, etag: "e" })
      : Promise.reject(new ListError("models.example is away"));
  const w = await world({}, { services: { priceLists } });
  w.reader.breakdown = () => used(MODELS);
  await w.ask("POST", "/api/v1/prices/mine", body({ tariffs: [{ rates: { input: 5 } }] }));

  assert.equal((await w.ask("GET", "/api/v1/prices/sync", AS)).status, 404);
  const answer = await w.ask("POST", "/api/v1/prices/sync", body({}));
  assert.equal(answer.status, 200, await answer.clone().text());
  const review = await answer.json();
  type Change = { model: string; decision: string; match: string };
  assert.deepEqual(
    review.changes.map(({ model, decision, match }: Change) => [model, decision, match]),
    [["gpt-5", "changed", "prefix"], ["mine", "manual", "prefix"], ["tiny-1", "new", "prefix"], [
      "tiny-1-max",
      "ask",
      "similar",
    ]],
  );
  assert.deepEqual(review.unknown, ["zzz"]);
  assert.equal(review.sources[1].error, "models.example is away");
  assert.equal(w.versions.length, 1, "nothing was written yet");

  const apply = (changes: unknown) =>
    w.ask("POST", `/api/v1/prices/sync/${review.id}/apply`, body({ changes }));
  assert.equal((await apply([{ model: "mine", sourceModel: "xai/mine" }])).status, 400);
  assert.equal((await apply([{ model: "zzz", sourceModel: "xai/mine" }])).status, 400);
  assert.equal(w.versions.length, 1);

  // the next start finds it as it was
  const next = await world({}, { services: { priceLists, writer: w.services.writer } });
  const kept = await (await next.ask("GET", "/api/v1/prices/sync", AS)).json();
  assert.deepEqual(kept, review);
  next.server.close();

  const applied = await apply([
    { model: "tiny-1", sourceModel: "xai/tiny-1" },
    { model: "gpt-5", sourceModel: "openai/gpt-5" },
  ]);
  assert.deepEqual(await applied.json(), { applied: 2 });
  const from = new Map(w.versions.map(({ model, effectiveFrom }) => [model, effectiveFrom]));
  assert.deepEqual(
    [from.get("tiny-1"), from.get("gpt-5")],
    [0, NOW],
    "new: since ever; changed: from now on",
  );
  assert.equal(w.prices.find(({ model }) => model === "tiny-1")?.sourceModelId, "xai/tiny-1");
  assert.equal(w.prices.find(({ model }) => model === "mine")?.prompt, 5);
  assert.equal((await apply([])).status, 404, "applied once");
  const later = await world({}, { services: { priceLists, writer: w.services.writer } });
  assert.equal((await later.ask("GET", "/api/v1/prices/sync", AS)).status, 404);
  await w.services.writer.call("putSettings", [{ price_sync_review: "H4sIAAA" }, null]);
  const damaged = await world({}, { services: { priceLists, writer: w.services.writer } });
  assert.equal((await damaged.ask("GET", "/api/v1/prices/sync", AS)).status, 404);
  later.server.close();
  damaged.server.close();

  text = null;
  const stale =
    await (await w.ask("POST", "/api/v1/prices/sync", body({ sources: ["models.dev"] }))).json();
  assert.deepEqual([stale.sources[0].staleFromMs, stale.sources[0].models, stale.unchanged], [
    NOW,
    3,
    2,
  ]);
  w.server.close();
});

Deno.test("the original's sync matches, preserves, and says when every source failed", async () => {
  const down = await world();
  const failed = await down.ask("POST", "/v0/management/model-prices/sync", AS);
  assert.equal(failed.status, 502);
  assert.match(
    (await failed.json()).error,
    /^model price sync failed: models\.dev: .*; litellm: .*; openrouter: /,
  );
  down.server.close();

  const priceLists: ListFetcher = (source) =>
    source === "models.dev"
      ? Promise.resolve({ text: list(1), etag: "" })
      : Promise.reject(new ListError("away"));
  const w = await world({}, { services: { priceLists } });
  await w.ask("POST", "/api/v1/prices/mine", body({ tariffs: [{ rates: { input: 5 } }] }));
  const answer = await w.ask("POST", "/v0/management/model-prices/sync", body({ models: MODELS }));
  const found = await answer.json();
  assert.deepEqual(Object.keys(found.matched).sort(), ["gpt-5", "tiny-1"]);
  assert.deepEqual([found.preserved, found.unmatched], [["mine"], ["tiny-1-max", "zzz"]]);
  assert.deepEqual([found.source, found.imported], ["models.dev", 2]);
  assert.deepEqual(found.sourceResults[1], {
    source: "litellm",
    models: 0,
    skipped: 0,
    error: "away",
  });
  assert.deepEqual([found.prices.mine.prompt, found.prices["tiny-1"].prompt], [5, 1]);
  const again = w.versions.length;
  await (await w.ask("POST", "/v0/management/model-prices/sync", body({ models: MODELS }))).body
    ?.cancel();
  assert.equal(w.versions.length, again, "the same prices make no version");
  w.server.close();
});
