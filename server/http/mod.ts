/**
 * All doors of the server.
 *
 * @module
 */
export { createHandler, DEFAULT_LIMITS, type Server } from "./handler.ts";
export { HttpFault, originalCode } from "./errors.ts";
export { trustedProxies } from "./client.ts";
export { DEMO_PATH } from "./routes/demo.ts";
export { ROUTES } from "./table.ts";
export type {
  Authenticator,
  Calls,
  ConnectionInfo,
  Cookies,
  CookieScope,
  DataMigration,
  DemoDoor,
  Denied,
  Handler,
  HttpConfig,
  Limits,
  Notice,
  Phase,
  Presented,
  Services,
  SessionView,
  SettingsDoor,
} from "./services.ts";
