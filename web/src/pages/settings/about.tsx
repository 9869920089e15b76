import { useState } from "react";
import { Link } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import { basePath } from "../../api/base.ts";
import { api } from "../../api/client.ts";
import { healthQuery } from "../../api/queries.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { Button } from "../../ui/button.tsx";
import { useFaultText } from "../../ui/fault-text.ts";
import { Glyph, type GlyphKind } from "../../ui/glyph.tsx";
import { useNow } from "../../ui/hooks.ts";
import { Loaded, Part } from "./parts.tsx";
import { isNewer, latestOf } from "./version.ts";

const CPA_HOME = "https://github.com/router-for-me/CLIProxyAPI";

/** What runs, under which licence, and whether CPA has a newer version. */
export function AboutTab() {
  const { t, f } = useSpeech();
  const now = useNow(10_000);
  const health = useQuery(healthQuery);
  return (
    <>
      <Part title={t("settings.about")}>
        <Loaded query={health}>
          {({ version, startedAtMs, store, collector }) => (
            <dl className="pairs settings-pairs">
              <dt>cpa-manager</dt>
              <dd>{version}</dd>
              <dt>{t("settings.about.cpa")}</dt>
              <dd>
                <CpaVersion running={collector.cpaVersion} />
              </dd>
              <dt>{t("health.schema")}</dt>
              <dd>{f.count(store.schemaVersion)}</dd>
              <dt>{t("health.events")}</dt>
              <dd>
                <Link to="/requests">{f.count(store.events)}</Link>
              </dd>
              <dt>{t("health.started")}</dt>
              <dd>
                <span title={f.instant(startedAtMs)}>{f.ago(Math.min(startedAtMs, now), now)}</span>
              </dd>
            </dl>
          )}
        </Loaded>
      </Part>
      <Part title={t("settings.licence")} lead={t("settings.licence.lead")}>
        <ul className="settings-links">
          <li>
            <a href={CPA_HOME} target="_blank" rel="noreferrer noopener">CLIProxyAPI</a>
          </li>
          <li>
            <a href={`${basePath()}/openapi.json`} target="_blank" rel="noreferrer noopener">
              {t("settings.about.api")}
            </a>
          </li>
        </ul>
      </Part>
    </>
  );
}

function CpaVersion({ running }: { running: string }) {
  const { t } = useSpeech();
  const text = useFaultText();
  const [busy, setBusy] = useState(false);
  const [found, setFound] = useState<{ kind: GlyphKind; words: string; newer: boolean } | null>(
    null,
  );

  // nothing is asked of the makers unless somebody wants to know
  async function look(): Promise<void> {
    setBusy(true);
    const answer = await api.latestCpa();
    setBusy(false);
    if (!answer.ok) return setFound({ kind: "bad", words: text(answer.fault), newer: false });
    const latest = latestOf(answer.value ?? {});
    const newer = isNewer(latest, running);
    setFound(
      newer === null
        ? { kind: "know", words: t("settings.update.unknown"), newer: false }
        : newer
        ? { kind: "warn", words: t("settings.update.newer", { version: latest }), newer }
        : { kind: "good", words: t("settings.update.none"), newer },
    );
  }

  return (
    <>
      {running || t("app.unknown")}{" "}
      <Button kind="link" onClick={() => void look()} busy={busy && t("setup.checking")}>
        {t("settings.update.look")}
      </Button>
      <span className="settings-state" role="status">
        {found !== null && (
          <>
            <Glyph kind={found.kind} />
            <span>
              {found.words}{" "}
              {found.newer && (
                <a href={`${CPA_HOME}/releases`} target="_blank" rel="noreferrer noopener">
                  {t("settings.update.notes")}
                </a>
              )}
            </span>
          </>
        )}
      </span>
    </>
  );
}
