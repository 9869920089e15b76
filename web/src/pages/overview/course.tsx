import { useMemo } from "react";
import { useNavigate } from "@tanstack/react-router";
import type { Overview, Sums } from "../../../../server/http/contract/mod.ts";
import { patched } from "../../app/search.ts";
import { useSetSearch, useUsage } from "../../app/usage.ts";
import type { OverviewSearch } from "./search.ts";
import { gapText } from "../../app/health-sentence.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { Segmented } from "../../ui/field.tsx";
import { useMedia } from "../../ui/hooks.ts";
import {
  type ChartBand,
  type ChartBin,
  type ChartSeries,
  TimeChart,
} from "../../ui/charts/time-chart.tsx";
import { tokensOf } from "./figures.tsx";

const MEASURES = ["requests", "tokens", "cost"] as const;
type Measure = typeof MEASURES[number];

/** Colours of the token classes; the same on every page. */
export const TOKEN_COLORS = {
  cacheRead: "var(--c0)",
  cacheWrite: "var(--c5)",
  input: "var(--c1)",
  output: "var(--c2)",
  reasoning: "var(--c3)",
} as const;
/** Token classes in the order they are stacked. */
export const TOKEN_CLASSES = Object.keys(TOKEN_COLORS) as (keyof typeof TOKEN_COLORS)[];

function valuesOf(measure: Measure, sums: Sums): Record<string, number> {
  if (measure === "cost") return { cost: sums.cost };
  if (measure === "requests") {
    return { ok: sums.requests - sums.failures, failed: sums.failures };
  }
  return Object.fromEntries(TOKEN_CLASSES.map((name) => [name, sums[name]]));
}

function totalOf(measure: Measure, sums: Sums): number {
  return measure === "cost" ? sums.cost : measure === "requests" ? sums.requests : tokensOf(sums);
}

/** One large chart: the span, the span before as dots, gaps hatched. */
export function Course(
  { overview, previous, show }: {
    overview: Overview;
    previous: Overview | undefined;
    show: Measure;
  },
) {
  const speech = useSpeech();
  const { t, f } = speech;
  const navigate = useNavigate();
  const usage = useUsage("24h");
  const setSearch = useSetSearch<OverviewSearch>();
  const narrow = useMedia("(max-width: 767px)");

  const bins = useMemo<ChartBin[]>(
    () =>
      overview.bins.map((bin, index) => {
        const before = previous?.grain === overview.grain ? previous.bins[index] : undefined;
        return {
          fromMs: bin.startMs,
          toMs: overview.bins[index + 1]?.startMs ?? overview.toMs,
          values: valuesOf(show, bin.sums),
          previous: before ? totalOf(show, before.sums) : null,
        };
      }),
    [overview, previous, show],
  );
  const bands = useMemo<ChartBand[]>(() => {
    const gaps: ChartBand[] = overview.completeness.gaps.map((gap) => ({
      fromMs: gap.fromMs,
      toMs: gap.toMs,
      kind: "gap",
      label: gapText(speech, gap.cause),
    }));
    if (show !== "cost") return gaps;
    const unknown = overview.bins.flatMap((bin, index): ChartBand[] =>
      bin.sums.requests > 0 && bin.sums.unpriced >= bin.sums.requests
        ? [{
          fromMs: bin.startMs,
          toMs: overview.bins[index + 1]?.startMs ?? overview.toMs,
          kind: "unknown",
          label: speech.t("overview.unpriced"),
        }]
        : []
    );
    return [...gaps, ...unknown];
  }, [overview, show, speech]);

  const series: ChartSeries[] = show === "cost"
    ? [{ id: "cost", label: t("overview.series.cost"), color: "var(--c1)" }]
    : show === "requests"
    ? [
      { id: "ok", label: t("overview.series.ok"), color: "var(--c1)" },
      { id: "failed", label: t("overview.series.failed"), color: "var(--c-bad)" },
    ]
    : TOKEN_CLASSES.map((id) => ({ id, label: t(`tokens.${id}`), color: TOKEN_COLORS[id] }));
  const format = show === "cost" ? f.money : f.count;

  return (
    <section className="section">
      <TimeChart
        title={t(`overview.chart.${show}`)}
        fromMs={overview.fromMs}
        toMs={overview.toMs}
        zone={usage.zone}
        series={series}
        bins={bins}
        bands={bands}
        previousLabel={t("overview.series.previous")}
        tools={
          <Segmented
            label={t("overview.chart.metric")}
            value={show}
            options={MEASURES.map((value) => ({
              value,
              label: t(`overview.chart.${value}.short`),
            }))}
            onChange={(next) =>
              setSearch({ show: next === "requests" ? undefined : next }, { replace: true })}
          />
        }
        height={narrow ? 200 : 252}
        format={format}
        axis={show === "cost" ? f.moneyShort : f.short}
        onPick={(bin) =>
          void navigate({
            to: "/requests",
            search: patched(usage.search, { span: undefined, from: bin.fromMs, to: bin.toMs }),
          })}
        onZoom={(from, to) => usage.set({ span: undefined, from, to })}
      />
    </section>
  );
}
