import { Link } from "@tanstack/react-router";
import type { AnswerTo } from "../../api/queries.ts";
import { type Dimension, patched, type UsageSearch } from "../../app/search.ts";
import { type Usage, useSetSearch } from "../../app/usage.ts";
import { type Key, useSpeech } from "../../i18n/mod.ts";
import { Segmented } from "../../ui/field.tsx";
import { ExportMenu } from "./export-menu.tsx";
import { useWriting } from "./format.ts";
import { type Columns, MEASURE, type Measure, valueAt } from "./measures.ts";
import { useNameOf } from "./names.ts";
import type { AnalyticsSearch } from "./search.ts";

/** Answer to a matrix. */
export type MatrixAnswer = AnswerTo<{ readonly kind: "matrix" }>;
/** Rows and columns asked for; the rest is one more of each. */
export const MATRIX = { topRows: 12, topColumns: 9 } as const;
/** Text stays readable up to this much colour. */
const MOST_COLOR = 46;

type Crossing = Exclude<AnalyticsSearch["cross"], undefined>;

/** Two dimensions crossed: a table whose cells are as dark as they are large. */
export function Matrix(
  { title, rows, columns, crossings, measure, answer, usage }: {
    title: string;
    rows: Dimension;
    columns: Dimension;
    /** Dimensions to cross with, the first being the default. */
    crossings: readonly Crossing[];
    measure: Measure;
    answer: MatrixAnswer;
    usage: Usage;
  },
) {
  const { t } = useSpeech();
  const set = useSetSearch<AnalyticsSearch>();
  const nameOf = useNameOf();
  const { full, short } = useWriting(measure);
  const width = answer.columns.length;
  const cells = answer.rows.map((_, row) =>
    answer.columns.map((_, column) =>
      valueAt(measure, answer.cells as Columns, row * width + column)
    )
  );
  const most = Math.max(0, ...cells.flat().map((value) => value ?? 0));
  const isRest = (index: number, all: number, rest: boolean) => rest && index === all - 1;
  const rowName = (index: number) => {
    const row = answer.rows[index];
    return isRest(index, answer.rows.length, answer.otherRows) || row === undefined
      ? t("analytics.others")
      : nameOf(row);
  };
  const columnName = (index: number) => {
    const column = answer.columns[index];
    return isRest(index, width, answer.otherColumns) || column === undefined
      ? t("analytics.others")
      : nameOf(column);
  };
  const filterOf = (row: number, column: number) => {
    const one = (
      dimension: Dimension,
      list: MatrixAnswer["rows"],
      index: number,
      rest: boolean,
    ) =>
      rest
        ? { [`not.${dimension}`]: list.slice(0, -1).map(({ value }) => value).filter(Boolean) }
        : list[index]?.value
        ? { [dimension]: [list[index]?.value ?? ""] }
        : {};
    return patched<UsageSearch>(usage.search, {
      ...one(rows, answer.rows, row, isRest(row, answer.rows.length, answer.otherRows)),
      ...one(columns, answer.columns, column, isRest(column, width, answer.otherColumns)),
      ...(measure === "failures" ? { failed: true } : {}),
    });
  };
  return (
    <section className="section">
      <div className="section-head">
        <h2>{title}</h2>
        <span className="meta">{t(`analytics.measure.${measure}`)}</span>
        <span className="grow" />
        <Segmented
          label={t("analytics.cross")}
          value={columns as string}
          options={crossings.map((value) => ({ value, label: t(`dimension.${value}` as Key) }))}
          onChange={(next) => set({ cross: next === crossings[0] ? undefined : next as Crossing })}
        />
        <ExportMenu
          usage={usage}
          name="matrix"
          title={title}
          more={{ rows, columns, order: MEASURE[measure].order, topRows: 100, topColumns: 100 }}
        />
      </div>
      {answer.rows.length === 0 || width === 0
        ? <p className="meta">{t("analytics.none")}</p>
        : (
          <div className="matrix-scroll" tabIndex={0} role="region" aria-label={title}>
            <table className="matrix">
              <caption className="offscreen">{title}</caption>
              <thead>
                <tr>
                  <td />
                  {answer.columns.map((column, index) => (
                    <th
                      key={`${index}${column.value}`}
                      scope="col"
                      title={column.label || column.value}
                    >
                      <span className="cut">{columnName(index)}</span>
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {answer.rows.map((row, r) => (
                  <tr key={`${r}${row.value}`}>
                    <th scope="row" title={row.label || row.value}>
                      <span className="cut">{rowName(r)}</span>
                    </th>
                    {answer.columns.map((column, c) => {
                      const value = cells[r]?.[c] ?? null;
                      const share = most === 0 || value === null ? 0 : value / most;
                      return (
                        <td
                          key={`${c}${column.value}`}
                          style={{
                            "--heat": `${(share * MOST_COLOR).toFixed(1)}%`,
                          } as Record<string, string>}
                        >
                          {value === null || value === 0 ? <span className="meta">·</span> : (
                            <Link
                              to="/requests"
                              search={filterOf(r, c)}
                              title={`${rowName(r)} · ${columnName(c)}: ${full(value)}`}
                            >
                              {short(value)}
                            </Link>
                          )}
                        </td>
                      );
                    })}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
    </section>
  );
}
