import { QueryClient, queryOptions } from "@tanstack/react-query";
import { type SpanName, SPANS } from "../app/search.ts";
import { api, need } from "./client.ts";
import { ApiFault } from "./fault.ts";

/** The page's cache: old data stays while new loads; only silence is worth another try. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      gcTime: 300_000,
      refetchIntervalInBackground: false,
      networkMode: "always",
      retryDelay: 800,
      retry: (count, error) =>
        count < 1 && error instanceof ApiFault &&
        (error.fault.kind === "offline" || error.fault.kind === "starting"),
    },
  },
});

const MINUTE = 60_000;
const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Health; kept fresh by the stream, asked once a minute all the same. */
export const healthQuery = queryOptions({
  queryKey: ["health"],
  queryFn: ({ signal }) => need(api.health(signal)),
  refetchInterval: MINUTE,
});

/** The span that ends with this minute. */
export const overviewQuery = (span: SpanName) =>
  queryOptions({
    queryKey: ["overview", span],
    queryFn: ({ signal }) => {
      const to = Math.ceil(Date.now() / MINUTE) * MINUTE;
      return need(api.overview({ from: to - SPANS[span], to, zone: zone() }, signal));
    },
    refetchInterval: MINUTE,
  });

/** The equal span before it; it hardly changes. */
export const previousQuery = (span: SpanName) =>
  queryOptions({
    queryKey: ["overview", span, "previous"],
    queryFn: ({ signal }) => {
      const to = Math.ceil(Date.now() / MINUTE) * MINUTE - SPANS[span];
      return need(api.overview({ from: to - SPANS[span], to, zone: zone() }, signal));
    },
    staleTime: 5 * MINUTE,
    refetchInterval: 5 * MINUTE,
    retry: false,
  });

/** One request with everything known of it. */
export const requestQuery = (id: number) =>
  queryOptions({
    queryKey: ["request", id],
    queryFn: ({ signal }) => need(api.request(id, signal)),
    staleTime: MINUTE,
  });

/** Gaps of the last 30 days. */
export const gapsQuery = queryOptions({
  queryKey: ["gaps"],
  queryFn: ({ signal }) => {
    const to = Math.ceil(Date.now() / MINUTE) * MINUTE;
    return need(api.gaps({ from: to - SPANS["30d"], to }, signal));
  },
  refetchInterval: MINUTE,
});

/** Signed-in browsers. */
export const sessionsQuery = queryOptions({
  queryKey: ["sessions"],
  queryFn: ({ signal }) => need(api.sessions(signal)),
});
