/**
 * The program as users run it: a process of its own, with the permissions that `deno task start`
 * gives it and nothing of the surroundings but what a test says.
 *
 * @module
 */
import { join } from "node:path";
import { freePort, ROOT, sleep } from "../bench/lib.ts";
import { permissions } from "../start.ts";

/** Admin key where a test does not care about the first one. */
export const ADMIN_KEY = "the-admin-key-of-the-tests-0123";

/** Settings of a test, by environment name. */
export type Env = Readonly<Record<string, string>>;

/** A started process and what it says. */
export class Program {
  readonly #child: Deno.ChildProcess;
  readonly #read: Promise<unknown>;
  stdout = "";
  stderr = "";

  /** Starts `main.ts` with these arguments in `cwd`. */
  constructor(args: readonly string[], readonly env: Env, cwd: string = ROOT) {
    const flags = permissions(args, { env: (name) => env[name], cwd });
    this.#child = new Deno.Command(Deno.execPath(), {
      args: ["run", ...flags, join(ROOT, "main.ts"), ...args],
      cwd,
      clearEnv: true,
      env: { ...keptEnv(), ...env },
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    this.#read = Promise.all([
      this.#collect(this.#child.stdout, (text) => this.stdout += text),
      this.#collect(this.#child.stderr, (text) => this.stderr += text),
    ]);
  }

  async #collect(stream: ReadableStream<Uint8Array>, add: (text: string) => void): Promise<void> {
    const decoder = new TextDecoder();
    for await (const bytes of stream) add(decoder.decode(bytes, { stream: true }));
  }

  get pid(): number {
    return this.#child.pid;
  }

  /** Log lines without their times. */
  get lines(): string[] {
    return this.stderr.split("\n").filter((line) => line !== "")
      .map((line) => line.replace(/^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d /, ""));
  }

  /** Waits for the end; exit code, or the name of the signal. */
  async ended(): Promise<number | string> {
    const { code, signal } = await this.#child.status;
    await this.#read;
    return signal ?? code;
  }

  async kill(signal: Deno.Signal): Promise<number | string> {
    this.#child.kill(signal);
    return await this.ended();
  }

  /** True while the process lives. */
  async alive(): Promise<boolean> {
    return await Promise.race([this.#child.status.then(() => false), sleep(0).then(() => true)]);
  }
}

/** What a process needs to start at all: where Deno keeps what it has downloaded. */
function keptEnv(): Record<string, string> {
  const names = ["PATH", "HOME", "DENO_DIR", "USERPROFILE", "SYSTEMROOT"];
  return Object.fromEntries(
    names.map((name) => [name, Deno.env.get(name) ?? ""]).filter(([, value]) => value !== ""),
  );
}

/** Runs a command to its end. */
export async function command(
  args: readonly string[],
  env: Env,
): Promise<{ code: number | string; program: Program }> {
  const program = new Program(args, env);
  return { code: await program.ended(), program };
}

/** A server that answers. */
export class Served extends Program {
  readonly base: string;
  key = ADMIN_KEY;

  private constructor(folder: string, env: Env, port: number) {
    super([], {
      USAGE_DATA_DIR: folder,
      HTTP_ADDR: `127.0.0.1:${port}`,
      CPA_MANAGER_ADMIN_KEY: ADMIN_KEY,
      ...env,
    });
    this.base = `http://127.0.0.1:${port}`;
  }

  /** Starts it on the data in `folder` and waits until it is ready. */
  static async start(folder: string, env: Env = {}): Promise<Served> {
    const served = new Served(folder, env, freePort());
    await served.ready();
    return served;
  }

  async ready(): Promise<void> {
    for (let i = 0; i < 1_500; i++) {
      if (!await this.alive()) {
        await this.ended();
        throw new Error(`it ended:\n${this.stderr}`);
      }
      const info = await fetch(`${this.base}/usage-service/info`).then(
        (response) => response.json() as Promise<{ migrationStatus?: string }>,
        () => null,
      );
      if (info !== null && info.migrationStatus !== "starting") return;
      await sleep(20);
    }
    throw new Error(`not ready:\n${this.stderr}`);
  }

  async ask(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set("authorization", `Bearer ${this.key}`);
    return await fetch(this.base + path, { ...init, headers });
  }

  /** The answer's JSON; a failure is an error with the answer's text. */
  async get<T>(path: string, init: RequestInit = {}): Promise<T> {
    const response = await this.ask(path, init);
    const text = await response.text();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
    return JSON.parse(text) as T;
  }

  /** Number of stored events, once it has reached `count` or after 20 s. */
  async events(count: number): Promise<number> {
    for (let i = 0;; i++) {
      const { events } = await this.get<{ events: number }>("/status");
      if (events >= count || i === 1_000) return events;
      await sleep(20);
    }
  }

  /** Waits until it takes records from CPA. */
  async collecting(): Promise<void> {
    for (let i = 0; i < 1_000; i++) {
      const { collector } = await this.get<{ collector: { phase: string } }>("/api/v1/health");
      if (collector.phase === "listening" || collector.phase === "polling") return;
      await sleep(20);
    }
    throw new Error(`it does not collect:\n${this.stderr}`);
  }

  /** Asks it to end, as systemd and Docker do. */
  stop(): Promise<number | string> {
    return this.kill("SIGTERM");
  }
}
