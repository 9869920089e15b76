import assert from "node:assert/strict";
import type { ReaderApi } from "../analytics/mod.ts";
import { NOW_MS, plainEvent, TestStore } from "../analytics/testing.ts";
import fc from "fast-check";
import { connect } from "./rpc.ts";

Deno.test("the reader thread answers, follows commits and tells errors by code", async () => {
  using store = new TestStore(16);
  const worker = new Worker(new URL("./reader.ts", import.meta.url), { type: "module" });
  try {
    const { api } = connect<ReaderApi>(worker);
    worker.postMessage({ dbPath: store.path });
    const span = { fromMs: NOW_MS - 1e12, toMs: NOW_MS + 1e12 };
    const question = { span, by: "model", order: "requests", top: 0 } as const;
    assert.equal((await api.breakdown(question)).other, null);
    const added = store.add(fc.sample(plainEvent, { seed: 9, numRuns: 100 }));
    worker.postMessage({ kind: "commit" });
    assert.equal((await api.breakdown(question)).other?.requests, added);
    assert.equal((await api.exportChunk(0, 7)).lines, 7);
    worker.postMessage({ kind: "reopen" });
    assert.equal((await api.breakdown(question)).other?.requests, added);
    await assert.rejects(api.series({ span, zone: "Nowhere", grain: "auto" }), {
      code: "invalid_zone",
    });
    await api.close();
  } finally {
    worker.terminate();
  }
});
