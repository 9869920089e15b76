/**
 * The demo beside a real instance: the first-run wizard offers to look around before there is a
 * CPA. It lives below `/demo` on the same port and goes away by itself.
 *
 * @module
 */
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
    this.#starting ??= this.#start().catch((error) => {
      this.#starting = null;
      throw error;
    });
    return this.#starting;
  }

  handler(): Handler | null {
    return this.#instance?.app.handle ?? null;
  }

  /** Ends it and removes its data. */
  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    const instance = this.#instance;
    this.#instance = null;
    this.#starting = null;
    await instance?.stop();
  }

  async #start(): Promise<void> {
    const trusted = this.#config.trustedProxies.join(",");
    const instance = await DemoInstance.create({
      env: (name) => name === "TRUSTED_PROXIES" && trusted !== "" ? trusted : undefined,
      version: this.#version,
      log: (text) => this.#log(`demo: ${text}`),
      panel: this.#panel,
      basePath: this.#config.basePath + this.path,
    });
    await instance.start();
    this.#instance = instance;
    this.#timer = setTimeout(() => {
      this.stop().catch((error) => this.#log(`demo: ${String(error)}`));
    }, LIFE_MS);
    Deno.unrefTimer(this.#timer);
  }
}
