/**
 * One usage event after normalisation: what the store keeps and nothing more. It holds no
 * secret: client keys are hashes, sources are masked, failure bodies are redacted summaries,
 * headers are allow-listed.
 *
 * @module
 */

/**
 * How the reported counters of an executor relate (cpa-usage-queue.md §4.3):
 * `included` — cached tokens are part of input, reasoning is part of output (OpenAI style);
 * `separate` — cached tokens come on top of input, reasoning is part of output (Claude);
 * `gemini` — cached tokens are part of input, reasoning comes on top of output.
 */
export type TokenStyle = "included" | "separate" | "gemini";

/** What CPA's `auth-files` says about a credential; empty strings where it says nothing. */
export interface CredentialSnapshot {
  readonly account: string;
  readonly label: string;
  readonly file: string;
  readonly provider: string;
  readonly project: string;
}

/** Counters exactly as reported, absent ones 0. They feed the original's API and event hash. */
export interface ReportedTokens {
  readonly input: number;
  readonly output: number;
  readonly reasoning: number;
  readonly cached: number;
  readonly cache: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
  readonly total: number;
}

/** Counters that do not overlap; the truth for analytics and money. */
export interface Tokens {
  /** Input that was not read from or written to a cache. */
  readonly input: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
  /** Output without reasoning. */
  readonly output: number;
  readonly reasoning: number;
}

/** See the module comment. Empty text means "not reported"; null means "unknown". */
export interface UsageEvent {
  /** The original's dedupe hash, 32 bytes (manager-server.md §5.5). */
  readonly hash: Uint8Array;
  /** First 48 bits of SHA-256 over the received bytes; null for imports of exported records. */
  readonly rawHash: number | null;
  /** Start of the attempt, ms since the epoch, and the nanoseconds within that ms. */
  readonly timestampMs: number;
  readonly timestampNs: number;
  readonly receivedAtMs: number;
  readonly requestId: string;
  /** UUID of the upstream execution (CPA 8), lower case; empty when not reported. */
  readonly executionId: string;
  readonly provider: string;
  readonly executor: string;
  /** What the client asked for, with suffix; empty when unknown. */
  readonly requestedModel: string;
  /** What the upstream ran; empty when unknown. */
  readonly resolvedModel: string;
  readonly responseModel: string;
  readonly endpoint: string;
  readonly method: string;
  readonly path: string;
  readonly authType: string;
  readonly authIndex: string;
  /** Masked source and SHA-256 hex of the raw one. */
  readonly source: string;
  readonly sourceHash: string;
  /** SHA-256 hex of the client API key; empty without one. */
  readonly apiKeyHash: string;
  /** Snapshot carried by the record itself (imports); null for live records. */
  readonly snapshot: CredentialSnapshot | null;
  readonly snapshotAtMs: number | null;
  readonly effort: string;
  readonly tier: string;
  readonly responseTier: string;
  readonly stream: boolean | null;
  readonly generate: boolean | null;
  readonly failed: boolean;
  /** HTTP status of a failure, null on success or when unknown. */
  readonly failStatus: number | null;
  /** Short class for grouping, e.g. `429 usage_limit_reached`; empty on success. */
  readonly failClass: string;
  /** Redacted, ≤ 4096 bytes; empty on success. */
  readonly failSummary: string;
  readonly reported: ReportedTokens;
  readonly tokens: Tokens;
  readonly style: TokenStyle;
  readonly latencyMs: number | null;
  readonly ttftMs: number | null;
  readonly clientIp: string;
  readonly forwardedFor: string;
  readonly userAgent: string;
  /** Allow-listed response headers as compact JSON; empty without any. */
  readonly headers: string;
  /** Flags and unknown field names as compact JSON; empty when there is nothing to say. */
  readonly meta: string;
}

/** Outcome of looking at one raw record. */
export type Normalised =
  | { readonly kind: "event"; readonly event: UsageEvent }
  | { readonly kind: "control"; readonly control: "refresh" | "support_refresh" }
  | { readonly kind: "dead"; readonly error: string; readonly payload: string };

/** Dimensions one can filter and group by. */
export const DIMENSIONS = [
  "model", // resolved
  "alias", // requested
  "provider",
  "credential",
  "key",
  "source",
  "class",
  "tier",
  "stream",
  "project",
  "endpoint",
  "executor",
  "effort",
  "failure", // pattern of the failure's text
] as const;
/** One of `DIMENSIONS`. */
export type Dimension = typeof DIMENSIONS[number];

/** OR within a list, AND between everything; `failed` null = both. */
export interface Filter {
  readonly in?: Partial<Record<Dimension, readonly string[] | undefined>> | undefined;
  /** None of these values. */
  readonly notIn?: Partial<Record<Dimension, readonly string[] | undefined>> | undefined;
  readonly failed?: boolean | null | undefined;
  /** True: a price is known; false: unpriced. */
  readonly priced?: boolean | null | undefined;
  /** True: some input was read from a cache. */
  readonly cached?: boolean | null | undefined;
  /** Known latency of at least this, ms. */
  readonly minLatencyMs?: number | undefined;
  /** Substring of the request id. */
  readonly requestId?: string | undefined;
}
