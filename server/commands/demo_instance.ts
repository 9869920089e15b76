/**
 * A manager on simulated traffic: a simulated CPA on loopback, a month of history, and live
 * requests, all in a folder that goes away.
 *
 * @module
 */
import { join } from "node:path";
import { App } from "../app.ts";
import { type Config, loadConfig, type Log } from "../config/mod.ts";
import type { PanelBytes } from "../panel/mod.ts";
import {
  historyLines,
  populated,
  publishPaced,
  rhythm,
  type Sim,
  startSim,
  Traffic,
} from "../sim/mod.ts";

const KEY = "simulated-management-key";

/** Requests per second at a busy hour: enough to watch, slow enough to read. */
const BUSY_RATE = 6;

/** Bytes of history per import call. */
const CHUNK_BYTES = 4 * 1024 * 1024;

/** See the module comment. */
export class DemoInstance {
  readonly app: App;
  readonly config: Config;
  readonly #folder: string;
  readonly #sim: Sim;
  readonly #traffic = new AbortController();
  readonly #log: Log;
  #publishing: Promise<unknown> = Promise.resolve();
  #filling: Promise<unknown> = Promise.resolve();
  #stopped: Promise<void> | null = null;

  private constructor(app: App, config: Config, folder: string, sim: Sim, log: Log) {
    this.app = app;
    this.config = config;
    this.#folder = folder;
    this.#sim = sim;
    this.#log = log;
  }

  /** Makes the instance; `start()` opens it. */
  static async create(options: {
    env: (name: string) => string | undefined;
    version: string;
    log: Log;
    panel: PanelBytes | null;
    basePath?: string;
    /** Folder to make; one for temporary files when left out. */
    folder?: string;
  }): Promise<DemoInstance> {
    const folder = options.folder ?? await Deno.makeTempDir({ prefix: "cpa-manager-demo-" });
    if (options.folder !== undefined) {
      // a killed process may have left one
      await Deno.remove(folder, { recursive: true }).catch(() => {});
      await Deno.mkdir(folder, { mode: 0o700 });
    }
    const sim = await startSim(populated({ key: KEY }));
    try {
      const made = await DemoInstance.#app(options, folder, sim);
      return new DemoInstance(...made, folder, sim, options.log);
    } catch (error) {
      await sim.close();
      await Deno.remove(folder, { recursive: true });
      throw error;
    }
  }

  static async #app(
    options: Parameters<typeof DemoInstance.create>[0],
    folder: string,
    sim: Sim,
  ): Promise<[App, Config]> {
    const own: Record<string, string> = {
      USAGE_DATA_DIR: folder,
      USAGE_DB_PATH: join(folder, "usage.sqlite"),
      CPA_UPSTREAM_URL: sim.baseUrl,
      CPA_MANAGEMENT_KEY: KEY,
      ...(options.basePath === undefined ? {} : { BASE_PATH: options.basePath }),
    };
    // of the surroundings only what says where to listen and who may forward
    const kept = ["HTTP_ADDR", "TRUSTED_PROXIES", "BASE_PATH", "PANEL_PATH"];
    const config = loadConfig({
      env: (name) => own[name] ?? (kept.includes(name) ? options.env(name) : undefined),
      executableDir: folder,
      cwd: folder,
    });
    const app = await App.create({
      config,
      version: options.version,
      log: options.log,
      announce: options.log,
      panel: options.panel,
      demo: true,
      demoDoor: null,
    });
    return [app, config];
  }

  /** Opens it and starts live traffic; the past fills in during the next seconds. */
  async start(): Promise<void> {
    await this.app.start();
    this.#publishing = publishPaced(this.#sim, new Traffic({ seed: 2 }), {
      perSecond: (atMs) => BUSY_RATE * (0.3 + 0.7 * rhythm(atMs)),
      signal: this.#traffic.signal,
    });
    this.#filling = this.#fillPast().catch((error) => {
      if (!this.#traffic.signal.aborted) this.#log(`demo: ${String(error)}`);
    });
  }

  /** Ends it, also in the middle of its start, and removes its data. */
  stop(): Promise<void> {
    return this.#stopped ??= this.#stop();
  }

  async #stop(): Promise<void> {
    this.#traffic.abort();
    await this.#publishing;
    await this.app.stop();
    await this.#filling;
    await this.#sim.close();
    await Deno.remove(this.#folder, { recursive: true });
  }

  async #fillPast(): Promise<void> {
    let chunk: string[] = [];
    let size = 0;
    const send = async () => {
      if (size > 0) await this.app.importUpload(new TextEncoder().encode(chunk.join("")));
      chunk = [];
      size = 0;
    };
    for (const line of historyLines({ seed: 1, endMs: Date.now() })) {
      if (this.#traffic.signal.aborted) return;
      chunk.push(line);
      size += line.length;
      if (size >= CHUNK_BYTES) await send();
    }
    await send();
  }
}
