import assert from "node:assert/strict";
import { BAN_MS, goDuration, KeyGuard, type KeySettings } from "./guard.ts";

const OPEN: KeySettings = {
  secret: "right",
  environmentSecret: "",
  localPassword: "",
  allowRemote: true,
};

function textOf(verdict: ReturnType<KeyGuard["check"]>): string {
  return verdict.ok ? "ok" : `${verdict.status} ${verdict.text}`;
}

Deno.test("check() bans an address at the sixth try and lets it in when the ban is over", () => {
  let now = 0;
  const guard = new KeyGuard(() => now);
  for (let i = 0; i < 5; i++) {
    assert.equal(textOf(guard.check(OPEN, "10.0.0.1", "no")), "401 invalid management key");
  }
  const banned = "403 IP banned due to too many failed attempts. Try again in";
  assert.equal(textOf(guard.check(OPEN, "10.0.0.1", "right")), `${banned} 30m0s`);
  assert.equal(textOf(guard.check(OPEN, "10.0.0.2", "right")), "ok", "others are not concerned");
  now = BAN_MS - 45_000;
  assert.equal(textOf(guard.check(OPEN, "10.0.0.1", "no")), `${banned} 45s`, "nor is it extended");
  now = BAN_MS;
  assert.equal(textOf(guard.check(OPEN, "10.0.0.1", "no")), "401 invalid management key");
  assert.equal(guard.failures().get("10.0.0.1")?.failures, 1, "the count begins anew");
});

Deno.test("check() forgets failures at the first success and never by time", () => {
  let now = 0;
  const guard = new KeyGuard(() => now);
  for (let i = 0; i < 4; i++) guard.check(OPEN, "::1", "");
  now = 24 * 3_600_000;
  assert.equal(guard.failures().get("::1")?.failures, 4);
  assert.equal(textOf(guard.check(OPEN, "::1", "right")), "ok");
  assert.equal(guard.failures().size, 0);
});

Deno.test("check() tells a remote caller and a missing secret without counting", () => {
  const guard = new KeyGuard(() => 0);
  const closed = { ...OPEN, allowRemote: false };
  assert.equal(textOf(guard.check(closed, "10.0.0.1", "right")), "403 remote management disabled");
  assert.equal(textOf(guard.check(closed, "127.0.0.1", "right")), "ok");
  assert.equal(textOf(guard.check(closed, "127.0.0.2", "right")), "403 remote management disabled");
  const none = { ...OPEN, secret: "", localPassword: "tui" };
  assert.equal(textOf(guard.check(none, "127.0.0.1", "x")), "403 remote management key not set");
  assert.equal(guard.failures().size, 0);
});

Deno.test("check() takes the environment secret and the local password", () => {
  const guard = new KeyGuard(() => 0);
  const settings = { ...OPEN, allowRemote: false, environmentSecret: "env", localPassword: "tui" };
  assert.equal(textOf(guard.check(settings, "10.0.0.1", "env")), "ok");
  assert.equal(textOf(guard.check(settings, "127.0.0.1", "tui")), "ok");
  assert.equal(textOf(guard.check(settings, "10.0.0.1", "tui")), "401 invalid management key");
});

Deno.test("goDuration() prints like Go, rounded to the second", () => {
  const cases = [[1_800_000, "30m0s"], [1_799_400, "29m59s"], [45_000, "45s"], [
    3_600_000,
    "1h0m0s",
  ]];
  for (const [ms, text] of cases) assert.equal(goDuration(Number(ms)), text);
});
