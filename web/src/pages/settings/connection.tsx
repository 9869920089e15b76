import { useState } from "react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { ConnectionCheck } from "../../../../server/http/contract/mod.ts";
import { api } from "../../api/client.ts";
import { healthQuery } from "../../api/queries.ts";
import type { ManagerSettings } from "../../api/settings.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { Button } from "../../ui/button.tsx";
import { durationText, faultText } from "../../ui/fault-text.ts";
import { SecretField, SwitchField, TextField } from "../../ui/field.tsx";
import { Glyph } from "../../ui/glyph.tsx";
import { say } from "../../ui/notice.tsx";
import { CheckList } from "../setup/check-list.tsx";
import { useDraft } from "./draft.ts";
import { Loaded, Part, SettingsForm } from "./parts.tsx";
import { configQuery } from "./queries.ts";

/** Where CPA is and with which key; tried step by step before it is saved. */
export function ConnectionTab() {
  const { t } = useSpeech();
  const config = useQuery(configQuery);
  return (
    <Part title={t("settings.connection")} lead={t("settings.connection.lead")}>
      <Loaded query={config} height={260}>{(data) => <Connection saved={data} />}</Loaded>
    </Part>
  );
}

function Connection({ saved }: { saved: ManagerSettings }) {
  const speech = useSpeech();
  const { t } = speech;
  const client = useQueryClient();
  const { config, source } = saved;
  const stored = config.cpaConnection;
  const locked = source === "env";
  const hasKey = (stored.managementKey ?? "") !== "";
  const draft = useDraft({
    address: stored.cpaBaseUrl,
    key: "",
    anyCertificate: config.collector.tlsSkipVerify === true,
  });
  const { address, key, anyCertificate } = draft.value;
  const [replacing, setReplacing] = useState(!hasKey);
  const [busy, setBusy] = useState<"" | "check" | "save">("");
  const [error, setError] = useState("");
  const [check, setCheck] = useState<ConnectionCheck | null>(null);
  const moved = address.trim().replace(/\/+$/, "") !== stored.cpaBaseUrl;
  const askKey = replacing || moved;

  function change(patch: Partial<typeof draft.value>): void {
    draft.set(patch);
    setError("");
    setCheck(null);
  }

  function ready(): boolean {
    const missing = address.trim() === ""
      ? t("setup.address.missing")
      : key.trim() === "" && (moved || !hasKey)
      ? t(hasKey ? "settings.key.moved" : "setup.key.missing")
      : "";
    setError(missing);
    return missing === "";
  }

  async function attempt(): Promise<void> {
    if (!ready()) return;
    setBusy("check");
    const answer = await api.checkConnection({
      cpaBaseUrl: address.trim(),
      ...(key.trim() === "" ? {} : { managementKey: key.trim() }),
      ...(anyCertificate ? { tlsSkipVerify: true } : {}),
    });
    setBusy("");
    if (!answer.ok) return setError(faultText(speech, answer.fault));
    setCheck(answer.value);
  }

  async function save(): Promise<void> {
    if (!ready()) return;
    setBusy("save");
    const answer = await api.setConfig({
      cpaConnection: {
        cpaBaseUrl: address.trim(),
        ...(key.trim() === "" ? {} : { managementKey: key.trim() }),
      },
      ...(anyCertificate === (config.collector.tlsSkipVerify === true)
        ? {}
        : { collector: { tlsSkipVerify: anyCertificate } }),
    });
    setBusy("");
    if (!answer.ok) return setError(faultText(speech, answer.fault));
    draft.reset();
    setReplacing(false);
    void client.invalidateQueries({ queryKey: configQuery.queryKey });
    void client.invalidateQueries({ queryKey: healthQuery.queryKey });
    say(t("settings.saved"));
  }

  return (
    <div className="settings-two">
      <SettingsForm
        dirty={draft.dirty}
        busy={busy === "save"}
        error={error}
        locked={locked}
        onSave={() => void save()}
        onDiscard={() => {
          draft.reset();
          setReplacing(!hasKey);
          setError("");
        }}
        acts={
          <Button onClick={() => void attempt()} busy={busy === "check" && t("setup.checking")}>
            {t("settings.connection.test")}
          </Button>
        }
      >
        {locked && (
          <p className="settings-note">
            <Glyph kind="know" />
            {t("settings.env")}
          </p>
        )}
        <TextField
          label={t("setup.address.label")}
          help={t("setup.address.help")}
          value={address}
          inputMode="url"
          disabled={locked}
          onChange={(event) => change({ address: event.target.value })}
        />
        {/^https:/i.test(address.trim()) && !locked && (
          <SwitchField
            label={t("setup.tls")}
            help={t("setup.tls.help")}
            checked={anyCertificate}
            onChange={(value) => change({ anyCertificate: value })}
          />
        )}
        {askKey && !locked
          ? (
            <SecretField
              label={t("setup.key.label")}
              help={hasKey && !moved ? t("settings.key.keep") : t("setup.key.help")}
              value={key}
              autoFocus={replacing && hasKey}
              onChange={(event) => change({ key: event.target.value })}
            />
          )
          : (
            <div className="field">
              <span className="field-label">{t("setup.key.label")}</span>
              <div className="settings-stored">
                <Glyph kind={hasKey ? "good" : "warn"} />
                <span>{t(hasKey ? "settings.key.stored" : "settings.key.none")}</span>
                {!locked && (
                  <Button kind="link" onClick={() => setReplacing(true)}>
                    {t("settings.key.replace")}
                  </Button>
                )}
              </div>
              {!locked && <p className="field-help">{t("setup.key.lead")}</p>}
            </div>
          )}
      </SettingsForm>
      <div className="settings-side" aria-live="polite">
        {check === null && busy !== "check" ? <Standing saved={saved} /> : (
          <>
            <h3>{t("setup.check")}</h3>
            <CheckList check={check} busy={busy === "check"} />
          </>
        )}
      </div>
    </div>
  );
}

/** How it stands now, as far as CPA tells. */
function Standing({ saved: { source, cpaUsage } }: { saved: ManagerSettings }) {
  const speech = useSpeech();
  const { t } = speech;
  const health = useQuery(healthQuery);
  return (
    <>
      <h3>{t("settings.standing")}</h3>
      <dl className="pairs">
        <dt>{t("settings.source")}</dt>
        <dd>{t(`settings.source.${source === "" ? "none" : source}`)}</dd>
        <dt>{t("settings.about.cpa")}</dt>
        <dd>{health.data?.collector.cpaVersion || t("app.unknown")}</dd>
        <dt>{t("health.statistics")}</dt>
        <dd>
          {cpaUsage === undefined
            ? t("app.unknown")
            : t(cpaUsage.usageStatisticsEnabled ? "health.on" : "health.off")}
        </dd>
        <dt>{t("health.retention")}</dt>
        <dd>
          {cpaUsage === undefined
            ? t("app.unknown")
            : durationText(speech, cpaUsage.redisUsageQueueRetentionSeconds * 1_000)}
          {cpaUsage?.retentionSourceDefault === true && (
            <span className="meta">{` · ${t("settings.default")}`}</span>
          )}
        </dd>
      </dl>
      {cpaUsage === undefined && source !== "" && (
        <p className="settings-note">
          <Glyph kind="warn" />
          {t("settings.connection.silent")}
        </p>
      )}
    </>
  );
}
