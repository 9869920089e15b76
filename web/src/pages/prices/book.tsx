import { useMemo } from "react";
import { Link } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import type { PriceEntry } from "../../../../server/http/contract/mod.ts";
import { pricesQuery } from "../../api/queries.ts";
import { patched } from "../../app/search.ts";
import { useSetSearch } from "../../app/usage.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Measure } from "../../ui/figure.tsx";
import { Glyph } from "../../ui/glyph.tsx";
import { useNow } from "../../ui/hooks.ts";
import { SearchField } from "../../ui/search-field.tsx";
import { Empty, Failed } from "../../ui/state.tsx";
import type { Column } from "../../ui/table/columns.ts";
import { DataTable } from "../../ui/table/data-table.tsx";
import { narrowed, type RateName, rateOf, rateText, stateOf } from "./rates.ts";
import { type PricesSearch, SHOWN } from "./search.ts";
import { originText } from "./words.ts";

/** All models and what they cost now. */
export function Book({ search }: { search: PricesSearch }) {
  const speech = useSpeech();
  const { t, f } = speech;
  const set = useSetSearch<PricesSearch>();
  const prices = useQuery(pricesQuery);
  const now = useNow(30_000);
  const items = prices.data?.items;
  const show = search.show ?? "all";
  const q = search.q ?? "";
  const rows = useMemo(() => items && narrowed(items, show, q), [items, show, q]);
  const most = Math.max(1, ...(items ?? []).map((entry) => entry.requests));

  const columns = useMemo<readonly Column<PriceEntry>[]>(() => {
    const priced = (name: RateName, hidden = false): Column<PriceEntry> => {
      const value = (entry: PriceEntry) => {
        const rates = entry.current?.tariffs[0]?.rates;
        return rates === undefined ? null : rateOf(rates, name);
      };
      return {
        id: name,
        head: t(`prices.rate.${name}`),
        help: t("prices.perMillion"),
        num: true,
        width: "minmax(88px, 0.7fr)",
        hidden,
        value,
        cell: (entry) => {
          const dollars = value(entry);
          if (dollars === null) return <span className="meta">–</span>;
          const follows = entry.current?.tariffs[0]?.rates[name] === undefined;
          return <span className={follows ? "meta" : ""}>{rateText(dollars, f.locale)}</span>;
        },
      };
    };
    return [
      {
        id: "model",
        head: t("prices.model"),
        width: "minmax(190px, 2fr)",
        value: (entry) => entry.model,
        cell: (entry) => <Measure share={entry.requests / most}>{entry.model}</Measure>,
      },
      {
        id: "requests",
        head: t("prices.requests"),
        num: true,
        width: "minmax(104px, 0.7fr)",
        value: (entry) => entry.requests,
        cell: (entry) =>
          entry.requests === 0 ? <span className="meta">0</span> : (
            <Link
              to="/requests"
              search={{ span: "30d", model: [entry.model] }}
              title={t("prices.toRequests", { model: entry.model })}
            >
              {f.count(entry.requests)}
            </Link>
          ),
      },
      priced("input"),
      priced("cacheRead"),
      priced("output"),
      priced("cacheWrite", true),
      priced("reasoning", true),
      {
        id: "state",
        head: t("prices.state"),
        width: "minmax(150px, 1.2fr)",
        card: "side",
        value: (entry) =>
          entry.current === null ? t("prices.unpriced") : originText(speech, entry.current),
        cell: (entry) =>
          entry.current === null || stateOf(entry) === "unpriced"
            ? (
              <span className="prices-unpriced">
                <Glyph kind="warn" />
                {t("prices.unpriced")}
              </span>
            )
            : (
              <>
                {originText(speech, entry.current)}
                {entry.match !== null && entry.match !== "exact" && (
                  <span className="meta prices-match">{t(`prices.match.${entry.match}`)}</span>
                )}
              </>
            ),
      },
      {
        id: "since",
        head: t("prices.since"),
        width: "minmax(96px, 0.8fr)",
        value: (entry) => entry.current?.effectiveFromMs ?? null,
        cell: (entry) => (
          <span className="meta">
            {entry.current === null
              ? "–"
              : entry.current.effectiveFromMs === 0
              ? t("prices.ever")
              : f.day(entry.current.effectiveFromMs)}
          </span>
        ),
        card: "none",
      },
      {
        id: "used",
        head: t("prices.used"),
        width: "minmax(96px, 0.8fr)",
        value: (entry) => entry.lastUsedMs,
        cell: (entry) => (
          <span
            className="meta"
            title={entry.lastUsedMs === null ? undefined : f.instant(entry.lastUsedMs)}
          >
            {entry.lastUsedMs === null
              ? t("prices.neverUsed")
              : f.ago(entry.lastUsedMs, Math.max(now, entry.lastUsedMs))}
          </span>
        ),
      },
    ];
  }, [speech, t, f, most, now]);

  if (prices.isError && items === undefined) {
    return <Failed error={prices.error} onRetry={() => void prices.refetch()} />;
  }
  const filtered = show !== "all" || q !== "";
  return (
    <section className="section">
      <div className="prices-filter">
        <div className="prices-show" role="group" aria-label={t("prices.show")}>
          {SHOWN.map((one) => (
            <Button
              key={one}
              kind="ghost"
              on={one === show}
              aria-pressed={one === show}
              onClick={() => set({ show: one === "all" ? undefined : one })}
            >
              {t(`prices.show.${one}`)}
              <span className="meta">
                {items === undefined ? "" : f.count(narrowed(items, one, "").length)}
              </span>
            </Button>
          ))}
        </div>
        <span className="grow" />
        <SearchField
          label={t("prices.search")}
          value={q}
          onChange={(text) => set({ q: text === "" ? undefined : text }, { replace: true })}
        />
      </div>
      <DataTable
        id="prices"
        label={t("nav.prices")}
        head={
          <p className="meta">
            {t("prices.perMillion")} {prices.data && t("prices.offline", {
              source: prices.data.offline.source,
              n: prices.data.offline.models,
            })}
          </p>
        }
        columns={columns}
        rows={rows}
        rowKey={(entry) => entry.model}
        rowLink={(entry) => ({
          to: "/prices",
          search: patched(search, { of: entry.model, edit: undefined }),
        })}
        picked={search.of}
        sort={search.sort ?? "-requests"}
        onSort={(sort) =>
          set({ sort: sort as NonNullable<PricesSearch["sort"]> }, { replace: true })}
        tone={(entry) => stateOf(entry) === "unpriced" && entry.requests > 0 ? "warn" : undefined}
        empty={filtered
          ? (
            <Empty
              title={t("prices.noMatch")}
              acts={
                <Link
                  className={buttonClass()}
                  to="/prices"
                  search={patched(search, { show: undefined, q: undefined })}
                >
                  {t("prices.showAll")}
                </Link>
              }
            >
              {t("prices.noMatch.help")}
            </Empty>
          )
          : <Empty title={t("prices.empty")}>{t("prices.empty.help")}</Empty>}
      />
    </section>
  );
}
