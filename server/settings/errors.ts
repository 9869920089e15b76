/**
 * Refusals of this room with the statuses, texts and codes of manager-server.md §4.3 and §4.5.
 *
 * @module
 */
import { CpaError } from "../cpa/types.ts";
import { redact } from "../secrets/mod.ts";

/** A refusal that goes to the caller as it is. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** 400 about the body. */
export function badRequest(message: string): SettingsError {
  return new SettingsError(400, "request_failed", message);
}

/** One half of a connection is missing. */
export function connectionRequired(): SettingsError {
  return new SettingsError(
    400,
    "cpa_connection_required",
    "cpaBaseUrl and managementKey are required",
  );
}

/** Collection is on and there is nothing to collect from. */
export function connectionRequiredForMonitoring(): SettingsError {
  return new SettingsError(
    400,
    "cpa_connection_required_for_monitoring",
    "cpaBaseUrl and managementKey are required when request monitoring is enabled",
  );
}

/** `PUT /usage-service/config` against the environment. */
export function connectionManaged(): SettingsError {
  return new SettingsError(
    409,
    "connection_env_managed",
    "connection setup is managed by environment variables",
  );
}

/** `POST /setup` against the environment. */
export function setupManaged(): SettingsError {
  return new SettingsError(409, "setup_env_managed", "setup is managed by environment variables");
}

/** `POST /setup` with another key and another address than the ones in force. */
export function otherSetup(): SettingsError {
  return new SettingsError(
    401,
    "invalid_existing_management_key",
    "invalid management key for existing setup",
  );
}

/** CPA throws records away before anybody can read them. */
export function retentionInvalid(): SettingsError {
  return new SettingsError(
    400,
    "cpa_usage_retention_invalid",
    "CPA redis-usage-queue-retention-seconds must be greater than 0",
  );
}

/** We would poll less often than CPA keeps records. */
export function pollExceedsRetention(seconds: number): SettingsError {
  return new SettingsError(
    400,
    "poll_interval_exceeds_retention",
    "pollIntervalMs must be less than or equal to CPA redis-usage-queue-retention-seconds " +
      `(${seconds} seconds)`,
  );
}

/** Unknown zone of the inspection's schedule. */
export function invalidTimeZone(zone: string): SettingsError {
  return new SettingsError(
    400,
    "invalid_time_zone",
    `invalid time zone ${JSON.stringify(zone)}: name a zone such as Europe/Berlin`,
  );
}

/**
 * CPA did not accept a connection.
 *
 * @param network status for a CPA that cannot be reached: 500 for the config, 502 for the set-up
 */
export function validationFailed(error: unknown, network: 500 | 502): SettingsError {
  if (!(error instanceof CpaError)) throw error;
  const reason = redact(error.message);
  if (error.fault === "unreachable") return new SettingsError(network, "request_failed", reason);
  if (error.status === null || error.status < 300) {
    return new SettingsError(
      502,
      "management_api_config_failed",
      `management API config request failed: ${reason}`,
    );
  }
  return new SettingsError(
    502,
    "management_api_validation_failed",
    `management API validation failed: ${error.status}: ${reason}`,
  );
}

/** CPA did not switch usage publishing on. */
export function enablingFailed(error: unknown): SettingsError {
  if (!(error instanceof CpaError)) throw error;
  return new SettingsError(
    502,
    "enable_cpa_usage_statistics_failed",
    `enable CPA usage statistics failed: ${redact(error.message)}`,
  );
}
