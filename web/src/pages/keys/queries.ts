import { queryOptions } from "@tanstack/react-query";
import { api, need } from "../../api/client.ts";

/** Names of client keys. */
export const aliasesQuery = queryOptions({
  queryKey: ["aliases"],
  queryFn: ({ signal }) => need(api.aliases(signal)),
  staleTime: 60_000,
});

/** The newest request of a key; null when none is kept. */
export const newestQuery = (key: string) =>
  queryOptions({
    queryKey: ["newest", key],
    queryFn: async ({ signal }) =>
      (await need(api.requests({ key: [key], limit: 1 }, signal))).items[0] ?? null,
    staleTime: 30_000,
  });
