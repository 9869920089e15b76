import { useMemo } from "react";
import { Link } from "@tanstack/react-router";
import type { Sums } from "../../../../server/http/contract/mod.ts";
import {
  cacheHitRate,
  failureRate,
  outputPerSecond,
  tokensOf,
} from "../../../../server/http/contract/derived.ts";
import { type Dimension, patched, type UsageSearch } from "../../app/search.ts";
import { type Usage, useSetSearch } from "../../app/usage.ts";
import { type Key, useSpeech } from "../../i18n/mod.ts";
import { durationText } from "../../ui/fault-text.ts";
import { Measure as Bar, Spark } from "../../ui/figure.tsx";
import { type Column, formatSort, parseSort } from "../../ui/table/columns.ts";
import { DataTable } from "../../ui/table/data-table.tsx";
import { Change } from "./change.tsx";
import { type BreakdownAnswer, filterBehind, type RankRow, REST } from "./courses.ts";
import { ExportMenu } from "./export-menu.tsx";
import { useWriting } from "./format.ts";
import { changeOf, MEASURE, type Measure } from "./measures.ts";
import { useNameOf } from "./names.ts";
import type { AnalyticsSearch, RANK_COLUMNS } from "./search.ts";

type ColumnId = typeof RANK_COLUMNS[number];

/** Column that shows a measure, and by which its rank is sorted. */
const COLUMN_OF: Readonly<Record<Measure, ColumnId>> = {
  cost: "cost",
  requests: "requests",
  tokens: "tokens",
  uncached: "uncached",
  failures: "failed",
  failureRate: "failed",
  cache: "cache",
  latency: "p95",
  ttft: "ttft",
  speed: "speed",
};
const TRACK = "minmax(60px, 0.55fr)";
/** A share of failures from here on marks the row. */
const FAILS_OFTEN = 0.2;
/** Fewer requests than this mark nothing. */
const LEAST = 5;

/** Values of a dimension with all their figures; a row leads to its requests. */
export function RankTable(
  { title, by, measure, total, answer, usage, search }: {
    title: string;
    by: Dimension;
    measure: Measure;
    total: Sums;
    answer: BreakdownAnswer;
    usage: Usage;
    search: AnalyticsSearch;
  },
) {
  const speech = useSpeech();
  const { t, f } = speech;
  const set = useSetSearch<AnalyticsSearch>();
  const nameOf = useNameOf();
  const { full } = useWriting(measure);
  const { adds, of, unit, worse } = MEASURE[measure];
  // shares of what does not add up are told of the requests
  const counted = adds ? measure : "requests";
  const whole = MEASURE[counted].of(total) ?? 0;

  const columns = useMemo<Column<RankRow>[]>(() => {
    const shareOf = (row: RankRow) => {
      const value = MEASURE[counted].of(row.sums);
      return value === null || whole === 0 ? null : value / whole;
    };
    const most = Math.max(0, ...answer.rows.map((row) => shareOf(row) ?? 0));
    const figure = (
      id: ColumnId,
      head: string,
      value: (row: RankRow) => number | null,
      write: (value: number) => string,
      more: Partial<Column<RankRow>> = {},
    ): Column<RankRow> => ({
      id,
      head,
      value,
      num: true,
      width: TRACK,
      cell: (row) => {
        const known = value(row);
        return known === null ? <span className="meta">–</span> : write(known);
      },
      ...more,
    });
    const time = (value: number) => durationText(speech, value);
    const money = (id: "cost" | "uncached", head: string, hidden: boolean) =>
      figure(id, head, (row) => MEASURE[id].of(row.sums), f.money, {
        hidden,
        width: "minmax(72px, 0.65fr)",
        card: id === "cost" ? "side" : "pair",
        cell: (row) => {
          const value = MEASURE[id].of(row.sums);
          return value === null
            ? <span className="meta">{t("analytics.unpriced")}</span>
            : f.money(value);
        },
      });
    const change = (row: RankRow) => {
      if (row.previous === null) return null;
      const now = of(row.sums);
      const before = of(row.previous);
      if (unit !== "share") return changeOf(now, before);
      return now === null || before === null ? null : now - before;
    };
    return [
      {
        id: "name",
        head: t(`dimension.${by}` as Key),
        value: nameOf,
        width: "minmax(150px, 1.8fr)",
        cell: (row) => (
          <Bar share={most === 0 ? 0 : (shareOf(row) ?? 0) / most}>
            <span title={row.label || row.value}>{nameOf(row)}</span>
          </Bar>
        ),
      },
      figure("requests", t("analytics.measure.requests"), (row) => row.sums.requests, f.count),
      figure("share", t("analytics.share"), shareOf, f.percent, {
        help: t("analytics.share.help", { measure: t(`analytics.measure.${counted}`) }),
      }),
      figure("change", t("analytics.change"), change, f.change, {
        help: t("analytics.change.help", { measure: t(`analytics.measure.${measure}`) }),
        cell: (row) => (
          <span title={row.previous === null ? "" : full(of(row.previous) ?? 0)}>
            <Change
              now={of(row.sums)}
              before={row.previous === null ? null : of(row.previous)}
              worse={worse}
              points={unit === "share"}
            />
          </span>
        ),
      }),
      figure("tokens", t("analytics.measure.tokens"), (row) => tokensOf(row.sums), f.short),
      money("cost", t("analytics.measure.cost"), false),
      money("uncached", t("analytics.measure.uncached"), measure !== "uncached"),
      figure("failed", t("analytics.failed"), (row) => failureRate(row.sums), f.percent, {
        help: t("analytics.failed.help"),
        cell: (row) => {
          const share = failureRate(row.sums);
          if (share === null || share === 0) return <span className="meta">{f.percent(0)}</span>;
          const text = (
            <span className={share >= FAILS_OFTEN ? "is-bad" : ""}>
              {f.percent(share)}
            </span>
          );
          return row.value === "" ? text : (
            <Link
              className="analytics-quiet"
              to="/requests"
              search={patched<UsageSearch>(usage.search, { [by]: [row.value], failed: true })}
              title={f.count(row.sums.failures)}
            >
              {text}
            </Link>
          );
        },
      }),
      figure("cache", t("analytics.cached"), (row) => cacheHitRate(row.sums), f.percent, {
        help: t("analytics.cached.help"),
      }),
      figure("p50", "p50", (row) => row.latency?.p50 ?? null, time, { hidden: true }),
      figure("p95", "p95", (row) => row.latency?.p95 ?? null, time, {
        help: t("analytics.p95.help"),
      }),
      figure("p99", "p99", (row) => row.latency?.p99 ?? null, time, { hidden: true }),
      figure("ttft", t("analytics.ttft"), (row) => row.ttft?.p95 ?? null, time, {
        help: t("analytics.ttft.help"),
      }),
      figure("speed", t("analytics.speed"), (row) => outputPerSecond(row.sums), f.short, {
        help: t("analytics.speed.help"),
      }),
      {
        id: "spark",
        head: t("analytics.spark"),
        value: () => null,
        sort: false,
        width: "minmax(80px, 0.9fr)",
        card: "none",
        cell: (row) => row.spark === null ? null : <Spark values={row.spark} />,
      },
    ];
  }, [
    answer,
    by,
    counted,
    f,
    full,
    measure,
    nameOf,
    of,
    speech,
    t,
    unit,
    usage.search,
    whole,
    worse,
  ]);

  const sort = search.sort ?? `-${COLUMN_OF[measure]}`;
  const { other } = answer;
  const order = MEASURE[measure].order;
  return (
    <section className="section">
      <DataTable
        id={`analytics-${by}`}
        label={title}
        columns={columns}
        rows={answer.rows}
        rowKey={(row) => row.value}
        sort={sort}
        onSort={(next) =>
          set({ sort: formatSort(parseSort(next)) as AnalyticsSearch["sort"] }, { replace: true })}
        rowLink={(row) =>
          row.value === "" ? null : {
            to: "/requests",
            search: patched<UsageSearch>(usage.search, {
              ...filterBehind(measure, by, row.value, []),
            }),
          }}
        tone={(row) =>
          row.sums.requests >= LEAST && (failureRate(row.sums) ?? 0) >= FAILS_OFTEN
            ? "bad"
            : undefined}
        head={
          <>
            <h2>{title}</h2>
            <span className="meta">{t("analytics.distinct", { n: answer.distinct })}</span>
          </>
        }
        extra={
          <ExportMenu
            usage={usage}
            name="breakdown"
            title={title}
            more={{ by, order, top: 10_000, compare: true, spark: undefined }}
          />
        }
      />
      {other !== null && other.requests > 0 && (
        <p className="meta analytics-rest">
          <Link
            to="/requests"
            search={patched<UsageSearch>(usage.search, {
              ...filterBehind(measure, by, REST, answer.rows.map((row) => row.value)),
            })}
          >
            {t("analytics.rest", {
              n: Math.max(0, answer.distinct - answer.rows.length),
              requests: f.count(other.requests),
            })}
          </Link>
        </p>
      )}
    </section>
  );
}
