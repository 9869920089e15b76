import { Link } from "@tanstack/react-router";
import { type Dimension, patched, type UsageSearch } from "../../app/search.ts";
import { type Usage, useAsk } from "../../app/usage.ts";
import { type Key, useSpeech } from "../../i18n/mod.ts";
import { ChangeFrom } from "./change.tsx";
import { Completeness } from "./completeness.tsx";
import { Controls } from "./controls.tsx";
import { Course, type Frame } from "./course.tsx";
import { peakOf, type SeriesAnswer } from "./courses.ts";
import { useWriting } from "./format.ts";
import { MEASURE, type Measure } from "./measures.ts";
import { inside } from "./names.ts";
import type { AnalyticsSearch } from "./search.ts";
import { isNothing, Nothing, State } from "./state.tsx";
import type { Sums } from "../../../../server/http/contract/mod.ts";

const TOP_SERIES = 7;

/** One measure at large, and below it how answers came. */
export function Trends(
  { usage, search, show }: { usage: Usage; search: AnalyticsSearch; show: Measure },
) {
  const { t, f } = useSpeech();
  const { by = "model", grain = "auto" } = search;
  const dimension: Dimension | null = by === "parts" ? null : by;
  const { needs, order } = MEASURE[show];
  const { data, error, refetch, isPlaceholderData } = useAsk(usage, [
    { kind: "total" },
    {
      kind: "series",
      grain,
      measures: [...needs],
      ...(dimension === null
        ? { percentiles: show === "latency" || show === "ttft" }
        : { by: dimension, order, top: TOP_SERIES }),
    },
    {
      kind: "series",
      grain,
      measures: [
        "requests",
        "failures",
        "input",
        "cacheRead",
        "cacheWrite",
        "output",
        "reasoning",
        "latencySum",
      ],
      percentiles: true,
    },
  ], { compare: true });
  const [total, series, paces] = data?.parts ?? [];
  const measured = t(`analytics.measure.${show}`);
  const title = dimension === null ? measured : t("analytics.by", {
    measure: measured,
    what: inside(t(`dimension.${dimension}` as Key), f.locale),
  });
  const small = (measure: Measure, only?: readonly string[]) =>
    data && paces && (
      <Course
        title={t(`analytics.measure.${measure}`)}
        frame={data}
        usage={usage}
        measure={measure}
        answer={paces}
        height={180}
        stale={isPlaceholderData}
        more={{ grain, percentiles: true }}
        {...(only === undefined ? {} : { only })}
      />
    );
  return (
    <>
      <Controls
        search={search}
        show={show}
        spanMs={data === undefined ? null : data.toMs - data.fromMs}
        grain={series?.grain ?? null}
        shown={{ split: true, grain: true, shape: true }}
      />
      {data === undefined || !total || !series || !paces
        ? <State error={error} onRetry={() => void refetch()} />
        : isNothing(total)
        ? <Nothing usage={usage} />
        : (
          <>
            <Facts
              frame={data}
              usage={usage}
              show={show}
              series={series}
              sums={total.sums}
              previous={total.previous}
            />
            <Course
              title={title}
              frame={data}
              usage={usage}
              measure={show}
              by={dimension}
              answer={series}
              height={340}
              shape={search.shape ?? "stacked"}
              log={search.log ?? false}
              stale={isPlaceholderData}
              more={{
                grain,
                compare: true,
                ...(dimension === null ? {} : { by: dimension, order, top: TOP_SERIES }),
              }}
            />
            <div className="analytics-pairs">
              {small("latency", ["p50", "p95", "p99"])}
              {small("ttft", ["p50", "p95", "p99"])}
              {small("failureRate")}
              {small("cache")}
              {small("speed")}
              {small("requests")}
            </div>
            <Completeness data={data} usage={usage} />
          </>
        )}
    </>
  );
}

/** The whole of the span, its mean and its peak, in one line. */
function Facts(
  { frame, usage, show, series, sums, previous }: {
    frame: Frame;
    usage: Usage;
    show: Measure;
    series: SeriesAnswer;
    sums: Sums;
    previous: Sums | null;
  },
) {
  const { t, f } = useSpeech();
  const { full } = useWriting(show);
  const { of, worse, unit, adds } = MEASURE[show];
  const peak = peakOf(show, series);
  const whole = of(sums);
  const start = peak === null ? undefined : series.starts[peak.index];
  const end = peak === null ? undefined : series.starts[peak.index + 1] ?? frame.toMs;
  return (
    <dl className="analytics-facts">
      <div>
        <dt>{t(adds ? "analytics.fact.total" : "analytics.fact.whole")}</dt>
        <dd>
          <b>{whole === null ? "–" : full(whole)}</b>{" "}
          <span className="meta">
            <ChangeFrom
              now={whole}
              before={previous === null ? null : of(previous)}
              worse={worse}
              points={unit === "share"}
              write={full}
            />
          </span>
        </dd>
      </div>
      {peak !== null && adds && (
        <div>
          <dt>{t("analytics.fact.mean", { grain: t(`analytics.grain.${series.grain}`) })}</dt>
          <dd>
            <b>{full(unit === "money" ? peak.mean : Math.round(peak.mean))}</b>
          </dd>
        </div>
      )}
      {peak !== null && start !== undefined && end !== undefined && (
        <div>
          <dt>{t("analytics.fact.peak")}</dt>
          <dd>
            <b>{full(peak.value)}</b>{" "}
            <Link
              to="/requests"
              search={patched<UsageSearch>(usage.search, {
                span: undefined,
                from: start,
                to: end,
              })}
            >
              {f.span(start, end)}
            </Link>
          </dd>
        </div>
      )}
    </dl>
  );
}
