import type { z } from "zod";
import type {
  AnalyticsQuery,
  Calculation,
  EXPORTS,
  FailuresResponse,
  QueryAnswer,
  QueryInput,
} from "../../../server/http/contract/mod.ts";
import { basePath } from "./base.ts";
import { call, query, reading, segment, sending, V1 } from "./call.ts";

/** Span, zone and filters as a GET door takes them; see `parametersOf` of app/search.ts. */
export type UsageParameters = Partial<Omit<AnalyticsQuery, "zone">> & { readonly zone: string };
/** What can be exported. */
export type ExportName = typeof EXPORTS[number];
/** Formats of an export. */
export type ExportFormat = "csv" | "jsonl";

/** A view somebody saved: a page with its address. */
export interface SavedView {
  readonly id: number;
  readonly name: string;
  /** Path of the page, e.g. `/requests`. */
  readonly page: string;
  readonly search: Readonly<Record<string, unknown>>;
  readonly updatedAtMs: number;
}
/** What a caller writes of a view. */
export type SavedViewBody = Pick<SavedView, "name" | "page" | "search">;

/** Questions about usage, exports, saved views. */
export const usageApi = {
  query: (question: QueryInput, signal?: AbortSignal) =>
    call<QueryAnswer>(`${V1}/query`, {
      ...reading(signal),
      method: "POST",
      body: question,
    }),
  failures: (
    parameters: UsageParameters & { readonly top?: number },
    signal?: AbortSignal,
  ) =>
    call<z.infer<typeof FailuresResponse>>(
      `${V1}/failures${query({ ...parameters })}`,
      reading(signal),
    ),
  /** The bill of one request, line by line. */
  requestCost: (id: number, signal?: AbortSignal) =>
    call<Calculation>(`${V1}/requests/${id}/cost`, reading(signal)),
  views: (signal?: AbortSignal) => call<{ items: SavedView[] }>(`${V1}/views`, reading(signal)),
  addView: (body: SavedViewBody) => call<SavedView>(`${V1}/views`, sending("POST", body)),
  changeView: (id: number, body: SavedViewBody) =>
    call<SavedView>(`${V1}/views/${id}`, sending("PUT", body)),
  deleteView: (id: number) => call<unknown>(`${V1}/views/${id}`, sending("DELETE")),
} as const;

/**
 * Address of an export, for a link with `download`: the browser saves it while it arrives, with
 * the session's cookie. `more` are parameters of the question, such as `by` and `top`.
 */
export function exportAddress(
  name: ExportName,
  format: ExportFormat,
  parameters: UsageParameters,
  more: Readonly<Record<string, string | number | boolean | undefined>> = {},
): string {
  const door = `export/${segment(name)}`;
  return `${basePath()}${V1}/${door}${query({ ...parameters, ...more, format })}`;
}
