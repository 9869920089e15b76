import assert from "node:assert/strict";
import fc from "fast-check";
import { JsonSlicer } from "./json_slicer.ts";

const encode = (text: string) => new TextEncoder().encode(text);

function slice(chunks: Iterable<Uint8Array>, maxBytes = 1 << 20) {
  const elements: string[] = [];
  const large: [number, number][] = [];
  const slicer = new JsonSlicer({
    element: (bytes) => elements.push(new TextDecoder().decode(bytes)),
    oversized: (bytes, head) => large.push([bytes, head.length]),
  }, maxBytes);
  for (const chunk of chunks) slicer.push(chunk);
  return { elements, large, end: slicer.finish() };
}

Deno.test("JsonSlicer cuts any JSON array into its elements, whatever the split", () => {
  fc.assert(fc.property(
    fc.array(fc.jsonValue(), { maxLength: 6 }),
    fc.boolean(),
    fc.integer({ min: 1, max: 9 }),
    (values, pretty, step) => {
      const bytes = encode(JSON.stringify(values, null, pretty ? 1 : undefined));
      const chunks: Uint8Array[] = [];
      for (let at = 0; at < bytes.length; at += step) chunks.push(bytes.subarray(at, at + step));
      const { elements, end } = slice(chunks);
      assert.equal(end, "complete");
      assert.deepEqual(
        elements.map((text) => JSON.parse(text)),
        JSON.parse(JSON.stringify(values)),
      );
    },
  ));
});

Deno.test("JsonSlicer keeps the bytes of an element as they are", () => {
  const odd = `{"a" : 1.0e2,"b":"\\u003c","b":"\u00e9"}`;
  assert.deepEqual(slice([encode(`[${odd} , ${odd}]`)]).elements, [odd, odd]);
});

Deno.test("JsonSlicer gives out everything of a text that is cut or no array", () => {
  assert.deepEqual(slice([encode('[{"a":1},{"b"')]), {
    elements: ['{"a":1}', '{"b"'],
    large: [],
    end: "truncated",
  });
  assert.deepEqual(slice([encode("nothing "), encode("here")]), {
    elements: ["nothing here"],
    large: [],
    end: "not_array",
  });
  assert.equal(slice([]).end, "not_array");
  assert.deepEqual(slice([encode("[1] tail"), encode(" end")]).elements, ["1", "tail end"]);
});

Deno.test("JsonSlicer holds no more of an element than its bound", () => {
  const chunk = encode("x".repeat(10_000));
  const { large, elements } = slice(
    [encode('[1,"'), chunk, chunk, chunk, encode('",2]')],
    1000,
  );
  assert.deepEqual(large, [[30_002, 1024]]);
  assert.deepEqual(elements, ["1", "2"]);
});

Deno.test("JsonSlicer survives deep nesting", () => {
  const deep = "[".repeat(100_000) + "]".repeat(100_000);
  assert.deepEqual(slice([encode(`[${deep}]`)]).elements, [deep]);
});
