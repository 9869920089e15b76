/**
 * The simulated instance beside this one: started on request, served below its own path.
 *
 * @module
 */
import { DemoStarted } from "../contract/mod.ts";
import { fault } from "../errors.ts";
import { answer, type Context, type Route } from "../route.ts";

/** Where it is served, below the base path. */
export const DEMO_PATH = "/demo";

function enter({ request, services, client }: Context): Promise<Response> {
  const handler = services.demo?.handler() ?? null;
  if (handler === null) throw fault("no_demo");
  return handler(request, {
    remoteAddr: { transport: "tcp", hostname: client.peer, port: client.port },
  });
}

/** `/api/v1/demo` starts it; everything below `/demo` is its own. */
export const demoRoutes: readonly Route[] = [
  {
    method: "POST",
    path: "/api/v1/demo",
    guard: "admin",
    body: 0,
    cost: "a few seconds of one core, once",
    shape: { summary: "Look around with simulated data", response: DemoStarted },
    handle: async ({ services }) => {
      if (services.demo === null) throw fault("no_demo");
      await services.demo.start();
      return answer(DemoStarted, { path: DEMO_PATH });
    },
  },
  ...[DEMO_PATH, `${DEMO_PATH}/:rest{.*}`].map((path): Route => ({
    method: "ANY",
    path,
    // its own doors let anybody in, and what comes in there fills the disk of the real instance
    guard: "admin",
    body: 0,
    cost: "as the same path without the prefix",
    shape: { summary: "The simulated instance" },
    handle: enter,
  })),
];
