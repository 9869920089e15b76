import assert from "node:assert/strict";
import fc from "fast-check";
import {
  encodeCommand,
  PENDING,
  RespArrayHead,
  RespDecoder,
  RespErrorReply,
  RespOversized,
  RespProtocolError,
  type RespValue,
} from "./resp_codec.ts";

const latin1 = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0));

/** Values without views, so that they can be compared after the buffers are gone. */
function plain(value: RespValue): unknown {
  if (value instanceof Uint8Array) return { bulk: [...value] };
  if (value instanceof RespErrorReply) return { error: value.text };
  if (value instanceof RespOversized) return { oversized: value.bytes, head: [...value.head] };
  if (value instanceof RespArrayHead) return { array: value.length };
  return Array.isArray(value) ? value.map(plain) : value;
}

function decodeAll(chunks: Iterable<Uint8Array>, decoder = new RespDecoder(), flat = false) {
  const out: unknown[] = [];
  for (const chunk of chunks) {
    decoder.push(chunk);
    for (let v = decoder.next(flat); v !== PENDING; v = decoder.next(flat)) out.push(plain(v));
    decoder.recycle();
  }
  return out;
}

/** Writes a value the way a server does. */
function write(value: unknown): string {
  if (value === null) return "$-1\r\n";
  if (typeof value === "number") return `:${value}\r\n`;
  if (typeof value === "string") return `$${value.length}\r\n${value}\r\n`;
  if (Array.isArray(value)) return `*${value.length}\r\n${value.map(write).join("")}`;
  return `-ERR ${(value as { error: string }).error}\r\n`;
}

const byteText = fc.uint8Array({ maxLength: 40 }).map((b) => String.fromCharCode(...b));
const line = fc.stringMatching(/^[a-z ']{0,20}$/);
const respValue = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    byteText,
    fc.integer(),
    fc.constant(null),
    line.map((error) => ({ error })),
    fc.array(tie("value"), { maxLength: 5 }),
  ),
})).value;

Deno.test("RespDecoder reads the same values whatever the split", () => {
  fc.assert(fc.property(
    fc.array(respValue, { maxLength: 8 }),
    fc.array(fc.nat({ max: 30 }), { maxLength: 40 }),
    fc.integer({ min: 1, max: 64 }),
    (values, cuts, slab) => {
      const bytes = latin1(values.map(write).join(""));
      const whole = decodeAll([bytes]);
      assert.equal(whole.length, values.length);
      const parts: Uint8Array[] = [];
      let at = 0;
      for (const cut of cuts) {
        parts.push(bytes.subarray(at, at + cut));
        at += cut;
      }
      parts.push(bytes.subarray(at));
      assert.deepEqual(decodeAll(parts, new RespDecoder({}, slab)), whole);
      const single = Array.from(bytes, (_, i) => bytes.subarray(i, i + 1));
      assert.deepEqual(decodeAll(single, new RespDecoder({}, slab)), whole);
    },
  ));
});

Deno.test("RespDecoder keeps earlier views intact until recycle", () => {
  const decoder = new RespDecoder({}, 32);
  const views: Uint8Array[] = [];
  const texts = Array.from({ length: 50 }, (_, i) => `hono-${i}`.padEnd(3 + (i % 20), "!"));
  const bytes = latin1(texts.map(write).join(""));
  for (let i = 0; i < bytes.length; i += 7) {
    decoder.push(bytes.subarray(i, i + 7));
    for (let v = decoder.next(); v !== PENDING; v = decoder.next()) {
      assert.ok(v instanceof Uint8Array);
      views.push(v);
    }
  }
  assert.deepEqual(views.map((v) => new TextDecoder().decode(v)), texts);
});

Deno.test("RespDecoder gives a top-level array element by element when asked to", () => {
  const bytes = latin1("*2\r\n$1\r\na\r\n*1\r\n:7\r\n*0\r\n");
  assert.deepEqual(decodeAll([bytes], new RespDecoder(), true), [
    { array: 2 },
    { bulk: [97] },
    // An element that is an array itself is top level by then.
    { array: 1 },
    7,
    { array: 0 },
  ]);
});

Deno.test("RespDecoder skips a bulk over its bound without holding it", () => {
  const decoder = new RespDecoder({ maxBulkBytes: 10 }, 64);
  const big = "x".repeat(5000);
  const bytes = latin1(`$${big.length}\r\n${big}\r\n$2\r\nok\r\n`);
  const out: unknown[] = [];
  for (let i = 0; i < bytes.length; i += 100) {
    decoder.push(bytes.subarray(i, i + 100));
    assert.ok(decoder.buffered <= 100, "the body is not kept");
    for (let v = decoder.next(); v !== PENDING; v = decoder.next()) out.push(plain(v));
  }
  assert.deepEqual(out, [
    { oversized: 5000, head: Array(1024).fill(120) },
    { bulk: [111, 107] },
  ]);
});

Deno.test("RespDecoder tolerates LF alone on header lines", () => {
  assert.deepEqual(decodeAll([latin1("+OK\n:3\n$2\nhi\r\n")]), ["OK", 3, { bulk: [104, 105] }]);
});

Deno.test("RespDecoder refuses what is not RESP2 and names the first byte", () => {
  for (
    const [text, pattern] of [
      ["HTTP/1.1 400 Bad Request\r\n", /prefix 'H'/],
      ["$x\r\n", /not a number/],
      ["$\r\n", /missing/],
      ["$3\r\nabcdef", /CR LF/],
      ["*2000000\r\n", /too long/],
      ["*1\r\n".repeat(9), /nested/],
      [`:${"9".repeat(40)}\r\n`, /too long/],
      [":9999999999999999999\r\n", /out of range/],
      [`+${"a".repeat(70_000)}`, /too long/],
      ["_\r\n", /prefix '_'/],
    ] as const
  ) {
    assert.throws(() => decodeAll([latin1(text)]), (error) => {
      assert.ok(error instanceof RespProtocolError);
      assert.match(error.message, pattern);
      return true;
    }, text.slice(0, 20));
  }
});

Deno.test("RespDecoder knows when it stands inside a frame", () => {
  const decoder = new RespDecoder();
  assert.equal(decoder.midFrame, false);
  decoder.push(latin1("*2\r\n$1\r\na\r\n"));
  assert.equal(decoder.next(), PENDING);
  assert.equal(decoder.midFrame, true);
  decoder.push(latin1("$1\r\nb\r\n"));
  assert.deepEqual(plain(decoder.next() as RespValue), [{ bulk: [97] }, { bulk: [98] }]);
  assert.equal(decoder.midFrame, false);
});

Deno.test("encodeCommand() counts bytes, not characters", () => {
  const decoder = new RespDecoder();
  decoder.push(encodeCommand("AUTH", "ключ-🔑"));
  const value = decoder.next();
  assert.ok(Array.isArray(value));
  assert.deepEqual(
    value.map((v) => new TextDecoder().decode(v as Uint8Array)),
    ["AUTH", "ключ-🔑"],
  );
});
