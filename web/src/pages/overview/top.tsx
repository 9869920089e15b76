import { Link } from "@tanstack/react-router";
import { patched, type UsageSearch } from "../../app/search.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { Measure, Spark } from "../../ui/figure.tsx";
import { Glyph } from "../../ui/glyph.tsx";
import { nameOf, type Subject } from "./name.ts";
import type { OverviewAnswer, TopRow, TopRows } from "./parts.ts";

/** The first of a dimension by cost: its course, its money, what changed. */
export function Top(
  { title, column, rows: top, subject, search }: {
    title: string;
    column: string;
    rows: TopRows;
    subject: Subject;
    search: UsageSearch;
  },
) {
  const { t, f } = useSpeech();
  const priced = top.rows.some((row) => row.sums.cost > 0);
  const size = (row: TopRow) => priced ? row.sums.cost : row.sums.requests;
  const most = Math.max(1, ...top.rows.map(size));
  const change = ({ sums, previous }: TopRow) => {
    if (previous === null || sums.unpriced >= sums.requests) return null;
    if (previous.requests === 0) return <span className="meta">{t("overview.new")}</span>;
    if (previous.cost === 0) return null;
    const share = sums.cost / previous.cost - 1;
    const text = Math.abs(share) < 0.005
      ? f.percent(0)
      : share > 9.99
      ? `×${f.short(share + 1)}`
      : f.change(share);
    return (
      <span
        className={share >= 0.25 ? "delta-bad" : "meta"}
        title={t("overview.from", { change: text, before: f.money(previous.cost) })}
      >
        {text}
      </span>
    );
  };
  const withChange = top.rows.some((row) => row.previous !== null && row.previous.requests > 0);
  const money = (sums: TopRow["sums"]) =>
    sums.requests > 0 && sums.unpriced >= sums.requests
      ? <span className="meta">{t("overview.unpriced")}</span>
      : f.money(sums.cost);
  return (
    <section className="section overview-top">
      <div className="section-head">
        <h2>{title}</h2>
        <span className="grow" />
        {top.distinct > top.rows.length && (
          <Link
            className="meta"
            {...(subject === "key"
              ? { to: "/keys" as const, search }
              : { to: "/analytics" as const, search })}
          >
            {t("overview.all", { n: top.distinct })}
          </Link>
        )}
      </div>
      {top.rows.length === 0
        ? <p className="meta">{t("overview.noRows")}</p>
        : (
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{column}</th>
                <th scope="col" className="overview-spark">
                  <span className="offscreen">{t("overview.course")}</span>
                </th>
                <th scope="col" className="num overview-requests">{t("overview.requests")}</th>
                <th scope="col" className="num">{t("overview.cost")}</th>
                {withChange && <th scope="col" className="num">{t("overview.change")}</th>}
              </tr>
            </thead>
            <tbody>
              {top.rows.map((row) => (
                <tr key={row.value}>
                  <td>
                    <Measure share={size(row) / most}>
                      {row.value === "" ? nameOf(t, subject, row) : (
                        <Link
                          to="/requests"
                          search={patched(search, { [subject]: [row.value] })}
                          title={row.label || row.value}
                        >
                          {nameOf(t, subject, row)}
                        </Link>
                      )}
                    </Measure>
                  </td>
                  <td className="overview-spark">
                    <Spark values={row.spark ?? []} />
                  </td>
                  <td className="num overview-requests" title={f.count(row.sums.requests)}>
                    {f.short(row.sums.requests)}
                  </td>
                  <td className="num">{money(row.sums)}</td>
                  {withChange && <td className="num">{change(row)}</td>}
                </tr>
              ))}
              {top.other !== null && top.other.requests > 0 && (
                <tr>
                  <td className="meta">{t("overview.others")}</td>
                  <td className="overview-spark" />
                  <td className="num meta overview-requests" title={f.count(top.other.requests)}>
                    {f.short(top.other.requests)}
                  </td>
                  <td className="num meta">{money(top.other)}</td>
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
export function FailureTop(
  { answer, search }: { answer: OverviewAnswer; search: UsageSearch },
) {
  const { t, f } = useSpeech();
  const all = answer.parts[0].sums.failures;
  // requests that were answered have no class
  const rows = answer.parts[8].rows.filter((row) => row.sums.failures > 0);
  const most = Math.max(1, ...rows.map((row) => row.sums.failures));
  return (
    <section className="section overview-top overview-failures">
      <div className="section-head">
        <h2>{t("overview.failureClasses")}</h2>
      </div>
      {rows.length === 0
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
                <th scope="col" className="overview-spark">
                  <span className="offscreen">{t("overview.course")}</span>
                </th>
                <th scope="col" className="num">{t("overview.requests")}</th>
                <th scope="col" className="num">{t("overview.share")}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.value}>
                  <td>
                    <Measure share={row.sums.failures / most} tone="bad">
                      <Link
                        to="/requests"
                        search={patched(search, {
                          failed: true,
                          ...(row.value === "" ? {} : { class: [row.value] }),
                        })}
                      >
                        {row.label || row.value || t("app.unknown")}
                      </Link>
                    </Measure>
                  </td>
                  <td className="overview-spark">
                    <Spark values={row.spark ?? []} />
                  </td>
                  <td className="num">{f.count(row.sums.failures)}</td>
                  <td className="num meta">{f.percent(row.sums.failures / Math.max(1, all))}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
    </section>
  );
}
