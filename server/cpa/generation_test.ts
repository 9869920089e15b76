import assert from "node:assert/strict";
import { KEY, recordings } from "./_peer.ts";
import { layoutOf } from "./file_layout.ts";
import { probeGeneration } from "./generation.ts";
import { CpaClient } from "./management.ts";

const never = new AbortController().signal;

const LEGACY = `# a v7 file
host: "127.0.0.1"
port: 8317
remote-management:
  secret-key: "$2a$10$hash" # server: no
api-keys:
  - "sk-test-client-alice"
routing:
  strategy: "round-robin"
openai-compatibility:
- name: "openrouter"
  server: "a key of a list item"
payload:
  note: |
    management: not a key
    config-version: neither
`;
const V8 = `config-version: 8
server:
  port: 8317
access:
  api-keys: ["sk-a"]
api-keys:
  gemini:
    - name: g
`;

Deno.test("layoutOf() tells legacy, v8 and mixed files apart", () => {
  assert.equal(layoutOf(LEGACY), "legacy");
  assert.equal(layoutOf(V8), "v8");
  assert.equal(layoutOf(`${LEGACY}config-version: 8\n`), "mixed");
  assert.equal(layoutOf(`${V8}request-log: true\n`), "mixed");
  const marks: [string, string][] = [
    ["routing:\n  retry:\n    request-retry: 3\n", "v8"],
    ["routing:\n  cooldown: {}\n", "v8"],
    ["routing:\n  force-model-prefix: true\n", "v8"],
    ["routing:\n  strategy: fill-first\n", "legacy"],
    ["client:\n  codex:\n    optimize-multi-agent-v2: true\n", "v8"],
    ["client:\n  codex:\n    other: true\n", "legacy"],
    ["providers:\n  codex:\n    optimize-multi-agent-v2: true\n", "v8"],
    ["api-keys:\n  gemini: []\n", "v8"],
    ["api-keys: {gemini: []}\n", "v8"],
    ["api-keys:\n- a\n- b\n", "legacy"],
    ["api-keys: [a]\nserver: {}\n", "mixed"],
    ['"config-version": 8\n', "v8"],
    ["'server':\r\n  port: 1\r\n", "v8"],
    ["quota-exceeded:\n  antigravity-credits: true\nserver:\n  port: 1\n", "mixed"],
    ["quota-exceeded:\n  switch-project: true\nserver:\n  port: 1\n", "v8"],
    ["plugins:\n  dir: x\nserver:\n  port: 1\n", "v8"],
    ["debug: true\nnote: >-\n  server:\n  management:\n", "legacy"],
    ["", "unknown"],
    ["# only a comment\n", "unknown"],
    ["{server: {port: 1}}\n", "unknown"],
  ];
  for (const [text, layout] of marks) assert.equal(layoutOf(text), layout, text);
});

interface Fake {
  readonly client: CpaClient;
  readonly paths: string[];
  close(): Promise<void>;
}

function fake(routes: Readonly<Record<string, () => Response>>): Fake {
  const paths: string[] = [];
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, (request) => {
    const { pathname } = new URL(request.url);
    paths.push(pathname);
    return (routes[pathname] ?? routes["*"] ?? (() => new Response(null, { status: 404 })))();
  });
  const client = new CpaClient({
    baseUrl: `http://127.0.0.1:${server.addr.port}`,
    managementKey: KEY,
    tlsSkipVerify: false,
  });
  return {
    client,
    paths,
    async close() {
      client.close();
      await server.shutdown();
    },
  };
}

const PROBE = "/v8/management/config/config-version";
const DEBUG = "/v0/management/debug";
const YAML = "/v0/management/config.yaml";
const yaml = (text: string) => () =>
  new Response(text, { headers: { "content-type": "application/yaml" } });
const json = (value: unknown, status = 200) => () => Response.json(value, { status });

async function probe(routes: Readonly<Record<string, () => Response>>) {
  const door = fake(routes);
  const found = await probeGeneration(door.client, never);
  await door.close();
  return { found, paths: door.paths };
}

Deno.test("probeGeneration() knows a v7 and a v8", async () => {
  const seven = await probe({ [DEBUG]: json({ debug: false }), [YAML]: yaml(LEGACY) });
  assert.equal(seven.found.generation, "v7");
  assert.equal(seven.found.layout, "legacy");
  assert.equal(seven.found.writable, true);
  assert.deepEqual(seven.paths, [PROBE, DEBUG, YAML]);
  for (const [text, layout] of [[LEGACY, "legacy"], [V8, "v8"]] as const) {
    const eight = await probe({ [PROBE]: json(8), [YAML]: yaml(text) });
    assert.equal(eight.found.generation, "v8");
    assert.equal(eight.found.layout, layout);
  }
});

Deno.test("probeGeneration() lets the stored file guard against a proxy that hides v8", async () => {
  const { found } = await probe({ [DEBUG]: json({ debug: false }), [YAML]: yaml(V8) });
  assert.equal(found.generation, "v8");
  assert.equal(found.writable, false);
  assert.match(found.note, /v8\/management/);
});

Deno.test("probeGeneration() is not fooled by something that answers every path", async () => {
  const page = () => new Response("<html>", { headers: { "content-type": "text/html" } });
  const { found } = await probe({ "*": page });
  assert.equal(found.generation, "undecided");
  const behind = await probe({
    [PROBE]: page,
    [DEBUG]: json({ debug: true }),
    [YAML]: yaml(LEGACY),
  });
  assert.equal(behind.found.generation, "v7");
  const nine = await probe({ [PROBE]: json(9) });
  assert.equal(nine.found.generation, "undecided");
  assert.equal(nine.found.writable, false);
  assert.match(nine.found.note, /version 9/);
});

Deno.test("probeGeneration() presents a refused key once", async () => {
  const { found, paths } = await probe({ "*": json({ error: "invalid management key" }, 401) });
  assert.equal(found.generation, "undecided");
  assert.match(found.note, /refused the management key/);
  assert.deepEqual(paths, [PROBE]);
  const banned = recordings()["banned"]!;
  const ban = await probe({ "*": () => new Response(banned.body, { status: 403 }) });
  assert.match(ban.found.note, /banned/);
  assert.equal(ban.paths.length, 1);
});

Deno.test("probeGeneration() knows management that is off and a broken v8 file", async () => {
  const off = await probe({});
  assert.equal(off.found.generation, "undecided");
  assert.match(off.found.note, /404/);
  const broken = await probe({
    [PROBE]: json({ error: "invalid_config", message: "x" }, 500),
    [YAML]: yaml(V8),
  });
  assert.equal(broken.found.generation, "v8");
  assert.equal(broken.found.writable, false);
});
