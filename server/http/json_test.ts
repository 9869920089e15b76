import assert from "node:assert/strict";
import { HttpFault } from "./errors.ts";
import { encodeJson, looseField, parseJson } from "./json.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const whole = (text: string) => parseJson(bytes(text), "whole");

Deno.test("encodeJson() escapes as the original and ends with a newline", () => {
  assert.equal(
    encodeJson({ a: "</script>&\u2028\u2029" }),
    '{"a":"\\u003c/script\\u003e\\u0026\\u2028\\u2029"}\n',
  );
});

Deno.test("parseJson() reads only the first value where the original does", () => {
  assert.deepEqual(parseJson(bytes('  {"a":"}"} {"b":1}'), "first"), { a: "}" });
  assert.deepEqual(parseJson(bytes('[1,"\\"]"]garbage'), "first"), [1, '"]']);
  assert.throws(() => whole('{"a":1} x'), HttpFault);
});

Deno.test("parseJson() refuses bombs before they are parsed", () => {
  const bombs: [string, RegExp][] = [
    ["[".repeat(100_000), /nested/],
    ['{"a":'.repeat(50) + "1" + "}".repeat(50), /nested/],
    ["[" + "1,".repeat(1_000_000) + "1]", /too many/],
    ["{" + '"k":1,'.repeat(200_000) + '"k":1}', /too many/],
  ];
  for (const [text, reason] of bombs) {
    assert.throws(() => whole(text), (error: unknown) => {
      assert.ok(error instanceof HttpFault && error.status === 400);
      assert.match(error.message, reason);
      return true;
    });
  }
});

Deno.test("parseJson() refuses what is no JSON text", () => {
  for (const text of ["", "  \n", "NaN", "{", "{'a':1}", "undefined", '"\n"']) {
    assert.throws(() => whole(text), HttpFault, text);
  }
  assert.throws(() => parseJson(new Uint8Array([0x22, 0xff, 0x22]), "whole"), /UTF-8/);
});

Deno.test("parseJson() makes __proto__ neutral at every depth", () => {
  const value = whole('{"__proto__":{"admin":true},"a":[{"\\u005f_proto__":{"x":1},"b":2}]}');
  assert.deepEqual(value, { a: [{ b: 2 }] });
  const merged = Object.assign({}, value) as { admin?: boolean };
  assert.equal(merged.admin, undefined);
});

Deno.test("parseJson() lets the last of two equal keys win, and huge numbers stay numbers", () => {
  assert.deepEqual(whole('{"a":1,"a":2}'), { a: 2 });
  assert.deepEqual(whole('{"a":1e400}'), { a: Infinity });
  assert.deepEqual(whole('{"a":"\\ud800"}'), { a: "\ud800" });
});

Deno.test("looseField() finds a key in any case, the exact one first, and never an inherited one", () => {
  assert.equal(looseField({ ITEMS: 1 }, "items"), 1);
  assert.equal(looseField({ ITEMS: 1, items: 2 }, "items"), 2);
  assert.equal(looseField({}, "toString"), undefined);
  assert.equal(looseField([1], "length"), undefined);
  assert.equal(looseField(null, "a"), undefined);
});
