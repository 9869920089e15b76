/**
 * Usage of accounts as the accounts page of the original's later releases asks for it, and the
 * quota windows that its panel keeps here (manager-server.md §4.19).
 *
 * @module
 */
import type {
  AccountTarget,
  AccountWindow,
  ModelScope,
} from "../../analytics/original/accounts.ts";
import { originalFault } from "../errors.ts";
import { json } from "../json.ts";
import { boolean, integer, list, object, string, strings } from "../loose.ts";
import type { Context } from "../route.ts";

const DAY_MS = 86_400_000;
const MOST_ACCOUNTS = 200;
const MOST_WINDOWS = 400;
const DAYS = 30;
const MOST_DAYS = 365;
const SNAPSHOTS = 1_000;
const MOST_SNAPSHOTS = 5_000;
const KINDS = ["all", "family", "models", "product", "feature"] as const;
const PERIODS = ["current", "previous", "previous_equal_range"];

/** `GET /v0/management/monitoring/header-snapshots` */
export async function headerSnapshots({ services, query, request }: Context): Promise<Response> {
  const days = Math.min(MOST_DAYS, whole(query, "days") || DAYS);
  const limit = Math.min(MOST_SNAPSHOTS, whole(query, "limit") || SNAPSHOTS);
  const toMs = services.now();
  const span = { fromMs: Math.max(0, toMs - days * DAY_MS), toMs };
  const items = await services.reader.call("headerSnapshots", [{ span, limit }], {
    signal: request.signal,
  });
  return json({ generated_at_ms: toMs, from_ms: span.fromMs, to_ms: toMs, items });
}

function whole(query: URLSearchParams, name: string): number {
  const text = query.get(name)?.trim() ?? "";
  if (text === "") return 0;
  if (!/^\d{1,9}$/.test(text)) throw originalFault(400, `${name} must be a whole number from 0`);
  return Number(text);
}

/** `POST /v0/management/monitoring/account-history` */
export async function accountHistory(context: Context): Promise<Response> {
  const { services, request } = context;
  const accounts = list(await context.json("first"), "accounts");
  if (accounts.length === 0) throw originalFault(400, "accounts are required");
  if (accounts.length > MOST_ACCOUNTS) {
    throw originalFault(400, `accounts must be less than or equal to ${MOST_ACCOUNTS}`);
  }
  const atMs = services.now();
  const rowKeys = new Set<string>();
  const targets = accounts.map((account) => {
    const rowKey = string(account, "row_key");
    if (rowKey.trim() === "") throw originalFault(400, "row_key is required");
    if (rowKeys.has(rowKey)) throw originalFault(400, "row_key must be unique");
    rowKeys.add(rowKey);
    const target = targetOf(account);
    const accountKey = string(account, "account_key").trim();
    if (accountKey === "" && Object.values(target).every((text) => text.trim() === "")) {
      throw originalFault(400, "at least one account target field is required");
    }
    return { rowKey, accountKey, target };
  });
  const { items, lastEventId } = await services.reader.call("accountUsage", [{
    windows: targets.map(({ target }) => ({ target, span: EVER, scope: ALL_MODELS })),
    recent: true,
  }], { signal: request.signal });
  return json({
    generated_at_ms: atMs,
    checkpoint: {
      last_event_id: lastEventId,
      latest_id: lastEventId,
      pending: false,
      processed: 0,
    },
    items: items.map((usage, at) => {
      const recent = usage.recent.map(({ timestampMs, failed, failStatus, failSummary }) => ({
        timestamp_ms: timestampMs,
        failed,
        ...(failStatus === null ? {} : { fail_status_code: failStatus }),
        ...(failSummary === "" ? {} : { fail_summary: failSummary }),
      }));
      return {
        row_key: targets[at]?.rowKey ?? "",
        account_key: targets[at]?.accountKey ?? "",
        matched: usage.requests > 0,
        total_requests: usage.requests,
        success_calls: usage.requests - usage.failures,
        failure_calls: usage.failures,
        total_tokens: usage.tokens,
        total_cost: usage.cost,
        success_rate: usage.successRate,
        first_seen_ms: usage.firstMs,
        last_seen_ms: usage.lastMs,
        ...(recent.length === 0 ? {} : { latest_request: recent[0], recent_requests: recent }),
        sync_status: usage.requests > 0 ? "ready" : "empty",
      };
    }),
  });
}

const EVER = { fromMs: 0, toMs: 8_640_000_000_000_000 };
const ALL_MODELS: ModelScope = { kind: "all", key: "", models: [], complete: true };

/** `POST /v0/management/monitoring/account-window-usage` */
export async function accountWindowUsage(context: Context): Promise<Response> {
  const { services, request } = context;
  const windows = list(await context.json("first"), "windows");
  if (windows.length === 0) throw originalFault(400, "windows are required");
  if (windows.length > MOST_WINDOWS) {
    throw originalFault(400, `windows must be less than or equal to ${MOST_WINDOWS}`);
  }
  const asked = windows.map(windowOf);
  const { items } = await services.reader.call("accountUsage", [{
    windows: asked.map(({ window }) => window),
    recent: false,
  }], { signal: request.signal });
  return json({
    generated_at_ms: services.now(),
    items: items.map((usage, at) => {
      const one = asked[at];
      const complete = one?.window.scope.complete ?? false;
      return {
        ...one?.names,
        matched: usage.requests > 0,
        total_requests: usage.requests,
        success_calls: usage.requests - usage.failures,
        failure_calls: usage.failures,
        total_tokens: usage.tokens,
        total_cost: usage.cost,
        success_rate: usage.successRate,
        last_seen_ms: usage.lastMs,
        sync_status: usage.requests > 0 ? "ready" : "empty",
        scope_match_status: !complete ? "unmatched" : usage.unmatched > 0 ? "partial" : "complete",
        unmatched_requests: usage.unmatched,
      };
    }),
  });
}

function windowOf(body: unknown): {
  readonly window: AccountWindow;
  readonly names: Readonly<Record<string, unknown>>;
} {
  const rowKey = string(body, "row_key");
  if (rowKey.trim() === "") throw originalFault(400, "row_key is required");
  const windowKey = string(body, "window_key");
  const providerWindow = string(body, "provider_window_id").trim() || windowKey.trim();
  if (providerWindow === "") throw originalFault(400, "provider_window_id is required");
  const period = string(body, "period").trim().toLowerCase() || "current";
  if (!PERIODS.includes(period)) {
    throw originalFault(400, "period must be current, previous, or previous_equal_range");
  }
  const fromMs = integer(body, "from_ms") ?? 0;
  const toMs = integer(body, "to_ms") ?? 0;
  if (fromMs <= 0 || toMs <= 0 || fromMs >= toMs) {
    throw originalFault(
      400,
      "from_ms and to_ms are required and from_ms must be less than to_ms",
    );
  }
  const target = targetOf(body);
  const { file, authIndex, project, account, label, source } = target;
  if ([file, authIndex, project, account, label, source].every((text) => text.trim() === "")) {
    throw originalFault(400, "account target credential identity is required");
  }
  const scope = scopeOf(object(body, "model_scope"));
  return {
    window: { target, span: { fromMs, toMs }, scope },
    names: {
      request_key: string(body, "request_key").trim() ||
        [rowKey, providerWindow, scope.key, period].join("\0"),
      row_key: rowKey,
      ...(windowKey === "" ? {} : { window_key: windowKey }),
      provider_window_id: providerWindow,
      period,
      from_ms: fromMs,
      to_ms: toMs,
    },
  };
}

/** @throws HttpFault 400 for a scope that names nothing */
function scopeOf(body: unknown): ModelScope {
  if (body === null) return ALL_MODELS;
  const name = string(body, "kind").trim().toLowerCase();
  const kind = KINDS.find((one) => one === name);
  const key = string(body, "key").trim().toLowerCase();
  const models = strings(body, "models").map((model) => model.trim().toLowerCase())
    .filter((model) => model !== "");
  if (
    kind === undefined || (kind === "models" && models.length === 0) ||
    (kind !== "all" && kind !== "models" && key === "" && models.length === 0)
  ) throw originalFault(400, "model_scope is invalid");
  const known = kind === "all" || kind === "family" || kind === "models";
  return { kind, key, models, complete: boolean(body, "complete") ?? known };
}

/** What tells an account apart. */
export function targetOf(body: unknown): AccountTarget {
  if (body === null || typeof body !== "object") {
    throw originalFault(400, "an account must be an object");
  }
  return {
    account: string(body, "account_snapshot"),
    label: string(body, "auth_label_snapshot"),
    file: string(body, "auth_file_snapshot"),
    provider: string(body, "auth_provider_snapshot"),
    project: string(body, "auth_project_id_snapshot"),
    authIndex: string(body, "auth_index"),
    source: string(body, "source"),
  };
}
