import assert from "node:assert/strict";
import fc from "fast-check";
import { belowBase, cleanPath, judgePath, splitUrl } from "./paths.ts";
import { PEER, world } from "./test_services.ts";

Deno.test("splitUrl() does not resolve anything", () => {
  assert.deepEqual(splitUrl("http://h:1/a/../b//c?x=/../#f"), {
    path: "/a/../b//c",
    search: "?x=/../",
  });
  assert.deepEqual(splitUrl("http://h"), { path: "/", search: "" });
  assert.deepEqual(splitUrl("http://h?x"), { path: "/", search: "?x" });
  assert.deepEqual(splitUrl("*"), { path: "", search: "" });
});

Deno.test("judgePath() refuses whatever could be read as another path", () => {
  const refused = [
    "",
    "*",
    "relative",
    "/a%2fb",
    "/a%2Fb",
    "/a%5cb",
    "/a\\b",
    "/%2e%2e/a",
    "/a/%2E",
    "/a%00b",
    "/a%0d%0aX: y",
    "/a\r\nb",
    "/a b",
    "/a%252e",
    "/a%zz",
    "/a%",
    "/ä",
    "/%ff%fe",
    '/"',
    "/<x>",
  ];
  for (const path of refused) assert.equal(judgePath(path, "").kind, "refused", path);
  assert.equal(judgePath("/a", "?x=\r\ny").kind, "refused");
  assert.equal(judgePath("/a", "?x=%0d%0a").kind, "ok", "in a query it is data");
  assert.equal(judgePath("/v1/models/gemini-2.5:x(high)@y", "").kind, "ok");
  assert.equal(judgePath("/a%20b/%C3%A4", "").kind, "ok");
});

Deno.test("judgePath() cleans doubled slashes and dot segments", () => {
  const table: [string, string][] = [
    ["//evil.example/x", "/evil.example/x"],
    ["/a//b", "/a/b"],
    ["/a/./b/", "/a/b/"],
    ["/a/../b", "/b"],
    ["/../../b", "/b"],
    ["/a/..", "/"],
    ["///", "/"],
  ];
  for (const [path, clean] of table) {
    assert.deepEqual(judgePath(path, ""), { kind: "clean", path: clean });
  }
});

Deno.test("cleanPath() is done after one pass and never leads to another host", () => {
  fc.assert(fc.property(
    fc.array(fc.constantFrom("a", "..", ".", "", "b.c"), { maxLength: 8 }),
    (segments) => {
      const clean = cleanPath("/" + segments.join("/"));
      assert.ok(!clean.startsWith("//") && clean.startsWith("/"));
      assert.equal(cleanPath(clean), clean);
    },
  ));
});

Deno.test("belowBase() takes paths with and without the prefix", () => {
  assert.equal(belowBase("/x/y/status", "/x/y"), "/status");
  assert.equal(belowBase("/x/y", "/x/y"), "/");
  assert.equal(belowBase("/status", "/x/y"), "/status");
  assert.equal(belowBase("/x/yz", "/x/y"), "/x/yz");
  assert.equal(belowBase("/status", ""), "/status");
});

Deno.test("createHandler() works under a base path, stripped or not", async () => {
  const w = await world({ basePath: "/x/y" });
  for (const path of ["/x/y/health", "/health"]) {
    assert.equal((await w.ask("GET", path)).status, 200, path);
  }
  for (const path of ["/x/y", "/x/y/", "/"]) {
    const response = await w.ask("GET", path);
    assert.equal(response.headers.get("location"), "/x/y/management.html", path);
    assert.match(await response.text(), /href="\/x\/y\/management\.html"/);
  }
  const clean = await w.ask("GET", "/x/y//health?a=b");
  assert.equal(clean.headers.get("location"), "/x/y/health?a=b");
});

Deno.test("createHandler() holds the borders over a real socket", async () => {
  const asked: string[] = [];
  const w = await world({}, {
    services: {},
  });
  w.target = { baseUrl: "http://127.0.0.1:9", managementKey: "k", tlsSkipVerify: false };
  const resolve = w.services.settings.resolve;
  Object.assign(w.services.settings, {
    resolve: () => {
      asked.push("cpa");
      return resolve();
    },
  });
  const server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen() {} },
    (request) => w.server.handle(request, PEER),
  );
  const table: [string, number][] = [
    ["/v0/management/../../etc/passwd", 307],
    ["/v0/management/%2e%2e/%2e%2e/x", 400],
    ["/v0/management/..%2f..%2fx", 400],
    ["/v0/management\\..\\x", 400],
    ["//evil.example/v0/management/x", 307],
    ["/v0/management/a%0d%0ab", 400],
    ["/v0//management/usage-queue", 307],
    ["/v0/management/./usage-queue", 307],
    ["/v0/management/usage%2dqueue", 403],
    ["/v0/management/usage-queue/", 403],
    ["http://evil.example/health", 200],
    ["http://evil.example/v0/resource/plugins/x", 404],
    ["/v9/management/config", 404],
    ["/v0/managementx/config", 404],
  ];
  for (const [path, status] of table) {
    const socket = await Deno.connect({ hostname: "127.0.0.1", port: server.addr.port });
    await socket.write(new TextEncoder().encode(
      `GET ${path} HTTP/1.1\r\nHost: manager\r\nAuthorization: Bearer cmp_admin_CANARY-admin\r\n` +
        "Connection: close\r\n\r\n",
    ));
    const text = await new Response(socket.readable).text();
    assert.ok(text.startsWith(`HTTP/1.1 ${status} `), `${path}: ${text.slice(0, 40)}`);
    assert.ok(!/^location: (?:\/\/|http)/im.test(text), text);
  }
  assert.deepEqual(asked, [], "nothing left for CPA");
  await server.shutdown();
});
