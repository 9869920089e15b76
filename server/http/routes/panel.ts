/**
 * The panel's page and the way to it (manager-server.md §4.16).
 *
 * @module
 */
import type { Route } from "../route.ts";

/** `/management.html` */
export const panelRoutes: readonly Route[] = [
  {
    method: "ANY",
    path: "/management.html",
    guard: "open",
    body: 0,
    cost: "bytes from memory; a file read with PANEL_PATH",
    shape: { summary: "The panel", produces: "text/html" },
    handle: ({ request, doors }) => doors.panel(request),
  },
];

/** `/` */
export const rootRoutes: readonly Route[] = [
  {
    method: "ANY",
    path: "/",
    guard: "open",
    body: 0,
    cost: "nothing",
    shape: { summary: "Leads to the panel", produces: "text/html" },
    handle: ({ config }) => {
      const location = `${config.basePath}/management.html`;
      return new Response(`<a href="${location}">The panel is here.</a>\n`, {
        status: 307,
        headers: { location, "content-type": "text/html; charset=utf-8" },
      });
    },
  },
];
