/**
 * The first page of the original's panel (manager-server.md §4.10).
 *
 * @module
 */
import { json } from "../json.ts";
import { Asker } from "../original/asker.ts";
import { dashboardOf, readDashboard } from "../original/dashboard.ts";
import { eventOf } from "../original/monitoring.ts";
import type { Context, Route } from "../route.ts";

const HALF_HOUR_MS = 1_800_000;
/** Newest events among which calls without tokens are looked for. */
const NEWEST = 200;

/** `/v0/management/dashboard/summary` */
export const dashboardRoutes: readonly Route[] = [{
  method: "GET",
  path: "/v0/management/dashboard/summary",
  guard: "admin",
  body: 0,
  cost: "seven questions to the reader and one per failure that is listed",
  shape: { summary: "Everything of the original panel's dashboard" },
  handle: dashboard,
}];

async function dashboard({ services, query, request }: Context): Promise<Response> {
  const question = readDashboard(query, services.now());
  const { startMs, nowMs, topModels, recentFailures } = question;
  const ask = new Asker(services.reader, request.signal);
  // half-open: a day that has just begun holds one millisecond
  const span = { fromMs: startMs, toMs: Math.max(nowMs, startMs + 1) };
  const [day, recent, byCalls, byCost, channels, sources, failures, newest] = await Promise.all([
    ask.series(span, "15m", {}),
    ask.series({ fromMs: Math.max(0, nowMs - HALF_HOUR_MS), toMs: nowMs }, "hour", {}),
    ask.breakdown(span, "model", {}, "requests", topModels),
    ask.breakdown(span, "model", {}, "cost", topModels),
    ask.breakdown(span, "credential", {}),
    ask.failureSources(span, {}),
    ask.details(span, { failed: true }, recentFailures),
    ask.details(span, { failed: false }, NEWEST),
  ]);
  return json(dashboardOf(question, services.now(), {
    day,
    recent: recent.total,
    byCalls,
    byCost,
    channels,
    sources,
    failures: failures.details,
    zeroTokenCalls: newest.details.filter((one) => eventOf(one).total_tokens === 0).length,
  }));
}
