/**
 * For the tests of the jobs: prices one can turn, random events, and a recount of them.
 *
 * @module
 */
import fc from "fast-check";
import { Reader } from "../../analytics/mod.ts";
import type { UsageEvent } from "../../events/types.ts";
import type { PriceBook, Priced } from "../event_log.ts";
import { SegmentBuilder } from "../segment/mod.ts";
import { makeEvent, MAY, sha256 } from "../testing.ts";
import type { AuditRow } from "../types.ts";
import type { WriterOptions } from "../writer.ts";
import type { Filter } from "../../events/types.ts";
import type { JobRequest } from "./types.ts";

/** Who confirms. */
export const AUDIT: AuditRow = {
  atMs: MAY,
  actor: "test",
  action: "job",
  target: "",
  detail: "",
};

/** Prices per model, nano-dollars per token; a model that is not in it has none. */
export class TestPrices implements PriceBook {
  edition = "first";
  #rates: Readonly<Record<string, number>>;

  constructor(rates: Readonly<Record<string, number>>) {
    this.#rates = rates;
  }

  /** Other prices from now on, of another list unless it is said to be the same. */
  turn(rates: Readonly<Record<string, number>>, edition = `${this.edition}'`): void {
    this.#rates = rates;
    this.edition = edition;
  }
  readonly price: PriceBook["price"] = ({ resolvedModel: model, tokens }): Priced | null => {
    const rate = this.#rates[model];
    if (rate === undefined) return null;
    const cost = rate * (tokens.input + tokens.output);
    const json = JSON.stringify({ rate });
    return {
      cost,
      nocache: cost + rate * tokens.cacheRead,
      price: { model, effectiveFrom: 0, source: "test", json },
    };
  };
  load(): void {}
  changes(): [] {
    return [];
  }
}

/** A writer of real segments. */
export function options(prices: PriceBook): Partial<WriterOptions> {
  return { prices, newSegment: () => new SegmentBuilder(8), segmentEvents: 8 };
}

const pick = <T>(...values: T[]) => fc.constantFrom(...values);

/** What a test draws of an event; the rest follows from its number. */
const drawn = fc.record({
  resolvedModel: pick("tiny", "mini", "never"),
  apiKeyHash: pick("a", "b", "").map((digit) => digit.repeat(64)),
  authIndex: pick("c1", "c2"),
  provider: pick("codex", "claude"),
  tier: pick("", "priority"),
  stream: pick(true, false, null),
  failed: fc.boolean(),
  latencyMs: pick(null, 0, 900, 5_000),
  cacheRead: pick(0, 50),
  input: fc.nat(9_999),
  uuid: fc.boolean(),
});

/** Events with numbers of their own. */
export function eventsFrom(
  first: number,
  list: readonly (typeof drawn extends fc.Arbitrary<infer T> ? T : never)[],
): UsageEvent[] {
  return list.map(({ cacheRead, input, uuid, failed, ...rest }, i) => {
    const n = first + i;
    const digits = n.toString(16).padStart(8, "0");
    return makeEvent({
      ...rest,
      failed,
      failClass: failed ? "429 limit" : "",
      requestId: uuid ? `${digits}-d9cb-469f-a165-70867728950e` : digits,
      hash: sha256(digits),
      rawHash: n,
      timestampMs: MAY + n * 1_000,
      receivedAtMs: MAY + n * 1_000 + 500,
      requestedModel: rest.resolvedModel,
      tokens: { input, cacheRead, cacheWrite: 0, output: 3, reasoning: 1 },
    });
  });
}

/** Up to `most` events. */
export const someEvents = (most: number) => fc.array(drawn, { minLength: 1, maxLength: most });

const values = <T extends string>(...all: T[]) =>
  fc.option(fc.subarray(all, { minLength: 1 }), { nil: undefined, freq: 2 });
const both = fc.option(fc.boolean(), { nil: undefined, freq: 2 });

/** Filters that let some events through and some not. */
export const someFilter: fc.Arbitrary<Filter> = fc.record({
  in: fc.record({
    model: values("tiny", "mini", "never", "gone"),
    key: values("a".repeat(64), ""),
    stream: values("true", ""),
  }),
  notIn: fc.record({
    tier: values("priority"),
    credential: values("c1", "c3"),
    endpoint: values("x"),
  }),
  failed: both,
  priced: both,
  cached: both,
  minLatencyMs: fc.option(pick(0, 900, 901), { nil: undefined, freq: 1 }),
  requestId: fc.option(pick("1", "0000000", "-D9CB-", "zz"), { nil: undefined, freq: 1 }),
});

/** Does a filter let an event through? By the words of the filter, not by ids and columns. */
export function passes(
  event: UsageEvent,
  priced: boolean,
  { fromMs, toMs, filter = {} }: JobRequest,
): boolean {
  if (event.timestampMs < fromMs || event.timestampMs >= toMs) return false;
  const has = {
    model: event.resolvedModel,
    key: event.apiKeyHash,
    stream: String(event.stream ?? ""),
    tier: event.tier,
    credential: event.authIndex,
    endpoint: event.endpoint,
  } as Record<string, string>;
  for (const [name, list] of Object.entries(filter.in ?? {})) {
    if (list !== undefined && !list.includes(has[name]!)) return false;
  }
  for (const [name, list] of Object.entries(filter.notIn ?? {})) {
    if (list !== undefined && list.includes(has[name]!)) return false;
  }
  const { failed, cached, minLatencyMs, requestId } = filter;
  return (failed ?? event.failed) === event.failed &&
    (filter.priced ?? priced) === priced &&
    (cached ?? event.tokens.cacheRead > 0) === event.tokens.cacheRead > 0 &&
    (minLatencyMs === undefined || (event.latencyMs ?? -1) >= minLatencyMs) &&
    (requestId === undefined || event.requestId.includes(requestId.toLowerCase()));
}

/** All time. */
export const ALWAYS = { fromMs: 0, toMs: MAY * 2 };

/** A reader that is asked between all steps, so that nothing it remembers may be stale. */
export function readerOf(path: string): Reader {
  return new Reader({ path, now: () => MAY, pause: () => Promise.resolve() });
}

/** Many answers as one text. */
export async function answers(reader: Reader): Promise<string> {
  const span = ALWAYS;
  const told: unknown[] = [
    await reader.series({ span, zone: "Asia/Kathmandu", grain: "month", percentiles: true }),
    await reader.list({ limit: 200 }),
  ];
  for (const by of ["model", "key", "credential", "tier", "class"] as const) {
    told.push(await reader.breakdown({ span, by, order: "cost", top: 2 }));
    told.push(
      await reader.breakdown({ span, by, order: "requests", top: 9, filter: { failed: false } }),
    );
  }
  return JSON.stringify(told);
}
