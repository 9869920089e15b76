/** `deno task start`: what the server may touch, and that this is enough. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { populated, startSim, Traffic } from "../server/sim/mod.ts";
import { freePort, ROOT, sleep, withFolder } from "./bench/lib.ts";
import { permissions } from "./start.ts";
import { Served } from "./testing/program.ts";

const CPA_KEY = "management-key-of-the-simulated-cpa";

function flagsOf(args: string[], env: Record<string, string>): Map<string, string[]> {
  const flags = permissions(args, { env: (name) => env[name], cwd: "/somewhere" });
  return new Map(flags.map((flag) => {
    const [name = "", list = ""] = flag.split("=");
    return [name, list === "" ? [] : list.split(",")];
  }));
}

Deno.test("permissions() names folders and settings, and no way around them", () => {
  const env = {
    USAGE_DATA_DIR: "/srv/data",
    CPA_MANAGEMENT_KEY_FILE: import.meta.filename ?? "",
    PANEL_PATH: "/srv/panel.html",
  };
  const flags = flagsOf([], env);
  for (const name of flags.keys()) {
    assert.ok(!/^(-A|--allow-(all|run|ffi|sys|import|scripts))$/.test(name), name);
  }
  assert.deepEqual(flags.get("--allow-write"), ["/srv/data"]);
  const read = flags.get("--allow-read") ?? [];
  for (const path of ["/srv/data", "/srv/panel.html", env.CPA_MANAGEMENT_KEY_FILE]) {
    assert.ok(read.includes(path), path);
  }
  for (const path of ["/", "/srv", "/somewhere", ROOT, "/tmp"]) assert.ok(!read.includes(path));
  assert.ok((flags.get("--allow-env")?.length ?? 0) > 20, "every name, not the environment");
  assert.ok(flags.get("--deny-net")?.includes("169.254.169.254"));
});

Deno.test("permissions() lets a command reach the file that it is given", () => {
  const env = { USAGE_DATA_DIR: "/srv/data" };
  const write = (args: string[]) => flagsOf(args, env).get("--allow-write")?.slice(1);
  assert.deepEqual(write(["backup", "b.sqlite"]), [
    "/somewhere/b.sqlite",
    "/somewhere/b.sqlite.part",
  ]);
  assert.deepEqual(write(["export", "/mnt/e.jsonl"]), ["/mnt/e.jsonl"]);
  assert.deepEqual(write(["import", "e.jsonl"]), []);
  assert.ok(
    flagsOf(["import", "e.jsonl"], env).get("--allow-read")?.includes("/somewhere/e.jsonl"),
  );
  const reset = flagsOf(["reset-admin-key", "--admin-key-file", "k"], env);
  assert.ok(reset.get("--allow-read")?.includes("/somewhere/k"));
});

Deno.test("deno task start brings a fresh clone's first page, and ends with its server", () =>
  withFolder(async (folder) => {
    const port = freePort();
    const { tasks } = JSON.parse(await Deno.readTextFile(join(ROOT, "deno.json"))) as {
      tasks: Record<string, { command: string }>;
    };
    const [program, ...args] = tasks["start"]?.command.split(" ") ?? [];
    assert.equal(program, "deno");
    assert.ok(!args.includes("-A"));
    const child = new Deno.Command(Deno.execPath(), {
      args,
      cwd: ROOT,
      env: { USAGE_DATA_DIR: folder, HTTP_ADDR: `127.0.0.1:${port}` },
      stdout: "null",
      stderr: "piped",
    }).spawn();
    const said = new Response(child.stderr).text();
    let page = "";
    let info: { migrationStatus?: string; adminReady?: boolean } = {};
    for (let i = 0; i < 1_500 && info.adminReady !== true; i++) {
      await sleep(20);
      try {
        const base = `http://127.0.0.1:${port}`;
        page = await (await fetch(`${base}/management.html`)).text();
        info = await (await fetch(`${base}/usage-service/info`)).json() as typeof info;
      } catch {
        // not listening yet
      }
    }
    assert.match(page, /^<!doctype html>/i);
    child.kill("SIGTERM");
    assert.equal((await child.status).code, 0);
    const log = await said;
    assert.match(log, /CPA Manager Plus admin key generated: cmp_admin_/);
    assert.equal(info.adminReady, true, log);
  }));

Deno.test("with these permissions a data folder behind a link, TLS and the demo beside work", () =>
  withFolder(async (folder) => {
    const [cert, key] = await Promise.all(
      ["cert", "key"].map((name) =>
        Deno.readTextFile(join(ROOT, "server", "cpa", "testdata", `tls_${name}.pem`))
      ),
    );
    const sim = await startSim(
      populated({ key: CPA_KEY, tls: { cert: cert ?? "", key: key ?? "" } }),
    );
    const real = join(folder, "real");
    const link = join(folder, "link");
    await Deno.mkdir(real);
    await Deno.symlink(real, link);
    const served = await Served.start(link, {
      CPA_UPSTREAM_URL: sim.baseUrl,
      CPA_MANAGEMENT_KEY: CPA_KEY,
      USAGE_RESP_TLS_SKIP_VERIFY: "true",
    });
    try {
      await served.collecting();
      const traffic = new Traffic({ seed: 2 });
      for (let i = 0; i < 20; i++) {
        const record = traffic.record(Date.now());
        sim.publish(record.bytes, record);
      }
      assert.equal(await served.events(20), 20);
      await served.get("/v0/management/config");
      await served.get("/api/v1/demo", { method: "POST" });
      const health = await served.get<{ demo: boolean }>("/demo/api/v1/health");
      assert.equal(health.demo, true);
    } finally {
      assert.equal(await served.stop(), 0, served.stderr);
      await sim.close();
    }
    const names = await Array.fromAsync(Deno.readDir(real), ({ name }) => name);
    assert.ok(names.includes("usage.sqlite"));
    assert.ok(!names.includes("demo.tmp"));
    assert.ok(!/NotCapable|Requires \w+ access/.test(served.stderr), served.stderr);
  }));
