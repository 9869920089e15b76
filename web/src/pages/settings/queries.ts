import { queryOptions } from "@tanstack/react-query";
import { api, need } from "../../api/client.ts";

/** Connection and collection. */
export const configQuery = queryOptions({
  queryKey: ["config"],
  queryFn: ({ signal }) => need(api.config(signal)),
  staleTime: 60_000,
});

/** When something is told. */
export const rulesQuery = queryOptions({
  queryKey: ["alert-rules"],
  queryFn: ({ signal }) => need(api.alertRules(signal)),
  staleTime: 60_000,
});

/** Where messages go. */
export const channelsQuery = queryOptions({
  queryKey: ["channels"],
  queryFn: ({ signal }) => need(api.channels(signal)),
  refetchInterval: 60_000,
});

/** What was told, the newest `limit`. */
export const alertsQuery = (limit: number) =>
  queryOptions({
    queryKey: ["alerts", limit],
    queryFn: ({ signal }) => need(api.alertsBefore({ limit }, signal)),
    refetchInterval: 60_000,
    placeholderData: (old) => old,
  });
