import { getRouteApi } from "@tanstack/react-router";
import { LiveState, Page } from "../../app/page.tsx";
import { UsageBar } from "../../app/usage-bar.tsx";
import { useSetSearch, useUsage } from "../../app/usage.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { useMedia } from "../../ui/hooks.ts";
import { Tabs } from "../../ui/tabs.tsx";
import { Entities } from "./entities.tsx";
import { Heat } from "./heat.tsx";
import { type AnalyticsSearch, TABS } from "./search.ts";
import { Summary } from "./summary.tsx";
import { Trends } from "./trends.tsx";
import "./analytics.css";

const here = getRouteApi("/analytics");

/** What happened in a span, against the one before, along every dimension. */
export function AnalyticsPage() {
  const { t } = useSpeech();
  const search = here.useSearch();
  const { tab = "overview", show = "cost" } = search;
  const set = useSetSearch<AnalyticsSearch>();
  const usage = useUsage("7d");
  const roomy = useMedia("(min-width: 1180px)");
  const tabs = (
    <Tabs
      label={t("analytics.tabs")}
      value={tab}
      tabs={TABS.map((value) => ({ value, label: t(`analytics.tab.${value}`) }))}
      // a sort or a cell of one view means nothing in another
      onChange={(next) =>
        set({
          tab: next === "overview" ? undefined : next,
          sort: undefined,
          slow: undefined,
          cell: undefined,
          cross: undefined,
        })}
    />
  );
  return (
    <Page
      title={t("nav.analytics")}
      tools={
        <>
          {roomy && <div className="analytics-tabs">{tabs}</div>}
          <span className="grow" />
          <LiveState />
        </>
      }
    >
      <div className="analytics">
        {!roomy && <div className="analytics-tabs">{tabs}</div>}
        <UsageBar usage={usage} />
        {tab === "overview" && <Summary usage={usage} search={search} show={show} />}
        {tab === "trends" && <Trends usage={usage} search={search} show={show} />}
        {tab === "models" && (
          <Entities dimension="model" usage={usage} search={search} show={show} />
        )}
        {tab === "keys" && <Entities dimension="key" usage={usage} search={search} show={show} />}
        {tab === "credentials" && (
          <Entities dimension="credential" usage={usage} search={search} show={show} />
        )}
        {tab === "heat" && <Heat usage={usage} search={search} show={show} />}
      </div>
    </Page>
  );
}
