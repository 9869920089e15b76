/**
 * The price book: versions by hand, what is unpriced, bills line by line.
 *
 * @module
 */
import type { RequestDetail } from "../../analytics/types.ts";
import {
  Book,
  enteredVersion,
  MANUAL,
  notUsed,
  type PricedFields,
  PriceError,
  type PriceVersion,
  rowOf,
  shownPrice,
} from "../../pricing/mod.ts";
import type { ModelPriceRow, PriceVersionRow } from "../../store/types.ts";
import {
  Calculation,
  CalculationRequest,
  PriceBookView,
  PriceHistory,
  PriceVersionBody,
  type PriceVersionView,
  UnpricedList,
} from "../contract/mod.ts";
import { fault } from "../errors.ts";
import { readBodyAs } from "../query.ts";
import { actor, answer, type Context, idOf, type Route } from "../route.ts";
import type { Services } from "../services.ts";
import { overview, unpriced } from "./prices_overview.ts";

const LONGEST_NAME = 256;
const REMOVED = '{"removed":true}';
/** A version with all tariffs and steps it may have, bytes. */
const BODY = 512 * 1024;
/** Names of models at most. */
export const MOST_MODELS = 10_000;

const books = new WeakMap<Services, Book>();

/** The book as it is stored now. */
export async function bookOf(services: Services): Promise<Book> {
  let book = books.get(services);
  if (book === undefined) books.set(services, book = new Book());
  book.load(await services.writer.call("listPriceVersions", []));
  return book;
}

/**
 * `/api/v1/prices…`, `/api/v1/requests/{id}/cost`. `sync`, `unpriced` and `calculate` are paths of
 * their own: a model of such a name is reached with a space before it (`%20sync`), which is no part
 * of any name.
 */
export const priceBookRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/api/v1/prices",
    guard: "admin",
    body: 0,
    cost: "three questions to the reader, one to CPA in ten minutes",
    shape: { summary: "Known models and their prices", response: PriceBookView },
    handle: async (context) => answer(PriceBookView, await overview(context)),
  },
  {
    method: "GET",
    path: "/api/v1/prices/unpriced",
    guard: "admin",
    body: 0,
    cost: "two questions to the reader, one more per fifty models",
    shape: { summary: "Models without a price and their tokens", response: UnpricedList },
    handle: async (context) => answer(UnpricedList, await unpriced(context)),
  },
  {
    method: "POST",
    path: "/api/v1/prices/calculate",
    guard: "admin",
    body: BODY,
    cost: "one call to the writer",
    shape: { summary: "Bill of a request", request: CalculationRequest, response: Calculation },
    handle: async ({ services, json }) => {
      const wanted = readBodyAs(CalculationRequest, await json("whole"));
      const book = await bookOf(services);
      const { model, provider, tier, cacheWrite, cacheWrite1h, ...tokens } = wanted;
      return answer(
        Calculation,
        calculated(book, {
          provider,
          executor: "",
          resolvedModel: model,
          requestedModel: model,
          tier,
          responseTier: tier,
          timestampMs: wanted.atMs ?? services.now(),
          tokens: { ...tokens, cacheWrite: cacheWrite + cacheWrite1h, cacheWrite1h },
        }),
      );
    },
  },
  {
    method: "GET",
    path: "/api/v1/prices/:model",
    guard: "admin",
    body: 0,
    cost: "one call to the writer",
    shape: {
      summary: "Versions of a price, newest first; a model called like a path here: %20name",
      response: PriceHistory,
    },
    handle: async ({ services, params }) => {
      const model = nameOf(params);
      const stored = await services.writer.call("listPriceVersions", []);
      const book = await bookOf(services);
      const own = stored.filter((one) => one.model === model).reverse()
        .sort((a, b) => b.effectiveFrom - a.effectiveFrom);
      const versions = [
        ...own.map((one) => viewOf(one, one.id)),
        ...book.offline(model).versions.map((one) => viewOf(one, null)),
      ];
      if (versions.length === 0) throw fault("not_found", `There is no price of ${model}.`);
      return answer(PriceHistory, { model, versions });
    },
  },
  {
    method: "POST",
    path: "/api/v1/prices/:model",
    guard: "admin",
    body: BODY,
    cost: "one transaction",
    shape: {
      summary: "Enter a version of a price",
      request: PriceVersionBody,
      response: PriceHistory,
    },
    handle: async (context) => {
      const model = nameOf(context.params);
      const body = readBodyAs(PriceVersionBody, await context.json("whole"));
      return answer(PriceHistory, await enter(context, model, body));
    },
  },
  {
    method: "DELETE",
    path: "/api/v1/prices/:model",
    guard: "admin",
    body: 0,
    cost: "one transaction",
    shape: { summary: "Take an entered price back, from now on", response: PriceHistory },
    handle: async (context) => {
      const { services } = context;
      const model = nameOf(context.params);
      const book = await bookOf(services);
      const versions = book.withdrawal(model, services.now());
      if (versions.length === 0) {
        throw fault("not_found", `No price of ${model} was entered that could be taken back.`);
      }
      await services.writer.call("addPriceVersions", [versions, [], [model], {
        atMs: services.now(),
        actor: actor(context),
        action: "prices.delete",
        target: model,
        detail: "",
      }]);
      return answer(PriceHistory, await historyOf(services, model));
    },
  },
  {
    method: "GET",
    path: "/api/v1/requests/:id/cost",
    guard: "admin",
    body: 0,
    cost: "one question to the reader, two calls to the writer",
    shape: { summary: "The bill of one request, line by line", response: Calculation },
    handle: async ({ services, params, request }) => {
      const found = await services.reader.call("detail", [idOf(params)], {
        signal: request.signal,
      });
      if (found === null) throw fault("not_found", "There is no request with this number.");
      return answer(Calculation, await billOf(services, found));
    },
  },
];

function nameOf(params: Readonly<Record<string, string>>): string {
  const model = (params["model"] ?? "").trim();
  if (model === "" || model.length > LONGEST_NAME || /\p{Cc}/u.test(model)) {
    throw fault("bad_path", `The name of a model has 1 to ${LONGEST_NAME} characters.`, {
      field: "model",
    });
  }
  return model;
}

async function enter(
  context: Context,
  model: string,
  body: PriceVersionBody,
): Promise<PriceHistory> {
  const { services } = context;
  const nowMs = services.now();
  const first = (await bookOf(services)).history(model).length === 0;
  const from = body.effectiveFromMs ?? (first ? 0 : nowMs);
  const version = checked(() => enteredVersion(model, from, MANUAL, body));
  const stored = storedOf(version);
  const before = await services.writer.call("listPriceVersions", []);
  const rows = tableRows(before, [stored], nowMs);
  await services.writer.call("addPriceVersions", [[stored], rows, [], {
    atMs: nowMs,
    actor: actor(context),
    action: "prices.enter",
    target: model,
    detail: new Date(version.effectiveFrom).toISOString(),
  }]);
  return await historyOf(services, model);
}

/**
 * Rows of the original's table for models whose price in force follows from new versions.
 *
 * @param more fields of the row that a synchronisation knows
 */
export function tableRows(
  before: readonly PriceVersionRow[],
  added: readonly PriceVersionRow[],
  nowMs: number,
  more: (model: string) => Partial<ModelPriceRow> = () => ({}),
): ModelPriceRow[] {
  const book = new Book();
  book.load([...before, ...added]);
  return added.flatMap(({ model }) => {
    const current = book.enteredAt(model, nowMs);
    if (current === null) return [];
    return [{
      model,
      ...rowOf(JSON.parse(current.json) as PriceVersion),
      source: current.source === MANUAL ? "" : current.source,
      sourceModelId: "",
      rawJson: "",
      updatedAtMs: nowMs,
      syncedAtMs: null,
      ...more(model),
    }];
  });
}

/** A version as it is stored. */
export function storedOf(version: PriceVersion): PriceVersionRow {
  const { model, effectiveFrom, source } = version;
  return { model, effectiveFrom, source, json: JSON.stringify(version) };
}

/** Runs `make`; what the pricing room refuses is a bad body. */
export function checked<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof PriceError)) throw error;
    const field = /^([\w.]+) /.exec(error.message)?.[1];
    throw fault("bad_body", error.message, field === undefined ? {} : { field });
  }
}

async function historyOf(services: Services, model: string): Promise<PriceHistory> {
  const stored = await services.writer.call("listPriceVersions", []);
  const own = stored.filter((one) => one.model === model).reverse()
    .sort((a, b) => b.effectiveFrom - a.effectiveFrom);
  return { model, versions: own.map((one) => viewOf(one, one.id)) };
}

/** A stored version as it is shown. */
export function viewOf(stored: PriceVersionRow, id: number | null): PriceVersionView {
  const removed = stored.json === REMOVED;
  const version = removed ? null : JSON.parse(stored.json) as PriceVersion;
  const price = version === null ? { tariffs: [], tiers: {} } : shownPrice(version);
  return {
    id,
    model: stored.model,
    effectiveFromMs: stored.effectiveFrom,
    source: stored.source,
    origin: stored.source === MANUAL ? "manual" : SYNCED.has(stored.source) ? "sync" : "list",
    removed,
    ...price as unknown as Pick<PriceVersionView, "tariffs" | "tiers">,
    notUsed: version === null ? [] : notUsed(version),
  };
}

const SYNCED: ReadonlySet<string> = new Set(["models.dev", "litellm", "openrouter"]);

function calculated(book: Book, event: PricedFields): Calculation {
  const { tier, stored, version, bill } = book.bill(event);
  return {
    cost: bill?.cost ?? null,
    costWithoutCache: bill?.nocache ?? null,
    version: stored === null ? null : viewOf(stored, null),
    tier,
    tariff: bill?.tariff ?? null,
    step: bill === null || bill.step < 0 ? null : bill.step,
    lines: bill === null ? [] : bill.lines.map((line) => ({
      ...line,
      rate: line.what === "request" ? line.rate / 1e12 : line.rate / 1e6,
    })),
    why: version === null
      ? `No price of ${event.resolvedModel} is known for that time; enter one or synchronise.`
      : bill === null
      ? `The price of ${event.resolvedModel} does not say what the tier ${tier} or this kind of ` +
        "token costs."
      : "",
  };
}

/** The bill of a request with the version it was priced by. */
async function billOf(services: Services, found: RequestDetail): Promise<Calculation> {
  const event: PricedFields = {
    provider: found.provider,
    executor: found.executor,
    resolvedModel: found.model,
    requestedModel: found.requestedModel,
    tier: found.tier,
    responseTier: found.responseTier,
    timestampMs: found.timestampMs,
    tokens: {
      input: found.input,
      cacheRead: found.cacheRead,
      cacheWrite: found.cacheWrite,
      output: found.output,
      reasoning: found.reasoning,
    },
  };
  if (found.cost === null || found.priceVersion === null) {
    const now = calculated(await bookOf(services), event);
    const why = now.cost === null
      ? now.why
      : "The request is still to be priced; this is its bill.";
    return { ...now, why };
  }
  const row = await services.writer.call("priceVersion", [found.priceVersion]);
  if (row === null) {
    return {
      ...calculated(new Book(), event),
      cost: found.cost,
      costWithoutCache: found.costWithoutCache,
      version: null,
      tariff: null,
      step: null,
      lines: [],
      why: "The version that priced this request is gone; only the sum is left.",
    };
  }
  // the version alone, so that nothing entered since has a say
  const book = new Book();
  book.load([{ ...row, model: found.model, effectiveFrom: 0 }]);
  const bill = calculated(book, event);
  const differs = bill.cost !== found.cost;
  return {
    ...bill,
    cost: found.cost,
    costWithoutCache: found.costWithoutCache,
    version: viewOf(row, found.priceVersion),
    why: differs
      ? "The lines do not add up to the cost that was stored: it was worked out in another way."
      : "",
  };
}
