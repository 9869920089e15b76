import assert from "node:assert/strict";
import { readDestination } from "./address.ts";
import { post, systemResolve, type Wire } from "./post.ts";

const CERT = await Deno.readTextFile(new URL("./testdata/tls_cert.pem", import.meta.url));
const KEY = await Deno.readTextFile(new URL("./testdata/tls_key.pem", import.meta.url));

/** An http receiver on this machine; `at` is its address under a name of the test's choice. */
async function receiver(
  answer: (request: Request) => Response | Promise<Response>,
  run: (port: number, seen: Request[]) => Promise<void>,
  tls: { cert?: string; key?: string } = {},
): Promise<void> {
  const seen: Request[] = [];
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {}, ...tls as { cert: string; key: string } },
    async (request) => {
      seen.push(
        new Request(request.url, {
          method: request.method,
          headers: request.headers,
          body: await request.text(),
        }),
      );
      return await answer(request);
    },
  );
  try {
    await run(server.addr.port, seen);
  } finally {
    await server.shutdown();
  }
}

const here: Wire = { resolve: () => Promise.resolve(["127.0.0.1"]), now: () => 0 };
const to = (port: number, path = "/hook?x=1") =>
  readDestination(`http://ntfy.home:${port}${path}`, ["ntfy.home"]);

Deno.test("post() brings the body to the judged address under the name's Host", async () => {
  await receiver(() => new Response("ok"), async (port, seen) => {
    const message = { to: to(port), headers: { "content-type": "text/plain" }, body: "größer" };
    assert.deepEqual(await post(message, here), { status: 200, retryAfterMs: null });
    assert.equal(seen[0]!.headers.get("host"), `ntfy.home:${port}`);
    assert.equal(await seen[0]!.text(), "größer");
    assert.equal(new URL(seen[0]!.url).search, "?x=1");
  });
});

Deno.test("post() asks the resolver once: an answer that changes afterwards reaches nobody", async () => {
  await receiver(() => new Response("ok"), async (port, seen) => {
    let asked = 0;
    // public when judged, this machine when dialled
    const resolve = () => Promise.resolve([asked++ === 0 ? "127.0.0.1" : "10.0.0.1"]);
    await post({ to: to(port), headers: {}, body: "" }, { ...here, resolve });
    assert.equal(asked, 1);
    assert.equal(seen.length, 1);
    // the same name, not allowed to be private
    const strict = readDestination(`https://ntfy.home:${port}/`, []);
    await assert.rejects(post({ to: strict, headers: {}, body: "" }, here), {
      code: "address_refused",
    });
    assert.equal(seen.length, 1);
  });
});

Deno.test("post() holds the certificate against the name, not the address", async () => {
  await receiver(() => new Response("ok"), async (port, seen) => {
    const wire = { ...here, ca: CERT };
    const fine = readDestination(`https://cpa.test:${port}/`, ["cpa.test"]);
    assert.equal((await post({ to: fine, headers: {}, body: "x" }, wire)).status, 200);
    const other = readDestination(`https://other.test:${port}/`, ["other.test"]);
    await assert.rejects(
      post({ to: other, headers: {}, body: "x" }, wire),
      /other\.test shows a certificate/,
    );
    await assert.rejects(post({ to: fine, headers: {}, body: "x" }, here), /not trusted/);
    assert.equal(seen.length, 1);
  }, { cert: CERT, key: KEY });
});

Deno.test("post() follows no redirect and reads Retry-After", async () => {
  await receiver(
    (request) =>
      new URL(request.url).pathname === "/moved"
        ? new Response(null, { status: 302, headers: { location: "http://127.0.0.1:1/" } })
        : new Response("slow down", { status: 429, headers: { "retry-after": "7" } }),
    async (port, seen) => {
      assert.equal(
        (await post({ to: to(port, "/moved"), headers: {}, body: "" }, here)).status,
        302,
      );
      assert.deepEqual(await post({ to: to(port), headers: {}, body: "" }, here), {
        status: 429,
        retryAfterMs: 7_000,
      });
      assert.equal(seen.length, 2);
    },
  );
});

Deno.test("post() cuts an endless answer off and gives a silent receiver up", async () => {
  const chunk = new Uint8Array(16 * 1024);
  await receiver(
    () => new Response(new ReadableStream({ pull: (sink) => sink.enqueue(chunk) })),
    async (port) => {
      assert.equal((await post({ to: to(port), headers: {}, body: "" }, here)).status, 200);
    },
  );
  const silent = Promise.withResolvers<Response>();
  await receiver(() => silent.promise, async (port) => {
    await assert.rejects(
      post({ to: to(port), headers: {}, body: "" }, { ...here, timeoutMs: 100 }),
      /ntfy\.home did not answer in time/,
    );
    silent.resolve(new Response());
  });
  await assert.rejects(
    post({ to: to(1), headers: {}, body: "" }, {
      ...here,
      timeoutMs: 50,
      resolve: () => new Promise(() => {}),
    }),
    /in time/,
  );
});

Deno.test("post() tells what went wrong without the path of the address", async () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  listener.close();
  const secret = "/CANARY-path";
  for (
    const resolve of [
      () => Promise.resolve(["127.0.0.1"]),
      () => Promise.reject(Object.assign(new Error(`getaddrinfo ENOTFOUND ${secret}`), {})),
      () => Promise.reject(new Error(secret)),
    ]
  ) {
    await assert.rejects(
      post({ to: to(port, secret), headers: {}, body: "" }, { ...here, resolve }),
      (error: Error) => error.name === "PostError" && /^ntfy\.home [a-z ]+\.$/.test(error.message),
    );
  }
  assert.ok((await systemResolve("localhost")).every((address) => !isNaN(address.length)));
});
