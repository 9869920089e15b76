/**
 * Prefixes below `/v0/management` that belong to the manager and not to CPA (manager-server.md
 * §4.18). What this version does not answer yet must still never leak to CPA.
 *
 * @module
 */
import { HttpFault } from "../errors.ts";
import type { Route } from "../route.ts";

const PREFIXES = [
  ["codex-inspection", "/v0/management/:local{codex-inspection.*}"],
] as const;

/** The reserved prefixes. */
export const localRoutes: readonly Route[] = PREFIXES.map(([name, path]) => ({
  method: "ANY",
  path,
  guard: "admin",
  body: 0,
  cost: "nothing",
  shape: { summary: `Reserved for the manager: ${name}` },
  handle: () => {
    throw new HttpFault(
      404,
      "not_found",
      `This version of the manager has no '${name}' endpoint; it is not passed on to CPA.`,
    );
  },
}));
