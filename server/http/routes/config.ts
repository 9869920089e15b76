/**
 * Connection and settings (manager-server.md §4.5, §4.6). The rules live in the settings room;
 * here is only the door.
 *
 * @module
 */
import { z } from "zod";
import { json } from "../json.ts";
import { actor, type Route } from "../route.ts";

/** Inspection settings with many time points stay far below it, bytes. */
const CONFIG_BODY = 256 * 1024;

/** `/usage-service/config`, `/setup` */
export const configRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/usage-service/config",
    guard: "admin",
    body: 0,
    cost: "one call to CPA, at most 15 s",
    shape: { summary: "Connection and settings, the CPA key masked" },
    handle: async ({ services, request }) =>
      json(await services.settings.getConfig(request.signal)),
  },
  {
    method: "PUT",
    path: "/usage-service/config",
    guard: "admin",
    body: CONFIG_BODY,
    cost: "up to three calls to CPA",
    shape: {
      summary: "Change connection and settings",
      request: z.looseObject({ config: z.looseObject({}) }),
    },
    handle: async (context) =>
      json(await context.services.settings.putConfig(await context.json("first"), actor(context))),
  },
  {
    method: "POST",
    path: "/setup",
    guard: "admin",
    body: CONFIG_BODY,
    cost: "up to three calls to CPA",
    shape: {
      summary: "First connection to CPA",
      request: z.looseObject({ cpaBaseUrl: z.string(), managementKey: z.string().optional() }),
      response: z.object({ ok: z.literal(true), upstream: z.string() }),
    },
    handle: async (context) =>
      json(await context.services.settings.setup(await context.json("first"), actor(context))),
  },
];
