/**
 * Capacity: 90 days of a busy team on disk, 2,000 events/s coming in, and every page of the panel
 * opened once a second over HTTP, all at the same time.
 *
 * @module
 */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { REQUEST_TEXT, requestIdOf } from "../../server/store/mod.ts";
import { dataSet } from "./capacity_data.ts";
import {
  type Limit,
  LIMITS,
  type Page,
  PAGES,
  type Question,
  type SpanName,
  SPANS,
  viewOf,
} from "./capacity_pages.ts";
import {
  ADMIN_KEY,
  compare,
  Manager,
  percentile,
  SimProcess,
  sleep,
  table,
  visibleDelays,
  watchStream,
  withFolder,
} from "./lib.ts";

/** Rate of the events that come in meanwhile. */
const PER_SECOND = 2_000;
/** Above this many events the limits are those of the large run. */
const LARGE = 5_000_000;
const LARGE_MS = 350;
/** An answer that takes longer counts as failed, ms. */
const PATIENCE_MS = 20_000;
const MOST_REQUESTS = 6;
const MOST_JSON = 150 * 1_024;
const MOST_BYTES = 320;
const MOST_RESIDENT_MB = 300;
const MOST_VISIBLE_MS = 1_000;

/** What to run. */
export interface CapacityOptions {
  readonly events: number;
  readonly seconds: number;
  /** All pages at the same instant of the second instead of one after the other. */
  readonly burst: boolean;
  /** Where data sets are kept; default in the folder for temporary files. */
  readonly folder?: string | undefined;
}

interface Sample {
  readonly question: Question;
  readonly span: SpanName;
  readonly filters: number;
  readonly ms: number;
}

interface PageView {
  readonly page: Page;
  readonly ms: number;
  readonly jsonBytes: number;
}

/** Runs it and prints the tables. */
export async function capacity(options: CapacityOptions): Promise<void> {
  const { events, seconds, burst } = options;
  const data = await dataSet(events, options.folder);
  await withFolder(async (folder) => {
    const path = join(folder, "usage.sqlite");
    await Deno.copyFile(data.path, path);
    const sim = await SimProcess.start();
    const manager = await Manager.start(folder, sim.baseUrl);
    try {
      await manager.collecting();
      const base = lastId(path);
      const watching = new AbortController();
      const messages = watchStream(manager, watching.signal);
      const replay = new Replay(manager.base, data.endMs, burst);
      await replay.warmUp();
      const before = await usedBy(manager.child.pid);
      const startedAt = performance.now();
      const running = sim.run(PER_SECOND, seconds);
      await replay.run(seconds);
      await Promise.race([running, sleep(PATIENCE_MS)]);
      const elapsedMs = performance.now() - startedAt;
      const after = await usedBy(manager.child.pid);
      await sleep(500);
      await manager.settled();
      watching.abort();
      const seen = (await messages).map(({ atMs, events: n }) => ({ atMs, events: n - events }));
      const visible = visibleDelays(await sim.times(), seen);
      const sent = (await sim.counts()).published ?? 0;
      const handed = await sim.handedOut();
      const { missing, extra } = compare(handed, idsAfter(path, base));
      const lost = missing + sent - handed.length;
      const { store } = await manager.health();

      const limitOf = (limit: Limit) => events > LARGE ? LARGE_MS : LIMITS[limit];
      questions(replay.samples, limitOf);
      byFilters(replay.samples);
      pages(replay.views);
      const plain = (value: number, digits = 0) => value.toFixed(digits);
      const durable = 100 * (sent - lost) / Math.max(1, sent);
      const visibleP99 = percentile(visible, 99);
      const bytes = (store.databaseBytes) / store.events;
      table(["", "measured", "wanted", ""], [
        ["data set, events", plain(data.events), "", ""],
        ["fingerprint", data.fingerprint, "", ""],
        ["filled, events/s, one thread", plain(data.perSecond), "", ""],
        ["projections of a block, ms", plain(data.blockMs), "", ""],
        ["measured, s", plain(elapsedMs / 1_000), "", ""],
        ["questions answered", plain(replay.samples.length), "", ""],
        verdict("questions that failed", replay.failed.length, 0),
        ["events that came in", plain(sent), "", ""],
        ["durable, %", plain(durable, 3), "100", lost === 0 && extra === 0 ? "" : "**missed**"],
        verdict("event to visible p50, ms", percentile(visible, 50), MOST_VISIBLE_MS),
        verdict("event to visible p99, ms", visibleP99, MOST_VISIBLE_MS),
        verdict("database, bytes per event", bytes, MOST_BYTES),
        verdict("resident, greatest, MB", after.peakMb, MOST_RESIDENT_MB),
        ["CPU of the manager, % of one core", plain(busy(before, after, elapsedMs)), "", ""],
        ...threads(before, after, elapsedMs),
      ]);
      for (const [text, count] of tally(replay.failed)) console.log(`${count} × ${text}`);
    } finally {
      await manager.stop();
      await sim.stop();
    }
  });
}

function verdict(name: string, value: number, most: number): string[] {
  return [name, value.toFixed(0), `≤ ${most}`, value <= most ? "" : "**missed**"];
}

/** Opens the pages over HTTP, whatever the answers take. */
class Replay {
  readonly samples: Sample[] = [];
  readonly views: PageView[] = [];
  readonly failed: string[] = [];
  readonly #base: string;
  readonly #endMs: number;
  readonly #burst: boolean;

  constructor(base: string, endMs: number, burst: boolean) {
    this.#base = base;
    this.#endMs = endMs;
    this.#burst = burst;
  }

  /**
   * Opens every page once for each span, one after the other, without counting it: what the first
   * answers after a start take is the part `start`.
   */
  async warmUp(): Promise<void> {
    for (let round = 0; round < SPANS.length; round++) {
      for (const page of PAGES) await this.#view(page, round);
    }
    for (const list of [this.samples, this.views, this.failed]) list.length = 0;
  }

  async run(seconds: number): Promise<void> {
    const startedAt = performance.now();
    const open: Promise<void>[] = [];
    const step = this.#burst ? 0 : 1_000 / PAGES.length;
    for (let second = 0; second < seconds; second++) {
      for (let p = 0; p < PAGES.length; p++) {
        const due = second * 1_000 + p * step - (performance.now() - startedAt);
        if (due > 0) await sleep(due);
        open.push(this.#view(PAGES[p]!, second));
      }
    }
    await Promise.all(open);
  }

  async #view(page: Page, round: number): Promise<void> {
    const view = viewOf(round, this.#endMs, Date.now());
    const startedAt = performance.now();
    let jsonBytes = 0;
    await Promise.all(page.questions.map(async (question) => {
      const [path, body] = question.ask(view);
      const at = performance.now();
      try {
        const response = await fetch(this.#base + path, {
          method: body === undefined ? "GET" : "POST",
          headers: {
            authorization: `Bearer ${ADMIN_KEY}`,
            ...(body === undefined ? {} : { "content-type": "application/json" }),
          },
          body: body === undefined ? null : JSON.stringify(body),
          signal: AbortSignal.timeout(PATIENCE_MS),
        });
        const answer = new Uint8Array(await response.arrayBuffer());
        if (!response.ok) {
          const said = new TextDecoder().decode(answer).slice(0, 160);
          throw new Error(`${response.status} ${said}`);
        }
        jsonBytes += answer.length;
        this.samples.push({
          question,
          span: view.span,
          filters: view.filters,
          ms: performance.now() - at,
        });
      } catch (error) {
        this.failed.push(`${question.name}: ${error instanceof Error ? error.message : error}`);
      }
    }));
    this.views.push({ page, ms: performance.now() - startedAt, jsonBytes });
  }
}

const PERCENTS = [50, 99] as const;

function cell(samples: readonly Sample[], limit: number): string {
  if (samples.length === 0) return "–";
  const [p50, p99] = PERCENTS.map((p) => percentile(samples.map(({ ms }) => ms), p));
  const slow = p99!.toFixed(0);
  return `${p50!.toFixed(0)} / ${p99! > limit ? `**${slow}**` : slow}`;
}

function questions(samples: readonly Sample[], limitOf: (limit: Limit) => number): void {
  const rows = PAGES.flatMap((page) =>
    page.questions.map((question) => {
      const mine = samples.filter((sample) => sample.question === question);
      const limit = limitOf(question.limit);
      return [
        question.name,
        ...SPANS.map((span) => cell(mine.filter((sample) => sample.span === span), limit)),
        cell(mine, limit),
        String(limit),
      ];
    })
  );
  table(["p50 / p99, ms, HTTP included", ...SPANS, "together", "limit"], rows);
}

function byFilters(samples: readonly Sample[]): void {
  const rows = [0, 1, 2].map((filters) => {
    const mine = samples.filter((sample) => sample.filters === filters);
    return [
      String(filters),
      ...(Object.keys(LIMITS) as Limit[]).map((limit) =>
        cell(mine.filter(({ question }) => question.limit === limit), Infinity)
      ),
    ];
  });
  table(["filters", "answers, p50 / p99 ms", "facets", "lists and searches"], rows);
}

function pages(views: readonly PageView[]): void {
  const rows = PAGES.map((page) => {
    const mine = views.filter((view) => view.page === page);
    const most = Math.max(0, ...mine.map(({ jsonBytes }) => jsonBytes));
    const times = mine.map(({ ms }) => ms);
    const fits = most <= MOST_JSON && page.questions.length <= MOST_REQUESTS;
    return [
      page.name,
      String(page.questions.length),
      (most / 1_024).toFixed(0),
      percentile(times, 50).toFixed(0),
      percentile(times, 99).toFixed(0),
      fits ? "" : "**missed**",
    ];
  });
  table(["page view", "requests", "JSON KB, greatest", "p50 ms", "p99 ms", ""], rows);
}

interface Used {
  readonly ticks: number;
  readonly threads: ReadonlyMap<string, { readonly name: string; readonly ticks: number }>;
  readonly peakMb: number;
}

/** Clock ticks are hundredths of a second on every Linux we know. */
const TICK_MS = 10;

/** Processor time so far, and the greatest resident memory; Linux only. */
async function usedBy(pid: number): Promise<Used> {
  const ticksIn = (stat: string) => {
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return Number(fields[11]) + Number(fields[12]);
  };
  const folder = `/proc/${pid}`;
  const threads = new Map<string, { name: string; ticks: number }>();
  for await (const { name } of Deno.readDir(`${folder}/task`)) {
    const stat = await Deno.readTextFile(`${folder}/task/${name}/stat`).catch(() => "");
    if (stat === "") continue;
    const comm = stat.slice(stat.indexOf("(") + 1, stat.lastIndexOf(")"));
    threads.set(name, { name: comm, ticks: ticksIn(stat) });
  }
  const status = await Deno.readTextFile(`${folder}/status`);
  return {
    ticks: ticksIn(await Deno.readTextFile(`${folder}/stat`)),
    threads,
    peakMb: Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? "NaN") / 1_024,
  };
}

function busy(before: Used, after: Used, ms: number): number {
  return (after.ticks - before.ticks) * TICK_MS * 100 / ms;
}

/** Names by the order in which the server starts them. */
const THREADS: Readonly<Record<string, string>> = {
  "deno": "main: doors",
  "worker-1": "writer",
  "worker-2": "reader",
  "worker-3": "collector",
};

/** Rows of the busiest threads. */
function threads(before: Used, after: Used, ms: number): string[][] {
  return [...after.threads].map(([id, { name, ticks }]) => ({
    name: THREADS[name] ?? name,
    share: (ticks - (before.threads.get(id)?.ticks ?? 0)) * TICK_MS * 100 / ms,
  })).filter(({ share }) => share >= 1).sort((a, b) => b.share - a.share)
    .map(({ name, share }) => [`– thread ${name}`, share.toFixed(0), "", ""]);
}

function lastId(path: string): number {
  const db = new DatabaseSync(path, { readOnly: true });
  try {
    return Number(db.prepare("select max(id) as id from event").get()?.["id"] ?? 0);
  } finally {
    db.close();
  }
}

/** Request ids of the events that came in since. */
function idsAfter(path: string, after: number): string[] {
  const db = new DatabaseSync(path, { readOnly: true });
  try {
    const rows = db.prepare(`select req, ${REQUEST_TEXT} as text from event where id > ?`)
      .all(after) as { req: number | null; text: string | null }[];
    return rows.map(({ req, text }) => requestIdOf(req, text));
  } finally {
    db.close();
  }
}

function tally(texts: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).slice(0, 10);
}
