/**
 * Text of exports: CSV after RFC 4180, made safe for spreadsheets, and JSON lines.
 *
 * @module
 */
import type { RequestRow } from "./types.ts";

/** A cell; null and undefined are empty. */
export type Cell = string | number | boolean | null | undefined;

/** Formats of an export. */
export type ExportFormat = "csv" | "jsonl";

/**
 * A cell of a CSV. A text by which a spreadsheet would start a formula gets an apostrophe in
 * front, since it came from clients; numbers never do.
 */
export function csvCell(value: Cell): string {
  if (value === null || value === undefined) return "";
  if (typeof value !== "string") return String(value);
  const text = /^[=+\-@\t\r\n＝＋－＠]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A line of a CSV with its end. */
export function csvLine(cells: readonly Cell[]): string {
  return cells.map(csvCell).join(",") + "\r\n";
}

/** RFC 3339 in UTC; empty for what is no date. */
export function isoTime(ms: number): string {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? "" : date.toISOString();
}

/** Nano-dollars as dollars, exactly; empty for null. */
export function dollars(nano: number | null): string {
  if (nano === null) return "";
  const whole = BigInt(Math.round(nano));
  const size = whole < 0n ? -whole : whole;
  const fraction = String(size % 1_000_000_000n).padStart(9, "0").replace(/0+$/, "");
  return `${whole < 0n ? "-" : ""}${size / 1_000_000_000n}${fraction === "" ? "" : `.${fraction}`}`;
}

/** Columns of exported requests. */
const REQUEST_COLUMNS: readonly (readonly [name: string, of: (row: RequestRow) => Cell])[] = [
  ["id", (row) => row.id],
  ["time", (row) => isoTime(row.timestampMs)],
  ["request_id", (row) => row.requestId],
  ["model", (row) => row.model],
  ["requested_model", (row) => row.requestedModel],
  ["provider", (row) => row.provider],
  ["auth_index", (row) => row.authIndex],
  ["account", (row) => row.account],
  ["api_key_hash", (row) => row.apiKeyHash],
  ["key_alias", (row) => row.keyAlias],
  ["endpoint", (row) => row.endpoint],
  ["failed", (row) => row.failed],
  ["fail_status", (row) => row.failStatus],
  ["fail_class", (row) => row.failClass],
  ["input", (row) => row.input],
  ["cache_read", (row) => row.cacheRead],
  ["cache_write", (row) => row.cacheWrite],
  ["output", (row) => row.output],
  ["reasoning", (row) => row.reasoning],
  ["latency_ms", (row) => row.latencyMs],
  ["ttft_ms", (row) => row.ttftMs],
  ["cost_usd", (row) => dollars(row.cost)],
  ["tier", (row) => row.tier],
  ["effort", (row) => row.effort],
  ["stream", (row) => row.stream],
];

/** First line of a CSV of requests. */
export const REQUEST_HEADER = csvLine(REQUEST_COLUMNS.map(([name]) => name));

/** A request as a line of an export. */
export function requestLine(row: RequestRow, format: ExportFormat): string {
  return format === "csv"
    ? csvLine(REQUEST_COLUMNS.map(([, of]) => of(row)))
    : JSON.stringify(row) + "\n";
}
