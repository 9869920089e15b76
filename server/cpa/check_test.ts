import assert from "node:assert/strict";
import { KEY, listen, recordings } from "./_peer.ts";
import { normaliseBaseUrl } from "./address.ts";
import { CHECK_ORDER, checkConnection, type CheckCounters, type CheckResult } from "./check.ts";
import { CpaError } from "./types.ts";

const recorded = recordings();
const LEGACY = "port: 8317\nusage-statistics-enabled: true\n";

type Routes = Readonly<Record<string, () => Response>>;

function answer(name: string): () => Response {
  const { status, headers, body } = recorded[name]!;
  return () => new Response(body === "" ? null : body, { status, headers });
}

const GOOD: Routes = {
  "/v0/management/config": answer("config"),
  "/v0/management/debug": () => Response.json({ debug: false }),
  "/v0/management/config.yaml": () => new Response(LEGACY),
  "/v0/management/auth-files": answer("auth files"),
  "/healthz": answer("healthz"),
};

async function check(
  routes: Routes,
  counters: CheckCounters | null = null,
  pollIntervalMs = 500,
): Promise<{ result: CheckResult; paths: string[] }> {
  const paths: string[] = [];
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, (request) => {
    const { pathname } = new URL(request.url);
    paths.push(pathname);
    return (routes[pathname] ?? routes["*"] ?? (() => new Response(null, { status: 404 })))();
  });
  const result = await checkConnection({
    address: `127.0.0.1:${server.addr.port}/v0/management/`,
    managementKey: KEY,
    tlsSkipVerify: false,
    pollIntervalMs,
  }, { signal: new AbortController().signal, counters: () => counters });
  await server.shutdown();
  return { result, paths };
}

function codes(result: CheckResult): Record<string, string> {
  assert.deepEqual(result.steps.map((step) => step.step), [...CHECK_ORDER]);
  for (const step of result.steps) {
    assert.match(step.code, /^[a-z0-9_]+$/);
    assert.match(step.sentence, /[.?]$/);
    assert.ok(!step.sentence.includes(KEY));
  }
  return Object.fromEntries(result.steps.map((step) => [step.step, step.code]));
}

Deno.test("checkConnection() passes a good CPA and pops nothing", async () => {
  const { result, paths } = await check(GOOD);
  assert.equal(result.ok, true);
  const found = codes(result);
  assert.equal(found["tls"], "tls_not_used");
  assert.equal(found["generation"], "generation_v7_legacy");
  assert.equal(found["statistics"], "statistics_on");
  assert.equal(found["retention"], "retention_short");
  assert.equal(found["traffic"], "traffic_before");
  assert.ok(paths.every((path) => !path.includes("usage-queue")));
});

Deno.test("checkConnection() names the failing step and skips the rest", async () => {
  const cases: [Routes, string, string][] = [
    [{ "*": answer("wrong key") }, "key", "key_refused"],
    [{ "*": answer("banned") }, "key", "banned"],
    [{ "*": answer("remote disabled") }, "remote", "remote_disabled"],
    [{ "/healthz": answer("healthz") }, "remote", "management_off"],
    [{}, "cpa", "not_cpa"],
    [
      { "*": () => new Response("<html>", { headers: { "content-type": "text/html" } }) },
      "cpa",
      "not_cpa",
    ],
    [{ "*": () => Response.redirect("http://127.0.0.1:1/") }, "cpa", "not_cpa"],
    [{ "/v0/management/config": () => new Response("{nope") }, "cpa", "bad_answer"],
  ];
  for (const [routes, step, code] of cases) {
    const { result, paths } = await check(routes);
    assert.equal(result.ok, false);
    assert.equal(codes(result)[step], code);
    const at = CHECK_ORDER.findIndex((name) => name === step);
    assert.ok(result.steps.slice(at + 1).every((later) => later.state === "skipped"));
    assert.ok(result.steps.slice(0, at).every((earlier) => earlier.state !== "fail"));
    if (step === "key") assert.equal(paths.length, 1, "the refused key is presented once");
  }
});

Deno.test("checkConnection() warns of statistics that are off and fails slow polling", async () => {
  const config = () => Response.json({ "usage-statistics-enabled": false });
  const { result } = await check({ ...GOOD, "/v0/management/config": config });
  assert.equal(codes(result)["statistics"], "statistics_off");
  assert.equal(result.ok, true, "setup switches them on");
  const slow = await check(GOOD, null, 61_000);
  assert.equal(codes(slow.result)["retention"], "poll_exceeds_retention");
  assert.equal(slow.result.ok, false);
});

Deno.test("checkConnection() takes rival and traffic from the counters it is given", async () => {
  const cases: [CheckCounters, string, string][] = [
    [{ received: 12, attempts: 12, rivalSeen: false }, "rival_none", "traffic_seen"],
    [{ received: 0, attempts: 20, rivalSeen: false }, "rival_seen", "traffic_before"],
    [{ received: 3, attempts: 90, rivalSeen: true }, "rival_seen", "traffic_seen"],
    [{ received: 0, attempts: 1, rivalSeen: false }, "rival_unknown", "traffic_before"],
  ];
  for (const [counters, rival, traffic] of cases) {
    const { result } = await check(GOOD, counters);
    const found = codes(result);
    assert.equal(found["rival"], rival);
    assert.equal(found["traffic"], traffic);
  }
});

Deno.test("checkConnection() counts the attempts of API keys where there is no file", async () => {
  const routes = { ...GOOD, "/v0/management/auth-files": () => Response.json({ files: [] }) };
  assert.equal(codes((await check(routes)).result)["traffic"], "traffic_none");
  const usage = { codex: { "https://x|sk-secret": { success: 4, failed: 1 } } };
  const { result } = await check({
    ...routes,
    "/v0/management/api-key-usage": () => Response.json(usage),
  });
  assert.equal(codes(result)["traffic"], "traffic_before");
  const step = result.steps.find((one) => one.step === "traffic")!;
  assert.match(step.sentence, /served 5 attempts/);
  assert.ok(!step.sentence.includes("sk-secret"));
});

Deno.test("checkConnection() explains addresses that lead nowhere", async () => {
  const run = (address: string, stepMs = 2000) =>
    checkConnection({ address, managementKey: KEY, tlsSkipVerify: false, pollIntervalMs: 500 }, {
      signal: new AbortController().signal,
      counters: () => null,
      stepMs,
    });
  assert.equal(codes(await run("ftp://cpa"))["address"], "address_invalid");
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr as Deno.NetAddr;
  listener.close();
  assert.equal(codes(await run(`http://127.0.0.1:${port}`))["tcp"], "tcp_refused");
  const silent = listen(async (conn) => {
    await conn.httpHead();
    await conn.httpHead();
  });
  assert.equal(codes(await run(`http://127.0.0.1:${silent.port}`, 40))["cpa"], "timeout");
  assert.equal(codes(await run(`https://127.0.0.1:${silent.port}`, 100))["tls"], "tls_failed");
  await silent.close();
});

Deno.test("normaliseBaseUrl() accepts what people paste and refuses the rest", () => {
  const good: [string, string][] = [
    [" cpa:8317 ", "http://cpa:8317"],
    ["http://cpa:8317/", "http://cpa:8317"],
    ["https://cpa.test/v0/management/", "https://cpa.test"],
    ["https://cpa.test/base/v0", "https://cpa.test/base"],
    ["http://cpa:8317/management.html#/login", "http://cpa:8317"],
    ["http://[::1]:8317", "http://[::1]:8317"],
    ["HTTP://CPA.Test:80", "http://cpa.test"],
    ["http://cpa/v8/management", "http://cpa"],
  ];
  for (const [text, url] of good) assert.equal(normaliseBaseUrl(text), url, text);
  for (const text of ["", "  ", "ftp://x", "http://", "http://a:b@c", "http://x:99999", "::"]) {
    assert.throws(() => normaliseBaseUrl(text), CpaError, text);
  }
});
