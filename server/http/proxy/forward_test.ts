import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { CPA_KEY, type World, world } from "../test_services.ts";

/** A CPA of one handler on loopback, and a manager in front of it. */
async function pair(
  cpa: (request: Request) => Response | Promise<Response>,
  more: Parameters<typeof world>[1] = {},
  config: Parameters<typeof world>[0] = {},
): Promise<{ w: World; base: string; [Symbol.asyncDispose](): Promise<void> }> {
  const upstream = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, cpa);
  const base = `http://127.0.0.1:${upstream.addr.port}`;
  const w = await world(config, more);
  w.target = { baseUrl: base, managementKey: CPA_KEY, tlsSkipVerify: false };
  return { w, base, [Symbol.asyncDispose]: () => upstream.shutdown() };
}

Deno.test("forward() sends our key and none of the caller's secrets", async () => {
  let seen = new Headers();
  let url = "";
  await using run = await pair((request) => {
    seen = request.headers;
    url = request.url;
    return new Response("ok");
  });
  const response = await run.w.ask("GET", "/v0/management/auth-files?a=%2F..&b=1", {
    as: "session",
    headers: {
      referer: "http://manager/management.html",
      "x-management-key": "caller",
      "accept-encoding": "br",
      connection: "close, x-hop",
      "x-hop": "1",
      te: "trailers",
      "proxy-authorization": "Basic x",
      "x-forwarded-for": "6.6.6.6",
      "x-forwarded-host": "evil",
      forwarded: "for=6.6.6.6",
      "sec-fetch-site": "same-origin",
      "x-kept": "yes",
      "user-agent": "panel",
    },
  });
  assert.equal(await response.text(), "ok");
  assert.equal(url, `${run.base}/v0/management/auth-files?a=%2F..&b=1`);
  assert.equal(seen.get("authorization"), `Bearer ${CPA_KEY}`);
  assert.equal(seen.get("accept-encoding"), "identity");
  assert.equal(seen.get("x-forwarded-for"), "192.0.2.7");
  assert.equal(seen.get("x-kept"), "yes");
  assert.equal(seen.get("user-agent"), "panel");
  assert.equal(seen.get("host"), run.base.slice(7));
  for (
    const name of [
      "cookie",
      "origin",
      "referer",
      "x-management-key",
      "x-hop",
      "te",
      "proxy-authorization",
      "x-forwarded-host",
      "forwarded",
      "sec-fetch-site",
    ]
  ) assert.equal(seen.get(name), null, name);
});

Deno.test("forward() appends to the chain of a trusted proxy", async () => {
  let chain: string | null = "";
  await using run = await pair(
    (request) => {
      chain = request.headers.get("x-forwarded-for");
      return new Response("ok");
    },
    {},
    { trustedProxies: ["192.0.2.7"] },
  );
  const response = await run.w.ask("GET", "/v0/management/debug", {
    as: "bearer",
    headers: { "x-forwarded-for": "1.2.3.4" },
  });
  await response.text();
  assert.equal(chain, "1.2.3.4, 192.0.2.7");
});

Deno.test("forward() passes the answer on, without what CPA may not say to our browser", async () => {
  await using run = await pair(
    () => {
      const headers = new Headers({
        "content-type": "text/html",
        "access-control-allow-origin": "*",
        "set-cookie": "session=stolen",
        "content-security-policy": "default-src *",
        "clear-site-data": '"*"',
        "x-echo": `Bearer ${CPA_KEY}`,
        "x-cpa-version": "v7.2.140",
        connection: "x-private",
        "x-private": "1",
      });
      return new Response("<script>alert(1)</script>", { status: 418, headers });
    },
    {},
    { corsOrigins: ["https://a.example"] },
  );
  const response = await run.w.ask("GET", "/v0/management/config", {
    as: "bearer",
    headers: { origin: "https://a.example" },
  });
  assert.equal(response.status, 418);
  assert.equal(await response.text(), "<script>alert(1)</script>");
  const { headers } = response;
  assert.equal(headers.get("access-control-allow-origin"), "https://a.example");
  assert.match(headers.get("content-security-policy") ?? "", /^default-src 'none'.*sandbox$/);
  assert.equal(headers.get("x-cpa-version"), "v7.2.140");
  assert.equal(headers.get("cache-control"), "no-store");
  for (const name of ["set-cookie", "clear-site-data", "x-echo", "x-private"]) {
    assert.equal(headers.get(name), null, name);
  }
});

Deno.test("forward() leaves a compressed body and its label as they are", async () => {
  const zipped = new Uint8Array(gzipSync("x".repeat(6000)));
  await using run = await pair(() =>
    new Response(zipped, {
      headers: { "content-encoding": "gzip", "content-length": String(zipped.length) },
    })
  );
  const response = await run.w.ask("GET", "/v0/management/logs", { as: "bearer" });
  assert.equal(response.headers.get("content-encoding"), "gzip");
  assert.deepEqual(new Uint8Array(await response.arrayBuffer()), zipped);
});

Deno.test("forward() passes methods, bodies and bodiless answers", async () => {
  await using run = await pair(async (request) =>
    request.method === "DELETE"
      ? new Response(null, { status: 204 })
      : new Response(`${request.method} ${await request.text()}`)
  );
  const put = await run.w.ask("PUT", "/v0/management/debug", { as: "bearer", body: "é" });
  assert.equal(await put.text(), "PUT é");
  const gone = await run.w.ask("DELETE", "/v0/management/logs", { as: "bearer" });
  assert.equal(gone.status, 204);
  const head = await run.w.ask("HEAD", "/v0/management/logs", { as: "bearer" });
  assert.deepEqual([head.status, await head.text()], [200, ""]);
});

Deno.test("forward() hands events on as they come, and hangs up when the client does", async () => {
  const hungUp = Promise.withResolvers<void>();
  let push: (text: string) => void = () => {};
  await using run = await pair(() =>
    new Response(
      new ReadableStream({
        start(controller) {
          push = (text) => controller.enqueue(new TextEncoder().encode(text));
          push("data: 1\n\n");
        },
        cancel: () => hungUp.resolve(),
      }),
      { headers: { "content-type": "text/event-stream" } },
    )
  );
  const response = await run.w.ask("GET", "/v0/management/logs", { as: "bearer" });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  assert.equal((await reader.read()).value, "data: 1\n\n");
  push("data: 2\n\n");
  assert.equal((await reader.read()).value, "data: 2\n\n");
  await reader.cancel();
  await hungUp.promise;
});

Deno.test("forward() streams an upload and stops one that is too large", async () => {
  const first = Promise.withResolvers<void>();
  await using run = await pair(async (request) => {
    let size = 0;
    try {
      for await (const chunk of request.body!) {
        size += chunk.byteLength;
        first.resolve();
      }
    } catch {
      // the manager gave up
    }
    return new Response(String(size));
  }, { limits: { proxyBody: 1000 } });
  const upload = (pieces: number) =>
    new ReadableStream<Uint8Array<ArrayBuffer>>({
      async pull(controller) {
        if (pieces-- === 0) return controller.close();
        controller.enqueue(new Uint8Array(250));
        // the rest is sent only when CPA has the beginning: nothing is collected in between
        await first.promise;
      },
    });
  const fine = await run.w.ask("POST", "/v0/management/auth-files", {
    as: "bearer",
    body: upload(4),
  });
  assert.equal(await fine.text(), "1000");
  for (const [body, headers] of [[upload(5), {}], ["x", { "content-length": "1001" }]] as const) {
    const large = await run.w.ask("POST", "/v0/management/auth-files", {
      as: "bearer",
      body,
      headers,
    });
    assert.equal(large.status, 413);
    assert.equal((await large.json()).code, "body_too_large");
  }
});

Deno.test("forward() names what is wrong with CPA, without the key", async () => {
  const w = await world();
  const closed = Deno.listen({ port: 0, hostname: "127.0.0.1" });
  const { port } = closed.addr;
  closed.close();
  w.target = { baseUrl: `http://127.0.0.1:${port}`, managementKey: CPA_KEY, tlsSkipVerify: false };
  const refused = await w.ask("GET", "/v0/management/debug", { as: "bearer" });
  assert.equal(refused.status, 502);
  assert.deepEqual(await refused.json(), {
    error: `CPA at 127.0.0.1:${port} refused the connection. Is it running, and is the port right?`,
    code: "request_failed",
  });
  w.target = { ...w.target, baseUrl: "http://cpa.invalid:8317" };
  const unknown = await w.ask("GET", "/v0/management/debug", { as: "bearer" });
  assert.match((await unknown.json()).error, /cannot be resolved/);
});

Deno.test("forward() gives up on a CPA that does not answer, and breaks off a silent body", async () => {
  const done = Promise.withResolvers<Response>();
  await using run = await pair(
    (request) =>
      request.url.endsWith("/debug") ? done.promise : new Response(
        new ReadableStream({
          start: (controller) => controller.enqueue(new TextEncoder().encode("half")),
        }),
      ),
    { limits: { upstreamHeadMs: 20, upstreamIdleMs: 20 } },
  );
  const late = await run.w.ask("GET", "/v0/management/debug", { as: "bearer" });
  assert.equal(late.status, 504);
  assert.equal((await late.json()).code, "upstream_timeout");
  const silent = await run.w.ask("GET", "/v0/management/logs", { as: "bearer" });
  assert.equal(silent.status, 200);
  await assert.rejects(silent.text());
  done.resolve(new Response("too late"));
});

Deno.test("forward() leads redirects of CPA to itself through us and follows none", async () => {
  let calls = 0;
  await using run = await pair(
    (request) => {
      calls++;
      const { searchParams, origin } = new URL(request.url);
      const to = searchParams.get("to") ?? "";
      return new Response(null, {
        status: 302,
        headers: { location: to === "self" ? `${origin}/v0/management/x` : to },
      });
    },
    {},
    { basePath: "/b" },
  );
  const table = [
    ["self", "/b/v0/management/x"],
    ["/v0/management/y", "/b/v0/management/y"],
    ["https://login.example/", "https://login.example/"],
  ] as const;
  for (const [to, location] of table) {
    const response = await run.w.ask("GET", `/b/v0/management/latest-version?to=${to}`, {
      as: "bearer",
    });
    assert.equal(response.status, 302);
    assert.equal(response.headers.get("location"), location);
    await response.text();
  }
  assert.equal(calls, 3);
});

Deno.test("GET models gives CPA the caller's key and never ours", async () => {
  let authorization: string | null = null;
  let path = "";
  await using run = await pair((request) => {
    authorization = request.headers.get("authorization");
    path = new URL(request.url).pathname;
    return new Response("{}");
  });
  const response = await run.w.ask("GET", "/v1/models?x=1", {
    headers: { authorization: "Bearer sk-client" },
  });
  await response.text();
  assert.equal(response.status, 200);
  assert.equal(authorization, "Bearer sk-client");
  assert.equal(path, "/v1/models");
});

Deno.test("PUT config.yaml and provider lists are refused where CPA 8 would be harmed", async () => {
  const passed: string[] = [];
  await using run = await pair(async (request) => {
    passed.push(`${request.method} ${new URL(request.url).pathname} ${await request.text()}`);
    return new Response("{}");
  });
  const { w } = run;
  type Layout = typeof w.layout;
  const V7: Layout = { generation: "v7", layout: "legacy" };
  const V8_LEGACY: Layout = { generation: "v8", layout: "legacy" };
  const V8: Layout = { generation: "v8", layout: "v8" };
  const MIXED: Layout = { generation: "v7", layout: "mixed" };
  const UNKNOWN: Layout = { generation: "undecided", layout: "unknown" };
  const YAML = "/v0/management/config.yaml";
  const LIST = "/v0/management/claude-api-key";
  const table: [Layout, string, string, string, number][] = [
    [V7, "PUT", YAML, "port: 1", 200],
    [V7, "PUT", YAML, "server:\n  port: 1", 200],
    [V8_LEGACY, "PUT", YAML, "port: 1", 200],
    [V8_LEGACY, "PUT", YAML, "server:\n  port: 1", 409],
    [V8_LEGACY, "PUT", YAML, "", 409],
    [V8, "PUT", YAML, "port: 1", 409],
    [MIXED, "PUT", YAML, "port: 1", 409],
    [UNKNOWN, "PUT", YAML, "port: 1", 409],
    [V8, "PUT", "/config.yaml", "port: 1", 409],
    [V7, "PUT", LIST, "[]", 200],
    [V8_LEGACY, "PATCH", LIST, "{}", 200],
    [V8, "PUT", LIST, "[]", 409],
    [MIXED, "PATCH", LIST, "{}", 409],
    [V8, "DELETE", `${LIST}?index=0`, "", 409],
    [UNKNOWN, "PUT", "/v0/management/openai-compatibility", "[]", 409],
    [V8, "PUT", "/v0/management/api-keys", "[]", 200],
    [V8, "PUT", "/v0/management/debug", '{"value":true}', 200],
    [V8, "GET", YAML, "", 200],
    [V8, "GET", LIST, "", 200],
  ];
  for (const [layout, method, path, body, status] of table) {
    w.layout = layout;
    passed.length = 0;
    const response = await w.ask(method, path, {
      as: "bearer",
      body: method === "GET" ? null : body,
    });
    const text = await response.text();
    assert.equal(
      response.status,
      status,
      `${method} ${path} on ${JSON.stringify(layout)}: ${text}`,
    );
    assert.equal(passed.length, status === 200 ? 1 : 0);
    if (status === 409) assert.match(text, /Nothing was changed.*cpa_v8_refused/);
    else if (method !== "GET") assert.ok(passed[0]?.endsWith(body), "the body arrives whole");
  }
});

Deno.test("GET /v8/management passes known reads and nothing else", async () => {
  await using run = await pair(() => new Response("ok"));
  const table: [string, string, number][] = [
    ["GET", "/config", 200],
    ["GET", "/config/config-version", 200],
    ["GET", "/observability/logs/errors/x.log", 200],
    ["GET", "/plugins/p1/quota", 200],
    ["GET", "/oauth/callback?code=1", 409],
    ["GET", "/new-thing", 409],
    ["HEAD", "/config", 409],
    ["POST", "/requests/api-call", 409],
    ["PATCH", "/credentials/status", 409],
    ["DELETE", "/plugins/p1", 409],
    ["GET", "/observability/usage/queue?count=5", 403],
    ["GET", "/observability/usage/Queue/", 403],
    ["POST", "/observability/usage/queue", 403],
  ];
  for (const [method, path, status] of table) {
    const response = await run.w.ask(method, `/v8/management${path}`, {
      as: "bearer",
      body: method === "GET" || method === "HEAD" ? null : "{}",
    });
    await response.body?.cancel();
    assert.equal(response.status, status, `${method} ${path}`);
  }
});

Deno.test("forward() leaves a certificate unchecked only where its owner said so", async () => {
  const read = (name: string) =>
    Deno.readTextFileSync(new URL(`testdata/${name}`, import.meta.url));
  const upstream = Deno.serve(
    {
      port: 0,
      hostname: "127.0.0.1",
      cert: read("self_signed.crt"),
      key: read("self_signed.key"),
      onListen() {},
    },
    async (request) => {
      const body = await request.text();
      return new Response(`${request.headers.get("authorization")} ${body}`, {
        headers: { "x-a": "1" },
      });
    },
  );
  const w = await world();
  const target = { baseUrl: `https://127.0.0.1:${upstream.addr.port}`, managementKey: "k" };
  w.target = { ...target, tlsSkipVerify: false };
  const checked = await w.ask("GET", "/v0/management/debug", { as: "bearer" });
  assert.equal(checked.status, 502);
  assert.match((await checked.json()).error, /certificate/);
  w.target = { ...target, tlsSkipVerify: true };
  const got = await w.ask("GET", "/v0/management/debug", { as: "bearer" });
  assert.equal(got.headers.get("x-a"), "1");
  assert.equal(await got.text(), "Bearer k ");
  const put = await w.ask("PUT", "/v0/management/debug", { as: "bearer", body: "on" });
  assert.equal(await put.text(), "Bearer k on");
  await upstream.shutdown();
});

Deno.test("forward() relays a WebSocket with our key, both ways", async () => {
  let authorization: string | null = null;
  let origin: string | null = "none yet";
  const cpa = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, (request) => {
    authorization = request.headers.get("authorization");
    origin = request.headers.get("origin");
    if (request.headers.get("upgrade") !== "websocket") return new Response(null, { status: 404 });
    const { socket, response } = Deno.upgradeWebSocket(request);
    socket.addEventListener("open", () => socket.send("hello"));
    socket.addEventListener("message", ({ data }) => {
      if (data === "bye") socket.close(3001, "done");
      else socket.send(typeof data === "string" ? data.toUpperCase() : data);
    });
    return response;
  });
  const w = await world();
  w.target = {
    baseUrl: `http://127.0.0.1:${cpa.addr.port}`,
    managementKey: CPA_KEY,
    tlsSkipVerify: false,
  };
  const manager = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen() {} },
    (request, info) => w.server.handle(request, info),
  );
  const host = `127.0.0.1:${manager.addr.port}`;
  const socket = new WebSocket(`ws://${host}/v0/management/live`, {
    headers: { authorization: "Bearer cmp_admin_CANARY-admin" },
  });
  socket.binaryType = "arraybuffer";
  const inbox: unknown[] = [];
  const closed = Promise.withResolvers<CloseEvent>();
  const echoed = Promise.withResolvers<void>();
  socket.addEventListener("message", ({ data }) => {
    inbox.push(data);
    if (inbox.length === 1) {
      socket.send("abc");
      socket.send(new Uint8Array([1, 2]));
    }
    if (inbox.length === 3) {
      echoed.resolve();
      socket.send("bye");
    }
  });
  socket.addEventListener("close", (event) => closed.resolve(event));
  await echoed.promise;
  const end = await closed.promise;
  assert.deepEqual([inbox[0], inbox[1]], ["hello", "ABC"]);
  assert.deepEqual(new Uint8Array(inbox[2] as ArrayBuffer), new Uint8Array([1, 2]));
  assert.deepEqual([end.code, end.reason], [3001, "done"]);
  assert.equal(authorization, `Bearer ${CPA_KEY}`);
  assert.equal(origin, null);
  // a page of another site cannot open one with the session's cookie
  const hijack = await w.ask("GET", "/v0/management/live", {
    headers: {
      cookie: "session=CANARY-session-token",
      origin: "https://evil.example",
      host: "manager",
      upgrade: "websocket",
    },
  });
  assert.equal(hijack.status, 403);
  await manager.shutdown();
  await cpa.shutdown();
});

Deno.test("forward() never leaves the known prefixes, whatever the path", async () => {
  const asked: string[] = [];
  await using run = await pair((request) => {
    asked.push(request.url.slice(run.base.length));
    return new Response("ok");
  });
  const KNOWN = /^\/(?:v0\/management\/|v8\/management\/|auth-files(?:\/|$)|config(?:\.yaml)?$)/;
  const piece = fc.constantFrom(
    "/",
    "v0",
    "v8",
    "v1",
    "management",
    "usage-queue",
    "usage%2Dqueue",
    "USAGE-QUEUE",
    "observability/usage/queue",
    "auth-files",
    "config",
    "config.yaml",
    "resource",
    "plugins",
    "..",
    ".",
    "%2e",
    "%2f",
    "%5c",
    "%00",
    "%0d%0a",
    "@evil.example",
    ":9",
    "%20",
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom("/v0/management/", "/v8/management/", "/", "//"),
      fc.array(piece, { maxLength: 6 }),
      async (start, pieces) => {
        asked.length = 0;
        const response = await run.w.ask("GET", start + pieces.join(""), { as: "bearer" });
        await response.body?.cancel();
        for (const path of asked) {
          assert.match(path, KNOWN);
          const decoded = decodeURIComponent(path).toLowerCase();
          assert.ok(!/\/\/|\/\.{1,2}(?:\/|$)|\\|\r|\n|\0/.test(decoded), path);
          assert.ok(!/^\/v0\/management\/usage-queue(?:\/|$)/.test(decoded), path);
          assert.ok(!decoded.includes("/usage/queue") || decoded.startsWith("/v0/"), path);
        }
      },
    ),
    { numRuns: 400 },
  );
});
