import { Link } from "@tanstack/react-router";
import type { BreakdownRows, Overview } from "../../../../server/http/contract/mod.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { Glyph } from "../../ui/glyph.tsx";
import { shortHash } from "../../ui/short-hash.ts";

/** The first five of a dimension, with a measure under each name. */
export function Top(
  { title, column, now, before, filter }: {
    title: string;
    column: string;
    now: BreakdownRows;
    before: BreakdownRows | undefined;
    filter: "model" | "key" | "credential";
  },
) {
  const { t, f } = useSpeech();
  const most = Math.max(1, ...now.rows.map((row) => row.sums.requests));
  const fallback = filter === "key" ? t("overview.noKey") : t("overview.noCredential");
  const nameOf = (row: BreakdownRows["rows"][number]) =>
    row.label !== "" && row.label !== row.value
      ? row.label
      : row.value === ""
      ? fallback
      : filter === "model"
      ? row.value
      : shortHash(row.value);
  const withChange = before !== undefined && before.rows.length > 0;
  const change = (value: string, requests: number): string => {
    const old = before?.rows.find((row) => row.value === value)?.sums.requests ?? 0;
    if (old === 0) return "";
    const share = requests / old - 1;
    return Math.abs(share) < 0.005
      ? "0"
      : share > 9.99
      ? `×${f.short(share + 1)}`
      : f.change(share);
  };
  return (
    <section className="section">
      <div className="section-head">
        <h2>{title}</h2>
      </div>
      {now.rows.length === 0
        ? <p className="meta">{t("overview.noRows")}</p>
        : (
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{column}</th>
                <th scope="col" className="num">{t("overview.requests")}</th>
                <th scope="col" className="num">{t("overview.cost")}</th>
                {withChange && <th scope="col" className="num">{t("overview.change")}</th>}
              </tr>
            </thead>
            <tbody>
              {now.rows.map((row) => (
                <tr key={row.value}>
                  <td>
                    <span className="measure">
                      <Link
                        to="/requests"
                        search={row.value === "" ? {} : { [filter]: [row.value] }}
                        title={row.label || row.value}
                      >
                        {nameOf(row)}
                      </Link>
                      <i style={{ width: `${row.sums.requests / most * 100}%` }} />
                    </span>
                  </td>
                  <td className="num">{f.count(row.sums.requests)}</td>
                  <td className="num">
                    {row.sums.unpriced >= row.sums.requests
                      ? <span className="meta">{t("overview.unpriced")}</span>
                      : f.money(row.sums.cost)}
                  </td>
                  {withChange && (
                    <td className="num meta">{change(row.value, row.sums.requests)}</td>
                  )}
                </tr>
              ))}
              {now.other !== null && now.other.requests > 0 && (
                <tr>
                  <td className="meta">
                    {t("overview.others")} ({f.count(Math.max(0, now.distinct - now.rows.length))})
                  </td>
                  <td className="num meta">{f.count(now.other.requests)}</td>
                  <td className="num meta">
                    {now.other.unpriced >= now.other.requests
                      ? t("overview.unpriced")
                      : f.money(now.other.cost)}
                  </td>
                  {withChange && <td />}
                </tr>
              )}
            </tbody>
          </table>
        )}
    </section>
  );
}

/** What fails, most often first. */
export function FailureTop({ overview }: { overview: Overview }) {
  const { t, f } = useSpeech();
  const { failures, total } = overview;
  const most = Math.max(1, ...failures.rows.map((row) => row.sums.requests));
  return (
    <section className="section">
      <div className="section-head">
        <h2>{t("overview.failureClasses")}</h2>
      </div>
      {failures.rows.length === 0
        ? (
          <p className="door-note">
            <Glyph kind="good" />
            {t("overview.noFailures")}
          </p>
        )
        : (
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t("overview.failureClass")}</th>
                <th scope="col" className="num">{t("overview.requests")}</th>
                <th scope="col" className="num">{t("overview.share")}</th>
              </tr>
            </thead>
            <tbody>
              {failures.rows.map((row) => (
                <tr key={row.value}>
                  <td>
                    <span className="measure">
                      <Link to="/requests" search={{ failed: true, class: [row.value] }}>
                        {row.label || row.value || t("app.unknown")}
                      </Link>
                      <i className="bad" style={{ width: `${row.sums.requests / most * 100}%` }} />
                    </span>
                  </td>
                  <td className="num">{f.count(row.sums.requests)}</td>
                  <td className="num meta">
                    {f.percent(row.sums.requests / Math.max(1, total.failures))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
    </section>
  );
}
