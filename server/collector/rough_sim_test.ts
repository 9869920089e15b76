import { deepEqual, equal, match, ok } from "node:assert/strict";
import { Traffic } from "../sim/mod.ts";
import { MAX_RECORD_BYTES } from "./connection.ts";
import { pause, publish, publishCalmly, simTest } from "./testing.ts";

simTest(
  "a stalled reader: 256 records wait beside the one in hand, the next is lost and told",
  async (hall) => {
    for (const count of [254, 255, 256, 257]) {
      const sim = await hall.sim();
      const traffic = new Traffic({ seed: 40 + count });
      const desk = await hall.desk({ timing: { lookMs: 60_000 } }, `stall-${count}`);
      await desk.configure({ mode: "subscribe", baseUrl: sim.baseUrl });
      await desk.ready();
      publish(sim, traffic, 30);
      await desk.matches(30, sim);
      // CPA's writer hangs with one message in hand, which stands for full socket buffers
      sim.faults.set({ stallWrites: true });
      publish(sim, traffic, 1);
      await pause(20);
      const stalledAt = Date.now();
      publish(sim, traffic, count);
      const overflowAt = Date.now();
      sim.faults.set({ stallWrites: false });
      const lost = sim.ledger.counts().overflow;
      equal(lost, Math.max(0, Math.min(1, count - 256)), `${count}`);
      await desk.matches(31 + count - lost, sim);
      if (lost === 0) {
        deepEqual(desk.causes(), [], `${count}`);
      } else {
        await desk.until(() => desk.causes().includes("subscriber_dropped"));
        const gap = desk.gaps().find((one) => one.cause === "subscriber_dropped")!;
        ok(gap.startMs <= overflowAt && (gap.endMs ?? 0) >= stalledAt, JSON.stringify(gap));
        await desk.until(() => desk.gaps().length === 1);
        await desk.ready();
        publish(sim, traffic, 10);
        await desk.matches(41 + count - lost, sim);
      }
      await desk.close();
    }
  },
);

simTest("replies that come byte by byte are read as any other", async (hall) => {
  for (const mode of ["subscribe", "resp"] as const) {
    const sim = await hall.sim();
    const traffic = new Traffic({ seed: 44 });
    publish(sim, traffic, 3);
    sim.faults.set({ splitBytes: true });
    const desk = await hall.desk({}, mode);
    await desk.configure({ mode, baseUrl: sim.baseUrl });
    await desk.ready();
    publish(sim, traffic, 4);
    await desk.matches(7, sim);
    deepEqual(desk.causes(), []);
    await desk.close();
  }
});

simTest("garbage and cut frames end a connection, nothing else", async (hall) => {
  for (const fault of ["garbage", "cutFrame"] as const) {
    const sim = await hall.sim();
    const traffic = new Traffic({ seed: 45 });
    const desk = await hall.desk({ timing: { lookMs: 60_000 } }, fault);
    await desk.configure({ mode: "subscribe", baseUrl: sim.baseUrl });
    await desk.ready();
    publish(sim, traffic, 20);
    await desk.matches(20, sim);
    sim.faults.set({ [fault]: 1 });
    publish(sim, traffic, 1);
    await desk.until(() => desk.status.reconnects === 1);
    await desk.ready();
    publish(sim, traffic, 20);
    // the record in the broken write is the one that CPA gave to a dead connection
    equal(sim.ledger.counts().dead, 1);
    await desk.matches(40, sim);
    await desk.until(() => desk.causes().length === 1);
    deepEqual(desk.causes(), ["subscriber_dropped"]);
    match(desk.logs.join("\n"), fault === "garbage" ? /cannot be read/ : /closed the connection/);
    await desk.close();
  }
});

simTest("a peer that falls silent is dropped after a missed pong", async (hall) => {
  const sim = await hall.sim();
  const traffic = new Traffic({ seed: 46 });
  const desk = await hall.desk({ pingMs: 40, timing: { lookMs: 60_000 } });
  await desk.configure({ mode: "subscribe", baseUrl: sim.baseUrl });
  await desk.ready();
  await desk.until(() => desk.status.pingMs !== null);
  publish(sim, traffic, 20);
  await desk.matches(20, sim);
  sim.faults.set({ halfOpen: true });
  publish(sim, traffic, 5);
  await desk.until(() => desk.status.phase !== "listening");
  sim.faults.set({ halfOpen: false });
  await desk.until(() => desk.status.reconnects === 1);
  await desk.ready();
  publish(sim, traffic, 20);
  equal(sim.ledger.counts().dead, 5);
  await desk.matches(40, sim);
  await desk.until(() => desk.causes().includes("subscriber_dropped"));
  match(desk.logs.join("\n"), /has not answered a ping/);
});

simTest("a record beyond the bound becomes a dead letter, its neighbours stay", async (hall) => {
  for (const mode of ["subscribe", "http", "resp"] as const) {
    const sim = await hall.sim();
    const traffic = new Traffic({ seed: 47 });
    const desk = await hall.desk({}, mode);
    await desk.configure({ mode, baseUrl: sim.baseUrl });
    await desk.ready();
    publish(sim, traffic, 3);
    sim.faults.set({ oversizedBytes: MAX_RECORD_BYTES + 5_000 });
    const large = traffic.record(Date.now());
    sim.publish(large.bytes, large);
    publish(sim, traffic, 3);
    await desk.until(() => desk.stored().length === 6 && desk.deadLetters().length === 1);
    const [letter] = desk.deadLetters();
    equal(letter?.truncated, true);
    equal(letter?.bytes, MAX_RECORD_BYTES + 5_000);
    match(letter?.error ?? "", /more than the 1048576 that are taken/);
    ok(!desk.stored().includes(large.requestId) || desk.stored().length === 6);
    deepEqual(desk.causes(), []);
    await desk.close();
  }
});

simTest(
  "queue answers that are cut keep what came, and the rest becomes a dead letter",
  async (hall) => {
    for (const fault of ["truncateJson", "cutHttp"] as const) {
      const sim = await hall.sim();
      const traffic = new Traffic({ seed: 48 });
      const desk = await hall.desk({ timing: { lookMs: 60_000 } }, fault);
      await desk.configure({ mode: "http", baseUrl: sim.baseUrl });
      await desk.ready();
      await pause(50);
      publish(sim, traffic, 20);
      sim.faults.set({ [fault]: 1 });
      await desk.until(() => sim.ledger.counts().http === 20 && desk.status.totalInserted > 0);
      await desk.until(() => desk.status.journalBytes === 0);
      publish(sim, traffic, 20);
      await desk.until(() => sim.ledger.counts().http === 40);
      await desk.until(() => desk.stored().length >= 25);
      const stored = desk.stored();
      ok(stored.length >= 25 && stored.length < 40, `${stored.length}`);
      equal(new Set(stored).size <= stored.length, true);
      await desk.close();
    }
  },
);

simTest("undecodable payloads are kept as redacted dead letters", async (hall) => {
  const sim = await hall.sim();
  const desk = await hall.desk();
  await desk.configure({ mode: "subscribe", baseUrl: sim.baseUrl });
  await desk.ready();
  sim.publish("not json, with sk-ant-REDACTED in it");
  sim.publish('{"half":');
  sim.publish("[".repeat(100_000));
  sim.publish('{"unknown":true}');
  publish(sim, new Traffic({ seed: 49 }), 2);
  await desk.until(() => desk.deadLetters().length === 4 && desk.stored().length === 2);
  ok(!JSON.stringify(desk.deadLetters()).includes("0123456789abcdefghij"));
  equal(desk.status.totalDeadLetters, 4);
});

simTest("a burst far above the slots is drained from the queue after the drop", async (hall) => {
  const sim = await hall.sim();
  const traffic = new Traffic({ seed: 50, pool: 50 });
  const desk = await hall.desk({ timing: { lookMs: 60_000 } });
  await desk.configure({ mode: "subscribe", baseUrl: sim.baseUrl });
  await desk.ready();
  publish(sim, traffic, 3_000);
  const { overflow } = sim.ledger.counts();
  equal(overflow, 1);
  await desk.matches(2_999, sim);
  await publishCalmly(sim, traffic, 100);
  await desk.matches(3_099, sim);
  await desk.until(() => desk.causes().includes("subscriber_dropped"));
});
