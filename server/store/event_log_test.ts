import assert from "node:assert/strict";
import { EVENT_READS, hash48 } from "./event_log.ts";
import { REQUEST_IDS } from "./jobs/filter.ts";
import { PRICES_OF } from "./jobs/price.ts";
import { REQUEST_TEXT, requestIdOf, requestKey, uuidBytes } from "./row.ts";
import { Database } from "./sqlite.ts";
import { makeEvent, withBench } from "./testing.ts";

const READS = [...EVENT_READS, REQUEST_IDS, PRICES_OF];

Deno.test("events are read by id or by their key, never by a scan", () =>
  withBench(async ({ writer, path }) => {
    (await writer()).api.close();
    const db = new Database(path, { readOnly: true });
    try {
      for (const sql of READS) {
        const plan = db.all(`explain query plan ${sql}`).map((row) => String(row[3]));
        assert.equal(plan.length, 1, sql);
        assert.match(
          plan[0]!,
          /^SEARCH event USING (INTEGER PRIMARY KEY|INDEX event_key \(ts=\? AND h=\?\))/,
        );
      }
    } finally {
      db.close();
    }
  }));

Deno.test("the sources of this room read events by the listed statements only", async () => {
  const folder = new URL(".", import.meta.url);
  const listed = READS.join("\n");
  const names: string[] = [];
  for (const below of ["", "jobs/"]) {
    for await (const { name } of Deno.readDir(new URL(below, folder))) names.push(below + name);
  }
  for (const name of names) {
    if (!name.endsWith(".ts") || name.endsWith("_test.ts")) continue;
    const source = await Deno.readTextFile(new URL(name, folder));
    assert.ok(!source.includes("iterate" + "("), `${name}: iterate() swallows errors`);
    for (const [, read] of source.matchAll(/select ([^`"]*?) from event\b(?!_)/g)) {
      const shown = read!.replace("${EVENT_ROW_COLUMNS}", "id, ts, inst")
        .replace("${REQUEST_TEXT}", REQUEST_TEXT);
      assert.ok(listed.includes(`select ${shown}`), `${name} reads events: ${read}`);
    }
  }
});

Deno.test("hash48() is the number of the first six bytes", () => {
  assert.equal(hash48(Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 9)), 2 ** 48 - 1);
  assert.equal(hash48(Uint8Array.of(0, 0, 1, 0, 0, 2)), 0x1000002);
});

Deno.test("uuidBytes() reads any case and nothing else", () => {
  assert.equal(
    uuidBytes("0F8FAD5B-d9cb-469f-a165-70867728950e")!.toHex(),
    "0f8fad5bd9cb469fa16570867728950e",
  );
  assert.equal(uuidBytes("run-7"), null);
  assert.equal(uuidBytes(""), null);
});

Deno.test("requestKey() keeps CPA's ids as numbers and bytes, others as text", () => {
  for (const id of ["", "00c0ffee", "ffffffff", "FFFFFFFF", "legacy:7", "0f8fad5b-d9cb-469f"]) {
    const { req, uuid, text } = requestKey(id);
    assert.equal(requestIdOf(req, text), id);
    assert.equal(uuid, null);
    assert.ok(req === null || (req >= 0 && req < 2 ** 32));
  }
  assert.deepEqual(requestKey("00c0ffee"), { req: 0xc0ffee, uuid: null, text: null });
  const { uuid, text } = requestKey("019de0d5-cb20-7003-a000-0000fd362caf");
  assert.equal(uuid?.toHex(), "019de0d5cb207003a0000000fd362caf");
  assert.equal(text, null);
});

Deno.test("every request id is read back as it came, by the row and by the view", () =>
  withBench(async ({ wire, writer, path }) => {
    const ids = [
      "",
      "00c0ffee",
      "019de0d5-cb20-7003-a000-0000fd362caf",
      "ffffffff-ffff-ffff-ffff-ffffffffffff",
      "019DE0D5-CB20-7003-A000-0000FD362CAF", // would come back in lower case
      "019de0d5cb207003a0000000fd362caf", // would come back with dashes
      "019de0d5-cb20-7003-a000-0000fd362ca",
      "legacy:7",
    ];
    const { api } = await writer();
    api.ingest(wire.batch(ids.map((requestId, n) => makeEvent({ requestId, timestampMs: n }))));
    api.close();
    const db = new Database(path, { readOnly: true });
    const rows = db.all(`select req, ${REQUEST_TEXT}, req_uuid from event order by id`);
    const seen = db.all("select request_id from usage_events order by id");
    db.close();
    assert.deepEqual(
      rows.map(([req, text]) => requestIdOf(req as number | null, text as string | null)),
      ids,
    );
    assert.deepEqual(
      rows.map(([, , uuid]) => uuid !== null),
      ids.map((_, n) => n === 2 || n === 3),
    );
    assert.deepEqual(seen.map(([id]) => id ?? ""), ids);
  }));
