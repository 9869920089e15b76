import assert from "node:assert/strict";
import { corsHeaders } from "./headers.ts";
import { world } from "./test_services.ts";

const PATHS = [
  "/health",
  "/status",
  "/nowhere",
  "/a%00b",
  "//x",
  "/",
  "/management.html",
  "/v0/management/config",
  "/api/v1/stream",
];

Deno.test("secureHeaders() stand on every answer, errors included", async () => {
  for (const path of PATHS) {
    const w = await world();
    const response = await w.ask("GET", path, { as: "bearer" });
    await response.body?.cancel();
    w.server.close();
    const { headers } = response;
    assert.match(headers.get("content-security-policy") ?? "", /default-src 'none'/, path);
    assert.match(headers.get("content-security-policy") ?? "", /frame-ancestors 'none'/, path);
    assert.equal(headers.get("x-content-type-options"), "nosniff", path);
    assert.equal(headers.get("referrer-policy"), "same-origin", path);
    assert.equal(headers.get("cross-origin-opener-policy"), "same-origin", path);
    assert.equal(headers.get("x-frame-options"), "DENY", path);
    assert.match(headers.get("x-request-id") ?? "", /^[0-9a-f]{16}$/, path);
    assert.equal(headers.get("strict-transport-security"), null, path);
    assert.equal(headers.get("access-control-allow-origin"), null, path);
  }
});

Deno.test("HSTS is said over HTTPS only, and a proxy's word counts only if it is trusted", async () => {
  const headers = { "x-forwarded-proto": "https" };
  const trusting = await world({ trustedProxies: ["192.0.2.0/24"] });
  const told = await trusting.ask("GET", "/health", { headers });
  assert.equal(told.headers.get("strict-transport-security"), "max-age=31536000");
  const plain = await (await world()).ask("GET", "/health", { headers });
  assert.equal(plain.headers.get("strict-transport-security"), null);
});

Deno.test("CORS is closed unless configured, for preflights too", async () => {
  const w = await world();
  const response = await w.ask("OPTIONS", "/status", { headers: { origin: "https://a.example" } });
  assert.equal(response.status, 204);
  assert.deepEqual([...response.headers.keys()].filter((name) => name.startsWith("access-")), []);
});

Deno.test("CORS answers a listed origin, and only that one, never with credentials", async () => {
  const w = await world({ corsOrigins: ["https://a.example"] });
  const listed = await w.ask("GET", "/health", { headers: { origin: "https://a.example" } });
  assert.equal(listed.headers.get("access-control-allow-origin"), "https://a.example");
  assert.equal(listed.headers.get("vary"), "Origin");
  assert.match(listed.headers.get("access-control-allow-methods") ?? "", /PATCH/);
  assert.equal(listed.headers.get("access-control-allow-credentials"), null);
  for (const origin of ["https://b.example", "https://a.example.evil.example", "null"]) {
    const other = await w.ask("GET", "/health", { headers: { origin } });
    assert.equal(other.headers.get("access-control-allow-origin"), null);
  }
});

Deno.test("CORS for everyone leaves the panel and the root alone", async () => {
  const w = await world({ corsOrigins: ["*"] });
  for (
    const [path, value] of [["/health", "*"], ["/management.html", null], ["/", null]] as const
  ) {
    const response = await w.ask("GET", path, { headers: { origin: "https://a.example" } });
    assert.equal(response.headers.get("access-control-allow-origin"), value, path);
  }
});

Deno.test("corsHeaders() keeps a Vary that was there", () => {
  const headers = new Headers({ vary: "accept-encoding" });
  corsHeaders(headers, ["https://a.example"], null);
  assert.equal(headers.get("vary"), "accept-encoding, Origin");
});
