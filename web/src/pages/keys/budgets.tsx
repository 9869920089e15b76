import { type FormEvent, useState } from "react";
import { useQueryClient } from "@tanstack/react-query";
import type { Budget } from "../../../../server/http/contract/mod.ts";
import { api } from "../../api/client.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { Button } from "../../ui/button.tsx";
import { useFaultText } from "../../ui/fault-text.ts";
import { Segmented, TextField } from "../../ui/field.tsx";
import { Glyph } from "../../ui/glyph.tsx";
import { say } from "../../ui/notice.tsx";
import { BudgetBar, useAmount } from "./budget-bar.tsx";
import { figure } from "../prices/draft.ts";

const MEASURES = ["cost", "tokens", "requests"] as const;
const PERIODS = ["day", "week", "month"] as const;
const NANO = 1e9;

/** Budgets of one key: how each stands, and a form for another. */
export function Budgets({ hash, name, budgets }: {
  hash: string;
  /** What the key is called; a new budget is called the same. */
  name: string;
  budgets: readonly Budget[];
}) {
  const { t, f } = useSpeech();
  const client = useQueryClient();
  const faultText = useFaultText();
  const amount = useAmount();
  const [editing, setEditing] = useState<Budget | "new" | null>(null);
  const [fault, setFault] = useState("");

  async function remove(budget: Budget): Promise<void> {
    const answer = await api.deleteBudget(budget.id);
    if (!answer.ok) return setFault(faultText(answer.fault));
    setFault("");
    say(t("keys.budget.removed"));
    await client.invalidateQueries({ queryKey: ["budgets"] });
  }
  return (
    <section>
      <h3>
        {t("keys.budget")}
        <span className="grow" />
        {editing === null && budgets.length > 0 && (
          <Button
            kind="ghost"
            onClick={() => setEditing("new")}
          >
            {t("keys.budget.add")}
          </Button>
        )}
      </h3>
      {fault !== "" && (
        <p className="field-error" role="alert">
          <Glyph kind="bad" />
          {fault}
        </p>
      )}
      {budgets.map((budget) => (
        <div key={budget.id} className="keys-one-budget">
          <div className="keys-one-budget-head">
            <span>
              <b>{amount(budget, budget.used)}</b> {t("keys.budget.of", {
                limit: amount(budget, budget.limit),
                measure: t(`keys.measure.${budget.measure}`),
                period: t(`keys.period.${budget.period}`),
              })}
            </span>
            <span className="grow" />
            <Button kind="link" onClick={() => setEditing(budget)}>
              {t("keys.budget.change")}
            </Button>
            <Button kind="link" onClick={() => void remove(budget)}>
              {t("keys.budget.remove")}
            </Button>
          </div>
          <BudgetBar budget={budget} />
          <p className="meta">
            {budget.enabled
              ? t("keys.budget.projected", {
                amount: amount(budget, budget.projected),
                until: f.when(budget.periodToMs, budget.periodFromMs),
              })
              : t("keys.budget.off")}
            {budget.unpriced > 0 && ` ${t("keys.atLeast", { n: budget.unpriced })}`}
          </p>
        </div>
      ))}
      {editing === null
        ? budgets.length === 0 && (
          <>
            <p className="meta">{t("keys.budget.none")}</p>
            <div>
              <Button onClick={() => setEditing("new")}>{t("keys.budget.add")}</Button>
            </div>
          </>
        )
        : (
          <BudgetForm
            key={editing === "new" ? 0 : editing.id}
            hash={hash}
            name={name}
            budget={editing === "new" ? null : editing}
            onDone={() => setEditing(null)}
          />
        )}
    </section>
  );
}

function BudgetForm({ hash, name, budget, onDone }: {
  hash: string;
  name: string;
  budget: Budget | null;
  onDone: () => void;
}) {
  const { t, f } = useSpeech();
  const client = useQueryClient();
  const faultText = useFaultText();
  const [measure, setMeasure] = useState<Budget["measure"]>(budget?.measure ?? "cost");
  const [period, setPeriod] = useState<Budget["period"]>(budget?.period ?? "month");
  const [limit, setLimit] = useState(
    budget === null ? "" : String(budget.measure === "cost" ? budget.limit / NANO : budget.limit),
  );
  const [fault, setFault] = useState<string>();
  const [busy, setBusy] = useState(false);

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    const value = figure(limit);
    if (value === null || !(value > 0)) return setFault(t("keys.budget.limit.wrong"));
    const body = {
      name: budget?.name ?? name,
      scope: { kind: "key" as const, value: hash },
      measure,
      period,
      zone: budget?.zone ?? f.zone,
      limit: measure === "cost" ? Math.round(value * NANO) : value,
      enabled: budget?.enabled ?? true,
    };
    setBusy(true);
    const answer = budget === null
      ? await api.addBudget(body)
      : await api.changeBudget(budget.id, body);
    setBusy(false);
    if (!answer.ok) return setFault(faultText(answer.fault));
    say(t("keys.budget.saved"));
    await client.invalidateQueries({ queryKey: ["budgets"] });
    onDone();
  }
  return (
    <form className="keys-form" onSubmit={(event) => void save(event)} noValidate>
      <Segmented
        label={t("keys.budget.measure")}
        value={measure}
        options={MEASURES.map((value) => ({ value, label: t(`keys.measure.${value}`) }))}
        onChange={setMeasure}
      />
      <TextField
        label={t(measure === "cost" ? "keys.budget.limit.money" : "keys.budget.limit")}
        inputMode="decimal"
        value={limit}
        error={fault}
        onChange={(event) => setLimit(event.target.value)}
      />
      <Segmented
        label={t("keys.budget.period")}
        value={period}
        options={PERIODS.map((value) => ({ value, label: t(`keys.period.${value}`) }))}
        onChange={setPeriod}
      />
      <p className="meta">{t("keys.budget.help")}</p>
      <div className="keys-acts">
        <Button kind="main" type="submit" busy={busy && t("keys.saving")}>{t("keys.save")}</Button>
        <Button onClick={onDone}>{t("app.cancel")}</Button>
      </div>
    </form>
  );
}
