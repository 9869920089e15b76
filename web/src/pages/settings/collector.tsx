import { useState } from "react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api } from "../../api/client.ts";
import { healthQuery } from "../../api/queries.ts";
import type { ManagerSettings } from "../../api/settings.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { durationText, faultText } from "../../ui/fault-text.ts";
import { SelectField, SwitchField, TextField } from "../../ui/field.tsx";
import { Glyph } from "../../ui/glyph.tsx";
import { say } from "../../ui/notice.tsx";
import { useDraft, wholeOf } from "./draft.ts";
import { Loaded, Part, SettingsForm } from "./parts.tsx";
import { configQuery } from "./queries.ts";

const MODES = ["auto", "subscribe", "http", "resp"] as const;
const SIDES = ["right", "left"] as const;
/** Shorter asks CPA without end, ms. */
const LEAST_MS = 50;
/** CPA's own most when it does not tell, ms. */
const MOST_MS = 3_600_000;

/** How records come here. */
export function CollectorTab() {
  const { t } = useSpeech();
  const config = useQuery(configQuery);
  return (
    <Part
      title={t("settings.collector")}
      lead={t("settings.collector.lead")}
      tools={<Link to="/health" className="settings-go">{t("settings.collector.health")}</Link>}
    >
      <Loaded query={config} height={320}>{(data) => <Collector saved={data} />}</Loaded>
    </Part>
  );
}

function Collector({ saved }: { saved: ManagerSettings }) {
  const speech = useSpeech();
  const { t, f } = speech;
  const client = useQueryClient();
  const { collector } = saved.config;
  const locked = saved.source === "env";
  const draft = useDraft({
    enabled: collector.enabled,
    mode: collector.collectorMode,
    interval: String(collector.pollIntervalMs),
    batch: String(collector.batchSize),
    queue: collector.queue,
    side: collector.popSide,
  });
  const { enabled, mode, interval, batch, queue, side } = draft.value;
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState("");
  const kept = saved.cpaUsage?.redisUsageQueueRetentionSeconds;
  const most = kept === undefined ? MOST_MS : kept * 1_000;
  const everyMs = wholeOf(interval, LEAST_MS, most);
  const records = wholeOf(batch, 1, 100_000);
  const wrong = everyMs === null || records === null || queue.trim() === "";

  async function save(): Promise<void> {
    if (everyMs === null || records === null || wrong) return;
    setBusy(true);
    const answer = await api.setConfig({
      collector: {
        enabled,
        collectorMode: mode,
        pollIntervalMs: everyMs,
        batchSize: records,
        queue: queue.trim(),
        popSide: side,
        // the server takes a block without it for "no"
        tlsSkipVerify: collector.tlsSkipVerify === true,
      },
    });
    setBusy(false);
    if (!answer.ok) return setError(faultText(speech, answer.fault));
    setError("");
    draft.reset();
    client.setQueryData(configQuery.queryKey, (old) => old && { ...old, ...answer.value });
    void client.invalidateQueries({ queryKey: configQuery.queryKey });
    void client.invalidateQueries({ queryKey: healthQuery.queryKey });
    say(t("settings.saved"));
  }

  return (
    <SettingsForm
      dirty={draft.dirty}
      busy={busy}
      error={error}
      locked={locked}
      onSave={() => void save()}
      onDiscard={() => {
        draft.reset();
        setError("");
      }}
    >
      {locked && (
        <p className="settings-note">
          <Glyph kind="know" />
          {t("settings.env")}
        </p>
      )}
      <fieldset className="settings-fields" disabled={locked}>
        <SwitchField
          label={t("setup.recording.label")}
          help={t(enabled ? "setup.recording.help" : "settings.recording.off")}
          checked={enabled}
          onChange={(value) => !locked && draft.set({ enabled: value })}
        />
        <div className="settings-grid">
          <div className="settings-helped">
            <SelectField
              label={t("settings.mode")}
              value={mode}
              options={MODES.map((value) => ({ value, label: t(`health.mode.${value}`) }))}
              onChange={(value) =>
                draft.set({ mode: MODES.find((one) => one === value) ?? "auto" })}
            />
            <p className="field-help">{t(`settings.mode.${mode}`)}</p>
          </div>
          <TextField
            label={t("settings.interval")}
            help={kept === undefined
              ? t("setup.interval.help")
              : t("settings.interval.help", { kept: durationText(speech, kept * 1_000) })}
            error={everyMs === null
              ? t("settings.interval.bad", { min: LEAST_MS, max: f.count(most) })
              : undefined}
            value={interval}
            inputMode="numeric"
            onChange={(event) => draft.set({ interval: event.target.value })}
          />
          <TextField
            label={t("settings.batch")}
            help={t("settings.batch.help")}
            error={records === null ? t("settings.batch.bad") : undefined}
            value={batch}
            inputMode="numeric"
            onChange={(event) => draft.set({ batch: event.target.value })}
          />
          <TextField
            label={t("health.queue")}
            help={t("settings.queue.help")}
            error={queue.trim() === "" ? t("settings.queue.bad") : undefined}
            value={queue}
            onChange={(event) => draft.set({ queue: event.target.value })}
          />
          <SelectField
            label={t("settings.side")}
            value={side}
            options={SIDES.map((value) => ({ value, label: t(`settings.side.${value}`) }))}
            onChange={(value) => draft.set({ side: value === "left" ? "left" : "right" })}
          />
        </div>
      </fieldset>
    </SettingsForm>
  );
}
