import { useMemo } from "react";
import { useNavigate } from "@tanstack/react-router";
import type { QueryAnswer } from "../../../../server/http/contract/mod.ts";
import { type Dimension, type Patch, patched, type UsageSearch } from "../../app/search.ts";
import { gapText } from "../../app/health-sentence.ts";
import type { Usage } from "../../app/usage.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { useMedia } from "../../ui/hooks.ts";
import { TimeChart } from "../../ui/charts/time-chart.tsx";
import type { ChartSeries, ChartShape } from "../../ui/charts/types.ts";
import { binsOf, filterBehind, isBlank, type SeriesAnswer, seriesIds } from "./courses.ts";
import { ExportMenu, type ExportMore } from "./export-menu.tsx";
import { useWriting } from "./format.ts";
import { MEASURE, type Measure } from "./measures.ts";
import { useSeries } from "./names.ts";

/** Frame of an answer: its span and what it lacks. */
export type Frame = Omit<QueryAnswer, "parts">;

/**
 * One measure over time. A bar leads to its requests, a name in the legend filters the page, a
 * drawn span zooms.
 */
export function Course(
  {
    title,
    frame,
    usage,
    measure,
    by = null,
    answer,
    height,
    shape,
    log = false,
    stale,
    more,
    only,
  }: {
    title: string;
    frame: Frame;
    usage: Usage;
    measure: Measure;
    by?: Dimension | null;
    answer: SeriesAnswer;
    height: number;
    shape?: ChartShape;
    log?: boolean;
    stale: boolean;
    /** Parameters of the export; without them there is none. */
    more?: ExportMore;
    /** Ids of the series that are drawn; without it all. */
    only?: readonly string[];
  },
) {
  const speech = useSpeech();
  const { t } = speech;
  const navigate = useNavigate();
  const narrow = useMedia("(max-width: 767px)");
  const { full, short } = useWriting(measure);
  const all = useSeries(measure, by, answer);
  const series = useMemo<readonly ChartSeries[]>(
    () => only === undefined ? all : all.filter((one) => only.includes(one.id)),
    [all, only],
  );
  const bins = useMemo(() => binsOf(measure, answer, frame.toMs), [measure, answer, frame.toMs]);
  const bands = useMemo(
    () =>
      frame.completeness.gaps.map((gap) => ({
        ...gap,
        kind: "gap" as const,
        label: gapText(speech, gap.cause),
      })),
    [frame, speech],
  );
  const listed = seriesIds(measure, answer);
  const behind = (id: string | null) => filterBehind(measure, by, id, listed);
  const percentiles = by === null && (measure === "latency" || measure === "ttft");
  const drawn: ChartShape = MEASURE[measure].adds ? shape ?? "stacked" : "lines";
  const blank = isBlank(bins, series);
  return (
    <section className="section">
      <TimeChart
        title={title}
        fromMs={frame.fromMs}
        toMs={frame.toMs}
        zone={usage.zone}
        series={series}
        bins={bins}
        bands={bands}
        shape={drawn}
        log={log && !blank}
        {
          // the mean of the span before beside percentiles of this one would mislead
          ...(percentiles ? {} : { previousLabel: t("analytics.previous") })
        }
        height={narrow ? Math.min(height, 220) : height}
        format={full}
        axis={short}
        stale={stale}
        onZoom={(from, to) => usage.set({ span: undefined, from, to })}
        onPick={(bin, id) =>
          void navigate({
            to: "/requests",
            search: patched<UsageSearch>(usage.search, {
              ...behind(id) as Patch<UsageSearch>,
              span: undefined,
              from: bin.fromMs,
              to: bin.toMs,
            }),
          })}
        {...(by === null ? {} : { onSeries: (id: string) => usage.set(behind(id)) })}
        tools={more !== undefined &&
          <ExportMenu usage={usage} name="series" more={more} title={title} />}
      />
      {blank && <p className="meta">{t("analytics.blank")}</p>}
    </section>
  );
}
