import { deepEqual, equal, match, ok } from "node:assert/strict";
import { Traffic } from "../sim/mod.ts";
import { publish, publishCalmly, simTest } from "./testing.ts";

const WAYS = [
  ["subscribe", "subscribe", "subscribe"],
  ["http", "http", "http"],
  ["resp", "resp", "lpop"],
  ["auto", "subscribe", "subscribe"],
] as const;

for (const [mode, transport, fate] of WAYS) {
  simTest(`${mode}: backlog and live records are stored, each exactly once`, async (hall) => {
    const sim = await hall.sim();
    const traffic = new Traffic({ seed: 3 });
    publish(sim, traffic, 400);
    const desk = await hall.desk();
    await desk.configure({ mode, baseUrl: sim.baseUrl });
    await desk.ready();
    await publishCalmly(sim, traffic, 1_600);
    await desk.matches(2_000, sim);
    equal(sim.ledger.counts()[fate] >= 1_600, true);
    equal(desk.status.transport, transport);
    equal(desk.status.problem, null);
    equal(desk.status.totalInserted, 2_000);
    deepEqual(desk.deadLetters(), []);
    deepEqual(desk.causes(), []);
    equal(sim.observations().commandsBeforeAuth, 0);
    equal(sim.observations().failedAuthentications, 0);
  });
}

simTest("a record that comes by subscription and by pop counts once", async (hall) => {
  const sim = await hall.sim();
  const record = new Traffic({ seed: 4 }).record(Date.now());
  sim.publish(record.bytes, record);
  const desk = await hall.desk();
  await desk.configure({ mode: "subscribe", baseUrl: sim.baseUrl });
  await desk.ready();
  sim.publish(record.bytes, record);
  await desk.until(() => desk.status.totalRead >= 3); // with the greeting
  await desk.until(() => desk.status.totalSkipped === 1);
  deepEqual(desk.stored(), [record.requestId]);
});

simTest("duplicates of CPA count once, by subscription and by pop", async (hall) => {
  for (const mode of ["subscribe", "http", "resp"] as const) {
    const sim = await hall.sim();
    sim.faults.set({ duplicate: true });
    const traffic = new Traffic({ seed: 5 });
    const desk = await hall.desk({}, mode);
    await desk.configure({ mode, baseUrl: sim.baseUrl });
    await desk.ready();
    publish(sim, traffic, 60);
    await desk.matches(60, sim);
    await desk.until(() => desk.status.totalSkipped === 60);
    equal(sim.ledger.counts().duplicated, 60);
    await desk.close();
  }
});

simTest("attempts of one request stay separate", async (hall) => {
  const sim = await hall.sim();
  const traffic = new Traffic({ seed: 6 });
  let attempts = traffic.request(Date.now());
  while (attempts.length < 3) attempts = traffic.request(Date.now());
  const desk = await hall.desk();
  await desk.configure({ mode: "auto", baseUrl: sim.baseUrl });
  await desk.ready();
  for (const attempt of attempts) sim.publish(attempt.bytes, attempt);
  await desk.matches(attempts.length, sim);
  deepEqual(desk.stored(), attempts.map((attempt) => attempt.requestId).sort());
  equal(new Set(desk.stored()).size, 1);
});

simTest("control messages are never counted as requests", async (hall) => {
  const sim = await hall.sim();
  const desk = await hall.desk();
  await desk.configure({ mode: "subscribe", baseUrl: sim.baseUrl });
  await desk.ready();
  for (let i = 0; i < 20; i++) sim.refresh();
  publish(sim, new Traffic({ seed: 7 }), 5);
  await desk.until(() => desk.status.totalRead === 26);
  await desk.matches(5, sim);
  equal(desk.status.totalInserted, 5);
  deepEqual(desk.deadLetters(), []);
});

const PROFILES = [
  ["6.10.0", "resp"],
  ["6.10.9", "http"],
  ["7.0.6", "http"],
  ["7.1.16", "subscribe"],
  ["7.1.17", "http"],
  ["7.1.44", "subscribe"],
  ["8.0.20", "subscribe"],
] as const;

simTest("auto finds what each version of CPA offers", async (hall) => {
  for (const [version, transport] of PROFILES) {
    const sim = await hall.sim({ version });
    const traffic = new Traffic({ seed: 8, version });
    publish(sim, traffic, 20);
    const desk = await hall.desk({ timing: { upgradeMs: 60_000 } }, version);
    await desk.configure({ mode: "auto", baseUrl: sim.baseUrl });
    await desk.ready();
    equal(desk.status.transport, transport, version);
    equal(desk.status.problem, null, version);
    publish(sim, traffic, 20);
    await desk.matches(40, sim);
    deepEqual(desk.causes(), [], version);
    equal(sim.observations().failedAuthentications, 0, version);
    equal(desk.status.generation, version.startsWith("8") ? "v8" : "v7");
    await desk.close();
  }
});

simTest(
  "auto goes up again when CPA is upgraded, and down when it is rolled back",
  async (hall) => {
    const traffic = new Traffic({ seed: 9 });
    const desk = await hall.desk({ timing: { upgradeMs: 60_000 } });
    const sims = [await hall.sim({ version: "7.1.17" })];
    const { port } = sims[0]!;
    const baseUrl = sims[0]!.baseUrl;
    await desk.configure({ mode: "auto", baseUrl });
    await desk.ready();
    const seen = [[desk.status.transport, desk.status.generation, desk.status.cpaVersion]];
    for (const version of ["8.0.20", "7.2.140", "7.1.17"]) {
      publish(sims.at(-1)!, traffic, 10);
      await desk.matches(10 * sims.length, ...sims);
      await sims.at(-1)!.close();
      sims.push(await hall.sim({ version, port }));
      await desk.until(() =>
        desk.status.cpaVersion === version && ["listening", "polling"].includes(desk.status.phase)
      );
      seen.push([desk.status.transport, desk.status.generation, desk.status.cpaVersion]);
    }
    publish(sims.at(-1)!, traffic, 10);
    await desk.matches(40, ...sims);
    deepEqual(seen, [
      ["http", "v7", "7.1.17"],
      ["subscribe", "v8", "8.0.20"],
      ["subscribe", "v7", "7.2.140"],
      ["http", "v7", "7.1.17"],
    ]);
  },
);

simTest("a transport that was merely unreachable is tried again by itself", async (hall) => {
  const sim = await hall.sim();
  const desk = await hall.desk();
  // garbage on the first AUTH: RESP does not work at this moment, HTTP does
  sim.faults.set({ garbage: 1 });
  await desk.configure({ mode: "auto", baseUrl: sim.baseUrl });
  await desk.until(() => desk.status.transport === "http");
  ok(desk.logs.some((line) => /subscribe does not work here/.test(line)));
  await desk.until(() => desk.status.transport === "subscribe");
  await desk.ready();
  publish(sim, new Traffic({ seed: 10 }), 30);
  await desk.matches(30, sim);
  match(desk.logs.join("\n"), /does not work here/);
});
