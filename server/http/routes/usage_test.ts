import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { world } from "../test_services.ts";

const IMPORT = "/v0/management/usage/import";

Deno.test("GET usage/export streams every row, oldest first, without a cap", async () => {
  const w = await world();
  w.exportRows = 60_001;
  const response = await w.ask("GET", "/v0/management/usage/export", { as: "bearer" });
  assert.equal(response.status, 200);
  assert.equal(response.headers.get("content-type"), "application/x-ndjson");
  assert.equal(
    response.headers.get("content-disposition"),
    'attachment; filename="usage-events.jsonl"',
  );
  const lines = (await response.text()).split("\n");
  assert.equal(lines.length, 60_002);
  assert.deepEqual([lines[0], lines.at(-2)], ['{"n":0}', '{"n":60000}']);
});

Deno.test("GET usage/export asks for a chunk only when the client has taken the one before", async () => {
  const w = await world();
  w.exportRows = 20_000;
  const response = await w.ask("GET", "/v0/management/usage/export", { as: "bearer" });
  const chunks = () => w.asked.filter(({ method }) => method === "exportChunk").length;
  assert.equal(chunks(), 1);
  const reader = response.body!.getReader();
  await reader.read();
  await reader.read();
  assert.ok(chunks() <= 3, `${chunks()}`);
  await reader.cancel();
});

Deno.test("GET usage/export of nothing is an empty file", async () => {
  const w = await world();
  const response = await w.ask("GET", "/v0/management/usage/export", { as: "bearer" });
  assert.equal(response.status, 200);
  assert.equal(await response.text(), "");
});

Deno.test("GET usage/export breaks off when the reader fails, instead of ending as if complete", async () => {
  const w = await world();
  w.exportRows = 10_000;
  let calls = 0;
  w.reader.exportChunk = (afterId) => {
    if (++calls > 2) throw new Error("disk");
    return { bytes: new TextEncoder().encode("{}\n"), lines: 1, lastId: afterId + 1 };
  };
  const response = await w.ask("GET", "/v0/management/usage/export", { as: "bearer" });
  await assert.rejects(response.text());
});

Deno.test("POST usage/import answers as the original, plus the faults by line", async () => {
  const w = await world();
  w.importReport = {
    format: "usage_service_jsonl",
    added: 2,
    skipped: 1,
    total: 3,
    failed: 1,
    unsupported: 0,
    warnings: null,
    faults: [{ line: 2, error: "no JSON" }],
  };
  const response = await w.ask("POST", IMPORT, { as: "bearer", body: "{}\nx\n" });
  assert.equal(response.status, 200);
  assert.equal(
    await response.text(),
    '{"format":"usage_service_jsonl","added":2,"skipped":1,"total":3,"failed":1,' +
      '"unsupported":0,"warnings":null,"faults":[{"line":2,"error":"no JSON"}]}\n',
  );
  assert.equal(new TextDecoder().decode(w.imports[0]), "{}\nx\n");
});

Deno.test("POST usage/import takes gzip and any content type", async () => {
  const w = await world();
  const response = await w.ask("POST", IMPORT, {
    as: "bearer",
    headers: { "content-encoding": "gzip", "content-type": "image/png" },
    body: new Uint8Array(gzipSync("{}\n")),
  });
  assert.equal(response.status, 200);
  assert.equal(new TextDecoder().decode(w.imports[0]), "{}\n");
});

Deno.test("POST usage/import says 400 without a code when nothing could be parsed", async () => {
  const w = await world();
  w.importReport = {
    ...w.importReport,
    format: "legacy_usage_export",
    added: 0,
    total: 0,
    unsupported: 1,
    error: "legacy usage export does not contain request details",
  };
  const response = await w.ask("POST", IMPORT, { as: "bearer", body: "{}" });
  assert.equal(response.status, 400);
  assert.deepEqual(await response.json(), {
    error: "legacy usage export does not contain request details",
    format: "legacy_usage_export",
    failed: 0,
    unsupported: 1,
    warnings: null,
    faults: [],
  });
});

Deno.test("POST usage/import says 500 when it broke off after events were stored", async () => {
  const w = await world();
  w.importReport = { ...w.importReport, error: "line 7 is longer than 10 MiB" };
  const response = await w.ask("POST", IMPORT, { as: "bearer", body: "{}" });
  assert.equal(response.status, 500);
  assert.equal((await response.json()).code, "request_failed");
});
