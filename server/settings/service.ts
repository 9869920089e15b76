/**
 * The manager's own settings: where CPA is, how records are collected, when credentials are
 * inspected (manager-server.md §4.4–4.6). The CPA management key goes in and never comes out.
 *
 * @module
 */
import type { CollectorSettings } from "../collector/types.ts";
import { type Config, isBaseUrl, normaliseBaseUrl } from "../config/mod.ts";
import { CpaError, type CpaTarget, type CpaVersion, type UsageConfig } from "../cpa/types.ts";
import { type AuditRow, registerSecret } from "../secrets/mod.ts";
import { Body } from "./body.ts";
import {
  badRequest,
  connectionManaged,
  connectionRequired,
  connectionRequiredForMonitoring,
  enablingFailed,
  otherSetup,
  pollExceedsRetention,
  retentionInvalid,
  setupManaged,
  validationFailed,
} from "./errors.ts";
import { checkTimeZone, normaliseInspection } from "./inspection.ts";
import {
  type CollectorBlock,
  collectorDefaults,
  configDefaults,
  configJson,
  type Connection,
  isComplete,
  type ManagerConfig,
  normaliseCollector,
} from "./manager_config.ts";
import { type BootstrapStatus, type SavedOptions, SavedSettings } from "./saved.ts";

/** Stands for a stored CPA management key in answers; sent back it means "unchanged". */
export const KEY_MASK = "********";

/** Instance id of the one CPA that is managed today. */
const INSTANCE = 1;

/** How long CPA's answer about its usage settings counts; each question costs it a slow hash. */
const USAGE_FRESH_MS = 30_000;

/** What settings ask of CPA. Both throw `CpaError`. */
export interface CpaPort {
  /** Reads `/v0/management/config` with the key. */
  validate(target: CpaTarget): Promise<{ usage: UsageConfig; version: CpaVersion | null }>;
  /** Switches usage publishing on. */
  enableStatistics(target: CpaTarget): Promise<void>;
}

/** Where the connection comes from; empty when there is none. */
export type ConnectionSource = "env" | "db" | "";

/** Answer of `GET` and `PUT /usage-service/config`. */
export interface ConfigAnswer {
  readonly config: Record<string, unknown>;
  readonly source: ConnectionSource;
  readonly cpaUsage?: {
    readonly usageStatisticsEnabled: boolean;
    readonly redisUsageQueueRetentionSeconds: number;
    readonly retentionSourceDefault: boolean;
  };
}

/** Our part of `GET /usage-service/info`. */
export interface InfoFields {
  readonly configured: boolean;
  readonly projectInitialized: boolean;
  readonly adminReady: boolean;
  readonly setupRequired: boolean;
  readonly migrationStatus: BootstrapStatus;
  readonly dataKeyReady: boolean;
  readonly hasHistoricalData: boolean;
}

/** What `Settings.open()` works with. */
export interface SettingsOptions extends SavedOptions {
  readonly cpa: CpaPort;
}

/** See the module's comment. Changes run one after the other. */
export class Settings {
  readonly #options: SettingsOptions;
  readonly #config: Config;
  readonly #saved: SavedSettings;
  readonly #listeners = new Set<(settings: CollectorSettings | null) => void>();
  #last: Promise<unknown> = Promise.resolve();
  #usage: { key: string; untilMs: number; answer: Promise<UsageConfig | null> } | null = null;

  private constructor(options: SettingsOptions, saved: SavedSettings) {
    this.#options = options;
    this.#config = options.config;
    this.#saved = saved;
    registerSecret(options.config.managementKey.value);
  }

  /** Reads and migrates the settings rows (`saved.ts`). */
  static async open(options: SettingsOptions): Promise<Settings> {
    return new Settings(options, await SavedSettings.open(options));
  }

  /** True when rows of an older release were taken over, now or before. */
  get migratedLegacy(): boolean {
    return this.#saved.state.migratedLegacy;
  }

  /** Defaults, overlaid by the saved config, the legacy set-up and the environment. */
  current(): ManagerConfig {
    const process = configDefaults(this.#config);
    const { config, setup } = this.#saved;
    let merged = config ?? process;
    if (!isComplete(merged.connection) && setup !== null && isComplete(setup.connection)) {
      merged = {
        ...merged,
        connection: setup.connection,
        collector: config !== null ? merged.collector : {
          ...merged.collector,
          queue: setup.queue || merged.collector.queue,
          popSide: setup.popSide || merged.collector.popSide,
        },
      };
    }
    if (!this.#config.connectionManaged) return merged;
    return {
      ...merged,
      connection: {
        baseUrl: this.#config.cpaUpstreamUrl,
        managementKey: this.#config.managementKey.value,
      },
      collector: { ...process.collector, enabled: merged.collector.enabled },
    };
  }

  #source(): ConnectionSource {
    if (this.#config.connectionManaged) return "env";
    return this.current().connection.baseUrl === "" ? "" : "db";
  }

  /** What the collector works with; null without a usable connection. */
  resolve(): CollectorSettings | null {
    const { connection, collector } = this.current();
    if (!isComplete(connection)) return null;
    return {
      enabled: collector.enabled,
      instance: INSTANCE,
      baseUrl: connection.baseUrl,
      managementKey: connection.managementKey,
      tlsSkipVerify: collector.tlsSkipVerify,
      mode: collector.collectorMode,
      queue: collector.queue,
      popSide: collector.popSide,
      batchSize: collector.batchSize,
      pollIntervalMs: collector.pollIntervalMs,
    };
  }

  /** Where the proxy and every other call to CPA go; null without a usable connection. */
  target(): CpaTarget | null {
    const { connection, collector } = this.current();
    return isComplete(connection)
      ? { ...connection, tlsSkipVerify: collector.tlsSkipVerify }
      : null;
  }

  /** Told after every change; returns the way to stop. */
  onChange(listener: (settings: CollectorSettings | null) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Our part of `GET /usage-service/info`. */
  infoFields(): InfoFields {
    const { state } = this.#saved;
    const configured = this.resolve() !== null || state.projectInitialized;
    const adminReady = this.#options.adminReady();
    return {
      configured,
      projectInitialized: configured,
      adminReady,
      setupRequired: adminReady && !configured,
      migrationStatus: state.status,
      dataKeyReady: this.#options.sealer.ready,
      hasHistoricalData: state.hasHistoricalData,
    };
  }

  /** `GET /usage-service/config`. The key is answered as `KEY_MASK`. */
  async get(): Promise<ConfigAnswer> {
    const answer = this.#answer(this.#source());
    const target = this.target();
    const usage = target === null ? null : await this.#usageOf(target);
    if (usage === null) return answer;
    return {
      ...answer,
      cpaUsage: {
        usageStatisticsEnabled: usage.statisticsEnabled,
        redisUsageQueueRetentionSeconds: usage.retentionSeconds,
        retentionSourceDefault: usage.retentionDefault,
      },
    };
  }

  #answer(source: ConnectionSource): ConfigAnswer {
    const current = this.current();
    const key = current.connection.managementKey === "" ? "" : KEY_MASK;
    return { config: configJson(current, key), source };
  }

  /** CPA's usage settings, at most every `USAGE_FRESH_MS`; null when CPA does not answer. */
  #usageOf(target: CpaTarget): Promise<UsageConfig | null> {
    const key = JSON.stringify(target);
    const nowMs = this.#options.clock();
    if (this.#usage === null || this.#usage.key !== key || nowMs >= this.#usage.untilMs) {
      const entry = {
        key,
        untilMs: nowMs + USAGE_FRESH_MS,
        answer: this.#options.cpa.validate(target).then(({ usage }) => usage, (error) => {
          if (!(error instanceof CpaError)) {
            this.#options.warn(`cannot read CPA's usage settings: ${String(error)}`);
            return null;
          }
          // a refused key is not tried again before it changes: five refusals ban this host
          if (error.fault === "refused_key" || error.fault === "banned") entry.untilMs = Infinity;
          return null;
        }),
      };
      this.#usage = entry;
    }
    return this.#usage.answer;
  }

  /** `PUT /usage-service/config`. @throws SettingsError, DataKeyError */
  put(body: unknown, actor: string): Promise<ConfigAnswer> {
    return this.#oneByOne(() => this.#put(Body.of(body).object("config"), actor));
  }

  async #put(sent: Body, actor: string): Promise<ConfigAnswer> {
    const inspection = sent.object("codexInspection");
    checkTimeZone(inspection);
    const old = this.current();
    const collector = sent.object("collector");
    const next: ManagerConfig = {
      connection: this.#sentConnection(sent.object("cpaConnection"), "managementKey"),
      collector: normaliseCollector(collector, {
        ...old.collector,
        // the original overwrites this one even when the block leaves it out
        ...(sent.has("collector") ? { tlsSkipVerify: false } : {}),
      }),
      // a request without the block must not switch an inspection off
      inspection: sent.has("codexInspection")
        ? normaliseInspection(inspection, old.inspection)
        : old.inspection,
      others: old.others,
    };
    const { connection } = next;
    if (this.#config.connectionManaged && differs(old, next)) throw connectionManaged();
    if (connection.baseUrl === "" && connection.managementKey === "") {
      if (next.collector.enabled) throw connectionRequiredForMonitoring();
    } else if (!isComplete(connection)) {
      // also when the stored key cannot be opened: saving would write over its envelope
      throw connectionRequired();
    } else {
      await this.#prepareCpa(next, next.collector.enabled, next.collector.enabled, 500);
    }
    const { status } = this.#saved.state;
    const settled = status === "fresh" || status === "needs_setup" ? "ready" : null;
    await this.#save(next, isComplete(connection) ? settled : null, "config_saved", actor);
    return this.#answer("db");
  }

  /** `POST /setup`. @throws SettingsError, DataKeyError */
  setup(body: unknown, actor: string): Promise<{ ok: true; upstream: string }> {
    return this.#oneByOne(() => this.#setup(Body.of(body), actor));
  }

  async #setup(sent: Body, actor: string): Promise<{ ok: true; upstream: string }> {
    const old = this.current();
    const keyName = sent.text("cpaManagementKey") === "" ? "managementKey" : "cpaManagementKey";
    if (sent.text("cpaBaseUrl") === "" || sent.text(keyName) === "") throw connectionRequired();
    const connection = this.#sentConnection(sent, keyName);
    if (!isComplete(connection)) throw connectionRequired();
    const monitoring = sent.switch("requestMonitoringEnabled") ?? true;
    const next: ManagerConfig = {
      ...old,
      connection,
      collector: {
        ...normaliseCollector(sent, collectorDefaults(this.#config)),
        enabled: monitoring,
      },
    };
    if (this.#config.connectionManaged && setupDiffers(old, next)) throw setupManaged();
    if (
      isComplete(old.connection) && old.connection.baseUrl !== connection.baseUrl &&
      old.connection.managementKey !== connection.managementKey
    ) throw otherSetup();
    const enable = monitoring && (sent.switch("ensureUsageStatisticsEnabled") ?? true);
    await this.#prepareCpa(next, monitoring, enable, 502);
    await this.#save(next, "ready", "setup", actor);
    return { ok: true, upstream: connection.baseUrl };
  }

  /**
   * The connection that a request asks for. Nothing sent means unchanged; the stored key stays
   * only with the stored address, so that it is never sent to another host.
   */
  #sentConnection(sent: Body, keyName: string): Connection {
    const { connection } = this.current();
    const baseUrl = normaliseBaseUrl(sent.text("cpaBaseUrl"));
    const text = sent.text(keyName);
    const managementKey = text === KEY_MASK ? "" : text;
    if (baseUrl !== "" && !isBaseUrl(baseUrl)) {
      throw badRequest("cpaBaseUrl must be an address such as http://cpa:8317");
    }
    // deno-lint-ignore no-control-regex
    if (/[\u0000-\u001f\u007f]/.test(managementKey)) {
      throw badRequest(`${keyName} must not hold control characters`);
    }
    if (managementKey === "" && (baseUrl === "" || baseUrl === connection.baseUrl)) {
      return connection;
    }
    registerSecret(managementKey);
    return { baseUrl, managementKey };
  }

  /** Asks CPA whether it accepts the connection and, for collection, keeps records long enough. */
  async #prepareCpa(
    next: ManagerConfig,
    monitoring: boolean,
    enable: boolean,
    network: 500 | 502,
  ): Promise<void> {
    const { cpa } = this.#options;
    const target = { ...next.connection, tlsSkipVerify: next.collector.tlsSkipVerify };
    let usage: UsageConfig;
    try {
      ({ usage } = await cpa.validate(target));
    } catch (error) {
      throw validationFailed(error, network);
    }
    if (!monitoring) return;
    if (usage.retentionSeconds <= 0) throw retentionInvalid();
    if (next.collector.pollIntervalMs > usage.retentionSeconds * 1000) {
      throw pollExceedsRetention(usage.retentionSeconds);
    }
    // writing what is already so would make CPA rewrite its file and reload
    if (!enable || usage.statisticsEnabled) return;
    try {
      await cpa.enableStatistics(target);
    } catch (error) {
      throw enablingFailed(error);
    }
  }

  async #save(
    next: ManagerConfig,
    status: BootstrapStatus | null,
    action: string,
    actor: string,
  ): Promise<void> {
    const audit: AuditRow = {
      atMs: this.#options.clock(),
      actor,
      action,
      target: next.connection.baseUrl,
      detail: next.collector.enabled ? "monitoring on" : "monitoring off",
    };
    await this.#saved.save(next, status, audit);
    this.#usage = null;
    const settings = this.resolve();
    for (const listener of this.#listeners) listener(settings);
  }

  #oneByOne<T>(work: () => Promise<T>): Promise<T> {
    const run = this.#last.then(work, work);
    this.#last = run.catch(() => {});
    return run;
  }
}

/** What the environment fixes, compared. */
function differs(a: ManagerConfig, b: ManagerConfig): boolean {
  const names: (keyof CollectorBlock)[] = [
    "enabled",
    "collectorMode",
    "queue",
    "popSide",
    "batchSize",
    "pollIntervalMs",
    "tlsSkipVerify",
  ];
  return connectionDiffers(a, b) || names.some((name) => a.collector[name] !== b.collector[name]);
}

function setupDiffers(a: ManagerConfig, b: ManagerConfig): boolean {
  return connectionDiffers(a, b) || a.collector.queue !== b.collector.queue ||
    a.collector.popSide !== b.collector.popSide;
}

function connectionDiffers(a: ManagerConfig, b: ManagerConfig): boolean {
  return a.connection.baseUrl !== b.connection.baseUrl ||
    a.connection.managementKey !== b.connection.managementKey;
}
