/**
 * The list of requests and one request.
 *
 * @module
 */
import type { Dimension, Filter } from "../../analytics/types.ts";
import { RequestDetail, RequestList, RequestsQuery } from "../contract/mod.ts";
import { fault } from "../errors.ts";
import { readQuery } from "../query.ts";
import { answer, idOf, type Route } from "../route.ts";
import { spanOf } from "./overview.ts";

const FILTERS = ["model", "alias", "provider", "credential", "key", "class"] as const;

/** `/api/v1/requests`, `/api/v1/requests/{id}` */
export const requestRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/api/v1/requests",
    guard: "admin",
    body: 0,
    cost: "one question to the reader",
    shape: { summary: "Requests, newest first", query: RequestsQuery, response: RequestList },
    handle: async ({ services, query, request }) => {
      const wanted = readQuery(RequestsQuery, query);
      const { limit, before, failed, q } = wanted;
      const spanned = wanted.from !== undefined || wanted.to !== undefined;
      const items = await services.reader.call("list", [{
        limit,
        ...(before === undefined ? {} : { before }),
        // an open start means from the beginning
        ...(spanned ? { span: spanOf({ from: 0, ...wanted }, services.now(), 0) } : {}),
        filter: filterOf(wanted, failed, q),
      }], { signal: request.signal });
      const last = items.length < limit ? undefined : items.at(-1);
      return answer(RequestList, { items: [...items], nextBefore: last?.id ?? null });
    },
  },
  {
    method: "GET",
    path: "/api/v1/requests/:id",
    guard: "admin",
    body: 0,
    cost: "one question to the reader",
    shape: { summary: "Everything known of one request", response: RequestDetail },
    handle: async ({ services, params, request }) => {
      const found = await services.reader.call("detail", [idOf(params)], {
        signal: request.signal,
      });
      if (found === null) throw fault("not_found", "There is no request with this number.");
      return answer(RequestDetail, {
        ...found,
        headers: { ...found.headers },
        reported: { ...found.reported },
        flags: [...found.flags],
        attempts: [...found.attempts],
      });
    },
  },
];

function filterOf(
  wanted: Partial<Record<typeof FILTERS[number], string[] | undefined>>,
  failed: boolean | undefined,
  requestId: string | undefined,
): Filter {
  const chosen: Partial<Record<Dimension, readonly string[]>> = {};
  for (const name of FILTERS) {
    const values = wanted[name];
    if (values !== undefined && values.length > 0) chosen[name] = values;
  }
  return {
    in: chosen,
    failed: failed ?? null,
    ...(requestId === undefined || requestId === "" ? {} : { requestId }),
  };
}
