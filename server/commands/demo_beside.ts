/**
 * The demo beside a real instance: the first-run wizard offers to look around before there is a
 * CPA. It lives below `/demo` on the same port, open to whoever is signed in to the real one, and
 * goes away by itself.
 *
 * @module
 */
import { join } from "node:path";
import type { Config, Log } from "../config/mod.ts";
import type { DemoDoor, Handler } from "../http/mod.ts";
import type { PanelBytes } from "../panel/mod.ts";
import { DemoInstance } from "./demo_instance.ts";

/** Nobody needs it longer; starting it again is a click. */
const LIFE_MS = 60 * 60_000;

/** See the module comment. */
export class DemoBeside implements DemoDoor {
  readonly path = "/demo";
  readonly #config: Config;
  readonly #version: string;
  readonly #log: Log;
  readonly #panel: PanelBytes | null;
  #instance: DemoInstance | null = null;
  #ready = false;
  #starting: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(config: Config, version: string, log: Log, panel: PanelBytes | null) {
    this.#config = config;
    this.#version = version;
    this.#log = log;
    this.#panel = panel;
  }

  /** Starts it unless it runs. */
  start(): Promise<void> {
    this.#starting ??= this.#start().catch(async (error) => {
      await this.#end();
      throw error;
    });
    return this.#starting;
  }

  handler(): Handler | null {
    return this.#ready ? this.#instance?.app.handle ?? null : null;
  }

  /** Ends it, also in the middle of its start, and removes its data. */
  async stop(): Promise<void> {
    // whoever starts it meanwhile gets this start, which fails now
    const starting = this.#starting;
    await this.#instance?.stop();
    await starting?.catch(() => {});
    await this.#end();
  }

  async #end(): Promise<void> {
    clearTimeout(this.#timer);
    const instance = this.#instance;
    this.#instance = null;
    this.#starting = null;
    this.#ready = false;
    await instance?.stop();
  }

  async #start(): Promise<void> {
    const trusted = this.#config.trustedProxies.join(",");
    this.#instance = await DemoInstance.create({
      env: (name) => name === "TRUSTED_PROXIES" && trusted !== "" ? trusted : undefined,
      version: this.#version,
      log: (text) => this.#log(`demo: ${text}`),
      panel: this.#panel,
      basePath: this.#config.basePath + this.path,
      // the one place where this process may write for certain
      folder: join(this.#config.dataDir, "demo.tmp"),
    });
    await this.#instance.start();
    this.#ready = true;
    this.#timer = setTimeout(() => {
      this.stop().catch((error) => this.#log(`demo: ${String(error)}`));
    }, LIFE_MS);
    Deno.unrefTimer(this.#timer);
  }
}
