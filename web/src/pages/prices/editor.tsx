import { type FormEvent, useId, useState } from "react";
import { useQueryClient } from "@tanstack/react-query";
import type { PriceVersionView } from "../../../../server/http/contract/mod.ts";
import { api } from "../../api/client.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { Button } from "../../ui/button.tsx";
import { CheckField } from "../../ui/check.tsx";
import { useFaultText } from "../../ui/fault-text.ts";
import { Segmented, SelectField, TextField } from "../../ui/field.tsx";
import { Glyph } from "../../ui/glyph.tsx";
import { Cross, Plus } from "../../ui/icons.tsx";
import { say } from "../../ui/notice.tsx";
import { zoneNames } from "../../time/zone.ts";
import { TIER_NAMES } from "./diff.ts";
import {
  bodyOf,
  type Draft,
  type DraftFaults,
  draftOf,
  NO_RATES,
  type RatesDraft,
  type TariffDraft,
  type TierDraft,
} from "./draft.ts";
import { RATE_NAMES, type RateName } from "./rates.ts";
import { dayName, WEEK } from "./words.ts";

const MAIN: readonly RateName[] = ["input", "output", "cacheRead", "cacheWrite"];
const MORE = RATE_NAMES.filter((name) => !MAIN.includes(name));

/** Enters a version of a price, beginning with the one in force. */
export function Editor({ model, from, onDone }: {
  model: string;
  from: PriceVersionView | null;
  onDone: () => void;
}) {
  const { t, f } = useSpeech();
  const client = useQueryClient();
  const faultText = useFaultText();
  const [draft, setDraft] = useState(() => draftOf(from, Date.now(), f.zone));
  const [faults, setFaults] = useState<DraftFaults>({});
  const [fault, setFault] = useState("");
  const [busy, setBusy] = useState(false);
  const patch = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  const patchTariff = (index: number, change: Partial<TariffDraft>) =>
    patch({
      tariffs: draft.tariffs.map((one, at) => at === index ? { ...one, ...change } : one),
    });
  const patchTier = (index: number, change: Partial<TierDraft>) =>
    patch({ tiers: draft.tiers.map((one, at) => at === index ? { ...one, ...change } : one) });
  const textOf = (path: string) => {
    const found = faults[path];
    return found === undefined ? undefined : t(`prices.fault.${found}`);
  };
  const freeTiers = TIER_NAMES.filter((name) => !draft.tiers.some((one) => one.tier === name));

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    const made = bodyOf(draft, f.zone);
    if (!made.ok) {
      setFaults(made.faults);
      return setFault(t("prices.editor.wrong"));
    }
    setFaults({});
    setBusy(true);
    const answer = await api.addPrice(model, made.body);
    setBusy(false);
    if (!answer.ok) return setFault(faultText(answer.fault));
    say(t("prices.saved", { model }));
    await client.invalidateQueries({ queryKey: ["prices"] });
    onDone();
  }

  return (
    <form className="prices-editor" onSubmit={(event) => void save(event)} noValidate>
      <section>
        <h3>{t("prices.editor.since")}</h3>
        <Segmented
          label={t("prices.editor.since")}
          value={draft.since}
          options={(["now", "ever", "time"] as const).map((value) => ({
            value,
            label: t(`prices.editor.since.${value}`),
          }))}
          onChange={(since) => patch({ since })}
        />
        {draft.since === "time" && (
          <TextField
            label={t("prices.editor.at")}
            type="datetime-local"
            value={draft.at}
            error={textOf("at")}
            help={f.zone}
            onChange={(event) => patch({ at: event.target.value })}
          />
        )}
        <p className="meta">{t(`prices.editor.since.${draft.since}.help`)}</p>
      </section>

      {draft.tariffs.map((tariff, index) => (
        <section key={index}>
          <h3>
            {t(tariff.schedule === null ? "prices.editor.rates" : "prices.editor.time")}
            {tariff.schedule === null
              ? <span className="meta">{t("prices.perMillion")}</span>
              : (
                <Remove
                  label={t("prices.editor.removeTime")}
                  onClick={() => patch({ tariffs: draft.tariffs.filter((_, at) => at !== index) })}
                />
              )}
          </h3>
          {tariff.schedule !== null && (
            <ScheduleFields
              tariff={tariff}
              errorOf={(name) => textOf(`tariffs.${index}.${name}`)}
              onChange={(schedule) => patchTariff(index, { schedule })}
            />
          )}
          <RateFields
            rates={tariff.rates}
            errorOf={(name) => textOf(`tariffs.${index}.rates.${name}`)}
            onChange={(rates) => patchTariff(index, { rates })}
          />
          {tariff.steps.map((step, at) => (
            <div key={at} className="prices-step">
              <h4>
                {t("prices.editor.step")}
                <Remove
                  label={t("prices.editor.removeStep")}
                  onClick={() =>
                    patchTariff(index, {
                      steps: tariff.steps.filter((_, place) => place !== at),
                    })}
                />
              </h4>
              <TextField
                label={t("prices.editor.above")}
                inputMode="numeric"
                value={step.above}
                error={textOf(`tariffs.${index}.steps.${at}.above`)}
                onChange={(event) =>
                  patchTariff(index, {
                    steps: tariff.steps.map((one, place) =>
                      place === at ? { ...one, above: event.target.value } : one
                    ),
                  })}
              />
              <RateFields
                rates={step.rates}
                errorOf={(name) => textOf(`tariffs.${index}.steps.${at}.rates.${name}`)}
                onChange={(rates) =>
                  patchTariff(index, {
                    steps: tariff.steps.map((one, place) => place === at ? { ...one, rates } : one),
                  })}
              />
            </div>
          ))}
          <Button
            kind="ghost"
            onClick={() =>
              patchTariff(index, {
                steps: [...tariff.steps, {
                  above: tariff.steps.length === 0 ? "200000" : "",
                  rates: tariff.rates,
                }],
              })}
          >
            <Plus />
            {t("prices.editor.addStep")}
          </Button>
        </section>
      ))}

      {draft.tiers.map((tier, index) => (
        <section key={tier.tier}>
          <h3>
            {t("prices.editor.tier", { tier: t(`prices.tier.${tier.tier}`) })}
            <Remove
              label={t("prices.editor.removeTier", { tier: t(`prices.tier.${tier.tier}`) })}
              onClick={() => patch({ tiers: draft.tiers.filter((_, at) => at !== index) })}
            />
          </h3>
          <Segmented
            label={t("prices.editor.tierKind")}
            value={tier.kind}
            options={(["times", "rates", "unknown"] as const).map((value) => ({
              value,
              label: t(`prices.editor.tierKind.${value}`),
            }))}
            onChange={(kind) => patchTier(index, { kind })}
          />
          {tier.kind === "times" && (
            <>
              <TextField
                label={t("prices.editor.factor")}
                inputMode="decimal"
                value={tier.times}
                error={textOf(`tiers.${tier.tier}.times`)}
                onChange={(event) => patchTier(index, { times: event.target.value })}
              />
              <CheckField
                label={t("prices.editor.inSteps")}
                checked={tier.inSteps}
                onChange={(inSteps) => patchTier(index, { inSteps })}
              />
            </>
          )}
          {tier.kind === "rates" && (
            <RateFields
              rates={tier.rates}
              errorOf={(name) => textOf(`tiers.${tier.tier}.rates.${name}`)}
              onChange={(rates) => patchTier(index, { rates })}
            />
          )}
          {tier.kind === "unknown" && (
            <p className="meta">{t("prices.editor.tierKind.unknown.help")}</p>
          )}
        </section>
      ))}

      <div className="prices-acts">
        <Button
          kind="ghost"
          onClick={() =>
            patch({
              tariffs: [...draft.tariffs, {
                schedule: {
                  zone: draft.tariffs[1]?.schedule?.zone ?? f.zone,
                  days: WEEK,
                  from: "00:00",
                  to: "08:00",
                },
                rates: draft.tariffs[0]?.rates ?? NO_RATES,
                steps: [],
              }],
            })}
        >
          <Plus />
          {t("prices.editor.addTime")}
        </Button>
        {freeTiers[0] !== undefined && (
          <Button
            kind="ghost"
            onClick={() =>
              patch({
                tiers: [...draft.tiers, {
                  tier: freeTiers[0] ?? "priority",
                  kind: "times",
                  times: freeTiers[0] === "flex" || freeTiers[0] === "batch" ? "0.5" : "2",
                  inSteps: true,
                  rates: NO_RATES,
                }],
              })}
          >
            <Plus />
            {t("prices.editor.addTier", { tier: t(`prices.tier.${freeTiers[0]}`) })}
          </Button>
        )}
      </div>

      <div className="prices-editor-end">
        {fault !== "" && (
          <p className="field-error" role="alert">
            <Glyph kind="bad" />
            {fault}
          </p>
        )}
        <div className="prices-acts">
          <Button kind="main" type="submit" busy={busy && t("prices.saving")}>
            {t("prices.save")}
          </Button>
          <Button onClick={onDone}>{t("app.cancel")}</Button>
        </div>
      </div>
    </form>
  );
}

function Remove({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <>
      <span className="grow" />
      <Button kind="ghost" aria-label={label} title={label} onClick={onClick}>
        <Cross />
      </Button>
    </>
  );
}

function RateFields({ rates, errorOf, onChange }: {
  rates: RatesDraft;
  errorOf: (name: RateName) => string | undefined;
  onChange: (rates: RatesDraft) => void;
}) {
  const { t } = useSpeech();
  const [open, setOpen] = useState(() => MORE.some((name) => rates.text[name] !== ""));
  const shown = open || MORE.some((name) => errorOf(name) !== undefined)
    ? [...MAIN, ...MORE]
    : MAIN;
  const follows: Readonly<Record<RateName, string>> = {
    input: "",
    output: "",
    cacheRead: rates.text.input,
    cacheWrite: rates.text.input,
    cacheWrite1h: rates.text.cacheWrite || rates.text.input,
    reasoning: rates.text.output,
    request: "0",
  };
  return (
    <div className="prices-rates">
      {shown.map((name) => (
        <TextField
          key={name}
          label={t(`prices.rate.${name}`)}
          inputMode="decimal"
          value={rates.text[name]}
          placeholder={follows[name]}
          error={errorOf(name)}
          onChange={(event) =>
            onChange({ ...rates, text: { ...rates.text, [name]: event.target.value } })}
        />
      ))}
      {shown.length === MAIN.length && (
        <Button kind="link" onClick={() => setOpen(true)}>{t("prices.editor.more")}</Button>
      )}
    </div>
  );
}

type ScheduleDraft = NonNullable<TariffDraft["schedule"]>;

function ScheduleFields({ tariff, errorOf, onChange }: {
  tariff: TariffDraft;
  errorOf: (name: "zone" | "days" | "from" | "to") => string | undefined;
  onChange: (schedule: ScheduleDraft) => void;
}) {
  const { t, f } = useSpeech();
  const id = useId();
  const schedule = tariff.schedule;
  if (schedule === null) return null;
  return (
    <div className="prices-schedule">
      <div className="prices-days" role="group" aria-labelledby={id}>
        <span className="offscreen" id={id}>{t("prices.editor.days")}</span>
        {WEEK.map((day) => (
          <button
            key={day}
            type="button"
            className="prices-day"
            aria-pressed={schedule.days.includes(day)}
            onClick={() =>
              onChange({
                ...schedule,
                days: schedule.days.includes(day)
                  ? schedule.days.filter((one) => one !== day)
                  : [...schedule.days, day],
              })}
          >
            {dayName(day, f.locale)}
          </button>
        ))}
      </div>
      {errorOf("days") !== undefined && (
        <p className="field-error" role="alert">
          <Glyph kind="bad" />
          {errorOf("days")}
        </p>
      )}
      <div className="prices-rates">
        <TextField
          label={t("span.from")}
          type="time"
          value={schedule.from}
          error={errorOf("from")}
          onChange={(event) => onChange({ ...schedule, from: event.target.value })}
        />
        <TextField
          label={t("span.to")}
          type="time"
          value={schedule.to}
          error={errorOf("to")}
          onChange={(event) => onChange({ ...schedule, to: event.target.value })}
        />
      </div>
      <SelectField
        label={t("span.zone.label")}
        value={schedule.zone}
        options={[...new Set([schedule.zone, ...zoneNames()])].map((zone) => ({
          value: zone,
          label: zone,
        }))}
        onChange={(zone) => onChange({ ...schedule, zone })}
      />
    </div>
  );
}
