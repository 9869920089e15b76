/**
 * Believable answers to the question language, consistent with `sample.ts`: the same span gives
 * the same figures on every page.
 *
 * @module
 */
import type {
  Completeness,
  DimensionName,
  MeasureName,
  NamedSpan,
  PartAnswer,
  QueryAnswer,
  QueryInput,
  Sums,
} from "../../server/http/contract/mod.ts";
import { spanOf } from "../src/time/span.ts";
import { noise, sampleOverview, scaled, ZERO } from "./sample.ts";

type Part = QueryInput["parts"][number];
type Named = { readonly value: string; readonly label: string };
const NAMES: Readonly<Record<DimensionName, readonly string[]>> = {
  model: [],
  alias: ["codex", "opus", "sonnet"],
  provider: ["codex", "claude", "gemini"],
  credential: [],
  key: [],
  source: ["oauth", "api-key"],
  class: [],
  tier: ["default", "priority", "flex"],
  stream: ["yes", "no"],
  project: ["api", ""],
  endpoint: ["/v1/responses", "/v1/messages", "/v1/chat/completions"],
  executor: ["codex", "claude"],
  effort: ["high", "medium", ""],
  failure: ["limit reached, try again in <n> s", ""],
};
const PATTERNS = [
  '{"error":{"message":"The usage limit has been reached","resets_in_seconds":<n>}}',
  '{"error":{"message":"Your authentication token has been invalidated"}}',
  "unexpected EOF",
  '{"error":{"code":<n>,"message":"Your input exceeds the context window of this model"}}',
];
const SHARES = [0.42, 0.24, 0.14, 0.09, 0.05];
const OTHER_SHARE = 0.06;
const MEASURES = Object.keys(ZERO) as MeasureName[];

interface Options {
  readonly empty?: boolean;
  readonly priced?: boolean;
}

/** Answers a question as the server would, from the sample's figures. */
export function sampleAnswer(
  question: QueryInput,
  nowMs: number,
  options: Options = {},
): QueryAnswer {
  const named = question.span === undefined
    ? null
    : spanOf(question.span as NamedSpan, nowMs, question.zone ?? "UTC");
  // "all" begins with the first event, 120 days ago
  const fromMs = Math.max(named?.fromMs ?? question.from ?? 0, nowMs - 120 * 86_400_000);
  const toMs = named?.toMs ?? question.to ?? nowMs;
  const base = sampleOverview(fromMs, toMs, nowMs, options);
  const before = question.compare === true ? base.previous : null;
  const names = (dimension: DimensionName): readonly Named[] => {
    const wanted = question.filter?.in?.[dimension];
    return sampleNames(base, dimension).filter(({ value }) =>
      wanted === undefined || wanted.includes(value)
    );
  };
  const sharesOf = (dimension: DimensionName, index: number): Sums =>
    scaled(base.total, (SHARES[index] ?? 0.02) * (0.9 + noise(index + dimension.length) * 0.2));
  const columns = (
    measures: readonly MeasureName[] | undefined,
    factor: (index: number) => number,
  ) =>
    Object.fromEntries((measures ?? MEASURES).map((name) => [
      name,
      base.bins.map((bin, index) => Math.round(bin.sums[name] * factor(index))),
    ])) as Partial<Record<MeasureName, number[]>>;
  const percentiles = (scale: number) => ({
    p50: 6_800 * scale,
    p90: 19_000 * scale,
    p95: 26_400 * scale,
    p99: 58_000 * scale,
  });
  // the second model got slower, the third faster
  const isPast = toMs < nowMs - 3_600_000;
  const pace = (index: number) =>
    (0.6 + index * 0.2) * (isPast ? [0.97, 0.78, 1.2, 1.01][index] ?? 1 : 1);
  const percentileColumns = (scale: number) => {
    const at = (value: number) =>
      base.bins.map((bin, index) =>
        bin.sums.requests === 0 ? null : Math.round(value * scale * (0.8 + noise(index) * 0.4))
      );
    return { p50: at(6_800), p90: at(19_000), p95: at(26_400), p99: at(58_000) };
  };

  const answer = (part: Part): PartAnswer => {
    switch (part.kind) {
      case "total":
        return {
          kind: "total",
          sums: base.total,
          previous: before,
          latency: part.percentiles ? base.latency : null,
          ttft: part.percentiles ? base.ttft : null,
          previousLatency: part.percentiles && before ? percentiles(0.92) : null,
          previousTtft: part.percentiles && before ? percentiles(0.17) : null,
        };
      case "series": {
        const rows = part.by === undefined ? [] : names(part.by).slice(0, part.top ?? 8);
        return {
          kind: "series",
          grain: part.grain === undefined || part.grain === "auto" ? base.grain : part.grain,
          starts: base.bins.map((bin) => bin.startMs),
          columns: columns(part.measures, () => 1),
          previous: before ? columns(part.measures, (index) => 0.8 + noise(index * 7) * 0.3) : null,
          latency: part.percentiles ? percentileColumns(1) : null,
          ttft: part.percentiles ? percentileColumns(0.18) : null,
          split: part.by === undefined ? null : {
            rows: rows.map((row, place) => {
              const own = columns(
                part.measures,
                (index) => (SHARES[place] ?? 0.02) * (0.7 + noise(index * 31 + place) * 0.6),
              );
              // the second account is refused lately
              const refused =
                part.by === "credential" && place === 1 && own.requests && own.failures
                  ? {
                    failures: own.failures.map((value, index) =>
                      index >= base.bins.length - 6 ? own.requests?.[index] ?? 0 : value
                    ),
                  }
                  : {};
              return { ...row, columns: { ...own, ...refused } };
            }),
            other: columns(part.measures, () => OTHER_SHARE),
            distinct: rows.length + 9,
          },
        };
      }
      case "breakdown": {
        const rows = options.empty ? [] : names(part.by).slice(0, part.top ?? 20);
        return {
          kind: "breakdown",
          rows: rows.map((row, index) => {
            const sums = sharesOf(part.by, index);
            return {
              ...row,
              sums,
              previous: before ? scaled(sums, 0.7 + noise(index * 3) * 0.5) : null,
              latency: part.percentiles ? percentiles(pace(index)) : null,
              ttft: part.percentiles ? percentiles(pace(index) * 0.18) : null,
              spark: part.spark === undefined
                ? null
                : Array.from({ length: 28 }, (_, at) =>
                  Math.round(
                    sums[part.spark ?? "requests"] / 28 *
                      (0.4 + noise(at * 13 + index) * 1.2),
                  )),
            };
          }),
          other: options.empty || rows.length === 0 ? null : scaled(base.total, OTHER_SHARE),
          distinct: rows.length + (options.empty ? 0 : 9),
        };
      }
      case "matrix": {
        const rows = names(part.rows).slice(0, part.topRows ?? 20);
        const over = names(part.columns).slice(0, part.topColumns ?? 12);
        return {
          kind: "matrix",
          rows: [...rows],
          columns: [...over],
          otherRows: false,
          otherColumns: false,
          cells: Object.fromEntries((part.measures ?? MEASURES).map((name) => [
            name,
            rows.flatMap((_, r) =>
              over.map((_, c) =>
                Math.round(base.total[name] * (SHARES[r] ?? 0.02) * (SHARES[c] ?? 0.02))
              )
            ),
          ])),
        };
      }
      case "heat":
        return {
          kind: "heat",
          cells: Object.fromEntries((part.measures ?? MEASURES).map((name) => [
            name,
            Array.from({ length: 168 }, (_, at) => {
              const hour = at % 24;
              const day = Math.max(0, Math.sin((hour - 5) / 18 * Math.PI)) ** 1.5;
              const weekend = at >= 120 ? 0.25 : 1;
              return Math.round(base.total[name] / 60 * day * weekend * (0.6 + noise(at) * 0.8));
            }),
          ])),
        };
      case "facets":
        return {
          kind: "facets",
          facets: part.dimensions.map((dimension) => {
            const all = options.empty ? [] : sampleNames(base, dimension);
            const found = all.filter(({ value, label }) =>
              `${value} ${label}`.toLowerCase().includes((part.search ?? "").toLowerCase())
            );
            return {
              dimension,
              values: found.map((one, index) => ({
                ...one,
                requests: sharesOf(dimension, index).requests,
              })),
              distinct: found.length,
            };
          }),
        };
      case "failures":
        return {
          kind: "failures",
          rows: base.failures.rows.map((row, index) => ({
            class: row.value,
            pattern: PATTERNS[index % PATTERNS.length] ?? "",
            requests: row.sums.requests,
            firstMs: fromMs + index * 60_000,
            lastMs: Math.min(toMs, nowMs) - (index + 1) * 420_000,
            lastId: 4_990 - index,
            credentials: 1 + index,
            models: 2,
          })),
          other: 0,
          distinct: base.failures.rows.length,
        };
    }
  };
  const completeness: Completeness = base.completeness;
  return {
    fromMs,
    toMs,
    previousFromMs: before ? fromMs - (toMs - fromMs) : null,
    zone: question.zone ?? "UTC",
    completeness,
    parts: question.parts.map(answer),
  };
}

function sampleNames(
  base: ReturnType<typeof sampleOverview>,
  dimension: DimensionName,
): readonly Named[] {
  const rows = dimension === "model"
    ? base.models.rows
    : dimension === "key"
    ? base.keys.rows
    : dimension === "credential"
    ? base.credentials.rows
    : dimension === "class"
    ? base.failures.rows
    : NAMES[dimension].map((value) => ({ value, label: value }));
  return rows.map(({ value, label }) => ({ value, label }));
}
