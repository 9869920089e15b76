import assert from "node:assert/strict";
import { EXPORTS } from "../contract/mod.ts";
import { type World, world } from "../test_services.ts";

async function get(w: World, url: string) {
  const response = await w.ask("GET", `/api/v1/export/${url}`, { as: "bearer" });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

Deno.test("an export is a file named after its kind and span", async () => {
  const w = await world();
  const { status, headers } = await get(w, "heat?span=yesterday&zone=Europe/Berlin");
  assert.equal(status, 200);
  assert.equal(headers.get("content-type"), "text/csv; charset=utf-8");
  assert.equal(
    headers.get("content-disposition"),
    'attachment; filename="heat_20261123T2300Z_20261124T2300Z.csv"',
  );
});

const PARAMETERS: Partial<Record<string, string>> = {
  breakdown: "by=model",
  matrix: "rows=model&columns=key",
};

for (const kind of EXPORTS) {
  if (kind === "requests") continue;
  Deno.test(`the export of ${kind} says the same as CSV and as JSON lines`, async () => {
    const w = await world();
    const parameters = PARAMETERS[kind] ?? "";
    const csv = await get(w, `${kind}?format=csv&${parameters}`);
    const jsonl = await get(w, `${kind}?format=jsonl&${parameters}`);
    assert.equal(jsonl.headers.get("content-type"), "application/x-ndjson");
    const rows = jsonl.text.trimEnd().split("\n").map((line) => JSON.parse(line));
    const [header, ...lines] = csv.text.split("\r\n");
    assert.equal(lines.pop(), "", "every line has an end");
    assert.deepEqual(header?.split(","), Object.keys(rows[0]));
    assert.equal(lines.length, rows.length);
  });
}

Deno.test("a CSV quotes, and never begins a formula", async () => {
  const w = await world();
  const breakdown = await get(w, "breakdown?by=model");
  assert.ok(breakdown.text.includes("\r\n'=cmd|' /C calc'!A0,'=cmd|' /C calc'!A0,1,"));
  const failures = await get(w, "failures?bom=true");
  assert.ok(failures.text.startsWith("class,"), "the decoder takes the mark for what it is");
  assert.ok(failures.text.includes('\r\n429,"say ""#"", twice\n",2,2026-11-25T11:59:59.995Z,'));
  const marked = await w.ask("GET", "/api/v1/export/failures?bom=true", { as: "bearer" });
  const bytes = new Uint8Array(await marked.arrayBuffer());
  assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
});

Deno.test("money in a CSV is dollars, exactly", async () => {
  const w = await world();
  const { text } = await get(w, "series");
  assert.equal(
    text,
    "start,requests,cost_usd\r\n2026-11-25T11:00:00.000Z,1,1.5\r\n2026-11-25T12:00:00.000Z,2,0\r\n",
  );
});

Deno.test("the export of requests passes page by page, newest first, as far as it is read", async () => {
  const w = await world();
  const { text, headers } = await get(w, "requests?format=jsonl&model=a&to=50");
  assert.equal(text, "4\n3\n2\n1\n");
  assert.equal(
    headers.get("content-disposition"),
    'attachment; filename="requests_19700101T0000Z_19700101T0000Z.jsonl"',
  );
  const questions = w.asked.map(({ question }) => question as { before?: number });
  assert.deepEqual(questions.map(({ before }) => before), [undefined, 3]);
  assert.partialDeepStrictEqual(questions[1], {
    span: { fromMs: 0, toMs: 50 },
    filter: { in: { model: ["a"] } },
    format: "jsonl",
  });
  // nobody reads: nothing is asked beyond the first page
  const other = await world();
  const unread = await other.ask("GET", "/api/v1/export/requests", { as: "bearer" });
  const reader = unread.body!.getReader();
  const { value } = await reader.read();
  assert.ok(new TextDecoder().decode(value).startsWith("id,time,request_id,"));
  await reader.cancel();
  assert.equal(other.asked.length, 1);
});

Deno.test("the export of requests ends for good when the client goes", async () => {
  const w = await world();
  const signals: (AbortSignal | undefined)[] = [];
  const { call } = w.services.reader;
  const services = {
    reader: {
      call: ((method, args, options) => {
        signals.push(options?.signal);
        return call(method, args, options);
      }) as typeof call,
    },
  };
  const watched = await world({}, { services });
  const response = await watched.ask("GET", "/api/v1/export/requests", { as: "bearer" });
  const reader = response.body!.getReader();
  await reader.read();
  assert.equal(signals[0]?.aborted, false);
  await reader.cancel();
  assert.equal(signals[0]?.aborted, true);
});

Deno.test("a wrong export is a status, not half a file", async () => {
  const w = await world();
  w.reader.exportPage = () =>
    Promise.reject(
      Object.assign(new Error("filter: no."), { name: "RemoteError", code: "invalid_filter" }),
    );
  assert.equal((await get(w, "requests")).status, 400);
  assert.equal((await get(w, "requests?format=xml")).status, 400);
  assert.equal((await get(w, "breakdown")).status, 400);
  assert.equal((await get(w, "breakdowns?by=model")).status, 404);
});
