/**
 * Telling CPA 7 and 8 apart, and the layout of the stored file (cpa-v8.md §1).
 *
 * @module
 */
import { layoutOf } from "./file_layout.ts";
import type { CpaAnswer, CpaClient } from "./management.ts";
import { faultOfStatus } from "./http_answer.ts";
import { CpaError, type CpaVersion, type FileLayout, type Generation } from "./types.ts";

/** What a probe found. */
export interface GenerationFinding {
  readonly generation: Generation;
  readonly layout: FileLayout;
  /** False where configuration may only be looked at: unknown generation, v8 behind a v0 proxy. */
  readonly writable: boolean;
  /** Why it is undecided or not writable, in words; empty when there is nothing to say. */
  readonly note: string;
  readonly version: CpaVersion | null;
}

const PROBE = "/v8/management/config/config-version";
const utf8 = new TextDecoder();

/**
 * Asks CPA which generation it is. At most one failed key attempt: a refusal ends it.
 *
 * @throws nothing but what is not a `CpaError`; failures make the answer `undecided`.
 */
export async function probeGeneration(
  client: CpaClient,
  signal: AbortSignal,
): Promise<GenerationFinding> {
  try {
    return await probe(client, signal);
  } catch (error) {
    if (!(error instanceof CpaError)) throw error;
    return undecided(error.message);
  }
}

async function probe(client: CpaClient, signal: AbortSignal): Promise<GenerationFinding> {
  const answer = await askStrange(client, signal);
  if (answer !== null) {
    const { status } = answer;
    if (status === 200) {
      const number = Number(utf8.decode(answer.body).trim() || "x");
      if (number === 8) return await withLayout(client, signal, "v8", answer.version);
      if (Number.isInteger(number) && number > 8) {
        return {
          ...undecided(
            `CPA says its configuration has version ${number}, which this program does not know yet; configuration is read-only.`,
          ),
          version: answer.version,
        };
      }
      // Something that answers every path: not v8; v0 says whether a CPA stands behind it.
    } else if (status === 401 || status === 403) {
      return undecided(faultOfStatus(status, answer.body, "management").message);
    } else if (status >= 500 && status !== 501) {
      const text = utf8.decode(answer.body.subarray(0, 2048));
      if (status === 500 && /"(read_failed|invalid_config|decode_failed)"/.test(text)) {
        return {
          ...await withLayout(client, signal, "v8", answer.version),
          writable: false,
          note: "CPA 8 cannot read its stored configuration file; repair the file first.",
        };
      }
      return undecided(faultOfStatus(status, answer.body, "management").message);
    } else if (status !== 404 && status !== 405 && status !== 501) {
      return undecided(`CPA answered the version probe with status ${status}.`);
    }
  }
  const debug = await client.call("GET", "/v0/management/debug", signal);
  if (debug.status === 200) {
    const found = await withLayout(client, signal, "v7", debug.version);
    if (found.layout !== "v8" && found.layout !== "mixed") return found;
    // The layout guards every write, whatever the probe said.
    return {
      ...found,
      generation: "v8",
      writable: false,
      note:
        "The stored configuration is that of CPA 8, yet its API is not reachable: the proxy before CPA must forward /v8/management too. Configuration is read-only.",
    };
  }
  if (debug.status === 401 || debug.status === 403) {
    // CPA 8 would have refused the first probe as well.
    const { message } = faultOfStatus(debug.status, debug.body, "management");
    return { ...undecided(message), generation: "v7" };
  }
  return undecided(faultOfStatus(debug.status, debug.body, "management").message);
}

/** The v8 probe; null when a page or redirect answers, as a proxy or a panel host does. */
async function askStrange(client: CpaClient, signal: AbortSignal): Promise<CpaAnswer | null> {
  try {
    return await client.call("GET", PROBE, signal);
  } catch (error) {
    if (error instanceof CpaError && error.fault === "not_cpa") return null;
    throw error;
  }
}

async function withLayout(
  client: CpaClient,
  signal: AbortSignal,
  generation: Generation,
  version: CpaVersion,
): Promise<GenerationFinding> {
  let layout: FileLayout = "unknown";
  let note = "";
  try {
    layout = layoutOf(await client.configYaml(signal));
  } catch (error) {
    if (!(error instanceof CpaError)) throw error;
    note = `The layout of CPA's configuration file is unknown: ${error.message}`;
  }
  return { generation, layout, writable: layout !== "unknown", note, version };
}

function undecided(note: string): GenerationFinding {
  return {
    generation: "undecided",
    layout: "unknown",
    writable: false,
    note,
    version: null,
  };
}
