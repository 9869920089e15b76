/**
 * Every setting of the process, one line each: environment name, config.json key, default as the
 * README shows it, meaning, and how a value is read. Names and defaults are the original's
 * (manager-server.md §1.2); the entries from `BASE_PATH` on are ours. Unlike the original, a wrong value is
 * an error instead of a silent fallback, and CORS is closed unless origins are named.
 *
 * @module
 */
import {
  COLLECTOR_MODES,
  type ListenAddress,
  type Parse,
  parseBasePath,
  parseBaseUrl,
  parseHosts,
  parseListenAddress,
  parseOrigins,
  parseProxies,
  parseSwitch,
  parseText,
  parseToken,
  parseWhole,
  parseWord,
} from "./parse.ts";
import type { CollectorMode } from "./types.ts";

/** One setting. */
export interface Setting<T = unknown> {
  readonly env: string;
  /** Key in config.json; null when only the environment sets it. */
  readonly key: string | null;
  /** Default as shown to people; Markdown. */
  readonly default: string;
  readonly meaning: string;
  /** Ends the sentence "… is not allowed; allowed is …". */
  readonly allowed: string;
  readonly parse: Parse<T>;
  /** A path in config.json counts from the file's own folder. */
  readonly path?: true;
  /** Never shown, not even in the sentence about its own mistake. */
  readonly secret?: true;
}

function setting<T>(
  env: string,
  key: string | null,
  fallback: string,
  meaning: string,
  allowed: string,
  parse: Parse<T>,
  kind: { path?: true; secret?: true } = {},
): Setting<T> {
  return { env, key, default: fallback, meaning, allowed, parse, ...kind };
}

const PATH = { path: true } as const;
const SECRET = { secret: true } as const;
const MOST = 2_147_483_647;
const COUNT = "a whole number from 1 to 2147483647";
const FILE = "a path on one line";
const ONE_LINE = "text on one line";
const SWITCH = "`true` or `false`";

// deno-fmt-ignore
/** See the module's comment. Order is the order of the README's table. */
export const SETTINGS = {
  configPath: setting("CPA_MANAGER_CONFIG", null, "`config.json` beside the program", "path of the config file; written with defaults when it is missing", FILE, parseText),
  httpAddr: setting<ListenAddress>("HTTP_ADDR", "httpAddr", "`0.0.0.0:18317`", "address to listen on", "`host:port` with a port from 0 to 65535", parseListenAddress),
  dataDir: setting("USAGE_DATA_DIR", "dataDir", "`data` beside the config file, `/data` without one", "data directory", FILE, parseText, PATH),
  dbPath: setting("USAGE_DB_PATH", "dbPath", "`usage.sqlite` in the data directory", "database file", FILE, parseText, PATH),
  cpaUpstreamUrl: setting("CPA_UPSTREAM_URL", "cpaUpstreamUrl", "", "address of CPA; together with the management key it fixes the connection", "an address such as `http://cpa:8317`", parseBaseUrl),
  managementKey: setting("CPA_MANAGEMENT_KEY", null, "", "CPA management key", ONE_LINE, parseText, SECRET),
  managementKeyFile: setting("CPA_MANAGEMENT_KEY_FILE", "managementKeyFile", "`/run/secrets/cpa_management_key`", "file that holds the CPA management key", FILE, parseText, PATH),
  adminKey: setting("CPA_MANAGER_ADMIN_KEY", null, "", "admin key for the first start; generated when nothing supplies it", ONE_LINE, parseText, SECRET),
  adminKeyFile: setting("CPA_MANAGER_ADMIN_KEY_FILE", "adminKeyFile", "`/run/secrets/cpa_admin_key`", "file that holds the admin key", FILE, parseText, PATH),
  dataKey: setting("CPA_MANAGER_DATA_KEY", null, "", "data key or passphrase that protects stored secrets", ONE_LINE, parseText, SECRET),
  dataKeyFile: setting("CPA_MANAGER_DATA_KEY_FILE", "dataKeyFile", "`/run/secrets/cpa_data_key`", "file that holds the data key", FILE, parseText, PATH),
  dataKeyPath: setting("CPA_MANAGER_DATA_KEY_PATH", "dataKeyPath", "`data.key` in the data directory", "file of the generated data key", FILE, parseText, PATH),
  collectorMode: setting<CollectorMode>("USAGE_COLLECTOR_MODE", "collectorMode", "`auto`", "how usage is collected", "`auto`, `subscribe`, `http` or `resp`", parseWord(COLLECTOR_MODES)),
  queue: setting("USAGE_RESP_QUEUE", "queue", "`usage`", "queue key and channel in CPA", ONE_LINE, parseText),
  popSide: setting("USAGE_RESP_POP_SIDE", "popSide", "`right`", "end of the queue that is popped", "`left` or `right`", parseWord(["left", "right"])),
  batchSize: setting("USAGE_BATCH_SIZE", "batchSize", "`100`", "records per pop", COUNT, parseWhole(1, MOST)),
  pollIntervalMs: setting("USAGE_POLL_INTERVAL_MS", "pollIntervalMs", "`500`", "pause between polls of an empty queue, ms", COUNT, parseWhole(1, MOST)),
  queryLimit: setting("USAGE_QUERY_LIMIT", "queryLimit", "`50000`", "newest events that `/v0/management/usage` returns", COUNT, parseWhole(1, MOST)),
  panelPath: setting("PANEL_PATH", "panelPath", "", "HTML file to serve instead of the built-in panel", FILE, parseText, PATH),
  corsOrigins: setting("USAGE_CORS_ORIGINS", "corsOrigins", "", "origins of other sites that may call the API, comma-separated; closed when empty", "origins such as `https://panel.example.com`, comma-separated, or `*` alone", parseOrigins),
  tlsSkipVerify: setting("USAGE_RESP_TLS_SKIP_VERIFY", "tlsSkipVerify", "`false`", "accept any certificate of CPA", SWITCH, parseSwitch),
  basePath: setting("BASE_PATH", "basePath", "", "path below which everything is served, such as `/cpa`", "a path such as `/cpa` made of letters, digits, `-`, `_`, `.` and `~`", parseBasePath),
  trustedProxies: setting("TRUSTED_PROXIES", "trustedProxies", "", "reverse proxies whose forwarded headers count, as CIDR blocks, comma-separated", "CIDR blocks such as `10.0.0.0/8`, comma-separated, none of them holding every address", parseProxies),
  alertAllowedHosts: setting("ALERT_ALLOWED_HOSTS", "alertAllowedHosts", "", "hosts that alerts may be sent to although they are private or speak plain http, such as an ntfy server at home, comma-separated", "hosts such as `ntfy.home` or `192.168.1.5:8080`, comma-separated", parseHosts),
  metricsToken: setting("METRICS_TOKEN", null, "", "bearer token that may read `/metrics` and nothing else; the admin key may as well", "16 visible characters or more", parseToken, SECRET),
};

/** Name of a setting in `SETTINGS`. */
export type SettingName = keyof typeof SETTINGS;

/** The README's configuration table in Markdown, ending with a newline. */
export function settingsTable(): string {
  const rows = Object.values(SETTINGS).map((entry) =>
    `| \`${entry.env}\` | ${entry.default || "–"} | ${
      entry.key === null ? "–" : `\`${entry.key}\``
    } | ${entry.meaning} |`
  );
  return [
    "| Variable | Default | config.json key | Meaning |",
    "| --- | --- | --- | --- |",
    ...rows,
  ]
    .join("\n") + "\n";
}

if (import.meta.main) await Deno.stdout.write(new TextEncoder().encode(settingsTable()));
