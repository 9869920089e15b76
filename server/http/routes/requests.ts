/**
 * The list of requests and one request.
 *
 * @module
 */
import { RequestDetail, RequestList, RequestsQuery } from "../contract/mod.ts";
import { fault } from "../errors.ts";
import { readQuery } from "../query.ts";
import { filterOf, spanOf } from "../questions.ts";
import { answer, idOf, type Route } from "../route.ts";

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
      const { limit, before, span, from, to } = wanted;
      const spanned = span !== undefined || from !== undefined || to !== undefined;
      const items = await services.reader.call("list", [{
        limit,
        ...(before === undefined ? {} : { before }),
        // an open start means from the beginning
        ...(spanned ? { span: spanOf(wanted, services.now(), Infinity) } : {}),
        filter: filterOf(wanted),
      }], { signal: request.signal });
      const last = items.length < limit ? undefined : items.at(-1);
      return answer(RequestList, { items, nextBefore: last?.id ?? null });
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
      return answer(RequestDetail, found);
    },
  },
];
