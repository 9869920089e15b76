/**
 * The original's dashboard (manager-server.md §4.10).
 *
 * @module
 */
import { methodNotAllowed, originalFault } from "../errors.ts";
import { json } from "../json.ts";
import type { Context, Route } from "../route.ts";
import type { DashboardQuestion } from "../../analytics/original/types.ts";

const PREFIX = "/v0/management/:local{dashboard/.*}";
const SUMMARY = "/v0/management/dashboard/summary";
/** Models and failures that are shown when nobody says how many. */
const SHOWN = 5;
/** Instants beyond this are no dates, ms. */
const MOST_MS = 8_640_000_000_000_000;

/** `/v0/management/dashboard/summary` */
export const dashboardRoutes: readonly Route[] = [
  {
    method: "GET",
    path: PREFIX,
    guard: "admin",
    body: 0,
    cost: "one pass over the column segments of the day",
    shape: { summary: "Dashboard of the original's panel" },
    handle: async ({ services, query, path, request }) => {
      if (path !== SUMMARY) throw methodNotAllowed([]);
      const question = dashboardQuestion(query, services.now());
      return json(
        await services.reader.call("dashboardSummary", [question], { signal: request.signal }),
      );
    },
  },
];

/**
 * Reads the query.
 *
 * @throws HttpFault with the original's texts
 */
export function dashboardQuestion(query: Context["query"], atMs: number): DashboardQuestion {
  const given = query.get("today_start_ms")?.trim() ?? "";
  if (given === "") throw originalFault(400, "today_start_ms is required");
  const todayStartMs = integerOf(given);
  if (todayStartMs === null || todayStartMs <= 0) {
    throw originalFault(400, "today_start_ms must be a positive integer");
  }
  const orElse = (name: string, standard: number) => {
    const text = query.get(name)?.trim() ?? "";
    const value = text === "" ? 0 : integerOf(text);
    if (value === null) throw originalFault(400, `${name} must be an integer`);
    return value > 0 ? value : standard;
  };
  const nowMs = orElse("now_ms", atMs);
  const topModels = orElse("top_models", SHOWN);
  const recentFailures = orElse("recent_failures", SHOWN);
  if (nowMs < todayStartMs) {
    throw originalFault(500, "now_ms must be greater than or equal to today_start_ms");
  }
  return { atMs, todayStartMs, nowMs, topModels, recentFailures };
}

/** A whole number of at most 19 digits, cut to what a date can be; null for anything else. */
function integerOf(text: string): number | null {
  if (!/^[+-]?\d{1,19}$/.test(text)) return null;
  return Math.max(-MOST_MS, Math.min(MOST_MS, Number(text)));
}
