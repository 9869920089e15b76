/**
 * Composition root: configuration in, `{ handle, start, stop }` out. The table of contents of the
 * server; every decision is in the room that owns it.
 *
 * @module
 */
import { Alerts, Tail } from "./alerts/mod.ts";
import { diskFiles, type Log, LOG_LINES } from "./config/mod.ts";
import type { Config } from "./config/types.ts";
import { type CollectorApi, type CollectorNotice, type CollectorStatus } from "./collector/mod.ts";
import { layoutOf } from "./cpa/mod.ts";
import { check, cpaPort, generationOf } from "./connection.ts";
import {
  createHandler,
  type DemoDoor,
  type Handler,
  type Notice,
  type Phase,
  type Server,
  type Services,
} from "./http/mod.ts";
import { Metrics, MOST_MODELS, Tally } from "./metrics/mod.ts";
import { listFetcher } from "./pricing/mod.ts";
import type { PanelBytes } from "./panel/mod.ts";
import {
  Authenticator,
  clearSessionCookie,
  registerSecret,
  Sealer,
  sessionCookie,
} from "./secrets/mod.ts";
import { Settings } from "./settings/mod.ts";
import { acquireLock, type Lock } from "./store/mod.ts";
import {
  openCollector,
  openReader,
  openWriter,
  Readers,
  type Thread,
  type WriterThread,
} from "./threads/spawn.ts";

/** The only CPA there is for now; every row carries it, so that more can come. */
const INSTANCE = 1;

/** A clean stop takes at most this long, ms. */
const STOP_MS = 8_000;

/** What an app is made of. */
export interface AppOptions {
  readonly config: Config;
  readonly version: string;
  readonly log: Log;
  /** Writes a new admin key, once: the one line that must not be redacted. */
  readonly announce: Log;
  readonly panel: PanelBytes | null;
  /** Traffic is simulated: nobody signs in, nothing is worth protecting. */
  readonly demo: boolean;
  /** The simulated instance that can be started beside this one. */
  readonly demoDoor: DemoDoor | null;
  readonly clock?: () => number;
}

/** Fatal at start; `stage` is the prefix scripts look for in the log (manager-server.md §1.1). */
export class StartError extends Error {
  override readonly name = "StartError";
  constructor(readonly stage: string, cause: unknown) {
    super(`${stage}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/** See the module comment. */
export class App {
  readonly #options: AppOptions;
  readonly #clock: () => number;
  readonly #listeners = new Set<(notice: Notice) => void>();
  readonly #flags = new SharedArrayBuffer(64);
  #phase: Phase = { phase: "starting", sentence: "cpa-manager is starting." };
  #server: Server | null = null;
  #lock: Lock | null = null;
  #sealer: Sealer | null = null;
  #writer: WriterThread | null = null;
  #readers: Readers | null = null;
  #collector: Thread<CollectorApi, CollectorNotice> | null = null;
  #status: CollectorStatus | null = null;
  #auth: Authenticator | null = null;
  #settings: Settings | null = null;
  #alerts: Alerts | null = null;
  #tail: Tail | null = null;
  readonly #tally = new Tally();
  #events = 0;
  #started: Promise<void> | null = null;
  #stopped: Promise<void> | null = null;
  /** Why a thread is gone; null while all are well. */
  #loss: Error | null = null;
  /** Rejects when a thread dies: the process cannot go on without any of them. */
  readonly crashed: Promise<never>;
  readonly #crash: (error: Error) => void;

  private constructor(options: AppOptions) {
    this.#options = options;
    this.#clock = options.clock ?? Date.now;
    const { promise, reject } = Promise.withResolvers<never>();
    this.crashed = promise;
    // nobody may be listening yet
    promise.catch(() => {});
    this.#crash = (error) => {
      this.#loss ??= error;
      reject(error);
    };
  }

  /** Ready to answer requests, all of them with "starting" until `start()` is through. */
  static async create(options: AppOptions): Promise<App> {
    const app = new App(options);
    app.#server = await createHandler(app.#services(), options.config);
    return app;
  }

  /** Answers one request. */
  readonly handle: Handler = (request, info) => {
    if (this.#server === null) throw new Error("the app was not created");
    return this.#server.handle(request, info);
  };

  /**
   * Opens everything behind the port. What was opened is closed again when a step fails.
   *
   * @throws {StartError} when it cannot run at all, or was stopped before it was through
   */
  start(): Promise<void> {
    return this.#started ??= this.#start();
  }

  /** Finishes what is in hand: event streams end, the batch is committed, the files are closed. */
  stop(): Promise<void> {
    return this.#stopped ??= this.#stop();
  }

  async #start(): Promise<void> {
    try {
      for (const step of this.#steps()) {
        if (this.#stopped !== null) throw new StartError("start", new Error("stopped meanwhile"));
        await step();
      }
    } catch (error) {
      // a stop that came meanwhile waits for this and closes by itself
      if (this.#stopped === null) await this.#close();
      throw error;
    }
  }

  /** The start in order; each step leaves behind only what `#close` takes away. */
  *#steps(): Generator<() => void | Promise<void>> {
    yield () => this.#prepare();
    yield () => this.#openSealer();
    yield () => this.#openStore();
    yield () => this.#openDoors();
    yield () => this.#openAlerts();
    yield () => this.#openCollector();
    yield () => {
      this.#alerts?.start();
      this.#phase = { phase: "ready", sentence: "" };
      this.#tell({ kind: "health" });
    };
  }

  #prepare(): void {
    const { config, log } = this.#options;
    for (const warning of config.warnings) log(warning);
    for (const secret of [config.managementKey, config.adminKey, config.dataKey]) {
      registerSecret(secret.value);
    }
    registerSecret(config.metricsToken);
    try {
      this.#lock = acquireLock(config.dbPath);
    } catch (error) {
      throw new StartError("acquire manager database process lock", error);
    }
  }

  async #openSealer(): Promise<void> {
    const { config, log } = this.#options;
    try {
      this.#sealer = await Sealer.open({
        supplied: config.dataKey,
        path: config.dataKeyPath,
        files: diskFiles,
      });
    } catch (error) {
      throw new StartError("load data key", error);
    }
    if (this.#sealer.created) log(LOG_LINES.dataKeyCreated(config.dataKeyPath));
  }

  async #stop(): Promise<void> {
    this.#server?.close();
    this.#phase = { phase: "starting", sentence: "cpa-manager is stopping." };
    if (this.#started !== null) {
      // a migration may take longer; it is resumed by the next start
      await withDeadline(this.#started, STOP_MS).catch(() => {});
      this.#phase = { phase: "starting", sentence: "cpa-manager is stopping." };
    }
    await this.#close();
  }

  /** Closes whatever is open, in the order in which it depends on each other. */
  async #close(): Promise<void> {
    // without one of its threads nothing can be finished; the journal keeps what was in hand
    const orderly = this.#loss === null;
    if (this.#collector !== null && orderly) {
      const stopped = this.#collector.peer.api.stop(STOP_MS);
      await withDeadline(stopped, STOP_MS + 1_000).catch((error) =>
        this.#options.log(`stop collector: ${messageOf(error)}`)
      );
    }
    this.#collector?.terminate();
    // a message on its way is sent again after the next start
    await withDeadline(this.#tail?.stop() ?? Promise.resolve(), STOP_MS).catch(() => {});
    await withDeadline(this.#alerts?.stop() ?? Promise.resolve(), 2_000).catch(() => {});
    await withDeadline(this.#auth?.close() ?? Promise.resolve(), STOP_MS).catch((error) =>
      this.#options.log(`close sessions: ${messageOf(error)}`)
    );
    if (orderly) await this.#readers?.close();
    this.#readers?.terminate();
    if (this.#writer !== null && orderly) {
      await withDeadline(this.#writer.peer.api.close(), STOP_MS).catch((error) =>
        this.#options.log(`close database: ${messageOf(error)}`)
      );
    }
    this.#writer?.terminate();
    this.#lock?.release();
    // closed once: a stop after a failed start finds nothing left to do
    this.#collector =
      this.#alerts =
      this.#tail =
      this.#auth =
      this.#readers =
      this.#writer =
      this.#lock =
        null;
  }

  /** Brings in past events as JSON lines; the demo's history comes this way. */
  async importUpload(body: Uint8Array<ArrayBuffer>): Promise<void> {
    await this.#writer?.peer.api.importUpload(INSTANCE, body);
  }

  async #openStore(): Promise<void> {
    const { config } = this.#options;
    const writer = openWriter(config.dbPath, this.#flags, this.#crash);
    this.#writer = writer;
    writer.peer.onNotice((notice) => {
      if (notice.kind === "state") {
        const { phase, message } = notice.state;
        if (phase === "migrating") this.#phase = { phase, sentence: message };
        this.#tell({ kind: "health" });
        return;
      }
      this.#events += notice.inserted;
      this.#readers?.committed();
      this.#tail?.committed();
      this.#tell({
        kind: "committed",
        count: notice.inserted,
        lastEventId: notice.lastEventId,
        totalEvents: this.#events,
      });
    });
    const state = await writer.opened();
    if (state.phase === "failed") throw new StartError("open sqlite", new Error(state.message));
    this.#events = state.events;
    this.#readers = new Readers({
      open: () => openReader(config.dbPath, this.#crash),
      flags: new Int32Array(this.#flags),
      now: () => performance.now(),
      log: this.#options.log,
    });
  }

  async #openDoors(): Promise<void> {
    const { config, log, announce } = this.#options;
    const writer = this.#writer?.peer.api;
    const sealer = this.#sealer;
    if (writer === undefined || sealer === null) throw new Error("the store is not open");
    try {
      this.#auth = await Authenticator.open({
        store: writer,
        sealer,
        supplied: config.adminKey,
        clock: this.#clock,
        warn: log,
      });
      const auth = this.#auth;
      this.#settings = await Settings.open({
        config,
        store: writer,
        sealer,
        cpa: cpaPort,
        clock: this.#clock,
        warn: log,
        adminReady: () => auth.ready,
        hasRows: () => Promise.resolve(this.#events > 0),
      });
    } catch (error) {
      throw new StartError("bootstrap manager server", error);
    }
    const key = this.#auth.takeGeneratedKey();
    if (key !== null && !this.#options.demo) announce(LOG_LINES.adminKeyGenerated(key));
    else log(LOG_LINES.adminReady);
    if (this.#settings.migratedLegacy) log(LOG_LINES.legacyMigrated);
    if (sealer.problem !== "") log(sealer.problem);
    this.#settings.onChange((settings) => {
      void this.#collector?.peer.api.configure(settings).catch((error) =>
        log(`load manager config: ${messageOf(error)}`)
      );
    });
  }

  async #openAlerts(): Promise<void> {
    const { config, log, demo } = this.#options;
    const writer = this.#writer;
    const sealer = this.#sealer;
    if (writer === null || sealer === null) throw new Error("the store is not open");
    const { reader } = this.#calls();
    try {
      this.#alerts = await Alerts.open({
        store: writer.peer,
        reader,
        sealer,
        allowedHosts: config.alertAllowedHosts,
        clock: this.#clock,
        log,
        collector: () => this.#status,
        diskFullAt: () => Promise.resolve(null),
        mute: demo ? "This is the demo: it sends nothing." : null,
      });
      const state = await writer.peer.api.state();
      const failed = (error: unknown) => {
        if (this.#tail !== null) log(`follow events: ${messageOf(error)}`);
      };
      this.#tail = new Tail(reader, [this.#alerts.follower, this.#tally], failed);
      // a question about everything: nothing waits for it
      void this.#follow(this.#tail, reader, state.lastEventId).catch(failed);
    } catch (error) {
      throw new StartError("open alerts", error);
    }
  }

  /** Models that are used most get a name in `/metrics`; then events are followed. */
  async #follow(tail: Tail, reader: Services["reader"], lastEventId: number): Promise<void> {
    try {
      const { rows } = await reader.call("breakdown", [{
        span: { fromMs: 0, toMs: this.#clock() + 86_400_000 },
        by: "model",
        order: "requests",
        // newcomers find a place as well
        top: MOST_MODELS - 20,
      }]);
      this.#tally.reserve(rows.map(({ label }) => label));
    } finally {
      await tail.start(lastEventId);
      tail.committed();
    }
  }

  async #openCollector(): Promise<void> {
    const { config, log } = this.#options;
    const writer = this.#writer;
    const settings = this.#settings;
    if (writer === null || settings === null) throw new Error("the store is not open");
    try {
      this.#collector = await openCollector(config.dataDir, writer.port(), this.#crash);
    } catch (error) {
      throw new StartError("open journal", error);
    }
    this.#collector.peer.onNotice((notice) => {
      if (notice.kind === "log") log(`collector: ${notice.text}`);
      else {
        this.#status = notice.status;
        this.#alerts?.collectorChanged();
        this.#tell({ kind: "health" });
      }
    });
    await this.#collector.peer.api.configure(settings.resolve());
    this.#status = await this.#collector.peer.api.status();
  }

  #tell(notice: Notice): void {
    for (const listener of this.#listeners) listener(notice);
  }

  /** The threads behind the doors, once they are there. */
  #calls(): Pick<Services, "reader" | "writer"> {
    return {
      reader: { call: (...args) => (this.#readers ?? notReady()).current.peer.call(...args) },
      writer: { call: (...args) => (this.#writer ?? notReady()).peer.call(...args) },
    };
  }

  #metrics(startedAtMs: number): Metrics {
    const { reader, writer } = this.#calls();
    return new Metrics({
      version: this.#options.version,
      startedAtMs,
      now: this.#clock,
      count: async () => await this.#tail?.pull(),
      tally: this.#tally,
      collector: () => this.#status,
      store: () => writer.call("state", []),
      gaps: async () => {
        const all = await reader.call("gaps", [{ fromMs: 0, toMs: this.#clock() + 1 }]);
        return { all: all.length, open: all.filter(({ endMs }) => endMs === null).length };
      },
      memory: () => Deno.memoryUsage(),
    });
  }

  /** What the doors may ask; they are open before anything else is. */
  #services(): Services {
    const { version, demo, demoDoor, panel, log } = this.#options;
    const auth = () => this.#auth ?? notReady();
    const settings = () => this.#settings ?? notReady();
    const alerts = () => this.#alerts ?? notReady();
    const startedAtMs = this.#clock();
    const metrics = this.#metrics(startedAtMs);
    return {
      version,
      startedAtMs,
      demoMode: demo,
      instance: INSTANCE,
      now: this.#clock,
      phase: () => this.#phase,
      auth: {
        authenticate: (presented) =>
          demo
            ? Promise.resolve({ ok: true, via: "session", sessionId: null })
            : auth().authenticate(presented),
        signIn: (...args) => auth().signIn(...args),
        signOut: (cookie) => auth().signOut(cookie),
        end: (id, actor) => auth().end(id, actor),
        list: () => auth().list(),
        endsAtMs: (session) => auth().endsAtMs(session),
      },
      cookies: { session: sessionCookie, clear: clearSessionCookie },
      settings: {
        infoFields: () => Promise.resolve({ ...settings().infoFields() }),
        getConfig: () => settings().get(),
        putConfig: (body, actor) => settings().put(body, actor),
        setup: (body, actor) => settings().setup(body, actor),
        resolve: () => Promise.resolve(settings().target()),
        layout: (signal) => generationOf(settings().target(), signal),
        layoutOf,
      },
      ...this.#calls(),
      alerts: {
        budgets: (signal) => alerts().budgets(signal),
        putBudget: (...args) => alerts().putBudget(...args),
        deleteBudget: (...args) => alerts().deleteBudget(...args),
        rules: () => alerts().rules(),
        putRules: (...args) => alerts().putRules(...args),
        channels: () => alerts().channels(),
        putChannel: (...args) => alerts().putChannel(...args),
        deleteChannel: (...args) => alerts().deleteChannel(...args),
        testChannel: (id) => alerts().testChannel(id),
        list: (...args) => alerts().list(...args),
      },
      metrics: () => metrics.text(),
      priceLists: listFetcher({ fetch }),
      collector: () => this.#status ?? notReady(),
      dataKeyReady: () => this.#sealer?.ready ?? false,
      dataMigration: () => null,
      onNotice: (listener) => {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
      },
      check: (request, signal) => check(request, settings().target(), this.#status, signal, demo),
      demo: demoDoor,
      panel,
      log: (_level, line) => log(line),
    };
  }
}

function notReady(): never {
  throw Object.assign(new Error("cpa-manager is starting."), { status: 503, code: "starting" });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function withDeadline<T>(promise: Promise<T>, ms: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
