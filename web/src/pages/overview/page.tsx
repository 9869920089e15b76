import { useEffect } from "react";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { NamedSpan } from "../../../../server/http/contract/mod.ts";
import { askQuery, healthQuery } from "../../api/queries.ts";
import { stream } from "../../api/stream.ts";
import { HealthLine } from "../../app/health-line.tsx";
import { LiveState, Page } from "../../app/page.tsx";
import { filterOf } from "../../app/search.ts";
import { UsageBar } from "../../app/usage-bar.tsx";
import { type Usage, useAsk, useUsage } from "../../app/usage.ts";
import { useSpanName } from "../../app/span-picker.tsx";
import { useSpeech } from "../../i18n/mod.ts";
import { Button } from "../../ui/button.tsx";
import { Bone, Empty, Failed, Loading } from "../../ui/state.tsx";
import { FigureBone } from "../../ui/figure.tsx";
import { Budgets } from "./budgets.tsx";
import { CourseChart } from "./course.tsx";
import { Figures } from "./figures.tsx";
import { applyRows } from "./live.ts";
import { withSpan } from "./name.ts";
import { Needs } from "./needs.tsx";
import { News } from "./news.tsx";
import { type OverviewAnswer, PARTS } from "./parts.ts";
import { TokenClasses } from "./token-classes.tsx";
import { FailureTop, Top } from "./top.tsx";
import { Versions } from "./versions.tsx";
import "./overview.css";
import "./print.css";

const here = getRouteApi("/");
const FIGURES = ["requests", "tokens", "failed", "cost", "latency", "ttft"] as const;
const DAYS = ["today", "yesterday"] as const satisfies readonly NamedSpan[];

/** Is all well, what changed, where to look next. */
export function OverviewPage() {
  const { t, f } = useSpeech();
  const { show = "cost" } = here.useSearch();
  const usage = useUsage("24h");
  // without a beginning there is nothing before it
  const compare = usage.search.span !== "all";
  const health = useQuery(healthQuery);
  const { data, error, refetch, isPlaceholderData: stale } = useAsk(usage, PARTS, { compare });
  useArrivals(usage, compare);
  const spanName = useSpanName();
  const search = withSpan(usage.search);

  return (
    <Page
      title={t("nav.overview")}
      tools={
        <>
          <span className="grow" />
          <span className="meta wide" title={t("overview.zone", { zone: f.zone })}>{f.zone}</span>
          <LiveState />
        </>
      }
    >
      <div className="overview">
        <p className="overview-printed">
          {spanName(usage.search, usage.fallback)}
          {data && `, ${f.span(data.fromMs, data.toMs)}`} · {usage.zone}
        </p>
        <UsageBar usage={usage}>
          <Days usage={usage} />
        </UsageBar>
        {health.data
          ? (
            <HealthLine health={health.data}>
              {data && data.completeness.gaps.length > 0 && (
                <>
                  {t("health.gaps", { n: data.completeness.gaps.length })}{" "}
                  <Link to="/health">{t("health.why")}</Link>
                </>
              )}
            </HealthLine>
          )
          : health.isError
          ? <Failed error={health.error} onRetry={() => void health.refetch()} />
          : (
            <div className="health">
              <Bone width={14} height={14} />
              <Bone width="min(48ch, 80%)" height={18} />
            </div>
          )}
        {data === undefined
          ? error ? <Failed error={error} onRetry={() => void refetch()} /> : <Waiting />
          : (
            <>
              <div className={stale ? "is-stale" : ""}>
                <Figures answer={data} search={search} />
              </div>
              {isEmpty(data) ? <Nothing usage={usage} data={data} /> : (
                <>
                  <CourseChart
                    answer={data}
                    usage={usage}
                    search={search}
                    show={show}
                    stale={stale}
                  />
                  <div className={stale ? "overview-cols is-stale" : "overview-cols"}>
                    <Top
                      title={t("overview.models")}
                      column={t("overview.model")}
                      rows={data.parts[3]}
                      subject="model"
                      search={search}
                    />
                    <Top
                      title={t("overview.apiKeys")}
                      column={t("overview.apiKey")}
                      rows={data.parts[4]}
                      subject="key"
                      search={search}
                    />
                    <Needs answer={data} health={health.data} search={search} />
                    <Top
                      title={t("overview.credentials")}
                      column={t("overview.credential")}
                      rows={data.parts[5]}
                      subject="credential"
                      search={search}
                    />
                    <FailureTop answer={data} search={search} />
                    <Budgets />
                    <TokenClasses sums={data.parts[0].sums} />
                    <News />
                    {health.data && <Versions health={health.data} />}
                  </div>
                </>
              )}
            </>
          )}
      </div>
    </Page>
  );
}

function isEmpty({ parts: [{ sums, previous }] }: OverviewAnswer): boolean {
  return sums.requests === 0 && (previous?.requests ?? 0) === 0;
}

/** Nothing yet, or nothing that fits the filter. */
function Nothing({ usage, data }: { usage: Usage; data: OverviewAnswer }) {
  const { t } = useSpeech();
  // a server that knows a request has been used, only not in this span
  const used = data.completeness.lastEventId > 0 && usage.search.span !== undefined;
  if (filterOf(usage.search) === undefined && !used) {
    return <Empty title={t("overview.empty")}>{t("overview.empty.help")}</Empty>;
  }
  return <Empty title={t("overview.nothing")}>{t("overview.nothing.help")}</Empty>;
}

/** What today and yesterday cost is one click away at every width. */
function Days({ usage }: { usage: Usage }) {
  const { t } = useSpeech();
  const { search, set } = usage;
  return (
    <span className="overview-days">
      {DAYS.map((span) => (
        <Button
          key={span}
          kind="ghost"
          aria-pressed={search.span === span}
          onClick={() => set({ span, from: undefined, to: undefined })}
        >
          {t(`span.${span}`)}
        </Button>
      ))}
    </span>
  );
}

function Waiting() {
  const { t } = useSpeech();
  return (
    <Loading>
      <div className="figures">
        {FIGURES.map((name) => <FigureBone key={name} name={t(`overview.${name}`)} />)}
      </div>
      <div className="section">
        <Bone width="100%" height={298} />
      </div>
    </Loading>
  );
}

/** Figures move with each request; lists follow with the next question. */
function useArrivals(usage: Usage, compare: boolean): void {
  const client = useQueryClient();
  const { question, live } = usage;
  useEffect(() => {
    // what a filter would say of a request is the server's to know
    if (!live || question.filter !== undefined) return;
    const { queryKey } = askQuery(question, PARTS, { compare, live });
    return stream.listen((message) => {
      if (message.kind !== "requests" || message.count > message.rows.length) return;
      client.setQueryData<OverviewAnswer>(queryKey, (old) => old && applyRows(old, message.rows));
    });
  }, [client, question, live, compare]);
}
