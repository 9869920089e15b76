import assert from "node:assert/strict";
import { clearSessionCookie, sessionCookie, sessionToken } from "./cookie.ts";
import { Sessions } from "./sessions.ts";
import { ManualTime, MemoryStore } from "./test_store.ts";

const HOUR = 3_600_000;

function setUp(most = 100) {
  const time = new ManualTime();
  const store = new MemoryStore(time.clock);
  const sessions = new Sessions({
    store,
    clock: time.clock,
    limits: { idleMs: 24 * HOUR, absoluteMs: 720 * HOUR, most },
    warn: (text) => assert.fail(text),
  });
  return { time, store, sessions };
}

Deno.test("Sessions keeps only the hash of a token of 256 bits", async () => {
  const { store, sessions } = setUp();
  const { token, row } = await sessions.create("192.0.2.1", "Browser/1\n\u001b[31m");
  assert.match(token, /^[A-Za-z0-9_-]{43}$/);
  assert.equal(row.tokenHash.length, 32);
  assert.equal(row.agent, "Browser/1  [31m");
  assert(!JSON.stringify([...store.sessions.values()]).includes(token));
  assert.equal(sessions.find(token)?.id, row.id);
  assert.equal(sessions.find(token.slice(1)), null);
});

Deno.test("Sessions end after a day without use and after thirty days in all", async () => {
  const { time, store, sessions } = setUp();
  const { token, row } = await sessions.create("a", "b");
  time.advance(24 * HOUR - 1);
  assert.notEqual(sessions.find(token), null);
  time.advance(24 * HOUR - 1);
  assert.notEqual(sessions.find(token), null, "use moves the idle limit");
  time.advance(24 * HOUR);
  assert.equal(sessions.find(token), null);
  assert.deepEqual(sessions.list(), []);

  const other = await sessions.create("a", "b");
  for (let hours = 0; hours < 719; hours++) {
    time.advance(HOUR);
    assert.notEqual(sessions.find(other.token), null);
  }
  time.advance(HOUR);
  assert.equal(sessions.find(other.token), null);
  await sessions.settled();
  await sessions.flush();
  assert.equal(store.sessions.has(row.id), false, "expired rows leave the store");
  assert.equal(store.sessions.size, 0);
});

Deno.test("Sessions write the time of use at most once a minute, and survive a restart", async () => {
  const { time, store, sessions } = setUp();
  const { token, row } = await sessions.create("a", "b");
  for (let second = 0; second < 180; second++) {
    time.advance(1000);
    sessions.find(token);
  }
  await sessions.settled();
  assert.equal(store.touches.length, 3);
  time.advance(5000);
  sessions.find(token);
  await sessions.flush();
  const again = new Sessions({ store, clock: time.clock, warn: (text) => assert.fail(text) });
  await again.load();
  assert.deepEqual(again.list().map(({ id, usedAtMs }) => [id, usedAtMs]), [[row.id, time.nowMs]]);
  assert.equal(again.find(token)?.id, row.id);
  assert.equal(again.endsAtMs(again.list()[0]!), time.nowMs + 24 * HOUR);
});

Deno.test("Sessions end one by one, all at once, and the oldest when there are too many", async () => {
  const { time, store, sessions } = setUp(3);
  const tokens: string[] = [];
  for (let i = 0; i < 5; i++) {
    time.advance(1);
    tokens.push((await sessions.create(`host${i}`, "")).token);
  }
  assert.deepEqual(sessions.list().map((row) => row.source), ["host4", "host3", "host2"]);
  assert.equal(store.sessions.size, 3);
  assert.equal(await sessions.end([sessions.find(tokens[4]!)!.id], null), 1);
  assert.equal(sessions.find(tokens[4]!), null);
  assert.notEqual(sessions.find(tokens[3]!), null);
  assert.equal(await sessions.end("all", null), 2);
  assert.equal(sessions.find(tokens[3]!), null);
});

Deno.test("sessionCookie() is as strict as browser and connection allow", () => {
  const tail = "Max-Age=60; HttpOnly; SameSite=Strict";
  const table: [boolean, string, string][] = [
    [true, "", `__Host-cpa_manager_session=T; Path=/; ${tail}; Secure`],
    [true, "/x/y", `__Secure-cpa_manager_session=T; Path=/x/y; ${tail}; Secure`],
    [false, "", `cpa_manager_session=T; Path=/; ${tail}`],
    [false, "/x", `cpa_manager_session=T; Path=/x; ${tail}`],
  ];
  for (const [secure, basePath, want] of table) {
    assert.equal(sessionCookie("T", { secure, basePath }, 60_999), want);
    assert.match(clearSessionCookie({ secure, basePath }), /_session=; .*Max-Age=0; HttpOnly/);
  }
});

Deno.test("sessionToken() finds the token under any of the names, the strongest first", () => {
  const a = "a".repeat(43);
  const b = "b".repeat(43);
  const table: [string | null, string | null][] = [
    [null, null],
    ["", null],
    [`x=1; cpa_manager_session=${a}; y=2`, a],
    [`cpa_manager_session=${a};__Host-cpa_manager_session=${b}`, b],
    [`__Secure-cpa_manager_session=${b}`, b],
    [`cpa_manager_session=${a}; cpa_manager_session=${b}`, a],
    [`cpa_manager_session=${a}x`, null],
    [`cpa_manager_session=`, null],
    [`xcpa_manager_session=${a}`, null],
    [`${"x=1; ".repeat(5000)}cpa_manager_session=${a}`, null],
  ];
  for (const [cookie, want] of table) assert.equal(sessionToken(cookie), want);
});
