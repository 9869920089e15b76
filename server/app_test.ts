/** The whole server in one process, against a simulated CPA. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { StartError } from "./app.ts";
import { DemoBeside } from "./commands/demo_beside.ts";
import type {
  Health,
  Overview,
  RequestList,
  SessionInfo,
  SessionList,
  StreamMessage,
} from "./http/contract/mod.ts";
import { populated, type Sim, startSim, Traffic } from "./sim/mod.ts";
import { namesIn, ORIGIN, PAGE, pause, TestApp, withFolder } from "./testing/app.ts";

const CPA_KEY = "management-key-of-the-simulated-cpa";

async function withSim(run: (sim: Sim) => Promise<void>): Promise<void> {
  const sim = await startSim(populated({ key: CPA_KEY }));
  try {
    await run(sim);
  } finally {
    await sim.close();
  }
}

/** Starts `app`, runs, and always stops it. */
async function started(app: TestApp, run: () => Promise<void>): Promise<void> {
  try {
    await app.app.start();
    await run();
  } finally {
    await app.app.stop();
  }
}

/** What the sender knows of what it sent. */
class Sender {
  readonly #traffic = new Traffic({ seed: 7 });
  requests = 0;
  failures = 0;
  tokens = 0;
  latency = 0;
  readonly ids: string[] = [];

  constructor(readonly sim: Sim) {}

  /** Publishes `count` records, less than CPA keeps ready for a subscriber. */
  publish(count: number): void {
    for (let i = 0; i < count; i++) {
      const record = this.#traffic.record(Date.now());
      const fields = JSON.parse(new TextDecoder().decode(record.bytes)) as {
        failed: boolean;
        latency_ms: number;
        tokens: { total_tokens: number };
      };
      this.requests++;
      if (fields.failed) this.failures++;
      this.tokens += fields.tokens.total_tokens;
      this.latency += fields.latency_ms;
      this.ids.push(record.requestId);
      this.sim.publish(record.bytes, record);
    }
  }
}

async function idsOf(app: TestApp): Promise<string[]> {
  const ids: string[] = [];
  for (let before: number | null = Number.MAX_SAFE_INTEGER; before !== null;) {
    const list: RequestList = await app.get(`/api/v1/requests?limit=200&before=${before}`);
    ids.push(...list.items.map(({ requestId }) => requestId));
    before = list.nextBefore;
  }
  return ids.sort();
}

/** Events that `/metrics` counted since the start. */
async function counted(app: TestApp): Promise<number> {
  const response = await app.ask("/metrics", { headers: { authorization: `Bearer ${app.key}` } });
  const text = await response.text();
  return [...text.matchAll(/^cpa_manager_events_total\{.*\} (\d+)$/gm)]
    .reduce((sum, [, value]) => sum + Number(value), 0);
}

/** Messages of an event stream until `enough` of them were seen. */
async function heard(
  response: Response,
  enough: (messages: readonly StreamMessage[]) => boolean,
): Promise<StreamMessage[]> {
  const messages: StreamMessage[] = [];
  const reader = (response.body ?? assert.fail("no body")).pipeThrough(new TextDecoderStream())
    .getReader();
  let text = "";
  while (!enough(messages)) {
    const { value, done } = await reader.read();
    if (done) break;
    text += value;
    const events = text.split("\n\n");
    text = events.pop() ?? "";
    for (const event of events) {
      const data = event.split("\n").find((line) => line.startsWith("data: "));
      if (data !== undefined) messages.push(JSON.parse(data.slice(6)) as StreamMessage);
    }
  }
  await reader.cancel();
  return messages;
}

Deno.test("a first start leads from the printed key to counted events, and a second finds them", () =>
  withSim((sim) =>
    withFolder(async (folder) => {
      const sender = new Sender(sim);
      const first = await TestApp.create(folder, { CPA_MANAGER_ADMIN_KEY: "" });
      assert.equal((await first.ask("/health")).status, 200);
      assert.equal((await first.ask("/api/v1/health")).status, 503);
      let exported = "";
      await started(first, async () => {
        assert.equal(first.announced.length, 1);
        const key = /^CPA Manager Plus admin key generated: (cmp_admin_\S{43})$/
          .exec(first.announced[0] ?? "")?.[1] ?? assert.fail(first.announced[0]);
        assert.ok(!first.lines.join("\n").includes(key), "the log has the key");
        assert.equal((await first.ask("/api/v1/health")).status, 401);

        // a browser: the key once, then a cookie
        const signIn = await first.ask("/api/v1/session", {
          method: "POST",
          body: JSON.stringify({ key }),
          headers: { "content-type": "application/json", "origin": ORIGIN },
        });
        assert.equal(signIn.status, 200);
        assert.equal((await signIn.json() as SessionInfo).authenticated, true);
        const set = signIn.headers.get("set-cookie") ?? "";
        assert.match(set, /; HttpOnly/);
        assert.match(set, /; SameSite=Strict/);
        const cookie = set.split(";")[0] ?? "";
        const setUp = await first.ask("/setup", {
          method: "POST",
          body: JSON.stringify({ cpaBaseUrl: sim.baseUrl, managementKey: CPA_KEY }),
          headers: { "content-type": "application/json", cookie, "origin": ORIGIN },
        });
        assert.equal(setUp.status, 200, await setUp.text());

        first.key = key;
        await first.collecting();
        const stream = await first.ask("/api/v1/stream", { headers: { cookie } });
        assert.equal(stream.status, 200);
        sender.publish(150);
        const messages = await heard(
          stream,
          (all) => all.some((one) => one.kind === "requests" && one.totalEvents === 150),
        );
        assert.equal(messages[0]?.kind, "health");
        let told = 0;
        for (const one of messages) {
          if (one.kind !== "requests") continue;
          told += one.count;
          for (const row of one.rows) assert.ok(sender.ids.includes(row.requestId));
        }
        assert.equal(told, 150);

        assert.deepEqual(await idsOf(first), [...sender.ids].sort());
        await first.until("counters", ({ collector }) => collector.totalInserted === 150);
        const status = await first.get<{ events: number; collector: Record<string, unknown> }>(
          "/status",
        );
        assert.deepEqual(
          [status.events, status.collector["collector"], status.collector["totalInserted"]],
          [150, "running", 150],
        );
        const old = await first.get<Record<string, number>>("/v0/management/usage");
        assert.deepEqual(
          [old["total_requests"], old["failure_count"], old["total_tokens"]],
          [sender.requests, sender.failures, sender.tokens],
        );
        const { total, completeness } = await first.get<Overview>("/api/v1/overview");
        assert.deepEqual(
          [total.requests, total.failures, total.totalReported, total.latencySum],
          [sender.requests, sender.failures, sender.tokens, sender.latency],
        );
        assert.equal(completeness.lastEventId, 150);
        // what the lists know has its price, what they do not is unpriced and not free
        assert.ok(total.cost > 0 && total.costWithoutCache >= total.cost);
        assert.ok(total.unpriced < total.requests);
        assert.equal(await counted(first), 150);
        const sessions = await first.get<SessionList>("/api/v1/sessions");
        assert.equal(sessions.items.length, 1);
        exported = await (await first.ask("/v0/management/usage/export", {
          headers: { authorization: `Bearer ${key}` },
        })).text();
      });
      assert.deepEqual(await namesIn(folder), [
        "data.key",
        "journal",
        "usage.sqlite",
        "usage.sqlite.manager.lock",
      ]);

      const second = await TestApp.create(folder, { CPA_MANAGER_ADMIN_KEY: "" });
      await started(second, async () => {
        assert.deepEqual(second.announced, []);
        assert.ok(second.lines.includes("CPA Manager Plus admin credential initialized"));
        second.key = first.key;
        await second.collecting();
        assert.deepEqual(await idsOf(second), [...sender.ids].sort());
        const report = await second.send<{ added: number; skipped: number }>(
          "/v0/management/usage/import",
          exported,
        );
        assert.deepEqual([report.added, report.skipped], [0, 150]);
        sender.publish(50);
        await second.until(
          "200 events and nothing left on the way",
          ({ store, collector }) => store.events === 200 && collector.journalBytes === 0,
        );
        assert.deepEqual(await idsOf(second), [...sender.ids].sort());
        assert.equal(await counted(second), 50, "counters begin anew");
        const { total } = await second.get<Overview>("/api/v1/overview");
        assert.deepEqual([total.requests, total.totalReported], [200, sender.tokens]);
        assert.equal(sim.ledger.counts().waiting, 0);
      });
    })
  ));

Deno.test("a lost data key degrades one thing only, and a newly entered CPA key mends it", () =>
  withSim((sim) =>
    withFolder(async (folder) => {
      const first = await TestApp.create(folder);
      await started(first, async () => {
        await first.send("/setup", { cpaBaseUrl: sim.baseUrl, managementKey: CPA_KEY });
        await first.collecting();
        new Sender(sim).publish(3);
        await first.until("3 events", ({ store }) => store.events === 3);
      });
      await Deno.remove(join(folder, "data.key"));

      const second = await TestApp.create(folder);
      await started(second, async () => {
        const health = await second.health();
        assert.equal(health.dataKeyReady, false);
        assert.equal(health.store.events, 3);
        assert.ok(second.lines.some((line) => /data key/.test(line)), second.lines.join("\n"));
        await second.send("/setup", { cpaBaseUrl: sim.baseUrl, managementKey: CPA_KEY });
        assert.equal((await second.collecting()).dataKeyReady, true);
      });
      const third = await TestApp.create(folder);
      await started(third, async () => {
        assert.equal((await third.collecting()).dataKeyReady, true);
      });
    })
  ));

Deno.test("everything is reached below BASE_PATH, also through a proxy that takes it away", () =>
  withSim((sim) =>
    withFolder(async (folder) => {
      const app = await TestApp.create(folder, {
        BASE_PATH: "/a/b",
        CPA_UPSTREAM_URL: sim.baseUrl,
        CPA_MANAGEMENT_KEY: CPA_KEY,
      });
      await started(app, async () => {
        const authorization = `Bearer ${app.key}`;
        const paths = [
          "/health",
          "/status",
          "/usage-service/info",
          "/usage-service/config",
          "/management.html",
          "/openapi.json",
          "/v0/management/usage",
          "/v0/management/usage/export",
          "/v0/management/api-key-aliases",
          "/v0/management/config",
          "/v0/management/auth-files",
          "/api/v1/health",
          "/api/v1/overview",
          "/api/v1/requests",
          "/api/v1/gaps",
          "/api/v1/dead-letters",
          "/api/v1/session",
          "/api/v1/sessions",
        ];
        for (const path of paths) {
          for (const prefix of ["/a/b", ""]) {
            const found = await app.ask(prefix + path, { headers: { authorization } });
            await found.body?.cancel();
            assert.equal(found.status, 200, prefix + path);
          }
          const other = await app.ask(`/a/bc${path}`, { headers: { authorization } });
          await other.body?.cancel();
          assert.equal(other.status, 404, `/a/bc${path}`);
        }
        const [client] = sim.config.get("api-keys") as string[];
        const models = await app.ask("/a/b/v1/models", {
          headers: { authorization: `Bearer ${client}` },
        });
        await models.body?.cancel();
        assert.equal(models.status, 200, "the caller's own key reaches CPA");
        for (const path of ["/a/b", "/a/b/", "/"]) {
          const root = await app.ask(path);
          await root.body?.cancel();
          assert.deepEqual(
            [root.status, root.headers.get("location")],
            [307, "/a/b/management.html"],
          );
        }
        const page = await (await app.ask("/a/b/management.html")).text();
        assert.match(page, /content="\/a\/b"/);
        const spec = await app.get<{ servers: { url: string }[] }>("/a/b/openapi.json");
        assert.deepEqual(spec.servers.map(({ url }) => url), ["/a/b"]);
        const signIn = await app.ask("/a/b/api/v1/session", {
          method: "POST",
          body: JSON.stringify({ key: app.key }),
          headers: { "content-type": "application/json", "origin": ORIGIN },
        });
        await signIn.body?.cancel();
        assert.match(signIn.headers.get("set-cookie") ?? "", /; Path=\/a\/b(\/|;|$)/);
      });
    })
  ));

Deno.test("PANEL_PATH takes the place of the built page", () =>
  withFolder(async (folder) => {
    const panel = join(folder, "mine.html");
    await Deno.writeTextFile(panel, "<!doctype html><title>mine</title>");
    const app = await TestApp.create(folder, { PANEL_PATH: panel });
    await started(app, async () => {
      assert.match(await (await app.ask("/management.html")).text(), /<title>mine</);
      await Deno.remove(panel);
      assert.deepEqual(
        new Uint8Array(await (await app.ask("/management.html")).arrayBuffer()),
        PAGE,
      );
    });
  }));

async function withDemo(run: (app: TestApp, door: DemoBeside, lair: string) => Promise<void>) {
  await withFolder(async (folder) => {
    const doors: DemoBeside[] = [];
    const app = await TestApp.create(folder, {}, (config) => {
      const door = new DemoBeside(config, "0.0.0", () => {}, null);
      doors.push(door);
      return door;
    });
    const [door] = doors;
    assert.ok(door);
    try {
      await started(app, () => run(app, door, join(folder, "demo.tmp")));
    } finally {
      await door.stop();
    }
    assert.ok(!(await namesIn(folder)).includes("demo.tmp"), "its data stays behind");
  });
}

Deno.test("the demo beside is for whoever is signed in, and takes its folder with it", () =>
  withDemo(async (app, _door, lair) => {
    await assert.rejects(app.get("/demo/api/v1/health"), /: 404 /);
    const unsigned = await app.ask("/api/v1/demo", { method: "POST" });
    await unsigned.body?.cancel();
    assert.equal(unsigned.status, 401);
    const { path } = await app.send<{ path: string }>("/api/v1/demo", {});
    assert.equal(path, "/demo");
    assert.ok((await namesIn(lair)).includes("usage.sqlite"));
    // whoever is not signed in could fill the disk of the real instance through it
    const stranger = await app.ask("/demo/api/v1/health");
    await stranger.body?.cancel();
    assert.equal(stranger.status, 401);
    // nor may anybody look around in the network through a demo
    const probe = await app.ask("/demo/api/v1/connection/check", {
      method: "POST",
      body: JSON.stringify({ cpaBaseUrl: "http://127.0.0.1:9", managementKey: "x" }),
      headers: { authorization: `Bearer ${app.key}`, origin: ORIGIN },
    });
    assert.equal(probe.status, 403, await probe.text());
    let events = 0;
    for (let i = 0; i < 1_000 && events < 1_000; i++) {
      const health = await app.get<Health>("/demo/api/v1/health");
      assert.equal(health.demo, true);
      events = health.store.events;
      await pause(20);
    }
    assert.ok(events >= 1_000, "it brings a past");
    assert.equal((await app.health()).store.events, 0, "nothing of it is in the real one");
  }));

Deno.test("a demo that is stopped in the middle of its start leaves nothing behind", () =>
  withDemo(async (_app, door) => {
    for (const afterMs of [0, 30, 200]) {
      const starting = door.start().then(() => "through", String);
      await pause(afterMs);
      await door.stop();
      assert.equal(door.handler(), null);
      assert.match(await starting, /^through$|stopped meanwhile/);
    }
  }));

Deno.test("a start that fails half-way gives back its lock and its threads", () =>
  withFolder(async (folder) => {
    await Deno.writeTextFile(join(folder, "journal"), "in the way");
    const app = await TestApp.create(folder);
    await assert.rejects(
      app.app.start(),
      (error) => error instanceof StartError && /^open journal: /.test(error.message),
    );
    // not stopped on purpose: the failed start has closed everything by itself
    await Deno.remove(join(folder, "journal"));
    const again = await TestApp.create(folder);
    await started(again, async () => {
      assert.equal((await again.health()).store.phase, "ready");
    });
    await app.app.stop();
  }));

Deno.test("a database that cannot be used fails the start with its sentence", () =>
  withFolder(async (folder) => {
    const path = join(folder, "usage.sqlite");
    await Deno.writeTextFile(path, "this is no database");
    const app = await TestApp.create(folder);
    await assert.rejects(app.app.start(), /^StartError: open sqlite: .*not a SQLite database/);
    assert.equal(await Deno.readTextFile(path), "this is no database");
    await app.app.stop();
  }));

Deno.test("stop() during start() ends both, at whatever step it comes", () =>
  withFolder(async (folder) => {
    for (const afterMs of [0, 40, 150, 400]) {
      const app = await TestApp.create(folder);
      const starting = app.app.start().then(() => "through", (error) => String(error));
      await pause(afterMs);
      await Promise.all([app.app.stop(), app.app.stop()]);
      const outcome = await starting;
      assert.ok(outcome === "through" || /stopped meanwhile/.test(outcome), outcome);
      assert.equal((await app.ask("/api/v1/health")).status, 503);
    }
    const app = await TestApp.create(folder);
    await started(app, async () => assert.equal((await app.health()).store.phase, "ready"));
  }));

Deno.test({
  name: "stop() gives back every descriptor, however often it is started",
  ignore: Deno.build.os !== "linux",
  fn: () =>
    withSim((sim) =>
      withFolder(async (folder) => {
        const env = { CPA_UPSTREAM_URL: sim.baseUrl, CPA_MANAGEMENT_KEY: CPA_KEY };
        const open: number[] = [];
        const sender = new Sender(sim);
        for (let i = 0; i < 3; i++) {
          const app = await TestApp.create(folder, env);
          await started(app, async () => {
            await app.collecting();
            sender.publish(5);
            await app.until("5 more events", ({ store }) => store.events === 5 * (i + 1));
            await app.get("/api/v1/overview");
          });
          // a thread's files are closed a moment after its end
          await pause(100);
          open.push((await namesIn("/proc/self/fd")).length);
        }
        assert.ok((open[2] ?? 0) <= (open[0] ?? 0), `descriptors after each stop: ${open}`);
      })
    ),
});
