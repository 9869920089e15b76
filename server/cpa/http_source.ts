/**
 * Source `http`: the HTTP usage queue. Each call pays one key check (tens of ms of CPA's CPU), so
 * batches grow while they come back full.
 *
 * @module
 */
import { CpaClient, type CpaClientOptions, type QueueAnswer } from "./management.ts";
import { pause } from "./pause.ts";
import { HTTP_IDLE_MS, PopPace } from "./pop_pace.ts";
import { CpaError, type Drain, type RunSource, type SourceEvents } from "./types.ts";
import type { SourceOptions } from "./types.ts";

/** Bytes gathered before a large answer is handed over in parts. */
const PART_BYTES = 1 << 20;
/** Longest time a call in hand may go on after the signal aborts, ms. */
const LAST_POP_MS = 5000;

/** The source with bounds of its own; `httpSource` has the usual ones. */
export function makeHttpSource(client: CpaClientOptions = {}): RunSource {
  return async function httpSource(options, events) {
    await withClient(options, client, async (cpa) => {
      // Says whether the key is right and gives the version before anything is destroyed.
      const config = await cpa.config(options.signal);
      events.ready(config.version);
      const pace = new PopPace({
        batchSize: options.batchSize,
        pollIntervalMs: options.pollIntervalMs,
        // A tenth of the time that CPA keeps records leaves room for several failed polls.
        idleMs: Math.min(HTTP_IDLE_MS, config.retentionSeconds * 100),
      });
      while (!options.signal.aborted) {
        const started = options.clock();
        const got = await popGroup(cpa, options, pace.count, events);
        const took = Math.max(0, options.clock() - started);
        if (got.records === 0) events.alive(took);
        await pause(pace.after(got.records, got.bytes, took), options.signal);
      }
    });
  };
}

/** Pops by HTTP until the queue is empty. */
export function makeHttpDrain(client: CpaClientOptions = {}): Drain {
  return async function httpDrain(options, events) {
    let total = 0;
    const pace = new PopPace({ batchSize: options.batchSize, pollIntervalMs: 0, idleMs: 0 });
    await withClient(options, client, async (cpa) => {
      while (!options.signal.aborted) {
        const asked = pace.count;
        const started = options.clock();
        const got = await popGroup(cpa, options, asked, events);
        total += got.records;
        if (got.records < asked) break;
        pace.after(got.records, got.bytes, options.clock() - started);
      }
    });
    return total;
  };
}

/** See `makeHttpSource`. */
export const httpSource: RunSource = makeHttpSource();
/** See `makeHttpDrain`. */
export const httpDrain: Drain = makeHttpDrain();

/**
 * One call. What came is handed over even when the call fails half-way: it has left CPA. The call
 * outlives the signal by a little, so that a shutdown finishes the batch in hand.
 */
async function popGroup(
  cpa: CpaClient,
  options: SourceOptions,
  count: number,
  events: SourceEvents,
): Promise<QueueAnswer> {
  let group: Uint8Array[] = [];
  let held = 0;
  let handing = Promise.resolve();
  const hand = () => {
    const records = group;
    group = [];
    held = 0;
    if (records.length === 0) return;
    const receivedAtMs = options.clock();
    handing = handing.then(() => events.records({ via: "http", receivedAtMs, records }));
    // A failure is met where `handing` is awaited; until then it must not count as unhandled.
    handing.catch(() => {});
  };
  const late = new AbortController();
  let last: ReturnType<typeof setTimeout> | undefined;
  const onAbort = () => {
    last = setTimeout(() => late.abort(), LAST_POP_MS);
  };
  options.signal.addEventListener("abort", onAbort, { once: true });
  try {
    return await cpa.usageQueue(count, options.maxRecordBytes, {
      record(bytes) {
        // with the rest of its chunk, before the next one is waited for: a killed process must
        // not take along what it has read
        if (group.push(bytes) === 1) queueMicrotask(hand);
        held += bytes.length;
        if (held >= PART_BYTES) hand();
      },
      oversized: (bytes, head) => events.oversized(bytes, head),
    }, late.signal);
  } catch (error) {
    if (error instanceof CpaError && error.fault === "unsupported") await explain404(cpa, options);
    throw error;
  } finally {
    clearTimeout(last);
    options.signal.removeEventListener("abort", onAbort);
    hand();
    await handing;
  }
}

/** A missing queue route means little by itself: management may be off altogether. */
async function explain404(cpa: CpaClient, options: SourceOptions): Promise<void> {
  await cpa.config(options.signal);
}

async function withClient(
  options: SourceOptions,
  client: CpaClientOptions,
  work: (cpa: CpaClient) => Promise<void>,
): Promise<void> {
  const cpa = new CpaClient(options.target, client);
  try {
    await work(cpa);
  } catch (error) {
    if (!options.signal.aborted) throw error;
  } finally {
    cpa.close();
  }
}
