/**
 * `reset-admin-key`: a way back in for whoever has the disk (manager-server.md §2.10).
 *
 * @module
 */
import {
  ADMIN_SETTING,
  CredentialError,
  generateAdminKey,
  hashAdminKey,
  MAX_KEY_LENGTH,
  parseCredential,
} from "./admin_key.ts";
import { credentialRows, type Tagging } from "./key_check.ts";
import type { SessionStore, SettingStore } from "./types.ts";

/** What the command did. */
export interface AdminReset {
  readonly key: string;
  /** True when the key was made here and has to be shown. */
  readonly generated: boolean;
  readonly endedSessions: number;
}

/**
 * Replaces the admin key, whatever state its row is in, and ends every session. The time of
 * creation is kept.
 *
 * @param key null generates one
 * @param options `sealer` lets the next start know a generated key at once (`key_check.ts`)
 * @throws CredentialError for an empty or overlong key
 */
export async function resetAdminKey(
  store: SettingStore & Pick<SessionStore, "deleteSessions">,
  key: string | null,
  options: { readonly clock?: () => number; readonly sealer?: Tagging } = {},
): Promise<AdminReset> {
  const { clock = Date.now, sealer = { tag: () => null } } = options;
  const chosen = (key ?? generateAdminKey()).trim();
  if (chosen === "") throw new CredentialError("the new admin key is empty; give a key");
  if (chosen.length > MAX_KEY_LENGTH) {
    throw new CredentialError(`the new admin key is longer than ${MAX_KEY_LENGTH} characters`);
  }
  const nowMs = clock();
  const source = key === null ? "cli-generated" : "cli";
  const credential = await hashAdminKey(chosen, {
    source,
    createdAtMs: await createdAt(store) || nowMs,
    rotatedAtMs: nowMs,
  });
  await store.putSettings(credentialRows(credential, chosen, sealer), {
    atMs: nowMs,
    actor: "cli",
    action: "admin_key_reset",
    target: source,
    detail: "",
  });
  const endedSessions = await store.deleteSessions("all", null);
  return { key: chosen, generated: key === null, endedSessions };
}

async function createdAt(store: SettingStore): Promise<number> {
  const row = await store.getSetting(ADMIN_SETTING);
  if (row === null) return 0;
  try {
    return parseCredential(row.value).createdAtMs;
  } catch (error) {
    if (error instanceof CredentialError) return 0;
    throw error;
  }
}
