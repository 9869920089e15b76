import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { Page } from "../../app/page.tsx";
import { patched } from "../../app/search.ts";
import { UsageBar } from "../../app/usage-bar.tsx";
import { useAsk, useSetSearch, useUsage } from "../../app/usage.ts";
import { useModelColors } from "../../app/colors.ts";
import { gapText } from "../../app/health-sentence.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { Segmented } from "../../ui/field.tsx";
import { OTHERS } from "../../ui/model-colors.ts";
import { Bone, Empty, Failed, Loading } from "../../ui/state.tsx";
import { TimeChart } from "../../ui/charts/time-chart.tsx";
import type { AnalyticsSearch } from "./search.ts";

const here = getRouteApi("/analytics");
const MEASURES = ["cost", "requests", "output"] as const;
const TOP = 6;

/** How usage went over time, by model. */
export function AnalyticsPage() {
  const speech = useSpeech();
  const { t, f } = speech;
  const { show = "cost" } = here.useSearch();
  const setSearch = useSetSearch<AnalyticsSearch>();
  const navigate = useNavigate();
  const usage = useUsage("7d");
  const colors = useModelColors();
  const { data, error, refetch } = useAsk(usage, [
    { kind: "series", grain: "auto", measures: [show], by: "model", order: show, top: TOP },
  ], { compare: true });
  const series = data?.parts[0];
  const rows = series?.split?.rows ?? [];
  const total = series?.columns[show];
  return (
    <Page title={t("nav.analytics")}>
      <UsageBar usage={usage} />
      {series === undefined || data === undefined
        ? error ? <Failed error={error} onRetry={() => void refetch()} /> : (
          <Loading>
            <div className="section">
              <Bone width="100%" height={320} />
            </div>
          </Loading>
        )
        : total?.every((value) => value === 0) === true
        ? <Empty title={t("analytics.empty")}>{t("analytics.empty.help")}</Empty>
        : (
          <section className="section">
            <TimeChart
              title={t(`analytics.trend.${show}`)}
              fromMs={data.fromMs}
              toMs={data.toMs}
              zone={usage.zone}
              series={[
                ...rows.map((row) => ({
                  id: row.value,
                  label: row.label || row.value || t("filter.without"),
                  color: colors(row.value),
                })),
                ...(series.split?.other
                  ? [{ id: "\u0000others", label: t("overview.others"), color: OTHERS }]
                  : []),
              ]}
              bins={series.starts.map((fromMs, index) => ({
                fromMs,
                toMs: series.starts[index + 1] ?? data.toMs,
                values: Object.fromEntries([
                  ...rows.map((row) => [row.value, row.columns[show]?.[index] ?? 0]),
                  ["\u0000others", series.split?.other?.[show]?.[index] ?? 0],
                ]),
                previous: series.previous?.[show]?.[index] ?? null,
              }))}
              bands={data.completeness.gaps.map((gap) => ({
                ...gap,
                kind: "gap" as const,
                label: gapText(speech, gap.cause),
              }))}
              previousLabel={t("overview.series.previous")}
              height={300}
              format={show === "cost" ? f.money : f.count}
              axis={show === "cost" ? f.moneyShort : f.short}
              onZoom={(fromMs, toMs) => usage.set({ span: undefined, from: fromMs, to: toMs })}
              onPick={(bin) =>
                void navigate({
                  to: "/requests",
                  search: patched(usage.search, {
                    span: undefined,
                    from: bin.fromMs,
                    to: bin.toMs,
                  }),
                })}
              tools={
                <Segmented
                  label={t("overview.chart.metric")}
                  value={show}
                  options={MEASURES.map((value) => ({
                    value,
                    label: t(`analytics.measure.${value}`),
                  }))}
                  onChange={(next) =>
                    setSearch({ show: next === "cost" ? undefined : next }, { replace: true })}
                />
              }
            />
          </section>
        )}
    </Page>
  );
}
