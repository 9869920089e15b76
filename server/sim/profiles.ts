/**
 * What each CPA version can do on the wire, as one table of flags derived from its number
 * (cpa-usage-queue.md §0, cpa-v8.md §1, §2, §8). The simulation asks the profile and never
 * compares versions itself.
 *
 * @module
 */

/** Fields of a usage record that depend on the version (cpa-usage-queue.md §0.2). */
export interface PayloadShape {
  readonly alias: boolean;
  readonly fail: boolean;
  readonly fineCache: boolean;
  readonly responseHeaders: boolean;
  readonly effort: boolean;
  readonly ttft: boolean;
  readonly tier: boolean;
  /** What an omitted tier is reported as. */
  readonly defaultTier: "default" | "auto";
  readonly executor: boolean;
  readonly requestTier: boolean;
  readonly responseTier: boolean;
  /** OpenAI-style and Gemini records repeat `cached_tokens` in `cache_read_tokens`. */
  readonly cacheReadRepeated: boolean;
  readonly cacheReadPresent: boolean;
  /** Claude totals count cache reads and writes. */
  readonly claudeTotalWithCache: boolean;
  /** Claude records report thinking tokens. */
  readonly claudeReasoning: boolean;
  readonly generate: boolean;
  readonly breakdown: boolean;
  readonly client: boolean;
  readonly tokenHash: boolean;
  /** The keys of 8.x: UUID request ids, `execution_id`, `stream` and so on. */
  readonly v8: boolean;
}

/** See the module comment. */
export interface VersionProfile {
  /** Sent as `X-CPA-VERSION`. */
  readonly version: string;
  readonly generation: 7 | 8;
  readonly httpQueue: boolean;
  readonly respPop: boolean;
  /** Line that answers any RESP connection before it is closed (7.1.17), or null. */
  readonly respRefusal: string | null;
  readonly subscribe: boolean;
  /** Sends `{"support_refresh":true}` and `{"refresh":true}` to subscribers. */
  readonly controlMessages: boolean;
  readonly errorsChannel: boolean;
  /** Pops check their key and frames echo the subscriber's spelling. */
  readonly namesChecked: boolean;
  /** Connections are taken one after the other; a silent one blocks the rest. */
  readonly serialAccept: boolean;
  /** Home mode is told in words before any command is read. */
  readonly homeModeLine: boolean;
  /** Unknown management paths go through the key check and 404 bodies are empty. */
  readonly guardedNotFound: boolean;
  /** The left-most `X-Forwarded-For` names the client, whoever sends it. */
  readonly trustsForwarded: boolean;
  readonly pluginHeader: boolean;
  /** Longest retention the configuration may ask for, seconds; 6.10.0 knows only 60. */
  readonly retentionFixed: boolean;
  readonly payload: PayloadShape;
}

/** The newest 7.x that was recorded; `dev` builds behave like it. */
const NEWEST_V7: Numbers = [7, 2, 140];

type Numbers = readonly [number, number, number];

function parse(version: string): Numbers {
  const match = /^v?(\d+)\.(\d+)\.(\d+)/.exec(version);
  if (match === null) {
    if (version === "dev") return NEWEST_V7;
    throw new RangeError(`Unknown CPA version "${version}": write it like 7.2.140.`);
  }
  return [Number(match[1]), Number(match[2]), Number(match[3])];
}

function compare(a: Numbers, b: Numbers): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

/**
 * Profile of a version text such as `7.2.140`, `v8.0.20` or `dev`.
 *
 * @throws {RangeError} when the text is no version.
 */
export function profileOf(version: string): VersionProfile {
  const numbers = parse(version);
  const since = (major: number, minor: number, patch: number) =>
    compare(numbers, [major, minor, patch]) >= 0;
  const is = (major: number, minor: number, patch: number) =>
    compare(numbers, [major, minor, patch]) === 0;
  const refusesResp = is(7, 1, 17);
  return {
    version,
    generation: since(8, 0, 0) ? 8 : 7,
    httpQueue: since(6, 10, 8),
    respPop: !refusesResp,
    respRefusal: refusesResp ? "RESP AUTH disabled; use mTLS" : null,
    subscribe: since(7, 0, 7) && !refusesResp,
    controlMessages: since(7, 1, 39),
    errorsChannel: since(7, 1, 44),
    namesChecked: since(7, 1, 44),
    serialAccept: !since(7, 0, 3),
    homeModeLine: since(7, 1, 18),
    guardedNotFound: since(7, 1, 47),
    trustsForwarded: !since(8, 0, 0) && !is(7, 1, 10),
    pluginHeader: since(7, 1, 69),
    retentionFixed: is(6, 10, 0),
    payload: {
      alias: since(6, 10, 7),
      fail: since(7, 0, 0),
      fineCache: since(7, 0, 3),
      responseHeaders: since(7, 1, 13),
      effort: since(7, 1, 18),
      ttft: since(7, 1, 24),
      tier: since(7, 1, 27),
      defaultTier: since(7, 2, 74) ? "auto" : "default",
      executor: since(7, 1, 38),
      requestTier: since(7, 2, 65) && !since(7, 2, 74),
      responseTier: since(7, 2, 65),
      cacheReadRepeated: since(7, 2, 67),
      cacheReadPresent: since(7, 2, 74),
      claudeTotalWithCache: since(7, 1, 26),
      claudeReasoning: since(7, 2, 117),
      generate: since(7, 2, 78),
      breakdown: since(7, 2, 97),
      client: since(7, 2, 104),
      tokenHash: is(7, 2, 111) || since(7, 2, 116),
      v8: since(8, 0, 0),
    },
  };
}
