import type { ReactNode } from "react";

/** What a cell is worth: text sorts by language, numbers by size, null always stands last. */
export type CellValue = string | number | null;

/** One column of a `DataTable`. */
export interface Column<Row> {
  /** Stable: remembered by the column chooser and written into the address by sorting. */
  readonly id: string;
  readonly head: string;
  /** For sorting, for CSV, and for the cell when `cell` is absent. */
  readonly value: (row: Row) => CellValue;
  readonly cell?: (row: Row) => ReactNode;
  /** Right-aligned, for figures. */
  readonly num?: boolean;
  /** CSS grid track; default `minmax(96px, 1fr)`, for figures `minmax(72px, max-content)`. */
  readonly width?: string;
  /** False where an order says nothing. */
  readonly sort?: boolean;
  /** Not shown until the reader wants it. */
  readonly hidden?: boolean;
  /** Place on a phone's card; default `pair`. The first column is the title. */
  readonly card?: "title" | "side" | "pair" | "none";
  /** Explains the head on hover. */
  readonly help?: string;
}

/** Sort order in the address: `cost`, `-cost`. */
export interface SortOrder {
  readonly id: string;
  readonly desc: boolean;
}

/** Reads `-cost`. */
export function parseSort(text: string | undefined): SortOrder | null {
  if (text === undefined || text === "") return null;
  return text.startsWith("-") ? { id: text.slice(1), desc: true } : { id: text, desc: false };
}

/** Writes `-cost`. */
export function formatSort(order: SortOrder | null): string | undefined {
  return order === null ? undefined : `${order.desc ? "-" : ""}${order.id}`;
}

/** Ascending; unknown last whichever way is sorted, so `desc` must be known here. */
export function compareValues(
  a: CellValue,
  b: CellValue,
  desc: boolean,
  collator: Intl.Collator,
): number {
  if (a === null || b === null) {
    const order = a === b ? 0 : a === null ? 1 : -1;
    return desc ? -order : order;
  }
  if (typeof a === "number" && typeof b === "number") return a - b;
  return collator.compare(String(a), String(b));
}

/** Spreadsheets take text that begins like this for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** RFC 4180 with CRLF; text that a spreadsheet would run is quoted with an apostrophe. */
export function toCsv<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const field = (value: CellValue): string => {
    if (value === null) return "";
    if (typeof value === "number") return String(value);
    const text = FORMULA.test(value) ? `'${value}` : value;
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = rows.map((row) => columns.map((column) => field(column.value(row))).join(","));
  return [columns.map((column) => field(column.head)).join(","), ...lines].join("\r\n") + "\r\n";
}
