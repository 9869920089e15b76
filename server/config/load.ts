/**
 * Environment, config.json and defaults become one frozen `Config` (manager-server.md §1.2–1.5),
 * or a `ConfigError` that lists everything wrong at once, one sentence each.
 *
 * @module
 */
import { dirname, join, resolve } from "node:path";
import { diskFiles, type Files, fileTrouble } from "./files.ts";
import { BadValue } from "./parse.ts";
import { type Setting, SETTINGS } from "./registry.ts";
import type { Config, SuppliedSecret } from "./types.ts";

/** What `loadConfig` looks at. */
export interface ConfigSources {
  /** Value of an environment variable. */
  readonly env: (name: string) => string | undefined;
  /** Folder of the executable; the working directory when run from source. */
  readonly executableDir: string;
  /** Relative paths of the environment count from here. */
  readonly cwd: string;
  readonly files?: Files;
}

/** Configuration is wrong; the program ends with `exitCode`. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly exitCode = 1;
  /** One sentence per wrong setting. */
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join("\n"));
    this.problems = problems;
  }
}

/** Content of a config file written on first start (manager-server.md §1.3). */
export const DEFAULT_CONFIG_FILE = `${
  JSON.stringify({ httpAddr: "0.0.0.0:18317", dataDir: "./data" }, null, 2)
}\n`;

/** Modes of manager-server.md §1.5. */
const CONFIG_FILE_MODE = 0o644;
const CONFIG_DIR_MODE = 0o755;

/** Values of the file: JSON object with the keys of the registry, looked up in any case. */
type FileValues = ReadonlyMap<string, unknown>;

/**
 * Reads the configuration once. Writes config.json when the rules of manager-server.md §1.4 say
 * so; nothing else is written.
 *
 * @throws ConfigError with every wrong setting
 */
export function loadConfig(sources: ConfigSources): Config {
  return new Loader(sources).load();
}

class Loader {
  readonly #files: Files;
  readonly #problems: string[] = [];
  readonly #warnings: string[] = [];
  #configPath = "";
  #created = false;
  #values: FileValues = new Map();

  constructor(readonly sources: ConfigSources) {
    this.#files = sources.files ?? diskFiles;
  }

  load(): Config {
    this.#openFile();
    if (this.#problems.length > 0) throw new ConfigError(this.#problems);

    const dataDir = this.#read(SETTINGS.dataDir) ??
      (this.#configPath === "" ? resolve("/data") : join(dirname(this.#configPath), "data"));
    const listen = this.#read(SETTINGS.httpAddr) ??
      { host: "0.0.0.0", port: 18_317, text: "0.0.0.0:18317" };
    const cpaUpstreamUrl = this.#read(SETTINGS.cpaUpstreamUrl) ?? "";
    const managementKey = this.#secret(
      SETTINGS.managementKey,
      SETTINGS.managementKeyFile,
      "/run/secrets/cpa_management_key",
    );
    const adminKey = this.#secret(
      SETTINGS.adminKey,
      SETTINGS.adminKeyFile,
      "/run/secrets/cpa_admin_key",
    );
    const dataKey = this.#secret(
      SETTINGS.dataKey,
      SETTINGS.dataKeyFile,
      "/run/secrets/cpa_data_key",
    );
    const dataKeyPath = this.#read(SETTINGS.dataKeyPath) ?? join(dataDir, "data.key");
    if (dataKey.origin === "none") this.#checkMode(dataKeyPath);
    if (adminKey.value !== "" && adminKey.value.length < 20) {
      this.#warnings.push(
        "the supplied admin key is short enough to be guessed; use 20 or more random characters",
      );
    }

    const config: Config = {
      configPath: this.#configPath,
      configCreated: this.#created,
      httpHost: listen.host,
      httpPort: listen.port,
      httpAddr: listen.text,
      dataDir,
      dbPath: this.#dbPath(dataDir),
      cpaUpstreamUrl,
      managementKey,
      adminKey,
      dataKey,
      dataKeyPath,
      collectorMode: this.#read(SETTINGS.collectorMode) ?? "auto",
      queue: this.#read(SETTINGS.queue) ?? "usage",
      popSide: this.#read(SETTINGS.popSide) ?? "right",
      batchSize: this.#read(SETTINGS.batchSize) ?? 100,
      pollIntervalMs: this.#read(SETTINGS.pollIntervalMs) ?? 500,
      queryLimit: this.#read(SETTINGS.queryLimit) ?? 50_000,
      panelPath: this.#read(SETTINGS.panelPath) ?? "",
      corsOrigins: Object.freeze([...this.#read(SETTINGS.corsOrigins) ?? []]),
      tlsSkipVerify: this.#read(SETTINGS.tlsSkipVerify) ?? false,
      basePath: this.#read(SETTINGS.basePath) ?? "",
      trustedProxies: Object.freeze([...this.#read(SETTINGS.trustedProxies) ?? []]),
      alertAllowedHosts: Object.freeze([...this.#read(SETTINGS.alertAllowedHosts) ?? []]),
      metricsToken: this.#read(SETTINGS.metricsToken) ?? "",
      connectionManaged: cpaUpstreamUrl !== "" && managementKey.value !== "",
      warnings: Object.freeze(this.#warnings),
    };
    if (this.#problems.length > 0) throw new ConfigError(this.#problems);
    return Object.freeze(config);
  }

  /** Finds, creates and parses the config file. */
  #openFile(): void {
    const named = this.#envValue(SETTINGS.configPath);
    const beside = join(this.sources.executableDir, "config.json");
    try {
      if (named !== undefined) {
        this.#configPath = resolve(this.sources.cwd, named);
      } else if (
        this.#isThere(beside) ||
        (this.#envText("USAGE_DATA_DIR") === "" && this.#envText("USAGE_DB_PATH") === "")
      ) {
        this.#configPath = beside;
      } else return;

      const text = this.#files.read(this.#configPath);
      if (text !== null) return this.#parseFile(text);
    } catch (error) {
      this.#problems.push(
        `cannot read the config file ${this.#configPath || beside}: ${fileTrouble(error)}`,
      );
      return;
    }
    try {
      this.#files.makeDir(dirname(this.#configPath), CONFIG_DIR_MODE);
      this.#files.create(this.#configPath, DEFAULT_CONFIG_FILE, CONFIG_FILE_MODE);
      this.#created = true;
      this.#parseFile(DEFAULT_CONFIG_FILE);
    } catch (error) {
      this.#problems.push(
        `cannot write the config file ${this.#configPath}: ${fileTrouble(error)}; name another ` +
          "place with CPA_MANAGER_CONFIG, or set USAGE_DATA_DIR to run without one",
      );
    }
  }

  /** A folder that the program may not look into holds no config file for it. */
  #isThere(path: string): boolean {
    try {
      return this.#files.exists(path);
    } catch (error) {
      if (error instanceof Deno.errors.NotCapable) return false;
      throw error;
    }
  }

  #parseFile(text: string): void {
    let parsed: unknown;
    try {
      parsed = JSON.parse(text.replace(/^\ufeff/, ""));
    } catch (error) {
      // the engine quotes a piece of the text, which may be a secret in the wrong place
      const at = /position \d+(?: \(line \d+ column \d+\))?/.exec(String(error))?.[0];
      this.#problems.push(
        `parse config ${this.#configPath}: not valid JSON${at === undefined ? "" : ` at ${at}`}`,
      );
      return;
    }
    if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) {
      this.#problems.push(`parse config ${this.#configPath}: a JSON object is needed`);
      return;
    }
    const values = new Map<string, unknown>();
    for (const [key, value] of Object.entries(parsed)) values.set(key.toLowerCase(), value);
    for (const [key, value] of Object.entries(parsed)) values.set(key, value);
    this.#values = values;
  }

  #envText(name: string): string {
    return this.sources.env(name)?.trim() ?? "";
  }

  #parse<T>(entry: Setting<T>, value: unknown, name: string): T | undefined {
    try {
      return entry.parse(value);
    } catch (error) {
      if (!(error instanceof BadValue)) throw error;
      const shown = entry.secret ? "has a value that" : `is ${shorten(value)}, which`;
      this.#problems.push(`${name} ${shown} is not allowed; allowed is ${entry.allowed}`);
      return undefined;
    }
  }

  #envValue<T>(entry: Setting<T>): T | undefined {
    const text = this.#envText(entry.env);
    return text === "" ? undefined : this.#parse(entry, text, entry.env);
  }

  #fileValue<T>(entry: Setting<T>): T | undefined {
    if (entry.key === null) return undefined;
    const value = this.#values.get(entry.key) ?? this.#values.get(entry.key.toLowerCase());
    if (value === undefined || value === null) return undefined;
    if (typeof value === "string" && value.trim() === "") return undefined;
    return this.#parse(entry, value, `${entry.key} in ${this.#configPath}`);
  }

  /** Environment, else file; undefined asks for the default. Paths become absolute. */
  #read<T>(entry: Setting<T>): T | undefined {
    if (this.#envText(entry.env) !== "") {
      return this.#absolute(entry, this.#envValue(entry), this.sources.cwd);
    }
    return this.#absolute(entry, this.#fileValue(entry), dirname(this.#configPath));
  }

  #absolute<T>(entry: Setting<T>, value: T | undefined, base: string): T | undefined {
    // only text settings are marked as paths
    return entry.path && typeof value === "string" ? resolve(base, value) as T & string : value;
  }

  #dbPath(dataDir: string): string {
    const named = this.#envValue(SETTINGS.dbPath);
    if (named !== undefined) return resolve(this.sources.cwd, named);
    const fallback = join(dataDir, "usage.sqlite");
    // a data directory from the environment brings its own database
    if (this.#envText("USAGE_DATA_DIR") !== "") return fallback;
    return this.#read(SETTINGS.dbPath) ?? fallback;
  }

  /** Value, else named file, else the container's default secret file if it is there. */
  #secret(
    value: Setting<string>,
    file: Setting<string>,
    standard: string,
  ): SuppliedSecret {
    const direct = this.#envValue(value);
    if (direct !== undefined) return Object.freeze({ value: direct, origin: "env" });
    const named = this.#read(file);
    const fromEnv = this.#envText(file.env) !== "";
    const name = fromEnv ? file.env : `${file.key} in ${this.#configPath}`;
    const path = named ?? standard;
    try {
      const text = this.#files.read(path)?.trim() ?? null;
      if (text !== null && text !== "") return Object.freeze({ value: text, origin: "file" });
      if (named !== undefined) {
        this.#problems.push(
          `${name} is ${JSON.stringify(named)}, but that file ${
            text === null ? "does not exist" : "is empty"
          }; name a file that holds the secret or leave the setting out`,
        );
      }
    } catch (error) {
      // without a named file a fenced-off /run/secrets is as good as none
      if (named !== undefined || !(error instanceof Deno.errors.NotCapable)) {
        this.#problems.push(
          `${named === undefined ? "the secret file" : `${name} is`} ${
            JSON.stringify(path)
          }, but it cannot be read: ${fileTrouble(error)}`,
        );
      }
    }
    return Object.freeze({ value: "", origin: "none" });
  }

  #checkMode(path: string): void {
    const mode = this.#files.mode(path);
    if (mode !== null && (mode & 0o077) !== 0) {
      this.#warnings.push(
        `${path} can be read by other users of this machine (mode ${
          mode.toString(8).padStart(4, "0")
        }); run: chmod 600 ${path}`,
      );
    }
  }
}

/** A wrong value as it is shown: quoted, on one line, at most 80 characters. */
function shorten(value: unknown): string {
  const text = (JSON.stringify(value) ?? String(value))
    // a password in an address is no part of the mistake
    .replace(/:\/\/[^/@]{1,1024}@/g, "://[redacted]@");
  return text.length <= 80 ? text : `${text.slice(0, 77)}...`;
}
