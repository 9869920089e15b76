/**
 * A simulated CLIProxyAPI: the upstream of tests, benchmarks and the demo. It speaks the usage
 * queue over RESP and HTTP and the management calls a collector makes, in the manner of any
 * version since 6.10.0, and can be told to misbehave.
 *
 * What it does not do, beside the list in `management.ts`: it proxies no AI traffic, hashes no
 * keys (a check costs nothing, where CPA pays a bcrypt compare), reloads its configuration at
 * once (CPA takes about 0.2 s), and publishes to subscribers from one thread.
 *
 * @module
 */

import { Config, type Json, type JsonObject, type Layout } from "./config.ts";
import { type CredentialFile, Credentials } from "./credentials.ts";
import { Faults } from "./faults.ts";
import { Front } from "./front.ts";
import { KeyGuard, type KeySettings } from "./guard.ts";
import { Ledger } from "./ledger.ts";
import { handleHttp, type ManagementHost } from "./management.ts";
import { profileOf, type VersionProfile } from "./profiles.ts";
import { type Message, UsageQueue } from "./queue.ts";
import { bytesOf, joined } from "./resp.ts";
import { serveResp, type SessionHost } from "./session.ts";

/** All optional; the defaults make a healthy 7.2.140 on a free loopback port. */
export interface SimOptions {
  /** Default `127.0.0.1`. */
  readonly hostname?: string;
  /** Default 0, a free port. */
  readonly port?: number;
  /** Version to imitate, default `7.2.140`. */
  readonly version?: string;
  /** Management key, default `sim-management-key`; empty switches management off. */
  readonly key?: string;
  /** `MANAGEMENT_PASSWORD`. */
  readonly environmentSecret?: string;
  readonly localPassword?: string;
  /** Default true, so that another container may collect. */
  readonly allowRemote?: boolean;
  readonly homeMode?: boolean;
  readonly layout?: Layout;
  /** Values by legacy path, for example `{"usage-statistics-enabled": false}`. */
  readonly settings?: Readonly<Record<string, Json>>;
  readonly credentials?: readonly CredentialFile[];
  /** Provider lists, legacy spelling. */
  readonly providers?: JsonObject;
  /** Items of `GET /v1/models`. */
  readonly models?: readonly JsonObject[];
  readonly latestVersion?: string;
  /** PEM certificate and key; given, the whole port is TLS. */
  readonly tls?: { readonly cert: string; readonly key: string };
  /** Milliseconds since the epoch; drives expiry and bans. Default `Date.now`. */
  readonly clock?: () => number;
  /** How long a silent connection is kept, ms. Default 10,000 as in CPA. */
  readonly firstByteDeadlineMs?: number;
}

/** What else is known about a published record. */
export interface PublishInfo {
  readonly requestId?: string;
  /** Credential whose counters move; `failure` is its status message, null on success. */
  readonly authIndex?: string;
  readonly failure?: string | null;
}

/** Counts of what clients did. */
export interface Observations {
  readonly commandsBeforeAuth: number;
  readonly authentications: number;
  readonly failedAuthentications: number;
}

/** A running simulation. */
export interface Sim {
  readonly port: number;
  readonly baseUrl: string;
  readonly profile: VersionProfile;
  readonly faults: Pick<Faults, "set" | "clear" | "now">;
  readonly ledger: Ledger;
  readonly guard: KeyGuard;
  readonly config: Config;
  readonly credentials: Credentials;
  /** Records in the queue, expired ones included until the next operation. */
  readonly queued: number;
  readonly subscribers: number;
  readonly connections: number;
  /** Publishes one usage record. Nothing happens while statistics are off. */
  publish(record: Uint8Array | string, info?: PublishInfo): void;
  /** Publishes one event on the `errors` channel. */
  publishError(event: Uint8Array | string): void;
  /** Sends `{"refresh":true}` to subscribers. */
  refresh(): void;
  /** Replaces the secret; the empty text switches management off. */
  setKey(key: string): void;
  setHomeMode(on: boolean): void;
  /** Loses queue, bans, counters and connections, as a restart of CPA does; the port stays. */
  restart(): void;
  /** Closes every connection. */
  drop(): void;
  /** A competing consumer takes up to `count` records away; returns how many it got. */
  rivalPop(count: number): number;
  observations(): Observations;
  close(): Promise<void>;
}

const REFRESH = bytesOf('{"refresh":true}');

const HTML = "<!doctype html><html><head><title>Welcome</title></head>" +
  "<body><h1>It works!</h1></body></html>\n";

/** Starts a simulation; resolves when it listens. */
export function startSim(options: SimOptions = {}): Promise<Sim> {
  return Simulation.start(options);
}

class Simulation implements Sim, SessionHost, ManagementHost {
  readonly profile: VersionProfile;
  readonly faults: Faults;
  readonly ledger = new Ledger();
  readonly guard: KeyGuard;
  readonly config: Config;
  readonly credentials: Credentials;
  readonly usage: UsageQueue;
  readonly errors: UsageQueue;
  readonly #options: SimOptions;
  readonly #peers = new Map<number, string>();
  readonly #delays = new Set<() => void>();
  readonly #observed = { commandsBeforeAuth: 0, authentications: 0, failedAuthentications: 0 };
  #front!: Front;
  #inner!: Deno.HttpServer<Deno.NetAddr>;
  #port = 0;
  #closed = false;
  #key: string;
  #homeMode: boolean;
  #rival: { end(): void } | null = null;

  private constructor(options: SimOptions) {
    const clock = options.clock ?? Date.now;
    this.#options = options;
    this.#key = options.key ?? "sim-management-key";
    this.#homeMode = options.homeMode ?? false;
    this.profile = profileOf(options.version ?? "7.2.140");
    this.guard = new KeyGuard(clock);
    this.usage = new UsageQueue(clock, (n, why) => this.ledger.mark(n, why));
    this.errors = new UsageQueue(clock, () => {});
    this.credentials = new Credentials(options.credentials ?? [], clock);
    this.config = new Config({
      layout: options.layout ?? (this.profile.generation === 8 ? "v8" : "legacy"),
      values: options.settings ?? {},
      fileOnly: {
        "host": "",
        "port": 8317,
        "remote-management.allow-remote": options.allowRemote ?? true,
        "remote-management.secret-key": "$2a$10$simulatedHashOfTheManagementKey",
        "auth-dir": "~/.cli-proxy-api",
      },
      providers: options.providers ?? {},
    });
    this.faults = new ReactingFaults(() => this.#react());
    this.#applyConfig();
  }

  static async start(options: SimOptions): Promise<Sim> {
    const sim = new Simulation(options);
    const { promise: ready, resolve } = Promise.withResolvers<number>();
    sim.#inner = Deno.serve(
      { hostname: "127.0.0.1", port: 0, onListen: (addr) => resolve(addr.port) },
      (request, info) => sim.#http(request, info.remoteAddr.port),
    );
    const httpPort = await ready;
    sim.#front = new Front(() => sim.#listen(), {
      faults: sim.faults,
      firstByteDeadlineMs: options.firstByteDeadlineMs ?? 10_000,
      serial: sim.profile.serialAccept,
      httpPort,
      httpPeer: (port, peer) =>
        peer === null ? sim.#peers.delete(port) : sim.#peers.set(port, peer),
      resp: (conn, first, peer) => serveResp(conn, first, peer, sim),
    });
    sim.#port = sim.#front.listen();
    return sim;
  }

  get port(): number {
    return this.#port;
  }

  get baseUrl(): string {
    const scheme = this.#options.tls === undefined ? "http" : "https";
    return `${scheme}://${this.#options.hostname ?? "127.0.0.1"}:${this.#port}`;
  }

  get queued(): number {
    return this.usage.length;
  }

  get subscribers(): number {
    return this.usage.subscribers;
  }

  get connections(): number {
    return this.#front.connections;
  }

  publish(record: Uint8Array | string, info: PublishInfo = {}): void {
    const n = this.ledger.enter(info.requestId ?? "");
    if (info.authIndex !== undefined) this.credentials.count(info.authIndex, info.failure ?? null);
    const on = this.managementEnabled() && this.config.get("usage-statistics-enabled") === true;
    if (!on) return this.ledger.mark(n, "off");
    const bytes = typeof record === "string" ? bytesOf(record) : record;
    this.usage.publish({ n, bytes: padded(bytes, this.faults.takeOversized()) });
    const every = this.faults.now.rivalPopEvery;
    if (every > 0 && n % every === every - 1) this.rivalPop(1);
  }

  publishError(event: Uint8Array | string): void {
    if (this.#homeMode || !this.managementEnabled()) return;
    this.errors.broadcast(typeof event === "string" ? bytesOf(event) : event);
  }

  refresh(): void {
    if (this.profile.controlMessages) this.usage.broadcast(REFRESH);
  }

  setKey(key: string): void {
    this.#key = key;
    if (!this.managementEnabled()) this.#closeQueues();
    else this.refresh();
  }

  setHomeMode(on: boolean): void {
    this.#homeMode = on;
  }

  restart(): void {
    this.#closeQueues();
    this.guard.clear();
    this.credentials.forget();
    this.#front.drop();
  }

  drop(): void {
    this.#front.drop();
  }

  rivalPop(count: number): number {
    const popped = this.usage.pop(count);
    for (const message of popped) this.ledger.mark(message.n, "rival");
    return popped.length;
  }

  observations(): Observations {
    return { ...this.#observed };
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.faults.clear();
    this.#front.refuse();
    this.#closeQueues();
    for (const end of this.#delays) end();
    await this.#front.close();
    await this.#inner.shutdown();
  }

  // What sessions and management calls ask of the simulation.

  keySettings(): KeySettings {
    return {
      secret: this.#key,
      environmentSecret: this.#options.environmentSecret ?? "",
      localPassword: this.#options.localPassword ?? "",
      allowRemote: this.#options.allowRemote ?? true,
    };
  }

  managementEnabled(): boolean {
    const { secret, environmentSecret, localPassword } = this.keySettings();
    return secret !== "" || environmentSecret !== "" || localPassword !== "";
  }

  homeMode(): boolean {
    return this.#homeMode;
  }

  latestVersion(): string {
    return this.#options.latestVersion ?? "v7.2.140";
  }

  models(): readonly JsonObject[] {
    return this.#options.models ?? [];
  }

  popForHttp(count: number): readonly Message[] {
    const popped = this.usage.pop(count);
    for (const message of popped) this.ledger.mark(message.n, "http");
    if (!this.faults.now.duplicate) return popped;
    this.ledger.duplicated += popped.length;
    return popped.flatMap((message) => [message, message]);
  }

  truncate(body: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
    return this.faults.strike("truncateJson") ? body.subarray(0, Math.ceil(body.length / 2)) : body;
  }

  configChanged(): void {
    this.#applyConfig();
    this.refresh();
  }

  observe(what: "command_before_auth" | "auth" | "auth_failed"): void {
    if (what === "command_before_auth") this.#observed.commandsBeforeAuth++;
    else if (what === "auth") this.#observed.authentications++;
    else this.#observed.failedAuthentications++;
  }

  /** Waits, or less when the simulation closes. */
  async delay(milliseconds: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, milliseconds);
    this.#delays.add(resolve);
    await promise;
    clearTimeout(timer);
    this.#delays.delete(resolve);
  }

  async #http(request: Request, localPort: number): Promise<Response> {
    const { httpDelayMs, httpStatus, htmlProxy } = this.faults.now;
    if (httpDelayMs > 0) await this.delay(httpDelayMs);
    if (htmlProxy || httpStatus > 0) {
      const status = httpStatus > 0 ? httpStatus : 200;
      return new Response(HTML, { status, headers: { "content-type": "text/html" } });
    }
    return await handleHttp(request, this.#peers.get(localPort) ?? "127.0.0.1", this);
  }

  #listen(): Deno.Listener {
    const where = {
      hostname: this.#options.hostname ?? "127.0.0.1",
      port: this.#port === 0 ? this.#options.port ?? 0 : this.#port,
    };
    const { tls } = this.#options;
    if (tls === undefined) return Deno.listen(where);
    return Deno.listenTls({ ...where, ...tls, alpnProtocols: ["h2", "http/1.1"] });
  }

  #applyConfig(): void {
    const seconds = Number(this.config.get("redis-usage-queue-retention-seconds"));
    this.usage.setRetention(this.profile.retentionFixed ? 60 : seconds);
  }

  #closeQueues(): void {
    this.#rival = null;
    this.usage.close();
    this.errors.close();
    this.#react();
  }

  /** Follows the switches that act outside a connection. */
  #react(): void {
    if (this.#port === 0 || this.#closed) return;
    const { refuse, rivalSubscriber } = this.faults.now;
    if (refuse) this.#front.refuse();
    else this.#front.listen();
    if (!rivalSubscriber) {
      this.#rival?.end();
      this.#rival = null;
    } else if (this.#rival === null) {
      const rival = this.usage.subscribe();
      this.#rival = { end: () => this.usage.unsubscribe(rival) };
      void this.#takeAll(rival);
    }
  }

  async #takeAll(rival: { take(max: number): Promise<readonly Message[]> }): Promise<void> {
    for (;;) {
      const messages = await rival.take(64);
      if (messages.length === 0) return;
      for (const message of messages) if (message.n >= 0) this.ledger.mark(message.n, "rival");
    }
  }
}

/** Faults that tell the simulation about each change. */
class ReactingFaults extends Faults {
  readonly #changed: () => void;

  constructor(changed: () => void) {
    super();
    this.#changed = changed;
  }

  override set(change: Readonly<Record<string, unknown>>): void {
    super.set(change);
    this.#changed();
  }

  override clear(): void {
    super.clear();
    this.#changed();
  }
}

/** A JSON object padded with a meaningless key to `size` bytes; unchanged when that is no more. */
function padded(bytes: Uint8Array, size: number): Uint8Array {
  const frame = ',"padding":""}'.length - 1;
  const fill = size - bytes.length - frame;
  if (fill <= 0) return bytes;
  return joined([
    bytes.subarray(0, bytes.length - 1),
    bytesOf(`,"padding":"${"x".repeat(fill)}"}`),
  ]);
}
