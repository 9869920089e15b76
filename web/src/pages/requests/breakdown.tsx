import { useMemo } from "react";
import { Link, useNavigate } from "@tanstack/react-router";
import type { BreakdownPartAnswer } from "../../../../server/http/contract/analytics.ts";
import type { z } from "zod";
import { cacheHitRate, tokensOf } from "../../../../server/http/contract/derived.ts";
import { patched } from "../../app/search.ts";
import { type Usage, useAsk, useSetSearch } from "../../app/usage.ts";
import { type Speech, useSpeech } from "../../i18n/mod.ts";
import { Button, buttonClass } from "../../ui/button.tsx";
import { durationText } from "../../ui/fault-text.ts";
import { Measure, Spark } from "../../ui/figure.tsx";
import { shortHash } from "../../ui/short-hash.ts";
import { Empty, Failed } from "../../ui/state.tsx";
import type { Column } from "../../ui/table/columns.ts";
import { DataTable } from "../../ui/table/data-table.tsx";
import { maskAccount } from "./label.ts";
import { useLook } from "./look.ts";
import type { RequestsSearch } from "./search.ts";

type BreakdownRow = z.infer<typeof BreakdownPartAnswer>["rows"][number];

/** Rows with percentiles and a course fit into the budget of a page view up to here. */
const TOP = 150;
const ALL = 5_000;
const WIDE: ReadonlySet<string> = new Set(["spark", "success", "tokens", "ttft"]);

/** A cost cell: what is not priced is not zero. */
export function costText(
  { t, f }: Speech,
  sums: { readonly requests: number; readonly unpriced: number; readonly cost: number },
): string {
  return sums.requests > 0 && sums.unpriced >= sums.requests
    ? t("overview.unpriced")
    : f.money(sums.cost);
}

/** What an account or key is called. */
export function nameOf(
  row: { readonly value: string; readonly label: string },
  by: "credential" | "key",
  masked: boolean,
  { t }: Speech,
): string {
  if (row.value === "") return t(by === "key" ? "overview.noKey" : "overview.noCredential");
  const label = row.label !== "" && row.label !== row.value ? row.label : shortHash(row.value);
  return by === "credential" && masked ? maskAccount(label) : label;
}

/** Accounts or keys of the span, summed by the server over all of it. */
export function Breakdown(
  { by, usage, search, narrow }: {
    by: "credential" | "key";
    usage: Usage;
    search: RequestsSearch;
    /** A sheet stands beside the table: only what compares. */
    narrow: boolean;
  },
) {
  const speech = useSpeech();
  const { t, f } = speech;
  const { masked, dense } = useLook();
  const set = useSetSearch<RequestsSearch>();
  const navigate = useNavigate();
  const rest = search.rest === true;
  const { data, error, refetch } = useAsk(usage, [
    rest ? { kind: "breakdown" as const, by, order: "requests" as const, top: ALL } : {
      kind: "breakdown" as const,
      by,
      order: "requests" as const,
      top: TOP,
      percentiles: true,
      spark: "requests" as const,
    },
  ]);
  const part = data?.parts[0];
  const columns = useMemo<readonly Column<BreakdownRow>[]>(() => {
    const most = Math.max(1, ...part?.rows.map((row) => row.sums.requests) ?? []);
    const names = (part?.rows ?? []).map((row) => nameOf(row, by, masked, speech));
    const twice = new Set(names.filter((name, index) => names.indexOf(name) !== index));
    const latency = (value: number | null | undefined) =>
      value === null || value === undefined ? "–" : durationText(speech, value);
    return [
      {
        id: "name",
        head: t(by === "key" ? "requests.key" : "requests.credential"),
        width: "minmax(190px, 2fr)",
        value: (row) => nameOf(row, by, masked, speech),
        cell: (row) => (
          <Measure share={row.sums.requests / most}>
            <span title={row.label || row.value}>{nameOf(row, by, masked, speech)}</span>
            {twice.has(nameOf(row, by, masked, speech)) && (
              <span className="meta">{` ${row.value.slice(0, 4)}`}</span>
            )}
          </Measure>
        ),
      },
      {
        id: "spark",
        head: t("requests.course"),
        width: "minmax(84px, 1fr)",
        sort: false,
        card: "none",
        value: () => null,
        cell: (row) => <Spark values={row.spark ?? []} />,
      },
      {
        id: "requests",
        head: t("requests.requests"),
        num: true,
        card: "side",
        value: (row) => row.sums.requests,
        cell: (row) => <span title={f.count(row.sums.requests)}>{f.short(row.sums.requests)}</span>,
      },
      {
        id: "failures",
        head: t("requests.failures"),
        num: true,
        value: (row) => row.sums.failures,
        cell: (row) =>
          row.sums.failures === 0 || row.value === "" ? f.count(row.sums.failures) : (
            <Link
              to="/requests"
              search={patched(usage.search, { [by]: [row.value], failed: true })}
              className="cell-failures"
            >
              {f.count(row.sums.failures)}
            </Link>
          ),
      },
      {
        id: "success",
        head: t("requests.success"),
        num: true,
        value: (row) => row.sums.requests === 0 ? null : 1 - row.sums.failures / row.sums.requests,
        cell: (row) => f.percent(1 - row.sums.failures / Math.max(1, row.sums.requests)),
      },
      {
        id: "tokens",
        head: t("requests.tokens"),
        num: true,
        value: (row) => tokensOf(row.sums),
        cell: (row) => {
          const cached = cacheHitRate(row.sums);
          return (
            <span
              title={`${f.count(tokensOf(row.sums))}${
                cached === null
                  ? ""
                  : ` · ${t("requests.cachedShare", { share: f.percent(cached) })}`
              }`}
            >
              {f.short(tokensOf(row.sums))}
            </span>
          );
        },
      },
      {
        id: "cost",
        head: t("requests.cost"),
        num: true,
        value: (row) => row.sums.unpriced >= row.sums.requests ? null : row.sums.cost,
        cell: (row) => (
          <span
            className={row.sums.unpriced >= row.sums.requests ? "meta" : undefined}
            title={row.sums.unpriced > 0
              ? t("requests.unpricedOf", { n: row.sums.unpriced })
              : undefined}
          >
            {costText(speech, row.sums)}
          </span>
        ),
      },
      {
        id: "p50",
        head: t("requests.p50"),
        help: t("requests.p50.help"),
        num: true,
        value: (row) => row.latency?.p50 ?? null,
        cell: (row) => latency(row.latency?.p50),
      },
      {
        id: "p95",
        head: t("requests.p95"),
        help: t("requests.p95.help"),
        num: true,
        value: (row) => row.latency?.p95 ?? null,
        cell: (row) => latency(row.latency?.p95),
      },
      {
        id: "ttft",
        head: t("requests.ttft"),
        help: t("requests.ttft.help"),
        num: true,
        hidden: true,
        value: (row) => row.ttft?.p50 ?? null,
        cell: (row) => latency(row.ttft?.p50),
      },
    ];
  }, [part, by, masked, speech, usage.search]);

  if (part === undefined && error !== null) {
    return <Failed error={error} onRetry={() => void refetch()} />;
  }
  const other = part?.other;
  const others = part === undefined ? 0 : Math.max(0, part.distinct - part.rows.length);
  return (
    <section className="requests-table">
      <DataTable
        id={`requests-${by}`}
        label={t(by === "key" ? "requests.tab.keys" : "requests.tab.accounts")}
        columns={narrow ? columns.filter(({ id }) => !WIDE.has(id)) : columns}
        rows={part?.rows}
        rowKey={(row) => row.value || "\u0000"}
        sort={search.sort ?? "-requests"}
        onSort={(sort) => set({ sort: sort as RequestsSearch["sort"] }, { replace: true })}
        onOpen={(row) =>
          row.value === "" ? undefined : void navigate({
            to: "/requests",
            search: patched(search, { open: row.value }),
            resetScroll: false,
          })}
        picked={search.open}
        tone={(row) =>
          row.sums.requests >= 10 && row.sums.failures / row.sums.requests > 0.15
            ? "bad"
            : undefined}
        dense={dense}
        bones={10}
        head={
          <span className="meta">
            {part === undefined ? "" : t(`requests.distinct.${by}`, { n: part.distinct })}
          </span>
        }
        empty={
          <Empty
            title={t("requests.empty.filtered")}
            acts={
              <Link
                to="/requests"
                search={patched(search, {
                  ...search.span === "all" ? {} : { span: "all" },
                  from: undefined,
                  to: undefined,
                })}
                className={buttonClass()}
              >
                {t("requests.allTime")}
              </Link>
            }
          >
            {t("requests.empty.filtered.help")}
          </Empty>
        }
      />
      {other && other.requests > 0 && (
        <div className="rows-end">
          <span>
            {t("requests.others", {
              n: others,
              requests: f.count(other.requests),
              cost: costText(speech, other),
            })}
          </span>
          <Button onClick={() => set({ rest: true })}>{t("requests.showAll")}</Button>
        </div>
      )}
    </section>
  );
}
