import assert from "node:assert/strict";
import { join } from "node:path";
import type { UsageEvent } from "../events/types.ts";
import { DEAD_LETTERS_KEPT } from "./records.ts";
import { SegmentBuilder } from "./segment/mod.ts";
import { Database, StoreError } from "./sqlite.ts";
import { makeEvent, MAY, numbered, PlainSegment, sha256, withBench } from "./testing.ts";
import type { AuditRow } from "./types.ts";
import {
  type UploadItem,
  type UploadSummary,
  WAL_FLAG,
  Writer,
  type WriterNotice,
} from "./writer.ts";

const AUDIT: AuditRow = { atMs: MAY, actor: "ada", action: "test", target: "it", detail: "" };

/** What a reader would see. */
function look<T>(path: string, body: (db: Database) => T): T {
  const db = new Database(path, { readOnly: true });
  try {
    return body(db);
  } finally {
    db.close();
  }
}

Deno.test("ingest() puts every record of a group into one counter and the mark beside them", () =>
  withBench(async ({ wire, writer, path }) => {
    const notices: WriterNotice[] = [];
    const { api } = await writer({ onNotice: (notice) => notices.push(notice) });
    const [one, two] = numbered(1, 2) as [UsageEvent, UsageEvent];
    const result = api.ingest(wire.batch([
      one,
      { kind: "control", control: "support_refresh" },
      two,
      one,
      { kind: "control", control: "refresh" },
      { kind: "dead", error: "usage payload is not a JSON object", payload: "[]" },
    ], { mark: { file: 3, pos: 17 } }));
    assert.deepEqual(result, {
      inserted: 2,
      duplicates: 1,
      deadLetters: 1,
      supportRefreshes: 1,
      refreshes: 1,
      lastEventId: 2,
    });
    assert.deepEqual(api.journalMark(1), { file: 3, pos: 17 });
    assert.equal(api.journalMark(2), null);
    assert.deepEqual(notices.at(-1), { kind: "commit", lastEventId: 2, inserted: 2 });
    const { phase, events, deadLetters, walBytes, databaseBytes } = api.state();
    assert.deepEqual({ phase, events, deadLetters }, { phase: "ready", events: 2, deadLetters: 1 });
    assert.ok(walBytes > 0 && databaseBytes > 0);
    assert.equal(look(path, (db) => db.number("select count(*) from event")), 2);
  }));

interface Twins {
  readonly name: string;
  readonly first?: Partial<UsageEvent>;
  readonly second: Partial<UsageEvent>;
  readonly kept: boolean;
  readonly flagged?: boolean;
}

const UUID = "0f8fad5b-d9cb-469f-a165-70867728950e";
const OTHER_UUID = "7c9e6679-7425-40de-944b-e07fc1f90ae7";
/** Same first 48 bits as the other, different after them. */
const LIKE = sha256("like");
const ALIKE = LIKE.with(31, LIKE[31]! ^ 1);

const MATRIX: readonly Twins[] = [
  { name: "the same bytes again", second: {}, kept: false },
  { name: "an export of the stored event", second: { rawHash: null }, kept: false },
  { name: "live after its import", first: { rawHash: null }, second: {}, kept: false },
  { name: "other bytes", second: { rawHash: 2 }, kept: true, flagged: true },
  {
    name: "another execution",
    first: { executionId: UUID },
    second: { executionId: OTHER_UUID, rawHash: null },
    kept: true,
    flagged: true,
  },
  {
    name: "the same execution in other bytes",
    first: { executionId: UUID },
    second: { executionId: UUID.toUpperCase(), rawHash: 2 },
    kept: false,
  },
  {
    name: "an execution on one side only",
    second: { executionId: UUID },
    kept: false,
  },
  {
    name: "another hash with the same 48 bits",
    first: { hash: LIKE },
    second: { hash: ALIKE },
    kept: true,
  },
  { name: "the same hash at another time", second: { timestampMs: MAY + 1 }, kept: true },
];

Deno.test("ingest() tells duplicates from other attempts", async (t) => {
  for (const { name, first = {}, second, kept, flagged = false } of MATRIX) {
    await t.step(name, () =>
      withBench(async ({ wire, writer, path }) => {
        const { api } = await writer();
        const [a, b] = [makeEvent(first), makeEvent(second)];
        assert.equal(api.ingest(wire.batch([a])).inserted, 1);
        // three times, so that a chain of raised keys is walked as well
        const counts = [1, 2, 3].map(() => api.ingest(wire.batch([b])).inserted);
        assert.deepEqual(counts, [kept ? 1 : 0, 0, 0]);
        assert.equal(api.ingest(wire.batch([a])).inserted, 0);
        const metas = look(path, (db) => db.all("select meta from event order by id"));
        assert.equal(metas.at(-1)![0], flagged ? '{"flags":["twin"]}' : null);
        assert.equal(api.state().events, kept ? 2 : 1);
      }));
  }
});

Deno.test("ingest() keeps a strange record from stopping its group", () =>
  withBench(async ({ wire, writer, path }) => {
    const { api } = await writer();
    const [good, better] = numbered(1, 2) as [UsageEvent, UsageEvent];
    const result = api.ingest(wire.batch([
      good,
      makeEvent({ latencyMs: 0.5 }),
      makeEvent({ latencyMs: 2 ** 60 }),
      makeEvent({ latencyMs: undefined as unknown as number }),
      makeEvent({ meta: "{", snapshotAtMs: 1 }),
      better,
    ]));
    assert.deepEqual([result.inserted, result.deadLetters], [2, 4]);
    assert.deepEqual(
      look(
        path,
        (db) =>
          db.number(
            "select count(*) from dead_letter where error like ?",
            "The database refused a value: %",
          ),
      ),
      4,
    );
    assert.deepEqual(
      look(path, (db) => db.all("select id from event order by id").flat()),
      [1, 2],
    );
    // what is kept of them is no record: read as one it would be an event that never was
    assert.deepEqual([1, 2, 3, 4].map((id) => api.replayDeadLetter(id, AUDIT)), [
      false,
      false,
      false,
      false,
    ]);
    assert.equal(api.state().deadLetters, 4);
  }));

Deno.test("ingest() seals a segment in the commit that fills it, in the middle of a group", () =>
  withBench(async ({ wire, writer, path }) => {
    const { api } = await writer();
    api.ingest(wire.batch(numbered(1, 5)));
    assert.equal(api.state().segments, 0);
    api.ingest(wire.batch(numbered(6, 14)));
    assert.equal(api.state().segments, 2);
    assert.deepEqual(
      look(path, (db) => db.all("select seg, first_id, last_id, n, min_ts, max_ts from segment")),
      [[0, 1, 8, 8, MAY + 7, MAY + 56], [1, 9, 16, 8, MAY + 63, MAY + 112]],
    );
    assert.equal(api.state().events, 19);
    assert.deepEqual(await api.verifySegments(), { segments: 2, differing: 0 });
  }));

Deno.test("verifySegments() finds a segment that its rows do not give", () =>
  withBench(async ({ wire, writer, path }) => {
    const { api } = await writer();
    api.ingest(wire.batch(numbered(1, 24)));
    const db = new Database(path);
    db.run("update event set out = out + 1 where id = 12");
    db.close();
    assert.deepEqual(await api.verifySegments(), { segments: 3, differing: 1 });
    assert.deepEqual(await api.verifySegments(true), { segments: 3, differing: 1 });
    assert.deepEqual(await api.verifySegments(), { segments: 3, differing: 0 });
  }));

Deno.test("open() gives segments of an earlier version the column that they lack", () =>
  withBench(async ({ wire, writer, path }) => {
    const first = await writer({ newSegment: () => new SegmentBuilder() });
    first.api.ingest(wire.batch(numbered(1, 24)));
    first.api.close();
    const lacking = () =>
      look(path, (db) =>
        db.number("select count(*) from segment") -
        db.number("select count(*) from segcol where k % 64 = 32"));
    const db = new Database(path);
    db.run("delete from segcol where k % 64 = 32");
    db.close();
    assert.ok(lacking() > 0);
    const { api } = await writer({ newSegment: () => new SegmentBuilder() });
    while (lacking() > 0) await new Promise((resolve) => setTimeout(resolve, 5));
    assert.equal((await api.verifySegments()).differing, 0);
  }));

Deno.test("open() rebuilds the open segment after a crash, and seals what an unbroken run seals", () =>
  withBench(async ({ wire, writer, dir, path }) => {
    const { api } = await writer();
    const strange = makeEvent({
      requestId: "a request id of its own",
      reported: { ...makeEvent().reported, total: 7, input: 1 },
      latencyMs: null,
    });
    api.ingest(wire.batch([...numbered(1, 10), strange]));
    // what a killed process leaves: database and log as they are
    const crashed = join(dir, "crashed.sqlite");
    for (const suffix of ["", "-wal"]) await Deno.copyFile(path + suffix, crashed + suffix);
    api.ingest(wire.batch(numbered(11, 6)));

    const again = new Writer(crashed, {
      normalise: wire.normalise,
      parseUpload: () => {
        throw new Error("nothing is uploaded here");
      },
      newSegment: () => new PlainSegment(),
      segmentEvents: 8,
    });
    try {
      const state = await again.open();
      assert.deepEqual([state.phase, state.events, state.lastEventId, state.segments], [
        "ready",
        11,
        11,
        1,
      ]);
      assert.equal(again.api.ingest(wire.batch(numbered(1, 10))).duplicates, 10);
      again.api.ingest(wire.batch(numbered(11, 6)));
      const segments = (file: string) =>
        look(file, (db) => [
          db.all("select * from segment"),
          db.all("select * from segcol order by k"),
          db.all("select * from segsum order by k"),
        ]);
      assert.equal(again.api.state().segments, 2);
      assert.deepEqual(segments(crashed), segments(path));
    } finally {
      again.api.close();
    }
  }));

Deno.test("ingest() on a full disk keeps nothing, says so, and goes on by itself", () =>
  withBench(async ({ wire, writer, path }) => {
    const phases: string[] = [];
    const options = {
      onNotice: (notice: WriterNotice) => {
        if (notice.kind === "state") phases.push(notice.state.phase);
      },
    };
    const full = await writer(options);
    const { api } = full;
    api.ingest(wire.batch(numbered(1, 6), { mark: { file: 1, pos: 6 } }));
    const pages = look(path, (db) => db.number("pragma page_count"));
    const before = look(path, (db) => db.all("select kind, id, text from dict order by kind, id"));
    full.limitPages(pages);
    const many = numbered(7, 200).map((event, i) => ({ ...event, userAgent: `agent ${i}` }));
    const group = wire.batch(many, { mark: { file: 1, pos: 206 } });
    for (let attempt = 0; attempt < 2; attempt++) {
      assert.throws(() => api.ingest(group), { name: "StoreError", code: "full" });
    }
    assert.deepEqual([api.state().phase, api.state().events], ["full", 6]);
    assert.match(api.state().message, /is full\. Free some space/);
    assert.deepEqual(api.journalMark(1), { file: 1, pos: 6 });
    assert.deepEqual(
      look(path, (db) => db.all("select kind, id, text from dict order by kind, id")),
      before,
    );
    assert.equal(look(path, (db) => db.number("select count(*) from event")), 6);
    assert.equal(look(path, (db) => db.number("select count(*) from segment")), 0);

    full.limitPages(1_000_000);
    assert.equal(api.ingest(group).inserted, 200);
    assert.deepEqual(phases, ["ready", "full", "ready"]);
    assert.deepEqual(await api.verifySegments(), { segments: 25, differing: 0 });
    const orphans = look(path, (db) =>
      db.number(
        "select count(*) from event e where not exists " +
          "(select 1 from dict where kind = 13 and id = e.agent)",
      ));
    assert.equal(orphans, 0);
  }));

Deno.test("putCredentials() is taken by later live events only", () =>
  withBench(async ({ wire, writer, path }) => {
    const first = await writer();
    const snapshot = (account: string) => ({
      account,
      label: "",
      file: "codex-ada.json",
      provider: "codex",
      project: "",
    });
    const authIndex = makeEvent().authIndex;
    const [a, b, c, d, e] = numbered(1, 5) as [
      UsageEvent,
      UsageEvent,
      UsageEvent,
      UsageEvent,
      UsageEvent,
    ];
    first.api.ingest(wire.batch([a]));
    first.api.putCredentials(1, { [authIndex]: snapshot("ada@example.test") });
    first.api.ingest(wire.batch([b]));
    first.api.close();
    const { api } = await writer();
    api.ingest(wire.batch([c]));
    api.putCredentials(1, { [authIndex]: snapshot("bob@example.test") });
    api.ingest(wire.batch([
      d,
      { ...e, snapshot: snapshot("carl@example.test"), snapshotAtMs: MAY - 1 },
    ]));
    assert.deepEqual(
      look(
        path,
        (db) =>
          db.all("select account_snapshot, auth_snapshot_at_ms from usage_events order by id"),
      ),
      [
        [null, null],
        ["ada@example.test", MAY + 900],
        ["ada@example.test", MAY + 900],
        ["bob@example.test", MAY + 900],
        ["carl@example.test", MAY - 1],
      ],
    );
  }));

Deno.test("importUpload() stores what is good, reports what is not, and nothing of a refused one", () =>
  withBench(async ({ writer }) => {
    const events = numbered(1, 2_500);
    let refuse: string | null = null;
    function* parseUpload(): Generator<UploadItem, UploadSummary> {
      let line = 0;
      for (const event of events) {
        yield { line: ++line, outcome: { kind: "event", event } };
        if (line === 7) yield { line: ++line, outcome: { kind: "fault", error: "no JSON" } };
      }
      return {
        format: "usage_service_jsonl",
        failed: 1,
        unsupported: 0,
        warnings: null,
        error: refuse,
      };
    }
    const { api } = await writer({ parseUpload });
    refuse = "line 9 is longer than 10 MiB";
    const refused = await api.importUpload(1, new Uint8Array(0));
    assert.deepEqual([refused.error, refused.total, api.state().events], [refuse, 0, 0]);
    refuse = null;
    const report = await api.importUpload(1, new Uint8Array(0));
    assert.deepEqual(report, {
      format: "usage_service_jsonl",
      added: 2_500,
      skipped: 0,
      total: 2_500,
      failed: 1,
      unsupported: 0,
      warnings: null,
      faults: [{ line: 8, error: "no JSON" }],
    });
    const again = await api.importUpload(1, new Uint8Array(0));
    assert.deepEqual([again.added, again.skipped, api.state().events], [0, 2_500, 2_500]);
  }));

Deno.test("replayDeadLetter() makes an event of what can be read by now", () =>
  withBench(async ({ wire, writer }) => {
    const { api } = await writer();
    const good = wire.batch([makeEvent()]);
    const payload = new TextDecoder().decode(good.bytes);
    const bad = wire.batch([{ kind: "dead", error: "still no", payload: "x" }]);
    const row = { bytes: 1, truncated: false, error: "?", via: "resp", createdAtMs: MAY };
    api.addDeadLetters([
      { ...row, payload },
      { ...row, payload: new TextDecoder().decode(bad.bytes) },
      { ...row, payload: "x".repeat(20_000), bytes: 20_000 },
    ]);
    assert.equal(api.state().deadLetters, 3);
    assert.equal(api.replayDeadLetter(1, AUDIT), true);
    assert.equal(api.replayDeadLetter(1, AUDIT), false);
    assert.equal(api.replayDeadLetter(2, AUDIT), false);
    assert.equal(api.replayDeadLetter(3, AUDIT), false, "a cut payload cannot be replayed");
    assert.equal(api.deleteDeadLetter(3, AUDIT), true);
    assert.deepEqual([api.state().events, api.state().deadLetters], [1, 1]);
    assert.equal(api.listAudit(10).length, 2);
  }));

Deno.test("addDeadLetters() keeps the newest ten thousand", () =>
  withBench(async ({ writer, path }) => {
    const { api } = await writer();
    const row = { payload: "{", bytes: 1, truncated: false, via: "http", createdAtMs: MAY };
    api.addDeadLetters(
      Array.from({ length: DEAD_LETTERS_KEPT }, (_, i) => ({ ...row, error: `no ${i}` })),
    );
    api.addDeadLetters([{ ...row, error: "the newest", payload: "x".repeat(20_000) }]);
    assert.equal(api.state().deadLetters, DEAD_LETTERS_KEPT);
    assert.deepEqual(
      look(
        path,
        (db) =>
          db.get("select count(*), min(id), max(length(payload)), sum(truncated) from dead_letter"),
      ),
      [DEAD_LETTERS_KEPT, 2, 16_384, 1],
    );
  }));

Deno.test("putAliases() is all or nothing and keeps aliases unique ignoring case", () =>
  withBench(async ({ writer }) => {
    const { api } = await writer();
    const alias = (hash: string, alias: string) => ({ apiKeyHash: hash, alias, updatedAtMs: MAY });
    assert.deepEqual(
      api.putAliases([alias("b", "zoe"), alias("a", "Ada")], [], AUDIT).map((row) => row.alias),
      ["Ada", "zoe"],
    );
    assert.throws(() => api.putAliases([alias("c", "new"), alias("d", " ADA ")], [], AUDIT), {
      code: "conflict",
      message: "api key alias already exists",
    });
    assert.equal(api.listAliases().length, 2);
    assert.equal(api.putAliases([alias("d", "ADA")], ["a"], AUDIT)[0]!.apiKeyHash, "d");
    api.deleteAlias("nobody", AUDIT);
    assert.equal(api.listAliases().length, 2);
  }));

Deno.test("settings, gaps and sessions come back as they were put", () =>
  withBench(async ({ writer, path }) => {
    const { api } = await writer();
    api.putSettings({ setup: "{}", other: "1" }, AUDIT);
    api.putSettings({ setup: '{"a":1}' }, null);
    assert.deepEqual(api.getSetting("setup"), { value: '{"a":1}', updatedAtMs: MAY + 5_000 });
    api.deleteSetting("setup");
    assert.equal(api.getSetting("setup"), null);

    const gap = { instance: 1, startMs: MAY, cause: "rival", detail: "" };
    const id = api.openGap(gap);
    api.openGap({ ...gap, endMs: MAY + 5 });
    assert.deepEqual(api.openGaps(), [{ ...gap, id, endMs: null }]);
    api.closeGap(id, MAY - 5);
    assert.deepEqual(api.openGaps(), []);
    // nothing was missed after all: its number is given to nobody, its row is gone
    const kept = api.openGap(gap);
    api.closeGap(kept, MAY + 7);
    const db = new Database(path, { readOnly: true });
    assert.deepEqual(
      db.all("select id, end_ms from gap order by id"),
      [[id + 1, MAY + 5], [kept, MAY + 7]],
    );
    db.close();

    const session = {
      id: "s1",
      tokenHash: sha256("token"),
      createdAtMs: MAY,
      usedAtMs: MAY,
      expiresAtMs: MAY + 10_000,
      source: "192.0.2.1",
      agent: "Firefox",
    };
    api.putSession({ ...session, id: "old", tokenHash: sha256("old"), expiresAtMs: MAY + 1 });
    api.putSession(session);
    api.touchSessions({ s1: MAY + 9, gone: MAY });
    assert.deepEqual(api.listSessions(), [{ ...session, usedAtMs: MAY + 9 }]);
    assert.equal(api.deleteSessions(["s1", "gone"], AUDIT), 1);
    assert.equal(api.deleteSessions("all", null), 0);
  }));

Deno.test("backup() copies a database that is being written to", () =>
  withBench(async ({ wire, writer, dir }) => {
    const { api } = await writer();
    api.ingest(wire.batch(numbered(1, 20)));
    const target = join(dir, "copy.sqlite");
    const made = await api.backup(target);
    assert.deepEqual(made, { bytes: (await Deno.stat(target)).size, events: 20 });
    look(target, (db) => {
      assert.equal(db.value("pragma integrity_check"), "ok");
      assert.equal(db.number("select count(*) from event"), 20);
    });
    await assert.rejects(async () => await api.backup(join(dir, "no", "such", "folder")), {
      name: "StoreError",
    });
  }));

Deno.test("a reader that holds the log is asked to let go, and the space comes back", () =>
  withBench(async ({ wire, writer, path }) => {
    const flags = new Int32Array(new SharedArrayBuffer(4));
    const { api } = await writer({ flags, walLimitBytes: 1_500_000 });
    let next = 1;
    const write = (groups: number) => {
      for (let i = 0; i < groups; i++, next += 10) api.ingest(wire.batch(numbered(next, 10)));
    };
    write(16);
    assert.equal(flags[WAL_FLAG], 0);
    const reader = new Database(path, { readOnly: true });
    reader.exec("begin");
    reader.number("select count(*) from event");
    for (let round = 0; flags[WAL_FLAG] === 0 && round < 100; round++) write(1);
    assert.equal(flags[WAL_FLAG], 1);
    for (let round = 0; flags[WAL_FLAG] === 1 && round < 100; round++) write(1);
    assert.equal(flags[WAL_FLAG], 2);
    reader.exec("commit");
    reader.close();
    write(32);
    assert.equal(flags[WAL_FLAG], 0);
    assert.ok(api.state().walBytes < 1_500_000);
    assert.equal(api.state().phase, "ready");
  }));

Deno.test("methods of a store that did not open say why", () =>
  withBench(async ({ writer, path, wire }) => {
    await Deno.writeTextFile(path, "this is no database");
    const { api } = await writer();
    const { phase, message } = api.state();
    assert.equal(phase, "failed");
    assert.match(message, /not a SQLite database/);
    assert.throws(() => api.ingest(wire.batch([])), (error) => {
      assert.ok(error instanceof StoreError);
      assert.deepEqual([error.code, error.message], ["unavailable", message]);
      return true;
    });
    assert.equal(await Deno.readTextFile(path), "this is no database");
  }));
