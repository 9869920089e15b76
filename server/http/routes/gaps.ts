/**
 * Intervals in which something may have been missed.
 *
 * @module
 */
import { GapList, GapsQuery } from "../contract/mod.ts";
import { readQuery } from "../query.ts";
import { answer, type Route } from "../route.ts";
import { spanOf } from "../questions.ts";

const MONTH_MS = 30 * 86_400_000;

/** `/api/v1/gaps` */
export const gapRoutes: readonly Route[] = [{
  method: "GET",
  path: "/api/v1/gaps",
  guard: "admin",
  body: 0,
  cost: "one question to the reader",
  shape: { summary: "Gaps that touch a span", query: GapsQuery, response: GapList },
  handle: async ({ services, query, request }) => {
    const span = spanOf(readQuery(GapsQuery, query), services.now(), MONTH_MS);
    const gaps = await services.reader.call("gaps", [span], { signal: request.signal });
    return answer(GapList, {
      items: gaps.map(({ id, startMs, endMs, cause, detail }) => ({
        id,
        startMs,
        endMs,
        cause,
        detail,
      })),
    });
  },
}];
