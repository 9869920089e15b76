import assert from "node:assert/strict";
import {
  Collected,
  faultOf,
  KEY,
  latin1,
  listen,
  type Peer,
  recordings,
  sourceOptions,
} from "./_peer.ts";
import { makeHttpDrain, makeHttpSource } from "./http_source.ts";
import { CpaClient, type CpaClientOptions } from "./management.ts";
import type { CpaFault, CpaTarget } from "./types.ts";

const never = new AbortController().signal;
const recorded = recordings();

interface Door {
  readonly target: CpaTarget;
  readonly seen: { method: string; url: string; headers: Headers }[];
  close(): Promise<void>;
}

/** An HTTP server on loopback. */
function serve(handle: (request: Request, seen: number) => Response | Promise<Response>): Door {
  const seen: Door["seen"] = [];
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, (request) => {
    const { method, url } = request;
    seen.push({ method, url, headers: new Headers(request.headers) });
    return handle(request, seen.length);
  });
  return {
    seen,
    target: {
      baseUrl: `http://127.0.0.1:${server.addr.port}`,
      managementKey: KEY,
      tlsSkipVerify: false,
    },
    close: () => server.shutdown(),
  };
}

/** A recorded answer as a response. */
function replay(name: string): Response {
  const { status, headers, body } = recorded[name]!;
  return new Response(status === 204 || body === "" ? null : body, { status, headers });
}

async function withClient<T>(
  target: CpaTarget,
  work: (client: CpaClient) => Promise<T>,
  options: CpaClientOptions = {},
): Promise<T> {
  const client = new CpaClient(target, options);
  try {
    return await work(client);
  } finally {
    client.close();
  }
}

/** Pops once and collects. */
async function popOnce(client: CpaClient, count = 10, maxRecordBytes = 1 << 20) {
  const texts: string[] = [];
  const large: number[] = [];
  const answer = await client.usageQueue(count, maxRecordBytes, {
    record: (bytes) => texts.push(new TextDecoder().decode(bytes)),
    oversized: (bytes) => large.push(bytes),
  }, never);
  return { texts, large, answer };
}

Deno.test("CpaClient.config() reads the recorded answer and keeps the version", async () => {
  const door = serve(() => replay("config"));
  const config = await withClient(door.target, (client) => client.config(never));
  await door.close();
  assert.deepEqual(config, {
    statisticsEnabled: true,
    retentionSeconds: 60,
    retentionDefault: false,
    proxyUrl: "http://127.0.0.1:30320",
    version: { version: "dev", commit: "none", buildDate: "unknown", supportsPlugins: true },
  });
  const [request] = door.seen;
  assert.equal(request!.headers.get("authorization"), `Bearer ${KEY}`);
  assert.equal(request!.headers.get("accept-encoding"), "identity");
});

Deno.test("CpaClient.config() applies CPA's own rule for retention", async () => {
  const cases: [string, number, boolean][] = [
    ["{}", 60, true],
    ['{"redis-usage-queue-retention-seconds":0}', 60, false],
    ['{"redis-usage-queue-retention-seconds":-5}', 60, false],
    ['{"redis-usage-queue-retention-seconds":86400}', 3600, false],
    ['{"redisUsageQueueRetentionSeconds":900}', 900, false],
    ['{"redis-usage-queue-retention-seconds":"60"}', 60, true],
  ];
  for (const [body, seconds, assumed] of cases) {
    const door = serve(() => Response.json(JSON.parse(body)));
    const config = await withClient(door.target, (client) => client.config(never));
    await door.close();
    assert.equal(config.retentionSeconds, seconds, body);
    assert.equal(config.retentionDefault, assumed, body);
    assert.equal(config.statisticsEnabled, false);
  }
});

Deno.test("CpaClient tells the recorded refusals apart", async () => {
  const cases: [string, CpaFault, number][] = [
    ["missing key", "refused_key", 401],
    ["wrong key", "refused_key", 401],
    ["remote disabled", "remote_disabled", 403],
    ["banned", "banned", 403],
    ["unknown path", "management_off", 404],
    ["redirect", "not_cpa", 301],
  ];
  for (const [name, fault, status] of cases) {
    const door = serve(() => replay(name));
    const error = await faultOf(withClient(door.target, (client) => client.config(never)));
    await door.close();
    assert.equal(error.fault, fault, name);
    assert.equal(error.status, status, name);
    assert.equal(door.seen.length, 1, "asked once");
    if (name === "banned") assert.equal(error.retryAfterMs, 1_800_000);
  }
});

Deno.test("CpaClient takes pages, redirects and gateways for what they are", async () => {
  const elsewhere = serve(() => Response.json({ stolen: true }));
  const page = "<!doctype html><title>nginx</title>";
  const cases: [() => Response, CpaFault][] = [
    [() => new Response(page, { headers: { "content-type": "text/html" } }), "not_cpa"],
    [() => new Response(page, { headers: { "content-type": "text/plain" } }), "not_cpa"],
    [
      () => new Response(page, { status: 502, headers: { "content-type": "text/html" } }),
      "server_error",
    ],
    [() => Response.redirect(`${elsewhere.target.baseUrl}/v0/management/config`, 302), "not_cpa"],
    [
      () => new Response("{oops", { headers: { "content-type": "application/json" } }),
      "bad_answer",
    ],
    [() => Response.json([1]), "bad_answer"],
    [() => Response.json({ error: "handler unavailable" }, { status: 500 }), "server_error"],
  ];
  for (const [answer, fault] of cases) {
    const door = serve(answer);
    const error = await faultOf(withClient(door.target, (client) => client.config(never)));
    await door.close();
    assert.equal(error.fault, fault, error.message);
  }
  assert.equal(elsewhere.seen.length, 0, "no redirect was followed, so no key went anywhere");
  await elsewhere.close();
});

/** A peer that sends an endless body. */
function endless(head: string, piece: string): Peer {
  return listen(async (conn) => {
    await conn.httpHead();
    await conn.send(head);
    const bytes = latin1(piece);
    for (;;) await conn.sendBytes(bytes);
  });
}

const OK_HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n";

Deno.test("CpaClient stops an endless body at its bound", async () => {
  const peer = endless(OK_HEAD, `"${"x".repeat(65_000)}`);
  const error = await faultOf(
    withClient(peer.target, (client) => client.config(never), { maxBodyBytes: 1 << 20 }),
  );
  await peer.close();
  assert.equal(error.fault, "too_large");
});

Deno.test("CpaClient bounds stalls and half-closed answers in time", async () => {
  const cases: [string, string | null, RegExp][] = [
    ["stall before the head", "", /did not finish its answer/],
    ["stall in the body", `${OK_HEAD}{"usage`, /did not finish its answer/],
    ["cut head", null, /./],
  ];
  for (const [name, text, sentence] of cases) {
    const peer = listen(async (conn) => {
      await conn.httpHead();
      if (text === null) {
        await conn.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{");
        await conn.halfClose();
      } else {
        await conn.send(text);
        await conn.httpHead();
      }
    });
    const error = await faultOf(
      withClient(peer.target, (client) => client.config(never), { timeoutMs: 50 }),
    );
    await peer.close();
    assert.equal(error.fault, "unreachable", name);
    assert.match(error.message, sentence, name);
  }
});

Deno.test("CpaClient.enableStatistics() writes once and reads back until it is on", async () => {
  const door = serve((request, seen) => {
    if (request.method === "PUT") return replay("put statistics");
    return replay(seen < 4 ? "statistics off" : "statistics on");
  });
  const on = await withClient(door.target, (client) => client.enableStatistics(never), {
    readBackMs: [1, 1, 1, 1],
  });
  await door.close();
  assert.equal(on, true);
  assert.deepEqual(door.seen.map((request) => request.method), ["PUT", "GET", "GET", "GET"]);
});

Deno.test("CpaClient.enableStatistics() gives CPA's reason when it cannot save", async () => {
  const door = serve(() =>
    Response.json({ error: "failed to save config: read-only file system" }, { status: 500 })
  );
  const error = await faultOf(
    withClient(door.target, (client) => client.enableStatistics(never)),
  );
  await door.close();
  assert.equal(error.fault, "server_error");
  assert.match(error.message, /read-only file system/);
});

Deno.test("CpaClient.authFiles() lists the recorded credentials in one call", async () => {
  const door = serve(() => replay("auth files"));
  const files = await withClient(door.target, (client) => client.authFiles(never));
  await door.close();
  assert.equal(files.length, 6);
  assert.equal(files[0]!["email"], "erin@example.test");
  assert.equal(door.seen.length, 1);
});

Deno.test("CpaClient.usageQueue() hands records on as the bytes CPA sent", async () => {
  const body = recorded["queue 3"]!.body;
  const door = serve(() => replay("queue 3"));
  const { texts, answer } = await withClient(door.target, (client) => popOnce(client, 3));
  await door.close();
  assert.equal(texts.length, 3);
  assert.equal(`[${texts.join(",")}]`, body);
  assert.equal(answer.records, 3);
  assert.equal(answer.version.version, "dev");
  assert.equal(new URL(door.seen[0]!.url).searchParams.get("count"), "3");
});

Deno.test("CpaClient.usageQueue() takes odd elements one by one", async () => {
  const body = ` [ {"a": [1, "]}"]} , "plain \\"text\\"", null, "", 7, [1,{"b":2}], tru ]\n`;
  const door = serve(() => new Response(body));
  const { texts } = await withClient(door.target, (client) => popOnce(client));
  await door.close();
  assert.deepEqual(texts, ['{"a": [1, "]}"]}', 'plain "text"', "7", '[1,{"b":2}]', "tru"]);
});

Deno.test("CpaClient.usageQueue() makes one record of a body that is no array", async () => {
  for (const body of ['{"error":"what"}', "queue is fine, thanks"]) {
    const door = serve(() => new Response(body, { headers: { "content-type": "text/plain" } }));
    const { texts } = await withClient(door.target, (client) => popOnce(client));
    await door.close();
    assert.deepEqual(texts, [body]);
  }
});

Deno.test("CpaClient.usageQueue() keeps the records before a break", async () => {
  const peer = listen(async (conn) => {
    await conn.httpHead();
    await conn.send(
      'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n[{"a":1},{"b":2},{"c"',
    );
  });
  const texts: string[] = [];
  const error = await faultOf(
    withClient(peer.target, (client) =>
      client.usageQueue(9, 1000, {
        record: (bytes) => texts.push(new TextDecoder().decode(bytes)),
        oversized: () => {},
      }, never)),
  );
  await peer.close();
  assert.equal(error.fault, "unreachable");
  assert.deepEqual(texts, ['{"a":1}', '{"b":2}', '{"c"']);
});

Deno.test("CpaClient.usageQueue() bounds each record and the whole answer", async () => {
  const big = `{"x":"${"y".repeat(5000)}"}`;
  const door = serve(() => new Response(`[{"a":1},${big},{"b":2}]`));
  const { texts, large } = await withClient(door.target, (client) => popOnce(client, 10, 1000));
  await door.close();
  assert.deepEqual(texts, ['{"a":1}', '{"b":2}']);
  assert.deepEqual(large, [big.length]);

  const peer = endless(`${OK_HEAD}[`, `{"n":"${"z".repeat(60_000)}"},`);
  const error = await faultOf(
    withClient(peer.target, (client) => popOnce(client), { maxQueueBytes: 1 << 20 }),
  );
  await peer.close();
  assert.equal(error.fault, "too_large");
});

Deno.test("CpaClient.usageQueue() is asked once and on a connection of its own", async () => {
  const peer = listen(async (conn) => {
    const head = await conn.httpHead();
    if (head.includes("/config")) {
      await conn.send(`HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}`);
      // The connection stays open for the next call; the queue call must not take it.
      const second = await conn.httpHead();
      assert.ok(!second.includes("usage-queue"), "the queue call used a shared connection");
    }
    // A queue call is cut without an answer: its records may be gone, so it is not repeated.
  });
  const client = new CpaClient(peer.target);
  await client.config(never);
  const error = await faultOf(popOnce(client));
  client.close();
  assert.equal(error.fault, "unreachable");
  assert.equal(peer.accepted(), 2);
  await peer.close();
});

Deno.test("CpaClient.usageQueue() says unsupported only where the route is missing", async () => {
  for (
    const [status, fault] of [
      [404, "unsupported"],
      [405, "unsupported"],
      [501, "unsupported"],
      [500, "server_error"],
      [503, "server_error"],
    ] as const
  ) {
    const door = serve(() => new Response(null, { status }));
    const error = await faultOf(withClient(door.target, (client) => popOnce(client)));
    await door.close();
    assert.equal(error.fault, fault, String(status));
  }
  const door = serve(() => replay("bad count"));
  const error = await faultOf(withClient(door.target, (client) => popOnce(client, 0)));
  await door.close();
  assert.equal(error.fault, "bad_answer");
  assert.match(error.message, /positive integer/);
});

Deno.test("http drains full batches at once and stops with the batch in hand", async () => {
  let left = 70;
  const counts: number[] = [];
  const door = serve((request) => {
    const url = new URL(request.url);
    if (url.pathname.endsWith("/config")) return replay("config");
    const count = Number(url.searchParams.get("count"));
    counts.push(count);
    const give = Math.min(count, left);
    left -= give;
    return Response.json(Array.from({ length: give }, (_, i) => ({ i })));
  });
  const events = new Collected();
  let now = 0;
  const { options, stop } = sourceOptions(door.target, {
    batchSize: 10,
    // every look at this clock is 60 ms later, the price of CPA's key check
    clock: () => now += 60,
  });
  events.onAlive = () => stop();
  await makeHttpSource()(options, events);
  await door.close();
  assert.equal(events.texts.length, 70);
  assert.deepEqual(counts.slice(0, 3), [10, 20, 40]);
  assert.equal(events.version, "dev");
});

Deno.test("http tells a missing queue from management that is off", async () => {
  for (const fault of ["unsupported", "management_off"] as const) {
    let configs = 0;
    const door = serve((request) => {
      if (new URL(request.url).pathname.endsWith("/config")) {
        configs++;
        return configs === 1 || fault === "unsupported"
          ? replay("config")
          : new Response(null, { status: 404 });
      }
      return new Response(null, { status: 404 });
    });
    const { options } = sourceOptions(door.target);
    const error = await faultOf(makeHttpSource()(options, new Collected()));
    await door.close();
    assert.equal(error.fault, fault);
  }
});

Deno.test("http drain counts what it took", async () => {
  let left = 12;
  const door = serve((request) => {
    const give = Math.min(Number(new URL(request.url).searchParams.get("count")), left);
    left -= give;
    return Response.json(Array.from({ length: give }, (_, i) => ({ i })));
  });
  const events = new Collected();
  const { options } = sourceOptions(door.target, { batchSize: 5 });
  assert.equal(await makeHttpDrain()(options, events), 12);
  await door.close();
});
