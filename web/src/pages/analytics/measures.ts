/**
 * What can be measured: which sums a measure needs, what it makes of them, and whether values may
 * be stacked. Pure.
 *
 * @module
 */
import type { MeasureName } from "../../../../server/http/contract/mod.ts";
import {
  cacheHitRate,
  failureRate,
  meanLatency,
  meanTtft,
  outputPerSecond,
  tokensOf,
} from "../../../../server/http/contract/derived.ts";
import type { Sums } from "../../../../server/http/contract/mod.ts";

/** Measures to choose from; the first is the default. */
export const MEASURES = [
  "cost",
  "requests",
  "tokens",
  "uncached",
  "failures",
  "failureRate",
  "cache",
  "latency",
  "ttft",
  "speed",
] as const;
/** One of `MEASURES`. */
export type Measure = typeof MEASURES[number];

/** How a value is written. */
export type Unit = "money" | "count" | "share" | "duration" | "rate";

/** What the page knows of a measure. */
export interface MeasureOf {
  /** Sums it is made of. */
  readonly needs: readonly MeasureName[];
  /** Sum by which a split ranks its values. */
  readonly order: MeasureName;
  readonly unit: Unit;
  /** Values of parts add up to the value of the whole; others are drawn as lines. */
  readonly adds: boolean;
  /** A rise is bad, good, or neither. */
  readonly worse?: "up" | "down";
  /** Null where it is not known: no requests, no price, no input. */
  readonly of: (sums: Sums) => number | null;
}

const TOKENS = ["input", "cacheRead", "cacheWrite", "output", "reasoning"] as const;

/** Cost of what has a price; null when there are requests and none of them has one. */
function priced(sums: Sums, value: number): number | null {
  return sums.requests > 0 && sums.unpriced >= sums.requests ? null : value;
}

/** All measures. */
export const MEASURE: Readonly<Record<Measure, MeasureOf>> = {
  cost: {
    needs: ["cost", "requests", "unpriced"],
    order: "cost",
    unit: "money",
    adds: true,
    worse: "up",
    of: (sums) => priced(sums, sums.cost),
  },
  requests: {
    needs: ["requests", "failures"],
    order: "requests",
    unit: "count",
    adds: true,
    of: (sums) => sums.requests,
  },
  tokens: {
    needs: TOKENS,
    order: "totalReported",
    unit: "count",
    adds: true,
    of: tokensOf,
  },
  uncached: {
    needs: ["costWithoutCache", "cost", "requests", "unpriced"],
    order: "costWithoutCache",
    unit: "money",
    adds: true,
    worse: "up",
    of: (sums) => priced(sums, sums.costWithoutCache),
  },
  failures: {
    needs: ["failures"],
    order: "failures",
    unit: "count",
    adds: true,
    worse: "up",
    of: (sums) => sums.failures,
  },
  failureRate: {
    needs: ["failures", "requests"],
    order: "failures",
    unit: "share",
    adds: false,
    worse: "up",
    of: failureRate,
  },
  cache: {
    needs: ["input", "cacheRead", "cacheWrite"],
    order: "cacheRead",
    unit: "share",
    adds: false,
    worse: "down",
    of: cacheHitRate,
  },
  latency: {
    needs: ["latencySum", "latencyCount"],
    order: "requests",
    unit: "duration",
    adds: false,
    worse: "up",
    of: meanLatency,
  },
  ttft: {
    needs: ["ttftSum", "ttftCount"],
    order: "requests",
    unit: "duration",
    adds: false,
    worse: "up",
    of: meanTtft,
  },
  speed: {
    needs: ["output", "reasoning", "latencySum"],
    order: "requests",
    unit: "rate",
    adds: false,
    worse: "down",
    of: outputPerSecond,
  },
};

const ZERO: Sums = {
  requests: 0,
  failures: 0,
  input: 0,
  cacheRead: 0,
  cacheWrite: 0,
  output: 0,
  reasoning: 0,
  totalReported: 0,
  cost: 0,
  costWithoutCache: 0,
  unpriced: 0,
  latencySum: 0,
  latencyCount: 0,
  ttftSum: 0,
  ttftCount: 0,
};

/** Numbers per measure, as answers carry them. */
export type Columns = Readonly<Partial<Record<MeasureName, readonly number[]>>>;

/** The sums of one place of the columns; what was not asked for is 0. */
export function sumsAt(columns: Columns, index: number): Sums {
  const out: Record<string, number> = { ...ZERO };
  for (const [name, values] of Object.entries(columns)) out[name] = values?.[index] ?? 0;
  return out as Sums;
}

/** The value of a measure at one place of the columns. */
export function valueAt(measure: Measure, columns: Columns, index: number): number | null {
  return MEASURE[measure].of(sumsAt(columns, index));
}

/** Change from `before` to `now` as a share; null when either is not known or before was nothing. */
export function changeOf(
  now: number | null | undefined,
  before: number | null | undefined,
): number | null {
  if (now === null || now === undefined || before === null || before === undefined) return null;
  return before === 0 ? null : now / before - 1;
}
