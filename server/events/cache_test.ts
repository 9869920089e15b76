import assert from "node:assert/strict";
import fc from "fast-check";
import { Recent } from "./cache.ts";
import { compareBytes, encodeRedacted, parseKeepingNumbers } from "./go_json.ts";
import { byteLength, cutBytes, firstBytes, lastBytes } from "./text.ts";

Deno.test("Recent remembers what is used and stays bounded", () => {
  let made = 0;
  const recent = new Recent<number>(10, 8);
  const make = () => ++made;
  const first = recent.get("hot", make);
  for (let i = 0; i < 1000; i++) {
    recent.get("k" + i, make);
    assert.equal(recent.get("hot", make), first);
    assert.ok(recent.size <= 20);
  }
  assert.equal(made, 1001);
  recent.get("longer than eight", make);
  recent.get("longer than eight", make);
  assert.equal(made, 1003);
});

Deno.test("encodeRedacted() writes sorted keys, escaped HTML and numbers as they were", () => {
  const json = '{"b":1.50,"a":{"X-Api-Key":"k","Api-Key":"k","my secret":1,"t":"<&>\u2028"},' +
    '"\u{1f600}":1e3,"\uffff":[null,true,"é\\u0001\\b"],"__proto__":9007199254740993}';
  assert.equal(
    encodeRedacted(parseKeepingNumbers(json)),
    '{"__proto__":9007199254740993,"a":{"Api-Key":"[redacted]","X-Api-Key":"k",' +
      '"my secret":"[redacted]","t":"\\u003c\\u0026\\u003e\\u2028"},"b":1.50,' +
      '"\uffff":[null,true,"é\\u0001\\b"],"\u{1f600}":1e3}',
  );
});

Deno.test("compareBytes() sorts by UTF-8 bytes", () => {
  const encoder = new TextEncoder();
  const text = fc.string({ unit: "binary", maxLength: 4 });
  fc.assert(fc.property(text, text, (a, b) => {
    const left = encoder.encode(a).toHex();
    const right = encoder.encode(b).toHex();
    assert.equal(Math.sign(compareBytes(a, b)), left < right ? -1 : left > right ? 1 : 0);
  }));
});

Deno.test("lengths and cuts count bytes and never break a character", () => {
  const encoder = new TextEncoder();
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.integer({ min: 0, max: 40 }), (text, max) => {
      assert.equal(byteLength(text), encoder.encode(text).length);
      const cut = cutBytes(text, max);
      assert.ok(text.startsWith(cut) && encoder.encode(cut).length <= max && cut.isWellFormed());
    }),
  );
  assert.equal(firstBytes("a王x", 3), "a\ufffd\ufffd");
  assert.equal(lastBytes("王bc", 4), "\ufffd\ufffdbc");
});
