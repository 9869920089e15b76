/**
 * Sign in, sign out, and the list of signed-in browsers.
 *
 * @module
 */
import { Ok, SessionInfo, SessionList, SignInRequest } from "../contract/mod.ts";
import { fault } from "../errors.ts";
import { readBodyAs } from "../query.ts";
import { actor, answer, type Context, type Route, tooMany } from "../route.ts";
import type { CookieScope } from "../services.ts";

/** A key of 4096 characters and its JSON, bytes. */
const SIGN_IN_BODY = 32 * 1024;

/** `/api/v1/session`, `/api/v1/sessions` */
export const sessionRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/api/v1/session",
    guard: "self",
    body: 0,
    cost: "a look-up in memory",
    shape: { summary: "Who am I", response: SessionInfo },
    handle: whoAmI,
  },
  {
    method: "POST",
    path: "/api/v1/session",
    guard: "self",
    body: SIGN_IN_BODY,
    cost: "one slow hash (limited per source and overall)",
    shape: { summary: "Sign in", request: SignInRequest, response: SessionInfo },
    handle: signIn,
  },
  {
    method: "DELETE",
    path: "/api/v1/session",
    guard: "self",
    body: 0,
    cost: "one transaction",
    shape: { summary: "Sign out", response: Ok },
    handle: signOut,
  },
  {
    method: "GET",
    path: "/api/v1/sessions",
    guard: "admin",
    body: 0,
    cost: "memory",
    shape: { summary: "Signed-in browsers", response: SessionList },
    handle: ({ services, caller }) =>
      answer(SessionList, {
        items: services.auth.list().map((session) => ({
          id: session.id,
          current: session.id === caller?.sessionId,
          createdAtMs: session.createdAtMs,
          usedAtMs: session.usedAtMs,
          expiresAtMs: services.auth.endsAtMs(session),
          source: session.source,
          agent: session.agent,
        })),
      }),
  },
  {
    method: "DELETE",
    path: "/api/v1/sessions/:id",
    guard: "admin",
    body: 0,
    cost: "one transaction",
    shape: { summary: "End a session", response: Ok },
    handle: async (context) => {
      if (!await context.services.auth.end(context.params["id"] ?? "", actor(context))) {
        throw fault("not_found", "This session does not exist or has ended already.");
      }
      return answer(Ok, { ok: true });
    },
  },
];

const NOBODY: SessionInfo = { authenticated: false, id: null, expiresAtMs: null };

function presented({ request, client }: Context) {
  return {
    authorization: request.headers.get("authorization"),
    cookie: request.headers.get("cookie"),
    source: client.address,
  };
}

async function whoAmI(context: Context): Promise<Response> {
  const found = await context.services.auth.authenticate(presented(context));
  if (!found.ok) {
    if (found.reason === "limited") throw tooMany(found.retryAfterMs);
    return answer(SessionInfo, NOBODY);
  }
  const { auth } = context.services;
  const own = auth.list().find((session) => session.id === found.sessionId);
  return answer(SessionInfo, {
    authenticated: true,
    id: found.sessionId,
    expiresAtMs: own === undefined ? null : auth.endsAtMs(own),
  });
}

function scope({ client, config }: Context): CookieScope {
  return { secure: client.secure, basePath: config.basePath };
}

async function signIn(context: Context): Promise<Response> {
  const { request, client, services } = context;
  const { key } = readBodyAs(SignInRequest, await context.json("whole"));
  const agent = request.headers.get("user-agent") ?? "";
  const done = await services.auth.signIn(
    key,
    client.address,
    agent.replace(/[^\x20-\x7e]/g, "?").slice(0, 256),
    request.headers.get("cookie"),
  );
  if (!done.ok) {
    if (done.reason === "limited") throw tooMany(done.retryAfterMs);
    throw fault("invalid_admin_key");
  }
  const { id, expiresAtMs } = done.session;
  const cookie = services.cookies.session(
    done.token,
    scope(context),
    Math.max(0, expiresAtMs - services.now()),
  );
  return answer(SessionInfo, {
    authenticated: true,
    id,
    expiresAtMs: services.auth.endsAtMs(done.session),
  }, { "set-cookie": cookie });
}

async function signOut(context: Context): Promise<Response> {
  await context.services.auth.signOut(context.request.headers.get("cookie"));
  return answer(Ok, { ok: true }, { "set-cookie": context.services.cookies.clear(scope(context)) });
}
