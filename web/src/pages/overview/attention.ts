import type { Budget, Sums } from "../../../../server/http/contract/mod.ts";
import type { OverviewAnswer, TopRow } from "./parts.ts";

/** A credential counts as failing from this share of at least this many requests. */
const FAILING_SHARE = 0.5;
const FAILING_LEAST = 5;
/** So many failures and no success since: it fails now, whatever it did before. */
const LATELY_LEAST = 3;

/** An account that needs a person. */
export interface Failing {
  readonly value: string;
  readonly label: string;
  readonly requests: number;
  readonly failures: number;
  /** What its failures mostly are; empty when not known. */
  readonly failure: string;
  /** Start of the bin since which every request failed; null when some still succeed. */
  readonly sinceMs: number | null;
  /** Failures since then. */
  readonly run: number;
}

/** Accounts that fail often, or only fail lately; those that only fail come first. */
export function failing(answer: OverviewAnswer): readonly Failing[] {
  const series = answer.parts[6];
  const out: Failing[] = [];
  for (const { value, label, columns } of series.split?.rows ?? []) {
    const requests = columns.requests ?? [];
    const failures = columns.failures ?? [];
    let run = 0;
    let since: number | null = null;
    for (let at = requests.length - 1; at >= 0; at--) {
      const all = requests[at] ?? 0;
      if (all === 0) continue;
      if ((failures[at] ?? 0) < all) break;
      run += all;
      since = series.starts[at] ?? null;
    }
    const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);
    const all = sum(requests);
    const failed = sum(failures);
    const lately = run >= LATELY_LEAST;
    if (!lately && (all < FAILING_LEAST || failed / all < FAILING_SHARE)) continue;
    out.push({
      value,
      label,
      requests: all,
      failures: failed,
      failure: failureOf(answer, value),
      sinceMs: lately ? since : null,
      run: lately ? run : 0,
    });
  }
  return out.sort((a, b) =>
    Number(b.sinceMs !== null) - Number(a.sinceMs !== null) || b.failures - a.failures
  );
}

function failureOf({ parts }: OverviewAnswer, credential: string): string {
  const matrix = parts[7];
  const row = matrix.rows.findIndex((one) => one.value === credential);
  if (row < 0) return "";
  let most = 0;
  let name = "";
  matrix.columns.forEach((column, at) => {
    const value = matrix.cells.failures?.[row * matrix.columns.length + at] ?? 0;
    if (value > most && column.value !== "") [most, name] = [value, column.label || column.value];
  });
  return name;
}

/** Where a budget stands. */
export interface BudgetState {
  /** Used of the limit; may be above 1. */
  readonly share: number;
  readonly kind: "good" | "warn" | "bad";
  /** When it will be used up at this rate, if before its period ends, ms. */
  readonly emptyAtMs: number | null;
}

/** Bad when used up; a warning when it will be before its period ends. */
export function budgetState(budget: Budget, nowMs: number): BudgetState {
  const { used, limit, projected, periodToMs } = budget;
  const share = used / limit;
  if (share >= 1) return { share, kind: "bad", emptyAtMs: null };
  // the same pace as the server's, so that both figures of a line agree
  return projected > limit
    ? {
      share,
      kind: "warn",
      emptyAtMs: nowMs + (limit - used) / (projected - used) * Math.max(0, periodToMs - nowMs),
    }
    : { share, kind: "good", emptyAtMs: null };
}

/** Requests on both sides before a mean says anything. */
const SLOWER_LEAST = 20;
const SLOWER_SHARE = 0.15;

/** The model whose mean latency grew most, if one grew clearly; `byMs` is by how much. */
export function slower(
  rows: readonly TopRow[],
): { readonly row: TopRow; readonly byMs: number } | null {
  const mean = (sums: Sums) => sums.latencySum / sums.latencyCount;
  let found: { readonly row: TopRow; readonly byMs: number } | null = null;
  for (const row of rows) {
    const { sums, previous } = row;
    if (previous === null || Math.min(sums.latencyCount, previous.latencyCount) < SLOWER_LEAST) {
      continue;
    }
    const byMs = mean(sums) - mean(previous);
    if (byMs / mean(previous) >= SLOWER_SHARE && byMs > (found?.byMs ?? 0)) found = { row, byMs };
  }
  return found;
}
