import { deepEqual, equal, match } from "node:assert/strict";
import { join } from "node:path";
import { CpaError, type RunSource, type Transport } from "../cpa/types.ts";
import type { GapRow, IngestBatch, IngestResult } from "../store/types.ts";
import type { CpaAccess } from "./access.ts";
import type { Alive } from "./alive.ts";
import { Collector } from "./collector.ts";
import { Intake } from "./intake.ts";
import { Journal } from "./journal.ts";
import type { CollectorSettings, CollectorStatus } from "./types.ts";

const encoder = new TextEncoder();
const record = (id: string) => encoder.encode(`{"request_id":"${id}","auth_index":"a1"}`);

const settings: CollectorSettings = {
  enabled: true,
  instance: 1,
  baseUrl: "http://cpa:8317",
  managementKey: "key",
  tlsSkipVerify: false,
  mode: "auto",
  queue: "usage",
  popSide: "right",
  batchSize: 100,
  pollIntervalMs: 500,
};

/** A CPA that behaves as the test says, and a store that remembers. */
class Bench {
  readonly stored: string[] = [];
  readonly gaps: GapRow[] = [];
  readonly tried: string[] = [];
  looks = 0;
  counters = new Map([["a1", { success: 10, failed: 0 }]]);
  lookError: CpaError | null = null;
  statisticsEnabled = true;
  backlog: string[] = [];
  now = 1_000_000_000;
  alive: Alive | null = null;
  readonly notes: CollectorStatus[] = [];
  sources: Partial<Record<Transport, RunSource>> = {};
  readonly collector: Collector;
  readonly #intake: Intake;

  constructor(folder: string) {
    const access: CpaAccess = {
      look: () => {
        this.looks++;
        if (this.lookError !== null) return Promise.reject(this.lookError);
        return Promise.resolve({
          version: { version: "7.2.140", commit: "", buildDate: "", supportsPlugins: null },
          usage: {
            statisticsEnabled: this.statisticsEnabled,
            retentionSeconds: 60,
            retentionDefault: false,
          },
          generation: "v7" as const,
          layout: "legacy" as const,
        });
      },
      directory: () => Promise.resolve({ snapshots: {}, counters: new Map(this.counters) }),
      sources: {
        subscribe: (options, events) => this.#source("subscribe", options, events),
        http: (options, events) => this.#source("http", options, events),
        resp: (options, events) => this.#source("resp", options, events),
      },
      drain: async (_options, events) => {
        const records = this.backlog.map(record);
        this.backlog = [];
        await events.records({ via: "resp", receivedAtMs: this.now, records });
        return records.length;
      },
    };
    this.collector = new Collector({
      access,
      store: {
        openGap: (gap) => {
          const id = this.gaps.length + 1;
          this.gaps.push({ ...gap, id, endMs: gap.endMs ?? null });
          return Promise.resolve(id);
        },
        closeGap: (id, endMs) => {
          const at = this.gaps.findIndex((gap) => gap.id === id);
          this.gaps[at] = { ...this.gaps[at] as GapRow, endMs };
          return Promise.resolve();
        },
        openGaps: () => Promise.resolve(this.gaps.filter((gap) => gap.endMs === null)),
        putCredentials: () => Promise.resolve(),
        putInstance: () => Promise.resolve(),
        addDeadLetters: () => Promise.resolve(),
      },
      alive: { read: () => this.alive, write: (alive) => this.alive = alive },
      clock: () => this.now,
      random: () => 0,
      notify: (notice) => notice.kind === "status" && this.notes.push(notice.status),
      redact: (text) => text,
    });
    this.#intake = new Intake({
      journal: Journal.open(folder, null),
      instance: () => 1,
      ingest: (batch) => this.#ingest(batch),
      events: {
        committed: (result) => this.collector.committed(result),
        stalled: (problem, message) => this.collector.stalled(problem, message),
      },
      clock: Date.now,
    });
    this.collector.attach(this.#intake);
  }

  #source: (transport: Transport, ...args: Parameters<RunSource>) => Promise<void> = (
    transport,
    options,
    events,
  ) => {
    this.tried.push(transport);
    const source = this.sources[transport];
    return source === undefined
      ? Promise.reject(new CpaError("unknown command", "unsupported", { stage: "subscribe" }))
      : source(options, events);
  };

  #ingest(batch: IngestBatch): Promise<IngestResult> {
    let start = 0;
    for (const end of batch.ends) {
      const text = new TextDecoder().decode(batch.bytes.subarray(start, end));
      this.stored.push((JSON.parse(text) as { request_id: string }).request_id);
      start = end;
    }
    return Promise.resolve({
      inserted: batch.ends.length,
      duplicates: 0,
      deadLetters: 0,
      supportRefreshes: 0,
      refreshes: 0,
      lastEventId: this.stored.length,
    });
  }

  /** Waits for something that takes a few turns of the event loop. */
  async until(what: () => boolean): Promise<void> {
    for (let i = 0; i < 400 && !what(); i++) await new Promise((done) => setTimeout(done, 5));
    equal(what(), true, `not seen: ${what}; status ${JSON.stringify(this.collector.status())}`);
  }
}

function bench(name: string, run: (bench: Bench) => Promise<void>): void {
  Deno.test(name, async () => {
    const folder = await Deno.makeTempDir();
    try {
      const bench = new Bench(join(folder, "journal"));
      await run(bench);
      await bench.collector.stop(1_000);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  });
}

/** A source that hands over records and then waits for the end. */
const lively = (...ids: string[]): RunSource => async (options, events) => {
  events.ready(null);
  await events.records({
    via: "subscribe",
    receivedAtMs: options.clock(),
    records: ids.map(record),
  });
  events.alive(1);
  await new Promise<void>((done) => options.signal.addEventListener("abort", () => done()));
};

bench("Collector subscribes, drains the backlog and stores both", async (bench) => {
  bench.sources.subscribe = lively("live-1", "live-2");
  bench.backlog = ["old-1"];
  await bench.collector.configure(settings);
  await bench.until(() => bench.stored.length === 3);
  deepEqual([...bench.stored].sort(), ["live-1", "live-2", "old-1"]);
  await bench.until(() => bench.collector.status().phase === "listening");
  equal(bench.collector.status().transport, "subscribe");
  equal(bench.collector.status().totalInserted, 3);
});

bench("Collector in auto goes on to what CPA supports", async (bench) => {
  bench.sources.http = lively("polled");
  await bench.collector.configure(settings);
  await bench.until(() => bench.stored.length === 1);
  deepEqual(bench.tried, ["subscribe", "http"]);
  equal(bench.collector.status().phase, "polling");
});

bench("Collector never asks again with a refused key, until it gets another", async (bench) => {
  bench.sources.subscribe = lively("after");
  bench.lookError = new CpaError("invalid management key", "refused_key", { status: 401 });
  await bench.collector.configure(settings);
  await bench.until(() => bench.collector.status().phase === "refused");
  await new Promise((done) => setTimeout(done, 50));
  equal(bench.looks, 1);
  match(bench.collector.status().sentence, /refuses the management key/);
  bench.lookError = null;
  await bench.collector.configure({ ...settings, managementKey: "new" });
  await bench.until(() => bench.stored.length === 1);
  equal(bench.gaps[0]?.cause, "refused");
});

bench("Collector dissolves a gap that CPA's queue covered", async (bench) => {
  bench.sources.subscribe = lively("a");
  bench.alive = {
    atMs: bench.now - 30_000,
    baseUrl: settings.baseUrl,
    watch: { counters: new Map([["a1", { success: 9, failed: 0 }]]), received: new Map() },
  };
  await bench.collector.configure(settings);
  await bench.until(() => bench.collector.status().phase === "listening");
  await bench.until(() => bench.alive?.atMs === bench.now);
  deepEqual(bench.gaps, []);
});

bench("Collector records how long nobody listened beyond CPA's retention", async (bench) => {
  bench.sources.subscribe = lively("a");
  bench.alive = {
    atMs: bench.now - 600_000,
    baseUrl: settings.baseUrl,
    watch: { counters: new Map([["a1", { success: 9, failed: 0 }]]), received: new Map() },
  };
  await bench.collector.configure(settings);
  await bench.until(() => bench.gaps.length === 1);
  equal(bench.gaps[0]?.cause, "manager_down");
  equal(bench.gaps[0]?.startMs, bench.now - 600_000);
  equal(bench.gaps[0]?.endMs, bench.now - 60_000);
});

bench("Collector tells a restarted CPA by counters that went back", async (bench) => {
  bench.sources.subscribe = lively("a");
  bench.alive = {
    atMs: bench.now - 5_000,
    baseUrl: settings.baseUrl,
    watch: { counters: new Map([["a1", { success: 5_000, failed: 2 }]]), received: new Map() },
  };
  await bench.collector.configure(settings);
  await bench.until(() => bench.gaps.length === 1);
  equal(bench.gaps[0]?.cause, "cpa_restarted");
});

bench("Collector says that statistics are switched off and opens a gap", async (bench) => {
  bench.sources.subscribe = lively();
  bench.statisticsEnabled = false;
  await bench.collector.configure(settings);
  await bench.until(() => bench.collector.status().problem === "statistics_off");
  await bench.until(() => bench.gaps.some((gap) => gap.cause === "statistics_off"));
});

bench("Collector keeps a gap open while CPA cannot be reached", async (bench) => {
  bench.lookError = new CpaError("connection refused", "unreachable", { stage: "connect" });
  bench.sources.subscribe = lively("back");
  await bench.collector.configure(settings);
  await bench.until(() => bench.gaps.length === 1);
  equal(bench.gaps[0]?.endMs, null);
  equal(bench.collector.status().phase, "waiting");
  match(bench.collector.status().lastError, /^connect: /);
  bench.lookError = null;
  await bench.until(() => bench.stored.length === 1);
  await bench.until(() => bench.gaps[0]?.endMs !== null);
});
