/**
 * Turns of the reader's one thread. A question is a generator that stops after each piece of work;
 * pieces run for about six milliseconds, then messages are taken and the cheapest question goes on.
 * Between two turns no read transaction is open, so the WAL stays small and nothing waits long.
 *
 * @module
 */

import { QuestionError } from "./error.ts";

/** A question under way. `Restart` may be thrown from it. */
export type Job<T> = Generator<void, T, void>;

/** Thrown by a job whose ground changed under it: it starts again from the beginning. */
export class Restart extends Error {
  override readonly name = "Restart";
}

/** What the scheduler needs of the world. */
export interface SchedulerHooks {
  /** Milliseconds, monotonous. */
  readonly now: () => number;
  /** Called at the start and the end of each turn. */
  readonly enter: () => void;
  readonly leave: () => void;
  /** Lets other messages of the thread through. */
  readonly pause: () => Promise<void>;
}

/** What a question may take. */
export interface Budget {
  /** Work of this thread, ms. */
  readonly workMs: number;
  /** From asking to the answer, ms. */
  readonly wallMs: number;
}

interface Waiting {
  readonly budget: Budget | undefined;
  /** Work so far, ms. */
  worked: number;
  readonly cost: number;
  readonly since: number;
  readonly start: () => Job<unknown>;
  readonly signal: AbortSignal | undefined;
  readonly resolve: (value: never) => void;
  readonly reject: (reason: unknown) => void;
  job: Job<unknown> | null;
  pieces: number;
  restarts: number;
}

/** Length of a turn, ms. */
export const TURN_MS = 6;

/**
 * A waiting question counts as cheaper by one piece per this many ms. Little credit on purpose:
 * with much of it all questions become slow together (store.md §6).
 */
const CREDIT_MS = 50;

/** After so many restarts a job runs to its end in one turn, on one snapshot. */
const MOST_RESTARTS = 3;

function tooExpensive(late: boolean): QuestionError {
  return new QuestionError(
    late
      ? "The question was not answered in time: others were before it. Ask again in a moment."
      : "The question takes too much work; ask for a shorter span or filter it further.",
    "too_expensive",
  );
}

/** See the module comment. */
export class Scheduler {
  readonly #hooks: SchedulerHooks;
  readonly #waiting: Waiting[] = [];
  #running = false;

  constructor(hooks: SchedulerHooks) {
    this.#hooks = hooks;
  }

  /**
   * Runs a job to its end.
   *
   * @param cost expected number of pieces; the cheapest goes first
   * @param start makes the generator; again after a `Restart`
   * @param budget what runs over it is ended; absent: no bound
   * @throws the signal's reason once it has fired
   * @throws QuestionError `too_expensive` beyond the budget
   */
  run<T>(
    cost: number,
    signal: AbortSignal | undefined,
    start: () => Job<T>,
    budget?: Budget,
  ): Promise<T> {
    signal?.throwIfAborted();
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({
        budget,
        worked: 0,
        cost,
        since: this.#hooks.now(),
        start,
        signal,
        resolve: resolve as (value: never) => void,
        reject,
        job: null,
        pieces: 0,
        restarts: 0,
      });
      if (!this.#running) {
        this.#running = true;
        void this.#loop();
      }
    });
  }

  /** Rejects everything that waits. */
  stop(reason: Error): void {
    for (const waiting of this.#waiting.splice(0)) waiting.reject(reason);
  }

  async #loop(): Promise<void> {
    // questions that arrive together shall be ordered before the first starts
    await this.#hooks.pause();
    while (this.#waiting.length > 0) {
      this.#turn(this.#next());
      await this.#hooks.pause();
    }
    this.#running = false;
  }

  #next(): Waiting {
    const now = this.#hooks.now();
    let best = this.#waiting[0]!;
    let least = Infinity;
    for (const waiting of this.#waiting) {
      const rest = Math.max(0, waiting.cost - waiting.pieces) - (now - waiting.since) / CREDIT_MS;
      if (rest < least) [best, least] = [waiting, rest];
    }
    return best;
  }

  #turn(waiting: Waiting): void {
    const settle = (finish: () => void) => {
      const at = this.#waiting.indexOf(waiting);
      if (at >= 0) this.#waiting.splice(at, 1);
      finish();
    };
    if (waiting.signal?.aborted) {
      return settle(() => waiting.reject(waiting.signal?.reason));
    }
    const { now, enter, leave } = this.#hooks;
    const { budget } = waiting;
    const began = now();
    if (budget !== undefined) {
      const late = began - waiting.since > budget.wallMs;
      if (late || waiting.worked > budget.workMs) {
        return settle(() => waiting.reject(tooExpensive(late)));
      }
    }
    const until = waiting.restarts < MOST_RESTARTS ? now() + TURN_MS : Infinity;
    try {
      enter();
      waiting.job ??= waiting.start();
      do {
        const { done, value } = waiting.job.next();
        if (done === true) return settle(() => waiting.resolve(value as never));
        waiting.pieces++;
      } while (now() < until);
    } catch (error) {
      if (error instanceof Restart && waiting.restarts < MOST_RESTARTS) {
        waiting.job = null;
        waiting.restarts++;
        return;
      }
      settle(() => waiting.reject(error));
    } finally {
      leave();
      waiting.worked += now() - began;
    }
  }
}
