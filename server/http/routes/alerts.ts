/**
 * Alerts: what was told, by which rules, and to whom.
 *
 * @module
 */
import type { AlertView, ChannelView } from "../../alerts/types.ts";
import {
  AlertList,
  AlertRules,
  AlertsQuery,
  Channel,
  ChannelBody,
  ChannelList,
  ChannelTest,
  Ok,
} from "../contract/mod.ts";
import { readBodyAs, readQuery } from "../query.ts";
import { actor, answer, type Context, idOf, type Route } from "../route.ts";

const BODY = 32 * 1024;

/** `/api/v1/alerts…` */
export const alertRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/api/v1/alerts",
    guard: "admin",
    body: 0,
    cost: "one call to the writer",
    shape: { summary: "What was told, newest first", query: AlertsQuery, response: AlertList },
    handle: async ({ services, query }) => {
      const { before, limit } = readQuery(AlertsQuery, query);
      const items = await services.alerts.list(before ?? null, limit);
      return answer(AlertList, { items: items.map(toItem) });
    },
  },
  {
    method: "GET",
    path: "/api/v1/alerts/rules",
    guard: "admin",
    body: 0,
    cost: "nothing",
    shape: { summary: "When something is told", response: AlertRules },
    handle: ({ services }) => answer(AlertRules, toRules(services.alerts.rules())),
  },
  {
    method: "PUT",
    path: "/api/v1/alerts/rules",
    guard: "admin",
    body: BODY,
    cost: "one transaction",
    shape: { summary: "Replace the rules", request: AlertRules, response: AlertRules },
    handle: async (context) => {
      const rules = readBodyAs(AlertRules, await context.json("whole"));
      return answer(
        AlertRules,
        toRules(await context.services.alerts.putRules(rules, actor(context))),
      );
    },
  },
  {
    method: "GET",
    path: "/api/v1/alerts/channels",
    guard: "admin",
    body: 0,
    cost: "nothing",
    shape: { summary: "Where messages go", response: ChannelList },
    handle: ({ services }) =>
      answer(ChannelList, { items: services.alerts.channels().map(toChannel) }),
  },
  {
    method: "POST",
    path: "/api/v1/alerts/channels",
    guard: "admin",
    body: BODY,
    cost: "one transaction",
    shape: { summary: "Add a channel", request: ChannelBody, response: Channel },
    handle: (context) => put(context, null),
  },
  {
    method: "PUT",
    path: "/api/v1/alerts/channels/:id",
    guard: "admin",
    body: BODY,
    cost: "one transaction",
    shape: { summary: "Replace a channel", request: ChannelBody, response: Channel },
    handle: (context) => put(context, idOf(context.params)),
  },
  {
    method: "DELETE",
    path: "/api/v1/alerts/channels/:id",
    guard: "admin",
    body: 0,
    cost: "one transaction",
    shape: { summary: "Delete a channel", response: Ok },
    handle: async (context) => {
      await context.services.alerts.deleteChannel(idOf(context.params), actor(context));
      return answer(Ok, { ok: true });
    },
  },
  {
    method: "POST",
    path: "/api/v1/alerts/channels/:id/test",
    guard: "admin",
    body: 0,
    cost: "one message to a foreign host, at most one in ten seconds per channel",
    shape: { summary: "Send a test message", response: ChannelTest },
    handle: async ({ services, params }) =>
      answer(ChannelTest, await services.alerts.testChannel(idOf(params))),
  },
];

async function put(context: Context, id: number | null): Promise<Response> {
  const body = readBodyAs(ChannelBody, await context.json("whole"));
  return answer(
    Channel,
    toChannel(await context.services.alerts.putChannel(id, body, actor(context))),
  );
}

function toChannel(channel: ChannelView): Channel {
  return { ...channel, events: [...channel.events] };
}

function toRules(rules: ReturnType<Context["services"]["alerts"]["rules"]>): AlertRules {
  return { ...rules, budget: { ...rules.budget, thresholds: [...rules.budget.thresholds] } };
}

function toItem(alert: AlertView): AlertList["items"][number] {
  return { ...alert, params: { ...alert.params }, deliveries: [...alert.deliveries] };
}
