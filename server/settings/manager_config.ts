/**
 * The manager config (manager-server.md §3.5, §4.5): one object for the API and for the settings
 * row `manager_config_v1`, and the older row `setup` beside it.
 *
 * @module
 */
import {
  COLLECTOR_MODES,
  type CollectorMode,
  type Config,
  normaliseBaseUrl,
} from "../config/mod.ts";
import { Body } from "./body.ts";
import {
  INSPECTION_DEFAULTS,
  inspectionJson,
  type InspectionSettings,
  normaliseInspection,
} from "./inspection.ts";

/** Settings row of the manager config. */
export const CONFIG_SETTING = "manager_config_v1";
/** Settings row of the connection alone, which the original keeps for its older releases. */
export const SETUP_SETTING = "setup";

/** How collection works. */
export interface CollectorBlock {
  readonly enabled: boolean;
  readonly collectorMode: CollectorMode;
  readonly queue: string;
  readonly popSide: "left" | "right";
  readonly batchSize: number;
  readonly pollIntervalMs: number;
  /** Stored and answered for older panels; used by nothing, as in the original. */
  readonly queryLimit: number;
  readonly tlsSkipVerify: boolean;
}

/** Address and key; both empty when nothing is set up. */
export interface Connection {
  readonly baseUrl: string;
  /** Clear text in memory, an envelope in a row. */
  readonly managementKey: string;
}

/** Everything together. */
export interface ManagerConfig {
  readonly connection: Connection;
  readonly collector: CollectorBlock;
  readonly inspection: InspectionSettings;
  /** Members that we do not know, kept for newer originals. */
  readonly others: Readonly<Record<string, unknown>>;
}

/** Content of the `setup` row. */
export interface SetupRow {
  readonly connection: Connection;
  readonly queue: string;
  readonly popSide: "left" | "right" | "";
}

/** Collection as the process configuration has it. */
export function collectorDefaults(config: Config): CollectorBlock {
  return {
    enabled: true,
    collectorMode: config.collectorMode,
    queue: config.queue,
    popSide: config.popSide,
    batchSize: config.batchSize,
    pollIntervalMs: config.pollIntervalMs,
    queryLimit: config.queryLimit,
    tlsSkipVerify: config.tlsSkipVerify,
  };
}

/** Before anything is saved. */
export function configDefaults(config: Config): ManagerConfig {
  return {
    connection: { baseUrl: "", managementKey: "" },
    collector: collectorDefaults(config),
    inspection: INSPECTION_DEFAULTS,
    others: {},
  };
}

/** What was sent, with `old` where a value is absent or not allowed. */
export function normaliseCollector(sent: Body, old: CollectorBlock): CollectorBlock {
  const above0 = (name: string, fallback: number) => {
    const value = sent.whole(name);
    return value !== undefined && value > 0 ? value : fallback;
  };
  const side = sent.text("popSide").toLowerCase();
  const mode = sent.text("collectorMode").toLowerCase();
  return {
    enabled: sent.switch("enabled") ?? old.enabled,
    collectorMode: COLLECTOR_MODES.find((known) => known === mode) ?? old.collectorMode,
    queue: sent.text("queue") || old.queue,
    popSide: side === "left" || side === "right" ? side : old.popSide,
    batchSize: above0("batchSize", old.batchSize),
    pollIntervalMs: above0("pollIntervalMs", old.pollIntervalMs),
    queryLimit: above0("queryLimit", old.queryLimit),
    tlsSkipVerify: sent.switch("tlsSkipVerify") ?? old.tlsSkipVerify,
  };
}

/** Names at the top level that we answer for. External panel mode is gone, see `configJson()`. */
const NAMES = [
  "cpaConnection",
  "collector",
  "codexInspection",
  "externalUsageService",
  "updatedAtMs",
];

/**
 * Reads a `manager_config_v1` row; the key stays as it is stored.
 *
 * @throws SettingsError or SyntaxError when it is not that
 */
export function parseConfigRow(text: string, config: Config): ManagerConfig {
  const row = Body.of(JSON.parse(text));
  const connection = row.object("cpaConnection");
  return {
    connection: {
      baseUrl: normaliseBaseUrl(connection.text("cpaBaseUrl")),
      managementKey: connection.text("managementKey"),
    },
    // a switch that was left out is off, unlike the defaults of the process
    collector: normaliseCollector(row.object("collector"), {
      ...collectorDefaults(config),
      tlsSkipVerify: false,
    }),
    inspection: normaliseInspection(row.object("codexInspection"), INSPECTION_DEFAULTS),
    others: row.others(NAMES),
  };
}

/** Reads a `setup` row. @throws as `parseConfigRow()` */
export function parseSetupRow(text: string): SetupRow {
  const row = Body.of(JSON.parse(text));
  const side = row.text("popSide").toLowerCase();
  return {
    connection: {
      baseUrl: normaliseBaseUrl(row.text("cpaBaseUrl")),
      managementKey: row.text("managementKey"),
    },
    queue: row.text("queue"),
    popSide: side === "left" || side === "right" ? side : "",
  };
}

/**
 * The object as it is answered and stored. The external panel mode of the seed, in which the CPA
 * key opened the manager, is gone as it is in newer originals: its block always says `false`.
 *
 * @param key what stands for the management key
 */
export function configJson(config: ManagerConfig, key: string): Record<string, unknown> {
  const { tlsSkipVerify, ...collector } = config.collector;
  return {
    ...config.others,
    cpaConnection: {
      cpaBaseUrl: config.connection.baseUrl,
      ...(key === "" ? {} : { managementKey: key }),
    },
    collector: { ...collector, ...(tlsSkipVerify ? { tlsSkipVerify } : {}) },
    codexInspection: inspectionJson(config.inspection),
    externalUsageService: { enabled: false },
  };
}

/** Text of a `manager_config_v1` row. */
export function configRow(config: ManagerConfig, sealedKey: string, nowMs: number): string {
  return JSON.stringify({ ...configJson(config, sealedKey), updatedAtMs: nowMs });
}

/** Text of a `setup` row. */
export function setupRow(setup: SetupRow, sealedKey: string): string {
  return JSON.stringify({
    cpaBaseUrl: setup.connection.baseUrl,
    ...(sealedKey === "" ? {} : { managementKey: sealedKey }),
    ...(setup.queue === "" ? {} : { queue: setup.queue }),
    ...(setup.popSide === "" ? {} : { popSide: setup.popSide }),
  });
}

/** Both halves are there. */
export function isComplete(connection: Connection): boolean {
  return connection.baseUrl !== "" && connection.managementKey !== "";
}
