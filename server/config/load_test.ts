import assert from "node:assert/strict";
import { ConfigError, DEFAULT_CONFIG_FILE, loadConfig } from "./load.ts";
import { diskFiles, type Files } from "./files.ts";
import { SETTINGS } from "./registry.ts";

/** A disk in a map: path → text; remembers modes. */
function memoryFiles(start: Record<string, string> = {}, modes: Record<string, number> = {}) {
  const texts = new Map(Object.entries(start));
  const made: { path: string; mode: number }[] = [];
  const files: Files = {
    read: (path) => texts.get(path) ?? null,
    exists: (path) => texts.has(path),
    create: (path, text, mode) => {
      texts.set(path, text);
      made.push({ path, mode });
    },
    makeDir: (path, mode) => void made.push({ path, mode }),
    mode: (path) => modes[path] ?? null,
    rename: () => assert.fail("nothing is renamed"),
  };
  return { files, texts, made };
}

function load(
  env: Record<string, string> = {},
  start: Record<string, string> = {},
  modes: Record<string, number> = {},
) {
  const disk = memoryFiles(start, modes);
  const config = loadConfig({
    env: (name) => env[name],
    executableDir: "/opt/app",
    cwd: "/srv",
    files: disk.files,
  });
  return { config, ...disk };
}

function problems(env: Record<string, string>, start: Record<string, string> = {}): string[] {
  try {
    load(env, start);
  } catch (error) {
    assert(error instanceof ConfigError);
    assert.equal(error.exitCode, 1);
    assert.equal(error.message, error.problems.join("\n"));
    return [...error.problems];
  }
  return [];
}

Deno.test("loadConfig() writes config.json on a native first start", () => {
  const { config, texts, made } = load();
  assert.equal(texts.get("/opt/app/config.json"), DEFAULT_CONFIG_FILE);
  assert.equal(
    DEFAULT_CONFIG_FILE,
    '{\n  "httpAddr": "0.0.0.0:18317",\n  "dataDir": "./data"\n}\n',
  );
  assert.deepEqual(made, [
    { path: "/opt/app", mode: 0o755 },
    { path: "/opt/app/config.json", mode: 0o644 },
  ]);
  assert.deepEqual(config, {
    configPath: "/opt/app/config.json",
    configCreated: true,
    httpHost: "0.0.0.0",
    httpPort: 18317,
    httpAddr: "0.0.0.0:18317",
    dataDir: "/opt/app/data",
    dbPath: "/opt/app/data/usage.sqlite",
    cpaUpstreamUrl: "",
    managementKey: { value: "", origin: "none" },
    adminKey: { value: "", origin: "none" },
    dataKey: { value: "", origin: "none" },
    dataKeyPath: "/opt/app/data/data.key",
    collectorMode: "auto",
    queue: "usage",
    popSide: "right",
    batchSize: 100,
    pollIntervalMs: 500,
    queryLimit: 50000,
    panelPath: "",
    corsOrigins: [],
    tlsSkipVerify: false,
    basePath: "",
    trustedProxies: [],
    alertAllowedHosts: [],
    metricsToken: "",
    connectionManaged: false,
    warnings: [],
  });
  assert(Object.isFrozen(config));
});

Deno.test("loadConfig() picks config file and data directory as manager-server.md §1.4 says", () => {
  const cases: [Record<string, string>, Record<string, string>, string, string, string][] = [
    // environment, files, config file, data directory, database
    [{ CPA_MANAGER_CONFIG: "conf/c.json" }, {}, "/srv/conf/c.json", "/srv/conf/data", ""],
    [{ CPA_MANAGER_CONFIG: "/e/c.json" }, { "/e/c.json": "{}" }, "/e/c.json", "/e/data", ""],
    [{}, { "/opt/app/config.json": '{"dataDir":"d"}' }, "/opt/app/config.json", "/opt/app/d", ""],
    [{ USAGE_DATA_DIR: "here" }, {}, "", "/srv/here", ""],
    [{ USAGE_DB_PATH: "/db/u.sqlite" }, {}, "", "/data", "/db/u.sqlite"],
    [{ USAGE_DB_PATH: "u.sqlite" }, {}, "", "/data", "/srv/u.sqlite"],
    [
      { USAGE_DATA_DIR: "/x" },
      { "/opt/app/config.json": '{"dataDir":"d","dbPath":"file.sqlite"}' },
      "/opt/app/config.json",
      "/x",
      "/x/usage.sqlite",
    ],
    [
      {},
      { "/opt/app/config.json": '{"dbPath":"../file.sqlite"}' },
      "/opt/app/config.json",
      "/opt/app/data",
      "/opt/file.sqlite",
    ],
  ];
  for (const [env, start, configPath, dataDir, dbPath] of cases) {
    const { config } = load(env, start);
    assert.equal(config.configPath, configPath);
    assert.equal(config.dataDir, dataDir);
    assert.equal(config.dbPath, dbPath || `${dataDir}/usage.sqlite`);
    assert.equal(config.configCreated, configPath !== "" && !(configPath in start));
  }
});

Deno.test("loadConfig() prefers the environment to the file and the file to defaults", () => {
  const file = {
    httpAddr: ":1234",
    cpaUpstreamUrl: "cpa:8317/v0/management/",
    collectorMode: "RESP",
    queue: "q1",
    popSide: "left",
    batchSize: 7,
    pollIntervalMs: "250",
    queryLimit: null,
    panelPath: "panel.html",
    corsOrigins: ["https://a.example", "https://b.example:8443"],
    tlsSkipVerify: true,
    basePath: "/cpa/",
    trustedProxies: ["10.0.0.0/8", "::1"],
    alertAllowedHosts: "NTFY.home, [fd00::5], [fd00::5]:8080,box:80",
    nobody: "knows this key",
    // the original matches names in any case
    DATAKEYPATH: "keys/data.key",
  };
  const start = { "/opt/app/config.json": JSON.stringify(file) };
  const fromFile = load({}, start).config;
  assert.equal(fromFile.httpHost, "0.0.0.0");
  assert.equal(fromFile.httpPort, 1234);
  assert.equal(fromFile.cpaUpstreamUrl, "http://cpa:8317");
  assert.equal(fromFile.collectorMode, "resp");
  assert.equal(fromFile.queue, "q1");
  assert.equal(fromFile.popSide, "left");
  assert.equal(fromFile.batchSize, 7);
  assert.equal(fromFile.pollIntervalMs, 250);
  assert.equal(fromFile.queryLimit, 50000);
  assert.equal(fromFile.panelPath, "/opt/app/panel.html");
  assert.deepEqual(fromFile.corsOrigins, file.corsOrigins);
  assert.equal(fromFile.tlsSkipVerify, true);
  assert.equal(fromFile.basePath, "/cpa");
  assert.deepEqual(fromFile.trustedProxies, ["10.0.0.0/8", "::1/128"]);
  assert.deepEqual(fromFile.alertAllowedHosts, [
    "ntfy.home",
    "fd00::5",
    "[fd00::5]:8080",
    "box:80",
  ]);
  assert.equal(fromFile.dataKeyPath, "/opt/app/keys/data.key");

  const both = load({
    HTTP_ADDR: "[::1]:18317",
    USAGE_COLLECTOR_MODE: "http",
    USAGE_BATCH_SIZE: " 9 ",
    USAGE_RESP_QUEUE: "  ",
    PANEL_PATH: "panel.html",
    USAGE_CORS_ORIGINS: "*",
    USAGE_RESP_TLS_SKIP_VERIFY: "OFF",
    TRUSTED_PROXIES: "192.168.0.1",
  }, start).config;
  assert.equal(both.httpHost, "::1");
  assert.equal(both.collectorMode, "http");
  assert.equal(both.batchSize, 9);
  assert.equal(both.queue, "q1", "blank counts as unset");
  assert.equal(both.panelPath, "/srv/panel.html", "environment paths count from the cwd");
  assert.deepEqual(both.corsOrigins, ["*"]);
  assert.equal(both.tlsSkipVerify, false);
  assert.deepEqual(both.trustedProxies, ["192.168.0.1/32"]);
});

Deno.test("loadConfig() finds secrets in environment, named file and container secret", () => {
  const standard = {
    "/run/secrets/cpa_management_key": " mounted \n",
    "/run/secrets/cpa_admin_key": "",
  };
  const { config } = load({ USAGE_DATA_DIR: "/d" }, standard);
  assert.deepEqual(config.managementKey, { value: "mounted", origin: "file" });
  assert.deepEqual(config.adminKey, { value: "", origin: "none" });
  assert.equal(config.connectionManaged, false);

  const named = load({
    USAGE_DATA_DIR: "/d",
    CPA_UPSTREAM_URL: "https://cpa.example",
    CPA_MANAGEMENT_KEY_FILE: "key.txt",
    CPA_MANAGER_DATA_KEY: "correct horse",
    CPA_MANAGER_DATA_KEY_FILE: "/not/looked/at",
  }, { ...standard, "/srv/key.txt": "from file\n" }).config;
  assert.deepEqual(named.managementKey, { value: "from file", origin: "file" });
  assert.deepEqual(named.dataKey, { value: "correct horse", origin: "env" });
  assert.equal(named.connectionManaged, true);

  const byFile = load({}, {
    "/opt/app/config.json": '{"adminKeyFile":"secret/admin"}',
    "/opt/app/secret/admin": "a-long-enough-admin-key",
  }).config;
  assert.deepEqual(byFile.adminKey, { value: "a-long-enough-admin-key", origin: "file" });
});

Deno.test("loadConfig() refuses a named secret file that is missing or empty", () => {
  assert.deepEqual(
    problems({ USAGE_DATA_DIR: "/d", CPA_MANAGER_ADMIN_KEY_FILE: "nope" }),
    [
      'CPA_MANAGER_ADMIN_KEY_FILE is "/srv/nope", but that file does not exist; ' +
      "name a file that holds the secret or leave the setting out",
    ],
  );
  assert.match(
    problems({}, { "/opt/app/config.json": '{"dataKeyFile":"k"}', "/opt/app/k": "\n" })[0] ?? "",
    /^dataKeyFile in \/opt\/app\/config\.json is "\/opt\/app\/k", but that file is empty;/,
  );
});

Deno.test("loadConfig() names every wrong value, what it is and what is allowed", () => {
  const wrong: [keyof typeof SETTINGS, string][] = [
    ["httpAddr", "18317"],
    ["httpAddr", "host:65536"],
    ["httpAddr", "[nonsense]:1"],
    ["cpaUpstreamUrl", "ftp://cpa"],
    ["cpaUpstreamUrl", "http://cpa/?a=b"],
    ["collectorMode", "push"],
    ["popSide", "top"],
    ["queue", "a\nb"],
    ["batchSize", "0"],
    ["batchSize", "1e3"],
    ["batchSize", "2147483648"],
    ["pollIntervalMs", "-5"],
    ["queryLimit", "many"],
    ["corsOrigins", "https://a.example/path"],
    ["corsOrigins", "*,https://a.example"],
    ["tlsSkipVerify", "maybe"],
    ["basePath", "cpa"],
    ["basePath", "/a/../b"],
    ["basePath", "/a//b"],
    ["trustedProxies", "0.0.0.0/0"],
    ["trustedProxies", "::/0"],
    ["trustedProxies", "0::0/00"],
    ["trustedProxies", "10.0.0.0/33"],
    ["trustedProxies", "proxy.example"],
    ["alertAllowedHosts", "https://ntfy.home"],
    ["alertAllowedHosts", "ntfy.home:0"],
    ["alertAllowedHosts", "ntfy.home:99999"],
    ["alertAllowedHosts", "[nonsense]"],
  ];
  for (const [name, value] of wrong) {
    const { env, key, allowed } = SETTINGS[name];
    const sentence = `is ${JSON.stringify(value)}, which is not allowed; allowed is ${allowed}`;
    assert.deepEqual(problems({ USAGE_DATA_DIR: "/d", [env]: value }), [`${env} ${sentence}`]);
    assert.deepEqual(
      problems({}, { "/opt/app/config.json": JSON.stringify({ [key ?? ""]: value }) }),
      [`${key} in /opt/app/config.json ${sentence}`],
    );
  }
  assert.deepEqual(
    problems({}, { "/opt/app/config.json": '{"batchSize":[1],"queue":3}' }).length,
    2,
    "all of them at once",
  );
});

Deno.test("loadConfig() never shows a secret", () => {
  const found = problems({
    USAGE_DATA_DIR: "/d",
    CPA_MANAGEMENT_KEY: "canary\u0001canary",
    CPA_UPSTREAM_URL: "http://user:canary@cpa",
    METRICS_TOKEN: "canary",
  });
  assert.equal(found.length, 3);
  assert(found.every((sentence) => !sentence.includes("canary")));
});

Deno.test("loadConfig() says where config.json is broken without quoting it", () => {
  const file = (text: string) => problems({}, { "/opt/app/config.json": text });
  assert.match(
    file('{"a": canary')[0] ?? "",
    /^parse config \/opt\/app\/config\.json: not valid JSON/,
  );
  assert(!file('{"a": canary').join().includes("canary"));
  assert.deepEqual(file("[]"), ["parse config /opt/app/config.json: a JSON object is needed"]);
  assert.deepEqual(file('\ufeff{"httpAddr":""}'), []);
});

Deno.test("loadConfig() says what to do when config.json cannot be written", () => {
  const { files } = memoryFiles();
  const refuse = {
    ...files,
    create: () => {
      throw new Deno.errors.PermissionDenied("no");
    },
  };
  assert.throws(
    () => loadConfig({ env: () => undefined, executableDir: "/opt/app", cwd: "/", files: refuse }),
    /^ConfigError: cannot write the config file \/opt\/app\/config\.json: permission denied; name another place with CPA_MANAGER_CONFIG/,
  );
});

Deno.test("loadConfig() needs no look beside the program when the data directory is named", () => {
  const fenced = () => {
    throw new Deno.errors.NotCapable("fenced off");
  };
  const files = { ...memoryFiles().files, exists: fenced, read: fenced };
  const sources = { executableDir: "/usr/bin", cwd: "/", files };
  const env = (name: string) => name === "USAGE_DATA_DIR" ? "/data" : undefined;
  const config = loadConfig({ ...sources, env });
  assert.deepEqual([config.configPath, config.dataDir], ["", "/data"]);
  assert.throws(
    () => loadConfig({ ...sources, env: () => undefined }),
    /^ConfigError: cannot read the config file \/usr\/bin\/config\.json: the program was started without access/,
  );
});

Deno.test("loadConfig() warns about a data key that others can read", () => {
  const modes = (mode: number) =>
    load({ USAGE_DATA_DIR: "/d" }, {}, { "/d/data.key": mode }).config.warnings;
  assert.deepEqual(modes(0o600), []);
  assert.deepEqual(modes(0o644), [
    "/d/data.key can be read by other users of this machine (mode 0644); run: chmod 600 /d/data.key",
  ]);
  assert.deepEqual(
    load({ USAGE_DATA_DIR: "/d", CPA_MANAGER_DATA_KEY: "x" }, {}, { "/d/data.key": 0o644 }).config
      .warnings,
    [],
    "a supplied key leaves the file unused",
  );
});

Deno.test("diskFiles makes files whole, with modes, and never over an existing one", () => {
  const dir = Deno.makeTempDirSync();
  try {
    const path = `${dir}/sub/data.key`;
    assert.equal(diskFiles.read(path), null);
    diskFiles.makeDir(`${dir}/sub`, 0o700);
    diskFiles.create(path, "ünï\n", 0o600);
    assert.equal(diskFiles.read(path), "ünï\n");
    if (Deno.build.os !== "windows") {
      assert.equal(diskFiles.mode(path), 0o600);
      assert.equal(diskFiles.mode(`${dir}/sub`), 0o700);
    }
    assert.throws(() => diskFiles.create(path, "other", 0o600), Deno.errors.AlreadyExists);
    assert.deepEqual([...Deno.readDirSync(`${dir}/sub`)].map((entry) => entry.name), ["data.key"]);
    assert.equal(diskFiles.exists(`${path}/below-a-file`), false);
  } finally {
    Deno.removeSync(dir, { recursive: true });
  }
});
