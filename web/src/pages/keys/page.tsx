import { useMemo } from "react";
import { getRouteApi } from "@tanstack/react-router";
import { failureRate } from "../../../../server/http/contract/derived.ts";
import type { AnswerTo } from "../../api/queries.ts";
import { Page } from "../../app/page.tsx";
import { usageSearch } from "../../app/search.ts";
import { UsageBar } from "../../app/usage-bar.tsx";
import { useAsk, useSetSearch, useUsage } from "../../app/usage.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { Measure, Spark } from "../../ui/figure.tsx";
import { shortHash } from "../../ui/short-hash.ts";
import { Empty, Failed } from "../../ui/state.tsx";
import type { Column } from "../../ui/table/columns.ts";
import { DataTable } from "../../ui/table/data-table.tsx";
import type { KeysSearch } from "./search.ts";

const here = getRouteApi("/keys");
type KeyRow = AnswerTo<{ kind: "breakdown" }>["rows"][number];

/** Who asked how much: the client keys and what each used. */
export function KeysPage() {
  const { t, f } = useSpeech();
  const search = here.useSearch();
  const setSearch = useSetSearch<KeysSearch>();
  const usage = useUsage("7d");
  const { data, error, refetch } = useAsk(usage, [
    { kind: "breakdown", by: "key", order: "requests", top: 10_000, spark: "requests" },
  ]);
  const rows = data?.parts[0].rows;
  const most = rows === undefined ? 1 : Math.max(1, ...rows.map((row) => row.sums.requests));
  const columns = useMemo<readonly Column<KeyRow>[]>(() => [
    {
      id: "key",
      head: t("keys.key"),
      width: "minmax(180px, 2fr)",
      value: (row) => row.label || row.value,
      cell: (row) => (
        <Measure share={row.sums.requests / most}>
          {row.label !== "" && row.label !== row.value
            ? row.label
            : shortHash(row.value) || t("filter.without")}
        </Measure>
      ),
    },
    {
      id: "course",
      head: t("keys.course"),
      width: "minmax(120px, 1fr)",
      value: () => null,
      sort: false,
      cell: (row) => <Spark values={row.spark ?? []} />,
      card: "none",
    },
    { id: "requests", head: t("keys.requests"), num: true, value: (row) => row.sums.requests },
    {
      id: "failed",
      head: t("keys.failed"),
      num: true,
      value: (row) => failureRate(row.sums),
      cell: (row) => f.percent(failureRate(row.sums) ?? 0),
    },
    {
      id: "cost",
      head: t("keys.cost"),
      num: true,
      card: "side",
      value: (row) => row.sums.unpriced >= row.sums.requests ? null : row.sums.cost / 1e9,
      cell: (row) =>
        row.sums.unpriced >= row.sums.requests
          ? <span className="meta">{t("overview.unpriced")}</span>
          : f.money(row.sums.cost),
    },
  ], [t, f, most]);
  return (
    <Page title={t("nav.keys")}>
      <UsageBar usage={usage} />
      {error !== null && rows === undefined
        ? <Failed error={error} onRetry={() => void refetch()} />
        : (
          <section className="section">
            <DataTable
              id="keys"
              label={t("nav.keys")}
              columns={columns}
              rows={rows}
              rowKey={(row) => row.value}
              sort={search.sort ?? "-requests"}
              onSort={(sort) =>
                setSearch({ sort: sort as NonNullable<KeysSearch["sort"]> }, { replace: true })}
              rowLink={(row) => ({
                to: "/requests",
                search: { ...usageSearch(search), key: [row.value] },
              })}
              empty={<Empty title={t("keys.empty")}>{t("keys.empty.help")}</Empty>}
            />
          </section>
        )}
    </Page>
  );
}
