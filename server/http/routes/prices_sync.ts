/**
 * Synchronisation with public price lists: fetched, shown as changes, applied when a person says
 * so. Prices entered by hand are never touched.
 *
 * @module
 */
import { gunzipSync, gzipSync } from "node:zlib";
import {
  type Book,
  type DollarPrice,
  enteredVersion,
  type ListedModel,
  ListError,
  ListIndex,
  MANUAL,
  type PriceVersion,
  readList,
  shownPrice,
  type SourceName,
  SOURCES,
} from "../../pricing/mod.ts";
import { SyncApplied, SyncApply, SyncRequest, SyncReview } from "../contract/mod.ts";
import { fault } from "../errors.ts";
import { readBodyAs } from "../query.ts";
import { actor, answer, type Context, type Route } from "../route.ts";
import type { Services } from "../services.ts";
import { bookOf, MOST_MODELS, storedOf, tableRows, viewOf } from "./prices_book.ts";
import { modelsOfCpa, proxyOfCpa } from "./prices_cpa.ts";

const BODY = 2 * 1024 * 1024;
/** Most bytes of a stored list when it is unpacked. */
const UNPACKED = 64 * 1024 * 1024;
/** Models without a price for which something similar is looked for, in one review. */
const MOST_SIMILAR = 100;

/** A source and the list that is used of it. */
export interface Loaded {
  readonly source: SourceName;
  readonly models: readonly ListedModel[];
  readonly skipped: number;
  readonly error: string;
  readonly staleFromMs: number | null;
}

type Change = SyncReview["changes"][number];
/** The review that waits for a decision, with the prices behind it. */
interface Waiting {
  readonly review: SyncReview;
  readonly prices: ReadonlyMap<string, DollarPrice>;
}

const waiting = new WeakMap<Services, Waiting | null>();
/** Row of the settings that keeps it over a restart. */
const SETTING = "price_sync_review";
/** Characters of that row at most; a longer review waits in memory alone. */
const MOST_KEPT = 1024 * 1024;

/** The review that waits; null without one, also when what was kept cannot be read. */
async function waitingReview(services: Services): Promise<Waiting | null> {
  const known = waiting.get(services);
  if (known !== undefined) return known;
  const row = await services.writer.call("getSetting", [SETTING]);
  const found = row === null ? null : unkept(row.value);
  waiting.set(services, found);
  return found;
}

function unkept(text: string): Waiting | null {
  try {
    const bytes = gunzipSync(Uint8Array.fromBase64(text), { maxOutputLength: UNPACKED });
    const { review, prices } = JSON.parse(bytes.toString()) as {
      review: unknown;
      prices: [string, DollarPrice][];
    };
    return { review: SyncReview.parse(review), prices: new Map(prices) };
  } catch {
    // of another release or damaged: the lists can be fetched again
    return null;
  }
}

async function keep(services: Services, found: Waiting | null): Promise<void> {
  waiting.set(services, found);
  const text = found === null ? "" : new Uint8Array(
    gzipSync(JSON.stringify({ review: found.review, prices: [...found.prices] })),
  ).toBase64();
  if (text === "" || text.length > MOST_KEPT) {
    await services.writer.call("deleteSetting", [SETTING]);
  } else await services.writer.call("putSettings", [{ [SETTING]: text }, null]);
}

/** `/api/v1/prices/sync`, `/api/v1/prices/sync/{id}/apply` */
export const priceSyncRoutes: readonly Route[] = [
  {
    method: "POST",
    path: "/api/v1/prices/sync",
    guard: "admin",
    body: BODY,
    cost: "a fetch of every price list",
    shape: {
      summary: "Fetch public price lists and show what would change",
      request: SyncRequest,
      response: SyncReview,
    },
    handle: async (context) => {
      const wanted = readBodyAs(SyncRequest, await context.json("whole"));
      return answer(SyncReview, await review(context, wanted));
    },
  },
  {
    method: "GET",
    path: "/api/v1/prices/sync",
    guard: "admin",
    body: 0,
    cost: "one call to the writer",
    shape: { summary: "The changes that wait for a decision", response: SyncReview },
    handle: async ({ services }) => {
      const found = await waitingReview(services);
      if (found === null) throw fault("not_found", "No changes wait for a decision.");
      return answer(SyncReview, found.review);
    },
  },
  {
    method: "POST",
    path: "/api/v1/prices/sync/:id/apply",
    guard: "admin",
    body: BODY,
    cost: "one transaction",
    shape: { summary: "Apply the chosen changes", request: SyncApply, response: SyncApplied },
    handle: async (context) => {
      const { changes } = readBodyAs(SyncApply, await context.json("whole"));
      return answer(SyncApplied, { applied: await apply(context, changes) });
    },
  },
];

/**
 * Fetches lists, through CPA's proxy where it has one, or takes the last good copies. Never throws
 * for a bad list.
 */
export async function loadLists(
  services: Services,
  sources: readonly SourceName[],
  signal: AbortSignal,
): Promise<{ readonly lists: Loaded[]; readonly proxyUsed: boolean }> {
  const proxy = await proxyOfCpa(services);
  const lists = await Promise.all(sources.map((one) => load(services, one, signal, proxy)));
  return { lists, proxyUsed: proxy !== null };
}

async function load(
  services: Services,
  source: SourceName,
  signal: AbortSignal,
  proxy: string | null,
): Promise<Loaded> {
  const kept = await services.writer.call("getPriceList", [source]);
  const old = kept === null ? null : unpack(kept.data);
  try {
    const { text, etag } = await services.priceLists(
      source,
      old === null ? "" : kept!.etag,
      signal,
      proxy,
    );
    if (text === null) {
      if (old === null) throw new ListError("the answer says 'unchanged' to a first question");
      return { source, models: old, skipped: 0, error: "", staleFromMs: null };
    }
    const { models, skipped } = readList(source, text);
    await services.writer.call("putPriceList", [{
      source,
      fetchedAtMs: services.now(),
      etag,
      models: models.length,
      data: new Uint8Array(gzipSync(JSON.stringify(models))),
    }]);
    return { source, models, skipped, error: "", staleFromMs: null };
  } catch (error) {
    if (!(error instanceof ListError)) throw error;
    return {
      source,
      models: old ?? [],
      skipped: 0,
      error: error.message,
      staleFromMs: old === null ? null : kept!.fetchedAtMs,
    };
  }
}

function unpack(data: Uint8Array): ListedModel[] | null {
  try {
    return JSON.parse(gunzipSync(data, { maxOutputLength: UNPACKED }).toString()) as ListedModel[];
  } catch {
    // a damaged copy is as good as none
    return null;
  }
}

async function review(context: Context, wanted: SyncRequest): Promise<SyncReview> {
  const { services, request } = context;
  const nowMs = services.now();
  const { lists: loaded } = await loadLists(services, wanted.sources ?? SOURCES, request.signal);
  const book = await bookOf(services);
  const names = wanted.models ?? await knownModels(services, book, request.signal);
  const lists = loaded.map((one) => ({
    ...one,
    index: new ListIndex(one.models.map(({ id }) => id)),
    byId: new Map(one.models.map(({ id, price }) => [id, price])),
  }));
  const changes: Change[] = [];
  const unknown: string[] = [];
  const prices = new Map<string, DollarPrice>();
  let unchanged = 0;
  let looked = 0;
  for (const model of [...new Set(names)].filter((name) => name.trim() !== "").sort()) {
    const entered = book.enteredAt(model, nowMs);
    const before = entered ?? book.offline(model).versions.find((one) =>
      one.effectiveFrom <= nowMs
    ) ?? null;
    let hit: { source: SourceName; id: string; match: Change["match"]; price: DollarPrice } | null =
      null;
    for (const { source, index, byId } of lists) {
      const found = index.find(model);
      if (found === null) continue;
      hit = { source, ...found, price: byId.get(found.id)! };
      break;
    }
    if (hit === null && before === null && looked++ < MOST_SIMILAR) {
      // others get their turn: lists are long
      await new Promise((resolve) => setTimeout(resolve, 0));
      for (const { source, index, byId } of lists) {
        const id = index.similar(model);
        if (id === null) continue;
        hit = { source, id, match: "similar", price: byId.get(id)! };
        break;
      }
    }
    if (hit === null) {
      unknown.push(model);
      continue;
    }
    const known = before === null ? null : JSON.parse(before.json) as PriceVersion;
    const price = withTiers(hit.price, known);
    if (known !== null && charges(shownPrice(known)) === charges(price)) {
      unchanged++;
      continue;
    }
    prices.set(`${model}\n${hit.id}`, price);
    changes.push({
      model,
      source: hit.source,
      sourceModel: hit.id,
      match: hit.match,
      decision: hit.match === "similar"
        ? "ask"
        : entered?.source === MANUAL
        ? "manual"
        : before === null
        ? "new"
        : "changed",
      before: before === null ? null : viewOf(before, null),
      after: { tariffs: price.tariffs, tiers: price.tiers ?? {} } as unknown as Change["after"],
    });
  }
  const found: SyncReview = {
    id: crypto.randomUUID(),
    fetchedAtMs: nowMs,
    sources: loaded.map(({ models, ...one }) => ({ ...one, models: models.length })),
    changes,
    unchanged,
    unknown,
  };
  await keep(services, { review: found, prices });
  return found;
}

/** Lists say little of tiers: what a list does not say of one stays as it was known. */
function withTiers(price: DollarPrice, before: PriceVersion | null): DollarPrice {
  const said = Object.entries(price.tiers ?? {}).filter(([, tier]) => tier !== null);
  const known = before === null ? {} : shownPrice(before).tiers;
  const tiers = { ...price.tiers, ...known, ...Object.fromEntries(said) };
  return Object.keys(tiers).length === 0 ? price : { ...price, tiers };
}

/** What a price charges without its tiers and the rates that are not used, as a text. */
function charges({ tariffs }: DollarPrice): string {
  return JSON.stringify(tariffs.map(({ schedule, rates, steps = [] }) => [
    schedule ?? null,
    ...[{ above: 0, rates }, ...steps].map(({ above, rates }) => {
      const { input, output = -1, cacheRead = input, cacheWrite = input } = rates;
      return [
        above,
        input,
        output,
        cacheRead,
        cacheWrite,
        rates.reasoning ?? output,
        rates.request ?? 0,
      ];
    }),
  ]));
}

async function knownModels(services: Services, book: Book, signal: AbortSignal): Promise<string[]> {
  const used = await services.reader.call("breakdown", [{
    span: { fromMs: 0, toMs: services.now() + 1 },
    by: "model",
    order: "requests",
    top: MOST_MODELS,
  }], { signal });
  const offered = await modelsOfCpa(services, signal);
  return [...used.rows.map(({ value }) => value), ...book.entered, ...offered];
}

async function apply(
  context: Context,
  chosen: readonly { readonly model: string; readonly sourceModel: string }[],
): Promise<number> {
  const { services, params } = context;
  const found = await waitingReview(services);
  if (found === null || found.review.id !== params["id"]) {
    throw fault("not_found", "These changes are not waiting any more; synchronise again.");
  }
  const nowMs = services.now();
  const stored = await services.writer.call("listPriceVersions", []);
  const book = await bookOf(services);
  const taken = new Map<string, Change>();
  for (const { model, sourceModel } of chosen) {
    const change = found.review.changes.find((one) =>
      one.model === model && one.sourceModel === sourceModel
    );
    if (change === undefined) {
      throw fault("bad_body", `The change of ${model} to ${sourceModel} was not offered.`, {
        field: "changes",
      });
    }
    if (book.enteredAt(model, nowMs)?.source === MANUAL) {
      throw fault(
        "bad_body",
        `The price of ${model} was entered by hand; take it back before a list may set it.`,
        { field: "changes" },
      );
    }
    taken.set(model, change);
  }
  const versions = [...taken.values()].map(({ model, source, sourceModel, before }) => {
    const ever = before === null && book.history(model).length === 0;
    const price = found.prices.get(`${model}\n${sourceModel}`)!;
    return storedOf(enteredVersion(model, ever ? 0 : nowMs, source, price));
  });
  const rows = tableRows(stored, versions, nowMs, (model) => ({
    sourceModelId: taken.get(model)!.sourceModel,
    syncedAtMs: nowMs,
  }));
  await services.writer.call("addPriceVersions", [versions, rows, [], {
    atMs: nowMs,
    actor: actor(context),
    action: "prices.sync",
    target: `${versions.length}`,
    detail: "",
  }]);
  await keep(services, null);
  return versions.length;
}
