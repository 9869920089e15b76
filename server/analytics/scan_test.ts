import assert from "node:assert/strict";
import { SLOT_MS } from "../store/segment/mod.ts";
import { byBin, byColumn, MOST_CELLS, ONE_GROUP, product } from "./grouping.ts";
import { addSums, type Chunk, Histogram, select, Selection, Totals } from "./scan.ts";
import { makeBins, zoneOf } from "./zone.ts";

/** Events at 0, 1, 2, … slots; credential 1 2 1 2 …, class 0 0 1 0 0 1 …, input 10 each. */
function chunkOf(n: number): Chunk {
  const column = (of: (i: number) => number) => Float64Array.from({ length: n }, (_, i) => of(i));
  const ids: Record<string, (i: number) => number> = {
    cred: (i) => 1 + i % 2,
    cls: (i) => +(i % 3 === 2),
  };
  const numbers: Record<string, (i: number) => number> = {
    dt: (i) => i * SLOT_MS,
    slot: (i) => i,
    inp: () => 10,
    priced: (i) => i % 2,
    lat: (i) => i, // the first is unknown, the others are 0, 1, 2, … ms
    repTotal: () => -1,
  };
  return {
    n,
    minTs: 0,
    maxTs: (n - 1) * SLOT_MS,
    baseTs: 0,
    baseSlot: 0,
    ids: (name) => Uint32Array.from({ length: n }, (_, i) => ids[name]?.(i) ?? 0),
    numbers: (name) => column(numbers[name] ?? (() => 0)),
    buckets: () => new Uint8Array(n).fill(5),
    gather: (name, rows) =>
      Float64Array.from(
        { length: rows.count },
        (_, j) => column(numbers[name] ?? (() => 0))[rows.row(j)]!,
      ),
    constant: (name) => (name === "model" ? 3 : null),
  };
}

function rowsOf(selection: Selection): number[] {
  return Array.from({ length: selection.count }, (_, j) => selection.row(j));
}

Deno.test("select() cuts the span to the ms at both ends", () => {
  const rows = new Selection();
  const chunk = chunkOf(5);
  const cut = (fromMs: number, toMs: number) => {
    select(chunk, { fromMs, toMs }, new Map(), rows);
    return rowsOf(rows);
  };
  assert.deepEqual(cut(0, 4 * SLOT_MS), [0, 1, 2, 3], "to is not part of it");
  assert.deepEqual(cut(0, 4 * SLOT_MS + 1), [0, 1, 2, 3, 4]);
  assert.deepEqual(cut(1, 9 * SLOT_MS), [1, 2, 3, 4]);
  assert.deepEqual(cut(SLOT_MS, SLOT_MS + 1), [1], "from is part of it");
});

Deno.test("select() joins masks with and, and asks a constant only once", () => {
  const rows = new Selection();
  const cred = Uint8Array.of(0, 1, 0);
  const ok = Uint8Array.of(1, 0);
  select(chunkOf(7), null, new Map([["cred", cred], ["cls", ok]]), rows);
  assert.deepEqual(rowsOf(rows), [0, 4, 6]);
  select(chunkOf(7), null, new Map([["model", Uint8Array.of(1, 1, 1, 0)]]), rows);
  assert.deepEqual(rowsOf(rows), []);
});

Deno.test("select() and byColumn() refuse an id beyond the dictionary", () => {
  const rows = new Selection();
  const short = Uint8Array.of(1, 1);
  assert.throws(() => select(chunkOf(4), null, new Map([["cred", short]]), rows), {
    code: "internal",
  });
  rows.fill(4);
  const groups = new Uint32Array(4);
  assert.throws(() => byColumn("cred", Uint32Array.of(0, 1), 2).assign(chunkOf(4), rows, groups), {
    code: "internal",
  });
});

Deno.test("Totals sums per group of two dimensions", () => {
  const chunk = chunkOf(8);
  const span = { fromMs: 0, toMs: 8 * SLOT_MS };
  const rows = new Selection();
  select(chunk, span, new Map(), rows);
  const hours = byBin(makeBins(zoneOf("UTC"), span, "hour"), span);
  const grouping = product(hours, byColumn("cred", Uint32Array.of(9, 0, 1), 2));
  assert.equal(grouping.size, 4);
  const groups = new Uint32Array(8);
  grouping.assign(chunk, rows, groups);
  assert.deepEqual([...groups], [0, 1, 0, 1, 2, 3, 2, 3]);
  const totals = new Totals(grouping.size);
  totals.add(chunk, rows, groups, false);
  totals.finish();
  const third = totals.of(2); // rows 4 and 6
  assert.equal(third.requests, 2);
  assert.equal(third.failures, 0);
  assert.equal(third.input, 20);
  assert.equal(third.totalReported, 18);
  assert.equal(third.unpriced, 2);
  assert.equal(third.latencySum, 3 + 5);
  assert.equal(totals.of(0).latencyCount, 1, "an unknown latency is not 0 ms");
  assert.equal(addSums([0, 1, 2, 3].map((g) => totals.of(g))).requests, 8);
});

Deno.test("finish() notices events that fell out of the groups", () => {
  const chunk = chunkOf(3);
  const rows = new Selection();
  rows.fill(3);
  const totals = new Totals(1);
  totals.add(chunk, rows, Uint32Array.of(0, 1, 0), false);
  assert.throws(() => totals.finish(), { code: "internal" });
});

Deno.test("byBin() finds bins by search where a table would be too large", () => {
  const span = { fromMs: 0, toMs: 300 * 365 * 86_400_000 };
  const bins = { grain: "month" as const, starts: Float64Array.of(0, 3 * SLOT_MS) };
  const rows = new Selection();
  rows.fill(5);
  const groups = new Uint32Array(5);
  byBin(bins, span).assign(chunkOf(5), rows, groups);
  assert.deepEqual([...groups], [0, 0, 0, 1, 1]);
});

Deno.test("product() and Histogram refuse more cells than memory should hold", () => {
  const wide = byColumn("cred", new Uint32Array(1), 5_000);
  assert.throws(() => product(wide, byColumn("key", new Uint32Array(1), 1_000)), {
    code: "too_many_groups",
    message: /^by: 5000 × 1000/,
  });
  assert.throws(() => new Histogram(MOST_CELLS), { code: "too_many_groups" });
  const histogram = new Histogram(1);
  const rows = new Selection();
  rows.fill(2);
  const groups = new Uint32Array(2);
  ONE_GROUP.assign(chunkOf(2), rows, groups);
  histogram.add(chunkOf(2), rows, groups, "latb");
  assert.deepEqual(histogram.of(0), { p50: 4, p90: 4, p95: 4, p99: 4 });
});
