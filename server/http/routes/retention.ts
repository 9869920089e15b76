/**
 * How long data are kept, what they take, and how it goes on.
 *
 * @module
 */
import { z } from "zod";
import { checkPolicy, diskFree } from "../../store/mod.ts";
import { Ok } from "../contract/mod.ts";
import { Retention, RetentionPolicy } from "../contract/retention.ts";
import { fault } from "../errors.ts";
import { readBodyAs } from "../query.ts";
import { actor, answer, type Context, type Route } from "../route.ts";

async function shown({ services, config }: Context): Promise<Response> {
  const state = await services.writer.call("retention", [diskFree(config.dbPath)]);
  return answer(Retention, {
    ...state,
    space: [...state.space],
    forecast: [...state.forecast],
    diskFreeBytes: diskFree(config.dbPath),
  });
}

/** In a word for the audit. */
function wording(policy: z.infer<typeof RetentionPolicy>): string {
  const days = (value: number | null) => value === null ? "for ever" : `${value} d`;
  return `rows ${days(policy.rows)}, columns ${days(policy.columns)}, archive ` +
    `${days(policy.archive)}, dead letters ${days(policy.deadLetters)}, ${policy.zone}`;
}

/** `/api/v1/retention…` */
export const retentionRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/api/v1/retention",
    guard: "admin",
    body: 0,
    cost: "one call to the writer, which looks at the space once a minute at most",
    shape: { summary: "Policy, space by class and forecast", response: Retention },
    handle: shown,
  },
  {
    method: "PUT",
    path: "/api/v1/retention",
    guard: "admin",
    body: 4 * 1024,
    cost: "one transaction",
    shape: {
      summary: "Change how long data are kept",
      request: RetentionPolicy,
      response: Retention,
    },
    handle: async (context) => {
      const policy = readBodyAs(RetentionPolicy, await context.json("whole"));
      const problem = checkPolicy(policy);
      if (problem !== null) throw fault("bad_body", problem);
      await context.services.writer.call("putRetention", [policy, {
        atMs: context.services.now(),
        actor: actor(context),
        action: "retention.put",
        target: "",
        detail: wording(policy),
      }]);
      return await shown(context);
    },
  },
  {
    method: "POST",
    path: "/api/v1/retention/run",
    guard: "admin",
    body: 0,
    cost: "starts work of the writer in slices; a second call joins the first",
    shape: { summary: "Remove now what is due; GET shows when it is through", response: Ok },
    handle: ({ services }) => {
      void services.writer.call("runRetention", []).catch((error: unknown) =>
        services.log(
          "warn",
          `retention: ${error instanceof Error ? error.message : String(error)}`,
        )
      );
      return answer(Ok, { ok: true });
    },
  },
];
