import type { z } from "zod";
import type {
  Calculation,
  CalculationRequest,
  PriceBookView,
  PriceHistory,
  PriceVersionBody,
  SyncApplied,
  SyncApply,
  SyncRequest,
  SyncReview,
  UnpricedList,
} from "../../../server/http/contract/mod.ts";
import { call, query, reading, segment, sending, V1 } from "./call.ts";

const PRICES = `${V1}/prices`;

/** Doors below `PRICES`; a model of that name is asked for with a blank in front. */
const DOORS: readonly string[] = ["calculate", "sync", "unpriced"];

function addressOf(model: string): string {
  return `${PRICES}/${segment(DOORS.includes(model) ? ` ${model}` : model)}`;
}

/** Model prices: the book, its versions, the sync review, the calculator. */
export const pricesApi = {
  prices: (signal?: AbortSignal) => call<PriceBookView>(PRICES, reading(signal)),
  price: (model: string, signal?: AbortSignal) =>
    call<PriceHistory>(addressOf(model), reading(signal)),
  addPrice: (model: string, body: z.input<typeof PriceVersionBody>) =>
    call<PriceHistory>(addressOf(model), sending("POST", body)),
  /** Takes away the versions entered by hand: lists hold again, or none does. */
  deletePrice: (model: string) => call<unknown>(addressOf(model), sending("DELETE")),
  unpriced: (span: { readonly from?: number; readonly to?: number }, signal?: AbortSignal) =>
    call<UnpricedList>(`${PRICES}/unpriced${query(span)}`, reading(signal)),
  /** Fetches the public lists; takes as long as they do. */
  syncPrices: (body: z.input<typeof SyncRequest> = {}) =>
    call<SyncReview>(`${PRICES}/sync`, { ...sending("POST", body), timeoutMs: 90_000 }),
  syncReview: (signal?: AbortSignal) => call<SyncReview | null>(`${PRICES}/sync`, reading(signal)),
  applySync: (id: string, body: z.input<typeof SyncApply>) =>
    call<z.infer<typeof SyncApplied>>(`${PRICES}/sync/${segment(id)}/apply`, sending("POST", body)),
  calculate: (body: z.input<typeof CalculationRequest>, signal?: AbortSignal) =>
    call<Calculation>(`${PRICES}/calculate`, { ...sending("POST", body), signal }),
} as const;
