/**
 * What has to be told: rules and an observation in, conditions out. Pure; what was told before is
 * the ledger's business (`ledger.ts`).
 *
 * @module
 */
import type { CollectorStatus } from "../collector/types.ts";
import type { AlertEvent, AlertParams, AlertRules, BudgetState } from "./types.ts";

/** Until someone changes them. */
export const DEFAULT_RULES: AlertRules = {
  budget: { enabled: true, thresholds: [50, 80, 100] },
  collector: { enabled: true, afterMinutes: 10 },
  gap: { enabled: true, minSeconds: 60 },
  credential: { enabled: true, failures: 10, of: 20 },
  unpriced: { enabled: true },
  disk: { enabled: true, withinDays: 14 },
};

/** An account without requests for this long no longer fails, ms. */
export const SILENT_MS = 86_400_000;
/** A gap that was closed longer ago is history, ms. */
export const GAP_NEWS_MS = 3_600_000;

/** The newest requests of an account. */
export interface CredentialOutcomes {
  readonly value: string;
  readonly label: string;
  /** How many are known, at most `of`. */
  readonly known: number;
  readonly failures: number;
  readonly lastAtMs: number;
}

/** A gap as far as it matters here. */
export interface GapSeen {
  readonly id: number;
  readonly startMs: number;
  readonly endMs: number | null;
  readonly cause: string;
}

/** What is known now; undefined = could not be found out, so nothing begins and nothing ends. */
export interface Observation {
  readonly nowMs: number;
  readonly budgets?: readonly BudgetState[] | undefined;
  readonly collector?:
    | Pick<CollectorStatus, "phase" | "problem" | "sentence" | "upstream">
    | undefined;
  /** Since when the collector has not been well; null while it is. */
  readonly troubleSinceMs?: number | null | undefined;
  /** Open ones and those closed lately. */
  readonly gaps?: readonly GapSeen[] | undefined;
  readonly credentials?: readonly CredentialOutcomes[] | undefined;
  /** Models of the last 24 hours with unpriced requests. */
  readonly unpriced?: readonly { readonly model: string; readonly requests: number }[] | undefined;
  /** When the disk will be full at the present rate; null = not in sight. */
  readonly diskFullAtMs?: number | null | undefined;
}

/** Something that holds now. */
export interface Condition {
  readonly event: AlertEvent;
  readonly subject: string;
  readonly params: AlertParams;
  readonly sentence: string;
  /** Told once for ever: its subject never comes back. */
  readonly once: boolean;
  /** Kept in the list but sent to nobody: something graver is told. */
  readonly quiet: boolean;
  /** It began and ended before it was looked at. */
  readonly endedAtMs: number | null;
}

/** The judgement over an observation. */
export interface Judgement {
  readonly active: readonly Condition[];
  /** True where an open alert must be kept, although nothing says that it still holds. */
  keeps(event: AlertEvent, subject: string, atMs: number): boolean;
}

/** Collection is under way and complete. */
export function collectorIsWell(
  { phase, problem }: Pick<CollectorStatus, "phase" | "problem">,
): boolean {
  return problem === null &&
    (phase === "listening" || phase === "polling" || phase === "draining" ||
      // switched off or not set up: somebody wants it so
      phase === "stopped" || phase === "stopping");
}

/** See the module comment. */
export function judge(rules: AlertRules, seen: Observation): Judgement {
  const active = [
    ...budgets(rules, seen),
    ...collector(rules, seen),
    ...gaps(rules, seen),
    ...credentials(rules, seen),
    ...unpriced(rules, seen),
    ...disk(rules, seen),
  ];
  return {
    active,
    keeps(event, subject, atMs) {
      if (!rules[event].enabled) return false;
      switch (event) {
        case "budget":
          return seen.budgets === undefined;
        case "collector":
          // not well, but not long enough since a restart
          return seen.troubleSinceMs === undefined || seen.troubleSinceMs !== null;
        case "gap":
          return seen.gaps === undefined;
        case "credential": {
          if (seen.credentials === undefined) return true;
          const found = seen.credentials.find(({ value }) => value === subject);
          const lastMs = Math.max(found?.lastAtMs ?? 0, atMs);
          if (seen.nowMs - lastMs >= SILENT_MS) return false;
          return (found?.known ?? 0) < rules.credential.of;
        }
        case "unpriced":
          return seen.unpriced === undefined;
        case "disk":
          return seen.diskFullAtMs === undefined;
      }
    },
  };
}

function condition(
  event: AlertEvent,
  subject: string,
  params: AlertParams,
  sentence: string,
  more: Partial<Pick<Condition, "once" | "quiet" | "endedAtMs">> = {},
): Condition {
  return { event, subject, params, sentence, once: false, quiet: false, endedAtMs: null, ...more };
}

function budgets(rules: AlertRules, { budgets = [] }: Observation): Condition[] {
  if (!rules.budget.enabled) return [];
  return budgets.flatMap((budget) => {
    if (!budget.enabled) return [];
    const percent = budget.used / budget.limit * 100;
    const passed = rules.budget.thresholds.filter((threshold) => percent >= threshold);
    return passed.map((threshold, i) =>
      condition(
        "budget",
        `${budget.id}:${threshold}:${budget.periodFromMs}`,
        {
          budget: budget.name,
          budgetId: budget.id,
          scope: budget.scope.kind,
          scopeLabel: budget.scopeLabel,
          measure: budget.measure,
          period: budget.period,
          threshold,
          used: budget.used,
          limit: budget.limit,
          projected: budget.projected,
          unpriced: budget.unpriced,
          periodFromMs: budget.periodFromMs,
          periodToMs: budget.periodToMs,
        },
        `Budget "${budget.name}" has passed ${threshold} % of this ${budget.period}'s limit: ` +
          `${budget.unpriced > 0 && budget.measure === "cost" ? "at least " : ""}` +
          `${amount(budget.used, budget.measure)} of ${amount(budget.limit, budget.measure)}.`,
        // several passed at once are one message
        { once: true, quiet: i < passed.length - 1 },
      )
    );
  });
}

function collector(rules: AlertRules, seen: Observation): Condition[] {
  const { collector, troubleSinceMs, nowMs } = seen;
  const { enabled, afterMinutes } = rules.collector;
  if (!enabled || collector === undefined || typeof troubleSinceMs !== "number") return [];
  const minutes = Math.floor((nowMs - troubleSinceMs) / 60_000);
  if (minutes < afterMinutes) return [];
  return [condition(
    "collector",
    "collector",
    { phase: collector.phase, problem: collector.problem ?? "", minutes, sinceMs: troubleSinceMs },
    `Collection of usage has not been well for ${minutes} minutes. ${collector.sentence}`.trim(),
  )];
}

function gaps(rules: AlertRules, { gaps = [], nowMs }: Observation): Condition[] {
  if (!rules.gap.enabled) return [];
  return gaps.flatMap(({ id, startMs, endMs, cause }) => {
    const seconds = Math.floor(((endMs ?? nowMs) - startMs) / 1000);
    if (seconds < rules.gap.minSeconds) return [];
    if (endMs !== null && nowMs - endMs > GAP_NEWS_MS) return [];
    const since = new Date(startMs).toISOString().slice(0, 19) + "Z";
    return [condition(
      "gap",
      String(id),
      { gapId: id, cause, startMs, endMs: endMs ?? 0, seconds },
      endMs === null
        ? `Requests may be missing since ${since} (${cause.replaceAll("_", " ")}).`
        : `Requests may be missing: ${seconds} s from ${since} (${cause.replaceAll("_", " ")}).`,
      { once: true, endedAtMs: endMs },
    )];
  });
}

function credentials(rules: AlertRules, { credentials = [], nowMs }: Observation): Condition[] {
  if (!rules.credential.enabled) return [];
  const { failures: most } = rules.credential;
  return credentials.flatMap(({ value, label, failures, known, lastAtMs }) =>
    failures < most || nowMs - lastAtMs >= SILENT_MS ? [] : [condition(
      "credential",
      value,
      { credential: value, label, failures, of: known },
      `Account ${label} fails: ${failures} of its last ${known} requests.`,
    )]
  );
}

function unpriced(rules: AlertRules, { unpriced = [] }: Observation): Condition[] {
  if (!rules.unpriced.enabled) return [];
  return unpriced.map(({ model, requests }) =>
    condition(
      "unpriced",
      model,
      { model, requests },
      `Model ${model} has no price: ${requests} requests of the last 24 hours are not in any sum ` +
        "of money.",
    )
  );
}

function disk(rules: AlertRules, { diskFullAtMs, nowMs }: Observation): Condition[] {
  const { enabled, withinDays } = rules.disk;
  if (!enabled || typeof diskFullAtMs !== "number") return [];
  const days = (diskFullAtMs - nowMs) / 86_400_000;
  if (days > withinDays) return [];
  const whole = Math.max(0, Math.floor(days));
  return [condition(
    "disk",
    "disk",
    { fullAtMs: diskFullAtMs, days: whole },
    `At the present rate the disk is full in ${whole === 1 ? "1 day" : `${whole} days`}.`,
  )];
}

/** `$1.23`, `12,345 tokens`; money to the cent, below one to two digits. */
export function amount(value: number, measure: BudgetState["measure"]): string {
  if (measure !== "cost") return `${Math.round(value).toLocaleString("en-US")} ${measure}`;
  const dollars = value / 1e9;
  return dollars !== 0 && Math.abs(dollars) < 0.995
    ? `$${Number(dollars.toPrecision(2))}`
    : `$${dollars.toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
}
