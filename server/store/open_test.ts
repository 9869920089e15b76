import assert from "node:assert/strict";
import { hash } from "node:crypto";
import { join } from "node:path";
import { type Migration, MIGRATIONS } from "./migrations.ts";
import { openStore } from "./open.ts";
import { APPLICATION_ID, SCHEMA_VERSION } from "./schema.ts";
import { Database } from "./sqlite.ts";

async function withDir(body: (dir: string, path: string) => Promise<void>): Promise<void> {
  const dir = await Deno.makeTempDir({ prefix: "cpa-manager-open-" });
  try {
    await body(dir, join(dir, "usage.sqlite"));
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}

/** Every file of a folder with the hash of its content. */
async function content(dir: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for await (const { name } of Deno.readDir(dir)) {
    found[name] = hash("sha256", await Deno.readFile(join(dir, name)));
  }
  return found;
}

/** Opening is refused with a sentence and nothing in the folder changes. */
async function refuses(dir: string, path: string, sentence: RegExp): Promise<void> {
  const before = await content(dir);
  await assert.rejects(openStore(path), { name: "StoreError", message: sentence });
  assert.deepEqual(await content(dir), before);
}

Deno.test("openStore() makes folder, file and schema in one go", () =>
  withDir(async (dir) => {
    const path = join(dir, "new", "usage.sqlite");
    const db = await openStore(path);
    assert.equal(db.number("pragma application_id"), APPLICATION_ID);
    assert.equal(db.number("pragma user_version"), SCHEMA_VERSION);
    assert.equal(db.value("pragma journal_mode"), "wal");
    assert.equal(db.number("pragma synchronous"), 2);
    assert.equal(db.number("pragma auto_vacuum"), 2);
    assert.equal(db.number("pragma page_size"), 4096);
    assert.equal(db.number("pragma foreign_keys"), 1);
    db.close();
    assert.equal((await Deno.stat(join(dir, "new"))).mode! & 0o777, 0o755);
    assert.equal((await Deno.stat(path)).mode! & 0o777, 0o600);
    assert.deepEqual(Object.keys(await content(join(dir, "new"))), ["usage.sqlite"]);
    (await openStore(path)).close();
  }));

Deno.test("openStore() starts again when it was killed while making the file", () =>
  withDir(async (_dir, path) => {
    await Deno.writeTextFile(`${path}.new`, "half a database");
    await Deno.writeTextFile(`${path}.new-wal`, "half a log");
    const db = await openStore(path);
    assert.equal(db.number("select count(*) from event"), 0);
    db.close();
  }));

Deno.test("openStore() refuses an empty, a foreign and a truncated file and leaves them alone", () =>
  withDir(async (dir, path) => {
    await Deno.writeFile(path, new Uint8Array(0));
    await refuses(dir, path, /is empty \(0 bytes\)/);
    await Deno.writeTextFile(path, "x".repeat(5_000));
    await refuses(dir, path, /is not a SQLite database/);
    await Deno.remove(path);
    (await openStore(path)).close();
    const { size } = await Deno.stat(path);
    await Deno.truncate(path, size - 4_096);
    await refuses(dir, path, new RegExp(`is truncated: ${size - 4_096} of ${size} bytes`));
    await Deno.truncate(path, 50);
    await refuses(dir, path, /its beginning was overwritten/);
    await Deno.remove(path);
    await Deno.mkdir(path);
    await assert.rejects(openStore(path), { message: /is not a file/ });
  }));

Deno.test("openStore() names the program that a foreign database belongs to", async (t) => {
  const foreign: Record<string, [string, RegExp]> = {
    original: [
      "create table usage_events(id integer); create table settings(key text); " +
      "create table dead_letter_events(id integer)",
      /belongs to CPA-Manager or CPA-Manager-Plus and is left untouched.*imported/,
    ],
    keeper: [
      "create table `usage_events` (id integer); create table `redis_usage_inboxes` (id integer)",
      /belongs to cpa-usage-keeper/,
    ],
    other: ["create table shopping(milk integer)", /belongs to another program/],
  };
  for (const [name, [ddl, sentence]] of Object.entries(foreign)) {
    await t.step(name, () =>
      withDir(async (dir, path) => {
        const db = new Database(path);
        db.exec("pragma journal_mode = wal");
        db.exec(ddl);
        // still open: the tables may be in the log only
        const copy = join(dir, "copy");
        await Deno.mkdir(copy);
        for (const suffix of ["", "-wal"]) {
          await Deno.copyFile(path + suffix, join(copy, `usage.sqlite${suffix}`));
        }
        db.close();
        await refuses(copy, join(copy, "usage.sqlite"), sentence);
      }));
  }
});

Deno.test("openStore() refuses a log without its database", () =>
  withDir(async (dir, path) => {
    await Deno.writeTextFile(`${path}-wal`, "events");
    await refuses(dir, path, /is missing but usage\.sqlite-wal is there/);
  }));

Deno.test("openStore() finds damage after a crash", () =>
  withDir(async (dir, path) => {
    const db = await openStore(path);
    db.run("insert into settings values('a', 'b', 1)");
    // what a killed process leaves, with one page overwritten
    const crashed = join(dir, "crashed.sqlite");
    const bytes = await Deno.readFile(path);
    bytes.fill(0xff, 4 * 4_096, 5 * 4_096);
    await Deno.writeFile(crashed, bytes);
    await Deno.copyFile(`${path}-wal`, `${crashed}-wal`);
    db.close();
    await assert.rejects(openStore(crashed), { code: "io", message: /is damaged .*backup/ });
  }));

/** The version after ours. */
const NEXT = SCHEMA_VERSION + 1;
const FIRST_STEP: Migration = {
  version: NEXT,
  up: (db) => db.exec("create table two(a integer) strict; insert into two values(2)"),
};
const SECOND_STEP: Migration = {
  version: NEXT + 1,
  up: (db) => db.exec("alter table two add column b integer"),
};

Deno.test("openStore() resumes a migration at the step it died in, with the copy of its start", () =>
  withDir(async (_dir, path) => {
    (await openStore(path)).close();
    const dying: Migration = {
      version: NEXT + 1,
      up(db) {
        SECOND_STEP.up(db);
        throw new Error("the lights went out");
      },
    };
    const told: number[] = [];
    await assert.rejects(
      openStore(path, {
        migrations: [...MIGRATIONS, FIRST_STEP, dying],
        onStep: (v) => told.push(v),
      }),
      {
        message: new RegExp(
          `to version ${NEXT + 1} failed\\..*lights went out.*unchanged at version ${NEXT}`,
        ),
      },
    );
    const db = await openStore(path, {
      migrations: [...MIGRATIONS, FIRST_STEP, SECOND_STEP],
      onStep: (version) => told.push(version),
    });
    assert.deepEqual(told, [NEXT, NEXT + 1, NEXT + 1]);
    assert.deepEqual(db.get("select a, b from two"), [2, null]);
    assert.equal(db.number("pragma user_version"), NEXT + 1);
    db.close();
    const copy = new Database(`${path}.before-v${NEXT + 1}`, { readOnly: true });
    assert.equal(copy.number("pragma user_version"), SCHEMA_VERSION);
    assert.equal(copy.value("select name from sqlite_schema where name = 'two'"), null);
    copy.close();
  }));

Deno.test("openStore() brings the first schema to the newest and keeps what it holds", () =>
  withDir(async (_dir, path) => {
    const old = await openStore(path, { migrations: MIGRATIONS.slice(0, 1) });
    old.run("insert into settings(key, value, updated_at_ms) values('setup', '{}', 5)");
    old.close();
    const db = await openStore(path);
    assert.equal(db.number("pragma user_version"), SCHEMA_VERSION);
    assert.equal(db.value("select value from settings where key = 'setup'"), "{}");
    assert.equal(db.number("select count(*) from job"), 0);
    db.close();
  }));

Deno.test("openStore() refuses a newer schema and names the copy to go back to", () =>
  withDir(async (dir, path) => {
    (await openStore(path)).close();
    (await openStore(path, { migrations: [...MIGRATIONS, FIRST_STEP] })).close();
    await refuses(
      dir,
      path,
      new RegExp(`newer cpa-manager \\(version ${NEXT}.*${path}\\.before-v${NEXT}`),
    );
    await Deno.remove(`${path}.before-v${NEXT}`);
    await refuses(dir, path, /restore a backup made before the update/);
  }));

Deno.test({
  name: "openStore() says that it may not write",
  permissions: { read: true, write: false },
  async fn() {
    await assert.rejects(openStore("/srv/cpa-manager/usage.sqlite"), {
      code: "readonly",
      message: /cannot be used \(.+\)\. Give it to the user/,
    });
  },
});
