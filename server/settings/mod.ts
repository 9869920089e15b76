export {
  type ConfigAnswer,
  type ConnectionSource,
  type CpaPort,
  type InfoFields,
  KEY_MASK,
  Settings,
  type SettingsOptions,
} from "./service.ts";
export { SettingsError } from "./errors.ts";
export { type InspectionSettings } from "./inspection.ts";
export type { ManagerConfig } from "./manager_config.ts";
export type { BootstrapState, BootstrapStatus } from "./saved.ts";
