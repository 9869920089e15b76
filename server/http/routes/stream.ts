/**
 * New events and health as they happen.
 *
 * @module
 */
import type { Route } from "../route.ts";

/** `/api/v1/stream` */
export const streamRoutes: readonly Route[] = [{
  method: "GET",
  path: "/api/v1/stream",
  guard: "admin",
  body: 0,
  cost: "one question to the reader per message, whatever the number of clients",
  shape: { summary: "Server-sent events, see StreamMessage", produces: "text/event-stream" },
  handle: ({ doors, request, client }) =>
    doors.hub.open({
      presented: {
        authorization: request.headers.get("authorization"),
        cookie: request.headers.get("cookie"),
        source: client.address,
      },
      lastEventId: request.headers.get("last-event-id"),
    }),
}];
