/**
 * Where budgets stand, with one question for all of a kind and period.
 *
 * @module
 */
import type { Dimension, ReaderApi, Span, Sums } from "../analytics/types.ts";
import type { Peer } from "../threads/rpc.ts";
import { periodAt } from "./period.ts";
import type { BudgetDefinition, BudgetState } from "./types.ts";

/** Most budgets that are kept. */
export const MOST_BUDGETS = 200;
/** A name that could not be found is looked for again after this long, ms. */
const NAMELESS_MS = 600_000;

/** The reader's calling half. */
export type ReaderCalls = Pick<Peer<ReaderApi, never>, "call">;

/** A budget of the table. */
export type StoredBudget = BudgetDefinition & { readonly id: number };

/** Sums that matter to a budget. */
type Used = Pick<
  Sums,
  "requests" | "cost" | "unpriced" | "input" | "cacheRead" | "cacheWrite" | "output" | "reasoning"
>;

/** Names of scopes, remembered: a quiet period has no row that carries them. */
export class ScopeNames {
  readonly #names = new Map<string, { readonly name: string; readonly untilMs: number }>();

  put(kind: string, value: string, name: string, untilMs = Infinity): void {
    if (this.#names.size > 10_000) this.#names.clear();
    this.#names.set(`${kind}\n${value}`, { name, untilMs });
  }

  get(kind: string, value: string, nowMs: number): string | null {
    const found = this.#names.get(`${kind}\n${value}`);
    return found === undefined || found.untilMs <= nowMs ? null : found.name;
  }
}

/** States of `budgets` now, in their order. */
export async function budgetStates(
  budgets: readonly StoredBudget[],
  reader: ReaderCalls,
  nowMs: number,
  names: ScopeNames,
  signal?: AbortSignal,
): Promise<BudgetState[]> {
  const periods = budgets.map(({ period, zone }) => periodAt(period, zone, nowMs));
  const groups = new Map<string, { span: Span; kind: "all" | Dimension; at: number[] }>();
  budgets.forEach(({ scope }, at) => {
    const span = periods[at]!;
    const key = `${scope.kind} ${span.fromMs} ${span.toMs}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { span, kind: scope.kind, at: [at] });
    else group.at.push(at);
  });
  const used: Used[] = new Array(budgets.length);
  await Promise.all(
    [...groups.values()].map(async ({ span, kind, at }) => {
      if (kind === "all") {
        const question = { span, zone: "UTC", grain: "month" } as const;
        const { total } = await reader.call("series", [question], { signal });
        for (const index of at) used[index] = total;
        return;
      }
      const rows = await sumsOf(
        reader,
        kind,
        at.map((index) => valueOf(budgets[index]!)),
        span,
        signal,
      );
      for (const { value, label } of rows) names.put(kind, value, label);
      for (const index of at) {
        const value = valueOf(budgets[index]!);
        used[index] = rows.find((row) => row.value === value)?.sums ?? NOTHING;
      }
    }),
  );
  await findNames(budgets, reader, nowMs, names, signal);
  return budgets.map((budget, at) => stateOf(budget, periods[at]!, used[at]!, nowMs, names));
}

function valueOf({ scope }: StoredBudget): string {
  return scope.kind === "all" ? "" : scope.value;
}

async function sumsOf(
  reader: ReaderCalls,
  by: Dimension,
  wanted: readonly string[],
  span: Span,
  signal: AbortSignal | undefined,
) {
  const values = [...new Set(wanted)];
  const question = {
    span,
    by,
    order: "requests",
    top: values.length,
    filter: { in: { [by]: values } },
  } as const;
  return (await reader.call("breakdown", [question], { signal })).rows;
}

/** Asks the whole past for names that no row of the period carried. */
async function findNames(
  budgets: readonly StoredBudget[],
  reader: ReaderCalls,
  nowMs: number,
  names: ScopeNames,
  signal: AbortSignal | undefined,
): Promise<void> {
  const missing = new Map<Dimension, string[]>();
  for (const { scope } of budgets) {
    if (scope.kind === "all" || names.get(scope.kind, scope.value, nowMs) !== null) continue;
    missing.set(scope.kind, [...missing.get(scope.kind) ?? [], scope.value]);
  }
  const past = { fromMs: 0, toMs: nowMs + 86_400_000 };
  await Promise.all([...missing].map(async ([kind, values]) => {
    for (const value of values) names.put(kind, value, value, nowMs + NAMELESS_MS);
    for (const row of await sumsOf(reader, kind, values, past, signal)) {
      names.put(kind, row.value, row.label);
    }
  }));
}

/** The arithmetic of one budget. */
export function stateOf(
  budget: StoredBudget,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
  sums: Used,
  nowMs: number,
  names: ScopeNames,
): BudgetState {
  const { scope, measure } = budget;
  const used = measure === "cost"
    ? sums.cost
    : measure === "requests"
    ? sums.requests
    : sums.input + sums.cacheRead + sums.cacheWrite + sums.output + sums.reasoning;
  const passed = Math.min(Math.max(nowMs - fromMs, 0), toMs - fromMs);
  return {
    ...budget,
    scopeLabel: scope.kind === "all"
      ? ""
      : names.get(scope.kind, scope.value, nowMs) ?? scope.value,
    periodFromMs: fromMs,
    periodToMs: toMs,
    used,
    projected: passed === 0 ? used : Math.round(used * (toMs - fromMs) / passed),
    unpriced: sums.unpriced,
  };
}

const NOTHING: Used = {
  requests: 0,
  cost: 0,
  unpriced: 0,
  input: 0,
  cacheRead: 0,
  cacheWrite: 0,
  output: 0,
  reasoning: 0,
};
