import { useId, useMemo, useRef, useState } from "react";
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
import { useSpeech } from "../../i18n/mod.ts";
import { createFormat } from "../../i18n/format.ts";
import { Button } from "../button.tsx";
import { useWidth } from "../hooks.ts";
import { ChartTable, Legend, Patterns, Tip, totalOf } from "./parts.tsx";
import { timeTicks } from "./ticks.ts";
import type { ChartBand, ChartBin, TimeChartProps } from "./types.ts";

export type { ChartBand, ChartBin, ChartSeries, ChartShape, TimeChartProps } from "./types.ts";

const AXIS = 46;
const MARGIN = { top: 8, right: 0, bottom: 0, left: 0 };
const TICK = { fill: "var(--ink-3)", fontSize: 11.5 };
const DAY = 86_400_000;
/** Lines have room for points until here. */
const DOTS = 40;
/** A press that moves over fewer bins than this is a click. */
const DRAG_BINS = 2;

/** What Recharts tells of the pointer. */
interface Pointer {
  readonly activeIndex?: unknown;
}

/** A value between two unknown ones: no line passes it, so it needs a point. */
function isLone(
  rows: readonly { readonly values: readonly (number | null)[] }[],
  series: number,
  at: number,
): boolean {
  const value = (index: number) => rows[index]?.values[series] ?? null;
  return value(at) !== null && value(at - 1) === null && value(at + 1) === null;
}

/**
 * Values over time: stacked or grouped bars, or lines; gaps hatched, the span before as dots, a
 * span to draw for zooming, and a table for readers.
 */
export function TimeChart(props: TimeChartProps) {
  const { bins, series, bands = [], log = false, onPick, onZoom } = props;
  const shape = log && props.shape !== "grouped" ? "lines" : props.shape ?? "stacked";
  const { t, f: home } = useSpeech();
  const zone = props.zone ?? home.zone;
  const f = useMemo(
    () => zone === home.zone ? home : createFormat(home.locale, zone),
    [zone, home],
  );
  const [ref, width] = useWidth<HTMLDivElement>();
  const [asTable, setAsTable] = useState(false);
  const [drag, setDrag] = useState<{ from: number; to: number } | null>(null);
  const pressed = useRef<string | null>(null);
  const id = useId().replace(/\W/g, "");
  // The last bin has hardly begun; it gets the room of a whole one, so that all bars are alike.
  const binMs = bins.length > 1 ? (bins[1]?.fromMs ?? 0) - (bins[0]?.fromMs ?? 0) : 0;
  const fromMs = bins[0]?.fromMs ?? props.fromMs;
  const toMs = Math.max(props.toMs, (bins.at(-1)?.fromMs ?? 0) + binMs);

  const rows = useMemo(
    () =>
      bins.map((bin) => ({
        // ids may hold dots, which Recharts would read as paths
        values: series.map((one) => {
          const value = bin.values[one.id] ?? null;
          return log && value !== null && value <= 0 ? null : value;
        }),
        at: bin.fromMs + Math.max(binMs, bin.toMs - bin.fromMs) / 2,
        previous: log && (bin.previous ?? 0) <= 0 ? null : bin.previous,
        bin,
      })),
    [bins, binMs, series, log],
  );
  const ticks = useMemo(
    () => timeTicks(fromMs, toMs, Math.max(2, Math.floor(width / 84)), zone),
    [fromMs, toMs, width, zone],
  );
  const slot = (width - AXIS) / Math.max(1, bins.length);
  const groups = shape === "grouped" ? Math.max(1, series.length) : 1;
  const barSize = Math.max(1, (slot - (bins.length > 60 ? 1 : 2)) / groups);
  const most = bins.reduce<ChartBin | undefined>(
    (best, bin) => best === undefined || totalOf(bin, series) > totalOf(best, series) ? bin : best,
    undefined,
  );
  const mostValue = most === undefined ? 0 : totalOf(most, series);
  const days = toMs - fromMs > 2 * DAY;
  const months = toMs - fromMs > 100 * DAY;
  const tickLabel = (ms: number) => months ? f.month(ms) : days ? f.weekday(ms) : f.minute(ms);
  const whenOf = (bin: ChartBin) =>
    bin.toMs - bin.fromMs >= DAY - 3_600_000
      ? f.span(bin.fromMs, bin.toMs)
      : `${days ? `${f.weekday(bin.fromMs)} ` : ""}${f.minute(bin.fromMs)}–${f.minute(bin.toMs)}`;
  // a gap of seconds in a month is drawn as well: at least as wide as a thin line
  const least = (toMs - fromMs) / Math.max(1, width - AXIS) * 3;
  const edges = (band: ChartBand) => {
    const x2 = Math.min(Math.max(band.toMs, band.fromMs + least), toMs);
    return { x1: Math.max(fromMs, Math.min(band.fromMs, x2 - least)), x2 };
  };
  const hasPrevious = props.previousLabel !== undefined &&
    bins.some((bin) => bin.previous !== null);

  const indexOf = ({ activeIndex }: Pointer): number | null => {
    const index = activeIndex === undefined || activeIndex === null ? NaN : Number(activeIndex);
    return bins[index] === undefined ? null : index;
  };
  const release = (state: Pointer) => {
    const series = pressed.current;
    pressed.current = null;
    const index = indexOf(state) ?? drag?.to ?? null;
    setDrag(null);
    if (index === null) return;
    const start = drag?.from ?? index;
    const [first, last] = [bins[Math.min(start, index)], bins[Math.max(start, index)]];
    if (first === undefined || last === undefined) return;
    if (onZoom && Math.abs(index - start) >= DRAG_BINS) onZoom(first.fromMs, last.toMs);
    else onPick?.(bins[index] ?? first, series);
  };
  const drawn = drag === null ? null : [
    bins[Math.min(drag.from, drag.to)],
    bins[
      Math.max(drag.from, drag.to)
    ],
  ];

  return (
    <figure className={props.stale === true ? "chart is-stale" : "chart"} ref={ref}>
      <div className="section-head chart-head">
        <h2>{props.title}</h2>
        <Legend {...props} bands={bands} hasPrevious={hasPrevious} />
        <span className="grow" />
        <Button kind="ghost" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {t(asTable ? "chart.chart" : "chart.table")}
        </Button>
        {props.tools}
      </div>
      {asTable ? <ChartTable {...props} bands={bands} label={whenOf} /> : (
        <div
          role="img"
          aria-label={t("chart.summary", {
            title: props.title,
            points: bins.length,
            from: f.instant(fromMs),
            to: f.instant(toMs),
            max: mostValue > 0 ? props.format(mostValue) : "–",
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
              {...(onPick || onZoom
                ? {
                  style: { cursor: "pointer", userSelect: "none" },
                  onMouseDown: (state: Pointer, event: { readonly button?: number }) => {
                    const index = indexOf(state);
                    if (index !== null && onZoom && (event.button ?? 0) === 0) {
                      setDrag({ from: index, to: index });
                    }
                  },
                  onMouseMove: (state: Pointer) => {
                    const index = indexOf(state);
                    if (drag !== null && index !== null && index !== drag.to) {
                      setDrag({ ...drag, to: index });
                    }
                  },
                  onMouseLeave: () => setDrag(null),
                  // not click: what was pressed is drawn anew meanwhile, and browsers then send none
                  onMouseUp: (state: Pointer, event: { readonly button?: number }) => {
                    if ((event.button ?? 0) === 0) release(state);
                    else setDrag(null);
                  },
                }
                : {})}
            >
              <Patterns id={id} />
              <CartesianGrid vertical={false} stroke="var(--line)" />
              <XAxis
                dataKey="at"
                type="number"
                scale="time"
                domain={[fromMs, toMs]}
                allowDataOverflow
                ticks={ticks}
                interval={0}
                tickFormatter={tickLabel}
                tickLine={false}
                axisLine={{ stroke: "var(--line-strong)" }}
                tick={TICK}
                height={26}
              />
              <YAxis
                width={AXIS}
                tickCount={4}
                allowDecimals={mostValue < 2 && mostValue > 0}
                tickFormatter={props.axis}
                tickLine={false}
                axisLine={false}
                // a scale of nothing says nothing, least of all that unpriced is free
                tick={mostValue > 0 && TICK}
                tickMargin={2}
                {...(log ? { scale: "log" as const, domain: ["auto", "auto"] as const } : {})}
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
              {series.map((one, index) =>
                shape === "lines"
                  ? (
                    <Line
                      key={one.id}
                      dataKey={(row: { values: readonly (number | null)[] }) => row.values[index]}
                      name={one.label}
                      type="linear"
                      stroke={one.color}
                      strokeWidth={1.75}
                      dot={bins.length <= DOTS
                        ? { r: 2, fill: one.color, strokeWidth: 0 }
                        : ({ key, cx, cy, index: at }) =>
                          isLone(rows, index, at ?? -1) && typeof cy === "number"
                            ? <circle key={key} cx={cx} cy={cy} r={2} fill={one.color} />
                            : <g key={key} />}
                      activeDot={{ r: 3.5, strokeWidth: 0 }}
                      connectNulls={false}
                      isAnimationActive={false}
                    />
                  )
                  : (
                    <Bar
                      key={one.id}
                      dataKey={(row: { values: readonly (number | null)[] }) => row.values[index]}
                      name={one.label}
                      {...(shape === "stacked" ? { stackId: "all" } : {})}
                      fill={one.color}
                      barSize={barSize}
                      isAnimationActive={false}
                      onMouseDown={() => {
                        pressed.current = one.id;
                      }}
                    />
                  )
              )}
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
              {drawn?.[0] && drawn[1] && drag?.from !== drag?.to && (
                <ReferenceArea
                  x1={drawn[0].fromMs}
                  x2={drawn[1].toMs}
                  fill="var(--accent)"
                  fillOpacity={0.16}
                  stroke="var(--accent)"
                  ifOverflow="hidden"
                />
              )}
              <Tooltip
                isAnimationActive={false}
                cursor={{ fill: "var(--hover)", stroke: "var(--line-strong)" }}
                content={({ active, payload }) => {
                  const bin = (payload?.[0]?.payload as { bin?: ChartBin } | undefined)?.bin;
                  return active && bin
                    ? <Tip {...props} shape={shape} bin={bin} when={whenOf(bin)} />
                    : null;
                }}
              />
            </ComposedChart>
          )}
        </div>
      )}
    </figure>
  );
}
