import type { Dimension } from "../../app/search.ts";
import { type Usage, useAsk } from "../../app/usage.ts";
import { type Key, useSpeech } from "../../i18n/mod.ts";
import { useMedia } from "../../ui/hooks.ts";
import { Completeness } from "./completeness.tsx";
import { Controls } from "./controls.tsx";
import { Course } from "./course.tsx";
import { MATRIX, Matrix } from "./matrix.tsx";
import { MEASURE, type Measure } from "./measures.ts";
import { inside } from "./names.ts";
import { PaceLine, PaceTable, usePaces } from "./pace.tsx";
import { RankTable } from "./rank-table.tsx";
import type { AnalyticsSearch } from "./search.ts";
import { isNothing, Nothing, State } from "./state.tsx";

/** Values in the rank table; the rest is one line. On phones a row is a card. */
const TOP = 50;
const TOP_CARDS = 12;
/** Values with a colour in the chart. */
const TOP_SERIES = 7;

/** Dimensions that have a view of their own, and with what they are crossed. */
const CROSSINGS = {
  model: ["key", "credential", "endpoint"],
  key: ["model", "credential", "project"],
  credential: ["model", "class", "key"],
} as const;

/** Models, API keys or credentials: their course, their rank, and what they are crossed with. */
export function Entities(
  { dimension, usage, search, show }: {
    dimension: keyof typeof CROSSINGS;
    usage: Usage;
    search: AnalyticsSearch;
    show: Measure;
  },
) {
  const { t, f } = useSpeech();
  const phone = useMedia("(max-width: 639px)");
  const { needs, order, adds } = MEASURE[show];
  const crossings = CROSSINGS[dimension];
  const crossing: Dimension = crossings.find((one) => one === search.cross) ?? crossings[0];
  // failures are the only requests with a class
  const crossed = crossing === "class" ? "failures" : show;
  const { data, error, refetch, isPlaceholderData } = useAsk(usage, [
    { kind: "total" },
    {
      kind: "series",
      grain: search.grain ?? "auto",
      measures: [...needs],
      by: dimension,
      order,
      top: TOP_SERIES,
    },
    {
      kind: "breakdown",
      by: dimension,
      order,
      top: phone ? TOP_CARDS : TOP,
      percentiles: true,
      spark: adds ? order : "requests",
    },
    {
      kind: "matrix",
      rows: dimension,
      columns: crossing,
      order: MEASURE[crossed].order,
      measures: [...MEASURE[crossed].needs],
      ...MATRIX,
    },
  ], { compare: true });
  const [total, series, rank, matrix] = data?.parts ?? [];
  const paced = dimension === "model";
  const { paces, failed } = usePaces(usage, paced ? data : undefined, rank?.rows);
  const title = t("analytics.by", {
    measure: t(`analytics.measure.${show}`),
    what: inside(t(`dimension.${dimension}` as Key), f.locale),
  });
  return (
    <>
      <Controls
        search={search}
        show={show}
        spanMs={data === undefined ? null : data.toMs - data.fromMs}
        grain={series?.grain ?? null}
        shown={{ grain: true, shape: true }}
      />
      {data === undefined || !total || !series || !rank || !matrix
        ? <State error={error} onRetry={() => void refetch()} />
        : isNothing(total)
        ? <Nothing usage={usage} />
        : (
          <>
            {paced && <PaceLine paces={paces} usage={usage} />}
            <Course
              title={title}
              frame={data}
              usage={usage}
              measure={show}
              by={dimension}
              answer={series}
              height={232}
              shape={search.shape ?? "stacked"}
              log={search.log ?? false}
              stale={isPlaceholderData}
              more={{
                by: dimension,
                order,
                top: TOP_SERIES,
                grain: search.grain ?? "auto",
                compare: true,
              }}
            />
            <div className={isPlaceholderData ? "is-stale" : ""}>
              <RankTable
                title={t(`analytics.rank.${dimension}`)}
                by={dimension}
                measure={show}
                total={total.sums}
                answer={rank}
                usage={usage}
                search={search}
              />
              {paced && <PaceTable paces={paces} failed={failed} usage={usage} search={search} />}
              <Matrix
                title={t("analytics.crossed", {
                  rows: t(`dimension.${dimension}` as Key),
                  columns: inside(t(`dimension.${crossing}` as Key), f.locale),
                })}
                rows={dimension}
                columns={crossing}
                crossings={crossings}
                measure={crossed}
                answer={matrix}
                usage={usage}
              />
              <Completeness data={data} usage={usage} />
            </div>
          </>
        )}
    </>
  );
}
