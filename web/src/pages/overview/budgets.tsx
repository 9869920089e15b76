import { Link } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import type { Budget } from "../../../../server/http/contract/mod.ts";
import { budgetsQuery } from "../../api/queries.ts";
import type { UsageSearch } from "../../app/search.ts";
import { useSpeech } from "../../i18n/mod.ts";
import { Glyph } from "../../ui/glyph.tsx";
import { useNow } from "../../ui/hooks.ts";
import { Bone, Failed } from "../../ui/state.tsx";
import { budgetState } from "./attention.ts";

/** How much of each budget is gone, and where this pace leads. */
export function Budgets() {
  const { t } = useSpeech();
  const { data, error, refetch } = useQuery(budgetsQuery);
  const items = data?.items.filter((budget) => budget.enabled);
  return (
    <section className="section">
      <div className="section-head">
        <h2>{t("overview.budgets")}</h2>
      </div>
      {items === undefined
        ? error
          ? <Failed error={error} onRetry={() => void refetch()} />
          : (
            <div className="budgets">
              <Bone width="100%" height={44} />
            </div>
          )
        : items.length === 0
        ? (
          <p className="meta">
            {t("overview.budgets.none")} <Link to="/settings">{t("nav.settings")}</Link>
          </p>
        )
        : (
          <ul className="budgets">
            {items.map((budget) => <Line key={budget.id} budget={budget} />)}
          </ul>
        )}
    </section>
  );
}

/** The requests a budget counts. */
function behind({ scope, periodFromMs, periodToMs, zone }: Budget): UsageSearch {
  const when = { from: periodFromMs, to: periodToMs, zone };
  return scope.kind === "all" ? when : { ...when, [scope.kind]: [scope.value] };
}

function Line({ budget }: { budget: Budget }) {
  const { t, f } = useSpeech();
  const now = useNow(60_000);
  const { share, kind, emptyAtMs } = budgetState(budget, now);
  const amount = budget.measure === "cost" ? f.money : f.short;
  const room = Math.max(1, share, budget.projected / budget.limit);
  const width = (value: number) => `${Math.min(1, value / room) * 100}%`;
  return (
    <li>
      <p className="budget-head">
        {kind !== "good" && <Glyph kind={kind} label={t(`overview.budget.${kind}`)} />}
        <Link className="cut" to="/requests" search={behind(budget)}>{budget.name}</Link>
        <span className="grow" />
        <b title={`${amount(budget.used)} / ${amount(budget.limit)}`}>{f.percent(share)}</b>
      </p>
      <span className={`budget-bar is-${kind}`} aria-hidden="true">
        <i style={{ width: width(share) }} />
        <u style={{ left: width(budget.projected / budget.limit) }} />
        {room > 1 && <s style={{ left: width(1) }} />}
      </span>
      <p className="budget-note">
        {budget.unpriced > 0 && budget.measure === "cost"
          ? t("overview.budget.atLeast", {
            used: amount(budget.used),
            limit: amount(budget.limit),
          })
          : t("overview.budget.used", { used: amount(budget.used), limit: amount(budget.limit) })}
        {" · "}
        {emptyAtMs !== null
          ? t("overview.budget.empty", { when: f.when(emptyAtMs, now) })
          : t("overview.budget.projected", {
            projected: amount(budget.projected),
            when: f.day(budget.periodToMs - 1),
          })}
      </p>
    </li>
  );
}
