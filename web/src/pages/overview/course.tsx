import { useMemo } from "react";
import { useNavigate } from "@tanstack/react-router";
import { useModelColors } from "../../app/colors.ts";
import { gapText } from "../../app/health-sentence.ts";
import { patched, type UsageSearch } from "../../app/search.ts";
import { type Usage, useSetSearch } from "../../app/usage.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { Segmented } from "../../ui/field.tsx";
import { useMedia } from "../../ui/hooks.ts";
import { OTHERS } from "../../ui/model-colors.ts";
import {
  type ChartBand,
  type ChartBin,
  type ChartSeries,
  TimeChart,
} from "../../ui/charts/time-chart.tsx";
import { columnOf, isUnknown, type OverviewAnswer } from "./parts.ts";
import type { OverviewSearch } from "./search.ts";

const MEASURES = ["cost", "requests", "tokens"] as const;
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

/** Id of the rest in the chart; no model is called so. */
const REST = "\u0000rest";

type Columns = ReadonlyMap<string, readonly number[]>;

/** One large chart: the span, the span before as dots, gaps hatched. */
export function CourseChart(
  { answer, usage, search, show, stale }: {
    answer: OverviewAnswer;
    usage: Usage;
    /** The address of links, with its span. */
    search: UsageSearch;
    show: Measure;
    stale: boolean;
  },
) {
  const speech = useSpeech();
  const { t, f } = speech;
  const navigate = useNavigate();
  const setSearch = useSetSearch<OverviewSearch>();
  const narrow = useMedia("(max-width: 767px)");
  const colors = useModelColors();
  const [, course, byModel] = answer.parts;

  const { series, columns } = useMemo(() => {
    const columns = new Map<string, readonly number[]>();
    const series: ChartSeries[] = [];
    if (show === "requests") {
      const failures = columnOf(course, "failures");
      columns.set("ok", columnOf(course, "requests").map((all, at) => all - (failures[at] ?? 0)));
      columns.set("failed", failures);
      series.push(
        { id: "ok", label: t("overview.series.ok"), color: "var(--c1)" },
        { id: "failed", label: t("overview.series.failed"), color: "var(--c-bad)" },
      );
    } else if (show === "tokens") {
      for (const id of TOKEN_CLASSES) {
        columns.set(id, columnOf(course, id));
        series.push({ id, label: t(`tokens.${id}`), color: TOKEN_COLORS[id] });
      }
    } else {
      // models without a colour of their own are told apart in the list, not here
      let rest = [...(byModel.split?.other?.cost ?? course.starts.map(() => 0))];
      for (const row of byModel.split?.rows ?? []) {
        const cost = row.columns.cost ?? [];
        const color = colors(row.value);
        if (color === OTHERS) rest = rest.map((value, at) => value + (cost[at] ?? 0));
        else if (cost.some((value) => value > 0)) {
          columns.set(row.value, cost);
          series.push({ id: row.value, label: row.label || row.value, color });
        }
      }
      if (rest.some((value) => value > 0) || series.length === 0) {
        columns.set(REST, rest);
        series.push({
          id: REST,
          label: series.length === 0 ? t("overview.series.cost") : t("overview.others"),
          color: series.length === 0 ? "var(--c1)" : OTHERS,
        });
      }
    }
    return { series, columns: columns as Columns };
  }, [course, byModel, show, colors, t]);

  const bins = useMemo<ChartBin[]>(() => {
    const names = show === "tokens" ? TOKEN_CLASSES : [show];
    return course.starts.map((start, at) => {
      const unknown = isUnknown(answer, at);
      const before = names.map((name) => course.previous?.[name]?.[at] ?? null);
      return {
        fromMs: start,
        toMs: course.starts[at + 1] ?? answer.toMs,
        values: Object.fromEntries(
          [...columns].map(([id, values]) => [id, unknown ? null : values[at] ?? 0]),
        ),
        previous: before.includes(null) ? null : before.reduce<number>((a, b) => a + (b ?? 0), 0),
      };
    });
  }, [answer, course, columns, show]);

  const bands = useMemo<ChartBand[]>(() => {
    const gaps = answer.completeness.gaps.map((gap): ChartBand => ({
      fromMs: gap.fromMs,
      toMs: gap.toMs,
      kind: "gap",
      label: gapText(speech, gap.cause),
    }));
    if (show !== "cost") return gaps;
    const unpriced = columnOf(course, "unpriced");
    const unknown = columnOf(course, "requests").flatMap((all, at): ChartBand[] =>
      all > 0 && (unpriced[at] ?? 0) >= all
        ? [{
          fromMs: course.starts[at] ?? 0,
          toMs: course.starts[at + 1] ?? answer.toMs,
          kind: "unknown",
          label: speech.t("overview.unpriced"),
        }]
        : []
    );
    return [...gaps, ...unknown];
  }, [answer, course, show, speech]);

  const pick = (id: string | null): UsageSearch =>
    id === null || id === REST
      ? {}
      : show === "cost"
      ? { model: [id] }
      : id === "failed"
      ? { failed: true }
      : {};
  return (
    <section className="section">
      <TimeChart
        title={t(`overview.chart.${show}`)}
        fromMs={answer.fromMs}
        toMs={answer.toMs}
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
              setSearch({ show: next === "cost" ? undefined : next }, { replace: true })}
          />
        }
        height={narrow ? 200 : 252}
        format={show === "cost" ? f.money : f.count}
        axis={show === "cost" ? f.moneyShort : f.short}
        stale={stale}
        onPick={(bin, id) =>
          void navigate({
            to: "/requests",
            search: patched(search, {
              ...pick(id),
              span: undefined,
              from: bin.fromMs,
              to: bin.toMs,
            }),
          })}
        onZoom={(from, to) => usage.set({ span: undefined, from, to })}
        {...(show === "cost"
          ? {
            onSeries: (id: string) =>
              id !== REST && void navigate({ to: "/requests", search: patched(search, pick(id)) }),
          }
          : {})}
      />
    </section>
  );
}
