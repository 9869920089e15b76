/**
 * Hours of the week: which hours of a span a cell of the heat map sums up. Pure.
 *
 * @module
 */
import { civil, instantOf, startOf } from "../../time/zone.ts";
import type { Columns, Measure } from "./measures.ts";
import { valueAt } from "./measures.ts";

/** Hours in a week. */
export const CELLS = 168;
const HOUR = 3_600_000;

/** A stretch of time, half-open, ms. */
export interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * The hours of [fromMs, toMs) that fall on cell `cell` (weekday × 24 + hour, Monday first) in
 * `zone`, newest first, at most `most`. Hours at the edges are clipped to the span; an hour that
 * the clocks skip does not occur.
 */
export function hoursOf(
  cell: number,
  fromMs: number,
  toMs: number,
  zone: string,
  most = Infinity,
): Stretch[] {
  const weekday = Math.floor(cell / 24);
  const hour = cell % 24;
  const found: Stretch[] = [];
  for (let week = startOf(toMs, "week", zone); found.length < most;) {
    const { year, month, day } = civil(week, zone);
    const start = instantOf(zone, year, month, day + weekday, hour);
    const skipped = civil(start, zone).hour !== hour;
    const from = Math.max(start, fromMs);
    const to = Math.min(start + HOUR, toMs);
    if (!skipped && from < to) found.push({ fromMs: from, toMs: to });
    if (week <= fromMs) break;
    week = startOf(week, "week", zone, -1);
  }
  return found;
}

/** Values of all cells; null where the span has no such hour, or where none of them was recorded. */
export function cellsOf(
  measure: Measure,
  cells: Columns,
  fromMs: number,
  toMs: number,
  zone: string,
  gaps: readonly Stretch[],
): (number | null)[] {
  const whole = toMs - fromMs >= 8 * 24 * HOUR;
  return Array.from({ length: CELLS }, (_, cell) => {
    const value = valueAt(measure, cells, cell);
    if (value !== null && value !== 0) return value;
    if (whole && gaps.length === 0) return value;
    // more than a year of hours says nothing that a year does not
    const hours = hoursOf(cell, fromMs, toMs, zone, 54);
    const missed = hours.every((one) =>
      gaps.some((gap) => gap.fromMs <= one.fromMs && gap.toMs >= one.toMs)
    );
    return missed ? null : value;
  });
}

/** How colours are scaled: against all cells, or against those of the same weekday or hour. */
export type Scale = "all" | "weekday" | "hour";

/** Each cell as a share of the largest of its scale, 0..1; null stays. */
export function sharesOf(cells: readonly (number | null)[], scale: Scale): (number | null)[] {
  const groupOf = (cell: number) =>
    scale === "weekday" ? Math.floor(cell / 24) : scale === "hour" ? cell % 24 : 0;
  const most = new Map<number, number>();
  cells.forEach((value, cell) => {
    const group = groupOf(cell);
    most.set(group, Math.max(most.get(group) ?? 0, value ?? 0));
  });
  return cells.map((value, cell) => {
    const top = most.get(groupOf(cell)) ?? 0;
    return value === null ? null : top === 0 ? 0 : value / top;
  });
}

/** Place of a cell among all that are known, from 1. */
export function rankOf(cells: readonly (number | null)[], cell: number): number {
  const value = cells[cell] ?? 0;
  return 1 + cells.filter((one) => (one ?? 0) > value).length;
}

/** Mean of the known values; null without any. */
export function meanOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value): value is number => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}
