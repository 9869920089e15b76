import { Link } from "@tanstack/react-router";
import type { Sums } from "../../../../server/http/contract/mod.ts";
import {
  cacheHitRate,
  failureRate,
  outputPerSecond,
  saved,
  tokensOf,
} from "../../../../server/http/contract/derived.ts";
import type { AnswerTo } from "../../api/queries.ts";
import { type Dimension, patched, type UsageSearch } from "../../app/search.ts";
import { type Usage, useAsk } from "../../app/usage.ts";
import { type Key, useSpeech } from "../../i18n/mod.ts";
import { durationText } from "../../ui/fault-text.ts";
import { Figure, Measure as Bar, Spark } from "../../ui/figure.tsx";
import { Glyph } from "../../ui/glyph.tsx";
import { Change, ChangeFrom } from "./change.tsx";
import { Completeness } from "./completeness.tsx";
import { Controls } from "./controls.tsx";
import { Course } from "./course.tsx";
import { type BreakdownAnswer, filterBehind, type SeriesAnswer } from "./courses.ts";
import { type Finding, findingsOf } from "./findings.ts";
import { useWriting } from "./format.ts";
import { type Columns, MEASURE, type Measure, sumsAt } from "./measures.ts";
import { useNameOf } from "./names.ts";
import type { AnalyticsSearch, Tab } from "./search.ts";
import { isNothing, Nothing, State } from "./state.tsx";

type TotalAnswer = AnswerTo<{ readonly kind: "total" }>;
const TOP = 6;

/** The span at a glance: figures, what stands out, the course, who and what. */
export function Summary(
  { usage, search, show }: { usage: Usage; search: AnalyticsSearch; show: Measure },
) {
  const { t } = useSpeech();
  const { order, adds } = MEASURE[show];
  const ranked = adds ? order : "requests";
  const rank = <D extends Dimension>(by: D) =>
    ({ kind: "breakdown", by, order: ranked, top: TOP }) as const;
  const { data, error, refetch, isPlaceholderData } = useAsk(usage, [
    { kind: "total", percentiles: true },
    { kind: "series", grain: search.grain ?? "auto", percentiles: true },
    rank("model"),
    rank("key"),
    rank("credential"),
    rank("provider"),
    { kind: "breakdown", by: "credential", order: "failures", top: 3 },
    { kind: "breakdown", by: "class", order: "failures", top: TOP },
  ], { compare: true });
  const [total, series, models, keys, credentials, providers, failing, classes] = data?.parts ?? [];
  return (
    <>
      <Controls
        search={search}
        show={show}
        spanMs={data === undefined ? null : data.toMs - data.fromMs}
        grain={series?.grain ?? null}
        shown={{ grain: true, shape: true }}
      />
      {data === undefined || !total || !series || !models || !keys || !credentials ||
          !providers || !failing || !classes
        ? <State error={error} onRetry={() => void refetch()} />
        : isNothing(total)
        ? <Nothing usage={usage} />
        : (
          <div className={isPlaceholderData ? "is-stale" : ""}>
            <Figures total={total} series={series} />
            <Findings
              findings={findingsOf({
                sums: total.sums,
                previous: total.previous,
                p95: total.latency?.p95 ?? null,
                p95Before: total.previousLatency?.p95 ?? null,
                models: models.rows,
                keys: keys.rows,
                credentials: failing.rows,
              })}
              usage={usage}
            />
            <Course
              title={t(`analytics.measure.${show}`)}
              frame={data}
              usage={usage}
              measure={show}
              answer={series}
              height={240}
              shape={search.shape ?? "stacked"}
              log={search.log ?? false}
              stale={false}
              more={{ grain: search.grain ?? "auto", compare: true, percentiles: true }}
            />
            <div className="analytics-cols">
              <div>
                <Percentiles total={total} />
                <Short
                  by="class"
                  answer={classes}
                  {...{ usage, total, search }}
                  show="failures"
                />
              </div>
              <Classes total={total} usage={usage} />
            </div>
            <div className="analytics-cols">
              <Short by="model" answer={models} tab="models" {...{ usage, total, show, search }} />
              <Short by="key" answer={keys} tab="keys" {...{ usage, total, show, search }} />
              <Short
                by="credential"
                answer={credentials}
                tab="credentials"
                {...{ usage, total, show, search }}
              />
              <Short by="provider" answer={providers} {...{ usage, total, show, search }} />
            </div>
            <Completeness data={data} usage={usage} />
          </div>
        )}
    </>
  );
}

function Figures({ total, series }: { total: TotalAnswer; series: SeriesAnswer }) {
  const speech = useSpeech();
  const { t, f } = speech;
  const { sums, previous, latency, previousLatency } = total;
  const course = (of: (sums: Sums) => number | null) => (
    <Spark values={series.starts.map((_, index) => of(sumsAt(series.columns as Columns, index)))} />
  );
  const before = (of: (sums: Sums) => number | null) => previous === null ? null : of(previous);
  const cost = MEASURE.cost.of(sums);
  const tokens = f.compact(tokensOf(sums));
  const failed = failureRate(sums);
  const hit = cacheHitRate(sums);
  const speed = outputPerSecond(sums);
  const p95 = latency?.p95 ?? null;
  const figure = p95 === null ? null : f.duration(p95);
  const kept = saved(sums);
  return (
    <section className="figures analytics-figures" aria-label={t("analytics.figures")}>
      <Figure
        name={t("analytics.measure.cost")}
        word={cost === null}
        value={cost === null ? t("analytics.unpriced") : f.money(cost)}
        note={cost === null ? t("analytics.unpriced.all") : (
          <>
            <ChangeFrom now={cost} before={before(MEASURE.cost.of)} worse="up" write={f.money} />
            {kept > 0 && (
              <span className="analytics-note">
                {t("analytics.saved", { money: f.money(kept) })}
              </span>
            )}
          </>
        )}
      >
        {course(MEASURE.cost.of)}
      </Figure>
      <Figure
        name={t("analytics.measure.requests")}
        value={f.compact(sums.requests).figure}
        unit={f.compact(sums.requests).unit}
        exact={f.count(sums.requests)}
        note={
          <ChangeFrom
            now={sums.requests}
            before={before((one) => one.requests)}
            write={f.short}
          />
        }
      >
        {course((one) => one.requests)}
      </Figure>
      <Figure
        name={t("analytics.measure.tokens")}
        value={tokens.figure}
        unit={tokens.unit}
        exact={f.count(tokensOf(sums))}
        note={
          <>
            <ChangeFrom now={tokensOf(sums)} before={before(tokensOf)} write={f.short} />
            {hit !== null && (
              <span className="analytics-note">
                {t("analytics.cached.part", { share: f.percent(hit) })}
              </span>
            )}
          </>
        }
      >
        {course(tokensOf)}
      </Figure>
      <Figure
        name={t("analytics.failed")}
        value={failed === null ? "–" : f.percent(failed)}
        exact={f.count(sums.failures)}
        note={
          <ChangeFrom
            now={failed}
            before={before(failureRate)}
            worse="up"
            points
            write={f.percent}
          />
        }
      >
        {course(failureRate)}
      </Figure>
      <Figure
        name={t("analytics.p95.figure")}
        value={figure?.figure ?? "–"}
        unit={figure === null ? "" : t(`unit.${figure.unit}`)}
        note={
          <ChangeFrom
            now={p95}
            before={previousLatency?.p95 ?? null}
            worse="up"
            write={(ms) => durationText(speech, ms)}
          />
        }
      >
        <Spark values={series.latency?.p95 ?? []} />
      </Figure>
      <Figure
        name={t("analytics.measure.speed")}
        value={speed === null ? "–" : f.short(speed)}
        unit={speed === null ? "" : t("analytics.perSecond.unit")}
        note={
          <ChangeFrom
            now={speed}
            before={before(outputPerSecond)}
            worse="down"
            write={f.short}
          />
        }
      >
        {course(outputPerSecond)}
      </Figure>
    </section>
  );
}

/** What changed or sticks out, each with a way to it. */
function Findings({ findings, usage }: { findings: readonly Finding[]; usage: Usage }) {
  const speech = useSpeech();
  const { t, f } = speech;
  const nameOf = useNameOf();
  const here = (patch: AnalyticsSearch) => patched<AnalyticsSearch>(usage.search, patch);
  const line = (one: Finding) => {
    switch (one.kind) {
      case "failing":
        return (
          <>
            {t("analytics.finding.failing", {
              name: nameOf(one.row),
              failed: f.count(one.row.sums.failures),
              requests: f.count(one.row.sums.requests),
            })}{" "}
            <Link
              to="/requests"
              search={patched<UsageSearch>(usage.search, {
                ...filterBehind("failures", "credential", one.row.value, []),
              })}
            >
              {t("analytics.missing.show")}
            </Link>
          </>
        );
      case "failures":
        return (
          <>
            {t("analytics.finding.failures", {
              now: f.percent(one.now),
              before: f.percent(one.before),
            })}{" "}
            <Link to="/requests" search={patched<UsageSearch>(usage.search, { failed: true })}>
              {t("analytics.missing.show")}
            </Link>
          </>
        );
      case "slower":
        return (
          <>
            {t("analytics.finding.slower", {
              now: durationText(speech, one.now),
              before: durationText(speech, one.before),
            })}{" "}
            <Link to="/analytics" search={here({ tab: "models" })}>
              {t("analytics.finding.slower.show")}
            </Link>
          </>
        );
      case "cost":
        return (
          <>
            {t("analytics.finding.cost", {
              now: f.money(one.now),
              before: f.money(one.before),
            })}{" "}
            <Link to="/analytics" search={here({ tab: "models", sort: "-change" })}>
              {t("analytics.finding.cost.show")}
            </Link>
          </>
        );
      case "cache":
        return (
          <>
            {t("analytics.finding.cache", {
              now: f.percent(one.now),
              before: f.percent(one.before),
            })}{" "}
            <Link to="/analytics" search={here({ tab: "trends", show: "cache" })}>
              {t("analytics.missing.show")}
            </Link>
          </>
        );
      case "share":
        return (
          <>
            {t("analytics.finding.share", { name: nameOf(one.row), share: f.percent(one.share) })}
            {" "}
            <Link
              to="/requests"
              search={patched<UsageSearch>(usage.search, {
                ...filterBehind("cost", one.of, one.row.value, []),
              })}
            >
              {t("analytics.missing.show")}
            </Link>
          </>
        );
    }
  };
  return (
    <section className="section analytics-findings" aria-label={t("analytics.findings")}>
      <h2>{t("analytics.findings")}</h2>
      <ul>
        {findings.length === 0 && (
          <li>
            <Glyph kind="good" />
            <p>{t("analytics.findings.none")}</p>
          </li>
        )}
        {findings.map((one) => (
          <li key={`${one.kind}${one.kind === "share" ? one.of : ""}`}>
            <Glyph
              kind={one.kind === "failing" || one.kind === "failures"
                ? "bad"
                : one.kind === "share"
                ? "know"
                : "warn"}
            />
            <p>{line(one)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

const SHARES = ["p50", "p90", "p95", "p99"] as const;

/** How long answers took: half, nine in ten, and the slowest. */
function Percentiles({ total }: { total: TotalAnswer }) {
  const speech = useSpeech();
  const { t } = speech;
  const rows = [
    ["latency", total.latency, total.previousLatency],
    ["ttft", total.ttft, total.previousTtft],
  ] as const;
  const time = (ms: number | null | undefined) =>
    ms === null || ms === undefined ? "–" : durationText(speech, ms);
  return (
    <section className="section">
      <div className="section-head">
        <h2>{t("analytics.durations")}</h2>
        <span className="meta">{t("analytics.durations.help")}</span>
      </div>
      <table className="table analytics-percentiles">
        <thead>
          <tr>
            <th scope="col">{t("analytics.within")}</th>
            {SHARES.map((name) => <th key={name} scope="col" className="num">{name}</th>)}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, now, before]) => (
            <tr key={name}>
              <th scope="row">{t(`analytics.measure.${name}.short`)}</th>
              {SHARES.map((share) => (
                <td
                  key={share}
                  className="num"
                  title={t("analytics.before", { value: time(before?.[share]) })}
                >
                  <b>{time(now?.[share])}</b>
                  <small>
                    <Change
                      now={now?.[share] ?? null}
                      before={before?.[share] ?? null}
                      worse="up"
                    />
                  </small>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const CLASSES = ["cacheRead", "cacheWrite", "input", "output", "reasoning"] as const;
const CLASS_COLORS = {
  cacheRead: "var(--c0)",
  cacheWrite: "var(--c5)",
  input: "var(--c1)",
  output: "var(--c2)",
  reasoning: "var(--c3)",
} as const;

/** What the tokens were. */
function Classes({ total, usage }: { total: TotalAnswer; usage: Usage }) {
  const { t, f } = useSpeech();
  const { sums, previous } = total;
  const whole = tokensOf(sums);
  return (
    <section className="section">
      <div className="section-head">
        <h2>{t("analytics.classes")}</h2>
        <Link
          className="analytics-all"
          to="/analytics"
          search={patched<AnalyticsSearch>(usage.search, {
            tab: "trends",
            show: "tokens",
            by: "parts",
          })}
        >
          {t("analytics.overTime")}
        </Link>
      </div>
      {whole === 0 ? <p className="meta">{t("analytics.none")}</p> : (
        <>
          <div className="analytics-bar" aria-hidden="true">
            {CLASSES.filter((name) => sums[name] > 0).map((name) => (
              <i key={name} style={{ flex: sums[name], background: CLASS_COLORS[name] }} />
            ))}
          </div>
          <table className="table">
            <tbody>
              {CLASSES.map((name) => (
                <tr key={name}>
                  <td>
                    <span className="analytics-class">
                      <i className="swatch" style={{ background: CLASS_COLORS[name] }} />
                      {t(`tokens.${name}`)}
                    </span>
                  </td>
                  <td className="num" title={f.count(sums[name])}>{f.short(sums[name])}</td>
                  <td className="num meta">{f.percent(sums[name] / whole)}</td>
                  <td className="num meta">
                    <Change now={sums[name]} before={previous?.[name] ?? null} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  );
}

/** The first of a dimension, and the way to all. */
function Short(
  { by, answer, tab, usage, total, show, search }: {
    by: Dimension;
    answer: BreakdownAnswer;
    tab?: Tab;
    usage: Usage;
    total: TotalAnswer;
    show: Measure;
    search: AnalyticsSearch;
  },
) {
  const { t, f } = useSpeech();
  const nameOf = useNameOf();
  const { full } = useWriting(show);
  const { of, adds, worse, unit } = MEASURE[show];
  const weigh = (sums: Sums) => adds ? of(sums) : sums.requests;
  const whole = weigh(total.sums) ?? 0;
  const rows = answer.rows.filter((row) => by !== "class" || row.value !== "");
  const most = Math.max(0, ...rows.map((row) => weigh(row.sums) ?? 0));
  return (
    <section className="section">
      <div className="section-head">
        <h2>{t(`analytics.short.${by}` as Key)}</h2>
        {tab !== undefined && (
          <Link
            className="analytics-all"
            to="/analytics"
            search={patched<AnalyticsSearch>(usage.search, {
              tab,
              ...(search.show === undefined ? {} : { show: search.show }),
            })}
          >
            {t("analytics.all", { n: answer.distinct })}
          </Link>
        )}
      </div>
      {rows.length === 0
        ? <p className="meta">{t(by === "class" ? "analytics.noFailures" : "analytics.none")}</p>
        : (
          <table className="table analytics-short">
            <thead>
              <tr>
                <th scope="col">{t(`dimension.${by}` as Key)}</th>
                <th scope="col" className="num">{t(`analytics.measure.${show}`)}</th>
                <th scope="col" className="num">{t("analytics.share")}</th>
                <th scope="col" className="num">{t("analytics.change")}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => {
                const value = of(row.sums);
                const weight = weigh(row.sums);
                return (
                  <tr key={row.value}>
                    <td>
                      <Bar
                        share={most === 0 ? 0 : (weight ?? 0) / most}
                        {...(by === "class" ? { tone: "bad" as const } : {})}
                      >
                        {row.value === "" ? nameOf(row) : (
                          <Link
                            to="/requests"
                            search={patched<UsageSearch>(usage.search, {
                              ...filterBehind(show, by, row.value, []),
                            })}
                            title={row.label || row.value}
                          >
                            {nameOf(row)}
                          </Link>
                        )}
                      </Bar>
                    </td>
                    <td className="num">
                      {value === null
                        ? (
                          <span className="meta">
                            {unit === "money" ? t("analytics.unpriced") : "–"}
                          </span>
                        )
                        : full(value)}
                    </td>
                    <td className="num meta">
                      {weight === null || whole === 0 ? "–" : f.percent(weight / whole)}
                    </td>
                    <td className="num">
                      <Change
                        now={value}
                        before={row.previous === null ? null : of(row.previous)}
                        worse={worse}
                        points={unit === "share"}
                      />
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        )}
    </section>
  );
}
