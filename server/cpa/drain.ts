/**
 * Emptying CPA's queue after a (re)subscription: what was published before it stays in the queue
 * and expires (cpa-usage-queue.md §3).
 *
 * @module
 */
import { httpDrain } from "./http_source.ts";
import { respDrain } from "./resp_source.ts";
import { CpaError, type Drain } from "./types.ts";

/** By RESP, which costs CPA one key check; by HTTP where RESP cannot. */
export function makeDrain(byResp: Drain = respDrain, byHttp: Drain = httpDrain): Drain {
  return async function drainQueue(options, events) {
    try {
      return await byResp(options, events);
    } catch (error) {
      if (error instanceof CpaError && error.fault === "unsupported") {
        return await byHttp(options, events);
      }
      throw error;
    }
  };
}

/** See `makeDrain`. */
export const drain: Drain = makeDrain();
