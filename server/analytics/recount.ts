/**
 * For tests: questions at random, and answers recounted from plain events.
 *
 * @module
 */
import fc from "fast-check";
import { SLOT_MS } from "../store/segment/mod.ts";
import { failurePattern } from "../events/mod.ts";
import { addSums } from "./scan.ts";
import { NOW_MS, type Stored } from "./testing.ts";
import { type Dimension, DIMENSIONS, type Filter, type Span, type Sums } from "./types.ts";

const DAY_MS = 86_400_000;

/** Value of a dimension, recounted from the plain event. */
export const VALUE: Record<Dimension, (event: Stored) => string> = {
  model: (e) => e.model,
  alias: (e) => e.alias,
  provider: (e) => e.provider,
  credential: (e) => e.credential,
  key: (e) => e.key,
  source: (e) => e.source[0],
  class: (e) => e.class,
  tier: (e) => e.mode.tier,
  stream: (e) => String(e.mode.stream ?? ""),
  project: (e) => e.snapshot?.project ?? "",
  endpoint: (e) => e.route[0],
  executor: (e) => e.mode.executor,
  effort: (e) => e.mode.effort,
  failure: (e) => failurePattern(e.fail),
};

/** Sums of events. */
export function sumsOf(events: readonly Stored[]): Sums {
  return addSums(events.map((e) => ({
    requests: 1,
    failures: e.class === "" ? 0 : 1,
    input: e.inp,
    cacheRead: e.read,
    cacheWrite: e.write,
    output: e.out,
    reasoning: e.reason,
    totalReported: e.total ?? e.inp + e.read + e.write + e.out + e.reason,
    cost: e.cost ?? 0,
    costWithoutCache: e.nocache ?? 0,
    unpriced: e.cost === null ? 1 : 0,
    latencySum: e.lat ?? 0,
    latencyCount: e.lat === null ? 0 : 1,
    ttftSum: e.ttft ?? 0,
    ttftCount: e.ttft === null ? 0 : 1,
  })));
}

/** Does a question mean this event? */
export function matches(
  event: Stored,
  filter: Filter | undefined,
  span: Span | undefined,
): boolean {
  if (span !== undefined && (event.ts < span.fromMs || event.ts >= span.toMs)) return false;
  for (const [dimension, values] of Object.entries(filter?.in ?? {})) {
    if (!values!.includes(VALUE[dimension as Dimension](event))) return false;
  }
  for (const [dimension, values] of Object.entries(filter?.notIn ?? {})) {
    if (values!.includes(VALUE[dimension as Dimension](event))) return false;
  }
  const priced = filter?.priced ?? null;
  if (priced !== null && priced !== (event.cost !== null)) return false;
  const cached = filter?.cached ?? null;
  if (cached !== null && cached !== event.read > 0) return false;
  const least = filter?.minLatencyMs;
  if (least !== undefined && (event.lat === null || event.lat < least)) return false;
  const failed = filter?.failed ?? null;
  if (failed !== null && failed !== (event.class !== "")) return false;
  const needle = filter?.requestId ?? "";
  return event.requestId.toLowerCase().includes(needle.toLowerCase());
}

/** Civil name of the bin an instant lies in. */
export function civil(zone: string, grain: string): (ms: number) => string {
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    timeZoneName: "longOffset",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  return (ms) => {
    const parts = Object.fromEntries(
      format.formatToParts(Math.floor(ms / SLOT_MS) * SLOT_MS).map((p) => [p.type, p.value]),
    );
    const { year, month, day, hour, minute, timeZoneName } = parts;
    if (grain === "month") return `${year}-${month}`;
    if (grain === "day") return `${year}-${month}-${day}`;
    if (grain === "week") {
      const date = new Date(`${year}-${month}-${day}T00:00Z`);
      date.setUTCDate(date.getUTCDate() - (date.getUTCDay() + 6) % 7);
      return date.toISOString().slice(0, 10);
    }
    // a repeated hour is told apart by its offset
    const time = `${year}-${month}-${day} ${hour} ${timeZoneName}`;
    return grain === "hour" ? time : `${time} ${minute}`;
  };
}

/** Values to filter by. */
export const values: Record<Dimension, readonly string[]> = {
  model: ["", "gpt-5.5", "claude-opus-5", "unknown"],
  alias: ["", "best", "gemini-4-latest"],
  provider: ["codex", "claude"],
  credential: ["", "c1", "c'4\"", "' or 1=1 --"],
  key: ["", "a".repeat(64)],
  source: ["", "e".repeat(64)],
  class: ["", "429 usage_limit_reached"],
  tier: ["", "priority"],
  stream: ["", "true", "false"],
  project: ["", "proj-1"],
  endpoint: ["", "POST /v1/messages"],
  executor: ["CodexExecutor"],
  effort: ["", "high"],
  failure: ["", "limit reached, try again in <n> s"],
};
const oneFilter = fc.constantFrom(...DIMENSIONS).chain((dimension) =>
  fc.tuple(fc.constant(dimension), fc.subarray([...values[dimension]], { minLength: 1 }))
);
const someFilters = fc.uniqueArray(oneFilter, {
  minLength: 1,
  maxLength: 3,
  size: "max",
  selector: ([dimension]) => dimension,
}).map((pairs): Filter["in"] => Object.fromEntries(pairs));
/** Filters of all kinds. */
export const filter: fc.Arbitrary<Filter | undefined> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(undefined) },
  { weight: 3, arbitrary: oneFilter.map((pair) => ({ in: Object.fromEntries([pair]) })) },
  {
    weight: 4,
    arbitrary: fc.record({ in: someFilters, failed: fc.constantFrom(null, true, false) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      notIn: someFilters,
      priced: fc.constantFrom(null, true, false),
      cached: fc.constantFrom(null, true, false),
    }),
  },
  { weight: 1, arbitrary: fc.nat(120_000).map((minLatencyMs) => ({ minLatencyMs })) },
  {
    weight: 2,
    arbitrary: fc.record({
      requestId: fc.constantFrom(
        ...["1", "0a0a", "0101010", "REQ-7'", "%4", "chat_", "F-A165-7"],
        "0f8fad5b-d9cb-469f-a165-70867728950e",
      ),
    }),
  },
);
/** Spans of hours to months. */
export const span: fc.Arbitrary<Span> = fc.oneof(
  fc.record({ from: fc.integer({ min: -2 * DAY_MS, max: DAY_MS }), length: fc.nat(2 * DAY_MS) }),
  fc.record({
    from: fc.integer({ min: -210 * DAY_MS, max: 100 * DAY_MS }),
    length: fc.nat(300 * DAY_MS),
  }),
  fc.constant({ from: -210 * DAY_MS, length: 420 * DAY_MS }),
).map(({ from, length }) => ({ fromMs: NOW_MS + from, toMs: NOW_MS + from + length + 1 }));
