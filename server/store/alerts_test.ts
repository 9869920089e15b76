import assert from "node:assert/strict";
import { withBench } from "./testing.ts";

const AUDIT = { atMs: 1, actor: "test", action: "x", target: "", detail: "" };
const QUIET = { params: "{}", sentence: "s", deliveries: "[]", waiting: 0 };

Deno.test("budgets and channels are added, replaced and deleted, each with an audit line", async () => {
  await withBench(async ({ writer }) => {
    const { api } = await writer();
    const budget = api.putBudget(null, '{"a":1}', AUDIT)!;
    assert.deepEqual(api.putBudget(budget.id, '{"a":2}', AUDIT), {
      id: budget.id,
      body: '{"a":2}',
    });
    assert.equal(api.putBudget(99, "{}", AUDIT), null);
    const channel = api.putChannel(null, "{}", AUDIT)!;
    api.noteChannel(channel.id, 7, "");
    api.noteChannel(channel.id, null, "nobody there");
    assert.deepEqual(api.listChannels(), [
      { id: channel.id, body: "{}", lastSentAtMs: 7, lastError: "nobody there" },
    ]);
    assert.equal(api.putChannel(channel.id, '{"b":1}', AUDIT)?.lastError, "");
    assert.equal(api.deleteChannel(channel.id, AUDIT), true);
    assert.equal(api.deleteBudget(budget.id, AUDIT), true);
    assert.equal(api.deleteBudget(budget.id, AUDIT), false);
    assert.equal(api.listAudit(20).length, 6);
    assert.deepEqual(api.listBudgets(), []);
  });
});

Deno.test("addAlert() keeps one open alert per event and subject, and one ever with once", async () => {
  await withBench(async ({ writer }) => {
    const { api } = await writer();
    const alert = { event: "gap", subject: "7", atMs: 10, ...QUIET };
    const first = api.addAlert(alert, false)!;
    assert.equal(api.addAlert(alert, false), null);
    assert.deepEqual(api.openAlerts().map(({ id }) => id), [first.id]);
    api.endAlerts([first.id], 20);
    assert.equal(api.addAlert(alert, true), null, "there has been one");
    const second = api.addAlert({ ...alert, waiting: 2 }, false)!;
    assert.deepEqual(api.listAlerts(null, 10).map(({ id }) => id), [second.id, first.id]);
    assert.deepEqual(api.listAlerts(second.id, 10).map(({ endedAtMs }) => endedAtMs), [20]);
    assert.deepEqual(api.waitingAlerts().map(({ id }) => id), [second.id]);
    api.putDeliveries(second.id, '[{"n":1}]', 0);
    assert.deepEqual(api.waitingAlerts(), []);
    assert.equal(api.openAlerts()[0]?.deliveries, '[{"n":1}]');
  });
});
