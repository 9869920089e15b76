import { type ReactNode, useId, useState } from "react";
import { Switch } from "@base-ui/react/switch";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { AlertRules } from "../../../../server/http/contract/mod.ts";
import { api } from "../../api/client.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { faultText } from "../../ui/fault-text.ts";
import { say } from "../../ui/notice.tsx";
import { useDraft, wholeOf } from "./draft.ts";
import { Loaded, Part, SettingsForm } from "./parts.tsx";
import { rulesQuery } from "./queries.ts";

/** When something is told. */
export function Rules() {
  const { t } = useSpeech();
  const query = useQuery(rulesQuery);
  return (
    <Part title={t("settings.rules")} lead={t("settings.rules.lead")}>
      <Loaded query={query} height={240}>{(data) => <RulesForm saved={data} />}</Loaded>
    </Part>
  );
}

/** Percent as people write them: `80, 100`; null when it is not that. */
function thresholdsOf(text: string): number[] | null {
  const values = text.split(/[\s,;%]+/).filter((one) => one !== "").map((one) =>
    wholeOf(one, 1, 1_000)
  );
  if (values.length < 1 || values.length > 10 || values.includes(null)) return null;
  return [...new Set(values.filter((one) => one !== null))].sort((a, b) => a - b);
}

function RulesForm({ saved }: { saved: AlertRules }) {
  const speech = useSpeech();
  const { t } = speech;
  const client = useQueryClient();
  const draft = useDraft({
    budget: saved.budget.enabled,
    thresholds: saved.budget.thresholds.join(", "),
    collector: saved.collector.enabled,
    minutes: String(saved.collector.afterMinutes),
    gap: saved.gap.enabled,
    seconds: String(saved.gap.minSeconds),
    credential: saved.credential.enabled,
    failures: String(saved.credential.failures),
    of: String(saved.credential.of),
    unpriced: saved.unpriced.enabled,
    disk: saved.disk.enabled,
    days: String(saved.disk.withinDays),
  });
  const { value, set } = draft;
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState("");
  const read = {
    thresholds: thresholdsOf(value.thresholds),
    minutes: wholeOf(value.minutes, 1, 1_440),
    seconds: wholeOf(value.seconds, 0, 86_400),
    failures: wholeOf(value.failures, 1, 1_000),
    of: wholeOf(value.of, 1, 1_000),
    days: wholeOf(value.days, 1, 365),
  };

  async function save(): Promise<void> {
    const { thresholds, minutes, seconds, failures, of, days } = read;
    if (
      thresholds === null || minutes === null || seconds === null || failures === null ||
      of === null || days === null || failures > of
    ) return setError(t("settings.rules.wrong"));
    setBusy(true);
    const answer = await api.setAlertRules({
      budget: { enabled: value.budget, thresholds },
      collector: { enabled: value.collector, afterMinutes: minutes },
      gap: { enabled: value.gap, minSeconds: seconds },
      credential: { enabled: value.credential, failures, of },
      unpriced: { enabled: value.unpriced },
      disk: { enabled: value.disk, withinDays: days },
    });
    setBusy(false);
    if (!answer.ok) return setError(faultText(speech, answer.fault));
    setError("");
    draft.reset();
    client.setQueryData(rulesQuery.queryKey, answer.value);
    say(t("settings.saved"));
  }

  const number = (
    name: "thresholds" | "minutes" | "seconds" | "failures" | "of" | "days",
    wrong = read[name] === null,
  ) => (
    <span className={wrong ? "input input-bad" : "input"}>
      <input
        type="text"
        inputMode={name === "thresholds" ? "text" : "numeric"}
        autoComplete="off"
        aria-label={t(`settings.rule.${name}`)}
        aria-invalid={wrong || undefined}
        value={value[name]}
        onChange={(event) => set({ [name]: event.target.value })}
      />
    </span>
  );

  return (
    <SettingsForm
      dirty={draft.dirty}
      busy={busy}
      error={error}
      onSave={() => void save()}
      onDiscard={() => {
        draft.reset();
        setError("");
      }}
    >
      <div className="settings-lines">
        <Rule name="budget" on={value.budget} onChange={(budget) => set({ budget })}>
          <span className="settings-wide">{number("thresholds")}</span>
          <span className="meta">{t("settings.rule.percent")}</span>
        </Rule>
        <Rule name="collector" on={value.collector} onChange={(collector) => set({ collector })}>
          {number("minutes")}
          <span className="meta">{t("unit.min")}</span>
        </Rule>
        <Rule name="gap" on={value.gap} onChange={(gap) => set({ gap })}>
          {number("seconds")}
          <span className="meta">{t("unit.s")}</span>
        </Rule>
        <Rule
          name="credential"
          on={value.credential}
          onChange={(credential) => set({ credential })}
        >
          {number("failures", read.failures === null || (read.of ?? 1_000) < read.failures)}
          <span className="meta">{t("settings.rule.outOf")}</span>
          {number("of")}
        </Rule>
        <Rule name="unpriced" on={value.unpriced} onChange={(unpriced) => set({ unpriced })} />
        <Rule name="disk" on={value.disk} onChange={(disk) => set({ disk })}>
          {number("days")}
          <span className="meta">{t("settings.days")}</span>
        </Rule>
      </div>
    </SettingsForm>
  );
}

function Rule(
  { name, on, onChange, children }: {
    name: keyof AlertRules;
    on: boolean;
    onChange: (on: boolean) => void;
    children?: ReactNode;
  },
) {
  const { t } = useSpeech();
  const id = useId();
  return (
    <div className={on ? "settings-line settings-rule" : "settings-line settings-rule is-off"}>
      <Switch.Root
        className="switch"
        checked={on}
        onCheckedChange={onChange}
        aria-labelledby={id}
      >
        <span className="switch-track">
          <Switch.Thumb className="switch-thumb" />
        </span>
      </Switch.Root>
      <div>
        <b id={id}>{t(`settings.event.${name}`)}</b>
        <p className="field-help">{t(`settings.rule.${name}`)}</p>
      </div>
      <div className="settings-days">{children}</div>
    </div>
  );
}
