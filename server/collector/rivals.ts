/**
 * Is somebody else taking our records? CPA counts attempts per credential; when its counters move
 * and the records do not come, another consumer has them. A success without usage numbers moves a
 * counter and yields no record, so a single quiet success proves nothing; a failure always yields
 * one, and so does a fair share of many attempts (design.md §3).
 *
 * @module
 */
import { Buffer } from "node:buffer";

/** Attempts of one credential. */
export interface Attempts {
  readonly success: number;
  readonly failed: number;
}

/** Failures that must be missing before we speak, and the share of them: each yields a record. */
const MISSING_FAILURES = 2;
const MISSING_SHARE = 0.25;
/** Attempts needed before a share means something, and the share that must arrive. */
const ENOUGH_ATTEMPTS = 20;
const FAIR_SHARE = 0.5;

/** What the counters say about one interval. */
export type RivalVerdict =
  | "quiet" // nothing moved
  | "fine"
  | "suspicious" // too little to judge
  | "rival"
  | "restarted"; // counters went back: CPA started anew

/**
 * Judges an interval.
 *
 * @param before counters at its start
 * @param after counters at its end
 * @param received attempts that reached us in it, per credential that CPA lists
 */
export function judge(
  before: ReadonlyMap<string, Attempts>,
  after: ReadonlyMap<string, Attempts>,
  received: ReadonlyMap<string, Attempts>,
): RivalVerdict {
  let moved = 0;
  let movedFailures = 0;
  let got = 0;
  let gotFailures = 0;
  for (const [index, now] of after) {
    const then = before.get(index);
    if (then === undefined) continue;
    if (now.success < then.success || now.failed < then.failed) return "restarted";
    moved += now.success - then.success + now.failed - then.failed;
    movedFailures += now.failed - then.failed;
    const ours = received.get(index);
    got += (ours?.success ?? 0) + (ours?.failed ?? 0);
    gotFailures += ours?.failed ?? 0;
  }
  if (moved === 0) return "quiet";
  const missingFailures = movedFailures - gotFailures;
  if (missingFailures >= MISSING_FAILURES && missingFailures > movedFailures * MISSING_SHARE) {
    return "rival";
  }
  if (got >= moved * FAIR_SHARE) return "fine";
  if (moved >= ENOUGH_ATTEMPTS) return "rival";
  // a rival would have had some of the failures too
  return movedFailures >= MISSING_FAILURES && missingFailures <= 0 ? "fine" : "suspicious";
}

const decoder = new TextDecoder();
const INDEX = new TextEncoder().encode('"auth_index":"');
const FAILED = new TextEncoder().encode('"failed":true');

/** Credential and outcome of a raw record by looking for two members, without parsing it. */
export function peek(record: Uint8Array): { index: string; failed: boolean } {
  const buffer = Buffer.from(record.buffer, record.byteOffset, record.byteLength);
  const at = buffer.indexOf(INDEX);
  if (at < 0) return { index: "", failed: false };
  const start = at + INDEX.length;
  const end = buffer.indexOf(0x22, start);
  const sane = end > start && end - start <= 64;
  return {
    index: sane ? decoder.decode(record.subarray(start, end)) : "",
    failed: buffer.indexOf(FAILED) >= 0,
  };
}
