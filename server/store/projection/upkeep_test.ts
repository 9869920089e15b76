import assert from "node:assert/strict";
import { SegmentBuilder } from "../segment/mod.ts";
import { Database } from "../sqlite.ts";
import { makeEvent, MAY, sha256, withBench } from "../testing.ts";
import type { Writer } from "../writer.ts";
import { BLOCK_SEGMENTS, dimsText, projectionKey, PROJECTIONS } from "./kinds.ts";

/** Events of a segment in these tests. */
const SEGMENT = 8;
const BLOCK = SEGMENT * BLOCK_SEGMENTS;

/** Events that differ in little but their time. */
function crowd(from: number, count: number) {
  return Array.from({ length: count }, (_, i) => {
    const n = from + i;
    const requestId = n.toString(16).padStart(8, "0");
    return makeEvent({
      requestId,
      hash: sha256(requestId),
      rawHash: n,
      timestampMs: MAY + n * 1_000,
      apiKeyHash: String(n % 3).repeat(64),
      resolvedModel: n % 2 === 0 ? "gpt-5.4" : "gpt-5.5",
      failed: n % 10 === 0,
      failClass: n % 10 === 0 ? "500" : "",
    });
  });
}

const options = { newSegment: () => new SegmentBuilder(SEGMENT), segmentEvents: SEGMENT };

function look<T>(path: string, read: (db: Database) => T): T {
  const db = new Database(path, { readOnly: true });
  try {
    return read(db);
  } finally {
    db.close();
  }
}

const blocksIn = (path: string) =>
  look(path, (db) => db.all("select block, ver, first_seg, last_seg, n from block order by block"));

Deno.test("buildProjections() builds every full block, once", () =>
  withBench(async ({ writer, wire, path }) => {
    const { api } = await writer(options);
    api.ingest(wire.batch(crowd(0, 2 * BLOCK + SEGMENT)));
    assert.equal(await api.buildProjections(), 2);
    assert.equal(await api.buildProjections(), 0);
    assert.deepEqual(blocksIn(path), [[0, 16, 0, 15, BLOCK], [1, 16, 16, 31, BLOCK]]);
    look(path, (db) => {
      assert.deepEqual(
        db.all("select kind, dims from blockkind order by kind"),
        PROJECTIONS.map((kind) => [kind.kind, dimsText(kind)]),
      );
      const [cells] = db.get("select cells from blockcells where block = 0 and kind = 3")!;
      assert.equal(cells, 6, "two models, three keys");
      const key = projectionKey(1, 3);
      assert.ok(
        db.number("select count(*) from segcol where k >= ? and k < ?", key, key + 64) > 15,
      );
    });
  }));

Deno.test("a segment that is written anew takes its block with it, until it is built again", () =>
  withBench(async ({ writer, wire, path }) => {
    const { api } = await writer(options);
    api.ingest(wire.batch(crowd(0, 2 * BLOCK)));
    await api.buildProjections();
    const db = new Database(path);
    const columns = () =>
      db.number("select count(*) from segcol where k >= ?", projectionKey(0, 0));
    const before = columns();
    db.run("update segment set ver = ver + 1 where seg = 20");
    assert.deepEqual(blocksIn(path).map(([block]) => block), [0]);
    assert.equal(await api.buildProjections(), 1);
    assert.deepEqual(blocksIn(path)[1], [1, 17, 16, 31, BLOCK]);
    assert.equal(columns(), before);
    db.run("delete from segment where seg < 16");
    assert.deepEqual(blocksIn(path).map(([block]) => block), [1]);
    assert.equal(await api.buildProjections(), 0);
    assert.equal(
      db.number(
        "select count(*) from segcol where k >= ? and k < ?",
        projectionKey(0, 0),
        projectionKey(1, 0),
      ),
      0,
      "what lost its segments goes",
    );
    db.close();
  }));

Deno.test("blocks of other kinds than this program's are built again", () =>
  withBench(async ({ writer, wire, path }) => {
    const { api } = await writer(options);
    api.ingest(wire.batch(crowd(0, BLOCK)));
    await api.buildProjections();
    const db = new Database(path);
    db.run("update blockkind set dims = 'slot alias' where kind = 1");
    db.run("insert into blockkind(kind, dims) values(31, 'mode')");
    assert.equal(await api.buildProjections(), 1);
    assert.equal(db.value("select dims from blockkind where kind = 1"), dimsText(PROJECTIONS[1]!));
    assert.equal(db.number("select count(*) from blockkind"), PROJECTIONS.length);
    db.close();
  }));

Deno.test("a block whose segments change while it is built is not taken", () =>
  withBench(async ({ writer, wire, path }) => {
    const { api } = await writer(options);
    api.ingest(wire.batch(crowd(0, BLOCK)));
    const db = new Database(path);
    const building = api.buildProjections();
    // the first pieces have run by now; the rest sees another version at its end
    await new Promise((resolve) => setTimeout(resolve, 0));
    await new Promise((resolve) => setTimeout(resolve, 0));
    await new Promise((resolve) => setTimeout(resolve, 0));
    db.run("update segment set ver = ver + 1 where seg = 3");
    assert.equal(await building, 1);
    assert.deepEqual(blocksIn(path), [[0, 17, 0, 15, BLOCK]]);
    db.close();
  }));

Deno.test("what was half built when the store closed is built at the next opening", () =>
  withBench(async ({ writer, wire, path }) => {
    const first: Writer = await writer(options);
    first.api.ingest(wire.batch(crowd(0, BLOCK)));
    const building = first.api.buildProjections();
    for (let i = 0; i < 8; i++) await new Promise((resolve) => setTimeout(resolve, 0));
    first.api.close();
    assert.equal(await building, 0);
    assert.ok(look(path, (db) => db.number("select count(*) from blockcells")) > 0);
    assert.deepEqual(blocksIn(path), []);
    const { api } = await writer(options);
    assert.equal(await api.buildProjections(), 1);
    const count = () => look(path, (db) => db.number("select count(*) from segcol"));
    const before = count();
    const db = new Database(path);
    db.run("update segment set ver = ver + 1 where seg = 0");
    db.close();
    await api.buildProjections();
    assert.equal(count(), before, "nothing was left over");
  }));

Deno.test("a writer told to builds projections behind its commits", () =>
  withBench(async ({ writer, wire, path }) => {
    const { api } = await writer({ ...options, projections: true });
    for (let i = 0; i < BLOCK_SEGMENTS; i++) {
      api.ingest(wire.batch(crowd(i * SEGMENT, SEGMENT)));
    }
    // joins the run that the last commit set off
    assert.equal(await api.buildProjections(), 1);
    assert.equal(blocksIn(path).length, 1);
  }));
