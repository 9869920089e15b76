/**
 * Price versions and fetched price lists.
 *
 * @module
 */
import type { StoreAccess } from "./access.ts";
import type { PriceBook } from "./event_log.ts";
import type { JobRunner } from "./jobs/mod.ts";
import * as records from "./records.ts";
import type { ModelPriceRow, PriceListRow, PricesApi } from "./types.ts";

/** See `PricesApi`; what a new price may price is a job. */
export function pricesApi(
  { write, read }: StoreAccess,
  book: PriceBook | undefined,
  jobs: Pick<JobRunner, "addPricing" | "start">,
): PricesApi {
  return {
    listPriceVersions: () =>
      read((db) =>
        db.all(
          "select id, model, effective_from, source, json from price_version " +
            "where origin = 'manual' order by id",
        ).map(([id, model, from, source, json]) => ({
          id: Number(id),
          model: String(model),
          effectiveFrom: Number(from),
          source: String(source),
          json: String(json),
        }))
      ),
    addPriceVersions(versions, rows, gone, audit) {
      write((db, log) => {
        for (const version of versions) records.putPriceVersion(db, version, "manual");
        const replaced = new Set([...gone, ...rows.map(({ model }) => model)]);
        const table = records.listModelPrices(db).filter(({ model }) => !replaced.has(model));
        records.putModelPrices(db, [...table, ...rows as ModelPriceRow[]]);
        if (versions.length > 0) jobs.addPricing(db, log);
        records.addAudit(db, audit);
      });
      // only what is on disk may price an event
      book?.load(read(records.listManualVersions));
      if (versions.length > 0) jobs.start();
    },
    getPriceList: (source) =>
      read((db) => {
        const row = db.get(
          "select source, fetched_at_ms, etag, models, data from price_list where source = ?",
          source,
        );
        return row === undefined ? null : {
          source: String(row[0]),
          fetchedAtMs: Number(row[1]),
          etag: String(row[2]),
          models: Number(row[3]),
          data: row[4] as PriceListRow["data"],
        };
      }),
    putPriceList: ({ source, fetchedAtMs, etag, models, data }) =>
      write((db) => {
        db.run(
          "insert or replace into price_list(source, fetched_at_ms, etag, models, data) " +
            "values(?, ?, ?, ?, ?)",
          source,
          fetchedAtMs,
          etag,
          models,
          data,
        );
      }),
  };
}
