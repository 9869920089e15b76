import assert from "node:assert/strict";
import { type AS, CPA_KEY, NOW, world } from "./test_services.ts";
import { ROUTES } from "./table.ts";

/** One request and what must and must not be in its answer. */
interface Scenario {
  readonly name: string;
  readonly method: string;
  readonly url: string;
  readonly as?: keyof typeof AS;
  readonly body?: string;
  readonly status: number;
  readonly content?: readonly string[];
  readonly not?: readonly string[];
}

const HASH = "ab".repeat(32);

const SCENARIOS: readonly Scenario[] = [
  {
    name: "health is open and says who it is",
    method: "GET",
    url: "/health",
    status: 200,
    content: ['{"ok":true,"service":"cpa-manager-plus"}\n'],
  },
  { name: "health/ is another path", method: "GET", url: "/health/", status: 404 },
  {
    name: "HEAD is not GET",
    method: "HEAD",
    url: "/health",
    status: 405,
  },
  {
    name: "a wrong method has the original's body",
    method: "POST",
    url: "/health",
    status: 405,
    content: ['{"error":"method not allowed","code":"method_not_allowed"}\n'],
  },
  {
    name: "status wants a key",
    method: "GET",
    url: "/status",
    status: 401,
    content: ['{"error":"invalid admin key","code":"invalid_admin_key"}'],
    not: ["usage.sqlite"],
  },
  {
    name: "status has the original's names",
    method: "GET",
    url: "/status",
    as: "bearer",
    status: 200,
    content: [
      '"dbPath":"/data/usage.sqlite"',
      '"events":3,"deadLetters":1',
      '"collector":{"collector":"running","upstream":"http://cpa:8317","mode":"auto","transport":"subscribe"',
      '"databaseBytes":4096',
    ],
    not: ["lastError"],
  },
  {
    name: "one part of status alone",
    method: "GET",
    url: "/status?scope=database-maintenance",
    as: "bearer",
    status: 200,
    content: ['{"databaseMaintenance":{"required":false'],
    not: ["dbPath"],
  },
  {
    name: "info is open",
    method: "GET",
    url: "/usage-service/info",
    status: 200,
    content: [
      `"service":"cpa-manager-plus","mode":"embedded","startedAt":${NOW - 60_000}`,
      '"setupRequired":true',
    ],
  },
  {
    name: "configuration is never open, not even before set-up",
    method: "GET",
    url: "/usage-service/config",
    status: 401,
  },
  {
    name: "configuration is read",
    method: "GET",
    url: "/usage-service/config",
    as: "session",
    status: 200,
    content: ['{"config":{"cpaConnection":{"cpaBaseUrl":""}},"source":""}'],
  },
  {
    name: "only the first JSON value counts on the original's endpoints",
    method: "PUT",
    url: "/usage-service/config",
    as: "bearer",
    body: '{"config":{"a":1}} trailing',
    status: 200,
    content: ['{"config":{"config":{"a":1}},"source":"db"}'],
  },
  {
    name: "an empty body is refused in words",
    method: "POST",
    url: "/setup",
    as: "bearer",
    body: "",
    status: 400,
    content: ["empty", "bad_body"],
  },
  {
    name: "set-up answers like the original",
    method: "POST",
    url: "/setup",
    as: "bearer",
    body: '{"cpaBaseUrl":"cpa:8317","managementKey":"x"}',
    status: 200,
    content: ['{"ok":true,"upstream":"http://cpa:8317"}\n'],
  },
  {
    name: "usage is the reader's text",
    method: "GET",
    url: "/v0/management/usage",
    as: "bearer",
    status: 200,
    content: ['{"total_requests":0,"apis":{},"limit":50000}\n'],
  },
  {
    name: "usage with slashes and anything below it is the same",
    method: "GET",
    url: "/v0/management/usage/whatever",
    as: "bearer",
    status: 200,
    content: ["total_requests"],
  },
  {
    name: "usage is read only",
    method: "POST",
    url: "/v0/management/usage",
    as: "bearer",
    body: "{}",
    status: 405,
  },
  {
    name: "an empty import has the original's text",
    method: "POST",
    url: "/v0/management/usage/import",
    as: "bearer",
    body: " \n",
    status: 400,
    content: ['{"error":"empty usage import payload","code":"request_failed"}'],
  },
  {
    name: "the bare prefix of a local endpoint stays local",
    method: "POST",
    url: "/v0/management/api-key-aliases-x",
    as: "bearer",
    status: 405,
  },
  {
    name: "reserved prefixes never reach CPA",
    method: "GET",
    url: "/v0/management/codex-inspection/runs",
    as: "bearer",
    status: 404,
    content: ["not passed on"],
  },
  {
    name: "aliases begin empty",
    method: "GET",
    url: "/v0/management/api-key-aliases",
    as: "bearer",
    status: 200,
    content: ['{"items":[]}\n'],
  },
  {
    name: "an alias needs a body with items",
    method: "PUT",
    url: "/v0/management/api-key-aliases",
    as: "bearer",
    body: '{"items":null}',
    status: 400,
    content: ['{"error":"api key aliases are required","code":"api_key_aliases_required"}'],
  },
  {
    name: "deleting without a hash is no method",
    method: "DELETE",
    url: "/v0/management/api-key-aliases",
    as: "bearer",
    status: 405,
  },
  {
    name: "deleting a nonsense hash is refused",
    method: "DELETE",
    url: "/v0/management/api-key-aliases/xyz",
    as: "bearer",
    status: 400,
    content: ["valid apiKeyHash is required"],
  },
  {
    name: "deleting what is not there is fine",
    method: "DELETE",
    url: `/v0/management/api-key-aliases/${HASH}`,
    as: "bearer",
    status: 200,
    content: ['{"ok":true}\n'],
  },
  {
    name: "the proxy says that nothing is set up",
    method: "GET",
    url: "/v0/management/config",
    as: "bearer",
    status: 428,
    content: [
      '{"error":"usage service is not configured","code":"usage_service_not_configured"}',
    ],
  },
  {
    name: "the short paths too",
    method: "GET",
    url: "/auth-files/models?name=x",
    as: "bearer",
    status: 428,
  },
  {
    name: "/v0/management itself is nothing",
    method: "GET",
    url: "/v0/management",
    as: "bearer",
    status: 404,
    content: ["404 page not found\n"],
  },
  {
    name: "the queue cannot be read through us",
    method: "GET",
    url: "/v0/management/usage-queue?count=1",
    as: "bearer",
    status: 403,
    content: ["queue_read_refused"],
  },
  {
    name: "nor with another spelling",
    method: "GET",
    url: "/v0/management/Usage-Queue/",
    as: "bearer",
    status: 403,
  },
  {
    name: "nor through version 8",
    method: "GET",
    url: "/v8/management/observability/usage/queue",
    as: "bearer",
    status: 403,
    content: ["queue_read_refused"],
  },
  {
    name: "version 8 writes are refused with the reason",
    method: "PUT",
    url: "/v8/management/config/debug",
    as: "bearer",
    body: "true",
    status: 409,
    content: ["version 7 cannot run from"],
  },
  {
    name: "models want a client key",
    method: "GET",
    url: "/v1/models",
    status: 401,
    content: ["caller_key_required"],
  },
  {
    name: "models do not take the admin key",
    method: "GET",
    url: "/v1/models",
    as: "bearer",
    status: 400,
    content: ["admin_key_here"],
  },
  {
    name: "models wait for a set-up",
    method: "GET",
    url: "/models/",
    as: "wrong",
    status: 428,
  },
  { name: "models are only read", method: "POST", url: "/models", as: "wrong", status: 405 },
  { name: "the root leads to the panel", method: "GET", url: "/", status: 307 },
  {
    name: "no panel is said in words",
    method: "GET",
    url: "/management.html",
    status: 503,
    content: ["deno task build"],
  },
  {
    name: "anything else is not there",
    method: "GET",
    url: "/etc/passwd",
    status: 404,
    content: ["404 page not found\n"],
  },
  { name: "OPTIONS is answered anywhere", method: "OPTIONS", url: "/nowhere", status: 204 },
  { name: "doubled slashes are cleaned", method: "GET", url: "/v0//management/x", status: 307 },
  { name: "encoded slashes are refused", method: "GET", url: "/v0/management%2fx", status: 400 },
  {
    name: "ours: who am I, nobody",
    method: "GET",
    url: "/api/v1/session",
    status: 200,
    content: ['{"authenticated":false,"id":null,"expiresAtMs":null}\n'],
  },
  {
    name: "ours: who am I, a session",
    method: "GET",
    url: "/api/v1/session",
    as: "session",
    status: 200,
    content: [`{"authenticated":true,"id":"s1","expiresAtMs":${NOW + 100_000}}`],
  },
  {
    name: "ours: sessions",
    method: "GET",
    url: "/api/v1/sessions",
    as: "session",
    status: 200,
    content: ['"id":"s1","current":true'],
    not: ["tokenHash"],
  },
  {
    name: "ours: ending an unknown session",
    method: "DELETE",
    url: "/api/v1/sessions/nobody",
    as: "bearer",
    status: 404,
  },
  {
    name: "ours: health",
    method: "GET",
    url: "/api/v1/health",
    as: "bearer",
    status: 200,
    content: ['"configured":false', '"phase":"listening"', '"openGaps":[]'],
  },
  {
    name: "ours: requests, with markup made inert",
    method: "GET",
    url: "/api/v1/requests?limit=2&failed=false&model=a&model=b",
    as: "bearer",
    status: 200,
    content: ['"nextBefore":2', "tiny-model \\u003cb\\u003e\\u0026"],
    not: ["<b>"],
  },
  {
    name: "ours: a mistyped parameter is named",
    method: "GET",
    url: "/api/v1/requests?modle=a",
    as: "bearer",
    status: 400,
    content: ["'modle'", '"field":"modle"', "bad_query"],
  },
  {
    name: "ours: a parameter twice",
    method: "GET",
    url: "/api/v1/requests?limit=1&limit=2",
    as: "bearer",
    status: 400,
    content: ["only once"],
  },
  {
    name: "ours: a limit out of bounds",
    method: "GET",
    url: "/api/v1/requests?limit=9999",
    as: "bearer",
    status: 400,
    content: ["from 1 to 200"],
  },
  {
    name: "ours: one request",
    method: "GET",
    url: "/api/v1/requests/3",
    as: "bearer",
    status: 200,
    content: ['"eventHash":"cd"'],
  },
  { name: "ours: no request", method: "GET", url: "/api/v1/requests/4", as: "bearer", status: 404 },
  {
    name: "ours: no number",
    method: "GET",
    url: "/api/v1/requests/1e3",
    as: "bearer",
    status: 404,
  },
  {
    name: "ours: gaps",
    method: "GET",
    url: "/api/v1/gaps?from=1&to=2",
    as: "bearer",
    status: 200,
    content: ['{"items":[{"id":1,"startMs":1,"endMs":null,"cause":"rival","detail":""}]}'],
  },
  {
    name: "ours: a span that ends before it begins",
    method: "GET",
    url: "/api/v1/gaps?from=2&to=1",
    as: "bearer",
    status: 400,
    content: ['"field":"from"'],
  },
  {
    name: "ours: an unknown zone",
    method: "GET",
    url: "/api/v1/overview?zone=Mars/Base",
    as: "bearer",
    status: 400,
    content: ["time zone name"],
  },
  {
    name: "ours: dead letters",
    method: "GET",
    url: "/api/v1/dead-letters",
    as: "bearer",
    status: 200,
    content: ['"total":1', '"error":"no JSON"'],
  },
  {
    name: "ours: replay",
    method: "POST",
    url: "/api/v1/dead-letters/1/replay",
    as: "bearer",
    status: 200,
    content: ['{"stored":true}'],
  },
  {
    name: "ours: discard",
    method: "DELETE",
    url: "/api/v1/dead-letters/2",
    as: "bearer",
    status: 404,
  },
  {
    name: "ours: connection check",
    method: "POST",
    url: "/api/v1/connection/check",
    as: "bearer",
    body: '{"cpaBaseUrl":"http://x"}',
    status: 200,
    content: ['"step":"address"'],
  },
  {
    name: "ours: unknown fields are refused",
    method: "POST",
    url: "/api/v1/connection/check",
    as: "bearer",
    body: '{"cpaBaseUrl":"http://x","admin":true}',
    status: 400,
    content: ["'admin'", "bad_body"],
  },
  {
    name: "ours: no second value after the first",
    method: "POST",
    url: "/api/v1/session",
    body: '{"key":"x"}{}',
    status: 400,
    content: ["not valid JSON"],
  },
  {
    name: "ours: no simulated instance",
    method: "POST",
    url: "/api/v1/demo",
    as: "bearer",
    status: 404,
    content: ["no_demo"],
  },
  {
    name: "ours: nothing else below /api/v1",
    method: "GET",
    url: "/api/v1/unknown",
    as: "bearer",
    status: 404,
  },
];

for (const one of SCENARIOS) {
  Deno.test(`${one.method} ${one.url}: ${one.name}`, async () => {
    const { ask } = await world();
    const response = await ask(one.method, one.url, { as: one.as, body: one.body });
    const text = await response.text();
    assert.equal(response.status, one.status, text);
    for (const part of one.content ?? []) assert.ok(text.includes(part), `${part} in ${text}`);
    for (const part of one.not ?? []) assert.ok(!text.includes(part), `no ${part} in ${text}`);
  });
}

Deno.test("createHandler() passes filters on as the reader's language", async () => {
  const w = await world();
  await w.ask("GET", "/api/v1/requests?model=a&model=b%25'&key=k&failed=true&q=7f&before=9&to=50", {
    as: "bearer",
  });
  assert.deepEqual(w.asked.at(-1), {
    method: "list",
    question: {
      limit: 50,
      before: 9,
      span: { fromMs: 0, toMs: 50 },
      filter: { in: { model: ["a", "b%'"], key: ["k"] }, failed: true, requestId: "7f" },
    },
  });
});

Deno.test("createHandler() shows a surprise to the log, never to the caller", async () => {
  const w = await world();
  w.reader.detail = () => Promise.reject(new Error(`broken at /srv/secret\nforged line`));
  const response = await w.ask("GET", "/api/v1/requests/3", { as: "bearer" });
  const text = await response.text();
  assert.equal(response.status, 500);
  assert.ok(!text.includes("secret"), text);
  const id = response.headers.get("x-request-id") ?? "?";
  assert.ok(text.includes(id));
  const line = w.lines.find((one) => one.includes("broken")) ?? "";
  assert.ok(line.includes(id) && !line.includes("\n"), line);
});

Deno.test("createHandler() says what is wrong with the disk", async () => {
  for (const [code, status] of [["full", 507], ["readonly", 503], ["io", 503]] as const) {
    const w = await world();
    w.reader.detail = () =>
      Promise.reject(Object.assign(new Error("x"), { name: "RemoteError", code }));
    const response = await w.ask("GET", "/api/v1/requests/3", { as: "bearer" });
    assert.equal(response.status, status);
    assert.equal((await response.json()).code, code);
  }
});

Deno.test("createHandler() shows errors of other rooms that carry a status", async () => {
  const w = await world({}, {});
  const error = Object.assign(
    new Error("pollIntervalMs must be less than or equal to 1 (60 seconds)"),
    {
      status: 400,
    },
  );
  w.reader.detail = () => Promise.reject(error);
  const response = await w.ask("GET", "/api/v1/requests/3", { as: "bearer" });
  assert.equal(response.status, 400);
  assert.equal((await response.json()).code, "poll_interval_exceeds_retention");
});

Deno.test("createHandler() answers in words while the data is not ready", async () => {
  const w = await world();
  w.phase = { phase: "migrating", sentence: "Step 2 of 5 is running." };
  const guarded = await w.ask("GET", "/status", { as: "bearer" });
  assert.equal(guarded.status, 503);
  assert.deepEqual(await guarded.json(), { error: "Step 2 of 5 is running.", code: "migrating" });
  assert.equal(guarded.headers.get("retry-after"), "2");
  assert.equal(w.attempts, 0);
  assert.equal((await w.ask("GET", "/health")).status, 200);
  const info = await (await w.ask("GET", "/usage-service/info")).json();
  assert.equal(info.migrationStatus, "migrating");
});

Deno.test("createHandler() logs one line per request, without the query", async () => {
  const w = await world();
  await w.ask("GET", "/health?key=hush");
  assert.equal(w.lines.length, 1);
  assert.match(
    w.lines[0]!,
    /^http GET \/health status=200 duration=\d+\.\dms remote=192\.0\.2\.7:4711$/,
  );
});

Deno.test("createHandler() signs in and out with a cookie of the base path", async () => {
  const w = await world({ basePath: "/x/y" });
  const wrong = await w.ask("POST", "/x/y/api/v1/session", { body: '{"key":"no"}' });
  assert.equal(wrong.status, 401);
  const done = await w.ask("POST", "/x/y/api/v1/session", {
    body: '{"key":"cmp_admin_CANARY-admin"}',
  });
  assert.equal(done.status, 200);
  assert.equal(
    done.headers.get("set-cookie"),
    "session=CANARY-session-token; Path=/x/y; Max-Age=100; HttpOnly",
  );
  assert.deepEqual(await done.json(), {
    authenticated: true,
    id: "s1",
    expiresAtMs: NOW + 100_000,
  });
  const out = await w.ask("DELETE", "/x/y/api/v1/session", { as: "session" });
  assert.equal(out.status, 200);
  assert.match(out.headers.get("set-cookie") ?? "", /^session=; Path=\/x\/y; Max-Age=0/);
  const gone = await w.ask("GET", "/x/y/status", { as: "session" });
  assert.equal(gone.status, 401);
});

Deno.test("createHandler() tells a limited caller when to come back", async () => {
  const w = await world();
  w.limited = true;
  for (
    const response of [
      await w.ask("GET", "/status", { as: "wrong" }),
      await w.ask("POST", "/api/v1/session", { body: '{"key":"x"}' }),
    ]
  ) {
    assert.equal(response.status, 429);
    assert.equal(response.headers.get("retry-after"), "3");
    assert.equal((await response.json()).code, "too_many_attempts");
  }
});

Deno.test("createHandler() counts no attempt when no key is sent", async () => {
  const w = await world();
  for (let i = 0; i < 1000; i++) await w.ask("GET", "/status");
  assert.equal(w.attempts, 0);
});

Deno.test("createHandler() hands everything below /demo to the simulated instance", async () => {
  const seen: string[] = [];
  const w = await world({ basePath: "/b" }, {
    services: {
      demo: {
        start: () => Promise.resolve(),
        handler: () => (request) => {
          seen.push(new URL(request.url).pathname);
          return Promise.resolve(new Response("simulated"));
        },
      },
    },
  });
  const started = await w.ask("POST", "/b/api/v1/demo", { as: "bearer" });
  assert.deepEqual(await started.json(), { path: "/demo" });
  const outside = await w.ask("POST", "/b/demo/v0/management/usage/import", { body: "{}" });
  assert.equal(outside.status, 401);
  await outside.body?.cancel();
  assert.deepEqual(seen, []);
  const inside = await w.ask("GET", "/b/demo/status", { as: "session" });
  assert.equal(await inside.text(), "simulated");
  assert.deepEqual(seen, ["/b/demo/status"]);
});

Deno.test("openapi.json describes every line of the table", async () => {
  const w = await world({ basePath: "/b" });
  const text = await (await w.ask("GET", "/openapi.json")).text();
  const document = JSON.parse(text);
  assert.equal(document.openapi, "3.1.0");
  assert.deepEqual(document.servers, [{ url: "/b" }]);
  assert.ok(document.paths["/v0/management/api-key-aliases"].put);
  assert.ok(document.paths["/v0/management/usage"].get);
  const list = document.paths["/api/v1/requests"].get;
  const names = list.parameters.map(({ name }: { name: string }) => name);
  for (const name of ["limit", "before", "from", "not.model"]) {
    assert.ok(names.includes(name), name);
  }
  assert.ok(list.responses["200"].content["application/json"].schema.properties.nextBefore);
  assert.deepEqual(document.paths["/api/v1/requests/{id}"].get.parameters[0].name, "id");
  const operations = new Set<string>();
  for (
    const methods of Object.values(document.paths) as Record<string, { operationId: string }>[]
  ) {
    for (const { operationId } of Object.values(methods)) operations.add(operationId);
  }
  const count = Object.values(document.paths).map((one) => Object.keys(one as object).length)
    .reduce((a, b) => a + b);
  assert.equal(operations.size, count, "operation ids are unique");
  assert.ok(!text.includes(CPA_KEY));
  assert.ok(ROUTES.every((route) => route.shape.summary !== ""));
});
