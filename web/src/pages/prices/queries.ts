import { queryOptions } from "@tanstack/react-query";
import { api, need } from "../../api/client.ts";

const MINUTE = 60_000;

/** Versions of one model's price; a model without any has an empty list. */
export const priceQuery = (model: string) =>
  queryOptions({
    queryKey: ["prices", "of", model],
    queryFn: async ({ signal }) => {
      const answer = await api.price(model, signal);
      if (!answer.ok && answer.fault.kind === "notFound") return { model, versions: [] };
      return await need(Promise.resolve(answer));
    },
    staleTime: MINUTE,
  });

/** Models without a price. */
export const unpricedQuery = queryOptions({
  queryKey: ["prices", "unpriced"],
  queryFn: ({ signal }) => need(api.unpriced({}, signal)),
  staleTime: MINUTE,
});

/** The comparison that waits for a decision; null without one. */
export const syncQuery = queryOptions({
  queryKey: ["prices", "sync"],
  queryFn: async ({ signal }) => {
    const answer = await api.syncReview(signal);
    if (!answer.ok && answer.fault.kind === "notFound") return null;
    return await need(Promise.resolve(answer));
  },
  staleTime: MINUTE,
});

/** One job, followed while it works. */
export const jobQuery = (id: number) =>
  queryOptions({
    queryKey: ["jobs", id],
    queryFn: ({ signal }) => need(api.job(id, signal)),
    refetchInterval: ({ state }) =>
      state.data?.state === "running" || state.data?.state === "preview" ? 700 : false,
  });
