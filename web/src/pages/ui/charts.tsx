import { useState } from "react";
import { useSpeech } from "../../i18n/mod.ts";
import { HeatMap } from "../../ui/charts/heat-map.tsx";
import { Histogram } from "../../ui/charts/histogram.tsx";
import { TimeChart } from "../../ui/charts/time-chart.tsx";
import type { ChartShape } from "../../ui/charts/types.ts";
import { Segmented } from "../../ui/field.tsx";
import { colorOf, COLORS } from "../../ui/model-colors.ts";
import { DataTable } from "../../ui/table/data-table.tsx";

const HOUR = 3_600_000;
/** 2026-03-02T00:00Z, a Monday: pictures of this page do not change with the day. */
const FROM = 1_772_409_600_000;
const SHAPES = ["stacked", "grouped", "lines"] as const;
const SERIES = Array.from({ length: COLORS }, (_, rank) => ({
  id: `s${rank}`,
  label: `series ${rank + 1}`,
  color: colorOf(rank),
}));
const BINS = Array.from({ length: 24 }, (_, hour) => ({
  fromMs: FROM + hour * HOUR,
  toMs: FROM + (hour + 1) * HOUR,
  values: Object.fromEntries(
    SERIES.map(({ id }, rank) => [
      id,
      hour === 9 ? null : Math.round(40 + 30 * Math.sin(hour / 4 + rank) + rank * 3),
    ]),
  ),
  previous: 300 + 80 * Math.sin(hour / 5),
}));
const CELLS = Array.from(
  { length: 168 },
  (_, index) => index % 31 === 0 ? null : Math.round(50 + 50 * Math.sin(index / 7)),
);
const ROWS = [
  { model: "gpt-5.2-codex", requests: 1_660, cost: 62.04 },
  { model: "claude-opus-4.6", requests: 949, cost: 46.69 },
  { model: "gpt-5.2-mini", requests: 177, cost: null },
];

/** Charts and a table with every case they have. */
export function UiCharts() {
  const { f } = useSpeech();
  const [shape, setShape] = useState<ChartShape>("stacked");
  return (
    <>
      <section className="section">
        <TimeChart
          title="Over time"
          fromMs={FROM}
          toMs={FROM + 24 * HOUR}
          zone="UTC"
          series={SERIES}
          bins={BINS}
          bands={[{ fromMs: FROM + 9 * HOUR, toMs: FROM + 10 * HOUR, kind: "gap", label: "a gap" }]}
          previousLabel="span before"
          shape={shape}
          height={240}
          format={f.count}
          axis={f.short}
          tools={
            <Segmented
              label="Shape"
              value={shape}
              options={SHAPES.map((value) => ({ value, label: value }))}
              onChange={setShape}
            />
          }
        />
      </section>
      <section className="section">
        <HeatMap title="Week" cells={CELLS} format={f.count} />
      </section>
      <section className="section">
        <Histogram
          title="Latency"
          buckets={["< 1 s", "1–2 s", "2–5 s", "> 5 s"].map((label, index) => ({
            label,
            value: [310, 870, 420, 35][index] ?? 0,
          }))}
          height={180}
          format={f.count}
          axis={f.short}
        />
      </section>
      <section className="section">
        <DataTable
          id="ui"
          label="Models"
          rows={ROWS}
          rowKey={({ model }) => model}
          columns={[
            { id: "model", head: "Model", value: ({ model }) => model },
            { id: "requests", head: "Requests", value: ({ requests }) => requests, num: true },
            { id: "cost", head: "Cost", value: ({ cost }) => cost, num: true },
          ]}
        />
      </section>
    </>
  );
}
