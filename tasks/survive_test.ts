/**
 * What survives, in short: kills at random instants, a store that stalls, a disk that is full. The
 * long form is part of `deno task bench`.
 */
import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { ADMIN_KEY, compare, Manager, ROOT, SimProcess, sleep, withFolder } from "./bench/lib.ts";
import { mounted } from "./testing/mount.ts";

const RATE = 1_000;
/** Records of one read that a kill may meet on its way to the journal, over all kills: 20 ms. */
const GRACE = RATE * 0.02;

/**
 * Bytes that lie unread in the sockets that a process has to `port`: what the kernel took for it
 * and it never saw (Linux).
 */
async function unreadBytes(pid: number, port: number): Promise<number> {
  const inodes = new Set<string>();
  for await (const { name } of Deno.readDir(`/proc/${pid}/fd`)) {
    const link = await Deno.readLink(`/proc/${pid}/fd/${name}`).catch(() => "");
    const inode = /^socket:\[(\d+)\]$/.exec(link)?.[1];
    if (inode !== undefined) inodes.add(inode);
  }
  let bytes = 0;
  for (const line of (await Deno.readTextFile("/proc/net/tcp")).split("\n").slice(1)) {
    const [, , remote = "", , queues = "", , , , , inode = ""] = line.trim().split(/\s+/);
    if (!inodes.has(inode) || parseInt(remote.split(":")[1] ?? "", 16) !== port) continue;
    bytes += parseInt(queues.split(":")[1] ?? "0", 16);
  }
  return bytes;
}

/** Bytes of a usage record on the wire, at least. */
const LEAST_RECORD = 800;

/**
 * Kills the manager `rounds` times while records come. It is stopped first and the sender told to
 * pause, so that what lies in its sockets can be counted: whatever else is missing afterwards, the
 * manager had read.
 */
async function killed(mode: string, rounds: number): Promise<void> {
  await withFolder(async (folder) => {
    const sim = await SimProcess.start(["--seed", "11"]);
    const manager = await Manager.start(folder, sim.baseUrl, {
      USAGE_COLLECTOR_MODE: mode,
      // often enough for kills to fall into pops
      USAGE_POLL_INTERVAL_MS: "10",
    });
    const port = Number(new URL(sim.baseUrl).port);
    let unread = 0;
    try {
      for (let round = 0; round < rounds; round++) {
        await connected(manager);
        const running = sim.run(RATE, 3_600);
        await sleep(60 + (round * 137) % 400);
        manager.child.kill("SIGSTOP");
        await sim.post("/stop");
        await running;
        await sleep(20);
        unread += await unreadBytes(manager.child.pid, port);
        await manager.kill();
        await manager.restart();
      }
      const counts = await caughtUp(sim, manager);
      const handed = await sim.handedOut();
      const { missing, extra } = compare(handed, manager.storedIds());
      console.log(
        `  ${mode}: ${rounds} kills, ${counts.published} sent, ${missing} missing, ` +
          `${unread} bytes were unread in sockets`,
      );
      assert.equal(extra, 0, "events came twice");
      // what CPA gave to a connection that had died by then is as lost as what lay in its socket
      const dead = counts.published - handed.length;
      const inSocket = Math.ceil(unread / LEAST_RECORD);
      assert.ok(missing + dead <= inSocket + GRACE, `${missing} + ${dead} of ${inSocket} missing`);
    } finally {
      await end(manager);
      await sim.stop();
    }
    await sound(folder);
  });
}

/** Waits until records reach it; it may still be working out what it has missed. */
async function connected(manager: Manager): Promise<void> {
  for (let i = 0; i < 1_000; i++) {
    if ((await manager.health()).collector.transport !== "") return;
    await sleep(20);
  }
  throw new Error("the manager does not connect");
}

/** Waits until CPA holds nothing and the journal is empty. */
async function caughtUp(sim: SimProcess, manager: Manager): Promise<{ published: number }> {
  for (let i = 0;; i++) {
    const { published = 0, waiting } = await sim.counts();
    const { collector } = await manager.health();
    if ((waiting === 0 && collector.journalBytes === 0) || i === 500) return { published };
    await sleep(20);
  }
}

/** Ends it whatever state it is in. */
async function end(manager: Manager): Promise<void> {
  try {
    await manager.stop();
  } catch {
    // it has ended already
  }
}

/** `doctor` finds every segment equal to its rows. */
async function sound(folder: string): Promise<void> {
  const { code, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", join(ROOT, "main.ts"), "doctor"],
    env: { USAGE_DATA_DIR: folder },
    stderr: "piped",
  }).output();
  assert.equal(code, 0, new TextDecoder().decode(stderr));
}

const linux = Deno.build.os === "linux";
if (!linux) console.warn("not tested here: kills at random instants are counted on Linux only");

for (const mode of ["subscribe", "resp"]) {
  Deno.test({
    name: `10 kills at 1,000/s by ${mode} lose nothing that was read, and nothing comes twice`,
    ignore: !linux,
    fn: () => killed(mode, 10),
  });
}

Deno.test("a store that is locked for 5 s at 500/s loses nothing", () =>
  withFolder(async (folder) => {
    const sim = await SimProcess.start(["--seed", "12"]);
    const manager = await Manager.start(folder, sim.baseUrl, { USAGE_COLLECTOR_MODE: "subscribe" });
    try {
      await manager.collecting();
      const running = sim.run(500, 6);
      await sleep(300);
      const db = new DatabaseSync(join(folder, "usage.sqlite"));
      db.exec("begin immediate");
      await sleep(5_000);
      const { collector } = await manager.health();
      db.exec("rollback");
      db.close();
      // it went on reading, into the journal
      assert.ok(collector.journalBytes > 0, "nothing was held back");
      await running;
      const { published } = await caughtUp(sim, manager);
      const handed = await sim.handedOut();
      assert.equal(handed.length, published);
      assert.deepEqual(compare(handed, manager.storedIds()), { missing: 0, extra: 0 });
    } finally {
      await end(manager);
      await sim.stop();
    }
  }));

Deno.test("a full disk stops the pops, not the panel, and is left by itself", () =>
  withFolder((folder) =>
    mounted(folder, "size=12m", async () => {
      const filler = join(folder, "filler");
      await Deno.writeFile(filler, new Uint8Array(4 << 20));
      const sim = await SimProcess.start(["--seed", "13"]);
      const manager = await Manager.start(folder, sim.baseUrl, {
        USAGE_COLLECTOR_MODE: "resp",
        USAGE_POLL_INTERVAL_MS: "50",
      });
      try {
        await manager.collecting();
        let full = false;
        for (let i = 0; i < 200 && !full; i++) {
          await sim.post("/publish", { records: 200 });
          await sleep(50);
          full = (await manager.health()).collector.phase === "paused";
        }
        assert.ok(full, "the disk never filled");
        // nothing more is taken from CPA than can be kept
        await sleep(300);
        const before = (await sim.counts()).lpop;
        await sim.post("/publish", { records: 100 });
        await sleep(500);
        assert.equal((await sim.counts()).lpop, before);
        await manager.get("/api/v1/overview");
        await manager.get("/api/v1/requests");
        const signIn = await fetch(`${manager.base}/api/v1/session`, {
          method: "POST",
          body: JSON.stringify({ key: ADMIN_KEY }),
          headers: { "content-type": "application/json" },
        });
        await signIn.body?.cancel();
        assert.equal(signIn.status, 200);

        await Deno.remove(filler);
        const { published } = await caughtUp(sim, manager);
        const handed = await sim.handedOut();
        assert.equal(handed.length, published);
        assert.deepEqual(compare(handed, manager.storedIds()), { missing: 0, extra: 0 });
        assert.notEqual((await manager.health()).collector.phase, "paused");
      } finally {
        await end(manager);
        await sim.stop();
      }
    })
  ));

Deno.test("an end on a full disk keeps what had arrived", () =>
  withFolder((folder) =>
    mounted(folder, "size=12m", async () => {
      const filler = join(folder, "filler");
      await Deno.writeFile(filler, new Uint8Array(4 << 20));
      const sim = await SimProcess.start(["--seed", "17"]);
      const manager = await Manager.start(folder, sim.baseUrl, {
        USAGE_COLLECTOR_MODE: "resp",
        USAGE_POLL_INTERVAL_MS: "50",
      });
      try {
        await manager.collecting();
        for (let i = 0; i < 200; i++) {
          await sim.post("/publish", { records: 200 });
          await sleep(50);
          if ((await manager.health()).collector.phase === "paused") break;
        }
        assert.equal((await manager.health()).collector.phase, "paused");
        assert.equal((await manager.stop()).code, 0);
        const handed = await sim.handedOut();
        await Deno.remove(filler);
        await manager.restart();
        await caughtUp(sim, manager);
        // what still waited at the sender comes on top
        assert.equal(compare(handed, manager.storedIds()).missing, 0);
      } finally {
        await end(manager);
        await sim.stop();
      }
    })
  ));
