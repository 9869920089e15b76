/**
 * Until when everything CPA published has reached us, and what a silence since then may have cost.
 *
 * @module
 */
import type { GapCause } from "./types.ts";

/**
 * The last instant at which we were listening. The wall clock may be set back while we are deaf;
 * then the length of the silence comes from the monotonic one. (A wall clock that went forward is
 * believed: a suspended machine looks the same, and missed what the clock says.)
 */
export class Hearing {
  readonly #clock: () => number;
  readonly #ticks: () => number;
  #wallMs: number | null = null;
  #ticksMs = 0;
  /** A subscription that ended by itself and is not accounted for yet. */
  drop: Drop | null = null;

  /** @param ticks monotonic ms */
  constructor(clock: () => number, ticks: () => number) {
    this.#clock = clock;
    this.#ticks = ticks;
  }

  /** We are listening now. */
  mark(): void {
    this.#wallMs = this.#clock();
    this.#ticksMs = this.#ticks();
  }

  /** We may have missed what was published since `ms`, which is not later than now. */
  doubt(ms: number): void {
    const behind = Math.max(0, this.#clock() - ms);
    this.#wallMs = this.#clock() - behind;
    this.#ticksMs = this.#ticks() - behind;
  }

  /** What an earlier process wrote; a time that is still to come says nothing. */
  restore(ms: number): void {
    if (this.#wallMs === null && ms <= this.#clock()) this.#wallMs = ms;
  }

  /** Another CPA: nothing is known of it. */
  forget(): void {
    this.#wallMs = this.drop = null;
  }

  /** Last instant of listening in terms of the clock as it stands now; null when there is none. */
  get sinceMs(): number | null {
    const now = this.#clock();
    if (this.#wallMs === null || this.#wallMs <= now) return this.#wallMs;
    return now - Math.max(0, this.#ticks() - this.#ticksMs);
  }
}

/** A subscription that ended by itself: what was on its way may be lost. */
export interface Drop {
  readonly sinceMs: number;
  readonly atMs: number;
  readonly detail: string;
}

/** What is known when we listen again. Times in ms. */
export interface Silence {
  readonly sinceMs: number;
  readonly readyMs: number;
  readonly retentionMs: number;
  /** Whether CPA was started anew meanwhile; null when that cannot be known. */
  readonly restarted: boolean | null;
  readonly drop: Drop | null;
  /** Is a gap open for it? */
  readonly open: boolean;
  /** Why nobody listened, when no gap is open. */
  readonly otherwise: GapCause;
}

/** What follows from it. */
export interface Account {
  /** End of the open gaps; at or before their start it dissolves them. */
  readonly endMs: number;
  readonly missed: readonly {
    readonly cause: GapCause;
    readonly startMs: number;
    readonly endMs: number;
    readonly detail: string;
  }[];
}

/**
 * What a silence may have cost. CPA keeps records in memory for its retention: a shorter silence
 * of ours cost nothing if it is known to be the same process, and a longer one all but its end.
 */
export function accountOf(silence: Silence): Account {
  const { sinceMs, readyMs, restarted, drop, open, otherwise } = silence;
  if (restarted === true) {
    const detail = "CPA was restarted; what waited in its queue is gone.";
    return {
      endMs: sinceMs,
      missed: [{ cause: "cpa_restarted", startMs: sinceMs, endMs: readyMs, detail }],
    };
  }
  const dropped = drop === null ? [] : [{
    cause: "subscriber_dropped" as const,
    startMs: drop.sinceMs,
    endMs: drop.atMs,
    detail: drop.detail,
  }];
  const keptSinceMs = readyMs - silence.retentionMs;
  if (keptSinceMs > sinceMs) {
    if (open) return { endMs: restarted === null ? readyMs : keptSinceMs, missed: [] };
    const detail = otherwise === "manager_down"
      ? "cpa-manager was not running."
      : "Nobody was collecting for longer than CPA keeps its records.";
    return {
      endMs: keptSinceMs,
      missed: [{ cause: otherwise, startMs: sinceMs, endMs: keptSinceMs, detail }],
    };
  }
  if (restarted === null && open) return { endMs: readyMs, missed: [] };
  return { endMs: sinceMs, missed: dropped };
}
