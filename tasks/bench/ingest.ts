/**
 * Sustained ingest: a fixed rate for a fixed time through each way of collecting, counted on both
 * sides; then the highest rate that passes and the lowest that fails.
 *
 * @module
 */
import {
  compare,
  Manager,
  percentile,
  SimProcess,
  sleep,
  table,
  visibleDelays,
  watchStream,
  withFolder,
} from "./lib.ts";

/** One run at a rate. */
export interface Run {
  readonly mode: string;
  readonly rate: number;
  readonly seconds: number;
  readonly sent: number;
  readonly missing: number;
  readonly extra: number;
  readonly visibleP50: number;
  readonly visibleP99: number;
  readonly residentMb: number;
  readonly bytesPerEvent: number;
  /** Everything the sender handed out or still held arrived, and was visible within a second. */
  readonly passed: boolean;
}

/** Runs the manager against the simulated CPA at `rate` records a second. */
export async function ingest(mode: string, rate: number, seconds: number): Promise<Run> {
  return await withFolder(async (folder) => {
    const sim = await SimProcess.start();
    const manager = await Manager.start(folder, sim.baseUrl, { USAGE_COLLECTOR_MODE: mode });
    try {
      await manager.collecting();
      const watching = new AbortController();
      const messages = watchStream(manager, watching.signal);
      let resident = 0;
      const sampler = setInterval(async () => {
        resident = Math.max(resident, await manager.residentMb().catch(() => 0));
      }, 500);
      await sim.run(rate, seconds);
      await sleep(500);
      await manager.settled();
      clearInterval(sampler);
      watching.abort();
      const seen = visibleDelays(await sim.times(), await messages);
      const counts = await sim.counts();
      const sent = counts.published ?? 0;
      const handed = await sim.handedOut();
      const { missing, extra } = compare(handed, manager.storedIds());
      const lost = missing + (sent - handed.length);
      const { store } = await manager.health();
      const visibleP99 = percentile(seen, 99);
      return {
        mode,
        rate,
        seconds,
        sent,
        missing: lost,
        extra,
        visibleP50: percentile(seen, 50),
        visibleP99,
        residentMb: resident,
        bytesPerEvent: store.databaseBytes / Math.max(1, store.events),
        passed: lost === 0 && extra === 0 && visibleP99 <= 1_000,
      };
    } finally {
      await manager.stop();
      await sim.stop();
    }
  });
}

/** Prints runs. */
export function print(runs: readonly Run[]): void {
  table(
    [
      "way",
      "events/s",
      "s",
      "sent",
      "missing",
      "twice",
      "visible p50 ms",
      "p99 ms",
      "resident MB",
      "B/event",
      "",
    ],
    runs.map((run) => [
      run.mode,
      String(run.rate),
      String(run.seconds),
      String(run.sent),
      String(run.missing),
      String(run.extra),
      run.visibleP50.toFixed(0),
      run.visibleP99.toFixed(0),
      run.residentMb.toFixed(0),
      run.bytesPerEvent.toFixed(0),
      run.passed ? "passed" : "failed",
    ]),
  );
}

/** Raises the rate until a run fails. */
export async function highest(
  mode: string,
  rates: readonly number[],
  seconds: number,
): Promise<Run[]> {
  const runs: Run[] = [];
  for (const rate of rates) {
    const run = await ingest(mode, rate, seconds);
    runs.push(run);
    if (!run.passed) break;
  }
  return runs;
}
