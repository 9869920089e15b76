/**
 * The management API of CPA as far as collection needs it (cpa-management-api.md §1, §2.10; the
 * same paths serve v6, v7 and v8).
 *
 * @module
 */
import {
  ERROR_BYTES,
  faultOfStatus,
  refuseHtml,
  refuseStrangers,
  versionOf,
} from "./http_answer.ts";
import { type HttpAnswer, type HttpDoor, openDoor } from "./http_call.ts";
import { JsonSlicer } from "./json_slicer.ts";
import { pause } from "./pause.ts";
import { CpaError, type CpaTarget, type CpaVersion, type UsageConfig } from "./types.ts";

/** Bounds and deadlines of the client; the defaults are for a real CPA. */
export interface CpaClientOptions {
  /** Any call, ms. */
  readonly timeoutMs?: number;
  /** The queue call, ms: it may carry many records. */
  readonly queueTimeoutMs?: number;
  /** Largest body of a call other than the queue's, bytes: 5,000 auth files are 8 MB. */
  readonly maxBodyBytes?: number;
  /** Largest body of the queue call in all, bytes; its records are handed out on the way. */
  readonly maxQueueBytes?: number;
  /** Waits between read-backs after a setting was written, ms. */
  readonly readBackMs?: readonly number[];
}

const DEFAULTS = {
  timeoutMs: 15_000,
  queueTimeoutMs: 30_000,
  maxBodyBytes: 64 << 20,
  maxQueueBytes: 256 << 20,
  // CPA reloads its file 150 ms after a write; on a busy machine a second is not enough.
  readBackMs: [1000, 1000, 1500, 2500],
} as const;

/** What `config()` reads; everything else in the answer is secret and dropped at once. */
export interface CpaConfig extends UsageConfig {
  /** Outbound proxy of CPA, empty when none is set. */
  readonly proxyUrl: string;
  readonly version: CpaVersion;
}

/** One entry of `GET /auth-files`; every field may be missing. */
export type AuthFile = Readonly<Record<string, unknown>>;

/** Answer of one queue call; the records went to the callback. */
export interface QueueAnswer {
  readonly records: number;
  readonly bytes: number;
  readonly version: CpaVersion;
}

/** Where the records of a queue call go. Bytes may be kept. */
export interface QueueSink {
  record(bytes: Uint8Array): void;
  oversized(bytes: number, head: Uint8Array): void;
}

/** Answer of `call`. */
export interface CpaAnswer {
  readonly status: number;
  readonly version: CpaVersion;
  readonly contentType: string;
  readonly body: Uint8Array;
}

/** Methods that `call` may be used with. */
export type CpaMethod = "GET" | "PUT" | "PATCH" | "POST" | "DELETE";

const utf8 = new TextDecoder();

/** A CPA over HTTP. One per target; `close` it. */
export class CpaClient {
  readonly target: CpaTarget;
  readonly #door: HttpDoor;
  readonly #options: Required<CpaClientOptions>;

  constructor(target: CpaTarget, options: CpaClientOptions = {}) {
    this.target = target;
    this.#options = { ...DEFAULTS, ...options };
    this.#door = openDoor(target);
  }

  /** Frees the connections. */
  close(): void {
    this.#door.close();
  }

  /**
   * Any call with the key; the answer whatever its status, except redirects and HTML.
   *
   * @throws {CpaError} `unreachable`, `too_large`, `not_cpa`.
   */
  async call(
    method: CpaMethod,
    path: string,
    signal: AbortSignal,
    body?: string,
  ): Promise<CpaAnswer> {
    const most = this.#options.maxBodyBytes;
    const parts: Uint8Array[] = [];
    let size = 0;
    const answer = await this.#door.call({
      method,
      path,
      headers: this.#headers(body),
      ...(body === undefined ? {} : { body }),
      timeoutMs: this.#options.timeoutMs,
      signal,
      alone: method !== "GET",
      head: (status, headers) => refuseStrangers(status, headers),
      chunk: (bytes) => {
        size += bytes.length;
        if (size > most) {
          throw new CpaError(
            `CPA's answer is larger than ${most >> 20} MiB; is this address a CPA?`,
            "too_large",
            { stage: "http" },
          );
        }
        parts.push(bytes);
      },
    });
    const whole = new Uint8Array(size);
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    refuseHtml(answer.status, whole);
    return {
      status: answer.status,
      version: versionOf(answer.headers),
      contentType: answer.headers.get("content-type") ?? "",
      body: whole,
    };
  }

  /**
   * The settings that collection depends on, from one call.
   *
   * @throws {CpaError} with the fault of the answer; 404 is `management_off`.
   */
  async config(signal: AbortSignal): Promise<CpaConfig> {
    return parseConfig(await this.#ok("GET", "/v0/management/config", signal));
  }

  /** The stored configuration file as it is. It holds secrets. */
  async configYaml(signal: AbortSignal): Promise<string> {
    const answer = await this.#ok("GET", "/v0/management/config.yaml", signal);
    return utf8.decode(answer.body);
  }

  /** Whether usage is published. */
  async statisticsEnabled(signal: AbortSignal): Promise<boolean> {
    const answer = await this.#ok("GET", "/v0/management/usage-statistics-enabled", signal);
    return pick(
      jsonObject(answer.body),
      "usage-statistics-enabled",
      "usageStatisticsEnabled",
    ) === true;
  }

  /**
   * Switches usage publishing on and reads it back: CPA applies it through a reload of its file.
   *
   * @returns whether CPA says it is on in the end.
   * @throws {CpaError} with CPA's reason when it cannot save.
   */
  async enableStatistics(signal: AbortSignal): Promise<boolean> {
    await this.#ok(
      "PUT",
      "/v0/management/usage-statistics-enabled",
      signal,
      JSON.stringify({ value: true }),
    );
    for (const waitMs of this.#options.readBackMs) {
      await pause(waitMs, signal);
      if (await this.statisticsEnabled(signal)) return true;
    }
    return false;
  }

  /** All credential files, in one call: every call costs CPA a bcrypt comparison. */
  async authFiles(signal: AbortSignal): Promise<AuthFile[]> {
    const answer = await this.#ok("GET", "/v0/management/auth-files", signal);
    const files = jsonObject(answer.body)["files"];
    if (!Array.isArray(files)) {
      throw new CpaError("CPA's list of credentials cannot be read.", "bad_answer", {
        stage: "http",
      });
    }
    return files.filter((file): file is AuthFile =>
      typeof file === "object" && file !== null && !Array.isArray(file)
    );
  }

  /**
   * Attempts that CPA counted for API keys since it started, summed: `authFiles` has those of
   * credential files only. Zeros where the call does not exist.
   */
  async apiKeyAttempts(signal: AbortSignal): Promise<{ success: number; failed: number }> {
    const answer = await this.call("GET", "/v0/management/api-key-usage", signal);
    const sum = { success: 0, failed: 0 };
    if (answer.status === 404) return sum;
    if (answer.status !== 200) throw faultOfStatus(answer.status, answer.body, "management");
    for (const provider of Object.values(jsonObject(answer.body))) {
      if (typeof provider !== "object" || provider === null) continue;
      // The names of the entries are keys: only the counters are looked at.
      for (const entry of Object.values<unknown>({ ...provider })) {
        if (typeof entry !== "object" || entry === null) continue;
        if ("success" in entry) sum.success += Number(entry.success) || 0;
        if ("failed" in entry) sum.failed += Number(entry.failed) || 0;
      }
    }
    return sum;
  }

  /**
   * Pops up to `count` records. It destroys what it reads, so it has a connection of its own and is
   * never repeated. Records are the bytes CPA sent and are handed out while the body arrives: what
   * came before a break is kept, and a body that is no JSON array is handed out as one record.
   *
   * @throws {CpaError} `unsupported` for 404, 405 and 501, else the fault of the answer.
   */
  async usageQueue(
    count: number,
    maxRecordBytes: number,
    sink: QueueSink,
    signal: AbortSignal,
  ): Promise<QueueAnswer> {
    let records = 0;
    let bytes = 0;
    let size = 0;
    const refusal: Uint8Array[] = [];
    let ok = false;
    const emit = (record: Uint8Array) => {
      records++;
      bytes += record.length;
      sink.record(record);
    };
    const slicer = new JsonSlicer({
      element: (element) => {
        const record = recordOf(element);
        if (record !== null) emit(record);
      },
      oversized: (length, head) => {
        records++;
        sink.oversized(length, head);
      },
    }, maxRecordBytes);
    let answer: HttpAnswer;
    try {
      answer = await this.#door.call({
        method: "GET",
        path: `/v0/management/usage-queue?count=${count}`,
        headers: this.#headers(),
        timeoutMs: this.#options.queueTimeoutMs,
        signal,
        alone: true,
        head: (status, headers) => {
          refuseStrangers(status, headers);
          ok = status === 200;
        },
        chunk: (piece) => {
          size += piece.length;
          if (size > this.#options.maxQueueBytes) {
            throw new CpaError("CPA's answer does not end; is this address a CPA?", "too_large", {
              stage: "http",
            });
          }
          if (ok) {
            if (size === piece.length) refuseHtml(200, piece);
            slicer.push(piece);
          } else if (size <= ERROR_BYTES) refusal.push(piece);
        },
      });
    } catch (error) {
      if (ok) slicer.finish();
      throw error;
    }
    if (!ok) {
      const body = new Uint8Array(refusal.reduce((sum, part) => sum + part.length, 0));
      let at = 0;
      for (const part of refusal) {
        body.set(part, at);
        at += part.length;
      }
      refuseHtml(answer.status, body);
      throw faultOfStatus(answer.status, body, "queue");
    }
    slicer.finish();
    return { records, bytes, version: versionOf(answer.headers) };
  }

  async #ok(
    method: CpaMethod,
    path: string,
    signal: AbortSignal,
    body?: string,
  ): Promise<CpaAnswer> {
    const answer = await this.call(method, path, signal, body);
    if (answer.status >= 200 && answer.status < 300) return answer;
    throw faultOfStatus(answer.status, answer.body, "management");
  }

  #headers(body?: string): Record<string, string> {
    return {
      authorization: `Bearer ${this.target.managementKey}`,
      accept: "application/json",
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    };
  }
}

/**
 * The settings that matter out of an answer of `/config`.
 *
 * @throws {CpaError} `bad_answer` when it is no JSON object.
 */
export function parseConfig(answer: CpaAnswer): CpaConfig {
  const config = jsonObject(answer.body);
  const statistics = pick(config, "usage-statistics-enabled", "usageStatisticsEnabled");
  const retention = pick(
    config,
    "redis-usage-queue-retention-seconds",
    "redisUsageQueueRetentionSeconds",
  );
  const known = typeof retention === "number" && Number.isFinite(retention);
  const proxyUrl = pick(config, "proxy-url", "proxyUrl");
  return {
    statisticsEnabled: statistics === true,
    // The rule of CPA itself: nothing and ≤ 0 are 60, and an hour is the most.
    retentionSeconds: known && retention >= 1 ? Math.min(3600, Math.floor(retention)) : 60,
    retentionDefault: !known,
    proxyUrl: typeof proxyUrl === "string" ? proxyUrl : "",
    version: answer.version,
  };
}

/**
 * What an element of the queue array is as a record: objects are their own bytes, a string is its
 * content, null and blanks are nothing, anything odd stays as it is and becomes a dead letter.
 */
function recordOf(element: Uint8Array): Uint8Array | null {
  const first = element[0];
  if (first === 0x7b) return element;
  const text = utf8.decode(element);
  if (text === "null") return null;
  if (first !== 0x22) return element;
  try {
    const content: unknown = JSON.parse(text);
    if (typeof content !== "string") return element;
    return content.trim() === "" ? null : new TextEncoder().encode(content);
  } catch {
    return element;
  }
}

function jsonObject(body: Uint8Array): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(utf8.decode(body));
  } catch (cause) {
    throw new CpaError("CPA's answer is not JSON; is this address a CPA?", "bad_answer", {
      stage: "http",
      cause,
    });
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new CpaError("CPA's answer has an unknown shape; is this address a CPA?", "bad_answer", {
      stage: "http",
    });
  }
  return Object.fromEntries(Object.entries(value));
}

function pick(object: Readonly<Record<string, unknown>>, ...names: string[]): unknown {
  for (const name of names) {
    if (Object.hasOwn(object, name)) return object[name];
  }
  return undefined;
}
