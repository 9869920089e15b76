import { deepEqual, equal, ok } from "node:assert/strict";
import { join } from "node:path";
import { Traffic } from "../sim/mod.ts";
import { aliveFile } from "./alive.ts";
import { KEY, pause, publish, publishCalmly, simTest } from "./testing.ts";

simTest("an orderly end finishes what is in hand, and the next start goes on", async (hall) => {
  for (const mode of ["subscribe", "http", "resp"] as const) {
    const sim = await hall.sim();
    const traffic = new Traffic({ seed: 61, pool: 40 });
    const ender = new AbortController();
    const publishing = (async () => {
      while (!ender.signal.aborted) {
        publish(sim, traffic, 20);
        await pause(5);
      }
    })();
    for (let round = 0; round < 3; round++) {
      const desk = await hall.desk({}, mode);
      await desk.configure({ mode, baseUrl: sim.baseUrl });
      await desk.ready();
      await pause(40 + 20 * round);
      await desk.close();
    }
    ender.abort();
    await publishing;
    const desk = await hall.desk({}, mode);
    await desk.configure({ mode, baseUrl: sim.baseUrl });
    await desk.ready();
    await desk.until(() => sim.ledger.counts().waiting === 0);
    const { published, cleared, dead } = sim.ledger.counts();
    // the few in the slots of a subscriber that leaves are thrown away by CPA itself
    ok(cleared + dead <= 20 * 3, `${cleared} ${dead}`);
    if (mode !== "subscribe") equal(cleared + dead, 0);
    await desk.matches(published - cleared - dead, sim);
    await desk.close();
  }
});

simTest(
  "a change of settings awaits the old run: nothing is lost, nothing doubled",
  async (hall) => {
    const sim = await hall.sim();
    const traffic = new Traffic({ seed: 62 });
    const desk = await hall.desk();
    await desk.configure({ mode: "resp", baseUrl: sim.baseUrl });
    const changes: Promise<void>[] = [];
    for (let i = 0; i < 6; i++) {
      publish(sim, traffic, 50);
      // not awaited: they happen one after the other all the same
      changes.push(desk.configure({ mode: i % 2 === 0 ? "http" : "resp", batchSize: 10 + i }));
      await pause(10);
    }
    await Promise.all(changes);
    await desk.ready();
    await desk.matches(300, sim);
    await desk.until(() => sim.connections <= 3);
    equal(desk.status.mode, "resp");
  },
);

simTest("switched off and on again: the time between is a gap once CPA forgot", async (hall) => {
  let simOffset = 0;
  const sim = await hall.sim({ clock: () => Date.now() + simOffset });
  const traffic = new Traffic({ seed: 63 });
  const desk = await hall.desk();
  publish(sim, traffic, 20);
  await desk.configure({ mode: "resp", baseUrl: sim.baseUrl });
  await desk.ready();
  await desk.matches(20, sim);
  await desk.configure({ enabled: false });
  equal(desk.status.phase, "stopped");
  await desk.until(() => desk.causes().includes("unconfigured"));
  simOffset += 600_000;
  desk.offsetMs += 600_000;
  await desk.configure({ enabled: true });
  await desk.ready();
  await desk.until(() => desk.gaps()[0]?.endMs !== null);
  deepEqual(desk.causes(), ["unconfigured"]);
  const gap = desk.gaps()[0]!;
  ok((gap.endMs ?? 0) - gap.startMs > 500_000);
});

simTest(
  "killed at any moment, all that was taken is there once after the next start",
  async (hall) => {
    for (const mode of ["subscribe", "http", "resp"] as const) {
      const sim = await hall.sim();
      const traffic = new Traffic({ seed: 64, pool: 40 });
      const desk = await hall.desk({}, mode);
      await desk.configure({ mode, baseUrl: sim.baseUrl });
      await desk.ready();
      let taken = 0;
      for (let kill = 0; kill < 4; kill++) {
        await publishCalmly(sim, traffic, 150);
        await desk.until(() => desk.status.totalRead >= taken + 150);
        taken = desk.status.totalRead;
        // the store has stalled in two of the four kills: all of it lies in the journal then
        if (kill % 2 === 1) desk.refusing = { code: "busy" };
        publish(sim, traffic, 50);
        const before = desk.status.totalRead;
        await desk.until(() => desk.status.totalRead >= before + 50);
        const ids = [...sim.ledger.handedOut()].map((line) => line.requestId);
        desk.snapshot(join(hall.folder, `${mode}-killed-${kill}`));
        desk.refusing = null;
        const heir = await hall.desk({}, `${mode}-killed-${kill}`);
        await heir.until(() => heir.status.journalBytes === 0);
        deepEqual(heir.stored(), ids.sort(), `${mode} ${kill}`);
        await heir.close();
        taken = desk.status.totalRead;
      }
      await desk.close();
    }
  },
);

simTest("the time a killed process was away is a gap beyond CPA's retention", async (hall) => {
  let simOffset = 0;
  const sim = await hall.sim({ clock: () => Date.now() + simOffset });
  const traffic = new Traffic({ seed: 65 });
  const desk = await hall.desk();
  publish(sim, traffic, 20);
  await desk.configure({ baseUrl: sim.baseUrl });
  await desk.ready();
  await desk.matches(20, sim);
  const killedAt = Date.now();
  await pause(40);
  desk.snapshot(join(hall.folder, "heir"));
  await desk.close();
  simOffset += 1_800_000;
  const heir = await hall.desk({}, "heir");
  heir.offsetMs = 1_800_000;
  await heir.configure({ baseUrl: sim.baseUrl });
  await heir.ready();
  await heir.until(() => heir.gaps().length === 1);
  const gap = heir.gaps()[0]!;
  equal(gap.cause, "manager_down");
  ok(Math.abs(gap.startMs - killedAt) < 1_000);
  const length = (gap.endMs ?? 0) - gap.startMs;
  ok(length > 1_800_000 - 61_000 && length < 1_800_000, `${length}`);
});

simTest("a clock that jumps two hours makes no negative gap and stops nothing", async (hall) => {
  const sim = await hall.sim();
  const traffic = new Traffic({ seed: 66 });
  const desk = await hall.desk();
  publish(sim, traffic, 20);
  await desk.configure({ mode: "resp", baseUrl: sim.baseUrl });
  await desk.ready();
  await desk.matches(20, sim);
  const alive = aliveFile(join(desk.folder, "journal"));
  for (const jump of [-7_200_000, 7_200_000]) {
    desk.offsetMs += jump;
    const looks = () => sim.observations().authentications;
    const before = looks();
    const near = (ms: number) => Math.abs(ms - (Date.now() + desk.offsetMs)) < 60_000;
    await desk.until(() => near(alive.read()?.atMs ?? 0));
    await desk.until(() => looks() > before);
    sim.faults.set({ refuse: true });
    sim.drop();
    await desk.until(() => desk.status.phase === "waiting");
    // and while we are deaf the other way
    desk.offsetMs -= jump / 2;
    publish(sim, traffic, 10);
    sim.faults.set({ refuse: false });
    await desk.ready();
    ok(desk.status.rate < 10);
  }
  await desk.matches(40, sim);
  await desk.until(() => desk.gaps().every((gap) => gap.endMs !== null));
  for (const gap of desk.gaps()) {
    ok((gap.endMs ?? 0) - gap.startMs <= 3_600_000 + 60_000, JSON.stringify(gap));
  }
});

simTest("what a stopped process noted serves the next only for the same CPA", async (hall) => {
  const first = await hall.sim();
  const second = await hall.sim();
  const desk = await hall.desk();
  await desk.configure({ baseUrl: first.baseUrl });
  await desk.ready();
  await desk.close();
  const heir = await hall.desk();
  heir.offsetMs = 600_000;
  await heir.configure({ baseUrl: second.baseUrl, managementKey: KEY });
  await heir.ready();
  await pause(50);
  deepEqual(heir.causes(), []);
});
