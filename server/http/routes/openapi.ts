/**
 * The description of all of this.
 *
 * @module
 */
import { json } from "../json.ts";
import type { Route } from "../route.ts";

/** `/openapi.json`: shapes only, the same in every installation of a version. */
export const openapiRoutes: readonly Route[] = [{
  method: "GET",
  path: "/openapi.json",
  guard: "open",
  body: 0,
  cost: "a few milliseconds",
  shape: { summary: "This description" },
  handle: ({ doors }) => json(doors.openapi()),
}];
