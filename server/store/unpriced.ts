/**
 * Prices events that were committed before their model had a price: rows, columns and summaries,
 * a segment at a time. Events that have a cost are never touched.
 *
 * @module
 */
import type { EventLog, PricedEvent, StoredVersion } from "./event_log.ts";
import type { DictKind, ModeTuple } from "./schema.ts";
import type { Database } from "./sqlite.ts";

/** Unpriced rows of a range of ids; reached by id like every read of `event`. */
export const UNPRICED =
  "select id, ts, model, alias, prov, mode, inp, read, write, out, reason from event " +
  "where id > ? and id <= ? and cost is null order by id";

/** Rows of a range of ids. */
export const ROWS_BETWEEN = "select count(*) from event where id >= ? and id <= ?";

/** A cost that is now known. */
interface Found {
  readonly id: number;
  readonly cost: number;
  readonly nocache: number;
  readonly price: StoredVersion;
}

/** What one step did. */
export interface UnpricedStep {
  /** Events up to this id have been looked at. */
  readonly lastId: number;
  readonly priced: number;
}

/**
 * One step: the first segment that goes beyond `afterId`, or else the open end. Inside a
 * transaction, so that rows and columns never disagree.
 */
export function priceUnpriced(
  db: Database,
  log: EventLog,
  price: (event: PricedEvent) => { cost: number; nocache: number; price: StoredVersion } | null,
  afterId: number,
): UnpricedStep {
  const row = db.get(
    "select seg, first_id, last_id, n from segment where last_id > ? order by seg limit 1",
    afterId,
  ) as number[] | undefined;
  const [seg, firstId, lastId, n] = row ?? [null, afterId + 1, log.lastId, 0];
  const from = Math.min(afterId, firstId! - 1);
  const texts = new Map<string, string>();
  const text = (kind: DictKind, id: number) => {
    const key = `${kind} ${id}`;
    let found = texts.get(key);
    if (found === undefined) texts.set(key, found = log.dictionary.text(kind, id));
    return found;
  };
  const modes = new Map<number, ModeTuple>();
  const mode = (id: number) => {
    let found = modes.get(id);
    if (found === undefined) {
      modes.set(id, found = JSON.parse(log.dictionary.text("mode", id)) as ModeTuple);
    }
    return found;
  };
  const found: Found[] = [];
  for (const values of db.all(UNPRICED, from, lastId!) as number[][]) {
    const [id, ts, model, alias, prov, modeId, input, cacheRead, cacheWrite, output, reasoning] =
      values as [
        number,
        number,
        number,
        number,
        number,
        number,
        number,
        number,
        number,
        number,
        number,
      ];
    const { tier, responseTier, executor } = mode(modeId);
    const priced = price({
      provider: text("prov", prov),
      executor,
      resolvedModel: text("model", model),
      requestedModel: text("alias", alias),
      tier,
      responseTier,
      timestampMs: ts,
      tokens: { input, cacheRead, cacheWrite, output, reasoning },
    });
    if (priced !== null) found.push({ id, ...priced });
  }
  const done = { lastId: lastId!, priced: found.length };
  if (found.length === 0) return done;
  if (seg !== null) {
    // columns outlive rows: without all of its rows a segment cannot be built again
    if (db.number(ROWS_BETWEEN, firstId!, lastId!) !== n) return { ...done, priced: 0 };
  }
  for (const { id, cost, nocache, price } of found) {
    db.run(
      "update event set cost = ?, nocache = ?, price = ? where id = ? and cost is null",
      cost,
      nocache,
      log.versionId(price),
      id,
    );
  }
  if (seg === null) log.reload();
  else log.rebuild(seg!);
  return done;
}
