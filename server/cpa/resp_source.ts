/**
 * Source `resp`: LPOP or RPOP with a count on one lasting connection, which costs CPA one key check
 * in all.
 *
 * @module
 */
import { pause } from "./pause.ts";
import { PopPace, RESP_BUSY_MS } from "./pop_pace.ts";
import { pop, RESP_TIMING, RespClient, type RespTiming } from "./resp_client.ts";
import type { Drain, RunSource, SourceEvents, SourceOptions } from "./types.ts";

/** Longest time a pop in hand may go on after the signal aborts, ms. */
const LAST_POP_MS = 5000;

/** The source with deadlines of its own; `respSource` has the usual ones. */
export function makeRespSource(timing: RespTiming = RESP_TIMING): RunSource {
  return async function respSource(options, events) {
    const pace = new PopPace({
      batchSize: options.batchSize,
      pollIntervalMs: options.pollIntervalMs,
      idleMs: options.pollIntervalMs,
      busyMs: RESP_BUSY_MS,
    });
    await withClient(options, timing, async (client) => {
      events.ready(null);
      while (!options.signal.aborted) {
        const started = options.clock();
        const got = await popGroup(client, options, pace.count, events);
        const took = Math.max(0, options.clock() - started);
        if (got.records === 0) events.alive(took);
        await pause(pace.after(got.records, got.bytes, took), options.signal);
      }
    });
  };
}

/** Pops by RESP until the queue is empty, on a connection of its own. */
export function makeRespDrain(timing: RespTiming = RESP_TIMING): Drain {
  return async function respDrain(options, events) {
    let total = 0;
    const pace = new PopPace({ batchSize: options.batchSize, pollIntervalMs: 0, idleMs: 0 });
    await withClient(options, timing, async (client) => {
      while (!options.signal.aborted) {
        const asked = pace.count;
        const started = options.clock();
        const got = await popGroup(client, options, asked, events);
        total += got.records;
        if (got.records < asked) break;
        pace.after(got.records, got.bytes, options.clock() - started);
      }
    });
    return total;
  };
}

/** See `makeRespSource`. */
export const respSource: RunSource = makeRespSource();
/** See `makeRespDrain`. */
export const respDrain: Drain = makeRespDrain();

function popGroup(
  client: RespClient,
  options: SourceOptions,
  count: number,
  events: SourceEvents,
) {
  return pop(
    client,
    options.popSide,
    options.queue,
    count,
    (records) => events.records({ via: "resp", receivedAtMs: options.clock(), records }),
    (bytes, head) => events.oversized(bytes, head),
  );
}

/**
 * Runs with a connection. On abort the pop in hand is finished, since its records have left CPA;
 * only a peer that does not finish is cut off.
 */
async function withClient(
  options: SourceOptions,
  timing: RespTiming,
  work: (client: RespClient) => Promise<void>,
): Promise<void> {
  const { signal } = options;
  let client: RespClient;
  try {
    client = await RespClient.connect(options.target, options.maxRecordBytes, signal, timing);
  } catch (error) {
    if (signal.aborted) return;
    throw error;
  }
  let last: ReturnType<typeof setTimeout> | undefined;
  const onAbort = () => {
    last = setTimeout(() => client.close(), LAST_POP_MS);
  };
  signal.addEventListener("abort", onAbort, { once: true });
  if (signal.aborted) onAbort();
  try {
    await work(client);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    clearTimeout(last);
    signal.removeEventListener("abort", onAbort);
    client.close();
  }
}
