import { useState } from "react";
import { Bar, BarChart, CartesianGrid, Tooltip, XAxis, YAxis } from "recharts";
import { useSpeech } from "../../i18n/mod.ts";
import { Button } from "../button.tsx";
import { useWidth } from "../hooks.ts";

/** One bucket, e.g. "1–2 s". */
export interface Bucket {
  readonly label: string;
  readonly value: number;
}

const TICK = { fill: "var(--ink-3)", fontSize: 11.5 };

/** How often values of each size occur. */
export function Histogram(
  { title, buckets, height, format, axis, color = "var(--c1)", onPick }: {
    title: string;
    buckets: readonly Bucket[];
    height: number;
    format: (value: number) => string;
    axis: (value: number) => string;
    color?: string;
    onPick?: (index: number) => void;
  },
) {
  const { t } = useSpeech();
  const [ref, width] = useWidth<HTMLDivElement>();
  const [asTable, setAsTable] = useState(false);
  const most = buckets.reduce<Bucket | undefined>(
    (best, one) => best === undefined || one.value > best.value ? one : best,
    undefined,
  );
  return (
    <figure className="chart" ref={ref}>
      <div className="section-head chart-head">
        <h2>{title}</h2>
        <span className="grow" />
        <Button kind="ghost" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {t(asTable ? "chart.chart" : "chart.table")}
        </Button>
      </div>
      {asTable
        ? (
          <div className="chart-scroll" tabIndex={0} role="region" aria-label={title}>
            <table className="table">
              <caption className="offscreen">{t("chart.tableLabel", { title })}</caption>
              <tbody>
                {buckets.map((one) => (
                  <tr key={one.label}>
                    <th scope="row">{one.label}</th>
                    <td className="num">{format(one.value)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )
        : (
          <div
            role="img"
            aria-label={t("chart.peak", {
              title,
              max: format(most?.value ?? 0),
              where: most?.label ?? "",
            })}
            style={{ height }}
          >
            {width > 0 && (
              <BarChart
                width={width}
                height={height}
                data={[...buckets]}
                margin={{ top: 8, right: 0, bottom: 0, left: 0 }}
                barCategoryGap={1}
                accessibilityLayer={false}
                {...(onPick && {
                  style: { cursor: "pointer" },
                  onClick: (state: { activeIndex?: unknown }) => {
                    const index = Number(state.activeIndex);
                    if (buckets[index] !== undefined) onPick(index);
                  },
                })}
              >
                <CartesianGrid vertical={false} stroke="var(--line)" />
                <XAxis
                  dataKey="label"
                  tickLine={false}
                  axisLine={{ stroke: "var(--line-strong)" }}
                  tick={TICK}
                  height={26}
                  minTickGap={8}
                />
                <YAxis
                  width={46}
                  tickCount={4}
                  tickFormatter={axis}
                  tickLine={false}
                  axisLine={false}
                  tick={TICK}
                  tickMargin={2}
                />
                <Bar dataKey="value" fill={color} isAnimationActive={false} />
                <Tooltip
                  isAnimationActive={false}
                  cursor={{ fill: "var(--hover)" }}
                  content={({ active, payload }) => {
                    const one = payload?.[0]?.payload as Bucket | undefined;
                    return active && one
                      ? (
                        <div className="chart-tip">
                          <p>{one.label}</p>
                          <b>{format(one.value)}</b>
                        </div>
                      )
                      : null;
                  }}
                />
              </BarChart>
            )}
          </div>
        )}
    </figure>
  );
}
