import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { makeEvent, MAY, numbered, withBench } from "../testing.ts";
import { SegmentBuilder } from "../segment/mod.ts";
import { Database } from "../sqlite.ts";
import { WAL_FLAG } from "../writer.ts";
import { roomLeft } from "./api.ts";
import { CellTable, packCells, unpackCells } from "./cells.ts";
import { CivilDays } from "./days.ts";
import { diskFree } from "./disk.ts";
import { forecast } from "./forecast.ts";
import { kindOf } from "./kinds.ts";
import { checkPolicy, defaultPolicy } from "./policy.ts";
import { BOUNDS } from "./ladder.ts";
import type { Space } from "./space.ts";

const DAY = 86_400_000;
const AUDIT = { atMs: 1, actor: "me", action: "retention.put", target: "", detail: "rows 90 → 7" };

Deno.test("checkPolicy() names the field that cannot be", () => {
  const policy = { rows: 90, columns: 400, archive: null, deadLetters: 30, zone: "Europe/Berlin" };
  assert.equal(checkPolicy(policy), null);
  assert.equal(checkPolicy(defaultPolicy()), null);
  assert.equal(checkPolicy({ ...policy, rows: null, columns: null }), null);
  assert.match(
    checkPolicy({ ...policy, columns: 89 }) ?? "",
    /^columns: 89 days .* rows \(90 days\)/,
  );
  assert.match(checkPolicy({ ...policy, rows: null }) ?? "", /^columns: .* rows \(for ever\)/);
  assert.match(checkPolicy({ ...policy, archive: 399 }) ?? "", /^archive: 399 days/);
  assert.match(checkPolicy({ ...policy, columns: null, archive: 500 }) ?? "", /^archive: 500 days/);
  assert.match(checkPolicy({ ...policy, zone: "Mars/Olympus" }) ?? "", /^zone: 'Mars\/Olympus'/);
  for (const days of [0, -1, 1.5, NaN, 1e9]) {
    assert.match(checkPolicy({ ...policy, deadLetters: days }) ?? "", /^deadLetters: /);
  }
});

Deno.test("CivilDays finds the first moment of a day, also where midnight is missing or twice", () => {
  const day = (zone: string, at: string) =>
    new Date(new CivilDays(zone).startOfSlot(Math.floor(Date.parse(at) / 900_000))).toISOString();
  assert.equal(day("UTC", "2026-05-06T23:59:59Z"), "2026-05-06T00:00:00.000Z");
  assert.equal(day("Europe/Berlin", "2026-10-25T22:59:00Z"), "2026-10-24T22:00:00.000Z");
  assert.equal(day("Europe/Berlin", "2026-10-25T23:00:00Z"), "2026-10-25T23:00:00.000Z");
  assert.equal(day("Asia/Kathmandu", "2026-01-01T18:15:00Z"), "2026-01-01T18:15:00.000Z");
  assert.equal(day("America/St_Johns", "2026-01-01T03:29:59Z"), "2025-12-31T03:30:00.000Z");
  // Beirut goes from 0:00 to 1:00 in March, Santiago from 24:00 to 23:00 in April
  assert.equal(day("Asia/Beirut", "2026-03-29T10:00:00Z"), "2026-03-28T22:00:00.000Z");
  assert.equal(day("America/Santiago", "2026-04-05T12:00:00Z"), "2026-04-05T04:00:00.000Z");
  assert.equal(day("America/Santiago", "2026-04-05T03:59:00Z"), "2026-04-04T03:00:00.000Z");
});

Deno.test("packCells() and back give the same cells, however odd the numbers", () => {
  const kind = kindOf(1);
  const table = new CellTable(kind);
  for (let i = 0; i < 50; i++) {
    const cell = table.cell(i % 7, (i % 5) * 100_000, 0);
    for (let s = 0; s < 15; s++) table.sum(s)[cell]! += s === 8 ? 2 ** 45 + i : i * s;
  }
  const cells = table.cells();
  const again = unpackCells(kind, packCells(cells), cells.n);
  assert.deepEqual([again.dims, again.sums], [cells.dims, cells.sums]);
  assert.equal(cells.n, 35);
  assert.throws(() => unpackCells(kind, packCells(cells).slice(0, 500), cells.n), /shorter/);
});

Deno.test("retention of dead letters goes by age, the policy leaves a line in the audit", async () => {
  await withBench(async ({ writer }) => {
    let nowMs = MAY;
    const { api } = await writer({ clock: () => nowMs });
    const letter = { payload: "x", bytes: 1, truncated: false, error: "no", via: "resp" };
    const at = [MAY - 31 * DAY, MAY - 29 * DAY, MAY];
    api.addDeadLetters(at.map((createdAtMs) => ({ ...letter, createdAtMs })) as never);
    assert.equal((await api.runRetention()).deadLetters, 1);
    assert.equal(api.state().deadLetters, 2);
    const policy = { rows: 7, columns: 7, archive: 7, deadLetters: 1, zone: "UTC" };
    assert.throws(
      () => api.putRetention({ ...policy, columns: 6 }, AUDIT),
      /^StoreError: columns: /,
    );
    assert.deepEqual(api.putRetention(policy, AUDIT), { ...policy, limitBytes: null });
    assert.equal(api.listAudit(5)[0]?.detail, "rows 90 → 7");
    nowMs = MAY - 100 * DAY;
    assert.equal((await api.runRetention()).deadLetters, 0);
    nowMs = MAY + 1;
    assert.equal((await api.runRetention()).deadLetters, 1);
    const state = await api.retention(null);
    assert.deepEqual([state.policy, state.running, state.lastRunAtMs], [
      { ...policy, limitBytes: null },
      false,
      nowMs,
    ]);
  });
});

Deno.test("the file shrinks while it serves, and every byte is in one class", async () => {
  await withBench(async ({ path, wire, writer }) => {
    let nowMs = MAY + DAY;
    const { api } = await writer({
      clock: () => nowMs,
      segmentEvents: 1_000,
      newSegment: () => new SegmentBuilder(1_000),
    });
    for (let i = 0; i < 12; i++) api.ingest(wire.batch(numbered(i * 1_000, 1_000)));
    const before = await api.retention(null);
    const sum = before.space.reduce((total, { bytes }) => total + bytes, 0);
    assert.equal(sum, before.databaseBytes);
    assert.deepEqual(before.space.slice(0, 2).map(({ events }) => events), [12_000, 12_000]);
    assert.ok(before.space[0]!.bytes > 100 * 12_000 && before.space[0]!.bytes < 500 * 12_000);
    assert.ok(Math.abs(before.eventsPerDay - 12_000) < 100, String(before.eventsPerDay));
    nowMs += 200 * DAY;
    const run = await api.runRetention();
    assert.deepEqual([run.rows, run.segments], [12_000, 0]);
    assert.ok(run.pages > 100, String(run.pages));
    const after = await api.retention(null);
    assert.ok(after.databaseBytes <= before.databaseBytes - 100 * 4_096);
    assert.deepEqual(after.space.slice(0, 2).map(({ events }) => events), [0, 12_000]);
    assert.equal((await api.verifySegments()).segments, 0);
    api.close();
    assert.equal(statSync(path).size, after.databaseBytes);
  });
});

Deno.test("forecast() lets what there is grow thin, and says when it settles or the disk is full", () => {
  const space: Space = {
    classes: [
      { class: "rows", bytes: 235 * 100_000, events: 100_000, oldestMs: 0 },
      { class: "columns", bytes: 70 * 100_000, events: 100_000, oldestMs: 0 },
    ],
    databaseBytes: 305 * 100_000,
    eventsPerDay: 1_000,
    segments: Array.from({ length: 100 }, (_, i) => ({
      maxTs: MAY - i * DAY,
      n: 1_000,
      rows: true,
    })),
    open: 0,
  };
  const policy = { rows: 100, columns: 200, archive: 300, deadLetters: 30, zone: "UTC" };
  const { bytesPerDay, months, settlesAtBytes, fullAtMs } = forecast(space, policy, MAY, 1e6);
  // rows stand still, columns still grow
  assert.ok(Math.abs(bytesPerDay - 70_000) < 300_000, String(bytesPerDay));
  assert.deepEqual([months.length, months[0]?.atMs], [12, Date.UTC(2026, 5, 1)]);
  const settled = 100 * 235_000 + 200 * 70_000 + 100 * 14_000;
  assert.ok(Math.abs(settlesAtBytes! / settled - 1) < 0.02, String(settlesAtBytes));
  assert.ok(Math.abs(months[11]!.bytes / settled - 1) < 0.02);
  assert.ok(fullAtMs! > MAY + 5 * DAY && fullAtMs! < MAY + 30 * DAY);
  const endless = forecast(space, { ...policy, archive: null }, MAY, null);
  assert.deepEqual([endless.settlesAtBytes, endless.fullAtMs], [null, null]);
  assert.equal(forecast(space, policy, MAY, 1e12).fullAtMs, null);
});

Deno.test("the log of the database stays bounded with readers that never let go", async () => {
  await withBench(async ({ path, wire, writer }) => {
    const flags = new Int32Array(new SharedArrayBuffer(16));
    const limit = 256 << 10;
    const { api } = await writer({
      clock: () => MAY + 200 * DAY,
      segmentEvents: 1_000,
      newSegment: () => new SegmentBuilder(1_000),
      walLimitBytes: limit,
      retentionBounds: { ...BOUNDS, logBytes: limit },
      flags,
    });
    api.ingest(wire.batch([makeEvent()]));
    const open = () => {
      const reader = new Database(path, { readOnly: true });
      reader.beginReading();
      reader.number("select count(*) from event");
      return reader;
    };
    let readers = Array.from({ length: 8 }, open);
    let most = 0;
    let last = 0;
    let written = 0;
    let replaced = 0;
    for (let i = 0; i < 80; i++) {
      // neither ingest nor retention ever waits for them
      assert.equal(api.ingest(wire.batch(numbered(i * 200 + 1, 200))).inserted, 200);
      if (i % 10 === 9) await api.runRetention(30);
      const size = statSync(`${path}-wal`).size;
      written += Math.max(0, size - last);
      last = size;
      most = Math.max(most, size);
      // `Readers` ends them; the new ones read only once there is a question
      if (Atomics.load(flags, WAL_FLAG) === 2) {
        for (const reader of readers) reader.close();
        readers = [];
        replaced++;
      } else if (readers.length === 0 && Atomics.load(flags, WAL_FLAG) === 0) {
        readers = Array.from({ length: 8 }, open);
      }
    }
    for (const reader of readers) reader.close();
    assert.ok(replaced > 0);
    // sixteen commits lie between two looks
    assert.ok(most < written / 2, `${most} of ${written}`);
    for (let i = 0; i < 17; i++) api.ingest(wire.batch(numbered(100_000 + i, 1)));
    assert.equal(Atomics.load(flags, WAL_FLAG), 0);
    assert.ok(statSync(`${path}-wal`).size <= limit);
  });
});

Deno.test("roomLeft() is what the disk and the policy leave, or nobody knows", () => {
  const policy = { ...defaultPolicy(), limitBytes: 5_000_000 };
  assert.equal(roomLeft(null, defaultPolicy(), 1_000_000), null);
  assert.equal(roomLeft(7, defaultPolicy(), 1_000_000), 7);
  assert.equal(roomLeft(null, policy, 1_000_000), 4_000_000);
  assert.equal(roomLeft(3_000_000, policy, 1_000_000), 3_000_000);
  assert.equal(roomLeft(null, policy, 9_000_000), 0);
  assert.match(checkPolicy({ ...policy, limitBytes: 0.5 })!, /^limitBytes: /);
});

Deno.test("diskFree() says what is free, or that nobody knows", () => {
  assert.ok((diskFree(Deno.cwd()) ?? 0) > 0);
  assert.equal(diskFree("/there/is/no/such/folder"), null);
});
