/**
 * The one function that answers requests: path and client are judged, the route is found, its
 * guard asked, its handler run, and the answer dressed.
 *
 * @module
 */
import { Hono } from "@hono/hono";
import { readBody } from "./body.ts";
import { type Client, clientOf, type Trust, trustedProxies } from "./client.ts";
import { foreignOrigin, isUnsafe } from "./csrf.ts";
import { fault, type HttpFault, methodNotAllowed, oneLine, shownFault } from "./errors.ts";
import { corsHeaders, secureHeaders } from "./headers.ts";
import { json, parseJson } from "./json.ts";
import { openapi } from "./openapi.ts";
import { belowBase, judgePath, splitUrl } from "./paths.ts";
import { type Context, type Doors, type Guard, type Route, tooMany } from "./route.ts";
import type { Caller, Handler, HttpConfig, Limits, Services } from "./services.ts";
import { StreamHub } from "./stream.ts";
import { ROUTES } from "./table.ts";
import { preparePanel } from "../panel/mod.ts";
import { bearerToken, sameBytes } from "../secrets/mod.ts";

/** Bounds in production. */
export const DEFAULT_LIMITS: Limits = {
  bodyIdleMs: 30_000,
  upstreamHeadMs: 180_000,
  upstreamIdleMs: 300_000,
  proxyBody: 64 * 1024 * 1024,
  streamPingMs: 15_000,
  streamGapMs: 250,
  streamClients: 64,
};

/** What `app.ts` serves. */
export interface Server {
  readonly handle: Handler;
  /** Ends every event stream, so that a shutdown has nothing to wait for. */
  close(): void;
}

/** What a request carries through the router. */
interface Bindings {
  readonly path: string;
  readonly search: string;
  readonly client: Client;
  readonly requestId: string;
}

/**
 * Builds the handler.
 *
 * @throws RangeError for a trusted proxy that is no address block
 */
export async function createHandler(
  services: Services,
  config: HttpConfig,
  limits: Limits = DEFAULT_LIMITS,
): Promise<Server> {
  const trust = trustedProxies(config.trustedProxies);
  let description: unknown;
  const doors: Doors = {
    hub: new StreamHub(services, limits),
    panel: await preparePanel(services.panel, config),
    openapi: () => description ??= openapi(ROUTES, services.version, config.basePath),
  };
  const app = router(services, config, limits, doors);
  return {
    handle: (request, info) => serve(request, info.remoteAddr, app, services, config, trust),
    close: () => doors.hub.close(),
  };
}

type App = Hono<{ Bindings: Bindings }>;

/** Everything around the router: path rules, log line, headers on every answer. */
async function serve(
  request: Request,
  remote: Deno.Addr,
  app: App,
  services: Services,
  config: HttpConfig,
  trust: Trust,
): Promise<Response> {
  const started = performance.now();
  const requestId = crypto.randomUUID().replaceAll("-", "").slice(0, 16);
  const { path: whole, search } = splitUrl(request.url);
  const path = belowBase(whole, config.basePath);
  const client = clientOf(request.headers, request.url, remote, trust);
  let response: Response;
  try {
    const verdict = judgePath(path, search);
    if (verdict.kind === "refused") throw fault("bad_path");
    response = verdict.kind === "clean"
      ? redirect(config.basePath + verdict.path + search)
      : await app.fetch(request, { path, search, client, requestId });
  } catch (error) {
    response = failed(error, request, services, requestId);
  }
  const dressed = dress(response, request, path, client, config, requestId);
  const took = (performance.now() - started).toFixed(1);
  const shown = path.replace(/[^\x21-\x7e]/g, "?").slice(0, 512);
  services.log(
    "info",
    `http ${request.method} ${shown} status=${dressed.status} duration=${took}ms remote=${client.remote}`,
  );
  return dressed;
}

/** Sets the headers every answer carries. */
function dress(
  response: Response,
  request: Request,
  path: string,
  client: Client,
  config: HttpConfig,
  requestId: string,
): Response {
  // an upgraded connection answers with an immutable head
  if (response.status === 101) return response;
  const headers = response.headers;
  secureHeaders(headers, client.secure);
  headers.set("x-request-id", requestId);
  if (path !== "/" && path !== "/management.html") {
    corsHeaders(headers, config.corsOrigins, request.headers.get("origin"));
  }
  return response;
}

/** Answer to something thrown; surprises are logged, never shown. */
function failed(
  error: unknown,
  request: Request,
  services: Services,
  requestId: string,
): Response {
  const shown = shownFault(error);
  if (shown !== null) return faultResponse(shown);
  if (request.signal.aborted) return new Response(null, { status: 408 });
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  services.log("error", `request ${requestId} failed: ${oneLine(text)}`);
  return faultResponse(
    fault("internal", `Something went wrong on the server. Its log names request ${requestId}.`),
  );
}

function faultResponse(shown: HttpFault): Response {
  const { field, headers } = shown.more;
  return json(
    { error: shown.message, code: shown.code, ...(field === undefined ? {} : { field }) },
    shown.status,
    headers,
  );
}

function redirect(location: string): Response {
  return new Response(null, { status: 307, headers: { location } });
}

/** Lines of the table, in order, each followed by the 405 of its path. */
function router(services: Services, config: HttpConfig, limits: Limits, doors: Doors): App {
  const app: App = new Hono<{ Bindings: Bindings }>({
    strict: true,
    getPath: (_request, options) => (options?.env as Bindings).path,
  });
  app.onError((error, c) => failed(error, c.req.raw, services, c.env.requestId));
  app.notFound(() =>
    new Response("404 page not found\n", {
      status: 404,
      headers: { "content-type": "text/plain; charset=utf-8" },
    })
  );

  let optionsDone = false;
  for (const group of byPath(ROUTES)) {
    const [first] = group;
    if (first === undefined) continue;
    // rule 3 of the original's order: OPTIONS is answered everywhere but at the panel
    if (!optionsDone && first.path !== "/management.html") {
      optionsDone = true;
      app.options("*", (c, next) => {
        if (c.env.path === "/management.html") return next();
        return Promise.resolve(new Response(null, { status: 204 }));
      });
    }
    const allow = group.map((route) => route.method);
    app.all(first.path, async (c) => {
      const request = c.req.raw;
      const route = group.find((one) => one.method === request.method || one.method === "ANY");
      const guard = route?.guard ?? first.guard;
      const caller = await pass(guard, request, c.env.client, services, config);
      if (route === undefined) throw methodNotAllowed(allow);
      const context: Context = {
        request,
        path: c.env.path,
        search: c.env.search,
        query: new URLSearchParams(c.env.search),
        params: c.req.param() as Record<string, string>,
        client: c.env.client,
        requestId: c.env.requestId,
        caller,
        services,
        config,
        limits,
        doors,
        body: () =>
          readBody(request, {
            limit: route.body,
            idleMs: limits.bodyIdleMs,
            gzip: route.gzip,
            tooLarge: route.tooLarge,
          }),
        json: async (mode) => parseJson(await context.body(), mode),
      };
      return await route.handle(context);
    });
  }
  return app;
}

/** Neighbouring lines of one path. */
function byPath(routes: readonly Route[]): Route[][] {
  const groups: Route[][] = [];
  for (const route of routes) {
    const group = groups.find((one) => one[0]?.path === route.path);
    if (group === undefined) groups.push([route]);
    else group.push(route);
  }
  return groups;
}

/**
 * Asks the guard.
 *
 * @returns who it is, null where anyone may pass
 * @throws HttpFault for everyone who may not
 */
async function pass(
  guard: Guard,
  request: Request,
  client: Client,
  services: Services,
  { metricsToken }: HttpConfig,
): Promise<Caller | null> {
  const { headers } = request;
  if (guard === "open") return null;
  if (guard === "caller-key") {
    if ((headers.get("authorization") ?? "").trim() === "") throw fault("caller_key_required");
    return null;
  }
  const { phase, sentence } = services.phase();
  if (phase !== "ready") {
    throw fault(phase, sentence === "" ? undefined : sentence, { headers: { "retry-after": "2" } });
  }
  if (guard === "metrics" && metricsToken !== "") {
    const token = bearerToken(headers.get("authorization"));
    if (token !== null && sameBytes(token, metricsToken)) return null;
  }
  const cookie = headers.get("cookie");
  if (guard === "self") {
    if (isUnsafe(request) && (cookie !== null || headers.has("origin"))) {
      const foreign = foreignOrigin(headers, client);
      if (foreign !== null) throw foreign;
    }
    return null;
  }
  const found = await services.auth.authenticate({
    authorization: headers.get("authorization"),
    cookie,
    source: client.address,
  });
  if (!found.ok) {
    if (found.reason !== "limited") throw fault("invalid_admin_key", undefined, UNAUTHORIZED);
    throw tooMany(found.retryAfterMs);
  }
  if (found.via === "session" && isUnsafe(request)) {
    const foreign = foreignOrigin(headers, client);
    if (foreign !== null) throw foreign;
  }
  return { via: found.via, sessionId: found.sessionId };
}

const UNAUTHORIZED = { headers: { "www-authenticate": 'Bearer realm="cpa-manager"' } };
