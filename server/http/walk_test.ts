import assert from "node:assert/strict";
import type { Guard, Route } from "./route.ts";
import { ROUTES } from "./table.ts";
import { ADMIN, AS, CPA_KEY, type World, world } from "./test_services.ts";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"] as const;

/** An address that a pattern matches. */
function example(pattern: string): string {
  return pattern
    .replace(":local{api-key-aliases.*}", "api-key-aliases")
    .replace(":usage{usage(?:/.*)?}", "usage")
    .replace(/:local\{([\w-]+)\/?\.\*\}/, "$1/summary")
    .replace(/:rest\{[^}]*\}/, "proxy-url")
    .replace(/:model$/, "tiny")
    .replace(/:id/, "3");
}

/** Lines of one path, as the router sees them: the first match of a path wins. */
function lines(): { path: string; guard: Guard; routes: Route[] }[] {
  const paths = [...new Set(ROUTES.map(({ path }) => path))];
  return paths.map((path) => {
    const routes = ROUTES.filter((route) => route.path === path);
    return { path, guard: routes[0]?.guard ?? "admin", routes };
  });
}

/** Bodies that the line itself would accept, so that only the guard can refuse. */
function bodyFor(path: string, method: string): string | null {
  if (method === "GET" || method === "HEAD") return null;
  if (path === "/api/v1/connection/check") return '{"cpaBaseUrl":"http://x"}';
  if (path === "/api/v1/query") return '{"parts":[{"kind":"total"}]}';
  if (path === "/api/v1/session") return JSON.stringify({ key: ADMIN });
  return '{"items":[]}';
}

async function call(w: World, method: string, path: string, as: keyof typeof AS) {
  const response = await w.ask(method, path, { as, body: bodyFor(path, method) });
  await response.body?.cancel();
  return response;
}

/** Open lines by name: a new one must be added here on purpose. */
const OPEN = [
  "/health",
  "/usage-service/info",
  "/management.html",
  "/openapi.json",
  "/",
];

Deno.test("ROUTES opens to anyone only what is listed here", () => {
  const open = [...new Set(ROUTES.filter(({ guard }) => guard === "open").map(({ path }) => path))];
  assert.deepEqual(open, OPEN);
  const self = new Set(ROUTES.filter(({ guard }) => guard === "self").map(({ path }) => path));
  assert.deepEqual([...self], ["/api/v1/session"]);
});

Deno.test("ROUTES has one guard per path, a limit on every line, and no line twice", () => {
  for (const { path, routes } of lines()) {
    assert.equal(new Set(routes.map(({ guard }) => guard)).size, 1, path);
    assert.equal(new Set(routes.map(({ method }) => method)).size, routes.length, path);
  }
  for (const route of ROUTES) {
    assert.ok(Number.isInteger(route.body) && route.body >= 0 && route.body <= 64 * 2 ** 20);
    assert.ok(route.cost !== "");
    // what changes something takes a body or names its target in the path
    if (route.method === "GET") assert.equal(route.body, 0, route.path);
  }
});

for (const { path, guard } of lines()) {
  if (guard !== "admin") continue;
  Deno.test(`route walk: ${path} lets nobody in without the key, by any method`, async () => {
    const url = example(path);
    for (const method of METHODS) {
      for (const as of ["none", "wrong", "expired"] as const) {
        const w = await world();
        const response = await call(w, method, url, as);
        assert.equal(response.status, 401, `${method} ${url} as ${as}`);
        assert.equal(response.headers.get("set-cookie"), null);
        assert.equal(w.asked.length + w.audits.length + w.imports.length, 0, "nothing was done");
        w.server.close();
      }
    }
  });

  Deno.test(`route walk: ${path} lets a bearer and a session in, by its methods only`, async () => {
    const url = example(path);
    const own = ROUTES.filter((route) => route.path === path).map(({ method }) => method);
    for (const method of METHODS) {
      for (const as of ["bearer", "session"] as const) {
        const w = await world();
        const { status, headers } = await call(w, method, url, as);
        w.server.close();
        assert.ok(
          status !== 401 && status !== 403 && status !== 500,
          `${method} ${url}: ${status}`,
        );
        if (own.includes("ANY") || own.includes(method)) continue;
        assert.equal(status, 405, `${method} ${url}`);
        assert.equal(headers.get("allow"), own.join(", "));
      }
    }
  });
}

Deno.test("route walk: a page of another site cannot use the session for anything unsafe", async () => {
  const foreign: Record<string, string>[] = [
    { cookie: AS.session.cookie, host: "manager", origin: "https://evil.example" },
    { cookie: AS.session.cookie, host: "manager", origin: "null" },
    { cookie: AS.session.cookie, host: "manager" },
    { cookie: AS.session.cookie, host: "manager", "sec-fetch-site": "cross-site" },
    {
      cookie: AS.session.cookie,
      host: "manager",
      origin: "http://manager",
      "sec-fetch-site": "same-site",
    },
  ];
  for (const { path, guard } of lines()) {
    if (guard !== "admin" && guard !== "self") continue;
    const url = example(path);
    for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
      for (const headers of foreign) {
        const w = await world();
        const response = await w.ask(method, url, { headers, body: bodyFor(path, method) });
        await response.body?.cancel();
        assert.equal(response.status, 403, `${method} ${url} ${JSON.stringify(headers)}`);
        assert.equal(w.audits.length + w.imports.length, 0);
      }
    }
  }
});

Deno.test("route walk: a proxy that rewrites Host is named as such", async () => {
  const w = await world();
  const response = await w.ask("DELETE", "/api/v1/dead-letters/1", {
    headers: { cookie: AS.session.cookie, host: "10.0.0.5:18317", origin: "https://panel.example" },
  });
  assert.equal(response.status, 403);
  const { error, code } = await response.json();
  assert.equal(code, "origin_mismatch");
  assert.match(error, /panel\.example.*10\.0\.0\.5:18317.*reverse proxy/);
  // the browser's own verdict is above every rewritten Host
  const seen = await w.ask("DELETE", "/api/v1/dead-letters/1", {
    headers: {
      cookie: AS.session.cookie,
      host: "10.0.0.5:18317",
      origin: "https://panel.example",
      "sec-fetch-site": "same-origin",
    },
  });
  assert.equal(seen.status, 200);
});

Deno.test("route walk: no answer and no log line ever holds a secret", async () => {
  const canaries = [ADMIN, AS.session.cookie.split("=")[1] ?? "?", CPA_KEY];
  for (const { path } of lines()) {
    const url = example(path);
    for (const method of METHODS) {
      for (const as of ["bearer", "session", "wrong"] as const) {
        const w = await world();
        // nobody listens on the discard port of this host: the proxy has to explain itself
        w.target = { baseUrl: "http://127.0.0.1:9", managementKey: CPA_KEY, tlsSkipVerify: false };
        const signingIn = path === "/api/v1/session" && method === "POST";
        const response = await w.ask(method, `${url}?key=${ADMIN}`, {
          as,
          body: bodyFor(path, method),
        });
        w.server.close();
        const head = JSON.stringify([...response.headers]);
        const text = await response.text();
        for (const canary of canaries) {
          if (!signingIn) assert.ok(!head.includes(canary), `${method} ${url}: ${head}`);
          assert.ok(!text.includes(canary), `${method} ${url}: ${text}`);
          assert.ok(!w.lines.join("\n").includes(canary), `${method} ${url}: log`);
        }
      }
    }
  }
});
