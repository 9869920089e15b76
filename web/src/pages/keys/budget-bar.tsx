import type { Budget } from "../../../../server/http/contract/mod.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { Glyph } from "../../ui/glyph.tsx";
import { usedShare } from "./rows.ts";

/** How a budget stands, by shape and share; the projection says whether it will hold. */
export function BudgetBar({ budget }: { budget: Budget }) {
  const { f } = useSpeech();
  const amount = useAmount();
  const share = usedShare(budget);
  const over = share >= 1;
  const tight = !over && budget.projected > budget.limit;
  return (
    <span
      className={over ? "keys-budget is-over" : tight ? "keys-budget is-tight" : "keys-budget"}
      title={`${amount(budget, budget.used)} / ${amount(budget, budget.limit)}`}
    >
      <span className="keys-budget-bar" aria-hidden="true">
        <i style={{ width: `${Math.min(1, share) * 100}%` }} />
      </span>
      <span className="keys-budget-share">
        {(over || tight) && <Glyph kind={over ? "bad" : "warn"} />}
        {f.percent(share)}
      </span>
    </span>
  );
}

/** An amount in the measure of a budget. */
export function useAmount(): (budget: Pick<Budget, "measure">, value: number) => string {
  const { f } = useSpeech();
  return ({ measure }, value) => measure === "cost" ? f.money(value) : f.short(value);
}
