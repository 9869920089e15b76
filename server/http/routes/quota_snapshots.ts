/**
 * Quota windows that the panel of the original's later releases keeps here, so that another
 * browser sees them (manager-server.md §4.19). They are kept as settings, a row per account: what
 * was seen last, no history.
 *
 * @module
 */
import { accountKey } from "../../analytics/original/accounts.ts";
import { methodNotAllowed, originalFault } from "../errors.ts";
import { json } from "../json.ts";
import { integer, list, object, string } from "../loose.ts";
import type { Context, Route } from "../route.ts";
import { targetOf } from "./accounts_original.ts";

const PREFIX = "/v0/management/:local{quota-snapshots.*}";
const BASE = "/v0/management/quota-snapshots";
const BODY = 2 * 1024 * 1024;
const MOST_ENTRIES = 400;
const MOST_ACCOUNTS = 200;
/** Windows that are kept of an account, and characters of one. */
const MOST_WINDOWS = 64;
const LONGEST_WINDOW = 4_096;
const PROVIDERS = ["codex", "claude", "antigravity", "kimi", "xai"];

/** `/v0/management/quota-snapshots`, `/v0/management/quota-snapshots/query` */
export const quotaSnapshotRoutes: readonly Route[] = [{
  method: "POST",
  path: PREFIX,
  guard: "admin",
  body: BODY,
  cost: "one setting per account",
  shape: { summary: "Keeps quota windows of accounts; /query reads them" },
  handle: (context) => {
    const path = context.path.replace(/\/+$/, "");
    if (path === BASE) return write(context);
    if (path === `${BASE}/query`) return query(context);
    throw methodNotAllowed([]);
  },
}];

/** A window as the panel sent it. */
type Window = Readonly<Record<string, unknown>>;

interface Account {
  readonly rowKey: string;
  readonly provider: string;
  /** Opaque to the panel. */
  readonly key: string;
}

async function accountOf(body: unknown): Promise<Account> {
  const provider = string(body, "provider").trim().toLowerCase();
  if (!PROVIDERS.includes(provider)) {
    throw originalFault(400, `provider must be one of ${PROVIDERS.join(", ")}`);
  }
  const target = targetOf(object(body, "account"));
  const identity = accountKey({ ...target, provider: target.provider || provider });
  if (identity === null) {
    throw originalFault(400, "account target credential identity is required");
  }
  const text = new TextEncoder().encode(`${provider} ${identity}`);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", text));
  return { rowKey: string(body, "row_key"), provider, key: digest.toHex() };
}

function settingOf({ key }: Account): string {
  return `quota_snapshot_v1:${key}`;
}

/** What tells two windows of an account apart. */
function nameOf(window: unknown): string {
  return JSON.stringify([
    string(window, "provider_window_id").trim(),
    string(window, "model_scope_kind").trim() || "all",
    string(window, "model_scope_key").trim(),
  ]);
}

async function stored({ services }: Context, account: Account): Promise<Map<string, Window>> {
  const row = await services.writer.call("getSetting", [settingOf(account)]);
  const found: unknown = row === null ? [] : JSON.parse(row.value);
  const windows = Array.isArray(found) ? found as Window[] : [];
  return new Map(windows.map((window) => [nameOf(window), window]));
}

async function write(context: Context): Promise<Response> {
  const { services } = context;
  const entries = list(await context.json("first"), "entries");
  if (entries.length === 0) throw originalFault(400, "entries are required");
  if (entries.length > MOST_ENTRIES) {
    throw originalFault(400, `entries must be less than or equal to ${MOST_ENTRIES}`);
  }
  const known = new Map<string, Map<string, Window>>();
  const items = [];
  for (const entry of entries) {
    const account = await accountOf(entry);
    const setting = settingOf(account);
    const windows = known.get(setting) ?? await stored(context, account);
    known.set(setting, windows);
    const given = list(entry, "windows").map(windowOf);
    const complete = string(object(entry, "observation"), "inventory_mode") === "complete";
    if (complete) windows.clear();
    for (const gone of list(entry, "removed_windows")) windows.delete(nameOf(gone));
    for (const window of given) windows.set(nameOf(window), window);
    if (windows.size > MOST_WINDOWS) {
      throw originalFault(400, `windows must be less than or equal to ${MOST_WINDOWS}`);
    }
    items.push({
      ...(account.rowKey === "" ? {} : { row_key: account.rowKey }),
      account_key: account.key,
      provider: account.provider,
      inserted_count: given.length,
    });
  }
  const rows = Object.fromEntries(
    [...known].map(([setting, windows]) => [setting, JSON.stringify([...windows.values()])]),
  );
  await services.writer.call("putSettings", [rows, null]);
  return json({ observed_at_ms: services.now(), items });
}

/** @throws HttpFault 400 for a window without a name, a time, or an end of what is sensible */
function windowOf(body: unknown): Window {
  if (body === null || typeof body !== "object" || Array.isArray(body)) {
    throw originalFault(400, "windows must be objects");
  }
  for (const name of ["provider_window_id", "window_kind"]) {
    if (string(body, name).trim() === "") throw originalFault(400, `${name} is required`);
  }
  if ((integer(body, "observed_at_ms") ?? 0) <= 0) {
    throw originalFault(400, "observed_at_ms is required");
  }
  if (JSON.stringify(body).length > LONGEST_WINDOW) {
    throw originalFault(400, `a window must be at most ${LONGEST_WINDOW} characters`);
  }
  return { ...body };
}

async function query(context: Context): Promise<Response> {
  const body = await context.json("first");
  const accounts = list(body, "accounts");
  if (accounts.length > MOST_ACCOUNTS) {
    throw originalFault(400, `accounts must be less than or equal to ${MOST_ACCOUNTS}`);
  }
  const nowMs = integer(body, "now_ms") ?? context.services.now();
  const items = await Promise.all(accounts.map(async (one) => {
    const account = await accountOf(one);
    const windows = await stored(context, account);
    return {
      row_key: account.rowKey,
      account_key: account.key,
      provider: account.provider,
      windows: [...windows.values()].map((window) => {
        const endMs = integer(window, "cycle_end_ms");
        return { ...window, stale: endMs !== null && endMs <= nowMs };
      }),
    };
  }));
  return json({ generated_at_ms: context.services.now(), items });
}
