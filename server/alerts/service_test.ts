import assert from "node:assert/strict";
import { MOST_PER_HOUR, RETRY_MS, SPACING_MS } from "./courier.ts";
import type { Alerts } from "./service.ts";
import { NOTHING, NOW, withWorld, type World } from "./testing.ts";
import type { BudgetDefinition, ChannelDefinition } from "./types.ts";

const SECRET = "CANARY-secret-of-the-channel";
const TOKEN = "CANARY-token-of-the-channel";

const channel = (w: World, more: Partial<ChannelDefinition> = {}): ChannelDefinition => ({
  name: "home",
  kind: "json",
  url: `http://receiver.home:${w.port}/${SECRET}`,
  token: TOKEN,
  events: [],
  enabled: true,
  ...more,
});
const budget: BudgetDefinition = {
  name: "team",
  scope: { kind: "all" },
  measure: "cost",
  period: "day",
  zone: "UTC",
  limit: 10e9,
  enabled: true,
};
const spent = (dollars: number) => ({ ...NOTHING, requests: 1, cost: dollars * 1e9 });

/** Lets the clock run from due time to due time until nothing waits. */
async function deliverAll(w: World, alerts: Alerts): Promise<number[]> {
  const times: number[] = [];
  for (let due = alerts.nextDueMs(); due !== null; due = alerts.nextDueMs()) {
    w.nowMs = Math.max(w.nowMs, due);
    times.push(w.nowMs - NOW);
    await alerts.deliver();
  }
  return times;
}

Deno.test("a budget is told once per threshold and period, and its end is recorded", async () => {
  await withWorld(async (w) => {
    let alerts = await w.open();
    await alerts.putChannel(null, channel(w), "me");
    await alerts.putBudget(null, budget, "me");
    w.total = spent(6);
    await alerts.look();
    await alerts.look();
    await deliverAll(w, alerts);
    assert.equal(w.seen.length, 1);
    const told = JSON.parse(w.seen[0]!.body);
    assert.deepEqual([told.event, told.params.threshold, told.params.used], ["budget", 50, 6e9]);
    assert.equal(w.seen[0]!.headers.get("authorization"), `Bearer ${TOKEN}`);
    // a restart neither repeats nor forgets
    alerts = await w.open();
    await alerts.look();
    assert.equal(alerts.nextDueMs(), null);
    assert.deepEqual((await alerts.list(null, 10)).map(({ endedAtMs }) => endedAtMs), [null]);
    // under it and over it again within the day
    w.total = spent(1);
    await alerts.look();
    assert.equal((await alerts.list(null, 10))[0]!.endedAtMs, w.nowMs);
    w.total = spent(6);
    await alerts.look();
    assert.equal((await alerts.list(null, 10)).length, 1);
    // the next day, all at once: one message
    w.nowMs += 86_400_000;
    w.total = spent(11);
    await alerts.look();
    await deliverAll(w, alerts);
    assert.equal(w.seen.length, 2);
    assert.equal(JSON.parse(w.seen[1]!.body).params.threshold, 100);
    assert.equal((await alerts.list(null, 10)).length, 4);
  });
});

Deno.test("what could not be found out neither begins nor ends an alert", async () => {
  await withWorld(async (w) => {
    const alerts = await w.open();
    await alerts.putBudget(null, budget, "me");
    w.total = spent(6);
    await alerts.look();
    w.readerFails = true;
    await alerts.look();
    assert.equal((await alerts.list(null, 10))[0]!.endedAtMs, null);
  });
});

Deno.test("a receiver that fails is tried five times within ten minutes, also over a restart", async () => {
  await withWorld(async (w) => {
    let alerts = await w.open();
    await alerts.putChannel(null, channel(w), "me");
    w.answer = () => new Response("no", { status: 503 });
    w.diskFullAtMs = NOW;
    await alerts.look();
    await alerts.deliver();
    alerts = await w.open();
    const times = await deliverAll(w, alerts);
    assert.equal(w.seen.length, 5);
    assert.ok(times.at(-1)! <= RETRY_MS.reduce((a, b) => a + b) + 5 * SPACING_MS);
    const [item] = await alerts.list(null, 1);
    assert.deepEqual(item!.deliveries, [{
      channel: "home",
      state: "failed",
      attempts: 5,
      error: `receiver.home:${w.port} did not take the message (HTTP 503).`,
    }]);
    assert.match(alerts.channels()[0]!.lastError, /HTTP 503/);
  });
});

Deno.test("Retry-After is honoured, and what cannot succeed is not tried again", async () => {
  await withWorld(async (w) => {
    const alerts = await w.open();
    await alerts.putChannel(null, channel(w), "me");
    const answers = [
      new Response("", { status: 429, headers: { "retry-after": "90" } }),
      new Response("", { status: 404 }),
    ];
    w.answer = () => answers.shift()!;
    w.diskFullAtMs = NOW;
    await alerts.look();
    assert.deepEqual(await deliverAll(w, alerts), [0, 90_000]);
    const [item] = await alerts.list(null, 1);
    assert.equal(item!.deliveries[0]!.state, "failed");
    assert.equal(w.seen.length, 2);
  });
});

Deno.test("a flood is spaced, bounded per hour and ends in a digest", async () => {
  await withWorld(async (w) => {
    const alerts = await w.open();
    await alerts.putChannel(null, channel(w), "me");
    const flood = MOST_PER_HOUR + 12;
    w.by["model"] = Array.from({ length: flood }, (_, i) => ({
      value: `m${i}`,
      label: `m${i}`,
      sums: { ...NOTHING, unpriced: 1 },
    }));
    await alerts.look();
    const times = await deliverAll(w, alerts);
    const sends = w.seen.length;
    assert.equal(sends, MOST_PER_HOUR + 1);
    assert.ok(times.at(-1)! >= 3_600_000, "the hour is kept");
    const last = JSON.parse(w.seen.at(-1)!.body);
    assert.equal(last.event, "digest");
    assert.match(last.sentence, /^12 more alerts/);
    assert.equal(last.more.length, 12);
    const states = (await alerts.list(null, 200)).map(({ deliveries }) => deliveries[0]!.state);
    assert.equal(states.filter((state) => state === "sent").length, MOST_PER_HOUR);
    assert.equal(states.filter((state) => state === "suppressed").length, 12);
  });
});

Deno.test("events go only to the channels that want them", async () => {
  await withWorld(async (w) => {
    const alerts = await w.open();
    await alerts.putChannel(null, channel(w, { name: "gaps", events: ["gap"] }), "me");
    await alerts.putChannel(null, channel(w, { name: "off", enabled: false }), "me");
    w.diskFullAtMs = NOW;
    w.gaps = [{
      id: 4,
      instance: 1,
      startMs: NOW - 600_000,
      endMs: NOW - 1,
      cause: "rival",
      detail: "",
    }];
    await alerts.look();
    const items = await alerts.list(null, 10);
    assert.deepEqual(
      items.map(({ event, endedAtMs, deliveries }) => [event, endedAtMs, deliveries.length]),
      [["disk", null, 0], ["gap", NOW - 1, 1]],
    );
  });
});

Deno.test("the collector's trouble is told after the minutes of the rule and ends with it", async () => {
  await withWorld(async (w) => {
    const alerts = await w.open();
    const status = (phase: string) =>
      ({ phase, problem: null, sentence: "CPA is away.", upstream: "" }) as World["collector"];
    w.collector = status("waiting");
    await alerts.look();
    w.nowMs += 9 * 60_000;
    await alerts.look();
    assert.equal((await alerts.list(null, 10)).length, 0);
    w.nowMs += 60_000;
    await alerts.look();
    assert.match((await alerts.list(null, 10))[0]!.sentence, /10 minutes\. CPA is away\./);
    const again = await w.open();
    await again.look();
    assert.equal((await again.list(null, 10))[0]!.endedAtMs, null, "a restart does not end it");
    w.collector = status("listening");
    await again.look();
    assert.equal((await again.list(null, 10))[0]!.endedAtMs, w.nowMs);
  });
});

Deno.test("the test button sends within the rate and explains what went wrong", async () => {
  await withWorld(async (w) => {
    const alerts = await w.open();
    const { id } = await alerts.putChannel(null, channel(w), "me");
    assert.deepEqual(await alerts.testChannel(id), {
      ok: true,
      status: 200,
      sentence: "The message was taken.",
    });
    assert.equal((await alerts.testChannel(id)).ok, false, "too soon");
    assert.equal(w.seen.length, 1);
    w.nowMs += SPACING_MS;
    w.answer = () => new Response(null, { status: 302, headers: { location: "http://10.0.0.1/" } });
    const moved = await alerts.testChannel(id);
    assert.deepEqual([moved.ok, moved.status], [false, 302]);
    assert.match(moved.sentence, /redirects/);
    await assert.rejects(alerts.testChannel(99), { status: 404 });
    const muted = await w.open({ mute: "This is the demo." });
    w.nowMs += SPACING_MS;
    assert.equal((await muted.testChannel(id)).sentence, "This is the demo.");
    const strict = await w.open({ allowedHosts: [] });
    assert.match((await strict.testChannel(id)).sentence, /ALERT_ALLOWED_HOSTS/);
    assert.equal(w.seen.length, 2);
  });
});

Deno.test("the secrets of a channel are sealed at rest and shown nowhere", async () => {
  await withWorld(async (w) => {
    const alerts = await w.open();
    const { id } = await alerts.putChannel(null, channel(w), "me");
    const shown: unknown[] = [alerts.channels()];
    w.answer = () => new Response(SECRET + TOKEN, { status: 500, statusText: SECRET });
    w.diskFullAtMs = NOW;
    await alerts.look();
    await deliverAll(w, alerts);
    w.nowMs += SPACING_MS;
    shown.push(await alerts.testChannel(id), await alerts.list(null, 10), alerts.channels());
    // nothing listens there
    const dead = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    const { port } = dead.addr;
    dead.close();
    const away = { url: `http://receiver.home:${port}/${SECRET}` };
    shown.push(await alerts.putChannel(id, channel(w, away), "me"));
    w.nowMs += SPACING_MS;
    shown.push(await alerts.testChannel(id));
    for (const url of [`http://10.0.0.1/${SECRET}`, `https://u:${SECRET}@x.example/`, SECRET]) {
      await assert.rejects(alerts.putChannel(id, channel(w, { url }), "me"), (error: Error) => {
        shown.push(error.message);
        return true;
      });
    }
    const rows = [w.api.listChannels(), w.api.listAlerts(null, 10), w.api.listAudit(50)];
    assert.match(JSON.stringify(rows), /sealed:/);
    for (const canary of [SECRET, TOKEN]) {
      for (const text of [JSON.stringify(shown), JSON.stringify(rows), w.lines.join("\n")]) {
        assert.ok(!text.includes(canary), text);
      }
    }
  });
});

Deno.test("a token does not follow its channel to another host", async () => {
  await withWorld(async (w) => {
    const alerts = await w.open();
    const { id } = await alerts.putChannel(null, channel(w), "me");
    const kept = await alerts.putChannel(
      id,
      { ...channel(w), url: undefined, token: undefined },
      "me",
    );
    assert.equal(kept.hasToken, true);
    const moved = await alerts.putChannel(id, {
      ...channel(w),
      url: "https://elsewhere.example/x",
      token: undefined,
    }, "me");
    assert.deepEqual([moved.hasToken, moved.host], [false, "elsewhere.example"]);
    await assert.rejects(
      alerts.putChannel(id, { ...channel(w), kind: "slack", url: undefined }, "me"),
      { code: "bad_body" },
    );
  });
});

Deno.test("rules are checked, kept and read again", async () => {
  await withWorld(async (w) => {
    const alerts = await w.open();
    const rules = { ...alerts.rules(), unpriced: { enabled: false } };
    await alerts.putRules(rules, "me");
    assert.deepEqual((await w.open()).rules(), rules);
    for (
      const wrong of [
        { ...rules, budget: { enabled: true, thresholds: [80, 50] } },
        { ...rules, budget: { enabled: true, thresholds: [80, 80] } },
        { ...rules, credential: { enabled: true, failures: 5, of: 4 } },
      ]
    ) await assert.rejects(alerts.putRules(wrong, "me"), { code: "bad_body" });
  });
});

Deno.test("budgets of one kind and period are one question, with names and projections", async () => {
  await withWorld(async (w) => {
    const alerts = await w.open();
    w.by["key"] = [{
      value: "k1",
      label: "laptop",
      sums: { ...NOTHING, requests: 30, unpriced: 2 },
    }];
    for (const value of ["k1", "k2", "k1"]) {
      const scope = { kind: "key", value } as const;
      await alerts.putBudget(null, { ...budget, scope, measure: "requests", limit: 100 }, "me");
    }
    w.asked = [];
    const states = await alerts.budgets();
    assert.deepEqual(w.asked.map(({ method }) => method), ["breakdown"]);
    assert.deepEqual(
      states.map((
        { scopeLabel, used, projected, unpriced },
      ) => [scopeLabel, used, projected, unpriced]),
      [["laptop", 30, 60, 2], ["k2", 0, 0, 0], ["laptop", 30, 60, 2]],
    );
    assert.equal(states[0]!.periodToMs - states[0]!.periodFromMs, 86_400_000);
    await assert.rejects(alerts.putBudget(99, budget, "me"), { status: 404 });
    await assert.rejects(alerts.putBudget(null, { ...budget, zone: "Mars/North" }, "me"), {
      code: "bad_body",
    });
    await alerts.deleteBudget(states[1]!.id, "me");
    assert.equal((await (await w.open()).budgets()).length, 2);
  });
});
