/**
 * Which credential is this `auth_index`: what CPA's list of credential files says.
 *
 * @module
 */
import type { CredentialSnapshot } from "../events/types.ts";
import type { AuthFile } from "./management.ts";

/** Attempts that CPA counted for a credential since it started. */
export interface AuthCounters {
  readonly success: number;
  readonly failed: number;
}

/** One reading of the list. */
export interface DirectoryReading {
  readonly atMs: number;
  readonly snapshots: ReadonlyMap<string, CredentialSnapshot>;
  readonly counters: ReadonlyMap<string, AuthCounters>;
}

/** The list as maps by `auth_index`. */
export function readDirectory(files: readonly AuthFile[], atMs: number): DirectoryReading {
  const snapshots = new Map<string, CredentialSnapshot>();
  const counters = new Map<string, AuthCounters>();
  for (const file of files) {
    const index = text(file, "auth_index", "authIndex", "auth-index");
    if (index === "") continue;
    snapshots.set(index, snapshotOf(file));
    const success = file["success"];
    const failed = file["failed"];
    if (typeof success === "number" && typeof failed === "number") {
      counters.set(index, { success, failed });
    }
  }
  return { atMs, snapshots, counters };
}

/** Snapshot of one entry (manager-server.md §5.8). */
export function snapshotOf(file: AuthFile): CredentialSnapshot {
  const account = [text(file, "account"), text(file, "email")]
    .find((value) => value !== "" && !looksSecret(value)) ?? "";
  const name = text(file, "name");
  const own = text(file, "label");
  const label = (looksSecret(own) ? "" : own) || name || text(file, "email") || account;
  return {
    account: account || label || name,
    label,
    file: name,
    provider: text(file, "provider", "type"),
    project: text(
      file,
      "project_id",
      "projectId",
      "gemini_virtual_project",
      "geminiVirtualProject",
    ),
  };
}

/** First of these fields that is a non-blank string. */
function text(file: AuthFile, ...names: string[]): string {
  for (const name of names) {
    const value = file[name];
    if (typeof value === "string" && value.trim() !== "") return value.trim();
  }
  return "";
}

/** `account` may hold a raw API key; such a value is never shown. */
export function looksSecret(value: string): boolean {
  if (value.includes("@") || /[\s/]/.test(value)) return false;
  return value.startsWith("sk-") || value.startsWith("AIza") ||
    (value.length >= 32 && value.length <= 512);
}
