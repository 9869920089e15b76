import assert from "node:assert/strict";
import fc from "fast-check";
import {
  bucketOf,
  COLUMN,
  type ColumnName,
  decodeColumn,
  decodeSummary,
  type EncodedSegment,
  type EventRow,
  SegmentBuilder,
  SLOT_MS,
  SUMMARY,
  SUMMARY_SUMS,
} from "./mod.ts";

const BASE_TS = 1_790_000_000_000;
const tokens = fc.oneof(fc.nat(9), fc.nat(200_000), fc.constantFrom(2 ** 53 - 1));
const unknown = (value: fc.Arbitrary<number>) => fc.option(value, { nil: null, freq: 4 });
const delta = fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, fc.integer());
const small = fc.nat(3);

const row: fc.Arbitrary<Omit<EventRow, "id">> = fc.record({
  // mostly now, at times 90 days late: then dt needs more than 32 bits
  ts: fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: BASE_TS, max: BASE_TS + 3_600_000 }) },
    fc.integer({ min: BASE_TS - 90 * 86_400_000, max: BASE_TS }),
  ),
  inst: fc.constant(1),
  req: unknown(fc.oneof(fc.nat(), fc.constantFrom(0, 2 ** 32 - 1))),
  cred: fc.nat(600),
  model: small,
  alias: small,
  key: small,
  prov: small,
  mode: small,
  source: small,
  cls: small,
  route: small,
  snap: small,
  inp: tokens,
  read: tokens,
  write: tokens,
  out: tokens,
  reason: tokens,
  repInput: delta,
  repOutput: delta,
  repReasoning: delta,
  repCached: delta,
  repTotal: delta,
  lat: unknown(fc.nat(90_000)),
  ttft: unknown(fc.nat(9_000)),
  cost: unknown(fc.nat()),
  nocache: unknown(fc.nat()),
  fail: fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, fc.nat(70_000)),
  digits: fc.nat(1),
});

function rowsOf(parts: Omit<EventRow, "id">[], holes: boolean): EventRow[] {
  return parts.map((part, index) => ({ ...part, id: 100 + index * (holes ? 3 : 1) }));
}

function encode(rows: EventRow[], builder = new SegmentBuilder(64)): EncodedSegment {
  for (const r of rows) builder.push(r);
  return builder.encode();
}

function decode(segment: EncodedSegment, name: ColumnName): number[] {
  const column = segment.columns.find((c) => c.column === COLUMN[name]);
  assert.ok(column, `column ${name} is there`);
  const out = new Float64Array(segment.n);
  decodeColumn(column, segment.n, out);
  return [...out];
}

Deno.test("encode() keeps every column of every row", () => {
  fc.assert(
    fc.property(
      fc.array(row, { minLength: 1, maxLength: 64 }),
      fc.boolean(),
      (parts, holes) => {
        const rows = rowsOf(parts, holes);
        const segment = encode(rows);
        const { minTs, n } = segment;
        assert.equal(n, rows.length);
        assert.equal(segment.firstId, rows[0]!.id);
        assert.equal(segment.lastId, rows.at(-1)!.id);
        assert.equal(minTs, Math.min(...rows.map((r) => r.ts)));
        assert.equal(segment.maxTs, Math.max(...rows.map((r) => r.ts)));
        const plus = (v: number | null) => (v === null ? 0 : v + 1);
        const expected: Record<Exclude<ColumnName, "id">, (r: EventRow) => number> = {
          dt: (r) => r.ts - minTs,
          slot: (r) => Math.floor(r.ts / SLOT_MS) - Math.floor(minTs / SLOT_MS),
          inst: (r) => r.inst,
          cred: (r) => r.cred,
          model: (r) => r.model,
          alias: (r) => r.alias,
          key: (r) => r.key,
          prov: (r) => r.prov,
          mode: (r) => r.mode,
          source: (r) => r.source,
          cls: (r) => r.cls,
          route: (r) => r.route,
          snap: (r) => r.snap,
          inp: (r) => r.inp,
          read: (r) => r.read,
          write: (r) => r.write,
          out: (r) => r.out,
          reason: (r) => r.reason,
          cost: (r) => r.cost ?? 0,
          nocache: (r) => r.nocache ?? 0,
          priced: (r) => (r.cost === null ? 0 : 1),
          lat: (r) => plus(r.lat),
          ttft: (r) => plus(r.ttft),
          latb: (r) => bucketOf(r.lat),
          ttftb: (r) => bucketOf(r.ttft),
          req: (r) => plus(r.req),
          repInput: (r) => r.repInput,
          repOutput: (r) => r.repOutput,
          repReasoning: (r) => r.repReasoning,
          repCached: (r) => r.repCached,
          repTotal: (r) => r.repTotal,
          fail: (r) => r.fail,
          digits: (r) => r.digits,
        };
        for (const [name, of] of Object.entries(expected)) {
          assert.deepEqual(decode(segment, name as ColumnName), rows.map(of), name);
        }
        if (holes && n > 1) assert.deepEqual(decode(segment, "id"), rows.map((r) => r.id));
        else assert.ok(!segment.columns.some((c) => c.column === COLUMN.id));
      },
    ),
    { seed: 11, numRuns: 200 },
  );
});

Deno.test("encode() sums a dimension as its rows do, or leaves it out when it has many values", () => {
  const modest = row.map((r) => ({
    ...r,
    inp: r.inp % 1000,
    read: r.read % 1000,
    write: r.write % 1000,
    out: r.out % 1000,
    reason: r.reason % 1000,
  }));
  fc.assert(
    fc.property(fc.array(modest, { minLength: 8, maxLength: 64 }), (parts) => {
      const rows = rowsOf(parts, false);
      const segment = encode(rows);
      const firstSlot = Math.floor(segment.minTs / SLOT_MS);
      for (const [name, dimension] of Object.entries(SUMMARY)) {
        const idOf = (r: EventRow) =>
          name === "slot"
            ? Math.floor(r.ts / SLOT_MS) - firstSlot
            : r[name as Exclude<keyof typeof SUMMARY, "slot">];
        const ids = [...new Set(rows.map(idOf))].sort((a, b) => a - b);
        const found = segment.sums.find((s) => s.dimension === dimension);
        if (ids.length > rows.length / 8) {
          assert.equal(found, undefined);
          continue;
        }
        assert.ok(found);
        assert.equal(found.n, ids.length);
        const arrays = Array.from(
          { length: SUMMARY_SUMS.length + 1 },
          () => new Float64Array(found.n),
        );
        decodeSummary(found.data, found.n, arrays);
        assert.deepEqual([...arrays[0]!], ids);
        ids.forEach((id, index) => {
          const mine = rows.filter((r) => idOf(r) === id);
          const sum = (of: (r: EventRow) => number) => mine.reduce((s, r) => s + of(r), 0);
          assert.deepEqual(
            arrays.slice(1).map((a) => a[index]),
            [
              mine.length,
              sum((r) => (r.cls === 0 ? 0 : 1)),
              sum((r) => r.inp),
              sum((r) => r.read),
              sum((r) => r.write),
              sum((r) => r.out),
              sum((r) => r.reason),
              sum((r) => r.inp + r.read + r.write + r.out + r.reason + r.repTotal),
              sum((r) => r.cost ?? 0),
              sum((r) => r.nocache ?? 0),
              sum((r) => (r.cost === null ? 1 : 0)),
              sum((r) => r.lat ?? 0),
              sum((r) => (r.lat === null ? 0 : 1)),
              sum((r) => r.ttft ?? 0),
              sum((r) => (r.ttft === null ? 0 : 1)),
            ],
          );
        });
      }
    }),
    { seed: 12, numRuns: 200 },
  );
});

Deno.test("encode() gives the same bytes from a reused builder", () => {
  const parts = fc.sample(row, { seed: 3, numRuns: 64 });
  const builder = new SegmentBuilder(64);
  encode(rowsOf(parts.toReversed(), true), builder);
  builder.reset();
  assert.equal(builder.n, 0);
  assert.deepEqual(encode(rowsOf(parts, false), builder), encode(rowsOf(parts, false)));
});

Deno.test("push() refuses what would break a segment", () => {
  const [a, b] = rowsOf(fc.sample(row, { seed: 4, numRuns: 2 }), false);
  const builder = new SegmentBuilder(1);
  assert.throws(() => builder.encode(), /empty/);
  builder.push(b!);
  assert.throws(() => builder.push(b!), /full/);
  const roomy = new SegmentBuilder(2);
  roomy.push(b!);
  assert.throws(() => roomy.push(a!), /order/);
});
