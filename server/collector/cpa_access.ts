/**
 * `CpaAccess` over the cpa room. It keeps one HTTP client per target and asks for the generation
 * no more often than needed: each authenticated call costs CPA a bcrypt comparison.
 *
 * @module
 */
import {
  CpaClient,
  type CpaTarget,
  drain,
  type GenerationFinding,
  httpSource,
  probeGeneration,
  readDirectory,
  respSource,
  subscribeSource,
} from "../cpa/mod.ts";
import type { CpaAccess } from "./access.ts";

/** A generation is believed this long while the version header stays the same, ms. */
const GENERATION_MS = 5 * 60_000;

/**
 * Access to one CPA at a time; another target replaces the client.
 *
 * @param sources instead of the usual ones; tests bring shorter deadlines
 */
export function cpaAccess(
  clock: () => number,
  sources: Partial<CpaAccess["sources"]> = {},
): CpaAccess & { close(): void } {
  let client: CpaClient | null = null;
  let found: (GenerationFinding & { readonly of: string; readonly atMs: number }) | null = null;

  function clientFor(target: CpaTarget): CpaClient {
    const same = client !== null && client.target.baseUrl === target.baseUrl &&
      client.target.managementKey === target.managementKey &&
      client.target.tlsSkipVerify === target.tlsSkipVerify;
    if (client === null || !same) {
      client?.close();
      client = new CpaClient(target);
      found = null;
    }
    return client;
  }

  return {
    async look(target, signal) {
      const { version, ...usage } = await clientFor(target).config(signal);
      const of = `${version.version} ${version.commit}`;
      if (found === null || found.of !== of || Math.abs(clock() - found.atMs) > GENERATION_MS) {
        const finding = await probeGeneration(clientFor(target), signal);
        if (finding.generation === "undecided" && found !== null) found = { ...found, of };
        else found = { ...finding, of, atMs: clock() };
      }
      return {
        version,
        usage: {
          statisticsEnabled: usage.statisticsEnabled,
          retentionSeconds: usage.retentionSeconds,
          retentionDefault: usage.retentionDefault,
        },
        generation: found.generation,
        layout: found.layout,
      };
    },
    async directory(target, signal) {
      const reading = readDirectory(await clientFor(target).authFiles(signal), clock());
      return {
        snapshots: Object.fromEntries(reading.snapshots),
        counters: reading.counters,
      };
    },
    sources: { subscribe: subscribeSource, http: httpSource, resp: respSource, ...sources },
    drain,
    close() {
      client?.close();
      client = null;
    },
  };
}
