/**
 * Keys as lines of a table: usage, name and budget together. Pure.
 *
 * @module
 */
import type { Budget, Sums } from "../../../../server/http/contract/mod.ts";
import type { KeyAlias } from "../../api/aliases.ts";
import type { AnswerTo } from "../../api/queries.ts";
import { shortHash } from "../../ui/short-hash.ts";

type Breakdown = AnswerTo<{ kind: "breakdown" }>;
type Matrix = AnswerTo<{ kind: "matrix" }>;

/** A stretch of time, ms. */
export interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
}

/** A model's part of what a key asked. */
export interface ModelShare {
  readonly model: string;
  readonly requests: number;
}

/** A line. */
export interface KeyRow {
  /** SHA-256 of the key; empty: requests without one. */
  readonly hash: string;
  /** Empty when nobody gave it one. */
  readonly name: string;
  /** null: not used in the span. */
  readonly sums: Sums | null;
  readonly previous: Sums | null;
  readonly spark: readonly number[];
  /** Largest first; what is left over has the model "". */
  readonly models: readonly ModelShare[];
  /** Of several budgets the one of which most is used. */
  readonly budget: Budget | null;
  /** When it was used last, as far as the course tells. */
  readonly used: Stretch | null;
}

const SLOT = 900_000;
const BINS = 32;

/** The bin of a course in which something happened last. */
export function lastUse(spark: readonly number[], { fromMs, toMs }: Stretch): Stretch | null {
  const at = spark.findLastIndex((value) => value > 0);
  if (at < 0) return null;
  const first = Math.floor(fromMs / SLOT) * SLOT;
  // as server/analytics/parts.ts cuts them
  const cut = Math.max(SLOT, Math.ceil((toMs - first) / BINS / SLOT) * SLOT);
  const width = Math.ceil((toMs - first) / cut) === spark.length
    ? cut
    : (toMs - first) / spark.length;
  return { fromMs: first + at * width, toMs: Math.min(toMs, first + (at + 1) * width) };
}

/** The part of a limit that is used; above 1 when it was passed. */
export function usedShare(budget: Budget): number {
  return budget.limit > 0 ? budget.used / budget.limit : 0;
}

/** Budgets that watch this key, the one of which most is used first. */
export function budgetsOf(budgets: readonly Budget[], hash: string): readonly Budget[] {
  return budgets
    .filter(({ scope }) => scope.kind === "key" && scope.value === hash)
    .sort((a, b) => Number(b.enabled) - Number(a.enabled) || usedShare(b) - usedShare(a));
}

/** Models of each key from a matrix of requests; what the matrix leaves out has the model "". */
export function modelsByKey(
  matrix: Matrix,
  totals: ReadonlyMap<string, number>,
): ReadonlyMap<string, readonly ModelShare[]> {
  const cells = matrix.cells.requests ?? [];
  return new Map(matrix.rows.map((row, at) => {
    const shares = matrix.columns.map((column, place) => ({
      model: column.value,
      requests: cells[at * matrix.columns.length + place] ?? 0,
    })).filter(({ requests }) => requests > 0).sort((a, b) => b.requests - a.requests);
    const rest = (totals.get(row.value) ?? 0) -
      shares.reduce((sum, { requests }) => sum + requests, 0);
    return [row.value, rest > 0 ? [...shares, { model: "", requests: rest }] : shares];
  }));
}

/**
 * All lines. `named`: also keys that have a name and were not used in the span.
 */
export function keyRows(
  { breakdown, matrix, aliases, budgets, span, named }: {
    breakdown: Breakdown;
    matrix: Matrix;
    aliases: readonly KeyAlias[];
    budgets: readonly Budget[];
    span: Stretch;
    named: boolean;
  },
): readonly KeyRow[] {
  const names = new Map(aliases.map(({ apiKeyHash, alias }) => [apiKeyHash, alias]));
  const totals = new Map(breakdown.rows.map(({ value, sums }) => [value, sums.requests]));
  const models = modelsByKey(matrix, totals);
  const used = breakdown.rows.map(({ value, label, sums, previous, spark }): KeyRow => ({
    hash: value,
    name: names.get(value) ?? (label !== value ? label : ""),
    sums,
    previous,
    spark: spark ?? [],
    models: models.get(value) ?? [],
    budget: budgetsOf(budgets, value)[0] ?? null,
    used: lastUse(spark ?? [], span),
  }));
  if (!named || breakdown.other !== null && breakdown.other.requests > 0) return used;
  return [
    ...used,
    ...aliases.filter(({ apiKeyHash }) => !totals.has(apiKeyHash))
      .map(({ apiKeyHash, alias }): KeyRow => ({
        hash: apiKeyHash,
        name: alias,
        sums: null,
        previous: null,
        spark: [],
        models: [],
        budget: budgetsOf(budgets, apiKeyHash)[0] ?? null,
        used: null,
      })),
  ];
}

/** What a key is called: its name, else the ends of its hash. */
export function keyName({ name, hash }: Pick<KeyRow, "name" | "hash">, without: string): string {
  return name !== "" ? name : hash === "" ? without : shortHash(hash);
}

/** Lines whose name or hash holds the text. */
export function found(rows: readonly KeyRow[], text: string): readonly KeyRow[] {
  const wanted = text.trim().toLowerCase();
  return wanted === ""
    ? rows
    : rows.filter(({ name, hash }) => `${name}\n${hash}`.toLowerCase().includes(wanted));
}
