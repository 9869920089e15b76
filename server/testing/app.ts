/**
 * A whole manager in the test's own process, and the calls of a script and of a browser.
 *
 * @module
 */
import { App } from "../app.ts";
import { type Config, loadConfig } from "../config/mod.ts";
import type { DemoDoor } from "../http/mod.ts";
import type { Health } from "../http/contract/mod.ts";

/** Key given by the environment where a test does not care about the first one. */
export const ADMIN_KEY = "the-admin-key-of-the-tests-0123";

/** Where every request of a test goes to. */
export const ORIGIN = "http://127.0.0.1:18317";

const CLIENT = {
  remoteAddr: { transport: "tcp", hostname: "127.0.0.1", port: 50_123 },
} as const;

/** A page that stands for the built panel. */
export const PAGE = new TextEncoder().encode(
  '<!doctype html><meta name="cpa-manager-base" content=""><title>built</title>',
);

/** A running app and what it said. */
export class TestApp {
  /** Lines of the log. */
  readonly lines: string[] = [];
  /** Lines that show a new key. */
  readonly announced: string[] = [];
  key = ADMIN_KEY;

  private constructor(readonly config: Config, public app: App) {}

  /** Makes one on `folder`; `start()` is the caller's. */
  static async create(
    folder: string,
    env: Readonly<Record<string, string>> = {},
    demoDoor: (config: Config) => DemoDoor | null = () => null,
  ): Promise<TestApp> {
    const values: Record<string, string> = {
      USAGE_DATA_DIR: folder,
      CPA_MANAGER_ADMIN_KEY: ADMIN_KEY,
      ...env,
    };
    const config = loadConfig({ env: (name) => values[name], executableDir: folder, cwd: folder });
    const said: { lines?: string[]; announced?: string[] } = {};
    const app = await App.create({
      config,
      version: "0.0.0",
      log: (text) => void said.lines?.push(text),
      announce: (text) => void said.announced?.push(text),
      panel: { html: PAGE, br: PAGE, gzip: PAGE },
      demo: false,
      demoDoor: demoDoor(config),
    });
    const made = new TestApp(config, app);
    said.lines = made.lines;
    said.announced = made.announced;
    return made;
  }

  /** A request without any credentials. */
  async ask(path: string, init: RequestInit = {}): Promise<Response> {
    return await this.app.handle(new Request(ORIGIN + path, init), CLIENT);
  }

  /** A request with the admin key; the answer's JSON. */
  async get<T>(path: string): Promise<T> {
    return await this.#call<T>(path, {});
  }

  /** Sends JSON with the admin key; the answer's JSON. */
  async send<T>(path: string, body: unknown, method = "POST"): Promise<T> {
    return await this.#call<T>(path, {
      method,
      body: typeof body === "string" ? body : JSON.stringify(body),
      headers: { "content-type": "application/json" },
    });
  }

  async #call<T>(path: string, init: RequestInit): Promise<T> {
    const headers = new Headers(init.headers);
    headers.set("authorization", `Bearer ${this.key}`);
    const response = await this.ask(path, { ...init, headers });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
    return JSON.parse(text) as T;
  }

  health(): Promise<Health> {
    return this.get<Health>(`${this.config.basePath}/api/v1/health`);
  }

  /** Waits until `fits` holds for the health. */
  async until(what: string, fits: (health: Health) => boolean): Promise<Health> {
    let health = await this.health();
    for (let i = 0; i < 1_000 && !fits(health); i++) {
      await pause(20);
      health = await this.health();
    }
    if (!fits(health)) throw new Error(`never: ${what}\n${JSON.stringify(health, null, 1)}`);
    return health;
  }

  /** Waits until it takes records from CPA. */
  collecting(): Promise<Health> {
    return this.until(
      "collecting",
      ({ collector }) => collector.phase === "listening" || collector.phase === "polling",
    );
  }
}

/** Waits, ms. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Names of what lies in a folder, sorted. */
export async function namesIn(folder: string): Promise<string[]> {
  return (await Array.fromAsync(Deno.readDir(folder), ({ name }) => name)).sort();
}

/** Runs with a folder that goes away. */
export async function withFolder<T>(run: (folder: string) => Promise<T>): Promise<T> {
  const folder = await Deno.makeTempDir({ prefix: "cpa-manager-app-" });
  try {
    return await run(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
