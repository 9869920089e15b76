/**
 * Views that people saved in the panel.
 *
 * @module
 */
import type { SavedViewRow } from "../../store/types.ts";
import { Ok, View, ViewBody, ViewList } from "../contract/mod.ts";
import { fault } from "../errors.ts";
import { readBodyAs } from "../query.ts";
import { answer, type Context, idOf, type Route } from "../route.ts";

/** Most views that are kept. */
const MOST_VIEWS = 500;
const BODY = 32 * 1024;

/** `/api/v1/views…` */
export const viewRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/api/v1/views",
    guard: "admin",
    body: 0,
    cost: "one call to the writer",
    shape: { summary: "Saved views, by name", response: ViewList },
    handle: async ({ services }) =>
      answer(ViewList, { items: (await services.writer.call("listViews", [])).map(toView) }),
  },
  {
    method: "POST",
    path: "/api/v1/views",
    guard: "admin",
    body: BODY,
    cost: "one transaction",
    shape: { summary: "Save a view", request: ViewBody, response: View },
    handle: async (context) => {
      const body = readBodyAs(ViewBody, await context.json("whole"));
      const { length } = await context.services.writer.call("listViews", []);
      if (length >= MOST_VIEWS) {
        throw fault("too_many_views");
      }
      return await put(context, null, body);
    },
  },
  {
    method: "PUT",
    path: "/api/v1/views/:id",
    guard: "admin",
    body: BODY,
    cost: "one transaction",
    shape: { summary: "Replace a view", request: ViewBody, response: View },
    handle: async (context) =>
      await put(
        context,
        idOf(context.params),
        readBodyAs(ViewBody, await context.json("whole")),
      ),
  },
  {
    method: "DELETE",
    path: "/api/v1/views/:id",
    guard: "admin",
    body: 0,
    cost: "one transaction",
    shape: { summary: "Delete a view", response: Ok },
    handle: async ({ services, params }) => {
      if (!await services.writer.call("deleteView", [idOf(params)])) throw noView();
      return answer(Ok, { ok: true });
    },
  },
];

async function put(
  { services }: Context,
  id: number | null,
  { name, page, search }: ViewBody,
): Promise<Response> {
  const row = await services.writer.call("putView", [id, name, page, JSON.stringify(search)]);
  if (row === null) throw noView();
  return answer(View, toView(row));
}

function toView({ id, name, page, search, updatedAtMs }: SavedViewRow): View {
  return { id, name, page, search: JSON.parse(search) as View["search"], updatedAtMs };
}

function noView() {
  return fault("not_found", "There is no view with this number.");
}
