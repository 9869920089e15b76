/** The program as a process: exit codes, log lines, signals, and the commands beside the server. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { historyLines, populated, startSim, Traffic } from "../server/sim/mod.ts";
import { freePort, sleep, withFolder } from "./bench/lib.ts";
import { mounted } from "./testing/mount.ts";
import { ADMIN_KEY, command, type Env, Program, Served } from "./testing/program.ts";

/** More than one segment. */
const EVENTS = 16_600;

const CPA_KEY = "management-key-of-the-simulated-cpa";

async function names(folder: string): Promise<string[]> {
  return (await Array.fromAsync(Deno.readDir(folder), ({ name }) => name)).sort();
}

async function digest(path: string): Promise<string> {
  return createHash("sha256").update(await Deno.readFile(path)).digest("hex");
}

/** Runs `body` on a database, as someone with a SQLite shell might. */
function withDatabase<T>(path: string, body: (db: DatabaseSync) => T): T {
  const db = new DatabaseSync(path);
  try {
    return body(db);
  } finally {
    db.close();
  }
}

function hashes(folder: string): string[] {
  return withDatabase(
    join(folder, "usage.sqlite"),
    (db) =>
      (db.prepare("select lower(hex(hash)) as hash from event").all() as { hash: string }[])
        .map(({ hash }) => hash).sort(),
  );
}

/** A data folder with `EVENTS` events, made once by the `import` command. */
let history: Promise<string> | null = null;

async function makeHistory(): Promise<string> {
  const folder = await Deno.makeTempDir({ prefix: "cpa-manager-history-" });
  const lines: string[] = [];
  for (const line of historyLines({ seed: 5, endMs: Date.now() })) {
    if (lines.push(line) >= EVENTS) break;
  }
  const file = join(folder, "events.jsonl");
  await Deno.writeTextFile(file, lines.join(""));
  const { code, program } = await command(["import", file], { USAGE_DATA_DIR: folder });
  await Deno.remove(file);
  assert.equal(code, 0, program.stderr);
  assert.match(program.stderr, new RegExp(`import: ${EVENTS} added, 0 were there already, 0 fail`));
  return folder;
}

globalThis.addEventListener("unload", () => {
  history?.then((folder) => Deno.removeSync(folder, { recursive: true }), () => {});
});

/** Runs on a copy of the history. */
async function withHistory(run: (folder: string, env: Env) => Promise<void>): Promise<void> {
  const source = await (history ??= makeHistory());
  await withFolder(async (folder) => {
    await Deno.copyFile(join(source, "usage.sqlite"), join(folder, "usage.sqlite"));
    await run(folder, { USAGE_DATA_DIR: folder });
  });
}

Deno.test("a wrong setting ends the start with 1 and one sentence each", () =>
  withFolder(async (folder) => {
    const { code, program } = await command([], {
      USAGE_DATA_DIR: folder,
      HTTP_ADDR: "nowhere",
      USAGE_BATCH_SIZE: "0",
      CPA_MANAGEMENT_KEY_FILE: join(folder, "absent"),
    });
    assert.equal(code, 1);
    const lines = program.lines.sort();
    assert.equal(lines.length, 3, program.stderr);
    assert.match(lines[0] ?? "", /^load config: CPA_MANAGEMENT_KEY_FILE is ".*does not exist/);
    assert.match(lines[1] ?? "", /^load config: HTTP_ADDR is "nowhere".*allowed is `host:port`/);
    assert.match(lines[2] ?? "", /^load config: USAGE_BATCH_SIZE is "0".*allowed is a whole numb/);
    assert.deepEqual(await names(folder), []);
  }));

Deno.test("an unknown command or option ends with 2 and what there is, help with 0", () =>
  withFolder(async (folder) => {
    const env = { USAGE_DATA_DIR: folder };
    const [unknown, help, option] = await Promise.all([
      command(["dance"], env),
      command(["help"], env),
      command(["reset-admin-key", "--now"], env),
    ]);
    assert.equal(option.code, 2);
    assert.match(
      option.program.stderr,
      /^Unknown option '--now'.*\nThe command is: reset-admin-ke/,
    );
    assert.equal(unknown.code, 2);
    assert.match(unknown.program.stderr, /There is no command 'dance'.*\n {2}serve\n/);
    assert.equal(help.code, 0);
  }));

Deno.test("a command without a database to read says where it looked", () =>
  withFolder(async (folder) => {
    const env = { USAGE_DATA_DIR: folder };
    const out = (name: string) => join(folder, name);
    const ended = await Promise.all([
      command(["export", out("e.jsonl")], env),
      command(["backup", out("b.sqlite")], env),
      command(["doctor"], env),
    ]);
    for (const { code, program } of ended) {
      assert.equal(code, 1);
      assert.ok(program.stderr.includes(join(folder, "usage.sqlite")), program.stderr);
    }
    assert.deepEqual(await names(folder), []);
  }));

Deno.test("one server per port and per data folder; SIGTERM leaves nothing open behind", () =>
  withFolder(async (folder) => {
    const sim = await startSim(populated({ key: CPA_KEY }));
    const served = await Served.start(folder, {
      CPA_UPSTREAM_URL: sim.baseUrl,
      CPA_MANAGEMENT_KEY: CPA_KEY,
    });
    try {
      await served.collecting();
      const address = served.env["HTTP_ADDR"] ?? "";
      const free = `127.0.0.1:${freePort()}`;
      const [port, directory, healthy, sick] = await Promise.all([
        command([], { USAGE_DATA_DIR: join(folder, "other"), HTTP_ADDR: address }),
        command([], { USAGE_DATA_DIR: folder, HTTP_ADDR: free }),
        command(["healthcheck"], { USAGE_DATA_DIR: folder, HTTP_ADDR: address }),
        command(["healthcheck"], { USAGE_DATA_DIR: folder, HTTP_ADDR: free }),
      ]);
      assert.equal(port.code, 1);
      assert.match(port.program.lines[0] ?? "", /^http listen: .*in use/i);
      assert.deepEqual(await names(folder).then((all) => all.includes("other")), false);
      assert.equal(directory.code, 1);
      assert.match(
        directory.program.lines.at(-1) ?? "",
        new RegExp(`^acquire manager database process lock: .*\\(pid ${served.pid}\\)`),
      );
      assert.deepEqual([healthy.code, healthy.program.stderr], [0, ""]);
      assert.equal(sick.code, 1);
      assert.match(sick.program.stderr, /healthcheck: .*does not answer/);

      const traffic = new Traffic({ seed: 9 });
      for (let i = 0; i < 100; i++) {
        const record = traffic.record(Date.now());
        sim.publish(record.bytes, record);
      }
      // not waited for: the stop finishes what is in hand
      while (sim.ledger.counts().subscribe < 100) await sleep(5);
    } finally {
      assert.equal(await served.stop(), 0, served.stderr);
      await sim.close();
    }
    // whoever asks early may have a line in between
    const [first, second, third] = served.lines.filter((line) => !line.startsWith("http "));
    assert.match(first ?? "", /^cpa-manager-plus listening on 127\.0\.0\.1:\d+$/);
    assert.equal(second, `CPA Manager Plus data key created at ${join(folder, "data.key")}`);
    assert.ok(served.lines.includes("CPA Manager Plus admin credential initialized"), third);
    assert.ok(
      served.lines.some((line) =>
        /^http GET \/status status=200 duration=\S+ remote=/.test(line)
      ) ||
        served.lines.some((line) => /^http GET \/api\/v1\/health status=200 /.test(line)),
    );
    assert.deepEqual(await names(folder), [
      "data.key",
      "journal",
      "usage.sqlite",
      "usage.sqlite.manager.lock",
    ]);
    assert.deepEqual(await names(join(folder, "journal")), ["alive.json", "reserve"]);
    assert.equal(hashes(folder).length, 100);
  }));

/** A start on a folder that must end with 1; the last line says why. */
async function refused(folder: string, sentence: RegExp): Promise<void> {
  const { code, program } = await command([], {
    USAGE_DATA_DIR: folder,
    HTTP_ADDR: "127.0.0.1:0",
  });
  assert.equal(code, 1, program.stderr);
  assert.match(program.lines.at(-1) ?? "", sentence);
}

Deno.test("a database of a newer program, of another one or cut short is refused untouched", () =>
  withHistory(async (newer) => {
    const path = join(newer, "usage.sqlite");
    const cut = join(newer, "cut");
    const foreign = join(newer, "foreign");
    await Promise.all([Deno.mkdir(cut), Deno.mkdir(foreign)]);
    await Deno.copyFile(path, join(cut, "usage.sqlite"));
    await Deno.truncate(join(cut, "usage.sqlite"), 1 << 20);
    withDatabase(path, (db) => db.exec("pragma user_version = 99"));
    withDatabase(join(foreign, "usage.sqlite"), (db) =>
      db.exec(
        "create table usage_events(id integer); create table settings(key text);" +
          "create table dead_letter_events(id integer)",
      ));
    const folders = [newer, cut, foreign];
    const before = await Promise.all(folders.map((one) => digest(join(one, "usage.sqlite"))));
    await Promise.all([
      refused(newer, /^open sqlite: .*newer cpa-manager \(version 99, this one reads up to \d+\)/),
      refused(cut, /^open sqlite: .*is truncated: 1048576 of \d+ bytes/),
      refused(foreign, /^open sqlite: .*belongs to CPA-Manager or CPA-Manager-Plus and is left un/),
    ]);
    const after = await Promise.all(folders.map((one) => digest(join(one, "usage.sqlite"))));
    assert.deepEqual(after, before);
  }));

Deno.test("a folder that cannot be written is refused in words", () =>
  withFolder(async (folder) => {
    const sentence = /^acquire manager database process lock: .*cannot be written.*USAGE_DB_PATH/;
    if (Deno.uid() === 0) {
      // modes mean nothing to root, a read-only volume does
      await mounted(folder, "size=1m,ro", () => refused(folder, sentence));
    } else {
      await Deno.chmod(folder, 0o500);
      await refused(folder, sentence);
      await Deno.chmod(folder, 0o700);
    }
  }));

Deno.test("a backup taken under load starts elsewhere with every event it promised", () =>
  withHistory(async (folder, env) => {
    const sim = await startSim(populated({ key: CPA_KEY }));
    const served = await Served.start(folder, {
      CPA_UPSTREAM_URL: sim.baseUrl,
      CPA_MANAGEMENT_KEY: CPA_KEY,
    });
    const copy = join(folder, "copy");
    await Deno.mkdir(copy);
    const traffic = new Traffic({ seed: 3, pool: 512 });
    const load = setInterval(() => {
      for (let i = 0; i < 20; i++) {
        const record = traffic.record(Date.now());
        sim.publish(record.bytes, record);
      }
    }, 20);
    let atStart = 0;
    try {
      await served.collecting();
      atStart = await served.events(EVENTS + 100);
      const { code, program } = await command(["backup", join(copy, "usage.sqlite")], env);
      assert.equal(code, 0, program.stderr);
      assert.match(program.stderr, /backup: \d+ bytes written to .*; keep .*data\.key with it/);
    } finally {
      clearInterval(load);
      await served.stop();
      await sim.close();
    }
    await Deno.copyFile(join(folder, "data.key"), join(copy, "data.key"));
    const copied = hashes(copy);
    const all = new Set(hashes(folder));
    assert.ok(copied.length >= atStart, `${copied.length} of ${atStart}`);
    assert.ok(all.size > copied.length, "events came after the backup");
    assert.ok(copied.every((hash) => all.has(hash)));
    assert.equal(
      withDatabase(
        join(copy, "usage.sqlite"),
        (db) =>
          (db.prepare("pragma integrity_check").get() as { integrity_check: string })
            .integrity_check,
      ),
      "ok",
    );
    const restored = await Served.start(copy);
    assert.equal((await restored.get<{ events: number }>("/status")).events, copied.length);
    assert.equal(await restored.stop(), 0);
  }));

Deno.test("what was exported imports into an empty instance as the same events", () =>
  withHistory(async (folder, env) => {
    const file = join(folder, "all.jsonl");
    const out = await command(["export", file], env);
    assert.equal(out.code, 0, out.program.stderr);
    const fresh = join(folder, "fresh");
    const into = { USAGE_DATA_DIR: fresh };
    const first = await command(["import", file], into);
    assert.equal(first.code, 0, first.program.stderr);
    assert.deepEqual(hashes(fresh), hashes(folder));
    const second = await command(["import", file], into);
    assert.match(second.program.stderr, new RegExp(`import: 0 added, ${EVENTS} were there alread`));
    const again = await command(["export", file], env);
    assert.equal(again.code, 1, "an export never overwrites a file");
    const back = join(folder, "back.jsonl");
    await command(["export", back], into);
    assert.equal(await digest(back), await digest(file));
  }));

Deno.test("doctor finds nothing in a sound database, and a segment that was tampered with", () =>
  withHistory(async (folder, env) => {
    const sound = await command(["doctor"], env);
    assert.equal(sound.code, 0, sound.program.stderr);
    assert.match(sound.program.stderr, /1 segments compared, 0 differ from their rows/);
    withDatabase(
      join(folder, "usage.sqlite"),
      (db) => db.exec("update event set out = out + 1 where id = 17"),
    );
    const tampered = await command(["doctor"], env);
    assert.equal(tampered.code, 1);
    assert.match(tampered.program.stderr, /1 segments compared, 1 differ from their rows/);
  }));

Deno.test("reset-admin-key lets a new key in, the old one and all sessions out", () =>
  withFolder(async (folder) => {
    const env = { USAGE_DATA_DIR: folder };
    const served = await Served.start(folder);
    const signIn = await fetch(`${served.base}/api/v1/session`, {
      method: "POST",
      body: JSON.stringify({ key: ADMIN_KEY }),
      headers: { "content-type": "application/json" },
    });
    await signIn.body?.cancel();
    const cookie = (signIn.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    const busy = await command(["reset-admin-key"], env);
    assert.equal(busy.code, 1);
    assert.match(busy.program.stderr, new RegExp(`reset admin key: .*pid ${served.pid}`));
    assert.equal(await served.stop(), 0);

    const reset = await command(["reset-admin-key"], env);
    assert.equal(reset.code, 0, reset.program.stderr);
    const key = /^New admin key: (cmp_admin_\S{43})\n$/.exec(reset.program.stdout)?.[1] ?? "";
    assert.notEqual(key, "", reset.program.stdout);
    assert.ok(!reset.program.stderr.includes(key), "the log has the key");
    assert.match(reset.program.stderr, /admin key reset\. 1 sessions ended/);

    const again = await Served.start(folder);
    const status = async (headers: HeadersInit) => {
      const response = await fetch(`${again.base}/api/v1/sessions`, { headers });
      await response.body?.cancel();
      return response.status;
    };
    assert.equal(await status({ authorization: `Bearer ${ADMIN_KEY}` }), 401);
    assert.equal(await status({ cookie }), 401);
    assert.equal(await status({ authorization: `Bearer ${key}` }), 200);
    await again.stop();
    assert.ok(!again.stderr.includes(key));

    const file = join(folder, "key.txt");
    await Deno.writeTextFile(file, "a-key-that-was-chosen-by-a-person\n");
    const chosen = await command(["reset-admin-key", "--admin-key-file", file], env);
    assert.deepEqual([chosen.code, chosen.program.stdout], [0, ""], chosen.program.stderr);
  }));

Deno.test("the demo runs with its own permissions and takes its folder with it", () =>
  withFolder(async (temp) => {
    const port = freePort();
    const demo = new Program(["demo"], { HTTP_ADDR: `127.0.0.1:${port}`, TMPDIR: temp }, temp);
    let health: { demo: boolean; store: { events: number } } | null = null;
    for (let i = 0; i < 500 && (health?.store.events ?? 0) < 1_000; i++) {
      await sleep(20);
      health = await fetch(`http://127.0.0.1:${port}/api/v1/health`)
        .then((response) => response.ok ? response.json() : response.body?.cancel())
        .catch(() => null) ?? null;
    }
    assert.equal(health?.demo, true, demo.stderr);
    // in the middle of filling in the past
    assert.equal(await demo.kill("SIGINT"), 0, demo.stderr);
    assert.deepEqual((await names(temp)).filter((name) => name.startsWith("cpa-manager")), []);
  }));
