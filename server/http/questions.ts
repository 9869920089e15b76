/**
 * From the parameters of the analytics doors to the reader's questions, and from its answers to
 * the shapes of the contract.
 *
 * @module
 */
import { namedSpan } from "../analytics/mod.ts";
import {
  type Ask,
  type AskAnswer,
  type Completeness,
  type Dimension,
  DIMENSIONS,
  type Filter,
  type Part,
  type PartAnswer,
  type Span,
} from "../analytics/types.ts";
import type { AnalyticsQuery, NamedSpan } from "./contract/mod.ts";
import { fault } from "./errors.ts";
import type { Context } from "./route.ts";

/** Span of a question that names none. */
export const DEFAULT_SPAN = "24h" satisfies NamedSpan;

/**
 * The span that is asked for: by name, or by its ends, of which a missing one is now or
 * `standardMs` before the other.
 *
 * @throws HttpFault 400
 */
export function spanOf(
  query: {
    readonly span?: NamedSpan | undefined;
    readonly from?: number | undefined;
    readonly to?: number | undefined;
    readonly zone?: string | undefined;
  },
  nowMs: number,
  standardMs: number,
): Span {
  if (query.span !== undefined) {
    if (query.from !== undefined || query.to !== undefined) {
      throw fault("bad_query", "Give either 'span', or 'from' and 'to'.", { field: "span" });
    }
    return namedSpan(query.span, query.zone ?? "UTC", nowMs);
  }
  const toMs = query.to ?? Math.max(nowMs, (query.from ?? 0) + 1);
  const fromMs = query.from ?? Math.max(0, toMs - standardMs);
  if (fromMs >= toMs) {
    throw fault("bad_query", "The parameter 'from' must lie before 'to'.", { field: "from" });
  }
  return { fromMs, toMs };
}

/** The filter that the parameters describe; undefined when they let everything through. */
export function filterOf(query: Omit<AnalyticsQuery, "zone">): Filter | undefined {
  const { failed, priced, cached, minLatency, q } = query;
  const inside = chosen(query, "");
  const outside = chosen(query, "not.");
  const filter: Filter = {
    ...(inside === null ? {} : { in: inside }),
    ...(outside === null ? {} : { notIn: outside }),
    ...(failed === undefined ? {} : { failed }),
    ...(priced === undefined ? {} : { priced }),
    ...(cached === undefined ? {} : { cached }),
    ...(minLatency === undefined ? {} : { minLatencyMs: minLatency }),
    ...(q === undefined || q === "" ? {} : { requestId: q }),
  };
  return Object.keys(filter).length === 0 ? undefined : filter;
}

function chosen(
  query: Omit<AnalyticsQuery, "zone">,
  prefix: "" | "not.",
): Partial<Record<Dimension, readonly string[]>> | null {
  const found: Partial<Record<Dimension, readonly string[]>> = {};
  for (const name of DIMENSIONS) {
    const values = query[`${prefix}${name}`];
    if (values !== undefined && values.length > 0) found[name] = values;
  }
  return Object.keys(found).length === 0 ? null : found;
}

const DAY_MS = 86_400_000;

/** Asks; the signal of the request cancels it. */
export async function ask(
  { services, request }: Pick<Context, "services" | "request">,
  query: AnalyticsQuery,
  parts: readonly Part[],
  compare = false,
): Promise<AskAnswer> {
  const question: Ask = {
    span: spanOf(query, services.now(), DAY_MS),
    zone: query.zone,
    filter: filterOf(query),
    compare,
    parts,
  };
  return await services.reader.call("ask", [question], { signal: request.signal });
}

/** The part of an answer that is of a kind. */
export type Of<Kind extends PartAnswer["kind"]> = Extract<PartAnswer, { readonly kind: Kind }>;

/**
 * The `index`-th part of an answer.
 *
 * @throws Error when the reader answered something else than it was asked
 */
export function partOf<Kind extends PartAnswer["kind"]>(
  { parts }: AskAnswer,
  index: number,
  kind: Kind,
): Of<Kind> {
  const part = parts[index];
  if (part?.kind !== kind) throw new Error(`part ${index} is no ${kind}`);
  return part as Of<Kind>;
}

/** What every answer says of itself. */
export function frameOf(answer: AskAnswer, zone: string): {
  readonly fromMs: number;
  readonly toMs: number;
  readonly previousFromMs: number | null;
  readonly zone: string;
  readonly completeness: Completeness;
} {
  const { span, previousSpan, completeness } = answer;
  return { ...span, previousFromMs: previousSpan?.fromMs ?? null, zone, completeness };
}
