import type { AlertItem, BudgetBody } from "../../../../server/http/contract/mod.ts";
import type { UsageSearch } from "../../app/search.ts";
import { gapText } from "../../app/health-sentence.ts";
import type { Speech } from "../../i18n/mod.ts";
import { durationText } from "../../ui/fault-text.ts";

/** Filter of the requests that a budget watches. */
export function scopeSearch(scope: BudgetBody["scope"]): UsageSearch {
  return scope.kind === "all" ? {} : { [scope.kind]: [scope.value] };
}

/** An amount of a budget, or of an alert about one. */
export function amountText(
  { t, f }: Speech,
  value: number,
  measure: BudgetBody["measure"],
): string {
  return measure === "cost" ? f.money(value) : t(`settings.amount.${measure}`, {
    n: Math.round(value),
  });
}

const MEASURES = ["cost", "tokens", "requests"] as const;

/** What was told, in the language; the server's sentence when it is about something newer. */
export function alertText(speech: Speech, { event, params, sentence }: AlertItem): string {
  const { t } = speech;
  const word = (name: string): string => String(params[name] ?? "");
  const number = (name: string): number => Number(params[name] ?? NaN);
  switch (event) {
    case "budget": {
      const measure = MEASURES.find((one) => one === params["measure"]);
      if (measure === undefined) return sentence;
      return t("settings.told.budget", {
        budget: word("budget"),
        threshold: number("threshold"),
        used: amountText(speech, number("used"), measure),
        limit: amountText(speech, number("limit"), measure),
      });
    }
    case "collector":
      return t("settings.told.collector", {
        length: durationText(speech, number("minutes") * 60_000),
      });
    case "gap":
      return t("settings.told.gap", {
        length: durationText(speech, number("seconds") * 1_000),
        cause: gapText(speech, word("cause")),
      });
    case "credential":
      return t("settings.told.credential", {
        label: word("label"),
        failures: number("failures"),
        of: number("of"),
      });
    case "unpriced":
      return t("settings.told.unpriced", { model: word("model"), n: number("requests") });
    case "disk":
      return t("settings.told.disk", { n: number("days") });
  }
}
