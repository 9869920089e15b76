import { type ReactNode, useMemo, useState } from "react";
import { Link } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import { cacheHitRate, failureRate, tokensOf } from "../../../../server/http/contract/derived.ts";
import { budgetsQuery } from "../../api/queries.ts";
import { useModelColors } from "../../app/colors.ts";
import { gapText } from "../../app/health-sentence.ts";
import { patched, spanIn } from "../../app/search.ts";
import { SpanPicker } from "../../app/span-picker.tsx";
import { type Usage, useAsk, useSetSearch } from "../../app/usage.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { Button, buttonClass } from "../../ui/button.tsx";
import { type ChartBin, type ChartSeries, TimeChart } from "../../ui/charts/time-chart.tsx";
import { CopyButton } from "../../ui/code.tsx";
import { Segmented } from "../../ui/field.tsx";
import { useNow } from "../../ui/hooks.ts";
import { Cross } from "../../ui/icons.tsx";
import { OTHERS } from "../../ui/model-colors.ts";
import { shortHash } from "../../ui/short-hash.ts";
import { Bone, Failed, Loading } from "../../ui/state.tsx";
import { Budgets } from "./budgets.tsx";
import { NameForm } from "./name-form.tsx";
import { aliasesQuery, newestQuery } from "./queries.ts";
import { budgetsOf } from "./rows.ts";
import { type KeysSearch, MEASURES } from "./search.ts";

/** Models that are asked for; those with a colour are told apart. */
const MODELS = 12;

/** One key: name, course, models, failures, budgets; each number leads to its requests. */
export function KeySheet({ hash, usage, show, onClose }: {
  hash: string;
  usage: Usage;
  show: typeof MEASURES[number];
  onClose: () => void;
}) {
  const speech = useSpeech();
  const { t, f } = speech;
  const set = useSetSearch<KeysSearch>();
  const now = useNow(30_000);
  const colorOf = useModelColors();
  const [naming, setNaming] = useState(false);
  const aliases = useQuery(aliasesQuery);
  const budgets = useQuery(budgetsQuery);
  const newest = useQuery(newestQuery(hash));
  const filter = usage.question.filter;
  const own: Usage = {
    ...usage,
    question: { ...usage.question, filter: { ...filter, in: { ...filter?.in, key: [hash] } } },
  };
  // the sheet has room for forty bars
  const days = spanDays(usage);
  const grain = days <= 0.3 ? "auto" : days <= 2 ? "hour" : days <= 45 ? "day" : "auto";
  const { data, error, refetch, isPlaceholderData } = useAsk(own, [
    { kind: "total" },
    { kind: "series", grain, measures: [show], by: "model", order: show, top: MODELS },
    { kind: "breakdown", by: "model", order: "cost", top: 8 },
    { kind: "failures", top: 5 },
  ], { compare: true });
  const alias = aliases.data?.items.find(({ apiKeyHash }) => apiKeyHash === hash)?.alias ?? "";
  const name = alias || shortHash(hash);
  const series = data?.parts[1];
  const chart = useMemo(() => series && chartOf(series, show, colorOf, t("keys.otherModels")), [
    series,
    show,
    colorOf,
    t,
  ]);
  const travel = usage.search.span === undefined && usage.search.from === undefined &&
      usage.search.to === undefined
    ? { ...usage.search, span: usage.fallback }
    : usage.search;
  const requests = (more: Parameters<typeof patched<typeof travel>>[1] = {}) =>
    patched(travel, { key: [hash], ...more });

  const sums = data?.parts[0].sums;
  const models = data?.parts[2].rows ?? [];
  const failures = data?.parts[3].rows ?? [];
  const mostCost = Math.max(1, ...models.map((row) => row.sums.cost));
  const money = (value: number, all: number, unpriced: number) =>
    unpriced >= all && all > 0 ? t("keys.unpriced") : f.money(value);
  return (
    <div className="keys-sheet">
      <div className="keys-sheet-head">
        <h2 className="cut" title={name}>{name}</h2>
        <span className="grow" />
        <Button kind="ghost" onClick={onClose} aria-label={t("app.close")}>
          <Cross />
        </Button>
      </div>
      <div className="keys-hash">
        <span className="meta">SHA-256</span>
        <code className="cut" title={hash}>{shortHash(hash)}</code>
        <CopyButton text={hash} label={t("keys.hash")} />
        <span className="grow" />
        {!naming && (
          <Button disabled={!aliases.isSuccess} onClick={() => setNaming(true)}>
            {t(alias === "" ? "keys.giveName" : "keys.rename")}
          </Button>
        )}
      </div>
      {aliases.isError && <Failed error={aliases.error} onRetry={() => void aliases.refetch()} />}
      {naming && aliases.data && (
        <NameForm
          hash={hash}
          aliases={aliases.data.items}
          onDone={() => setNaming(false)}
        />
      )}
      <div className="keys-acts">
        <SpanPicker
          search={usage.search}
          set={usage.set}
          fallback={usage.fallback}
          zone={usage.zone}
          quick={false}
        />
        <Link className={buttonClass()} to="/requests" search={requests()}>
          {t("nav.requests")}
        </Link>
        <Link className={buttonClass()} to="/analytics" search={requests()}>
          {t("nav.analytics")}
        </Link>
      </div>
      {error !== null && data === undefined
        ? <Failed error={error} onRetry={() => void refetch()} />
        : (
          <>
            <dl className={isPlaceholderData ? "pairs is-stale" : "pairs"}>
              <Pair name={t("keys.used")}>
                {newest.data
                  ? (
                    <Link to="/requests/$id" params={{ id: String(newest.data.id) }}>
                      <span title={f.instant(newest.data.timestampMs)}>
                        {f.ago(newest.data.timestampMs, Math.max(now, newest.data.timestampMs))}
                      </span>
                    </Link>
                  )
                  : newest.isPending
                  ? <Bone width="8ch" />
                  : newest.isError
                  ? t("app.unknown")
                  : t("keys.never")}
              </Pair>
              <Pair name={t("keys.requests")}>
                {sums === undefined
                  ? <Bone width="6ch" />
                  : <Link to="/requests" search={requests()}>{f.count(sums.requests)}</Link>}
              </Pair>
              <Pair name={t("keys.failed")}>
                {sums === undefined
                  ? <Bone width="6ch" />
                  : sums.failures === 0
                  ? f.count(0)
                  : (
                    <Link to="/requests" search={requests({ failed: true })}>
                      {f.count(sums.failures)} ({f.percent(failureRate(sums) ?? 0)})
                    </Link>
                  )}
              </Pair>
              <Pair name={t("keys.cost")}>
                {sums === undefined ? <Bone width="8ch" /> : (
                  <>
                    <Link to="/analytics" search={requests()}>
                      {money(sums.cost, sums.requests, sums.unpriced)}
                    </Link>
                    {sums.unpriced > 0 && sums.unpriced < sums.requests && (
                      <span className="meta">{` ${t("keys.atLeast", { n: sums.unpriced })}`}</span>
                    )}
                  </>
                )}
              </Pair>
              <Pair name={t("keys.tokens")}>
                {sums === undefined ? <Bone width="8ch" /> : (
                  <span title={f.count(tokensOf(sums))}>
                    {f.short(tokensOf(sums))}
                    {cacheHitRate(sums) !== null && (
                      <span className="meta">
                        {` ${t("keys.fromCache", { share: f.percent(cacheHitRate(sums) ?? 0) })}`}
                      </span>
                    )}
                  </span>
                )}
              </Pair>
            </dl>
            <section>
              {data && chart && chart.bins.length > 0
                ? (
                  <TimeChart
                    title={t(`keys.course.${show}`)}
                    fromMs={data.fromMs}
                    toMs={data.toMs}
                    zone={usage.zone}
                    series={chart.series}
                    bins={chart.bins}
                    bands={data.completeness.gaps.map((gap) => ({
                      fromMs: gap.fromMs,
                      toMs: gap.toMs,
                      kind: "gap" as const,
                      label: gapText(speech, gap.cause),
                    }))}
                    height={168}
                    format={show === "cost" ? f.money : f.count}
                    axis={show === "cost" ? f.moneyShort : f.short}
                    stale={isPlaceholderData}
                    onZoom={(from, to) => usage.set({ from, to, span: undefined })}
                    tools={
                      <Segmented
                        label={t("keys.course")}
                        value={show}
                        options={MEASURES.map((value) => ({
                          value,
                          label: t(`keys.${value}`),
                        }))}
                        onChange={(next) =>
                          set({ show: next === "cost" ? undefined : next }, { replace: true })}
                      />
                    }
                  />
                )
                : (
                  <Loading>
                    <Bone width="100%" height={210} />
                  </Loading>
                )}
            </section>
            <section>
              <h3>{t("keys.models")}</h3>
              {data === undefined
                ? <Bone width="70%" />
                : models.length === 0
                ? <p className="meta">{t("keys.nothing")}</p>
                : (
                  <table className="table">
                    <thead>
                      <tr>
                        <th scope="col">{t("dimension.model")}</th>
                        <th scope="col" className="num">{t("keys.requests")}</th>
                        <th scope="col" className="num">{t("keys.cost")}</th>
                      </tr>
                    </thead>
                    <tbody>
                      {models.map((row) => (
                        <tr key={row.value}>
                          <td>
                            <span className="measure">
                              <Link to="/requests" search={requests({ model: [row.value] })}>
                                {row.label || row.value || t("filter.without")}
                              </Link>
                              <i
                                style={{
                                  width: `${row.sums.cost / mostCost * 100}%`,
                                  background: colorOf(row.value),
                                }}
                              />
                            </span>
                          </td>
                          <td className="num">{f.count(row.sums.requests)}</td>
                          <td className="num">
                            {money(row.sums.cost, row.sums.requests, row.sums.unpriced)}
                          </td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                )}
            </section>
            <section>
              <h3>{t("keys.failures.title")}</h3>
              {data === undefined
                ? <Bone width="60%" />
                : failures.length === 0
                ? <p className="meta">{t("keys.failures.none")}</p>
                : (
                  <ul className="keys-failures">
                    {failures.map((row) => (
                      <li key={`${row.class}${row.pattern}`}>
                        <Link
                          to="/requests"
                          search={requests({ failed: true, class: [row.class] })}
                        >
                          {row.class || t("app.unknown")}
                        </Link>
                        <span className="meta">{f.ago(row.lastMs, Math.max(now, row.lastMs))}</span>
                        <span className="grow" />
                        <span>{f.count(row.requests)}</span>
                        <p className="meta cut" title={row.pattern}>{row.pattern}</p>
                      </li>
                    ))}
                  </ul>
                )}
            </section>
          </>
        )}
      {budgets.isError
        ? <Failed error={budgets.error} onRetry={() => void budgets.refetch()} />
        : budgets.data && (
          <Budgets hash={hash} name={name} budgets={budgetsOf(budgets.data.items, hash)} />
        )}
    </div>
  );
}

/** Length of the span of an address, days; all of time is long. */
function spanDays(usage: Usage): number {
  const { fromMs, toMs } = spanIn(usage.search, usage.fallback, Date.now(), usage.zone);
  return (toMs - fromMs) / 86_400_000;
}

function Pair({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

type Split = NonNullable<
  ReturnType<typeof useAsk<readonly [{ readonly kind: "series" }]>>["data"]
>["parts"][0];

/** Bins of a course by model; what is not told apart is one grey part. */
function chartOf(
  part: Split,
  show: typeof MEASURES[number],
  colorOf: (model: string) => string,
  others: string,
): { readonly series: readonly ChartSeries[]; readonly bins: readonly ChartBin[] } {
  const all = part.split?.rows ?? [];
  // models without a colour of their own are one part, as on every page
  const rows = all.filter((row) => colorOf(row.value) !== OTHERS);
  const grey = [
    ...all.filter((row) => colorOf(row.value) === OTHERS).map((row) => row.columns[show] ?? []),
    part.split?.other?.[show] ?? [],
  ];
  const rest = part.starts.map((_, at) => grey.reduce((sum, column) => sum + (column[at] ?? 0), 0));
  const hasRest = rest.some((value) => value > 0);
  const width = (part.starts[1] ?? 0) - (part.starts[0] ?? 0);
  return {
    series: [
      ...rows.map((row) => ({ id: row.value, label: row.value, color: colorOf(row.value) })),
      ...(hasRest ? [{ id: "\u0000", label: others, color: OTHERS }] : []),
    ],
    bins: part.starts.map((fromMs, at) => ({
      fromMs,
      toMs: part.starts[at + 1] ?? fromMs + width,
      values: {
        ...Object.fromEntries(rows.map((row) => [row.value, row.columns[show]?.[at] ?? 0])),
        ...(hasRest ? { "\u0000": rest[at] ?? 0 } : {}),
      },
      previous: part.previous?.[show]?.[at] ?? null,
    })),
  };
}
