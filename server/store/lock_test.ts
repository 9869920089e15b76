import assert from "node:assert/strict";
import { join } from "node:path";
import { acquireLock } from "./lock.ts";

async function withDir(body: (dir: string) => Promise<void> | void): Promise<void> {
  const dir = await Deno.makeTempDir({ prefix: "cpa-manager-lock-" });
  try {
    await body(dir);
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}

/** Another process that holds the lock until it is killed. */
async function holder(dbPath: string): Promise<Deno.ChildProcess> {
  const code = `import { acquireLock } from ${
    JSON.stringify(new URL("./lock.ts", import.meta.url).href)
  };
    acquireLock(${JSON.stringify(dbPath)});
    console.log("held");
    setInterval(() => {}, 1000);`;
  const child = new Deno.Command(Deno.execPath(), {
    args: ["eval", code],
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const reader = child.stdout.getReader();
  assert.equal(new TextDecoder().decode((await reader.read()).value), "held\n");
  await reader.cancel();
  return child;
}

Deno.test("acquireLock() refuses the second process with the pid of the first, until that dies", () =>
  withDir(async (dir) => {
    const path = join(dir, "usage.sqlite");
    const other = await holder(path);
    try {
      const link = join(dir, "link.sqlite");
      await Deno.writeTextFile(path, "");
      await Deno.symlink(path, link);
      for (const name of [path, link]) {
        assert.throws(() => acquireLock(name), (error: Error & { code?: string }) => {
          assert.equal(error.code, "refused");
          assert.match(error.message, new RegExp(`Another cpa-manager \\(pid ${other.pid}\\)`));
          return true;
        });
      }
    } finally {
      other.kill("SIGKILL");
      await other.status;
    }
    acquireLock(path).release();
  }));

Deno.test("acquireLock() makes the folder and a private lock file with our pid", () =>
  withDir(async (dir) => {
    const path = join(dir, "a", "b", "usage.sqlite");
    const lock = acquireLock(path);
    assert.equal(lock.path, `${await Deno.realPath(dir)}/a/b/usage.sqlite.manager.lock`);
    assert.equal(await Deno.readTextFile(lock.path), `${Deno.pid}\n`);
    assert.equal((await Deno.stat(lock.path)).mode! & 0o777, 0o600);
    assert.throws(() => acquireLock(path), { code: "refused" });
    lock.release();
    acquireLock(path, 7).release();
    assert.equal(await Deno.readTextFile(lock.path), "7\n");
  }));

Deno.test({
  name: "acquireLock() says whom the folder must be given to",
  permissions: { read: true, write: false },
  fn() {
    assert.throws(() => acquireLock("/srv/cpa-manager/usage.sqlite"), {
      code: "readonly",
      message: /^The data folder \/srv\/cpa-manager cannot be written \(.+\)\. Give it to the user/,
    });
  },
});

Deno.test({
  name: "acquireLock() holds the lock although the disk is too full for its pid",
  ignore: Deno.build.os !== "linux",
  fn: () =>
    withDir((dir) => {
      const path = join(dir, "usage.sqlite");
      Deno.symlinkSync("/dev/full", `${path}.manager.lock`);
      acquireLock(path).release();
    }),
});
