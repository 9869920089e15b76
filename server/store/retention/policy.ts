/**
 * How long each class of data is kept. Kept in `settings`; in force without anybody's doing.
 *
 * @module
 */
import { getSetting } from "../records.ts";
import type { Database } from "../sqlite.ts";
import { CivilDays } from "./days.ts";
import type { RetentionPolicyRow } from "./types.ts";

/** Setting with the policy as JSON. */
export const POLICY_SETTING = "retention_policy_v1";

/** Rows 90 days, columns 400 days, the archive for ever, dead letters 30 days. */
export function defaultPolicy(): RetentionPolicyRow {
  return {
    rows: 90,
    columns: 400,
    archive: null,
    deadLetters: 30,
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC",
  };
}

/** A sentence that names the field, or null when the policy can be carried out. */
export function checkPolicy(policy: RetentionPolicyRow): string | null {
  const days = (value: number | null) => value ?? Infinity;
  const shown = (value: number | null) => value === null ? "for ever" : `${value} days`;
  const { rows, columns, archive, zone } = policy;
  for (const name of ["rows", "columns", "archive", "deadLetters"] as const) {
    const value = policy[name];
    if (value === null || (Number.isInteger(value) && value >= 1 && value <= 36_500)) continue;
    return `${name}: give whole days from 1 to 36500, or null for "for ever".`;
  }
  if (days(columns) < days(rows)) {
    return `columns: ${shown(columns)} is shorter than rows (${shown(rows)}); columns are what ` +
      "remains of expired rows, so keep them at least as long.";
  }
  if (days(archive) < days(columns)) {
    return `archive: ${shown(archive)} is shorter than columns (${shown(columns)}); the archive ` +
      "is what remains of expired columns, so keep it at least as long.";
  }
  try {
    new CivilDays(zone);
  } catch {
    return `zone: '${zone.slice(0, 60)}' is not an IANA time zone; write one such as ` +
      "'Europe/Berlin' or 'UTC'.";
  }
  return null;
}

/** The policy in force. While it cannot be read, nothing is deleted. */
export function readPolicy(db: Database): RetentionPolicyRow {
  const stored = getSetting(db, POLICY_SETTING)?.value;
  if (stored === undefined) return defaultPolicy();
  try {
    const policy = JSON.parse(stored) as RetentionPolicyRow;
    if (checkPolicy(policy) === null) return policy;
  } catch {
    // falls through
  }
  const { zone } = defaultPolicy();
  return { rows: null, columns: null, archive: null, deadLetters: null, zone };
}
