import { useSpeech } from "../../i18n/mod.ts";
import type { ChartBand, ChartBin, ChartSeries, TimeChartProps } from "./types.ts";

/** Sum of what is known of a bin. */
export function totalOf(bin: ChartBin, series: readonly ChartSeries[]): number {
  return series.reduce((sum, one) => sum + (bin.values[one.id] ?? 0), 0);
}

/** The band that touches a bin. */
export function bandOf(bin: ChartBin, bands: readonly ChartBand[]): ChartBand | undefined {
  return bands.find((band) => band.fromMs < bin.toMs && band.toMs > bin.fromMs);
}

/** Patterns for what is not known, to be filled with `url(#…)`. */
export function Patterns({ id }: { id: string }) {
  return (
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
  );
}

/** What the colours and patterns mean. */
export function Legend(
  { series, bands = [], hasPrevious, previousLabel, onSeries }:
    & Pick<TimeChartProps, "series" | "bands" | "previousLabel" | "onSeries">
    & { hasPrevious: boolean },
) {
  const { t } = useSpeech();
  const kinds = new Set(bands.map((band) => band.kind));
  return (
    <figcaption className="chart-key">
      {series.map((one) => {
        const swatch = <i className="swatch" style={{ background: one.color }} />;
        return onSeries
          ? (
            <button key={one.id} type="button" onClick={() => onSeries(one.id)}>
              {swatch}
              {one.label}
            </button>
          )
          : (
            <span key={one.id}>
              {swatch}
              {one.label}
            </span>
          );
      })}
      {hasPrevious && (
        <span>
          <i className="swatch swatch-line" />
          {previousLabel}
        </span>
      )}
      {kinds.has("gap") && (
        <span>
          <i className="swatch swatch-gap" />
          {t("chart.gap")}
        </span>
      )}
      {kinds.has("unknown") && (
        <span>
          <i className="swatch swatch-unknown" />
          {t("chart.unknown")}
        </span>
      )}
    </figcaption>
  );
}

/** Everything known of one bin. */
export function Tip(
  { bin, series, bands = [], format, previousLabel, shape, when }:
    & Pick<TimeChartProps, "series" | "bands" | "format" | "previousLabel" | "shape">
    & { bin: ChartBin; when: string },
) {
  const { t } = useSpeech();
  const here = bandOf(bin, bands);
  const known = series.filter((one) => (bin.values[one.id] ?? null) !== null);
  return (
    <div className="chart-tip">
      <p>{when}</p>
      {[...known].reverse().map((one) => (
        <div key={one.id}>
          <i className="swatch" style={{ background: one.color }} />
          <span>{one.label}</span>
          <b>{format(bin.values[one.id] ?? 0)}</b>
        </div>
      ))}
      {known.length > 1 && shape !== "lines" && (
        <div>
          <i />
          <span>{t("tokens.total")}</span>
          <b>{format(totalOf(bin, series))}</b>
        </div>
      )}
      {bin.previous !== null && previousLabel !== undefined && (
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

/** The same as a table, for readers and for copying. */
export function ChartTable(
  { title, series, bins, bands = [], format, previousLabel, label }: TimeChartProps & {
    label: (bin: ChartBin) => string;
  },
) {
  const { t } = useSpeech();
  const hasPrevious = previousLabel !== undefined && bins.some((bin) => bin.previous !== null);
  const show = (value: number | null | undefined) =>
    value === null || value === undefined ? "–" : format(value);
  return (
    <div className="chart-scroll" tabIndex={0} role="region" aria-label={title}>
      <table className="table">
        <caption className="offscreen">{t("chart.tableLabel", { title })}</caption>
        <thead>
          <tr>
            <th scope="col">{t("chart.time")}</th>
            {series.map((one) => <th key={one.id} scope="col" className="num">{one.label}</th>)}
            {hasPrevious && <th scope="col" className="num">{previousLabel}</th>}
            <th scope="col">{t("chart.gap")}</th>
          </tr>
        </thead>
        <tbody>
          {bins.map((bin) => (
            <tr key={bin.fromMs}>
              <th scope="row">{label(bin)}</th>
              {series.map((one) => <td key={one.id} className="num">{show(bin.values[one.id])}
              </td>)}
              {hasPrevious && <td className="num">{show(bin.previous)}</td>}
              <td>{bandOf(bin, bands)?.label ?? ""}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
