import assert from "node:assert/strict";
import fc from "fast-check";
import { COLUMN, decodeColumn } from "../segment/mod.ts";
import { type EncodedProjection, ProjectionBuilder, type SegmentColumns } from "./builder.ts";
import {
  BLOCK_SEGMENTS,
  type ProjectedDimension,
  PROJECTION_COLUMN,
  projectionKey,
  PROJECTIONS,
  SUMMED,
} from "./kinds.ts";

type Name = ProjectedDimension | typeof SUMMED[number];
type Row = Readonly<Record<Name, number>>;

const value = (most: number) => fc.nat(most);
const row: fc.Arbitrary<Row> = fc.record({
  slot: value(5),
  cred: value(2),
  model: value(2),
  alias: value(1),
  key: value(2),
  prov: value(1),
  mode: value(1),
  cls: value(1),
  latb: value(255),
  ttftb: value(2),
  inp: value(90_000),
  read: value(9),
  write: value(9),
  out: value(9),
  reason: value(9),
  cost: value(1e9),
  nocache: value(1e9),
  priced: value(1),
  lat: value(3),
  ttft: value(3),
  repTotal: fc.integer({ min: -9, max: 9 }),
});

function columnsOf(rows: readonly Row[]): SegmentColumns {
  const column = (name: Name) => Float64Array.from(rows, (one) => one[name]);
  return { n: rows.length, dimension: column, summed: column };
}

function decoded({ cells, columns }: EncodedProjection): Record<string, number>[] {
  const out: Record<string, number>[] = Array.from({ length: cells }, () => ({}));
  const names = new Map<number, string>(
    [...Object.entries(COLUMN), ...Object.entries(PROJECTION_COLUMN)].map(([name, n]) => [n, name]),
  );
  for (const column of columns) {
    const values = new Float64Array(cells);
    decodeColumn(column, cells, values);
    values.forEach((v, cell) => out[cell]![names.get(column.column)!] = v);
  }
  return out;
}

Deno.test("encode() gives each tuple once, in order, with the sums of its rows", () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(row, { minLength: 1, maxLength: 60 }), { minLength: 1, maxLength: 4 }),
      fc.constantFrom(...PROJECTIONS),
      (segments, kind) => {
        const rows = segments.flat();
        const highest = kind.dims.map((name) => Math.max(...rows.map((one) => one[name])));
        const builder = new ProjectionBuilder(kind, highest, rows.length);
        for (const part of segments) builder.add(columnsOf(part));
        const tuples = new Map<string, Row[]>();
        for (const one of rows) {
          const tuple = JSON.stringify(kind.dims.map((name) => one[name]));
          tuples.set(tuple, [...tuples.get(tuple) ?? [], one]);
        }
        const made = builder.encode();
        if (tuples.size > Math.floor(rows.length / (kind.countOnly ? 3 : 6))) {
          assert.equal(made, null);
          assert.ok(builder.over);
          return;
        }
        assert.ok(made);
        const sum = (all: Row[], of: (one: Row) => number) =>
          all.reduce((total, one) => total + of(one), 0);
        const expected = [...tuples].map(([tuple, all]) => ({
          ...Object.fromEntries(
            kind.dims.map((name, d) => [name, (JSON.parse(tuple) as number[])[d]!]),
          ),
          count: all.length,
          ...(kind.countOnly ? {} : {
            ...Object.fromEntries(SUMMED.map((name) => [name, sum(all, (one) => one[name])])),
            failed: sum(all, (one) => +(one.cls !== 0)),
            latn: sum(all, (one) => +(one.lat !== 0)),
            ttftn: sum(all, (one) => +(one.ttft !== 0)),
          }),
        } as Record<string, number>));
        expected.sort((a, b) => {
          const name = kind.dims.find((dim) => a[dim] !== b[dim])!;
          return a[name]! - b[name]!;
        });
        assert.deepEqual(decoded(made), expected);
      },
    ),
    { seed: 21, numRuns: 300 },
  );
});

Deno.test("ProjectionBuilder keeps tuples apart when its table grows", () => {
  const kind = PROJECTIONS.find(({ countOnly }) => countOnly)!;
  const n = 30_000;
  const ids = Float64Array.from({ length: n }, (_, i) => Math.floor(i / 3) % 9_000);
  const builder = new ProjectionBuilder(kind, [9_000, 9_000, 9_000], n);
  builder.add({ n, dimension: () => ids, summed: () => ids });
  const made = builder.encode();
  assert.equal(made?.cells, 9_000);
  assert.deepEqual(new Set(decoded(made).map(({ count }) => count)), new Set([3, 6]));
});

Deno.test("ProjectionBuilder gives up on tuples that no double can hold", () => {
  const builder = new ProjectionBuilder(PROJECTIONS[0]!, [2 ** 20, 2 ** 20, 2 ** 20], 100);
  assert.ok(builder.over);
  assert.equal(builder.encode(), null);
});

Deno.test("kinds have numbers and keys of their own", () => {
  assert.equal(new Set(PROJECTIONS.map(({ kind }) => kind)).size, PROJECTIONS.length);
  assert.ok(PROJECTIONS.every(({ kind }) => kind >= 0 && kind < 32));
  assert.deepEqual(PROJECTIONS.map(({ kind }) => kind), PROJECTIONS.map((_, place) => place));
  const used = new Set<number>(Object.values(COLUMN));
  for (const column of Object.values(PROJECTION_COLUMN)) {
    assert.ok(column < 64 && !used.has(column));
  }
  assert.ok(projectionKey(0, 0) > 64 * BLOCK_SEGMENTS * 2 ** 20 - 1, "beyond all segments");
  assert.equal(projectionKey(1, 0) - projectionKey(0, 31), 64);
});
