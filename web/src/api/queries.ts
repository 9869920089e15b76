import { QueryClient, queryOptions } from "@tanstack/react-query";
import type { PartAnswer, QueryAnswer, QueryInput } from "../../../server/http/contract/mod.ts";
import type { Question } from "../app/search.ts";
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
const DAY = 86_400_000;

/** Health; kept fresh by the stream, asked once a minute all the same. */
export const healthQuery = queryOptions({
  queryKey: ["health"],
  queryFn: ({ signal }) => need(api.health(signal)),
  refetchInterval: MINUTE,
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
    return need(api.gaps({ from: to - 30 * DAY, to }, signal));
  },
  refetchInterval: MINUTE,
});

/** Signed-in browsers. */
export const sessionsQuery = queryOptions({
  queryKey: ["sessions"],
  queryFn: ({ signal }) => need(api.sessions(signal)),
});

/** One question of the question language, as a caller writes it. */
export type PartInput = QueryInput["parts"][number];
/** The answer to a part of this kind. */
export type AnswerTo<P> = P extends { readonly kind: infer K } ? Extract<PartAnswer, { kind: K }>
  : never;
/** What `askQuery` answers: `parts` are typed by the questions, in their order. */
export type Answer<Parts extends readonly PartInput[]> = Omit<QueryAnswer, "parts"> & {
  readonly parts: { readonly [I in keyof Parts]: AnswerTo<Parts[I]> };
};

/** An open end of a custom span is the end of the running minute. */
export function closed(question: Question, nowMs: number): Question {
  return question.from === undefined || question.to !== undefined
    ? question
    : { ...question, to: Math.ceil(nowMs / MINUTE) * MINUTE };
}

/**
 * Several answers over one span and filter in one request: the way every page asks about usage.
 * While a changed question loads, the answer to the one before stays (`isPlaceholderData`).
 *
 * @param question span, zone and filter, from `questionOf`
 * @param parts 1..12 questions
 * @param options `compare`: also the equal span before; `live`: the span ends now, so that it is
 * asked again each minute and when requests arrive
 */
export const askQuery = <const Parts extends readonly PartInput[]>(
  question: Question,
  parts: Parts,
  options: { readonly compare?: boolean; readonly live?: boolean } = {},
) => {
  const { compare = false, live = false } = options;
  const kinds = parts.map((part) => part.kind).join();
  return queryOptions({
    queryKey: ["ask", kinds, question, parts, compare] as const,
    queryFn: async ({ signal }): Promise<Answer<Parts>> => {
      const asked = { ...closed(question, Date.now()), compare, parts: [...parts] };
      // the server answers each part with its own kind, in order (contract/analytics.ts)
      return await need(api.query(asked, signal)) as unknown as Answer<Parts>;
    },
    refetchInterval: live && MINUTE,
    meta: { live },
    // an answer of other kinds would be misread
    placeholderData: (old, before) => before?.queryKey[1] === kinds ? old : undefined,
  });
};

/** Budgets and where they stand. */
export const budgetsQuery = queryOptions({
  queryKey: ["budgets"],
  queryFn: ({ signal }) => need(api.budgets(signal)),
  refetchInterval: MINUTE,
});

/** The price book. */
export const pricesQuery = queryOptions({
  queryKey: ["prices"],
  queryFn: ({ signal }) => need(api.prices(signal)),
  staleTime: MINUTE,
});

/** Models in use without a price, of all time. */
export const unpricedQuery = queryOptions({
  queryKey: ["prices", "unpriced"],
  queryFn: ({ signal }) => need(api.unpriced({}, signal)),
  staleTime: MINUTE,
});

/** Long work; asked every two seconds while something runs. */
export const jobsQuery = queryOptions({
  queryKey: ["jobs"],
  queryFn: ({ signal }) => need(api.jobs(signal)),
  refetchInterval: ({ state }) =>
    state.data?.items.some((job) => job.state === "running" || job.state === "preview") === true
      ? 2_000
      : false,
});

/** What is kept, for how long, and where that leads. */
export const retentionQuery = queryOptions({
  queryKey: ["retention"],
  queryFn: ({ signal }) => need(api.retention(signal)),
  staleTime: MINUTE,
});

/** Saved views of all pages. */
export const viewsQuery = queryOptions({
  queryKey: ["views"],
  queryFn: ({ signal }) => need(api.views(signal)),
  staleTime: MINUTE,
});
