import assert from "node:assert/strict";
import fc from "fast-check";
import { decodeColumn, gatherColumn, packColumn, releaseBlob } from "./column.ts";

const SEED = { seed: 7, numRuns: 300 };

function roundTrip(values: number[]): Float64Array {
  const packed = packColumn(Float64Array.from(values), values.length);
  const out = new Float64Array(values.length + 3).fill(-5);
  decodeColumn(packed, values.length, out);
  assert.deepEqual([...out.subarray(values.length)], [-5, -5, -5], "nothing beyond n is touched");
  const odd = Uint32Array.from(values.keys()).filter((row) => row % 2 === 1);
  const gathered = new Float64Array(odd.length);
  gatherColumn(packed, values.length, odd, odd.length, gathered);
  assert.deepEqual([...gathered], [...odd].map((row) => out[row]));
  return out.subarray(0, values.length);
}

Deno.test("decodeColumn() undoes packColumn() for integers of every size", () => {
  const value = fc.oneof(
    fc.nat(300),
    fc.integer({ min: -40_000, max: 70_000 }),
    fc.integer({ min: 0, max: 2 ** 32 }).map((v) => v * 1_000),
    fc.maxSafeInteger(),
    fc.constantFrom(0, 1, -1, 2 ** 32, 2 ** 32 - 1, Number.MAX_SAFE_INTEGER, -(2 ** 53) + 1),
  );
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 40 }), (values) => {
      assert.deepEqual([...roundTrip(values)], values);
    }),
    SEED,
  );
});

Deno.test("packColumn() takes the narrowest width", () => {
  const width = (...values: number[]) => packColumn(Float64Array.from(values), values.length).w;
  assert.equal(width(7, 7, 7), 0);
  assert.equal(width(1_000, 1_255), 1);
  assert.equal(width(0, 256), 1, "a scale of 256 makes it one byte");
  assert.equal(width(0, 255, 256), 2);
  assert.equal(width(0, 1, 70_000), 4);
  assert.equal(width(0, 1, 2 ** 32), 8);
  assert.equal(width(-1, 2 ** 53 - 1), 8);
  assert.equal(width(5e9, 5e9 + 3), 1);
  assert.equal(width(0, 3_000_000, 9_000_000), 1, "money in whole millionths packs small");
});

Deno.test("packColumn() has no negative zero", () => {
  assert.ok(Object.is(roundTrip([-0])[0], 0));
});

Deno.test("decodeColumn() names a blob that is too short", () => {
  const data = new Uint8Array(3);
  assert.throws(
    () => decodeColumn({ w: 2, base: 0, scale: 1, data }, 2, new Float64Array(2)),
    /shorter/,
  );
  assert.throws(
    () => decodeColumn({ w: 3, base: 0, scale: 1, data }, 1, new Float64Array(2)),
    /width \(3\)/,
  );
});

Deno.test("decodeColumn() reads a blob that starts at an odd byte", () => {
  const { data, ...rest } = packColumn(Float64Array.of(1, 70_000, 3), 3);
  const shifted = new Uint8Array(13);
  shifted.set(data!, 1);
  const out = new Uint32Array(3);
  decodeColumn({ ...rest, data: shifted.subarray(1) }, 3, out);
  assert.deepEqual([...out], [1, 70_000, 3]);
});

Deno.test("releaseBlob() empties a buffer it owns and spares a shared one", () => {
  const own = new Uint8Array(8);
  releaseBlob(own);
  assert.equal(own.byteLength, 0);
  const part = new Uint8Array(8).subarray(2, 4);
  releaseBlob(part);
  assert.equal(part.byteLength, 2);
  releaseBlob(null);
});
