import assert from "node:assert/strict";
import fc from "fast-check";
import { SegmentBuilder } from "../store/segment/mod.ts";
import { makeEvent, MAY, sha256, withBench } from "../store/testing.ts";
import { BLOCK_SEGMENTS } from "../store/projection/mod.ts";
import { byBin, byColumn, type Grouping, ONE_GROUP, product } from "./grouping.ts";
import { type Need, piecesFor } from "./projection.ts";
import {
  type BucketColumn,
  Histogram,
  type IdColumn,
  type Masks,
  MEASURES,
  select,
  Selection,
  Totals,
} from "./scan.ts";
import { Ground } from "./snapshot.ts";
import type { Span } from "./types.ts";
import { Scratch, Work } from "./work.ts";
import { makeBins, zoneOf } from "./zone.ts";

const SEGMENT = 32;
const BLOCK = SEGMENT * BLOCK_SEGMENTS;
const HOUR_MS = 3_600_000;
/** Events of the test, and how far apart they are: two blocks and a half in ten hours. */
const EVENTS = 2 * BLOCK + 300;
const STEP_MS = Math.floor(10 * HOUR_MS / EVENTS);

function event(n: number, at: (below: number) => number) {
  const requestId = n.toString(16).padStart(8, "0");
  const failed = at(5) === 0;
  const model = at(3);
  const unpriced = at(2) === 0;
  return makeEvent({
    requestId,
    hash: sha256(requestId),
    rawHash: n,
    // some arrive late
    timestampMs: MAY + n * STEP_MS - (at(40) === 0 ? HOUR_MS : 0),
    provider: model === 0 ? "claude" : "codex",
    resolvedModel: unpriced ? `model-${model}` : "gpt-5.4",
    apiKeyHash: String(at(2)).repeat(64),
    authIndex: `c${at(2)}`,
    tier: at(2) === 0 ? "flex" : "auto",
    failed,
    failClass: failed ? "429" : "",
    latencyMs: at(4) === 0 ? null : at(3) * 1_000,
    ttftMs: at(4) === 0 ? null : at(2) * 50,
    tokens: { input: at(900), cacheRead: at(90), cacheWrite: at(9), output: at(99), reasoning: 3 },
    reported: {
      input: 1,
      output: 2,
      reasoning: 0,
      cached: 0,
      cache: 0,
      cacheRead: 0,
      cacheWrite: 0,
      total: at(2_000),
    },
  });
}

const COLUMNS = ["model", "key", "cred", "prov", "mode", "cls", "alias"] as const;

interface Ask {
  readonly masked: readonly (readonly [IdColumn, number])[];
  readonly by: readonly (IdColumn | "bin")[];
  readonly histogram: BucketColumn | null;
  readonly fromHour: number;
  readonly hours: number;
}

const ask: fc.Arbitrary<Ask> = fc.record({
  masked: fc.uniqueArray(fc.tuple(fc.constantFrom(...COLUMNS), fc.nat(255)), {
    maxLength: 2,
    selector: ([column]) => column,
  }),
  by: fc.uniqueArray(fc.constantFrom(...COLUMNS, "bin" as const), { maxLength: 2 }),
  histogram: fc.constantFrom("latb" as const, "ttftb" as const, null, null),
  fromHour: fc.constantFrom(-48, -48, 1, 3),
  hours: fc.constantFrom(96, 96, 6, 2),
});

/** What a job would answer: sums or histogram, and how often rows stood for several events. */
function answer(ground: Ground, asked: Ask, projected: boolean) {
  const { masked, by, histogram } = asked;
  const span: Span = {
    fromMs: MAY + asked.fromHour * HOUR_MS + 1,
    toMs: MAY + (asked.fromHour + asked.hours) * HOUR_MS,
  };
  const size = (column: IdColumn) =>
    ground.dictionaries.size(column as Parameters<typeof ground.dictionaries.size>[0]);
  const masks: Masks = new Map(
    masked.map(([column, bits]) => [
      column,
      Uint8Array.from({ length: size(column) }, (_, id) => (bits >> (id % 8)) & 1),
    ]),
  );
  const bins = makeBins(zoneOf("Asia/Kathmandu"), span, "hour");
  const groupings = by.map((name): Grouping =>
    name === "bin"
      ? byBin(bins, span)
      : byColumn(name, Uint32Array.from({ length: size(name) }, (_, id) => id), size(name))
  );
  const grouping = groupings.length === 0
    ? ONE_GROUP
    : groupings.length === 1
    ? groupings[0]!
    : product(groupings[0]!, groupings[1]!);
  const columns = new Set<string>(masked.map(([column]) => column));
  for (const name of by) columns.add(name === "bin" ? "slot" : name);
  if (histogram !== null) columns.add(histogram);
  const need: Need | null = projected ? { columns, sums: histogram === null } : null;

  const totals = new Totals(grouping.size);
  const counts = histogram === null ? null : new Histogram(grouping.size);
  const work = new Work(ground, new Scratch(), () => true);
  const rows = new Selection();
  let tuples = 0;
  const job = piecesFor(work, span, [need], {
    events(chunk) {
      select(chunk, span, masks, rows);
      const groups = work.scratch.groups(rows.count);
      grouping.assign(chunk, rows, groups);
      if (counts === null) totals.add(chunk, rows, groups, grouping.runs);
      else counts.add(chunk, rows, groups, histogram!);
    },
    tuples(chunk) {
      tuples++;
      select(chunk, span, masks, rows);
      const groups = work.scratch.groups(rows.count);
      grouping.assign(chunk, rows, groups);
      if (counts === null) totals.addTuples(chunk, rows, groups);
      else counts.addTuples(chunk, rows, groups, histogram!);
    },
  });
  ground.db.begin();
  while (job.next().done !== true);
  ground.db.end();
  totals.finish();
  return {
    sums: counts === null ? MEASURES.map((measure) => [...totals.sums[measure]]) : null,
    counts: counts === null ? null : [...counts.counts],
    tuples,
  };
}

Deno.test("answers with projections equal those without", () =>
  withBench(async ({ writer, wire, path }) => {
    const price = { model: "gpt-5.4", effectiveFrom: 0, source: "test", json: "{}" };
    const { api } = await writer({
      newSegment: () => new SegmentBuilder(SEGMENT),
      segmentEvents: SEGMENT,
      price: ({ resolvedModel, tokens }) =>
        resolvedModel === "gpt-5.4"
          ? { cost: tokens.input * 7, nocache: tokens.input * 9, price }
          : null,
    });
    let state = 5;
    const at = (below: number) => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      return Math.floor(state / 2 ** 32 * below);
    };
    const events = Array.from({ length: EVENTS }, (_, n) => event(n, at));
    api.ingest(wire.batch(events.slice(0, BLOCK)));
    api.ingest(wire.batch(events.slice(BLOCK)));
    assert.equal(await api.buildProjections(), 2);
    const ground = new Ground(path);
    try {
      ground.refresh();
      let used = 0;
      fc.assert(
        fc.property(ask, (asked) => {
          const { tuples, ...fast } = answer(ground, asked, true);
          const { tuples: none, ...slow } = answer(ground, asked, false);
          assert.equal(none, 0);
          assert.deepEqual(fast, slow);
          used += tuples;
        }),
        { seed: 31, numRuns: 400 },
      );
      assert.ok(used > 50, `projections were used ${used} times`);
    } finally {
      ground.close();
    }
  }));
