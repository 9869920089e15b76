/**
 * What is passed on to CPA (manager-server.md §4.14, cpa-v8.md §10).
 *
 * @module
 */
import { fault } from "../errors.ts";
import { forward } from "../proxy/forward.ts";
import { judgeV0Write, readableOnV8 } from "../proxy/policy.ts";
import type { Context, Route } from "../route.ts";

/** Short paths of the original that mirror CPA's management routes. */
const SHORT_PATHS = [
  "/ampcode",
  "/api-call",
  "/api-key-usage",
  "/api-keys",
  "/anthropic-auth-url",
  "/antigravity-auth-url",
  "/claude-api-key",
  "/codex-api-key",
  "/codex-auth-url",
  "/config",
  "/config.yaml",
  "/debug",
  "/force-model-prefix",
  "/gemini-api-key",
  "/gemini-cli-auth-url",
  "/get-auth-status",
  "/latest-version",
  "/logging-to-file",
  "/logs",
  "/logs-max-total-size-mb",
  "/oauth-callback",
  "/oauth-excluded-models",
  "/oauth-model-alias",
  "/openai-compatibility",
  "/proxy-url",
  "/quota-exceeded/switch-preview-model",
  "/quota-exceeded/switch-project",
  "/request-log",
  "/request-retry",
  "/routing/strategy",
  "/vertex-api-key",
  "/vertex/import",
  "/ws-auth",
  "/xai-auth-url",
  "/auth-files",
  "/auth-files/:rest{.+}",
  "/request-error-logs",
  "/request-error-logs/:rest{.+}",
  "/request-log-by-id",
  "/request-log-by-id/:rest{.+}",
] as const;

const COST = "one call to CPA (55–90 ms of its processor for the key)";

async function v0(context: Context): Promise<Response> {
  const { path } = context;
  const route = path.startsWith("/v0/management/") ? path.slice("/v0/management".length) : path;
  const body = await judgeV0Write(context, route);
  return forward(context, { as: "manager", ...(body === null ? {} : { body }) });
}

/** `/v0/management/*` */
export const managementRoutes: readonly Route[] = [{
  method: "ANY",
  path: "/v0/management/:rest{.*}",
  guard: "admin",
  body: 0,
  cost: COST,
  shape: { summary: "CPA's management API" },
  handle: v0,
}];

/** `/v8/management/*`: reads that are known to be reads. */
export const v8Routes: readonly Route[] = [{
  method: "ANY",
  path: "/v8/management/:rest{.*}",
  guard: "admin",
  body: 0,
  cost: COST,
  shape: { summary: "CPA 8's management API, reads only" },
  handle: (context) => {
    const verdict = readableOnV8(
      context.request.method,
      context.path.slice("/v8/management".length),
    );
    if (verdict === "queue") throw fault("queue_read_refused");
    if (verdict === "refused") {
      throw fault(
        "cpa_v8_refused",
        "The manager passes only known reads on to CPA's version 8 API. Writes there may rewrite " +
          "the whole configuration file into a layout that version 7 cannot run from.",
      );
    }
    return forward(context, { as: "manager" });
  },
}];

/** The short paths. */
export const shortRoutes: readonly Route[] = SHORT_PATHS.map((path) => ({
  method: "ANY",
  path,
  guard: "admin",
  body: 0,
  cost: COST,
  shape: { summary: "CPA's management API under its short path" },
  handle: v0,
}));
