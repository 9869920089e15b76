import assert from "node:assert/strict";
import type { SuppliedSecret } from "../config/mod.ts";
import {
  ADMIN_ITERATIONS,
  ADMIN_SETTING,
  type AdminCredential,
  CredentialError,
  generateAdminKey,
  hashAdminKey,
  verifyAdminKey,
} from "./admin_key.ts";
import { Authenticator, bearerToken } from "./authenticator.ts";
import { PRECHECK_SETTING } from "./key_check.ts";
import { resetAdminKey } from "./reset.ts";
import { ManualTime, MemoryStore } from "./test_store.ts";

const NONE: SuppliedSecret = { value: "", origin: "none" };
const SEALER = { tag: (salt: string, key: string) => `data key.${salt} ${key.trim()}` };
const CHOSEN = "a key that somebody chose";

/** A door whose slow comparisons are counted. */
class Setup {
  readonly time = new ManualTime();
  readonly store = new MemoryStore(this.time.clock);
  readonly warnings: string[] = [];
  /** Keys that reached the slow hash. */
  readonly hashed: string[] = [];

  open(supplied = NONE, sealer: { tag(salt: string, key: string): string | null } = SEALER) {
    return Authenticator.open({
      store: this.store,
      sealer,
      supplied,
      clock: this.time.clock,
      schedule: this.time.schedule,
      warn: (text) => void this.warnings.push(text),
      verify: (credential, key) => {
        if (credential.iterations > 1000) this.hashed.push(key);
        return verifyAdminKey(credential, key);
      },
    });
  }

  /** Stores a credential as an earlier run would have. */
  async put(key: string, iterations: number, more: Partial<AdminCredential> = {}): Promise<void> {
    const row = await hashAdminKey(key, { source: "env", createdAtMs: 7 }, { iterations });
    await this.store.putSettings({ [ADMIN_SETTING]: JSON.stringify({ ...row, ...more }) }, null);
  }
}

/** Rounds that count as slow and are quick enough for tests. */
const SLOW = 2000;

function bearer(key: string, source = "198.51.100.1") {
  return { authorization: `Bearer ${key}`, cookie: null, source };
}

Deno.test("bearerToken() reads one scheme in any case", () => {
  const table: [string | null | undefined, string | null][] = [
    ["Bearer abc", "abc"],
    ["bEARER   a b ", "a b"],
    ["Bearer", null],
    ["Bearer ", null],
    ["Bearerabc", null],
    ["Basic abc", null],
    ["", null],
    [null, null],
    [undefined, null],
  ];
  for (const [header, want] of table) assert.equal(bearerToken(header), want);
});

Deno.test("Authenticator generates a key on the first start and shows it once", async () => {
  const setup = new Setup();
  const door = await setup.open();
  const key = door.takeGeneratedKey() ?? "";
  assert.match(key, /^cmp_admin_[A-Za-z0-9_-]{43}$/);
  assert.equal(door.takeGeneratedKey(), null);
  assert(door.ready);
  const row = setup.store.json(ADMIN_SETTING);
  assert.equal(row.source, "generated");
  assert.equal(row.iterations, ADMIN_ITERATIONS);
  assert(!JSON.stringify([...setup.store.settings.values()].slice(0, 1)).includes(key));
  assert.deepEqual(await door.authenticate(bearer(key)), {
    ok: true,
    via: "bearer",
    sessionId: null,
  });
  assert.deepEqual(setup.hashed, [], "its digest is known already");
  assert.equal((await setup.open()).takeGeneratedKey(), null, "not on the next start");
});

Deno.test("Authenticator takes a supplied key on the first start only", async () => {
  const setup = new Setup();
  await (await setup.open({ value: CHOSEN, origin: "env" })).settled();
  assert.equal(setup.store.json(ADMIN_SETTING).source, "env");
  const door = await setup.open({ value: "another chosen key", origin: "env" });
  await door.settled();
  assert.match(setup.warnings.join(), /is not the one in force/);
  assert.equal((await door.authenticate(bearer(CHOSEN))).ok, true);
  assert.equal((await door.authenticate(bearer("another chosen key"))).ok, false);
  assert(!setup.warnings.join().includes("chosen key"));
});

Deno.test("Authenticator counts nothing when no credential is presented", async () => {
  const setup = new Setup();
  const door = await setup.open();
  for (let i = 0; i < 1000; i++) {
    for (
      const request of [
        { authorization: null, cookie: null },
        { authorization: "Basic eDp5", cookie: null },
        { authorization: "Bearer ", cookie: "other=1" },
        { authorization: null, cookie: `cpa_manager_session=${"x".repeat(43)}` },
      ]
    ) {
      assert.deepEqual(await door.authenticate({ ...request, source: "a" }), {
        ok: false,
        reason: "missing",
        retryAfterMs: 0,
      });
    }
  }
  const first = await door.authenticate(bearer("wrong", "a"));
  assert(!first.ok && first.reason === "wrong");
});

/** 10,000 wrong keys from one address, then from 5,000 addresses; how many were called wrong. */
async function attack(door: Authenticator): Promise<{ one: number; many: number }> {
  const refusals = { one: 0, many: 0 };
  for (let i = 0; i < 10_000; i++) {
    const verdict = await door.authenticate(bearer(`guess ${i}`));
    assert(!verdict.ok && verdict.reason !== "missing");
    if (verdict.reason === "wrong") refusals.one++;
    else assert(verdict.retryAfterMs > 0 && verdict.retryAfterMs <= 60_000);
  }
  for (let i = 0; i < 5000; i++) {
    const verdict = await door.authenticate(bearer(`guess ${i}`, `10.1.${i >> 8}.${i & 255}`));
    if (!verdict.ok && verdict.reason === "wrong") refusals.many++;
  }
  return refusals;
}

Deno.test("Authenticator lets the right key in while a source and everybody is limited", async () => {
  const setup = new Setup();
  const door = await setup.open();
  const key = door.takeGeneratedKey() ?? "";
  const refusals = await attack(door);
  assert(refusals.one <= 5 && refusals.one + refusals.many <= 60);
  assert.deepEqual(setup.hashed, [], "no stranger's key reaches the slow hash");
  assert.equal((await door.authenticate(bearer(key))).ok, true);
  assert.equal((await door.signIn(key, "198.51.100.1", "browser")).ok, true);
  await door.settled();
  const failures = setup.store.audit.filter((row) => row.action === "sign_in_failed");
  assert.equal(failures.length, 1, "an attack does not fill the audit table");
});

Deno.test("Authenticator knows a generated key after a restart in the middle of an attack", async () => {
  const setup = new Setup();
  const key = (await setup.open()).takeGeneratedKey() ?? "";
  const door = await setup.open();
  const refusals = await attack(door);
  assert(refusals.one <= 5 && refusals.one + refusals.many <= 60);
  assert.deepEqual(setup.hashed, []);
  assert.equal((await door.authenticate(bearer(key))).ok, true);
  assert.deepEqual(setup.hashed, [key], "confirmed by the slow hash, once");
  assert.equal((await door.authenticate(bearer(key))).ok, true);
  assert.equal(setup.hashed.length, 1);
});

Deno.test("Authenticator knows a supplied key after a restart in the middle of an attack", async () => {
  const setup = new Setup();
  await setup.put(CHOSEN, SLOW);
  const door = await setup.open({ value: CHOSEN, origin: "env" });
  await door.settled();
  const hashed = setup.hashed.length;
  await attack(door);
  assert.equal(setup.hashed.length, hashed);
  assert.equal((await door.authenticate(bearer(CHOSEN))).ok, true);
});

Deno.test("Authenticator checks a row of the original directly and upgrades it", async () => {
  const setup = new Setup();
  await setup.put(CHOSEN, 1, { rotatedAtMs: 9 });
  const door = await setup.open();
  const refusals = await attack(door);
  assert(refusals.one <= 5 && refusals.one + refusals.many <= 60);
  assert.equal((await door.signIn(CHOSEN, "198.51.100.1", "")).ok, true);
  await door.settled();
  const row = setup.store.json(ADMIN_SETTING);
  assert.equal(row.iterations, ADMIN_ITERATIONS);
  assert.deepEqual([row.createdAtMs, row.rotatedAtMs, row.source], [7, 9, "env"]);
  assert.equal(
    setup.store.settings.has(PRECHECK_SETTING),
    false,
    "not for keys that people choose",
  );
  assert.equal((await door.authenticate(bearer(CHOSEN))).ok, true);
  assert.equal(door.list().length, 1, "an upgrade is no change of the key");
});

Deno.test("Authenticator limits slow hashes for a chosen key, which gets its turn after a burst", async () => {
  const setup = new Setup();
  await setup.put(CHOSEN, SLOW);
  const door = await setup.open();
  const flood: Promise<unknown>[] = [];
  for (let i = 0; i < 10_000; i++) flood.push(door.authenticate(bearer(`guess ${i}`)));
  const right = door.authenticate(bearer(CHOSEN));
  while (setup.hashed.length < 4) await Promise.resolve();
  setup.time.advance(500);
  assert.equal((await right).ok, true, "within a second from the attacked source");
  await Promise.all(flood);
  assert(setup.hashed.filter((key) => key !== CHOSEN).length <= 5);
  assert.equal((await door.authenticate(bearer(CHOSEN))).ok, true);
  await door.settled();
});

Deno.test("Authenticator lets at most sixty chosen guesses a minute reach the slow hash", async () => {
  const setup = new Setup();
  await setup.put(CHOSEN, SLOW);
  const door = await setup.open();
  const tries: Promise<unknown>[] = [];
  for (let i = 0; i < 5000; i++) {
    tries.push(door.authenticate(bearer(`g${i}`, `10.1.${i >> 8}.${i & 255}`)));
  }
  const all = Promise.all(tries);
  // the last one waits for its turn
  while (setup.time.waiting === 0) await new Promise((resolve) => setTimeout(resolve, 0));
  setup.time.advance(500);
  await all;
  assert(setup.hashed.length >= 48 && setup.hashed.length <= 60, String(setup.hashed.length));
});

Deno.test("Authenticator hashes once for many requests with one key at a time", async () => {
  const setup = new Setup();
  await setup.put(CHOSEN, SLOW);
  const door = await setup.open();
  const verdicts = await Promise.all(
    Array.from({ length: 50 }, () => door.authenticate(bearer(CHOSEN))),
  );
  assert(verdicts.every((verdict) => verdict.ok));
  assert.equal(setup.hashed.length, 1);
  await door.settled();
});

Deno.test("Authenticator works without a data key", async () => {
  const setup = new Setup();
  const key = generateAdminKey();
  await setup.put(key, SLOW);
  const door = await setup.open(NONE, { tag: () => null });
  assert.equal((await door.authenticate(bearer("wrong"))).ok, false);
  assert.equal((await door.authenticate(bearer(key))).ok, true);
  await door.settled();
  assert.equal(setup.store.settings.has(PRECHECK_SETTING), false);
});

Deno.test("Authenticator lets the right key in after the data key was lost", async () => {
  const setup = new Setup();
  const key = (await setup.open()).takeGeneratedKey() ?? "";
  const other = { tag: (salt: string, key: string) => `other key.${salt} ${key.trim()}` };
  const door = await setup.open(NONE, other);
  assert.equal((await door.authenticate(bearer("wrong"))).ok, false);
  assert.equal((await door.authenticate(bearer(key))).ok, true);
  await door.settled();
  assert.match(String(setup.store.json(PRECHECK_SETTING).tag), /^other key\./, "stored anew");
});

Deno.test("Authenticator exchanges the key for a session and ends the one before", async () => {
  const setup = new Setup();
  const door = await setup.open();
  const key = door.takeGeneratedKey() ?? "";
  const first = await door.signIn(` ${key} `, "192.0.2.1", "Browser/1");
  assert(first.ok);
  const cookie = `cpa_manager_session=${first.token}`;
  const request = { authorization: null, cookie, source: "192.0.2.1" };
  assert.deepEqual(await door.authenticate(request), {
    ok: true,
    via: "session",
    sessionId: first.session.id,
  });
  assert.equal(
    (await door.authenticate({ ...request, authorization: "Bearer nonsense" })).ok,
    false,
    "a bearer decides alone",
  );
  const second = await door.signIn(key, "192.0.2.1", "Browser/1", cookie);
  assert(second.ok && second.token !== first.token);
  assert.equal((await door.authenticate(request)).ok, false, "rotated");
  assert.deepEqual(door.list().map((row) => row.id), [second.session.id]);
  assert.equal(await door.signOut(`cpa_manager_session=${second.token}`), true);
  assert.equal(await door.signOut(`cpa_manager_session=${second.token}`), false);
  const wrong = await door.signIn("wrong", "192.0.2.1", "");
  assert(!wrong.ok && wrong.reason === "wrong");
  const empty = await door.signIn(" ", "192.0.2.1", "");
  assert(!empty.ok && empty.reason === "missing");
  await door.settled();
  assert.deepEqual(
    setup.store.audit.map((row) => row.action),
    ["admin_key_set", "sign_in", "sign_in_failed", "sign_out", "sign_in", "sign_out"],
  );
  assert(!JSON.stringify(setup.store.audit).includes(key));
});

Deno.test("Authenticator ends sessions one by one, all at once, and with the key", async () => {
  const setup = new Setup();
  const door = await setup.open();
  const key = door.takeGeneratedKey() ?? "";
  const ids: string[] = [];
  for (const agent of ["a", "b", "c", "d"]) {
    const signed = await door.signIn(key, "x", agent);
    assert(signed.ok);
    ids.push(signed.session.id);
  }
  assert.equal(await door.end(ids[0]!, "me"), true);
  assert.equal(await door.end(ids[0]!, "me"), false);
  assert.equal(await door.endAll("me"), 3);
  await door.signIn(key, "x", "e");

  const next = await door.changeAdminKey(null, "me");
  assert.match(next, /^cmp_admin_/);
  assert.deepEqual(door.list(), []);
  assert.equal(setup.store.sessions.size, 0);
  assert.equal((await door.authenticate(bearer(key))).ok, false);
  assert.equal((await door.authenticate(bearer(next))).ok, true);
  assert.equal(await door.changeAdminKey(` ${CHOSEN} `, "me"), CHOSEN);
  assert.equal((await door.authenticate(bearer(CHOSEN))).ok, true);
  const row = setup.store.json(ADMIN_SETTING);
  assert.equal(row.source, "api");
  assert.equal(row.rotatedAtMs, setup.time.nowMs);
  await assert.rejects(door.changeAdminKey("  ", "me"), CredentialError);
  await door.close();
});

Deno.test("resetAdminKey() gets in without the old key, also beside a running server", async () => {
  const setup = new Setup();
  const door = await setup.open();
  const old = door.takeGeneratedKey() ?? "";
  const created = setup.store.json(ADMIN_SETTING).createdAtMs;
  const signed = await door.signIn(old, "x", "");
  assert(signed.ok);
  const cookie = `cpa_manager_session=${signed.token}`;

  setup.time.advance(5000);
  const reset = await resetAdminKey(setup.store, null, setup.time);
  assert(reset.generated && reset.key.startsWith("cmp_admin_"));
  assert.equal(reset.endedSessions, 1);
  const row = setup.store.json(ADMIN_SETTING);
  assert.deepEqual(
    [row.source, row.createdAtMs, row.rotatedAtMs],
    ["cli-generated", created, setup.time.nowMs],
  );
  assert.equal(setup.store.audit.at(-1)?.action, "admin_key_reset");

  assert.equal((await door.authenticate({ authorization: null, cookie, source: "x" })).ok, false);
  assert.equal((await door.authenticate(bearer(old))).ok, false);
  assert.equal((await door.authenticate(bearer(reset.key))).ok, true);
  await door.settled();
  assert.equal(setup.store.json(PRECHECK_SETTING).salt, row.salt, "known to the next start");

  const given = await resetAdminKey(setup.store, ` ${CHOSEN}\n`, setup.time);
  assert.deepEqual([given.key, given.generated], [CHOSEN, false]);
  assert.equal(setup.store.json(ADMIN_SETTING).source, "cli");
  setup.time.advance(1000);
  assert.equal((await door.authenticate(bearer(CHOSEN))).ok, true, "at once, after a wrong look");
  await assert.rejects(resetAdminKey(setup.store, " ", setup.time), CredentialError);
  await assert.rejects(
    resetAdminKey(setup.store, "x".repeat(5000), setup.time),
    CredentialError,
  );
  await door.settled();
});

Deno.test("resetAdminKey() lets the next start know a generated key", async () => {
  const setup = new Setup();
  const options = { clock: setup.time.clock, sealer: SEALER };
  const { key } = await resetAdminKey(setup.store, null, options);
  const door = await setup.open();
  await attack(door);
  assert.deepEqual(setup.hashed, []);
  assert.equal((await door.authenticate(bearer(key))).ok, true);
});

Deno.test("resetAdminKey() repairs a row that nobody can read", async () => {
  const setup = new Setup();
  await setup.store.putSettings({ [ADMIN_SETTING]: "not JSON" }, null);
  const door = await setup.open();
  assert.equal(door.ready, false);
  await assert.rejects(door.authenticate(bearer("any")), /cannot be read; set a new admin key/);
  const reset = await resetAdminKey(setup.store, null, setup.time);
  setup.time.advance(2001);
  assert.equal((await door.authenticate(bearer(reset.key))).ok, true);
  await door.settled();

  setup.store.settings.delete(ADMIN_SETTING);
  setup.time.advance(2001);
  await assert.rejects(
    door.authenticate(bearer(reset.key)),
    /^CredentialError: admin credential is not initialized$/,
  );
});

Deno.test("Authenticator answers from memory when the store does not", async () => {
  const setup = new Setup();
  const door = await setup.open();
  const key = door.takeGeneratedKey() ?? "";
  setup.time.advance(10_000);
  const waiting = Promise.withResolvers<null>();
  setup.store.getSetting = () => waiting.promise;
  const answer = door.authenticate(bearer(key));
  setup.time.advance(250);
  assert.equal((await answer).ok, true);
  setup.store.getSetting = () => Promise.reject(new Error("gone"));
  waiting.reject(new Error("gone"));
  await waiting.promise.catch(() => {});
  setup.time.advance(10_000);
  assert.equal((await door.authenticate(bearer(key))).ok, true);
  assert.match(setup.warnings.join(), /cannot read the admin credential again/);
});

Deno.test("Authenticator lets people in and out while the disk is full", async () => {
  const setup = new Setup();
  const door = await setup.open();
  const key = door.takeGeneratedKey() ?? "";
  const before = await door.signIn(key, "192.0.2.1", "");
  assert(before.ok);
  const { store } = setup;
  const { putSession, deleteSessions } = store;
  const full = () => Promise.reject<never>(new Error("full"));
  Object.assign(store, { putSession: full, deleteSessions: full });

  const cookie = (token: string) => `cpa_manager_session=${token}`;
  const now = await door.signIn(key, "192.0.2.1", "", cookie(before.token));
  assert(now.ok);
  const ask = (token: string) =>
    door.authenticate({ authorization: null, cookie: cookie(token), source: "192.0.2.1" });
  assert.equal((await ask(now.token)).ok, true);
  assert.equal((await ask(before.token)).ok, false);
  await door.settled();
  assert.match(setup.warnings.join(), /kept in memory only: Error: full/);

  // there is space again
  Object.assign(store, { putSession, deleteSessions });
  setup.time.advance(60_000);
  assert.equal((await ask(now.token)).ok, true);
  await door.settled();
  assert.deepEqual([...store.sessions.keys()], [now.session.id], "a restart finds what is true");
});

Deno.test("Authenticator refuses endless keys unread", async () => {
  const setup = new Setup();
  await setup.put(CHOSEN, SLOW);
  const door = await setup.open();
  const verdict = await door.authenticate(bearer("x".repeat(100_000)));
  assert(!verdict.ok && verdict.reason === "wrong");
  assert.deepEqual(setup.hashed, []);
});
