/**
 * Prices events of a batch anew: rows where they are still there, columns and summaries always.
 *
 * @module
 */
import type { EventLog, PriceBook, Priced } from "../event_log.ts";
import type { DictKind, ModeTuple } from "../schema.ts";
import type { Database } from "../sqlite.ts";
import { type EventBatch, NONE, placesBut, type RowColumn } from "./batch.ts";
import type { ModelChange } from "./types.ts";
import type { Replaced } from "./undo.ts";

/** Rows and versions of a range of ids. */
export const PRICES_OF = "select id, price from event where id >= ? and id <= ? order by id";

/** Texts of dictionary ids, looked up once. */
class Texts {
  readonly #log: EventLog;
  readonly #kind: DictKind;
  readonly #known: string[] = [];
  constructor(log: EventLog, kind: DictKind) {
    this.#log = log;
    this.#kind = kind;
  }
  of(id: number): string {
    return this.#known[id] ??= this.#log.dictionary.text(this.#kind, id);
  }
}

/** Prices events from their columns. */
export class BatchPricer {
  readonly #price: PriceBook["price"];
  readonly #model: Texts;
  readonly #alias: Texts;
  readonly #prov: Texts;
  readonly #mode: Texts;
  readonly #modes: ModeTuple[] = [];

  constructor(log: EventLog, price: PriceBook["price"]) {
    this.#price = price;
    this.#model = new Texts(log, "model");
    this.#alias = new Texts(log, "alias");
    this.#prov = new Texts(log, "prov");
    this.#mode = new Texts(log, "mode");
  }

  /** Name of the model of an event. */
  model(batch: EventBatch, i: number): string {
    return this.#model.of(batch.column("model")[i]!);
  }

  /** What an event costs by the prices now in force; null = no price is known. */
  price(batch: EventBatch, i: number): Priced | null {
    const value = (name: RowColumn) => batch.column(name)[i]!;
    const modeId = value("mode");
    const mode = this.#modes[modeId] ??= JSON.parse(this.#mode.of(modeId)) as ModeTuple;
    return this.#price({
      provider: this.#prov.of(value("prov")),
      executor: mode.executor,
      resolvedModel: this.#model.of(value("model")),
      requestedModel: this.#alias.of(value("alias")),
      tier: mode.tier,
      responseTier: mode.responseTier,
      timestampMs: batch.ts(i),
      tokens: {
        input: value("inp"),
        cacheRead: value("read"),
        cacheWrite: value("write"),
        output: value("out"),
        reasoning: value("reason"),
      },
    });
  }
}

/** Costs per model before and after, as far as they have been counted. */
export class Comparison {
  readonly #byModel = new Map<string, { -readonly [K in keyof ModelChange]: ModelChange[K] }>();

  /** Counts the matched events of a batch. */
  add(batch: EventBatch, matched: Uint32Array, pricer: BatchPricer): void {
    const costs = batch.column("cost");
    const priced = batch.column("priced");
    for (const i of matched) {
      const model = pricer.model(batch, i);
      let sums = this.#byModel.get(model);
      if (sums === undefined) {
        sums = { model, events: 0, oldCost: 0, newCost: 0, oldUnpriced: 0, newUnpriced: 0 };
        this.#byModel.set(model, sums);
      }
      const now = pricer.price(batch, i);
      sums.events++;
      sums.oldCost += costs[i]!;
      sums.newCost += now?.cost ?? 0;
      if (priced[i] === 0) sums.oldUnpriced++;
      if (now === null) sums.newUnpriced++;
    }
  }

  /** The largest difference first. */
  models(): ModelChange[] {
    const difference = ({ oldCost, newCost }: ModelChange) => Math.abs(newCost - oldCost);
    return [...this.#byModel.values()].sort((a, b) =>
      difference(b) - difference(a) || b.events - a.events || (a.model < b.model ? -1 : 1)
    );
  }
}

/**
 * Gives the matched events the prices now in force. Inside a transaction only.
 *
 * @param unpricedOnly leaves alone what stays without a price
 * @returns what was replaced; null when nothing changed
 */
export function priceBatch(
  db: Database,
  log: EventLog,
  batch: EventBatch,
  matched: Uint32Array,
  pricer: BatchPricer,
  unpricedOnly: boolean,
): Replaced | null {
  if (matched.length === 0) return null;
  const costs = batch.column("cost");
  const nocaches = batch.column("nocache");
  const priced = batch.column("priced");
  const first = batch.id(matched[0]!);
  const last = batch.id(matched[matched.length - 1]!);
  const rows = db.all(PRICES_OF, first, last) as [number, number | null][];
  const update = db.prepareRun("update event set cost = ?, nocache = ?, price = ? where id = ?");
  const was: [number, number, number, number][] = [];
  let columns = false;
  let at = 0;
  for (const i of matched) {
    const now = pricer.price(batch, i);
    if (now === null && unpricedOnly) continue;
    const id = batch.id(i);
    while (at < rows.length && rows[at]![0] < id) at++;
    const row = at < rows.length && rows[at]![0] === id ? rows[at]! : null;
    const cost = now?.cost ?? null;
    const nocache = now?.nocache ?? null;
    const version = now === null ? null : log.versionId(now.price);
    const before = priced[i] === 0 ? null : costs[i]!;
    const beforeNocache = before === null ? null : nocaches[i]!;
    const same = before === cost && beforeNocache === nocache;
    if (same && (row === null || row[1] === version)) continue;
    was.push([id, before ?? -1, beforeNocache ?? 0, row === null ? -1 : row[1] ?? 0]);
    if (row !== null) update(cost, nocache, version, id);
    if (same) continue;
    columns = true;
    batch.setCost(i, cost, nocache);
  }
  if (was.length === 0) return null;
  if (columns) batch.replace(placesBut(batch.n, NONE));
  const column = (k: 0 | 1 | 2 | 3) => Float64Array.from(was, (values) => values[k]);
  return { ids: column(0), cost: column(1), nocache: column(2), price: column(3) };
}

/**
 * Gives events their earlier prices again, as far as they are still there. Inside a transaction
 * only.
 *
 * @returns how many were
 */
export function restoreBatch(db: Database, batch: EventBatch, was: Replaced): number {
  const update = db.prepareRun("update event set cost = ?, nocache = ?, price = ? where id = ?");
  let restored = 0;
  let at = 0;
  for (let i = 0; i < batch.n; i++) {
    const id = batch.id(i);
    while (at < was.ids.length && was.ids[at]! < id) at++;
    if (at === was.ids.length) break;
    if (was.ids[at] !== id) continue;
    const known = was.cost[at]! >= 0;
    const cost = known ? was.cost[at]! : null;
    const nocache = known ? was.nocache[at]! : null;
    batch.setCost(i, cost, nocache);
    if (was.price[at]! >= 0) update(cost, nocache, was.price[at]! || null, id);
    restored++;
  }
  if (restored > 0) batch.replace(placesBut(batch.n, NONE));
  return restored;
}
