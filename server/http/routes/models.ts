/**
 * CPA's model list for its own clients (manager-server.md §4.15): the caller's Authorization goes
 * to CPA as it is and ours stays here.
 *
 * @module
 */
import { fault } from "../errors.ts";
import { forward } from "../proxy/forward.ts";
import type { Context, Route } from "../route.ts";

/** How generated admin keys begin, ours and the original's newer ones. */
const ADMIN_KEY = /^bearer\s+(?:cmp_admin_|cpamp_)/i;

function models(context: Context): Promise<Response> {
  // someone mixed up the keys; CPA must not learn ours
  if (ADMIN_KEY.test(context.request.headers.get("authorization") ?? "")) {
    throw fault("admin_key_here");
  }
  return forward(context, { as: "caller" });
}

const PATHS = ["/models", "/models/", "/v1/models", "/v1/models/"];

/** `/models`, `/v1/models` */
export const modelRoutes: readonly Route[] = PATHS.map((path) => ({
  method: "GET",
  path,
  guard: "caller-key",
  body: 0,
  cost: "one call to CPA",
  shape: { summary: "CPA's models, with a client API key of CPA" },
  handle: models,
}));
