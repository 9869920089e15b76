export type { CollectorMode, Config, SecretOrigin, SuppliedSecret } from "./types.ts";
export { ConfigError, type ConfigSources, DEFAULT_CONFIG_FILE, loadConfig } from "./load.ts";
export { diskFiles, type Files, fileTrouble } from "./files.ts";
export { COLLECTOR_MODES, isBaseUrl, normaliseBaseUrl } from "./parse.ts";
export { type Setting, SETTINGS, settingsTable } from "./registry.ts";
export { createLog, escapeControls, type Log, LOG_LINES, logTime } from "./log.ts";
