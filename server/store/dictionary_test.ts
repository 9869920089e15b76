import assert from "node:assert/strict";
import { Dictionary, MANY } from "./dictionary.ts";
import { DICT } from "./schema.ts";
import { Database } from "./sqlite.ts";

function memory(): Database {
  const db = new Database(":memory:");
  db.exec(`create table dict(kind integer not null, id integer not null, text text not null,
    primary key(kind, id)) strict, without rowid;
    create unique index dict_text on dict(kind, text)`);
  return db;
}

Deno.test("id() counts from 1 within a kind and gives the empty text 0", () => {
  using db = new Closing(memory());
  const dict = new Dictionary(db.it, () => 0);
  assert.deepEqual(
    [dict.id("model", ""), dict.id("model", "a"), dict.id("model", "b"), dict.id("cred", "b")],
    [0, 1, 2, 1],
  );
  assert.equal(dict.id("model", "a"), 1);
  assert.equal(dict.text("model", 2), "b");
  assert.equal(dict.text("model", 0), "");
  assert.equal(new Dictionary(db.it, () => 0).id("model", "b"), 2);
});

Deno.test("id() remembers by the key and stores what make() builds", () => {
  using db = new Closing(memory());
  const dict = new Dictionary(db.it, () => 0);
  let built = 0;
  const make = () => (built++, '["GET /x","GET","/x"]');
  assert.equal(dict.id("route", "GET /x", make), dict.id("route", "GET /x", make));
  assert.equal(built, 1);
  assert.equal(dict.text("route", 1), '["GET /x","GET","/x"]');
});

Deno.test("id() finds texts again that memory has dropped", () => {
  using db = new Closing(memory());
  const dict = new Dictionary(db.it, () => 1e6);
  const ids = Array.from({ length: 5_000 }, (_, i) => dict.id("fail", `failure ${i}`));
  assert.deepEqual(ids.map((_, i) => dict.id("fail", `failure ${i}`)), ids);
});

Deno.test("id() stands '(many)' for texts beyond the limit, which grows with the events", () => {
  using db = new Closing(memory());
  let events = 0;
  const dict = new Dictionary(db.it, () => events);
  for (let i = 0; i < 20_000; i++) dict.id("agent", `agent ${i}`);
  const many = dict.id("agent", "one too many");
  assert.equal(dict.text("agent", many), MANY);
  assert.equal(dict.id("agent", "another one"), many);
  assert.equal(dict.id("agent", "agent 7"), 8);
  events = 1_000_000;
  assert.equal(dict.text("agent", dict.id("agent", "one too many")), "one too many");
  assert.equal(db.it.number("select count(*) from dict where kind = ?", DICT.agent), 20_002);
});

class Closing {
  constructor(readonly it: Database) {}
  [Symbol.dispose]() {
    this.it.close();
  }
}
