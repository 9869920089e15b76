import { deepEqual, equal, match, ok } from "node:assert/strict";
import { Traffic } from "../sim/mod.ts";
import { pause, publishCalmly, simTest } from "./testing.ts";

/** As in life, a look comes after traffic that means something. */
const LOOK = { timing: { lookMs: 120, settleMs: 60 } };

simTest("a second subscriber costs nothing and raises no alarm", async (hall) => {
  const sim = await hall.sim();
  const traffic = new Traffic({ seed: 31 });
  const desk = await hall.desk(LOOK);
  await desk.configure({ mode: "subscribe", baseUrl: sim.baseUrl });
  await desk.ready();
  sim.faults.set({ rivalSubscriber: true });
  await publishCalmly(sim, traffic, 300);
  await pause(300);
  // the ledger notes the first fate only: every record must be here, whoever else has it
  await desk.until(() => desk.stored().length === 300);
  equal(desk.status.problem, null);
  deepEqual(desk.causes(), []);
});

simTest(
  "a subscriber that starves our polls is named, and the alarm clears itself",
  async (hall) => {
    for (const mode of ["http", "resp"] as const) {
      const sim = await hall.sim();
      const traffic = new Traffic({ seed: 32 });
      const desk = await hall.desk(LOOK, mode);
      await desk.configure({ mode, baseUrl: sim.baseUrl });
      await desk.ready();
      await publishCalmly(sim, traffic, 50);
      await desk.matches(50, sim);
      sim.faults.set({ rivalSubscriber: true });
      const rivalAt = Date.now();
      let looks = 0;
      while (desk.status.problem !== "rival" && looks++ < 20) {
        await publishCalmly(sim, traffic, 60);
        await pause(60);
      }
      equal(desk.status.problem, "rival");
      match(desk.status.sentence, /Another program takes usage records .* stop the other consumer/);
      await desk.until(() => desk.causes().length === 1);
      const [open] = desk.gaps();
      equal(open?.cause, "rival");
      equal(open?.endMs, null);
      sim.faults.set({ rivalSubscriber: false });
      while (desk.status.problem === "rival" && looks++ < 60) {
        await publishCalmly(sim, traffic, 60);
        await pause(60);
      }
      equal(desk.status.problem, null);
      await desk.until(() => desk.gaps()[0]?.endMs !== null);
      deepEqual(desk.causes(), ["rival"]);
      ok((desk.gaps()[0]?.endMs ?? 0) >= rivalAt);
      await desk.close();
    }
  },
);

simTest("a popper that takes most of what we poll is named", async (hall) => {
  const sim = await hall.sim();
  const traffic = new Traffic({ seed: 33 });
  const desk = await hall.desk(LOOK);
  await desk.configure({ mode: "resp", baseUrl: sim.baseUrl });
  await desk.ready();
  sim.faults.set({ rivalPopEvery: 1 });
  for (let looks = 0; desk.status.problem !== "rival" && looks < 20; looks++) {
    await publishCalmly(sim, traffic, 60);
    await pause(60);
  }
  equal(desk.status.problem, "rival");
  ok(sim.ledger.counts().rival > 0);
  sim.faults.clear();
  for (let looks = 0; desk.status.problem === "rival" && looks < 40; looks++) {
    await publishCalmly(sim, traffic, 60);
    await pause(60);
  }
  equal(desk.status.problem, null);
});

simTest("a rival that emptied the queue while we were down is named", async (hall) => {
  const sim = await hall.sim();
  const traffic = new Traffic({ seed: 34 });
  const first = await hall.desk(LOOK);
  await first.configure({ mode: "subscribe", baseUrl: sim.baseUrl });
  await first.ready();
  await publishCalmly(sim, traffic, 60);
  await first.matches(60, sim);
  await first.close();
  sim.faults.set({ rivalSubscriber: true });
  await publishCalmly(sim, traffic, 100);
  const desk = await hall.desk(LOOK);
  await desk.configure({ mode: "subscribe", baseUrl: sim.baseUrl });
  await desk.until(() => desk.status.problem === "rival");
  await desk.until(() => desk.causes().length === 1);
  const [gap] = desk.gaps();
  equal(gap?.cause, "rival");
  ok(gap?.endMs !== null && (gap?.endMs ?? 0) - (gap?.startMs ?? 0) < 60_000);
  // beside a subscriber nothing more is lost: the alarm clears itself
  await desk.ready();
  const from = desk.stored().length;
  let sent = 0;
  while (desk.status.problem === "rival" && sent < 2_000) {
    await publishCalmly(sim, traffic, 60);
    sent += 60;
    await pause(60);
  }
  equal(desk.status.problem, null);
  await desk.until(() => desk.stored().length === from + sent);
});

simTest("successes without usage numbers are no rival", async (hall) => {
  const sim = await hall.sim();
  const traffic = new Traffic({ seed: 35 });
  const desk = await hall.desk(LOOK);
  await desk.configure({ mode: "subscribe", baseUrl: sim.baseUrl });
  await desk.ready();
  for (let round = 0; round < 5; round++) {
    for (let i = 0; i < 30; i++) {
      const record = traffic.record(Date.now());
      const silent = record.failure === null && i % 3 === 0;
      if (silent) sim.credentials.count(record.authIndex, null);
      else sim.publish(record.bytes, record);
    }
    await pause(100);
    ok(desk.status.problem === null, desk.status.sentence);
  }
  deepEqual(desk.causes(), []);
});
