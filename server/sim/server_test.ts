import assert from "node:assert/strict";
import { connect as connectTls } from "node:tls";
import { Redis } from "ioredis";
import { bytesOf } from "./resp.ts";
import { command, RawClient } from "./raw_client.ts";
import { type Sim, type SimOptions, startSim } from "./server.ts";

const KEY = "sim-management-key";

async function withSim(options: SimOptions, body: (sim: Sim) => Promise<void>): Promise<void> {
  const sim = await startSim(options);
  try {
    await body(sim);
  } finally {
    await sim.close();
  }
}

async function withClient(sim: Sim, body: (client: RawClient) => Promise<void>): Promise<void> {
  const client = await RawClient.authenticated(sim.port, KEY);
  try {
    await body(client);
  } finally {
    client.close();
  }
}

function manage(sim: Sim, path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`${sim.baseUrl}${path}`, {
    ...init,
    headers: { authorization: `Bearer ${KEY}`, ...init.headers },
  });
}

const record = (n: number) => `{"timestamp":"2026-11-24T12:00:00.${n}1Z","n":${n}}`;

Deno.test("ioredis, an independent client, authenticates, pops and subscribes", async () => {
  await withSim({}, async (sim) => {
    const options = {
      port: sim.port,
      password: KEY,
      // CPA answers HELLO before AUTH with NOAUTH, which this client takes for its last word.
      protocol: 2 as const,
      enableReadyCheck: false,
      disableClientInfo: true,
      lazyConnect: true,
      retryStrategy: () => null,
    };
    const redis = new Redis(options);
    const subscriber = new Redis(options);
    try {
      for (let n = 0; n < 3; n++) sim.publish(record(n));
      await redis.connect();
      assert.equal(await redis.lpop("usage"), record(0));
      assert.deepEqual(await redis.lpop("usage", 10), [record(1), record(2)]);
      assert.deepEqual(await redis.lpop("usage", 10), []);
      assert.equal(await redis.rpop("usage"), null);
      await assert.rejects(redis.ping(), /unknown command 'ping'/);
      const { promise: third, resolve } = Promise.withResolvers<string[]>();
      const messages: string[] = [];
      subscriber.on("message", (_channel: string, message: string) => {
        if (messages.push(message) === 3) resolve(messages);
      });
      await subscriber.connect();
      await subscriber.subscribe("usage");
      sim.publish(record(7));
      sim.refresh();
      assert.deepEqual(await third, ['{"support_refresh":true}', record(7), '{"refresh":true}']);
    } finally {
      redis.disconnect();
      subscriber.disconnect();
    }
  });
});

Deno.test("what each version can and cannot do shows on its port", async (t) => {
  const cases: readonly {
    version: string;
    http: number;
    subscribe: RegExp;
    greeting: boolean;
    otherKey: RegExp;
  }[] = [
    {
      version: "6.10.0",
      http: 404,
      subscribe: /unknown command/,
      greeting: false,
      otherKey: /\$-1/,
    },
    {
      version: "6.10.8",
      http: 200,
      subscribe: /unknown command/,
      greeting: false,
      otherKey: /\$-1/,
    },
    { version: "7.0.7", http: 200, subscribe: /:1\r\n/, greeting: false, otherKey: /\$-1/ },
    { version: "7.1.39", http: 200, subscribe: /:1\r\n/, greeting: true, otherKey: /\$-1/ },
    { version: "8.0.20", http: 200, subscribe: /:1\r\n/, greeting: true, otherKey: /unsupported/ },
  ];
  for (const { version, http, subscribe, greeting, otherKey } of cases) {
    await t.step(version, () =>
      withSim({ version }, async (sim) => {
        const response = await manage(sim, "/v0/management/usage-queue");
        await response.body?.cancel();
        assert.equal(response.status, http);
        await withClient(sim, async (client) => {
          await client.send("LPOP", "other");
          assert.match(await client.until("\r\n"), otherKey);
          await client.send("SUBSCRIBE", "usage");
          const line = await client.until(subscribe.source.includes("unknown") ? "\r\n" : ":1\r\n");
          assert.match(line, subscribe);
          if (line.startsWith("-")) return;
          sim.publish(record(1));
          const first = await client.until("}\r\n");
          assert.equal(first.includes("support_refresh"), greeting);
        });
      }));
  }
});

Deno.test("7.1.17 answers every RESP connection with one line and closes", async () => {
  await withSim({ version: "7.1.17" }, async (sim) => {
    const client = await RawClient.connect(sim.port);
    await client.send("AUTH", KEY);
    assert.equal(await client.rest(), "-ERR RESP AUTH disabled; use mTLS\r\n");
    client.close();
    const response = await manage(sim, "/v0/management/usage-queue");
    assert.deepEqual(await response.json(), []);
    assert.equal(response.headers.get("x-cpa-version"), "7.1.17");
  });
});

Deno.test("home mode closes the queue to outsiders, in words since 7.1.18", async () => {
  for (
    const [version, said] of [
      ["7.1.16", ""],
      ["7.2.140", "-ERR redis usage output disabled in home mode\r\n"],
    ] as const
  ) {
    await withSim({ version, homeMode: true }, async (sim) => {
      const client = await RawClient.connect(sim.port);
      await client.send("AUTH", KEY);
      assert.equal(await client.rest(), said);
      client.close();
      const response = await manage(sim, "/v0/management/config");
      await response.body?.cancel();
      assert.equal(response.status, 404);
      assert.equal(response.headers.get("x-cpa-version"), null);
    });
  }
});

Deno.test("before 7.0.3 a silent connection blocks the next one", async () => {
  await withSim({ version: "7.0.2" }, async (sim) => {
    const silent = await RawClient.connect(sim.port);
    const waiting = await RawClient.connect(sim.port);
    await waiting.send("AUTH", KEY);
    const answer = waiting.until("\r\n");
    const nothing = Symbol();
    const early = await Promise.race([
      answer,
      new Promise((resolve) => setTimeout(() => resolve(nothing), 30)),
    ]);
    assert.equal(early, nothing, "no answer while the silent one is first");
    silent.close();
    assert.equal(await answer, "+OK\r\n");
    waiting.close();
  });
});

Deno.test("a bulk cut off by the client's end is told, any other cut is not", async () => {
  await withSim({}, async (sim) => {
    for (
      const [sent, told] of [
        ["*2\r\n$4\r\nAU", "-ERR unexpected EOF\r\n"],
        ["*2\r\n$4", ""],
      ] as const
    ) {
      const conn = await Deno.connect({ port: sim.port });
      await conn.write(bytesOf(sent));
      await conn.closeWrite();
      assert.equal(await new Response(conn.readable).text(), told);
    }
  });
});

Deno.test("RESP works in TLS without ALPN; with ALPN the port is HTTP", async () => {
  const read = (name: string) => Deno.readTextFile(new URL(`./testdata/${name}`, import.meta.url));
  const tls = { cert: await read("tls_cert.pem"), key: await read("tls_key.pem") };
  await withSim({ tls }, async (sim) => {
    const talk = (alpn: string[] | undefined) =>
      new Promise<string>((resolve, reject) => {
        let text = "";
        const socket = connectTls({
          host: "127.0.0.1",
          port: sim.port,
          rejectUnauthorized: false,
          ...(alpn === undefined ? {} : { ALPNProtocols: alpn }),
        }, () => socket.write(command("AUTH", KEY)));
        socket.on("error", reject);
        socket.on("data", (chunk: Uint8Array) => {
          text += new TextDecoder().decode(chunk);
          socket.destroy();
        });
        socket.on("close", () => resolve(text));
      });
    assert.equal(await talk(undefined), "+OK\r\n");
    assert.match(await talk(["http/1.1"]), /^HTTP\/1\.1 400 Bad Request\r\n/);
  });
});

Deno.test("the ban is shared by RESP and HTTP and ends with time", async () => {
  let now = 1_800_000_000_000;
  await withSim({ clock: () => now }, async (sim) => {
    const client = await RawClient.connect(sim.port);
    for (let i = 0; i < 5; i++) {
      await client.send("AUTH", "wrong");
      assert.equal(await client.until("\r\n"), "-ERR invalid management key\r\n");
    }
    const banned = await manage(sim, "/v0/management/debug");
    assert.equal(banned.status, 403);
    assert.match((await banned.json()).error, /Try again in 30m0s$/);
    now += 30 * 60_000;
    const free = await manage(sim, "/v0/management/debug");
    assert.deepEqual(await free.json(), { debug: false });
    assert.deepEqual(sim.observations(), {
      commandsBeforeAuth: 0,
      authentications: 7,
      failedAuthentications: 6,
    });
    client.close();
  });
});

Deno.test("records age out of the queue of a CPA nobody asks", async () => {
  let now = 1_800_000_000_000;
  const settings = { "redis-usage-queue-retention-seconds": 5 };
  await withSim({ clock: () => now, settings }, async (sim) => {
    sim.publish(record(0));
    now += 5000;
    sim.publish(record(1));
    const response = await manage(sim, "/v0/management/usage-queue?count=10");
    assert.deepEqual(await response.text(), `[${record(1)}]`);
    assert.equal(sim.ledger.counts().expired, 1);
    assert.equal(sim.ledger.counts().http, 1);
  });
});

Deno.test("switching statistics off stops new records and keeps the old ones poppable", async () => {
  await withSim({}, async (sim) => {
    sim.publish(record(0));
    const off = await manage(sim, "/v0/management/usage-statistics-enabled", {
      method: "PATCH",
      body: '{"value":false}',
    });
    assert.deepEqual(await off.json(), { status: "ok" });
    sim.publish(record(1));
    assert.equal(
      await (await manage(sim, "/v0/management/usage-queue?count=9")).text(),
      `[${record(0)}]`,
    );
    assert.equal(sim.ledger.counts().off, 1);
  });
});

Deno.test("8.x shows one state in both trees and pops one queue by both paths", async () => {
  await withSim({ version: "8.0.20", layout: "legacy" }, async (sim) => {
    const json = async (path: string, init?: RequestInit) =>
      await (await manage(sim, path, init)).json();
    const yaml = async () => await (await manage(sim, "/v0/management/config.yaml")).text();
    const at = "/v8/management/config/observability/usage/usage-statistics-enabled";
    assert.equal(await json("/v8/management/config/config-version"), 8);
    assert.equal(await json(at), true);
    assert.match(await yaml(), /^usage-statistics-enabled: true$/m);
    assert.doesNotMatch(await yaml(), /config-version/);
    await json("/v0/management/usage-statistics-enabled", {
      method: "PUT",
      body: '{"value":false}',
    });
    assert.equal(await json(at), false);
    assert.doesNotMatch(await yaml(), /config-version/, "a v0 write keeps the layout");
    const wrote = await json(at, { method: "PUT", body: "true" });
    assert.deepEqual(wrote, { status: "ok", "config-version": 8 });
    assert.match(await yaml(), /^config-version: 8$/m);
    assert.doesNotMatch(await yaml(), /^usage-statistics-enabled/m);
    assert.deepEqual(
      await json("/v0/management/usage-statistics-enabled"),
      { "usage-statistics-enabled": true },
    );
    sim.publish(record(0));
    sim.publish(record(1));
    assert.equal((await json("/v8/management/observability/usage/queue")).length, 1);
    assert.equal((await json("/v0/management/usage-queue?count=9")).length, 1);
  });
});

Deno.test("each layout of the file shows its marks, and the probe answers 8 for all", async () => {
  for (const layout of ["legacy", "mixed", "v8"] as const) {
    await withSim({ version: "8.0.20", layout }, async (sim) => {
      const text = await (await manage(sim, "/v0/management/config.yaml")).text();
      assert.equal(/^observability:$/m.test(text), layout !== "legacy", layout);
      assert.equal(/^usage-statistics-enabled: true$/m.test(text), layout !== "v8", layout);
      const probe = await manage(sim, "/v8/management/config/config-version");
      assert.equal(await probe.text(), "8");
    });
  }
});

Deno.test("6.10.0 shows no retention, later versions do", async () => {
  for (const [version, shown] of [["6.10.0", false], ["6.10.1", true]] as const) {
    await withSim({ version }, async (sim) => {
      const config = await (await manage(sim, "/v0/management/config")).json();
      assert.equal("redis-usage-queue-retention-seconds" in config, shown);
    });
  }
});

Deno.test("switching management off empties the queue and shuts both doors without a word", async () => {
  await withSim({}, async (sim) => {
    sim.publish(record(0));
    sim.setKey("");
    const client = await RawClient.connect(sim.port);
    await client.send("AUTH", KEY);
    assert.equal(await client.rest(), "");
    client.close();
    const response = await manage(sim, "/v0/management/usage-queue");
    assert.equal(await response.text(), "");
    assert.equal(response.status, 404);
    assert.equal(sim.ledger.counts().cleared, 1);
    sim.setKey(KEY);
    assert.equal(await (await manage(sim, "/v0/management/usage-queue?count=5")).text(), "[]");
  });
});

Deno.test("8.x refuses what its document says it refuses", async () => {
  await withSim({ version: "8.0.20" }, async (sim) => {
    const cases: readonly [string, string, string | undefined, number, string][] = [
      ["GET", "nowhere", undefined, 404, "not_found"],
      ["PUT", "observability/logs/debug", "{", 400, "invalid_json"],
      ["PUT", "observability/logs/debug", '{"value":true}', 422, "invalid_config"],
      ["PUT", "debug", "true", 400, "invalid_config"],
      ["PUT", "config-version", "7", 422, "invalid_config"],
      ["PUT", "", "[]", 400, "config_must_be_object"],
      ["PUT", "management/secret-key", '"new"', 501, "not_simulated"],
      ["DELETE", "observability/nothing", undefined, 404, "not_found"],
    ];
    for (const [method, path, body, status, error] of cases) {
      const response = await manage(sim, `/v8/management/config${path === "" ? "" : `/${path}`}`, {
        method,
        ...(body === undefined ? {} : { body }),
      });
      assert.equal(response.status, status, `${method} ${path}`);
      assert.equal((await response.json()).error, error, `${method} ${path}`);
    }
    const patched = await manage(sim, "/v8/management/config", {
      method: "PATCH",
      body: '{"observability":{"usage":{"redis-usage-queue-retention-seconds":900}}}',
    });
    assert.equal(patched.status, 200);
    await patched.body?.cancel();
    assert.equal(sim.config.get("redis-usage-queue-retention-seconds"), 900);
  });
});

Deno.test("a 7.x server knows no /v8 path and asks no key for it", async () => {
  await withSim({}, async (sim) => {
    const response = await fetch(`${sim.baseUrl}/v8/management/config/config-version`);
    await response.body?.cancel();
    assert.equal(response.status, 404);
    assert.equal(sim.guard.failures().size, 0);
  });
});

Deno.test("8.x trusts no X-Forwarded-For, 7.x trusts any", async () => {
  for (const [version, address] of [["7.2.140", "203.0.113.5"], ["8.0.20", "127.0.0.1"]] as const) {
    await withSim({ version }, async (sim) => {
      const response = await fetch(`${sim.baseUrl}/v0/management/debug`, {
        headers: { "x-forwarded-for": "203.0.113.5, 10.0.0.1" },
      });
      await response.body?.cancel();
      assert.deepEqual([...sim.guard.failures().keys()], [address]);
    });
  }
});
