/**
 * Trying a connection before anything is saved.
 *
 * @module
 */
import { ConnectionCheck, ConnectionCheckRequest } from "../contract/mod.ts";
import { readBodyAs } from "../query.ts";
import { answer, type Route } from "../route.ts";

/** `/api/v1/connection/check` */
export const connectionRoutes: readonly Route[] = [{
  method: "POST",
  path: "/api/v1/connection/check",
  guard: "admin",
  body: 32 * 1024,
  cost: "a few calls to CPA, at most one of them with a wrong key",
  shape: {
    summary: "Name the failing step of a connection",
    request: ConnectionCheckRequest,
    response: ConnectionCheck,
  },
  handle: async (context) => {
    const wanted = readBodyAs(ConnectionCheckRequest, await context.json("whole"));
    return answer(ConnectionCheck, await context.services.check(wanted, context.request.signal));
  },
}];
