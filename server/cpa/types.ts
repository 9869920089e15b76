/**
 * Speaking CPA: what the collector and the settings room need to know about a connection.
 *
 * @module
 */

/** Where CPA is and how to talk to it. The key never leaves the process. */
export interface CpaTarget {
  /** Normalised base URL, no trailing slash, no `/v0`. */
  readonly baseUrl: string;
  readonly managementKey: string;
  /** Skip certificate verification, for RESP and HTTP alike. */
  readonly tlsSkipVerify: boolean;
}

/**
 * Why CPA did not do what was asked. Refusal, unreachable and unsupported must never be mixed up:
 * a refusal is not retried (five failures ban the host), an unreachable peer is, an unsupported
 * call is answered by another transport.
 */
export type CpaFault =
  | "unreachable" // DNS, TCP, TLS, timeout
  | "refused_key" // 401 invalid or missing management key
  | "banned" // 403 IP banned; `retryAfterMs` says how long
  | "remote_disabled" // 403 remote management disabled
  | "key_not_set" // 403 remote management key not set
  | "management_off" // 404 on everything, or closed before the AUTH reply
  | "home_mode"
  | "unsupported" // no such command, route or channel
  | "not_cpa" // HTML, redirects, something that answers everything
  | "too_large" // body or record over its bound
  | "bad_answer" // valid transport, undecodable content
  | "server_error"; // 5xx

/** Error of every function in this room; its message never holds the key. */
export class CpaError extends Error {
  override readonly name = "CpaError";
  readonly fault: CpaFault;
  readonly status: number | null;
  readonly retryAfterMs: number | null;
  /** Failing step of a connection check: dns, tcp, tls, auth, http, … */
  readonly stage: string;
  constructor(
    message: string,
    fault: CpaFault,
    more: { status?: number; retryAfterMs?: number; stage?: string; cause?: unknown } = {},
  ) {
    super(message, more.cause === undefined ? {} : { cause: more.cause });
    this.fault = fault;
    this.status = more.status ?? null;
    this.retryAfterMs = more.retryAfterMs ?? null;
    this.stage = more.stage ?? "";
  }
}

/** Version headers CPA sets before its key check. Empty text when absent. */
export interface CpaVersion {
  readonly version: string;
  readonly commit: string;
  readonly buildDate: string;
  readonly supportsPlugins: boolean | null;
}

/** cpa-v8.md §1. */
export type Generation = "v7" | "v8" | "undecided";

/** cpa-v8.md §1.3; `unknown` until read. */
export type FileLayout = "legacy" | "v8" | "mixed" | "unknown";

/** What the collector reads from CPA's configuration. */
export interface UsageConfig {
  readonly statisticsEnabled: boolean;
  readonly retentionSeconds: number;
  /** True when CPA did not say and the default 60 was assumed. */
  readonly retentionDefault: boolean;
}

/** Ways to get records. */
export type Transport = "subscribe" | "http" | "resp";

/** `auto` or one of them. */
export type { CollectorMode } from "../config/types.ts";

/** Records as they came, in order. Views into `bytes`; valid until the callback returns. */
export interface RawGroup {
  readonly via: Transport;
  readonly receivedAtMs: number;
  readonly records: readonly Uint8Array[];
}

/** How a source is told to work. */
export interface SourceOptions {
  readonly target: CpaTarget;
  readonly queue: string;
  readonly popSide: "left" | "right";
  readonly batchSize: number;
  /** Records above this are reported as `oversized` and skipped, bytes. */
  readonly maxRecordBytes: number;
  readonly signal: AbortSignal;
  readonly clock: () => number;
}

/** What a source tells while it runs. */
export interface SourceEvents {
  /** Connected, authenticated and (for subscribe) acknowledged. */
  ready(version: CpaVersion | null): void;
  /**
   * Records taken off the wire. They must be safe (journalled) when the promise resolves; the
   * source does not read or pop further before that.
   */
  records(group: RawGroup): Promise<void>;
  /** A record that was too large to take: its size and first bytes. */
  oversized(bytes: number, head: Uint8Array): void;
  /** Round trip of a ping or of an empty poll, ms. */
  alive(roundTripMs: number): void;
}

/**
 * Runs until the signal aborts (resolves) or the connection fails (throws `CpaError`). Pop
 * sources pop again at once while full batches come and wait `pollIntervalMs` otherwise.
 */
export type RunSource = (
  options: SourceOptions & { readonly pollIntervalMs: number },
  events: SourceEvents,
) => Promise<void>;

/** Pops until the queue is empty; returns the number of records. Used after each subscription. */
export type Drain = (options: SourceOptions, events: SourceEvents) => Promise<number>;
