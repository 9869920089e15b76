import assert from "node:assert/strict";
import { Collected, KEY, sourceOptions } from "./_peer.ts";
import { pop, RespClient } from "./resp_client.ts";
import { encodeCommand } from "./resp_codec.ts";
import { makeRespDrain, makeRespSource } from "./resp_source.ts";
import { makeSubscribeSource } from "./subscribe.ts";
import { CpaError, type CpaTarget } from "./types.ts";

const never = new AbortController().signal;

/** Path of redis-server, null when it is not installed. */
async function findRedis(): Promise<string | null> {
  for (const path of ["/usr/bin/redis-server", "/usr/local/bin/redis-server"]) {
    try {
      await Deno.stat(path);
      return path;
    } catch {
      // Try the next one.
    }
  }
  return null;
}

const redis = await findRedis();
const onCi = Deno.env.get("CI") === "true";
const missing = redis === null && !onCi;
const note = missing ? " (left out: redis-server is not installed)" : "";

/** Runs with a throw-away redis that wants KEY. */
async function withRedis(
  work: (target: CpaTarget, tlsTarget: CpaTarget) => Promise<void>,
): Promise<void> {
  assert.ok(redis !== null, "redis-server is missing; install the package redis-server");
  const dir = await Deno.makeTempDir();
  const [port, tlsPort] = [freePort(), freePort()];
  const testdata = new URL("./testdata/", import.meta.url).pathname;
  const server = new Deno.Command(redis, {
    args: [
      ...["--port", `${port}`, "--bind", "127.0.0.1", "--requirepass", KEY, "--dir", dir],
      ...["--save", "", "--appendonly", "no", "--tls-port", `${tlsPort}`],
      ...["--tls-cert-file", `${testdata}tls_cert.pem`],
      ...["--tls-key-file", `${testdata}tls_key.pem`],
      ...["--tls-ca-cert-file", `${testdata}tls_cert.pem`, "--tls-auth-clients", "no"],
    ],
    stdout: "null",
    stderr: "null",
  }).spawn();
  const target: CpaTarget = {
    baseUrl: `http://127.0.0.1:${port}`,
    managementKey: KEY,
    tlsSkipVerify: true,
  };
  try {
    await untilUp(target);
    await work(target, { ...target, baseUrl: `https://127.0.0.1:${tlsPort}` });
  } finally {
    server.kill("SIGKILL");
    await server.status;
    await Deno.remove(dir, { recursive: true });
  }
}

function freePort(): number {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr as Deno.NetAddr;
  listener.close();
  return port;
}

async function untilUp(target: CpaTarget): Promise<void> {
  for (let left = 200; left > 0; left--) {
    try {
      (await RespClient.connect(target, 1000, never)).close();
      return;
    } catch (error) {
      // Redis answers LOADING or nothing at all in its first moments.
      if (left === 1) throw error;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
}

const redisTest = (name: string, work: () => Promise<void>) =>
  Deno.test({ name: name + note, ignore: missing, fn: work });

redisTest(
  "RespClient authenticates at a real redis and is refused with a wrong key",
  () =>
    withRedis(async (target, tlsTarget) => {
      for (const where of [target, tlsTarget]) {
        const client = await RespClient.connect(where, 1000, never);
        await client.send("ping", "PING");
        assert.equal(await client.reply("ping"), "PONG");
        client.close();
        await assert.rejects(
          RespClient.connect({ ...where, managementKey: "nope" }, 1000, never),
          (error: CpaError) => error.fault === "refused_key",
        );
      }
    }),
);

redisTest(
  "resp takes 10,000 records from a real redis in order, plain and by TLS",
  () =>
    withRedis(async (target, tlsTarget) => {
      const records = Array.from(
        { length: 10_000 },
        (_, i) => `{"n":${i},"pad":"é${"x".repeat(i % 97)}"}`,
      );
      const feeder = await RespClient.connect(target, 1000, never);
      for (const [side, where] of [["left", target], ["right", tlsTarget]] as const) {
        for (let at = 0; at < records.length; at += 1000) {
          const push = side === "left" ? "RPUSH" : "LPUSH";
          await feeder.send("push", push, "usage", ...records.slice(at, at + 1000));
          assert.equal(await feeder.reply("push"), at + 1000);
        }
        const events = new Collected();
        const { options, stop } = sourceOptions(where, { popSide: side, batchSize: 100 });
        events.onAlive = () => stop();
        await makeRespSource()(options, events);
        assert.deepEqual(events.texts, records);
        assert.equal(events.readyCount, 1);
      }
      await feeder.send("push", "RPUSH", "usage", ...records.slice(0, 250));
      await feeder.reply("push");
      const events = new Collected();
      assert.equal(await makeRespDrain()(sourceOptions(target).options, events), 250);
      const groups: number[] = [];
      const empty = await pop(feeder, "left", "usage", 5, (group) => {
        groups.push(group.length);
        return Promise.resolve();
      }, () => {});
      assert.deepEqual(empty, { records: 0, bytes: 0 });
      feeder.close();
    }),
);

redisTest(
  "subscribe takes 10,000 messages from a real redis in order and is pinged",
  () =>
    withRedis(async (target) => {
      const events = new Collected();
      const { options, stop } = sourceOptions(target);
      const ready = Promise.withResolvers<void>();
      const complete = Promise.withResolvers<void>();
      events.onReady = () => ready.resolve();
      events.onGroup = () => {
        if (events.texts.length >= 10_000) complete.resolve();
      };
      const pinged = Promise.withResolvers<void>();
      events.onAlive = () => pinged.resolve();
      const running = makeSubscribeSource({ dialMs: 2000, commandMs: 2000, pingMs: 200 })(
        options,
        events,
      );
      await ready.promise;
      const publisher = await Deno.connect({ hostname: "127.0.0.1", port: portOf(target) });
      const write = async (bytes: Uint8Array) => {
        for (let at = 0; at < bytes.length;) at += await publisher.write(bytes.subarray(at));
      };
      await write(encodeCommand("AUTH", KEY));
      const decoder = new TextDecoder();
      for (let i = 0; i < 10_000; i += 100) {
        const commands = Array.from(
          { length: 100 },
          (_, k) => decoder.decode(encodeCommand("PUBLISH", "usage", `{"n":${i + k}}`)),
        );
        await write(new TextEncoder().encode(commands.join("")));
      }
      await complete.promise;
      await pinged.promise;
      publisher.close();
      stop();
      await running;
      assert.deepEqual(events.texts, Array.from({ length: 10_000 }, (_, i) => `{"n":${i}}`));
    }),
);

function portOf(target: CpaTarget): number {
  return Number(new URL(target.baseUrl).port);
}
