/**
 * The store's rules that a reader of its rows needs: reported counters and request ids.
 *
 * @module
 */
import { createHash } from "node:crypto";
import type { ReportedTokens, Tokens, TokenStyle } from "../events/types.ts";

/** Token columns of an event row. */
export interface TokenColumns {
  readonly inp: number;
  readonly read: number;
  readonly write: number;
  readonly out: number;
  readonly reason: number;
  readonly rep: string | null;
}

/** What an executor of `style` reports for `tokens` (cpa-usage-queue.md §4.3). */
export function derivedReport(tokens: Tokens, style: TokenStyle): ReportedTokens {
  const { input, cacheRead, cacheWrite, output, reasoning } = tokens;
  const cached = style === "separate" && cacheRead === 0 ? cacheWrite : cacheRead;
  return {
    input: style === "separate" ? input : input + cacheRead + cacheWrite,
    output: style === "gemini" ? output : output + reasoning,
    reasoning,
    cached,
    cache: 0,
    cacheRead,
    cacheWrite,
    total: input + cacheRead + cacheWrite + output + reasoning,
  };
}

/** Restores every reported counter of a row. */
export function reportedOf(row: TokenColumns, style: TokenStyle): ReportedTokens {
  const derived = derivedReport({
    input: row.inp,
    cacheRead: row.read,
    cacheWrite: row.write,
    output: row.out,
    reasoning: row.reason,
  }, style);
  return row.rep === null ? derived : { ...derived, ...JSON.parse(row.rep) };
}

const SHORT_ID = /^[0-9a-f]{8}$/;

/** Columns `req` and `req_text` of a request id. */
export function requestKey(requestId: string): { req: number | null; text: string | null } {
  if (requestId === "") return { req: null, text: null };
  if (SHORT_ID.test(requestId)) return { req: parseInt(requestId, 16), text: null };
  const digest = createHash("sha256").update(requestId).digest();
  return { req: digest.readUInt32BE(0), text: requestId };
}

/** Request id of the two columns; empty when there was none. */
export function requestIdOf(req: number | null, text: string | null): string {
  return text ?? (req === null ? "" : req.toString(16).padStart(8, "0"));
}
