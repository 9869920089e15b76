import assert from "node:assert/strict";
import type { CollectorSettings } from "../collector/types.ts";
import type { Config } from "../config/mod.ts";
import { CpaError, type CpaTarget, type UsageConfig } from "../cpa/types.ts";
import { type AuditRow, Sealer, type SettingRow, type SettingStore } from "../secrets/mod.ts";
import { SettingsError } from "./errors.ts";
import { type CpaPort, KEY_MASK, Settings } from "./service.ts";

const CONFIG: Config = {
  configPath: "",
  configCreated: false,
  httpHost: "127.0.0.1",
  httpPort: 0,
  httpAddr: "127.0.0.1:0",
  dataDir: "/d",
  dbPath: "/d/usage.sqlite",
  cpaUpstreamUrl: "",
  managementKey: { value: "", origin: "none" },
  adminKey: { value: "", origin: "none" },
  dataKey: { value: "test", origin: "env" },
  dataKeyPath: "/d/data.key",
  collectorMode: "auto",
  queue: "usage",
  popSide: "right",
  batchSize: 100,
  pollIntervalMs: 500,
  queryLimit: 50_000,
  panelPath: "",
  corsOrigins: [],
  tlsSkipVerify: false,
  basePath: "",
  trustedProxies: [],
  alertAllowedHosts: [],
  metricsToken: "",
  connectionManaged: false,
  warnings: [],
};
const MANAGED: Partial<Config> = {
  cpaUpstreamUrl: "http://env:8317",
  managementKey: { value: "env-key", origin: "env" },
  connectionManaged: true,
};
const URL_A = "http://cpa:8317";
const URL_B = "http://other:8317";
const KEY_A = "key-of-cpa-A";
const KEY_B = "key-of-cpa-B";
const NO_FILES = {
  read: () => null,
  exists: () => false,
  create: () => {},
  makeDir: () => {},
  mode: () => null,
  rename: () => {},
};

class MemoryStore implements SettingStore {
  readonly settings = new Map<string, SettingRow>();
  readonly audit: AuditRow[] = [];

  constructor(readonly clock: () => number) {}

  /** The JSON of a row. */
  json(key: string): Record<string, unknown> {
    return JSON.parse(this.settings.get(key)?.value ?? "null");
  }
  getSetting(key: string) {
    return Promise.resolve(this.settings.get(key) ?? null);
  }
  putSettings(rows: Record<string, string>, audit: AuditRow | null) {
    for (const [key, value] of Object.entries(rows)) {
      this.settings.set(key, { value, updatedAtMs: this.clock() });
    }
    if (audit !== null) this.audit.push(audit);
    return Promise.resolve();
  }
}

class Cpa implements CpaPort {
  usage: UsageConfig = { statisticsEnabled: false, retentionSeconds: 60, retentionDefault: false };
  fault: CpaError | null = null;
  enableFault: CpaError | null = null;
  readonly asked: CpaTarget[] = [];
  readonly enabled: CpaTarget[] = [];

  validate(target: CpaTarget) {
    this.asked.push(target);
    if (this.fault !== null) return Promise.reject(this.fault);
    return Promise.resolve({ usage: this.usage, version: null });
  }
  enableStatistics(target: CpaTarget) {
    this.enabled.push(target);
    return this.enableFault === null ? Promise.resolve() : Promise.reject(this.enableFault);
  }
}

class Setup {
  nowMs = 1_750_000_000_000;
  readonly store = new MemoryStore(() => this.nowMs);
  readonly cpa = new Cpa();
  readonly changes: (CollectorSettings | null)[] = [];
  readonly warnings: string[] = [];
  rows = false;
  sealer!: Sealer;

  async open(config: Partial<Config> = {}, dataKey = "test"): Promise<Settings> {
    this.sealer = await Sealer.open({
      supplied: { value: dataKey, origin: "env" },
      path: "/d/data.key",
      files: NO_FILES,
    });
    const settings = await Settings.open({
      config: { ...CONFIG, ...config },
      store: this.store,
      sealer: this.sealer,
      cpa: this.cpa,
      clock: () => this.nowMs,
      warn: (text) => void this.warnings.push(text),
      adminReady: () => true,
      hasRows: () => Promise.resolve(this.rows),
    });
    settings.onChange((change) => void this.changes.push(change));
    return settings;
  }
}

async function refusal(work: Promise<unknown>): Promise<[number, string, string]> {
  try {
    await work;
  } catch (error) {
    assert(error instanceof SettingsError, String(error));
    return [error.status, error.code, error.message];
  }
  return assert.fail("not refused");
}

const setupBody = (more: Record<string, unknown> = {}) => ({
  cpaBaseUrl: `${URL_A}/v0/management/`,
  cpaManagementKey: KEY_A,
  ...more,
});
const putBody = (url: string, key: string, collector: unknown = {}) => ({
  config: { cpaConnection: { cpaBaseUrl: url, managementKey: key }, collector },
});

Deno.test("Settings answer the defaults before set-up", async () => {
  const setup = new Setup();
  const settings = await setup.open();
  assert.deepEqual(await settings.get(), {
    config: {
      cpaConnection: { cpaBaseUrl: "" },
      collector: {
        enabled: true,
        collectorMode: "auto",
        queue: "usage",
        popSide: "right",
        batchSize: 100,
        pollIntervalMs: 500,
        queryLimit: 50000,
      },
      codexInspection: {
        enabled: false,
        schedule: { mode: "interval", intervalMinutes: 60 },
        targetType: "codex",
        workers: 4,
        deleteWorkers: 4,
        timeout: 15000,
        userAgent: "codex_cli_rs/0.76.0 (Debian 13.0.0; x86_64) WindowsTerminal",
        usedPercentThreshold: 100,
        autoActionMode: "none",
      },
      externalUsageService: { enabled: false },
    },
    source: "",
  });
  assert.equal(settings.resolve(), null);
  assert.equal(settings.target(), null);
  assert.deepEqual(settings.infoFields(), {
    configured: false,
    projectInitialized: false,
    adminReady: true,
    setupRequired: true,
    migrationStatus: "fresh",
    dataKeyReady: true,
    hasHistoricalData: false,
  });
  assert.deepEqual(setup.store.json("bootstrap_state_v1"), {
    version: 1,
    status: "fresh",
    adminReady: true,
    projectInitialized: false,
    dataKeyReady: true,
    migratedLegacy: false,
    hasHistoricalData: false,
    updatedAtMs: setup.nowMs,
  });
});

Deno.test("setup() saves both rows sealed, switches publishing on and tells the collector", async () => {
  const setup = new Setup();
  const settings = await setup.open();
  assert.deepEqual(await settings.setup(setupBody({ POPSIDE: "left", batchSize: 7 }), "me"), {
    ok: true,
    upstream: URL_A,
  });
  const target = { baseUrl: URL_A, managementKey: KEY_A, tlsSkipVerify: false };
  assert.deepEqual(setup.cpa.asked, [target], "one question");
  assert.deepEqual(setup.cpa.enabled, [target]);
  assert.deepEqual(setup.changes, [{
    enabled: true,
    instance: 1,
    ...target,
    mode: "auto",
    queue: "usage",
    popSide: "left",
    batchSize: 7,
    pollIntervalMs: 500,
  }]);
  const row = setup.store.json("setup");
  assert.deepEqual(
    [row.cpaBaseUrl, row.queue, row.popSide],
    [URL_A, "usage", "left"],
  );
  assert.match(String(row.managementKey), /^enc:v1:/);
  const manager = setup.store.json("manager_config_v1");
  assert.match(
    String((manager.cpaConnection as Record<string, unknown>).managementKey),
    /^enc:v1:/,
  );
  assert.equal(manager.updatedAtMs, setup.nowMs);
  const everything = JSON.stringify([[...setup.store.settings], setup.store.audit]);
  assert(!everything.includes(KEY_A));
  assert.equal(setup.store.json("bootstrap_state_v1").status, "ready");
  assert.equal(settings.infoFields().configured, true);

  // the next start
  const again = await setup.open();
  assert.deepEqual(again.target(), target);
  assert.equal(again.infoFields().migrationStatus, "migrated");
  assert.equal(again.migratedLegacy, true, "as in the original, after any restart");
});

Deno.test("setup() refuses what the original refuses, with its words", async () => {
  const setup = new Setup();
  const settings = await setup.open();
  const required = [400, "cpa_connection_required", "cpaBaseUrl and managementKey are required"];
  assert.deepEqual(await refusal(settings.setup({}, "me")), required);
  assert.deepEqual(await refusal(settings.setup({ cpaBaseUrl: URL_A }, "me")), required);
  assert.deepEqual(
    await refusal(settings.setup(setupBody({ cpaManagementKey: KEY_MASK }), "me")),
    required,
  );
  assert.equal((await refusal(settings.setup(setupBody({ cpaBaseUrl: "ftp://x" }), "me")))[0], 400);
  assert.equal((await refusal(settings.setup(setupBody({ batchSize: "7" }), "me")))[0], 400);
  assert.equal((await refusal(settings.setup([], "me")))[0], 400);
  assert.deepEqual(setup.cpa.asked, [], "nobody was asked");

  setup.cpa.fault = new CpaError("no route to http://cpa:8317", "unreachable");
  assert.deepEqual(await refusal(settings.setup(setupBody(), "me")), [
    502,
    "request_failed",
    "no route to http://cpa:8317",
  ]);
  setup.cpa.fault = new CpaError("wrong key", "refused_key", { status: 401 });
  assert.deepEqual(await refusal(settings.setup(setupBody(), "me")), [
    502,
    "management_api_validation_failed",
    "management API validation failed: 401: wrong key",
  ]);
  setup.cpa.fault = new CpaError("an HTML page", "not_cpa", { status: 200 });
  assert.deepEqual(await refusal(settings.setup(setupBody(), "me")), [
    502,
    "management_api_config_failed",
    "management API config request failed: an HTML page",
  ]);
  setup.cpa.fault = null;
  setup.cpa.usage = { ...setup.cpa.usage, retentionSeconds: 0 };
  assert.deepEqual(await refusal(settings.setup(setupBody(), "me")), [
    400,
    "cpa_usage_retention_invalid",
    "CPA redis-usage-queue-retention-seconds must be greater than 0",
  ]);
  setup.cpa.usage = { ...setup.cpa.usage, retentionSeconds: 60 };
  assert.deepEqual(await refusal(settings.setup(setupBody({ pollIntervalMs: 60_001 }), "me")), [
    400,
    "poll_interval_exceeds_retention",
    "pollIntervalMs must be less than or equal to CPA redis-usage-queue-retention-seconds (60 seconds)",
  ]);
  setup.cpa.enableFault = new CpaError("read-only file", "server_error", { status: 500 });
  assert.deepEqual(await refusal(settings.setup(setupBody(), "me")), [
    502,
    "enable_cpa_usage_statistics_failed",
    "enable CPA usage statistics failed: read-only file",
  ]);
  setup.cpa.enableFault = null;
  assert.equal(setup.store.settings.has("setup"), false);
  assert.deepEqual(setup.changes, []);

  await settings.setup(setupBody(), "me");
  assert.deepEqual(
    await refusal(settings.setup({ cpaBaseUrl: URL_B, managementKey: KEY_B }, "me")),
    [401, "invalid_existing_management_key", "invalid management key for existing setup"],
  );
  await settings.setup({ cpaBaseUrl: URL_B, managementKey: KEY_A }, "me");
  await settings.setup({ cpaBaseUrl: URL_B, managementKey: KEY_B }, "me");
  assert.equal(settings.target()?.managementKey, KEY_B);
});

Deno.test("setup() without monitoring asks CPA for nothing but the key", async () => {
  const setup = new Setup();
  const settings = await setup.open();
  setup.cpa.usage = { ...setup.cpa.usage, retentionSeconds: 0 };
  await settings.setup(
    setupBody({ requestMonitoringEnabled: false, ensureUsageStatisticsEnabled: true }),
    "me",
  );
  assert.deepEqual(setup.cpa.enabled, []);
  assert.equal(settings.resolve()?.enabled, false);
});

Deno.test("put() changes what was sent and keeps the rest", async () => {
  const setup = new Setup();
  const settings = await setup.open();
  await settings.setup(setupBody(), "me");
  setup.cpa.usage = { ...setup.cpa.usage, statisticsEnabled: true };
  const answer = await settings.put({
    config: {
      cpaConnection: { cpaBaseUrl: URL_A, managementKey: KEY_MASK },
      collector: { enabled: true, collectorMode: "RESP", tlsSkipVerify: true, queue: "" },
      codexInspection: { enabled: true, targetTypes: ["codex"] },
      externalUsageService: { enabled: true, serviceBase: "http://x" },
    },
  }, "me");
  assert.equal(answer.source, "db");
  assert.equal("cpaUsage" in answer, false);
  const { config } = answer;
  assert.deepEqual(config.cpaConnection, { cpaBaseUrl: URL_A, managementKey: KEY_MASK });
  assert.deepEqual(config.collector, {
    enabled: true,
    collectorMode: "resp",
    queue: "usage",
    popSide: "right",
    batchSize: 100,
    pollIntervalMs: 500,
    queryLimit: 50000,
    tlsSkipVerify: true,
  });
  assert.deepEqual(config.externalUsageService, { enabled: false });
  assert.deepEqual((config.codexInspection as Record<string, unknown>).targetTypes, ["codex"]);
  assert.equal(setup.cpa.enabled.length, 1, "publishing is on already");
  assert.deepEqual(setup.changes.at(-1)?.managementKey, KEY_A);

  // a submission overwrites the TLS flag; leaving out a block leaves it alone
  await settings.put({ config: { collector: {} } }, "me");
  assert.equal(settings.resolve()?.tlsSkipVerify, false);
  await settings.put({ config: {} }, "me");
  const { config: kept } = await settings.get();
  assert.equal((kept.codexInspection as Record<string, unknown>).enabled, true);
});

Deno.test("put() takes the whole key of older panels, the mask, or nothing", async () => {
  const setup = new Setup();
  const settings = await setup.open();
  await settings.setup(setupBody(), "me");
  for (const key of [KEY_A, KEY_MASK, ""]) {
    await settings.put(putBody(URL_A, key), "me");
    assert.equal(settings.target()?.managementKey, KEY_A);
    await settings.put(putBody("", key === KEY_A ? "" : key), "me");
    assert.equal(settings.target()?.managementKey, KEY_A);
  }
  await settings.put(putBody(URL_A, KEY_B), "me");
  assert.equal(settings.target()?.managementKey, KEY_B);
  const required = [400, "cpa_connection_required", "cpaBaseUrl and managementKey are required"];
  assert.deepEqual(await refusal(settings.put(putBody("", KEY_A), "me")), required);
  const asked = setup.cpa.asked.length;
  for (const key of [KEY_MASK, ""]) {
    assert.deepEqual(
      await refusal(settings.put(putBody(URL_B, key), "me")),
      required,
      "the stored key goes to no other address",
    );
  }
  assert.equal(setup.cpa.asked.length, asked);
  await settings.put(putBody(URL_B, KEY_A), "me");
  assert.deepEqual([settings.target()?.baseUrl, settings.target()?.managementKey], [URL_B, KEY_A]);
  assert(!JSON.stringify(await settings.get()).includes(KEY_A));
});

Deno.test("put() refuses in the original's order and words", async () => {
  const setup = new Setup();
  const settings = await setup.open();
  assert.deepEqual(
    (await refusal(settings.put({
      config: { codexInspection: { schedule: { timeZone: "Nowhere" } } },
    }, "me"))).slice(0, 2),
    [400, "invalid_time_zone"],
  );
  assert.deepEqual(await refusal(settings.put({ config: {} }, "me")), [
    400,
    "cpa_connection_required_for_monitoring",
    "cpaBaseUrl and managementKey are required when request monitoring is enabled",
  ]);
  assert.equal((await refusal(settings.put({ config: 1 }, "me")))[0], 400);
  assert.equal((await refusal(settings.put(putBody("http://a b", "k"), "me")))[0], 400);
  assert.equal((await refusal(settings.put(putBody(URL_A, "k\r\nX: y"), "me")))[0], 400);
  setup.cpa.fault = new CpaError("no answer", "unreachable");
  assert.deepEqual((await refusal(settings.put(putBody(URL_A, KEY_A), "me"))).slice(0, 2), [
    500,
    "request_failed",
  ]);
  setup.cpa.fault = null;
  // inspection alone can be saved before there is a connection
  await settings.put({
    config: { collector: { enabled: false }, codexInspection: { workers: 9 } },
  }, "me");
  assert.equal(settings.current().inspection.workers, 9);
  assert.equal(setup.store.settings.has("setup"), false);
  assert.equal(settings.infoFields().configured, false);
  await settings.put(putBody(URL_A, KEY_A, { enabled: false }), "me");
  assert.equal(settings.resolve()?.enabled, false);
  assert.deepEqual(setup.cpa.enabled, []);
});

Deno.test("The environment fixes the connection, not the rest", async () => {
  const setup = new Setup();
  const settings = await setup.open({ ...MANAGED, batchSize: 33 });
  assert.equal((await settings.get()).source, "env");
  assert.equal(settings.target()?.baseUrl, "http://env:8317");
  assert.equal(settings.infoFields().configured, true);
  const refused = [
    409,
    "connection_env_managed",
    "connection setup is managed by environment variables",
  ];
  for (
    const body of [
      putBody(URL_A, KEY_A),
      putBody("http://env:8317", "another"),
      { config: { collector: { enabled: false } } },
      { config: { collector: { collectorMode: "http" } } },
      { config: { collector: { queue: "q" } } },
      { config: { collector: { popSide: "left" } } },
      { config: { collector: { batchSize: 1 } } },
      { config: { collector: { pollIntervalMs: 1 } } },
      { config: { collector: { tlsSkipVerify: true } } },
    ]
  ) assert.deepEqual(await refusal(settings.put(body, "me")), refused);
  assert.deepEqual(await refusal(settings.setup(setupBody(), "me")), [
    409,
    "setup_env_managed",
    "setup is managed by environment variables",
  ]);
  await settings.put({
    config: {
      cpaConnection: { cpaBaseUrl: "env:8317/", managementKey: KEY_MASK },
      collector: { queryLimit: 5, batchSize: 33 },
      codexInspection: { enabled: true },
    },
  }, "me");
  assert.equal(settings.current().inspection.enabled, true);
  await settings.setup({ cpaBaseUrl: "http://env:8317", managementKey: "env-key" }, "me");
  assert.equal(settings.resolve()?.batchSize, 33);
});

Deno.test("get() asks CPA rarely, and never again with a refused key", async () => {
  const setup = new Setup();
  const settings = await setup.open();
  await settings.setup(setupBody(), "me");
  setup.cpa.asked.length = 0;
  setup.cpa.usage = { statisticsEnabled: true, retentionSeconds: 60, retentionDefault: true };
  const usage = {
    usageStatisticsEnabled: true,
    redisUsageQueueRetentionSeconds: 60,
    retentionSourceDefault: true,
  };
  for (let i = 0; i < 5; i++) assert.deepEqual((await settings.get()).cpaUsage, usage);
  assert.equal(setup.cpa.asked.length, 1);
  setup.nowMs += 30_000;
  setup.cpa.fault = new CpaError("down", "unreachable");
  assert.equal("cpaUsage" in await settings.get(), false, "dropped silently");
  setup.nowMs += 30_000;
  setup.cpa.fault = new CpaError("wrong key", "refused_key", { status: 401 });
  for (let i = 0; i < 10; i++) {
    setup.nowMs += 3_600_000;
    await settings.get();
  }
  assert.equal(setup.cpa.asked.length, 3);
  setup.cpa.fault = null;
  await settings.put(putBody(URL_A, KEY_B), "me");
  assert.deepEqual((await settings.get()).cpaUsage, usage);
});

Deno.test("Settings take over what older releases left, and keep it for the way back", async () => {
  const setup = new Setup();
  setup.rows = true;
  await setup.store.putSettings({
    setup: JSON.stringify({ cpaBaseUrl: "cpa:8317", managementKey: KEY_A, popSide: "left" }),
  }, null);
  const settings = await setup.open({ queue: "q", batchSize: 9 });
  assert.equal(settings.migratedLegacy, true);
  assert.deepEqual(settings.resolve(), {
    enabled: true,
    instance: 1,
    baseUrl: URL_A,
    managementKey: KEY_A,
    tlsSkipVerify: false,
    mode: "auto",
    queue: "q",
    popSide: "left",
    batchSize: 9,
    pollIntervalMs: 500,
  });
  assert.match(String(setup.store.json("setup").managementKey), /^enc:v1:/);
  assert(setup.store.settings.has("manager_config_v1"));
  const { status, migratedLegacy, hasHistoricalData } = setup.store.json("bootstrap_state_v1");
  assert.deepEqual([status, migratedLegacy, hasHistoricalData], ["migrated", true, true]);
});

Deno.test("Settings encrypt a clear-text manager config of before the inspection", async () => {
  const setup = new Setup();
  await setup.store.putSettings({
    manager_config_v1: JSON.stringify({
      cpaConnection: { cpaBaseUrl: URL_A, managementKey: KEY_A },
      collector: { collectorMode: "subscribe", pollIntervalMs: 0, tlsSkipVerify: true },
      externalUsageService: { enabled: true },
      newerBlock: { a: 1 },
      updatedAtMs: 5,
    }),
  }, null);
  const settings = await setup.open();
  const row = setup.store.json("manager_config_v1");
  assert.match(String((row.cpaConnection as Record<string, unknown>).managementKey), /^enc:v1:/);
  assert.equal(row.updatedAtMs, setup.nowMs);
  assert.deepEqual(row.newerBlock, { a: 1 });
  assert.deepEqual(
    [
      settings.resolve()?.mode,
      settings.resolve()?.pollIntervalMs,
      settings.resolve()?.tlsSkipVerify,
    ],
    ["subscribe", 500, true],
  );
  assert.equal((row.codexInspection as Record<string, unknown>).timeout, 15000);
  const before = setup.store.settings.get("manager_config_v1");
  setup.nowMs += 1000;
  await setup.open();
  assert.equal(setup.store.settings.get("manager_config_v1"), before, "once only");
});

Deno.test("Settings need a set-up when only events are there", async () => {
  const setup = new Setup();
  setup.rows = true;
  const settings = await setup.open();
  assert.equal(settings.infoFields().migrationStatus, "needs_setup");
  await settings.put(putBody(URL_A, KEY_A), "me");
  assert.equal(settings.infoFields().migrationStatus, "ready");
});

Deno.test("A lost data key is a degraded start that a new CPA key ends", async () => {
  const setup = new Setup();
  await (await setup.open()).setup(setupBody(), "me");
  const rows = [...setup.store.settings].filter(([key]) => key !== "bootstrap_state_v1");

  const settings = await setup.open({}, "another data key");
  assert.deepEqual(
    [...setup.store.settings].filter(([key]) => key !== "bootstrap_state_v1"),
    rows,
    "the envelopes stay, in case the key comes back",
  );
  const info = settings.infoFields();
  assert.equal(info.dataKeyReady, false);
  assert.equal(info.configured, true);
  assert.equal(setup.store.json("bootstrap_state_v1").dataKeyReady, false);
  assert.equal(settings.resolve(), null);
  const answer = await settings.get();
  assert.deepEqual(answer.config.cpaConnection, { cpaBaseUrl: URL_A });
  assert.equal(answer.source, "db");
  assert.equal(
    (await refusal(settings.put(putBody(URL_A, KEY_MASK, { enabled: false }), "me")))[1],
    "cpa_connection_required",
  );

  const back = await setup.open();
  assert.equal(back.target()?.managementKey, KEY_A);
  assert.equal(back.infoFields().dataKeyReady, true);

  const again = await setup.open({}, "another data key");
  await again.put(putBody(URL_A, KEY_B), "me");
  assert.equal(again.infoFields().dataKeyReady, true);
  assert.equal(setup.store.json("bootstrap_state_v1").dataKeyReady, true);
  assert.equal(setup.changes.at(-1)?.managementKey, KEY_B);
  assert.equal((await setup.open({}, "another data key")).target()?.managementKey, KEY_B);
});

Deno.test("A lost data key does not matter to a connection from the environment", async () => {
  const setup = new Setup();
  await (await setup.open()).setup(setupBody(), "me");
  const settings = await setup.open(MANAGED, "another data key");
  assert.equal(settings.target()?.managementKey, "env-key");
  assert.equal((await settings.get()).source, "env");
  assert.equal(settings.infoFields().dataKeyReady, false);
  await settings.put({ config: { codexInspection: { enabled: true } } }, "me");
  assert.equal(settings.infoFields().dataKeyReady, true);
});

Deno.test("Settings leave rows alone that they cannot read", async () => {
  const setup = new Setup();
  await setup.store.putSettings({
    manager_config_v1: '{"collector":[]}',
    setup: JSON.stringify({ cpaBaseUrl: URL_A, managementKey: KEY_A }),
    bootstrap_state_v1: "?",
  }, null);
  const settings = await setup.open();
  assert.equal(setup.store.settings.get("manager_config_v1")?.value, '{"collector":[]}');
  assert.match(setup.warnings.join(), /'manager_config_v1' cannot be read/);
  assert.equal(settings.target()?.baseUrl, URL_A, "the older row still serves");
});

Deno.test("Changes run one after the other", async () => {
  const setup = new Setup();
  const settings = await setup.open();
  await Promise.all([
    settings.setup(setupBody(), "me"),
    settings.put({ config: { collector: { batchSize: 5 } } }, "me"),
    settings.put({ config: { codexInspection: { workers: 3 } } }, "me"),
  ]);
  assert.equal(settings.resolve()?.batchSize, 5);
  assert.equal(settings.current().inspection.workers, 3);
});
