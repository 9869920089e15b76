/**
 * The frozen result of environment, `config.json` and defaults (manager-server.md §1).
 *
 * @module
 */
/** How records are collected; `auto` picks. */
export type CollectorMode = "auto" | "subscribe" | "http" | "resp";

/** Where a secret came from; `none` when nothing supplied it. */
export type SecretOrigin = "env" | "file" | "none";

/** A secret that configuration supplied, read once at start. */
export interface SuppliedSecret {
  readonly value: string;
  readonly origin: SecretOrigin;
}

/** All settings of the process. Paths are absolute. */
export interface Config {
  /** Path of the config file in play, empty without one; `created` when this start wrote it. */
  readonly configPath: string;
  readonly configCreated: boolean;
  readonly httpHost: string;
  readonly httpPort: number;
  /** As configured, for the log line. */
  readonly httpAddr: string;
  readonly dataDir: string;
  readonly dbPath: string;
  readonly cpaUpstreamUrl: string;
  readonly managementKey: SuppliedSecret;
  readonly adminKey: SuppliedSecret;
  readonly dataKey: SuppliedSecret;
  readonly dataKeyPath: string;
  readonly collectorMode: CollectorMode;
  readonly queue: string;
  readonly popSide: "left" | "right";
  readonly batchSize: number;
  readonly pollIntervalMs: number;
  readonly queryLimit: number;
  readonly panelPath: string;
  /** Empty = CORS closed; `["*"]` = any origin. */
  readonly corsOrigins: readonly string[];
  readonly tlsSkipVerify: boolean;
  /** Ours: path below which everything is served, "" or "/x/y". */
  readonly basePath: string;
  /** Ours: CIDR blocks of proxies whose forwarded headers count. */
  readonly trustedProxies: readonly string[];
  /** Ours: hosts that alerts may go to although they are private, `host` or `host:port`. */
  readonly alertAllowedHosts: readonly string[];
  /** Ours: token of `/metrics`; empty = only the admin key and sessions may read it. */
  readonly metricsToken: string;
  /** True when URL and key both come from configuration: the connection is then fixed. */
  readonly connectionManaged: boolean;
  /** Warnings for the log, one sentence each (e.g. an over-permissive data.key). */
  readonly warnings: readonly string[];
}
