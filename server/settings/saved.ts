/**
 * The settings rows of this room: read at start, migrated as the original's bootstrap does
 * (manager-server.md §3.4, §3.5), written together.
 *
 * @module
 */
import type { Config } from "../config/mod.ts";
import {
  type AuditRow,
  DataKeyError,
  EnvelopeError,
  registerSecret,
  type SettingStore,
} from "../secrets/mod.ts";
import {
  collectorDefaults,
  CONFIG_SETTING,
  configDefaults,
  configRow,
  isComplete,
  type ManagerConfig,
  parseConfigRow,
  parseSetupRow,
  SETUP_SETTING,
  type SetupRow,
  setupRow,
} from "./manager_config.ts";

/** Settings row of the start-up state. */
export const STATE_SETTING = "bootstrap_state_v1";

/** What the original calls the state of migration. */
export type BootstrapStatus = "fresh" | "needs_setup" | "ready" | "migrated";

/** Content of the state row. */
export interface BootstrapState {
  readonly version: 1;
  readonly status: BootstrapStatus;
  readonly adminReady: boolean;
  readonly projectInitialized: boolean;
  readonly dataKeyReady: boolean;
  readonly migratedLegacy: boolean;
  readonly hasHistoricalData: boolean;
  readonly updatedAtMs: number;
}

/** The part of `Sealer` that is needed here. */
export interface Sealing {
  readonly ready: boolean;
  encrypt(text: string): Promise<string>;
  decrypt(text: string): Promise<string>;
  report(name: string, readable: boolean): void;
}

/** What `SavedSettings` works with. */
export interface SavedOptions {
  readonly config: Config;
  readonly store: SettingStore;
  readonly sealer: Sealing;
  readonly clock: () => number;
  readonly warn: (text: string) => void;
  /** A credential is stored. */
  readonly adminReady: () => boolean;
  /** Any usage event, dead letter, price or alias is stored. */
  readonly hasRows: () => Promise<boolean>;
}

/** Rows in memory; keys in clear text, empty where an envelope could not be opened. */
export class SavedSettings {
  readonly #options: SavedOptions;
  #config: ManagerConfig | null = null;
  #setup: SetupRow | null = null;
  #state: BootstrapState;
  /** Rows that could not be read or opened: only a person's own change writes over them. */
  readonly #locked = new Set<string>();

  private constructor(options: SavedOptions) {
    this.#options = options;
    this.#state = {
      version: 1,
      status: "fresh",
      adminReady: false,
      projectInitialized: false,
      dataKeyReady: false,
      migratedLegacy: false,
      hasHistoricalData: false,
      updatedAtMs: 0,
    };
  }

  /** `manager_config_v1`; null when there is none. */
  get config(): ManagerConfig | null {
    return this.#config;
  }

  /** `setup`; null when there is none. */
  get setup(): SetupRow | null {
    return this.#setup;
  }

  /** `bootstrap_state_v1` as of the last write. */
  get state(): BootstrapState {
    return this.#state;
  }

  /** Reads the rows, migrates what older releases left, and writes the state row. */
  static async open(options: SavedOptions): Promise<SavedSettings> {
    const saved = new SavedSettings(options);
    const { store, sealer, config } = options;
    const configText = (await store.getSetting(CONFIG_SETTING))?.value ?? null;
    const setupText = (await store.getSetting(SETUP_SETTING))?.value ?? null;
    const stateText = (await store.getSetting(STATE_SETTING))?.value ?? null;

    const storedConfig = saved.#parse(
      CONFIG_SETTING,
      configText,
      (text) => parseConfigRow(text, config),
    );
    const storedSetup = saved.#parse(SETUP_SETTING, setupText, parseSetupRow);
    saved.#config = storedConfig && await saved.#open(CONFIG_SETTING, storedConfig);
    saved.#setup = storedSetup && await saved.#open(SETUP_SETTING, storedSetup);

    const migratedLegacy = readMigrated(stateText) || await saved.#migrate();
    const initialised = config.connectionManaged ||
      (storedConfig !== null && isComplete(storedConfig.connection)) ||
      (storedSetup !== null && isComplete(storedSetup.connection));
    const historical = configText !== null || setupText !== null || await options.hasRows();
    await saved.#writeState({
      status: initialised
        ? historical ? "migrated" : "ready"
        : historical
        ? "needs_setup"
        : "fresh",
      projectInitialized: initialised,
      dataKeyReady: sealer.ready,
      migratedLegacy,
      hasHistoricalData: historical,
    });
    return saved;
  }

  #parse<T>(name: string, text: string | null, parse: (text: string) => T): T | null {
    if (text === null) return null;
    try {
      return parse(text);
    } catch {
      this.#options.warn(`the stored settings '${name}' cannot be read; they count as not there`);
      this.#locked.add(name);
      return null;
    }
  }

  /** Opens the key of a row. */
  async #open<T extends ManagerConfig | SetupRow>(name: string, row: T): Promise<T> {
    const { sealer } = this.#options;
    let managementKey = "";
    try {
      managementKey = await sealer.decrypt(row.connection.managementKey);
      sealer.report(name, true);
      registerSecret(managementKey);
    } catch (error) {
      if (!(error instanceof EnvelopeError || error instanceof DataKeyError)) throw error;
      sealer.report(name, false);
      this.#locked.add(name);
    }
    return { ...row, connection: { ...row.connection, managementKey } };
  }

  /** @returns true when rows were written */
  async #migrate(): Promise<boolean> {
    const { config } = this.#options;
    const setup = this.#setup !== null && isComplete(this.#setup.connection) ? this.#setup : null;
    let manager = this.#config;
    if (this.#locked.has(CONFIG_SETTING)) manager = null;
    else if (manager === null && setup !== null) {
      const defaults = collectorDefaults(config);
      manager = {
        ...configDefaults(config),
        connection: setup.connection,
        collector: {
          ...defaults,
          queue: setup.queue || defaults.queue,
          popSide: setup.popSide || defaults.popSide,
        },
      };
    }
    if (manager === null && setup === null) return false;
    try {
      await this.#write(manager, setup, {}, null);
      return true;
    } catch (error) {
      if (!(error instanceof DataKeyError)) throw error;
      this.#options.warn(`stored secrets stay as they are: ${error.message}`);
      return false;
    }
  }

  /**
   * Saves the manager config and, when its connection is complete, the `setup` row, in one
   * transaction.
   *
   * @param status what the state row says from now on; null leaves it as it is
   * @throws DataKeyError when the key cannot be sealed
   */
  async save(
    manager: ManagerConfig,
    status: BootstrapStatus | null,
    audit: AuditRow,
  ): Promise<void> {
    const complete = isComplete(manager.connection);
    const setup = complete
      ? {
        connection: manager.connection,
        queue: manager.collector.queue,
        popSide: manager.collector.popSide,
      }
      : null;
    const state = this.#stateRow({
      ...(status === null ? {} : { status }),
      projectInitialized: complete || this.#state.projectInitialized,
      dataKeyReady: complete || this.#options.sealer.ready,
    });
    await this.#write(manager, setup, { [STATE_SETTING]: JSON.stringify(state) }, audit);
    this.#state = state;
  }

  async #write(
    manager: ManagerConfig | null,
    setup: SetupRow | null,
    rows: Record<string, string>,
    audit: AuditRow | null,
  ): Promise<void> {
    const { sealer, store, clock } = this.#options;
    const all = { ...rows };
    if (manager !== null) {
      const key = await sealer.encrypt(manager.connection.managementKey);
      all[CONFIG_SETTING] = configRow(manager, key, clock());
    }
    if (setup !== null) {
      const key = await sealer.encrypt(setup.connection.managementKey);
      all[SETUP_SETTING] = setupRow(setup, key);
    }
    await store.putSettings(all, audit);
    if (manager !== null) {
      this.#config = manager;
      sealer.report(CONFIG_SETTING, true);
    }
    if (setup !== null) {
      this.#setup = setup;
      sealer.report(SETUP_SETTING, true);
      registerSecret(setup.connection.managementKey);
    }
  }

  #stateRow(change: Partial<BootstrapState>): BootstrapState {
    return {
      ...this.#state,
      adminReady: this.#options.adminReady(),
      ...change,
      updatedAtMs: this.#options.clock(),
    };
  }

  async #writeState(change: Partial<BootstrapState>): Promise<void> {
    this.#state = this.#stateRow(change);
    await this.#options.store.putSettings({ [STATE_SETTING]: JSON.stringify(this.#state) }, null);
  }
}

function readMigrated(text: string | null): boolean {
  try {
    const row = JSON.parse(text ?? "null") as { migratedLegacy?: unknown } | null;
    return row?.migratedLegacy === true;
  } catch {
    return false;
  }
}
