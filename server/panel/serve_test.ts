import assert from "node:assert/strict";
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from "node:zlib";
import { createHash } from "node:crypto";
import { inlineHashes, pagePolicy } from "./csp.ts";
import { PANEL_BASE_PLACEHOLDER, pickEncoding, preparePanel } from "./serve.ts";

const HTML = `<!doctype html><head>${PANEL_BASE_PLACEHOLDER}<style>a{b:c}</style>` +
  `<script type="module" crossorigin>let x = "<style>no</style>";\r\nx</script></head><div id=root>`;

function built(html = HTML) {
  return {
    html: new TextEncoder().encode(html),
    br: new Uint8Array(brotliCompressSync(html)),
    gzip: new Uint8Array(gzipSync(html)),
  };
}

const PLAIN = { basePath: "", panelPath: "" };
const get = (headers: Record<string, string> = {}, method = "GET") =>
  new Request("http://manager/management.html", { method, headers });
const sha256 = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

Deno.test("preparePanel() serves the best encoding the client takes", async () => {
  const page = await preparePanel(built(), PLAIN);
  const unpack = {
    br: (bytes: Uint8Array) => brotliDecompressSync(bytes).toString(),
    gzip: (bytes: Uint8Array) => gunzipSync(bytes).toString(),
    identity: (bytes: Uint8Array) => new TextDecoder().decode(bytes),
  };
  const table: [string | null, keyof typeof unpack][] = [
    ["gzip, deflate, br, zstd", "br"],
    ["gzip", "gzip"],
    ["br;q=0, gzip;q=0.5", "gzip"],
    ["br;q=0.1, gzip;q=0.9", "gzip"],
    ["*", "br"],
    ["identity", "identity"],
    ["zstd", "identity"],
    [null, "identity"],
  ];
  for (const [accept, expected] of table) {
    const response = await page(get(accept === null ? {} : { "accept-encoding": accept }));
    assert.equal(response.status, 200);
    assert.equal(
      response.headers.get("content-encoding") ?? "identity",
      expected,
      accept ?? "nothing",
    );
    const bytes = new Uint8Array(await response.arrayBuffer());
    assert.equal(response.headers.get("content-length"), String(bytes.length));
    assert.equal(unpack[expected](bytes), HTML);
    assert.equal(response.headers.get("vary"), "accept-encoding");
    assert.equal(response.headers.get("cache-control"), "no-cache");
  }
});

Deno.test("preparePanel() answers 304 to whoever has it, in any encoding", async () => {
  const page = await preparePanel(built(), PLAIN);
  const { headers } = await page(get({ "accept-encoding": "br" }));
  const etag = headers.get("etag") ?? "";
  assert.match(etag, /^"[0-9a-f]{32}-br"$/);
  for (const value of [etag, `W/${etag}`, `"x", ${etag}`, etag.replace("br", "gzip"), "*"]) {
    const again = await page(get({ "if-none-match": value }));
    assert.deepEqual([again.status, await again.text()], [304, ""], value);
  }
  assert.equal((await page(get({ "if-none-match": '"other-br"' }))).status, 200);
  const other = await preparePanel(built(HTML + "!"), PLAIN);
  assert.notEqual((await other(get({ "accept-encoding": "br" }))).headers.get("etag"), etag);
});

Deno.test("preparePanel() answers HEAD with the same head and no body", async () => {
  const page = await preparePanel(built(), PLAIN);
  const response = await page(get({}, "HEAD"));
  assert.equal(response.headers.get("content-length"), String(HTML.length));
  assert.equal(await response.text(), "");
});

Deno.test("preparePanel() allows exactly the scripts and styles of the page", async () => {
  const page = await preparePanel(built(), PLAIN);
  const policy = (await page(get())).headers.get("content-security-policy") ?? "";
  const rule = (name: string) => policy.split("; ").find((one) => one.startsWith(name + " "));
  // the parser turns CRLF into LF before it hashes
  assert.equal(rule("script-src"), `script-src ${sha256('let x = "<style>no</style>";\nx')}`);
  assert.equal(rule("style-src"), `style-src 'self' ${sha256("a{b:c}")}`);
  assert.ok(!policy.includes("unsafe"));
  assert.equal(rule("default-src"), "default-src 'none'");
  assert.equal(rule("object-src"), "object-src 'none'");
  assert.equal(rule("base-uri"), "base-uri 'none'");
  assert.equal(rule("frame-ancestors"), "frame-ancestors 'none'");
});

Deno.test("pagePolicy() allows no script at all where the page has none", async () => {
  const none = await inlineHashes('<script src="x.js"></script><p>');
  assert.deepEqual(none, { scripts: [], styles: [] });
  assert.match(pagePolicy(none, false), /script-src 'none'/);
});

Deno.test("preparePanel() writes the base path into the page, in every encoding", async () => {
  const page = await preparePanel(built(), { basePath: '/x/"y', panelPath: "" });
  for (const accept of ["br", "gzip", "identity"] as const) {
    const response = await page(get({ "accept-encoding": accept }));
    const bytes = new Uint8Array(await response.arrayBuffer());
    const text = accept === "br"
      ? brotliDecompressSync(bytes).toString()
      : accept === "gzip"
      ? gunzipSync(bytes).toString()
      : new TextDecoder().decode(bytes);
    assert.ok(text.includes('<meta name="cpa-manager-base" content="/x/&#34;y">'), text);
  }
});

Deno.test("preparePanel() reads PANEL_PATH anew for each request, and falls back in silence", async () => {
  let file: string | null = "<script>one()</script>";
  const reads: string[] = [];
  const page = await preparePanel(built(), { basePath: "", panelPath: "/p.html" }, (path) => {
    reads.push(path);
    return file === null
      ? Promise.reject(new Deno.errors.NotFound("gone"))
      : Promise.resolve(new TextEncoder().encode(file));
  });
  for (const text of ["<script>one()</script>", "<script>two()</script>"]) {
    file = text;
    const response = await page(get({ "accept-encoding": "br" }));
    assert.equal(response.headers.get("content-encoding"), null);
    assert.equal(await response.text(), text);
    const policy = response.headers.get("content-security-policy") ?? "";
    assert.ok(policy.includes(`script-src ${sha256(text.slice(8, -9))};`), policy);
    assert.ok(policy.includes("style-src 'self' 'unsafe-inline'"));
  }
  file = null;
  assert.equal(await (await page(get())).text(), HTML);
  assert.deepEqual(reads, ["/p.html", "/p.html", "/p.html"]);
});

Deno.test("preparePanel() says in words that no panel is built", async () => {
  const page = await preparePanel(null, PLAIN);
  const response = await page(get());
  assert.equal(response.status, 503);
  assert.match(await response.text(), /deno task build/);
});

Deno.test("pickEncoding() takes nothing that is not there", () => {
  assert.equal(pickEncoding("br, gzip", ["identity"]), "identity");
  assert.equal(pickEncoding("br, gzip", ["gzip", "identity"]), "gzip");
});
