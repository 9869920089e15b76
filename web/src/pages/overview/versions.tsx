import { Link } from "@tanstack/react-router";
import type { Health } from "../../../../server/http/contract/mod.ts";
import { useSpeech } from "../../i18n/mod.ts";

/** Which versions run, since when, and from where requests come. */
export function Versions({ health }: { health: Health }) {
  const { t, f } = useSpeech();
  const { collector } = health;
  return (
    <section className="section">
      <div className="section-head">
        <h2>{t("overview.versions")}</h2>
        <span className="grow" />
        <Link className="meta" to="/health">{t("health.open")}</Link>
      </div>
      <dl className="pairs">
        <dt>cpa-manager</dt>
        <dd>
          {health.version}{" "}
          <span className="meta">
            {t("overview.versions.since", { when: f.when(health.startedAtMs, health.nowMs) })}
          </span>
        </dd>
        <dt>CPA</dt>
        <dd>
          {collector.cpaVersion || t("app.unknown")}{" "}
          <span className="meta">{collector.upstream}</span>
        </dd>
        <dt>{t("overview.versions.events")}</dt>
        <dd>{f.count(health.store.events)}</dd>
        <dt>{t("overview.versions.size")}</dt>
        <dd>{f.bytes(health.store.databaseBytes + health.store.walBytes)}</dd>
      </dl>
    </section>
  );
}
