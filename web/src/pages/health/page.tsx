import type { ReactNode } from "react";
import { Link } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import type { Health } from "../../../../server/http/contract/mod.ts";
import { healthQuery } from "../../api/queries.ts";
import { HealthLine } from "../../app/health-line.tsx";
import { LiveState, Page } from "../../app/page.tsx";
import { useSpeech } from "../../i18n/mod.ts";
import { buttonClass } from "../../ui/button.tsx";
import { durationText } from "../../ui/fault-text.ts";
import { useNow } from "../../ui/hooks.ts";
import { Bone, Failed, Loading } from "../../ui/state.tsx";
import { DeadLetters } from "./dead-letters.tsx";
import { Gaps } from "./gaps.tsx";
import "./health.css";

/** What the collector, CPA and the database do, what is missing. */
export function HealthPage() {
  const { t } = useSpeech();
  const health = useQuery(healthQuery);
  return (
    <Page
      title={t("nav.health")}
      tools={
        <>
          <LiveState />
          <span className="grow" />
          {health.data?.demo !== true && (
            <Link className={buttonClass()} to="/settings" search={{ tab: "access" }}>
              {t("settings.sessions")}
            </Link>
          )}
        </>
      }
    >
      {health.data
        ? (
          <>
            <HealthLine health={health.data} here />
            <Facts health={health.data} />
          </>
        )
        : health.isError
        ? <Failed error={health.error} onRetry={() => void health.refetch()} />
        : (
          <Loading>
            <div className="section">
              <Bone width="100%" height={260} />
            </div>
          </Loading>
        )}
      <Gaps />
      <DeadLetters />
    </Page>
  );
}

function Facts({ health }: { health: Health }) {
  const speech = useSpeech();
  const { t, f } = speech;
  const now = useNow(1_000);
  const { collector, store } = health;
  const span = (ms: number | null) => ms === null ? "–" : durationText(speech, ms);
  const ago = (ms: number) => ms === 0 ? t("health.never") : f.ago(Math.min(ms, now), now);
  return (
    <div className="health-cols">
      <Part title={t("health.title.collector")}>
        <Pair name={t("health.way")}>
          {t(`health.way.${collector.transport === "" ? "none" : collector.transport}`)}
        </Pair>
        <Pair name={t("health.mode")}>{t(`health.mode.${collector.mode}`)}</Pair>
        <Pair name={t("health.lastRecord")}>{ago(collector.lastConsumedAtMs)}</Pair>
        <Pair name={t("health.rate")}>
          {t("unit.perMinute", { n: Math.round(collector.rate * 60) })}
        </Pair>
        <Pair name={t("health.lag")}>{span(collector.lagMs)}</Pair>
        <Pair name={t("health.ping")}>{span(collector.pingMs)}</Pair>
        <Pair name={t("health.read")}>{f.count(collector.totalRead)}</Pair>
        <Pair name={t("health.inserted")}>{f.count(collector.totalInserted)}</Pair>
        <Pair name={t("health.skipped")}>{f.count(collector.totalSkipped)}</Pair>
        <Pair name={t("health.journal")}>
          {t("health.journal.value", {
            n: collector.journalRecords,
            bytes: f.bytes(collector.journalBytes),
          })}
        </Pair>
        <Pair name={t("health.reconnects")}>{f.count(collector.reconnects)}</Pair>
        <Pair name={t("health.lastError")}>{collector.lastError || t("app.none")}</Pair>
      </Part>
      <Part title={t("health.title.cpa")}>
        <Pair name={t("health.upstream")}>{collector.upstream || "–"}</Pair>
        <Pair name={t("health.version")}>{collector.cpaVersion || t("app.unknown")}</Pair>
        <Pair name={t("health.generation")}>{t(`health.generation.${collector.generation}`)}</Pair>
        <Pair name={t("health.layout")}>{t(`health.layout.${collector.layout}`)}</Pair>
        <Pair name={t("health.statistics")}>
          {collector.statisticsEnabled === null
            ? t("app.unknown")
            : t(collector.statisticsEnabled ? "health.on" : "health.off")}
        </Pair>
        <Pair name={t("health.retention")}>
          {collector.retentionSeconds === null
            ? t("app.unknown")
            : span(collector.retentionSeconds * 1_000)}
        </Pair>
        <Pair name={t("health.queue")}>{collector.queue || "–"}</Pair>
      </Part>
      <Part title={t("health.title.store")}>
        <Pair name={t("health.state")}>{t(`health.store.${store.phase}`)}</Pair>
        <Pair name={t("health.events")}>{f.count(store.events)}</Pair>
        <Pair name={t("health.segments")}>{f.count(store.segments)}</Pair>
        <Pair name={t("health.database")}>{f.bytes(store.databaseBytes)}</Pair>
        <Pair name={t("health.wal")}>{f.bytes(store.walBytes)}</Pair>
        <Pair name={t("health.schema")}>{f.count(store.schemaVersion)}</Pair>
        <Pair name={t("health.server")}>{health.version}</Pair>
        <Pair name={t("health.started")}>
          <span title={f.instant(health.startedAtMs)}>{f.ago(health.startedAtMs, now)}</span>
        </Pair>
      </Part>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="section">
      <div className="section-head">
        <h2>{title}</h2>
      </div>
      <dl className="pairs">{children}</dl>
    </section>
  );
}

function Pair({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="health-pair">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
