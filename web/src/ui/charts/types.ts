import type { ReactNode } from "react";

/** One stacked part, one group of bars or one line. */
export interface ChartSeries {
  readonly id: string;
  readonly label: string;
  /** CSS colour. */
  readonly color: string;
}

/**
 * Values of one bin, [fromMs, toMs); null is "not known" and interrupts a line. `previous` is the
 * whole of the bin one span earlier.
 */
export interface ChartBin {
  readonly fromMs: number;
  readonly toMs: number;
  readonly values: Readonly<Record<string, number | null>>;
  readonly previous: number | null;
}

/** A stretch of time about which nothing, or not everything, is known. */
export interface ChartBand {
  readonly fromMs: number;
  readonly toMs: number;
  readonly kind: "gap" | "unknown";
  readonly label: string;
}

/** How series are drawn. */
export type ChartShape = "stacked" | "grouped" | "lines";

/** What a time chart shows. */
export interface TimeChartProps {
  readonly title: string;
  readonly fromMs: number;
  readonly toMs: number;
  /** Zone of axis, tooltip and table; without it the reader's. */
  readonly zone?: string;
  readonly series: readonly ChartSeries[];
  readonly bins: readonly ChartBin[];
  readonly bands?: readonly ChartBand[];
  /** Name of the dotted line. */
  readonly previousLabel?: string;
  readonly shape?: ChartShape;
  /** Logarithmic; stacks are drawn as lines, since their parts would not add up. */
  readonly log?: boolean;
  readonly height: number;
  /** Exact, for tooltip and table. */
  readonly format: (value: number) => string;
  /** Short, for the axis. */
  readonly axis: (value: number) => string;
  /** A mark was chosen; `series` when the pointer was on one. */
  readonly onPick?: (bin: ChartBin, series: string | null) => void;
  /** The reader drew a span, ms. */
  readonly onZoom?: (fromMs: number, toMs: number) => void;
  /** A name of the legend was chosen. */
  readonly onSeries?: (series: string) => void;
  /** Beside the title. */
  readonly tools?: ReactNode;
  /** New data is on its way: the old is dimmed. */
  readonly stale?: boolean;
}
