/**
 * State of everything, for the panel's health line.
 *
 * @module
 */
import { Health } from "../contract/mod.ts";
import { answer, type Route } from "../route.ts";
import type { Services } from "../services.ts";

/** The answer of `/api/v1/health`, which the event stream sends too. */
export async function healthOf(services: Services): Promise<Health> {
  const [store, gaps, info] = await Promise.all([
    services.writer.call("state", []),
    services.writer.call("openGaps", []),
    services.settings.infoFields(),
  ]);
  return {
    nowMs: services.now(),
    startedAtMs: services.startedAtMs,
    version: services.version,
    demo: services.demoMode,
    dataKeyReady: services.dataKeyReady(),
    configured: info["configured"] === true,
    collector: services.collector(),
    store,
    openGaps: gaps.map(({ id, startMs, cause }) => ({ id, startMs, cause })),
  };
}

/** `/api/v1/health` */
export const healthRoutes: readonly Route[] = [{
  method: "GET",
  path: "/api/v1/health",
  guard: "admin",
  body: 0,
  cost: "two calls to the writer",
  shape: { summary: "Collector, store, open gaps", response: Health },
  handle: async ({ services }) => answer(Health, await healthOf(services)),
}];
