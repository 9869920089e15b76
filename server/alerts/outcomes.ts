/**
 * The newest requests of every account: did they fail.
 *
 * @module
 */
import type { RequestRow } from "../analytics/types.ts";
import { type CredentialOutcomes, SILENT_MS } from "./rules.ts";
import type { Follower } from "./tail.ts";

/** Statuses that say something about the request, not about the account. */
const OF_THE_CLIENT = new Set([400, 404, 405, 413, 414, 415, 422, 499]);

interface Ring {
  label: string;
  readonly failed: Uint8Array;
  known: number;
  next: number;
  lastAtMs: number;
}

/** See the module comment. */
export class Outcomes implements Follower {
  readonly #rings = new Map<string, Ring>();
  readonly #now: () => number;
  #of: number;

  constructor(of: number, now: () => number) {
    this.#of = of;
    this.#now = now;
  }

  /** Remembers so many requests from now on; what was known of another number is forgotten. */
  remember(of: number): void {
    if (of === this.#of) return;
    this.#of = of;
    this.#rings.clear();
  }

  recall(rows: readonly RequestRow[]): void {
    this.take(rows);
  }

  take(rows: readonly RequestRow[]): void {
    const oldest = this.#now() - SILENT_MS;
    for (const row of rows) {
      // what an import brings is no news
      if (row.authIndex === "" || row.timestampMs < oldest) continue;
      if (row.failed && OF_THE_CLIENT.has(row.failStatus ?? 0)) continue;
      let ring = this.#rings.get(row.authIndex);
      if (ring === undefined) {
        ring = { label: "", failed: new Uint8Array(this.#of), known: 0, next: 0, lastAtMs: 0 };
        this.#rings.set(row.authIndex, ring);
      }
      ring.label = row.account || row.authIndex;
      ring.failed[ring.next] = Number(row.failed);
      ring.next = (ring.next + 1) % this.#of;
      ring.known = Math.min(ring.known + 1, this.#of);
      ring.lastAtMs = Math.max(ring.lastAtMs, row.timestampMs);
    }
  }

  /** Accounts of the last 24 hours. */
  list(): CredentialOutcomes[] {
    const found: CredentialOutcomes[] = [];
    const oldest = this.#now() - SILENT_MS;
    for (const [value, { label, failed, known, lastAtMs }] of this.#rings) {
      if (lastAtMs < oldest) {
        this.#rings.delete(value);
        continue;
      }
      // places that were never written are zero
      const failures = failed.reduce((sum, one) => sum + one, 0);
      found.push({ value, label, known, failures, lastAtMs });
    }
    return found;
  }
}
