import assert from "node:assert/strict";
import fc from "fast-check";
import type { Reader } from "../../analytics/mod.ts";
import type { UsageEvent } from "../../events/types.ts";
import { Database, StoreError } from "../sqlite.ts";
import { SegmentBuilder } from "../segment/mod.ts";
import { type Bench, makeEvent, MAY, numbered, sha256, withBench } from "../testing.ts";
import { MIGRATIONS } from "../migrations.ts";
import type { Writer, WriterOptions } from "../writer.ts";
import {
  ALWAYS,
  answers,
  AUDIT,
  eventsFrom,
  options,
  passes,
  readerOf,
  someEvents,
  someFilter,
  TestPrices,
} from "./testing.ts";
import { type JobOutcome, type JobRequest, type JobView } from "./types.ts";

const RATES = { tiny: 2, mini: 30 };

function done(outcome: JobOutcome): JobView {
  assert.ok(outcome.ok, outcome.ok ? "" : outcome.sentence);
  return outcome.job;
}

function sentence(outcome: JobOutcome): string {
  assert.ok(!outcome.ok, "it was done");
  return outcome.sentence;
}

/** What was asked for is done or will be, even where the store was killed before it answered. */
async function unanswered(ask: () => JobOutcome | Promise<JobOutcome>): Promise<void> {
  try {
    done(await ask());
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== "unavailable") throw error;
  }
}

/** Everything in rows and segments that a question can see, and the prices of rows. */
function bytes(path: string): string {
  const db = new Database(path, { readOnly: true });
  try {
    return JSON.stringify([
      db.all("select * from event order by id"),
      db.all("select seg, first_id, last_id, n, min_ts, max_ts from segment order by seg"),
      db.all("select * from segcol order by k"),
      db.all("select * from segsum order by k"),
    ], (_key, value) => value instanceof Uint8Array ? value.toHex() : value);
  } finally {
    db.close();
  }
}

/** A store that is closed after every so many rewritten segments, and opened again. */
class Fragile {
  #writer: Writer | null = null;
  readonly #bench: Bench;
  readonly #options: Partial<WriterOptions>;
  readonly #every: number;
  #calm = false;

  constructor(bench: Bench, options: Partial<WriterOptions>, every: number) {
    this.#bench = bench;
    this.#options = options;
    this.#every = every;
  }
  async open(): Promise<Writer["api"]> {
    let left = this.#calm ? Infinity : this.#every;
    let deaf = true;
    const writer = await this.#bench.writer({
      ...this.#options,
      onNotice: (notice) => {
        if (deaf || this.#calm || notice.kind !== "commit" || notice.inserted > 0) return;
        if (--left > 0) return;
        writer.api.close();
      },
    });
    deaf = false;
    this.#writer = writer;
    return writer.api;
  }
  /** Kills from now on. */
  harass(): void {
    this.#calm = false;
  }
  /** Until no job is left; what comes after it is not disturbed. */
  async settle(between: (api: Writer["api"]) => void = () => {}): Promise<Writer["api"]> {
    for (;;) {
      const api = this.#writer!.api;
      await api.runJobs();
      if (this.#writer!.api.state().phase === "ready") {
        if (api.listJobs().every(({ state }) => state !== "running")) {
          this.#calm = true;
          return api;
        }
      } else between(await this.open());
    }
  }
}

Deno.test("a deletion takes what its filter lets through and nothing else, however often it is killed", () =>
  fc.assert(
    fc.asyncProperty(
      someEvents(60),
      someEvents(20),
      someFilter,
      fc.record({ from: fc.nat(30), length: fc.integer({ min: 5, max: 80 }) }),
      fc.integer({ min: 1, max: 3 }),
      fc.nat(30),
      async (list, later, filter, span, every, expired) =>
        await withBench(async (bench) => {
          const prices = new TestPrices(RATES);
          const store = new Fragile(bench, options(prices), every);
          const reader = readerOf(bench.path);
          try {
            let api = await store.open();
            const events = eventsFrom(0, list);
            api.ingest(bench.wire.batch(events));
            // rows expire with whole segments
            const sealed = Math.floor(events.length / 8) * 8;
            const gone = filter.requestId === undefined
              ? Math.min(Math.floor(expired / 8) * 8, sealed)
              : 0;
            if (gone > 0) {
              api.close();
              const db = new Database(bench.path);
              db.run("delete from event where id <= ?", gone);
              db.close();
              api = await store.open();
            }
            const request: JobRequest = {
              fromMs: MAY + span.from * 1_000,
              toMs: MAY + (span.from + span.length) * 1_000,
              filter,
            };
            // what the reader shows is what a job finds
            const other = done(api.beginJob("delete", request, "somebody"));
            await api.runJobs();
            const { total } = await reader.series({
              span: request,
              zone: "UTC",
              grain: "month",
              filter,
            });
            assert.equal(api.getJob(other.id)!.events, total.requests);
            const { id } = done(api.beginJob("delete", request, "somebody"));
            await api.runJobs();
            // what arrives after the preview is not what was seen
            const late = eventsFrom(list.length, later);
            api.ingest(bench.wire.batch(late));
            const priced = (event: UsageEvent) => event.resolvedModel in RATES;
            const kept = events.filter((event) => !passes(event, priced(event), request));
            const { events: counted, state } = api.getJob(id)!;
            assert.equal(state, "previewed");
            assert.equal(counted, events.length - kept.length);
            await recounts(reader, [...events, ...late], priced);
            await unanswered(() => api.confirmJob(id, counted, AUDIT));
            let racing = list.length + later.length;
            api = await store.settle((api) => {
              const more = eventsFrom(racing++, later.slice(0, 1));
              late.push(...more);
              api.ingest(bench.wire.batch(more));
            });
            const job = api.getJob(id)!;
            assert.deepEqual([job.state, job.changed, job.error], ["done", counted, ""]);
            assert.equal(api.state().events, kept.length + late.length);
            await recounts(reader, [...kept, ...late], priced);
            assert.equal((await api.verifySegments()).differing, 0);
            // a live record of what is deleted is a duplicate, and so is one of what is kept
            const again = api.ingest(bench.wire.batch(events.slice(gone)));
            assert.equal(again.inserted, 0);
            api.ingest(bench.wire.batch(eventsFrom(500, later)));
            assert.equal((await api.verifySegments()).differing, 0);
          } finally {
            reader.close();
          }
        }),
    ),
    { numRuns: 10 },
  ));

async function recounts(
  reader: Reader,
  events: readonly UsageEvent[],
  priced: (event: UsageEvent) => boolean,
): Promise<void> {
  const { total } = await reader.series({ span: ALWAYS, zone: "UTC", grain: "month" });
  const sum = (of: (event: UsageEvent) => number) => events.reduce((all, one) => all + of(one), 0);
  assert.deepEqual(
    [total.requests, total.failures, total.input, total.cacheRead, total.unpriced],
    [
      events.length,
      sum(({ failed }) => failed ? 1 : 0),
      sum(({ tokens }) => tokens.input),
      sum(({ tokens }) => tokens.cacheRead),
      sum((event) => priced(event) ? 0 : 1),
    ],
  );
  assert.equal(total.latencySum, sum(({ latencyMs }) => latencyMs ?? 0));
  const { rows } = await reader.breakdown({ span: ALWAYS, by: "key", order: "requests", top: 9 });
  for (const { value, sums } of rows) {
    assert.equal(sums.requests, sum(({ apiKeyHash }) => apiKeyHash === value ? 1 : 0), value);
  }
}

Deno.test("a re-pricing says before what it does, does that, and its undo leaves no trace", () =>
  fc.assert(
    fc.asyncProperty(
      someEvents(60),
      someFilter,
      fc.integer({ min: 1, max: 3 }),
      fc.boolean(),
      async (list, filter, every, seals) =>
        await withBench(async (bench) => {
          const prices = new TestPrices(RATES);
          const store = new Fragile(bench, options(prices), every);
          const reader = readerOf(bench.path);
          try {
            let api = await store.open();
            const events = eventsFrom(0, list);
            api.ingest(bench.wire.batch(events));
            await api.runJobs();
            const before = [bytes(bench.path), await answers(reader)];
            // tiny is dearer, mini is not sold any more, never is
            const rates: Record<string, number> = { tiny: 5, never: 7 };
            // another list would be held against what is unpriced at the next start
            prices.turn(rates, prices.edition);
            const request = { ...ALWAYS, filter };
            const { id } = done(api.beginJob("reprice", request, "somebody"));
            await api.runJobs();
            assert.equal(bytes(bench.path), before[0], "a preview changes nothing");
            const cost = ({ resolvedModel, tokens }: UsageEvent, by: Record<string, number>) =>
              (by[resolvedModel] ?? 0) * (tokens.input + tokens.output);
            const hit = events.filter((event) =>
              passes(event, event.resolvedModel in RATES, request)
            );
            const seen = api.getJob(id)!;
            assert.equal(seen.events, hit.length);
            for (const change of seen.models) {
              const own = hit.filter(({ resolvedModel }) => resolvedModel === change.model);
              const sum = (by: Record<string, number>) =>
                own.reduce((all, event) => all + cost(event, by), 0);
              assert.deepEqual(change, {
                model: change.model,
                events: own.length,
                oldCost: sum(RATES),
                newCost: sum(rates),
                oldUnpriced: change.model in RATES ? 0 : own.length,
                newUnpriced: change.model in rates ? 0 : own.length,
              });
            }
            await unanswered(() => api.confirmJob(id, hit.length, AUDIT));
            api = await store.settle();
            assert.deepEqual([api.getJob(id)!.state, api.getJob(id)!.changed], [
              "done",
              hit.length,
            ]);
            const { total } = await reader.series({ span: ALWAYS, zone: "UTC", grain: "month" });
            const changed = new Set(hit);
            assert.equal(
              total.cost,
              events.reduce((all, one) => all + cost(one, changed.has(one) ? rates : RATES), 0),
            );
            assert.equal((await api.verifySegments()).differing, 0);
            // the open end may be sealed before it is taken back
            const more = seals ? eventsFrom(100, list) : [];
            if (hit.length === 0) {
              assert.match(sentence(await api.undoJob(id, AUDIT)), /changed nothing/);
              return;
            }
            assert.equal(api.getJob(id)!.undoable, true);
            if (seals) api.ingest(bench.wire.batch(more));
            store.harass();
            await unanswered(() => api.undoJob(id, AUDIT));
            api = await store.settle();
            const [undo] = api.listJobs();
            assert.deepEqual(
              [undo!.kind, undo!.state, undo!.changed],
              ["undo-reprice", "done", hit.length],
            );
            assert.deepEqual([api.getJob(id)!.state, api.getJob(id)!.undoable], ["undone", false]);
            assert.equal((await api.verifySegments()).differing, 0);
            if (!seals) {
              assert.equal(bytes(bench.path), before[0]);
              assert.equal(await answers(reader), before[1]);
            } else {
              const { total } = await reader.series({ span: ALWAYS, zone: "UTC", grain: "month" });
              const all = [...events, ...more];
              assert.equal(
                total.cost,
                all.reduce((sum, one) => sum + cost(one, more.includes(one) ? rates : RATES), 0),
              );
            }
          } finally {
            reader.close();
          }
        }),
    ),
    { numRuns: 8 },
  ));

/** A store with forty events, all of one model. */
async function withForty(
  body: (all: { bench: Bench; prices: TestPrices; writer: Writer }) => Promise<void>,
): Promise<void> {
  await withBench(async (bench) => {
    const prices = new TestPrices(RATES);
    const writer = await bench.writer(options(prices));
    const events = Array.from({ length: 40 }, (_, n) =>
      makeEvent({
        requestId: n.toString(16).padStart(8, "0"),
        hash: sha256(`${n}`),
        rawHash: n,
        timestampMs: MAY + n,
        receivedAtMs: MAY + 1_000,
        resolvedModel: "tiny",
        apiKeyHash: (n % 2 === 0 ? "a" : "b").repeat(64),
      }));
    writer.api.ingest(bench.wire.batch(events));
    await writer.api.runJobs();
    await body({ bench, prices, writer });
  });
}

Deno.test("what is confirmed is what was seen, or nothing is done", () =>
  withForty(async ({ prices, writer: { api }, bench }) => {
    const begin = async (kind: "delete" | "reprice", request: JobRequest = ALWAYS) => {
      const { id } = done(api.beginJob(kind, request, "me"));
      await api.runJobs();
      return id;
    };
    assert.match(sentence(api.confirmJob(99, 1, AUDIT)), /no job/);
    assert.match(sentence(api.beginJob("delete", { fromMs: 5, toMs: 5 }, "me")), /span/);

    const key = { in: { key: ["a".repeat(64)] } };
    const first = await begin("delete", { ...ALWAYS, filter: key });
    assert.match(sentence(api.confirmJob(first, 21, AUDIT)), /counted 20 events, not 21/);
    const second = await begin("delete", { ...ALWAYS, filter: { in: { key: ["b".repeat(64)] } } });
    const third = await begin("reprice");
    done(api.confirmJob(first, 20, AUDIT));
    assert.match(sentence(api.confirmJob(second, 20, AUDIT)), /Another job/);
    await api.runJobs();
    assert.match(sentence(api.confirmJob(second, 20, AUDIT)), /since this preview/);
    assert.match(sentence(api.confirmJob(first, 20, AUDIT)), /does not wait/);
    assert.match(sentence(api.cancelJob(first, AUDIT)), /ended already/);
    done(api.cancelJob(second, AUDIT));
    assert.match(sentence(api.confirmJob(third, 40, AUDIT)), /since this preview/);

    const fourth = await begin("reprice");
    prices.turn({ tiny: 9 });
    assert.match(sentence(api.confirmJob(fourth, 20, AUDIT)), /Prices changed/);
    assert.match(sentence(await api.undoJob(fourth, AUDIT)), /not been carried out/);
    assert.match(sentence(await api.undoJob(first, AUDIT)), /Only a re-pricing/);

    // three events stand in the audit: one confirmed, one cancelled, one more confirmed
    const fifth = await begin("reprice");
    done(api.confirmJob(fifth, 20, AUDIT));
    await api.runJobs();
    assert.deepEqual(
      api.listAudit(9).map(({ detail }) => detail),
      ["reprice, 20 events", "delete, 20 events", "delete, 20 events"],
    );
    assert.equal(api.state().events, 20);
    assert.deepEqual(api.listJobs().map(({ state }) => state), [
      "done",
      "previewed",
      "previewed",
      "cancelled",
      "done",
    ]);
    assert.equal(bench.dir.length > 0, true);
  }));

Deno.test("a re-pricing is taken back before those that came earlier", () =>
  withForty(async ({ prices, writer: { api } }) => {
    const reprice = async (rate: number, filter: JobRequest["filter"]) => {
      prices.turn({ tiny: rate });
      const { id } = done(api.beginJob("reprice", { ...ALWAYS, filter }, "me"));
      await api.runJobs();
      done(api.confirmJob(id, api.getJob(id)!.events, AUDIT));
      await api.runJobs();
      return id;
    };
    const a = await reprice(3, { in: { key: ["a".repeat(64)] } });
    const b = await reprice(4, { in: { key: ["b".repeat(64)] } });
    const c = await reprice(5, { in: { key: ["a".repeat(64)] } });
    assert.equal(
      sentence(await api.undoJob(a, AUDIT)),
      `Job ${c} priced some of the same events later. Take that one back first.`,
    );
    for (const id of [b, c, a]) {
      done(await api.undoJob(id, AUDIT));
      await api.runJobs();
      assert.equal(api.getJob(id)!.state, "undone");
    }
    assert.match(sentence(await api.undoJob(a, AUDIT)), /taken back already/);
  }));

Deno.test("a re-pricing ends in words when prices change under it, and can be taken back", () =>
  withForty(async ({ prices, writer: { api }, bench }) => {
    const before = bytes(bench.path);
    prices.turn({ tiny: 3 });
    const { id } = done(api.beginJob("reprice", ALWAYS, "me"));
    await api.runJobs();
    done(api.confirmJob(id, 40, AUDIT)); // the first segment is done at once
    prices.turn({ tiny: 4 });
    await api.runJobs();
    const job = api.getJob(id)!;
    assert.deepEqual([job.state, job.changed, job.undoable], ["failed", 8, true]);
    assert.match(job.error, /Prices changed/);
    done(await api.undoJob(id, AUDIT));
    await api.runJobs();
    assert.equal(bytes(bench.path), before);
  }));

Deno.test("a cancelled job stops between two segments; what it did stays, and can be taken back", () =>
  withForty(async ({ prices, writer: { api }, bench }) => {
    const before = bytes(bench.path);
    prices.turn({ tiny: 3 });
    const { id } = done(api.beginJob("reprice", ALWAYS, "me"));
    await api.runJobs();
    done(api.confirmJob(id, 40, AUDIT));
    assert.equal(done(api.cancelJob(id, AUDIT)).changed, 8);
    await api.runJobs();
    assert.deepEqual([api.getJob(id)!.state, api.getJob(id)!.changed], ["cancelled", 8]);
    done(await api.undoJob(id, AUDIT));
    await api.runJobs();
    assert.equal(bytes(bench.path), before);
  }));

Deno.test("a wide change takes a segment in parts, and is whole after kills between them", () =>
  withBench(async (bench) => {
    const prices = new TestPrices({ "gpt-5.4": 2 });
    const size = 9_000;
    const newSegment = () => new SegmentBuilder(size);
    const store = new Fragile(bench, { prices, newSegment, segmentEvents: size }, 1);
    let api = await store.open();
    // one segment and an open end; two of three events have the key
    const events = numbered(1, 2 * size - 500).map((event, i) => ({
      ...event,
      apiKeyHash: (i % 3 === 0 ? "b" : "a").repeat(64),
    }));
    api.ingest(bench.wire.batch(events));
    await api.runJobs();
    const before = bytes(bench.path);
    prices.turn({ "gpt-5.4": 3 }, prices.edition);
    const begin = async (kind: "delete" | "reprice", filter: JobRequest["filter"]) => {
      const { id } = done(api.beginJob(kind, { ...ALWAYS, filter }, "me"));
      await api.runJobs();
      store.harass();
      await unanswered(() => api.confirmJob(id, api.getJob(id)!.events, AUDIT));
      api = await store.settle();
      assert.equal((await api.verifySegments()).differing, 0);
      return api.getJob(id)!;
    };
    const { id, changed } = await begin("reprice", {});
    assert.equal(changed, events.length);
    const db = new Database(bench.path, { readOnly: true });
    assert.equal(db.number("select count(*) from undo where job = ?", id), 6);
    assert.equal(db.number("select count(distinct cost) from event where cost % 3 > 0"), 0);
    db.close();
    store.harass();
    await unanswered(() => api.undoJob(id, AUDIT));
    api = await store.settle();
    assert.equal(bytes(bench.path), before);
    const gone = await begin("delete", { in: { key: ["a".repeat(64)] } });
    assert.equal(gone.changed, events.filter(({ apiKeyHash }) => apiKeyHash[0] === "a").length);
    assert.equal(api.state().events, events.length - gone.changed);
  }));

Deno.test("a pricing of the past that schema 1 had begun goes on in schema 2, where there are prices", () =>
  withBench(async (bench) => {
    const first = await bench.writer({
      ...options(new TestPrices({})),
      migrations: [MIGRATIONS[0]!],
    })
      .catch(() => null);
    first?.api.close();
    const db = new Database(bench.path);
    assert.equal(db.number("pragma user_version"), 1);
    db.exec("insert into repricing values(1, 5, 8, 30, 2, null), (2, 5, 9, 9, 1, 6)");
    db.close();
    const { api } = await bench.writer({ newSegment: () => new SegmentBuilder(8) });
    const [job, ...more] = api.listJobs();
    assert.equal(more.length, 0);
    assert.deepEqual([job!.kind, job!.state, job!.changed], ["price-unpriced", "running", 2]);
    await api.runJobs();
    assert.equal(api.getJob(1)!.state, "running", "it waits for prices");
    api.close();
    const { api: again } = await bench.writer(options(new TestPrices(RATES)));
    await again.runJobs();
    assert.equal(again.getJob(1)!.state, "done");
  }));

Deno.test("undo data go after thirty days", () =>
  withBench(async (bench) => {
    const prices = new TestPrices(RATES);
    let nowMs = MAY;
    const { api } = await bench.writer({ ...options(prices), clock: () => nowMs });
    api.ingest(bench.wire.batch([makeEvent({ resolvedModel: "tiny" })]));
    prices.turn({ tiny: 3 });
    const { id } = done(api.beginJob("reprice", ALWAYS, "me"));
    await api.runJobs();
    done(api.confirmJob(id, 1, AUDIT));
    await api.runJobs();
    assert.equal(api.getJob(id)!.undoable, true);
    nowMs += 30 * 86_400_000;
    assert.match(sentence(await api.undoJob(id, AUDIT)), /30 days/);
    await api.runJobs();
    const db = new Database(bench.path, { readOnly: true });
    assert.equal(db.number("select count(*) from undo"), 0);
    db.close();
  }));

Deno.test("ids and segments that were deleted are never given out again", () =>
  withForty(async ({ bench, writer: { api } }) => {
    const reader = readerOf(bench.path);
    const { id } = done(api.beginJob("delete", ALWAYS, "me"));
    await api.runJobs();
    done(api.confirmJob(id, 40, AUDIT));
    await api.runJobs();
    assert.deepEqual([api.state().events, api.state().segments], [0, 0]);
    assert.equal((await reader.list({ limit: 9 })).length, 0);
    api.close();
    const { api: again } = await bench.writer(options(new TestPrices(RATES)));
    const list = Array.from(
      { length: 9 },
      (_, n) =>
        makeEvent({ requestId: `again-${n}`, hash: sha256(`again ${n}`), timestampMs: MAY + n }),
    );
    assert.equal(again.ingest(bench.wire.batch(list)).lastEventId, 49);
    assert.deepEqual((await reader.list({ limit: 2 })).map((row) => row.id), [49, 48]);
    const db = new Database(bench.path, { readOnly: true });
    assert.deepEqual(db.all("select seg, first_id, n from segment"), [[5, 41, 8]]);
    db.close();
    reader.close();
  }));

Deno.test("a deleted record comes back by an import only, and after two hours not at all by itself", () =>
  withBench(async (bench) => {
    let nowMs = MAY + 60_000;
    const { api } = await bench.writer({
      ...options(new TestPrices(RATES)),
      clock: () => nowMs,
    });
    const event = makeEvent({ receivedAtMs: MAY + 900 });
    const twin = makeEvent({ receivedAtMs: MAY + 900, rawHash: 2 });
    const put = (what: UsageEvent, via: "resp" | "import") =>
      api.ingest(bench.wire.batch([what], { via })).inserted;
    assert.equal(put(event, "resp"), 1);
    const { id } = done(api.beginJob("delete", ALWAYS, "me"));
    await api.runJobs();
    done(api.confirmJob(id, 1, AUDIT));
    await api.runJobs();
    assert.equal(put(event, "resp"), 0);
    assert.equal(put(twin, "resp"), 1, "another attempt with the same hash is another event");
    assert.equal(put(event, "import"), 1);
    nowMs += 3 * 3_600_000;
    await api.runJobs();
    const db = new Database(bench.path, { readOnly: true });
    assert.equal(db.number("select count(*) from deleted_event"), 0);
    db.close();
  }));
