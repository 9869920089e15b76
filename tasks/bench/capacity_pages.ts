/**
 * The pages of the capacity benchmark: what each asks when it is opened.
 *
 * @module
 */
import { createHash } from "node:crypto";
import type { QueryInput } from "../../server/http/contract/analytics.ts";
import { NAMES } from "./capacity_data.ts";

/** Limits of a question, ms at p99. */
export const LIMITS = { answer: 120, facets: 50, list: 100 } as const;
/** What kind of limit a question has. */
export type Limit = keyof typeof LIMITS;

/** Spans of the page views, in turn. */
export const SPANS = ["24 h", "7 d", "30 d", "all"] as const;
/** One of `SPANS`. */
export type SpanName = typeof SPANS[number];
const SPAN_MS: Readonly<Record<SpanName, number>> = {
  "24 h": 86_400_000,
  "7 d": 7 * 86_400_000,
  "30 d": 30 * 86_400_000,
  "all": 0,
};

const ZONES = ["Europe/Berlin", "Asia/Kathmandu", "America/St_Johns"] as const;

const keyHash = (text: string) => createHash("sha256").update(text).digest("hex");

type Chosen = NonNullable<NonNullable<QueryInput["filter"]>["in"]>;

const FILTERS: readonly Chosen[] = [
  {},
  { provider: [NAMES.provider] },
  { model: [NAMES.busyModel], key: [keyHash(NAMES.busyKey)] },
  {},
  { key: [keyHash(NAMES.quietKey)] },
  { provider: [NAMES.provider], tier: ["priority"] },
];

/** What one page view asks about. */
export interface View {
  readonly span: SpanName;
  readonly fromMs: number;
  readonly toMs: number;
  readonly zone: string;
  readonly filter: Chosen;
  readonly filters: number;
  /** Counts page views; varies what is searched for. */
  readonly round: number;
}

/** The `round`-th view: spans in turn, then zones and filters. */
export function viewOf(round: number, endMs: number, nowMs: number): View {
  const turn = Math.floor(round / SPANS.length);
  const span = SPANS[round % SPANS.length]!;
  const filter = FILTERS[turn % FILTERS.length]!;
  return {
    span,
    // from the end of the data set, so that a kept one gives the same work
    fromMs: span === "all" ? 0 : endMs - SPAN_MS[span],
    toMs: nowMs,
    zone: ZONES[(turn + Math.floor(turn / FILTERS.length)) % ZONES.length]!,
    filter,
    filters: Object.keys(filter).length,
    round,
  };
}

/** One request of a page. */
export interface Question {
  readonly name: string;
  readonly limit: Limit;
  /** Path, and the body of a POST. */
  readonly ask: (view: View) => readonly [path: string, body?: QueryInput];
}

/** A page: its requests go out together. */
export interface Page {
  readonly name: string;
  readonly questions: readonly Question[];
}

function query(
  name: string,
  parts: QueryInput["parts"],
  limit: Limit = "answer",
  compare = false,
): Question {
  return {
    name,
    limit,
    ask: ({ fromMs, toMs, zone, filter }) => ["/api/v1/query", {
      from: fromMs,
      to: toMs,
      zone,
      filter: { in: filter },
      ...(compare ? { compare } : {}),
      parts,
    }],
  };
}

function list(
  name: string,
  parameters: (view: View) => Readonly<Record<string, string | number>>,
): Question {
  return {
    name,
    limit: "list",
    ask: (view) => {
      const search = new URLSearchParams();
      for (const [key, value] of Object.entries(parameters(view))) search.set(key, String(value));
      return [`/api/v1/requests?${search}`];
    },
  };
}

function filtered({ fromMs, toMs, filter }: View): Record<string, string | number> {
  const plain: Record<string, string | number> = { from: fromMs, to: toMs };
  for (const [name, values] of Object.entries(filter)) plain[name] = values[0]!;
  return plain;
}

/** Some request id of the data set. */
function searched({ round }: View): string {
  return ((Math.imul(round * 7_919 + 1, 0x9e3779b1) ^ 0x85ebca6b) >>> 0)
    .toString(16).padStart(8, "0");
}

const SELECTORS = [
  "model",
  "provider",
  "credential",
  "key",
  "class",
  "tier",
  "project",
] as const;

/** Every page of the panel that asks about usage. */
export const PAGES: readonly Page[] = [
  {
    name: "overview",
    questions: [
      query(
        "overview: totals and percentiles, series, compared",
        [{ kind: "total", percentiles: true }, {
          kind: "series",
          grain: "auto",
          measures: ["requests", "failures", "cost"],
        }],
        "answer",
        true,
      ),
      query("overview: top models, keys, credentials, classes", [
        { kind: "breakdown", by: "model", top: 5 },
        { kind: "breakdown", by: "key", top: 5 },
        { kind: "breakdown", by: "credential", top: 5 },
        { kind: "breakdown", by: "class", top: 5 },
      ]),
    ],
  },
  {
    name: "requests",
    questions: [
      list("request list", (view) => ({ ...filtered(view), limit: 100 })),
      list("search by request id", (view) => ({ q: searched(view), limit: 100 })),
      query("facets: selectors of the list", [{
        kind: "facets",
        dimensions: ["model", "credential", "key"],
        top: 50,
      }], "facets"),
    ],
  },
  {
    name: "trends",
    questions: [
      query("series by model", [{
        kind: "series",
        grain: "auto",
        by: "model",
        top: 8,
        measures: ["requests", "cost", "output"],
      }]),
      query("percentiles over time", [{
        kind: "series",
        grain: "auto",
        measures: ["requests"],
        percentiles: true,
      }]),
    ],
  },
  {
    name: "models",
    questions: [
      query("by model, percentiles, sparklines", [{
        kind: "breakdown",
        by: "model",
        top: 50,
        percentiles: true,
        spark: "requests",
      }]),
      query("model × key", [{
        kind: "matrix",
        rows: "model",
        columns: "key",
        topRows: 20,
        topColumns: 12,
        measures: ["requests", "cost"],
      }]),
    ],
  },
  {
    name: "keys",
    questions: [
      query("by key, percentiles, sparklines", [{
        kind: "breakdown",
        by: "key",
        order: "cost",
        top: 50,
        percentiles: true,
        spark: "cost",
      }]),
    ],
  },
  {
    name: "credentials",
    questions: [
      query("by credential, percentiles, sparklines", [{
        kind: "breakdown",
        by: "credential",
        top: 100,
        percentiles: true,
        spark: "requests",
      }]),
      query("credential × model", [{
        kind: "matrix",
        rows: "credential",
        columns: "model",
        topRows: 20,
        topColumns: 12,
        measures: ["requests", "cost"],
      }]),
    ],
  },
  {
    name: "heat map",
    questions: [query("heat map", [{ kind: "heat", measures: ["requests", "cost"] }])],
  },
  {
    name: "failures",
    questions: [
      query("failures by pattern", [{ kind: "failures", top: 50 }]),
      query("class × credential", [{
        kind: "matrix",
        rows: "class",
        columns: "credential",
        topRows: 10,
        topColumns: 20,
        measures: ["requests"],
      }]),
    ],
  },
  {
    name: "selectors",
    questions: [
      query(
        "facets: seven dimensions",
        [{ kind: "facets", dimensions: [...SELECTORS], top: 50 }],
        "facets",
      ),
    ],
  },
];
