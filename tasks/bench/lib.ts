/**
 * What the benchmarks share: the manager and the simulated CPA as processes of their own, counting
 * on both sides, and a table.
 *
 * @module
 */
import { join, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { REQUEST_TEXT, requestIdOf } from "../../server/store/mod.ts";
import { MALLOC_ARENAS } from "../start.ts";
import { TextLineStream } from "./lines.ts";

/** Folder of the project. */
export const ROOT = resolve(import.meta.dirname ?? ".", "..", "..");

/** Admin key of every manager that a benchmark starts. */
export const ADMIN_KEY = "benchmark-admin-key-0123456789";
const CPA_KEY = "benchmark-management-key";

/** A simulated CPA in a process of its own. */
export class SimProcess {
  private constructor(
    readonly child: Deno.ChildProcess,
    readonly baseUrl: string,
    readonly control: string,
  ) {}

  static async start(args: readonly string[] = []): Promise<SimProcess> {
    const child = new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", join(ROOT, "tasks", "sim.ts"), "--key", CPA_KEY, ...args],
      stdout: "piped",
      stderr: "inherit",
    }).spawn();
    const lines = child.stdout.pipeThrough(new TextDecoderStream()).pipeThrough(
      new TextLineStream(),
    );
    const reader = lines.getReader();
    const { value } = await reader.read();
    const hello = JSON.parse(value ?? "{}") as { baseUrl: string; control: number };
    void (async () => {
      while (!(await reader.read()).done);
    })();
    return new SimProcess(child, hello.baseUrl, `http://127.0.0.1:${hello.control}`);
  }

  async post(path: string, body: unknown = {}, method = "POST"): Promise<string> {
    const response = await fetch(this.control + path, {
      method,
      body: method === "GET" ? null : JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`sim ${path}: ${response.status} ${text}`);
    return text;
  }

  /** Publishes for so long; resolves at the end. */
  async run(perSecond: number, seconds: number): Promise<void> {
    await this.post("/run", { perSecond, seconds });
  }

  /** Request ids of records that were given to a consumer, one entry per record. */
  async handedOut(): Promise<string[]> {
    const text = await this.post("/ledger", undefined, "GET");
    return text.split("\n").filter((line) => line !== "").map((line) =>
      (JSON.parse(line) as { requestId: string }).requestId
    );
  }

  /** When each record was published, ms. */
  async times(): Promise<Float64Array> {
    const response = await fetch(`${this.control}/times`);
    return new Float64Array(await response.arrayBuffer());
  }

  async counts(): Promise<Record<string, number>> {
    const state = JSON.parse(await this.post("/state", undefined, "GET")) as {
      counts?: Record<string, number>;
      ledger?: Record<string, number>;
    };
    return state.counts ?? state.ledger ?? {};
  }

  async stop(): Promise<void> {
    await this.post("/quit").catch(() => {});
    await this.child.status;
  }
}

/** A manager in a process of its own. */
export class Manager {
  child: Deno.ChildProcess;
  readonly #env: Record<string, string>;
  readonly base: string;

  private constructor(
    readonly dataDir: string,
    readonly port: number,
    env: Record<string, string>,
  ) {
    this.#env = env;
    this.base = `http://127.0.0.1:${port}`;
    this.child = this.#spawn();
  }

  /** Starts one on `dataDir` and waits until it is ready. */
  static async start(
    dataDir: string,
    cpaUrl: string,
    env: Record<string, string> = {},
  ): Promise<Manager> {
    const manager = new Manager(dataDir, freePort(), {
      HTTP_ADDR: "",
      USAGE_DATA_DIR: dataDir,
      USAGE_DB_PATH: join(dataDir, "usage.sqlite"),
      CPA_MANAGER_ADMIN_KEY: ADMIN_KEY,
      ...(cpaUrl === "" ? {} : { CPA_UPSTREAM_URL: cpaUrl, CPA_MANAGEMENT_KEY: CPA_KEY }),
      ...env,
    });
    await manager.ready();
    return manager;
  }

  #spawn(): Deno.ChildProcess {
    return new Deno.Command(Deno.execPath(), {
      args: [
        "run",
        "-A",
        "--no-prompt",
        "--v8-flags=--max-semi-space-size=4",
        join(ROOT, "main.ts"),
      ],
      env: { MALLOC_ARENA_MAX: MALLOC_ARENAS, ...this.#env, HTTP_ADDR: `127.0.0.1:${this.port}` },
      stdout: "null",
      stderr: Deno.env.get("BENCH_LOG") === undefined ? "null" : "inherit",
    }).spawn();
  }

  /** Starts it again on the same data and port, after `kill()` or `stop()`. */
  async restart(): Promise<void> {
    this.child = this.#spawn();
    await this.ready();
  }

  async ready(timeoutMs = 60_000): Promise<void> {
    const end = Date.now() + timeoutMs;
    for (;;) {
      try {
        const health = await this.health();
        if (health.store.phase === "ready") return;
      } catch {
        // not listening yet
      }
      if (Date.now() > end) throw new Error("the manager did not become ready");
      await sleep(20);
    }
  }

  async get<T>(path: string): Promise<T> {
    const response = await fetch(this.base + path, {
      headers: { authorization: `Bearer ${ADMIN_KEY}` },
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${text.slice(0, 200)}`);
    return JSON.parse(text) as T;
  }

  health(): Promise<HealthShape> {
    return this.get<HealthShape>("/api/v1/health");
  }

  /** Waits until it collects. */
  async collecting(): Promise<void> {
    for (let i = 0; i < 1_000; i++) {
      const { collector } = await this.health();
      if (collector.phase === "listening" || collector.phase === "polling") return;
      await sleep(20);
    }
    throw new Error("the manager does not collect");
  }

  /** Waits until nothing is left in the journal and the count of events stands still. */
  async settled(timeoutMs = 60_000): Promise<number> {
    const end = Date.now() + timeoutMs;
    let last = -1;
    let since = Date.now();
    for (;;) {
      const { store, collector } = await this.health();
      if (store.events !== last || collector.journalBytes > 0) {
        last = store.events;
        since = Date.now();
      } else if (Date.now() - since > 1_500) return last;
      if (Date.now() > end) return last;
      await sleep(100);
    }
  }

  kill(): Promise<Deno.CommandStatus> {
    this.child.kill("SIGKILL");
    return this.child.status;
  }

  stop(): Promise<Deno.CommandStatus> {
    this.child.kill("SIGTERM");
    return this.child.status;
  }

  /** Resident memory, MB. */
  async residentMb(): Promise<number> {
    const text = await Deno.readTextFile(`/proc/${this.child.pid}/status`);
    return Number(/VmRSS:\s+(\d+)/.exec(text)?.[1] ?? "0") / 1024;
  }

  /** Request ids of all stored events, one entry per event. */
  storedIds(): string[] {
    const db = new DatabaseSync(join(this.dataDir, "usage.sqlite"), { readOnly: true });
    try {
      const rows = db.prepare(`select req, ${REQUEST_TEXT} as text from event`).all() as {
        req: number | null;
        text: string | null;
      }[];
      return rows.map(({ req, text }) => requestIdOf(req, text));
    } finally {
      db.close();
    }
  }
}

/** The part of the health answer that is used here. */
export interface HealthShape {
  readonly collector: {
    readonly phase: string;
    readonly transport: string;
    readonly totalInserted: number;
    readonly journalBytes: number;
  };
  readonly store: {
    readonly phase: string;
    readonly events: number;
    readonly databaseBytes: number;
    readonly walBytes: number;
  };
}

/** A message of the event stream: how many events there were at which time. */
export interface Seen {
  readonly atMs: number;
  readonly events: number;
}

/** Watches the event stream. */
export async function watchStream(manager: Manager, signal: AbortSignal): Promise<Seen[]> {
  const seen: Seen[] = [];
  const response = await fetch(`${manager.base}/api/v1/stream`, {
    headers: { authorization: `Bearer ${ADMIN_KEY}` },
    signal,
  });
  const lines = response.body?.pipeThrough(new TextDecoderStream()).pipeThrough(
    new TextLineStream(),
  );
  try {
    for await (const line of lines ?? []) {
      if (!line.startsWith("data:")) continue;
      const atMs = Date.now();
      const message = JSON.parse(line.slice(5)) as { kind: string; totalEvents?: number };
      if (message.kind === "requests") seen.push({ atMs, events: message.totalEvents ?? 0 });
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  return seen;
}

/**
 * How long after its publication each event was in a message, ms. Events are stored in the order
 * in which they were published, so the n-th of both is the same.
 */
export function visibleDelays(published: Float64Array, seen: readonly Seen[]): number[] {
  const delays: number[] = [];
  let next = 0;
  for (const { atMs, events } of seen) {
    for (; next < Math.min(events, published.length); next++) {
      delays.push(atMs - (published[next] ?? atMs));
    }
  }
  return delays;
}

/** A loopback port that was free a moment ago. */
export function freePort(): number {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  listener.close();
  return port;
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** The `p`-th percentile of unsorted values; NaN without any. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p / 100))] ?? NaN;
}

/** Runs with a data directory that goes away. */
export async function withFolder<T>(run: (folder: string) => Promise<T>): Promise<T> {
  const folder = await Deno.makeTempDir({ prefix: "cpa-manager-bench-" });
  try {
    return await run(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Records in `sent` that are not in `stored`, and entries of `stored` beyond `sent`. */
export function compare(
  sent: readonly string[],
  stored: readonly string[],
): { missing: number; extra: number } {
  const left = new Map<string, number>();
  for (const id of sent) left.set(id, (left.get(id) ?? 0) + 1);
  let extra = 0;
  for (const id of stored) {
    const n = left.get(id) ?? 0;
    if (n === 0) extra++;
    else left.set(id, n - 1);
  }
  let missing = 0;
  for (const n of left.values()) missing += n;
  return { missing, extra };
}

/** Prints rows as a Markdown table. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  console.log(line(head));
  console.log(line(head.map(() => "---")));
  for (const row of rows) console.log(line(row));
  console.log();
}
