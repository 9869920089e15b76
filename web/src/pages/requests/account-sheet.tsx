import type { ReactNode } from "react";
import { Link } from "@tanstack/react-router";
import { cacheHitRate, tokensOf } from "../../../../server/http/contract/derived.ts";
import { askQuery } from "../../api/queries.ts";
import { useQuery } from "@tanstack/react-query";
import { patched, questionOf } from "../../app/search.ts";
import type { Usage } from "../../app/usage.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { Button, buttonClass } from "../../ui/button.tsx";
import { durationText } from "../../ui/fault-text.ts";
import { Measure, Spark } from "../../ui/figure.tsx";
import { Cross } from "../../ui/icons.tsx";
import { shortHash } from "../../ui/short-hash.ts";
import { Bone, Failed, Loading } from "../../ui/state.tsx";
import { costText } from "./breakdown.tsx";
import { requestsOf } from "./failure-link.ts";
import { failureText } from "./label.ts";
import type { RequestsSearch } from "./search.ts";

const TOP = 12;

/** One account or key: its figures, models, partners and failures in the span of the page. */
export function AccountSheet(
  { by, value, usage, onClose }: {
    by: "credential" | "key";
    value: string;
    usage: Usage;
    onClose: () => void;
  },
) {
  const speech = useSpeech();
  const { t, f } = speech;
  const partner = by === "key" ? "credential" : "key";
  const own = patched(usage.search, { [by]: [value], [`not.${by}`]: undefined });
  const { data, error, refetch } = useQuery(
    askQuery(questionOf(own, usage.fallback, usage.zone), [
      { kind: "total", percentiles: true },
      { kind: "series", grain: "auto", measures: ["requests"] },
      { kind: "breakdown", by: "model", order: "requests", top: TOP },
      { kind: "breakdown", by: partner, order: "requests", top: TOP },
      { kind: "failures", top: 5 },
      { kind: "facets", dimensions: [by], top: 200 },
      { kind: "breakdown", by: "provider", order: "requests", top: 3 },
    ], { live: usage.live }),
  );
  const label = data?.parts[5].facets[0]?.values.find((one) => one.value === value)?.label || "";
  const total = data?.parts[0];
  const sums = total?.sums;
  const half = total?.latency?.p50 ?? null;
  const live: RequestsSearch = own;
  return (
    <div className="detail">
      <div className="detail-head">
        <h2 className="cut">{shortHash(label || value)}</h2>
        <span className="grow" />
        <Button kind="ghost" onClick={onClose} aria-label={t("request.close")}>
          <Cross />
        </Button>
      </div>
      {data === undefined || sums === undefined
        ? error ? <Failed error={error} onRetry={() => void refetch()} /> : (
          <Loading>
            <div className="pairs">
              {Array.from(
                { length: 7 },
                (_, index) => (
                  <div key={index} style={{ display: "contents" }}>
                    <Bone width={72} />
                    <Bone width="60%" />
                  </div>
                ),
              )}
            </div>
          </Loading>
        )
        : (
          <>
            <dl className="pairs">
              <Pair name={t("requests.requests")}>
                <Link to="/requests" search={live}>
                  <b>{f.count(sums.requests)}</b>
                </Link>
              </Pair>
              <Pair name={t("requests.failures")}>
                {sums.failures === 0
                  ? t("app.none")
                  : (
                    <Link to="/requests" search={patched(live, { failed: true })}>
                      {f.count(sums.failures)}
                      <span className="meta">
                        {` ${f.percent(sums.failures / Math.max(1, sums.requests))}`}
                      </span>
                    </Link>
                  )}
              </Pair>
              <Pair name={t("requests.cost")}>
                <b>{costText(speech, sums)}</b>
                {sums.unpriced > 0 && sums.unpriced < sums.requests && (
                  <span className="meta">
                    {` ${t("requests.unpricedOf", { n: sums.unpriced })}`}
                  </span>
                )}
              </Pair>
              <Pair name={t("requests.tokens")}>
                {f.count(tokensOf(sums))}
                {cacheHitRate(sums) !== null && (
                  <span className="meta">
                    {` ${t("requests.cachedShare", { share: f.percent(cacheHitRate(sums) ?? 0) })}`}
                  </span>
                )}
              </Pair>
              <Pair name={t("requests.duration")}>
                {half === null ? t("app.unknown") : t("requests.halfWithin", {
                  half: durationText(speech, half),
                  most: durationText(speech, total?.latency?.p95 ?? half),
                })}
              </Pair>
              <Pair name={t("request.provider")}>
                {f.list(data.parts[6].rows.map((row) => row.label || row.value).filter(Boolean)) ||
                  t("app.unknown")}
              </Pair>
              <Pair name={t(by === "key" ? "requests.keyHash" : "requests.authIndex")}>
                <code title={value}>{shortHash(value)}</code>
              </Pair>
            </dl>
            <div className="sheet-course">
              <Spark values={data.parts[1].columns.requests ?? []} />
            </div>
            <div className="state-acts">
              <Link to="/requests" search={live} className={buttonClass("main")}>
                {t("requests.showRequests")}
              </Link>
              {by === "key" && (
                <Link to="/keys" className={buttonClass()}>{t("requests.manageKeys")}</Link>
              )}
            </div>
            {(["model", partner] as const).map((dimension, index) => {
              const part = data.parts[index === 0 ? 2 : 3];
              const most = Math.max(1, ...part.rows.map((row) => row.sums.requests));
              return (
                <section key={dimension}>
                  <h2>{t(`requests.by.${dimension}`)}</h2>
                  <table className="table">
                    <tbody>
                      {part.rows.map((row) => (
                        <tr key={row.value}>
                          <td className="fail-cell">
                            <Measure share={row.sums.requests / most}>
                              {row.value === "" ? t("filter.without") : (
                                <Link
                                  to="/requests"
                                  search={patched(live, { [dimension]: [row.value] })}
                                  title={row.label || row.value}
                                >
                                  {shortHash(row.label || row.value)}
                                </Link>
                              )}
                            </Measure>
                          </td>
                          <td className="num">{f.short(row.sums.requests)}</td>
                          <td className="num">{costText(speech, row.sums)}</td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </section>
              );
            })}
            {data.parts[4].rows.length > 0 && (
              <section>
                <h2>{t("requests.tab.failures")}</h2>
                <table className="table">
                  <tbody>
                    {data.parts[4].rows.map((row) => (
                      <tr key={`${row.class}\n${row.pattern}`}>
                        <td className="fail-cell">
                          <Link to="/requests" search={requestsOf(live, row)}>
                            {row.class || t("requests.failed")}
                          </Link>
                          <div className="meta">{failureText(row.pattern)}</div>
                        </td>
                        <td className="num">{f.count(row.requests)}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </section>
            )}
          </>
        )}
    </div>
  );
}

function Pair({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
