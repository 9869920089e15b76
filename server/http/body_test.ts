import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { boundedStream, bytesText, readBody } from "./body.ts";
import { HttpFault } from "./errors.ts";
import { ADMIN, world } from "./test_services.ts";

const KIB = 1024;

/** A body that comes in pieces, with whatever headers. */
function upload(
  chunks: Iterable<Uint8Array<ArrayBuffer>>,
  headers: Record<string, string> = {},
): Request {
  const iterator = chunks[Symbol.iterator]();
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      const { done, value } = iterator.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
  return new Request("http://manager/", { method: "POST", headers, body });
}

function* zeros(bytes: number, step = 16 * KIB): Generator<Uint8Array<ArrayBuffer>> {
  for (let left = bytes; left > 0; left -= step) yield new Uint8Array(Math.min(step, left));
}

async function statusOf(promise: Promise<unknown>): Promise<number> {
  try {
    await promise;
    return 200;
  } catch (error) {
    if (error instanceof HttpFault) return error.status;
    throw error;
  }
}

Deno.test("readBody() counts chunks and believes no header", async () => {
  const rule = { limit: 64 * KIB, idleMs: 1000 };
  const table: [number, Record<string, string>, number][] = [
    [64 * KIB, {}, 200],
    [64 * KIB + 1, {}, 413],
    [64 * KIB + 1, { "content-length": "5" }, 413],
    [5, { "content-length": "999999999" }, 413],
    [5, { "content-length": "nonsense" }, 200],
  ];
  for (const [size, headers, status] of table) {
    assert.equal(await statusOf(readBody(upload(zeros(size), headers), rule)), status);
  }
});

Deno.test("readBody() takes no more from an endless body than its limit and a little", async () => {
  let taken = 0;
  function* endless(): Generator<Uint8Array<ArrayBuffer>> {
    while (true) {
      taken += 16 * KIB;
      yield new Uint8Array(16 * KIB);
    }
  }
  assert.equal(await statusOf(readBody(upload(endless()), { limit: 64 * KIB, idleMs: 1000 })), 413);
  assert.ok(taken <= 64 * KIB + 8 * 16 * KIB, `${taken}`);
});

Deno.test("readBody() counts after decompression, and stops a bomb by its ratio", async () => {
  const rule = { limit: 64 * KIB * KIB, idleMs: 5000, gzip: true };
  const zip = (bytes: Uint8Array) => [new Uint8Array(gzipSync(bytes))];
  const headers = { "content-encoding": "gzip" };
  const small = await readBody(upload(zip(new TextEncoder().encode("hello")), headers), rule);
  assert.equal(new TextDecoder().decode(small), "hello");
  const bomb = zip(new Uint8Array(20 * KIB * KIB));
  assert.equal(await statusOf(readBody(upload(bomb, headers), rule)), 413);
  const tight = { ...rule, limit: 10 };
  assert.equal(await statusOf(readBody(upload(zip(new Uint8Array(11)), headers), tight)), 413);
  const torn = [zip(new Uint8Array(100))[0]!.subarray(0, 20)];
  assert.equal(await statusOf(readBody(upload(torn, headers), rule)), 400);
});

Deno.test("readBody() offers only the encodings it can count", async () => {
  for (const [encoding, gzip] of [["br", true], ["gzip", false], ["gzip, gzip", true]] as const) {
    const request = upload(zeros(1), { "content-encoding": encoding });
    assert.equal(await statusOf(readBody(request, { limit: 10, idleMs: 1000, gzip })), 415);
  }
});

Deno.test("readBody() gives up on a body that has stopped arriving", async () => {
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start: (controller) => controller.enqueue(new Uint8Array(1)),
  });
  const request = new Request("http://manager/", { method: "POST", body });
  assert.equal(await statusOf(readBody(request, { limit: 10, idleMs: 5 })), 408);
});

Deno.test("readBody() gives up on a body that crawls without ever falling silent", async () => {
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      await new Promise((resolve) => setTimeout(resolve, 2));
      controller.enqueue(new Uint8Array(1));
    },
  });
  const request = new Request("http://manager/", { method: "POST", body });
  assert.equal(await statusOf(readBody(request, { limit: 1000, idleMs: 10 })), 408);
});

Deno.test("boundedStream() fails once, beyond its limit", async () => {
  let calls = 0;
  const source = upload(zeros(100, 10)).body!;
  await assert.rejects(
    new Response(boundedStream(source, 55, () => calls++)).arrayBuffer(),
  );
  assert.equal(calls, 1);
  const fine = boundedStream(upload(zeros(100, 10)).body!, 100, () => calls++);
  assert.equal((await new Response(fine).arrayBuffer()).byteLength, 100);
});

Deno.test("bytesText() rounds for people", () => {
  assert.deepEqual([1, 1536, 64 * KIB * KIB].map(bytesText), ["1 B", "1.5 KiB", "64 MiB"]);
});

Deno.test("createHandler() refuses a sign-in body that is too large, chunked or not", async () => {
  const w = await world();
  const table: [BodyInit, Record<string, string>][] = [
    ["x".repeat(40_000), {}],
    [upload(zeros(40_000)).body!, {}],
    ["{}", { "content-length": "40000" }],
  ];
  for (const [body, headers] of table) {
    const response = await w.ask("POST", "/api/v1/session", { body, headers });
    assert.equal(response.status, 413);
    assert.deepEqual(await response.json(), {
      error: "The request body is larger than 32 KiB.",
      code: "body_too_large",
    });
  }
});

Deno.test("createHandler() refuses an import beyond 64 MiB with the original's text", async () => {
  const w = await world();
  const mib = new Uint8Array(1024 * 1024).fill(0x61);
  function* chunks() {
    for (let i = 0; i < 65; i++) yield mib;
  }
  const response = await w.server.handle(
    new Request("http://manager/v0/management/usage/import", {
      method: "POST",
      headers: { authorization: `Bearer ${ADMIN}` },
      body: upload(chunks()).body,
    }),
    { remoteAddr: { transport: "tcp", hostname: "192.0.2.7", port: 1 } },
  );
  assert.equal(response.status, 413);
  assert.equal(
    await response.text(),
    '{"error":"http: request body too large","code":"request_failed"}\n',
  );
  assert.equal(w.imports.length, 0);
});
