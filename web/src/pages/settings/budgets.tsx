import { useState } from "react";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { Budget, BudgetBody } from "../../../../server/http/contract/mod.ts";
import { api } from "../../api/client.ts";
import { askQuery, budgetsQuery } from "../../api/queries.ts";
import { useSetSearch } from "../../app/usage.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { Button } from "../../ui/button.tsx";
import { faultText } from "../../ui/fault-text.ts";
import { SelectField, SwitchField, TextField } from "../../ui/field.tsx";
import { Glyph } from "../../ui/glyph.tsx";
import { useDebounced } from "../../ui/hooks.ts";
import { say } from "../../ui/notice.tsx";
import { Confirm } from "../../ui/overlay.tsx";
import { OnePicker } from "../../ui/picker.tsx";
import { shortHash } from "../../ui/short-hash.ts";
import { amountOf, useDraft } from "./draft.ts";
import { ListPart, SettingsForm } from "./parts.tsx";
import { amountText, scopeSearch } from "./scope.ts";
import type { SettingsSearch } from "./search.ts";

const SCOPES = ["all", "key", "credential", "model", "provider"] as const;
const MEASURES = ["cost", "tokens", "requests"] as const;
const PERIODS = ["day", "week", "month"] as const;
const NANO = 1e9;
const VALUES = 50;

const route = getRouteApi("/settings");

/** Limits, how much of them is gone, and their form. */
export function Budgets() {
  const { t } = useSpeech();
  const { budget } = route.useSearch();
  const set = useSetSearch<SettingsSearch>();
  const query = useQuery(budgetsQuery);
  return (
    <ListPart
      words={{
        title: t("settings.budgets"),
        lead: t("settings.budgets.lead"),
        add: t("settings.budget.add"),
        edit: t("settings.budget.edit"),
        none: t("settings.budgets.none"),
      }}
      query={query}
      chosen={budget}
      onChoose={(budget) => set({ budget })}
      line={(budget) => <BudgetLine budget={budget} />}
      form={(budget, close) => <BudgetForm budget={budget} onDone={close} />}
    />
  );
}

function BudgetLine({ budget }: { budget: Budget }) {
  const speech = useSpeech();
  const { t, f } = speech;
  const share = budget.used / budget.limit;
  const soon = budget.projected > budget.limit;
  const kind = !budget.enabled ? "know" : share >= 1 ? "bad" : soon ? "warn" : "good";
  const amount = (value: number) => amountText(speech, value, budget.measure);
  return (
    <li className="settings-line settings-budget">
      <div>
        <Link to="/settings" search={{ tab: "alerts", budget: String(budget.id) }}>
          <b>{budget.name}</b>
        </Link>
        <p className="field-help">
          {budget.scope.kind === "all"
            ? t("settings.scope.all")
            : `${t(`settings.scope.${budget.scope.kind}`)}: ${
              budget.scopeLabel || shortHash(budget.scope.value)
            }`}
          {` · ${t(`settings.period.${budget.period}`)}`}
          {!budget.enabled && ` · ${t("health.off")}`}
        </p>
      </div>
      <div className="settings-used">
        <Link
          to="/requests"
          search={{ ...scopeSearch(budget.scope), from: budget.periodFromMs, zone: budget.zone }}
          className="settings-used-line"
        >
          <b>{amount(budget.used)}</b> {t("settings.budget.of", { limit: amount(budget.limit) })}
          <span className="grow" />
          {f.percent(share)}
        </Link>
        <span className="settings-track" aria-hidden="true">
          <i
            className={kind === "bad" || kind === "warn" ? `is-${kind}` : ""}
            style={{ width: `${Math.min(1, share) * 100}%` }}
          />
          <u style={{ left: `${Math.min(1, budget.projected / budget.limit) * 100}%` }} />
        </span>
        <p className="field-help settings-state">
          <Glyph kind={kind} />
          <span>
            {share >= 1
              ? t("settings.budget.over")
              : t(soon ? "settings.budget.soon" : "settings.budget.fine", {
                amount: amount(budget.projected),
                when: f.day(budget.periodToMs),
              })}
            {budget.unpriced > 0 && budget.measure === "cost" &&
              ` ${t("settings.budget.unpriced", { n: budget.unpriced })}`}
          </span>
        </p>
      </div>
    </li>
  );
}

function BudgetForm({ budget, onDone }: { budget: Budget | null; onDone: () => void }) {
  const speech = useSpeech();
  const { t, f } = speech;
  const client = useQueryClient();
  const shown = budget === null
    ? ""
    : String(budget.measure === "cost" ? budget.limit / NANO : budget.limit);
  const draft = useDraft({
    name: budget?.name ?? "",
    kind: budget?.scope.kind ?? "all",
    value: budget === null || budget.scope.kind === "all" ? "" : budget.scope.value,
    label: budget?.scopeLabel ?? "",
    measure: budget?.measure ?? "cost",
    period: budget?.period ?? "month",
    limit: shown,
    enabled: budget?.enabled ?? true,
  });
  const { name, kind, value, label, measure, period, limit, enabled } = draft.value;
  const [tried, setTried] = useState(false);
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  const [ask, setAsk] = useState(false);
  const amount = amountOf(limit);

  async function save(): Promise<void> {
    setTried(true);
    if (name.trim() === "" || amount === null || kind !== "all" && value === "") return;
    const body: BudgetBody = {
      name: name.trim(),
      scope: kind === "all" ? { kind } : { kind, value },
      measure,
      period,
      zone: budget?.zone ?? f.zone,
      limit: measure === "cost" ? Math.round(amount * NANO) : Math.round(amount),
      enabled,
    };
    setBusy(true);
    const answer = budget === null
      ? await api.addBudget(body)
      : await api.changeBudget(budget.id, body);
    setBusy(false);
    if (!answer.ok) return setError(faultText(speech, answer.fault));
    finish(t("settings.saved"));
  }

  async function remove(): Promise<void> {
    setAsk(false);
    const answer = await api.deleteBudget(budget?.id ?? 0);
    if (!answer.ok) return setError(faultText(speech, answer.fault));
    finish(t("settings.deleted"));
  }

  function finish(words: string): void {
    void client.invalidateQueries({ queryKey: budgetsQuery.queryKey });
    void client.invalidateQueries({ queryKey: ["overview"] });
    say(words);
    onDone();
  }

  return (
    <SettingsForm
      dirty={draft.dirty}
      busy={busy}
      error={error}
      onSave={() => void save()}
      onDiscard={draft.reset}
      acts={budget !== null && (
        <Button kind="danger" onClick={() => setAsk(true)}>{t("settings.delete")}</Button>
      )}
    >
      <TextField
        label={t("settings.name")}
        error={tried && name.trim() === "" ? t("settings.name.missing") : undefined}
        value={name}
        maxLength={120}
        onChange={(event) => draft.set({ name: event.target.value })}
      />
      <SelectField
        label={t("settings.scope")}
        value={kind}
        options={SCOPES.map((one) => ({ value: one, label: t(`settings.scope.${one}`) }))}
        onChange={(next) =>
          draft.set({ kind: SCOPES.find((one) => one === next) ?? "all", value: "", label: "" })}
      />
      {kind !== "all" && (
        <ScopePicker
          key={kind}
          dimension={kind}
          value={value}
          label={label}
          missing={tried && value === ""}
          onChoose={(next, words) => draft.set({ value: next, label: words })}
        />
      )}
      <div className="settings-grid">
        <SelectField
          label={t("settings.measure")}
          value={measure}
          options={MEASURES.map((one) => ({ value: one, label: t(`settings.measure.${one}`) }))}
          onChange={(next) =>
            draft.set({ measure: MEASURES.find((one) => one === next) ?? "cost" })}
        />
        <SelectField
          label={t("settings.period")}
          value={period}
          options={PERIODS.map((one) => ({ value: one, label: t(`settings.period.${one}`) }))}
          onChange={(next) => draft.set({ period: PERIODS.find((one) => one === next) ?? "month" })}
        />
      </div>
      <TextField
        label={t(measure === "cost" ? "settings.limit.dollars" : "settings.limit.count")}
        help={t("settings.budget.zone", { zone: budget?.zone ?? f.zone })}
        error={tried && amount === null ? t("settings.amount.bad") : undefined}
        value={limit}
        inputMode="decimal"
        onChange={(event) => draft.set({ limit: event.target.value })}
      />
      <SwitchField
        label={t("settings.budget.enabled")}
        checked={enabled}
        onChange={(next) => draft.set({ enabled: next })}
      />
      <Confirm
        open={ask}
        title={t("settings.budget.delete")}
        text={t("settings.budget.delete.help")}
        act={t("settings.delete")}
        onAct={() => void remove()}
        onClose={() => setAsk(false)}
      />
    </SettingsForm>
  );
}

/** One of the values that have been used lately. */
function ScopePicker(
  { dimension, value, label, missing, onChoose }: {
    dimension: "key" | "credential" | "model" | "provider";
    value: string;
    label: string;
    missing: boolean;
    onChoose: (value: string, label: string) => void;
  },
) {
  const { t, f } = useSpeech();
  const [text, setText] = useState("");
  const [open, setOpen] = useState(value === "");
  const typed = useDebounced(text.trim(), 200);
  const facets = useQuery({
    ...askQuery({ span: "90d", zone: f.zone }, [{
      kind: "facets",
      dimensions: [dimension],
      top: VALUES,
      ...(typed === "" ? {} : { search: typed }),
    }]),
    enabled: open,
    retry: false,
  });
  const choices = (facets.data?.parts[0].facets[0]?.values ?? [])
    .filter((one) => one.value !== "")
    .map((one) => ({
      value: one.value,
      label: one.label || shortHash(one.value),
      note: f.short(one.requests),
    }));
  return (
    <div className="field">
      <span className="field-label">{t(`settings.scope.${dimension}`)}</span>
      {open
        ? (
          <OnePicker
            label={t(`settings.scope.${dimension}`)}
            choices={choices}
            value={value}
            loading={facets.isPending}
            onSearch={setText}
            onChange={(next) => {
              onChoose(next, choices.find((one) => one.value === next)?.label ?? "");
              setOpen(false);
            }}
          />
        )
        : (
          <div className="settings-stored">
            <span className="cut">{label || shortHash(value)}</span>
            <Button kind="link" onClick={() => setOpen(true)}>{t("settings.change")}</Button>
          </div>
        )}
      {missing && (
        <p className="field-error" role="alert">
          <Glyph kind="bad" />
          {t("settings.scope.missing")}
        </p>
      )}
    </div>
  );
}
