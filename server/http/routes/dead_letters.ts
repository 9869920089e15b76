/**
 * Records that could not become events: list, try again, discard.
 *
 * @module
 */
import { DeadLetterList, DeadLettersQuery, Ok, ReplayResult } from "../contract/mod.ts";
import { fault } from "../errors.ts";
import { readQuery } from "../query.ts";
import { actor, answer, type Context, idOf, type Route } from "../route.ts";

function audit(context: Context, action: string) {
  return {
    atMs: context.services.now(),
    actor: actor(context),
    action,
    target: String(idOf(context.params)),
    detail: "",
  };
}

/** `/api/v1/dead-letters…` */
export const deadLetterRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/api/v1/dead-letters",
    guard: "admin",
    body: 0,
    cost: "one question to the reader, one call to the writer",
    shape: {
      summary: "Undecodable records, newest first",
      query: DeadLettersQuery,
      response: DeadLetterList,
    },
    handle: async ({ services, query, request }) => {
      const { before, limit } = readQuery(DeadLettersQuery, query);
      const [rows, state] = await Promise.all([
        services.reader.call("deadLetters", [before ?? null, limit], { signal: request.signal }),
        services.writer.call("state", []),
      ]);
      return answer(DeadLetterList, { total: state.deadLetters, items: [...rows] });
    },
  },
  {
    method: "POST",
    path: "/api/v1/dead-letters/:id/replay",
    guard: "admin",
    body: 0,
    cost: "one transaction",
    shape: { summary: "Try a record again", response: ReplayResult },
    handle: async (context) => {
      const stored = await context.services.writer.call("replayDeadLetter", [
        idOf(context.params),
        audit(context, "dead_letter.replay"),
      ]);
      return answer(ReplayResult, { stored });
    },
  },
  {
    method: "DELETE",
    path: "/api/v1/dead-letters/:id",
    guard: "admin",
    body: 0,
    cost: "one transaction",
    shape: { summary: "Discard a record", response: Ok },
    handle: async (context) => {
      const gone = await context.services.writer.call("deleteDeadLetter", [
        idOf(context.params),
        audit(context, "dead_letter.delete"),
      ]);
      if (!gone) throw fault("not_found", "There is no dead letter with this number.");
      return answer(Ok, { ok: true });
    },
  },
];
