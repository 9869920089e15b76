import { useMemo } from "react";
import { Link } from "@tanstack/react-router";
import { patched, type UsageSearch } from "../../app/search.ts";
import { type Usage, useAsk, useSetSearch } from "../../app/usage.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { Segmented } from "../../ui/field.tsx";
import { useMedia } from "../../ui/hooks.ts";
import { HeatMap } from "../../ui/charts/heat-map.tsx";
import { Completeness } from "./completeness.tsx";
import { Controls } from "./controls.tsx";
import { ExportMenu } from "./export-menu.tsx";
import { useWriting } from "./format.ts";
import { type Columns, MEASURE, type Measure } from "./measures.ts";
import type { AnalyticsSearch } from "./search.ts";
import { isNothing, Nothing, State } from "./state.tsx";
import { CELLS, cellsOf, hoursOf, meanOf, rankOf, sharesOf } from "./week.ts";

const SCALES = ["all", "weekday", "hour"] as const;
/** Hours of a cell that are listed. */
const MOST_HOURS = 12;

/** When in the week it happens; a cell lists its hours, each of which leads to its requests. */
export function Heat(
  { usage, search, show }: { usage: Usage; search: AnalyticsSearch; show: Measure },
) {
  const { t } = useSpeech();
  const set = useSetSearch<AnalyticsSearch>();
  const narrow = useMedia("(max-width: 767px)");
  const { full } = useWriting(show);
  const { data, error, refetch, isPlaceholderData } = useAsk(usage, [
    { kind: "total" },
    { kind: "heat", measures: [...MEASURE[show].needs] },
  ]);
  const [total, heat] = data?.parts ?? [];
  const cells = useMemo(
    () =>
      data === undefined || heat === undefined ? [] : cellsOf(
        show,
        heat.cells as Columns,
        data.fromMs,
        data.toMs,
        usage.zone,
        data.completeness.gaps,
      ),
    [data, heat, show, usage.zone],
  );
  const { scale = "all" } = search;
  const shares = useMemo(() => sharesOf(cells, scale), [cells, scale]);
  const busiest = cells.reduce<number>(
    (best, value, cell) => (value ?? 0) > (cells[best] ?? 0) ? cell : best,
    0,
  );
  const cell = search.cell !== undefined && search.cell < CELLS ? search.cell : busiest;
  const title = t("analytics.heat", { measure: t(`analytics.measure.${show}`) });
  return (
    <>
      <Controls search={search} show={show} spanMs={null} grain={null} shown={{}} />
      {data === undefined || !total || !heat
        ? <State error={error} onRetry={() => void refetch()} />
        : isNothing(total)
        ? <Nothing usage={usage} />
        : (
          <>
            <section className={isPlaceholderData ? "section is-stale" : "section"}>
              <div className="section-head">
                <h2>{title}</h2>
                <span className="meta">{t("span.zone", { zone: usage.zone })}</span>
                <span className="grow" />
                <Segmented
                  label={t("analytics.scale")}
                  value={scale}
                  options={SCALES.map((value) => ({
                    value,
                    label: t(`analytics.scale.${value}`),
                  }))}
                  onChange={(next) =>
                    set({ scale: next === "all" ? undefined : next }, { replace: true })}
                />
                <ExportMenu usage={usage} name="heat" title={title} />
              </div>
              <HeatMap
                title={title}
                cells={cells}
                shares={shares}
                format={full}
                turned={narrow}
                picked={cell}
                legend={scale === "all"}
                onPick={(weekday, hour) => set({ cell: weekday * 24 + hour }, { replace: true })}
              />
            </section>
            <Cell
              cell={cell}
              cells={cells}
              fromMs={data.fromMs}
              toMs={data.toMs}
              usage={usage}
              show={show}
            />
            <Completeness data={data} usage={usage} />
          </>
        )}
    </>
  );
}

/** One hour of the week: how it compares, and the hours it is made of. */
function Cell(
  { cell, cells, fromMs, toMs, usage, show }: {
    cell: number;
    cells: readonly (number | null)[];
    fromMs: number;
    toMs: number;
    usage: Usage;
    show: Measure;
  },
) {
  const { t, f } = useSpeech();
  const { full } = useWriting(show);
  const weekday = Math.floor(cell / 24);
  const hour = cell % 24;
  const value = cells[cell] ?? null;
  const hours = hoursOf(cell, fromMs, toMs, usage.zone, MOST_HOURS + 1);
  const name = new Intl.DateTimeFormat(f.locale, { weekday: "long", timeZone: "UTC" })
    .format((4 + weekday) * 86_400_000);
  const round = (mean: number | null) =>
    mean === null ? "–" : full(MEASURE[show].unit === "count" ? Math.round(mean) : mean);
  const two = (number: number) => String(number).padStart(2, "0");
  return (
    <section className="section analytics-cell" aria-live="polite">
      <div className="section-head">
        <h2>
          {t("analytics.cell", { day: name, from: `${two(hour)}:00`, to: `${two(hour + 1)}:00` })}
        </h2>
      </div>
      <dl className="analytics-facts">
        <div>
          <dt>{t(`analytics.measure.${show}`)}</dt>
          <dd>
            <b>{value === null ? t("chart.gap") : full(value)}</b>{" "}
            {value !== null && (
              <span className="meta">
                {t("analytics.cell.rank", { rank: rankOf(cells, cell), all: CELLS })}
              </span>
            )}
          </dd>
        </div>
        <div>
          <dt>{t("analytics.cell.mean")}</dt>
          <dd>{round(meanOf(cells))}</dd>
        </div>
        <div>
          <dt>{t("analytics.cell.day", { day: name })}</dt>
          <dd>{round(meanOf(cells.slice(weekday * 24, weekday * 24 + 24)))}</dd>
        </div>
        <div>
          <dt>{t("analytics.cell.hour", { from: `${two(hour)}:00` })}</dt>
          <dd>{round(meanOf(cells.filter((_, index) => index % 24 === hour)))}</dd>
        </div>
      </dl>
      {hours.length > 0 && (
        <p className="analytics-hours">
          <span className="meta">{t("analytics.cell.requests")}</span>
          {hours.slice(0, MOST_HOURS).map((one) => (
            <Link
              key={one.fromMs}
              to="/requests"
              search={patched<UsageSearch>(usage.search, {
                span: undefined,
                from: one.fromMs,
                to: one.toMs,
                ...(show === "failures" || show === "failureRate" ? { failed: true } : {}),
              })}
            >
              {f.day(one.fromMs)}
            </Link>
          ))}
          {hours.length > MOST_HOURS && <span className="meta">{t("analytics.cell.older")}</span>}
        </p>
      )}
    </section>
  );
}
