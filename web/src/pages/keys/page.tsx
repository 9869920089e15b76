import { useMemo } from "react";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import { failureRate, tokensOf } from "../../../../server/http/contract/derived.ts";
import { budgetsQuery } from "../../api/queries.ts";
import { exportAddress } from "../../api/usage.ts";
import { Page } from "../../app/page.tsx";
import { filterOf, NO_FILTERS, parametersOf, patched, usageSearch } from "../../app/search.ts";
import { UsageBar } from "../../app/usage-bar.tsx";
import { useAsk, useSetSearch, useUsage } from "../../app/usage.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { buttonClass } from "../../ui/button.tsx";
import { durationText } from "../../ui/fault-text.ts";
import { Figure, FigureBone, Measure, Spark } from "../../ui/figure.tsx";
import { useNow } from "../../ui/hooks.ts";
import { Sheet } from "../../ui/overlay.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { Empty, Failed, Loading } from "../../ui/state.tsx";
import type { Column } from "../../ui/table/columns.ts";
import { DataTable } from "../../ui/table/data-table.tsx";
import { BudgetBar } from "./budget-bar.tsx";
import { ModelsBar } from "./models-bar.tsx";
import { aliasesQuery } from "./queries.ts";
import { found, keyName, type KeyRow, keyRows, usedShare } from "./rows.ts";
import type { KeysSearch } from "./search.ts";
import { KeySheet } from "./sheet.tsx";
import "./keys.css";

const here = getRouteApi("/keys");
/** Keys with a line of their own; the rest is summed up below. */
const MOST = 150;
/** Models that a key's bar tells apart. */
const MODELS = 12;
const MATRIX = 100;
const NOTHING: readonly never[] = [];

/** Who asked how much: client keys, what each used, and how its budget stands. */
export function KeysPage() {
  const speech = useSpeech();
  const { t, f } = speech;
  const search = here.useSearch();
  const setSearch = useSetSearch<KeysSearch>();
  const usage = useUsage("7d");
  const now = useNow(30_000);
  const { data, error, refetch, isPlaceholderData } = useAsk(usage, [
    { kind: "total" },
    { kind: "breakdown", by: "key", order: "requests", top: MOST, spark: "requests" },
    {
      kind: "matrix",
      rows: "key",
      columns: "model",
      measures: ["requests"],
      topRows: MATRIX,
      topColumns: MODELS,
    },
  ], { compare: true });
  const aliases = useQuery(aliasesQuery);
  const budgets = useQuery(budgetsQuery);
  const filtered = filterOf(usage.search) !== undefined;
  const rows = useMemo(() =>
    data && keyRows({
      breakdown: data.parts[1],
      matrix: data.parts[2],
      aliases: aliases.data?.items ?? NOTHING,
      budgets: budgets.data?.items ?? NOTHING,
      span: data,
      named: !filtered,
    }), [data, aliases.data, budgets.data, filtered]);
  const shown = useMemo(() => rows && found(rows, search.find ?? ""), [rows, search.find]);
  const without = t("keys.without");
  const most = Math.max(1, ...(rows ?? []).map((row) => row.sums?.requests ?? 0));
  const travel = usageSearch(search);
  // a page's own span is said, since others have another one
  const span = travel.span === undefined && travel.from === undefined && travel.to === undefined
    ? { span: usage.fallback }
    : {};
  const travels = JSON.stringify({ ...travel, ...span });

  const columns = useMemo<readonly Column<KeyRow>[]>(() => {
    const to = JSON.parse(travels) as ReturnType<typeof usageSearch>;
    const requests = (row: KeyRow, more: { failed?: true } = {}) =>
      patched(to, { key: [row.hash], ...more });
    return [
      {
        id: "key",
        head: t("keys.key"),
        width: "minmax(170px, 1.6fr)",
        value: (row) => keyName(row, without),
        cell: (row) => (
          <Measure share={(row.sums?.requests ?? 0) / most}>
            {row.name === "" && row.hash !== ""
              ? <code title={row.hash}>{keyName(row, without)}</code>
              : keyName(row, without)}
          </Measure>
        ),
      },
      {
        id: "course",
        head: t("keys.course"),
        width: "minmax(90px, 0.8fr)",
        value: () => null,
        sort: false,
        cell: (row) => <Spark values={row.spark} />,
        card: "none",
      },
      {
        id: "requests",
        head: t("keys.requests"),
        num: true,
        value: (row) => row.sums?.requests ?? 0,
        cell: (row) =>
          row.sums === null || row.sums.requests === 0
            ? <span className="meta">0</span>
            : row.hash === ""
            ? f.count(row.sums.requests)
            : <Link to="/requests" search={requests(row)}>{f.count(row.sums.requests)}</Link>,
      },
      {
        id: "change",
        head: t("keys.change"),
        help: t("keys.change.help"),
        num: true,
        width: "minmax(64px, 0.4fr)",
        value: (row) =>
          row.sums === null || row.previous === null || row.previous.requests === 0
            ? null
            : row.sums.requests / row.previous.requests - 1,
        cell: (row) => {
          if (row.sums === null || row.previous === null) return <span className="meta">–</span>;
          if (row.previous.requests === 0) {
            return <span className="meta">{row.sums.requests > 0 ? t("keys.new") : "–"}</span>;
          }
          const change = row.sums.requests / row.previous.requests - 1;
          return (
            <span className="meta">
              {change > 9.99 ? `×${f.short(change + 1)}` : f.change(change)}
            </span>
          );
        },
        card: "none",
      },
      {
        id: "failed",
        head: t("keys.failed"),
        num: true,
        width: "minmax(70px, 0.4fr)",
        value: (row) => row.sums === null ? null : failureRate(row.sums),
        cell: (row) => {
          const rate = row.sums === null ? null : failureRate(row.sums);
          if (rate === null) return <span className="meta">–</span>;
          return rate === 0 || row.hash === "" ? f.percent(rate) : (
            <Link
              className={rate >= 0.1 ? "is-bad" : ""}
              to="/requests"
              search={requests(row, { failed: true })}
            >
              {f.percent(rate)}
            </Link>
          );
        },
      },
      {
        id: "tokens",
        head: t("keys.tokens"),
        num: true,
        hidden: true,
        value: (row) => row.sums === null ? 0 : tokensOf(row.sums),
        cell: (row) => {
          const tokens = row.sums === null ? 0 : tokensOf(row.sums);
          return <span title={f.count(tokens)}>{f.short(tokens)}</span>;
        },
      },
      {
        id: "cost",
        head: t("keys.cost"),
        num: true,
        card: "side",
        value: (row) =>
          row.sums === null
            ? 0
            : row.sums.unpriced >= row.sums.requests
            ? null
            : row.sums.cost / 1e9,
        cell: (row) =>
          row.sums === null
            ? <span className="meta">–</span>
            : row.sums.unpriced >= row.sums.requests
            ? <span className="meta">{t("keys.unpriced")}</span>
            : row.hash === ""
            ? f.money(row.sums.cost)
            : (
              <Link to="/analytics" search={requests(row)}>
                {row.sums.unpriced > 0 && (
                  <span title={t("keys.atLeast", { n: row.sums.unpriced })}>≥</span>
                )}
                {f.money(row.sums.cost)}
              </Link>
            ),
      },
      {
        id: "models",
        head: t("keys.models"),
        width: "minmax(150px, 1.1fr)",
        sort: false,
        value: (row) => row.models.map(({ model }) => model).filter(Boolean).join(", "),
        cell: (row) => <ModelsBar models={row.models} />,
      },
      {
        id: "budget",
        head: t("keys.budget"),
        width: "minmax(110px, 0.7fr)",
        value: (row) => row.budget === null ? null : usedShare(row.budget),
        cell: (row) =>
          row.budget === null ? <span className="meta">–</span> : <BudgetBar budget={row.budget} />,
      },
      {
        id: "used",
        head: t("keys.used"),
        width: "minmax(96px, 0.6fr)",
        value: (row) => row.used?.toMs ?? null,
        cell: (row) => {
          if (row.used === null) return <span className="meta">{t("keys.notInSpan")}</span>;
          const { fromMs, toMs } = row.used;
          return (
            <span className="meta" title={f.span(fromMs, toMs)}>
              {toMs >= now - 60_000
                ? t("keys.within", { time: durationText(speech, Math.max(60_000, now - fromMs)) })
                : f.ago(toMs, now)}
            </span>
          );
        },
      },
    ];
  }, [speech, t, f, most, travels, now, without]);

  const total = data?.parts[0];
  const other = data?.parts[1].other ?? null;
  const unnamed = rows?.filter((row) => row.name === "" && row.hash !== "").length ?? 0;
  const one = search.of === undefined ? undefined : rows?.find((row) => row.hash === search.of);
  const close = () => setSearch({ of: undefined, show: undefined });
  return (
    <Page title={t("nav.keys")}>
      <UsageBar usage={usage}>
        <SearchField
          label={t("keys.search")}
          value={search.find ?? ""}
          onChange={(find) =>
            setSearch({ find: find === "" ? undefined : find }, { replace: true })}
        />
      </UsageBar>
      {error !== null && rows === undefined
        ? <Failed error={error} onRetry={() => void refetch()} />
        : (
          <>
            {total === undefined
              ? (
                <Loading>
                  <div className="figures keys-figures">
                    {(["count", "requests", "cost", "failed"] as const).map((name) => (
                      <FigureBone key={name} name={t(`keys.figure.${name}`)} />
                    ))}
                  </div>
                </Loading>
              )
              : (
                <div
                  className={isPlaceholderData
                    ? "figures keys-figures is-stale"
                    : "figures keys-figures"}
                >
                  <Figure
                    name={t("keys.figure.count")}
                    value={f.count(data?.parts[1].distinct ?? 0)}
                    note={unnamed > 0
                      ? t("keys.unnamed", { n: unnamed })
                      : other === null
                      ? t("keys.allNamed")
                      : ""}
                  />
                  <Figure
                    name={t("keys.figure.requests")}
                    value={f.compact(total.sums.requests).figure}
                    unit={f.compact(total.sums.requests).unit}
                    exact={f.count(total.sums.requests)}
                    note={change(total.sums.requests, total.previous?.requests ?? 0)}
                  />
                  <Figure
                    name={t("keys.figure.cost")}
                    value={total.sums.unpriced >= total.sums.requests && total.sums.requests > 0
                      ? t("keys.unpriced")
                      : f.money(total.sums.cost)}
                    word={total.sums.unpriced >= total.sums.requests && total.sums.requests > 0}
                    note={total.sums.unpriced > 0
                      ? t("keys.atLeast", { n: total.sums.unpriced })
                      : change(total.sums.cost, total.previous?.cost ?? 0)}
                  />
                  <Figure
                    name={t("keys.figure.failed")}
                    value={failureRate(total.sums) === null
                      ? "–"
                      : f.percent(failureRate(total.sums) ?? 0)}
                    note={
                      <Link
                        to="/requests"
                        search={patched({ ...travel, ...span }, { failed: true })}
                      >
                        {t("keys.failures", { n: total.sums.failures })}
                      </Link>
                    }
                  />
                </div>
              )}
            <section className="section keys-list">
              <DataTable
                id="keys"
                label={t("nav.keys")}
                head={
                  <a
                    className={buttonClass("ghost")}
                    download
                    href={exportAddress(
                      "breakdown",
                      "csv",
                      parametersOf(usage.search, usage.fallback, usage.zone),
                      { by: "key" },
                    )}
                  >
                    {t("keys.export")}
                  </a>
                }
                columns={columns}
                rows={shown}
                rowKey={(row) => row.hash}
                sort={search.sort ?? "-requests"}
                onSort={(sort) =>
                  setSearch({ sort: sort as NonNullable<KeysSearch["sort"]> }, { replace: true })}
                rowLink={(row) =>
                  row.hash === "" ? null : {
                    to: "/keys",
                    search: patched(search, { of: row.hash }),
                  }}
                picked={search.of}
                tone={(row) => row.sums === null ? "muted" : undefined}
                empty={search.find !== undefined && (rows?.length ?? 0) > 0
                  ? (
                    <Empty
                      title={t("keys.noMatch")}
                      acts={
                        <Link
                          className={buttonClass()}
                          to="/keys"
                          search={patched(search, { find: undefined })}
                        >
                          {t("keys.showAll")}
                        </Link>
                      }
                    >
                      {t("keys.noMatch.help")}
                    </Empty>
                  )
                  : (
                    <Empty
                      title={t("keys.empty")}
                      acts={filtered && (
                        <Link
                          className={buttonClass()}
                          to="/keys"
                          search={patched(search, NO_FILTERS)}
                        >
                          {t("filter.clear")}
                        </Link>
                      )}
                    >
                      {t("keys.empty.help")}
                    </Empty>
                  )}
              />
              {other !== null && other.requests > 0 && (
                <p className="meta keys-other">
                  {t("keys.others", {
                    n: Math.max(
                      0,
                      (data?.parts[1].distinct ?? 0) - (data?.parts[1].rows.length ?? 0),
                    ),
                    requests: f.count(other.requests),
                  })}
                </p>
              )}
            </section>
          </>
        )}
      <Sheet
        open={search.of !== undefined}
        onClose={close}
        label={one === undefined ? t("keys.key") : keyName(one, without)}
      >
        {search.of !== undefined && (
          <KeySheet
            key={search.of}
            hash={search.of}
            usage={usage}
            show={search.show ?? "cost"}
            onClose={close}
          />
        )}
      </Sheet>
    </Page>
  );

  function change(after: number, before: number): string {
    if (before === 0) return after === 0 ? t("keys.asBefore") : t("keys.noBefore");
    const share = after / before - 1;
    return Math.abs(share) < 0.005
      ? t("keys.asBefore")
      : t("keys.against", { change: f.change(share) });
  }
}
