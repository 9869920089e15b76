/**
 * Everything that `/metrics` shows.
 *
 * @module
 */
import type { CollectorPhase, CollectorStatus } from "../collector/types.ts";
import type { StoreState } from "../store/types.ts";
import type { Tally } from "./tally.ts";
import { expose, type Family } from "./text.ts";

/** An answer is good for this long, ms. */
export const CACHE_MS = 5_000;

const PHASES: readonly CollectorPhase[] = [
  "stopped",
  "connecting",
  "draining",
  "listening",
  "polling",
  "waiting",
  "refused",
  "paused",
  "stopping",
];

/** Where the figures come from. */
export interface MetricsSources {
  readonly version: string;
  readonly startedAtMs: number;
  readonly now: () => number;
  /** Counts what has come since the last time. */
  readonly count: () => Promise<void>;
  readonly tally: Pick<Tally, "families">;
  /** null while it is not known. */
  readonly collector: () => CollectorStatus | null;
  readonly store: () => Promise<StoreState>;
  /** Gaps on record and open ones. */
  readonly gaps: () => Promise<{ readonly all: number; readonly open: number }>;
  /** Bytes. */
  readonly memory: () => { readonly rss: number; readonly heapUsed: number };
}

/** See the module comment. */
export class Metrics {
  readonly #sources: MetricsSources;
  #cached: { readonly text: Promise<string>; readonly untilMs: number } | null = null;

  constructor(sources: MetricsSources) {
    this.#sources = sources;
  }

  /** The text, at most five seconds old. */
  text(): Promise<string> {
    const now = this.#sources.now();
    if (this.#cached === null || now >= this.#cached.untilMs) {
      const text = this.#text();
      const cached = { text, untilMs: now + CACHE_MS };
      this.#cached = cached;
      // a failure is not kept
      text.catch(() => {
        if (this.#cached === cached) this.#cached = null;
      });
    }
    return this.#cached.text;
  }

  async #text(): Promise<string> {
    const { count, tally, collector, store, gaps, memory, version, startedAtMs, now } =
      this.#sources;
    const [state, gapCounts] = await Promise.all([store(), gaps(), count()]);
    const { rss, heapUsed } = memory();
    return expose([
      {
        name: "cpa_manager_build_info",
        type: "gauge",
        help: "1; the version is a label.",
        samples: [{ labels: { version }, value: 1 }],
      },
      gauge("process_start_time_seconds", "Start of the process.", startedAtMs / 1000),
      gauge(
        "cpa_manager_uptime_seconds",
        "Time since the start.",
        Math.max(0, now() - startedAtMs) / 1000,
      ),
      gauge("process_resident_memory_bytes", "Resident memory of all threads.", rss),
      gauge("cpa_manager_main_heap_bytes", "Heap in use of the main thread.", heapUsed),
      ...tally.families(),
      ...collectorFamilies(collector(), now()),
      gauge("cpa_manager_gaps_open", "Intervals that are open right now.", gapCounts.open),
      gauge(
        "cpa_manager_gaps",
        "Intervals on record in which something may have been missed.",
        gapCounts.all,
      ),
      gauge(
        "cpa_manager_stored_events",
        "Events in the database; deletion lowers it.",
        state.events,
      ),
      gauge("cpa_manager_dead_letters", "Records that could not be read.", state.deadLetters),
      gauge(
        "cpa_manager_store_ready",
        "1 while the database takes events.",
        Number(state.phase === "ready"),
      ),
      {
        name: "cpa_manager_database_bytes",
        type: "gauge",
        help: "Size of the database file and of its write-ahead log.",
        samples: [
          { labels: { file: "database" }, value: state.databaseBytes },
          { labels: { file: "wal" }, value: state.walBytes },
        ],
      },
    ]);
  }
}

function gauge(name: string, help: string, value: number): Family {
  return { name, type: "gauge", help, samples: [{ value }] };
}

function counter(name: string, help: string, value: number): Family {
  return { name, type: "counter", help, samples: [{ value }] };
}

function collectorFamilies(status: CollectorStatus | null, nowMs: number): Family[] {
  if (status === null) return [];
  const { phase, problem, lagMs, lastConsumedAtMs } = status;
  return [
    {
      name: "cpa_manager_collector_state",
      type: "gauge",
      help: "1 for the state that holds, 0 for the others.",
      samples: PHASES.map((one) => ({ labels: { state: one }, value: Number(one === phase) })),
    },
    gauge("cpa_manager_collector_problem", "1 while something is wrong.", Number(problem !== null)),
    counter("cpa_manager_collector_read_total", "Records taken from CPA.", status.totalRead),
    counter("cpa_manager_collector_inserted_total", "Events stored.", status.totalInserted),
    counter("cpa_manager_collector_duplicates_total", "Known events.", status.totalSkipped),
    counter("cpa_manager_collector_reconnects_total", "Connections lost.", status.reconnects),
    gauge("cpa_manager_journal_bytes", "Read and not committed yet.", status.journalBytes),
    gauge("cpa_manager_journal_records", "Read and not committed yet.", status.journalRecords),
    ...(lagMs === null
      ? []
      : [gauge("cpa_manager_collector_lag_seconds", "From CPA's record to us.", lagMs / 1000)]),
    ...(lastConsumedAtMs === 0 ? [] : [gauge(
      "cpa_manager_collector_idle_seconds",
      "Since the newest record.",
      Math.max(0, nowMs - lastConsumedAtMs) / 1000,
    )]),
  ];
}
