import assert from "node:assert/strict";
import { makeEvent, MAY, withBench } from "./testing.ts";

const AUDIT = { atMs: MAY, actor: "test", action: "prices.enter", target: "", detail: "" };

Deno.test("addPriceVersions() keeps versions, table and audit together; lists come back as they were", () =>
  withBench(async ({ wire, writer }) => {
    const { api } = await writer({});
    api.ingest(wire.batch([makeEvent()]));
    const version = { model: "tiny", effectiveFrom: 0, source: "manual", json: "{}" };
    const row = {
      model: "tiny",
      prompt: 1,
      completion: 2,
      cache: 0.1,
      source: "",
      sourceModelId: "",
      rawJson: "",
      updatedAtMs: MAY,
      syncedAtMs: null,
    };
    api.addPriceVersions([version], [row], [], AUDIT);
    assert.deepEqual(api.listPriceVersions().map(({ id: _, ...one }) => one), [version]);
    assert.deepEqual(api.listModelPrices(), [row]);
    api.addPriceVersions([{ ...version, json: '{"removed":true}' }], [], ["tiny"], AUDIT);
    assert.equal(api.listPriceVersions().length, 2);
    assert.deepEqual(api.listModelPrices(), []);
    assert.equal(api.listAudit(9).length, 2);

    const list = {
      source: "x",
      fetchedAtMs: 7,
      etag: '"a"',
      models: 1,
      data: new Uint8Array([1, 2]),
    };
    assert.equal(api.getPriceList("x"), null);
    api.putPriceList({ ...list, etag: "" });
    api.putPriceList(list);
    assert.deepEqual(api.getPriceList("x"), list);
  }));
