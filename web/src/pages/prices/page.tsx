import { useMemo } from "react";
import { getRouteApi } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import type { PriceEntry } from "../../../../server/http/contract/mod.ts";
import { pricesQuery } from "../../api/queries.ts";
import { Page } from "../../app/page.tsx";
import { useSetSearch } from "../../app/usage.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { SearchField } from "../../ui/search-field.tsx";
import { Empty, Failed } from "../../ui/state.tsx";
import type { Column } from "../../ui/table/columns.ts";
import { DataTable } from "../../ui/table/data-table.tsx";
import type { PricesSearch } from "./search.ts";

const here = getRouteApi("/prices");

/** The price book: what a million tokens of each model costs. */
export function PricesPage() {
  const { t, f } = useSpeech();
  const search = here.useSearch();
  const set = useSetSearch<PricesSearch>();
  const prices = useQuery(pricesQuery);
  const rate = (entry: PriceEntry, name: "input" | "output" | "cacheRead") =>
    entry.current?.tariffs[0]?.rates[name] ?? null;
  const columns = useMemo<readonly Column<PriceEntry>[]>(() => {
    const priced = (name: "input" | "output" | "cacheRead"): Column<PriceEntry> => ({
      id: name,
      head: t(`prices.${name}`),
      num: true,
      value: (entry) => rate(entry, name),
      cell: (entry) => {
        const value = rate(entry, name);
        return value === null ? <span className="meta">–</span> : f.money(value * 1e9);
      },
    });
    return [
      {
        id: "model",
        head: t("prices.model"),
        value: (entry) => entry.model,
        width: "minmax(200px, 2fr)",
      },
      {
        id: "state",
        head: t("prices.state"),
        value: (entry) => entry.current?.origin ?? "",
        cell: (entry) =>
          entry.current === null
            ? t("prices.unpriced")
            : <span className="meta">{t(`prices.origin.${entry.current.origin}`)}</span>,
        card: "side",
      },
      { id: "requests", head: t("prices.requests"), num: true, value: (entry) => entry.requests },
      priced("input"),
      priced("cacheRead"),
      priced("output"),
    ];
  }, [t, f]);
  const wanted = (search.q ?? "").toLowerCase();
  const items = prices.data?.items;
  const rows = useMemo(
    () => items?.filter((entry) => entry.model.toLowerCase().includes(wanted)),
    [items, wanted],
  );
  return (
    <Page
      title={t("nav.prices")}
      tools={
        <SearchField
          label={t("prices.search")}
          value={search.q ?? ""}
          onChange={(q) => set({ q: q === "" ? undefined : q }, { replace: true })}
        />
      }
    >
      {prices.isError && items === undefined
        ? <Failed error={prices.error} onRetry={() => void prices.refetch()} />
        : (
          <section className="section">
            <DataTable
              id="prices"
              label={t("nav.prices")}
              head={<p className="meta">{t("prices.perMillion")}</p>}
              columns={columns}
              rows={rows}
              rowKey={(entry) => entry.model}
              sort={search.sort ?? "-requests"}
              onSort={(sort) =>
                set({ sort: sort as NonNullable<PricesSearch["sort"]> }, { replace: true })}
              tone={(entry) => entry.current === null ? "warn" : undefined}
              empty={
                <Empty title={t(wanted === "" ? "prices.empty" : "prices.noMatch")}>
                  {t(wanted === "" ? "prices.empty.help" : "prices.noMatch.help")}
                </Empty>
              }
            />
          </section>
        )}
    </Page>
  );
}
