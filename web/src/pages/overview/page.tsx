import { useEffect, useRef } from "react";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { healthQuery, overviewQuery, previousQuery } from "../../api/queries.ts";
import { stream } from "../../api/stream.ts";
import { HealthLine } from "../../app/health-line.tsx";
import { LiveState, Page } from "../../app/page.tsx";
import { SpanPicker } from "../../app/span-picker.tsx";
import { useUsage } from "../../app/usage.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { Bone, Empty, Failed, Loading } from "../../ui/state.tsx";
import { FigureBone } from "../../ui/figure.tsx";
import { Course } from "./course.tsx";
import { Figures } from "./figures.tsx";
import { applyRows } from "./live.ts";
import { Needs } from "./needs.tsx";
import { FailureTop, Top } from "./top.tsx";
import { TokenClasses } from "./token-classes.tsx";
import "./overview.css";

const here = getRouteApi("/");
/** Not more often than this the whole answer is asked again because of a burst. */
const BURST_MS = 5_000;

/** Is all well, what changed, where to look next. */
export function OverviewPage() {
  const { t, f } = useSpeech();
  const search = here.useSearch();
  const usage = useUsage("24h");
  const { zone } = usage;
  const client = useQueryClient();
  const health = useQuery(healthQuery);
  const overview = useQuery(overviewQuery(usage.search, zone));
  const previous = useQuery({
    ...previousQuery(usage.search, zone),
    enabled: overview.isSuccess,
  });
  const asked = useRef(0);

  useEffect(() =>
    stream.listen((message) => {
      if (message.kind !== "requests") return;
      if (!usage.live) return;
      const { queryKey } = overviewQuery(usage.search, zone);
      if (message.count <= message.rows.length) {
        client.setQueryData(queryKey, (old) => old && applyRows(old, message.rows));
      } else if (Date.now() - asked.current > BURST_MS) {
        asked.current = Date.now();
        void client.invalidateQueries({ queryKey, exact: true }, { cancelRefetch: false });
      }
    }), [client, usage, zone]);

  const data = overview.data;
  return (
    <Page
      title={t("nav.overview")}
      tools={
        <>
          <SpanPicker
            search={usage.search}
            set={usage.set}
            fallback={usage.fallback}
            zone={zone}
            without={["all"]}
          />
          <span className="grow" />
          <span className="meta wide" title={t("overview.zone", { zone: f.zone })}>{f.zone}</span>
          <LiveState />
        </>
      }
    >
      <div className="overview">
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
        {data
          ? (
            <>
              <Figures overview={data} />
              {data.total.requests === 0 && data.previous.requests === 0
                ? <Empty title={t("overview.empty")}>{t("overview.empty.help")}</Empty>
                : (
                  <>
                    <Course
                      overview={data}
                      previous={previous.data}
                      show={search.show ?? "requests"}
                    />
                    <div className="overview-cols">
                      <Top
                        title={t("overview.models")}
                        column={t("overview.model")}
                        now={data.models}
                        before={previous.data?.models}
                        filter="model"
                      />
                      <Top
                        title={t("overview.apiKeys")}
                        column={t("overview.apiKey")}
                        now={data.keys}
                        before={previous.data?.keys}
                        filter="key"
                      />
                      <Needs overview={data} health={health.data} />
                    </div>
                    <div className="overview-cols">
                      <Top
                        title={t("overview.credentials")}
                        column={t("overview.credential")}
                        now={data.credentials}
                        before={previous.data?.credentials}
                        filter="credential"
                      />
                      <FailureTop overview={data} />
                      <TokenClasses sums={data.total} />
                    </div>
                  </>
                )}
            </>
          )
          : overview.isError
          ? <Failed error={overview.error} onRetry={() => void overview.refetch()} />
          : (
            <Loading>
              <div className="figures">
                {(["requests", "tokens", "failed", "cost", "ttft"] as const).map((name) => (
                  <FigureBone key={name} name={t(`overview.${name}`)} />
                ))}
              </div>
              <div className="section">
                <Bone width="100%" height={268} />
              </div>
            </Loading>
          )}
      </div>
    </Page>
  );
}
