export {
  ADMIN_ITERATIONS,
  ADMIN_SETTING,
  type AdminCredential,
  CredentialError,
  generateAdminKey,
  hashAdminKey,
  needsUpgrade,
  parseCredential,
  verifyAdminKey,
} from "./admin_key.ts";
export { DataKeyError } from "./data_key.ts";
export { EnvelopeError, isSealed, Sealer } from "./sealer.ts";
export {
  type Authentication,
  Authenticator,
  type AuthenticatorOptions,
  bearerToken,
  type Presented,
  type Refused,
  type SignIn,
} from "./authenticator.ts";
export { clearSessionCookie, type CookieScope, sessionCookie, sessionToken } from "./cookie.ts";
export { SESSION_LIMITS, type SessionLimits } from "./sessions.ts";
export { redact, REDACTED, Redactor, registerSecret } from "./redact.ts";
export { type AdminReset, resetAdminKey } from "./reset.ts";
export { sameBytes } from "./bytes.ts";
export type { AuditRow, AuthStore, SessionRow, SettingRow, SettingStore } from "./types.ts";
