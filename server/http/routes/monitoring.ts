/**
 * The original's monitoring (manager-server.md §4.11).
 *
 * @module
 */
import { methodNotAllowed, originalFault } from "../errors.ts";
import { json } from "../json.ts";
import { boolean, field, integer, object, string, strings } from "../loose.ts";
import type { Route } from "../route.ts";
import { accountHistory, accountWindowUsage, headerSnapshots } from "./accounts_original.ts";
import {
  BLOCKS,
  type Later,
  LATER_BLOCKS,
  type LaterFilter,
  type MonitoringQuestion,
} from "../../analytics/original/types.ts";

const PREFIX = "/v0/management/:local{monitoring/.*}";
const BASE = "/v0/management/monitoring/";
const ANALYTICS = `${BASE}analytics`;
/** Filters with thousands of values, bytes. */
const BODY = 2 * 1024 * 1024;
const PAGE = 100;
const LONGEST_PAGE = 50_000;
const DAY_MS = 86_400_000;

/** `/v0/management/monitoring/…` */
export const monitoringRoutes: readonly Route[] = [
  {
    method: "GET",
    path: PREFIX,
    guard: "admin",
    body: 0,
    cost: "reads the newest rows by id",
    shape: { summary: "Quotas as the newest answers of each credential told them" },
    handle: (context) => {
      if (context.path !== `${BASE}header-snapshots`) throw methodNotAllowed([]);
      return headerSnapshots(context);
    },
  },
  {
    method: "POST",
    path: PREFIX,
    guard: "admin",
    body: BODY,
    cost: "one pass over the column segments of the span; lists read their rows by id",
    shape: { summary: "Figures of the original's monitoring page" },
    handle: async (context) => {
      if (context.path === `${BASE}account-history`) return accountHistory(context);
      if (context.path === `${BASE}account-window-usage`) return accountWindowUsage(context);
      if (context.path !== ANALYTICS) throw methodNotAllowed([]);
      const { services, request } = context;
      const body = await context.json("first");
      const question = monitoringQuestion(body, services.now());
      const { signal } = request;
      const later = laterOf(body);
      return json(
        later === null
          ? await services.reader.call("monitoring", [question], { signal })
          : await services.reader.call(
            "laterMonitoring",
            [{ ...question, filter: { ...question.filter, more: filterOf(body) }, later }],
            { signal },
          ),
      );
    },
  },
];

/**
 * Reads the body.
 *
 * @throws HttpFault 400 with the original's texts, or the field that is of the wrong type
 */
export function monitoringQuestion(body: unknown, atMs: number): MonitoringQuestion {
  if (body !== null && (typeof body !== "object" || Array.isArray(body))) {
    throw originalFault(400, "the request body must be a JSON object");
  }
  const fromMs = integer(body, "from_ms") ?? 0;
  const toMs = integer(body, "to_ms") ?? 0;
  const nowMs = integer(body, "now_ms") ?? 0;
  const filters = object(body, "filters");
  const include = object(body, "include");
  const filter = {
    models: strings(filters, "models"),
    authIndices: strings(filters, "auth_indices"),
    apiKeyHashes: strings(filters, "api_key_hashes"),
    sourceHashes: strings(filters, "source_hashes"),
    includeFailed: boolean(filters, "include_failed") ?? true,
    failedOnly: boolean(filters, "failed_only") ?? false,
    excludeZeroToken: boolean(filters, "exclude_zero_token") ?? false,
    search: string(body, "search_query"),
    searchKeyHash: string(body, "search_api_key_hash"),
  };
  const blocks = BLOCKS.filter((block) => boolean(include, block) === true);
  const recentFailures = Math.max(0, integer(include, "recent_failures") ?? 0);
  const page = object(include, "events_page");
  const limit = integer(page, "limit") ?? 0;
  const beforeMs = integer(page, "before_ms") ?? 0;
  const wanted = string(include, "granularity").trim().toLowerCase();
  if (fromMs <= 0 || toMs <= 0 || fromMs >= toMs) {
    throw originalFault(
      400,
      "from_ms and to_ms are required and from_ms must be less than to_ms",
    );
  }
  if (limit > LONGEST_PAGE) {
    throw originalFault(400, `events_page.limit must be less than or equal to ${LONGEST_PAGE}`);
  }
  return {
    atMs,
    span: { fromMs, toMs },
    nowMs: nowMs > 0 ? nowMs : atMs,
    filter,
    blocks,
    recentFailures,
    eventsPage: page === null
      ? null
      : { limit: limit > 0 ? limit : PAGE, beforeMs: beforeMs > 0 ? beforeMs : null },
    granularity: wanted === "hour" || wanted === "day"
      ? wanted
      : toMs - fromMs <= DAY_MS
      ? "hour"
      : "day",
  };
}

/** Filters and blocks by which a panel of a later release is known (manager-server.md §4.19). */
const LATER_FILTERS = [
  "providers",
  "accounts",
  "credential_ids",
  "auth_files",
  "project_ids",
  "request_types",
  "header_error_kinds",
  "header_error_codes",
  "header_quota_plans",
  "header_trace_ids",
  "min_latency_ms",
  "cache_status",
];
const LATER_INCLUDES = [
  ...LATER_BLOCKS,
  "summary_profile",
  "summary_percentiles",
  "summary_comparison",
  "drilldown_preview",
];
const PREVIEW = 20;
const LONGEST_PREVIEW = 100;

/**
 * What only later releases ask for; null for a question of the seed release, which is answered
 * as that did.
 *
 * @throws HttpFault 400
 */
export function laterOf(body: unknown): Later | null {
  const filters = object(body, "filters");
  const include = object(body, "include");
  const page = object(include, "events_page");
  const known = field(body, "time_zone") !== null || field(page, "before_id") !== null ||
    LATER_FILTERS.some((name) => field(filters, name) !== null) ||
    LATER_INCLUDES.some((name) => field(include, name) !== null);
  if (!known) return null;
  const zone = string(body, "time_zone").trim();
  try {
    if (zone !== "") new Intl.DateTimeFormat("en", { timeZone: zone });
  } catch {
    throw originalFault(400, `invalid time zone: ${zone.slice(0, 64)}`);
  }
  const preview = object(include, "drilldown_preview");
  const fromMs = integer(preview, "from_ms") ?? 0;
  const toMs = integer(preview, "to_ms") ?? 0;
  const limit = integer(preview, "limit") ?? 0;
  const beforeId = integer(page, "before_id") ?? 0;
  return {
    zone: zone === "" ? "UTC" : zone,
    blocks: LATER_BLOCKS.filter((block) => boolean(include, block) === true),
    compact: string(include, "summary_profile") === "compact",
    percentiles: boolean(include, "summary_percentiles") ?? false,
    comparison: boolean(include, "summary_comparison") ?? false,
    beforeId: beforeId > 0 ? beforeId : null,
    preview: fromMs > 0 && toMs > fromMs
      ? { span: { fromMs, toMs }, limit: limit > 0 ? Math.min(limit, LONGEST_PREVIEW) : PREVIEW }
      : null,
  };
}

/** @throws HttpFault 400; also for what is not kept here and so cannot be filtered by */
function filterOf(body: unknown): LaterFilter {
  const filters = object(body, "filters");
  for (const name of LATER_FILTERS.filter((one) => one.startsWith("header_"))) {
    if (strings(filters, name).length > 0) {
      throw originalFault(400, `${name}: this server cannot filter by response headers`);
    }
  }
  const cache = string(filters, "cache_status").trim().toLowerCase();
  return {
    providers: strings(filters, "providers"),
    accounts: strings(filters, "accounts"),
    credentialIds: strings(filters, "credential_ids"),
    authFiles: strings(filters, "auth_files"),
    projects: strings(filters, "project_ids"),
    requestTypes: strings(filters, "request_types"),
    minLatencyMs: Math.max(0, integer(filters, "min_latency_ms") ?? 0),
    cache: cache === "hit" || cache === "miss" || cache === "read" || cache === "creation"
      ? cache
      : null,
  };
}
