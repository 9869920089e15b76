/**
 * Models and their prices: all that are known, and those without a price.
 *
 * @module
 */
import { type PricedFields, toDollars } from "../../pricing/mod.ts";
import type { PriceBookView, UnpricedList } from "../contract/mod.ts";
import type { Context } from "../route.ts";
import { bookOf, MOST_MODELS, viewOf } from "./prices_book.ts";
import { modelsOfCpa } from "./prices_cpa.ts";
import { usedModels } from "./prices_usage.ts";

const DAYS_30 = 30 * 86_400_000;
/** Models without a price that are listed; `distinct` counts the rest, too. */
const MOST_UNPRICED = 500;

/** `GET /api/v1/prices` */
export async function overview({ services, request }: Context): Promise<PriceBookView> {
  const nowMs = services.now();
  const { signal } = request;
  const [ever, month, book, stored, offered] = await Promise.all([
    usedModels({ services, signal, order: "requests", top: MOST_MODELS }),
    services.reader.call("breakdown", [{
      span: { fromMs: nowMs - DAYS_30, toMs: nowMs + 1 },
      by: "model",
      order: "requests",
      top: MOST_MODELS,
    }], { signal }),
    bookOf(services),
    services.writer.call("listPriceVersions", []),
    modelsOfCpa(services, signal),
  ]);
  const used = new Map(ever.models.map((one) => [one.model, one]));
  const recent = new Map(month.rows.map(({ value, sums }) => [value, sums.requests]));
  const entered = new Set(book.entered);
  const versions = new Map<string, (typeof stored)[number][]>();
  for (const one of stored) {
    const found = versions.get(one.model);
    if (found === undefined) versions.set(one.model, [one]);
    else found.push(one);
  }
  const items: PriceBookView["items"] = [];
  for (const model of [...new Set([...used.keys(), ...entered, ...offered])].sort()) {
    if (model === "") continue;
    const listed = book.offline(model);
    const { stored: current } = book.bill(eventOf(model, nowMs));
    const own = current === null
      ? undefined
      : versions.get(current.model)?.findLast(({ json, effectiveFrom }) =>
        json === current.json && effectiveFrom === current.effectiveFrom
      );
    items.push({
      model,
      current: current === null ? null : viewOf(current, own?.id ?? null),
      versions: (versions.get(model)?.length ?? 0) + listed.versions.length,
      requests: recent.get(model) ?? 0,
      lastUsedMs: used.get(model)?.lastMs ?? null,
      known: [
        ...(used.has(model) ? ["usage" as const] : []),
        ...(offered.has(model) ? ["cpa" as const] : []),
        ...(entered.has(model) ? ["manual" as const] : []),
        ...(listed.versions.length > 0 ? ["list" as const] : []),
      ],
      match: own === undefined && current !== null ? listed.how : null,
    });
  }
  return { items, offline: { source: book.edition, models: book.listed } };
}

/** `GET /api/v1/prices/unpriced` */
export async function unpriced({ services, request }: Context): Promise<UnpricedList> {
  const { signal } = request;
  const nowMs = services.now();
  const [book, { models, distinct }] = await Promise.all([
    bookOf(services),
    usedModels({
      services,
      signal,
      order: "unpriced",
      top: MOST_UNPRICED,
      filter: { priced: false },
    }),
  ]);
  return {
    items: models.map(({ model, sums, provider, firstMs, lastMs }) => ({
      model,
      provider,
      requests: sums.requests,
      input: sums.input,
      cacheRead: sums.cacheRead,
      cacheWrite: sums.cacheWrite,
      output: sums.output,
      reasoning: sums.reasoning,
      firstMs: firstMs ?? nowMs,
      lastMs: lastMs ?? nowMs,
      suggestions: book.suggest(model).flatMap((name) => {
        const { version } = book.bill(eventOf(name, nowMs));
        if (version === null) return [];
        const rates = toDollars(version.tariffs[0]!.rates);
        return [{ model: name, source: version.source, rates: { ...rates } as never }];
      }),
    })),
    distinct,
  };
}

function eventOf(model: string, timestampMs: number): PricedFields {
  return {
    provider: "",
    executor: "",
    resolvedModel: model,
    requestedModel: model,
    tier: "",
    responseTier: "",
    timestampMs,
    tokens: { input: 0, cacheRead: 0, cacheWrite: 0, output: 0, reasoning: 0 },
  };
}
