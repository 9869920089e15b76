import { deepEqual, equal, match, ok } from "node:assert/strict";
import { Traffic } from "../sim/mod.ts";
import { type Journal, JournalFullError } from "./journal.ts";
import { pause, publish, publishCalmly, simTest } from "./testing.ts";

/** Makes `append` throw while `full` says so. */
function fillable(): {
  readonly state: { full: boolean; refused: number };
  readonly change: (journal: Journal) => void;
} {
  const state = { full: false, refused: 0 };
  return {
    state,
    change(journal) {
      const append = journal.append.bind(journal);
      journal.append = (frame) => {
        if (!state.full) return append(frame);
        state.refused++;
        throw new JournalFullError("the journal cannot be written: no space left on device");
      };
    },
  };
}

simTest("a store that refuses loses nothing, and what it missed is read back", async (hall) => {
  for (const [code, problem] of [["full", "disk_full"], ["busy", "store_stalled"]] as const) {
    const sim = await hall.sim();
    const traffic = new Traffic({ seed: 51, pool: 40 });
    const desk = await hall.desk({ memoryBytes: 64 * 1024 }, code);
    await desk.configure({ mode: "subscribe", baseUrl: sim.baseUrl });
    await desk.ready();
    await publishCalmly(sim, traffic, 100);
    await desk.matches(100, sim);
    desk.refusing = { code };
    await publishCalmly(sim, traffic, 1_000);
    await desk.until(() => desk.status.problem === problem);
    // the journal takes them: collection itself goes on
    await desk.until(() => desk.status.totalRead >= 1_100);
    equal(desk.status.phase, "listening");
    ok(desk.status.journalBytes > 1_000_000);
    equal(desk.stored().length, 100);
    desk.refusing = null;
    await desk.matches(1_100, sim);
    await desk.until(() => desk.status.problem === null);
    deepEqual(desk.causes(), []);
    equal(desk.status.totalSkipped, 0);
    await desk.close();
  }
});

simTest(
  "a journal that finds the disk full pauses before it pops again, and goes on",
  async (hall) => {
    for (const mode of ["subscribe", "http", "resp"] as const) {
      const sim = await hall.sim();
      const traffic = new Traffic({ seed: 52 });
      const disk = fillable();
      const desk = await hall.desk({ journal: disk.change }, mode);
      await desk.configure({ mode, baseUrl: sim.baseUrl });
      await desk.ready();
      publish(sim, traffic, 30);
      await desk.matches(30, sim);
      disk.state.full = true;
      publish(sim, traffic, 30);
      await desk.until(() => desk.status.phase === "paused");
      equal(desk.status.problem, "disk_full");
      match(desk.status.sentence, /disk is full; collection pauses until there is space again/);
      const handed = sim.ledger.counts();
      publish(sim, traffic, 30);
      await pause(60);
      // what is popped is bounded by what is in hand: the rest waits with CPA
      if (mode !== "subscribe") equal(sim.ledger.counts().waiting, 30);
      ok(disk.state.refused > 1);
      equal(desk.stored().length, 30);
      disk.state.full = false;
      await desk.matches(90, sim);
      await desk.until(() => desk.status.phase !== "paused" && desk.status.problem === null);
      equal(sim.ledger.counts().published, 90);
      ok(handed.published === 60);
      deepEqual(desk.causes(), []);
      await desk.close();
    }
  },
);

simTest(
  "settings can be changed while the disk is full, and nothing in hand is lost",
  async (hall) => {
    const sim = await hall.sim();
    const traffic = new Traffic({ seed: 53 });
    const disk = fillable();
    const desk = await hall.desk({ journal: disk.change });
    await desk.configure({ mode: "resp", baseUrl: sim.baseUrl });
    await desk.ready();
    disk.state.full = true;
    publish(sim, traffic, 30);
    await desk.until(() => desk.status.phase === "paused");
    await desk.configure({ mode: "http" });
    publish(sim, traffic, 30);
    await pause(50);
    disk.state.full = false;
    await desk.matches(60, sim);
    equal(desk.status.mode, "http");
  },
);

simTest(
  "a disk that stays full does not hold up the end, and the loss is counted",
  async (hall) => {
    const sim = await hall.sim();
    const disk = fillable();
    const desk = await hall.desk({ journal: disk.change });
    await desk.configure({ mode: "resp", baseUrl: sim.baseUrl });
    await desk.ready();
    disk.state.full = true;
    publish(sim, new Traffic({ seed: 54 }), 30);
    await desk.until(() => desk.status.phase === "paused");
    await desk.collector.stop(100);
    match(desk.logs.join("\n"), /disk is full: 30 records that CPA had given are lost/);
  },
);

simTest("a journal at its bound stops popping until the store takes events again", async (hall) => {
  const sim = await hall.sim();
  const traffic = new Traffic({ seed: 55, pool: 40 });
  const desk = await hall.desk({ journalBytes: 200_000 });
  await desk.configure({ mode: "resp", baseUrl: sim.baseUrl });
  await desk.ready();
  desk.refusing = { code: "io" };
  await publishCalmly(sim, traffic, 1_500);
  await desk.until(() => desk.status.phase === "paused");
  equal(desk.status.problem, "store_stalled");
  ok(sim.ledger.counts().waiting > 500, JSON.stringify(sim.ledger.counts()));
  desk.refusing = null;
  await desk.matches(1_500, sim);
  await desk.until(() => desk.status.phase === "polling" && desk.status.problem === null);
});

simTest("gaps and dead letters wait for a store that stalls", async (hall) => {
  const sim = await hall.sim();
  const desk = await hall.desk();
  await desk.configure({ mode: "subscribe", baseUrl: sim.baseUrl });
  await desk.ready();
  desk.refusing = { code: "full" };
  sim.faults.set({ oversizedBytes: 1_100_000 });
  publish(sim, new Traffic({ seed: 56 }), 1);
  await desk.until(() => desk.status.totalRead >= 1);
  await pause(30);
  sim.faults.set({ refuse: true });
  sim.drop();
  await desk.until(() => desk.status.phase === "waiting");
  equal(desk.deadLetters().length + desk.gaps().length, 0);
  desk.refusing = null;
  await desk.until(() => desk.deadLetters().length === 1);
  await desk.until(() => desk.causes().includes("cpa_unreachable"));
});
