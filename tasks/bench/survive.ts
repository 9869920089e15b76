/**
 * What survives: a store that stalls, and a manager that is killed at random instants.
 *
 * @module
 */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { compare, Manager, ROOT, SimProcess, sleep, withFolder } from "./lib.ts";

/** Result of a stall. */
export interface Stall {
  readonly sent: number;
  readonly missing: number;
  readonly extra: number;
}

/** Another process holds the write lock of the database for `stallMs` while records come. */
export async function stall(mode: string, rate: number, stallMs: number): Promise<Stall> {
  return await withFolder(async (folder) => {
    const sim = await SimProcess.start();
    const manager = await Manager.start(folder, sim.baseUrl, { USAGE_COLLECTOR_MODE: mode });
    try {
      await manager.collecting();
      const running = sim.run(rate, stallMs / 1_000 + 4);
      await sleep(2_000);
      const db = new DatabaseSync(join(folder, "usage.sqlite"));
      db.exec("begin immediate");
      await sleep(stallMs);
      db.exec("rollback");
      db.close();
      await running;
      await sleep(500);
      await manager.settled();
      const sent = (await sim.counts()).published ?? 0;
      const handed = await sim.handedOut();
      const { missing, extra } = compare(handed, manager.storedIds());
      return { sent, missing: missing + sent - handed.length, extra };
    } finally {
      await manager.stop();
      await sim.stop();
    }
  });
}

/** Result of many kills. */
export interface Kills {
  readonly rounds: number;
  readonly sent: number;
  /** Given to a living manager and not stored: what lay in its socket at a kill. */
  readonly missing: number;
  /** Written by the sender to the socket of a manager that was dead already. */
  readonly toTheDead: number;
  readonly extra: number;
  readonly segmentsDiffering: number;
}

/** Kills the manager with SIGKILL at random instants while records come. */
export async function kills(
  mode: string,
  rate: number,
  rounds: number,
  random: () => number = Math.random,
): Promise<Kills> {
  return await withFolder(async (folder) => {
    const sim = await SimProcess.start();
    const manager = await Manager.start(folder, sim.baseUrl, { USAGE_COLLECTOR_MODE: mode });
    try {
      await manager.collecting();
      const running = sim.run(rate, 24 * 3_600).catch(() => {});
      for (let round = 0; round < rounds; round++) {
        await sleep(200 + random() * 800);
        await manager.kill();
        await manager.restart();
        await manager.collecting();
      }
      await sleep(500);
      await sim.post("/stop");
      await running;
      await sleep(1_000);
      await manager.settled();
      const counts = await sim.counts();
      const sent = counts.published ?? 0;
      const toTheDead = counts.dead ?? 0;
      const handed = await sim.handedOut();
      const { missing, extra } = compare(handed, manager.storedIds());
      await manager.stop();
      return {
        rounds,
        sent,
        missing: missing + sent - handed.length - toTheDead,
        toTheDead,
        extra,
        segmentsDiffering: await differing(folder),
      };
    } finally {
      if (await alive(manager)) await manager.stop();
      await sim.stop();
    }
  });
}

async function alive(manager: Manager): Promise<boolean> {
  const status = await Promise.race([manager.child.status, Promise.resolve(null)]);
  return status === null;
}

/** 0 when `doctor` finds every segment equal to its rows. */
async function differing(folder: string): Promise<number> {
  const { code, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", join(ROOT, "main.ts"), "doctor"],
    env: { USAGE_DATA_DIR: folder, USAGE_DB_PATH: join(folder, "usage.sqlite") },
    stderr: "piped",
  }).output();
  if (code === 0) return 0;
  const text = new TextDecoder().decode(stderr);
  return Number(/(\d+) differ/.exec(text)?.[1] ?? "-1");
}
