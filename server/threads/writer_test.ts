import assert from "node:assert/strict";
import { join } from "node:path";
import type { WriterNotice } from "../store/mod.ts";
import type { WriterApi } from "../store/types.ts";
import { connect, type Port } from "./rpc.ts";
import type { WriterInit, WriterPort } from "./writer.ts";

const RECORD = {
  timestamp: "2026-05-06T00:00:00.123456789Z",
  request_id: "00c0ffee",
  endpoint: "POST /v1/responses",
  model: "gpt-5.4",
  provider: "codex",
  executor_type: "CodexExecutor",
  tokens: { input_tokens: 10, output_tokens: 5, total_tokens: 15 },
  failed: false,
};

Deno.test("the writer thread serves its creator and further ports, and tells both of commits", async () => {
  const dir = await Deno.makeTempDir({ prefix: "cpa-manager-thread-" });
  const worker = new Worker(new URL("./writer.ts", import.meta.url), { type: "module" });
  const { port1, port2 } = new MessageChannel();
  try {
    const init: WriterInit = { init: { dbPath: join(dir, "usage.sqlite") } };
    worker.postMessage(init);
    const port: WriterPort = { port: port2 };
    worker.postMessage(port, [port2]);
    const main = connect<WriterApi, WriterNotice>(worker as unknown as Port);
    const collector = connect<WriterApi, WriterNotice>(port1 as unknown as Port);
    const commit = new Promise<WriterNotice>((resolve) =>
      main.onNotice((notice) => {
        if (notice.kind === "commit") resolve(notice);
      })
    );
    const bytes = new TextEncoder().encode(JSON.stringify(RECORD));
    const result = await collector.call("ingest", [{
      instance: 1,
      via: "subscribe",
      receivedAtMs: Date.UTC(2026, 4, 6, 0, 0, 1),
      bytes,
      ends: Uint32Array.of(bytes.length),
      mark: { file: 1, pos: 7 },
    }], { transfer: [bytes.buffer] });
    assert.equal(result.inserted, 1);
    assert.deepEqual(await commit, { kind: "commit", lastEventId: 1, inserted: 1 });
    assert.deepEqual(await main.api.journalMark(1), { file: 1, pos: 7 });
    const state = await main.api.state();
    assert.deepEqual([state.phase, state.events], ["ready", 1]);
    await main.api.close();
    await assert.rejects(collector.api.listAliases(), { code: "unavailable" });
  } finally {
    worker.terminate();
    port1.close();
    await Deno.remove(dir, { recursive: true });
  }
});
