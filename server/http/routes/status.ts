/**
 * The original's open and exact endpoints (manager-server.md §4.4).
 *
 * @module
 */
import { z } from "zod";
import type { CollectorPhase, CollectorStatus } from "../../collector/types.ts";
import { StatusQuery } from "../contract/mod.ts";
import { json } from "../json.ts";
import type { Context, Route } from "../route.ts";

/** Name on the wire: the original panel takes a server for a manager by it. */
export const SERVICE = "cpa-manager-plus";

/** Four states of the original for our nine. */
const COLLECTOR: Record<CollectorPhase, "stopped" | "starting" | "running" | "error"> = {
  stopped: "stopped",
  connecting: "starting",
  draining: "running",
  listening: "running",
  polling: "running",
  waiting: "error",
  refused: "error",
  paused: "error",
  stopping: "stopped",
};

const Info = z.looseObject({
  service: z.string(),
  mode: z.literal("embedded"),
  startedAt: z.int(),
  configured: z.boolean().optional(),
});

/** `/health`, `/status`, `/usage-service/info` */
export const statusRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/health",
    guard: "open",
    body: 0,
    cost: "nothing",
    shape: {
      summary: "The process is up",
      response: z.object({ ok: z.literal(true), service: z.string() }),
    },
    handle: () => json({ ok: true, service: SERVICE }),
  },
  {
    method: "GET",
    path: "/status",
    guard: "admin",
    body: 0,
    cost: "one call to the writer",
    shape: { summary: "Collector and database", query: StatusQuery },
    handle: status,
  },
  {
    method: "GET",
    path: "/usage-service/info",
    guard: "open",
    body: 0,
    cost: "settings from memory",
    shape: { summary: "What this server is and whether it is set up", response: Info },
    handle: info,
  },
];

async function info({ services }: Context): Promise<Response> {
  const own = { service: SERVICE, mode: "embedded", startedAt: services.startedAtMs };
  const { phase } = services.phase();
  // the port answers before the settings can be read
  if (phase !== "ready") return json({ ...own, migrationStatus: phase });
  return json({ ...own, ...(await services.settings.infoFields()) });
}

/** Nothing of ours ever waits for an offline command. */
const MAINTENANCE = {
  required: false,
  performanceDegraded: false,
  deferredIndexes: [],
  offlineJobs: [],
  reasons: [],
};

async function status({ services, config, query }: Context): Promise<Response> {
  if (query.get("scope") === "database-maintenance") {
    return json({ databaseMaintenance: MAINTENANCE });
  }
  const store = await services.writer.call("state", []);
  const migration = services.dataMigration();
  return json({
    service: SERVICE,
    dbPath: config.dbPath,
    events: store.events,
    deadLetters: store.deadLetters,
    collector: collector(services.collector(), store.deadLetters),
    ...(migration === null ? {} : { dataMigration: migration }),
    databaseMaintenance: MAINTENANCE,
    database: {
      databaseBytes: store.databaseBytes,
      walBytes: store.walBytes,
      schemaVersion: store.schemaVersion,
      segments: store.segments,
    },
  });
}

function collector(status: CollectorStatus, deadLetters: number): Record<string, unknown> {
  return {
    collector: COLLECTOR[status.phase],
    upstream: status.upstream,
    mode: status.mode,
    transport: status.transport,
    queue: status.queue,
    lastConsumedAt: status.lastConsumedAtMs,
    lastInsertedAt: status.lastInsertedAtMs,
    totalInserted: status.totalInserted,
    totalSkipped: status.totalSkipped,
    deadLetters,
    ...(status.lastError === "" ? {} : { lastError: status.lastError }),
  };
}
