import { type ReactNode, useId, useMemo, useState } from "react";
import {
  Bar,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceArea,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { useSpeech } from "../i18n/mod.ts";
import { Button } from "./button.tsx";
import { useWidth } from "./hooks.ts";
import { timeTicks } from "./ticks.ts";

/** One stacked series. */
export interface ChartSeries {
  readonly id: string;
  readonly label: string;
  /** CSS colour. */
  readonly color: string;
}

/** Values of one bin, [fromMs, toMs). `previous` is the sum of the bin one span earlier. */
export interface ChartBin {
  readonly fromMs: number;
  readonly toMs: number;
  readonly values: Readonly<Record<string, number>>;
  readonly previous: number | null;
}

/** A stretch of time about which nothing, or not everything, is known. */
export interface ChartBand {
  readonly fromMs: number;
  readonly toMs: number;
  readonly kind: "gap" | "unknown";
  readonly label: string;
}

/** What the chart shows. */
export interface TimeChartProps {
  readonly title: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly series: readonly ChartSeries[];
  readonly bins: readonly ChartBin[];
  readonly bands: readonly ChartBand[];
  readonly previousLabel: string;
  readonly height: number;
  readonly format: (value: number) => string;
  readonly axis: (value: number) => string;
  /** Zone of the axis; without it the browser's. */
  readonly zone?: string;
  readonly onPick?: (bin: ChartBin) => void;
  /** The reader drew a span, ms. */
  readonly onZoom?: (fromMs: number, toMs: number) => void;
  /** Beside the title. */
  readonly tools?: ReactNode;
}

const AXIS = 46;
const MARGIN = { top: 8, right: 0, bottom: 0, left: 0 };

/** Stacked bars over time with hatched gaps, the span before as dots, and a table for readers. */
export function TimeChart(props: TimeChartProps) {
  const { t, f } = useSpeech();
  const [ref, width] = useWidth<HTMLDivElement>();
  const [asTable, setAsTable] = useState(false);
  const id = useId().replace(/\W/g, "");
  const { bins, series, bands } = props;
  // The last bin has hardly begun; it gets the room of a whole one, so that all bars are alike.
  const width0 = bins.length > 1 ? (bins[1]?.fromMs ?? 0) - (bins[0]?.fromMs ?? 0) : 0;
  const fromMs = bins[0]?.fromMs ?? props.fromMs;
  const toMs = Math.max(props.toMs, (bins.at(-1)?.fromMs ?? 0) + width0);

  const rows = useMemo(
    () =>
      bins.map((bin) => ({
        ...bin.values,
        at: bin.fromMs + Math.max(width0, bin.toMs - bin.fromMs) / 2,
        previous: bin.previous,
        bin,
      })),
    [bins, width0],
  );
  const ticks = useMemo(
    () => timeTicks(fromMs, toMs, Math.max(2, Math.floor(width / 76))),
    [fromMs, toMs, width],
  );
  const barSize = Math.max(
    1.5,
    (width - AXIS) / Math.max(1, bins.length) - (bins.length > 60 ? 1 : 2),
  );
  const total = (bin: ChartBin) => series.reduce((sum, one) => sum + (bin.values[one.id] ?? 0), 0);
  const most = bins.reduce<ChartBin | undefined>(
    (best, bin) => best === undefined || total(bin) > total(best) ? bin : best,
    undefined,
  );
  const days = toMs - fromMs > 2 * 86_400_000;
  const label = (ms: number) => days ? f.weekday(ms) : f.minute(ms);
  // a gap of seconds in a month is drawn as well: at least as wide as a thin line
  const least = (toMs - fromMs) / Math.max(1, width - AXIS) * 3;
  const edges = (band: ChartBand) => {
    const x2 = Math.min(Math.max(band.toMs, band.fromMs + least), toMs);
    return { x1: Math.max(fromMs, Math.min(band.fromMs, x2 - least)), x2 };
  };
  const hasPrevious = bins.some((bin) => bin.previous !== null);
  const kinds = new Set(bands.map((band) => band.kind));

  return (
    <figure className="chart" ref={ref}>
      <div className="section-head chart-head">
        <h2>{props.title}</h2>
        <figcaption className="chart-key">
          {series.map((one) => (
            <span key={one.id}>
              <i className="swatch" style={{ background: one.color }} />
              {one.label}
            </span>
          ))}
          {hasPrevious && (
            <span>
              <i className="swatch swatch-line" />
              {props.previousLabel}
            </span>
          )}
          {kinds.has("gap") && (
            <span>
              <i className="swatch swatch-gap" />
              {t("overview.series.gap")}
            </span>
          )}
          {kinds.has("unknown") && (
            <span>
              <i className="swatch swatch-unknown" />
              {t("overview.unpriced")}
            </span>
          )}
        </figcaption>
        <span className="grow" />
        <Button kind="ghost" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {t(asTable ? "chart.chart" : "chart.table")}
        </Button>
        {props.tools}
      </div>
      {asTable
        ? (
          <ChartTable
            {...props}
            label={(bin) =>
              days ? f.weekday(bin.fromMs) + ", " + f.minute(bin.fromMs) : f.minute(bin.fromMs)}
          />
        )
        : (
          <div
            role="img"
            aria-label={t("chart.summary", {
              title: props.title,
              points: bins.length,
              from: f.instant(fromMs),
              to: f.instant(toMs),
              max: most ? props.format(total(most)) : "0",
              when: most ? f.instant(most.fromMs) : "",
            })}
            style={{ height: props.height }}
          >
            {width > 0 && (
              <ComposedChart
                width={width}
                height={props.height}
                data={rows}
                margin={MARGIN}
                barGap={0}
                barCategoryGap={0}
                accessibilityLayer={false}
                {...(props.onPick && {
                  onClick: (state: { activeIndex?: unknown }) => {
                    const bin = bins[Number(state.activeIndex)];
                    if (bin) props.onPick?.(bin);
                  },
                  style: { cursor: "pointer" },
                })}
              >
                <defs>
                  <pattern
                    id={`${id}gap`}
                    width="6"
                    height="6"
                    patternUnits="userSpaceOnUse"
                    patternTransform="rotate(45)"
                  >
                    <line x1="0" y1="0" x2="0" y2="6" stroke="var(--hatch)" strokeWidth="2.5" />
                  </pattern>
                  <pattern id={`${id}unknown`} width="5" height="5" patternUnits="userSpaceOnUse">
                    <circle cx="2.5" cy="2.5" r="1" fill="var(--hatch)" />
                  </pattern>
                </defs>
                <CartesianGrid vertical={false} stroke="var(--line)" />
                <XAxis
                  dataKey="at"
                  type="number"
                  scale="time"
                  domain={[fromMs, toMs]}
                  allowDataOverflow
                  ticks={ticks}
                  interval={0}
                  tickFormatter={label}
                  tickLine={false}
                  axisLine={{ stroke: "var(--line-strong)" }}
                  tick={{ fill: "var(--ink-3)", fontSize: 11.5 }}
                  height={26}
                />
                <YAxis
                  width={AXIS}
                  tickCount={4}
                  allowDecimals={most !== undefined && total(most) < 2 && total(most) > 0}
                  tickFormatter={props.axis}
                  tickLine={false}
                  axisLine={false}
                  tick={{ fill: "var(--ink-3)", fontSize: 11.5 }}
                  tickMargin={2}
                />
                {bands.map((band) => (
                  <ReferenceArea
                    key={`${band.kind}${band.fromMs}`}
                    {...edges(band)}
                    fill={`url(#${id}${band.kind})`}
                    fillOpacity={1}
                    stroke="none"
                    ifOverflow="hidden"
                  />
                ))}
                {series.map((one) => (
                  <Bar
                    key={one.id}
                    dataKey={one.id}
                    stackId="all"
                    fill={one.color}
                    barSize={barSize}
                    isAnimationActive={false}
                  />
                ))}
                {hasPrevious && (
                  <Line
                    dataKey="previous"
                    type="linear"
                    stroke="var(--ink-3)"
                    strokeWidth={1.25}
                    strokeDasharray="1.5 3.5"
                    strokeLinecap="round"
                    dot={false}
                    activeDot={false}
                    isAnimationActive={false}
                  />
                )}
                <Tooltip
                  isAnimationActive={false}
                  cursor={{ fill: "var(--hover)", stroke: "var(--line-strong)" }}
                  content={({ active, payload }) => {
                    const bin = (payload?.[0]?.payload as { bin?: ChartBin } | undefined)?.bin;
                    return active && bin ? <Tip {...props} bin={bin} days={days} /> : null;
                  }}
                />
              </ComposedChart>
            )}
          </div>
        )}
    </figure>
  );
}

function Tip({ bin, series, bands, format, previousLabel, days }: TimeChartProps & {
  bin: ChartBin;
  days: boolean;
}) {
  const { t, f } = useSpeech();
  const here = bands.find((band) => band.fromMs < bin.toMs && band.toMs > bin.fromMs);
  const total = series.reduce((sum, one) => sum + (bin.values[one.id] ?? 0), 0);
  return (
    <div className="chart-tip">
      <p>
        {days ? `${f.weekday(bin.fromMs)} ` : ""}
        {f.minute(bin.fromMs)}–{f.minute(bin.toMs)}
      </p>
      {series.map((one) => (
        <div key={one.id}>
          <i className="swatch" style={{ background: one.color }} />
          <span>{one.label}</span>
          <b>{format(bin.values[one.id] ?? 0)}</b>
        </div>
      ))}
      {series.length > 1 && (
        <div>
          <i />
          <span>{t("tokens.total")}</span>
          <b>{format(total)}</b>
        </div>
      )}
      {bin.previous !== null && (
        <div>
          <i className="swatch swatch-line" />
          <span>{previousLabel}</span>
          <b>{format(bin.previous)}</b>
        </div>
      )}
      {here && (
        <div>
          <i className={`swatch swatch-${here.kind}`} />
          <span>{here.label}</span>
        </div>
      )}
    </div>
  );
}

function ChartTable(
  { title, series, bins, bands, format, label }: TimeChartProps & {
    label: (bin: ChartBin) => string;
  },
) {
  const { t } = useSpeech();
  return (
    <div className="chart-scroll" tabIndex={0} role="region" aria-label={title}>
      <table className="table">
        <caption className="offscreen">{t("chart.tableLabel", { title })}</caption>
        <thead>
          <tr>
            <th scope="col">{t("chart.time")}</th>
            {series.map((one) => <th key={one.id} scope="col" className="num">{one.label}</th>)}
            <th scope="col">{t("overview.series.gap")}</th>
          </tr>
        </thead>
        <tbody>
          {bins.map((bin) => (
            <tr key={bin.fromMs}>
              <th scope="row">{label(bin)}</th>
              {series.map((one) => (
                <td key={one.id} className="num">{format(bin.values[one.id] ?? 0)}</td>
              ))}
              <td>
                {bands.find((band) => band.fromMs < bin.toMs && band.toMs > bin.fromMs)?.label ??
                  ""}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
