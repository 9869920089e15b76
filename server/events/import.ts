/**
 * Uploads of usage history: JSON Lines, JSON arrays, single objects, and snapshots of CPA's old
 * built-in statistics (manager-server.md §4.7). Positions in the uploaded bytes are walked; at no
 * time are more than one record's objects held. A broken line never stops the rest.
 *
 * @module
 */
import { decodeObject } from "./decode.ts";
import { isExported, normaliseExported } from "./exported.ts";
import { elements, memberMap, readMembers, skipSpace, skipValue, type Span } from "./json_scan.ts";
import { type Fault, type ImportTally, legacyItems } from "./legacy.ts";
import { outcomeOf } from "./normalise.ts";
import type { Normalised } from "./types.ts";

/** Longest line (or array element, or detail), bytes. */
export const MAX_LINE_BYTES = 10 * 1024 * 1024;
/** Faults listed in a summary; all are counted. */
const MAX_FAULTS = 100;

/** Formats in the original's words. */
export type ImportFormat = "usage_service_jsonl" | "legacy_usage_export" | "legacy_usage_payload";

/** What an upload is, found by its first value. */
export interface UploadShape {
  readonly format: ImportFormat;
  readonly shape: "empty" | "lines" | "array" | "object" | "legacy" | "unsupported";
  /** Where the first value starts; for `legacy` where its `apis` object starts. */
  readonly start: number;
}

/** One record of an upload: 1-based line, array element or legacy detail number. */
export interface ImportItem {
  readonly line: number;
  /** Never `dead`: what cannot become an event is a fault. */
  readonly outcome: Exclude<Normalised, { kind: "dead" }> | Fault;
}

/** What became of an upload as a whole. */
export interface ImportSummary {
  readonly format: ImportFormat;
  /** Records that became events. */
  readonly total: number;
  /** Control messages skipped; in no other counter. */
  readonly control: number;
  readonly failed: number;
  readonly unsupported: number;
  readonly warnings: readonly string[] | null;
  /** The first 100 faults. */
  readonly faults: readonly { readonly line: number; readonly error: string }[];
  /**
   * Set when the upload as a whole is refused (status 400, without `code`): nothing in it became
   * an event and its shape promised something else.
   */
  readonly error: string | null;
}

const NO_DETAILS = "legacy usage export does not contain request details";
const WARNINGS = [
  "legacy_usage_metadata_is_partial",
  "legacy_usage_source_matching_may_be_approximate",
];
const LINES = "usage_service_jsonl";

function contentStart(bytes: Uint8Array): number {
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return skipSpace(bytes, marked ? 3 : 0);
}

function hasMembers(bytes: Uint8Array, span: Span | undefined): boolean {
  return span !== undefined && (readMembers(bytes, span.from)?.length ?? 0) > 0;
}

/** Finds out what an upload is; reads the first value at most once, keeps nothing of it. */
export function detectUpload(bytes: Uint8Array): UploadShape {
  const start = contentStart(bytes);
  if (start >= bytes.length) return { format: LINES, shape: "empty", start };
  const head = bytes[start];
  if (head === 0x5b) return { format: LINES, shape: "array", start };
  if (head !== 0x7b) return { format: LINES, shape: "lines", start };
  const end = skipValue(bytes, start);
  const members = end < 0 ? null : memberMap(bytes, start);
  const manyLines = bytes.indexOf(0x0a, start) >= 0;
  if (end < 0 || members === null || skipSpace(bytes, end) < bytes.length) {
    return { format: LINES, shape: manyLines ? "lines" : "object", start };
  }
  const usage = members.get("usage");
  if (usage !== undefined) {
    const apis = memberMap(bytes, usage.from)?.get("apis");
    return hasMembers(bytes, apis) && apis !== undefined
      ? { format: "legacy_usage_export", shape: "legacy", start: apis.from }
      : { format: "legacy_usage_export", shape: "unsupported", start };
  }
  const apis = members.get("apis");
  if (apis !== undefined && hasMembers(bytes, apis)) {
    return { format: "legacy_usage_payload", shape: "legacy", start: apis.from };
  }
  if (members.has("event_hash") || members.has("eventHash")) {
    return { format: LINES, shape: "object", start };
  }
  const sums = ["total_requests", "success_count", "failure_count"];
  return sums.some((name) => members.has(name))
    ? { format: "legacy_usage_payload", shape: "unsupported", start }
    : { format: LINES, shape: "object", start };
}

function fault(error: string): Fault {
  return { kind: "fault", error, counter: "failed" };
}

/** Outcome of one record of an upload, raw or exported. */
export function normaliseImported(bytes: Uint8Array, nowMs: number): ImportItem["outcome"] {
  if (bytes.length > MAX_LINE_BYTES) {
    return fault(`longer than ${MAX_LINE_BYTES} bytes (${bytes.length}): split the record`);
  }
  const record = decodeObject(bytes, MAX_LINE_BYTES);
  if (typeof record === "string") return fault(record);
  const outcome = isExported(record)
    ? normaliseExported(record, nowMs)
    : outcomeOf(record, bytes, nowMs);
  return outcome.kind === "dead" ? fault(outcome.error) : outcome;
}

function trimmed(bytes: Uint8Array, from: number, to: number): Uint8Array {
  while (from < to && (bytes[from] ?? 0) <= 0x20) from++;
  while (to > from && (bytes[to - 1] ?? 0) <= 0x20) to--;
  return bytes.subarray(from, to);
}

function* lineItems(bytes: Uint8Array, nowMs: number): Generator<ImportItem, void> {
  let from = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  for (let line = 1; from < bytes.length; line++) {
    const feed = bytes.indexOf(0x0a, from);
    const to = feed < 0 ? bytes.length : feed;
    const view = trimmed(bytes, from, to);
    if (view.length > 0) yield { line, outcome: normaliseImported(view, nowMs) };
    from = to + 1;
  }
}

function* arrayItems(bytes: Uint8Array, start: number, nowMs: number): Generator<ImportItem, void> {
  const walk = elements(bytes, start);
  let line = 0;
  for (;;) {
    const { done, value } = walk.next();
    if (done) {
      if (value < 0) yield { line: line + 1, outcome: fault("the array does not end") };
      else if (skipSpace(bytes, value) < bytes.length) {
        yield { line: line + 1, outcome: fault("there is text behind the end of the array") };
      }
      return;
    }
    line++;
    yield { line, outcome: normaliseImported(bytes.subarray(value.from, value.to), nowMs) };
  }
}

/**
 * Walks an upload record by record. The generator returns the summary; leaving it early is
 * allowed. Never throws.
 *
 * @param nowMs stands in for missing times and is the receiving time of raw records, ms
 */
export function* parseUpload(
  bytes: Uint8Array,
  nowMs: number,
): Generator<ImportItem, ImportSummary> {
  const { format, shape, start } = detectUpload(bytes);
  const tally: ImportTally = { total: 0, control: 0, failed: 0, unsupported: 0 };
  const faults: { line: number; error: string }[] = [];
  const summary = (error: string | null, warnings: readonly string[] | null): ImportSummary => ({
    format,
    ...tally,
    warnings,
    faults,
    error,
  });
  if (shape === "empty") return summary("empty usage import payload", null);
  if (shape === "unsupported") {
    tally.unsupported = 1;
    return summary(NO_DETAILS, null);
  }
  const legacy = shape === "legacy";
  const items: Iterable<ImportItem> = legacy
    ? legacyItems(bytes, start, nowMs)
    : shape === "array"
    ? arrayItems(bytes, start, nowMs)
    : shape === "object"
    ? [{ line: 1, outcome: normaliseImported(trimmed(bytes, start, bytes.length), nowMs) }]
    : lineItems(bytes, nowMs);
  for (const item of items) {
    const { outcome } = item;
    if (outcome.kind === "event") tally.total++;
    else if (outcome.kind === "control") tally.control++;
    else {
      tally[outcome.counter]++;
      if (faults.length < MAX_FAULTS) faults.push({ line: item.line, error: outcome.error });
    }
    yield item;
  }
  const nothing = tally.total === 0 && tally.control === 0;
  if (legacy) return summary(nothing ? NO_DETAILS : null, nothing ? null : WARNINGS);
  return summary(nothing && shape === "object" ? faults[0]?.error ?? null : null, null);
}

export type { Fault };
