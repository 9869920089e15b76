/**
 * What the settings and the doors ask of CPA, each in a call of its own: part of the composition,
 * kept apart because it is more than wiring.
 *
 * @module
 */
import {
  checkConnection,
  CpaClient,
  CpaError,
  normaliseBaseUrl,
  probeGeneration,
} from "./cpa/mod.ts";
import type { CpaTarget, FileLayout, Generation } from "./cpa/mod.ts";
import type { CollectorStatus } from "./collector/mod.ts";
import type { ConnectionCheck, ConnectionCheckRequest } from "./http/contract/mod.ts";
import { type CpaPort, KEY_MASK } from "./settings/mod.ts";

/** A call that a person waits for ends after this long, ms. */
const PATIENCE_MS = 20_000;

/** Runs with a client that is closed afterwards. */
async function withClient<T>(
  target: CpaTarget,
  run: (client: CpaClient) => Promise<T>,
): Promise<T> {
  const client = new CpaClient(target);
  try {
    return await run(client);
  } finally {
    client.close();
  }
}

/** Validation and switching on, for set-up and configuration. */
export const cpaPort: CpaPort = {
  validate: (target) =>
    withClient(target, async (client) => {
      const { version, ...usage } = await client.config(AbortSignal.timeout(PATIENCE_MS));
      return { usage, version };
    }),
  enableStatistics: (target) =>
    withClient(target, async (client) => {
      const on = await client.enableStatistics(AbortSignal.timeout(PATIENCE_MS));
      if (!on) {
        throw new CpaError(
          "CPA accepted the change but still says that usage statistics are off.",
          "bad_answer",
          { stage: "http" },
        );
      }
    }),
};

/** Generation and file layout, read now: it decides whether a write may pass. */
export async function generationOf(
  target: CpaTarget | null,
  signal: AbortSignal,
): Promise<{ generation: Generation; layout: FileLayout }> {
  if (target === null) return { generation: "undecided", layout: "unknown" };
  const { generation, layout } = await withClient(
    target,
    (client) => probeGeneration(client, signal),
  );
  return { generation, layout };
}

/**
 * The wizard's check; a key that was left out or masked is the stored one of the same address.
 *
 * @param onlyOwn refuse any other address: a demo lets anybody in, and nobody may look around in
 * the network behind it
 */
export async function check(
  request: ConnectionCheckRequest,
  stored: CpaTarget | null,
  status: CollectorStatus | null,
  signal: AbortSignal,
  onlyOwn: boolean,
): Promise<ConnectionCheck> {
  const given = request.managementKey?.trim() ?? "";
  const own = stored !== null && sameAddress(request.cpaBaseUrl, stored.baseUrl);
  if (onlyOwn && !own) {
    throw Object.assign(new Error("The demo talks to its simulated CPA only."), {
      status: 403,
      code: "demo_only",
    });
  }
  const { ok, baseUrl, steps } = await checkConnection({
    address: request.cpaBaseUrl,
    managementKey: (given === "" || given === KEY_MASK) && own ? stored.managementKey : given,
    tlsSkipVerify: request.tlsSkipVerify ?? (own && stored.tlsSkipVerify),
    pollIntervalMs: 500,
  }, {
    signal,
    counters: () =>
      !own || status === null ? null : {
        received: status.totalRead,
        attempts: null,
        rivalSeen: status.problem === "rival",
      },
  });
  return { ok, baseUrl, steps: [...steps] };
}

function sameAddress(typed: string, stored: string): boolean {
  try {
    return normaliseBaseUrl(typed) === stored;
  } catch {
    return false;
  }
}
